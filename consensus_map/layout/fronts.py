"""How each team of a small chart stands, side by side or hung from a rail, so that the whole fits a page.

Every subtree is known in a few sizes, from narrow to low, each with what makes it so.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from consensus_map.layout.blocks import Gaps, Shape
from consensus_map.layout.forest import Forest
from consensus_map.layout.placement import page_worth

# Sizes in which a subtree is known at most, and columns of those who lead nobody.
MOST, COLUMNS = 12, (1, 2, 3, 4, 6, 8, 12)
# Columns at most in which teams hang.
MOST_COLUMNS = 5
# So much larger a team counts that hangs although others hang from it: equals are plainer in a row.
HUNG = 1.08


@dataclass(frozen=True, slots=True)
class Front:
    """A size, and how it comes about; below: of each report that has a team, which of its own fronts.

    hung: how long the columns are in which all hang; column: the longest of those who lead nobody.
    """

    width: float
    height: float
    hung: tuple[int, ...] = ()
    column: int = 1
    below: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class _Team:
    """Reports with teams of their own, and runs of others between them, as long as they are."""

    leads: list[int] = field(default_factory=list)
    runs: list[int] = field(default_factory=list)


class Fronts:
    """The sizes of all subtrees of a forest of cards; arrangements() gives shapes of the whole."""

    def __init__(
        self, forest: Forest, sizes: list[tuple[float, float]], gaps: Gaps, assistants: frozenset[int]
    ) -> None:
        self._forest, self._sizes, self._gaps, self._assistants = forest, sizes, gaps, assistants
        self._known: dict[int, list[Front]] = {}
        for node in reversed(forest.order):
            if forest.children[node]:
                self._known[node] = _thinned(list(self._of(node)))

    def arrangements(self, page: tuple[float, float], count: int) -> list[Shape]:
        """The shapes of the whole that should come out largest on the page, the best first."""
        trees = [root for root in self._forest.roots if self._forest.children[root]]
        found: list[tuple[float, Shape]] = []
        for low in sorted({front.height for root in trees for front in self._known[root]}):
            picks = self._within(trees, low)
            if picks is None:
                continue
            fronts = [self._known[node][at] for node, at in picks]
            width = sum(front.width for front in fronts) + self._gaps.trees * (len(fronts) - 1)
            worth = page_worth(width, max(front.height for front in fronts), page)
            found.append((worth, self._shape(picks)))
        found.sort(key=lambda pair: -pair[0])
        return [shape for _, shape in found[:count]]

    def _shape(self, picks: list[tuple[int, int]]) -> Shape:
        hung: dict[int, tuple[int, ...]] = {}
        columns: dict[int, int] = {}
        while picks:
            node, at = picks.pop()
            front = self._known[node][at]
            columns[node] = front.column
            if front.hung:
                hung[node] = front.hung
            picks.extend(front.below)
        return Shape(1, float("inf"), hung, columns)

    # one superior ------------------------------------------------------------------------------------

    def _of(self, node: int) -> Iterator[Front]:
        team = self._forest.children[node]
        aside = [each for each in team if each in self._assistants and not self._forest.children[each]]
        if len(aside) == len(team):
            aside = []
        parts = self._parts([each for each in team if each not in aside])
        above = sum(self._sizes[each][1] + self._gaps.stacked for each in aside)
        yield from self._rows(node, parts, len(team) - len(aside), above)
        if not aside:
            yield from self._columns(node, team, parts)

    def _parts(self, team: list[int]) -> _Team:
        parts, run = _Team(), 0
        for node in team:
            if self._forest.children[node]:
                parts.leads.append(node)
                parts.runs.append(run)
                run = 0
            else:
                run += 1
        parts.runs.append(run)
        return parts

    def _rows(self, node: int, parts: _Team, count: int, above: float) -> Iterator[Front]:
        """Side by side: of each height that a report's subtree may have, the narrowest row."""
        gaps, (width, height) = self._gaps, self._sizes[node]
        lows = sorted({front.height for lead in parts.leads for front in self._known[lead]})
        longest = max(parts.runs)
        ends = (parts.runs[0] == 0) + (parts.runs[-1] == 0)
        for column in COLUMNS if longest > 1 else COLUMNS[:1]:
            if column > longest > 1 or (column > 1 and count == 2 and column < 4):
                continue
            across, down = self._run_sizes(node, parts.runs, column)
            for low in lows or [down]:
                picks = self._within(parts.leads, low)
                if picks is None:
                    continue
                fronts = [self._known[lead][at] for lead, at in picks]
                # With others beside it one with a team keeps some more distance from them.
                wide = sum(front.width + gaps.families for front in fronts) + across - gaps.between
                wide -= (gaps.families - gaps.between) / 2 * ends
                tall = max([down, *(front.height for front in fronts)])
                yield Front(max(width, wide), height + above + gaps.level + tall, (), column, tuple(picks))

    def _run_sizes(self, node: int, runs: list[int], column: int) -> tuple[float, float]:
        """How far runs of cards in columns reach across, gaps included, and the longest column down."""
        gaps, (width, height) = self._gaps, self._sizes[node]
        columns = [-(-run // column) for run in runs]
        indent = gaps.indent if column > 1 else 0.0
        across = sum(columns) * (width + indent + gaps.between)
        tallest = max((-(-run // many) for run, many in zip(runs, columns, strict=True) if many), default=0)
        return across, tallest * (height + gaps.stacked) - gaps.stacked if tallest else 0.0

    def _columns(self, node: int, team: list[int], parts: _Team) -> Iterator[Front]:
        """In columns: of each width that a report's subtree may have, the lowest of each number of them."""
        if not parts.leads:
            yield self._hung(node, [self._sizes[each] for each in team], [self._gaps.stacked] * len(team), 1)
            return
        width = self._sizes[node][0]
        for wide in sorted({front.width for lead in parts.leads for front in self._known[lead]} | {width}):
            # From narrow to low: the last that is narrow enough is the lowest.
            picks = {lead: max(0, self._narrow(lead, wide) - 1) for lead in parts.leads}
            fronts = {lead: self._known[lead][at] for lead, at in picks.items()}
            boxes = [
                (fronts[each].width, fronts[each].height) if each in fronts else self._sizes[each]
                for each in team
            ]
            below = [self._gaps.teams if each in fronts else self._gaps.stacked for each in team]
            for many in range(1, min(len(team), MOST_COLUMNS) + 1):
                front = self._hung(node, boxes, below, many)
                yield replace(
                    front, width=front.width * HUNG, height=front.height * HUNG, below=tuple(picks.items())
                )

    def _narrow(self, lead: int, wide: float) -> int:
        """How many of the fronts are no wider."""
        return sum(front.width <= wide for front in self._known[lead])

    def _hung(self, node: int, boxes: list[tuple[float, float]], below: list[float], many: int) -> Front:
        """Reports of these sizes in so many columns, equally long; one hangs from its superior."""
        gaps, (width, height) = self._gaps, self._sizes[node]
        downs = [high + gap for (_, high), gap in zip(boxes, below, strict=True)]
        lengths = _lengths(downs, many)
        across, down, first = 0.0, 0.0, 0
        for length in lengths:
            last = first + length
            across += gaps.indent + max(wide for wide, _ in boxes[first:last]) + gaps.between
            down = max(down, sum(downs[first:last]) - below[last - 1])
            first = last
        if len(lengths) == 1:
            across, above = across + gaps.rail, gaps.level / 2
        else:
            above = gaps.level
        return Front(max(width, across - gaps.between), height + above + down, tuple(lengths))

    def _within(self, leads: list[int], low: float) -> list[tuple[int, int]] | None:
        """The narrowest fronts no higher than `low`; None where one cannot be so low."""
        picks = []
        for lead in leads:
            at = next((at for at, front in enumerate(self._known[lead]) if front.height <= low), -1)
            if at < 0:
                return None
            picks.append((lead, at))
        return picks


def _lengths(downs: list[float], many: int) -> list[int]:
    """How many of these heights go into each of so many columns."""
    total, reached, lengths = sum(downs), 0.0, [0] * many
    for down in downs:
        lengths[min(many - 1, int((reached + down / 2) / total * many))] += 1
        reached += down
    return [length for length in lengths if length]


def _thinned(found: list[Front]) -> list[Front]:
    """Those that no other is both narrower and lower than, from narrow to low; of many, a few far apart."""
    kept: list[Front] = []
    for front in sorted(found, key=lambda front: (front.width, front.height)):
        if not kept or front.height < kept[-1].height:
            kept.append(front)
    if len(kept) <= MOST:
        return kept
    return [kept[round(at * (len(kept) - 1) / (MOST - 1))] for at in range(MOST)]
