"""A page for a meeting: title and consensus above, legend and classification below; nothing cropped."""

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from consensus_map.drawing.card_painter import Detail, detail_at
from consensus_map.drawing.legend import ROW_HEIGHT, legend_entries, legend_rows, paint_legend
from consensus_map.drawing.options import Audience
from consensus_map.drawing.page_map import neighbours, paint_locator, paint_neighbours, paint_parts
from consensus_map.drawing.painter import Told, paint_scene, untold
from consensus_map.drawing.scene import Scene
from consensus_map.drawing.text import Fitted, draw, draw_centred, fit, wrapped
from consensus_map.drawing.theme import Theme, colour
from consensus_map.layout.placement import Box

PAGE = (1600.0, 900.0)
MARGIN = 60.0
HEADER = 117.0
FOOTER = 68.0
AIR = 28.0
HEADLINES = (28, 24, 20, 18, 15)
# The lines below: in one piece, and where they take two lines; how far these are apart.
SMALL, SMALLER, LEADING = (15, 13, 12), (13, 12, 11, 10), 1.3
READABLE = 0.8
# From a poster this many pages wide on, the frame grows by the root only: half of the picture would be frame.
POSTER = 8.0
LARGEST = 1.25
# The small picture of all pages at the right of the header, in which one's own is marked.
LOCATOR = (128.0, 72.0)


class Face(IntEnum):
    """What cards on a page say: names only, or titles too, in larger type; or all."""

    NAMES = 0
    BRIEF = 1
    FULL = 2


@dataclass(frozen=True, slots=True)
class Page:
    """Logical pixels: the page; header and footer (`footer` high) enlarged by `frame`, the map by `zoom`.

    window: the part of the scene on a page of several, None where all of it is; parts: all such windows.
    """

    width: float
    height: float
    frame: float
    zoom: float
    footer: float
    number: int = 1
    count: int = 1
    window: Box | None = None
    parts: tuple[Box, ...] = ()
    face: Face = Face.FULL

    def map_box(self) -> QRectF:
        """Where the map may be."""
        top = (HEADER + AIR) * self.frame
        bottom = self.height - (self.footer + AIR) * self.frame
        side = MARGIN * self.frame
        return QRectF(side, top, self.width - 2 * side, bottom - top)


def lay_page(scene: Scene, smallest_zoom: float = 1.0, pixels: float = float("inf")) -> Page:
    """A 1600 x 900 page where the map is readable on it, otherwise a larger one of the same shape.

    A page of more than `pixels` square units makes the map smaller, down to `smallest_zoom`.
    """
    width, height = max(scene.bounds[2], 1.0), max(scene.bounds[3], 1.0)
    footer = footer_height(scene, PAGE[0])
    plain = Page(*PAGE, 1.0, 1.0, footer)
    room = plain.map_box()
    zoom = min(room.width() / width, room.height() / height, LARGEST)
    if zoom >= READABLE:
        return Page(*PAGE, 1.0, zoom, footer)
    grown = _grown(width, height, footer, 1.0)
    if grown.width * grown.height > pixels:
        zoom = (pixels / (grown.width * grown.height)) ** 0.5
        grown = _grown(width, height, footer, min(1.0, max(zoom, smallest_zoom)))
    return grown


def _grown(width: float, height: float, footer: float, zoom: float) -> Page:
    """A page round a map too large for the usual one; header and footer grow with it, as 16:9 as can be."""
    room = Page(*PAGE, 1.0, 1.0, footer).map_box()
    frame = max(1.0, min(width * zoom / room.width(), height * zoom / room.height()))
    if frame > POSTER:
        frame = (frame * POSTER) ** 0.5
    page_width = width * zoom + 2 * MARGIN * frame
    page_height = height * zoom + (HEADER + footer + 2 * AIR) * frame
    shape = PAGE[0] / PAGE[1]
    page_width, page_height = max(page_width, page_height * shape), max(page_height, page_width / shape)
    return Page(float(round(page_width)), float(round(page_height)), frame, zoom, footer)


def footer_height(scene: Scene, width: float) -> float:
    """What the legend's rows take on a page so wide."""
    rows = len(legend_rows(legend_entries(scene), _legend_width(scene, width)))
    return FOOTER + ROW_HEIGHT * max(0, rows - 1)


def _legend_width(scene: Scene, width: float) -> float:
    mark = _mark(scene, width)
    return width - 2 * MARGIN - mark.width - 40


def _mark(scene: Scene, width: float, number: int = 999, count: int = 999) -> Fitted:
    """The classification, and on one page of several which it is."""
    text = scene.caption.classification
    if count > 1:
        text = f"{text} · {number}/{count}" if text else f"{number}/{count}"
    return fit(text, width * 0.3, (13, 12), bold=True)


def paint_page(
    painter: QPainter,
    scene: Scene,
    theme: Theme,
    page: Page,
    part: QRectF | None = None,
    scale: float = 1.0,
    told: Told = untold,
) -> None:
    """Paints the page, or the `part` of it that is seen; the painter stands in logical pixels.

    scale: of the map, where it is only to be glanced at; 1 shows every detail. told: as in paint_scene.
    """
    whole = QRectF(0, 0, page.width, page.height)
    part = part if part is not None else whole
    ground = theme.ground if theme.dark else theme.surface
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.fillRect(whole.intersected(part.adjusted(-1, -1, 1, 1)), colour(ground))
    _paint_map(painter, scene, theme, page, part, scale, told)
    painter.save()
    painter.scale(page.frame, page.frame)
    if part.top() <= (HEADER + 2) * page.frame:
        _paint_header(painter, scene, theme, page)
    if part.bottom() >= page.height - (page.footer + 2) * page.frame:
        _paint_footer(painter, scene, theme, page)
    painter.restore()


def _paint_map(
    painter: QPainter, scene: Scene, theme: Theme, page: Page, part: QRectF, scale: float, told: Told
) -> None:
    box = page.map_box()
    if scene.note:
        draw_centred(painter, box, scene.note, (18, 15), colour(theme.secondary))
        return
    x, y, width, height = page.window or scene.bounds
    left, top = box.center().x() - width * page.zoom / 2, box.center().y() - height * page.zoom / 2
    seen = QRectF(
        (part.left() - left) / page.zoom + x,
        (part.top() - top) / page.zoom + y,
        part.width() / page.zoom,
        part.height() / page.zoom,
    )
    painter.save()
    try:
        painter.translate(left, top)
        painter.scale(page.zoom, page.zoom)
        painter.translate(-x, -y)
        scale = min(scale, page.zoom) if page.face is Face.NAMES else scale
        brief = page.face is Face.BRIEF
        paint_scene(
            painter, scene, theme, visible=seen, scale=scale, window=page.window, brief=brief, told=told
        )
        if page.parts and page.window is None:
            paint_parts(painter, page.parts, theme, page.zoom)
    finally:
        painter.restore()
    if page.window is not None:
        _paint_border(painter, theme, page, QRectF(left, top, width * page.zoom, height * page.zoom))
        paint_neighbours(painter, box, neighbours(page.window, page.parts), theme, page.frame)


def _paint_border(painter: QPainter, theme: Theme, page: Page, box: QRectF) -> None:
    """What runs on to other pages ends at the border, in every format: SVG knows no clipping here."""
    ground = colour(theme.ground if theme.dark else theme.surface)
    painter.fillRect(QRectF(0, 0, page.width, box.top()), ground)
    painter.fillRect(QRectF(0, box.bottom(), page.width, page.height - box.bottom()), ground)
    painter.fillRect(QRectF(0, 0, box.left(), page.height), ground)
    painter.fillRect(QRectF(box.right(), 0, page.width - box.right(), page.height), ground)


def _paint_header(painter: QPainter, scene: Scene, theme: Theme, page: Page) -> None:
    caption, width = scene.caption, page.width / page.frame
    room = width - 2 * MARGIN
    if page.window is not None:
        here = QRectF(width - MARGIN - LOCATOR[0], (HEADER - LOCATOR[1]) / 2, *LOCATOR)
        room -= LOCATOR[0] + 24
        paint_locator(painter, scene, theme, here, page.window, page.parts)
    ink = colour(theme.action if caption.reached else theme.blocker)
    right = MARGIN + room
    consensus = fit(caption.consensus, room * 0.4, HEADLINES, bold=True)
    draw(painter, right - consensus.width, 65, consensus, ink)
    left = room - consensus.width - 40 if consensus.width else room
    title = wrapped(caption.title, left, HEADLINES[:-1], HEADLINES[-2:], bold=True)
    beside = room * 0.5 if caption.blocked else room
    subtitle = fit(caption.subtitle, beside, SMALL)
    if subtitle.text != caption.subtitle and caption.brief:
        subtitle = fit(caption.brief, beside, SMALL)
    blocked = wrapped(caption.blocked, room - subtitle.width - 40, SMALL, SMALLER)
    _draw_lines(painter, title, (MARGIN, 0.0), (65.0, 44.0), colour(theme.text))
    draw(painter, MARGIN, 96, subtitle, colour(theme.secondary))
    _draw_lines(painter, blocked, (0.0, right), (96.0, 90.0), colour(theme.text))
    _rule(painter, theme, width, HEADER)


def _draw_lines(
    painter: QPainter,
    lines: tuple[Fitted, ...],
    ends: tuple[float, float],
    baselines: tuple[float, float],
    ink: QColor,
) -> None:
    """One line or two, from the left end or up to the right one; baselines: of a single one, of the first."""
    left, right = ends
    baseline = baselines[len(lines) > 1]
    for line in lines:
        draw(painter, left or right - line.width, baseline, line, ink)
        baseline += line.size * LEADING


def _paint_footer(painter: QPainter, scene: Scene, theme: Theme, page: Page) -> None:
    width, top = page.width / page.frame, page.height / page.frame - page.footer
    _rule(painter, theme, width, top)
    # Rows were counted for the usual page; a wider one keeps them so that the footer's height holds.
    usual = min(width, PAGE[0])
    legend = QRectF(MARGIN - 3, top + (FOOTER - ROW_HEIGHT) / 2, _legend_width(scene, usual), page.footer)
    names = page.face is Face.NAMES and detail_at(page.zoom) <= Detail.COMPACT
    paint_legend(painter, scene, theme, legend, names=names)
    mark = _mark(scene, usual, page.number, page.count)
    ink = theme.blocker_text if scene.options.audience is Audience.TEAM else theme.secondary
    draw(painter, width - MARGIN - mark.width, top + FOOTER / 2 + 5, mark, colour(ink))


def _rule(painter: QPainter, theme: Theme, width: float, y: float) -> None:
    painter.setPen(QPen(colour(theme.line), 1.4))
    painter.drawLine(QLineF(MARGIN, y, width - MARGIN, y))
