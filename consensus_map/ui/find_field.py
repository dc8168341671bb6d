"""The find field of the header: people and actions, by typing."""

from collections.abc import Callable

from PySide6.QtGui import QAction

from consensus_map.focus.kana import fold
from consensus_map.ui.pickers import OFFERED, FindLine
from consensus_map.ui.texts import person_label
from consensus_map.ui.workspace import Workspace

ACTIONS_OFFERED = 4


class FindField(FindLine):
    """Enter or a click on a find goes to the person, or does the action."""

    def __init__(
        self, workspace: Workspace, actions: Callable[[], list[QAction]], go_to: Callable[[str], None]
    ) -> None:
        super().__init__(self._look_up, "Find a person or an action  Ctrl+K")
        self._workspace, self._actions, self._go_to = workspace, actions, go_to
        self.setProperty("role", "find")
        self.setAccessibleName("Find a person or an action")
        self.setMinimumWidth(128)
        self.setMaximumWidth(272)
        self.picked.connect(self._on_picked)
        self.reverted.connect(self._on_given_up)

    def start(self) -> None:
        """Takes the focus, with what was typed selected."""
        self.setFocus()
        self.selectAll()

    def _look_up(self, text: str) -> list[tuple[str, str]]:
        words = fold(text).split()
        actions = [
            (f"action:{place}", f"→ {_plain(action)}")
            for place, action in enumerate(self._actions())
            if words and action.isEnabled() and all(word in fold(_plain(action)) for word in words)
        ]
        people = self._workspace.search.find(text, OFFERED) if words else []
        found = [(person, person_label(self._workspace.map, person)) for person in people]
        room = OFFERED - min(len(actions), ACTIONS_OFFERED)
        return found[:room] + actions[:ACTIONS_OFFERED]

    def _on_given_up(self) -> None:
        self.clear()
        self.setModified(False)
        self.clearFocus()

    def _on_picked(self, chosen: str) -> None:
        self.clear()
        self.setModified(False)
        if chosen.startswith("action:"):
            self._actions()[int(chosen.removeprefix("action:"))].trigger()
        else:
            self._go_to(chosen)


def _plain(action: QAction) -> str:
    return action.text().replace("&", "").replace("…", "")
