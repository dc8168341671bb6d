"""What every gesture is: begun, moved, finished or cancelled; nothing is changed before it is finished."""

from typing import Protocol

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from consensus_map.drawing.cards import Card
from consensus_map.drawing.theme import Theme
from consensus_map.ui.camera import Camera
from consensus_map.ui.stage import Stage
from consensus_map.ui.workspace import Workspace


class Ground(Protocol):
    """As much of the canvas as gestures need."""

    camera: Camera

    @property
    def workspace(self) -> Workspace:
        """Where edits go."""

    @property
    def stage(self) -> Stage:
        """What is shown."""

    @property
    def marked(self) -> tuple[str, ...]:
        """Who is shown as selected."""

    def card_at(self, point: QPointF) -> Card | None:
        """The card under a point of the view."""

    def view_box(self, key: str) -> QRectF | None:
        """Where a card stands in the view."""

    def look_from(self, camera: Camera, *, moving: bool = False) -> None:
        """Looks at another part of the scene."""

    def put_down(self) -> None:
        """What was carried stands where it was put, when the next change comes."""

    def tell(self, text: str) -> None:
        """Says what was done."""

    def update(self) -> None:
        """Has what a gesture shows painted."""

    def mapToGlobal(self, point: QPoint) -> QPoint:
        """Qt's: a point of the view as one of the screen."""

    def rect(self) -> QRect:
        """Qt's: what of the map is seen."""

    def window(self) -> QWidget:
        """Qt's: where questions are asked."""


class Gesture:
    """Begins at a point of the view. `cursor` and `hint` tell what is going on.

    `edits`: it is about to change what another edit, an undo by its key say, may take away meanwhile.
    """

    cursor = Qt.CursorShape.ArrowCursor
    hint = ""
    edits = False

    def __init__(self, ground: Ground, start: QPointF) -> None:
        self._ground = ground
        self.start = self.at = start

    def begin(self) -> None:
        """The hand has begun to move."""

    def move(self, at: QPointF) -> None:
        """The hand is at another point."""
        self.at = at
        self._ground.update()

    def hold(self, *, team: bool) -> None:
        """The key that takes a team along goes down or comes up meanwhile."""

    def look_again(self) -> None:
        """The map is drawn anew meanwhile."""

    def finish(self, at: QPointF) -> None:
        """The hand lets go: now it counts."""

    def cancel(self) -> None:
        """Everything is as it was before."""

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Draws in the view what would come of it."""


def seat_of(card: Card | None) -> str | None:
    """The person or else the post that a card stands for; None for a group."""
    return None if card is None else card.person or card.post
