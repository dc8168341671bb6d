"""The legend: only what the picture in hand makes use of, in rows that fit the width."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from consensus_map.domain.words import Seal, TieKind, Trust
from consensus_map.drawing.card_edge import RING_WIDTHS, alarm
from consensus_map.drawing.card_painter import Detail, draw_concern, draw_promise
from consensus_map.drawing.curve_painter import draw_ring, line_pen, route_pen
from consensus_map.drawing.curves import CurveKind
from consensus_map.drawing.marks import draw_seal, draw_standing, draw_trust, standing_look
from consensus_map.drawing.options import Audience
from consensus_map.drawing.phrases import say, seal_phrase, tie_phrase, trust_phrase
from consensus_map.drawing.scene import Scene
from consensus_map.drawing.standing import Standing
from consensus_map.drawing.text import centre_shift, draw_text, width_of
from consensus_map.drawing.theme import Theme, colour

ROW_HEIGHT = 24.0
SIZE = 12
SIGN = 20.0
GAP = 18.0
BEST_FIRST = (Trust.VOUCHING, Trust.TRUSTING, Trust.NEUTRAL, Trust.UNKNOWN, Trust.WARY, Trust.OPPOSED)
STANDINGS = (
    (Standing.STALE, "stale sign"),
    (Standing.UNVERIFIED, "unverified sign"),
    (Standing.INDIRECT, "indirect sign"),
    (Standing.OPTIONAL, "optional sign"),
)
SEALS = (Seal.AGREED, Seal.CONDITIONAL, Seal.ABSTAINED, Seal.REJECTED, Seal.PENDING)
LINES = (
    *(CurveKind.DOTTED, CurveKind.TRUSTS, CurveKind.INFLUENCES),
    *(CurveKind.KNOWS, CurveKind.CONFLICTS),
)

Sign = Callable[[QPainter, QRectF, Theme], None]


@dataclass(frozen=True, slots=True)
class Entry:
    """A sign and its meaning."""

    text: str
    sign: Sign

    @property
    def width(self) -> float:
        """In pixels, without the gap to the next."""
        return SIGN + 6 + width_of(self.text, SIZE)


def legend_entries(scene: Scene, *, names: bool = False, detail: Detail = Detail.FULL) -> tuple[Entry, ...]:
    """What the legend of a scene explains; a customer's copy has no status to explain.

    names: cards so small that they have no seals and badges, of which there is nothing to say.
    detail: how much is drawn of a card; what is not is not explained.
    """
    return tuple(_entries(scene, Detail.COMPACT if names else detail, flags=names or detail is Detail.FULL))


def _entries(scene: Scene, detail: Detail, *, flags: bool) -> Iterator[Entry]:
    lang = scene.options.lang
    if scene.options.audience is Audience.TEAM and len(scene.rects):
        for trust in BEST_FIRST:
            unclear = trust is Trust.UNKNOWN and scene.uses.acquainted
            text = say("stand unknown", lang) if unclear else trust_phrase(trust, lang)
            yield Entry(text, _trust_sign(trust))
    yield from _finding_entries(scene, detail, flags=flags)
    if detail >= Detail.SMALL:
        yield from _card_entries(scene)
    yield from _line_entries(scene)


def _card_entries(scene: Scene) -> Iterator[Entry]:
    lang, uses = scene.options.lang, scene.uses
    yield from (Entry(seal_phrase(seal, lang), _seal_sign(seal)) for seal in SEALS if seal in uses.seals)
    if uses.promises:
        yield Entry(say("promises", lang), _promise_sign)
    if uses.concerns:
        yield Entry(say("concerns", lang), _concern_sign)


def _finding_entries(scene: Scene, detail: Detail, *, flags: bool) -> Iterator[Entry]:
    """Who blocks, for whom consensus waits, and why some count other than their trust says."""
    lang, uses = scene.options.lang, scene.uses
    for level, key in (("high", "blocking"), ("medium", "holding")):
        if level in uses.levels:
            yield Entry(say(key, lang), _frame_sign(level) if flags else _alarm_sign(level))
    if uses.owed:
        yield Entry(say("owed", lang), _frame_sign(""))
    for standing, key in STANDINGS:
        if standing in uses.standings and detail > Detail.MARK:
            yield Entry(say(key, lang), _standing_sign(standing))


def _line_entries(scene: Scene) -> Iterator[Entry]:
    lang = scene.options.lang
    kinds = {curve.kind for curve in scene.curves}
    for kind, key in ((CurveKind.ROUTE, "ask sign"), (CurveKind.ASKED, "asked sign")):
        if kind in kinds:
            yield Entry(say(key, lang), _route_sign(kind))
    for kind in LINES:
        if kind in kinds:
            text = say("dotted", lang) if kind is CurveKind.DOTTED else tie_phrase(TieKind(kind.value), lang)
            yield Entry(text, _line_sign(kind))


def legend_rows(entries: tuple[Entry, ...], width: float) -> list[list[Entry]]:
    """Entries in rows no wider than `width` pixels."""
    rows: list[list[Entry]] = []
    used = 0.0
    for entry in entries:
        if not rows or used + entry.width > width:
            rows.append([])
            used = 0.0
        rows[-1].append(entry)
        used += entry.width + GAP
    return rows


def paint_legend(painter: QPainter, scene: Scene, theme: Theme, box: QRectF, *, names: bool = False) -> float:
    """Paints the legend from the top left of `box` in rows of its width; returns the height used."""
    rows = legend_rows(legend_entries(scene, names=names), box.width())
    middle = box.top() + ROW_HEIGHT / 2
    for row in rows:
        x = box.left()
        for entry in row:
            entry.sign(painter, QRectF(x, middle - SIGN / 2, SIGN, SIGN), theme)
            draw_text(
                painter, x + SIGN + 6, middle + centre_shift(SIZE), entry.text, SIZE, colour(theme.secondary)
            )
            x += entry.width + GAP
        middle += ROW_HEIGHT
    return len(rows) * ROW_HEIGHT


def _trust_sign(trust: Trust) -> Sign:
    def sign(painter: QPainter, box: QRectF, theme: Theme) -> None:
        draw_trust(painter, box.adjusted(1, 1, -1, -1), trust, theme)

    return sign


def _seal_sign(seal: Seal) -> Sign:
    def sign(painter: QPainter, box: QRectF, theme: Theme) -> None:
        draw_seal(painter, box, seal, "印", theme)

    return sign


def _frame_sign(level: str) -> Sign:
    def sign(painter: QPainter, box: QRectF, theme: Theme) -> None:
        painter.setPen(QPen(colour(theme.blocker), RING_WIDTHS[level]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        frame = box.adjusted(1, 4, -2, -3)
        painter.drawRoundedRect(frame, 3.5, 3.5)
        if level:
            flag = QRectF(frame.center().x(), frame.top() - 3.5, frame.width() / 2 + 2, 7)
            painter.setPen(QPen(colour(theme.blocker), 1.4))
            painter.setBrush(colour(theme.blocker if level == "high" else theme.surface))
            painter.drawRoundedRect(flag, 3.5, 3.5)

    return sign


def _alarm_sign(level: str) -> Sign:
    """Where cards are too small for a flag."""

    def sign(painter: QPainter, box: QRectF, theme: Theme) -> None:
        alarm(painter, box.adjusted(2, 2, -2, -2), theme, scale=1.0, high=level == "high")

    return sign


def _standing_sign(standing: Standing) -> Sign:
    def sign(painter: QPainter, box: QRectF, theme: Theme) -> None:
        ink, ground = standing_look(standing, theme)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(ground))
        painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
        draw_standing(painter, box.adjusted(4, 4, -4, -4), standing, colour(ink))

    return sign


def _route_sign(kind: CurveKind) -> Sign:
    def sign(painter: QPainter, box: QRectF, theme: Theme) -> None:
        middle, pen = box.center().y(), route_pen(kind, theme, 1.0)
        painter.setPen(pen)
        painter.drawLine(QPointF(box.left(), middle), QPointF(box.right() - 6, middle))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(pen.color())
        tip = QPointF(box.right() + 1, middle)
        painter.drawPolygon(QPolygonF([tip, tip + QPointF(-8, -4), tip + QPointF(-8, 4)]))

    return sign


def _line_sign(kind: CurveKind) -> Sign:
    def sign(painter: QPainter, box: QRectF, theme: Theme) -> None:
        painter.setPen(line_pen(kind, theme, 1.0))
        ends = QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y())
        painter.drawLine(*ends)
        if kind is CurveKind.KNOWS:
            for end in ends:
                draw_ring(painter, end, theme, 2.6)

    return sign


def _promise_sign(painter: QPainter, box: QRectF, theme: Theme) -> None:
    draw_promise(
        painter, QRectF(box.center().x() - 5, box.center().y() - 5, 10, 10), colour(theme.warning_text)
    )


def _concern_sign(painter: QPainter, box: QRectF, theme: Theme) -> None:
    draw_concern(
        painter, QRectF(box.center().x() - 5, box.center().y() - 5, 10, 10), colour(theme.warning_text)
    )
