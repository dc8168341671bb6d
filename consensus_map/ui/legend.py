"""The legend at the foot of the canvas."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from consensus_map.domain.words import Trust
from consensus_map.drawing.marks import draw_trust
from consensus_map.drawing.scene import Scene
from consensus_map.drawing.text import centre_shift, draw_text, width_of
from consensus_map.drawing.theme import Theme, colour
from consensus_map.ui.texts import TRUST_TEXT

LEGEND_HEIGHT = 40
_ORDER = (Trust.VOUCHING, Trust.TRUSTING, Trust.NEUTRAL, Trust.UNKNOWN, Trust.WARY, Trust.OPPOSED)


def paint_legend(painter: QPainter, view: QRectF, scene: Scene, theme: Theme) -> None:
    """Draws the marks with their words in one line, on a ground that lets the map shine through."""
    if not scene.cards:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground = QColor(colour(theme.ground))
    ground.setAlphaF(0.92)
    foot = QRectF(view.left(), view.bottom() - LEGEND_HEIGHT, view.width(), LEGEND_HEIGHT)
    painter.fillRect(foot, ground)
    x, middle = foot.left() + 24.0, foot.center().y()
    baseline = middle + centre_shift(12)
    for trust in _ORDER:
        text = TRUST_TEXT[trust]
        if x + 22 + width_of(text, 12) > view.right() - 16:
            break
        draw_trust(painter, QRectF(QPointF(x, middle - 8), QPointF(x + 16, middle + 8)), trust, theme)
        draw_text(painter, x + 22, baseline, text, 12, colour(theme.secondary))
        x += 22 + width_of(text, 12) + 24
    painter.restore()
