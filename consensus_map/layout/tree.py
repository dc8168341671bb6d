"""The org chart: a centred tidy tree where it fits the page, stacked and packed where it does not."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import inf, sqrt

import numpy as np

from consensus_map.layout.blocks import Blocks, Gaps, Shape
from consensus_map.layout.forest import Forest, build_forest
from consensus_map.layout.placement import Floats, Ints, Placement, card_sizes, page_scale, placement

CLASSIC = Shape(1, inf)


@dataclass(frozen=True, slots=True)
class TreeOptions:
    """`page` is the room for the chart; the plainest arrangement that is `readable` there (a scale) wins."""

    page: tuple[float, float] = (1480.0, 640.0)
    readable: float = 0.8
    gaps: Gaps = field(default_factory=Gaps)


def tidy_tree(
    parents: Ints, sizes: Floats | tuple[float, float], options: TreeOptions | None = None
) -> Placement:
    """Places cards by superior. parents: (n,) indices, -1 for a root; sizes: (n,2) or one width and height.

    Siblings keep their index order; a superior stands above all below; no two cards overlap.
    """
    options = options or TreeOptions()
    every = card_sizes(sizes, len(parents))
    forest = build_forest(np.asarray(parents, dtype=np.int64))
    pairs = [(float(width), float(height)) for width, height in every.tolist()]
    blocks = _best(forest, pairs, options)
    x, y = np.zeros(len(parents)), np.zeros(len(parents))
    for node in forest.order:
        left, top = blocks.left[node], blocks.top[node]
        x[node], y[node] = left, top
        for child in forest.children[node]:
            blocks.left[child] += left
            blocks.top[child] += top
    segments = np.asarray(blocks.segments, dtype=np.float64).reshape(-1, 4)
    owners = np.asarray(blocks.owners, dtype=np.int64)
    segments = segments + np.column_stack((x, y, x, y))[owners]
    return placement(x + np.asarray(blocks.card), y, every, segments, owners)


def _best(forest: Forest, sizes: list[tuple[float, float]], options: TreeOptions) -> Blocks:
    """The first attempt that is readable on the page, or else the one that comes out largest."""
    best, best_scale = None, 0.0
    for shape in _shapes(forest, sizes, options):
        blocks = Blocks(forest, sizes, options.gaps, shape)
        scale = page_scale(*blocks.total, options.page)
        if best is None or scale > best_scale * 1.02:
            best, best_scale = blocks, scale
        if scale >= options.readable:
            break
    return best if best is not None else Blocks(forest, sizes, options.gaps, CLASSIC)


def _shapes(forest: Forest, sizes: list[tuple[float, float]], options: TreeOptions) -> Iterator[Shape]:
    """Attempts from the plainest to the most packed; few where the chart is so large that each takes long."""
    count = len(sizes)
    if count <= 3000:
        yield CLASSIC
        for column in (3, 4, 6, 8):
            yield Shape(column, inf)
    area = sum((width + options.gaps.between) * (height + options.gaps.level) for width, height in sizes)
    side = sqrt(max(area, 1.0) * options.page[0] / options.page[1])
    columns = (3, 4, 6, 10) if count <= 3000 else (10,)
    factors = (0.8, 1.0, 1.2, 1.5, 1.9, 2.4, 3.0) if count <= 3000 else (1.2, 2.0, 3.0)
    shrinks = (1.0, 0.7, 0.5) if count <= 3000 else (0.6,)
    for column in columns:
        for shrink in shrinks:
            for factor in factors:
                yield Shape(column, side * factor, shrink)
