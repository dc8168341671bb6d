"""A map too large for one page cut into parts: between cards, where few lines and no label are cut."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray

from consensus_map.drawing.curves import Curve
from consensus_map.drawing.scene import Scene
from consensus_map.layout.placement import Box, Floats, Ints

# What stands out beyond a card (left, top, right, bottom), and the least gap in which two pages part.
ROOM = np.array([12.0, 30.0, 12.0, 14.0])
LEAST_GAP = 13.0
# What a cut costs: a page more, no free way between cards, a page for few cards; and each frame, label
# and line that it cuts.
PAGE_COST, THROUGH_COST, FEW_COST, FRAME_COST, LABEL_COST, LINE_COST = 20.0, 8.0, 15.0, 3.0, 6.0, 1.0
# So few cards are not worth a page of their own.
FEW = 3
# So many of the cuts that make the fewest pages are looked at closely.
CLOSELY = 16


@dataclass(frozen=True, slots=True)
class _Part:
    """Cards (indices) and the window (left, top, right, bottom) that shows them."""

    places: Ints
    window: Floats


@dataclass(frozen=True, slots=True)
class _Cut:
    """Where (0: at x, 1: at y) cards, sorted by their middles, are parted after the first `count`.

    ends: how far the first and the last reach towards one another.
    """

    axis: int
    order: Ints
    count: int
    ends: tuple[float, float]
    cost: float

    @property
    def at(self) -> float | None:
        """The middle of a free way, or None where there is none."""
        end, start = self.ends
        gap = start - end
        if gap < LEAST_GAP:
            return None
        # Flags stand out above cards, so that these need more of a narrow gap than those over it.
        return end + (gap / 2 if self.axis == 0 else max(9.0, min(gap / 2, gap - float(ROOM[1]))))


def cut_up(scene: Scene, seen: tuple[float, float]) -> list[Box]:
    """Windows (x,y,w,h) of at most `seen` scene units, row by row, in which all cards stand whole."""
    if len(scene.rects) == 0:
        return []
    x, y, width, height = scene.bounds
    whole = np.array([x, y, x + width, y + height])
    knife = _Knife(scene, np.asarray(seen))
    parts = _merged(knife, list(knife.cut(np.arange(len(scene.rects)), whole)))
    boxes = [_box(part.window) for part in parts]
    return sorted(boxes, key=lambda box: (round(box[1] / seen[1] * 2), box[0], box[1]))


def _box(edges: Floats) -> Box:
    left, top, right, bottom = edges.tolist()
    return left, top, right - left, bottom - top


class _Knife:
    """Cuts one scene; all boxes are left, top, right, bottom."""

    def __init__(self, scene: Scene, seen: Floats) -> None:
        self.seen = seen
        rects = scene.rects
        self.cards = np.column_stack((rects[:, :2], rects[:, :2] + rects[:, 2:]))
        frames = scene.blocks.rects
        self._frames = np.column_stack((frames[:, :2], frames[:, :2] + frames[:, 2:]))
        self._labels = _edges([curve.label_box for curve in scene.curves if curve.label])
        self._curves = scene.curves
        self._lines = np.column_stack(
            (
                np.minimum(scene.lines[:, :2], scene.lines[:, 2:]),
                np.maximum(scene.lines[:, :2], scene.lines[:, 2:]),
            )
        )

    def cut(self, places: Ints, cell: Floats) -> Iterator[_Part]:
        """The cards of a cell on as many pages as they need."""
        window = self.window(places, cell)
        if self.fits(window) or len(places) == 1:
            yield _Part(places, window)
            return
        best = min(self._cuts(places, cell), key=lambda cut: cut.cost + self._harm(cut, cell))
        at = best.at
        for side, kept in ((2, best.order[: best.count]), (0, best.order[best.count :])):
            half = cell.copy()
            end = best.ends[0] + ROOM[2 + best.axis] if side else best.ends[1] - ROOM[best.axis]
            half[best.axis + side] = end if at is None else at
            yield from self.cut(kept, half)

    def fits(self, window: Floats) -> bool:
        """Whether a page shows so much."""
        return bool((window[2:] - window[:2] <= self.seen + 1e-6).all())

    def window(self, places: Ints, cell: Floats) -> Floats:
        """Round the cards and what is drawn between them, no larger than the cell."""
        cards = self.cards[places]
        edges = np.concatenate((cards[:, :2].min(axis=0), cards[:, 2:].max(axis=0)))
        bare = _within(edges + ROOM * (-1, -1, 1, 1), cell)
        grown = edges + ROOM * (-1, -1, 1, 1)
        for box in (*self._own_curves(places), *self._own_frames(grown, cell)):
            grown = np.concatenate((np.minimum(grown[:2], box[:2]), np.maximum(grown[2:], box[2:])))
        grown = _within(grown, cell)
        return grown if self.fits(grown) or not self.fits(bare) else bare

    def _own_curves(self, places: Ints) -> Floats:
        held = set(places.tolist())
        found = [curve for curve in self._curves if curve.source in held and curve.target in held]
        return _edges([_painted(curve) for curve in found])

    def _own_frames(self, edges: Floats, cell: Floats) -> Floats:
        frames = self._frames
        inside = (frames[:, :2] >= cell[:2]).all(axis=1) & (frames[:, 2:] <= cell[2:]).all(axis=1)
        met = (frames[:, :2] < edges[2:]).all(axis=1) & (frames[:, 2:] > edges[:2]).all(axis=1)
        found: Floats = frames[inside & met]
        return found

    def _cuts(self, places: Ints, cell: Floats) -> list[_Cut]:
        """The cuts that make the fewest pages, along both ways."""
        found: list[_Cut] = []
        for axis in (0, 1):
            low, high = self.cards[places, axis], self.cards[places, axis + 2]
            by_middle = np.argsort(low + high, kind="stable")
            order, low, high = places[by_middle], low[by_middle], high[by_middle]
            ends = np.maximum.accumulate(high)[:-1]
            starts = np.minimum.accumulate(low[::-1])[::-1][1:]
            pages = self._pages(cell, axis, ends - cell[axis]) + self._pages(
                cell, axis, cell[axis + 2] - starts
            )
            counts = np.arange(1, len(order))
            few = np.minimum(counts, len(order) - counts) <= FEW
            costs = PAGE_COST * pages + THROUGH_COST * (starts - ends < LEAST_GAP) + FEW_COST * few
            for at in np.argsort(costs, kind="stable")[:CLOSELY].tolist():
                parted = float(ends[at]), float(starts[at])
                found.append(_Cut(axis, order, at + 1, parted, float(costs[at])))
        return found

    def _harm(self, cut: _Cut, cell: Floats) -> float:
        """What is cut that is no card."""
        axis, across = cut.axis, 1 - cut.axis
        at = sum(cut.ends) / 2 if cut.at is None else cut.at
        found = 0.0
        for boxes, cost in (
            (self._frames, FRAME_COST),
            (self._labels, LABEL_COST),
            (self._lines, LINE_COST),
        ):
            met = (boxes[:, axis] < at) & (boxes[:, axis + 2] > at)
            met &= (boxes[:, across] < cell[across + 2]) & (boxes[:, across + 2] > cell[across])
            found += cost * int(met.sum())
        return found

    def _pages(self, cell: Floats, axis: int, lengths: Floats) -> Floats:
        """On how many pages parts of a cell go that are so long."""
        across = float(cell[3 - axis] - cell[1 - axis])
        pages: Floats = np.ceil(lengths / self.seen[axis] - 1e-6) * ceil(across / self.seen[1 - axis] - 1e-6)
        return np.maximum(pages, 1.0)


def _merged(knife: _Knife, parts: list[_Part]) -> list[_Part]:
    """Parts that go on one page together, put together: the smallest first, with whom they fill it best."""
    done: list[_Part] = []
    while parts:
        part = parts.pop(min(range(len(parts)), key=lambda at: len(parts[at].places)))
        others = parts + done
        found = _partner(knife, part, others)
        if found is None:
            done.append(part)
            continue
        joined = _joined(part, others[found])
        if found < len(parts):
            del parts[found]
        else:
            del done[found - len(parts)]
        parts.append(joined)
    return done


def _partner(knife: _Knife, part: _Part, others: list[_Part]) -> int | None:
    """With which other part it fits a page and leaves least of it empty.

    Nothing of a third part may come between, but for a few cards that would have a page of their own.
    """
    if not others:
        return None
    cells = np.array([other.window for other in others])
    low, high = np.minimum(cells[:, :2], part.window[:2]), np.maximum(cells[:, 2:], part.window[2:])
    size = high - low
    filled = (part.window[2:] - part.window[:2]).prod() + (cells[:, 2:] - cells[:, :2]).prod(axis=1)
    fits = np.flatnonzero((size <= knife.seen + 1e-6).all(axis=1))
    for at in fits[np.argsort(-(filled / size.prod(axis=1))[fits], kind="stable")].tolist():
        window = np.concatenate((low[at], high[at]))
        near = _meeting(cells, window)
        near[at] = False
        cards = [knife.cards[others[place].places] for place in np.flatnonzero(near).tolist()]
        if len(part.places) <= FEW or not any(_meeting(each, window).any() for each in cards):
            return int(at)
    return None


def _joined(one: _Part, other: _Part) -> _Part:
    low = np.minimum(one.window[:2], other.window[:2])
    window = np.concatenate((low, np.maximum(one.window[2:], other.window[2:])))
    return _Part(np.concatenate((one.places, other.places)), window)


def _meeting(boxes: Floats, window: Floats) -> NDArray[np.bool_]:
    """Which boxes reach into the window."""
    met = (boxes[:, :2] < window[2:]) & (boxes[:, 2:] > window[:2])
    found: NDArray[np.bool_] = np.all(met, axis=1)
    return found


def _within(edges: Floats, cell: Floats) -> Floats:
    return np.concatenate((np.maximum(edges[:2], cell[:2]), np.minimum(edges[2:], cell[2:])))


def _edges(boxes: list[Box]) -> Floats:
    found = np.asarray(boxes, dtype=np.float64).reshape(-1, 4)
    return np.column_stack((found[:, :2], found[:, :2] + found[:, 2:]))


def _painted(curve: Curve) -> Box:
    left, top, width, height = curve.box
    return left - 4, top - 4, width + 8, height + 8
