"""The legend at the foot of the canvas: marks first, and no more rows than the view can spare."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from consensus_map.drawing.legend import GAP, ROW_HEIGHT, SIGN, SIZE, Entry, legend_entries, legend_rows
from consensus_map.drawing.scene import Scene
from consensus_map.drawing.text import centre_shift, draw_text
from consensus_map.drawing.theme import Theme, colour

SIDE, PADDING, MOST_ROWS = 24.0, 8.0, 2


def legend_height(scene: Scene, width: float) -> float:
    """What the legend of a scene takes from the foot of a view, in pixels."""
    rows = len(_rows(scene, width))
    return rows * ROW_HEIGHT + 2 * PADDING if rows else 0.0


def paint_foot(painter: QPainter, view: QRectF, scene: Scene, theme: Theme) -> None:
    """Draws the legend on a ground that lets the map shine through."""
    rows = _rows(scene, view.width())
    if not rows:
        return
    high = legend_height(scene, view.width())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground = QColor(colour(theme.ground))
    ground.setAlphaF(0.93)
    painter.fillRect(QRectF(view.left(), view.bottom() - high, view.width(), high), ground)
    middle = view.bottom() - high + PADDING + ROW_HEIGHT / 2
    for row in rows:
        _paint_row(painter, row, view.left() + SIDE, middle, theme)
        middle += ROW_HEIGHT
    painter.restore()


def _rows(scene: Scene, width: float) -> list[list[Entry]]:
    if scene.note:
        return []
    return legend_rows(legend_entries(scene), width - 2 * SIDE)[:MOST_ROWS]


def _paint_row(painter: QPainter, row: list[Entry], x: float, middle: float, theme: Theme) -> None:
    ink, baseline = colour(theme.secondary), middle + centre_shift(SIZE)
    for entry in row:
        entry.sign(painter, QRectF(x, middle - SIGN / 2, SIGN, SIGN), theme)
        draw_text(painter, x + SIGN + 6, baseline, entry.text, SIZE, ink)
        x += entry.width + GAP
