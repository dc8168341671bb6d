"""The small round button below a card that folds what is there; a folded group is its own button."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from consensus_map.drawing.theme import Theme, colour

RADIUS = 9.0
# So much of it lies on the card: of a small one more would be in the way of whoever selects it.
INSIDE = 3.0
# On smaller cards there is no room for it.
LEAST_WIDTH = 72.0


def handle_box(card: QRectF) -> QRectF | None:
    """Where the button of a card stands, in pixels."""
    if card.width() < LEAST_WIDTH:
        return None
    middle = QPointF(card.center().x(), card.bottom() + RADIUS - INSIDE)
    return QRectF(middle.x() - RADIUS, middle.y() - RADIUS, 2 * RADIUS, 2 * RADIUS)


def paint_handle(painter: QPainter, card: QRectF, theme: Theme) -> None:
    """A minus."""
    box = handle_box(card)
    if box is None:
        return
    painter.setPen(QPen(colour(theme.action), 1.5))
    painter.setBrush(colour(theme.surface))
    painter.drawEllipse(box)
    middle, arm = box.center(), 4.0
    painter.setPen(QPen(colour(theme.action), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.drawLine(QLineF(middle.x() - arm, middle.y(), middle.x() + arm, middle.y()))
