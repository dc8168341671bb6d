"""The lines that tables say, against the lines that the map has."""

from collections.abc import Iterable
from dataclasses import replace

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.draft import Draft
from consensus_map.domain.model import Kind, ReportingLine, new_id
from consensus_map.domain.words import LineKind
from consensus_map.exchange.circles import Proposal, cut
from consensus_map.exchange.ids import inferred_id
from consensus_map.exchange.records import Record
from consensus_map.exchange.superiors import Superiors


def _id_of(line: Proposal) -> str:
    """An id that says of an inferred line that it is one."""
    return inferred_id(line.superior, line.report) if line.want is None else new_id()


def _report_circle(line: Proposal, circle: list[Proposal]) -> None:
    rows = ", ".join(f"row {one.row} ({one.name})" if one.row else "a line on the map" for one in circle)
    for one in circle:
        if not one.fixed:
            decision = "this line becomes a dotted one" if one is line else "kept"
            one.odd(f"the superiors run in a circle: {rows}", decision)


class LineMerge:
    """Brings the lines that tables say into a draft of changes to a map.

    `records` are those whose seats the lines join: whoever gets another superior has moved.
    """

    def __init__(self, account_map: AccountMap, draft: Draft, records: Iterable[Record]) -> None:
        self._map = account_map
        self._draft = draft
        self._holders = {seat.post: record for record in records for seat in record.seats}

    def settle(self, lines: Iterable[Proposal], superiors: Superiors) -> None:
        """Cuts circles of `lines` and of those of the map, and takes away what the tables contradict."""
        solid = {line.report: line for line in lines if line.solid}
        for old in self._map.lines.values():
            if old.kind is LineKind.SOLID and old.report not in solid and old.report not in superiors.roots:
                solid[old.report] = Proposal(old.superior, old.report, True, 0, fixed=True)
        for line, circle in cut(solid, superiors.titles):
            _report_circle(line, circle)
            line.solid = False
            # The table names another superior than the map: the map's line must not close a further circle.
            if not line.fixed:
                self._replace_solid(line.report, line.superior)
        for report in superiors.roots:
            self._replace_solid(report, None)
        for line in solid.values():
            if line.fixed and not line.solid:
                self._make_dotted(line)

    def draw(self, line: Proposal) -> None:
        """One line as it is said, where the map does not have it so."""
        existing = [old for old in self._map.lines_up(line.report) if old.superior == line.superior]
        if line.solid:
            self._replace_solid(line.report, line.superior)
        if not existing:
            self._draft.add(ReportingLine(_id_of(line), line.superior, line.report, line.kind))
            holder = self._holders.get(line.report)
            if holder is not None and self._map.lines and not holder.created:
                holder.changed = True
        elif existing[0].kind is not line.kind:
            self._draft.add(replace(existing[0], kind=line.kind))

    def _replace_solid(self, report: str, superior: str | None) -> None:
        """Takes the solid line of the map away where the tables say another superior."""
        for old in self._map.lines_up(report):
            if old.kind is LineKind.SOLID and old.superior != superior:
                self._draft.remove(Kind.LINE, old.id)
                if report in self._holders:
                    self._holders[report].changed = self._holders[report].moved = True

    def _make_dotted(self, line: Proposal) -> None:
        for old in self._map.lines_up(line.report):
            if old.superior == line.superior:
                self._draft.add(replace(old, kind=LineKind.DOTTED))
