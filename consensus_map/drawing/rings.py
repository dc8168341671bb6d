"""Rings round very many selected cards, and halos behind those that a filter has found, in one call each."""

import numpy as np
from PySide6.QtGui import QPainter

from consensus_map.drawing.buffers import fill_rects
from consensus_map.drawing.frame import Frame
from consensus_map.drawing.theme import Theme, colour
from consensus_map.layout.placement import Floats

# Up to so many are painted one by one, with rings that go round whatever stands out of a card.
FEW = 150
# Pixels of the widget: the ring, the gap that is left free, and how high cards are that have room for it, or
# for a ring at all.
THICK, GAP = 2, 2
ROOMY, LEAST = 24, 7
# How far a halo stands out of its card: enough to find one card among ten thousand; less where they are many.
HALO, HALO_OF_MANY = 3, 1


def paint_rings(painter: QPainter, rects: Floats, theme: Theme, frame: Frame) -> None:
    """Frames rects (n,4) of the scene; very small ones are filled, so that something is seen of them."""
    boxes = frame.boxes(rects)
    high = boxes[:, 3] / frame.ratio
    small, ring = high < LEAST, round(THICK * frame.ratio)
    out = np.select([small, high < ROOMY], [0, ring], round(GAP * frame.ratio) + ring)[:, None].astype(
        np.int32
    )
    outer = boxes + np.hstack((-out, -out, 2 * out, 2 * out))
    ringed = outer[~small]
    left, top, width, height = ringed.T
    thick = np.full_like(left, ring)
    sides = (
        (left, top, width, thick),
        (left, top + height - ring, width, thick),
        (left, top, thick, height),
        (left + width - ring, top, thick, height),
    )
    strips = np.vstack([outer[small], *(np.column_stack(side) for side in sides)])
    painter.save()
    frame.device(painter)
    fill_rects(painter, strips.astype(np.int32), colour(theme.selection))
    painter.restore()


def paint_halos(painter: QPainter, rects: Floats, theme: Theme, frame: Frame) -> None:
    """A dark ground behind rects (n,4) of the scene that reaches a little beyond them."""
    boxes = frame.boxes(rects)
    out = round((HALO if len(rects) <= FEW else HALO_OF_MANY) * frame.ratio)
    boxes[:, :2] -= out
    boxes[:, 2:] += 2 * out
    painter.save()
    frame.device(painter)
    fill_rects(painter, boxes.astype(np.int32), colour(theme.text))
    painter.restore()
