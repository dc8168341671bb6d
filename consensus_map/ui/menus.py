"""The menu bar."""

from collections.abc import Callable
from functools import reduce
from itertools import groupby
from operator import or_
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow

from consensus_map.ui.commands import MENUS, NOTHING, Command, Needs, is_bare
from consensus_map.ui.menu import Menu
from consensus_map.ui.palette_offers import MenuEntry
from consensus_map.ui.texts import literal

if TYPE_CHECKING:
    from consensus_map.ui.workspace import Workspace


class Menus:
    """Actions by the name of their command, which `carry_out` is given."""

    def __init__(self, window: QMainWindow, carry_out: Callable[[str], None]) -> None:
        self.actions: dict[str, QAction] = {}
        self.entries: list[MenuEntry] = []
        self._needs: dict[str, Needs] = {}
        self.recent = Menu("Open &recent", window)
        for title, commands in MENUS:
            menu = Menu(title, window)
            window.menuBar().addMenu(menu)
            for choice, together in groupby(commands, lambda command: command.choice):
                if choice:
                    self._add_choice(window, menu, list(together), carry_out)
                    continue
                for command in together:
                    if command.name:
                        action = self._action(window, command, carry_out)
                        menu.addAction(action)
                        self.entries.append(MenuEntry(_plain(title), action))
                        if command.name == "open_map":
                            menu.addMenu(self.recent)
                    else:
                        menu.addSeparator()

    def show_recent(self, maps: list[tuple[Path, str]], open_path: Callable[[Path], object]) -> None:
        """Offers other maps, each by its customer."""
        self.recent.clear()
        for path, name in maps:
            action = self.recent.addAction(literal(name))
            action.setStatusTip(str(path))
            action.setToolTip(str(path))
            action.triggered.connect(lambda _on=False, chosen=path: open_path(chosen))
        if not maps:
            self.recent.addAction("No other map was opened yet").setEnabled(False)

    def tick(self, name: str) -> None:
        """Shows that of several commands this one has been chosen."""
        self.actions[name].setChecked(True)

    def refresh(self, workspace: "Workspace | None") -> None:
        """Enables what can be done now; undo and redo say what they take back and bring again."""
        met = _met(workspace)
        for name, action in self.actions.items():
            action.setEnabled(self._needs[name] in met)
        session = workspace.session if workspace else None
        for name, title in (("undo", "&Undo"), ("redo", "&Redo")):
            label = getattr(session, f"{name}_label", "")
            action = self.actions[name]
            action.setText(f"{title}: {label}" if label else title)
            action.setEnabled(action.isEnabled() and bool(label))

    def _add_choice(
        self, window: QMainWindow, menu: Menu, commands: list[Command], carry_out: Callable[[str], None]
    ) -> None:
        """A menu inside a menu, in which one is ticked."""
        title = commands[0].choice
        inside, group = Menu(title, menu), QActionGroup(menu)
        menu.addMenu(inside)
        for command in commands:
            action = group.addAction(self._action(window, command, carry_out))
            action.setCheckable(True)
            inside.addAction(action)
            self.entries.append(MenuEntry(f"{_plain(menu.title())} › {_plain(title)}", action))

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


def _met(workspace: "Workspace | None") -> Needs:
    """All that is there now."""
    if workspace is None:
        return NOTHING
    tie = workspace.tie is not None
    there = {
        Needs.DOCUMENT: True,
        Needs.WRITABLE: not workspace.read_only,
        Needs.SEAT: workspace.seat is not None,
        Needs.PERSON: workspace.selected is not None,
        Needs.VACANCY: workspace.vacancy is not None,
        Needs.CHOICE: workspace.seat is not None or tie,
        Needs.ONE: len(workspace.seats) == 1 or tie,
    }
    return reduce(or_, (need for need, met in there.items() if met), NOTHING)


def _plain(title: str) -> str:
    return title.replace("&", "")


def _twin(window: QMainWindow, action: QAction, keys: list[QKeySequence]) -> QAction:
    """Does the same by keys that act everywhere in the window."""
    twin = QAction(window)
    twin.setShortcuts(keys)
    twin.triggered.connect(action.trigger)
    return twin
