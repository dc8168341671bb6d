"""The teams of one level: what they hold, and their sizes in each shape."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from consensus_map.layout.levels import Level
from consensus_map.layout.placement import Floats, Ints
from consensus_map.layout.slicing import Plan, Sliced, cut, grid_shapes, slice_up

Flags = NDArray[np.bool_]
# How a team stands below its superior: in one row, hung from a rail, or in several rows along a spine.
ROW, HANG, FRAME = 0, 1, 2
# How a card is joined to its superior's lines: from above, at its left side, or from its row of several.
DROP, TICK, INSIDE = 0, 1, 2
# Ids of grids are above those of people.
GRID_IDS = 2**30


@dataclass(frozen=True, slots=True)
class Spacing:
    """Distances in the units of the cards. `indent` is room for a rail, `pad` that inside a frame.

    Teams in several rows: a spine `aside` from their left edge reaches the level line `rise` above each row;
    `framed`: they stand in a frame besides.
    """

    cards: float = 16.0
    blocks: float = 28.0
    level: float = 56.0
    stem: float = 22.0
    pad: float = 18.0
    heading: float = 24.0
    trees: float = 72.0
    indent: float = 24.0
    hang: float = 36.0
    rail: float = 16.0
    tick: float = 48.0
    rise: float = 10.0
    aside: float = 12.0
    framed: bool = True

    def above(self, style: Ints) -> Floats:
        """From a superior's card down to the first card of a team."""
        heights = np.array([self.level, self.level / 2, self.stem + self.pad + self.heading])
        found: Floats = heights[style]
        return found

    def sides(self, style: Ints) -> tuple[Floats, Floats]:
        """Room left and right of a team."""
        left, right = np.array([0.0, self.hang, self.pad]), np.array([0.0, 0.0, self.margin])
        return left[style], right[style]

    @property
    def margin(self) -> float:
        """Between a team in several rows and its frame, at the right and below."""
        return self.pad if self.framed else 0.0


# Charts of few people need no frames to be taken in.
LINED = Spacing(level=44.0, stem=10.0, pad=16.0, heading=0.0, framed=False)


@dataclass(frozen=True, slots=True)
class Items:
    """What stands in a team as one, all (i,): a block, or the `count` people of a team who lead nobody.

    first: of its people; pitch (i,2): from card to card in a grid; beside: a grid that has blocks beside it.
    """

    first: Ints
    count: Ints
    grid: Flags
    pitch: Floats
    beside: Flags


@dataclass(frozen=True, slots=True)
class Teams:
    """One level. nodes, parents, item_of (m,): its people, by team; bounds (t+1,): the items of each team.

    superiors (t,); columns (i,k) of grids; styles (t,k); gap between items; sizes in each shape in `sliced`.
    """

    nodes: Ints
    parents: Ints
    item_of: Ints
    items: Items
    bounds: Ints
    superiors: Ints
    columns: Ints
    styles: Ints
    gap: float
    sliced: Sliced

    @property
    def team_of(self) -> Ints:
        """(i,): the team of each item."""
        return np.repeat(np.arange(len(self.superiors)), np.diff(self.bounds))


def measure(
    level: Level,
    sizes: Floats,
    blocks: Callable[[Ints], Floats],
    spacing: Spacing,
    known: tuple[Ints, Plan | None],
    *,
    top: bool,
) -> Teams:
    """Sizes of all teams of a level. sizes (n,2) of cards; blocks: widths and heights (2,t,k) of subtrees.

    known: ids (n,) that people keep from layout to layout, and the plan of the last one.
    """
    nodes, parents, leaf = _sorted(level, top=top)
    opens, bounds = _parted(parents, leaf)
    items = _items(opens, bounds, leaf, sizes[nodes], spacing)
    if top:
        items = replace(items, beside=np.zeros_like(items.grid))
    columns, width, height = _extents(items, spacing)
    first, grid = items.first, items.grid
    single = nodes[first[~grid]]
    width[~grid], height[~grid] = blocks(single)
    gap = spacing.trees if top else spacing.blocks
    ids, before = known
    # A grid is told by whose it is, for its people come and go.
    own = np.where(grid, GRID_IDS + np.where(parents[first] < 0, -1, ids[parents[first]]), ids[nodes[first]])
    cuts = cut(bounds, (width * height).min(axis=1), own, before)
    sliced = slice_up(cuts, width, height, gap, before)
    styles = _styles(items, bounds[:-1], columns, sliced.row[cuts.whole])
    superiors = parents[first[bounds[:-1]]]
    item_of = np.cumsum(opens) - 1
    return Teams(nodes, parents, item_of, items, bounds, superiors, columns, styles, gap, sliced)


def _parted(parents: Ints, leaf: Flags) -> tuple[Flags, Ints]:
    """Which people (m,) begin another item, and the items of each team (t+1,)."""
    begins = np.append(True, parents[1:] != parents[:-1])
    opens = begins | ~leaf
    opens[1:] |= leaf[1:] != leaf[:-1]
    first = np.flatnonzero(opens)
    return opens, np.append(np.flatnonzero(begins[first]), len(first))


def _items(opens: Flags, bounds: Ints, leaf: Flags, cards: Floats, spacing: Spacing) -> Items:
    """What stands as one. cards (m,2): sizes, in the order of `opens`."""
    first = np.flatnonzero(opens)
    pitch = np.maximum.reduceat(cards, first) + spacing.cards
    pitch[:, 0] += spacing.indent - spacing.cards
    grid, count = leaf[first], np.diff(np.append(first, len(leaf)))
    several = np.repeat(np.diff(bounds) > 1, np.diff(bounds))
    return Items(first, count, grid, pitch, grid & several)


def _extents(items: Items, spacing: Spacing) -> tuple[Ints, Floats, Floats]:
    """(i,k) each: columns, widths and heights of the grids, in every shape that they may take."""
    columns, rows = grid_shapes(items.count, items.pitch)
    width = columns * items.pitch[:, :1]
    width -= np.where(items.beside, 0.0, spacing.indent)[:, None]
    rows *= items.pitch[:, 1:]
    rows -= spacing.cards
    return columns.astype(np.int64), width, rows


def _sorted(level: Level, *, top: bool) -> tuple[Ints, Ints, Flags]:
    """Each team together, first those who lead nobody; at the top the trees before them."""
    begins = np.append(True, level.parents[1:] != level.parents[:-1])
    order = np.argsort(np.cumsum(begins) * 2 + (level.leaf == top), kind="stable")
    return level.nodes[order], level.parents[order], level.leaf[order]


def _styles(items: Items, firsts: Ints, columns: Ints, row: Flags) -> Ints:
    """(t,k). Teams of nobody but those who lead nobody hang from a rail where one column is best."""
    alone = (items.grid & ~items.beside)[firsts][:, None]
    count, columns = items.count[firsts][:, None], columns[firsts]
    grid = np.where(columns == count, ROW, np.where(columns == 1, HANG, FRAME))
    found: Ints = np.where(alone, grid, np.where(row, ROW, FRAME))
    return found
