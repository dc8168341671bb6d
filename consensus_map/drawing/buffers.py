"""Arrays handed to Qt's painter as they lie in memory: one call for any number of shapes."""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from shiboken6 import Shiboken

from consensus_map.layout.placement import Floats

T = TypeVar("T")
# Images in which an opaque colour is written as it is.
OPAQUE = (QImage.Format.Format_RGB32, QImage.Format.Format_ARGB32_Premultiplied)


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


def fill_equal(
    painter: QPainter, corners: NDArray[np.int32], size: tuple[int, int], inks: NDArray[np.uint32]
) -> None:
    """Fills very many boxes of one size, in pixels, each in its own opaque ink (0xAARRGGBB).

    corners (n,2) of left and top. Where boxes overlap, any of them may lie on top.
    """
    pixels = pixels_of(painter)
    whole = np.zeros(len(corners), dtype=np.bool_)
    if pixels is not None:
        height, width = pixels.shape
        left, top = corners[:, 0], corners[:, 1]
        whole = (left >= 0) & (top >= 0) & (left <= width - size[0]) & (top <= height - size[1])
        # Without any there may be fewer pixels than a box has.
        if whole.any():
            _write_equal(pixels, corners[whole], size, inks[whole])
    # What the edge of the device cuts, and what goes to a device without pixels, is the painter's.
    rest = np.flatnonzero(~whole)
    for ink in dict.fromkeys(inks[rest].tolist()):
        some = corners[rest[inks[rest] == ink]]
        fill_rects(painter, np.hstack((some, np.full_like(some, size))), QColor.fromRgba(ink))


def _write_equal(
    pixels: NDArray[np.uint32], corners: NDArray[np.int32], size: tuple[int, int], inks: NDArray[np.uint32]
) -> None:
    """Rows of pixels at a time: each box is `size[1]` copies of its ink's row."""
    height, width = pixels.shape
    # Every place at which a row of so many pixels can begin, as one item each.
    row = np.dtype((np.void, 4 * size[0]))
    rows: NDArray[np.void] = np.ndarray((height * width - size[0] + 1,), row, pixels.data, strides=(4,))
    at = corners[:, 1] * np.intp(width) + corners[:, 0]
    inked = np.repeat(inks, size[0]).view(row)
    for down in range(size[1]):
        rows[at + down * width] = inked


def pixels_of(painter: QPainter) -> NDArray[np.uint32] | None:
    """The pixels (height, width) of 0xAARRGGBB that a painter fills, for writing into them beside it.

    None where it has none in memory, or cuts or blends what it paints.
    """
    image = painter.device()
    if not isinstance(image, QImage) or image.format() not in OPAQUE:
        return None
    plain = painter.compositionMode() is QPainter.CompositionMode.CompositionMode_SourceOver
    if painter.hasClipping() or painter.opacity() < 1.0 or not plain:
        return None
    if image.bytesPerLine() != 4 * image.width():
        return None
    return np.frombuffer(image.bits(), dtype=np.uint32).reshape(image.height(), image.width())


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
