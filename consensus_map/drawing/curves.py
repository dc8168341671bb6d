"""Lines outside the tree: dotted lines, ties and introduction routes."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from consensus_map.drawing.shapes import Cubics, Point, sample
from consensus_map.layout.placement import Box


class CurveKind(StrEnum):
    """How a curve is drawn."""

    DOTTED = "dotted"
    ROUTE = "route"
    ASKED = "asked"
    TRUSTS = "trusts"
    INFLUENCES = "influences"
    KNOWS = "knows"
    CONFLICTS = "conflicts"


# From a label to the curve that it belongs to; empty where it stands on it.
Leader: TypeAlias = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """A curve between two cards (indices); `label` stands in `label_box`; `box` holds all of it.

    brief: the shortest words for the label, for where the others are too small to be read.
    record: the id of the tie that it stands for.
    """

    kind: CurveKind
    source: int
    target: int
    points: Cubics
    box: Box
    label: str = ""
    label_box: Box = (0.0, 0.0, 0.0, 0.0)
    leader: Leader = ()
    brief: str = ""
    record: str = ""


# Ways of introductions, which lie above the cards and carry what is to be asked.
INTRODUCING = frozenset({CurveKind.ROUTE, CurveKind.ASKED})
# What has a head at its end.
ARROWS = INTRODUCING | {CurveKind.TRUSTS, CurveKind.INFLUENCES}


def extent(points: Cubics, label: Box | None = None) -> Box:
    """Bounds of the line itself, the room of its arrow head, and its label."""
    path = sample(points)
    left, top = (float(value) - 6 for value in path.min(axis=0))
    right, bottom = (float(value) + 6 for value in path.max(axis=0))
    if label:
        left, top = min(left, label[0]), min(top, label[1])
        right, bottom = max(right, label[0] + label[2]), max(bottom, label[1] + label[3])
    return left, top, right - left, bottom - top
