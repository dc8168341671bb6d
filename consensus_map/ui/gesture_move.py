"""Putting cards elsewhere on the drawing, alone or with the team below them."""

from collections.abc import Iterator
from itertools import islice

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from consensus_map.domain.changes import ChangeSet
from consensus_map.domain.errors import UserError
from consensus_map.domain.positions import Point, move_cards, place_cards, positions_on
from consensus_map.drawing.options import View
from consensus_map.drawing.theme import Theme, colour
from consensus_map.ui.aside import cleared
from consensus_map.ui.gesture import Gesture, Ground
from consensus_map.ui.likeness import MOST_CARDS, Likeness
from consensus_map.ui.moving import heads, with_teams
from consensus_map.ui.snapping import Snapped, Snapping

# More outlines than this say no more.
MOST_OUTLINES = 300
WITH_TEAM = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
TEAM_KEYS = frozenset({Qt.Key.Key_Control, Qt.Key.Key_Alt})
ALONE_HINT = "free ground moves the card · hold Ctrl to take the team along"
LOCKED_HINT = "the card is locked: L unlocks it"
TEAM_HINT = "free ground moves the card with its team"
OUTSIDE_HINT = "Outside the map: release here and nothing moves"
FURTHER_ON = "There is no room at that place: put further on, so that nobody is hidden."
# How near to a line with its neighbours a card comes into it, in pixels; not where cards are tiny.
REACH, LEAST_SCALE = 6.0, 0.25
# From which scale on a name on a card is read at a glance.
READABLE = 0.45
# What is left of a card where it stood; how much of it is seen while it is over another one.
LEFT_BEHIND, OVER = 0.65, 0.45


class Carried:
    """The cards in the hand, and what they take along."""

    def __init__(self, ground: Ground, seats: tuple[str, ...], *, team: bool) -> None:
        self._ground, self._in_hand = ground, seats
        # Nothing is locked or let go while the hand holds a card.
        self._fixed: frozenset[str] | None = None
        self.take_along(team=team)

    def take_along(self, *, team: bool) -> None:
        """Carries those in the hand alone, or with all below them."""
        self._team = team and self._ground.workspace.view is View.ORG
        self._seats = heads(self._ground.workspace.map, self._in_hand) if self._team else self._in_hand
        self._outlined: list[str] | None = None
        self._snapping: Snapping | None = None
        self._drawn: Likeness | None = None

    def look_again(self) -> None:
        """Looks them up in the map as it is drawn now."""
        self.take_along(team=self._team)

    @property
    def team(self) -> bool:
        """Whether all below come along."""
        return self._team

    @property
    def locked(self) -> bool:
        """Whether none of the cards can be put elsewhere."""
        return not self._team and all(map(self._locked().__contains__, self._seats))

    def _locked(self) -> frozenset[str]:
        if self._fixed is None:
            there = positions_on(self._ground.workspace.map, self._ground.stage.sheet)
            self._fixed = frozenset(node for node, position in there.items() if position.locked)
        return self._fixed

    def outside(self, at: QPointF) -> bool:
        """Whether the hand has left the map, where nothing can be put."""
        return not self._ground.rect().contains(at.toPoint())

    def readable(self, at: QPointF) -> bool:
        """Whether the card at the hand says who it is."""
        return self._ground.camera.scale >= READABLE and not self.outside(at) and bool(self._there())

    def drop(self, start: QPointF, at: QPointF) -> None:
        """Makes the move; says so where every card is locked, or where nothing can be put."""
        workspace = self._ground.workspace
        if self.outside(at):
            self._ground.tell("Released outside the map: nothing was moved.")
            return
        way = self._snapped(start, at).way
        by = round(way[0]), round(way[1])
        if by == (0, 0):
            return
        if self.locked:
            workspace.refused.emit(UserError("This card is locked.", todo="Unlock it first, with the key L."))
            return
        # The view stays where it is: it is the card that was to move.
        self._ground.look_from(self._ground.camera)
        clear = self._cleared(by)
        if workspace.attempt(lambda: self._moved(clear, by)):
            self._ground.put_down()
            # What was moved is what one goes on with: L locks it.
            workspace.select_all(self._in_hand)
            if any(way != by for way in clear.values()):
                self._ground.tell(FURTHER_ON)

    def _cleared(self, by: Point) -> dict[str, Point]:
        """How far each card goes, with those that come along, so that none hides another."""
        locked = self._locked()
        ways = {node: by for node in self._nodes() if node not in locked}
        return cleared(self._ground.stage.scene, ways, together=self._team)

    def _moved(self, clear: dict[str, Point], by: Point) -> ChangeSet:
        """What is not in the hand stays where it is seen."""
        stage, account_map = self._ground.stage, self._ground.workspace.map
        aside = stage.put_aside()
        if not self._team:
            return place_cards(account_map, stage.sheet, clear, "Move cards", aside)
        together = next(iter(clear.values()), by)
        return move_cards(account_map, stage.sheet, self._seats, together, team=True, aside=aside)

    def paint(self, painter: QPainter, theme: Theme, start: QPointF, at: QPointF, *, over: bool) -> None:
        """The cards where they would stand, and those in line with them; `over`: another card, so see it."""
        if self.outside(at) or self.locked:
            return
        scale = self._ground.camera.scale
        snapped = Snapped(self._way(start, at)) if over else self._snapped(start, at)
        by = QPointF(*snapped.way) * scale
        boxes = self.outlines()
        self._paint_left(painter, theme, boxes)
        painter.setOpacity(OVER if over else 1.0)
        if not self._likeness().paint(painter, theme, by):
            self._paint_outlines(painter, theme, boxes, by)
        painter.setOpacity(1.0)
        painter.setPen(QPen(colour(theme.selection), 1))
        for line in snapped.guides:
            ends = (QPointF(*self._ground.camera.to_view(*end)) for end in (line[:2], line[2:]))
            painter.drawLine(*ends)

    def _paint_left(self, painter: QPainter, theme: Theme, boxes: list[QRectF]) -> None:
        """Where the cards stood, faintly."""
        veil = QColor(colour(theme.ground))
        veil.setAlphaF(LEFT_BEHIND)
        painter.setPen(QPen(colour(theme.line), 1, Qt.PenStyle.DashLine))
        painter.setBrush(veil)
        # Of a crowd no single card is missed where it stood.
        for box in boxes[:MOST_CARDS]:
            painter.drawRoundedRect(box, 6, 6)

    def _paint_outlines(self, painter: QPainter, theme: Theme, boxes: list[QRectF], by: QPointF) -> None:
        fill = QColor(colour(theme.action))
        fill.setAlphaF(0.10)
        painter.setBrush(fill)
        if len(boxes) > MOST_CARDS:
            # Dashes and round corners of a crowd would take longer than a frame.
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.setPen(QPen(colour(theme.action), 1))
            painter.drawRects([box.translated(by) for box in boxes])
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            return
        painter.setPen(QPen(colour(theme.action), 1.5, Qt.PenStyle.DashLine))
        for box in boxes:
            painter.drawRoundedRect(box.translated(by), 6, 6)

    def _way(self, start: QPointF, at: QPointF) -> tuple[float, float]:
        scale = self._ground.camera.scale
        return (at.x() - start.x()) / scale, (at.y() - start.y()) / scale

    def _snapped(self, start: QPointF, at: QPointF) -> Snapped:
        """How far the cards go, in scene units."""
        way, scale = self._way(start, at), self._ground.camera.scale
        if scale < LEAST_SCALE or not self._there():
            return Snapped(way)
        if self._snapping is None:
            self._snapping = self._make_snapping(start)
        return self._snapping.snapped(way, REACH / scale)

    def _make_snapping(self, start: QPointF) -> Snapping:
        """Of the card that the hand has taken hold of, among those that stay where they are."""
        scene = self._ground.stage.scene
        card = self._ground.card_at(start)
        held = scene.places.get(card.key, -1) if card is not None else -1
        carried = [scene.places[node] for node in self._there()]
        own = scene.rects[held if held in carried else carried[0]]
        return Snapping(own, np.delete(scene.rects, carried, axis=0))

    def _likeness(self) -> Likeness:
        if self._drawn is None:
            self._drawn = Likeness(self._ground, self._there(), whole=self._team)
        return self._drawn

    def outlines(self) -> list[QRectF]:
        """Where those that will go along stand now."""
        boxes = (self._ground.view_box(node) for node in self._there())
        return [box for box in boxes if box is not None]

    def _there(self) -> list[str]:
        """Those that will go along."""
        if self._outlined is None:
            # Once, not in every frame: many may come along.
            shown, locked = self._ground.stage.scene.places, self._locked()
            there = (node for node in self._nodes() if node in shown and node not in locked)
            self._outlined = list(dict.fromkeys(islice(there, MOST_OUTLINES)))
        return self._outlined

    def _nodes(self) -> Iterator[str]:
        return with_teams(self._ground.workspace.map, self._seats) if self._team else iter(self._seats)


class MoveCards(Gesture):
    """Moves cards of a drawing in which nobody can be put under somebody else."""

    cursor = Qt.CursorShape.DragMoveCursor
    edits = True
    hint = "Release to put the card there · Esc cancels"

    def __init__(self, ground: Ground, start: QPointF, seats: tuple[str, ...]) -> None:
        super().__init__(ground, start)
        self._carried = Carried(ground, seats, team=False)
        if self._carried.locked:
            self.hint = f"{LOCKED_HINT[0].upper()}{LOCKED_HINT[1:]} · Esc cancels"
        self._inside = self.hint

    def move(self, at: QPointF) -> None:
        """Says where it cannot be put."""
        self._say(at)
        super().move(at)

    def look_again(self) -> None:
        """Looks the cards up where they are now."""
        self._carried.look_again()

    def _say(self, at: QPointF) -> None:
        self.hint = OUTSIDE_HINT if self._carried.outside(at) else self._inside

    def finish(self, at: QPointF) -> None:
        """Puts them there."""
        self._carried.drop(self.start, at)

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """The cards where they would stand."""
        self._carried.paint(painter, theme, self.start, self.at, over=False)


def paint_lock(painter: QPainter, card: QRectF, theme: Theme) -> None:
    """A padlock at the lower left of a locked card, on a disc that sets it off from the frame."""
    body = QRectF(card.left() - 6, card.bottom() - 5, 12, 9)
    painter.setPen(QPen(colour(theme.action), 1.5))
    painter.setBrush(colour(theme.surface))
    painter.drawEllipse(QPointF(body.center().x(), body.center().y() - 2), 11.0, 11.0)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawArc(QRectF(body.left() + 2.5, body.top() - 5, 7, 10), 0, 180 * 16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(theme.action))
    painter.drawRoundedRect(body, 2, 2)
