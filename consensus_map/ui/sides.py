"""The map with the lists at its left and the details at its right, each of which can be folded away."""

from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from consensus_map.ui.canvas import Canvas
from consensus_map.ui.edges import Edges, Side
from consensus_map.ui.workspace import Workspace

# How wide the lists and the details are at first: on a laptop the map needs the room more.
LEFT, RIGHT = 304, 328
LEFT_OF_LITTLE, RIGHT_OF_LITTLE, LITTLE = 264, 304, 1500
# From this width on the details stay where nobody is selected.
ROOMY = 1320


class Sides(QSplitter):
    """In a narrow window the details come with a selection and go with it."""

    def __init__(
        self, left: QWidget, canvas: Canvas, right: QWidget, workspace: Workspace, settings: QSettings | None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._left, self._canvas, self._right = left, canvas, right
        self._workspace = workspace
        self.edges = Edges(canvas, settings)
        # The scale at which the whole map was seen before the details came.
        self._fitted: float | None = None
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.timeout.connect(lambda: self._show_details(self._wants_details()))
        self._room, self._lists = 0, LEFT
        self._widths = LEFT, RIGHT
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        for place, part in enumerate((left, canvas, right)):
            self.addWidget(part)
            self.setStretchFactor(place, int(part is canvas))
        self.setSizes([LEFT, 900, RIGHT])
        left.setHidden(self.edges.folded[Side.LEFT])
        for side, made in self.edges.buttons.items():
            made.clicked.connect(lambda _on=False, side=side: self.toggle(side))
        workspace.selection_changed.connect(self._on_selection_changed)

    def toggle(self, side: Side) -> None:
        """Folds a side away, or brings it back."""
        part = {Side.LEFT: self._left, Side.RIGHT: self._right}[side]
        focus = QApplication.focusWidget()
        if focus is not None and part.isAncestorOf(focus):
            self._canvas.setFocus()
        self.edges.toggle(side)
        if side is Side.LEFT:
            self._show_lists(not self.edges.folded[side])
        self._show_details(self._wants_details())

    def unfold(self, side: Side) -> None:
        """Brings a side back that is folded away; the details at once, where there is something to tell."""
        if self.edges.folded[side]:
            self.toggle(side)
        elif side is Side.RIGHT:
            self.settle(self._room)

    def settle(self, room: int) -> None:
        """Shows the details, or not, as a window so wide and the selection have it now."""
        self._room = room
        self._due.stop()
        self._share_out((LEFT_OF_LITTLE, RIGHT_OF_LITTLE) if room < LITTLE else (LEFT, RIGHT))
        self._show_details(self._wants_details())

    def _share_out(self, widths: tuple[int, int]) -> None:
        """Gives the sides their first widths in a window so wide, but not where they were dragged."""
        before, self._widths = self._widths, widths
        dragged = self.isVisible() and not self._left.isHidden() and self.sizes()[0] != before[0]
        if widths != before and not dragged:
            self._lists = widths[0]
            self.setSizes([widths[0], self.width(), widths[1]])

    def _show_lists(self, shown: bool) -> None:
        """As wide as they were, or as they are at first."""
        if not shown:
            self._lists = self._left.width()
        self._left.setVisible(shown)
        self.setSizes([self._lists, self.width(), self.sizes()[2]])

    def _wants_details(self) -> bool:
        there = self._workspace.seat is not None or self._room >= ROOMY
        return there and not self.edges.folded[Side.RIGHT]

    def _on_selection_changed(self) -> None:
        """Not at once: a second click within a double click has to meet the same card."""
        if self._right.isHidden() or self._workspace.seat is None:
            self._due.start(QApplication.doubleClickInterval())

    def _show_details(self, shown: bool) -> None:
        canvas, narrow = self._canvas, self._room < ROOMY
        # The map is laid out for the room that it has without the details: they come and go too often.
        canvas.aside = self._widths[1] if shown and narrow else 0
        if shown is not self._right.isHidden():
            return
        if shown and canvas.fits and narrow:
            # What is looked at keeps its size and its place.
            canvas.look_from(canvas.camera)
            self._fitted = canvas.camera.scale
        self._right.setVisible(shown)
        self.setSizes([self.sizes()[0], self.width(), self._widths[1]])
        if shown:
            QTimer.singleShot(0, self, self._show_selected)
        elif self._fitted == canvas.camera.scale:
            canvas.fit()
        if not shown:
            self._fitted = None

    def _show_selected(self) -> None:
        if self._workspace.seat is not None:
            self._canvas.keep_in_view(self._workspace.seat)
