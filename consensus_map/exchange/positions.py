"""Reporting lines that no column tells: the highest title of each department leads it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from consensus_map.exchange.names import loosened
from consensus_map.exchange.people_columns import has_superiors
from consensus_map.exchange.ranks import EXECUTIVE, rank_of
from consensus_map.exchange.records import Record, Seat
from consensus_map.exchange.table import Table

_Path = tuple[str, ...]
WITHOUT_LINES = "people come in without lines"
UNCLEAR = f"{WITHOUT_LINES}: titles and departments do not show clearly who leads whom"
NO_COLUMN = "no column says who the superior is"
# Only where departments are led so clearly and so often that it is no chance.
_LED_DEPARTMENTS = 2
_SHARE_LED = 0.6


@dataclass(slots=True)
class _Department:
    seats: list[Seat] = field(default_factory=list)
    head: Seat | None = None


def infer(tables: Iterable[Table], records: list[Record], wanted: bool) -> None:
    """Gives the seats of tables without superiors their superior by position, where the evidence is good.

    Reports for each such table what was inferred, or that nothing was.
    """
    for table in tables:
        if table.own or has_superiors(table):
            continue
        found = _Inference(table, records).run() if wanted else None
        column = table.column("title")
        without = UNCLEAR if wanted else WITHOUT_LINES
        table.odd(None, column if found else None, "", NO_COLUMN, found or without)


class _Inference:
    """The departments of one table, with who leads them."""

    def __init__(self, table: Table, records: list[Record]) -> None:
        self._table = table
        seats = (seat for record in records for seat in record.seats if counts(record))
        self._seats = [seat for seat in seats if seat.table is table]
        self._departments: dict[_Path, _Department] = {}
        for seat in self._seats:
            self._departments.setdefault(_key(seat.unit), _Department()).seats.append(seat)

    def run(self) -> str:
        """Sets the superiors; what was inferred in words, or nothing where the evidence is thin."""
        if self._table.column("title") is None or self._is_joined_elsewhere():
            return ""
        for department in self._departments.values():
            department.head = self._told_head(department) or _head(department.seats)
        if not self._is_good_evidence():
            return ""
        leader = self._leader()
        lines = sum(self._place(seat, path, leader) for path, seat in self._paths())
        led = [path[-1] if path else "" for path, one in self._departments.items() if one.head is not None]
        return (
            f"{lines} lines inferred: in {len(led)} departments the highest title leads the others, and "
            f"departments follow the ones they belong to; check them, or import without inferred lines"
            if lines
            else ""
        )

    def _is_joined_elsewhere(self) -> bool:
        """Departments given by mere numbers are named and nested in a table that is not here."""
        if self._table.structure.units:
            return False
        filled = [seat.department for seat in self._seats if seat.department]
        return bool(filled) and all(text.isdecimal() for text in filled)

    def _told_head(self, department: _Department) -> Seat | None:
        """The head that a table of departments names."""
        units = self._table.structure.units
        unit = units.get(loosened(department.seats[0].unit_key)) if units else None
        if unit is None or not unit.head:
            return None
        wanted = loosened(unit.head)
        found = [seat for seat in self._seats if wanted in _called(seat)]
        return found[0] if len(found) == 1 else None

    def _is_good_evidence(self) -> bool:
        """Several departments have a clear head, and most of those with several people have."""
        led = [one for path, one in self._departments.items() if one.head is not None]
        large = [one for path, one in self._departments.items() if len(one.seats) > 1 and path]
        clear = sum(one.head is not None for one in large)
        return len(led) >= _LED_DEPARTMENTS and clear >= 1 and clear >= _SHARE_LED * len(large)

    def _leader(self) -> Seat | None:
        """The one who leads the whole company, where there is one only and the titles leave no doubt."""
        company = self._table.structure.company
        if company is not None and len(set(self._table.cells(company)) - {""}) > 1:
            return None
        ranked = [(rank, seat) for seat in self._seats if (rank := rank_of(seat.title)) is not None]
        for wanted in range(EXECUTIVE, -1, -1):
            found = [seat for rank, seat in ranked if rank == wanted]
            if len(found) == 1:
                return found[0]
        return None

    def _paths(self) -> list[tuple[_Path, Seat]]:
        return [(path, seat) for path, one in self._departments.items() for seat in one.seats]

    def _place(self, seat: Seat, path: _Path, leader: Seat | None) -> bool:
        above = self._above(seat, path)
        if above is None and leader is not None:
            if seat is leader:
                above = self._chair(leader)
            elif self._departments[path].head is seat and not _stands_above(seat, leader):
                above = leader
        seat.above = above
        return above is not None

    def _chair(self, leader: Seat) -> Seat | None:
        """会長 over 社長, where there is one of each."""
        own = rank_of(leader.title)
        higher = [
            seat
            for seat in self._seats
            if own is not None and (rank := rank_of(seat.title)) is not None and rank < own
        ]
        return higher[0] if len(higher) == 1 else None

    def _above(self, seat: Seat, path: _Path) -> Seat | None:
        """The head of the own department, for the head itself that of the next one above."""
        for length in range(len(path), 0 if path else -1, -1):
            department = self._departments.get(path[:length])
            head = None if department is None else department.head
            if head is not None and head.record is not seat.record:
                return None if _stands_above(seat, head) else head
        return None


def counts(record: Record) -> bool:
    """Who has left, or works for another company, leads nobody and is led by nobody."""
    if record.row in record.table.structure.guests:
        return False
    return record.values.get("active", True) is not False


def _key(path: _Path) -> _Path:
    return tuple(loosened(part) for part in path)


def _called(seat: Seat) -> set[str]:
    record = seat.record
    return (
        set()
        if record is None
        else {loosened(text) for text in (record.id, record.name, record.email) if text}
    )


def _head(seats: list[Seat]) -> Seat | None:
    """The one seat of the highest rank; None where two share it or none has one."""
    ranks = [(rank, seat) for seat in seats if (rank := rank_of(seat.title)) is not None]
    if not ranks:
        return None
    best = min(rank for rank, _ in ranks)
    found = [seat for rank, seat in ranks if rank == best]
    return found[0] if len(found) == 1 else None


def _stands_above(seat: Seat, other: Seat) -> bool:
    one, two = rank_of(seat.title), rank_of(other.title)
    return one is not None and two is not None and one < two
