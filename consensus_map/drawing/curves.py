"""Lines outside the tree: dotted lines, ties and introduction routes, led clear of the cards."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

import numpy as np

from consensus_map.drawing.shapes import (
    Cubics,
    Point,
    across,
    arch,
    beside,
    corner,
    down,
    round_side,
    rounded,
    sample,
)
from consensus_map.layout.corridors import find_way
from consensus_map.layout.placement import Box, Floats

# How far across the way a curve bends; the gentle middle is tried first and wins where all are free.
BENDS = (0.55, 0.4, 0.7, 0.9)


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


# How far from where one introduction ends the next one begins.
APART = 22.0
# Ways of introductions, which lie above the cards and carry what is to be asked.
INTRODUCING = frozenset({CurveKind.ROUTE, CurveKind.ASKED})
CLEAR = INTRODUCING | {CurveKind.DOTTED}
# Between several curves that join the same two cards.
BESIDE = 8.0


class CurveRouter:
    """Leads curves round cards (n,4: x,y,w,h)."""

    def __init__(self, rects: Floats) -> None:
        self._rects = rects

    def curve(self, kind: CurveKind, source: int, target: int, *, clear: bool = False) -> Curve:
        """The curve that crosses the fewest cards, then the shortest.

        clear: where all of them cross one it goes along the corridors, as those of some kinds always do.
        """
        points = self._points(source, target, clear=clear or kind in CLEAR)
        return Curve(kind, source, target, points, extent(points))

    def plain(self, kind: CurveKind, source: int, target: int) -> Curve:
        """A curve without regard to the cards between, for charts with very many of them."""
        points = next(self._tries(source, target))
        return Curve(kind, source, target, points, extent(points))

    def _points(self, source: int, target: int, *, clear: bool) -> Cubics:
        best = min(self._tries(source, target), key=lambda tried: self._cost(tried, source, target))
        if clear and self._crossings(sample(best), source, target):
            way = find_way(self._rects, source, target)
            return rounded(way) if way else best
        return best

    def _tries(self, source: int, target: int) -> Iterator[Cubics]:
        """Side to side, round the left or right, and top to bottom."""
        one, two = self._rects[source], self._rects[target]
        # The arrow head stops short of a blocker's frame.
        ends = ((one, 5.0), (two, 10.0))
        left = [(float(r[0] - gap), float(r[1] + r[3] / 2)) for r, gap in ends]
        right = [(float(r[0] + r[2] + gap), float(r[1] + r[3] / 2)) for r, gap in ends]
        top = [(float(r[0] + r[2] / 2), float(r[1] - gap)) for r, gap in ends]
        bottom = [(float(r[0] + r[2] / 2), float(r[1] + r[3] + gap)) for r, gap in ends]
        if right[0][0] + 24 < left[1][0]:
            yield from (across(right[0], left[1], 1.0, bend) for bend in BENDS)
        if left[0][0] - 24 > right[1][0]:
            yield from (across(left[0], right[1], -1.0, bend) for bend in BENDS)
        # Going round or down crosses reporting lines, so these stand back where there is another way.
        yield round_side(right[0], right[1], 1.0)
        yield round_side(left[0], left[1], -1.0)
        for way, flank in ((-1.0, left[1]), (1.0, right[1])):
            yield corner(top[0], -1.0, flank, way)
            yield corner(bottom[0], 1.0, flank, way)
        yield arch(top[0], top[1], -1.0)
        yield arch(bottom[0], bottom[1], 1.0)
        if bottom[0][1] + 24 < top[1][1]:
            yield down(bottom[0], top[1], 1.0)
        if top[0][1] - 24 > bottom[1][1]:
            yield down(top[0], bottom[1], -1.0)

    def _cost(self, points: Cubics, source: int, target: int) -> float:
        path = sample(points)
        length = float(np.hypot(*np.diff(path, axis=0).T).sum())
        upright = points[0][0] == points[1][0]
        return self._crossings(path, source, target) * 400 + length + (300 if upright else 0)

    def _crossings(self, path: Floats, source: int, target: int) -> int:
        """How many points of the path lie on cards."""
        rects = self._rects
        margin = np.full((1, len(rects)), 5.0)
        # A curve begins and ends beside its own cards, but must not run over them either.
        margin[0, [source, target]] = -2.0
        x, y = path[:, 0:1], path[:, 1:2]
        inside = (
            (x > rects[:, 0] - margin)
            & (x < rects[:, 0] + rects[:, 2] + margin)
            & (y > rects[:, 1] - margin)
            & (y < rects[:, 1] + rects[:, 3] + margin)
        )
        return int(inside.sum())


def extent(points: Cubics, label: Box | None = None) -> Box:
    """Bounds of the line itself, the room of its arrow head, and its label."""
    path = sample(points)
    left, top = (float(value) - 6 for value in path.min(axis=0))
    right, bottom = (float(value) + 6 for value in path.max(axis=0))
    if label:
        left, top = min(left, label[0]), min(top, label[1])
        right, bottom = max(right, label[0] + label[2]), max(bottom, label[1] + label[3])
    return left, top, right - left, bottom - top


def side_by_side(curves: Sequence[Curve]) -> list[Curve]:
    """The curves, those that join the same two cards beside one another: else two look like one."""
    groups: dict[tuple[int, int], list[int]] = defaultdict(list)
    for place, curve in enumerate(curves):
        groups[min(curve.source, curve.target), max(curve.source, curve.target)].append(place)
    found = list(curves)
    for places in groups.values():
        for number, place in enumerate(places):
            by = (number - (len(places) - 1) / 2) * BESIDE
            found[place] = _shifted(curves[place], by) if by else curves[place]
    return found


def _shifted(curve: Curve, by: float) -> Curve:
    """A curve moved aside everywhere, to the same side whichever way it runs."""
    legs = np.asarray(curve.points)
    aside = beside(legs, by if curve.source < curve.target else -by)
    points = tuple((float(x), float(y)) for x, y in aside)
    return replace(curve, points=points, box=extent(points))


def parted(curves: Sequence[Curve]) -> list[Curve]:
    """The curves, each moved away at its beginning from where another one ends.

    Else the head of one and the tail of the next look like one arrow with two heads.
    """
    return [_parted(curve, curves) for curve in curves]


def _parted(curve: Curve, others: Sequence[Curve]) -> Curve:
    start, bend = curve.points[:2]
    for other in others:
        end = other.points[-1]
        if other.target != curve.source or max(abs(start[0] - end[0]), abs(start[1] - end[1])) >= APART:
            continue
        # Beside the card apart means up or down; above or below it, to a side: away from where it comes from.
        upright = abs(start[0] - bend[0]) < abs(start[1] - bend[1])
        axis = 0 if upright else 1
        by = APART if other.points[0][axis] <= end[axis] and curve.points[-1][axis] > start[axis] else -APART
        if curve.points[-1][axis] == start[axis]:
            by = APART if other.points[0][axis] <= end[axis] else -APART
        points = _begun_beside(curve.points, (by, 0.0) if upright else (0.0, by))
        return replace(curve, points=points, box=extent(points))
    return curve


def _begun_beside(points: Cubics, shift: Point) -> Cubics:
    """A curve with another beginning; of one with corners all up to the first is moved."""
    moved = 2 if len(points) == 4 else 7
    return (*((x + shift[0], y + shift[1]) for x, y in points[:moved]), *points[moved:])
