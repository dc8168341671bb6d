"""What a layout returns, and the arrays it takes."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]
Box: TypeAlias = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Placement:
    """Top left corners (n,); segments (m,4) of x1,y1,x2,y2 and their cards (m,); bounds x,y,w,h."""

    x: Floats
    y: Floats
    segments: Floats
    owners: Ints
    bounds: Box


def card_sizes(sizes: Floats | tuple[float, float], count: int) -> Floats:
    """`sizes` as an (n,2) array; one pair serves for all cards."""
    return np.array(np.broadcast_to(np.asarray(sizes, dtype=np.float64), (count, 2)))


def placement(x: Floats, y: Floats, sizes: Floats, segments: Floats, owners: Ints) -> Placement:
    """A Placement moved so that its bounds, cards and segments together, begin at 0,0."""
    if len(x) == 0:
        return Placement(x, y, segments, owners, (0.0, 0.0, 0.0, 0.0))
    xs, ys = segments[:, (0, 2)].ravel(), segments[:, (1, 3)].ravel()
    left, top = float(min(x.min(), xs.min(initial=np.inf))), float(min(y.min(), ys.min(initial=np.inf)))
    right = float(max((x + sizes[:, 0]).max(), xs.max(initial=-np.inf)))
    bottom = float(max((y + sizes[:, 1]).max(), ys.max(initial=-np.inf)))
    moved = segments - np.array([left, top, left, top])
    return Placement(x - left, y - top, moved, owners, (0.0, 0.0, right - left, bottom - top))


def page_scale(width: float, height: float, page: tuple[float, float]) -> float:
    """How large a drawing of this size comes out on the page, at most 1."""
    return min(1.0, page[0] / max(width, 1.0), page[1] / max(height, 1.0))
