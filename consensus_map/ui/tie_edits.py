"""What can be done with a tie that is there, each as one step that can be taken back."""

from collections.abc import Callable
from dataclasses import replace

from consensus_map.domain.changes import Value
from consensus_map.domain.deletion import delete
from consensus_map.domain.errors import UserError
from consensus_map.domain.model import Kind, Tie
from consensus_map.domain.operations import edit
from consensus_map.domain.words import TieKind
from consensus_map.ui.tie_words import sentence, tied
from consensus_map.ui.workspace import Workspace


class TieEdits:
    """Edits one tie; `tell` hears what was done."""

    def __init__(self, workspace: Workspace, tie: str, tell: Callable[[str], object]) -> None:
        self._workspace, self._tie, self._tell = workspace, workspace.map.ties[tie], tell

    def set_kind(self, kind: TieKind) -> None:
        """Trusts, influences, knows, conflicts."""
        self._edit(replace(self._tie, kind=kind), kind=kind)

    def set_strength(self, strength: int) -> None:
        """From 1, weak, to 3, strong."""
        self._edit(replace(self._tie, strength=strength), strength=strength)

    def turn_round(self) -> None:
        """Lets it run the other way."""
        self.join(self._tie.target, self._tie.source)

    def join(self, source: str, target: str) -> None:
        """Lets it run between other people."""
        self._edit(replace(self._tie, source=source, target=target), source=source, target=target)

    def delete(self) -> None:
        """Takes it off the map; who was chosen before it is chosen again."""
        workspace, tie = self._workspace, self._tie
        was = sentence(workspace.map, tie)
        if workspace.attempt(lambda: delete(workspace.map, Kind.TIE, tie.id)):
            workspace.leave_tie()
            self._tell(f"Tie deleted: {was} · Ctrl+Z brings it back")

    def _edit(self, after: Tie, **values: Value) -> None:
        workspace, tie = self._workspace, self._tie
        if tied(workspace.map, after.source, after.target, after.kind, but=tie.id):
            what = f"This tie is there already: {sentence(workspace.map, after)}."
            workspace.refused.emit(UserError(what, todo="Choose another person or kind, or delete one."))
        elif after != tie and workspace.attempt(lambda: edit(workspace.map, Kind.TIE, tie.id, **values)):
            self._tell(f"Tie changed: {sentence(workspace.map, after)} · Ctrl+Z takes it back")
