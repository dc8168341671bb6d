"""Import previews as table models."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush

from consensus_map.exchange.asking import in_window
from consensus_map.exchange.letters import letters_of

if TYPE_CHECKING:
    from consensus_map.exchange.importing import Oddity, TablePreview
    from consensus_map.exchange.preview import PreviewPerson
    from consensus_map.exchange.sheets import Sheet

Index = QModelIndex | QPersistentModelIndex
Roles = Qt.ItemDataRole
ROOT = QModelIndex()

PEOPLE_COLUMNS = ("Row", "Name", "Name in own script", "Title", "Department", "Reports to", "E-mail")
ODDITY_COLUMNS = ("File", "Row", "Column", "Value", "What is odd", "What is done about it")
SHOWN_ROWS = 200


class TextTable(QAbstractTableModel):
    """Plain texts in rows and columns. `first_rows` empty rows come before them, for the field choosers."""

    def __init__(
        self,
        columns: tuple[str, ...],
        rows: Sequence[Sequence[str]],
        numbers: list[int] | None = None,
        first_rows: int = 0,
    ) -> None:
        super().__init__()
        self._columns, self._rows = columns, rows
        self._numbers, self._first = numbers, first_rows
        self._marked: tuple[int, int | None] | None = None
        self._marks = QBrush(), QBrush()

    def rowCount(self, parent: Index = ROOT) -> int:
        """Qt's."""
        return 0 if parent.isValid() else len(self._rows) + self._first

    def columnCount(self, parent: Index = ROOT) -> int:
        """Qt's."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Roles.DisplayRole) -> object:
        """Qt's: the text, all of it on hover, and the mark behind it."""
        place = index.row() - self._first
        if not 0 <= place < len(self._rows):
            return None
        if role == Roles.BackgroundRole:
            return self._mark_of(index)
        if role not in (Roles.DisplayRole, Roles.ToolTipRole):
            return None
        row = self._rows[place]
        return row[index.column()] if index.column() < len(row) else ""

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Roles.DisplayRole) -> object:
        """Qt's: headings above; at the side the row as a spreadsheet numbers it."""
        if role != Roles.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            # A view asks for more than there is while it changes from one table to another.
            return self._columns[section] if section < len(self._columns) else None
        place = section - self._first
        if place < 0:
            return "Field"
        if self._numbers is None:
            return str(place + 1)
        return str(self._numbers[place]) if place < len(self._numbers) else None

    def place_of(self, number: int) -> int | None:
        """The model row that shows a spreadsheet row."""
        if self._numbers is None or number not in self._numbers:
            return None
        return self._numbers.index(number) + self._first

    def column_of(self, heading: str) -> int | None:
        """The column with a heading."""
        return self._columns.index(heading) if heading in self._columns else None

    @property
    def headings(self) -> tuple[str, ...]:
        """What stands above the columns."""
        return self._columns

    @property
    def marked(self) -> tuple[int, int | None] | None:
        """The row and the cell that are marked."""
        return self._marked

    def mark(self, row: int, cell: int | None, light: QBrush, strong: QBrush) -> None:
        """Marks a row, and a cell in it, in place of what was marked before."""
        self._marked, self._marks = (row, cell), (light, strong)
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last, [Roles.BackgroundRole])

    def _mark_of(self, index: Index) -> QBrush | None:
        if self._marked is None or index.row() != self._marked[0]:
            return None
        return self._marks[index.column() == self._marked[1]]


def named_columns(headings: Sequence[str]) -> tuple[str, ...]:
    """The headings; a column without one is called by its letter, as the importer calls it."""
    texts = (" ".join(heading.split()) for heading in headings)
    return tuple(text or f"column {letters_of(place)}" for place, text in enumerate(texts))


def rows_table(preview: "TablePreview") -> TextTable:
    """The rows as they stand in the file, below a line for the field choosers."""
    columns = named_columns(preview.headings)
    return TextTable(columns, [cells for _, cells in preview.rows], [number for number, _ in preview.rows], 1)


def raw_table(sheet: "Sheet", heading_row: int | None) -> TextTable:
    """The first rows of what was not understood; with headings once the user has said where they stand."""
    rows = sheet.rows[:SHOWN_ROWS]
    width = max((len(cells) for _, cells in rows), default=0)
    headings = next((cells for number, cells in rows if number == heading_row), [])
    columns = named_columns([*headings, *[""] * (width - len(headings))])
    return TextTable(columns, [cells for _, cells in rows], [number for number, _ in rows], 1)


def people_table(previews: "tuple[TablePreview, ...]") -> TextTable:
    """The first people as they will be."""
    rows = [
        (str(p.row), p.name, p.native_name, p.title, p.department, _superior(p), p.email)
        for preview in previews
        for p in preview.people
    ]
    return TextTable(PEOPLE_COLUMNS, rows)


def _superior(person: "PreviewPerson") -> str:
    return f"{person.superior} (inferred)" if person.inferred else person.superior


def oddities_table(oddities: "Sequence[Oddity]") -> TextTable:
    """What is odd, with its place."""
    rows = [
        (
            o.place,
            str(o.row) if o.row is not None else "",
            o.column,
            o.value,
            o.problem,
            in_window(o.decision),
        )
        for o in oddities
    ]
    return TextTable(ODDITY_COLUMNS, rows)
