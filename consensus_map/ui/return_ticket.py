"""Deleting very many moves all others about: undoing it brings the map back to where it was before."""

from collections.abc import Callable

from consensus_map.domain.deletion import delete_seats
from consensus_map.ui.canvas import Canvas
from consensus_map.ui.journey import Place
from consensus_map.ui.navigator import Navigator
from consensus_map.ui.stage import Stage
from consensus_map.ui.workspace import Workspace


class ReturnTicket:
    """Good for the last deletion, as long as the same people are looked at in the same drawing."""

    def __init__(self, workspace: Workspace, stage: Stage, canvas: Canvas, navigator: Navigator) -> None:
        self._workspace, self._stage, self._canvas, self._navigator = workspace, stage, canvas, navigator
        self._kept: tuple[int | None, Place, Callable[[], bool]] | None = None

    def delete(self, seats: tuple[str, ...]) -> None:
        """Deletes people and posts."""
        workspace, here, recall = self._workspace, self._navigator.here, self._stage.memory()
        if workspace.attempt(lambda: delete_seats(workspace.map, seats)):
            self._kept = workspace.session.undo_step, here, recall

    def use(self, undone: int | None) -> None:
        """To be told which edit was undone; nothing is drawn anew before the event loop goes on."""
        if self._kept is None or undone != self._kept[0]:
            return
        _, place, recall = self._kept
        if self._workspace.view is not place.view or not recall():
            return
        if place.fits:
            self._canvas.fit()
        else:
            # Round somebody who is selected by now the picture would be held.
            self._workspace.select(None)
            self._canvas.look_from(place.camera)
