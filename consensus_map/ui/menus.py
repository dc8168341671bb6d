"""The menu bar."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

from consensus_map.ui.commands import (
    DOCUMENT,
    MENUS,
    PERSON,
    SEAT,
    VACANCY,
    WRITABLE,
    WRITABLE_PERSON,
    WRITABLE_SEAT,
    Command,
    is_bare,
)
from consensus_map.ui.menu import Menu
from consensus_map.ui.palette_offers import MenuEntry

if TYPE_CHECKING:
    from consensus_map.ui.workspace import Workspace


class Menus:
    """Actions by the name of their command, which `carry_out` is given."""

    def __init__(self, window: QMainWindow, carry_out: Callable[[str], None]) -> None:
        self.actions: dict[str, QAction] = {}
        self.entries: list[MenuEntry] = []
        self._needs: dict[str, int] = {}
        for title, commands in MENUS:
            menu = Menu(title, window)
            window.menuBar().addMenu(menu)
            for command in commands:
                if command.name:
                    action = self._action(window, command, carry_out)
                    menu.addAction(action)
                    self.entries.append(MenuEntry(title.replace("&", ""), action))
                else:
                    menu.addSeparator()

    def refresh(self, workspace: "Workspace | None") -> None:
        """Enables what can be done now; undo and redo say what they take back and bring again."""
        there = workspace is not None
        writable = workspace is not None and not workspace.read_only
        person = workspace is not None and workspace.selected is not None
        seat = workspace is not None and workspace.seat is not None
        vacancy = workspace is not None and workspace.vacancy is not None
        met = {
            DOCUMENT: there,
            WRITABLE: writable,
            PERSON: person,
            WRITABLE_PERSON: writable and person,
            SEAT: seat,
            WRITABLE_SEAT: writable and seat,
            VACANCY: writable and vacancy,
        }
        for name, action in self.actions.items():
            action.setEnabled(met.get(self._needs[name], True))
        session = workspace.session if workspace else None
        for name, title in (("undo", "&Undo"), ("redo", "&Redo")):
            label = getattr(session, f"{name}_label", "")
            action = self.actions[name]
            action.setText(f"{title}: {label}" if label else title)
            action.setEnabled(action.isEnabled() and bool(label))

    def _action(self, window: QMainWindow, command: Command, carry_out: Callable[[str], None]) -> QAction:
        action = QAction(command.text, window)
        action.triggered.connect(lambda _on=False: carry_out(command.name))
        bare = [QKeySequence(keys) for keys in command.keys if is_bare(keys)]
        held = [QKeySequence(keys) for keys in command.keys if not is_bare(keys)]
        action.setShortcuts(bare or held)
        if bare:
            # A letter that misses its field must not act: see BareKeys for where it does.
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        if bare and held:
            window.addAction(_twin(window, action, held))
        self.actions[command.name] = action
        self._needs[command.name] = command.needs
        return action


def _twin(window: QMainWindow, action: QAction, keys: list[QKeySequence]) -> QAction:
    """Does the same by keys that act everywhere in the window."""
    twin = QAction(window)
    twin.setShortcuts(keys)
    twin.triggered.connect(action.trigger)
    return twin
