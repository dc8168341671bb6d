"""What is carried, as it would stand where the hand is: the cards themselves, with their lines."""

from collections.abc import Sequence
from math import ceil

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from consensus_map.domain.account_map import AccountMap
from consensus_map.drawing.card_painter import CardPainter, detail_at
from consensus_map.drawing.options import View
from consensus_map.drawing.scene import Scene
from consensus_map.drawing.theme import Theme, colour
from consensus_map.ui.camera import Camera
from consensus_map.ui.gesture import Ground
from consensus_map.ui.moving import seat_post

# Of more cards, or of a picture larger than this, outlines are enough.
MOST_CARDS, MOST_PIXELS = 80, 8_000_000
# What flags and frames take round a card, in scene units.
ROOM = 32.0

Link = tuple[str, str]  # who is above, who is below


class Likeness:
    """`nodes` are carried; `whole`: their teams come along, and the lines within these."""

    def __init__(self, ground: Ground, nodes: Sequence[str], *, whole: bool) -> None:
        self._ground, self._whole = ground, whole
        self._nodes = frozenset(nodes)
        scene = ground.stage.scene
        few = len(nodes) <= MOST_CARDS
        self._places = [scene.places[node] for node in nodes] if few else []
        shown = few and scene.options.view is View.ORG
        links = links_of(ground.workspace.map, nodes, whole=whole) if shown else []
        self._links = [link for link in links if link[0] in scene.places and link[1] in scene.places]
        self._made: tuple[tuple[float, float, str], QPixmap, QPointF] | None = None

    def paint(self, painter: QPainter, theme: Theme, by: QPointF) -> bool:
        """Draws all of it, moved by so many pixels; whether it could."""
        made = self._picture(theme, painter.device().devicePixelRatioF())
        if made is None:
            return False
        painter.setPen(QPen(colour(theme.action), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for above, below in self._links:
            boxes = [self._box(node, by) for node in (above, below)]
            painter.drawPolyline(elbow(*boxes))
        picture, corner = made
        painter.drawPixmap(corner + by, picture)
        return True

    def _box(self, node: str, by: QPointF) -> QRectF:
        box = self._ground.view_box(node) or QRectF()
        return box.translated(by) if node in self._nodes else box

    def _picture(self, theme: Theme, ratio: float) -> tuple[QPixmap, QPointF] | None:
        """The cards as they stand now; painted once for a zoom."""
        camera, scene = self._ground.camera, self._ground.stage.scene
        if not self._places:
            return None
        rects = scene.rects[self._places]
        left, top = (rects[:, :2].min(axis=0) - ROOM).tolist()
        right, bottom = ((rects[:, :2] + rects[:, 2:]).max(axis=0) + ROOM).tolist()
        corner = QPointF(*camera.to_view(left, top))
        key = camera.scale, ratio, theme.ground
        if self._made is None or self._made[0] != key:
            wide, high = (ceil(side * camera.scale * ratio) for side in (right - left, bottom - top))
            if wide * high > MOST_PIXELS:
                return None
            picture = QPixmap(wide, high)
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            self._draw(picture, scene, theme, camera, QPointF(left, top))
            self._made = key, picture, corner
        return self._made[1], corner

    def _draw(self, picture: QPixmap, scene: Scene, theme: Theme, camera: Camera, corner: QPointF) -> None:
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(camera.scale, camera.scale)
        painter.translate(-corner)
        if self._whole:
            painter.setPen(QPen(colour(theme.connector), max(1.6, 0.9 / camera.scale)))
            own = scene.lines[np.isin(scene.line_owners, self._places)]
            painter.drawLines([QLineF(*line) for line in own.tolist()])
        brush = CardPainter(painter, theme, camera.scale, scene.options.lang)
        for place in self._places:
            box = QRectF(*scene.rects[place].tolist())
            brush.draw(scene.cards[place], box, detail_at(camera.scale))
        painter.end()


def links_of(account_map: AccountMap, nodes: Sequence[str], *, whole: bool) -> list[Link]:
    """Reporting lines of these that run to others; `whole`: their teams are among them."""
    carried, found = frozenset(nodes), dict[Link, None]()
    for node in nodes:
        post = seat_post(account_map, node)
        if post is None:
            continue
        above = account_map.solid_superior(post.id)
        if above is not None and not (whole and above.seat in carried):
            found[above.seat, node] = None
        for report in [] if whole else account_map.reports(post.id):
            found[node, report.seat] = None
    return list(found)


def elbow(above: QRectF, below: QRectF) -> list[QPointF]:
    """A line between two cards in right angles: up or down where there is room, else to the side."""
    if above.bottom() < below.top() or below.bottom() < above.top():
        down = above.bottom() < below.top()
        start = QPointF(above.center().x(), above.bottom() if down else above.top())
        end = QPointF(below.center().x(), below.top() if down else below.bottom())
        half = (start.y() + end.y()) / 2
        return [start, QPointF(start.x(), half), QPointF(end.x(), half), end]
    right = above.center().x() < below.center().x()
    start = QPointF(above.right() if right else above.left(), above.center().y())
    end = QPointF(below.left() if right else below.right(), below.center().y())
    half = (start.x() + end.x()) / 2
    return [start, QPointF(half, start.y()), QPointF(half, end.y()), end]
