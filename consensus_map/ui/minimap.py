"""The whole map in a corner of the canvas, with a frame round what is seen; dragged, it moves the view."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from consensus_map.drawing.scene import Scene
from consensus_map.drawing.theme import Theme, colour
from consensus_map.layout.placement import Floats, Ints
from consensus_map.ui.camera import Camera
from consensus_map.ui.canvas import Canvas
from consensus_map.ui.gesture import Gesture
from consensus_map.ui.look import Look

SIZE = QSize(156, 104)
MARGIN = 8.0
# So many bits hold any place and size in pixels of a minimap; four of them fit into one number.
BITS = 15
# On a smaller canvas it would hide more than it shows.
LEAST = QSize(640, 440)


class Ride(Gesture):
    """Moves the view by the minimap; cancelled, it goes back. Points are in scene units."""

    cursor = Qt.CursorShape.ClosedHandCursor
    hint = "Drag to move over the map · Esc cancels"

    def begin(self) -> None:
        """Remembers what was seen."""
        self._before = self._ground.camera

    def move(self, at: QPointF) -> None:
        """The view follows."""
        way = at - self.at
        self.at = at
        camera = self._ground.camera
        self._ground.look_from(Camera(camera.x + way.x(), camera.y + way.y(), camera.scale), moving=True)

    def cancel(self) -> None:
        """Back to where it was."""
        self._ground.look_from(self._before)


class Minimap(QWidget):
    """A child of the canvas; hidden while the canvas shows the whole map anyway."""

    def __init__(self, canvas: Canvas, look: Look) -> None:
        super().__init__(canvas)
        self._canvas, self._look = canvas, look
        self._picture: QPixmap | None = None
        self._marked: tuple[Ints, QPixmap] | None = None
        self.setFixedSize(SIZE)
        # Its picture has a ground of its own: the canvas need not be painted below it.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName("Overview of the map")
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        canvas.zoomed.connect(lambda _scale: self.refresh())
        canvas.stage.changed.connect(lambda _other: self._on_scene_changed())
        canvas.workspace.selection_changed.connect(self.refresh)
        look.changed.connect(self._on_scene_changed)

    def refresh(self) -> None:
        """Stands in its corner, where there is more map than the canvas shows."""
        x, y, width, height = self._canvas.stage.scene.bounds
        seen = QRectF(*self._canvas.camera.visible(self._canvas.width(), self._canvas.height()))
        room = self._canvas.width() >= LEAST.width() and self._canvas.height() >= LEAST.height()
        riding = isinstance(self._canvas.hand.gesture, Ride)
        self.setVisible(room and width > 0 and (riding or not seen.contains(QRectF(x, y, width, height))))
        foot = self._canvas.height() - self._canvas.legend_height - self.height() - 12
        self.move(self._clear_of_selection(round(foot)))
        self.update()

    def _clear_of_selection(self, top: int) -> QPoint:
        """The corner at the right, or the other one where the selected card would be hidden."""
        corner, other = QPoint(self._canvas.width() - self.width() - 16, top), QPoint(16, top)
        card = self._canvas.view_box(self._canvas.workspace.seat or "")
        if card is not None and not self._canvas.hand.busy:
            hides, hides_too = (QRectF(at, self.size()).intersects(card) for at in (corner, other))
            return other if hides and not hides_too else corner
        return corner

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: the map, then the frame."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._with_selected(theme))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill = QColor(colour(theme.action))
        fill.setAlphaF(0.16)
        painter.setPen(QPen(colour(theme.action), 1.5))
        painter.setBrush(fill)
        painter.drawRect(self.frame())
        painter.end()

    def _with_selected(self, theme: Theme) -> QPixmap:
        """The map, and where those are who are selected: painted once, for they may be everybody."""
        places = self._canvas.marked_places
        if self._picture is None:
            self._picture, self._marked = self._drawn(theme), None
        if self._marked is None or self._marked[0] is not places:
            picture, pixel = self._picture.copy(), 1 / self.devicePixelRatioF()
            painter = QPainter(picture)
            rects = self._canvas.stage.scene.rects[places]
            draw_specks(painter, rects, self._camera(), theme.selection, 4.0, out=1.0, pixel=pixel)
            painter.end()
            self._marked = places, picture
        return self._marked[1]

    def frame(self) -> QRectF:
        """What the canvas shows, in pixels of this widget, cut at its edges."""
        camera = self._camera()
        seen = self._canvas.camera.visible(self._canvas.width(), self._canvas.height())
        left, top = camera.to_view(seen[0], seen[1])
        box = QRectF(left, top, seen[2] * camera.scale, seen[3] * camera.scale)
        return box.intersected(QRectF(self.rect()).adjusted(2, 2, -2, -2))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's: takes hold of the frame; a press beside it brings it there."""
        hand = self._canvas.hand
        if hand.busy:
            hand.cancel()
            return
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at = self._in_scene(event.position())
        self._canvas.setFocus()
        hand.take(Ride(self._canvas, at))
        if not self.frame().contains(event.position()):
            middle = QPointF(
                *self._canvas.camera.to_scene(self._canvas.width() / 2, self._canvas.height() / 2)
            )
            camera = self._canvas.camera
            way = at - middle
            self._canvas.look_from(Camera(camera.x + way.x(), camera.y + way.y(), camera.scale))
        self._canvas.follow_hand()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's: the view goes along."""
        gesture = self._canvas.hand.gesture
        if isinstance(gesture, Ride):
            gesture.move(self._in_scene(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's: lets go."""
        if isinstance(self._canvas.hand.gesture, Ride):
            self._canvas.hand.drop()
            self._canvas.follow_hand()
            self._canvas.jumped.emit()
            self.refresh()

    def _in_scene(self, at: QPointF) -> QPointF:
        return QPointF(*self._camera().to_scene(at.x(), at.y()))

    def _camera(self) -> Camera:
        """Shows the whole scene in this widget."""
        x, y, width, height = self._canvas.stage.scene.bounds
        room = SIZE.width() - 2 * MARGIN, SIZE.height() - 2 * MARGIN
        scale = min(room[0] / max(width, 1.0), room[1] / max(height, 1.0))
        return Camera(0, 0, scale).centred_on((x, y, width, height), SIZE.width(), SIZE.height())

    def _on_scene_changed(self) -> None:
        self._picture = None
        self.refresh()

    def _drawn(self, theme: Theme) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(SIZE * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(colour(theme.surface))
        painter = QPainter(picture)
        try:
            draw_overview(painter, self._canvas.stage.scene, self._camera(), theme, 1 / ratio)
            painter.setPen(colour(theme.line))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(0, 0, SIZE.width() - 1, SIZE.height() - 1))
        finally:
            painter.end()
        return picture


def draw_overview(painter: QPainter, scene: Scene, camera: Camera, theme: Theme, pixel: float) -> None:
    """Every card as a speck of at least a pixel: the crowd light, the chain darker, blockers last and red.

    Those whom a filter has found stand out of them all, on a dark ground as on the map.
    """
    ranks = scene.ranks
    found = np.zeros(len(ranks), dtype=np.bool_)
    found[scene.found] = True
    # Of a card that is hardly a dot only the ground is seen.
    large = len(scene.rects) > 0 and scene.rects[:, 3].min() * camera.scale >= 3.0
    kinds = (
        (ranks <= 1, theme.connector, 1.0, 0.0),
        (ranks == 2, theme.secondary, 2.0, 0.0),
        (ranks == 3, theme.blocker, 3.0, 0.0),
        (found, theme.text, 2.0, 1.0),
        (found & (ranks <= 1) & large, theme.surface, 1.0, 0.0),
        (found & (ranks == 2), theme.secondary, 2.0, 0.0),
        (found & (ranks == 3), theme.blocker, 3.0, 0.0),
    )
    for chosen, token, least, out in kinds:
        draw_specks(painter, scene.rects[chosen], camera, token, least, out=out, pixel=pixel)


def draw_specks(
    painter: QPainter,
    rects: Floats,
    camera: Camera,
    token: str,
    least: float,
    *,
    out: float = 0.0,
    pixel: float,
) -> None:
    """Cards (n,4), so small as they are but for `least`, and `out` larger on all sides.

    Those that fall on the same pixel are drawn once, so that a large map takes no longer.
    """
    if len(rects) == 0:
        return
    places = (rects[:, :2] - (camera.x, camera.y)) * camera.scale - out
    sizes = np.maximum(rects[:, 2:] * camera.scale, least) + 2 * out
    specks = _distinct(np.round(np.hstack((places, sizes)) / pixel).astype(np.int64)) * pixel
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(token))
    painter.drawRects([QRectF(*speck) for speck in specks.tolist()])


def _distinct(boxes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Rows (n,4) of small whole numbers, each once; packed into a number each, they are compared quickly."""
    packed = np.zeros(len(boxes), dtype=np.int64)
    for column in boxes.T:
        packed = (packed << BITS) | np.clip(column, 0, (1 << BITS) - 1)
    kept = np.unique(packed, return_index=True)[1]
    distinct: NDArray[np.int64] = boxes[np.sort(kept)]
    return distinct
