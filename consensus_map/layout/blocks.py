"""One superior's team arranged below them, side by side or hung in columns: small charts."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import pairwise

from consensus_map.layout.forest import Forest
from consensus_map.layout.outlines import Outline

Segment = tuple[float, float, float, float]


# Of more people than this every block keeps a box of its own, for deep ones would take long to fit together.
MOST_CLOSE = 400


@dataclass(frozen=True, slots=True)
class Shape:
    """What attempts differ in: the longest column of leaves, and how wide rows of whole trees may be.

    hung: whose whole teams hang in columns of so many; columns: of whom the longest differ from `column`.
    beside: people without any line stand beside all trees, not below them.
    """

    column: int
    row_width: float
    hung: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    columns: Mapping[int, int] = field(default_factory=dict)
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Gaps:
    """Distances in the units of the cards; `tick`: how far below a card's top its rail joins it at most.

    teams: from the last of a hung team to the next card of the rail above.
    """

    between: float = 24.0
    families: float = 96.0
    level: float = 64.0
    stacked: float = 24.0
    rail: float = 16.0
    indent: float = 20.0
    trees: float = 56.0
    tick: float = 48.0
    teams: float = 44.0


# Where a chart has to save room.
TIGHT = Gaps(between=18.0, families=36.0, level=48.0, stacked=16.0, teams=32.0)


@dataclass(slots=True)
class Item:
    """A subtree or a column of leaves, put in a row as one; `drop` is where its line comes down.

    inset: how much farther away than usual all others keep.
    """

    nodes: list[int]
    width: float
    height: float
    drop: float
    column: bool
    outline: Outline
    inset: float = 0.0


class Blocks:
    """Sizes of all subtrees for one Shape, each card's place within its superior's block, and the lines."""

    def __init__(
        self,
        forest: Forest,
        sizes: list[tuple[float, float]],
        gaps: Gaps,
        shape: Shape,
        assistants: AbstractSet[int] = frozenset(),
    ) -> None:
        """assistants: nodes that stand beside the line from their superior down to all others."""
        self._assistants = assistants
        self.forest, self.sizes, self.gaps, self.shape = forest, sizes, gaps, shape
        count = len(sizes)
        self.width, self.height = [0.0] * count, [0.0] * count
        self.card = [0.0] * count
        self.left, self.top = [0.0] * count, [0.0] * count
        self._outlines: dict[int, Outline] = {}
        self._alike: dict[tuple[float, float], Outline] = {}
        self._close = count <= MOST_CLOSE
        self._superior = {child: node for node, team in enumerate(forest.children) for child in team}
        self._rails = self._with_single()
        self.segments: list[Segment] = []
        self.owners: list[int] = []
        for node in reversed(forest.order):
            self._measure(node)
        self.total = self._place_roots()

    def _with_single(self) -> dict[int, tuple[int, ...]]:
        """Who hangs, and single reports in a column: right below a card they would seem to be the next."""
        rails, within = dict(self.shape.hung), set[int]()
        for node in self.forest.order if rails else ():
            superior = self._superior.get(node)
            if superior in within or superior in rails:
                within.add(node)
                if len(self.forest.children[node]) == 1:
                    rails[node] = (1,)
        return rails

    # one superior ------------------------------------------------------------------------------------

    def _measure(self, node: int) -> None:
        width, height = self.sizes[node]
        team = self.forest.children[node]
        if not team:
            self.width[node], self.height[node] = width, height
            self._outlines[node] = self._card_outline(width, height)
            return
        aside = [child for child in team if child in self._assistants and not self.forest.children[child]]
        others = [child for child in team if child not in aside]
        hung = self._rails.get(node)
        items = self._items(node, others or team) if hung is None else self._hung(others or team, hung)
        first = len(self.segments)
        if len(items) == 1 and items[0].column and not (aside and others):
            self._hang(node, items[0])
        else:
            self._spread(node, items, aside if others else [])
        self._outlines[node] = self._outline(node, first)

    def _outline(self, node: int, first: int) -> Outline:
        """Of a whole block; its own lines are those from the `first` on."""
        if not self._close:
            return Outline.of_box(self.width[node])
        found = Outline(self.height[node])
        found.add_box(self.card[node], 0.0, *self.sizes[node])
        for child in self.forest.children[node]:
            found.add(self._outlines.pop(child), self.left[child], self.top[child])
        for x1, y1, x2, y2 in self.segments[first:]:
            found.add_line(x1, y1, x2, y2)
        return found

    def _card_outline(self, width: float, height: float) -> Outline:
        """Of somebody who leads nobody; most are alike."""
        if (width, height) not in self._alike:
            self._alike[width, height] = Outline(height)
            self._alike[width, height].add_box(0.0, 0.0, width, height)
        return self._alike[width, height]

    def _hung(self, team: list[int], lengths: tuple[int, ...]) -> list[Item]:
        """All reports in columns, with what hangs from them."""
        ends = [sum(lengths[: place + 1]) for place in range(len(lengths))]
        return [self._column(team[end - length : end]) for end, length in zip(ends, lengths, strict=True)]

    def _items(self, node: int, team: list[int]) -> list[Item]:
        """Subtrees as they are; runs of leaves in columns of equal length where columns are wanted."""
        items: list[Item] = []
        longest = self.shape.columns.get(node, self.shape.column)
        run: list[int] = []
        for each in team:
            if self.forest.children[each]:
                self._add_leaves(items, run, len(team), longest)
                run = []
                items.append(self._single(each))
            else:
                run.append(each)
        self._add_leaves(items, run, len(team), longest)
        return items

    def _single(self, node: int) -> Item:
        """A subtree; one with a team of its own keeps some more distance from its neighbours."""
        drop = self.card[node] + self.sizes[node][0] / 2
        inset = (self.gaps.families - self.gaps.between) / 2 if self.forest.children[node] else 0.0
        outline = self._outlines[node]
        return Item(
            [node], self.width[node], self.height[node], drop, column=False, outline=outline, inset=inset
        )

    def _add_leaves(self, items: list[Item], run: list[int], team: int, longest: int) -> None:
        if longest < 2 or len(run) < 2 or (team == 2 and longest < 4):
            items.extend(self._single(node) for node in run)
            return
        columns = -(-len(run) // longest)
        for column in range(columns):
            first, last = column * len(run) // columns, (column + 1) * len(run) // columns
            items.append(self._column(run[first:last]))

    def _column(self, nodes: list[int]) -> Item:
        indent, top, tick = self.gaps.indent, 0.0, 0.0
        height = sum(self.height[node] for node in nodes) + sum(self._below(node) for node in nodes[:-1])
        width = indent + max(self.width[node] for node in nodes)
        outline = Outline(height) if self._close else Outline.of_box(width)
        for node in nodes if self._close else ():
            outline.add(self._outlines[node], indent, top)
            tick = top + min(self.sizes[node][1] / 2, self.gaps.tick)
            top += self.height[node] + self._below(node)
        outline.add_line(0.0, 0.0, 0.0, tick)
        return Item(nodes, width, height, 0.0, column=True, outline=outline)

    def _below(self, node: int) -> float:
        """From a card in a column, or from the last below it, to the next one."""
        return self.gaps.teams if self.forest.children[node] else self.gaps.stacked

    def _hang(self, node: int, item: Item) -> None:
        """A single column: its rail comes straight down from near the superior's left edge."""
        gaps, (width, height) = self.gaps, self.sizes[node]
        top = height + gaps.level / 2
        bottom = self._fill_column(node, item, gaps.rail, top)
        self._line(node, gaps.rail, height, gaps.rail, bottom)
        self.width[node] = max(width, gaps.rail + item.width)
        self.height[node] = top + item.height

    def _spread(self, node: int, row: list[Item], aside: list[int]) -> None:
        """Side by side, the superior centred above, those `aside` at the right of the line between."""
        gaps, (width, height) = self.gaps, self.sizes[node]
        starts = _starts(row, gaps.between)
        centre = (starts[0] + _middle(row[0]) + starts[-1] + _middle(row[-1])) / 2
        if self._superior.get(node) in self._rails:
            # Equals that hang from a rail begin at one indent.
            centre = min(centre, width / 2)
        shift = max(0.0, width / 2 - centre)
        self.card[node] = centre + shift - width / 2
        top = height + self._put_aside(node, aside, centre + shift, height)
        self._line(node, centre + shift, height, centre + shift, top + gaps.level / 2)
        self._put_row(node, row, [start + shift for start in starts], top + gaps.level, centre + shift)
        reach = max((centre + shift + gaps.indent + self.sizes[each][0] for each in aside), default=0.0)
        ends = max(start + shift + item.width for start, item in zip(starts, row, strict=True))
        self.width[node] = max(ends, self.card[node] + width, reach)
        self.height[node] = top + gaps.level + max(item.height for item in row)

    def _put_aside(self, node: int, aside: list[int], stem: float, foot: float) -> float:
        """Places assistants below one another; returns the height that they take."""
        down = self.gaps.stacked if aside else 0.0
        for each in aside:
            _, high = self.sizes[each]
            self.left[each], self.top[each] = stem + self.gaps.indent, foot + down
            side = foot + down + min(high / 2, self.gaps.tick)
            self._line(node, stem, side, stem + self.gaps.indent, side)
            down += high + self.gaps.stacked
        return max(0.0, down - self.gaps.stacked)

    def _put_row(self, node: int, row: list[Item], starts: list[float], top: float, stem: float) -> None:
        """Places a row's items and draws its bus half a level above, reaching to `stem`."""
        bus = top - self.gaps.level / 2
        drops = [start + item.drop for start, item in zip(starts, row, strict=True)]
        for item, start, drop in zip(row, starts, drops, strict=True):
            end = top
            if item.column:
                end = self._fill_column(node, item, drop, top)
            else:
                self.left[item.nodes[0]], self.top[item.nodes[0]] = start, top
            self._line(node, drop, bus, drop, end)
        self._line(node, min(drops[0], stem), bus, max(drops[-1], stem), bus)

    def _fill_column(self, node: int, item: Item, rail: float, top: float) -> float:
        """Places a column's cards right of `rail`; returns where the rail ends, at the last card's tick."""
        end = top
        for leaf in item.nodes:
            self.left[leaf], self.top[leaf] = rail + self.gaps.indent, top
            end = top + min(self.sizes[leaf][1] / 2, self.gaps.tick)
            if node >= 0:
                self._line(node, rail, end, rail + self.gaps.indent, end)
            top += self.height[leaf] + self._below(leaf)
        return end

    def _line(self, node: int, x1: float, y1: float, x2: float, y2: float) -> None:
        if x1 != x2 or y1 != y2:
            self.segments.append((x1, y1, x2, y2))
            self.owners.append(node)

    # several roots -----------------------------------------------------------------------------------

    def _place_roots(self) -> tuple[float, float]:
        """Trees side by side in rows, people without any line in a grid below; returns the whole size."""
        trees = [root for root in self.forest.roots if self.forest.children[root]]
        single = [root for root in self.forest.roots if not self.forest.children[root]]
        gap = self.gaps.trees
        width, top = 0.0, 0.0
        for row in self._tree_rows(trees):
            start = 0.0
            for root in row:
                self.left[root], self.top[root] = start, top
                start += self.width[root] + gap
            width = max(width, start - gap)
            top += max(self.height[root] for root in row) + gap
        return self._place_grid(single, width, top)

    def _tree_rows(self, trees: list[int]) -> list[list[int]]:
        rows: list[list[int]] = []
        width = 0.0
        for root in trees:
            if not rows or width + self.width[root] > max(self.shape.row_width, self.width[rows[-1][0]]):
                rows.append([])
                width = 0.0
            rows[-1].append(root)
            width += self.width[root] + self.gaps.trees
        return rows

    def _place_grid(self, single: list[int], width: float, top: float) -> tuple[float, float]:
        gaps = self.gaps
        if not single:
            return width, max(0.0, top - gaps.trees)
        cell = max(self.sizes[node][0] for node in single) + gaps.between
        tall = max(self.sizes[node][1] for node in single) + gaps.stacked
        if self.shape.beside and top > 0:
            return self._place_beside(single, width, top - gaps.trees, cell, tall)
        square = (len(single) * tall / cell) ** 0.5 * 1.5
        fitting = int((max(width, min(self.shape.row_width, square * cell)) + gaps.between) // cell)
        columns = max(1, min(len(single), fitting))
        for place, node in enumerate(single):
            self.left[node], self.top[node] = place % columns * cell, top + place // columns * tall
        rows = -(-len(single) // columns)
        return max(width, columns * cell - gaps.between), top + rows * tall - gaps.stacked

    def _place_beside(
        self, single: list[int], width: float, height: float, cell: float, tall: float
    ) -> tuple[float, float]:
        """At the right of all trees, in columns no longer than these are high."""
        gaps, start = self.gaps, width + self.gaps.trees
        rows = max(1, int((height + gaps.stacked) // tall))
        for place, node in enumerate(single):
            self.left[node], self.top[node] = start + place // rows * cell, place % rows * tall
        columns = -(-len(single) // rows)
        lowest = min(len(single), rows) * tall - gaps.stacked
        return start + columns * cell - gaps.between, max(height, lowest)


def _starts(row: list[Item], gap: float) -> list[float]:
    """Where the items of a row begin, each as near to those before it as their outlines allow."""
    if len(row) == 1:
        return [0.0]
    found, sofar = [0.0], Outline(max(item.outline.height for item in row))
    for before, item in pairwise(row):
        sofar.add(before.outline, found[-1], 0.0)
        # Those with teams of their own keep some more distance.
        found.append(sofar.clear_of(item.outline) + gap + before.inset + item.inset)
    least = min(found)
    return [start - least for start in found]


def _middle(item: Item) -> float:
    return item.width / 2 if item.column else item.drop
