"""The grounds and edges of frames round teams, filled on whole pixels."""

from functools import lru_cache

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap

from consensus_map.drawing.buffers import draw_sprites, fill_rects
from consensus_map.drawing.frame import Frame, Pixels
from consensus_map.drawing.theme import DARK, LIGHT, Theme, colour
from consensus_map.layout.placement import Ints

RADIUS = 12.0
LINE_WIDTH = 1.2
# Square frames so deep in others are not filled: it could not be seen, and takes its time.
FILLED = 3
# Up to so many boxes it is found out what the next ones leave uncovered.
MOST_CUT = 300


def ground_of(depth: int, theme: Theme) -> QColor:
    """Frames in frames have two grounds by turns."""
    return colour(theme.block_inner if depth % 2 else theme.block)


def paint_grounds(
    painter: QPainter, boxes: Pixels, depth: Ints, theme: Theme, frame: Frame, *, rounded: bool
) -> None:
    """All frames at once, boxes (n,4) with the outer ones first, each in so many others as `depth` (n,) says.

    To smooth the edges of a frame as large as the screen takes longer than all cards on it: so the painter
    fills whole pixels, and round corners are pictures.
    """
    thick = max(1, round(LINE_WIDTH * frame.scale))
    radius = max(thick, round(RADIUS * frame.scale)) if rounded else 0
    deepest = int(depth.max(initial=0)) + 1 if rounded else FILLED
    painter.save()
    frame.device(painter)
    grounds = [_without_corners(boxes[depth == level], radius) for level in range(deepest)]
    for level, seen in enumerate(uncovered(grounds)):
        fill_rects(painter, seen, ground_of(level, theme))
    fill_rects(painter, _edges(boxes, thick, radius), colour(theme.block_line))
    if rounded:
        _paint_corners(painter, boxes, depth, theme, thick, radius)
    painter.restore()


def _edges(boxes: Pixels, thick: int, radius: int) -> Pixels:
    """(4n,4): top, left, foot and right of each box, as far as they are straight."""
    edges = np.repeat(boxes, 4, axis=0)
    edges[0::2, 0] += radius
    edges[0::2, 2] -= 2 * radius
    edges[1::2, 1] += radius
    edges[1::2, 3] -= 2 * radius
    edges[2::4, 1] += edges[2::4, 3] - thick
    edges[3::4, 0] += edges[3::4, 2] - thick
    edges[0::2, 3] = edges[1::2, 2] = thick
    return edges


def _without_corners(boxes: Pixels, radius: int) -> Pixels:
    """(3n,4): each box in three bars, which leave its corners free."""
    if radius == 0:
        return boxes
    bars = np.repeat(boxes, 3, axis=0)
    bars[0::3, 0] += radius
    bars[0::3, 2] -= 2 * radius
    bars[1::3, 1] += radius
    bars[1::3, 3] -= 2 * radius
    bars[2::3] = bars[0::3]
    bars[2::3, 1] += bars[2::3, 3] - radius
    bars[0::3, 3] = bars[2::3, 3] = radius
    return bars


def _paint_corners(
    painter: QPainter, boxes: Pixels, depth: Ints, theme: Theme, thick: int, radius: int
) -> None:
    """Quarters of a disc for each ground, the same for all frames."""
    right, foot = np.array([0, 1, 0, 1]), np.array([0, 0, 1, 1])
    places = np.empty((len(boxes), 4, 2))
    places[:, :, 0] = boxes[:, None, 0] + (boxes[:, None, 2] - radius) * right
    places[:, :, 1] = boxes[:, None, 1] + (boxes[:, None, 3] - radius) * foot
    sources = np.full((len(boxes), 4, 4), float(radius))
    sources[:, :, 0] = right * radius
    sources[:, :, 1] = (foot + 2 * (depth[:, None] % 2)) * radius
    discs = QPixmap.fromImage(_discs(theme.dark, radius, thick))
    draw_sprites(painter, discs, places.reshape(-1, 2), sources.reshape(-1, 4))


@lru_cache(maxsize=16)
def _discs(dark: bool, radius: int, thick: int) -> QImage:
    """A disc of either ground, one below the other."""
    theme, size = DARK if dark else LIGHT, 2 * radius
    image = QImage(size, 2 * size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour(theme.block_line), thick))
    for depth in (0, 1):
        painter.setBrush(ground_of(depth, theme))
        disc = QRectF(0, depth * size, size, size)
        painter.drawEllipse(disc.adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2))
    painter.end()
    return image


def uncovered(levels: list[Pixels]) -> list[Pixels]:
    """What is seen of the boxes (n,4) of each level below those of the next: hardly any of the outer ones.

    To fill a large screen over and over takes longer than all cards on it.
    """
    found = levels[-1:]
    for level, above in zip(levels[-2::-1], levels[:0:-1], strict=True):
        few = len(level) <= MOST_CUT and len(above) <= MOST_CUT
        found.append(_less(level, above) if few else level)
    return found[::-1]


def _less(boxes: Pixels, covers: Pixels) -> Pixels:
    """What of the boxes is not covered, on the raster that all their edges make."""
    both = np.concatenate((boxes, covers))
    xs, ys = (np.sort(np.concatenate((both[:, side], both[:, side] + both[:, side + 2]))) for side in (0, 1))
    # A column more at either side, so that every run has a beginning and an end.
    open_ = np.zeros((len(ys), len(xs) + 1), dtype=np.int8)
    for found, each in ((1, boxes), (0, covers)):
        lefts, rights = np.searchsorted(xs, each[:, 0]), np.searchsorted(xs, each[:, 0] + each[:, 2])
        tops, feet = np.searchsorted(ys, each[:, 1]), np.searchsorted(ys, each[:, 1] + each[:, 3])
        for left, top, right, foot in zip(lefts, tops, rights, feet, strict=True):
            open_[top:foot, left + 1 : right + 1] = found
    ends = np.diff(open_, axis=1)
    rows, first = np.nonzero(ends == 1)
    last = np.nonzero(ends == -1)[1]
    high = ys[np.minimum(rows + 1, len(ys) - 1)] - ys[rows]
    left_over: Pixels = np.column_stack((xs[first], ys[rows], xs[last] - xs[first], high)).astype(np.int32)
    return left_over[(left_over[:, 2:] > 0).all(axis=1)]
