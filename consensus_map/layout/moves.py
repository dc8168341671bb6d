"""Cards moved by hand out of a layout: their lines follow, and all others stay where they are."""

from dataclasses import replace
from itertools import pairwise

import numpy as np

from consensus_map.layout.placement import Floats, Ints, Placement

# So much of a line stays with its team when the superior above it is moved away.
STUB = 12.0
NEAR = 0.6

Line = tuple[float, float, float, float]
Point = tuple[float, float]


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
        leader.lead(place, _family(parents, int(placed.owners[place]), loose, shifts), lines[place])
    kept = np.ones(len(lines), dtype=np.bool_)
    kept[leader.replaced] = False
    made = np.asarray(leader.lines, dtype=np.float64).reshape(-1, 4)
    owners = np.asarray(leader.owners, dtype=np.int64)
    return replace(
        placed,
        x=x,
        y=y,
        segments=np.concatenate((lines[kept], made)),
        owners=np.concatenate((placed.owners[kept], owners)),
        frames=frames,
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


class _Leader:
    """Collects the new lines, and which old ones they replace."""

    def __init__(self, placed: Placement, before: Floats, now: Floats, own: Floats) -> None:
        self._placed, self._before, self._now, self._own = placed, before, now, own
        self.lines: list[Line] = []
        self.owners: list[int] = []
        self.replaced: list[int] = []

    def lead(self, place: int, family: Ints, line: Floats) -> None:
        """Leads one line to the cards at its ends where these have gone another way than it has."""
        owner = int(self._placed.owners[place])
        old = self._placed.segments[place]
        way = self._own[owner]
        ends = [self._card_at(old[:2], old[2:], family), self._card_at(old[2:], old[:2], family)]
        gone = [card is not None and bool((self._way(card) != way).any()) for card in ends]
        if not any(gone):
            return
        self.replaced.append(place)
        first, last = (float(line[0]), float(line[1])), (float(line[2]), float(line[3]))
        upright = first[0] == last[0]
        start = _towards(first, last) if gone[0] else first
        end = _towards(last, first) if gone[1] else last
        self._add(owner, [start, end])
        for card, free, left in ((ends[0], start, gone[0]), (ends[1], end, gone[1])):
            if left and card is not None:
                self._add(owner, _clear_way(_ways_to(self._now[card], free, upright=upright), self._now))

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


def _ways_to(card: Floats, free: Point, *, upright: bool) -> list[list[Point]]:
    """Ways in corners from a free end to the sides of a card, the plainest first.

    That one goes to the nearer side: above or below the card where the line stands upright, or left or right.
    """
    if not upright:
        turned = _ways_to(card[[1, 0, 3, 2]], (free[1], free[0]), upright=True)
        return [[(x, y) for y, x in way] for way in turned]
    x, y, width, height = card.tolist()
    ax, ay = free
    px, cy = x + width / 2, y + height / 2
    ends = ((y, -1), (y + height, 1)) if ay <= y else ((y + height, 1), (y, -1))
    ways: list[list[Point]] = []
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


def _clear_way(ways: list[list[Point]], cards: Floats) -> list[Point]:
    """The first way where it runs behind no card, or else the shortest of those behind the fewest."""
    around = np.asarray([point for way in ways for point in way])
    low, high = around.min(axis=0), around.max(axis=0)
    met = (cards[:, 0] < high[0]) & (cards[:, 0] + cards[:, 2] > low[0])
    met &= (cards[:, 1] < high[1]) & (cards[:, 1] + cards[:, 3] > low[1])
    near = cards[met]
    behind = [_crossed(way, near) for way in ways]
    if behind[0] == 0:
        return ways[0]
    best = min(range(len(ways)), key=lambda place: (behind[place], _length(ways[place])))
    return ways[best]


def _crossed(way: list[Point], cards: Floats) -> int:
    """How many cards a way runs behind; to end on the edge of one is no crossing."""
    hit = np.zeros(len(cards), dtype=np.bool_)
    for (x1, y1), (x2, y2) in pairwise(way):
        left, right, top, foot = min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)
        hit |= (
            (cards[:, 0] + NEAR < right)
            & (cards[:, 0] + cards[:, 2] - NEAR > left)
            & (cards[:, 1] + NEAR < foot)
            & (cards[:, 1] + cards[:, 3] - NEAR > top)
        )
    return int(hit.sum())


def _length(way: list[Point]) -> float:
    return sum(abs(x2 - x1) + abs(y2 - y1) for (x1, y1), (x2, y2) in pairwise(way))
