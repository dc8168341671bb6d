"""The lines of a decision route, from the steps of one rank to those of the next; they follow moved steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from consensus_map.layout.placement import Floats, Ints
from consensus_map.layout.ports import Point, Side
from consensus_map.layout.ways import Ways

Line = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _Trunk:
    """The upright line at which those of the steps of a rank meet, at x and from low to high."""

    x: float
    low: float
    high: float

    def towards(self, card: Floats) -> tuple[Point, Side]:
        """Where the line to a card that has been moved away leaves the trunk, and in which direction."""
        middle = float(card[1] + card[3] / 2)
        if middle > self.high:
            beyond = card[1] > self.high
            return (self.x, self.high), Side.BELOW if beyond else self._aside(card)
        if middle < self.low:
            beyond = card[1] + card[3] < self.low
            return (self.x, self.low), Side.ABOVE if beyond else self._aside(card)
        return (self.x, middle), self._aside(card)

    def _aside(self, card: Floats) -> Side:
        return Side.RIGHT if card[0] + card[2] / 2 > self.x else Side.LEFT


class RouteLines:
    """Collects them. laid and now (n,4: x,y,w,h): where the layout put the steps, and where they stand."""

    def __init__(self, columns: Sequence[list[int]], laid: Floats, now: Floats, gaps: Point) -> None:
        """columns: the steps of each rank in turn; gaps: between ranks, and between rows of ranks."""
        self._columns, self._laid, self._now = columns, laid, now
        self._between, self._rows = gaps
        self._stays = (laid == now).all(axis=1)
        self._middle = laid[:, 1] + laid[:, 3] / 2
        self._lines: list[Line] = []
        self._owners: list[int] = []
        self._loose: list[tuple[int, _Trunk, int]] = []

    def lines(self) -> tuple[Floats, Ints]:
        """Segments (m,4) and whose they are (m,)."""
        for place in range(1, len(self._columns)):
            self._join(place)
        if self._loose:
            ways = Ways(self._now, *self._found())
            for card, trunk, owner in self._loose:
                at, onward = trunk.towards(self._now[card])
                for one, other in pairwise(ways.to(card, at, onward, owner, tuple(Side))):
                    self._add(owner, one, other)
        return self._found()

    def _found(self) -> tuple[Floats, Ints]:
        lines = np.asarray(self._lines, dtype=np.float64).reshape(-1, 4)
        return lines, np.asarray(self._owners, dtype=np.int64)

    def _add(self, owner: int, start: Point, end: Point) -> None:
        if start != end:
            self._lines.append((*start, *end))
            self._owners.append(owner)

    def _join(self, place: int) -> None:
        before, after = self._columns[place - 1], self._columns[place]
        owner = before[0]
        out = float((self._laid[before, 0] + self._laid[before, 2]).max()) + self._between / 2
        into = float(self._laid[after, 0].min()) - self._between / 2
        ends, starts = self._staying(before), self._staying(after)
        for card in ends:
            self._level(owner, float(self._laid[card, 0] + self._laid[card, 2]), out, card)
        for card in starts:
            self._level(owner, into, float(self._laid[card, 0]), card)
        first, last = self._trunks(place, out, into, owner)
        # Where everybody has moved the trunk stands at the first of them.
        ends = ends if ends or starts else [owner]
        self._loose += [(card, first, owner) for card in before if card not in ends]
        self._loose += [(card, last, owner) for card in after if card not in starts]

    def _staying(self, column: list[int]) -> list[int]:
        return [card for card in column if self._stays[card]]

    def _level(self, owner: int, start: float, end: float, card: int) -> None:
        at = float(self._middle[card])
        self._add(owner, (start, at), (end, at))

    def _trunks(self, place: int, out: float, into: float, owner: int) -> tuple[_Trunk, _Trunk]:
        """The trunk of the steps before and that of the steps after, which in a row are the same."""
        before, after = self._columns[place - 1], self._columns[place]
        ends, starts = ([float(self._middle[card]) for card in self._staying(one)] for one in (before, after))
        if not ends and not starts:
            x, y, width, height = self._now[owner].tolist()
            out, level = x + width + self._between / 2, y + height / 2
            self._add(owner, (x + width, level), (out, level))
            one = self._trunk(owner, out, [level])
            return one, one
        if not (self._wraps(place) and ends and starts):
            one = self._trunk(owner, out if ends else into, ends + starts)
            return one, one
        top = self._top_of_row(place) - self._rows / 2
        self._add(owner, (into, top), (out, top))
        return self._trunk(owner, out, [*ends, top]), self._trunk(owner, into, [*starts, top])

    def _trunk(self, owner: int, x: float, levels: list[float]) -> _Trunk:
        found = _Trunk(x, min(levels), max(levels))
        self._add(owner, (x, found.low), (x, found.high))
        return found

    def _wraps(self, place: int) -> bool:
        """Whether a rank is the first of its row."""
        before, after = self._columns[place - 1], self._columns[place]
        return bool(self._laid[after, 0].min() <= self._laid[before, 0].min())

    def _top_of_row(self, place: int) -> float:
        """The highest step of the row that begins with a rank."""
        last = place + 1
        while last < len(self._columns) and not self._wraps(last):
            last += 1
        return float(min(self._laid[column, 1].min() for column in self._columns[place:last]))
