"""Small windows that open below a button and close when one clicks elsewhere; and lists to tick in them."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from consensus_map.focus.kana import fold
from consensus_map.ui.fields import LineEdit
from consensus_map.ui.widgets import column, label

# From this many lines on a list is searched rather than looked through.
MANY = 10
LINES_SHOWN = 10
WIDTH, WIDEST = 248, 560
# Keys that a line of text has no use for.
TRAVEL = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
COMING_BACK = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
# Beside the words of a line: its box to tick, the bar that scrolls, and the edges.
BESIDE = 80


class Popup(QFrame):
    """Lies over the window of `parent`, and goes with it. Esc closes it, and what was chosen so far stays."""

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent.window())
        self._back: QWidget | None = None
        parent.destroyed.connect(self._on_parent_gone)
        self.setProperty("role", "popup")
        self.setAccessibleName(title)
        self.setFixedWidth(WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.body: QVBoxLayout = column(self, (12, 10, 12, 12), 8)
        self.body.addWidget(label(title, "caption"))

    def open_below(self, anchor: QWidget) -> None:
        """Shows it under a widget, or as near as the window allows; the keyboard goes to its first field."""
        window = self.window()
        longest = max((lines.longest() for lines in self.findChildren(PickList)), default=0)
        self.setFixedWidth(min(max(WIDTH, longest + BESIDE), WIDEST))
        self.adjustSize()
        at = anchor.mapTo(window, QPoint(0, anchor.height() + 4))
        left = max(8, min(at.x(), window.width() - self.width() - 8))
        self.move(left, max(8, min(at.y(), window.height() - self.height() - 8)))
        # Who opened it by a key of the map goes on with the keys of the map.
        focus = QApplication.focusWidget()
        self._back = focus if focus is not None and focus.isAncestorOf(anchor) else anchor
        self._back.destroyed.connect(self._forget_back)
        self.show()
        self.raise_()
        if not self.focusNextPrevChild(True):
            # What only says something is closed by Esc too.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        _application().installEventFilter(self)

    def leave(self) -> None:
        """Closes it for good."""
        if self.isHidden():
            return
        _application().removeEventFilter(self)
        inside = self.isAncestorOf(QApplication.focusWidget() or self)
        self.hide()
        if inside and self._back is not None and self._back.isVisible():
            self._back.setFocus()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: a press anywhere else closes it, and counts there as well; so does a move of the keyboard."""
        if isinstance(watched, QWidget) and not self._holds(watched):
            pressed = event.type() == QEvent.Type.MouseButtonPress
            if pressed or (_gets_keyboard(event) and watched.window() is self.window()):
                self.leave()
        return False

    def _forget_back(self) -> None:
        self._back = None

    def _on_parent_gone(self) -> None:
        """The map was closed, by a key that is none of the popup's."""
        self._back = None
        self.leave()

    def _holds(self, widget: QWidget) -> bool:
        return widget is self or self.isAncestorOf(widget)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and Enter close it."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.leave()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Qt's: Tab goes round inside."""
        inside = [one for one in self.findChildren(QWidget) if _takes_tab(one)]
        now = QApplication.focusWidget()
        at = inside.index(now) if now in inside else (-1 if forward else 0)
        if inside:
            reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
            inside[(at + (1 if forward else -1)) % len(inside)].setFocus(reason)
        return bool(inside)


def _application() -> QCoreApplication:
    found = QCoreApplication.instance()
    assert found is not None
    return found


def _gets_keyboard(event: QEvent) -> bool:
    """Whether a widget gets the keyboard anew, not only back from another window or a menu."""
    return isinstance(event, QFocusEvent) and event.gotFocus() and event.reason() not in COMING_BACK


def _takes_tab(widget: QWidget) -> bool:
    tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tab and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None


class _Lines(QListWidget):
    """Enter chooses."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return
        super().keyPressEvent(event)


class PickList(QWidget):
    """Lines to choose from, with a search above where there are many. `ticked`: several can be chosen."""

    changed = Signal()
    chosen = Signal(str)

    def __init__(
        self, name: str, choices: list[tuple[str, str]], wanted: frozenset[str], *, ticked: bool
    ) -> None:
        super().__init__()
        self._ticked = ticked
        box = column(self, spacing=6)
        self.search = LineEdit()
        self.search.setPlaceholderText("Search")
        self.search.setAccessibleName(f"Search: {name}")
        self.search.setVisible(len(choices) > MANY)
        self.search.textChanged.connect(self._on_search)
        self.search.returnPressed.connect(self._on_entered)
        self.search.installEventFilter(self)
        self.lines = _Lines()
        self.lines.setAccessibleName(name)
        self.lines.setUniformItemSizes(True)
        # How many there are stands at the end.
        self.lines.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        for value, text in sorted(choices, key=lambda choice: choice[0] not in wanted):
            self._add(value, text, value in wanted)
        self.lines.setCurrentRow(0)
        self.lines.itemChanged.connect(lambda _item: self.changed.emit())
        self.lines.itemClicked.connect(self._on_clicked)
        self.lines.entered.connect(self._on_entered)
        shown = max(1, min(len(choices), LINES_SHOWN))
        self.lines.setFixedHeight(shown * max(self.lines.sizeHintForRow(0), 20) + 6)
        box.addWidget(self.search)
        box.addWidget(self.lines)
        self.setFocusProxy(self.search if len(choices) > MANY else self.lines)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: the arrows go through the lines while one types above them."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in TRAVEL:
            return QCoreApplication.sendEvent(self.lines, event)
        return super().eventFilter(watched, event)

    def longest(self) -> int:
        """How wide the words of the longest line are, in pixels."""
        measure = self.lines.fontMetrics()
        texts = (self.lines.item(row).text() for row in range(self.lines.count()))
        return max((measure.horizontalAdvance(text) for text in texts), default=0)

    def wanted(self) -> frozenset[str]:
        """The values that are ticked."""
        found = (self.lines.item(row) for row in range(self.lines.count()))
        checked = Qt.CheckState.Checked
        return frozenset(_value(item) for item in found if item.checkState() == checked)

    def _add(self, value: str, text: str, checked: bool) -> None:
        item = QListWidgetItem(text, self.lines)
        item.setData(Qt.ItemDataRole.UserRole, value)
        item.setToolTip(text)
        if self._ticked:
            item.setCheckState(Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)

    def _on_search(self, text: str) -> None:
        words = fold(text).split()
        for row in range(self.lines.count()):
            item = self.lines.item(row)
            item.setHidden(not all(word in fold(item.text()) for word in words))
        first = next((row for row in range(self.lines.count()) if not self.lines.item(row).isHidden()), -1)
        self.lines.setCurrentRow(first)

    def _on_clicked(self, item: QListWidgetItem) -> None:
        if not self._ticked:
            self.chosen.emit(_value(item))

    def _on_entered(self) -> None:
        item = self.lines.currentItem()
        if item is None or item.isHidden():
            return
        if self._ticked:
            on = item.checkState() == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)
        else:
            self.chosen.emit(_value(item))


def _value(item: QListWidgetItem) -> str:
    return str(item.data(Qt.ItemDataRole.UserRole))


def pick_one(
    parent: QWidget, anchor: QWidget, title: str, choices: list[tuple[str, str]], act: Callable[[str], None]
) -> Popup:
    """Has one of several chosen."""
    popup = Popup(parent, title)
    lines = PickList(title, choices, frozenset(), ticked=False)

    def on_chosen(value: str) -> None:
        popup.leave()
        act(value)

    lines.chosen.connect(on_chosen)
    popup.body.addWidget(lines)
    popup.open_below(anchor)
    return popup
