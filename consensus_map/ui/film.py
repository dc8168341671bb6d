"""The last picture of the scene: moved about in place of painting where painting would be slow."""

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter

from consensus_map.drawing.raster import Raster
from consensus_map.ui.camera import Camera

# A frame that takes longer than this is moved as a picture while the hand moves, and painted when it rests.
SLOW_MS = 24.0

Paint = Callable[[QPainter, float], bool]


class Film:
    """Holds one frame; `paint` makes it anew, given a painter in pixels of the screen and their ratio.

    It returns whether all was painted that there is; what is missing comes with the next frame.
    """

    def __init__(self, paint: Paint) -> None:
        self._paint = paint
        self._raster: Raster | None = None
        self._exposed = False
        self._camera = Camera()
        self._took_ms = 0.0
        self.complete = True

    @property
    def worth_moving(self) -> bool:
        """Whether there is a frame and another one would be slow."""
        return self._exposed and self._took_ms > SLOW_MS

    def drop(self) -> None:
        """Has the next look painted anew."""
        self._exposed = False

    def show(self, painter: QPainter, camera: Camera, size: QSize, ratio: float, ground: QColor) -> None:
        """Draws the frame as `camera` would see it."""
        if self._raster is None or not self._exposed:
            self._raster = self._expose(camera, size * ratio, ratio, ground)
        frame = self._raster.image
        if self._camera == camera:
            painter.drawImage(0, 0, frame)
            return
        painter.fillRect(QRectF(0, 0, size.width(), size.height()), ground)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        grown = camera.scale / self._camera.scale
        x, y = camera.to_view(self._camera.x, self._camera.y)
        target = QRectF(x, y, size.width() * grown, size.height() * grown)
        painter.drawImage(target, frame, QRectF(frame.rect()))

    def _expose(self, camera: Camera, pixels: QSize, ratio: float, ground: QColor) -> Raster:
        started = perf_counter()
        raster = self._raster
        if raster is None or not raster.fits(pixels.width(), pixels.height(), ratio):
            raster = Raster(pixels.width(), pixels.height(), ratio)
        raster.image.fill(ground)
        painter = QPainter(raster.image)
        try:
            self.complete = self._paint(painter, ratio)
        finally:
            # A painter that is left open takes the whole process down with it.
            painter.end()
        self._camera, self._exposed = camera, True
        self._took_ms = (perf_counter() - started) * 1000
        return raster
