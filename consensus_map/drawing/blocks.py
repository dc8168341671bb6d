"""Frames round teams that are packed into rows, and what they are called."""

from functools import lru_cache
from math import ceil

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPen

from consensus_map.drawing.block_grounds import LINE_WIDTH, RADIUS, ground_of, paint_grounds
from consensus_map.drawing.frame import Frame
from consensus_map.drawing.scene import Scene
from consensus_map.drawing.text import Fitted, draw, draw_centred, fit
from consensus_map.drawing.theme import DARK, LIGHT, Theme, colour
from consensus_map.layout.placement import Box, Floats, Ints

# From which scale on frames have round corners and headings that can be read in their place.
ROUND, READABLE = 0.5, 0.7
HEADING = (18.0, 26.0)
CLEAR = 6.0
# In less room than this a heading that begins at the edge of a page would say nothing.
LEAST_HEADING = 72.0
# In a chart of more frames than this round corners would cost more time than they are worth.
MOST_ROUND = 100
SIZES = (13, 12, 11)
# Frames narrower or lower than this many pixels are left to those round them.
SMALLEST = 16.0
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
    painter: QPainter,
    scene: Scene,
    theme: Theme,
    seen: QRectF,
    scale: float,
    frame: Frame | None,
    window: Box | None = None,
) -> None:
    """The frames, and at readable sizes their headings; window: of a page, whose edge must cut none."""
    rects = scene.blocks.rects
    places = _within(rects, seen)
    if frame is not None:
        rounded = scale >= ROUND and len(rects) <= MOST_ROUND
        large = places[rects[places, 2:].min(axis=1, initial=np.inf) * frame.scale >= SMALLEST]
        boxes, depth = frame.boxes(rects[large]), scene.blocks.depth[large]
        paint_grounds(painter, boxes, depth, theme, frame, rounded=rounded)
    headings = rects[places, 1] <= seen.bottom(), rects[places, 1] + HEADING[1] >= seen.top() - HEADING[1]
    headed = set(places[headings[0] & headings[1]].tolist()) if scale >= READABLE else set()
    for place in sorted(headed) if frame is not None else places.tolist():
        x, y, width, height = rects[place].tolist()
        if frame is None:
            painter.setBrush(ground_of(int(scene.blocks.depth[place]), theme))
            painter.setPen(QPen(colour(theme.block_line), LINE_WIDTH))
            painter.drawRoundedRect(QRectF(x, y, width, height), RADIUS, RADIUS)
        left = x if window is None else max(x, window[0])
        # The line from the superior comes in at the middle.
        room = x + width / 2 - left - HEADING[0] - CLEAR
        if place in headed and (left == x or room >= LEAST_HEADING):
            fitted = fit(scene.blocks.heading(place), room, SIZES, bold=True)
            draw(painter, left + HEADING[0], y + HEADING[1], fitted, colour(theme.secondary))


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
