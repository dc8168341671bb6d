"""Cards moved by hand out of a layout: their lines follow, and all others stay where they are."""

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from consensus_map.layout.placement import Floats, Ints, Placement
from consensus_map.layout.ports import Point, Side
from consensus_map.layout.spurs import tidied
from consensus_map.layout.ways import NEAR, STUB, Ways

Line = tuple[float, float, float, float]
# A superior's lines leave from below or beside, and lead to a report from above or beside.
DOWN, UP = (Side.BELOW, Side.RIGHT, Side.LEFT), (Side.ABOVE, Side.LEFT, Side.RIGHT)


def moved(placed: Placement, parents: Ints, sizes: Floats, shifts: Floats) -> Placement:
    """The placement with each card moved by its own way. parents (n,): -1 without a tree; shifts (n,2).

    Lines that no moved card ends stay with the team that they belong to; the others are led to where the
    card is now. Not brought back to 0,0: nothing but what was moved may change its place.
    """
    x, y = placed.x + shifts[:, 0], placed.y + shifts[:, 1]
    if not shifts.any():
        return placed
    own, torn = _with_team(parents, shifts)
    lines = placed.segments + np.tile(own, 2)[placed.owners]
    frames = placed.frames.copy()
    frames[:, :2] += own[placed.frame_owners]
    before = np.column_stack((placed.x, placed.y, sizes))
    now = np.column_stack((x, y, sizes))
    leader = _Leader(placed, before, now, own)
    loose = parents < 0
    for place in _ended(placed, torn, loose, shifts):
        leader.part(place, _family(parents, int(placed.owners[place]), loose, shifts), lines[place])
    kept = np.ones(len(lines), dtype=np.bool_)
    kept[leader.replaced] = False
    leader.lead(lines[kept], placed.owners[kept], anyhow=bool(loose.all()))
    made = np.asarray(leader.lines, dtype=np.float64).reshape(-1, 4)
    lines = np.concatenate((lines[kept], made))
    owners = np.concatenate((placed.owners[kept], np.asarray(leader.owners, dtype=np.int64)))
    if not loose.all():
        lines, owners = _tidied(lines, owners, leader.ends)
    return replace(placed, x=x, y=y, segments=lines, owners=owners, frames=frames)


def _tidied(lines: Floats, owners: Ints, ends: dict[int, list[Point]]) -> tuple[Floats, Ints]:
    """The lines of those whose lines were led elsewhere put together; `ends`: where these were cut off."""
    others = ~np.isin(owners, list(ends))
    parts = {owner: tidied(lines[owners == owner], loose) for owner, loose in ends.items()}
    counts = [len(part) for part in parts.values()]
    return (
        np.concatenate((lines[others], *parts.values())),
        np.concatenate((owners[others], np.repeat(np.array(list(parts), dtype=np.int64), counts))),
    )


def _with_team(parents: Ints, shifts: Floats) -> tuple[Floats, set[int]]:
    """How the lines of each superior move (n,2), as most of the team does; whose teams do not move as one."""
    own = shifts.copy()
    below = np.flatnonzero(parents >= 0)
    apart = (shifts[below] != shifts[parents[below]]).any(axis=1)
    torn = set(parents[below][apart].tolist())
    for above in torn:
        ways, counts = np.unique(shifts[parents == above], axis=0, return_counts=True)
        as_superior = (ways == shifts[above]).all(axis=1)
        # Of a team that goes each its own way nobody takes the lines of all along.
        if len(ways) == 1 or counts.max() > 1 or as_superior.any():
            own[above] = ways[int(np.argmax(counts + 0.5 * as_superior))]
    if (parents < 0).all():
        own[:] = 0.0
    return own, torn


def _ended(placed: Placement, torn: set[int], loose: np.ndarray, shifts: Floats) -> list[int]:
    """The lines that may end at a card which has left its team; without a tree all of them."""
    if loose.all():
        return list(range(len(placed.owners))) if shifts.any() else []
    return np.flatnonzero(np.isin(placed.owners, list(torn))).tolist()


def _family(parents: Ints, above: int, loose: np.ndarray, shifts: Floats) -> Ints:
    """The cards at which lines of a superior can end."""
    if loose.all():
        found: Ints = np.flatnonzero(shifts.any(axis=1))
        return found
    return np.append(np.flatnonzero(parents == above), above)


@dataclass(frozen=True, slots=True)
class _Loose:
    """The end of a line whose card has gone, where it points, and to whom the line belongs."""

    owner: int
    card: int
    at: Point
    onward: Side


class _Leader:
    """Collects the new lines, and which old ones they replace."""

    def __init__(self, placed: Placement, before: Floats, now: Floats, own: Floats) -> None:
        self._placed, self._before, self._now, self._own = placed, before, now, own
        self._loose: list[_Loose] = []
        self.lines: list[Line] = []
        self.owners: list[int] = []
        self.replaced: list[int] = []

    @property
    def ends(self) -> dict[int, list[Point]]:
        """Where lines were cut off, by owner."""
        found: dict[int, list[Point]] = defaultdict(list)
        for end in self._loose:
            found[end.owner].append(end.at)
        return found

    def part(self, place: int, family: Ints, line: Floats) -> None:
        """Cuts a line off before the cards at its ends where these have gone another way than it has."""
        owner = int(self._placed.owners[place])
        old = self._placed.segments[place]
        way = self._own[owner]
        ends = [self._card_at(old[:2], old[2:], family), self._card_at(old[2:], old[:2], family)]
        gone = [card is not None and bool((self._way(card) != way).any()) for card in ends]
        if not any(gone):
            return
        self.replaced.append(place)
        first, last = (float(line[0]), float(line[1])), (float(line[2]), float(line[3]))
        start = _towards(first, last) if gone[0] else first
        end = _towards(last, first) if gone[1] else last
        self._add(owner, [start, end])
        for card, free, left, onward in (
            (ends[0], start, gone[0], _side(last, first)),
            (ends[1], end, gone[1], _side(first, last)),
        ):
            if left and card is not None:
                self._loose.append(_Loose(owner, card, free, onward))

    def lead(self, lines: Floats, owners: Ints, *, anyhow: bool) -> None:
        """Leads what was cut off to the cards, clear of the lines that stay; `anyhow`: into any side."""
        if not self._loose:
            return
        stubs = np.asarray(self.lines, dtype=np.float64).reshape(-1, 4)
        ways = Ways(
            self._now,
            np.concatenate((lines, stubs)),
            np.concatenate((owners, np.asarray(self.owners, dtype=np.int64))),
        )
        for end in self._loose:
            sides = tuple(Side) if anyhow else DOWN if end.card == end.owner else UP
            self._add(end.owner, ways.to(end.card, end.at, end.onward, end.owner, sides))

    def _way(self, card: int) -> Floats:
        way: Floats = self._now[card, :2] - self._before[card, :2]
        return way

    def _card_at(self, end: Floats, other: Floats, family: Ints) -> int | None:
        """The card on whose border a line ends that comes from outside of it."""
        cards = self._before[family]
        left, top = cards[:, 0], cards[:, 1]
        right, bottom = left + cards[:, 2], top + cards[:, 3]
        x, y = float(end[0]), float(end[1])
        if float(other[0]) == x:
            on_edge = (np.abs(y - top) < NEAR) | (np.abs(y - bottom) < NEAR)
            met = on_edge & (left - NEAR <= x) & (x <= right + NEAR)
        else:
            on_edge = (np.abs(x - left) < NEAR) | (np.abs(x - right) < NEAR)
            met = on_edge & (top - NEAR <= y) & (y <= bottom + NEAR)
        found = family[met]
        return int(found[0]) if len(found) else None

    def _add(self, owner: int, corners: list[Point]) -> None:
        for (x1, y1), (x2, y2) in pairwise(corners):
            if (x1, y1) != (x2, y2):
                self.lines.append((x1, y1, x2, y2))
                self.owners.append(owner)


def _towards(end: Point, other: Point) -> Point:
    """A point of a line a little way in from its end."""
    x, y = end
    reach = min(STUB, (abs(other[0] - x) + abs(other[1] - y)) / 2)
    return x + reach * float(np.sign(other[0] - x)), y + reach * float(np.sign(other[1] - y))


def _side(start: Point, end: Point) -> Side:
    """Where an axis-parallel line points."""
    if start[0] == end[0]:
        return Side.BELOW if end[1] > start[1] else Side.ABOVE
    return Side.RIGHT if end[0] > start[0] else Side.LEFT
