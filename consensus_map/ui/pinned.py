"""The names of the frames one looks into, held at the upper edge where their own have scrolled away."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from consensus_map.drawing.blocks import own_heading, pill
from consensus_map.drawing.scene import Scene
from consensus_map.drawing.text import Fitted, fit
from consensus_map.drawing.theme import Theme
from consensus_map.ui.camera import Camera

SIZES = (12, 11)
WIDEST = 240.0
SIDE, GAP, ROW = 16.0, 6.0, 24.0
# Frames of which less is seen, in pixels, are not worth a name; so many rows of names are.
LEAST = 110.0, 64.0
MOST_ROWS, MOST = 3, 24


@dataclass(frozen=True, slots=True)
class Pinned:
    """A name and where it stands in the view."""

    text: Fitted
    box: QRectF


def pinned(scene: Scene, camera: Camera, width: float, high: float, top: float) -> list[Pinned]:
    """Names of the frames that begin above `top`, all in pixels of the view: the outer ones first."""
    made: list[Pinned] = []
    for place, left, right in _scrolled(scene, camera, width, high, top):
        text = own_heading(scene, place)
        if not text:
            continue
        fitted = fit(text, min(WIDEST, right - left - 2 * GAP), SIZES, bold=True)
        box = _spot(made, left, right, fitted.width + fitted.size + 8.0, top)
        if box is not None:
            made.append(Pinned(fitted, box))
        if len(made) == MOST:
            break
    return made


def paint_pinned(painter: QPainter, names: list[Pinned], theme: Theme) -> None:
    """Draws them as the labels of frames are drawn."""
    for name in names:
        painter.drawImage(name.box.topLeft() - QPointF(2.0, 1.5), pill(name.text, theme.dark))


def _scrolled(
    scene: Scene, camera: Camera, width: float, high: float, top: float
) -> Iterator[tuple[int, float, float]]:
    """Frames whose own names are out of sight, with what is seen of them from left to right."""
    rects = scene.blocks.rects
    lefts = np.maximum((rects[:, 0] - camera.x) * camera.scale, SIDE)
    rights = np.minimum((rects[:, 0] + rects[:, 2] - camera.x) * camera.scale, width - SIDE)
    tops = (rects[:, 1] - camera.y) * camera.scale
    feet = np.minimum((rects[:, 1] + rects[:, 3] - camera.y) * camera.scale, high)
    found = np.flatnonzero((tops < top) & (feet - top >= LEAST[1]) & (rights - lefts >= LEAST[0]))
    for place in found.tolist():
        yield place, float(lefts[place]), float(rights[place])


def _spot(made: list[Pinned], left: float, right: float, width: float, top: float) -> QRectF | None:
    """The first free place in a row: names of inner frames stand after those of the outer ones."""
    for row in range(MOST_ROWS):
        box = QRectF(left, top + row * ROW, width, ROW - 4)
        for other in sorted((name.box for name in made), key=QRectF.left):
            if other.intersects(box.adjusted(-GAP, 0, GAP, 0)):
                box.moveLeft(other.right() + GAP)
        if box.right() <= right:
            return box
    return None
