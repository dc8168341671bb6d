"""What stands on and round the edge of a card: ring, flag, standing, selection; painted after all else."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from consensus_map.drawing.cards import Card, CardKind
from consensus_map.drawing.findings import FLAGGED
from consensus_map.drawing.marks import draw_standing, standing_look
from consensus_map.drawing.phrases import Lang, say, standing_phrase
from consensus_map.drawing.text import draw_centred, width_of
from consensus_map.drawing.theme import Theme, colour

RADIUS = 9.0
FLAG_HEIGHT, SIGN_HEIGHT = 20.0, 18.0
# How thick the ring of a person is for whom consensus waits, by level as a blocker.
RING_WIDTHS = {"high": 3.6, "medium": 2.4, "low": 1.6, "": 1.6}


@dataclass(frozen=True, slots=True)
class EdgePainter:
    """Draws the edges of cards with one painter, theme and scale (pixels per scene unit)."""

    painter: QPainter
    theme: Theme
    scale: float
    lang: Lang

    def draw(self, card: Card, box: QRectF, *, words: bool, selected: bool) -> None:
        """Flags and signs come last, so that neither ring nor outline runs through them."""
        if selected:
            self._selection(card, box)
        if card.owed or card.level in FLAGGED:
            self._ring(card, box)
        if words:
            self._signs(card, box)
        else:
            self._discs(card, box)

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
            self._stranded(box)

    def _discs(self, card: Card, box: QRectF) -> None:
        """The same where words would be too small: at the right who blocks, at the left the standing."""
        side = max(20.0, 15 / self.scale)
        top = box.top() - side * 0.5
        if card.level in FLAGGED:
            disc = QRectF(box.right() - side * 0.75, top, side, side)
            alarm(self.painter, disc, self.theme, scale=self.scale, high=card.level == "high")
        if card.standing:
            ink, ground = standing_look(card.standing, self.theme)
            disc = QRectF(box.left() - side * 0.1, top, side, side)
            self.painter.setPen(QPen(colour(ink), 1.0 / self.scale))
            self.painter.setBrush(colour(ground))
            self.painter.drawEllipse(disc)
            inner = disc.adjusted(side / 5, side / 5, -side / 5, -side / 5)
            draw_standing(self.painter, inner, card.standing, colour(ink))

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
            pill(self.painter, flag.adjusted(0, 1, 0, -1), theme.surface, theme.blocker)
        ink = theme.on_blocker if high else theme.blocker_text
        draw_centred(painter, flag, text, (11,), colour(ink), bold=True)

    def _standing(self, card: Card, box: QRectF, out: float) -> None:
        """A pill on the upper edge: why this person counts other than the trust mark says."""
        ink, ground = standing_look(card.standing, self.theme)
        text = standing_phrase(card.standing, self.lang)
        left = width_of(card.tag, 11, bold=True) + 12 if card.tag else 8.0
        width = width_of(text, 11, bold=True) + 31
        place = QRectF(box.left() + left, box.top() - out - SIGN_HEIGHT / 2, width, SIGN_HEIGHT)
        pill(self.painter, place, ground, ink)
        sign = QRectF(place.left() + 6, place.top() + 3.5, SIGN_HEIGHT - 7, SIGN_HEIGHT - 7)
        draw_standing(self.painter, sign, card.standing, colour(ink))
        words = place.adjusted(SIGN_HEIGHT, 0, -6, 0)
        draw_centred(self.painter, words, text, (11,), colour(ink), bold=True)

    def _stranded(self, box: QRectF) -> None:
        """A pill on the lower edge: no route of introductions leads here."""
        text, width = say("no route", self.lang), stranded_width(self.lang)
        place = QRectF(box.center().x() - width / 2, box.bottom() - 8, width, SIGN_HEIGHT)
        pill(self.painter, place, self.theme.route_tint, self.theme.route)
        draw_centred(self.painter, place, text, (11,), colour(self.theme.route_text), bold=True)

    def _selection(self, card: Card, box: QRectF) -> None:
        out = self._out(card) + 4.0 if card.owed or card.level in FLAGGED else 4.0
        radius = box.height() / 2 + out if card.kind is CardKind.GROUP else RADIUS + out
        self.painter.setPen(QPen(colour(self.theme.selection), max(2.4, 2 / self.scale)))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRoundedRect(box.adjusted(-out, -out, out, out), radius, radius)


def stranded_width(lang: Lang) -> float:
    """How wide the words are in the middle of the lower edge of a card to which no way leads."""
    return width_of(say("no route", lang), 11, bold=True) + 20


def pill(painter: QPainter, box: QRectF, fill: str, frame: str) -> None:
    """A box with round ends."""
    painter.setPen(QPen(colour(frame), 1.2))
    painter.setBrush(colour(fill))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)


def alarm(painter: QPainter, disc: QRectF, theme: Theme, *, scale: float, high: bool) -> None:
    """A disc with an exclamation mark, filled for those who block most."""
    fifth = disc.width() / 5
    painter.setPen(QPen(colour(theme.blocker), 1.4 / scale))
    painter.setBrush(colour(theme.blocker if high else theme.surface))
    painter.drawEllipse(disc)
    ink = colour(theme.on_blocker if high else theme.blocker)
    draw_exclamation(painter, disc.adjusted(fifth, fifth, -fifth, -fifth), ink)


def draw_exclamation(painter: QPainter, box: QRectF, ink: QColor) -> None:
    """An exclamation mark as large as the box."""
    unit = box.height() / 10
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    middle = box.center().x()
    painter.drawRoundedRect(QRectF(middle - unit, box.top() + unit * 0.6, 2 * unit, unit * 5.4), unit, unit)
    painter.drawEllipse(QPointF(middle, box.bottom() - unit * 1.6), unit * 1.2, unit * 1.2)
