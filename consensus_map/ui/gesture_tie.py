"""Drawing a tie from one person's card to another's; its kind is chosen when the hand lets go."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Tie, new_id
from consensus_map.domain.operations import create
from consensus_map.domain.words import TieKind, japanese
from consensus_map.drawing.theme import Theme, colour
from consensus_map.ui.gesture import Gesture, Ground
from consensus_map.ui.menu import Menu

_VERBS = {
    TieKind.TRUSTS: "trusts",
    TieKind.INFLUENCES: "influences",
    TieKind.KNOWS: "knows",
    TieKind.CONFLICTS: "is in conflict with",
}


class DrawTie(Gesture):
    """From `source` to the person under the hand."""

    cursor = Qt.CursorShape.CrossCursor
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
            action = menu.addAction(text.replace("&", "&&"))
            action.setEnabled(not tied(ground.workspace.map, source, target, kind))
            action.triggered.connect(lambda _on=False, chosen=kind: self._tie(target, chosen))
        return menu

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """A line from the card to the hand, and a frame round the person who would be tied."""
        start = self._ground.view_box(self._source)
        if start is None:
            return
        end = self._ground.view_box(self._target) if self._target else None
        painter.setPen(QPen(colour(theme.action), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if end is not None:
            painter.drawRoundedRect(end.adjusted(-4, -4, 4, 4), 8, 8)
        painter.drawLine(_leaving(start, self.at))
        painter.setBrush(colour(theme.action))
        painter.drawEllipse(self.at, 4, 4)

    def _tie(self, target: str, kind: TieKind) -> None:
        workspace, stage = self._ground.workspace, self._ground.stage
        sentence = tie_sentences(workspace.map, self._source, target)[kind]
        if not workspace.attempt(lambda: create(workspace.map, Tie(new_id(), self._source, target, kind))):
            return
        if not self._is_drawn(target, kind):
            self._ground.tell(
                f"Tie added: {sentence}. The panel lists it; the map does not draw it. Ctrl+Z takes it back."
            )
            return
        self._ground.tell(f"Tie added: {sentence} · Ctrl+Z takes it back")
        if not stage.ties:
            # Whoever draws a line wants to see it.
            stage.set_ties(shown=True)

    def _is_drawn(self, target: str, kind: TieKind) -> bool:
        scene = self._ground.stage.scene
        ends = [scene.places[end] for end in (self._source, target) if end in scene.places]
        return kind is not TieKind.KNOWS and bool((scene.columns.ranks[ends] > 0).all())


def tie_sentences(account_map: AccountMap, source: str, target: str) -> dict[TieKind, str]:
    """`戸倉 宗一 trusts 森下 京子 · 信頼` for every kind."""
    one, other = (account_map.people[person].display_name for person in (source, target))
    return {kind: f"{one} {verb} {other} · {japanese(kind)}" for kind, verb in _VERBS.items()}


def tied(account_map: AccountMap, source: str, target: str, kind: TieKind) -> bool:
    """Whether this tie is there; to know and to be in conflict count both ways."""
    ends = {(source, target)}
    if kind in (TieKind.KNOWS, TieKind.CONFLICTS):
        ends.add((target, source))
    return any(tie.kind is kind and (tie.source, tie.target) in ends for tie in account_map.ties_of(source))


def _leaving(box: QRectF, to: QPointF) -> QLineF:
    """The line from the middle of a box to a point, from where it leaves the box."""
    line = QLineF(box.center(), to)
    corners = (box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft())
    for one, other in zip(corners, (*corners[1:], corners[0]), strict=True):
        kind, crossing = line.intersects(QLineF(one, other))
        if kind is QLineF.IntersectionType.BoundedIntersection:
            return QLineF(crossing, to)
    return line
