"""Frames round teams that are packed into rows, and what they are called."""

from functools import lru_cache
from math import ceil

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from consensus_map.drawing.buffers import fill_rects
from consensus_map.drawing.frame import Frame, Pixels
from consensus_map.drawing.scene import Scene
from consensus_map.drawing.text import Fitted, draw, draw_centred, fit
from consensus_map.drawing.theme import DARK, LIGHT, Theme, colour
from consensus_map.layout.placement import Floats, Ints

RADIUS = 12.0
# From which scale on frames have round corners and headings that can be read in their place.
ROUND, READABLE = 0.5, 0.7
HEADING = (18.0, 26.0)
CLEAR = 6.0
# In a chart of more frames than this round corners would cost more time than they are worth.
MOST_ROUND = 100
LINE_WIDTH = 1.2
SIZES = (13, 12, 11)
# Frames narrower or lower than this many pixels are left to those round them.
SMALLEST = 16.0
# Frames so deep in others are not filled: it could not be seen, and takes its time.
FILLED = 3
# Up to so many of them it is found out what the next ones leave uncovered.
MOST_CUT = 100
# Seen from afar frames of so many pixels get a label, this many at most; the larger ones in larger type.
LEAST_LABELLED = (110.0, 64.0)
MOST_LABELS = 40
LABEL_WIDTH = 260.0
LABEL_SIZES = ((640.0, 15), (300.0, 13), (0.0, 11))
# Half a pixel more below and above, so that the edge of a label of odd height meets the pixels of the screen.
AROUND = QPointF(2.0, 1.5)
# Labels keep off one another in a raster of cells this large.
CELL = (24.0, 12.0)


def paint_blocks(
    painter: QPainter, scene: Scene, theme: Theme, seen: QRectF, scale: float, frame: Frame | None
) -> None:
    """The frames, and at readable sizes their headings."""
    rects = scene.blocks.rects
    places = _within(rects, seen)
    square = frame is not None and (scale < ROUND or len(rects) > MOST_ROUND)
    if frame is not None and square:
        large = places[rects[places, 2:].min(axis=1, initial=np.inf) * frame.scale >= SMALLEST]
        _fill(painter, frame.boxes(rects[large]), scene.blocks.depth[large], theme, frame)
    headings = rects[places, 1] <= seen.bottom(), rects[places, 1] + HEADING[1] >= seen.top() - HEADING[1]
    headed = set(places[headings[0] & headings[1]].tolist()) if scale >= READABLE else set()
    for place in sorted(headed) if square else places.tolist():
        x, y, width, height = rects[place].tolist()
        if not square:
            painter.setBrush(_ground(int(scene.blocks.depth[place]), theme))
            painter.setPen(QPen(colour(theme.block_line), LINE_WIDTH))
            painter.drawRoundedRect(QRectF(x, y, width, height), RADIUS, RADIUS)
        if place in headed:
            # The line from the superior comes in at the middle.
            fitted = fit(scene.blocks.heading(place), width / 2 - HEADING[0] - CLEAR, SIZES, bold=True)
            draw(painter, x + HEADING[0], y + HEADING[1], fitted, colour(theme.secondary))


def heading_boxes(frames: Floats) -> Floats:
    """(f,4): where frames (f,4) have their names, small or large; other words keep off."""
    boxes = frames.copy()
    boxes[:, 1] -= HEADING[0]
    boxes[:, 2] = np.minimum(boxes[:, 2] / 2, LABEL_WIDTH)
    boxes[:, 3] = HEADING[0] + HEADING[1] + CLEAR
    return boxes


def _within(rects: Floats, seen: QRectF) -> Ints:
    found: Ints = np.flatnonzero(
        (rects[:, 0] <= seen.right())
        & (rects[:, 0] + rects[:, 2] >= seen.left())
        & (rects[:, 1] <= seen.bottom())
        & (rects[:, 1] + rects[:, 3] >= seen.top())
    )
    return found


def _ground(depth: int, theme: Theme) -> QColor:
    """Frames in frames have two grounds by turns."""
    return colour(theme.block_inner if depth % 2 else theme.block)


def _fill(painter: QPainter, boxes: Pixels, depth: Ints, theme: Theme, frame: Frame) -> None:
    """All frames at once: their grounds from the outermost inwards, then their edges."""
    thick = max(1, round(LINE_WIDTH * frame.scale))
    edges = np.repeat(boxes, 4, axis=0)
    edges[0::4, 3] = thick
    edges[1::4, 2] = thick
    edges[2::4, 1] += edges[2::4, 3] - thick
    edges[2::4, 3] = thick
    edges[3::4, 0] += edges[3::4, 2] - thick
    edges[3::4, 2] = thick
    painter.save()
    frame.device(painter)
    for level, seen in enumerate(uncovered([boxes[depth == level] for level in range(FILLED)])):
        fill_rects(painter, seen, _ground(level, theme))
    fill_rects(painter, edges, colour(theme.block_line))
    painter.restore()


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


def paint_labels(painter: QPainter, scene: Scene, theme: Theme, seen: QRectF, frame: Frame) -> None:
    """Names of the larger frames where their headings are too small to be read."""
    blocks = scene.blocks
    places = _within(blocks.rects, seen)
    # A label is as large on a screen of fine pixels as on any other.
    ratio = painter.device().devicePixelRatioF()
    size = blocks.rects[places, 2:] * (frame.scale / ratio)
    places = places[(size >= LEAST_LABELLED).all(axis=1)][: 3 * MOST_LABELS]
    boxes = frame.boxes(blocks.rects[places]) / ratio
    taken: set[tuple[int, int]] = set()
    made = 0
    painter.save()
    frame.device(painter)
    painter.scale(ratio, ratio)
    for place, (x, y, width, _) in zip(places.tolist(), boxes.tolist(), strict=True):
        text = own_heading(scene, place)
        fitted = fit(text, min(width - 24.0, LABEL_WIDTH), _sizes(width), bold=True)
        high = fitted.size + 8.0
        box = QRectF(x, y - high / 2, fitted.width + high, high)
        cells = _cells(box)
        if not text or not taken.isdisjoint(cells):
            continue
        taken |= cells
        painter.drawImage(QPointF(x, box.top()) - AROUND, pill(fitted, theme.dark, ratio))
        made += 1
        if made == MOST_LABELS:
            break
    painter.restore()


@lru_cache(maxsize=512)
def pill(fitted: Fitted, dark: bool, ratio: float) -> QImage:
    """A label as a picture, for the next frame shows mostly the same ones; AROUND it is free.

    ratio: pixels of the device for each of the label's.
    """
    theme, high = DARK if dark else LIGHT, fitted.size + 8.0
    box = QRectF(AROUND, QSizeF(fitted.width + high, high))
    image = QImage(
        ceil((box.right() + AROUND.x()) * ratio),
        ceil((box.bottom() + AROUND.y()) * ratio),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    image.fill(Qt.GlobalColor.transparent)
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour(theme.block_line), 1.0))
    painter.setBrush(colour(theme.surface))
    painter.drawRoundedRect(box, high / 2, high / 2)
    draw_centred(painter, box, fitted.text, (fitted.size,), colour(theme.secondary), bold=True)
    painter.end()
    return image


def own_heading(scene: Scene, place: int) -> str:
    """What a frame is called, unless the one round it is called so already."""
    text, around = scene.blocks.heading(place), int(scene.blocks.around[place])
    return "" if around >= 0 and scene.blocks.heading(around) == text else text


def _sizes(width: float) -> tuple[int, ...]:
    return next((size,) for least, size in LABEL_SIZES if width >= least)


def _cells(box: QRectF) -> set[tuple[int, int]]:
    """The cells of the raster that a box touches."""
    across = range(int(box.left() // CELL[0]), int(box.right() // CELL[0]) + 1)
    down = range(int(box.top() // CELL[1]), int(box.bottom() // CELL[1]) + 1)
    return {(column, row) for column in across for row in down}
