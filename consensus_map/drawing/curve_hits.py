"""Finds ties by places near them: all their pieces in arrays, so that thousands are asked at once."""

from collections.abc import Sequence

import numpy as np

from consensus_map.drawing.curves import Curve
from consensus_map.layout.placement import Floats, Ints

# Straight pieces that stand for each cubic.
PIECES = 12


class CurveHits:
    """The ties among some curves. Later ones are painted on top, and win where they are as near."""

    def __init__(self, curves: Sequence[Curve]) -> None:
        self._ties = [curve for curve in curves if curve.record]
        self._boxes = np.array([tie.box for tie in self._ties]).reshape(-1, 4)
        self._pieces, self._owners = _pieces(self._ties)

    def at(self, x: float, y: float, within: float) -> Curve | None:
        """The nearest tie that runs so near a point, all in scene units."""
        left, top, width, height = self._boxes.T
        met = (left - within <= x) & (x <= left + width + within)
        met &= (top - within <= y) & (y <= top + height + within)
        places = np.flatnonzero(met[self._owners])
        if len(places) == 0:
            return None
        away = _away(self._pieces[places], np.array((x, y)))
        nearest = float(away.min())
        if nearest > within:
            return None
        return self._ties[int(self._owners[places[away == nearest]].max())]


def _pieces(ties: Sequence[Curve]) -> tuple[Floats, Ints]:
    """Straight pieces (k,2,2) of all curves, and whose they are (k,)."""
    if not ties:
        return np.zeros((0, 2, 2)), np.zeros(0, dtype=np.int64)
    cubics = [tie.points[at : at + 4] for tie in ties for at in range(0, len(tie.points) - 1, 3)]
    counts = [(len(tie.points) - 1) // 3 for tie in ties]
    t = np.linspace(0.0, 1.0, PIECES + 1)[:, None]
    weights = np.concatenate(((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3), axis=1)
    points = weights @ np.array(cubics)
    pieces = np.stack((points[:, :-1], points[:, 1:]), axis=2).reshape(-1, 2, 2)
    return pieces, np.repeat(np.arange(len(ties)), np.array(counts) * PIECES)


def _away(pieces: Floats, point: Floats) -> Floats:
    """How far a point is from each of the pieces (k,2,2)."""
    start, way = pieces[:, 0], pieces[:, 1] - pieces[:, 0]
    along = ((point - start) * way).sum(axis=1) / np.maximum((way**2).sum(axis=1), 1e-9)
    nearest = start + np.clip(along, 0.0, 1.0)[:, None] * way
    found: Floats = np.hypot(*(nearest - point).T)
    return found
