"""The one painter: canvas, PNG, SVG and PDF are all drawn here."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from consensus_map.drawing.blocks import READABLE, paint_blocks, paint_labels
from consensus_map.drawing.card_painter import CardPainter, Detail, detail_at
from consensus_map.drawing.columns import SINGLE
from consensus_map.drawing.crowd import crowd_of, lines_within, paint_crowd, paint_lines
from consensus_map.drawing.curve_painter import paint_curve, paint_label
from consensus_map.drawing.curves import INTRODUCING
from consensus_map.drawing.faces import FaceCards
from consensus_map.drawing.frame import Frame, frame_of
from consensus_map.drawing.options import View
from consensus_map.drawing.rings import FEW, paint_halos, paint_rings
from consensus_map.drawing.scene import Scene
from consensus_map.drawing.theme import Theme, colour
from consensus_map.layout.placement import Box, Ints

# How far frames, flags and tags stand out of a card, in scene units.
OUTSET = 28.0
# How far a card keeps off the edges of a page that shows it.
FREE = 3.0
NOBODY: Ints = np.zeros(0, dtype=np.intp)
# So many cards take about a twentieth of a second in outlines.
TELLING = 150
# Up to so many cards have type in its true size: to set it anew while one zooms takes no time.
ALIKE = 24
Told: TypeAlias = Callable[[float], object]


def untold(_share: float) -> None:
    """Nobody waits for it."""


def paint_scene(
    painter: QPainter,
    scene: Scene,
    theme: Theme,
    *,
    visible: QRectF | None = None,
    scale: float = 1.0,
    selection: Ints = NOBODY,
    window: Box | None = None,
    most_new: int | None = None,
    brief: bool = False,
    told: Told = untold,
) -> bool:
    """Paints the scene; the painter must already be set to scene units, the ground already filled.

    visible: what can be seen, in scene units (None: all). scale: pixels of the widget per scene unit, however
    many of the screen each has; they choose the level of detail; pictures pass 1. selection: places of cards,
    as selected_places() finds them.
    window: cards and labels that its edges would cut are left out, because another page shows them whole.
    brief: cards say less, in larger type.
    told: where each card is drawn by itself, hears now and then what share of them is.
    most_new: so many cards of the crowd get words that had none yet; False where more wait for theirs.
    """
    seen = visible if visible is not None else _grown(QRectF(*scene.bounds), 1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing, on=True)
    view = _View(painter, scene, theme, seen, scale, frame_of(painter), window, most_new, brief, told)
    try:
        return view.paint(selection)
    finally:
        painter.restore()


def selected_places(scene: Scene, selection: AbstractSet[str]) -> Ints:
    """Places of the cards with these keys (Card.key or Card.person); a person may have several in a route."""
    if scene.options.view is not View.ROUTE:
        found = scene.places.get
        places = [place for key in selection if (place := found(key)) is not None]
    else:
        cards = enumerate(scene.cards) if selection else ()
        places = [place for place, card in cards if card.key in selection or card.person in selection]
    return np.array(places, dtype=np.intp)


def _grown(box: QRectF, by: float) -> QRectF:
    return box.adjusted(-by, -by, by, by)


@dataclass(frozen=True, slots=True)
class _View:
    """One look at a scene. Without a frame (SVG, PDF) every card is drawn by itself, in outlines."""

    painter: QPainter
    scene: Scene
    theme: Theme
    seen: QRectF
    scale: float
    frame: Frame | None
    window: Box | None
    most_new: int | None
    brief: bool
    told: Told

    @property
    def detail(self) -> Detail:
        """Pictures on paper show everything."""
        return detail_at(self.scale, crowd_of(self.scene, self.scale) if self.frame else 0.0)

    def paint(self, selection: Ints) -> bool:
        """From the ground up: frames, lines, cards, and on top of all what leads to somebody new."""
        paint_blocks(self.painter, self.scene, self.theme, self.seen, self.scale, self.frame, self.window)
        self._lines()
        self._curves(introducing=False)
        complete = self._cards(selection)
        if self.frame is not None and self.scale < READABLE:
            paint_labels(self.painter, self.scene, self.theme, self.seen, self.frame)
        self._curves(introducing=True)
        if self.detail >= Detail.SMALL:
            self._words_on_curves()
        return complete

    def _lines(self) -> None:
        """Reporting lines in one batch."""
        if self.frame is not None:
            paint_lines(self.painter, self.scene, self.theme, self.seen, self.frame)
            return
        pen = QPen(colour(self.theme.connector), max(1.6, 0.9 / self.scale))
        pen.setCapStyle(Qt.PenCapStyle.SquareCap)
        self.painter.setPen(pen)
        shown = lines_within(self.scene.lines, self.seen)
        self.painter.drawLines([QLineF(*line) for line in shown.tolist()])

    def _curves(self, *, introducing: bool) -> None:
        # Arrow heads of introductions stand out further than they are wide.
        around = 8 if introducing else 0
        for curve in self.scene.curves:
            there = (curve.kind in INTRODUCING) is introducing
            if there and _grown(QRectF(*curve.box), around).intersects(self.seen):
                paint_curve(self.painter, curve, self.theme, self.scale)

    def _words_on_curves(self) -> None:
        for curve in self.scene.curves:
            label = QRectF(*curve.label_box)
            whole = self.window is None or QRectF(*self.window).contains(label)
            if curve.label and label.intersects(self.seen) and whole:
                paint_label(self.painter, curve, self.theme, self.scale)

    def _cards(self, selection: Ints) -> bool:
        """The crowd first, then one by one what matters, and on top of all what is selected."""
        scene, detail = self.scene, self.detail
        # A mark of what matters may reach beyond its card when the map is tiny.
        seen = _grown(self.seen, 16 / self.scale) if detail <= Detail.MARK else self.seen
        places = _within(scene, seen)
        chosen = _among(selection, places, len(scene.rects))
        many = self.frame is not None and len(chosen) > FEW
        ringed, chosen = (chosen, chosen[:0]) if many else (chosen[:0], chosen)
        if self.window is not None:
            places = places[whole_cards(scene, self.window)[places]]
        exact = self._exact or len(places) <= ALIKE
        complete, places = self._crowd(places, chosen, exact=exact)
        places = _important_last(scene, places)
        places = places[~np.isin(places, chosen)] if len(chosen) else places
        self._single(places, selected=False, exact=exact)
        self._single(chosen, selected=True, exact=exact)
        if self.frame is not None and len(ringed):
            paint_rings(self.painter, scene.rects[ringed], self.theme, self.frame)
        return complete

    def _single(self, places: Ints, *, selected: bool, exact: bool) -> None:
        """One by one, the last one on top."""
        scene, detail = self.scene, self.detail
        brush = CardPainter(self.painter, self.theme, self.scale, scene.options.lang, self.brief)
        if self.frame is not None:
            cards = FaceCards(self.painter, scene, self.frame, brush)
            cards.draw(places, detail, exact=exact, selected=selected)
            return
        for count, place in enumerate(places.tolist()):
            if count % TELLING == 0:
                self.told(count / len(places))
            box = QRectF(*scene.rects[place].tolist())
            brush.draw(scene.cards[place], box, detail, selected=selected)

    def _crowd(self, places: Ints, chosen: Ints, *, exact: bool) -> tuple[bool, Ints]:
        """Paints in batches what can be; whether all of it has its words, and who is left."""
        if self.frame is None:
            return True, places
        columns, detail = self.scene.columns, self.detail
        single = columns.looks[places] == SINGLE
        if detail >= Detail.SMALL:
            single |= columns.badged[places] | self.brief
        crowd = places[~single]
        if len(chosen):
            crowd = crowd[~np.isin(crowd, chosen)]
        found = self._found(places)
        if len(found) == 0:
            return self._batch(crowd, self.frame, exact=exact), places[single]
        # Those who fade first: what makes the found stand out would be lost below their neighbours.
        among = np.isin(crowd, found)
        complete = self._batch(crowd[~among], self.frame, exact=exact)
        paint_halos(self.painter, self.scene.rects[found], self.theme, self.frame)
        return self._batch(crowd[among], self.frame, exact=exact) and complete, places[single]

    def _found(self, places: Ints) -> Ints:
        """Whom a filter has found, where cards are too small to be seen fading."""
        if self.detail >= Detail.SMALL:
            return NOBODY
        return _among(self.scene.found, places, len(self.scene.rects))

    def _batch(self, crowd: Ints, frame: Frame, *, exact: bool) -> bool:
        return paint_crowd(
            self.painter,
            self.scene,
            self.theme,
            crowd,
            self.detail,
            frame,
            exact=exact,
            most_new=self.most_new,
        )

    @property
    def _exact(self) -> bool:
        """Whether type must have its true size: on paper, not on a screen that is being zoomed."""
        return self.frame is None or abs(self.frame.scale / self.frame.ratio - self.scale) > 0.01 * self.scale


def whole_cards(scene: Scene, window: Box) -> NDArray[np.bool_]:
    """(n,): which cards lie in the window and do not touch its edges."""
    x, y, width, height = window
    rects = scene.rects
    found: NDArray[np.bool_] = (
        (rects[:, 0] - FREE >= x)
        & (rects[:, 0] + rects[:, 2] + FREE <= x + width)
        & (rects[:, 1] - FREE >= y)
        & (rects[:, 1] + rects[:, 3] + FREE <= y + height)
    )
    return found


def _within(scene: Scene, seen: QRectF) -> Ints:
    rects = scene.rects
    if seen.contains(QRectF(*scene.bounds)):
        return np.arange(len(rects))
    found: Ints = np.flatnonzero(
        (rects[:, 0] - OUTSET <= seen.right())
        & (rects[:, 0] + rects[:, 2] + OUTSET >= seen.left())
        & (rects[:, 1] - OUTSET <= seen.bottom())
        & (rects[:, 1] + rects[:, 3] + OUTSET >= seen.top())
    )
    return found


def _important_last(scene: Scene, places: Ints) -> Ints:
    order: Ints = places[np.argsort(scene.ranks[places], kind="stable")]
    return order


def _among(chosen: Ints, places: Ints, count: int) -> Ints:
    """Those of the chosen that are among the places, each once; nothing is sorted in a frame."""
    if len(chosen) == 0:
        return chosen
    there, wanted = np.zeros(count, dtype=np.bool_), np.zeros(count, dtype=np.bool_)
    there[places] = wanted[chosen] = True
    found: Ints = np.flatnonzero(there & wanted)
    return found
