"""Leading an end of a tie to somebody else."""

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QPainter

from consensus_map.drawing.theme import Theme
from consensus_map.ui.gesture import Gesture, Ground
from consensus_map.ui.gesture_marks import paint_reach
from consensus_map.ui.tie_edits import TieEdits


class MoveTieEnd(Gesture):
    """Carries the beginning (`end` 0) or the end (1) of a tie; `held` is where the other one stays."""

    cursor = Qt.CursorShape.CrossCursor
    edits = True
    hint = "Release on another person to tie them instead · Esc cancels"

    def __init__(self, ground: Ground, start: QPointF, tie: str, end: int, held: QPointF) -> None:
        super().__init__(ground, start)
        self._tie, self._end, self._held = tie, end, held
        self._target: str | None = None

    def move(self, at: QPointF) -> None:
        """Looks for somebody under the hand who stands at neither end."""
        tie, card = self._ground.workspace.map.ties[self._tie], self._ground.card_at(at)
        person = card.person if card else None
        self._target = person if person not in (tie.source, tie.target) else None
        super().move(at)

    def finish(self, at: QPointF) -> None:
        """Ties the person under the hand; anywhere else nothing changes."""
        self.move(at)
        if self._target is None:
            return
        workspace = self._ground.workspace
        tie = workspace.map.ties[self._tie]
        ends = (tie.source, self._target) if self._end else (self._target, tie.target)
        TieEdits(workspace, self._tie, self._ground.tell).join(*ends)

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """A line from the other end to the hand, and a frame round the person who would be tied."""
        box = self._ground.view_box(self._target) if self._target else None
        paint_reach(painter, theme, QLineF(self._held, self.at), box)
