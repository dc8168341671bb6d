"""The legend at the foot of the canvas: marks first, and no more rows than the view can spare."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from consensus_map.drawing.legend import GAP, ROW_HEIGHT, SIGN, SIZE, Entry, legend_entries, legend_rows
from consensus_map.drawing.scene import Scene
from consensus_map.drawing.text import centre_shift, draw_text
from consensus_map.drawing.theme import Theme, colour

SIDE, PADDING = 24.0, 8.0
# So many rows, and in a view lower than LOW pixels one; a button beside the last one offers the rest.
MOST_ROWS, LOW = 2, 520.0
BUTTON = 84.0


class Legend:
    """What a scene's legend says, gathered once for each scene, that many times as large as usual."""

    def __init__(self, scene: Scene, grown: float = 1.0, *, shown: bool = True, full: bool = False) -> None:
        """`full`: in as many rows as it takes."""
        self._grown, self._full = grown, full
        self._entries = legend_entries(scene) if shown and not scene.note else ()

    def height(self, width: float, view: float) -> float:
        """What it takes from the foot of a view so wide and high, in pixels."""
        rows = len(self._rows(width, view))
        return (rows * ROW_HEIGHT + 2 * PADDING) * self._grown if rows else 0.0

    def left_out(self, width: float, view: float) -> int:
        """How many entries there is no room for in such a view."""
        return len(self._entries) - sum(map(len, self._rows(width, view)))

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
        room = width / self._grown - 2 * SIDE
        rows = legend_rows(self._entries, room)
        most = 1 if view < LOW else MOST_ROWS
        if self._full or len(rows) <= most:
            return rows
        last = rows[most - 1]
        while len(last) > 1 and sum(entry.width + GAP for entry in last) > room - BUTTON:
            last = last[:-1]
        return [*rows[: most - 1], last]


def _paint_row(painter: QPainter, row: list[Entry], x: float, middle: float, theme: Theme) -> None:
    ink, baseline = colour(theme.secondary), middle + centre_shift(SIZE)
    for entry in row:
        entry.sign(painter, QRectF(x, middle - SIGN / 2, SIGN, SIGN), theme)
        draw_text(painter, x + SIGN + 6, baseline, entry.text, SIZE, ink)
        x += entry.width + GAP
