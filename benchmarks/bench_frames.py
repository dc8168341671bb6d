"""Frames of the map on a screen: the first one, and every one of a journey through it."""

import gc
from collections.abc import Iterator
from dataclasses import dataclass, replace
from time import thread_time

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QImage, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene, QStyleOptionGraphicsItem, QWidget

from benchmarks.measure import Figure, compare, median_seconds
from benchmarks.organisations import CARD, OPTIONS, SIZES, account
from consensus_map.analysis.report import check
from consensus_map.drawing.compose import compose
from consensus_map.drawing.painter import paint_scene
from consensus_map.drawing.raster import Raster
from consensus_map.drawing.scene import Scene
from consensus_map.drawing.theme import LIGHT, colour
from consensus_map.ui.map_view import MOST_NEW

ZOOM = 1.25
EVERYDAY = 80
LARGEST = 2.0


@dataclass(frozen=True, slots=True)
class Screen:
    """So many pixels, `ratio` of which a pixel of a widget is wide."""

    width: int
    height: int
    ratio: float = 1.0

    def __str__(self) -> str:
        sharp = f", {self.ratio:g} pixels for one" if self.ratio != 1 else ""
        return f"{self.width} x {self.height}{sharp}"


SCREENS = (Screen(1920, 1080), Screen(3840, 2160), Screen(3840, 2160, 2.0))


@dataclass(frozen=True, slots=True)
class Shot:
    """One frame: what is seen, in scene units, and pixels of the screen per unit."""

    seen: QRectF
    scale: float


def journey(scene: Scene, screen: Screen) -> Iterator[Shot]:
    """A zoom from the whole to 200 % onto the densest part, with a pan of two steps at each zoom."""
    x, y, width, height = scene.bounds
    scale = whole(scene, screen).scale
    at = densest(scene)
    largest = LARGEST * screen.ratio
    while scale < largest * ZOOM:
        now = min(scale, largest)
        seen = screen.width / now, screen.height / now
        share = min(1.0, (now / largest) ** 0.3 * 1.2)
        centre = x + width / 2, y + height / 2
        middle = [one + (other - one) * share for one, other in zip(centre, at, strict=True)]
        for step in (0.0, 0.1, 0.2):
            left = middle[0] + (step - 0.5) * seen[0]
            yield Shot(QRectF(left, middle[1] - seen[1] / 2, *seen), now)
        scale *= ZOOM


def whole(scene: Scene, screen: Screen) -> Shot:
    """The whole chart at once, as it is seen first."""
    x, y, width, height = scene.bounds
    scale = min(screen.width / width, screen.height / height)
    seen = screen.width / scale, screen.height / scale
    return Shot(QRectF(x + (width - seen[0]) / 2, y + (height - seen[1]) / 2, *seen), scale)


def densest(scene: Scene) -> tuple[float, float]:
    """The middle of the part of the map with the most cards."""
    rects = scene.rects
    bins = [np.arange(0, scene.bounds[2] + 3000, 2000.0), np.arange(0, scene.bounds[3] + 2000, 1200.0)]
    counts, xs, ys = np.histogram2d(rects[:, 0], rects[:, 1], bins=bins)
    column, row = np.unravel_index(int(counts.argmax()), counts.shape)
    return float(xs[column] + 1000), float(ys[row] + 600)


def paint(image: QImage, scene: Scene, shot: Shot) -> None:
    """As the canvas does it, the ground included."""
    image.fill(colour(LIGHT.ground))
    painter = QPainter(image)
    ratio = image.devicePixelRatio()
    painter.scale(shot.scale / ratio, shot.scale / ratio)
    painter.translate(-shot.seen.left(), -shot.seen.top())
    paint_scene(painter, scene, LIGHT, visible=shot.seen, scale=shot.scale, most_new=MOST_NEW)
    painter.end()


class PersonItem(QGraphicsItem):
    """One person of the usual way: an item with a frame and a name."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name, self._box = name, QRectF(0, 0, *CARD)
        self._pen, self._font = QPen(colour(LIGHT.frame)), QFont()

    def boundingRect(self) -> QRectF:
        return self._box

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        painter.setPen(self._pen)
        painter.setBrush(colour(LIGHT.surface))
        painter.drawRoundedRect(self._box, 9, 9)
        painter.setFont(self._font)
        painter.drawText(self._box, self._name)


def items_of(scene: Scene) -> QGraphicsScene:
    """The same people as items, the same lines."""
    items = QGraphicsScene()
    for (x, y, _, _), card in zip(scene.rects.tolist(), scene.cards, strict=True):
        item = PersonItem(card.name)
        item.setPos(x, y)
        items.addItem(item)
    for line in scene.lines.tolist():
        items.addLine(*line)
    return items


def paint_items(image: QImage, items: QGraphicsScene, shot: Shot) -> None:
    image.fill(colour(LIGHT.ground))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    items.render(painter, QRectF(image.rect()), shot.seen)
    painter.end()


def paint_nothing(image: QImage) -> None:
    painter = QPainter(image)
    painter.fillRect(image.rect(), colour(LIGHT.ground))
    painter.end()


def seconds(image: QImage, scene: Scene, shot: Shot) -> float:
    """Of the processor, for other programs run here too."""
    begun = thread_time()
    paint(image, scene, shot)
    return thread_time() - begun


def _frames(scene: Scene, screen: Screen) -> Iterator[Figure]:
    """The worst frame of a first journey, when nothing has been seen yet, and of those that follow.

    A frame seen before counts as fast as the fastest of three: a first sight cannot be had again.
    """
    raster = Raster(screen.width, screen.height, screen.ratio)
    bare = median_seconds(lambda: paint_nothing(raster.image))
    shots = list(journey(scene, screen))
    for name, rounds in (("first sight", 1), ("seen before", 3)):
        times = [min(seconds(raster.image, scene, shot) for _ in range(rounds)) for shot in shots]
        worst = int(np.argmax(times))
        yield Figure(
            f"worst of {len(times)} frames, {len(scene.rects):,} people, {screen}, {name}: "
            f"at {shots[worst].scale / screen.ratio:.1%} (median {np.median(times) * 1000:.1f} ms)",
            times[worst],
            "a bare fillRect",
            bare,
        )


def _against_items(scene: Scene) -> Iterator[Figure]:
    """The whole chart at once, beside one item for each person."""
    count = f"{len(scene.rects):,} people"
    raster = Raster(SCREENS[0].width, SCREENS[0].height)
    image = raster.image
    shot = next(journey(scene, SCREENS[0]))
    items = items_of(scene)
    yield compare(
        f"a frame of all {count}",
        lambda: paint(image, scene, shot),
        "one QGraphicsItem per person",
        lambda: paint_items(image, items, shot),
        rounds=3 if len(scene.rects) < 50_000 else 1,
    )


def _first_frame(count: int) -> tuple[Figure, Scene]:
    """From a map that has just been read, its indexes with it, to its first frame."""
    account_map = account(count)
    account_map.read_ahead()
    # As the program does once a file is open.
    gc.collect()
    gc.freeze()
    raster = Raster(SCREENS[0].width, SCREENS[0].height)
    image = raster.image
    bare = median_seconds(lambda: paint_nothing(image))
    # Of the processor, as all frames.
    begun = thread_time()
    scene = compose(account_map, None, OPTIONS)
    paint(image, scene, whole(scene, SCREENS[0]))
    taken = thread_time() - begun
    return Figure(f"{count:,} people from the map to the first frame", taken, "a bare fillRect", bare), scene


def _everyday() -> Iterator[Figure]:
    """A map as most are: of few people, of whom half decide and most of these block."""
    account_map = account(EVERYDAY, EVERYDAY // 2)
    options = replace(OPTIONS, decision="d")
    yield from _frames(compose(account_map, check(account_map, OPTIONS.on).decisions[0], options), SCREENS[0])


def figures() -> list[Figure]:
    """First frames, then pans and zooms on two screens, then the usual way beside it."""
    found, scenes = [], []
    for count in SIZES:
        figure, scene = _first_frame(count)
        found.append(figure)
        scenes.append(scene)
    for scene in scenes:
        for screen in SCREENS:
            found += _frames(scene, screen)
    found += _everyday()
    for scene in scenes:
        found += _against_items(scene)
    return found
