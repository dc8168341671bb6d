"""Where one page of several stands: the parts on the page map, the locator, and where a page goes on."""

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


def neighbours(window: Box, parts: tuple[Box, ...]) -> dict[str, int]:
    """The numbers of the pages to the left, right, above and below of a part, where there are any."""
    x, y, width, height = window
    ways: dict[str, dict[float, int]] = {side: {} for side in SIDES}
    for number, (left, top, _, _) in enumerate(parts, FIRST):
        across, down = left - x, top - y
        if abs(down) < 1 and 1 < abs(across) < width:
            ways["right" if across > 0 else "left"][abs(across)] = number
        elif abs(across) < 1 and 1 < abs(down) < height:
            ways["below" if down > 0 else "above"][abs(down)] = number
    return {side: found[min(found)] for side, found in ways.items() if found}


def cells(parts: tuple[Box, ...]) -> list[Box]:
    """The parts as they lie side by side, what two of them share divided between them."""
    xs = _divided(sorted({part[0] for part in parts}), parts[0][2]) if parts else {}
    ys = _divided(sorted({part[1] for part in parts}), parts[0][3]) if parts else {}
    return [(xs[x][0], ys[y][0], xs[x][1] - xs[x][0], ys[y][1] - ys[y][0]) for x, y, _, _ in parts]


def _divided(starts: list[float], length: float) -> dict[float, tuple[float, float]]:
    """From where to where each cell reaches, by where its part begins; all parts are equally long."""
    ends = [start + length for start in starts]
    cuts = [(end + start) / 2 for end, start in zip(ends, starts[1:], strict=False)]
    return dict(zip(starts, zip([starts[0], *cuts], [*cuts, ends[-1]], strict=True), strict=True))


def paint_parts(painter: QPainter, parts: tuple[Box, ...], theme: Theme, zoom: float) -> None:
    """The frames and numbers of all pages over the whole map; the painter stands in scene units."""
    for number, (x, y, width, height) in enumerate(cells(parts), FIRST):
        painter.setPen(QPen(colour(theme.action), 1.4 / zoom))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(x, y, width, height))
        side = min(26 / zoom, height / 2)
        disc = QRectF(x + side / 4, y + side / 4, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(theme.action))
        painter.drawEllipse(disc)
        painter.save()
        painter.translate(disc.center())
        painter.scale(side / 26, side / 26)
        words = QRectF(-11, -13, 22, 26)
        draw_centred(painter, words, str(number), (13, 11, 9), colour(theme.action_text), bold=True)
        painter.restore()


def paint_locator(
    painter: QPainter, scene: Scene, theme: Theme, box: QRectF, window: Box, parts: tuple[Box, ...]
) -> None:
    """All pages small in `box`, at its right, the one with this window filled."""
    grid = cells(parts)
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
