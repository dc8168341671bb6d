"""The org chart: a centred tidy tree where it fits the page, packed into rows where it does not."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from math import inf

import numpy as np

from consensus_map.layout.blocks import TIGHT, Blocks, Gaps, Shape
from consensus_map.layout.forest import Forest, build_forest
from consensus_map.layout.fronts import Fronts
from consensus_map.layout.levels import Levels, build_levels
from consensus_map.layout.packing import Packing
from consensus_map.layout.placement import (
    Floats,
    Ints,
    Placement,
    card_sizes,
    page_scale,
    page_worth,
    placement,
)
from consensus_map.layout.slicing import Plan
from consensus_map.layout.teams import LINED, Spacing

# Trees of more people than this never fit a page side by side.
MOST_SPREAD = 400
# Chains longer than this are no organisation; level by level they would take long.
MOST_LEVELS = 250
COLUMNS = (1, 3, 4, 6, 8)
# Up to so many people stand without frames.
MOST_LINED = 120
# How much larger a packed chart must come out than a plain one to be worth its rows, or its frames.
WORTH_ROWS, WORTH_FRAMES = 1.2, 1.25
# The same for a plain one with longer columns, or with whole teams hung from rails; so many are tried.
WORTH_COLUMNS, WORTH_RAILS, TRIED = 1.02, 1.1, 4


@dataclass(frozen=True, slots=True)
class TreeOptions:
    """`page` is the room for the chart; the plainest arrangement that is `readable` there (a scale) wins.

    assistants: nodes that stand beside the line below their superior, where the chart is no packed one.
    """

    page: tuple[float, float] = (1480.0, 640.0)
    readable: float = 0.8
    gaps: Gaps = field(default_factory=Gaps)
    tight: Gaps = TIGHT
    spacing: Spacing = field(default_factory=Spacing)
    assistants: frozenset[int] = frozenset()


def tidy_tree(
    parents: Ints, sizes: Floats | tuple[float, float], options: TreeOptions | None = None
) -> Placement:
    """Places cards by superior. parents: (n,) indices, -1 for a root; sizes: (n,2) or one width and height.

    Siblings keep their index order, though in a packed chart those who lead nobody come first; a superior
    stands above all below; no two cards overlap.
    """
    return planned_tree(parents, sizes, options or TreeOptions(), None)[0]


def planned_tree(
    parents: Ints,
    sizes: Floats | tuple[float, float],
    options: TreeOptions,
    known: tuple[Ints, Plan | None] | None,
) -> tuple[Placement, Plan | None]:
    """tidy_tree that stays near an earlier layout, and what keeps the next one near this one.

    known: ids (n,) that people keep from layout to layout, and what the last one returned.
    """
    parents = np.asarray(parents, dtype=np.int64)
    every = card_sizes(sizes, len(parents))
    if len(parents) == 0:
        return placement(np.zeros(0), np.zeros(0), every, np.zeros((0, 4)), parents), None
    levels = build_levels(parents)
    plain = _spread(parents, every, options, levels)
    if plain is not None and (plain[1] >= options.readable or len(levels.levels) > MOST_LEVELS):
        return plain[0], None
    lined = len(parents) <= MOST_LINED
    packed = Packing(levels, every, options.page, LINED if lined else options.spacing, known)
    worth = WORTH_ROWS if lined else WORTH_FRAMES
    if plain is not None and plain[1] * worth >= page_scale(*packed.size, options.page):
        return plain[0], None
    frames = packed.frames, packed.frame_owners
    return placement(packed.x, packed.y, every, packed.lines, packed.owners, frames), packed.plan


def _spread(
    parents: Ints, sizes: Floats, options: TreeOptions, levels: Levels
) -> tuple[Placement, float] | None:
    """The plainest chart that is readable on the page or else the largest, and its scale there."""
    if len(parents) > MOST_SPREAD and len(levels.levels) <= MOST_LEVELS:
        return None
    forest = build_forest(parents)
    pairs = [(float(width), float(height)) for width, height in sizes.tolist()]
    best: Blocks | None = None
    best_scale = best_worth = 0.0
    for shape, gaps in _shapes(forest, pairs, options):
        blocks = Blocks(forest, pairs, gaps, shape, options.assistants)
        scale = page_scale(*blocks.total, options.page)
        worth = page_worth(*blocks.total, options.page)
        times = WORTH_RAILS if best and shape.hung and not best.shape.hung else WORTH_COLUMNS
        if best is None or worth > best_worth * times:
            best, best_scale, best_worth = blocks, scale, worth
        if scale >= options.readable:
            break
    return None if best is None else (_placed(best, forest, sizes), best_scale)


def _shapes(
    forest: Forest, sizes: list[tuple[float, float]], options: TreeOptions
) -> Iterator[tuple[Shape, Gaps]]:
    """From plain to less plain, with their gaps."""
    if len(sizes) > MOST_SPREAD:
        yield Shape(COLUMNS[-1], inf), options.gaps
        return
    asides = (False, True) if any(not forest.children[root] for root in forest.roots) else (False,)
    for column in COLUMNS:
        for beside in asides:
            yield Shape(column, inf, beside=beside), options.gaps
    if len(sizes) > MOST_LINED:
        return
    fronts = Fronts(forest, sizes, options.tight, options.assistants)
    for shape in fronts.arrangements(options.page, TRIED):
        for beside in asides:
            yield replace(shape, beside=beside), options.tight


def _placed(blocks: Blocks, forest: Forest, sizes: Floats) -> Placement:
    x, y = np.zeros(len(sizes)), np.zeros(len(sizes))
    for node in forest.order:
        left, top = blocks.left[node], blocks.top[node]
        x[node], y[node] = left, top
        for child in forest.children[node]:
            blocks.left[child] += left
            blocks.top[child] += top
    segments = np.asarray(blocks.segments, dtype=np.float64).reshape(-1, 4)
    owners = np.asarray(blocks.owners, dtype=np.int64)
    segments = segments + np.column_stack((x, y, x, y))[owners]
    return placement(x + np.asarray(blocks.card), y, sizes, segments, owners)
