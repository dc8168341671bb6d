"""Where one page of several stands: the parts on the page map, the locator, and where a page goes on."""

from math import inf

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from consensus_map.drawing.scene import Scene
from consensus_map.drawing.text import draw_centred
from consensus_map.drawing.theme import Theme, colour
from consensus_map.layout.placement import Box

SIDES = ("left", "right", "above", "below")
# The locator shows this many cards at most, as dots.
MOST_DOTS = 3000
# The page map is page 1.
FIRST = 2
# How large the disc with a page's number is, in pixels.
NUMBER = 20.0


def neighbours(window: Box, parts: tuple[Box, ...]) -> dict[str, int]:
    """The numbers of the pages to the left, right, above and below of a part, where there are any."""
    found: dict[str, tuple[float, float, int]] = {}
    for number, part in enumerate(parts, FIRST):
        for side, (gap, beside) in _ways(window, part).items():
            # The nearest one, and of equally near ones the one that is beside it for longest.
            if gap > -1 and beside > 0:
                found[side] = min(found.get(side, (inf, 0.0, 0)), (round(gap), -beside, number))
    return {side: found[side][2] for side in SIDES if side in found}


def _ways(window: Box, other: Box) -> dict[str, tuple[float, float]]:
    """For each side how far the other part is away there, and for how long it lies beside this one."""
    x, y, width, height = window
    left, top, wide, high = other
    across = min(x + width, left + wide) - max(x, left)
    down = min(y + height, top + high) - max(y, top)
    return {
        "left": (x - left - wide, down),
        "right": (left - x - width, down),
        "above": (y - top - high, across),
        "below": (top - y - height, across),
    }


def paint_parts(painter: QPainter, parts: tuple[Box, ...], theme: Theme, zoom: float) -> None:
    """The frames and numbers of all pages over the whole map; the painter stands in scene units."""
    for number, (x, y, width, height) in enumerate(parts, FIRST):
        painter.setPen(QPen(colour(theme.connector), 1.0 / zoom))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(x, y, width, height))
        painter.save()
        painter.translate(x, y)
        painter.scale(1 / zoom, 1 / zoom)
        disc = QRectF(-NUMBER / 2, -NUMBER / 2, NUMBER, NUMBER)
        painter.setPen(QPen(colour(theme.connector), 1.0))
        painter.setBrush(colour(theme.surface))
        painter.drawEllipse(disc)
        draw_centred(painter, disc, str(number), (11, 9), colour(theme.secondary), bold=True)
        painter.restore()


def paint_locator(
    painter: QPainter, scene: Scene, theme: Theme, box: QRectF, window: Box, parts: tuple[Box, ...]
) -> None:
    """All pages small in `box`, at its right, the one with this window filled."""
    grid = parts
    x, y = min(cell[0] for cell in grid), min(cell[1] for cell in grid)
    width = max(cell[0] + cell[2] for cell in grid) - x
    height = max(cell[1] + cell[3] for cell in grid) - y
    zoom = min(box.width() / width, box.height() / height)
    corner = QPointF(box.right() - width * zoom, box.center().y() - height * zoom / 2)

    def small(part: Box) -> QRectF:
        left, top = corner.x() + (part[0] - x) * zoom, corner.y() + (part[1] - y) * zoom
        return QRectF(left, top, part[2] * zoom, part[3] * zoom)

    here = grid[parts.index(window)]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillRect(small(here), colour(theme.action_tint))
    if len(scene.rects) <= MOST_DOTS:
        for rect in scene.rects.tolist():
            painter.fillRect(small(tuple(rect)), colour(theme.connector))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour(theme.line), 1.0))
    painter.drawRects([small(cell) for cell in grid])
    painter.setPen(QPen(colour(theme.action), 2.0))
    painter.drawRect(small(here))


def paint_neighbours(
    painter: QPainter, box: QRectF, numbers: dict[str, int], theme: Theme, frame: float
) -> None:
    """Beside each edge of the map at which it goes on, the number of the page on which it does."""
    middle, far = box.center(), 15.0 * frame
    places = {
        "left": (QPointF(box.left() - 2 * far, middle.y()), "‹ {}"),
        "right": (QPointF(box.right() + 2 * far, middle.y()), "{} ›"),
        "above": (QPointF(middle.x(), box.top() - far * 0.9), "↑ {}"),
        "below": (QPointF(middle.x(), box.bottom() + far * 0.9), "↓ {}"),
    }
    for side, number in numbers.items():
        at, text = places[side]
        painter.save()
        painter.translate(at)
        painter.scale(frame, frame)
        words = QRectF(-30, -10, 60, 20)
        draw_centred(painter, words, text.format(number), (13, 11), colour(theme.secondary), bold=True)
        painter.restore()
