"""What the status bar says: what the hand is doing or has done, else how much there is."""

from PySide6.QtCore import QObject, QTimer, Signal

from consensus_map.ui.texts import counted
from consensus_map.ui.workspace import Workspace

TOLD_MS = 8000


class StatusLine(QObject):
    """One line about the map; `changed` comes when it says something else than about the map itself."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._hint = self._told = ""
        self._told_of: int | None = None
        # How many are there, after which edit and of how many.
        self._counted: tuple[tuple[int | None, int], int] | None = None
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.setInterval(TOLD_MS)
        self._forget.timeout.connect(self._on_forget)

    def tell(self, text: str) -> None:
        """Says what was done, for a while, or until something else is done."""
        self._told, self._told_of = text, self._workspace.session.undo_step
        self._forget.start()
        self.changed.emit()

    def hint(self, text: str) -> None:
        """Says what the hand is doing, until it is told otherwise."""
        self._hint = text
        self.changed.emit()

    def text(self) -> str:
        """The line as it is now."""
        # A word about an edit must not stand beside a later one: what Ctrl+Z takes back is that one then.
        told = self._told if self._told_of == self._workspace.session.undo_step else ""
        return self._hint or told or " · ".join(self._parts())

    def _parts(self) -> list[str]:
        workspace = self._workspace
        steps = workspace.map.steps_of(workspace.decision) if workspace.decision else ()
        chain = {step.person for step in steps}
        parts = self._people()
        parts += [f"{len(chain)} in the chain"] if chain else []
        selected = len(workspace.seats)
        parts += [f"{selected:,} selected"] if selected else []
        parts += ["1 tie selected"] if workspace.tie else []
        return [*parts, self._standing()]

    def _people(self) -> list[str]:
        """How many there are, and how many have left: of a large map not counted anew for each word."""
        people, step = self._workspace.map.people, self._workspace.session.undo_step
        if self._counted is None or self._counted[0] != (step, len(people)):
            self._counted = (step, len(people)), sum(person.active for person in people.values())
        there = self._counted[1]
        gone = len(people) - there
        left = [f"{gone:,} {'has' if gone == 1 else 'have'} left"] if gone else []
        return [counted(there, "person", "people"), *left]

    def _standing(self) -> str:
        if self._workspace.lost:
            return "changes are not saved"
        return "read only" if self._workspace.read_only else "all changes saved"

    def _on_forget(self) -> None:
        self._told = ""
        self.changed.emit()
