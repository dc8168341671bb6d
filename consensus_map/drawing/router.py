"""Leads dotted lines, ties and introductions: clear of cards, and each to be told from the next."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from consensus_map.drawing.curves import ARROWS, INTRODUCING, Curve, CurveKind, extent
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
from consensus_map.layout.corridors import Corridors
from consensus_map.layout.placement import Floats
from consensus_map.layout.ports import STEPS, Port, Ports, Side, middles

# Side to side, then round the left or right, and top to bottom: going round or down crosses reporting lines.
PAIRS = (
    (Side.RIGHT, Side.LEFT),
    (Side.LEFT, Side.RIGHT),
    (Side.RIGHT, Side.RIGHT),
    (Side.LEFT, Side.LEFT),
    *((one, other) for one in (Side.ABOVE, Side.BELOW) for other in (Side.LEFT, Side.RIGHT, one)),
    (Side.BELOW, Side.ABOVE),
    (Side.ABOVE, Side.BELOW),
)
# Between cards nearer to one another than this no curve fits.
SLIM = 24.0
# How far across the way a curve bends; the gentle middle is tried first and wins where all are free.
BENDS = (0.55, 0.4, 0.7, 0.9)
# How far before a card curves begin and end; the head of an arrow stops short of a blocker's frame.
BEGINS, HEADED = 5.0, 10.0
# Points along a curve that is tried, and along one that is looked at closely; how near a card they may come.
POINTS, CLOSE, CLEAR = 25, 97, 5.0
# What a curve costs besides its length: each point on a card, and running up or down.
ON_CARD, UPRIGHT = 400.0, 300.0
# So many of the shortest are looked at closely: running so near to a reporting line, or to another one, costs
# as much as this of its length.
LOOKED, ALONG, BY_LINE, BY_CURVE = 10, 0.8, 3.0, 8.0
# More squares than a map is high.
ROW = 2**24
# A curve that runs along others so far is no better than a way round.
CROWDED = 120.0


@dataclass(frozen=True, slots=True)
class _Tried:
    points: Cubics
    start: Port
    goal: Port
    worth: float


@dataclass(frozen=True, slots=True)
class _Led:
    """A curve, the places that it takes, and the points (k,2) that ways keep from."""

    curve: Curve
    ports: tuple[Port, Port]
    path: Floats


class CurveRouter:
    """Leads curves round cards (n,4: x,y,w,h), and beside reporting lines (m,4: x1,y1,x2,y2) and one another.

    Those led first have the best places. before: what led curves last time; where neither cards nor lines
    have moved since, the first ones that are alike need not be led again.
    """

    def __init__(self, rects: Floats, lines: Floats, before: "CurveRouter | None" = None) -> None:
        self._rects, self._lines = rects, lines
        self._ports = Ports(rects, lines)
        self._corridors = Corridors(rects, lines)
        self._squares = np.zeros(0, dtype=np.int64)
        self._led: list[_Led] = []
        # How many of those have taken their places.
        self._taken = 0
        # One that led nothing knows nothing, and would keep all those before it.
        self._before = before if before is not None and before._led else None
        self._known: list[_Led] = []

    def curve(self, kind: CurveKind, source: int, target: int) -> Curve:
        """The shortest curve that crosses no card and keeps from others, or else a way round the cards."""
        if self._before is not None:
            self._known = self._before._led if self._before._stands(self._rects, self._lines) else []
            self._before = None
        place = len(self._led)
        known = self._known[place].curve if place < len(self._known) else None
        if known is not None and (known.kind, known.source, known.target) == (kind, source, target):
            self._led.append(self._known[place])
            return known
        self._known = []
        for led in self._led[self._taken :]:
            self._take(led)
        led = self._new(kind, source, target)
        self._take(led)
        self._led.append(led)
        self._taken = len(self._led)
        return led.curve

    def _stands(self, rects: Floats, lines: Floats) -> bool:
        return np.array_equal(self._rects, rects) and np.array_equal(self._lines, lines)

    def _take(self, led: _Led) -> None:
        """Keeps those after it from where it runs."""
        for port in led.ports:
            self._ports.take(port)
        self._corridors.add(led.path)
        self._squares = np.sort(np.concatenate((self._squares, _round_about(_dense(led.curve.points)))))

    def _new(self, kind: CurveKind, source: int, target: int) -> _Led:
        starts = self._ports.of(source, target)
        goals = self._ports.of(target, source, seen=kind in INTRODUCING)
        headed = kind in ARROWS
        best, worth, hits = self._best(list(_tries(starts, goals, headed=headed)), source, target)
        if hits or worth - _length(sample(best.points)) > CROWDED:
            led = self._corridors.lead([*_all(starts)], [*_all(goals)], headed=headed)
            if led is not None and (hits or led.cost < worth):
                points = rounded(led.way)
                curve = Curve(kind, source, target, points, extent(points))
                return _Led(curve, (led.start, led.goal), np.array(led.way))
        curve = Curve(kind, source, target, best.points, extent(best.points))
        return _Led(curve, (best.start, best.goal), sample(best.points, POINTS))

    def keep_from(self, curve: Curve) -> None:
        """Leads later curves as if it had led this one, too."""
        ends = (curve.source, curve.points[0]), (curve.target, curve.points[-1])
        for card, end in ends:
            self._ports.take_at(card, end)
        self._corridors.add(sample(curve.points, POINTS))
        self._squares = np.concatenate((self._squares, _round_about(_dense(curve.points))))

    def plain(self, kind: CurveKind, source: int, target: int) -> Curve:
        """A curve without regard to the cards between, for charts with very many of them."""
        starts, goals = middles(self._rects, source), middles(self._rects, target)
        points = next(_tries(starts, goals, headed=kind in ARROWS)).points
        return Curve(kind, source, target, points, extent(points))

    def _best(self, tries: list[_Tried], source: int, target: int) -> tuple[_Tried, float, int]:
        """The best of them, what it costs, and how much of it lies on cards."""
        points = np.array([tried.points for tried in tries])
        paths = _sampled(points, POINTS)
        lengths = np.hypot(*np.moveaxis(np.diff(paths, axis=1), 2, 0)).sum(axis=1)
        worth = lengths + np.array([tried.worth for tried in tries])
        near = np.argsort(worth + ON_CARD * self._on_cards(paths, source, target), kind="stable")[:LOOKED]
        paths = _sampled(points[near], CLOSE)
        hits = self._on_cards(paths, source, target)
        along = (self._by_lines(paths) + self._by_curves(paths)) / CLOSE
        found = worth[near] + ALONG * along * lengths[near] + ON_CARD * hits
        best = int(found.argmin())
        return tries[near[best]], float(found[best]), int(hits[best])

    def _on_cards(self, paths: Floats, source: int, target: int) -> NDArray[np.int64]:
        """How many points of each path lie on cards."""
        low, high = paths.min(axis=(0, 1)) - CLEAR, paths.max(axis=(0, 1)) + CLEAR
        rects = self._rects
        met = ((rects[:, :2] < high) & (rects[:, :2] + rects[:, 2:] > low)).all(axis=1)
        places = np.flatnonzero(met)
        # A curve begins and ends beside its own cards, but must not run over them either.
        margin = np.where((places == source) | (places == target), -2.0, CLEAR)[:, None]
        lows, highs = rects[met, :2] - margin, rects[met, :2] + rects[met, 2:] + margin
        x, y = paths[..., 0, None], paths[..., 1, None]
        inside = (x > lows[:, 0]) & (x < highs[:, 0])
        inside &= (y > lows[:, 1]) & (y < highs[:, 1])
        found: NDArray[np.int64] = inside.sum(axis=(1, 2))
        return found

    def _by_lines(self, paths: Floats) -> NDArray[np.int64]:
        """How many points of each path lie on reporting lines, or right beside them."""
        low, high = paths.min(axis=(0, 1)) - BY_LINE, paths.max(axis=(0, 1)) + BY_LINE
        lows = np.minimum(self._lines[:, :2], self._lines[:, 2:]) - BY_LINE
        highs = np.maximum(self._lines[:, :2], self._lines[:, 2:]) + BY_LINE
        met = ((lows < high) & (highs > low)).all(axis=1)
        lows, highs = lows[met], highs[met]
        x, y = paths[..., 0, None], paths[..., 1, None]
        close = (x > lows[:, 0]) & (x < highs[:, 0]) & (y > lows[:, 1]) & (y < highs[:, 1])
        found: NDArray[np.int64] = close.any(axis=2).sum(axis=1)
        return found

    def _by_curves(self, paths: Floats) -> NDArray[np.int64]:
        """How many points of each path lie beside earlier curves."""
        if len(self._squares) == 0:
            return np.zeros(len(paths), dtype=np.int64)
        squares = _squares(paths)
        at = np.minimum(np.searchsorted(self._squares, squares), len(self._squares) - 1)
        found: NDArray[np.int64] = (self._squares[at] == squares).sum(axis=1)
        return found


def _all(ports: dict[Side, list[Port]]) -> Iterator[Port]:
    for side in Side:
        yield from ports[side]


def _tries(
    starts: dict[Side, list[Port]], goals: dict[Side, list[Port]], *, headed: bool
) -> Iterator[_Tried]:
    """All curves between the sides of PAIRS."""
    end = HEADED if headed else BEGINS
    for one, other in PAIRS:
        for start, goal in product(starts[one], goals[other]):
            for points in _bent(one, other, start.off(BEGINS), goal.off(end)):
                yield _tried(points, start, goal)


def _bent(one: Side, other: Side, begin: Point, end: Point) -> list[Cubics]:
    """The curves out of one side and into another that there is room for."""
    (right, under), axis = STEPS[one], int(one.upright)
    if one == other:
        return [arch(begin, end, under) if one.upright else round_side(begin, end, right)]
    if one.upright != other.upright:
        return [corner(begin, under, end, STEPS[other][0])]
    if (end[axis] - begin[axis]) * STEPS[one][axis] <= SLIM:
        return []
    return [down(begin, end, under)] if one.upright else [across(begin, end, right, bend) for bend in BENDS]


def _tried(points: Cubics, start: Port, goal: Port) -> _Tried:
    upright = points[0][0] == points[1][0]
    return _Tried(points, start, goal, start.cost + goal.cost + (UPRIGHT if upright else 0.0))


def _sampled(points: Floats, count: int) -> Floats:
    """So many points (k,count,2) along single cubics (k,4,2)."""
    t = np.linspace(0.0, 1.0, count)[:, None]
    weights = np.concatenate(((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3), axis=1)
    found: Floats = weights @ points
    return found


def _length(path: Floats) -> float:
    return float(np.hypot(*np.diff(path, axis=0).T).sum())


def _dense(points: Cubics) -> Floats:
    """Points along a curve, near enough that none slips between two of them."""
    path = sample(points)
    return sample(points, max(33, int(_length(path) / BY_CURVE) + 2))


def _squares(points: Floats) -> NDArray[np.int64]:
    """The numbers of the squares, BY_CURVE wide, in which points (..., 2) lie."""
    places = np.floor_divide(points, BY_CURVE).astype(np.int64)
    found: NDArray[np.int64] = places[..., 0] * ROW + places[..., 1]
    return found


def _round_about(points: Floats) -> NDArray[np.int64]:
    """The squares of points (k,2), and those next to them."""
    near = np.array([(across, down) for across in (-1, 0, 1) for down in (-1, 0, 1)]) * BY_CURVE
    squares = np.sort(_squares(points[:, None] + near), axis=None)
    found: NDArray[np.int64] = squares[np.append(True, np.diff(squares) > 0)]
    return found
