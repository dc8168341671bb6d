"""What a layout returns, and the arrays it takes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]
Box: TypeAlias = tuple[float, float, float, float]
# Lines by their ends x1, y1, x2, y2 (m,) each, and whose they are (m,).
Lines: TypeAlias = tuple[Floats, Floats, Floats, Floats, Ints]


@dataclass(frozen=True, slots=True)
class Placement:
    """Top left corners (n,); segments (m,4) of x1,y1,x2,y2 and their cards (m,); bounds x,y,w,h.

    frames (f,4: x,y,w,h) hold the teams of their cards (f,) where these are packed into rows.
    """

    x: Floats
    y: Floats
    segments: Floats
    owners: Ints
    bounds: Box
    frames: Floats = field(default_factory=lambda: np.zeros((0, 4)))
    frame_owners: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))


def joined_lines(parts: Sequence[Lines]) -> tuple[Floats, Ints]:
    """All of them as segments (m,4) and owners (m,); each column lies in one piece of memory.

    Whatever looks at 100,000 lines does so column by column: several times as fast as row by row.
    """
    x1, y1, x2, y2, owners = zip(*parts, strict=True) if parts else [()] * 5
    count = sum(map(len, owners))
    columns = np.empty((4, count))
    for column, pieces in zip(columns, (x1, y1, x2, y2), strict=True):
        np.concatenate([np.zeros(0), *pieces], out=column)
    return columns.T, np.concatenate([np.zeros(0, dtype=np.int64), *owners])


def card_sizes(sizes: Floats | tuple[float, float], count: int) -> Floats:
    """`sizes` as an (n,2) array; one pair serves for all cards."""
    return np.array(np.broadcast_to(np.asarray(sizes, dtype=np.float64), (count, 2)))


def placement(
    x: Floats,
    y: Floats,
    sizes: Floats,
    segments: Floats,
    owners: Ints,
    frames: tuple[Floats, Ints] | None = None,
) -> Placement:
    """A Placement moved so that its bounds, all parts together, begin at 0,0."""
    held, holders = frames or (np.zeros((0, 4)), np.zeros(0, dtype=np.int64))
    if len(x) == 0:
        return Placement(x, y, segments, owners, (0.0, 0.0, 0.0, 0.0))
    edges = [_edges(x, y, x + sizes[:, 0], y + sizes[:, 1])]
    if len(segments):
        x1, y1, x2, y2 = segments.T
        edges += [_edges(x1, y1, x1, y1), _edges(x2, y2, x2, y2)]
    if len(held):
        edges.append(_edges(held[:, 0], held[:, 1], held[:, 0] + held[:, 2], held[:, 1] + held[:, 3]))
    left, top = min(edge[0] for edge in edges), min(edge[1] for edge in edges)
    right, bottom = max(edge[2] for edge in edges), max(edge[3] for edge in edges)
    size = 0.0, 0.0, right - left, bottom - top
    if left == top == 0:
        return Placement(x, y, segments, owners, size, held, holders)
    moved, shifted = segments.copy(order="K"), held.copy()
    # A column at a time, which is many times as fast as all at once.
    for column, by in enumerate((left, top, left, top)):
        moved[:, column] -= by
    shifted[:, 0] -= left
    shifted[:, 1] -= top
    return Placement(x - left, y - top, moved, owners, size, shifted, holders)


def _edges(lefts: Floats, tops: Floats, rights: Floats, bottoms: Floats) -> Box:
    """How far they reach."""
    return float(lefts.min()), float(tops.min()), float(rights.max()), float(bottoms.max())


def page_scale(width: float, height: float, page: tuple[float, float], most: float = 1.0) -> float:
    """How large a drawing of this size comes out on the page, at most `most`."""
    return min(most, page[0] / max(width, 1.0), page[1] / max(height, 1.0))


def page_worth(width: float, height: float, page: tuple[float, float]) -> float:
    """How large a drawing comes out on the page, and a little for the room left beside it."""
    across, down = page[0] / max(width, 1.0), page[1] / max(height, 1.0)
    return 0.9 * min(across, down) + 0.1 * max(across, down)


def row_lengths(count: int) -> list[int]:
    """How many of `count` go into each row, for one row, two and so on; as equally long as can be."""
    return list(dict.fromkeys(-(-count // rows) for rows in range(1, count + 1)))
