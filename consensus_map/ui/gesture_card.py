"""Putting people under another superior by dragging their cards there."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from consensus_map.domain.account_map import AccountMap
from consensus_map.drawing.theme import Theme
from consensus_map.ui.gesture import Gesture, Ground, seat_of
from consensus_map.ui.gesture_marks import paint_chip, paint_target
from consensus_map.ui.gesture_move import ALONE_HINT, LOCKED_HINT, OUTSIDE_HINT, TEAM_HINT, Carried
from consensus_map.ui.moving import seat_name, seats_counted, under_any
from consensus_map.ui.putting import put_under


class DragCard(Gesture):
    """Carries one seat, or all of those that are selected, onto another card or to free ground."""

    cursor = Qt.CursorShape.DragMoveCursor
    edits = True

    def __init__(self, ground: Ground, start: QPointF, seats: tuple[str, ...], *, team: bool = False) -> None:
        super().__init__(ground, start)
        self._seats, self._among = seats, frozenset(seats)
        self.carried = Carried(ground, seats, team=team)
        # Who is carried: said in every frame, counted once.
        self.name = _said(ground.workspace.map, seats)
        self._target: str | None = None
        self._say()

    def hold(self, *, team: bool) -> None:
        """Takes the team along from now on, or leaves it."""
        if team is not self.carried.team:
            self.carried.take_along(team=team)
            self._say()
            self.move(self.at)

    def look_again(self) -> None:
        """Looks the cards up where they are now."""
        self.carried.look_again()

    def _say(self) -> None:
        carried = self.carried
        free = TEAM_HINT if carried.team else LOCKED_HINT if carried.locked else ALONE_HINT
        inside = f"Release on the new superior; {free} · Esc cancels"
        self.hint = OUTSIDE_HINT if carried.outside(self.at) else inside

    def move(self, at: QPointF) -> None:
        """Looks for a superior under the hand."""
        found = seat_of(self._ground.card_at(at))
        # Those who come along are no superiors: where they stand will be free ground.
        along = found is not None and self.carried.team and not self._fits(found)
        outside = self.carried.outside(at)
        self._target = None if along or outside or found in self._among else found
        super().move(at)
        self._say()

    def finish(self, at: QPointF) -> None:
        """Asks, and says what would change; says why where it cannot be."""
        self.move(at)
        workspace, superior = self._ground.workspace, self._target
        if superior is None:
            self.carried.drop(self.start, at)
            return
        put_under(self._ground.window(), workspace, self._seats, superior)

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """What is carried, a frame round the card that would be the superior, a name where one is needed."""
        box = self._ground.view_box(self._target) if self._target else None
        if box is not None and self._target is not None:
            token = theme.action if self._fits(self._target) else theme.blocker
            paint_target(painter, box, token)
        self.carried.paint(painter, theme, self.start, self.at, over=box is not None)
        # Where the card itself can be read at the hand there is no need to say whose it is.
        if self._target is not None or len(self._seats) > 1 or not self.carried.readable(self.at):
            paint_chip(painter, theme, self.at, self.name)

    @property
    def target(self) -> str | None:
        """The superior that it would be."""
        return self._target

    def _fits(self, superior: str) -> bool:
        return not under_any(self._ground.workspace.map, self._among, superior)


def _said(account_map: AccountMap, seats: tuple[str, ...]) -> str:
    return seats_counted(account_map, seats) if len(seats) > 1 else seat_name(account_map, seats[0])
