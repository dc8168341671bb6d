"""Where the labels of curves stand: clear of cards, of one another and of what joins other people."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from consensus_map.drawing.curves import Curve, extent
from consensus_map.drawing.shapes import Cubics, Point, sample
from consensus_map.drawing.text import width_of
from consensus_map.layout.placement import Box, Floats

LABEL_HEIGHT = 24.0
SIZE = 11
# Left and right of the words together.
PADDING = 28.0
# How many of the places tried for a label lie on the curve itself.
ON_CURVE = 33
# Points of other curves stand so close together that no label slips between two of them.
SPACING = 6.0
# How near a label may come to cards, to other labels, and to lines and curves.
FROM_CARD, FROM_LABEL, FROM_LINE = 8.0, 4.0, 4.0
# A label so far from cards and other labels, and half as far from other ways, is not taken for theirs.
AIR = 28.0
# Flags and marks stand out above cards.
FLAG = 14.0


@dataclass(frozen=True, slots=True)
class Label:
    """Words for a curve. Where they find no room on it they stand `aside`, or else are left out."""

    text: str
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
        box = room.take(curve.points, label, others)
        if box is not None:
            curve = replace(curve, label=label.text, label_box=box, box=extent(curve.points, box))
        found.append(curve)
    return found


@dataclass(frozen=True, slots=True)
class _Room:
    """All that labels keep away from; ties (k,2) are points along them."""

    rects: Floats
    lines: Floats
    ties: Floats
    taken: list[Box] = field(default_factory=list)

    def take(self, points: Cubics, label: Label, others: Floats) -> Box | None:
        """The best free box, which is then taken; others (k,2): points of other ways."""
        width = width_of(label.text, SIZE, bold=True) + PADDING
        tried = [
            (x - width / 2, y - LABEL_HEIGHT / 2, width, LABEL_HEIGHT) for x, y in _places(points, width)
        ]
        on_curve = set(tried[:ON_CURVE])
        near = self._near(tried)
        free = [
            box
            for box in (tried if label.aside else tried[:ON_CURVE])
            if near.free(box) and not _holds(box, others)
        ]
        own = _dense(points)
        # Rather a line behind the label than a label off its curve; best is one that the curve runs through.
        best = min(
            free,
            key=lambda box: (
                box not in on_curve,
                near.crossed(box),
                not _threaded(box, own),
                box in on_curve and not near.airy(box, others),
            ),
            default=None,
        )
        if best is None and label.aside:
            best = self._above(points[0][0], width)
        if best is not None:
            self.taken.append(best)
        return best

    def _above(self, x: float, width: float) -> Box:
        """Above everything there is always room."""
        top = float(self.rects[:, 1].min()) - (len(self.taken) + 2) * (LABEL_HEIGHT + 8)
        return x, top, width, LABEL_HEIGHT

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


def _holds(box: Box, points: Floats) -> bool:
    """Whether any of the points (k,2) lies in the box or right beside it."""
    left, top, width, height = _grown(box, FROM_LINE)
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


def _places(points: Cubics, width: float) -> Iterator[Point]:
    """Where a label may stand: on the curve from its middle outwards, then ever farther beside it."""
    path = sample(points, 41)
    order = sorted(range(4, 37), key=lambda place: abs(place - 20))
    for place in order:
        yield float(path[place, 0]), float(path[place, 1])
    x, y = float(path[20, 0]), float(path[20, 1])
    for ring in range(1, 40):
        for dx, dy in ((0, -1), (0, 1), (-1, 0), (1, 0), (-1, -1), (1, -1), (-1, 1), (1, 1)):
            yield x + dx * ring * width / 4, y + dy * ring * LABEL_HEIGHT / 2
