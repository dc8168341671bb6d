"""The small round button below a card that folds what is there; a folded group is its own button."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from consensus_map.drawing.card_edge import stranded_width
from consensus_map.drawing.card_painter import Detail, detail_at
from consensus_map.drawing.cards import Card
from consensus_map.drawing.phrases import Lang
from consensus_map.drawing.theme import Theme, colour

RADIUS = 9.0
# So much of it lies on the card: of a small one more would be in the way of whoever selects it.
INSIDE = 3.0
BESIDE = 4.0
# On smaller cards there is no room for it.
LEAST_WIDTH = 72.0


def handle_box(card: QRectF, taken: float = 0.0) -> QRectF | None:
    """Where the button of a card stands, in pixels; beside words that take so much of the edge's middle."""
    if card.width() < LEAST_WIDTH:
        return None
    aside = taken / 2 + RADIUS + BESIDE if taken else 0.0
    middle = QPointF(card.center().x() + aside, card.bottom() + RADIUS - INSIDE)
    return QRectF(middle.x() - RADIUS, middle.y() - RADIUS, 2 * RADIUS, 2 * RADIUS)


def taken_of(card: Card | None, scale: float, lang: Lang) -> float:
    """How much of the middle of a card's lower edge words take, in pixels."""
    words = card is not None and card.stranded and detail_at(scale) is Detail.FULL
    return stranded_width(lang) * scale if words else 0.0


def paint_handle(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """A minus."""
    painter.setPen(QPen(colour(theme.action), 1.5))
    painter.setBrush(colour(theme.surface))
    painter.drawEllipse(box)
    middle, arm = box.center(), 4.0
    painter.setPen(QPen(colour(theme.action), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.drawLine(QLineF(middle.x() - arm, middle.y(), middle.x() + arm, middle.y()))
