"""Where a card in the hand comes into line with its neighbours. Scene units; no Qt here."""

from dataclasses import dataclass

import numpy as np

from consensus_map.layout.placement import Floats

# Farther away than this nobody is a neighbour.
NEAR = 420.0

Line = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Snapped:
    """How far the card goes, and the lines along which it then stands with others."""

    way: tuple[float, float]
    guides: tuple[Line, ...] = ()


class Snapping:
    """own (4,) and others (n,4: x,y,w,h): the card in the hand, and those that stay."""

    def __init__(self, own: Floats, others: Floats) -> None:
        self._own, self._others = own, others

    def snapped(self, way: tuple[float, float], reach: float) -> Snapped:
        """The way that brings edges or middles into line, where that is no more than `reach` off."""
        found, matched = list(way), []
        for axis in (0, 1):
            match = self._nearest(way, axis, reach)
            if match is not None:
                found[axis] += match[0]
                matched.append((axis, match[1], match[2]))
        moved = np.add(self._own, (*found, 0.0, 0.0))
        guides = tuple(self._guide(moved, *one) for one in matched)
        return Snapped((float(found[0]), float(found[1])), guides)

    def _nearest(self, way: tuple[float, float], axis: int, reach: float) -> tuple[float, int, int] | None:
        """How far off, with which of the others, and by which of start, middle and end."""
        moved, others, across = np.add(self._own, (*way, 0.0, 0.0)), self._others, 1 - axis
        gaps = np.abs(others[:, :2] + others[:, 2:] / 2 - moved[:2] - moved[2:] / 2)
        near = np.flatnonzero((gaps <= NEAR).all(axis=1))
        if len(near) == 0:
            return None
        shares = np.array([0.0, 0.5, 1.0])
        there = others[near, axis][:, None] + others[near, axis + 2][:, None] * shares
        off = there - (moved[axis] + moved[axis + 2] * shares)
        # Of those that are as far off the nearest one gives the line.
        order = np.abs(off).round(3) + gaps[near, across][:, None] * 1e-6
        place, share = divmod(int(order.argmin()), len(shares))
        best = float(off[place, share])
        return (best, int(near[place]), share) if abs(best) <= reach else None

    def _guide(self, moved: Floats, axis: int, place: int, share: int) -> Line:
        other, across = self._others[place], 1 - axis
        at = float(other[axis] + other[axis + 2] * share / 2)
        low = float(min(moved[across], other[across]))
        high = float(max(moved[across] + moved[across + 2], other[across] + other[across + 2]))
        return (at, low, at, high) if axis == 0 else (low, at, high, at)
