"""The page of an import on which is ticked what a newer chart changes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QModelIndex,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTreeView, QWidget

from consensus_map.ui.changes_model import ABSENT, COLUMNS, ChangesModel
from consensus_map.ui.import_views import opened_by_enter
from consensus_map.ui.texts import counted
from consensus_map.ui.widgets import button, column, label

if TYPE_CHECKING:
    from consensus_map.exchange.difference import DifferenceItem

WHO, ROW = 224, 48
# What is left for before, after, note and record is shared out so.
SHARES = (0.17, 0.19, 0.4, 0.24)
# The same where nothing is recorded about anybody who changes.
WITHOUT_RECORD = (0.28, 0.3, 0.42, 0.0)
LEAST = 800
NOTE, RECORD = map(COLUMNS.index, ("Note", "Your record"))
# Groups as large as this come folded.
FOLDED = 40


class _Tree(QTreeView):
    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Changes")
        self.setAccessibleDescription("Space ticks, Enter shows the row of the table.")
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setExpandsOnDoubleClick(False)
        self.setIndentation(20)

    def sizeHint(self) -> QSize:
        return QSize(320, 96)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: the columns share the room."""
        self.share_room()
        super().resizeEvent(event)

    def share_room(self) -> None:
        """Gives each column that is shown its share of the width."""
        rest = max(self.viewport().width(), LEAST) - WHO - ROW
        shares = WITHOUT_RECORD if self.isColumnHidden(RECORD) else SHARES
        for place, width in enumerate((WHO, *(int(rest * share) for share in shares), ROW)):
            if not self.isColumnHidden(place):
                self.setColumnWidth(place, width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Enter opens the row."""
        if not opened_by_enter(self, event):
            super().keyPressEvent(event)


class ChangesPage(QWidget):
    """The differences; `chosen` comes once after a round of ticking, `opened` asks for a file's row."""

    chosen = Signal()
    opened = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        box = column(self, (0, 8, 0, 0), 8)
        self.model = ChangesModel(())
        self.view = _Tree()
        self.view.setModel(self.model)
        self.view.activated.connect(self._on_opened)
        self._figures = label("", "quiet")
        self.every, self.none = button("Tick all", "link"), button("Tick none", "link")
        self.every.clicked.connect(lambda: self.model.set_all(on=True))
        self.none.clicked.connect(lambda: self.model.set_all(on=False))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(
            label(
                "What is not ticked stays as it is. A backup is made first; one Undo takes all back.",
                "quiet",
            )
        )
        row.addStretch(1)
        for part in (self._figures, self.every, self.none):
            row.addWidget(part)
        box.addLayout(row)
        box.addWidget(self.view, 1)
        # A click on a group ticks many: what follows from it is worked out once.
        self._round = QTimer(self)
        self._round.setSingleShot(True)
        self._round.timeout.connect(self.chosen)

    def show_items(self, items: "Sequence[DifferenceItem]") -> None:
        """Shows other differences; groups keep being folded or not."""
        folded = {
            kind for place, (kind, _) in enumerate(self.model.groups)
            if not self.view.isExpanded(self.model.index(place, 0))
        }  # fmt: skip
        first = not self.model.groups
        old, self.model = self.model, ChangesModel(items)
        self.view.setModel(self.model)
        old.deleteLater()
        self.model.ticked.connect(self._on_ticked)
        for place, (kind, inside) in enumerate(self.model.groups):
            self.view.setFirstColumnSpanned(place, QModelIndex(), True)
            large = len(inside) > FOLDED or kind == ABSENT
            top = self.model.index(place, 0)
            self.view.setExpanded(top, not (large if first else kind in folded))
            for row, item in enumerate(inside):
                if self.model.also[item.id]:
                    self.view.expand(self.model.index(row, 0, top))
        if first:
            self.view.setColumnHidden(RECORD, not any(item.stake for item in items))
            self.view.header().setStretchLastSection(False)
            self.view.header().setSectionResizeMode(NOTE, QHeaderView.ResizeMode.Stretch)
            self.view.share_room()
        self.every.setEnabled(any(kind != ABSENT for kind, _ in self.model.groups))
        self._tell()

    def settle(self) -> None:
        """Says at once that there was ticking, where that is still to come."""
        if self._round.isActive():
            self._round.stop()
            self.chosen.emit()

    def _on_ticked(self) -> None:
        self._tell()
        self._round.start(0)

    def _tell(self) -> None:
        self._figures.setText(f"{self.model.count:,} of {counted(self.model.total, 'change')} ticked")

    def _on_opened(self, index: QModelIndex) -> None:
        item = self.model.item_at(index)
        if item is None:
            self.view.setExpanded(index, not self.view.isExpanded(index))
        elif item.row is not None:
            self.opened.emit(item.file, item.row)
