"""What gestures draw in the view: a frame round the card that is meant, a line to the hand, words at it."""

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from consensus_map.drawing.text import draw_centred
from consensus_map.drawing.theme import Theme, colour

CHIP = QSizeF(176, 32)
# The dot at the hand that draws a line.
DOT = 5.0


def paint_target(painter: QPainter, box: QRectF, token: str) -> None:
    """A frame round the card on which the hand would let go."""
    painter.setPen(QPen(colour(token), 3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(-4, -4, 4, 4), 8, 8)


def paint_reach(painter: QPainter, theme: Theme, line: QLineF, target: QRectF | None) -> None:
    """A line that ends in the hand, and a frame round the card that it would lead to."""
    if target is not None:
        paint_target(painter, target, theme.action)
    painter.setPen(QPen(colour(theme.action), 2))
    painter.drawLine(line)
    painter.setBrush(colour(theme.action))
    painter.drawEllipse(line.p2(), DOT, DOT)


def paint_chip(painter: QPainter, theme: Theme, hand: QPointF, text: str) -> None:
    """Words at the hand, on a ground that lets the map shine through a little."""
    chip = chip_at(hand, painter.viewport())
    ground = QColor(colour(theme.surface))
    ground.setAlphaF(0.95)
    painter.setPen(QPen(colour(theme.action), 1.5))
    painter.setBrush(ground)
    painter.drawRoundedRect(chip, 6, 6)
    draw_centred(painter, chip.adjusted(8, 0, -8, 0), text, (13, 11, 9), colour(theme.text), bold=True)


def chip_at(hand: QPointF, view: QRect) -> QRectF:
    """Where words at the hand stand: below it, at its right, and always within the view."""
    left = min(hand.x() + 12, view.right() - CHIP.width() - 4)
    below = hand.y() + 8
    top = below if below + CHIP.height() <= view.bottom() else hand.y() - 8 - CHIP.height()
    return QRectF(QPointF(left, top), CHIP)
