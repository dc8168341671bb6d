"""Sequences of blocks set beside or on top of one another, so that the whole has a wanted shape.

A sequence is halved by area again and again; each half is known in a few shapes, from narrow to wide, and two
halves make the best of all their combinations. All sequences of a level are worked on at once, in arrays.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from consensus_map.layout.placement import Floats, Ints

Flags = NDArray[np.bool_]
Halves = NDArray[np.float32]
# Width to height of the shapes in which everything is known.
ASPECTS = np.array([0.3, 0.55, 1.0, 1.7, 2.8, 4.8])
COUNT = len(ASPECTS)
# How much better a chart must come out to be set in several rows, which no lines can join.
ROW_WINS = 1.12
# What the smaller excess over a wanted shape counts beside the larger one.
TIE = 0.2
# The blocks' areas are rounded to steps of this factor, so that small changes leave the halves as they are.
AREA_STEP = 1.5
# How much worse than the best a combination may become before another one takes its place.
CHANGE_WINS = 1.15
# How far from the half, as a share of the whole, a cut may come to lie before another one takes its place.
UNEVEN = 0.3
# Above all ids of blocks, which are below 2**31.
MOST_IDS = 2**31
# So many sequences and all their combinations fit into a processor's cache.
AT_ONCE = 1024
# The last digits of a cost that tell which it is: more than there are combinations.
_PLACES = 127


@dataclass(frozen=True, slots=True)
class Plan:
    """How sequences were cut before. keys (s,), sorted, tell them by their first and last block.

    middles (s,): the first block of the right half; picks (s,k): the combination chosen for each shape;
    shape: the one that was shown, -1 where it is not known.
    """

    keys: Ints
    middles: Ints
    picks: NDArray[np.int16]
    shape: int = -1

    def find(self, keys: Ints) -> tuple[Ints, Flags]:
        """Where each key stands here, and whether it does."""
        at = np.minimum(np.searchsorted(self.keys, keys), max(len(self.keys) - 1, 0))
        return at, self.keys[at] == keys if len(self.keys) else np.zeros(len(keys), dtype=np.bool_)


def joined_plans(plans: list[Plan], shape: int) -> Plan:
    """All of them in one."""
    keys = np.concatenate([plan.keys for plan in plans])
    order = np.argsort(keys)
    middles = np.concatenate([plan.middles for plan in plans])
    return Plan(keys[order], middles[order], np.concatenate([plan.picks for plan in plans])[order], shape)


@dataclass(frozen=True, slots=True)
class Cuts:
    """How sequences are halved. whole (t,): the number of each sequence; numbers below `items` are single.

    rounds: numbers (s,) with their left and right halves, from whole sequences to pairs. keys, middles (s,):
    of all that are not single, as in a Plan.
    """

    items: int
    whole: Ints
    rounds: list[tuple[Ints, Ints, Ints]]
    keys: Ints
    middles: Ints

    @property
    def count(self) -> int:
        """Of all numbers."""
        return self.items + sum(len(numbers) for numbers, _, _ in self.rounds)


@dataclass(slots=True)
class Sliced:
    """Of each number in each shape (c,k): its size, whether it is one row, and which halves make it."""

    cuts: Cuts
    width: Floats
    height: Floats
    row: Flags
    pick: NDArray[np.int16]

    @property
    def plan(self) -> Plan:
        """For the next time."""
        return Plan(self.cuts.keys, self.cuts.middles, self.pick[self.cuts.items :])

    def spread(self, corners: Floats, shapes: Ints, gap: float) -> tuple[Floats, Ints]:
        """Corners (c,2) and shapes (c,) of all numbers, from those of the whole sequences (t)."""
        at = np.zeros((self.cuts.count, 2))
        shape = np.zeros(self.cuts.count, dtype=np.int64)
        at[self.cuts.whole], shape[self.cuts.whole] = corners, shapes
        for numbers, left, right in self.cuts.rounds:
            pick = self.pick[numbers, shape[numbers]].astype(np.int64)
            below, one, other = pick // COUNT**2, pick % COUNT**2 // COUNT, pick % COUNT
            shape[left], shape[right] = one, other
            at[left] = at[right] = at[numbers]
            aside = below == 0
            at[right[aside], 0] += self.width[left, one][aside] + gap
            at[right[~aside], 1] += self.height[left, one][~aside] + gap
        return at, shape


def cut(bounds: Ints, areas: Floats, ids: Ints, before: Plan | None = None) -> Cuts:
    """Halves sequences of blocks. bounds (t+1,): where they begin and end; areas (i,) and ids of the blocks.

    What was cut `before` is cut there again as long as the halves are not too uneven.
    """
    steps = AREA_STEP ** np.round(np.log(np.maximum(areas, 1.0)) / np.log(AREA_STEP))
    sums = np.concatenate((np.zeros(1), np.cumsum(steps)))
    following = len(areas)
    begin, end = bounds[:-1], bounds[1:]
    several = end - begin > 1
    whole = begin.copy()
    whole[several] = following + np.arange(int(several.sum()))
    numbers, begin, end = whole[several], begin[several], end[several]
    rounds = []
    keys, middles = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    while len(numbers):
        following += len(numbers)
        keys.append(ids[begin] * MOST_IDS + ids[end - 1])
        middle = _middles(sums, begin, end)
        if before is not None:
            middle = _as_before(before, keys[-1], ids, sums, begin, middle, end)
        middles.append(ids[middle])
        ends, open_ = np.array([begin, middle, middle, end]), np.array([middle - begin > 1, end - middle > 1])
        halves = ends[[0, 2]].copy()
        halves[open_] = following + np.arange(int(open_.sum()))
        rounds.append((numbers, halves[0], halves[1]))
        numbers, begin, end = halves[open_], ends[[0, 2]][open_], ends[[1, 3]][open_]
    return Cuts(len(areas), whole, rounds, np.concatenate(keys), np.concatenate(middles))


def _as_before(
    before: Plan, keys: Ints, ids: Ints, sums: Floats, begin: Ints, middle: Ints, end: Ints
) -> Ints:
    """The middles of before, where they still lie between the ends and far enough from both."""
    at, known = before.find(keys)
    order = np.argsort(ids)
    wanted = before.middles[at] if len(before.keys) else keys
    place = order[np.minimum(np.searchsorted(ids, wanted, sorter=order), len(ids) - 1)]
    share = (sums[place] - sums[begin]) / (sums[end] - sums[begin])
    kept = known & (ids[place] == wanted) & (place > begin) & (place < end) & (np.abs(share - 0.5) < UNEVEN)
    found: Ints = np.where(kept, place, middle)
    return found


def _middles(sums: Floats, begin: Ints, end: Ints) -> Ints:
    """Where sequences fall into halves of about equal area, neither of them empty."""
    half = (sums[begin] + sums[end]) / 2
    middle = np.searchsorted(sums, half)
    nearer = half - sums[middle - 1] < sums[middle] - half
    found: Ints = np.clip(middle - nearer, begin + 1, end - 1)
    return found


def slice_up(cuts: Cuts, width: Floats, height: Floats, gap: float, before: Plan | None = None) -> Sliced:
    """Finds the sizes of all sequences from those of the single blocks (i,k)."""
    rest = cuts.count - cuts.items
    sliced = Sliced(
        cuts,
        np.concatenate((width, np.zeros((rest, COUNT)))),
        np.concatenate((height, np.zeros((rest, COUNT)))),
        np.ones((cuts.count, COUNT), dtype=np.bool_),
        np.full((cuts.count, COUNT), -1, dtype=np.int16),
    )
    if before is not None and len(before.keys):
        at, known = before.find(cuts.keys)
        sliced.pick[cuts.items :][known] = before.picks[at[known]]
    for numbers, left, right in reversed(cuts.rounds):
        for start in range(0, len(numbers), AT_ONCE):
            part = slice(start, start + AT_ONCE)
            _join(sliced, numbers[part], left[part], right[part], gap)
        _keep(sliced, numbers, left, right, gap)
    return sliced


def _join(sliced: Sliced, numbers: Ints, left: Ints, right: Ints, gap: float) -> None:
    """Tries both halves in all their shapes, beside and on top of one another, and keeps the best."""
    width, height = _combined(sliced, left, right, gap)
    one_row = (sliced.row[left].T[:, None] & sliced.row[right].T[None]).reshape(COUNT**2, -1)
    wins = np.where(one_row, np.float32(1 / ROW_WINS), np.float32(1))
    every, old = np.arange(len(numbers)), sliced.pick[numbers].T.astype(np.int64)
    settled = old.max(initial=-1) >= 0
    best = np.empty_like(old)
    down, cost = np.empty_like(height), np.empty_like(height)
    for shape, aspect in enumerate(ASPECTS.tolist()):
        # As if pages were stretched to squares as wide as this: the excess over the wanted shape.
        np.multiply(height, np.float32(aspect), out=down)
        np.minimum(width, down, out=cost)
        cost *= np.float32(TIE)
        cost += np.maximum(width, down, out=down)
        cost[: COUNT**2] *= wins
        best[shape] = _least(cost)
        if settled:
            before = old[shape]
            kept = (before >= 0) & (cost[before, every] <= cost[best[shape], every] * np.float32(CHANGE_WINS))
            best[shape, kept] = before[kept]
    sliced.pick[numbers] = best.T
    sliced.row[numbers] = ((best < COUNT**2) & one_row[np.minimum(best, COUNT**2 - 1), every]).T


def _least(costs: Halves) -> Ints:
    """Which of each column's costs (c,n), none below 0, is the least to five digits; these are rounded.

    Numbers that carry their own place in their last digits are gone through ten times as fast as by argmin.
    """
    coded = costs.view(np.int32)
    coded &= ~_PLACES
    coded |= np.arange(len(costs), dtype=np.int32)[:, None]
    found: Ints = (coded.min(axis=0) & _PLACES).astype(np.int64)
    return found


def _combined(sliced: Sliced, left: Ints, right: Ints, gap: float) -> tuple[Halves, Halves]:
    """Widths and heights (2k²,n) of halves in all their shapes, first beside, then on top of one another.

    Half the precision is twice the speed, and enough to choose by.
    """
    sizes = sliced.width, sliced.height
    wide, high = (each[left].T.astype(np.float32, order="C")[:, None] for each in sizes)
    wide_too, high_too = (each[right].T.astype(np.float32, order="C")[None] for each in sizes)
    width, height = np.empty((2, 2, COUNT, COUNT, len(left)), dtype=np.float32)
    np.add(wide, wide_too + np.float32(gap), out=width[0])
    np.maximum(high, high_too, out=height[0])
    np.maximum(wide, wide_too, out=width[1])
    np.add(high, high_too + np.float32(gap), out=height[1])
    return width.reshape(2 * COUNT**2, -1), height.reshape(2 * COUNT**2, -1)


def _keep(sliced: Sliced, numbers: Ints, left: Ints, right: Ints, gap: float) -> None:
    """The sizes of the chosen combinations, exactly."""
    pick = sliced.pick[numbers].astype(np.int64)
    aside, one, other = pick < COUNT**2, pick % COUNT**2 // COUNT, pick % COUNT
    wide, wide_too = sliced.width[left[:, None], one], sliced.width[right[:, None], other]
    high, high_too = sliced.height[left[:, None], one], sliced.height[right[:, None], other]
    sliced.width[numbers] = np.where(aside, wide + gap + wide_too, np.maximum(wide, wide_too))
    sliced.height[numbers] = np.where(aside, np.maximum(high, high_too), high + gap + high_too)


def grid_shapes(counts: Ints, pitch: Floats) -> tuple[Floats, Floats]:
    """Columns and rows (i,k) in which so many cards (i,) of one pitch (i,2) come nearest to each shape."""
    # Whole numbers kept as fractions, which are divided several times as fast.
    each = counts[:, None].astype(np.float64)
    columns = np.sqrt(each * ASPECTS * (pitch[:, 1] / pitch[:, 0])[:, None])
    np.clip(np.round(columns, out=columns), 1, each, out=columns)
    rows = np.ceil(each / columns)
    return np.ceil(np.divide(each, rows, out=columns), out=columns), rows
