"""Putting a step of a decision's route elsewhere in the route, by dragging its card to another one."""

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from consensus_map.domain.changes import ChangeSet
from consensus_map.domain.model import Step
from consensus_map.domain.positions import positions_on, reset_cards
from consensus_map.domain.routes import Place, move_step
from consensus_map.drawing.cards import Card
from consensus_map.drawing.theme import Theme, colour
from consensus_map.ui.gesture import Ground, seat_of
from consensus_map.ui.gesture_marks import paint_chip, paint_target
from consensus_map.ui.gesture_move import MoveCards
from consensus_map.ui.moving import seat_name
from consensus_map.ui.route_draft import RouteDraft, oddities

FREE = "Release on another step to change the order; free ground moves the card · Esc cancels"
# Of a card's width so much at its sides, and so much of the ground beside it, is before it or after it.
SIDE, BESIDE = 0.3, 40.0
WORDS = {Place.BEFORE: "before", Place.WITH: "side by side with", Place.AFTER: "after"}


class MoveStep(MoveCards):
    """Carries one step's card; on free ground that only moves the card."""

    def __init__(self, ground: Ground, start: QPointF, card: Card) -> None:
        seat = seat_of(card)
        super().__init__(ground, start, (seat,) if seat else ())
        self._step, self._seat = card.key, seat or ""
        self._where = self._found(start)
        if not self._carried.locked:
            self._inside = FREE
        self._say(start)

    def move(self, at: QPointF) -> None:
        """Looks for another step under the hand, or right beside it."""
        self._where = self._found(at)
        super().move(at)

    def finish(self, at: QPointF) -> None:
        """Changes the order, or puts the card there."""
        self.move(at)
        if self._where is None:
            super().finish(at)
            return
        workspace, odd = self._ground.workspace, self._odd()
        place, other = self._where
        said = f"{self._sentence(place, other)} · Ctrl+Z takes it back"
        if workspace.attempt(lambda: self._change(place, other)):
            workspace.select(self._seat)
            self._ground.tell(" · ".join([said, *(one for one in self._odd() if one not in odd)]))

    def _odd(self) -> list[str]:
        """What is unusual in the route as it is."""
        account_map = self._ground.workspace.map
        return oddities(account_map, RouteDraft(self._route()).steps)

    def _route(self) -> list[Step]:
        account_map = self._ground.workspace.map
        return account_map.steps_of(account_map.steps[self._step].decision)

    def _at_order(self, order: int) -> list[Step]:
        """The steps that run side by side at one place of the route."""
        return [step for step in self._route() if step.order == order]

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """A bar where the step would come in, or a frame round the one that it would run beside."""
        box = self._ground.view_box(self._where[1]) if self._where else None
        if self._where is None or box is None:
            super().paint(painter, theme)
            return
        place, other = self._where
        if place is Place.WITH:
            paint_target(painter, box, theme.action)
        else:
            for step in self._at_order(self._ground.workspace.map.steps[other].order):
                box = box.united(self._ground.view_box(step.id) or box)
            self._paint_bar(painter, theme, box, place)
        paint_chip(painter, theme, self.at, f"{WORDS[place]} {self._name(place, other)}")

    def _paint_bar(self, painter: QPainter, theme: Theme, column: QRectF, place: Place) -> None:
        """Before or after all who stand side by side there."""
        gap = BESIDE * self._ground.camera.scale * 0.7
        x = column.left() - gap if place is Place.BEFORE else column.right() + gap
        painter.setPen(QPen(colour(theme.action), 3))
        painter.setBrush(colour(theme.action))
        painter.drawRoundedRect(QRectF(x - 2, column.top() - 8, 4, column.height() + 16), 2, 2)

    def _found(self, at: QPointF) -> tuple[Place, str] | None:
        """Where the step would come, seen from which other step."""
        beside = BESIDE * self._ground.camera.scale
        for way, sure in ((0.0, None), (beside, Place.BEFORE), (-beside, Place.AFTER)):
            card = self._ground.card_at(at + QPointF(way, 0))
            box = self._ground.view_box(card.key) if card is not None else None
            if card is None or box is None or card.key not in self._ground.workspace.map.steps:
                continue
            if card.key == self._step:
                return None
            share = (at.x() - box.left()) / box.width()
            side = Place.BEFORE if share < SIDE else Place.AFTER if share > 1 - SIDE else Place.WITH
            return sure or side, card.key
        return None

    def _change(self, place: Place, other: str) -> ChangeSet:
        """The new order; a card that was moved by hand goes back to where the layout puts it."""
        workspace, sheet = self._ground.workspace, self._ground.stage.sheet
        made = move_step(workspace.map, self._step, place, other)
        there = positions_on(workspace.map, sheet).get(self._seat)
        if there is None or there.locked or not made.changes:
            return made
        back = reset_cards(workspace.map, sheet, (self._seat,))
        return replace(made, changes=(*made.changes, *back.changes))

    def _say(self, at: QPointF) -> None:
        if self._where is None:
            super()._say(at)
        else:
            self.hint = f"Release: {self._sentence(*self._where)} · Esc cancels"

    def _sentence(self, place: Place, other: str) -> str:
        seat = seat_name(self._ground.workspace.map, self._seat)
        return f"{seat} comes {WORDS[place]} {self._name(place, other)}"

    def _name(self, place: Place, other: str) -> str:
        """The other step by its person, or all who stand there side by side by their number."""
        account_map = self._ground.workspace.map
        step = account_map.steps[other]
        several = len([one for one in self._at_order(step.order) if one.id != self._step]) > 1
        if several and place is not Place.WITH:
            return f"all of step {step.order}"
        return seat_name(account_map, step.person)
