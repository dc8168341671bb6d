import gc
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QThread, QTimer
from PySide6.QtGui import QAction, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from consensus_map.domain.model import Person
from consensus_map.drawing.fonts import load_fonts
from consensus_map.drawing.options import Scope, View
from consensus_map.ui.look import Look
from consensus_map.ui.map_page import MapPage
from consensus_map.ui.recent import RecentFiles, open_settings
from consensus_map.ui.window import MainWindow
from consensus_map.ui.workspace import Workspace
from tests.ui.maps import TODAY, small_session

DialogType = TypeVar("DialogType", bound=QDialog)
Found = TypeVar("Found")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Any warning of Qt's fails a test, but for what the platform without a screen says it cannot do."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(autouse=True)
def no_leaks(qapp: QApplication) -> Iterator[None]:
    """Windows and threads that a test opened are gone after it, and with these the rest of the collector."""
    threads = set(threading.enumerate())
    yield
    # A plan that nobody waits for any more ends by itself, a moment later.
    for thread in qapp.findChildren(QThread):
        thread.wait()
    for _ in range(3):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
    assert [type(widget).__name__ for widget in QApplication.topLevelWidgets() if widget.isVisible()] == []
    assert [t for t in threading.enumerate() if t not in threads and not t.daemon] == []
    assert gc.isenabled()


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Look:
    load_fonts()
    made = Look(qapp)
    # What is grabbed in a test is how it will stay.
    made.still = True
    return made


@pytest.fixture
def recent(tmp_path: Path) -> RecentFiles:
    return RecentFiles(open_settings(tmp_path))


@pytest.fixture
def empty_window(qtbot: QtBot, look: Look, recent: RecentFiles) -> Iterator[MainWindow]:
    """The main window with its start page."""
    window = MainWindow(look, recent, author="tester", today=lambda: TODAY)
    window.resize(1440, 900)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield window
    window.close()
    window.deleteLater()


def there(found: Found | None) -> Found:
    """What may be missing elsewhere, and must not be here."""
    assert found is not None
    return found


def write_into(target: QWidget, text: str) -> None:
    """Types letter by letter; what no keyboard has comes through the input method, as it does for users."""
    if text.isascii():
        QTest.keyClicks(target, text)
        return
    for sign in text:
        event = QInputMethodEvent()
        event.setCommitString(sign)
        QApplication.sendEvent(target, event)


class Hand:
    """A user: clicks and types, and looks at what is there."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.bot, self.window = qtbot, window

    @property
    def page(self) -> MapPage:
        assert self.window.page is not None
        return self.window.page

    @property
    def workspace(self) -> Workspace:
        return self.page.workspace

    # Calls, not properties: of an attribute a type checker believes that no key changes it.
    def view(self) -> View:
        return self.workspace.view

    def selected(self) -> str | None:
        return self.workspace.selected

    def scope(self) -> Scope:
        return self.page.stage.scope

    def status(self) -> str:
        """What the status bar says."""
        return self.window._status.text()

    def person(self, key: str) -> Person:
        return self.workspace.map.people[key]

    def settle(self) -> None:
        """Lets the event loop do what an edit has set going: findings, a layout for other room."""
        for _ in range(4):
            QTest.qWait(1)
        if self.window.page is not None:
            self.bot.waitUntil(self._is_laid_out)

    def _is_laid_out(self) -> bool:
        """While something is in the hand the map waits with it."""
        waiting = self.page.stage.findChildren(QTimer)
        return self.workspace.paused or not any(timer.isActive() for timer in waiting)

    def select(self, key: str) -> None:
        """Clicks a person's card on the map."""
        point = self.place_of(key)
        QTest.mouseClick(self.page.canvas, Qt.MouseButton.LeftButton, pos=point)
        assert self.workspace.selected == key

    def place_of(self, key: str) -> QPoint:
        box = self.page.stage.scene.rect_of(key)
        assert box is not None, f"{key} is not shown"
        x, y = self.page.canvas.camera.to_view(box[0] + box[2] / 2, box[1] + box[3] / 2)
        return QPointF(x, y).toPoint()

    def key(self, key: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Presses a key wherever the focus is."""
        if QApplication.activeModalWidget() is None and not self.window.isActiveWindow():
            # A window manager would do this when a dialog closes.
            self.window.activateWindow()
            self.bot.waitUntil(self.window.isActiveWindow)
        target = QApplication.focusWidget() or self.window
        if isinstance(key, str):
            QTest.keyClicks(target, key, modifier)
        else:
            QTest.keyClick(target, key, modifier)
        self.settle()

    def write(self, text: str) -> None:
        """Types into whatever has the focus."""
        write_into(there(QApplication.focusWidget()), text)

    def fill(self, field: QWidget, text: str) -> None:
        """Clicks into a field and types over what is there."""
        QTest.mouseClick(field, Qt.MouseButton.LeftButton)
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(field, Qt.Key.Key_Delete)
        write_into(field, text)

    def click(self, button: QAbstractButton) -> None:
        """Clicks a button that can be seen and pressed."""
        assert button.isVisible() and button.isEnabled()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def press(self, parent: QWidget, name: str) -> None:
        """Clicks the visible button that a screen reader would call `name`."""
        self.settle()
        found = [
            b for b in parent.findChildren(QAbstractButton) if b.accessibleName() == name and b.isVisible()
        ]
        assert found, f"no button {name!r}"
        self.click(found[0])

    def answer(self, text: str) -> None:
        """Clicks a button of the question that is asked."""
        box = self.dialog(QMessageBox)
        self.click(next(made for made in box.buttons() if made.text() == text))

    def dialog(self, kind: type[DialogType]) -> DialogType:
        """The dialog of that type that is open."""
        self.settle()
        found = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
        assert len(found) == 1, f"{len(found)} of {kind.__name__}"
        return found[0]

    def no_dialog(self) -> None:
        self.settle()
        assert QApplication.activeModalWidget() is None

    def action(self, name: str) -> QAction:
        return self.window.menus.actions[name]


@pytest.fixture
def hand(qtbot: QtBot, empty_window: MainWindow, tmp_path: Path) -> Hand:
    """A user in front of the small account."""
    empty_window.show_session(small_session(tmp_path))
    user = Hand(qtbot, empty_window)
    qtbot.waitUntil(lambda: user.workspace.report is not None)
    user.settle()
    return user


@pytest.fixture
def user(qtbot: QtBot, empty_window: MainWindow) -> Hand:
    """A user in front of the start page."""
    return Hand(qtbot, empty_window)


@pytest.fixture
def restore_hook() -> Iterator[None]:
    before: Callable[..., object] = sys.excepthook
    yield
    sys.excepthook = before
