"""Draws one card at one level of detail. The painter stands in scene units; `scale` is pixels per unit."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from consensus_map.domain.words import Trust
from consensus_map.drawing.card_edge import RADIUS, EdgePainter, alarm, pill
from consensus_map.drawing.card_text import BAND, EDGE, SEAL, Row, brief_text, card_text, has_band
from consensus_map.drawing.cards import Card, CardKind
from consensus_map.drawing.compact import compact_rows
from consensus_map.drawing.findings import FLAGGED
from consensus_map.drawing.marks import draw_seal_ring, draw_stamp, draw_trust, legible_stamp
from consensus_map.drawing.phrases import Lang, say
from consensus_map.drawing.small import badge_place, small_rows
from consensus_map.drawing.text import draw, draw_centred, draw_text, width_of
from consensus_map.drawing.theme import Theme, colour

# The smallest initials in a seal that can be read, in pixels.
LEGIBLE = 7.0
# Below this scale the type of a full card is too small to be read.
READABLE = 0.75
# The trust mark's size and the width of the band in which it stands.
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
    """Draws cards with one painter, theme and scale; brief: they say less, in larger type.

    shrink: type in seals comes so much smaller, in a size that a zoom finds ready.
    """

    painter: QPainter
    theme: Theme
    scale: float
    lang: Lang
    brief: bool = False
    shrink: float = 1.0

    def draw(self, card: Card, box: QRectF, detail: Detail, *, selected: bool = False) -> None:
        """Draws a card at `box`, with whatever marks it as a blocker or as selected."""
        if card.kind is CardKind.GROUP and detail > Detail.MARK:
            self._group(card, box)
            self._edge(card, box, detail, selected=selected)
            return
        self.face(card, box, detail, selected=selected)
        if detail > Detail.MARK:
            self.words(card, box, detail)
            self.own(card, box, detail)

    def face(self, card: Card, box: QRectF, detail: Detail, *, selected: bool = False) -> None:
        """All of a person's or an empty post's card that says nothing of one alone; see faces.py."""
        if detail <= Detail.MARK:
            self._mark(card, box, selected=selected)
            return
        self._body(card, box)
        narrow = detail is Detail.SMALL or (detail is Detail.FULL and not self.brief)
        self._band(card, box, *(FULL_BAND if narrow else COMPACT_BAND))
        if card.seal is not None and detail >= Detail.SMALL:
            place = self._seal_box(box, detail)
            draw_seal_ring(self.painter, place, card.seal, self.theme, faded=card.faded)
        self._edge(card, box, detail, selected=selected)

    def words(self, card: Card, box: QRectF, detail: Detail) -> None:
        """Name, and what there is room for of the post and the rest."""
        painter = self.painter
        painter.save()
        painter.translate(box.topLeft())
        rows = _rows(card, detail, self.scale, brief=self.brief)
        if detail < Detail.FULL:
            painter.scale(1 / self.scale, 1 / self.scale)
        for row in rows:
            draw(painter, row.x, row.baseline, row.fitted, self._ink(card, row.use))
        painter.restore()

    def own(self, card: Card, box: QRectF, detail: Detail) -> None:
        """What else tells a card from those that look alike: the name in its seal, numbers and the step."""
        if detail < Detail.SMALL:
            return
        if card.seal is not None:
            place = self._seal_box(box, detail)
            stamp = legible_stamp(card.stamp, place.height(), LEGIBLE / self.scale)
            draw_stamp(
                self.painter,
                place,
                card.seal,
                stamp,
                self.theme,
                faded=card.faded,
                shrink=self.shrink,
            )
        if not (card.commitments or card.concerns or card.tag):
            return
        painter, scale, tag = self.painter, 1.0, -13
        if detail is Detail.FULL:
            right = box.width() - EDGE
            baseline = (brief_text if self.brief else card_text)(card).badge_baseline
        else:
            scale, tag = self.scale, -6
            right, baseline = badge_place(card, scale)
        painter.save()
        painter.translate(box.topLeft())
        painter.scale(1 / scale, 1 / scale)
        self._badges(card, right, baseline)
        if card.tag and not self.brief:
            draw_text(painter, 2, tag, card.tag, 11, colour(self.theme.secondary), bold=True)
        painter.restore()

    # faces -------------------------------------------------------------------------------------------

    def _edge(self, card: Card, box: QRectF, detail: Detail, *, selected: bool) -> None:
        edge = EdgePainter(self.painter, self.theme, self.scale, self.lang)
        edge.draw(card, box, words=detail is Detail.FULL, selected=selected)

    def _seal_box(self, box: QRectF, detail: Detail) -> QRectF:
        """At the right, beside the name."""
        right, down, side = EDGE, 8.0 if self.brief else 10.0, SEAL - 2
        if detail is Detail.SMALL:
            right, down = 6.0, 13.0
        return QRectF(box.right() - right - side, box.top() + down, side, side)

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
        """The status band, with a mark of this size."""
        if not has_band(card):
            return
        painter, theme = self.painter, self.theme
        looks = theme.faded_trust if card.faded else theme.trust
        height = box.height()
        painter.save()
        painter.translate(box.topLeft())
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
        painter.restore()

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


def _rows(card: Card, detail: Detail, scale: float, *, brief: bool) -> Iterable[Row]:
    """The lines of a card, in scene units where it is full, else in pixels."""
    if detail is Detail.FULL:
        return (brief_text if brief else card_text)(card).rows
    return small_rows(card, scale) if detail is Detail.SMALL else compact_rows(card, scale)


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
