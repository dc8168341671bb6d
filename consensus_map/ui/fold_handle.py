"""The small round button at the foot of a card that folds or unfolds what is below."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from consensus_map.drawing.theme import Theme, colour

RADIUS = 9.0
# On smaller cards there is no room for it.
LEAST_WIDTH = 72.0


def handle_box(card: QRectF) -> QRectF | None:
    """Where the button stands on a card, in pixels."""
    if card.width() < LEAST_WIDTH:
        return None
    middle = QPointF(card.center().x(), card.bottom())
    return QRectF(middle.x() - RADIUS, middle.y() - RADIUS, 2 * RADIUS, 2 * RADIUS)


def paint_handle(painter: QPainter, card: QRectF, theme: Theme, *, folded: bool) -> None:
    """A minus to fold, a plus to unfold."""
    box = handle_box(card)
    if box is None:
        return
    painter.setPen(QPen(colour(theme.action), 1.5))
    painter.setBrush(colour(theme.surface))
    painter.drawEllipse(box)
    middle, arm = box.center(), 4.0
    painter.setPen(QPen(colour(theme.action), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.drawLine(QLineF(middle.x() - arm, middle.y(), middle.x() + arm, middle.y()))
    if folded:
        painter.drawLine(QLineF(middle.x(), middle.y() - arm, middle.x(), middle.y() + arm))
