"""A sheet that was recognised: its headings and rows, and which of its columns is which field."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import itemgetter

from consensus_map.exchange.headings import fold
from consensus_map.exchange.letters import column_of, letters_of
from consensus_map.exchange.report import Oddity
from consensus_map.exchange.sheets import Row, Sheet
from consensus_map.exchange.structure import Structure

SUPERIORS = frozenset(("manager", "manager_id", "manager_name", "manager_email", "superior_post"))
NAMES = frozenset(("name", "given_name", "family_name", "native_name", "name_roman"))
_CELLS = itemgetter(1)
_LETTERED = re.compile(r"(?:column|col|列)\s*([A-Z]{1,2})", re.IGNORECASE)
# The same in short, where no heading is called so: A, or 1 for the first.
_LETTERS, _PLACE = re.compile(r"[A-Z]{1,2}"), re.compile(r"[1-9]\d{0,3}")


def _trimmed(rows: list[Row], column: int) -> list[str]:
    """A column's cells; where all rows are long enough, without a loop in Python."""
    try:
        return list(map(str.strip, map(itemgetter(column), map(_CELLS, rows))))
    except IndexError:
        return [row[column].strip() if column < len(row) else "" for _, row in rows]


@dataclass(slots=True, eq=False)
class Table:
    """A sheet understood. `columns` gives for each field its columns, the one that counts first."""

    sheet: Sheet
    kind: str
    own: bool
    heading_row: int
    headings: list[str]
    rows: list[Row]
    columns: dict[str, list[int]] = field(default_factory=dict)
    oddities: list[Oddity] = field(default_factory=list)
    structure: Structure = field(default_factory=Structure)
    _texts: dict[int, list[str]] = field(default_factory=dict)

    @property
    def width(self) -> int:
        """The number of columns, also of those beyond the headings."""
        return max((len(cells) for _, cells in self.rows), default=len(self.headings))

    def headings_at(self, column: int) -> str:
        """The heading of a column, empty where it has none."""
        return self.headings[column] if column < len(self.headings) else ""

    def cells(self, column: int) -> list[str]:
        """The cells of a column, trimmed, blank where the row is too short."""
        texts = self._texts.get(column)
        if texts is None or len(texts) != len(self.rows):
            texts = self._texts[column] = _trimmed(self.rows, column)
        return texts

    def column(self, name: str) -> int | None:
        """The column of a field, or None."""
        found = self.columns.get(name)
        return found[0] if found else None

    def heading(self, column: int) -> str:
        """The heading of a column, or its letter where it has none."""
        return self.headings_at(column) or f"column {letters_of(column)}"

    def add_column(self, heading: str, cells: list[str]) -> int:
        """Adds a column to the right, told by others, and returns its number."""
        width = max(self.width, len(self.headings))
        self.headings += [""] * (width - len(self.headings))
        self.headings.append(heading)
        self.rows = [
            (number, [*row, *[""] * (width - len(row)), cell])
            for (number, row), cell in zip(self.rows, cells, strict=True)
        ]
        return width

    def replace_column(self, column: int, cells: list[str]) -> int:
        """Writes other cells into a column of this table, not of its sheet; its number again."""
        self._texts.pop(column, None)
        self.rows = [
            (number, [*row[:column], cell, *row[column + 1 :]] if column < len(row) else row)
            for (number, row), cell in zip(self.rows, cells, strict=True)
        ]
        return column

    def odd(self, row: int | None, column: int | None, value: str, problem: str, decision: str) -> None:
        """Reports an oddity."""
        heading = "" if column is None else self.heading(column)
        sheet = self.sheet.name if self.sheet.one_of_several else ""
        self.oddities.append(Oddity(self.sheet.file, row, heading, value, problem, decision, sheet))


def place_named(heading: str) -> int | None:
    """The place, from 0, in “column D”, “D” and “4”; None where it is none."""
    text = heading.strip()
    if _PLACE.fullmatch(text):
        return int(text) - 1
    lettered = _LETTERED.fullmatch(text)
    if lettered or _LETTERS.fullmatch(text):
        return column_of(lettered[1].upper() if lettered else text)
    return None


def column_named(table: Table, heading: str) -> int | None:
    """The column with a heading; without one it is named by its place, as in “column D”, “D” or “4”."""
    wanted = fold(heading)
    exact = (column for column, found in enumerate(table.headings) if found == heading)
    loose = (column for column, found in enumerate(table.headings) if wanted and fold(found) == wanted)
    found = next(exact, next(loose, None))
    if found is not None or (place := place_named(heading)) is None:
        return found
    return place if place < table.width and not table.headings_at(place) else None


def apply_overrides(table: Table, overrides: Mapping[str, str]) -> None:
    """Gives fields the columns that the user named, where this table has them."""
    for name, heading in overrides.items():
        column = column_named(table, heading) if heading else None
        if column is not None:
            table.columns[name] = [column]
        elif not heading:
            table.columns.pop(name, None)
