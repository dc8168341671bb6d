"""Putting cards elsewhere on the drawing, alone or with the team below them."""

from collections.abc import Iterator
from itertools import islice

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from consensus_map.domain.errors import UserError
from consensus_map.domain.positions import move_cards, positions_on
from consensus_map.drawing.options import View
from consensus_map.drawing.theme import Theme, colour
from consensus_map.ui.gesture import Gesture, Ground
from consensus_map.ui.moving import heads, with_teams

# More outlines than this say no more.
MOST_OUTLINES = 300
WITH_TEAM = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
TEAM_KEYS = frozenset({Qt.Key.Key_Control, Qt.Key.Key_Alt})
ALONE_HINT = "free ground moves the card · hold Ctrl to take the team along"
LOCKED_HINT = "the card is locked: L unlocks it"
TEAM_HINT = "free ground moves the card with its team"


class Carried:
    """The cards in the hand, and what they take along."""

    def __init__(self, ground: Ground, seats: tuple[str, ...], *, team: bool) -> None:
        self._ground, self._in_hand = ground, seats
        self.take_along(team=team)

    def take_along(self, *, team: bool) -> None:
        """Carries those in the hand alone, or with all below them."""
        self._team = team and self._ground.workspace.view is View.ORG
        self._seats = heads(self._ground.workspace.map, self._in_hand) if self._team else self._in_hand
        self._outlined: list[str] | None = None

    @property
    def team(self) -> bool:
        """Whether all below come along."""
        return self._team

    @property
    def locked(self) -> bool:
        """Whether none of the cards can be put elsewhere."""
        return not self._team and all(map(self._locked().__contains__, self._seats))

    def _locked(self) -> frozenset[str]:
        there = positions_on(self._ground.workspace.map, self._ground.stage.sheet)
        return frozenset(node for node, position in there.items() if position.locked)

    def drop(self, start: QPointF, at: QPointF) -> None:
        """Makes the move; says so where every card is locked."""
        workspace, stage = self._ground.workspace, self._ground.stage
        sheet, aside = stage.sheet, stage.put_aside(self._nodes())
        scale = self._ground.camera.scale
        by = round((at.x() - start.x()) / scale), round((at.y() - start.y()) / scale)
        if by == (0, 0):
            return
        if self.locked:
            workspace.refused.emit(UserError("This card is locked.", todo="Unlock it first, with the key L."))
            return
        # The view stays where it is: it is the card that was to move.
        self._ground.look_from(self._ground.camera)
        seats, team = self._seats, self._team
        if workspace.attempt(lambda: move_cards(workspace.map, sheet, seats, by, team=team, aside=aside)):
            self._ground.put_down()
            # What was moved is what one goes on with: L locks it.
            workspace.select_all(self._in_hand)

    def paint(self, painter: QPainter, theme: Theme, by: QPointF) -> None:
        """Outlines where the cards would stand."""
        fill = QColor(colour(theme.action))
        fill.setAlphaF(0.10)
        painter.setPen(QPen(colour(theme.action), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(fill)
        for box in self.outlines():
            painter.drawRoundedRect(box.translated(by), 6, 6)

    def outlines(self) -> list[QRectF]:
        """Where those that will go along stand now."""
        if self._outlined is None:
            # Once, not in every frame: many may come along.
            shown, locked = self._ground.stage.scene.places, self._locked()
            there = (node for node in self._nodes() if node in shown and node not in locked)
            self._outlined = list(dict.fromkeys(islice(there, MOST_OUTLINES)))
        boxes = (self._ground.view_box(node) for node in self._outlined)
        return [box for box in boxes if box is not None]

    def _nodes(self) -> Iterator[str]:
        return with_teams(self._ground.workspace.map, self._seats) if self._team else iter(self._seats)


class MoveCards(Gesture):
    """Moves cards of a drawing in which nobody can be put under somebody else."""

    cursor = Qt.CursorShape.DragMoveCursor
    hint = "Release to put the card there · Esc cancels"

    def __init__(self, ground: Ground, start: QPointF, seats: tuple[str, ...]) -> None:
        super().__init__(ground, start)
        self._carried = Carried(ground, seats, team=False)
        if self._carried.locked:
            self.hint = f"{LOCKED_HINT[0].upper()}{LOCKED_HINT[1:]} · Esc cancels"

    def finish(self, at: QPointF) -> None:
        """Puts them there."""
        self._carried.drop(self.start, at)

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Outlines where the cards would stand."""
        self._carried.paint(painter, theme, self.at - self.start)


def paint_lock(painter: QPainter, card: QRectF, theme: Theme) -> None:
    """A padlock at the lower left of a locked card, on a disc that sets it off from the frame."""
    body = QRectF(card.left() - 6, card.bottom() - 5, 12, 9)
    painter.setPen(QPen(colour(theme.action), 1.5))
    painter.setBrush(colour(theme.surface))
    painter.drawEllipse(QPointF(body.center().x(), body.center().y() - 2), 11.0, 11.0)
    painter.setPen(QPen(colour(theme.action), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawArc(QRectF(body.left() + 2.5, body.top() - 5, 7, 10), 0, 180 * 16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(theme.action))
    painter.drawRoundedRect(body, 2, 2)
