"""Reporting lines that run in a circle, cut where they are least certain."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from consensus_map.domain.circles import circles
from consensus_map.domain.words import LineKind
from consensus_map.exchange.ranks import rank_of
from consensus_map.exchange.records import Seat, Want

Against = Callable[["Proposal"], bool]


@dataclass(slots=True, eq=False)
class Proposal:
    """A reporting line that a table says: from a post to its superior's, and how sure that is.

    `seat` and `want` are the row and the cell that say it, None for a line on the map. `why` says why it was
    cut out of a circle.
    """

    superior: str
    report: str
    solid: bool
    sure: int
    seat: Seat | None = None
    want: Want | None = None
    fixed: bool = False
    why: str = ""

    @property
    def kind(self) -> LineKind:
        """Solid or dotted, as it stands now."""
        return LineKind.SOLID if self.solid else LineKind.DOTTED

    @property
    def row(self) -> int:
        """The row that says it; 0 for a line on the map."""
        return self.seat.row if self.seat is not None else 0

    @property
    def name(self) -> str:
        """Who reports to the superior."""
        return self.seat.record.name if self.seat is not None and self.seat.record is not None else ""

    def odd(self, problem: str, decision: str) -> None:
        """Reports an oddity at the cell that says it."""
        if self.seat is not None and self.want is not None:
            why = "" if decision == "kept" else self.why
            self.seat.table.odd(self.row, self.want.column, self.want.value, problem + why, decision)


def against_titles(titles: Mapping[str, str], line: Proposal) -> bool:
    """Whether the superior has the lower title; `titles` are those of all posts."""
    own = rank_of(line.seat.title) if line.seat is not None and line.want is not None else None
    above = rank_of(titles.get(line.superior, ""))
    return own is not None and above is not None and own < above


def cut(
    lines: dict[str, Proposal], titles: Callable[[], Mapping[str, str]]
) -> list[tuple[Proposal, list[Proposal]]]:
    """The lines to make dotted, each with the circle that it closes.

    `lines` are the solid lines by report. Of a circle the line goes that is least sure: one whose superior
    has the lower title, else one that was found by a weaker rule, else the last one; a `fixed` line, one
    that stands on the map already, only where there is no other.
    """

    def above(report: str) -> str | None:
        line = lines.get(report)
        return None if line is None else line.superior

    found = []
    for reports in circles(lines, above):
        circle = [lines[report] for report in reports]
        found.append((_least_sure(circle, partial(against_titles, titles())), circle))
    return found


def _least_sure(circle: list[Proposal], is_against: Against) -> Proposal:
    against = {id(line) for line in circle if is_against(line)}
    chosen = min(circle, key=lambda line: (line.fixed, id(line) not in against, line.sure, -line.row))
    others = [line for line in circle if line is not chosen and not line.fixed]
    if id(chosen) in against:
        chosen.why = "; this line is the least certain: its superior has the lower title"
    elif others and all(line.sure > chosen.sure for line in others):
        chosen.why = "; this line is the least certain: its superior was found by the weakest rule"
    else:
        chosen.why = "; all are equally certain, and this is the last of them"
    return chosen
