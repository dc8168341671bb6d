"""Words on the many cards of a crowd: glyphs that are there already, in sizes that a zoom finds ready."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from consensus_map.drawing.cards import FADED, HIDDEN, VACANT
from consensus_map.drawing.compact import (
    BARE_LEFT,
    LARGEST,
    NAME_LEFT,
    NAME_RIGHT,
    compact_size,
    line_middles,
)
from consensus_map.drawing.deck import Deck
from consensus_map.drawing.frame import Pixels
from consensus_map.drawing.glyphs import Runs
from consensus_map.drawing.scene import Scene
from consensus_map.drawing.small import step_of
from consensus_map.drawing.text import centre_shift
from consensus_map.drawing.theme import Theme, colour
from consensus_map.layout.placement import Ints

# Type on a screen comes in the nearest smaller of these sizes, so that a zoom finds its glyphs ready.
STEPS = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.2, 1.4, 1.7, 2.0, 2.4, 2.8, 3.3, 4.0)

# A baseline between two pixels goes to the same one wherever a picture is cut into bands.
HAIR = 1e-4

Looks: TypeAlias = NDArray[np.int8]
Words: TypeAlias = dict[str, list[tuple[float, float, Runs]]]


def stepped(scale: float) -> float:
    """The scale at which type is drawn on a screen."""
    return max((each for each in STEPS if each <= scale * 1.001), default=scale)


@dataclass(frozen=True, slots=True)
class CrowdWords:
    """Writes on cards of one scene, `scale` pixels for each unit, with a painter that counts in pixels.

    ratio: so many of them are a pixel of the widget, in which type has its size. All methods take places (n,)
    of cards and their boxes (n,4) in pixels.
    """

    painter: QPainter
    scene: Scene
    theme: Theme
    scale: float
    ratio: float = 1.0

    def names(
        self, places: Ints, boxes: Pixels, looks: Looks, most_new: int | None = None, *, bare: bool = False
    ) -> bool:
        """Names in a whole pixel size, the same for all; whether all have theirs. bare: without a band."""
        scale, ratio, wording = self.scale, self.ratio, self.scene.wording
        size, right = compact_size(scale / ratio), round(NAME_RIGHT * scale)
        share = ratio * size / LARGEST
        words: Words = defaultdict(list)
        more = len(places) if most_new is None else most_new
        every = zip(map(self._namer(), places.tolist()), looks.tolist(), boxes.tolist(), strict=True)
        for name, look, (x, y, width, height) in every:
            if not wording.knows_name(name):
                more -= 1
                if more < 0:
                    continue
            left = round((BARE_LEFT if bare or look % FADED == HIDDEN else NAME_LEFT) * scale)
            lines = wording.name(name, size, int((width - left - right) / ratio), int(height / ratio))
            placed = words[self._ink(look, strong=look % FADED != VACANT)]
            for runs, middle in zip(lines, line_middles(len(lines), size), strict=True):
                down = round(height / 2 + (middle + centre_shift(size)) * ratio)
                placed.append(((x + left) / share, (y + down) / share, runs))
        self._draw_in(words, share)
        return more >= 0

    def _namer(self) -> Callable[[int], str]:
        """Finds the names on cards, without making cards for it."""
        cards = self.scene.cards
        return cards.name if isinstance(cards, Deck) else lambda place: cards[place].name

    def small(self, places: Ints, boxes: Pixels, looks: Looks, most_new: int | None = None) -> bool:
        """Names and posts in whole pixel sizes; whether all cards have theirs."""
        told = self._told(places, most_new, full=False)
        self._small(places[told], boxes[told], looks[told])
        return bool(told.all())

    def full(
        self, places: Ints, boxes: Pixels, looks: Looks, most_new: int | None = None, *, exact: bool
    ) -> bool:
        """All words; cards that were seen small and wait for theirs keep their fewer words meanwhile."""
        told = self._told(places, most_new, full=True)
        rest = np.flatnonzero(~told)
        rest = rest[self._known(places[rest], full=False)]
        self._small(places[rest], boxes[rest], looks[rest])
        self._full(places[told], boxes[told], looks[told], exact=exact)
        return bool(told.all())

    def _told(self, places: Ints, most_new: int | None, *, full: bool) -> NDArray[np.bool_]:
        """Which cards get their words now: all that have been looked at, and some more."""
        if most_new is None or len(places) <= most_new:
            return np.ones(len(places), dtype=np.bool_)
        told = self._known(places, full=full)
        told[np.flatnonzero(~told)[:most_new]] = True
        return told

    def _known(self, places: Ints, *, full: bool) -> NDArray[np.bool_]:
        knows, cards = self.scene.wording.knows, self.scene.cards
        found = (knows(cards[place], full=full) for place in places.tolist())
        return np.fromiter(found, np.bool_, len(places))

    def _small(self, places: Ints, boxes: Pixels, looks: Looks) -> None:
        words: Words = defaultdict(list)
        cards, set_small, ratio = self.scene.cards, self.scene.wording.small, self.ratio
        step = step_of(self.scale / ratio)
        every = zip(places.tolist(), looks.tolist(), boxes.tolist(), strict=True)
        for place, look, (x, y, _, _) in every:
            for line in set_small(cards[place], step):
                ink = self._ink(look, strong=line.strong)
                words[ink].append((x / ratio + line.x, y / ratio + line.baseline, line.runs))
        self._draw_in(words, ratio)

    def _full(self, places: Ints, boxes: Pixels, looks: Looks, *, exact: bool) -> None:
        scale = self.scale
        step = scale if exact else stepped(scale)
        words: Words = defaultdict(list)
        cards, set_full, ratio = self.scene.cards, self.scene.wording.full, scale / step
        every = zip(places.tolist(), looks.tolist(), boxes.tolist(), strict=True)
        for place, look, (x, y, _, _) in every:
            left, top = x / step, y / step + HAIR
            for line in set_full(cards[place]):
                # What ends at the right of the card still does so in smaller type.
                right = line.x * ratio + line.ending * (ratio - 1)
                ink = self._ink(look, strong=line.strong)
                words[ink].append((left + right, top + line.baseline * ratio, line.runs))
        self._draw_in(words, step)

    def _ink(self, look: int, *, strong: bool) -> str:
        theme = self.theme
        if look >= FADED:
            return theme.faded_text if strong else theme.faded_secondary
        return theme.text if strong else theme.secondary

    def _draw_in(self, words: Words, scale: float) -> None:
        """Words in type that is so many times as large as it was set."""
        painter = self.painter
        painter.save()
        painter.scale(scale, scale)
        for ink, placed in words.items():
            painter.setPen(colour(ink))
            for x, y, runs in placed:
                for run in runs:
                    painter.drawGlyphRun(QPointF(x, y), run)
        painter.restore()
