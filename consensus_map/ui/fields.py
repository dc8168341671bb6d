"""The fields that forms are made of: each shows one value and gives it back."""

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum

from PySide6.QtCore import QDate, QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from consensus_map.domain.changes import Value
from consensus_map.domain.errors import UserError
from consensus_map.ui.dates import parse_day, parse_moment
from consensus_map.ui.texts import word
from consensus_map.ui.widgets import ElidedBox, button, column, restyle


class Field(QWidget):
    """Base: `edited` comes when the user is through with a value, not with every letter."""

    edited = Signal()
    judged = Signal(object)  # UserError that a value cannot be read, or None that it can

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def value(self) -> Value:
        """What the field holds. Raises UserError for what cannot be read."""
        raise NotImplementedError

    def set_value(self, value: Value) -> None:
        """Shows `value` without `edited`."""
        raise NotImplementedError

    def is_empty(self) -> bool:
        """Whether there is something to be typed here that was not typed yet."""
        return False

    def input(self) -> QWidget:
        """The widget that takes the focus and the accessible name."""
        raise NotImplementedError

    def set_wrong(self, wrong: bool) -> None:
        """Marks the input as what has to be mended."""
        restyle(self.input(), "wrong", wrong)

    def _hold(self, *widgets: QWidget) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for widget in widgets:
            row.addWidget(widget)
        self.setFocusProxy(self.input())
        self.input().setAccessibleName(self.name)


class LineEdit(QLineEdit):
    """A line that leaves Ctrl+Z to the program when it has nothing to undo; Esc in a panel reverts."""

    reverted = Signal()

    def event(self, event: QEvent) -> bool:
        """Leaves undo and redo to the window where this line has nothing to undo."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
            if undo or redo:
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes typing back where there is no dialog that would ask before it loses anything."""
        alone = not isinstance(self.window(), QDialog)
        if event.key() == Qt.Key.Key_Escape and self.isModified() and alone:
            self.reverted.emit()
            event.accept()
            return
        super().keyPressEvent(event)


class TextField(Field):
    """One line of text."""

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__(name)
        self.line = LineEdit()
        self.line.setPlaceholderText(placeholder)
        self._shown = ""
        self._hold(self.line)
        self.line.editingFinished.connect(self._on_finished)
        self.line.reverted.connect(lambda: self.set_value(self._shown))

    def value(self) -> Value:
        """The text without blanks around it."""
        return self.line.text().strip()

    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not self.line.text().strip()

    def set_value(self, value: Value) -> None:
        """Shows a text."""
        self._shown = str(value or "")
        self.line.setText(self._shown)
        self.line.setCursorPosition(0)

    def input(self) -> QWidget:
        """The line."""
        return self.line

    def _on_finished(self) -> None:
        if self.line.isModified():
            self.line.setModified(False)
            self.edited.emit()


class _Paper(QPlainTextEdit):
    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class LongTextField(Field):
    """Several lines of text; Tab goes on to the next field."""

    def __init__(self, name: str, placeholder: str = "", lines: int = 3) -> None:
        super().__init__(name)
        self.paper = _Paper()
        self.paper.setPlaceholderText(placeholder)
        self.paper.setTabChangesFocus(True)
        self.paper.setFixedHeight(lines * 20 + 14)
        self._hold(self.paper)
        self.paper.left.connect(self._on_left)

    def value(self) -> Value:
        """The text without blanks around it."""
        return self.paper.toPlainText().strip()

    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not self.paper.toPlainText().strip()

    def set_value(self, value: Value) -> None:
        """Shows a text."""
        self.paper.setPlainText(str(value or ""))
        self.paper.document().setModified(False)

    def input(self) -> QWidget:
        """The paper."""
        return self.paper

    def _on_left(self) -> None:
        if self.paper.document().isModified():
            self.paper.document().setModified(False)
            self.edited.emit()


class ChoiceField(Field):
    """One of several values."""

    def __init__(self, name: str, choices: list[tuple[str, Value]]) -> None:
        super().__init__(name)
        self.box: QComboBox = ElidedBox()
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(8)
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.box.installEventFilter(self)
        self._values: list[Value] = []
        self.set_choices(choices)
        self._hold(self.box)
        self.box.activated.connect(self.edited)

    def set_choices(self, choices: list[tuple[str, Value]]) -> None:
        """Offers other values."""
        self.box.clear()
        self._values = [value for _, value in choices]
        self.box.addItems([text for text, _ in choices])

    def value(self) -> Value:
        """The value chosen."""
        index = self.box.currentIndex()
        return self._values[index] if 0 <= index < len(self._values) else None

    def set_value(self, value: Value) -> None:
        """Chooses a value."""
        self.box.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def input(self) -> QWidget:
        """The box."""
        return self.box

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """The wheel scrolls the panel; it changes no value in passing."""
        if event.type() == QEvent.Type.Wheel and not self.box.hasFocus():
            event.ignore()
            return True
        return False


def word_field(name: str, kind: type[StrEnum]) -> ChoiceField:
    """A field for one of the fixed words."""
    return ChoiceField(name, [(word(member), member) for member in kind])


class FlagField(Field):
    """Yes or no, with its name beside it."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.box = QCheckBox(name)
        self._hold(self.box)
        self.box.clicked.connect(lambda _on: self.edited.emit())

    def value(self) -> Value:
        """Whether it is ticked."""
        return self.box.isChecked()

    def set_value(self, value: Value) -> None:
        """Ticks it or not."""
        self.box.setChecked(bool(value))

    def input(self) -> QWidget:
        """The box."""
        return self.box


class TimeField(TextField):
    """Base of dates and times: shown as they were understood once the field is left, or refused at once."""

    def _put_inside(self, made: QPushButton, room: int) -> None:
        """Places a button within the frame of the line, at its end."""
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        row = QHBoxLayout(self.line)
        row.setContentsMargins(0, 0, 4, 0)
        row.addStretch(1)
        row.addWidget(made)
        self.line.setTextMargins(0, 0, room, 0)

    def _on_finished(self) -> None:
        if self.line.isModified():
            try:
                self.set_value(self.value())
            except UserError as error:
                self.judged.emit(error)
            else:
                self.judged.emit(None)
            self.line.setModified(False)
            self.edited.emit()

    def _put(self, text: str) -> None:
        """Takes a text that a button gave."""
        if text != self.line.text():
            self.line.setText(text)
            self.judged.emit(None)
            self.edited.emit()


class DayField(TimeField):
    """A date, typed or picked; may be empty."""

    def __init__(self, name: str, today: date) -> None:
        super().__init__(name, "YYYY-MM-DD")
        self._today = today
        pick = button("", "calendar", f"{name}: choose in the calendar")
        pick.clicked.connect(self._on_pick)
        self._put_inside(pick, 22)

    def value(self) -> Value:
        """The date, or None where it is empty."""
        return parse_day(self.line.text(), self._today)

    def set_value(self, value: Value) -> None:
        """Shows a date in ISO form."""
        super().set_value(value.isoformat() if isinstance(value, date) else "")

    def _on_pick(self) -> None:
        dialog = QDialog(self, Qt.WindowType.Popup)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget()
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        shown = QDate.fromString(self.line.text(), Qt.DateFormat.ISODate)
        calendar.setSelectedDate(shown if shown.isValid() else _qdate(self._today))
        column(dialog, (4, 4, 4, 4)).addWidget(calendar)
        calendar.clicked.connect(dialog.accept)
        calendar.activated.connect(dialog.accept)
        dialog.accepted.connect(lambda: self._on_picked(calendar.selectedDate()))
        dialog.move(self.line.mapToGlobal(self.line.rect().bottomLeft()))
        dialog.open()
        calendar.setFocus()

    def _on_picked(self, picked: QDate) -> None:
        self._put(picked.toString(Qt.DateFormat.ISODate))


class MomentField(TimeField):
    """A date with a time; may be empty. `clock` tells the time that “now” means."""

    def __init__(self, name: str, clock: Callable[[], datetime]) -> None:
        super().__init__(name, "YYYY-MM-DD hh:mm")
        self._clock = clock
        now = button("now", "inside", f"{name}: now")
        now.clicked.connect(lambda: self._put(f"{clock():%Y-%m-%d %H:%M}"))
        self._put_inside(now, 36)

    def value(self) -> Value:
        """The moment, or None where it is empty."""
        return parse_moment(self.line.text(), self._clock())

    def set_value(self, value: Value) -> None:
        """Shows date and time."""
        super().set_value(f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else "")


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def stacked(*widgets: QWidget, spacing: int = 4) -> QVBoxLayout:
    """Widgets one below the other."""
    box = QVBoxLayout()
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(spacing)
    for widget in widgets:
        box.addWidget(widget)
    return box
