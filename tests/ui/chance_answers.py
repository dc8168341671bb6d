"""What chance does with a dialog, a menu or a presentation that is in front of the window."""

from collections.abc import Callable
from random import Random
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt, QThread, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from consensus_map.ui.import_dialog import ImportDialog
from tests.ui.conftest import Hand, write_into

WORDS = ("", "佐々木 蓮", "Sasaki Ren", "2026-05-01", 'part, of; a "list"', "ß" * 40, "=1+1", "\t")
KEYS = (Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space)
CTRL = Qt.KeyboardModifier.ControlModifier
Sort = TypeVar("Sort", bound=QWidget)
# How often a loop that Qt waits in looks whether its menu should be answered, in milliseconds.
PAUSE = 30


def those_of(parent: QWidget, sort: type[Sort]) -> list[Sort]:
    """The widgets of a sort that can be used."""
    return [each for each in parent.findChildren(sort) if each.isVisible() and each.isEnabled()]


def place_in(widget: QWidget, chance: Random) -> QPoint:
    """Any point of it."""
    return QPoint(chance.randrange(max(1, widget.width())), chance.randrange(max(1, widget.height())))


class Answers:
    """Fills in, picks and presses what is there, or goes away. `left_out` are entries never chosen."""

    def __init__(
        self, hand: Hand, chance: Random, tell: Callable[..., None], left_out: Callable[[], set[QAction]]
    ) -> None:
        self._hand, self._chance, self._tell, self._left_out = hand, chance, tell, left_out
        # Some buttons, and Qt's own questions, wait in a loop of their own until they are answered.
        self._level = QThread.currentThread().loopLevel()
        self._closer = QTimer(hand.window)
        self._closer.setInterval(PAUSE)
        self._closer.timeout.connect(self._answer_loop)
        self._closer.start()

    def _answer_loop(self) -> None:
        if QThread.currentThread().loopLevel() <= self._level:
            return
        menu, asked = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        if isinstance(menu, QMenu):
            self.menu(menu)
        elif isinstance(asked, QMessageBox) and isinstance(asked.parent(), QFileDialog):
            asked.reject()

    def menu(self, menu: QMenu) -> None:
        """Chooses an entry, or closes it."""
        left_out = self._left_out()
        entries = [
            each
            for each in menu.actions()
            if each.isEnabled() and each.isVisible() and not each.isSeparator() and each not in left_out
        ]
        # The menu of Qt's file dialog deletes files.
        if not entries or isinstance(menu.parent(), QFileDialog) or self._chance.random() < 0.25:
            self._tell("Esc in", menu.title() or "a menu")
            QTest.keyClick(menu, Qt.Key.Key_Escape)
            return
        entry = self._chance.choice(entries)
        self._tell("chooses", entry.text())
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(entry).center())

    def dialog(self, dialog: QWidget) -> None:
        """Does one thing in it."""
        name = type(dialog).__name__
        if isinstance(dialog, ImportDialog) and dialog.busy and self._chance.random() < 0.8:
            self._hand.bot.waitUntil(lambda: not isValid(dialog) or not dialog.busy)
            return
        ways = [self._leave] * 3 + [self._write, self._press, self._press]
        if isinstance(dialog, QMessageBox):
            ways = [self._leave, self._press, self._press, self._press]
        elif not isinstance(dialog, QFileDialog):
            ways += [self._pick, self._turn, self._key]
        self._chance.choice(ways)(dialog, name)

    def _leave(self, dialog: QWidget, name: str) -> None:
        self._tell("Esc in", name)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    def _write(self, dialog: QWidget, name: str) -> None:
        """Into a line, or into a field of several."""
        fields = [
            *those_of(dialog, QLineEdit),
            *those_of(dialog, QPlainTextEdit),
            *those_of(dialog, QTextEdit),
        ]
        if not fields:
            return
        field, text = self._chance.choice(fields), self._chance.choice(WORDS)
        self._tell("writes", repr(text), "in", field.accessibleName() or type(field).__name__, "of", name)
        if isinstance(field, QLineEdit):
            self._hand.fill(field, text)
        else:
            field.setFocus()
            QTest.keyClick(field, Qt.Key.Key_A, CTRL)
            write_into(field, text)

    def _press(self, dialog: QWidget, name: str) -> None:
        box = dialog.findChild(QDialogButtonBox) if isinstance(dialog, QFileDialog) else None
        # The other buttons of a file dialog lead out of the folder of the test.
        buttons = those_of(box or dialog, QAbstractButton)
        if buttons:
            button = self._chance.choice(buttons)
            self._tell("presses", button.text() or button.accessibleName(), "in", name)
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def _pick(self, dialog: QWidget, name: str) -> None:
        """A line of a list."""
        if views := those_of(dialog, QAbstractItemView):
            view = self._chance.choice(views).viewport()
            at = place_in(view, self._chance)
            self._tell("picks", at.toTuple(), "of", type(view.parent()).__name__, "in", name)
            QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=at)

    def _turn(self, dialog: QWidget, name: str) -> None:
        """Another choice of several."""
        if boxes := those_of(dialog, QComboBox):
            box, key = self._chance.choice(boxes), self._chance.choice((Qt.Key.Key_Up, Qt.Key.Key_Down))
            self._tell("turns", box.accessibleName(), key.name, "in", name)
            QTest.keyClick(box, key)

    def _key(self, dialog: QWidget, name: str) -> None:
        key, keys = self._chance.choice(KEYS), self._chance.choice((Qt.KeyboardModifier.NoModifier, CTRL))
        target = QApplication.focusWidget()
        if target is None or not dialog.isAncestorOf(target):
            target = dialog
        self._tell("key", key.name, keys.name, "to", type(target).__name__, "in", name)
        QTest.keyClick(target, key, keys)
