"""Lines outside the tree: dotted lines, ties and introduction routes, led clear of the cards."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from consensus_map.drawing.shapes import (
    Cubics,
    Point,
    across,
    arch,
    corner,
    down,
    round_side,
    rounded,
    sample,
)
from consensus_map.layout.corridors import find_way
from consensus_map.layout.placement import Box, Floats

LABEL_HEIGHT = 24.0
# How many of the places tried for a label lie on the curve itself.
ON_CURVE = 33
# How far across the way a curve bends; the gentle middle is tried first and wins where all are free.
BENDS = (0.55, 0.4, 0.7, 0.9)


class CurveKind(StrEnum):
    """How a curve is drawn."""

    DOTTED = "dotted"
    ROUTE = "route"
    TRUSTS = "trusts"
    INFLUENCES = "influences"
    KNOWS = "knows"
    CONFLICTS = "conflicts"


@dataclass(frozen=True, slots=True)
class Curve:
    """A curve between two cards (indices); `label` stands in `label_box`; `box` holds all of it."""

    kind: CurveKind
    source: int
    target: int
    points: Cubics
    box: Box
    label: str = ""
    label_box: Box = (0.0, 0.0, 0.0, 0.0)


class CurveRouter:
    """Leads curves round cards (n,4: x,y,w,h) and finds places for labels clear of cards and lines."""

    def __init__(self, rects: Floats, lines: Floats) -> None:
        self._rects, self._lines = rects, lines
        self._labels: list[Box] = []

    def curve(
        self,
        kind: CurveKind,
        source: int,
        target: int,
        label: str = "",
        width: float = 0.0,
        *,
        aside: bool = True,
    ) -> Curve:
        """The curve that crosses the fewest cards, then the shortest; its label covers no card.

        A label that finds no room on the curve stands beside it, or is left out where not `aside`.
        """
        points = self._points(source, target, clear=kind in (CurveKind.ROUTE, CurveKind.DOTTED))
        box = self._label_box(points, width, aside=aside) if label else None
        extent = _extent(points, box)
        return Curve(kind, source, target, points, extent, label if box else "", box or (0.0, 0.0, 0.0, 0.0))

    def plain(self, kind: CurveKind, source: int, target: int) -> Curve:
        """A curve without regard to the cards between, for charts with very many of them."""
        points = next(self._tries(source, target))
        return Curve(kind, source, target, points, _extent(points, None))

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

    def _label_box(self, points: Cubics, width: float, *, aside: bool) -> Box | None:
        boxes = [
            (x - width / 2, y - LABEL_HEIGHT / 2, width, LABEL_HEIGHT) for x, y in _places(points, width)
        ]
        near = self._near(boxes)
        free = [box for box in (boxes if aside else boxes[:ON_CURVE]) if near.free(box)]
        # Best is on the curve and clear of lines; rather a line behind the label than a label off its curve.
        on_curve = set(boxes[:ON_CURVE])
        best = min(free, key=lambda box: (box not in on_curve, near.crosses_line(box)), default=None)
        if best is not None:
            self._labels.append(best)
            return best
        if not aside:
            return None
        top = float(self._rects[:, 1].min()) - (len(self._labels) + 2) * (LABEL_HEIGHT + 8)
        box = (points[0][0], top, width, LABEL_HEIGHT)
        self._labels.append(box)
        return box

    def _near(self, boxes: list[Box]) -> "_Near":
        """What lies where a label may come to stand."""
        around = np.asarray(boxes)
        left, top = around[:, :2].min(axis=0) - 40
        right, bottom = (around[:, :2] + around[:, 2:]).max(axis=0) + 40
        rects, lines = self._rects, self._lines
        cards = (
            (rects[:, 0] < right)
            & (rects[:, 0] + rects[:, 2] > left)
            & (rects[:, 1] < bottom)
            & (rects[:, 1] + rects[:, 3] > top)
        )
        joints = (
            (np.minimum(lines[:, 0], lines[:, 2]) < right)
            & (np.maximum(lines[:, 0], lines[:, 2]) > left)
            & (np.minimum(lines[:, 1], lines[:, 3]) < bottom)
            & (np.maximum(lines[:, 1], lines[:, 3]) > top)
        )
        return _Near(rects[cards], lines[joints], self._labels)


@dataclass(frozen=True, slots=True)
class _Near:
    """Cards, lines and labels among which a label looks for room."""

    rects: Floats
    lines: Floats
    labels: list[Box]

    def crosses_line(self, box: Box) -> bool:
        left, top, right, bottom = box[0] - 3, box[1] - 3, box[0] + box[2] + 3, box[1] + box[3] + 3
        lines = self.lines
        return bool(
            (
                (np.minimum(lines[:, 0], lines[:, 2]) < right)
                & (np.maximum(lines[:, 0], lines[:, 2]) > left)
                & (np.minimum(lines[:, 1], lines[:, 3]) < bottom)
                & (np.maximum(lines[:, 1], lines[:, 3]) > top)
            ).any()
        )

    def free(self, box: Box) -> bool:
        margin = 8.0
        left, top, right, bottom = box[0], box[1], box[0] + box[2], box[1] + box[3]
        rects = self.rects
        hits = (
            (rects[:, 0] < right + margin)
            & (rects[:, 0] + rects[:, 2] > left - margin)
            # Flags and frames stand out above cards.
            & (rects[:, 1] - 14 < bottom + margin)
            & (rects[:, 1] + rects[:, 3] > top - margin)
        )
        taken = any(
            left < x + w + 4 and right > x - 4 and top < y + h + 4 and bottom > y - 4
            for x, y, w, h in self.labels
        )
        return not taken and not bool(hits.any())


def _extent(points: Cubics, label: Box | None) -> Box:
    """Bounds of the line itself, the room of its arrow head, and its label."""
    path = sample(points)
    left, top = (float(value) - 6 for value in path.min(axis=0))
    right, bottom = (float(value) + 6 for value in path.max(axis=0))
    if label:
        left, top = min(left, label[0]), min(top, label[1])
        right, bottom = max(right, label[0] + label[2]), max(bottom, label[1] + label[3])
    return left, top, right - left, bottom - top


def _places(points: Cubics, width: float) -> Iterator[Point]:
    """Where a label may stand: on the curve from its middle outwards, then ever farther beside it."""
    path = sample(points, 41)
    order = sorted(range(4, 37), key=lambda place: abs(place - 20))
    for place in order:
        yield float(path[place, 0]), float(path[place, 1])
    x, y = float(path[20, 0]), float(path[20, 1])
    for ring in range(1, 40):
        for dx, dy in ((0, -1), (0, 1), (-1, 0), (1, 0), (-1, -1), (1, -1), (-1, 1), (1, 1)):
            yield x + dx * ring * width / 4, y + dy * ring * LABEL_HEIGHT / 2
