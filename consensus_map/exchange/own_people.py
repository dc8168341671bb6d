"""Rows of our own people table to records."""

from datetime import date
from enum import StrEnum
from typing import TypeVar

from consensus_map.domain.words import Evidence, PostState, Trust, parse_word
from consensus_map.exchange.cells import parse_day, parse_flag, unguard
from consensus_map.exchange.reading import Row
from consensus_map.exchange.recognise import Table
from consensus_map.exchange.records import Record, Seat, Want

_TEXTS = ("name", "native_name", "reading", "email", "phone", "location", "notes", "trust_note", "key")
_SUPERIORS = ("superior_post", "manager_id")
_DOTTED = ("dotted_posts", "dotted_manager_ids")
_Word = TypeVar("_Word", bound=StrEnum)
EXTRA = "extra:"


def read_own_people(table: Table) -> list[Record]:
    """The rows of our own people table as records, one for each row."""
    known = {columns[0] for columns in table.columns.values()}
    extra = [
        (column, heading.removeprefix(EXTRA))
        for column, heading in enumerate(table.headings)
        if column not in known
    ]
    records = (_OwnRow(table, row).record(extra) for row in table.rows)
    return [record for record in records if record is not None]


class _OwnRow:
    """One row of the table, with its cells as they were before they were made harmless."""

    def __init__(self, table: Table, row: Row) -> None:
        self.table = table
        self.number = row[0]
        self.texts = [unguard(cell) for cell in row[1]]

    def __getitem__(self, name: str) -> str:
        column = self.table.column(name)
        return self.texts[column] if column is not None and column < len(self.texts) else ""

    def odd(self, name: str, problem: str, decision: str) -> None:
        self.table.odd(self.number, self.table.column(name), self[name], problem, decision)

    def record(self, extra: list[tuple[int, str]]) -> Record | None:
        seat = Seat(self.table, self.number, self["title"], self["department"], self["post_id"])
        record = Record(self.table, self.number, self["id"], self["name"], {}, self._extra(extra), [seat])
        record.values.update({name: text for name in _TEXTS if (text := self[name])})
        record.member = self["member"]
        if self["email"]:
            record.set_email(self["email"])
        seat.record = record
        # The post says more than its holder, who stands beside it for the reader.
        seat.wants, seat.dotted = self._wants(_SUPERIORS)[:1], self._wants(_DOTTED)
        seat.order = self._order()
        seat.since, seat.predecessor = self._day("post_since"), self["post_predecessor"]
        seat.needed = bool(seat.title or seat.department or seat.key or seat.wants or seat.dotted)
        self._words(record)
        if record.name or self["native_name"]:
            record.name = record.name or self["native_name"]
            return record
        return self._vacancy(record, seat)

    def _vacancy(self, record: Record, seat: Seat) -> Record | None:
        if not seat.needed and not record.id:
            self.odd("name", "the row names no person and no post", "left out")
            return None
        record.vacant, seat.needed = True, True
        seat.key = seat.key or record.id
        seat.state = self._word("post_state", PostState, PostState.UNKNOWN)
        if seat.state is PostState.HELD:
            seat.state = PostState.UNKNOWN
        return record

    def _extra(self, columns: list[tuple[int, str]]) -> list[tuple[str, str]]:
        width = len(self.texts)
        kept = [
            (name, self.texts[column]) for column, name in columns if column < width and self.texts[column]
        ]
        for column in range(len(self.table.headings), width):
            if self.texts[column]:
                kept.append((self.table.heading(column), self.texts[column]))
                self.table.odd(
                    self.number,
                    column,
                    self.texts[column],
                    "no heading stands over this cell",
                    "kept as extra",
                )
        return kept

    def _wants(self, names: tuple[str, ...]) -> list[Want]:
        columns = self.table.columns
        return [Want(name, columns[name][0], self[name]) for name in names if self[name]]

    def _order(self) -> int | None:
        text = self["post_order"]
        try:
            return int(text) if text else None
        except ValueError:
            self.odd("post_order", "this is no whole number", "left out")
            return None

    def _words(self, record: Record) -> None:
        if self["trust"]:
            record.values["trust"] = self._word("trust", Trust, Trust.UNKNOWN)
        if self["trust_evidence"]:
            record.values["evidence"] = self._word("trust_evidence", Evidence, Evidence.ASSUMED)
        for name in ("external", "active"):
            flag = parse_flag(self[name])
            if flag is not None:
                record.values[name] = flag
            elif self[name]:
                self.odd(name, "this is neither yes nor no", "left out")
        if day := self._day("trust_on"):
            record.values["trust_on"] = day

    def _day(self, name: str) -> date | None:
        day = parse_day(self[name])
        if day is None and self[name]:
            self.odd(name, "this is no date", "left out")
        return day

    def _word(self, name: str, kind: type[_Word], otherwise: _Word) -> _Word:
        text = self[name]
        word = parse_word(kind, text) if text else None
        if text and word is None:
            known = ", ".join(member.value for member in kind)
            self.odd(name, f"this is none of: {known}", f"taken as {otherwise.value}")
        return word or otherwise
