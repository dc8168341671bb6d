"""Lines of one superior put together after some were led elsewhere: no piece twice, no end in the air."""

from collections.abc import Iterable

import numpy as np

from consensus_map.layout.placement import Floats
from consensus_map.layout.ports import Point

NEAR = 0.6


def tidied(lines: Floats, loose: Iterable[Point]) -> Floats:
    """Axis-parallel lines (k,4), those on one another as one, cut back where they lead to a loose end."""
    found = np.concatenate([_merged(lines, axis) for axis in (0, 1)])
    for point in loose:
        found = _cut_back(found, np.asarray(point))
    return found


def _merged(lines: Floats, axis: int) -> Floats:
    """Those along an axis (0: across), each as long as all that lie on it; as first and last point."""
    across = np.abs(lines[:, 2] - lines[:, 0]) >= np.abs(lines[:, 3] - lines[:, 1])
    mine = lines[across if axis == 0 else ~across]
    low, high = np.minimum(mine[:, :2], mine[:, 2:]), np.maximum(mine[:, :2], mine[:, 2:])
    order = np.lexsort((low[:, axis], np.round(low[:, 1 - axis])))
    found: list[list[Floats]] = []
    for start, end in zip(low[order], high[order], strict=True):
        last = found[-1] if found else None
        beside = last is not None and abs(last[0][1 - axis] - start[1 - axis]) < NEAR
        if last is not None and beside and start[axis] <= last[1][axis] + NEAR:
            last[1] = end if end[axis] > last[1][axis] else last[1]
        else:
            found.append([start, end])
    return np.array(found, dtype=np.float64).reshape(-1, 4)


def _cut_back(lines: Floats, point: Floats) -> Floats:
    """Without the piece that leads to a point where nothing else is."""
    ends = lines.reshape(-1, 2, 2)
    at = np.argwhere((np.abs(ends - point) < NEAR).all(axis=2))
    if len(at) != 1:
        return lines
    place, end = at[0].tolist()
    axis = 0 if abs(lines[place, 2] - lines[place, 0]) >= abs(lines[place, 3] - lines[place, 1]) else 1
    low, high = ends.min(axis=1), ends.max(axis=1)
    level = float(ends[place, 0, 1 - axis])
    met = (low[:, 1 - axis] <= level + NEAR) & (high[:, 1 - axis] >= level - NEAR)
    met &= (low[:, axis] <= high[place, axis] + NEAR) & (high[:, axis] >= low[place, axis] - NEAR)
    met[place] = False
    joints = low[met, axis]
    if len(joints) == 0:
        return lines
    nearest = joints[np.abs(joints - point[axis]).argmin()]
    cut = lines.copy()
    cut[place, 2 * end + axis] = nearest
    return cut
