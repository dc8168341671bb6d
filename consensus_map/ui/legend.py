"""The legend at the foot of the canvas: marks first, and no more rows than the view can spare."""

from typing import TypeAlias

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QPainter, QPixmap

from consensus_map.drawing.card_painter import Detail, detail_at
from consensus_map.drawing.crowd import crowd_of
from consensus_map.drawing.legend import GAP, ROW_HEIGHT, SIGN, SIZE, Entry, legend_entries, legend_rows
from consensus_map.drawing.scene import Scene
from consensus_map.drawing.text import centre_shift, draw_text
from consensus_map.drawing.theme import Theme, colour

SIDE, PADDING = 24.0, 8.0
# So many rows, and in a view lower than LOW pixels one; a button beside the last one offers the rest.
MOST_ROWS, LOW = 2, 520.0
BUTTON = 84.0

# Width and height of the view, whether it is dark, and how many pixels of the screen one of it is wide.
_Look: TypeAlias = tuple[float, float, bool, float]


class Legend:
    """What a scene's legend says at each level of detail, gathered once, that many times as large as usual.

    It takes the same room at all of them, so that the map does not jump with a zoom.
    """

    def __init__(self, scene: Scene, grown: float = 1.0, *, shown: bool = True, full: bool = False) -> None:
        """`full`: in as many rows as it takes."""
        self._grown, self._full = grown, full
        self._scene = scene if shown and not scene.note else None
        self._found: dict[Detail, tuple[Entry, ...]] = {}
        self._detail = Detail.FULL
        self._drawn: tuple[_Look, QPixmap] | None = None

    def look_at(self, scale: float) -> bool:
        """Explains what is drawn at a scale; whether that is something else than before."""
        if self._scene is None:
            return False
        before, self._detail = self._detail, detail_at(scale, crowd_of(self._scene, scale))
        if before is self._detail:
            return False
        self._drawn = None
        return True

    def _entries(self, detail: Detail) -> tuple[Entry, ...]:
        if self._scene is None:
            return ()
        if detail not in self._found:
            self._found[detail] = legend_entries(self._scene, detail=detail)
        return self._found[detail]

    def height(self, width: float, view: float) -> float:
        """What it takes from the foot of a view so wide and high, in pixels."""
        rows = len(self._rows(width, view, Detail.FULL))
        return (rows * ROW_HEIGHT + 2 * PADDING) * self._grown if rows else 0.0

    def left_out(self, width: float, view: float) -> int:
        """How many entries there is no room for in such a view."""
        shown = self._rows(width, view, self._detail)
        return len(self._entries(self._detail)) - sum(map(len, shown))

    def paint(self, painter: QPainter, view: QRectF, theme: Theme) -> None:
        """Draws it at the foot of `view`, on a ground that lets the map shine through."""
        look = view.width(), view.height(), theme.dark, painter.device().devicePixelRatioF()
        if self._drawn is None or self._drawn[0] != look:
            self._drawn = look, self._strip(view, theme, look[-1])
        strip = self._drawn[1]
        painter.drawPixmap(
            QPointF(view.left(), view.bottom() - strip.deviceIndependentSize().height()), strip
        )

    def _strip(self, view: QRectF, theme: Theme, ratio: float) -> QPixmap:
        """A picture of it; every frame of the map has the same one."""
        rows = self._rows(view.width(), view.height(), self._detail)
        high = self.height(view.width(), view.height())
        strip = QPixmap((QSizeF(view.width(), high) * ratio).toSize())
        strip.setDevicePixelRatio(ratio)
        ground = QColor(colour(theme.ground))
        ground.setAlphaF(0.93)
        strip.fill(ground)
        if not rows:
            return strip
        painter = QPainter(strip)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._grown, self._grown)
        middle = PADDING + ROW_HEIGHT / 2
        for row in rows:
            _paint_row(painter, row, SIDE, middle, theme)
            middle += ROW_HEIGHT
        painter.end()
        return strip

    def _rows(self, width: float, view: float, detail: Detail) -> list[list[Entry]]:
        room = width / self._grown - 2 * SIDE
        rows = legend_rows(self._entries(detail), room)
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
