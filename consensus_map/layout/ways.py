"""Ways of lines to moved cards: the plainest that cannot be misread, or else one round all cards."""

from collections.abc import Collection
from dataclasses import replace
from itertools import pairwise
from typing import TypeAlias

import numpy as np

from consensus_map.layout.corridors import Corridors, meeting
from consensus_map.layout.placement import Floats, Ints
from consensus_map.layout.ports import Point, Port, Side, middles

# So much of a line stays with its team when the superior above it is moved away.
STUB = 12.0
NEAR = 0.6
# A line that comes so near to a card seems to belong to it; one so near to another line, along so much of
# it, seems to be the same.
BY_CARD, BY_LINE, ALONG = 8.0, 7.0, 8.0
# What runs so near below a card across its stem seems to begin there.
BELOW_CARD, ASIDE = 28.0, 8.0
# More lines than this take the plainest way: to lead each round the cards would take too long.
MOST_LED = 40
# What a search for ways holds against joining a card above or below, which reporting lines always do.
UPRIGHT = 80.0

Way: TypeAlias = list[Point]
# Lowest and highest corners, both (k,2).
Box: TypeAlias = tuple[Floats, Floats]


class Ways:
    """Leads lines between cards (n,4: x,y,w,h) and other lines (m,4), the m-th of which is owners[m]'s."""

    def __init__(self, cards: Floats, lines: Floats, owners: Ints) -> None:
        self._cards, self._owners = cards, owners
        self._lows = np.minimum(lines[:, :2], lines[:, 2:])
        self._highs = np.maximum(lines[:, :2], lines[:, 2:])
        self._stems = _below(cards, lines)
        self._corridors, self._led = Corridors(cards, lines), 0

    def to(self, card: int, free: Point, onward: Side, owner: int, sides: Collection[Side]) -> Way:
        """From a free end, which points `onward`, to a card; led round others it joins one of the sides."""
        plain = ways_to(self._cards[card], free, upright=onward.upright)
        near = self._near(plain, card, owner)
        stems = self._stems[(self._stems[:, 4] != owner) & (self._stems[:, 4] != card), :4]
        # To run behind a card is worse than to run below one.
        faults = [2 * _faults(way, *near) + _across(way, stems) for way in plain]
        best = min(range(len(plain)), key=lambda at: (faults[at], at > 0, _length(plain[at])))
        way = plain[best]
        if faults[best] and self._led < MOST_LED:
            self._led += 1
            way = self._round_cards(card, free, onward, near[1], sides, stems) or way
        self._add(way, owner)
        return way

    def _round_cards(
        self, card: int, free: Point, onward: Side, others: Box, sides: Collection[Side], stems: Floats
    ) -> Way | None:
        ports = middles(self._cards, card)
        every = [_unhindered(port) for side in sides for port in ports[side]]
        # Where the line of somebody else joins the card the two would seem to be one.
        goals = [port for port in every if not _is_taken(port, others)] or every
        start = _unhindered(Port(-1, onward, 0.0, free, 0.0, 0.0))
        led = self._corridors.lead([start], goals, shunned=stems)
        return None if led is None else [free, *led.way[1:-1], led.goal.edge]

    def _add(self, way: Way, owner: int) -> None:
        """Keeps others from it."""
        points = np.array(way)
        self._corridors.add(points)
        self._lows = np.concatenate((self._lows, np.minimum(points[:-1], points[1:])))
        self._highs = np.concatenate((self._highs, np.maximum(points[:-1], points[1:])))
        self._owners = np.concatenate((self._owners, np.full(len(way) - 1, owner)))

    def _near(self, ways: list[Way], card: int, owner: int) -> tuple[Box, Box]:
        """Cards with the room round them, and lines of others, that some of the ways could meet."""
        around = np.array([point for way in ways for point in way])
        low, high = around.min(axis=0) - BY_LINE, around.max(axis=0) + BY_LINE
        lows, highs = self._cards[:, :2], self._cards[:, :2] + self._cards[:, 2:]
        met = meeting(lows, highs, low, high)
        room = np.where(met == card, -NEAR, BY_CARD)[:, None]
        others = meeting(self._lows, self._highs, low, high)
        others = others[self._owners[others] != owner]
        return (lows[met] - room, highs[met] + room), (self._lows[others], self._highs[others])


def _below(cards: Floats, lines: Floats) -> Floats:
    """Where the stems of cards begin (k,5: x1,y1,x2,y2, card)."""
    upright = lines[np.abs(lines[:, 0] - lines[:, 2]) < NEAR]
    tops = np.column_stack((upright[:, 0], np.minimum(upright[:, 1], upright[:, 3])))
    tops = tops[np.lexsort((tops[:, 0], tops[:, 1]))]
    left, foot, right = cards[:, 0], cards[:, 1] + cards[:, 3], cards[:, 0] + cards[:, 2]
    leads = np.zeros(len(cards), dtype=np.bool_)
    first, last = (np.searchsorted(tops[:, 1], foot + way) for way in (-NEAR, NEAR))
    for place in np.flatnonzero(last > first).tolist():
        along = tops[first[place] : last[place], 0]
        leads[place] = bool(((along > left[place]) & (along < right[place])).any())
    found: Floats = np.column_stack(
        (left - ASIDE, foot, right + ASIDE, foot + BELOW_CARD, np.arange(len(cards)))
    )
    return found[leads]


def _across(way: Way, zones: Floats) -> int:
    """Zones (k,4) that a way runs across."""
    met = np.zeros(len(zones), dtype=np.bool_)
    for one, other in pairwise(way):
        if one[1] == other[1] and one[0] != other[0]:
            low, high = min(one[0], other[0]), max(one[0], other[0])
            level = (zones[:, 1] < one[1]) & (one[1] < zones[:, 3])
            met |= level & (zones[:, 0] < high) & (zones[:, 2] > low)
    return int(met.sum())


def _is_taken(port: Port, lines: Box) -> bool:
    return len(meeting(*lines, np.array(port.edge) - BY_LINE, np.array(port.edge) + BY_LINE)) > 0


def _faults(way: Way, cards: Box, lines: Box) -> int:
    """Cards that it crosses or comes near to, and lines that it runs along."""
    met, same = np.zeros(len(cards[0]), dtype=np.bool_), np.zeros(len(lines[0]), dtype=np.bool_)
    for one, other in pairwise(way):
        low, high = np.minimum(one, other), np.maximum(one, other)
        met |= ((cards[0] < high) & (cards[1] > low)).all(axis=1)
        axis = 0 if high[0] - low[0] >= high[1] - low[1] else 1
        shared = np.minimum(lines[1], high) - np.maximum(lines[0], low)
        same |= (shared[:, axis] > ALONG) & (shared[:, 1 - axis] > -BY_LINE)
    return int(met.sum() + same.sum())


def ways_to(card: Floats, free: Point, *, upright: bool) -> list[Way]:
    """Ways in corners from a free end to the sides of a card, the plainest first.

    That one goes to the nearer side: above or below the card where the line stands upright, or left or right.
    """
    if not upright:
        turned = ways_to(card[[1, 0, 3, 2]], (free[1], free[0]), upright=True)
        return [[(x, y) for y, x in way] for way in turned]
    x, y, width, height = card.tolist()
    ax, ay = free
    px, cy = x + width / 2, y + height / 2
    ends = ((y, -1), (y + height, 1)) if ay <= y else ((y + height, 1), (y, -1))
    ways: list[Way] = []
    for py, out in ends:
        near = py + out * STUB
        ways += [[free, (ax, middle), (px, middle), (px, py)] for middle in ((ay + py) / 2, near, ay)]
    for side, out in ((x, -1), (x + width, 1)):
        aside = side + out * STUB
        ways.append([free, (ax, cy), (side, cy)])
        ways.extend(
            [free, (ax, middle), (aside, middle), (aside, cy), (side, cy)] for middle in (ay, y - STUB)
        )
    return ways


def _unhindered(port: Port) -> Port:
    """Reporting lines join cards above and below as gladly as at the sides."""
    return replace(port, cost=-UPRIGHT if port.side.upright else 0.0)


def _length(way: Way) -> float:
    return sum(abs(x2 - x1) + abs(y2 - y1) for (x1, y1), (x2, y2) in pairwise(way))
