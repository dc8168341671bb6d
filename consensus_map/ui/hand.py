"""The hand on the canvas: which gesture a press begins, and what a click does."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QApplication

from consensus_map.drawing.cards import Card, CardKind
from consensus_map.drawing.options import Audience, View
from consensus_map.drawing.theme import Theme, colour
from consensus_map.ui.fold_handle import handle_box, paint_handle, taken_of
from consensus_map.ui.gesture import Gesture, Ground, seat_of
from consensus_map.ui.gesture_band import RubberBand
from consensus_map.ui.gesture_card import DragCard
from consensus_map.ui.gesture_move import WITH_TEAM, MoveCards, paint_lock
from consensus_map.ui.gesture_pan import Pan
from consensus_map.ui.gesture_step import MoveStep
from consensus_map.ui.gesture_tie import DrawTie
from consensus_map.ui.gesture_tie_end import MoveTieEnd
from consensus_map.ui.tie_marks import TieMarks

# The dots from which ties are drawn, half of each outside of the card; they are taken hold of a little wider.
DOT, NEAR_DOT = 4.0, 6.0
# How far from its border a card counts as its edge, in pixels; smaller cards have none.
EDGE = 8.0
WITH_EDGES = 72.0
MORE = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


class Hand:
    """Holds at most one gesture. Until the hand has moved far enough a press may yet be a click."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self.gesture: Gesture | None = None
        self.space = False
        self.panned = False
        self._waiting: Gesture | None = None
        self._edge: str | None = None
        self._over: str | None = None
        self.ties = TieMarks(ground)
        self._over_tie: str | None = None
        self._hover = Qt.CursorShape.ArrowCursor

    @property
    def busy(self) -> bool:
        """Whether a button is held down for a gesture."""
        return self.gesture is not None or self._waiting is not None

    @property
    def cursor(self) -> Qt.CursorShape:
        """How the pointer looks while the hand rests where it was last."""
        if self.gesture is not None:
            return self.gesture.cursor
        if self.space:
            return Qt.CursorShape.OpenHandCursor
        return Qt.CursorShape.CrossCursor if self._edge else self._hover

    def press(self, event: QMouseEvent) -> None:
        """A button goes down; a second one cancels what the first one began."""
        self.panned = self.panned or self.space
        if self.busy:
            self.cancel()
        elif event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._waiting = self._begun_by(event)

    def move(self, event: QMouseEvent) -> None:
        """The hand moves, with a button down or without."""
        at = event.position()
        waiting = self._waiting
        if waiting is not None:
            if (at - waiting.start).manhattanLength() < QApplication.startDragDistance():
                return
            self.gesture, self._waiting = waiting, None
            self.panned = isinstance(waiting, Pan)
            waiting.begin()
        if self.gesture is not None:
            self.gesture.move(at)
        else:
            self._look(at)

    def release(self, event: QMouseEvent) -> None:
        """The button comes up: the gesture is finished, or it was a click."""
        gesture, waiting = self.gesture, self._waiting
        self.gesture = self._waiting = None
        if gesture is not None:
            gesture.finish(event.position())
            self._look(event.position())
            self._ground.update()
        elif waiting is not None and event.button() == Qt.MouseButton.LeftButton and not self.space:
            self._click(event)

    def hold(self, *, team: bool) -> None:
        """The key that takes a team along goes down or comes up, with a button down or just before."""
        gesture = self.gesture or self._waiting
        if gesture is not None:
            gesture.hold(team=team)

    def take(self, gesture: Gesture) -> None:
        """Begins a gesture that did not begin on the canvas itself."""
        self.gesture = gesture
        gesture.begin()

    def drop(self) -> None:
        """Ends such a gesture."""
        self.gesture = None

    def cancel(self) -> bool:
        """Gives the gesture up; whether there was one."""
        gesture, busy = self.gesture, self.busy
        self.gesture = self._waiting = None
        if gesture is not None:
            gesture.cancel()
            # The frame of the card from which it began must not stay there.
            self._look(gesture.at)
            self._ground.update()
        return busy

    def give_way(self) -> None:
        """Something else was edited: what the hand is about to change may be gone."""
        gesture = self.gesture or self._waiting
        if gesture is not None and gesture.edits:
            self.cancel()

    def look_again(self) -> None:
        """The map is drawn anew."""
        gesture = self.gesture or self._waiting
        if gesture is not None:
            gesture.look_again()

    def leave(self) -> None:
        """The pointer has gone elsewhere."""
        self._rest_on(None, None)

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """The gesture's own picture, above the marks of ties."""
        self.ties.paint(painter, theme, self._over_tie)
        if self.gesture is not None:
            self.gesture.paint(painter, theme)

    def paint_marks(self, painter: QPainter, theme: Theme) -> None:
        """On the cards, where nothing is going on: what can be taken hold of there."""
        if self.gesture is not None:
            return
        if self._edge is not None:
            self._paint_edge(painter, self._edge, theme)
        for node in self._handled():
            box = self._ground.view_box(node)
            handle = self._handle_of(node)
            if handle is not None and self._ground.stage.folded(node) is False:
                paint_handle(painter, handle, theme)
            if box is not None and self._ground.stage.is_locked(node):
                paint_lock(painter, box, theme)

    def handle_at(self, at: QPointF) -> str | None:
        """The person or post whose button to fold is under a point."""
        for node in self._handled():
            box = self._handle_of(node)
            if box is not None and box.contains(at) and self._ground.stage.folded(node) is False:
                return node
        return None

    def _handle_of(self, node: str) -> QRectF | None:
        ground, scene = self._ground, self._ground.stage.scene
        box = ground.view_box(node)
        taken = taken_of(scene.card_of(node), ground.camera.scale, scene.options.lang)
        return handle_box(box, taken) if box is not None else None

    def _handled(self) -> list[str]:
        """The selected node and the one under the pointer have a button, but on a customer's copy."""
        if self._ground.stage.audience is Audience.CUSTOMER:
            return []
        return list(dict.fromkeys(node for node in (*self._ground.marked[-1:], self._over) if node))

    def _begun_by(self, event: QMouseEvent) -> Gesture:
        at, ground = event.position(), self._ground
        if self.space or event.button() == Qt.MouseButton.MiddleButton:
            return Pan(ground, at)
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return RubberBand(ground, at)
        if (gesture := self._on_tie_end(at)) is not None:
            return gesture
        card = None if self.handle_at(at) else self._card_at(at)
        seat = seat_of(card)
        if card is None or seat is None or not ground.stage.editable:
            return Pan(ground, at)
        if card.person is not None and self._at_edge(card, at):
            return DrawTie(ground, at, card.person)
        chosen = ground.workspace.seats
        seats = chosen if seat in chosen else (seat,)
        if ground.workspace.view is View.ROUTE and len(seats) == 1:
            return MoveStep(ground, at, card)
        if ground.workspace.view is not View.ORG:
            return MoveCards(ground, at, seats)
        return DragCard(ground, at, seats, team=bool(event.modifiers() & WITH_TEAM))

    def _on_tie_end(self, at: QPointF) -> Gesture | None:
        """What takes the end of the selected tie to somebody else."""
        curve, end = self.ties.selected, self.ties.end_at(at)
        if curve is None or end is None or not self._ground.stage.editable:
            return None
        return MoveTieEnd(self._ground, at, curve.record, end, self.ties.ends(curve)[1 - end])

    def _click(self, event: QMouseEvent) -> None:
        card, workspace = self._ground.card_at(event.position()), self._ground.workspace
        handle = self.handle_at(event.position())
        if handle is not None:
            self._ground.stage.fold(handle)
        elif event.modifiers() & MORE:
            if (seat := seat_of(card)) is not None:
                workspace.toggle(seat)
        elif card is not None and card.kind is CardKind.GROUP:
            self._ground.stage.toggle_group(card.key)
        elif card is None and (tie := self.ties.at(event.position())) is not None:
            workspace.select_tie(tie)
        elif card is not None or self.ties.end_at(event.position()) is None:
            workspace.select(seat_of(card))

    def _look(self, at: QPointF) -> None:
        handle = self.handle_at(at)
        card = self._card_at(at)
        arrow, finger = Qt.CursorShape.ArrowCursor, Qt.CursorShape.PointingHandCursor
        tie = self.ties.at(at) if card is None and handle is None else None
        end = self.ties.end_at(at) is not None and self._ground.stage.editable
        self._hover = Qt.CursorShape.CrossCursor if end else finger if card or handle or tie else arrow
        editable = self._ground.stage.editable and not self.space and handle is None
        edge = card.person if card is not None and editable and self._at_edge(card, at) else None
        self._rest_on(None if end else edge, handle or seat_of(card), tie)

    def _rest_on(self, edge: str | None, over: str | None, tie: str | None = None) -> None:
        if (edge, over, tie) != (self._edge, self._over, self._over_tie):
            self._edge, self._over, self._over_tie = edge, over, tie
            self._ground.update()

    def _card_at(self, at: QPointF) -> Card | None:
        """The card under a point, or the one whose dot reaches out there."""
        found = self._ground.card_at(at)
        if found is not None:
            return found
        for x, y in ((NEAR_DOT, 0), (-NEAR_DOT, 0), (0, NEAR_DOT), (0, -NEAR_DOT)):
            card = self._ground.card_at(at + QPointF(x, y))
            box = self._ground.view_box(card.key) if card is not None and card.person else None
            dots = _dots(box) if box is not None and box.width() >= WITH_EDGES else ()
            if any((at - dot).manhattanLength() <= NEAR_DOT for dot in dots):
                return card
        return None

    def _at_edge(self, card: Card, at: QPointF) -> bool:
        box = self._ground.view_box(card.key)
        if box is None or box.width() < WITH_EDGES:
            return False
        return not box.adjusted(EDGE, EDGE, -EDGE, -EDGE).contains(at)

    def _paint_edge(self, painter: QPainter, person: str, theme: Theme) -> None:
        box = self._ground.view_box(person)
        if box is None:
            return
        painter.setPen(QPen(colour(theme.action), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 6, 6)
        painter.setBrush(colour(theme.surface))
        for dot in _dots(box):
            painter.drawEllipse(dot, DOT, DOT)


def _dots(box: QRectF) -> tuple[QPointF, ...]:
    """The middles of the four edges."""
    middle = box.center()
    return (
        QPointF(middle.x(), box.top()),
        QPointF(box.right(), middle.y()),
        QPointF(middle.x(), box.bottom()),
        QPointF(box.left(), middle.y()),
    )
