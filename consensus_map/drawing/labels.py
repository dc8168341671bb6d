"""Where the labels of curves stand: clear of cards, of one another and of what joins other people."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from consensus_map.drawing.curves import Curve, Leader, extent
from consensus_map.drawing.shapes import Cubics, Point, sample
from consensus_map.drawing.text import width_of
from consensus_map.layout.placement import Box, Floats

LABEL_HEIGHT = 24.0
SIZE = 11
# Left and right of the words together.
PADDING = 28.0
# How far beside its curve a label may stand, from where on a line leads to it, and what is still near.
FARTHEST, LED, BESIDE = 320, 12.0, 24.0
# How much farther away a label may be so that its leader crosses no card, and so that it has no corner.
ROUND_CARD, BENT = 120.0, 24.0
# At so many places of its curve a leader with a corner may end.
BENDS_TRIED = 5
# How far off a card such a line passes it.
PASSING = 8.0
# Points of other curves stand so close together that no label slips between two of them.
SPACING = 6.0
# How near a label may come to cards, to other labels, and to lines and curves.
FROM_CARD, FROM_LABEL, FROM_LINE = 8.0, 4.0, 4.0
# The same for labels beside their own curve, so that they are not taken for those of another.
FROM_OTHER = 14.0
# A label so far from cards and other labels, and half as far from other ways, is not taken for theirs.
AIR = 28.0
# Flags and marks stand out above cards.
FLAG = 14.0


@dataclass(frozen=True, slots=True)
class Label:
    """Words for a curve, and ever fewer where these find no room on it.

    Where those do not either they stand `aside`, as near as they can; others right beside it, or nowhere.
    """

    text: str
    shorter: tuple[str, ...] = ()
    aside: bool = True


def labelled(
    wished: Sequence[tuple[Curve, Label]], ties: Sequence[Curve], rects: Floats, lines: Floats
) -> list[Curve]:
    """The curves with their labels; rects (n,4: x,y,w,h): cards, lines (m,4: x1,y1,x2,y2) are axis-parallel.

    A label never lies on the way of another introduction; ties and reporting lines it avoids if it can.
    """
    ways = [_dense(curve.points) for curve, _ in wished]
    room = _Room(rects, lines, _joined([_dense(tie.points) for tie in ties]))
    found = []
    for place, (curve, label) in enumerate(wished):
        others = _joined([way for at, way in enumerate(ways) if at != place])
        spot = room.take(curve.points, label, others)
        if spot is not None:
            box = extent(curve.points, spot.box)
            brief = label.shorter[-1] if label.shorter else label.text
            curve = replace(
                curve, label=spot.text, label_box=spot.box, leader=spot.leader, box=box, brief=brief
            )
        found.append(curve)
    return found


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where words stand, how far from their curve, and the line that leads to it from there."""

    text: str
    box: Box
    away: float = 0.0
    leader: Leader = ()


@dataclass(frozen=True, slots=True)
class _Room:
    """All that labels keep away from; ties (k,2) are points along them."""

    rects: Floats
    lines: Floats
    ties: Floats
    taken: list[Box] = field(default_factory=list)

    def take(self, points: Cubics, label: Label, others: Floats) -> "_Spot | None":
        """The best free place, which is then taken; others (k,2): points of other ways."""
        own = _dense(points)
        texts = (label.text, *label.shorter)
        spot = next((found for text in texts if (found := self._on(points, text, own, others))), None)
        if spot is None:
            farthest = FARTHEST if label.aside else int(LED)
            beside = [found for text in texts if (found := self._beside(points, text, own, others, farthest))]
            # All the words are worth standing a little farther away.
            spot = min(beside, key=lambda found: max(found.away, BESIDE), default=None)
        if spot is not None:
            self.taken.append(spot.box)
        return spot

    def _on(self, points: Cubics, text: str, own: Floats, others: Floats) -> "_Spot | None":
        """On the curve itself: best where it runs through the label, with no line behind that."""
        width = width_of(text, SIZE, bold=True) + PADDING
        tried = [(x - width / 2, y - LABEL_HEIGHT / 2, width, LABEL_HEIGHT) for x, y in _on_curve(points)]
        near = self._near(tried)
        free = [box for box in tried if near.free(box) and not _holds(box, others)]
        best = min(
            free,
            key=lambda box: (near.crossed(box), not _threaded(box, own), not near.airy(box, others)),
            default=None,
        )
        return None if best is None else _Spot(text, best)

    def _beside(
        self, points: Cubics, text: str, own: Floats, others: Floats, farthest: int
    ) -> "_Spot | None":
        """As near to the curve as there is room, with a leader to it that crosses no card if it can be."""
        width = width_of(text, SIZE, bold=True) + PADDING
        near = self._near(list(_round_curve(points, width, farthest)))
        best: _Spot | None = None
        for away in range(4, farthest, 12):
            # What stands farther away can hardly be better than what was found.
            if best is not None and near.cost(best) <= away:
                break
            boxes = [box for box in _round_curve(points, width, away) if near.free(box)]
            free = [box for box in boxes if not _holds(box, others, FROM_OTHER)]
            spots = [near.led(text, box, own) for box in free]
            best = min([*spots, *([best] if best else [])], key=near.cost, default=None)
        return best

    def led(self, text: str, box: Box, own: Floats) -> _Spot:
        """A label beside a curve of these points (k,2), led round a corner where that spares a card."""
        straight = _led(text, box, own)
        if not self.covered(straight.leader):
            return straight
        bent = (
            replace(straight, leader=leader, away=straight.away + BENT * (len(leader) - 2))
            for leader in (*_bent_leaders(box, own), *_twice_bent(box, own, self._levels(straight.leader)))
        )
        return next((spot for spot in bent if not self.covered(spot.leader)), straight)

    def _levels(self, leader: Leader) -> list[float]:
        """Right above and below the cards that a leader runs over, where another one may pass them."""
        met = self.rects[self._crossed_by(leader)]
        above, below = met[:, 1] - PASSING - FLAG / 2, met[:, 1] + met[:, 3] + PASSING
        return [*above.tolist(), *below.tolist()]

    def cost(self, spot: _Spot) -> float:
        """How far a label is from its way; over a card it is farther."""
        return spot.away + self.covered(spot.leader) * ROUND_CARD

    def covered(self, leader: Leader) -> bool:
        """Whether a leader runs over a card."""
        return bool(leader) and bool(self._crossed_by(leader).any())

    def _crossed_by(self, leader: Leader) -> NDArray[np.bool_]:
        """(n,): over which cards it runs."""
        path = np.concatenate([np.linspace(*leg, 17) for leg in itertools.pairwise(leader)])
        x, y = path[:, 0:1], path[:, 1:2]
        rects = self.rects
        inside = (x > rects[:, 0]) & (x < rects[:, 0] + rects[:, 2])
        inside &= (y > rects[:, 1]) & (y < rects[:, 1] + rects[:, 3])
        return np.asarray(inside.any(axis=0), dtype=np.bool_)

    def _near(self, tried: list[Box]) -> "_Room":
        """As much of it as any of the boxes tried can meet."""
        around = np.asarray(tried)
        left, top = around[:, :2].min(axis=0) - 40
        right, bottom = (around[:, :2] + around[:, 2:]).max(axis=0) + 40
        rects, lines, ties = self.rects, self.lines, self.ties
        cards = (
            (rects[:, 0] < right)
            & (rects[:, 0] + rects[:, 2] > left)
            & (rects[:, 1] < bottom)
            & (rects[:, 1] + rects[:, 3] > top)
        )
        joints = _meets(lines, (left, top, right - left, bottom - top))
        close = (ties > (left, top)).all(axis=1) & (ties < (right, bottom)).all(axis=1)
        return _Room(rects[cards], lines[joints], ties[close], self.taken)

    def crossed(self, box: Box) -> bool:
        """Whether a line or a tie runs behind the box."""
        return bool(_meets(self.lines, _grown(box, FROM_LINE)).any()) or _holds(box, self.ties)

    def airy(self, box: Box, others: Floats) -> bool:
        """Whether the box stands so far from cards, labels and other ways that it is not taken for theirs."""
        close = any(_overlap(_grown(box, AIR), label) for label in self.taken)
        return self.free(box, AIR) and not close and not _holds(_grown(box, AIR / 2), others)

    def free(self, box: Box, from_card: float = FROM_CARD) -> bool:
        """Whether the box lies on no card and no label."""
        left, top, width, height = _grown(box, from_card)
        rects = self.rects
        hits = (
            (rects[:, 0] < left + width)
            & (rects[:, 0] + rects[:, 2] > left)
            & (rects[:, 1] - FLAG < top + height)
            & (rects[:, 1] + rects[:, 3] > top)
        )
        return not hits.any() and not any(_overlap(_grown(box, FROM_LABEL), other) for other in self.taken)


def _grown(box: Box, by: float) -> Box:
    return box[0] - by, box[1] - by, box[2] + 2 * by, box[3] + 2 * by


def _overlap(one: Box, other: Box) -> bool:
    return (
        one[0] < other[0] + other[2]
        and one[0] + one[2] > other[0]
        and one[1] < other[1] + other[3]
        and one[1] + one[3] > other[1]
    )


def _meets(lines: Floats, box: Box) -> NDArray[np.bool_]:
    """Which axis-parallel lines (m,4) run through the box."""
    left, top, width, height = box
    found: NDArray[np.bool_] = (
        (np.minimum(lines[:, 0], lines[:, 2]) < left + width)
        & (np.maximum(lines[:, 0], lines[:, 2]) > left)
        & (np.minimum(lines[:, 1], lines[:, 3]) < top + height)
        & (np.maximum(lines[:, 1], lines[:, 3]) > top)
    )
    return found


def _holds(box: Box, points: Floats, by: float = FROM_LINE) -> bool:
    """Whether any of the points (k,2) lies in the box or right beside it."""
    left, top, width, height = _grown(box, by)
    inside = (points > (left, top)).all(axis=1) & (points < (left + width, top + height)).all(axis=1)
    return bool(inside.any())


def _threaded(box: Box, own: Floats) -> bool:
    """Whether the curve with these points runs along the box and not only round a corner in it."""
    inside = (own > (box[0], box[1])).all(axis=1) & (own < (box[0] + box[2], box[1] + box[3])).all(axis=1)
    return bool(np.ptp(own[inside, 0]) > 0.8 * box[2]) if inside.any() else False


def _dense(points: Cubics) -> Floats:
    """Points along a curve, at most SPACING apart."""
    path = sample(points)
    length = float(np.hypot(*np.diff(path, axis=0).T).sum())
    return sample(points, max(33, int(length / SPACING) + 2))


def _joined(parts: list[Floats]) -> Floats:
    return np.concatenate(parts) if parts else np.zeros((0, 2))


def _led(text: str, box: Box, own: Floats) -> _Spot:
    """A label beside a curve of these points (k,2)."""
    low = np.array(box[:2])
    edge = np.clip(own, low, low + box[2:])
    apart = np.hypot(*(own - edge).T)
    at = int(apart.argmin())
    away = float(apart[at])
    ends = tuple((float(end[0]), float(end[1])) for end in (edge[at], own[at]))
    return _Spot(text, box, away, ends if away > LED else ())


def _bent_leaders(box: Box, own: Floats) -> Iterator[Leader]:
    """Leaders with one corner: along a row and up or down to the curve, or the other way round."""
    left, top, width, height = box
    middle_x, middle_y = left + width / 2, top + height / 2
    for x, y in _ends(own, BENDS_TRIED):
        if not left <= x <= left + width:
            yield (left if x < left else left + width, middle_y), (x, middle_y), (x, y)
        if not top <= y <= top + height:
            yield (middle_x, top if y < top else top + height), (middle_x, y), (x, y)


def _twice_bent(box: Box, own: Floats, levels: Sequence[float]) -> Iterator[Leader]:
    """Leaders that go up or down to one of the levels, along it, and from there to the curve."""
    left, top, width, height = box
    middle = left + width / 2
    for (x, y), level in itertools.product(_ends(own, 1), levels):
        if not top <= level <= top + height:
            yield (middle, top if level < top else top + height), (middle, level), (x, level), (x, y)


def _ends(own: Floats, count: int) -> list[tuple[float, float]]:
    """Points on a curve where a leader may end, from its middle outwards."""
    places = np.linspace(0, len(own) - 1, count + 2).astype(int)[1:-1]
    return [(x, y) for x, y in own[places[np.argsort(np.abs(places - len(own) // 2))]].tolist()]


def _on_curve(points: Cubics) -> Iterator[Point]:
    """Where the middle of a label may stand: on the curve from its middle outwards."""
    path = sample(points, 41)
    for place in sorted(range(4, 37), key=lambda place: abs(place - 20)):
        yield float(path[place, 0]), float(path[place, 1])


def _round_curve(points: Cubics, width: float, away: float) -> Iterator[Box]:
    """So far beside the curve, all along it, from its middle outwards."""
    path = sample(points, 13)[1:-1]
    for x, y in path[np.argsort(np.abs(np.arange(len(path)) - len(path) // 2), kind="stable")].tolist():
        for dx, dy in ((0, -1), (0, 1), (-1, 0), (1, 0), (-1, -1), (1, -1), (-1, 1), (1, 1)):
            left = x - width / 2 + dx * (away + width / 2)
            yield left, y - LABEL_HEIGHT / 2 + dy * (away + LABEL_HEIGHT / 2), width, LABEL_HEIGHT
