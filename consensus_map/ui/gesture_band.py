"""Selecting the people and posts within a rectangle."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from consensus_map.drawing.deck import nodes_at
from consensus_map.drawing.theme import Theme, colour
from consensus_map.ui.gesture import Gesture


class RubberBand(Gesture):
    """Adds everybody whose card it touches to those who are selected."""

    cursor = Qt.CursorShape.CrossCursor
    hint = "Release to select everybody in the frame · Esc cancels"

    def finish(self, at: QPointF) -> None:
        """Selects."""
        self.at = at
        workspace = self._ground.workspace
        workspace.select_all([*workspace.seats, *self._seats()])

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """The rectangle."""
        fill = QColor(colour(theme.action))
        fill.setAlphaF(0.10)
        painter.setPen(QPen(colour(theme.action), 1))
        painter.setBrush(fill)
        painter.drawRect(self._box())

    def _box(self) -> QRectF:
        return QRectF(self.start, self.at).normalized()

    def _seats(self) -> list[str]:
        scene, camera, box = self._ground.stage.scene, self._ground.camera, self._box()
        left, top = camera.to_scene(box.left(), box.top())
        right, bottom = camera.to_scene(box.right(), box.bottom())
        rects = scene.rects
        touched = np.flatnonzero(
            (rects[:, 0] <= right)
            & (rects[:, 0] + rects[:, 2] >= left)
            & (rects[:, 1] <= bottom)
            & (rects[:, 1] + rects[:, 3] >= top)
        )
        account_map = self._ground.workspace.map
        nodes = nodes_at(scene.cards, touched.tolist())
        return [node for node in nodes if node in account_map.people or node in account_map.posts]
