"""Putting people and posts under another superior: the question before it, and why it cannot be."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from consensus_map.domain.errors import UserError
from consensus_map.domain.operations import place_under
from consensus_map.ui.messages import ask
from consensus_map.ui.moving import movable, other_department, question, under_any
from consensus_map.ui.workspace import Workspace


def put_under(window: QWidget, workspace: Workspace, seats: Sequence[str], superior: str) -> None:
    """Asks, says what would change, and offers the superior's department where that is another one."""
    account_map = workspace.map
    if under_any(account_map, frozenset(seats), superior):
        workspace.refused.emit(
            UserError(
                "Nobody can report to somebody in their own team.",
                todo="Choose a superior from outside this team, or move that person out of it first.",
            )
        )
        return
    moved = movable(account_map, seats, superior)
    if not moved:
        return

    def place(department: str | None) -> None:
        workspace.attempt(lambda: place_under(workspace.map, moved, superior, department=department))

    text, detail = question(account_map, moved, superior)
    new = other_department(account_map, moved, superior)
    others = ((f"Move to {new} as well", lambda: place(new)),) if new else ()
    ask(window, text, detail, "Move", lambda: place(None), others)
