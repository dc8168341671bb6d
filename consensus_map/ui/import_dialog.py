"""Looking at what was recognised in a table before anything happens; then one undo step."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QTableView,
    QTabWidget,
    QWidget,
)

from consensus_map.domain.errors import UserError
from consensus_map.ui.dialog import Dialog
from consensus_map.ui.fields import ChoiceField
from consensus_map.ui.import_job import PlanJob
from consensus_map.ui.import_preview import (
    TextTable,
    left_warning,
    oddities_table,
    people_table,
    rows_table,
    summary,
    table_title,
)
from consensus_map.ui.widgets import label
from consensus_map.ui.workspace import Workspace

if TYPE_CHECKING:
    from consensus_map.exchange.importing import ImportPlan

ENCODINGS = ("", "utf-8", "cp932", "utf-16", "cp1252", "euc_jp")
ODDITY_WIDTHS = (136, 56, 120, 152, 280)
NO_FIELD = "– not used –"


class ImportDialog(Dialog):
    """Plans in a thread, shows the plan, and makes it on Import."""

    def __init__(self, parent: QWidget, workspace: Workspace, paths: list[Path]) -> None:
        super().__init__(parent, "Import", "Import", width=1080)
        self._workspace, self._paths = workspace, paths
        self._fields: dict[str, str] = {}
        self._job: PlanJob | None = None
        self._plan: ImportPlan | None = None
        self.body.addLayout(self._chooser_row())
        self.rows = _view("Rows of the file")
        self.rows.setMinimumHeight(240)
        self.body.addWidget(self.rows, 3)
        self._summary = label("", "strong", wrap=True)
        self.body.addWidget(self._summary)
        self._left = label("", "warn", wrap=True)
        self._left.hide()
        self.body.addWidget(self._left)
        self.below = QTabWidget()
        self.below.setMinimumHeight(170)
        self.people = _view("First people as they will be")
        self.oddities = _view("Oddities")
        self.oddities.clicked.connect(self._on_oddity)
        self.oddities.activated.connect(self._on_oddity)
        self.people.verticalHeader().hide()
        self.oddities.verticalHeader().hide()
        self.oddities.horizontalHeader().setStretchLastSection(True)
        self.below.addTab(self.people, "First people")
        self.below.addTab(self.oddities, "Oddities")
        self.body.addWidget(self.below, 2)
        self._busy = QProgressBar()
        self._busy.setTextVisible(False)
        self._busy.setAccessibleName("Reading")
        self.body.addWidget(self._busy)
        self.finished.connect(self._stop)
        self.replan()

    def adjust(self) -> None:
        """As large as the screen comfortably allows."""
        room = self.screen().availableGeometry()
        self.resize(min(1120, room.width() - 48), min(800, room.height() - 64))

    def replan(self) -> None:
        """Reads the files with the choices of now."""
        self._stop()
        encoding = self._encoding.value()
        fields = tuple(self._fields.items())
        job = PlanJob(self._workspace.map, self._paths, str(encoding or ""), fields, self)
        job.planned.connect(self._on_planned)
        job.refused.connect(self._on_refused)
        job.broken.connect(self._on_broken)
        job.progressed.connect(self._on_progressed)
        job.finished.connect(job.deleteLater)
        self._job = job
        self.save_button.setEnabled(False)
        self._busy.setRange(0, 0)
        self._busy.show()
        job.start()

    def _chooser_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._tables = QComboBox()
        self._tables.setAccessibleName("Table")
        self._tables.activated.connect(self._show_table)
        self._encoding = ChoiceField("Encoding", [(name or "as detected", name) for name in ENCODINGS])
        self._encoding.edited.connect(self.replan)
        self._how = label("", "quiet")
        row.addWidget(self._tables, 1)
        row.addWidget(self._how)
        row.addStretch(1)
        row.addWidget(label("Encoding", "caption"))
        row.addWidget(self._encoding)
        return row

    def _stop(self) -> None:
        if self._job is not None:
            self._job.stop()
            self._job = None

    def _on_progressed(self, _what: str, done: int, of: int) -> None:
        self._busy.setRange(0, max(of, 1))
        self._busy.setValue(done)

    def _on_planned(self, plan: "ImportPlan") -> None:
        self._finish()
        self.complain(None)
        self._plan = plan
        chosen = max(self._tables.currentIndex(), 0)
        self._tables.clear()
        self._tables.addItems([table_title(preview) for preview in plan.previews])
        self._tables.setCurrentIndex(min(chosen, len(plan.previews) - 1))
        self._show_table(self._tables.currentIndex())
        _fill(self.people, people_table(plan.previews))
        _fill(self.oddities, oddities_table(plan.report.oddities))
        for place, width in enumerate(ODDITY_WIDTHS):
            self.oddities.setColumnWidth(place, width)
        self.below.setTabText(1, f"Oddities ({len(plan.report.oddities)})")
        some = bool(plan.change_set.changes)
        self._summary.setText(summary(plan.report) if some else "Nothing in these tables is new.")
        self._left.setText(left_warning(plan.report))
        self._left.setVisible(bool(plan.report.left))
        self.save_button.setEnabled(some)
        if some:
            self.save_button.setFocus()

    def _on_refused(self, error: UserError) -> None:
        self._finish()
        self.complain(error)
        self.save_button.setEnabled(False)

    def _on_broken(self, error: Exception) -> None:
        self._finish()
        self.reject()
        raise error

    def _finish(self) -> None:
        self._job = None
        self._busy.hide()

    def _show_table(self, place: int) -> None:
        if self._plan is None or not 0 <= place < len(self._plan.previews):
            return
        preview = self._plan.previews[place]
        report = preview.report
        self._how.setText(f"{report.encoding} · headings in row {report.heading_row}")
        _fill(self.rows, rows_table(preview))
        for column, field in enumerate(preview.fields):
            self._add_chooser(column, preview.headings[column], field, report.kind)

    def _add_chooser(self, column: int, heading: str, field: str, kind: str) -> None:
        # Here, not above: the importer is loaded by the first plan.
        from consensus_map.exchange.importing import PEOPLE_FIELDS

        model = self.rows.model()
        if kind != "people" or not heading or model is None:
            return
        box = QComboBox()
        box.addItems([NO_FIELD, *PEOPLE_FIELDS])
        box.setCurrentText(field or NO_FIELD)
        box.setAccessibleName(f"Field of the column {heading}")
        box.activated.connect(lambda _place: self._on_field_chosen(heading, field, box.currentText()))
        self.rows.setIndexWidget(model.index(0, column), box)

    def _on_field_chosen(self, heading: str, before: str, chosen: str) -> None:
        if chosen == (before or NO_FIELD):
            return
        if before:
            self._fields[before] = ""
        if chosen != NO_FIELD:
            self._fields[chosen] = heading
        # The chooser is inside the table that the new plan replaces.
        QTimer.singleShot(0, self, self.replan)

    def _on_oddity(self, index: QModelIndex) -> None:
        if self._plan is None:
            return
        oddity = self._plan.report.oddities[index.row()]
        for place, preview in enumerate(self._plan.previews):
            if preview.report.file == oddity.file and oddity.row is not None:
                self._tables.setCurrentIndex(place)
                self._show_table(place)
                if self._go_to_row(oddity.row):
                    return

    def _go_to_row(self, number: int) -> bool:
        table = self.rows.model()
        place = table.place_of(number) if isinstance(table, TextTable) else None
        if place is None or table is None:
            return False
        self.rows.selectRow(place)
        self.rows.scrollTo(table.index(place, 0), QAbstractItemView.ScrollHint.PositionAtCenter)
        return True

    def _save(self) -> bool:
        if self._plan is None:
            return False
        self.setCursor(Qt.CursorShape.WaitCursor)
        try:
            self._workspace.session.backup("import")
            self._workspace.do(self._plan.change_set)
        finally:
            self.unsetCursor()
        return True


def _view(name: str) -> QTableView:
    view = QTableView()
    view.setAccessibleName(name)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setTabKeyNavigation(False)
    view.verticalHeader().setDefaultSectionSize(32)
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.horizontalHeader().setDefaultSectionSize(152)
    view.horizontalHeader().setMinimumSectionSize(64)
    view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return view


def _fill(view: QTableView, model: TextTable) -> None:
    old = view.model()
    view.setModel(model)
    if old is not None:
        old.deleteLater()
