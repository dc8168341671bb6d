"""Where scene units come to lie on the pixels of the device that is painted on."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPaintEngine, QPainter, QTransform

from consensus_map.layout.placement import Floats

Pixels = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Frame:
    """A scene point x, y lies at pixel x * scale + dx, y * rise + dy; rise differs from scale by a hair.

    ratio: pixels for each pixel of a widget; what is to be read is set in those of the widget.
    """

    scale: float
    rise: float
    dx: float
    dy: float
    ratio: float = 1.0

    def across(self, x: Floats) -> Pixels:
        """Whole pixels (n,) from the left of places (n,) in the scene."""
        return _whole(x, self.scale, self.dx)

    def down(self, y: Floats) -> Pixels:
        """Whole pixels (n,) from the top."""
        return _whole(y, self.rise, self.dy)

    def boxes(self, rects: Floats) -> Pixels:
        """Rects (n,4: x,y,w,h) on whole pixels, none of them thinner than one."""
        boxes = np.empty((len(rects), 4), dtype=np.int32)
        for side, scale, origin in ((0, self.scale, self.dx), (1, self.rise, self.dy)):
            first = rects[:, side] * scale
            last = rects[:, side + 2] * scale
            first += origin + 0.5
            last += first
            boxes[:, side] = np.floor(first, out=first)
            np.floor(last, out=last)
            last -= first
            boxes[:, side + 2] = np.maximum(last, 1.0, out=last)
        return boxes

    def snapped(self, rect: Floats) -> QRectF:
        """A rect (4,) moved, in scene units, so that its corner lies on a whole pixel."""
        x, y = float(self.across(rect[:1])[0]), float(self.down(rect[1:2])[0])
        return QRectF((x - self.dx) / self.scale, (y - self.dy) / self.rise, float(rect[2]), float(rect[3]))

    def device(self, painter: QPainter) -> None:
        """Lets the painter count in pixels of the device."""
        inverted, _ = painter.deviceTransform().inverted()
        painter.setWorldTransform(inverted, combine=True)


def _whole(places: Floats, scale: float, origin: float) -> Pixels:
    found = places * scale
    found += origin + 0.5
    return np.floor(found, out=found).astype(np.int32)


def frame_of(painter: QPainter) -> Frame | None:
    """The frame of a painter of pixels that neither turns nor stretches; None for SVG, PDF and such."""
    engine = painter.paintEngine()
    if engine is None or engine.type() != QPaintEngine.Type.Raster:
        return None
    way = painter.deviceTransform()
    kinds = QTransform.TransformationType
    plain = way.type() in (kinds.TxNone, kinds.TxTranslate, kinds.TxScale)
    if not plain or way.m11() <= 0 or abs(way.m11() - way.m22()) > way.m11() * 0.01:
        return None
    origin = way.map(QPointF(0, 0))
    ratio = painter.device().devicePixelRatioF()
    return Frame(way.m11(), way.m22(), origin.x(), origin.y(), ratio)
