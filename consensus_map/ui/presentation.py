"""Presentation mode: the map alone, full screen, in type for those who sit far away.

A window of its own with nothing in it that could give away more than the map: no panels, menus or keys
that edit, and for customers a copy from which everything that we think of them is left out.
"""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QWidget

from consensus_map.drawing.options import Audience, View
from consensus_map.ui.canvas import Canvas
from consensus_map.ui.look import Look
from consensus_map.ui.stage import Stage
from consensus_map.ui.turning import turn
from consensus_map.ui.widgets import Elided, button, column, frame, label, restyle
from consensus_map.ui.workspace import Workspace

GROWN = 1.4
AUDIENCES = ((Audience.TEAM, "Our team"), (Audience.CUSTOMER, "Customer-safe"))
VIEWS = ((View.ORG, "Org chart"), (View.ROUTE, "Decision route"), (View.INTRODUCTIONS, "Introductions"))


class PresentedStage(Stage):
    """Shows what another stage shows, to look at only."""

    @property
    def editable(self) -> bool:
        """Nothing is changed in front of others."""
        return False


class Presentation(QWidget):
    """Closes itself with Esc, F5 or F11. The view and the selection are the workspace's."""

    def __init__(self, page: QWidget, workspace: Workspace, stage: Stage, look: Look, audience: Audience):
        super().__init__(page, Qt.WindowType.Window)
        self._page, self._workspace = page, workspace
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Presentation")
        if audience is Audience.CUSTOMER:
            self._leave_introductions()
        self.stage = PresentedStage(workspace, self)
        self.stage.audience = audience
        self.stage.take_after(stage)
        self.canvas = Canvas(workspace, self.stage, look, GROWN)
        self.canvas.unmarked = workspace.seats
        self.canvas.installEventFilter(self)
        box = column(self, spacing=0)
        box.addWidget(self._header())
        box.addWidget(self.canvas, 1)
        box.addWidget(self._footer())
        for keys, act in (
            ("F5", self.close),
            ("F11", self.close),
            ("F", self.canvas.fit),
            ("G", self.canvas.toggle_legend),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        self.canvas.turned.connect(self._turn)
        self.stage.changed.connect(self.refresh)
        workspace.decision_changed.connect(self.refresh)
        self.refresh()

    def begin(self) -> None:
        """Fills the screen that the program's window is on."""
        self.setScreen(self._page.window().screen())
        self.showFullScreen()
        self.canvas.setFocus()

    def show_to(self, audience: Audience) -> None:
        """Shows what others may see."""
        if audience is Audience.CUSTOMER:
            self._leave_introductions()
        self.stage.set_audience(audience)

    def refresh(self) -> None:
        """Shows the words and choices that go with the map."""
        caption, customer = self.stage.scene.caption, self.stage.audience is Audience.CUSTOMER
        self._title.setText(caption.title)
        self._subtitle.setText(caption.subtitle)
        self._consensus.setText(caption.consensus)
        restyle(self._consensus, "good", caption.reached)
        self._blocked.setText(caption.blocked)
        self._verdict.setVisible(bool(caption.consensus or caption.blocked))
        self._mark.setText(caption.classification)
        self.audiences[self.stage.audience].setChecked(True)
        self.views[self._workspace.view].setChecked(True)
        self.views[View.INTRODUCTIONS].setVisible(not customer)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: Esc leaves, but for a gesture that it cancels."""
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.KeyPress and not self.canvas.hand.busy:
            self.close()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Esc leaves, wherever the focus is."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _header(self) -> QFrame:
        header = frame("header")
        row = QHBoxLayout(header)
        row.setContentsMargins(32, 16, 32, 16)
        row.setSpacing(32)
        self._title, self._subtitle = Elided("hero"), Elided("presented")
        self._consensus, self._blocked = label("", "verdict"), Elided("presented")
        left = QWidget()
        self._verdict = right = QWidget()
        for side, lines in (
            (left, (self._title, self._subtitle)),
            (right, (self._consensus, self._blocked)),
        ):
            box = column(side, spacing=4)
            for line in lines:
                box.addWidget(line)
            # Without a stretch each gets what it asks for, while there is room for both.
            row.addWidget(side)
        for line in (self._consensus, self._blocked):
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
        return header

    def _footer(self) -> QFrame:
        footer = frame("footer")
        row = QHBoxLayout(footer)
        row.setContentsMargins(32, 8, 32, 8)
        row.setSpacing(8)
        self._mark = label("", "strong")
        row.addWidget(self._mark)
        row.addStretch(1)
        self.views = {view: button(text, "bar") for view, text in VIEWS}
        self.audiences = {audience: button(text, "bar") for audience, text in AUDIENCES}
        for view, made in self.views.items():
            made.clicked.connect(partial(self._workspace.choose_view, view))
        for audience, made in self.audiences.items():
            made.clicked.connect(partial(self.show_to, audience))
        for buttons in (list(self.views.values()), list(self.audiences.values())):
            group = QButtonGroup(self)
            for made in buttons:
                made.setCheckable(True)
                group.addButton(made)
                row.addWidget(made)
            row.addSpacing(16)
        leave = button("Leave  Esc", "bar", "Leave the presentation")
        leave.clicked.connect(self.close)
        row.addWidget(leave)
        return footer

    def _turn(self, step: int) -> None:
        """To the next saved view or the one before; without any through the drawings, round and round."""
        if turn(self._workspace, self.stage, step) is not None:
            return
        shown = [view for view, made in self.views.items() if not made.isHidden()]
        self._workspace.choose_view(shown[(shown.index(self._workspace.view) + step) % len(shown)])

    def _leave_introductions(self) -> None:
        """There is nothing in them that a customer may see."""
        if self._workspace.view is View.INTRODUCTIONS:
            self._workspace.choose_view(View.ORG)
