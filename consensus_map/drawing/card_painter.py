"""Draws one card at one level of detail. The painter stands in scene units; `scale` is pixels per unit."""

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from consensus_map.domain.words import Trust
from consensus_map.drawing.card_edge import RADIUS, EdgePainter, alarm, pill
from consensus_map.drawing.card_text import BAND, EDGE, SEAL, brief_text, card_text, has_band
from consensus_map.drawing.cards import Card, CardKind
from consensus_map.drawing.compact import (
    BARE_LEFT,
    NAME_LEFT,
    NAME_RIGHT,
    compact_lines,
    compact_size,
    line_middles,
)
from consensus_map.drawing.findings import FLAGGED
from consensus_map.drawing.marks import draw_seal, draw_trust, legible_stamp
from consensus_map.drawing.phrases import Lang, say
from consensus_map.drawing.small import badge_baseline, small_rows
from consensus_map.drawing.text import centre_shift, draw, draw_centred, draw_text, width_of
from consensus_map.drawing.theme import Theme, colour

# The trust mark's size and the width of the band in which it stands.
# The smallest initials in a seal that can be read, in pixels.
LEGIBLE = 7.0
# Below this scale the type of a full card is too small to be read.
READABLE = 0.75
FULL_BAND = (19.0, BAND)
COMPACT_BAND = (34.0, 48.0)


class Detail(IntEnum):
    """How much of a card can be read at a scale."""

    DOT = 0
    MARK = 1
    COMPACT = 2
    SMALL = 3
    FULL = 4


def detail_at(scale: float, crowd: float = 0.0) -> Detail:
    """The level of detail that a scale deserves; less where a screen would hold a `crowd` of cards."""
    for detail, least, most in LEVELS:
        if scale >= least and crowd <= most:
            return detail
    return Detail.DOT


# From which scale on, and up to how many cards on a screen of 1920 x 1080, each is worth its time.
LEVELS = (
    (Detail.FULL, READABLE, 110),
    (Detail.SMALL, 0.45, 110),
    (Detail.COMPACT, 0.2, 450),
    (Detail.MARK, 0.07, 5000),
)


@dataclass(frozen=True, slots=True)
class CardPainter:
    """Draws cards with one painter, theme and scale."""

    painter: QPainter
    theme: Theme
    scale: float
    lang: Lang
    brief: bool = False

    def draw(self, card: Card, box: QRectF, detail: Detail, *, selected: bool = False) -> None:
        """Draws a card at `box`, then whatever marks it as a blocker or as selected."""
        if detail <= Detail.MARK:
            self._mark(card, box, selected=selected)
            return
        if card.kind is CardKind.GROUP:
            self._group(card, box)
        elif detail is Detail.FULL and self.brief:
            self._brief(card, box)
        elif detail is Detail.FULL:
            self._full(card, box)
        elif detail is Detail.SMALL:
            self._small(card, box)
        else:
            self._compact(card, box)
        EdgePainter(self.painter, self.theme, self.scale, self.lang).draw(
            card, box, words=detail is Detail.FULL, selected=selected
        )

    def blank(self, card: Card, box: QRectF, detail: Detail) -> None:
        """All of a plain card but its words."""
        if detail <= Detail.MARK:
            self._mark(card, box, selected=False)
            return
        self._body(card, box)
        self.painter.save()
        self.painter.translate(box.topLeft())
        self._band(card, box, *(FULL_BAND if detail >= Detail.SMALL else COMPACT_BAND))
        self.painter.restore()

    # full card ---------------------------------------------------------------------------------------

    def _full(self, card: Card, box: QRectF) -> None:
        painter = self.painter
        self._body(card, box)
        painter.save()
        painter.translate(box.topLeft())
        self._band(card, box, *FULL_BAND)
        text = card_text(card)
        for row in text.rows:
            draw(painter, row.x, row.baseline, row.fitted, self._ink(card, row.use))
        self._seal(card, QRectF(box.width() - EDGE - SEAL + 2, 10, SEAL - 2, SEAL - 2))
        self._badges(card, box.width() - EDGE, text.badge_baseline)
        if card.tag:
            draw_text(painter, 2, -13, card.tag, 11, colour(self.theme.secondary), bold=True)
        painter.restore()

    def _brief(self, card: Card, box: QRectF) -> None:
        """Name and post in larger type; of what else a full card says, its seal and its badges."""
        painter = self.painter
        self._body(card, box)
        painter.save()
        painter.translate(box.topLeft())
        self._band(card, box, *COMPACT_BAND)
        text = brief_text(card)
        for row in text.rows:
            draw(painter, row.x, row.baseline, row.fitted, self._ink(card, row.use))
        self._seal(card, QRectF(box.width() - EDGE - SEAL + 2, 8, SEAL - 2, SEAL - 2))
        self._badges(card, box.width() - EDGE, text.badge_baseline)
        painter.restore()

    def _body(self, card: Card, box: QRectF) -> None:
        painter, theme = self.painter, self.theme
        if not card.faded:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(theme.shadow))
            painter.drawRoundedRect(box.translated(0, 1.6), RADIUS, RADIUS)
        painter.setBrush(colour(theme.faded_surface if card.faded else theme.surface))
        painter.setPen(self._frame(card))
        painter.drawRoundedRect(box, RADIUS, RADIUS)

    def _frame(self, card: Card) -> QPen:
        """Dashed where nobody was met yet, or nobody sits."""
        theme = self.theme
        if card.kind is CardKind.VACANT or card.stranger:
            pen = QPen(colour(theme.connector if not card.faded else theme.frame), 1.5)
            pen.setDashPattern([3.0, 2.6])
            return pen
        return QPen(colour(theme.faded_line if card.faded else theme.frame), 1.2)

    def _band(self, card: Card, box: QRectF, mark: float, width: float) -> None:
        """The status band, in the card's own coordinates."""
        if not has_band(card):
            return
        painter, theme = self.painter, self.theme
        looks = theme.faded_trust if card.faded else theme.trust
        height = box.height()
        if card.trust not in (None, Trust.UNKNOWN):
            painter.fillPath(_band_shape(width, height), colour(looks[card.trust].band))
        painter.setPen(QPen(colour(theme.faded_line if card.faded else theme.line), 1.0))
        painter.drawLine(QPointF(width, 1), QPointF(width, height - 1))
        place = QRectF(width / 2 - mark / 2, height / 2 - mark / 2, mark, mark)
        if card.trust is not None:
            draw_trust(painter, place, card.trust, theme, faded=card.faded)
        else:
            painter.setPen(QPen(colour(theme.faded_secondary if card.faded else theme.secondary), 2.0))
            painter.drawLine(QPointF(place.left() + 4, height / 2), QPointF(place.right() - 4, height / 2))

    def _ink(self, card: Card, use: str) -> QColor:
        theme = self.theme
        strong = use in ("name", "title") and not (card.kind is CardKind.VACANT and use == "name")
        if card.faded:
            return colour(theme.faded_text if strong else theme.faded_secondary)
        return colour(theme.text if strong else theme.secondary)

    def _badges(self, card: Card, right: float, baseline: float) -> None:
        """Open concerns and promises, from the right, each a sign and a number."""
        ink = colour(self.theme.faded_secondary if card.faded else self.theme.warning_text)
        for count, sign in ((card.concerns, draw_concern), (card.commitments, draw_promise)):
            if not count:
                continue
            number = str(count) if count < 10 else "9+"
            right -= width_of(number, 11, bold=True)
            draw_text(self.painter, right, baseline, number, 11, ink, bold=True)
            right -= 13
            sign(self.painter, QRectF(right, baseline - 9.5, 10, 10), ink)
            right -= 5

    def _seal(self, card: Card, box: QRectF) -> None:
        """A seal, with as much of the name as can be read."""
        if card.seal is not None:
            stamp = legible_stamp(card.stamp, box.height(), LEGIBLE / self.scale)
            draw_seal(self.painter, box, card.seal, stamp, self.theme, faded=card.faded)

    def _small(self, card: Card, box: QRectF) -> None:
        """Who, with what post, in type as large as it must be to be read."""
        painter, scale = self.painter, self.scale
        self._body(card, box)
        painter.save()
        painter.translate(box.topLeft())
        self._band(card, box, *FULL_BAND)
        self._seal(card, QRectF(box.width() - SEAL - 4, 13, SEAL - 2, SEAL - 2))
        painter.scale(1 / scale, 1 / scale)
        for row in small_rows(card, scale):
            draw(painter, row.x, row.baseline, row.fitted, self._ink(card, row.use))
        self._badges(card, (box.width() - EDGE) * scale, badge_baseline(card, scale))
        if card.tag:
            draw_text(painter, 2, -6, card.tag, 11, colour(self.theme.secondary), bold=True)
        painter.restore()

    # the others --------------------------------------------------------------------------------------

    def _group(self, card: Card, box: QRectF) -> None:
        """How many people and where; only how many where the rest would be too small to be read."""
        pill(self.painter, box, self.theme.group, self.theme.frame)
        room = box.adjusted(14, 0, -14, 0)
        sizes = (12, 11) if self.scale >= READABLE else (min(24, round(11 / self.scale)),)
        text = card.name
        if self.scale < READABLE and width_of(text, sizes[0], bold=True) > room.width():
            text = self._brief_group(card)
        theme = self.theme
        ink = theme.text if card.found else theme.faded_secondary if card.faded else theme.secondary
        draw_centred(self.painter, room, text, sizes, colour(ink), bold=True)

    def _brief_group(self, card: Card) -> str:
        """Figures alone."""
        if card.found is None:
            return f"+ {card.count:,}"
        return say("folded brief", self.lang, n=card.count, k=card.found)

    def _compact(self, card: Card, box: QRectF) -> None:
        """Status and name only, the name as large as it must be to be read."""
        painter, scale = self.painter, self.scale
        self._body(card, box)
        painter.save()
        painter.translate(box.topLeft())
        self._band(card, box, *COMPACT_BAND)
        left, size = NAME_LEFT if has_band(card) else BARE_LEFT, compact_size(scale)
        room, height = int((box.width() - left - NAME_RIGHT) * scale), int(box.height() * scale)
        lines = compact_lines(card.name, size, room, height)
        painter.scale(1 / scale, 1 / scale)
        for text, middle in zip(lines, line_middles(len(lines), size), strict=True):
            baseline = height / 2 + middle + centre_shift(size)
            draw_text(painter, left * scale, baseline, text, size, self._ink(card, "name"), bold=True)
        painter.restore()

    def _mark(self, card: Card, box: QRectF, *, selected: bool) -> None:
        """A block in the colour of its status; what matters gets a mark that stays legible."""
        painter, theme = self.painter, self.theme
        looks = theme.faded_trust if card.faded else theme.trust
        fill = theme.group if card.trust is None else looks[card.trust].band
        painter.setPen(QPen(colour(theme.connector), 0.8 / self.scale))
        painter.setBrush(colour(fill))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        if card.trust is not None:
            draw_trust(painter, box, card.trust, theme, faded=card.faded, heavy=True)
        # Whoever fades for a filter's sake must not stand out more than those whom it has found.
        if selected or ((card.chain or card.level) and not card.faded):
            self._token(card, box, selected=selected)

    def _token(self, card: Card, box: QRectF, *, selected: bool) -> None:
        """A disc of at least 15 pixels: red with an exclamation mark for a blocker, else the trust mark."""
        painter, theme = self.painter, self.theme
        radius = max(7.5 / self.scale, box.height() * 0.4)
        disc = QRectF(box.center().x() - radius, box.center().y() - radius, 2 * radius, 2 * radius)
        if card.level in FLAGGED:
            alarm(painter, disc, theme, scale=self.scale, high=card.level == "high")
        else:
            painter.setPen(QPen(colour(theme.blocker if card.owed else theme.frame), 1.4 / self.scale))
            painter.setBrush(colour(theme.surface))
            painter.drawEllipse(disc)
            if card.trust is not None:
                inset = radius * 0.3
                draw_trust(
                    painter, disc.adjusted(inset, inset, -inset, -inset), card.trust, theme, heavy=True
                )
        if selected:
            painter.setPen(QPen(colour(theme.selection), 2.4 / self.scale))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(disc)


def draw_promise(painter: QPainter, box: QRectF, ink: QColor) -> None:
    """A box still to be ticked."""
    painter.setPen(QPen(ink, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 1.6, 1.6)


def draw_concern(painter: QPainter, box: QRectF, ink: QColor) -> None:
    """A speech bubble."""
    bubble = QPainterPath()
    bubble.addRoundedRect(
        QRectF(box.left() + 0.6, box.top() + 0.8, box.width() - 1.2, box.height() - 3.6), 2.4, 2.4
    )
    tail = QPainterPath()
    tail.moveTo(box.left() + 2.4, box.bottom() - 4.0)
    tail.lineTo(box.left() + 2.6, box.bottom())
    tail.lineTo(box.left() + 6.2, box.bottom() - 3.6)
    painter.setPen(QPen(ink, 1.3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(bubble.united(tail))


def _band_shape(width: float, height: float) -> QPainterPath:
    """The left end of a card: round corners at the left, square at the right."""
    top, bottom, left, round_by = 0.6, height - 0.6, 0.6, 2 * (RADIUS - 0.6)
    shape = QPainterPath(QPointF(width, top))
    shape.arcTo(QRectF(left, top, round_by, round_by), 90, 90)
    shape.arcTo(QRectF(left, bottom - round_by, round_by, round_by), 180, 90)
    shape.lineTo(width, bottom)
    shape.closeSubpath()
    return shape
