"""Arrays handed to Qt's painter as they lie in memory: one call for any number of shapes."""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from shiboken6 import Shiboken

from consensus_map.layout.placement import Floats

T = TypeVar("T")


def fill_rects(painter: QPainter, boxes: NDArray[np.int32], ink: QColor) -> None:
    """Fills boxes (n,4) of left, top, width, height in whole pixels, without smoothing their edges."""
    if len(boxes) == 0:
        return
    # Qt keeps the last pixel inside, not the first one outside.
    corners = np.array(boxes, dtype=np.int32, order="C")
    corners[:, 2] += corners[:, 0] - 1
    corners[:, 3] += corners[:, 1] - 1
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawRects(_first(corners.ctypes.data, QRect), len(corners))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)


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
