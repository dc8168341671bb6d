"""The names of the frames one looks into, held at the upper edge where their own have scrolled away."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from consensus_map.drawing.blocks import own_heading, pill
from consensus_map.drawing.card_painter import READABLE
from consensus_map.drawing.scene import Scene
from consensus_map.drawing.text import Fitted, fit
from consensus_map.drawing.theme import Theme
from consensus_map.layout.placement import Floats
from consensus_map.ui.camera import Camera

SIZES = (12, 11)
WIDEST = 240.0
SIDE, GAP, ROW, HIGH = 16.0, 6.0, 24.0, 20.0
# Frames of which less is seen, in pixels, are not worth a name; more names than this are read by nobody.
LEAST = 110.0, 64.0
MOST = 3
# From this scale on names on cards can be read, from FULL on in the upper part; where they stand, in cards.
NAMED, FULL = 0.2, READABLE
SMALL_NAME, FULL_NAME = (0.2, 0.8), (0.1, 0.4)
# So far down a name makes way for those on cards, in such steps.
FARTHEST, STEP = 56, 4


@dataclass(frozen=True, slots=True)
class Pinned:
    """A name and where it stands in the view."""

    text: Fitted
    box: QRectF


def pinned(scene: Scene, camera: Camera, width: float, high: float, top: float) -> list[Pinned]:
    """Names of the frames that begin above `top`, all in pixels of the view: the outer ones first."""
    made: list[Pinned] = []
    taken = _names(scene, camera, width, top) if camera.scale >= NAMED else np.zeros((0, 4))
    for place, left, right in _scrolled(scene, camera, width, high, top):
        text = own_heading(scene, place)
        if not text:
            continue
        fitted = fit(text, min(WIDEST, right - left - 2 * GAP), SIZES, bold=True)
        box = _spot(taken, left, top, fitted.width + fitted.size + 8.0, right)
        if box is not None:
            taken = np.vstack((taken, (box.left(), box.top(), box.right(), box.bottom())))
            made.append(Pinned(fitted, box))
        if len(made) == MOST:
            break
    return made


def paint_pinned(painter: QPainter, names: list[Pinned], theme: Theme) -> None:
    """Draws them as the labels of frames are drawn."""
    ratio = painter.device().devicePixelRatioF()
    for name in names:
        painter.drawImage(name.box.topLeft() - QPointF(2.0, 1.5), pill(name.text, theme.dark, ratio))


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


def _names(scene: Scene, camera: Camera, width: float, top: float) -> Floats:
    """Where names stand on the cards near the upper edge (n,4: left, top, right, foot), in pixels."""
    upper, lower = camera.y + top / camera.scale, camera.y + (top + FARTHEST + ROW) / camera.scale
    near = (scene.rects[:, 1] < lower) & (scene.rects[:, 1] + scene.rects[:, 3] > upper)
    x, y, wide, high = scene.rects[near].T
    first, last = FULL_NAME if camera.scale >= FULL else SMALL_NAME
    tops, feet = ((y + high * share - camera.y) * camera.scale for share in (first, last))
    lefts, rights = ((edge - camera.x) * camera.scale for edge in (x, x + wide))
    met = (tops < top + FARTHEST + ROW) & (feet > top) & (lefts < width) & (rights > 0)
    names: Floats = np.column_stack((lefts, tops, rights, feet))[met]
    return names


def _spot(taken: Floats, left: float, top: float, wide: float, right: float) -> QRectF | None:
    """The first free place below the edge: names of inner frames stand after those of the outer ones."""
    ordered = taken[np.argsort(taken[:, 0], kind="stable")]
    for down in range(0, FARTHEST + 1, STEP):
        upper, lower = top + down, top + down + HIGH
        beside = ordered[(ordered[:, 1] < lower) & (ordered[:, 3] > upper) & (ordered[:, 2] > left - GAP)]
        at = left
        for start, _, end, _ in beside.tolist():
            if start < at + wide + GAP and end > at - GAP:
                at = end + GAP
        if at + wide <= right:
            return QRectF(at, upper, wide, HIGH)
    return None
