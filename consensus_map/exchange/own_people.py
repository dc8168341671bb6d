"""Rows of our own people table to records."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from consensus_map.domain.changes import Value
from consensus_map.domain.words import Evidence, PostState, Trust, parse_word
from consensus_map.exchange.cells import parse_day, parse_flag, unguard
from consensus_map.exchange.options import Progress, quiet, stepping
from consensus_map.exchange.records import Record, Seat, Want
from consensus_map.exchange.sheets import Row
from consensus_map.exchange.table import Table

_TEXTS = ("name", "native_name", "reading", "email", "phone", "location", "notes", "trust_note", "key")
_SUPERIORS = ("superior_post", "manager_id")
_OF_POSTS = frozenset(("post_order", "post_since", "post_predecessor"))
_DOTTED = ("dotted_posts", "dotted_manager_ids")
_Word = TypeVar("_Word", bound=StrEnum)
EXTRA = "extra:"


@dataclass(slots=True)
class _Shape:
    """What holds for all rows: the columns of the fields, and those of the lists that are looked through."""

    table: Table
    columns: dict[str, int]
    texts: list[tuple[str, int]]
    superiors: list[tuple[str, int]]
    dotted: list[tuple[str, int]]
    extra: list[tuple[int, str]]
    width: int


def read_own_people(table: Table, progress: Progress = quiet) -> list[Record]:
    """The rows of our own people table as records, one for each row."""
    records = map(own_reader(table), stepping(progress, "Reading people", table.rows))
    return [record for record in records if record is not None]


def own_reader(table: Table) -> Callable[[Row], Record | None]:
    """What makes records of the rows of a table."""
    shape = _shape_of(table)
    return lambda row: _OwnRow(shape, row).record()


def _shape_of(table: Table) -> _Shape:
    columns = {name: found[0] for name, found in table.columns.items() if found}
    known = set(columns.values())
    extra = [
        (column, heading.removeprefix(EXTRA))
        for column, heading in enumerate(table.headings)
        if column not in known
    ]

    def present(names: tuple[str, ...]) -> list[tuple[str, int]]:
        return [(name, columns[name]) for name in names if name in columns]

    width = max((*known, len(table.headings) - 1)) + 1
    return _Shape(table, columns, present(_TEXTS), present(_SUPERIORS), present(_DOTTED), extra, width)


class _OwnRow:
    """One row of the table, with its cells as they were before they were made harmless."""

    __slots__ = ("columns", "number", "shape", "table", "texts")

    def __init__(self, shape: _Shape, row: Row) -> None:
        self.shape = shape
        self.table = shape.table
        self.columns = shape.columns
        self.number, cells = row
        self.texts = [unguard(cell) if cell[:1] == "'" else cell.strip() for cell in cells]
        if len(cells) < shape.width:
            self.texts += [""] * (shape.width - len(cells))

    def __getitem__(self, name: str) -> str:
        column = self.columns.get(name)
        return "" if column is None else self.texts[column]

    def odd(self, name: str, problem: str, decision: str) -> None:
        self.table.odd(self.number, self.table.column(name), self[name], problem, decision)

    def record(self) -> Record | None:
        shape, texts = self.shape, self.texts
        seat = Seat(self.table, self.number, self["title"], self["department"], self["post_id"])
        values: dict[str, Value] = {name: text for name, column in shape.texts if (text := texts[column])}
        extra = self._extra() if shape.extra or len(texts) > shape.width else []
        record = Record(self.table, self.number, self["id"], self["name"], values, extra, [seat])
        record.member = self["member"]
        if email := self["email"]:
            record.set_email(email)
        seat.record = record
        # The post says more than its holder, who stands beside it for the reader.
        seat.wants, seat.dotted = self._wants(shape.superiors)[:1], self._wants(shape.dotted)
        if not self.columns.keys().isdisjoint(_OF_POSTS):
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

    def _extra(self) -> list[tuple[str, str]]:
        width = len(self.texts)
        kept = [(name, text) for column, name in self.shape.extra if (text := self.texts[column])]
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

    def _wants(self, columns: list[tuple[str, int]]) -> list[Want]:
        return [Want(name, column, text) for name, column in columns if (text := self.texts[column])]

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
            text = self[name]
            flag = parse_flag(text) if text else None
            if flag is not None:
                record.values[name] = flag
            elif text:
                self.odd(name, "this is neither yes nor no", "left out")
        if day := self._day("trust_on"):
            record.values["trust_on"] = day

    def _day(self, name: str) -> date | None:
        text = self[name]
        day = parse_day(text) if text else None
        if day is None and text:
            self.odd(name, "this is no date", "left out")
        return day

    def _word(self, name: str, kind: type[_Word], otherwise: _Word) -> _Word:
        text = self[name]
        word = _spelled(kind, text) if text else None
        if text and not isinstance(word, kind):
            known = ", ".join(member.value for member in kind)
            self.odd(name, f"this is none of: {known}", f"taken as {otherwise.value}")
        return word if isinstance(word, kind) else otherwise


@lru_cache(maxsize=4096)
def _spelled(kind: type[StrEnum], text: str) -> StrEnum | None:
    return parse_word(kind, text)
