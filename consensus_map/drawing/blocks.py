"""Frames round teams that are packed into rows, and what they are called."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from consensus_map.drawing.buffers import fill_rects
from consensus_map.drawing.frame import Frame, Pixels
from consensus_map.drawing.scene import Scene
from consensus_map.drawing.text import draw, draw_centred, fit
from consensus_map.drawing.theme import Theme, colour
from consensus_map.layout.placement import Floats, Ints

RADIUS = 12.0
# From which scale on frames have round corners and headings that can be read in their place.
ROUND, READABLE = 0.5, 0.7
HEADING = (18.0, 26.0)
# In a chart of more frames than this round corners would cost more time than they are worth.
MOST_ROUND = 100
LINE_WIDTH = 1.2
SIZES = (13, 12, 11)
# Frames narrower or lower than this many pixels are left to those round them.
SMALLEST = 4.0
# Seen from afar frames of so many pixels across get a label, this many at most.
LABELLED = (90.0, 900.0)
MOST_LABELS = 60
LABEL_HEIGHT, LABEL_WIDTH = 18.0, 220.0


def paint_blocks(
    painter: QPainter, scene: Scene, theme: Theme, seen: QRectF, scale: float, frame: Frame | None
) -> None:
    """The frames, and at readable sizes their headings."""
    rects = scene.blocks.rects
    places = _within(rects, seen)
    square = frame is not None and (scale < ROUND or len(rects) > MOST_ROUND)
    if frame is not None and square:
        large = places[rects[places, 2:].min(axis=1, initial=np.inf) * frame.scale >= SMALLEST]
        _fill(painter, frame.boxes(rects[large]), scene.blocks.outermost[large], theme, frame)
    headings = rects[places, 1] <= seen.bottom(), rects[places, 1] + HEADING[1] >= seen.top() - HEADING[1]
    headed = set(places[headings[0] & headings[1]].tolist()) if scale >= READABLE else set()
    for place in sorted(headed) if square else places.tolist():
        x, y, width, height = rects[place].tolist()
        if not square:
            # All frames have one ground, so that only the outermost need to be filled.
            painter.setBrush(colour(theme.block) if scene.blocks.outermost[place] else Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour(theme.block_line), LINE_WIDTH))
            painter.drawRoundedRect(QRectF(x, y, width, height), RADIUS, RADIUS)
        if place in headed:
            fitted = fit(scene.blocks.heading(place), width - 2 * HEADING[0], SIZES, bold=True)
            draw(painter, x + HEADING[0], y + HEADING[1], fitted, colour(theme.secondary))


def _within(rects: Floats, seen: QRectF) -> Ints:
    found: Ints = np.flatnonzero(
        (rects[:, 0] <= seen.right())
        & (rects[:, 0] + rects[:, 2] >= seen.left())
        & (rects[:, 1] <= seen.bottom())
        & (rects[:, 1] + rects[:, 3] >= seen.top())
    )
    return found


def _fill(painter: QPainter, boxes: Pixels, outermost: NDArray[np.bool_], theme: Theme, frame: Frame) -> None:
    """All frames at once: their ground, then their edges."""
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
    fill_rects(painter, boxes[outermost], colour(theme.block))
    fill_rects(painter, edges, colour(theme.block_line))
    painter.restore()


def paint_labels(painter: QPainter, scene: Scene, theme: Theme, seen: QRectF, frame: Frame) -> None:
    """Names of the larger frames where their headings are too small to be read."""
    rects = scene.blocks.rects
    places = _within(rects, seen)
    wide = rects[places, 2] * frame.scale
    places = places[(wide >= LABELLED[0]) & (wide <= LABELLED[1])][: 3 * MOST_LABELS]
    boxes = frame.boxes(rects[places])
    taken: list[QRectF] = []
    painter.save()
    frame.device(painter)
    for place, (x, y, width, _) in zip(places.tolist(), boxes.tolist(), strict=True):
        fitted = fit(scene.blocks.heading(place), min(width - 8.0, LABEL_WIDTH), SIZES[-1:], bold=True)
        box = QRectF(x, y - LABEL_HEIGHT / 2, fitted.width + 14, LABEL_HEIGHT)
        if not fitted.text or any(box.intersects(other) for other in taken):
            continue
        taken.append(box)
        painter.setPen(QPen(colour(theme.block_line), 1.0))
        painter.setBrush(colour(theme.surface))
        painter.drawRoundedRect(box, LABEL_HEIGHT / 2, LABEL_HEIGHT / 2)
        draw_centred(painter, box, fitted.text, SIZES[-1:], colour(theme.secondary), bold=True)
        if len(taken) == MOST_LABELS:
            break
    painter.restore()
