"""Draws one card at one level of detail. The painter stands in scene units; `scale` is pixels per unit."""

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from consensus_map.domain.words import Trust
from consensus_map.drawing.card_text import BAND, EDGE, SEAL, card_text, has_band
from consensus_map.drawing.cards import Card, CardKind
from consensus_map.drawing.findings import FLAGGED
from consensus_map.drawing.marks import draw_seal, draw_standing, draw_trust, standing_look
from consensus_map.drawing.phrases import Lang, say, standing_phrase
from consensus_map.drawing.text import centre_shift, draw, draw_centred, draw_text, fit, width_of
from consensus_map.drawing.theme import Theme, colour

RADIUS = 9.0
FLAG_HEIGHT, SIGN_HEIGHT = 20.0, 18.0
# How thick the ring of a person is for whom consensus waits, by level as a blocker.
RING_WIDTHS = {"high": 3.6, "medium": 2.4, "low": 1.6, "": 1.6}
# The trust mark's size and the width of the band in which it stands.
FULL_BAND = (19.0, BAND)
COMPACT_BAND = (34.0, 48.0)
# Where the name of a compact card begins, beside a band and without one.
NAME_LEFT, BARE_LEFT = 58.0, 14.0


class Detail(IntEnum):
    """How much of a card can be read at a scale."""

    DOT = 0
    MARK = 1
    COMPACT = 2
    FULL = 3


def detail_at(scale: float, crowd: float = 0.0) -> Detail:
    """The level of detail that a scale deserves; less where a screen would hold a `crowd` of cards."""
    for detail, least, most in LEVELS:
        if scale >= least and crowd <= most:
            return detail
    return Detail.DOT


# From which scale on, and up to how many cards on a screen of 1920 x 1080, each is worth its time.
LEVELS = ((Detail.FULL, 0.5, 110), (Detail.COMPACT, 0.2, 450), (Detail.MARK, 0.07, 5000))


@dataclass(frozen=True, slots=True)
class CardPainter:
    """Draws cards with one painter, theme and scale."""

    painter: QPainter
    theme: Theme
    scale: float
    lang: Lang

    def draw(self, card: Card, box: QRectF, detail: Detail, *, selected: bool = False) -> None:
        """Draws a card at `box`, then whatever marks it as a blocker or as selected."""
        if detail <= Detail.MARK:
            self._mark(card, box, selected=selected)
            return
        if card.kind is CardKind.GROUP:
            self._group(card, box)
        elif detail is Detail.FULL:
            self._full(card, box)
        else:
            self._compact(card, box)
        # Flags and signs come last, so that neither ring nor outline runs through their words.
        if selected:
            self._selection(card, box)
        if card.owed or card.level in FLAGGED:
            self._ring(card, box)
        if detail is Detail.FULL:
            self._signs(card, box)
        else:
            self._discs(card, box)

    def blank(self, card: Card, box: QRectF, detail: Detail) -> None:
        """All of a plain card but its words."""
        if detail <= Detail.MARK:
            self._mark(card, box, selected=False)
            return
        self._body(card, box)
        self.painter.save()
        self.painter.translate(box.topLeft())
        self._band(card, box, *(FULL_BAND if detail is Detail.FULL else COMPACT_BAND))
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
        if card.seal is not None:
            seal = QRectF(box.width() - EDGE - SEAL + 2, 10, SEAL - 2, SEAL - 2)
            draw_seal(painter, seal, card.seal, card.stamp, self.theme, faded=card.faded)
        self._badges(card, box.width() - EDGE, text.badge_baseline)
        if card.tag:
            draw_text(painter, 2, -13, card.tag, 11, colour(self.theme.secondary), bold=True)
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
        if card.kind is CardKind.VACANT or card.trust is Trust.UNKNOWN:
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

    def _pill(self, pill: QRectF, fill: str, frame: str) -> None:
        self.painter.setPen(QPen(colour(frame), 1.2))
        self.painter.setBrush(colour(fill))
        self.painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)

    # the others --------------------------------------------------------------------------------------

    def _group(self, card: Card, box: QRectF) -> None:
        self._pill(box, self.theme.group, self.theme.frame)
        sizes = (12, 11) if self.scale >= 0.5 else (min(24, round(10 / self.scale)), 15, 12)
        draw_centred(
            self.painter,
            box.adjusted(14, 0, -14, 0),
            card.name,
            sizes,
            colour(self.theme.secondary),
            bold=True,
        )

    def _compact(self, card: Card, box: QRectF) -> None:
        """Status and name only, the name as large as it must be to be read."""
        painter = self.painter
        self._body(card, box)
        painter.save()
        painter.translate(box.topLeft())
        self._band(card, box, *COMPACT_BAND)
        left = NAME_LEFT if has_band(card) else BARE_LEFT
        size = min(40, max(20, round(10.5 / self.scale)))
        fitted = fit(card.name, box.width() - left - 8, (size, size - 4, max(15, size - 8)), bold=True)
        draw(painter, left, box.height() / 2 + centre_shift(fitted.size), fitted, self._ink(card, "name"))
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
        if card.chain or selected or card.level:
            self._token(card, box, selected=selected)

    def _token(self, card: Card, box: QRectF, *, selected: bool) -> None:
        """A disc of at least 15 pixels: red with an exclamation mark for a blocker, else the trust mark."""
        painter, theme = self.painter, self.theme
        radius = max(7.5 / self.scale, box.height() * 0.4)
        disc = QRectF(box.center().x() - radius, box.center().y() - radius, 2 * radius, 2 * radius)
        if card.level in FLAGGED:
            self._alarm(disc, high=card.level == "high")
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

    def _out(self, card: Card) -> float:
        """How far outside a card the middle of its ring runs."""
        return 3.4 + self._ring_width(card) / 2

    def _ring_width(self, card: Card) -> float:
        width = RING_WIDTHS.get(card.level, RING_WIDTHS[""])
        return max(width, width * 0.7 / self.scale)

    def _ring(self, card: Card, box: QRectF) -> None:
        """Round everybody for whom consensus waits; the worse they block the thicker."""
        out = self._out(card)
        self.painter.setPen(QPen(colour(self.theme.blocker), self._ring_width(card)))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRoundedRect(box.adjusted(-out, -out, out, out), RADIUS + out, RADIUS + out)

    def _signs(self, card: Card, box: QRectF) -> None:
        """What stands on the edge of a full card: flag, standing, and that no way leads there."""
        out = self._out(card) if card.owed or card.level in FLAGGED else 0.0
        if card.level in FLAGGED:
            self._flag(box, out, high=card.level == "high")
        if card.standing:
            self._standing(card, box, out)
        if card.stranded:
            self._stranded(box, out)

    def _discs(self, card: Card, box: QRectF) -> None:
        """The same where words would be too small: at the right who blocks, at the left the standing."""
        side = max(20.0, 15 / self.scale)
        top = box.top() - side * 0.4
        if card.level in FLAGGED:
            self._alarm(QRectF(box.right() - side * 0.6, top, side, side), high=card.level == "high")
        if card.standing:
            ink, ground = standing_look(card.standing, self.theme)
            disc = QRectF(box.left() - side * 0.4, top, side, side)
            self.painter.setPen(QPen(colour(ink), 1.0 / self.scale))
            self.painter.setBrush(colour(ground))
            self.painter.drawEllipse(disc)
            inner = disc.adjusted(side / 5, side / 5, -side / 5, -side / 5)
            draw_standing(self.painter, inner, card.standing, colour(ink))

    def _alarm(self, disc: QRectF, *, high: bool) -> None:
        """A disc with an exclamation mark, filled for those who block most."""
        theme, fifth = self.theme, disc.width() / 5
        self.painter.setPen(QPen(colour(theme.blocker), 1.4 / self.scale))
        self.painter.setBrush(colour(theme.blocker if high else theme.surface))
        self.painter.drawEllipse(disc)
        ink = colour(theme.on_blocker if high else theme.blocker)
        draw_exclamation(self.painter, disc.adjusted(fifth, fifth, -fifth, -fifth), ink)

    def _flag(self, box: QRectF, out: float, *, high: bool) -> None:
        """Filled for those who block most, in outline for the others."""
        painter, theme, text = self.painter, self.theme, say("blocks", self.lang)
        width = width_of(text, 11, bold=True) + 22
        flag = QRectF(box.right() + out + 1 - width, box.top() - out - FLAG_HEIGHT * 0.55, width, FLAG_HEIGHT)
        if high:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(theme.blocker))
            painter.drawRoundedRect(flag, FLAG_HEIGHT / 2, FLAG_HEIGHT / 2)
        else:
            self._pill(flag.adjusted(0, 1, 0, -1), theme.surface, theme.blocker)
        ink = theme.on_blocker if high else theme.blocker_text
        draw_centred(painter, flag, text, (11,), colour(ink), bold=True)

    def _standing(self, card: Card, box: QRectF, out: float) -> None:
        """A pill on the upper edge: why this person counts other than the trust mark says."""
        ink, ground = standing_look(card.standing, self.theme)
        text = standing_phrase(card.standing, self.lang)
        left = width_of(card.tag, 11, bold=True) + 12 if card.tag else 8.0
        width = width_of(text, 11, bold=True) + 31
        pill = QRectF(box.left() + left, box.top() - out - SIGN_HEIGHT / 2, width, SIGN_HEIGHT)
        self._pill(pill, ground, ink)
        sign = QRectF(pill.left() + 6, pill.top() + 3.5, SIGN_HEIGHT - 7, SIGN_HEIGHT - 7)
        draw_standing(self.painter, sign, card.standing, colour(ink))
        words = pill.adjusted(SIGN_HEIGHT, 0, -6, 0)
        draw_centred(self.painter, words, text, (11,), colour(ink), bold=True)

    def _stranded(self, box: QRectF, out: float) -> None:
        """A pill on the lower edge: no route of introductions leads here."""
        text = say("no route", self.lang)
        width = width_of(text, 11, bold=True) + 20
        pill = QRectF(box.center().x() - width / 2, box.bottom() + out - 9, width, SIGN_HEIGHT)
        self._pill(pill, self.theme.route_tint, self.theme.route)
        draw_centred(self.painter, pill, text, (11,), colour(self.theme.route_text), bold=True)

    def _selection(self, card: Card, box: QRectF) -> None:
        out = self._out(card) + 4.0 if card.owed or card.level in FLAGGED else 4.0
        radius = box.height() / 2 + out if card.kind is CardKind.GROUP else RADIUS + out
        self.painter.setPen(QPen(colour(self.theme.selection), max(2.4, 2 / self.scale)))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRoundedRect(box.adjusted(-out, -out, out, out), radius, radius)


def draw_exclamation(painter: QPainter, box: QRectF, ink: QColor) -> None:
    """An exclamation mark as large as the box."""
    unit = box.height() / 10
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    middle = box.center().x()
    painter.drawRoundedRect(QRectF(middle - unit, box.top() + unit * 0.6, 2 * unit, unit * 5.4), unit, unit)
    painter.drawEllipse(QPointF(middle, box.bottom() - unit * 1.6), unit * 1.2, unit * 1.2)


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
