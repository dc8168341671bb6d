"""What is recorded about a person, kind by kind: tabs with counts, and a line for each record."""

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QWidget

from consensus_map.domain.model import Entity, Kind
from consensus_map.drawing.theme import colour
from consensus_map.ui.look import Look
from consensus_map.ui.records import RECORDS, Line, record_kind, records_of, told
from consensus_map.ui.widgets import button, clear, column, label
from consensus_map.ui.workspace import Workspace

SHOWN = 40
# Tabs stand in a grid, so that none moves when a count changes.
COLUMNS = 3


class RecordRow(QFrame):
    """One record; a click or Enter opens it."""

    opened = Signal()

    def __init__(self, look: Look, head: str, text: str, tone: str) -> None:
        super().__init__()
        self._look, self._tone = look, tone
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{head}. {text}")
        box = column(self, (20, 2, 4, 10), 2)
        title = label(head, "warn" if tone else "", wrap=True)
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        box.addWidget(title)
        if text:
            box.addWidget(label(text, "", wrap=True))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's: a click opens."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Enter and Space open."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: the dot and the thread of time at the left; the focus ring."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour(theme.line), 2))
        painter.drawLine(QPointF(6, 16), QPointF(6, self.height()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(theme.warning_text if self._tone else theme.action))
        painter.drawEllipse(QPointF(6, 11), 3.5, 3.5)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour(theme.action), 1))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
        painter.end()


class RecordsSection(QWidget):
    """Asks for dialogs by `add` (Kind) and `edit` (Kind, id)."""

    add = Signal(object)
    edit = Signal(object, str)

    def __init__(self, workspace: Workspace, look: Look) -> None:
        super().__init__()
        self._workspace, self._look = workspace, look
        self.kind = Kind.TOUCHPOINT
        self._person: str | None = None
        self._shown: tuple[object, ...] = ()
        box = column(self, spacing=8)
        box.addWidget(self._tab_row())
        self._add = button("", "link")
        self._add.clicked.connect(lambda: self.add.emit(self.kind))
        box.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        inside = QWidget()
        self._list = column(inside, spacing=0)
        box.addWidget(inside)

    def show_person(self, person: str) -> None:
        """Shows a person's records."""
        self._person = person
        for record in RECORDS:
            count = len(records_of(self._workspace.map, record.kind, person))
            self._tabs[record.kind].setText(f"{record.plural} {count}" if count else record.plural)
        self._fill()

    def show_kind(self, kind: Kind) -> None:
        """Chooses a tab."""
        self.kind = kind
        self._tabs[kind].setChecked(True)
        self._fill()

    def _tab_row(self) -> QWidget:
        row = QWidget()
        grid = QGridLayout(row)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        self._tabs = {}
        group = QButtonGroup(self)
        for place, record in enumerate(RECORDS):
            tab = button(record.plural, "tab")
            tab.setCheckable(True)
            tab.clicked.connect(lambda _on=False, kind=record.kind: self.show_kind(kind))
            self._tabs[record.kind] = tab
            group.addButton(tab)
            grid.addWidget(tab, place // COLUMNS, place % COLUMNS, Qt.AlignmentFlag.AlignLeft)
        self._tabs[self.kind].setChecked(True)
        return row

    def _fill(self) -> None:
        if self._person is None:
            return
        records = records_of(self._workspace.map, self.kind, self._person)
        self._add.setText(f"{record_kind(self.kind).add}…")
        self._add.setAccessibleName(self._add.text())
        self._add.setVisible(not self._workspace.read_only)
        account_map, today, person = self._workspace.map, self._workspace.today, self._person
        lines = [told(account_map, record, person, today) for record in records[:SHOWN]]
        ids = tuple(record.id for record in records)
        shown = (person, self.kind, tuple(lines), ids, self._workspace.read_only)
        if shown != self._shown:
            self._shown = shown
            self._build(records, lines)

    def _build(self, records: list[Entity], lines: list[Line]) -> None:
        clear(self._list)
        for record, line in zip(records, lines, strict=False):
            row = RecordRow(self._look, *line)
            row.opened.connect(lambda kind=self.kind, entity=record.id: self.edit.emit(kind, entity))
            row.setDisabled(bool(self._workspace.read_only))
            self._list.addWidget(row)
        if len(records) > SHOWN:
            self._list.addWidget(label(f"and {len(records) - SHOWN} older ones", "quiet"))
        if not records:
            self._list.addWidget(label("None recorded yet.", "quiet"))
