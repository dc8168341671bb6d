"""Arrays handed to Qt's painter as they lie in memory: one call for any number of shapes."""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from shiboken6 import Shiboken

from consensus_map.layout.placement import Floats, Ints

T = TypeVar("T")
# Fewer boxes than this are the painter's own in any case.
FEW = 2000
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


def fill_thin(painter: QPainter, boxes: NDArray[np.int32], ink: QColor) -> None:
    """Fills boxes as fill_rects does; many that are one pixel wide or high, in an opaque ink, go faster."""
    pixels = pixels_of(painter) if len(boxes) > FEW else None
    if pixels is None:
        fill_rects(painter, boxes, ink)
        return
    height, width = pixels.shape
    x, y, wide, high = boxes.T
    left, top = np.maximum(x, 0), np.maximum(y, 0)
    wide, high = np.minimum(x + wide, width) - left, np.minimum(y + high, height) - top
    flat, first = pixels.reshape(-1), top * np.intp(width) + left
    for step, count, across in ((1, wide, high), (width, high, wide)):
        # One that is a single pixel in both ways is written twice.
        runs = np.flatnonzero((across == 1) & (count > 0))
        flat[_each_of_runs(first.take(runs), count.take(runs), step)] = ink.rgba()
    fill_rects(painter, boxes[(wide > 1) & (high > 1)], ink)


def _each_of_runs(first: Ints, count: NDArray[np.int32], step: int) -> Ints:
    """The places first, first + step and so on, `count` of each run, all in one."""
    before = np.cumsum(count) - count
    found: Ints = np.repeat(first - step * before, count)
    found += np.arange(0, step * len(found), step)
    return found


def fill_equal(
    painter: QPainter,
    corners: tuple[NDArray[np.int32], NDArray[np.int32]],
    size: tuple[int, int],
    inks: NDArray[np.uint32],
) -> None:
    """Fills very many boxes of one size, in pixels, each in its own opaque ink (0xAARRGGBB).

    corners: left (n,) and top (n,). Where boxes overlap, any of them may lie on top.
    """
    left, top = corners
    pixels, whole = pixels_of(painter), np.zeros(len(left), dtype=np.bool_)
    if pixels is not None:
        height, width = pixels.shape
        whole = (left >= 0) & (top >= 0) & (left <= width - size[0]) & (top <= height - size[1])
        # Without any there may be fewer pixels than a box has.
        inside = np.flatnonzero(whole)
        if len(inside):
            first = (top * np.intp(width) + left).take(inside)
            _write_equal(pixels, first, size, inks.take(inside))
    # What the edge of the device cuts, and what goes to a device without pixels, is the painter's.
    rest = np.flatnonzero(~whole)
    for ink in dict.fromkeys(inks[rest].tolist()):
        some = rest[inks[rest] == ink]
        alike = np.empty((len(some), 4), dtype=np.int32)
        alike[:, 0], alike[:, 1], alike[:, 2:] = left[some], top[some], size
        fill_rects(painter, alike, QColor.fromRgba(ink))


def _write_equal(
    pixels: NDArray[np.uint32], first: Ints, size: tuple[int, int], inks: NDArray[np.uint32]
) -> None:
    """Rows of pixels at a time, the first ones at `first` (n,): each box is `size[1]` copies of its row."""
    height, width = pixels.shape
    # Every place at which a row of so many pixels can begin, as one item each.
    row = np.dtype((np.void, 4 * size[0]))
    rows: NDArray[np.void] = np.ndarray((height * width - size[0] + 1,), row, pixels.data, strides=(4,))
    inked = np.repeat(inks, size[0]).view(row)
    for down in range(size[1]):
        rows[first + down * width] = inked


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
