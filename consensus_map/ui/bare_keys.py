"""Keys without Ctrl: they act where the map or the list of people has the focus, and nowhere else."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from consensus_map.ui.commands import CHOICE, MENUS, NOTHING, ONE, PERSON, SEAT, VACANCY, Needs, is_bare
from consensus_map.ui.workspace import Workspace

ELSEWHERE = "The keys about people are for the map and the list: F6 leads there."
STAYS = "On the map Esc lets go of who is selected: F6 leads there."


class BareKeys(QObject):
    """Gives the keys to some widgets of a page; `told` says why one of them does nothing now."""

    told = Signal(str)

    def __init__(
        self, actions: dict[str, QAction], workspace: Workspace, places: Iterable[QWidget], page: QWidget
    ) -> None:
        super().__init__(page)
        self._workspace, self._page = workspace, page
        page.installEventFilter(self)
        self._needs: dict[QKeySequence, Needs] = {}
        commands = [one for _, menu in MENUS for one in menu if any(map(is_bare, one.keys))]
        for command in commands:
            self._needs |= {QKeySequence(key): command.needs for key in command.keys}
        self._places = tuple(places)
        for place in self._places:
            place.addActions([actions[command.name] for command in commands])
            place.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: a key about somebody while nobody is selected; any other goes its way."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            keys = QKeySequence(event.keyCombination())
            if watched is self._page:
                why = self._left_over(event.key(), known=keys in self._needs)
            else:
                why = self._why_not(self._needs.get(keys, NOTHING))
            if why:
                self.told.emit(why)
                return True
        return super().eventFilter(watched, event)

    def _left_over(self, key: int, *, known: bool) -> str:
        """What to say of a key for which whatever has the focus had no use."""
        if QApplication.focusWidget() in self._places:
            return ""
        selected = self._workspace.seat is not None or self._workspace.tie is not None
        return ELSEWHERE if known else STAYS if key == Qt.Key.Key_Escape and selected else ""

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
