"""The org chart: a centred tidy tree where it fits the page, packed into rows where it does not."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from math import inf

import numpy as np

from consensus_map.layout.blocks import TIGHT, Blocks, Gaps, Shape
from consensus_map.layout.forest import Forest, build_forest
from consensus_map.layout.fronts import Fronts
from consensus_map.layout.levels import Level, build_levels
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
# How much larger another arrangement must come out to be worth it that people stand elsewhere than before.
WORTH_MOVING = 1.2


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


@dataclass(frozen=True, slots=True)
class Kept:
    """What keeps the next layout near this one. ids: (n,), which people keep from layout to layout.

    plan: of a packed chart; plain: the shape of another one, by ids, and its gaps.
    """

    ids: Ints
    plan: Plan | None = None
    plain: tuple[Shape, Gaps] | None = None


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
    kept: Kept | None,
) -> tuple[Placement, Kept | None]:
    """tidy_tree that stays near an earlier layout, and what keeps the next one near this one.

    kept: what the last one returned, with the ids of these people.
    """
    parents = np.asarray(parents, dtype=np.int64)
    every = card_sizes(sizes, len(parents))
    if len(parents) == 0:
        return placement(np.zeros(0), np.zeros(0), every, np.zeros((0, 4)), parents), None
    levels = build_levels(parents)
    kept = kept or Kept(np.arange(len(parents)))
    plain = _spread(parents, every, options, levels, kept)
    if plain is not None and (plain.scale >= options.readable or len(levels) > MOST_LEVELS):
        return plain.placement, plain.kept
    lined = len(parents) <= MOST_LINED
    spacing = LINED if lined else options.spacing
    packed = Packing(levels, every, options.page, spacing, (kept.ids, kept.plan))
    worth = (WORTH_ROWS if lined else WORTH_FRAMES) * _stay(kept)
    if plain is not None and plain.scale * worth >= page_scale(*packed.size, options.page):
        return plain.placement, plain.kept
    frames = packed.frames, packed.frame_owners
    placed = placement(packed.x, packed.y, every, packed.lines, packed.owners, frames)
    return placed, Kept(kept.ids, packed.plan)


def _stay(kept: Kept) -> float:
    """How much more, or less, a plain chart counts where the last one was plain, or was packed."""
    return WORTH_MOVING if kept.plain else 1 / WORTH_MOVING if kept.plan else 1.0


@dataclass(frozen=True, slots=True)
class _Plain:
    """A chart that is not packed, and its scale on the page."""

    placement: Placement
    scale: float
    kept: Kept


def _spread(
    parents: Ints, sizes: Floats, options: TreeOptions, levels: list[Level], kept: Kept
) -> _Plain | None:
    """The plainest chart that is readable on the page or else the largest; or one like the last."""
    if len(parents) > MOST_SPREAD and len(levels) <= MOST_LEVELS:
        return None
    forest = build_forest(parents)
    pairs = [(float(width), float(height)) for width, height in sizes.tolist()]
    best: _Attempt | None = None
    for shape, gaps in _shapes(forest, pairs, options):
        found = _attempt(Blocks(forest, pairs, gaps, shape, options.assistants), gaps, options)
        times = WORTH_RAILS if best and shape.hung and not best.blocks.shape.hung else WORTH_COLUMNS
        if best is None or found.worth > best.worth * times:
            best = found
        if found.scale >= options.readable:
            break
    if best is not None and kept.plain is not None and len(sizes) <= MOST_LINED:
        shape, gaps = kept.plain
        again = _again(shape, kept.ids, forest, options.assistants)
        like = _attempt(Blocks(forest, pairs, gaps, again, options.assistants), gaps, options)
        simpler = best.scale >= options.readable and again.hung and not best.blocks.shape.hung
        if like.worth * WORTH_MOVING >= best.worth and not simpler:
            best = like
    if best is None:
        return None
    plain = _by_id(best.blocks.shape, kept.ids), best.gaps
    return _Plain(_placed(best.blocks, forest, sizes), best.scale, Kept(kept.ids, None, plain))


@dataclass(frozen=True, slots=True)
class _Attempt:
    blocks: Blocks
    gaps: Gaps
    scale: float
    worth: float


def _attempt(blocks: Blocks, gaps: Gaps, options: TreeOptions) -> _Attempt:
    total = blocks.total
    return _Attempt(blocks, gaps, page_scale(*total, options.page), page_worth(*total, options.page))


def _by_id(shape: Shape, ids: Ints) -> Shape:
    """The shape told by ids instead of places."""
    hung = {int(ids[node]): lengths for node, lengths in shape.hung.items()}
    return replace(shape, hung=hung, columns={int(ids[node]): most for node, most in shape.columns.items()})


def _again(shape: Shape, ids: Ints, forest: Forest, assistants: AbstractSet[int]) -> Shape:
    """A shape told by ids for a forest of now: who joined a hung team stands at the end of it."""
    places = {each: place for place, each in enumerate(ids.tolist())}
    hung: dict[int, tuple[int, ...]] = {}
    for each, lengths in shape.hung.items():
        team = forest.children[places[each]] if each in places else []
        if team and assistants.isdisjoint(team):
            hung[places[each]] = _fitted(lengths, len(team))
    columns = {places[each]: most for each, most in shape.columns.items() if each in places}
    return replace(shape, hung=hung, columns=columns)


def _fitted(lengths: tuple[int, ...], count: int) -> tuple[int, ...]:
    """Columns of these lengths for so many: the last ones give and take."""
    *others, _ = lengths
    fitted = [min(length, max(0, count - sum(others[:at]))) for at, length in enumerate(others)]
    fitted.append(count - sum(fitted))
    return tuple(length for length in fitted if length)


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
