"""What is known of the selected tie, in a bubble beside its line, with what can be done with it."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from consensus_map.drawing.options import Audience
from consensus_map.drawing.shapes import sample
from consensus_map.layout.placement import Floats
from consensus_map.ui.canvas import Canvas
from consensus_map.ui.tie_edits import TieEdits
from consensus_map.ui.tie_menu import kind_menu
from consensus_map.ui.tie_words import MUTUAL, particulars, sentence
from consensus_map.ui.widgets import button, column, label

# How far it stands off the line and off the edges of the map, in pixels.
OFF, EDGE = 18.0, 12.0
# Places along the line next to which it may stand, from the middle on.
NEAREST = (0, -1, 1, -2, 2, -3, 3)
# Of more cards in sight it is enough to know where most of them are.
CROWD = 1000
# The bars at the upper edge keep this much free, in pixels.
TOP = 64.0


class TieBubble(QFrame):
    """A child of the canvas. `edited` asks for the dialog of the tie, `told` says what was done."""

    edited = Signal()
    told = Signal(str)

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas, self._workspace = canvas, canvas.workspace
        self.setProperty("role", "popup")
        self.setAccessibleName("Selected tie")
        box = column(self, (12, 8, 8, 8), 4)
        self.text, self.rest = label("", "strong"), label("", "quiet")
        box.addWidget(self.text)
        box.addWidget(self.rest)
        row = QHBoxLayout()
        row.setSpacing(4)
        self.kind = self._button(row, "Kind…", "Change the kind of the tie", self._on_kind)
        self.turn = self._button(row, "Turn round", "Let the tie run the other way", self._on_turn)
        self.edit = self._button(row, "Edit…", "Edit the tie", self.edited.emit)
        self.delete = self._button(row, "Delete", "Delete the tie", self._on_delete)
        row.addStretch(1)
        box.addLayout(row)
        for one, next_one in zip((canvas, *self._buttons()), self._buttons(), strict=False):
            canvas.setTabOrder(one, next_one)
        self.hide()
        self._workspace.selection_changed.connect(self.refresh)
        canvas.stage.changed.connect(self._on_scene_changed)
        canvas.zoomed.connect(lambda _scale: self.place())
        # Nobody should have to let go below it.
        canvas.hinted.connect(lambda hint: self._leave() if hint else self.refresh())

    def refresh(self) -> None:
        """Tells of the tie that is selected, or goes away."""
        workspace = self._workspace
        tie = workspace.map.ties.get(workspace.tie or "")
        shown = tie is not None and self._canvas.stage.audience is Audience.TEAM
        if tie is None or not shown or self._canvas.hand.ties.selected is None:
            self._leave()
            return
        self.text.setText(sentence(workspace.map, tie))
        self.rest.setText(particulars(tie))
        for one in self._buttons():
            one.setVisible(not workspace.read_only)
        self.turn.setVisible(not workspace.read_only and tie.kind not in MUTUAL)
        self.place()
        self.show()
        self.raise_()

    def place(self) -> None:
        """Beside the line, where it hides least of the cards; rather near the middle."""
        curve = self._canvas.hand.ties.selected
        if curve is None:
            return
        self.adjustSize()
        path = sample(curve.points, 2 * len(NEAREST) + 1)
        boxes = [box for place in NEAREST for box in self._beside(*path[len(NEAREST) + place].tolist())]
        cards, line = self._in_sight(), sample(curve.points)
        best = min(boxes, key=lambda box: self._hidden(box, cards, line))
        self.move(best.topLeft().toPoint())

    def _in_sight(self) -> Floats:
        """The cards (n,4) that it could hide; of a crowd some that stand for all."""
        canvas, rects = self._canvas, self._canvas.stage.scene.rects
        x, y, wide, high = canvas.camera.visible(canvas.width(), canvas.height())
        across = (rects[:, 0] < x + wide) & (rects[:, 0] + rects[:, 2] > x)
        cards: Floats = rects[across & (rects[:, 1] < y + high) & (rects[:, 1] + rects[:, 3] > y)]
        return cards[:: 1 + len(cards) // CROWD]

    def _beside(self, x: float, y: float) -> tuple[QRectF, ...]:
        """Where it could stand next to a point in scene units."""
        x, y = self._canvas.camera.to_view(x, y)
        wide, high = float(self.width()), float(self.height())
        corners = (
            (x - wide / 2, y + OFF),
            (x - wide / 2, y - OFF - high),
            (x + OFF, y - high / 2),
            (x - OFF - wide, y - high / 2),
        )
        return tuple(self._within(QRectF(left, top, wide, high)) for left, top in corners)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Esc goes back to the map."""
        if event.key() == Qt.Key.Key_Escape:
            self._workspace.leave_tie()
            self._canvas.setFocus()
        else:
            super().keyPressEvent(event)

    def _button(self, row: QHBoxLayout, text: str, name: str, act: Callable[[], object]) -> QPushButton:
        made = button(text, "link", name)
        made.clicked.connect(lambda _on=False: act())
        row.addWidget(made)
        return made

    def _buttons(self) -> tuple[QPushButton, ...]:
        return self.kind, self.turn, self.edit, self.delete

    def _within(self, box: QRectF) -> QRectF:
        """Moved so that it stands on the map, clear of the bars and the legend."""
        canvas = self._canvas
        foot = canvas.height() - canvas.legend_height - EDGE
        left = max(EDGE, min(box.left(), canvas.width() - EDGE - box.width()))
        return QRectF(left, max(TOP, min(box.top(), foot - box.height())), box.width(), box.height())

    def _hidden(self, box: QRectF, cards: Floats, line: Floats) -> float:
        """How much of the cards and of the line it hides, in squares of scene units."""
        camera = self._canvas.camera
        low = np.array(camera.to_scene(box.left(), box.top()))
        high = np.array(camera.to_scene(box.right(), box.bottom()))
        met = np.minimum(cards[:, :2] + cards[:, 2:], high) - np.maximum(cards[:, :2], low)
        hidden = float(np.clip(met, 0.0, None).prod(axis=1).sum())
        return hidden + 400.0 * int(((line > low) & (line < high)).all(axis=1).sum())

    def _edits(self) -> TieEdits:
        return TieEdits(self._workspace, self._workspace.tie or "", self.told.emit)

    def _on_kind(self) -> None:
        menu = kind_menu(self, self._workspace, self._workspace.tie or "", self.told.emit)
        menu.popup(self.kind.mapToGlobal(self.kind.rect().bottomLeft()))

    def _on_turn(self) -> None:
        self._edits().turn_round()

    def _on_delete(self) -> None:
        self._edits().delete()

    def _on_scene_changed(self, _other: bool) -> None:
        # Of a tie that is not drawn nobody should be asked whether it is to be deleted.
        if self._workspace.tie is not None and self._canvas.hand.ties.selected is None:
            self._workspace.leave_tie()
        self.refresh()

    def _leave(self) -> None:
        if self.isVisible():
            held = any(one.hasFocus() for one in self._buttons())
            self.hide()
            if held:
                self._canvas.setFocus()
