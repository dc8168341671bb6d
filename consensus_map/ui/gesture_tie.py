"""Drawing a tie from one person's card to another's; its kind is chosen when the hand lets go."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from consensus_map.domain.model import Tie, new_id
from consensus_map.domain.operations import create
from consensus_map.domain.words import TieKind
from consensus_map.drawing.theme import Theme
from consensus_map.ui.gesture import Gesture, Ground
from consensus_map.ui.gesture_marks import paint_reach
from consensus_map.ui.menu import Menu
from consensus_map.ui.texts import literal
from consensus_map.ui.tie_words import sentence, tie_sentences, tied


class DrawTie(Gesture):
    """From `source` to the person under the hand."""

    cursor = Qt.CursorShape.CrossCursor
    edits = True
    hint = "Release on a person to tie them · Esc cancels"

    def __init__(self, ground: Ground, start: QPointF, source: str) -> None:
        super().__init__(ground, start)
        self._source = source
        self._target: str | None = None

    def move(self, at: QPointF) -> None:
        """Looks for somebody under the hand."""
        card = self._ground.card_at(at)
        person = card.person if card else None
        self._target = person if person != self._source else None
        super().move(at)

    def finish(self, at: QPointF) -> None:
        """Asks for the kind, where the hand is on another person."""
        self.move(at)
        if self._target is not None:
            self.menu(self._target).popup(self._ground.mapToGlobal(at.toPoint()))

    def menu(self, target: str) -> Menu:
        """The kinds of tie as sentences; those that are there already cannot be chosen."""
        ground, source = self._ground, self._source
        menu = Menu("", ground.window())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for kind, text in tie_sentences(ground.workspace.map, source, target).items():
            action = menu.addAction(literal(text))
            action.setEnabled(not tied(ground.workspace.map, source, target, kind))
            action.triggered.connect(lambda _on=False, chosen=kind: self._tie(target, chosen))
        return menu

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """A line from the card to the hand, and a frame round the person who would be tied."""
        start = self._ground.view_box(self._source)
        if start is None:
            return
        end = self._ground.view_box(self._target) if self._target else None
        paint_reach(painter, theme, _leaving(start, self.at), end)

    def _tie(self, target: str, kind: TieKind) -> None:
        workspace, stage = self._ground.workspace, self._ground.stage
        made = Tie(new_id(), self._source, target, kind)
        if not workspace.attempt(lambda: create(workspace.map, made)):
            return
        self._ground.tell(f"Tie added: {sentence(workspace.map, made)} · Ctrl+Z takes it back")
        # Whoever draws a line wants to see it, and goes on with it.
        if not stage.ties:
            stage.set_ties(shown=True)
        workspace.select_tie(made.id)


def _leaving(box: QRectF, to: QPointF) -> QLineF:
    """The line from the middle of a box to a point, from where it leaves the box."""
    line = QLineF(box.center(), to)
    corners = (box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft())
    for one, other in zip(corners, (*corners[1:], corners[0]), strict=True):
        kind, crossing = line.intersects(QLineF(one, other))
        if kind is QLineF.IntersectionType.BoundedIntersection:
            return QLineF(crossing, to)
    return line
