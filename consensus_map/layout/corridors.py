"""Ways from card to card along the corridors between all others, beside lines and earlier ways."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeAlias

import numpy as np

from consensus_map.layout.placement import Floats, Ints
from consensus_map.layout.ports import Point, Port

Way: TypeAlias = list[Point]

# More cards than this between two ends make the search too long to be worth it.
MOST_CARDS = 240
CLEARANCE = 6.0
BEND = 60.0
UPRIGHT = 80.0
AROUND = 240.0
# How far before a card a way begins and ends; farther with a head, where it may turn so far from the card.
BEGINS, HEADED, FAR_TURN = 5.0, 10.0, 18.0
# Lanes beside cards: right of one, left of it and of its rail, below, above its flag.
RIGHT, LEFT = (7.0, 13.0, 19.0), (7.0, 13.0, 26.0, 32.0)
BELOW, ABOVE = (8.0, 14.0, 20.0), (8.0, 14.0, 20.0, 26.0)
# All lanes lie nearer to their card than this; those nearer to one another are one.
LANES, LANE = 40.0, 1.5
# How near a lane is dear, and by how much of its length: beside a card, above one, where its flag is, and
# beside a line or another way.
BY_CARD, BY_FLAG, BY_LINE, BY_WAY = (8.5, 0.4), (16.0, 0.8), (7.5, 2.5), (5.0, 2.5)
# How dear it is to run across where one had better not.
SHUNNED = 4.0
# What it costs to cross a reporting line, or another way.
CROSSED = 12.0
NOWHERE: Floats = np.zeros((0, 4))
BLOCKED, FAR, SAME = 1e7, 1e9, 1e-3
# What runs so much less aside than along is straight.
STRAIGHT = 0.4
# Ways with about twice as many bends are lost in the eye.
MOST_TURNS = 9


class Corridors:
    """Keeps clear of rects (n,4: x,y,w,h), and if it can from lines (m,4: x1,y1,x2,y2), axis-parallel."""

    def __init__(self, rects: Floats, lines: Floats) -> None:
        self._rects, self._unsorted = rects, lines
        self._ways = np.zeros((0, 4))

    @cached_property
    def _lines(self) -> Floats:
        """Each from its upper left end; a large chart has many of them and often no way to lead."""
        low, high = self._unsorted[:, :2], self._unsorted[:, 2:]
        return np.column_stack((np.minimum(low, high), np.maximum(low, high)))

    def lead(
        self,
        starts: Sequence[Port],
        goals: Sequence[Port],
        *,
        headed: bool = False,
        shunned: Floats = NOWHERE,
    ) -> "Led | None":
        """The cheapest way from one of the starts to one of the goals; None where there is none.

        headed: with room for an arrow's head at its end. shunned (k,4: x1,y1,x2,y2): where it had better not
        run across.
        """
        ends = np.array([port.edge for port in (*starts, *goals)])
        low, high = ends.min(axis=0) - AROUND, ends.max(axis=0) + AROUND
        lows, highs = self._rects[:, :2], self._rects[:, :2] + self._rects[:, 2:]
        cards = meeting(lows, highs, low, high)
        if len(cards) > MOST_CARDS:
            return None
        # Lanes may lie farther away than the cards that were looked for, and others stand there.
        low, high = (
            np.minimum(low, lows[cards].min(axis=0) - LANES),
            np.maximum(high, highs[cards].max(axis=0) + LANES),
        )
        blocking = meeting(lows, highs, low, high)
        lines, ways = (
            every[meeting(every[:, :2], every[:, 2:], low, high)] for every in (self._lines, self._ways)
        )
        led = _Search(
            self._rects[cards], self._rects[blocking], (lines, ways), (starts, goals), shunned
        ).led()
        if led is not None and headed and led.goal.turn >= FAR_TURN:
            return replace(led, way=[*led.way[:-1], led.goal.off(HEADED)])
        return led

    def add(self, path: Floats) -> None:
        """Keeps later ways from running along this one (k,2); of a curve, where it is nearly straight."""
        low, high = np.minimum(path[:-1], path[1:]), np.maximum(path[:-1], path[1:])
        middle, reach = (low + high) / 2, high - low
        for axis in (0, 1):
            straight = reach[:, axis] < STRAIGHT * reach[:, 1 - axis]
            ends = [low[straight], high[straight]]
            for end in ends:
                end[:, axis] = middle[straight, axis]
            self._ways = np.concatenate((self._ways, np.column_stack(ends)))


@dataclass(frozen=True, slots=True)
class Led:
    """The corners of a way, ends included, where it begins and ends, and what it costs."""

    way: Way
    start: Port
    goal: Port
    cost: float


def meeting(lows: Floats, highs: Floats, low: Floats, high: Floats) -> Ints:
    """Which boxes (k,2 and k,2) reach into one: column by column, many times as fast as row by row."""
    met = lows[:, 0] < high[0]
    met &= highs[:, 0] > low[0]
    met &= lows[:, 1] < high[1]
    met &= highs[:, 1] > low[1]
    found: Ints = np.flatnonzero(met)
    return found


class _Search:
    """Shortest ways over the crossings of all lanes: a whole run along a lane at a time, turn by turn.

    Arrays of what goes across are (columns, rows), of what goes down (rows, columns).
    """

    def __init__(
        self,
        rects: Floats,
        blocking: Floats,
        lines: tuple[Floats, Floats],
        ends: tuple[Sequence[Port], Sequence[Port]],
        shunned: Floats,
    ) -> None:
        """rects: beside which there are lanes; blocking: those and others that a lane may meet.

        lines: of those who report, and earlier ways. shunned: where to run across is dear.
        """
        self._starts, self._goals = starts, goals = ends
        x, y, width, height = rects.T
        stubs = np.array([_stub(port) for port in (*starts, *goals)])
        sideways = [x - by for by in LEFT] + [x + width + by for by in RIGHT]
        upright = [y - by for by in ABOVE] + [y + height + by for by in BELOW]
        self._xs, self._ys = _lanes(stubs[:, 0], sideways), _lanes(stubs[:, 1], upright)
        x, y, width, height = blocking.T
        boxes = np.column_stack((x, y, x + width, y + height))
        flags = np.column_stack((x, y - BY_FLAG[0], x + width, y))
        self._across = self._costs(self._xs, self._ys, boxes, lines, (flags, shunned))
        turned = [1, 0, 3, 2]
        swapped = lines[0][:, turned], lines[1][:, turned]
        self._down = self._costs(self._ys, self._xs, boxes[:, turned], swapped, (NOWHERE, NOWHERE))

    def _costs(
        self,
        along: Floats,
        lanes: Floats,
        boxes: Floats,
        lines: tuple[Floats, Floats],
        dearer: tuple[Floats, Floats],
    ) -> Floats:
        """What it costs from the first place along every lane to each; as if all lanes went across."""
        dear = np.ones((len(along) - 1, len(lanes)))
        for zones, more in (
            (_grown(boxes, CLEARANCE, BY_CARD[0]), BY_CARD[1]),
            (dearer[0], BY_FLAG[1]),
            (dearer[1], SHUNNED),
            (_grown(_level(lines[0]), LANE, BY_LINE[0]), BY_LINE[1]),
            (_grown(_level(lines[1]), LANE, BY_WAY[0]), BY_WAY[1]),
        ):
            for one, end, above, below in _reached(zones, along, lanes):
                dear[one:end, above:below] += more
        costs = np.diff(along)[:, None] * dear
        every = np.concatenate(lines)
        upright = every[every[:, 0] == every[:, 2]]
        at = np.searchsorted(along, upright[:, 0]) - 1
        above, below = np.searchsorted(lanes, upright[:, 1]), np.searchsorted(lanes, upright[:, 3], "right")
        inside = (at >= 0) & (at < len(along) - 1)
        for one, high, low in np.column_stack((at, above, below))[inside].tolist():
            costs[one, high:low] += CROSSED
        for one, end, above, below in _reached(_grown(boxes, CLEARANCE, CLEARANCE), along, lanes):
            costs[one:end, above:below] = BLOCKED
        summed: Floats = np.concatenate((np.zeros((1, len(lanes))), np.cumsum(costs, axis=0)))
        return summed

    def led(self) -> Led | None:
        """Runs the search."""
        started = self._started()
        across, down = started[0].copy(), started[1].T.copy()
        goal, cost = self._goals[0], FAR
        for _ in range(MOST_TURNS):
            across = _spread(across, self._across)
            down = _spread(np.minimum(down, across.T + BEND), self._down)
            before, across = across, np.minimum(across, down.T + BEND)
            arriving = [self._arriving(port, across, down) for port in self._goals]
            cost = min(arriving)
            goal = self._goals[arriving.index(cost)]
            better = across < before - SAME
            # What is dearer already cannot make the way cheaper.
            if not better.any() or across[better].min() >= min(cost, BLOCKED):
                break
        return None if cost >= BLOCKED else self._back(goal, cost, across, down, started)

    def _started(self) -> Floats:
        """(2, columns, rows): what it costs to begin there, across and up or down."""
        started = np.full((2, len(self._xs), len(self._ys)), FAR)
        for port in self._starts:
            place = (int(port.side.upright), *self._place(port))
            started[place] = min(started[place], _worth(port))
        return started

    def _arriving(self, port: Port, across: Floats, down: Floats) -> float:
        column, row = self._place(port)
        reached = down[row, column] if port.side.upright else across[column, row]
        return float(reached) + _worth(port)

    def _back(self, goal: Port, cost: float, across: Floats, down: Floats, started: Floats) -> Led | None:
        """From the goal, run by run, to where the way began."""
        at, upright = list(self._place(goal)), goal.side.upright
        corners = [goal.off(BEGINS), self._corner(at)]
        for _ in range(2 * MOST_TURNS):
            if upright:
                along, begun, turned = self._down[:, at[0]], started[1, at[0]], across[at[0]] + BEND
            else:
                along, begun, turned = self._across[:, at[1]], started[0, :, at[1]], down[at[1]] + BEND
            axis = int(upright)
            entered = np.minimum(turned, begun) + np.abs(along - along[at[axis]])
            at[axis] = int(entered.argmin())
            corners.append(self._corner(at))
            if begun[at[axis]] <= turned[at[axis]]:
                start = self._begun(at, upright)
                return Led(_without_middles([*corners, start.off(BEGINS)][::-1]), start, goal, cost)
            upright = not upright
        return None

    def _corner(self, at: list[int]) -> Point:
        return float(self._xs[at[0]]), float(self._ys[at[1]])

    def _begun(self, at: list[int], upright: bool) -> Port:
        here = [port for port in self._starts if [*self._place(port)] == at and port.side.upright == upright]
        return min(here, key=_worth)

    def _place(self, port: Port) -> tuple[int, int]:
        x, y = _stub(port)
        return int(np.abs(self._xs - x).argmin()), int(np.abs(self._ys - y).argmin())


def _level(lines: Floats) -> Floats:
    found: Floats = lines[lines[:, 1] == lines[:, 3]]
    return found


def _grown(boxes: Floats, along: float, aside: float) -> Floats:
    """Boxes (k,4: x1,y1,x2,y2) with more room round them."""
    found: Floats = boxes + np.array((-along, -aside, along, aside))
    return found


def _reached(zones: Floats, along: Floats, lanes: Floats) -> list[list[int]]:
    """Of each zone the first run along the lanes that it meets, the one after the last, and its lanes."""
    first = np.maximum(np.searchsorted(along, zones[:, 0], "right") - 1, 0)
    last = np.searchsorted(along, zones[:, 2], "left")
    above, below = np.searchsorted(lanes, zones[:, 1], "right"), np.searchsorted(lanes, zones[:, 3], "left")
    found: list[list[int]] = np.column_stack((first, last, above, below)).tolist()
    return found


def _stub(port: Port) -> Point:
    """Where a way may turn first."""
    return port.off(port.turn)


def _worth(port: Port) -> float:
    return port.cost + (UPRIGHT if port.side.upright else 0.0)


def _lanes(needed: Floats, wished: list[Floats]) -> Floats:
    """Places of lanes, in order: all that are needed, and of those wished what is not next to another."""
    every = np.concatenate([needed, *wished])
    kept = np.repeat([True, False], [len(needed), len(every) - len(needed)])
    order = np.lexsort((~kept, every))
    every, kept = every[order], kept[order]
    found: list[float] = []
    for place, must in zip(every.tolist(), kept.tolist(), strict=True):
        if not found or place - found[-1] > (0.0 if must else LANE):
            found.append(place)
    return np.array(found)


def _spread(values: Floats, along: Floats) -> Floats:
    """What it costs at least to come to each place of a lane from any other one, along it."""
    onward = np.minimum.accumulate(values - along, axis=0) + along
    backward = np.minimum.accumulate((values + along)[::-1], axis=0)[::-1] - along
    found: Floats = np.minimum(onward, backward)
    return found


def _without_middles(points: Way) -> Way:
    """Only ends and corners."""
    kept = [points[0]]
    for place in range(1, len(points) - 1):
        before, point, after = kept[-1], points[place], points[place + 1]
        turns = (point[0] - before[0]) * (after[1] - point[1]) != (point[1] - before[1]) * (
            after[0] - point[0]
        )
        if turns:
            kept.append(point)
    return [*kept, points[-1]]
