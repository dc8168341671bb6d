"""Ways of lines to moved cards: the plainest that cannot be misread, or else one round all cards."""

from collections.abc import Collection
from dataclasses import replace
from itertools import pairwise

import numpy as np

from consensus_map.layout.corridors import Corridors
from consensus_map.layout.placement import Floats, Ints
from consensus_map.layout.ports import Point, Port, Side, middles

# So much of a line stays with its team when the superior above it is moved away.
STUB = 12.0
NEAR = 0.6
# A line that comes so near to a card seems to belong to it; one so near to another line, along so much of
# it, seems to be the same.
BY_CARD, BY_LINE, ALONG = 5.0, 7.0, 8.0
# More lines than this take the plainest way: to lead each round the cards would take too long.
MOST_LED = 40
# What a search for ways holds against joining a card above or below, which reporting lines always do.
UPRIGHT = 80.0

Way = list[Point]


class Ways:
    """Leads lines between cards (n,4: x,y,w,h) and other lines (m,4), the m-th of which is owners[m]'s."""

    def __init__(self, cards: Floats, lines: Floats, owners: Ints) -> None:
        self._cards, self._owners = cards, owners
        self._lows = np.minimum(lines[:, :2], lines[:, 2:])
        self._highs = np.maximum(lines[:, :2], lines[:, 2:])
        self._corridors, self._led = Corridors(cards, lines), 0

    def to(self, card: int, free: Point, onward: Side, owner: int, sides: Collection[Side]) -> Way:
        """From a free end, which points `onward`, to a card; led round others it joins one of the sides."""
        plain = ways_to(self._cards[card], free, upright=onward.upright)
        faults = [self._faults(way, card, owner) for way in plain]
        best = min(range(len(plain)), key=lambda at: (faults[at], at > 0, _length(plain[at])))
        way = plain[best]
        if faults[best] and self._led < MOST_LED:
            self._led += 1
            way = self._round_cards(card, free, onward, owner, sides) or way
        self._add(way, owner)
        return way

    def _round_cards(
        self, card: int, free: Point, onward: Side, owner: int, sides: Collection[Side]
    ) -> Way | None:
        ports = middles(self._cards, card)
        every = [_unhindered(port) for side in sides for port in ports[side]]
        # Where the line of somebody else joins the card the two would seem to be one.
        goals = [port for port in every if not self._is_taken(port, owner)] or every
        start = _unhindered(Port(-1, onward, 0.0, free, 0.0, 0.0))
        led = self._corridors.lead([start], goals)
        return None if led is None else [free, *led.way[1:-1], led.goal.edge]

    def _is_taken(self, port: Port, owner: int) -> bool:
        near = (self._lows - BY_LINE < port.edge) & (self._highs + BY_LINE > port.edge)
        return bool((near.all(axis=1) & (self._owners != owner)).any())

    def _add(self, way: Way, owner: int) -> None:
        """Keeps others from it."""
        points = np.array(way)
        self._corridors.add(points)
        self._lows = np.concatenate((self._lows, np.minimum(points[:-1], points[1:])))
        self._highs = np.concatenate((self._highs, np.maximum(points[:-1], points[1:])))
        self._owners = np.concatenate((self._owners, np.full(len(way) - 1, owner)))

    def _faults(self, way: Way, card: int, owner: int) -> int:
        """Cards that it crosses or comes near to, and lines of others that it runs along."""
        room = np.full((len(self._cards), 1), BY_CARD)
        room[card] = -NEAR
        lows, highs = self._cards[:, :2] - room, self._cards[:, :2] + self._cards[:, 2:] + room
        met = np.zeros(len(self._cards), dtype=np.bool_)
        same = np.zeros(len(self._owners), dtype=np.bool_)
        for one, other in pairwise(way):
            low, high = np.minimum(one, other), np.maximum(one, other)
            met |= ((lows < high) & (highs > low)).all(axis=1)
            axis = 0 if high[0] - low[0] >= high[1] - low[1] else 1
            shared = np.minimum(self._highs, high) - np.maximum(self._lows, low)
            same |= (shared[:, axis] > ALONG) & (shared[:, 1 - axis] > -BY_LINE)
        return int(met.sum() + (same & (self._owners != owner)).sum())


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
