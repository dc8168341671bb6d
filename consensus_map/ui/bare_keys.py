"""Keys without Ctrl: they act where the map or the list of people has the focus, and nowhere else."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from consensus_map.ui.commands import MENUS, PERSON, WRITABLE_PERSON, is_bare
from consensus_map.ui.workspace import Workspace

ABOUT_SOMEBODY = (PERSON, WRITABLE_PERSON)


class BareKeys(QObject):
    """Gives the keys to some widgets; `told` says why one of them does nothing now."""

    told = Signal(str)

    def __init__(
        self, actions: dict[str, QAction], workspace: Workspace, places: Iterable[QWidget], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._about: dict[QKeySequence, QAction] = {}
        commands = [one for _, menu in MENUS for one in menu if any(map(is_bare, one.keys))]
        for command in commands:
            if command.needs in ABOUT_SOMEBODY:
                self._about |= {QKeySequence(key): actions[command.name] for key in command.keys}
        for place in places:
            place.addActions([actions[command.name] for command in commands])
            place.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: a key about somebody while nobody is selected; any other goes its way."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            action = self._about.get(QKeySequence(event.keyCombination()))
            if action is not None and self._workspace.selected is None:
                self.told.emit("Select somebody first: click a card, or a name in the list.")
                return True
        return super().eventFilter(watched, event)
