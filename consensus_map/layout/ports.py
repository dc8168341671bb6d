"""Where curves may join a card: places along its sides, each taken by one line only where there is room."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import TypeAlias

import numpy as np

from consensus_map.layout.placement import Floats

Point: TypeAlias = tuple[float, float]


class Side(IntEnum):
    """Sides of a card; a way leaves it in that direction."""

    RIGHT = 0
    LEFT = 1
    BELOW = 2
    ABOVE = 3

    @property
    def upright(self) -> bool:
        """Whether a way leaves up or down."""
        return self >= Side.BELOW


STEPS: dict[Side, Point] = {
    Side.RIGHT: (1.0, 0.0),
    Side.LEFT: (-1.0, 0.0),
    Side.BELOW: (0.0, 1.0),
    Side.ABOVE: (0.0, -1.0),
}
# From the middle of a side: flags stand near the corners above, the card's own line in the middle.
OFFSETS: dict[Side, tuple[float, ...]] = {
    Side.RIGHT: (0.0, -18.0, 18.0, -36.0, 36.0),
    Side.LEFT: (0.0, -18.0, 18.0, -36.0, 36.0),
    Side.BELOW: (0.0, -22.0, 22.0, -44.0, 44.0),
    Side.ABOVE: (0.0, -18.0, 18.0, 34.0),
}
# Nearer to a place that is taken none is free; what it costs to join one all the same.
ROOM, SHARED = 10.0, 90.0
# What a place farther from where the other end lies costs, and how far away from the middle that draws it.
FARTHER, DRAWN, SWAY = 0.7, 0.06, 22.0
# From so far up a side on a head hides below the flags of the corners: what it costs where it must be seen.
FLAGGED, HIDDEN = -24.0, 24.0
# So many of each side are worth trying.
TRIED = 3
# How far before a card a way may turn: the farthest that leaves so much to what stands there.
TURNS: dict[bool, tuple[float, ...]] = {False: (20.0, 10.0), True: (20.0, 12.0, 8.0)}
FREE = 6.0


@dataclass(frozen=True, slots=True)
class Port:
    """A point on a card's edge, what it costs to join the card there, and where before it a way may turn."""

    card: int
    side: Side
    offset: float
    edge: Point
    cost: float
    turn: float

    def off(self, by: float) -> Point:
        """A point so far before the card."""
        step = STEPS[self.side]
        return self.edge[0] + step[0] * by, self.edge[1] + step[1] * by


class Ports:
    """The places of all cards. rects (n,4: x,y,w,h); lines (m,4: x1,y1,x2,y2) have theirs already."""

    def __init__(self, rects: Floats, lines: Floats) -> None:
        self._rects, self._lines = rects, lines
        self._taken: dict[int, dict[Side, list[float]]] = {}
        self._turns: dict[tuple[int, Side], float] = {}

    def of(self, card: int, other: int, *, seen: bool = False) -> dict[Side, list[Port]]:
        """The best places of each side for a way to another card, the best first; seen: no flag over them."""
        return {
            side: sorted(self._along(card, other, side, seen=seen), key=lambda port: port.cost)[:TRIED]
            for side in Side
        }

    def take(self, port: Port) -> None:
        """Keeps others from a place."""
        self._of_card(port.card)[port.side].append(port.offset)

    def take_at(self, card: int, end: Point) -> None:
        """Keeps others from where a way ends that is known by its end alone, just off the card."""
        x, y, width, height = self._rects[card].tolist()
        across, down = end[0] - (x + width / 2), end[1] - (y + height / 2)
        if abs(across) - width / 2 > abs(down) - height / 2:
            self._of_card(card)[Side.RIGHT if across > 0 else Side.LEFT].append(down)
        else:
            self._of_card(card)[Side.BELOW if down > 0 else Side.ABOVE].append(across)

    def _along(self, card: int, other: int, side: Side, *, seen: bool) -> Iterator[Port]:
        x, y, width, height = self._rects[card].tolist()
        there = self._rects[other]
        axis = 0 if side.upright else 1
        away = float(there[axis] + there[axis + 2] / 2) - (x + width / 2, y + height / 2)[axis]
        wanted = max(-SWAY, min(SWAY, away * DRAWN))
        taken = self._of_card(card)[side]
        for offset in OFFSETS[side]:
            shared = any(abs(offset - one) < ROOM for one in taken)
            across, down = (offset, 0.0) if side.upright else (0.0, offset)
            step = STEPS[side]
            edge = x + width * (1 + step[0]) / 2 + across, y + height * (1 + step[1]) / 2 + down
            hidden = seen and not side.upright and offset < FLAGGED
            cost = abs(offset - wanted) * FARTHER + shared * SHARED + hidden * HIDDEN
            yield Port(card, side, offset, edge, cost, self._turn(card, side))

    def _turn(self, card: int, side: Side) -> float:
        """How far before a side of a card ways may turn."""
        if (card, side) not in self._turns:
            free = self._free(card, side)
            turns = TURNS[side.upright]
            self._turns[card, side] = next((turn for turn in turns if turn + FREE <= free), turns[-1])
        return self._turns[card, side]

    def _free(self, card: int, side: Side) -> float:
        """How far it is from a side of a card to the next card or to a line along that side."""
        low, high = self._rects[card, :2], self._rects[card, :2] + self._rects[card, 2:]
        lows = np.concatenate((self._rects[:, :2], np.minimum(self._lines[:, :2], self._lines[:, 2:])))
        highs = np.concatenate(
            (self._rects[:, :2] + self._rects[:, 2:], np.maximum(self._lines[:, :2], self._lines[:, 2:]))
        )
        axis = 1 if side.upright else 0
        beside = (lows[:, 1 - axis] < high[1 - axis]) & (highs[:, 1 - axis] > low[1 - axis])
        away = lows[:, axis] - high[axis] if STEPS[side][axis] > 0 else low[axis] - highs[:, axis]
        return float(away[beside & (away > FREE)].min(initial=np.inf))

    def _of_card(self, card: int) -> dict[Side, list[float]]:
        if card not in self._taken:
            self._taken[card] = self._joined(card)
        return self._taken[card]

    def _joined(self, card: int) -> dict[Side, list[float]]:
        """Where reporting lines join a card."""
        x, y, width, height = self._rects[card].tolist()
        found: dict[Side, list[float]] = defaultdict(list)
        ends = self._lines.reshape(-1, 2)
        close = ends[
            (ends[:, 0] > x - 2)
            & (ends[:, 0] < x + width + 2)
            & (ends[:, 1] > y - 2)
            & (ends[:, 1] < y + height + 2)
        ]
        for across, down in (close - (x + width / 2, y + height / 2)).tolist():
            if abs(abs(across) - width / 2) < 2:
                found[Side.RIGHT if across > 0 else Side.LEFT].append(down)
            if abs(abs(down) - height / 2) < 2:
                found[Side.BELOW if down > 0 else Side.ABOVE].append(across)
        return found


def middles(rects: Floats, card: int) -> dict[Side, list[Port]]:
    """The middles of all sides, whatever joins the card there."""
    return {side: [_middle(rects, card, side)] for side in Side}


def _middle(rects: Floats, card: int, side: Side) -> Port:
    x, y, width, height = rects[card].tolist()
    step = STEPS[side]
    edge = x + width * (1 + step[0]) / 2, y + height * (1 + step[1]) / 2
    return Port(card, side, 0.0, edge, 0.0, TURNS[side.upright][-1])
