"""What the import dialog shows of a table before anything happens."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from consensus_map.exchange.names import is_nobody
from consensus_map.exchange.people_columns import fields_that_count
from consensus_map.exchange.records import Record
from consensus_map.exchange.report import TableReport
from consensus_map.exchange.sheets import Row
from consensus_map.exchange.table import Table

_ROWS = 200
_ODD_ROWS = 300
_PEOPLE = 50

# The name of somebody's superior, empty where there is none, and whether the line is inferred.
SuperiorOf = Callable[[Record], tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class PreviewPerson:
    """One person as they will be; `superior` is a name, `inferred` where no cell says it."""

    row: int
    name: str
    native_name: str
    title: str
    department: str
    superior: str
    email: str
    key: str
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class TablePreview:
    """A table as read. `headings` and `fields` run parallel to the cells of `rows` (number, cells).

    `rows` are the first ones, and odd ones further down.
    """

    report: TableReport
    path: Path
    headings: tuple[str, ...]
    fields: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    people: tuple[PreviewPerson, ...]


def preview(
    table: Table, report: TableReport, records: Iterable[Record], superior_of: SuperiorOf
) -> TablePreview:
    """The first rows of a table, and the first people that come out of it."""
    field_of = fields_that_count(table)
    people: list[PreviewPerson] = []
    for record in records if table.kind == "people" else ():
        if len(people) == _PEOPLE:
            break
        if record.table is table and not record.vacant:
            people.append(_person(record, superior_of))
    return TablePreview(
        report,
        table.sheet.path,
        tuple(table.headings),
        tuple(field_of.get(column, "") for column in range(len(table.headings))),
        tuple((number, tuple(cells)) for number, cells in _shown(table)),
        tuple(people),
    )


def _shown(table: Table) -> list[Row]:
    """The first rows, then those further down that are odd: they have to be looked at too."""
    odd = {oddity.row for oddity in table.oddities}
    further = [row for row in table.rows[_ROWS:] if row[0] in odd] if odd else []
    return [*table.rows[:_ROWS], *further[:_ODD_ROWS]]


def _person(record: Record, superior_of: SuperiorOf) -> PreviewPerson:
    seat, values = record.seats[0], record.values
    superior, inferred = superior_of(record)
    if not superior and seat.wants and not is_nobody(seat.wants[0].value):
        superior = f"“{seat.wants[0].value}”, who is not found"
    return PreviewPerson(
        record.row,
        record.name,
        str(values.get("native_name", "")),
        seat.title,
        seat.department,
        superior,
        str(values.get("email", "")),
        record.id,
        inferred,
    )
