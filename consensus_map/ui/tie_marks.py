"""Ties under the hand: which one is meant, how it is marked, and where its ends are taken hold of."""

from typing import Protocol

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from consensus_map.drawing.curve_hits import CurveHits
from consensus_map.drawing.curve_painter import curve_path
from consensus_map.drawing.curves import Curve
from consensus_map.drawing.scene import Scene
from consensus_map.drawing.theme import Theme, colour
from consensus_map.ui.camera import Camera
from consensus_map.ui.stage import Stage
from consensus_map.ui.workspace import Workspace

# How near a line the hand must come, and how near the end of the one that is selected, in pixels.
NEAR, NEAR_END = 6.0, 9.0
# The mark along a line and the handles at its ends, in pixels.
BROAD, HANDLE = 9.0, 5.0
OVER, CHOSEN = 0.18, 0.32


class TieGround(Protocol):
    """As much of the canvas as ties need."""

    camera: Camera

    @property
    def workspace(self) -> Workspace:
        """Whose tie is selected."""

    @property
    def stage(self) -> Stage:
        """What is shown."""


class TieMarks:
    """Looks ties up on the scene that is shown."""

    def __init__(self, ground: TieGround) -> None:
        self._ground = ground
        self._scene: Scene | None = None
        self._hits = CurveHits(())

    def at(self, point: QPointF) -> str | None:
        """The tie that runs under a point of the view."""
        scene, camera = self._ground.stage.scene, self._ground.camera
        if scene is not self._scene:
            self._scene, self._hits = scene, CurveHits(scene.curves)
        found = self._hits.at(*camera.to_scene(point.x(), point.y()), NEAR / camera.scale)
        return found.record if found is not None else None

    @property
    def drawn(self) -> list[str]:
        """All ties that the map draws, in the order of the scene."""
        return [curve.record for curve in self._ground.stage.scene.curves if curve.record]

    @property
    def selected(self) -> Curve | None:
        """The line of the tie that is selected, where it is drawn."""
        return self.curve(self._ground.workspace.tie)

    def curve(self, tie: str | None) -> Curve | None:
        """The line of a tie."""
        if tie is None:
            return None
        return next((curve for curve in self._ground.stage.scene.curves if curve.record == tie), None)

    def ends(self, curve: Curve) -> tuple[QPointF, QPointF]:
        """Where it begins and ends in the view."""
        to_view = self._ground.camera.to_view
        return QPointF(*to_view(*curve.points[0])), QPointF(*to_view(*curve.points[-1]))

    def end_at(self, point: QPointF) -> int | None:
        """Which end of the selected tie is under a point: 0 where it begins, 1 where it ends."""
        curve = self.selected
        if curve is None:
            return None
        away = [(end - point).manhattanLength() for end in self.ends(curve)]
        nearest = away.index(min(away))
        return nearest if away[nearest] <= NEAR_END else None

    def paint(self, painter: QPainter, theme: Theme, over: str | None) -> None:
        """A broad band along the tie under the hand and the selected one, and handles at the ends of that."""
        chosen, hovered = self.selected, self.curve(over)
        if hovered is not None and hovered is not chosen:
            self._paint_band(painter, hovered, theme, OVER)
        if chosen is None:
            return
        self._paint_band(painter, chosen, theme, CHOSEN)
        painter.setPen(QPen(colour(theme.action), 2))
        # What points to somebody is seen through it.
        ground = QColor(colour(theme.surface))
        ground.setAlphaF(0.35)
        painter.setBrush(ground)
        for end in self.ends(chosen):
            painter.drawEllipse(end, HANDLE, HANDLE)

    def _paint_band(self, painter: QPainter, curve: Curve, theme: Theme, strength: float) -> None:
        camera, ink = self._ground.camera, QColor(colour(theme.action))
        ink.setAlphaF(strength)
        painter.save()
        painter.scale(camera.scale, camera.scale)
        painter.translate(-camera.x, -camera.y)
        pen = QPen(ink, BROAD / camera.scale)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.strokePath(curve_path(curve), pen)
        painter.restore()
