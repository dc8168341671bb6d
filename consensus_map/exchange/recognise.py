"""Which table a sheet is, and which of its columns is which field."""

import re
from collections.abc import Mapping

from consensus_map.exchange.cells import unguard
from consensus_map.exchange.formats import own_columns, own_kind
from consensus_map.exchange.heading_rows import data_rows, heading_place, with_second_row
from consensus_map.exchange.headings import fold, meaning_of
from consensus_map.exchange.refusals import no_headings
from consensus_map.exchange.sheets import Sheet
from consensus_map.exchange.table import NAMES, SUPERIORS, Table, apply_overrides, column_named, place_named

# What one cell scores that is a heading: among people, “Manager” may as well be a title.
_ONE_HEADING = 2
_UNIT = re.compile(r"dept|department|division|team|unit|group|部門|部署|組織|所属|부서|조직")
_PARENT = re.compile(r"parent|upper|superior|上位|親|상위")


def recognise(sheet: Sheet, overrides: Mapping[str, str]) -> Table:
    """The table in a sheet, with its columns; `overrides` are fields to headings.

    Raises UserError where the sheet is nothing that can be imported; whether a table is about people is
    checked once its form is known.
    """
    place, score = heading_place(sheet, overrides)
    if _names_letters(overrides, sheet) and (place is None or score <= _ONE_HEADING):
        return _without_headings(sheet, overrides)
    if place is None or score <= 0:
        raise no_headings(sheet)
    kind = own_kind(sheet.rows[place][1])
    if kind is not None:
        return _own_table(sheet, place, kind, overrides)
    headings, place = with_second_row(sheet, place)
    table = Table(sheet, "people", False, sheet.rows[place][0], headings, [])
    table.rows = data_rows(table, sheet.rows[place + 1 :])
    _assign(table, overrides)
    if _is_table_of_units(table):
        table.kind = "units"
    return table


def _names_letters(overrides: Mapping[str, str], sheet: Sheet) -> bool:
    """Whether the user names columns by where they stand."""
    width = max((len(cells) for _, cells in sheet.rows), default=0)
    places = (place_named(heading) for heading in overrides.values())
    return any(place is not None and place < width for place in places)


def _without_headings(sheet: Sheet, overrides: Mapping[str, str]) -> Table:
    """A sheet whose first row is a person already: the user says what its columns are."""
    width = max(len(cells) for _, cells in sheet.rows)
    table = Table(sheet, "people", False, 0, [""] * width, list(sheet.rows))
    apply_overrides(table, overrides)
    return table


def _assign(table: Table, overrides: Mapping[str, str]) -> None:
    """Gives the columns of a third-party people table their fields by heading."""
    weak: dict[str, list[int]] = {}
    taken = {column_named(table, heading) for heading in overrides.values() if heading}
    for column, heading in enumerate(table.headings):
        meaning = meaning_of(heading) if heading and column not in taken else None
        if meaning is None:
            continue
        name = meaning.field if meaning.number == 1 else f"{meaning.field}_{meaning.number}"
        (weak if meaning.weak else table.columns).setdefault(name, []).append(column)
    for name, columns in weak.items():
        if name == "manager" and SUPERIORS & table.columns.keys():
            continue
        table.columns.setdefault(name, columns)
    apply_overrides(table, overrides)


def _own_table(sheet: Sheet, place: int, kind: str, overrides: Mapping[str, str]) -> Table:
    number, cells = sheet.rows[place]
    table = Table(sheet, kind, True, number, [unguard(cell) for cell in cells], [])
    names = own_columns(kind)
    for column, heading in enumerate(table.headings):
        name = names.get(fold(heading))
        if name is not None and name not in table.columns:
            table.columns[name] = [column]
    apply_overrides(table, overrides)
    table.rows = data_rows(table, sheet.rows[place + 1 :])
    return table


def _is_table_of_units(table: Table) -> bool:
    """Only units in it, and one of its columns is the unit above."""
    folded = [fold(heading) for heading in table.headings]
    nested = any(_UNIT.search(text) and _PARENT.search(text) for text in folded)
    return nested and not table.columns.keys() & NAMES
