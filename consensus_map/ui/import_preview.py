"""Import previews as table models, and their figures in words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from consensus_map.ui.texts import counted

if TYPE_CHECKING:
    from consensus_map.exchange.importing import ImportReport, Oddity, TablePreview

Index = QModelIndex | QPersistentModelIndex
Roles = Qt.ItemDataRole
ROOT = QModelIndex()

PEOPLE_COLUMNS = ("Row", "Name", "Own script", "Title", "Department", "Reports to", "E-mail")
ODDITY_COLUMNS = ("File", "Row", "Column", "Value", "What is odd", "What is done about it")


class TextTable(QAbstractTableModel):
    """Plain texts in rows and columns. `first_rows` empty rows come before them, for the field choosers."""

    def __init__(
        self,
        columns: tuple[str, ...],
        rows: Sequence[tuple[str, ...]],
        numbers: list[int] | None = None,
        first_rows: int = 0,
    ) -> None:
        super().__init__()
        self._columns, self._rows = columns, rows
        self._numbers, self._first = numbers, first_rows

    def rowCount(self, parent: Index = ROOT) -> int:
        """Qt's."""
        return 0 if parent.isValid() else len(self._rows) + self._first

    def columnCount(self, parent: Index = ROOT) -> int:
        """Qt's."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Roles.DisplayRole) -> object:
        """Qt's: the text, and all of it on hover."""
        place = index.row() - self._first
        if place < 0 or role not in (Roles.DisplayRole, Roles.ToolTipRole):
            return None
        row = self._rows[place]
        return row[index.column()] if index.column() < len(row) else ""

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Roles.DisplayRole) -> object:
        """Qt's: headings above; at the side the row as a spreadsheet numbers it."""
        if role != Roles.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self._columns[section]
        place = section - self._first
        if place < 0:
            return "Field"
        return str(self._numbers[place]) if self._numbers else str(place + 1)

    def place_of(self, number: int) -> int | None:
        """The model row that shows a spreadsheet row."""
        if self._numbers is None or number not in self._numbers:
            return None
        return self._numbers.index(number) + self._first


def rows_table(preview: "TablePreview") -> TextTable:
    """The rows as they stand in the file, below a line for the field choosers."""
    columns = tuple(heading or f"(column {place})" for place, heading in enumerate(preview.headings, 1))
    return TextTable(columns, [cells for _, cells in preview.rows], [number for number, _ in preview.rows], 1)


def people_table(previews: "tuple[TablePreview, ...]") -> TextTable:
    """The first people as they will be."""
    rows = [
        (str(p.row), p.name, p.native_name, p.title, p.department, p.superior, p.email)
        for preview in previews
        for p in preview.people
    ]
    return TextTable(PEOPLE_COLUMNS, rows)


def oddities_table(oddities: "tuple[Oddity, ...]") -> TextTable:
    """What is odd, with its place."""
    rows = [
        (o.file, str(o.row) if o.row is not None else "", o.column, o.value, o.problem, o.decision)
        for o in oddities
    ]
    return TextTable(ODDITY_COLUMNS, rows)


def summary(report: "ImportReport") -> str:
    """What the import would do, in one line."""
    people = counted(report.people, "person", "people")
    changes = [
        f"{count:,} {word}"
        for count, word in (
            (report.created, "new"),
            (report.updated, "changed"),
            (report.unchanged, "unchanged"),
            (report.left, "left"),
            (report.moved, "moved"),
        )
        if count
    ]
    lines = counted(report.lines.solid, "reporting line")
    dotted = f", {report.lines.dotted:,} dotted" if report.lines.dotted else ""
    others = [f"{counts.created:,} {kind}s" for kind, counts in report.others.items() if counts.created]
    parts = [f"{people} ({', '.join(changes)})" if changes else people]
    parts += [lines + dotted] if report.lines.solid or report.lines.dotted else []
    return " · ".join(parts + others)


def left_warning(report: "ImportReport") -> str:
    """Says that people will be marked as gone; nothing where nobody is."""
    who = counted(report.left, "person", "people")
    return (
        f"{who} on the map are not in this table: they will be marked as having left." if report.left else ""
    )


def table_title(preview: "TablePreview") -> str:
    """File, sheet and what it was taken for."""
    report = preview.report
    name = f"{report.file} › {report.sheet}" if report.sheet else report.file
    return f"{name} · {report.kind}"
