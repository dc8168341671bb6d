"""Arrays handed to Qt's painter as they lie in memory: one call for any number of shapes."""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from shiboken6 import Shiboken

from consensus_map.layout.placement import Floats

T = TypeVar("T")


def fill_rects(painter: QPainter, boxes: NDArray[np.int32], ink: QColor) -> None:
    """Fills boxes (n,4) of left, top, width, height in whole pixels, without smoothing their edges."""
    if len(boxes) == 0:
        return
    # Qt keeps the last pixel inside, not the first one outside.
    corners = np.array(boxes, dtype=np.int32, order="C")
    corners[:, 2:] += corners[:, :2]
    corners[:, 2:] -= 1
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawRects(_first(corners.ctypes.data, QRect), len(corners))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)


def scatter(
    painter: QPainter, corners: NDArray[np.int32], size: tuple[int, int], inks: NDArray[np.uint32]
) -> None:
    """Fills very many small boxes of one size, in pixels, each in its own opaque ink (0xAARRGGBB).

    corners (n,2) of left and top; what does not lie wholly on the device is left out.
    """
    device = painter.device()
    ratio = device.devicePixelRatio()
    width, height = round(device.width() * ratio), round(device.height() * ratio)
    left, top = corners[:, 0], corners[:, 1]
    inside = (left >= 0) & (top >= 0) & (left <= width - size[0]) & (top <= height - size[1])
    at = (top[inside] * np.int32(width) + left[inside]).astype(np.int64)
    inks = inks[inside]
    pixels = np.zeros(width * height, dtype=np.uint32)
    for down in range(size[1]):
        for across in range(size[0]):
            pixels[at + (down * width + across)] = inks
    image = QImage(pixels.data, width, height, width * 4, QImage.Format.Format_ARGB32_Premultiplied)
    painter.drawImage(0, 0, image)


def draw_sprites(painter: QPainter, sheet: QPixmap, places: Floats, sources: Floats) -> None:
    """Copies parts of `sheet`, sources (n,4: x,y,w,h), so that their top left corners lie at places (n,2)."""
    count = len(places)
    if count == 0:
        return
    fragments = np.empty((count, 10))
    fragments[:, :2] = places + sources[:, 2:] / 2
    fragments[:, 2:6] = sources
    # Scale across and down, rotation, opacity.
    fragments[:, 6:] = (1.0, 1.0, 0.0, 1.0)
    painter.drawPixmapFragments(_first(fragments.ctypes.data, QPainter.PixmapFragment), count, sheet)


def _first(address: int, kind: type[T]) -> T:
    """Memory seen as Qt's object; whoever owns the memory must keep it while the object is in use."""
    found = Shiboken.wrapInstance(address, kind)
    if not isinstance(found, kind):
        raise TypeError(f"memory cannot be seen as {kind.__name__}")
    return found
