"""What keys do on the canvas: travel, zoom, fold, let go."""

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from consensus_map.drawing.options import Audience
from consensus_map.ui.camera import ZOOM_STEP, neighbours
from consensus_map.ui.finding_round import FindingRound
from consensus_map.ui.gesture import seat_of
from consensus_map.ui.gesture_move import TEAM_KEYS
from consensus_map.ui.hand import Hand
from consensus_map.ui.stage import Stage
from consensus_map.ui.workspace import Workspace

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class KeyGround(Protocol):
    """As much of the canvas as keys need."""

    hand: Hand

    @property
    def workspace(self) -> Workspace:
        """Who is selected."""

    @property
    def stage(self) -> Stage:
        """What is shown."""

    def zoom(self, factor: float) -> None:
        """Larger or smaller."""

    def show_person(self, person: str) -> None:
        """Moves so that a person or a post is seen."""

    def turn(self, step: int) -> None:
        """Goes through the saved views."""

    def open_selected(self) -> None:
        """Opens what is selected for editing."""


class CanvasKeys:
    """Keys that are pressed while the canvas has the focus."""

    def __init__(self, ground: KeyGround) -> None:
        self._ground = ground
        self._round = FindingRound()

    def press(self, event: QKeyEvent) -> bool:
        """Whether the key was one of the canvas's."""
        key, ground = Qt.Key(event.key()), self._ground
        if key in TEAM_KEYS and ground.hand.busy:
            ground.hand.hold(team=True)
            return True
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return False
        if key in ARROWS:
            adding = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._travel(*ARROWS[key], adding=adding)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            ground.zoom(ZOOM_STEP)
        elif key in (Qt.Key.Key_Minus, Qt.Key.Key_Underscore):
            ground.zoom(1 / ZOOM_STEP)
        elif key in PAGES:
            ground.turn(PAGES[key])
        elif key == Qt.Key.Key_Space and not event.isAutoRepeat():
            ground.hand.space, ground.hand.panned = True, False
        elif key == Qt.Key.Key_Escape and self._lets_go():
            pass
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (ground.workspace.seat or ground.workspace.tie):
            ground.open_selected()
        else:
            return False
        return True

    def release(self, event: QKeyEvent) -> bool:
        """A space bar that moved nothing folds or unfolds, a team stays; whether the key was the canvas's."""
        hand = self._ground.hand
        if event.key() in TEAM_KEYS and hand.busy:
            hand.hold(team=False)
            return True
        if event.key() != Qt.Key.Key_Space or event.isAutoRepeat():
            return False
        tapped = hand.space and not hand.panned and not hand.busy
        hand.space = False
        if tapped:
            self._ground.stage.fold_together(self._ground.workspace.seats)
        return True

    def to_finding(self, step: int) -> bool:
        """Goes to the next finding (step 1) or the one before (-1); False past the last and the first one."""
        # Whoever sees where Tab stops on a customer's copy knows who blocks.
        customer = self._ground.stage.scene.options.audience is Audience.CUSTOMER
        found = None if customer else self._round.step(self._ground.workspace, step)
        if found is None:
            return False
        self._ground.workspace.select(found)
        self._ground.show_person(found)
        return True

    def _lets_go(self) -> bool:
        """Gives up a gesture, or goes from a tie back to who was selected, or selects nobody."""
        workspace = self._ground.workspace
        if self._ground.hand.cancel():
            return True
        there = workspace.tie is not None or bool(workspace.seats)
        if workspace.tie is not None:
            workspace.leave_tie()
        else:
            workspace.select(None)
        return there

    def _travel(self, dx: int, dy: int, *, adding: bool) -> None:
        """To the next person or post in a direction; `adding` keeps those that are selected already."""
        scene, workspace = self._ground.stage.scene, self._ground.workspace
        if not scene.cards:
            return
        tie = workspace.map.ties.get(workspace.tie or "")
        start = scene.places.get(workspace.seat or (tie.source if tie else ""))
        around = [0] if start is None else neighbours(scene.rects, start, dx, dy)
        # Groups are passed over: they stand for people who are not shown.
        seat = next((found for place in around if (found := seat_of(scene.cards[place]))), None)
        if seat is not None:
            others = [one for one in workspace.seats if one != seat] if adding else []
            workspace.select_all([*others, seat])
            self._ground.show_person(seat)
