"""The legend at the foot of the canvas: marks first, and no more rows than the view can spare."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from consensus_map.drawing.legend import GAP, ROW_HEIGHT, SIGN, SIZE, Entry, legend_entries, legend_rows
from consensus_map.drawing.scene import Scene
from consensus_map.drawing.text import centre_shift, draw_text
from consensus_map.drawing.theme import Theme, colour

SIDE, PADDING, MOST_ROWS = 24.0, 8.0, 5
# A view lower than this, in pixels, spares one row.
LOW = 520.0


class Legend:
    """What a scene's legend says, gathered once for each scene, that many times as large as usual."""

    def __init__(self, scene: Scene, grown: float = 1.0, *, shown: bool = True) -> None:
        self._grown = grown
        self._entries = legend_entries(scene) if shown and not scene.note else ()

    def height(self, width: float, view: float) -> float:
        """What it takes from the foot of a view so wide and high, in pixels."""
        rows = len(self._rows(width, view))
        return (rows * ROW_HEIGHT + 2 * PADDING) * self._grown if rows else 0.0

    def paint(self, painter: QPainter, view: QRectF, theme: Theme) -> None:
        """Draws it at the foot of `view`, on a ground that lets the map shine through."""
        rows = self._rows(view.width(), view.height())
        high = self.height(view.width(), view.height())
        if not rows:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(colour(theme.ground))
        ground.setAlphaF(0.93)
        painter.fillRect(QRectF(view.left(), view.bottom() - high, view.width(), high), ground)
        painter.translate(view.left(), view.bottom() - high)
        painter.scale(self._grown, self._grown)
        middle = PADDING + ROW_HEIGHT / 2
        for row in rows:
            _paint_row(painter, row, SIDE, middle, theme)
            middle += ROW_HEIGHT
        painter.restore()

    def _rows(self, width: float, view: float) -> list[list[Entry]]:
        most = 1 if view < LOW else MOST_ROWS
        return legend_rows(self._entries, width / self._grown - 2 * SIDE)[:most]


def _paint_row(painter: QPainter, row: list[Entry], x: float, middle: float, theme: Theme) -> None:
    ink, baseline = colour(theme.secondary), middle + centre_shift(SIZE)
    for entry in row:
        entry.sign(painter, QRectF(x, middle - SIGN / 2, SIGN, SIGN), theme)
        draw_text(painter, x + SIGN + 6, baseline, entry.text, SIZE, ink)
        x += entry.width + GAP
