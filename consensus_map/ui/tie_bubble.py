"""What is known of the selected tie, in a bubble beside its line, with what can be done with it."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from consensus_map.drawing.options import Audience
from consensus_map.drawing.shapes import sample
from consensus_map.layout.placement import Box, Floats
from consensus_map.ui.canvas import Canvas
from consensus_map.ui.free_place import freest
from consensus_map.ui.tie_edits import TieEdits
from consensus_map.ui.tie_menu import kind_menu
from consensus_map.ui.tie_words import MUTUAL, particulars, sentence
from consensus_map.ui.widgets import button, column, label

# How far it stands off the edges of the map, in pixels.
EDGE = 12.0
# Of the line so many points are looked at.
POINTS = 33
# Of more cards in sight it is enough to know where most of them are.
CROWD = 120
# A label is smaller than a card, and says as much; so is what stands on the map.
LABEL = 4.0
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
        """Beside the line, where it hides least of what is drawn; rather near."""
        curve = self._canvas.hand.ties.selected
        if curve is None:
            return
        self.adjustSize()
        line, (there, weights) = self._seen(sample(curve.points, POINTS)), self._in_sight()
        size = float(self.width()), float(self.height())
        x, y, _, _ = freest(line, size, self._room(), there, weights)
        self.move(round(x), round(y))

    def _seen(self, points: Floats) -> Floats:
        """Points (k,2) of the scene in pixels."""
        camera = self._canvas.camera
        return (points - (camera.x, camera.y)) * camera.scale

    def _in_sight(self) -> tuple[Floats, Floats]:
        """What it could hide (n,4), with weights: cards, of a crowd some for all, labels, bars on the map."""
        canvas, scene = self._canvas, self._canvas.stage.scene
        x, y, wide, high = canvas.camera.visible(canvas.width(), canvas.height())
        rects = scene.rects
        across = (rects[:, 0] < x + wide) & (rects[:, 0] + rects[:, 2] > x)
        cards: Floats = rects[across & (rects[:, 1] < y + high) & (rects[:, 1] + rects[:, 3] > y)]
        every = 1 + len(cards) // CROWD
        labels = [curve.label_box for curve in scene.curves if curve.label]
        drawn: Floats = np.concatenate([cards[::every], np.array(labels).reshape(-1, 4)])
        drawn[:, :2], drawn[:, 2:] = self._seen(drawn[:, :2]), drawn[:, 2:] * canvas.camera.scale
        beside = [QRectF(one.geometry()) for one in _children(canvas) if one is not self]
        on_it = np.array([(one.x(), one.y(), one.width(), one.height()) for one in beside]).reshape(-1, 4)
        weights = np.full(len(drawn) + len(on_it), LABEL)
        weights[: len(cards[::every])] = every
        return np.concatenate([drawn, on_it]), weights

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

    def _room(self) -> Box:
        """Where it may stand on the map, clear of the bars and the legend."""
        canvas = self._canvas
        foot = canvas.height() - canvas.legend_height - EDGE
        return EDGE, TOP, canvas.width() - 2 * EDGE, foot - TOP

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


def _children(canvas: Canvas) -> list[QWidget]:
    """What stands on the map, as far as it is seen."""
    found = canvas.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [one for one in found if one.isVisible()]
