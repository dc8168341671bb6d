"""Keys without Ctrl: they act where the map or the list of people has the focus, and nowhere else."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from consensus_map.ui.commands import CHOICE, MENUS, NOTHING, ONE, PERSON, SEAT, VACANCY, Needs, is_bare
from consensus_map.ui.workspace import Workspace


class BareKeys(QObject):
    """Gives the keys to some widgets; `told` says why one of them does nothing now."""

    told = Signal(str)

    def __init__(
        self, actions: dict[str, QAction], workspace: Workspace, places: Iterable[QWidget], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._needs: dict[QKeySequence, Needs] = {}
        commands = [one for _, menu in MENUS for one in menu if any(map(is_bare, one.keys))]
        for command in commands:
            self._needs |= {QKeySequence(key): command.needs for key in command.keys}
        for place in places:
            place.addActions([actions[command.name] for command in commands])
            place.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: a key about somebody while nobody is selected; any other goes its way."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            why = self._why_not(self._needs.get(QKeySequence(event.keyCombination()), NOTHING))
            if why:
                self.told.emit(why)
                return True
        return super().eventFilter(watched, event)

    def _why_not(self, needs: Needs) -> str:
        """What is missing for a key, or nothing."""
        workspace = self._workspace
        if VACANCY in needs:
            return "" if workspace.vacancy else "Select a vacant post first."
        if CHOICE in needs and workspace.seat is None and workspace.tie is None:
            return "Select somebody first: click a card, a name in the list, or a tie."
        if needs & (SEAT | PERSON) and workspace.seat is None:
            return "Select somebody first: click a card, or a name in the list."
        if PERSON in needs and workspace.selected is None:
            return "Nobody is known to hold this post: name the holder first, with the key H."
        if ONE in needs and len(workspace.seats) > 1:
            return f"This key is about one at a time, and {len(workspace.seats):,} are selected: click one."
        return ""
