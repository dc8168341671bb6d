"""Cards that say more than a look, on whole pixels: what they share as one picture, their words as glyphs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil

import numpy as np
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from consensus_map.drawing.card_painter import CardPainter, Detail
from consensus_map.drawing.cards import CARD_SIZE, Card, CardKind
from consensus_map.drawing.columns import look_of
from consensus_map.drawing.crowd_words import CrowdWords, stepped
from consensus_map.drawing.frame import Frame
from consensus_map.drawing.phrases import Lang
from consensus_map.drawing.scene import Scene
from consensus_map.drawing.theme import DARK, LIGHT
from consensus_map.layout.placement import Ints

# Room round a card for rings and flags: in scene units, and at least so many pixels of the widget for marks
# and signs.
ROUND, LEAST = 30.0, 26
# So large a face would take more memory than it saves time.
LARGEST = 2.5


@dataclass(frozen=True, slots=True)
class FaceCards:
    """Draws cards of a scene with a painter of pixels; `brush` draws what is not worth a picture."""

    painter: QPainter
    scene: Scene
    frame: Frame
    brush: CardPainter

    def draw(self, places: Ints, detail: Detail, *, exact: bool, selected: bool = False) -> None:
        """The cards at `places`, the first ones lowest. exact: type in its true size."""
        cards = [self.scene.cards[place] for place in places.tolist()]
        plain = np.fromiter((self._has_face(card) for card in cards), np.bool_, len(cards))
        for at in np.flatnonzero(~plain).tolist():
            box = self.frame.snapped(self.scene.rects[places[at]])
            self.brush.draw(cards[at], box, detail, selected=selected)
        shown = [cards[at] for at in np.flatnonzero(plain).tolist()]
        self._faces(shown, places[plain], detail, selected=selected)
        if detail is Detail.FULL and self.brush.brief:
            for card, place in zip(shown, places[plain].tolist(), strict=True):
                self.brush.words(card, self.frame.snapped(self.scene.rects[place]), detail)
        elif detail >= Detail.COMPACT:
            self._words(shown, places[plain], detail, exact=exact)
        if detail >= Detail.SMALL:
            self._own(shown, places[plain], detail, exact=exact)

    def _has_face(self, card: Card) -> bool:
        return card.kind is not CardKind.GROUP and self.frame.scale <= LARGEST

    def _faces(self, cards: Sequence[Card], places: Ints, detail: Detail, *, selected: bool) -> None:
        brush, frame, rects = self.brush, self.frame, self.scene.rects
        margin = margin_of(frame)
        lefts = frame.across(rects[places, 0]).tolist()
        tops = frame.down(rects[places, 1]).tolist()
        self.painter.save()
        frame.device(self.painter)
        for card, left, top in zip(cards, lefts, tops, strict=True):
            scales, dark = (brush.scale, frame.scale), brush.theme.dark
            image = face_image(
                face_of(card), detail, selected, dark, brush.lang, scales, margin, brief=brush.brief
            )
            self.painter.drawImage(QPoint(left - margin, top - margin), image)
        self.painter.restore()

    def _words(self, cards: Sequence[Card], places: Ints, detail: Detail, *, exact: bool) -> None:
        frame = self.frame
        boxes = frame.boxes(self.scene.rects[places])
        looks = np.fromiter(map(look_of, cards), np.int8, len(cards))
        self.painter.save()
        frame.device(self.painter)
        words = CrowdWords(self.painter, self.scene, self.brush.theme, frame.scale, frame.ratio)
        if detail is Detail.FULL:
            words.full(places, boxes, looks, exact=exact)
        elif detail is Detail.SMALL:
            words.small(places, boxes, looks)
        else:
            words.names(places, boxes, looks)
        self.painter.restore()

    def _own(self, cards: Sequence[Card], places: Ints, detail: Detail, *, exact: bool) -> None:
        scale = self.frame.scale
        brush = replace(self.brush, shrink=1.0 if exact else stepped(scale) / scale)
        for card, place in zip(cards, places.tolist(), strict=True):
            if card.seal is not None or card.commitments or card.concerns or card.tag:
                brush.own(card, self.frame.snapped(self.scene.rects[place]), detail)


def margin_of(frame: Frame) -> int:
    """How many pixels a face reaches beyond its card."""
    return max(ceil(LEAST * frame.ratio), ceil(ROUND * frame.scale))


@lru_cache(maxsize=8192)
def face_of(card: Card) -> Card:
    """What of a card its face shows."""
    return Card(
        "",
        card.kind,
        "",
        trust=card.trust,
        seal=card.seal,
        # A standing is moved aside by the step that a card of a route bears above it.
        tag=card.tag if card.standing else "",
        level=card.level,
        owed=card.owed,
        standing=card.standing,
        stranded=card.stranded,
        chain=card.chain,
        faded=card.faded,
        stranger=card.stranger,
    )


@lru_cache(maxsize=96)
def face_image(
    face: Card,
    detail: Detail,
    selected: bool,
    dark: bool,
    lang: Lang,
    scales: tuple[float, float],
    margin: int,
    *,
    brief: bool = False,
) -> QImage:
    """A card without words, with a margin in pixels.

    scales: as CardPainter's, which chooses what is said, and the pixels for each unit.
    """
    (scale, pixels), (width, height) = scales, CARD_SIZE
    image = QImage(
        ceil(width * pixels) + 2 * margin,
        ceil(height * pixels) + 2 * margin,
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.translate(margin, margin)
    painter.scale(pixels, pixels)
    brush = CardPainter(painter, DARK if dark else LIGHT, scale, lang, brief)
    brush.face(face, QRectF(0, 0, width, height), detail, selected=selected)
    painter.end()
    return image
