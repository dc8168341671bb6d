"""The table as it was read, with the people, the chart and the oddities that come out of it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QSplitter, QTabWidget, QWidget

from consensus_map.ui.import_preview import (
    SHOWN_ROWS,
    TextTable,
    oddities_table,
    people_table,
    raw_table,
    rows_table,
)
from consensus_map.ui.import_tree import Miniature
from consensus_map.ui.import_tree_view import TreePage
from consensus_map.ui.import_views import RowsView, TextView
from consensus_map.ui.widgets import button, column, label

if TYPE_CHECKING:
    from consensus_map.exchange.importing import ImportPlan, Oddity
    from consensus_map.exchange.sheets import Sheet

# Of the height of the page, once the chart is looked at.
CHART_SHARE = 0.7
ODDITY_WIDTHS = (136, 48, 112, 120, 320, 280)
PEOPLE_WIDTHS = (56, 168, 144, 144, 168, 152, 208)


class TablePage(QWidget):
    """Shows a plan, or the raw rows of what was refused."""

    field_chosen = Signal(str, str, str)  # heading, the field before, the field now
    table_wanted = Signal(int)  # an oddity is in another table

    def __init__(self) -> None:
        super().__init__()
        self._plan: ImportPlan | None = None
        self._oddities: Sequence[Oddity] = ()
        self._sheet: Sheet | None = None
        self._heading_row: int | None = None
        self._fields: Mapping[str, str] = {}
        self.rows = RowsView()
        self.rows.setMinimumHeight(96)
        self.rows.field_chosen.connect(self.field_chosen)
        self._note = label("", "quiet", wrap=True)
        self.heading_button = button("The headings are in this row")
        self.heading_button.clicked.connect(self._on_heading_row)
        # Nothing has been read yet.
        self.heading_button.hide()
        top = QWidget()
        box = column(top, (0, 8, 0, 8), 6)
        box.addWidget(self._note)
        box.addWidget(self.heading_button, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self.rows, 1)
        split = self._split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(top)
        split.addWidget(self._below())
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        column(self, spacing=0).addWidget(split)
        self._sizes: list[int] = []
        self.below.currentChanged.connect(self._on_below)

    def _below(self) -> QTabWidget:
        self.below = QTabWidget()
        self.below.setMinimumHeight(112)
        # At the foot, where they stay when a chart takes more room.
        self.below.setAccessibleName("What comes out of the table")
        self.people, self.oddities, self.tree = (
            TextView("First people as they will be"),
            TextView("Oddities"),
            TreePage(),
        )
        for view in (self.people, self.oddities):
            view.verticalHeader().hide()
            view.horizontalHeader().setStretchLastSection(True)
        self.oddities.clicked.connect(self._on_oddity)
        self.oddities.activated.connect(self._on_oddity)
        self.below.addTab(self.people, "First people")
        self.below.addTab(self.tree, "Chart")
        self.below.addTab(self.oddities, "Oddities")
        return self.below

    def _on_below(self, _place: int) -> None:
        """A chart needs room: it gets most of it as long as it is looked at."""
        if self.below.currentWidget() is self.tree:
            self._sizes = self._split.sizes()
            room = sum(self._sizes)
            self._split.setSizes([int(room * (1 - CHART_SHARE)), int(room * CHART_SHARE)])
        elif self._sizes:
            self._split.setSizes(self._sizes)
            self._sizes = []

    def show_plan(self, plan: "ImportPlan", tree: Miniature, table: int) -> None:
        """Shows what was read and what it comes to."""
        self._plan, self._sheet, self._heading_row = plan, None, None
        self._oddities = plan.report.oddities
        self.people.fill(people_table(plan.previews), PEOPLE_WIDTHS)
        self.people.hide_empty()
        self.oddities.fill(oddities_table(self._oddities), ODDITY_WIDTHS)
        self.oddities.wrap_rows()
        self.tree.show_tree(tree)
        self.below.setTabText(2, f"Oddities ({len(self._oddities):,})" if self._oddities else "Oddities")
        self.below.show()
        self.heading_button.hide()
        self.show_table(table)

    def show_table(self, place: int) -> None:
        """Shows the rows of one of the tables."""
        if self._plan is None or not 0 <= place < len(self._plan.previews):
            return
        # Here, not above: the importer is loaded by the first plan.
        from consensus_map.exchange.importing import PEOPLE_FIELDS

        preview = self._plan.previews[place]
        self.rows.fill(rows_table(preview))
        if preview.report.kind == "people":
            self.rows.offer(preview.fields, PEOPLE_FIELDS)
        self._note.setText(f"The first {SHOWN_ROWS} rows, and odd ones further down:")
        self._note.setVisible(len(preview.rows) >= SHOWN_ROWS)

    def show_raw(self, sheet: "Sheet | None", fields: Mapping[str, str]) -> None:
        """Shows rows in which no headings were recognised: the user says what is what."""
        if self._sheet is None or sheet is None or self._sheet.path != sheet.path:
            self._heading_row = None
        self._plan, self._sheet, self._fields = None, sheet, fields
        self.below.hide()
        self.heading_button.setVisible(sheet is not None)
        self._note.setVisible(sheet is not None)
        self._note.setText(
            "Choose which column has the names, and what the others are; of an outline, the first of its "
            "columns is enough. Where a row holds headings, select it first and press the button."
        )
        self._fill_raw()

    def go_to(self, file: str, row: int, heading: str = "", sheet: str = "") -> bool:
        """Shows a row of one of the files; False where it is not among those that are shown."""
        previews = self._plan.previews if self._plan is not None else ()
        for place, preview in enumerate(previews):
            here = preview.report.file == file and sheet in ("", preview.report.sheet)
            if here and any(number == row for number, _ in preview.rows):
                self.table_wanted.emit(place)
                return self.rows.go_to(row, heading)
        self._note.setText(
            f"Row {row:,} is not among the rows shown here: it is left out, or stands further down."
        )
        self._note.show()
        return False

    def headings(self) -> tuple[str, ...]:
        """The headings of the table that is shown, without columns that have none."""
        model = self.rows.table()
        names = model.headings if model is not None else ()
        return tuple(name for name in names if not name.startswith("column "))

    def _fill_raw(self) -> None:
        from consensus_map.exchange.importing import PEOPLE_FIELDS

        if self._sheet is None:
            self.rows.fill(TextTable((), []))
            return
        model = raw_table(self._sheet, self._heading_row)
        self.rows.fill(model)
        fields = {heading: field for field, heading in self._fields.items() if heading}
        self.rows.offer(tuple(fields.get(heading, "") for heading in model.headings), PEOPLE_FIELDS)

    def _on_heading_row(self) -> None:
        if self._sheet is None:
            return
        chosen = self.rows.selectionModel().selectedRows()
        if chosen and chosen[0].row() > 0:
            self._heading_row = self._sheet.rows[chosen[0].row() - 1][0]
            self._fill_raw()

    def _on_oddity(self, index: QModelIndex) -> None:
        oddity = self._oddities[index.row()]
        if oddity.row is not None:
            self.go_to(oddity.file, oddity.row, oddity.column, oddity.sheet)
