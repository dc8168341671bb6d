"""Tables of the import as widgets."""

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QBrush, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QTableView

from consensus_map.drawing.theme import colour
from consensus_map.ui.import_preview import TextTable
from consensus_map.ui.import_words import NO_FIELD, field_word, offered
from consensus_map.ui.look import theme_of
from consensus_map.ui.widgets import restyle

LEAST_COLUMN, LARGEST_COLUMN = 112, 280
# Of a drop-down, what is not its text.
CHOOSER = 72
# Rows whose height is worked out: each takes a moment.
WRAPPED_ROWS = 300


def opened_by_enter(view: QAbstractItemView, event: QKeyEvent) -> bool:
    """Whether the key is Enter: it opens the row, and never presses the dialog's button too."""
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return False
    if view.currentIndex().isValid():
        view.activated.emit(view.currentIndex())
    event.accept()
    return True


class TextView(QTableView):
    """A table to be read, one row at a time chosen."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().setDefaultSectionSize(30)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setMinimumSectionSize(48)
        self.horizontalHeader().setHighlightSections(False)
        header = self.horizontalHeader()
        header.setDefaultAlignment(
            header.defaultAlignment().AlignLeft | header.defaultAlignment().AlignVCenter
        )

    def sizeHint(self) -> QSize:
        """Qt's: it takes what room there is, and asks for little."""
        return QSize(320, 96)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Enter opens the row."""
        if not opened_by_enter(self, event):
            super().keyPressEvent(event)

    def fill(self, model: TextTable, widths: tuple[int, ...] = ()) -> None:
        """Shows another table; columns are as wide as `widths` say, or as their first rows need."""
        old = self.model()
        self.setModel(model)
        if old is not None:
            old.deleteLater()
        for column in range(model.columnCount()):
            wanted = widths[column] if column < len(widths) else self._wanted(model, column)
            self.setColumnWidth(column, wanted)

    def hide_empty(self) -> None:
        """Does without columns that have nothing in any row."""
        model = self.model()
        for column in range(model.columnCount()):
            some = any(model.index(row, column).data() for row in range(model.rowCount()))
            self.setColumnHidden(column, model.rowCount() > 0 and not some)

    def wrap_rows(self) -> None:
        """Makes the first rows as high as their texts need; the others show them on hover."""
        self.setWordWrap(True)
        for row in range(min(self.model().rowCount(), WRAPPED_ROWS)):
            self.resizeRowToContents(row)
            self.setRowHeight(row, max(self.rowHeight(row) + 4, 30))

    def _wanted(self, model: TextTable, column: int) -> int:
        texts = [str(model.index(row, column).data() or "") for row in range(min(model.rowCount(), 40))]
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(text[:60]) for text in texts), default=0)
        return min(max(widest + 28, LEAST_COLUMN), LARGEST_COLUMN)

    def table(self) -> TextTable | None:
        """What is shown."""
        model = self.model()
        return model if isinstance(model, TextTable) else None


class RowsView(TextView):
    """The rows of a file, with a drop-down over each column that says what it is."""

    field_chosen = Signal(str, str, str)  # heading, the field before, the field now

    def __init__(self) -> None:
        super().__init__("Rows of the file")

    def offer(self, fields: tuple[str, ...], known: tuple[str, ...]) -> None:
        """Puts a drop-down on every column; `fields` are those chosen, `known` those to choose from."""
        model = self.table()
        if model is None:
            return
        for column, (field, heading) in enumerate(zip(fields, model.headings, strict=False)):
            self.setIndexWidget(model.index(0, column), self._chooser(heading, field, known))
            word = self.fontMetrics().horizontalAdvance(field_word(field)) + CHOOSER
            self.setColumnWidth(column, max(self.columnWidth(column), word))

    def go_to(self, number: int, heading: str) -> bool:
        """Shows and marks a row of the file, and the column where one is named."""
        model = self.table()
        place = model.place_of(number) if model is not None else None
        if model is None or place is None:
            return False
        column = model.column_of(" ".join(heading.split())) if heading else None
        self.clearSelection()
        self.selectionModel().setCurrentIndex(
            model.index(place, column or 0), QItemSelectionModel.SelectionFlag.NoUpdate
        )
        self.scrollTo(model.index(place, column or 0), QAbstractItemView.ScrollHint.PositionAtCenter)
        theme = theme_of(self)
        model.mark(place, column, QBrush(colour(theme.action_tint)), QBrush(colour(theme.warning_tint)))
        return True

    def _chooser(self, heading: str, field: str, known: tuple[str, ...]) -> QComboBox:
        box = QComboBox()
        box.addItem(NO_FIELD, "")
        names = offered(known)
        for name in names if field in ("", *names) else [*names, field]:
            box.addItem(field_word(name), name)
        box.setCurrentIndex(max(box.findData(field), 0))
        box.setMaxVisibleItems(20)
        box.view().setMinimumWidth(264)
        box.setAccessibleName(f"Field of the column {heading}")
        restyle(box, "used", bool(field))
        # The drop-down is inside the table that the new plan replaces.
        box.activated.connect(
            lambda _place: QTimer.singleShot(0, self, lambda: self._on_chosen(heading, field, box))
        )
        return box

    def _on_chosen(self, heading: str, before: str, box: QComboBox) -> None:
        chosen = str(box.currentData())
        if chosen != before:
            self.field_chosen.emit(heading, before, chosen)
