"""The many cards of which each says little: painted in batches, straight onto the pixels of a screen."""

from functools import lru_cache
from math import ceil

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap

from consensus_map.domain.words import Trust
from consensus_map.drawing.buffers import draw_sprites, fill_equal, fill_rects, fill_thin
from consensus_map.drawing.card_painter import CardPainter, Detail
from consensus_map.drawing.cards import CARD_SIZE, FADED, LOOKS, VACANT, Card, CardKind
from consensus_map.drawing.columns import trust_of
from consensus_map.drawing.crowd_words import CrowdWords
from consensus_map.drawing.frame import Frame
from consensus_map.drawing.scene import Scene
from consensus_map.drawing.theme import DARK, LIGHT, Theme, colour
from consensus_map.layout.placement import Floats, Ints

SCREEN = 1920.0 * 1080.0
# A line is left out where it is shorter than this many pixels, so that what it joins still seems to touch.
SHORTEST = 1.5
LINE_WIDTH = 1.6
# From this share on the usual state goes without saying where cards are small.
MOSTLY = 0.9
# From this scale on names fit on such cards, and so many of them can be painted in time.
NAMED, MOST_HEADS = 0.2, 200


def crowd_of(scene: Scene, scale: float) -> float:
    """How many cards a screen holds at this scale where they stand close: half of it is covered."""
    return min(float(len(scene.rects)), SCREEN / 2 / (CARD_SIZE[0] * CARD_SIZE[1] * scale**2))


def lines_within(lines: Floats, seen: QRectF) -> Floats:
    """The lines (m,4) that can be seen, each from its upper left end to its lower right one."""
    x1, y1, x2, y2 = lines.T
    left, right = np.minimum(x1, x2), np.maximum(x1, x2)
    top, bottom = np.minimum(y1, y2), np.maximum(y1, y2)
    there = (left <= seen.right()) & (right >= seen.left()) & (top <= seen.bottom()) & (bottom >= seen.top())
    places = np.flatnonzero(there)
    # Columns in one piece of memory: a take of rows, or by a mask, takes several times as long.
    found: Floats = np.vstack([ends.take(places) for ends in (left, top, right, bottom)]).T
    return found


def paint_lines(painter: QPainter, scene: Scene, theme: Theme, seen: QRectF, frame: Frame) -> None:
    """Upright and level lines on whole pixels, but for those too short to be seen."""
    lines = scene.lines
    if frame.scale < 0.5:
        long = np.flatnonzero(scene.line_lengths >= SHORTEST / frame.scale)
        lines = lines.T.take(long, axis=1).T
    left, top, right, bottom = lines_within(lines, seen).T
    # What reaches far beyond the screen is cut: the painter knows no such coordinates.
    for ends, low, high in ((left, seen.left(), seen.right()), (right, seen.left(), seen.right())):
        np.clip(ends, low - 50, high + 50, out=ends)
    for ends, low, high in ((top, seen.top(), seen.bottom()), (bottom, seen.top(), seen.bottom())):
        np.clip(ends, low - 50, high + 50, out=ends)
    thick = max(1, round(LINE_WIDTH * frame.scale))
    x, y = frame.across(left), frame.down(top)
    width, height = frame.across(right) - x + thick, frame.down(bottom) - y + thick
    boxes = np.vstack((x - thick // 2, y - thick // 2, width, height)).T
    painter.save()
    frame.device(painter)
    fill = fill_thin if thick == 1 else fill_rects
    fill(painter, boxes, colour(theme.connector))
    painter.restore()


def paint_crowd(
    painter: QPainter,
    scene: Scene,
    theme: Theme,
    places: Ints,
    detail: Detail,
    frame: Frame,
    *,
    exact: bool,
    most_new: int | None = None,
) -> bool:
    """Paints the cards at `places`, all of the size of a card. exact: type in its true size.

    most_new: of so many cards words are set that were not; False where others wait for theirs.
    """
    complete = True
    looks = scene.columns.looks[places]
    painter.save()
    frame.device(painter)
    if detail is Detail.DOT:
        _draw_dots(painter, scene, theme, places, looks, frame)
    elif len(places):
        boxes = frame.boxes(scene.rects[places])
        plain = detail is Detail.MARK and _mostly_unknown(scene.columns.looks)
        _draw_bodies(painter, theme, boxes, looks, detail, frame, plain=plain)
        words = CrowdWords(painter, scene, theme, frame.scale, frame.ratio)
        if plain and frame.scale / frame.ratio >= NAMED:
            heads = _heads(scene, places, looks)
            complete = words.names(places[heads], boxes[heads], looks[heads], most_new, bare=True)
        if detail is Detail.COMPACT:
            complete = words.names(places, boxes, looks, most_new)
        elif detail is Detail.SMALL:
            complete = words.small(places, boxes, looks, most_new)
        elif detail is Detail.FULL:
            complete = words.full(places, boxes, looks, most_new, exact=exact)
    painter.restore()
    return complete


def _draw_dots(
    painter: QPainter, scene: Scene, theme: Theme, places: Ints, looks: NDArray[np.int8], frame: Frame
) -> None:
    """Cards as blocks in the colours of their status."""
    # Whoever does not fade was asked for.
    lit = len(scene.found) > 0
    size = max(1, round(CARD_SIZE[0] * frame.scale)), max(1, round(CARD_SIZE[1] * frame.scale))
    inks = np.zeros(2 * FADED, dtype=np.uint32)
    for look in _codes(looks).tolist():
        inks[look] = colour(_dot(look, theme, lit=lit)).rgba()
    x, y = (scene.rects[:, side].take(places) for side in (0, 1))
    fill_equal(painter, (frame.across(x), frame.down(y)), size, inks[looks])


def _codes(looks: NDArray[np.int8]) -> Ints:
    """Which looks there are; numpy's own way would import masked arrays in the middle of a frame."""
    found: Ints = np.flatnonzero(np.bincount(looks, minlength=1))
    return found


def _dot(look: int, theme: Theme, *, lit: bool) -> str:
    trust = trust_of(look)
    # Of a large chart nearly all are people whom nobody has met: those with a status stand out among them.
    plain = trust is Trust.UNKNOWN and not lit
    looks = theme.faded_trust if look >= FADED or plain else theme.trust
    return theme.frame if trust is None else looks[trust].mark


def _heads(scene: Scene, places: Ints, looks: NDArray[np.int8]) -> Ints:
    """Which of these cards, nothing else on them, are of people who lead others: as many as have time."""
    leads = np.bincount(scene.line_owners, minlength=len(scene.rects))[places] > 0
    found: Ints = np.flatnonzero(leads & (looks % FADED == LOOKS[Trust.UNKNOWN]))
    return found[:MOST_HEADS]


def _mostly_unknown(looks: NDArray[np.int8]) -> bool:
    """Whether so few were met that a mark on all the others would say nothing."""
    unknown = looks % FADED == LOOKS[Trust.UNKNOWN]
    return bool(np.count_nonzero(unknown) >= MOSTLY * len(looks))


# bodies ----------------------------------------------------------------------------------------------


def _draw_bodies(
    painter: QPainter,
    theme: Theme,
    boxes: NDArray[np.int32],
    looks: NDArray[np.int8],
    detail: Detail,
    frame: Frame,
    *,
    plain: bool,
) -> None:
    """plain: that somebody was not met yet is left unsaid."""
    kinds, scale = _codes(looks), frame.scale
    row = np.zeros(2 * FADED)
    row[kinds] = np.arange(len(kinds))
    size = max(1, round(CARD_SIZE[0] * scale)), max(1, round(CARD_SIZE[1] * scale))
    margin = ceil(3 * scale) + 1
    scales = scale, scale / frame.ratio
    sheet = _sheet(theme.dark, tuple(kinds.tolist()), detail, scales, size, margin, plain)
    step = size[1] + 2 * margin
    sources = np.zeros((len(boxes), 4))
    sources[:, 1] = row[looks] * step
    sources[:, 2:] = size[0] + 2 * margin, step
    corners = boxes[:, :2].astype(np.float64) - margin
    draw_sprites(painter, QPixmap.fromImage(sheet), corners, sources)


@lru_cache(maxsize=8)
def _sheet(
    dark: bool,
    looks: tuple[int, ...],
    detail: Detail,
    scales: tuple[float, float],
    size: tuple[int, int],
    margin: int,
    plain: bool,
) -> QImage:
    """A card of each look without words, one below the other, `margin` pixels round each.

    scales: pixels of the screen and of the widget for each unit.
    """
    scale, legible = scales
    step = size[1] + 2 * margin
    image = QImage(size[0] + 2 * margin, step * len(looks), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    brush = CardPainter(painter, DARK if dark else LIGHT, legible, "en")
    for row, look in enumerate(looks):
        painter.resetTransform()
        painter.translate(margin, row * step + margin)
        painter.scale(scale, scale)
        kind = CardKind.VACANT if look % FADED == VACANT else CardKind.PERSON
        trust = trust_of(look)
        shown = None if plain and trust is Trust.UNKNOWN else trust
        card = Card("", kind, "", trust=shown, faded=look >= FADED)
        brush.face(card, QRectF(0, 0, size[0] / scale, size[1] / scale), detail)
    painter.end()
    return image
