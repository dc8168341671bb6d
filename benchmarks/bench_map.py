"""The map: its layout, its frames on a screen, and pictures of it."""

import gc
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import perf_counter, thread_time

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QImage, QPainter, QPen
from PySide6.QtWidgets import QApplication, QGraphicsItem, QGraphicsScene, QStyleOptionGraphicsItem, QWidget

from benchmarks.data import FAMILY, GIVEN, TITLES
from benchmarks.measure import Figure, compare, median_seconds
from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import (
    ACCOUNT_ID,
    Account,
    Decision,
    Entity,
    Person,
    Post,
    ReportingLine,
    Step,
)
from consensus_map.domain.words import PostState, Role, Trust
from consensus_map.drawing.compose import compose
from consensus_map.drawing.fonts import load_fonts
from consensus_map.drawing.options import Scope, ViewOptions
from consensus_map.drawing.painter import paint_scene
from consensus_map.drawing.picture import picture_image, picture_size, write_picture
from consensus_map.drawing.scene import Scene
from consensus_map.drawing.theme import LIGHT, colour
from consensus_map.layout.tree import TreeOptions, tidy_tree

SIZES = (1_000, 10_000, 100_000)
SCREENS = ((1920, 1080), (3840, 2160))
ZOOM = 1.25
LARGEST = 2.0
CARD = (216.0, 96.0)
OPTIONS = ViewOptions(date(2026, 4, 1), scope=Scope.ALL, page=(1920.0, 1080.0))
# The room on the page of a picture.
PICTURE = ViewOptions(date(2026, 4, 1), scope=Scope.ALL)


def organisation(count: int) -> np.ndarray:
    """Superiors of an invented organisation whose teams differ in size as real ones do."""
    rng = np.random.default_rng(count)
    parents = np.full(count, -1)
    made, leads = 1, [0]
    while made < count:
        following: list[int] = []
        for lead in leads:
            team = min(int(rng.lognormal(1.9, 0.6)) + 2, count - made)
            parents[made : made + team] = lead
            following += [place for place in range(made, made + team) if rng.random() < 0.6]
            made += team
        leads = following or [made - 1]
    return parents


def account(count: int) -> AccountMap:
    """That organisation as a map, with a decision of seven steps."""
    rng = np.random.default_rng(count)
    trusts, parents = list(Trust), organisation(count)
    entities: list[Entity] = [Account(ACCOUNT_ID, "青嶺工業"), Decision("d", "基盤更新", date(2026, 6, 30))]
    for place, parent in enumerate(parents.tolist()):
        family, given = FAMILY[rng.integers(len(FAMILY))], GIVEN[rng.integers(len(GIVEN))]
        trust = trusts[int(rng.integers(len(trusts)))]
        entities.append(Person(f"q{place}", f"Person {place}", f"{family} {given}", trust=trust))
        title, team = TITLES[min(len(TITLES) - 1, place // 7)], f"第{max(parent, 0) + 1}課"
        entities.append(Post(f"p{place}", title, team, f"q{place}", PostState.HELD, place))
        if parent >= 0:
            entities.append(ReportingLine(f"l{place}", f"p{parent}", f"p{place}"))
    steps = [
        Step(f"s{step}", "d", step + 1, f"q{step * (count // 8)}", Role.APPROVER, True) for step in range(7)
    ]
    return AccountMap([*entities, *steps])


# frames ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Shot:
    """One frame: what is seen, in scene units, and pixels per unit."""

    seen: QRectF
    scale: float


def journey(scene: Scene, screen: tuple[int, int]) -> Iterator[Shot]:
    """A zoom from the whole to 200 % onto the densest part, with a pan of two steps at each zoom."""
    x, y, width, height = scene.bounds
    scale = min(screen[0] / width, screen[1] / height)
    at = densest(scene)
    while scale < LARGEST * ZOOM:
        now = min(scale, LARGEST)
        seen = screen[0] / now, screen[1] / now
        share = min(1.0, (now / LARGEST) ** 0.3 * 1.2)
        centre = x + width / 2, y + height / 2
        middle = [one + (other - one) * share for one, other in zip(centre, at, strict=True)]
        for step in (0.0, 0.1, 0.2):
            left = middle[0] + (step - 0.5) * seen[0]
            yield Shot(QRectF(left, middle[1] - seen[1] / 2, *seen), now)
        scale *= ZOOM


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
    painter.scale(shot.scale, shot.scale)
    painter.translate(-shot.seen.left(), -shot.seen.top())
    paint_scene(painter, scene, LIGHT, visible=shot.seen, scale=shot.scale)
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
    """Of the processor: a single frame cannot be measured again at first sight, whatever else runs here."""
    begun = thread_time()
    paint(image, scene, shot)
    return thread_time() - begun


def _frames(scene: Scene, screen: tuple[int, int]) -> Iterator[Figure]:
    """The worst frame of a first journey, when nothing has been seen yet, and of a second one."""
    image = QImage(*screen, QImage.Format.Format_RGB32)
    bare = median_seconds(lambda: paint_nothing(image))
    shots = list(journey(scene, screen))
    for name in ("first sight", "seen before"):
        times = [seconds(image, scene, shot) for shot in shots]
        worst = int(np.argmax(times))
        ordered = sorted(times)
        yield Figure(
            f"worst of {len(times)} frames, {len(scene.rects):,} people, {screen[0]} x {screen[1]}, {name}: "
            f"at {shots[worst].scale:.1%} (median {ordered[len(times) // 2] * 1000:.1f} ms)",
            times[worst],
            "a bare fillRect",
            bare,
        )


def _against_items(scene: Scene) -> Iterator[Figure]:
    """The whole chart at once, beside one item for each person."""
    count = f"{len(scene.rects):,} people"
    image = QImage(*SCREENS[0], QImage.Format.Format_RGB32)
    shot = next(journey(scene, SCREENS[0]))
    items = items_of(scene)
    yield compare(
        f"a frame of all {count}",
        lambda: paint(image, scene, shot),
        "one QGraphicsItem per person",
        lambda: paint_items(image, items, shot),
        rounds=3,
    )


# pictures --------------------------------------------------------------------------------------------


def with_matplotlib(scene: Scene, size: tuple[int, int], path: Path) -> None:
    """The same chart by networkx and matplotlib, as many pixels, type as large."""
    import matplotlib as mpl

    mpl.use("Agg")
    import networkx as nx
    from matplotlib import pyplot as plt

    graph = nx.DiGraph()
    parents = organisation(len(scene.rects)).tolist()
    graph.add_nodes_from(range(len(parents)))
    graph.add_edges_from((parent, place) for place, parent in enumerate(parents) if parent >= 0)
    places = {place: (x, -y) for place, (x, y) in enumerate(scene.rects[:, :2].tolist())}
    names = {place: f"Person {place}" for place in range(len(parents))}
    figure = plt.figure(figsize=(size[0] / 100, size[1] / 100), dpi=100)
    nx.draw_networkx(graph, places, labels=names, node_shape="s", node_size=900, font_size=9, arrows=False)
    figure.savefig(path)
    plt.close(figure)


def with_qt(scene: Scene, path: Path) -> None:
    """The whole picture in one image, saved by Qt."""
    if not picture_image(scene, scale=1.0).save(str(path), "PNG"):
        raise OSError(path)


def with_graphviz(count: int, path: Path) -> None:
    lines = [f"{parent}->{place}" for place, parent in enumerate(organisation(count).tolist()) if parent >= 0]
    source = "digraph{node[shape=box];" + ";".join(lines) + "}"
    subprocess.run(["dot", "-Tpng", "-o", str(path)], input=source.encode(), check=True, capture_output=True)


def _pictures(folder: Path) -> Iterator[Figure]:
    path, other = folder / "map.png", folder / "other.png"
    scene = compose(account(1_000), None, PICTURE)
    size = picture_size(scene, scale=1.0)
    job = f"PNG of 1,000 readable people, {size[0] * size[1] / 1e6:.0f} Mpx"
    begun = median_seconds(lambda: write_picture(scene, path, scale=1.0), 3)
    peers = [
        ("networkx and matplotlib, equal pixels", lambda: with_matplotlib(scene, size, other)),
        ("QImage.save of the same picture", lambda: with_qt(scene, other)),
    ]
    if shutil.which("dot"):
        peers.append(("Graphviz dot", lambda: with_graphviz(1_000, other)))
    for peer, run in peers:
        yield Figure(job, begun, peer, median_seconds(run, 1))


LARGE_PICTURE = """
import resource, sys, time
from pathlib import Path
from PySide6.QtGui import QGuiApplication
from benchmarks.bench_map import PICTURE, account, compose, picture_size, write_picture
application = QGuiApplication([])
scene = compose(account(10_000), None, PICTURE)
begun = time.perf_counter()
write_picture(scene, Path(sys.argv[1]), scale=1.0)
taken = time.perf_counter() - begun
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
# Linux counts in KiB, macOS in bytes.
print(taken, memory / (1024 if sys.platform != "darwin" else 1024**2), *picture_size(scene, scale=1.0))
"""


def _large_picture() -> Figure:
    """In a process of its own, so that its memory can be told."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "map.png"
        run = subprocess.run(
            [sys.executable, "-c", LARGE_PICTURE, str(path)], check=True, capture_output=True, text=True
        )
        taken, memory, width, height = map(float, run.stdout.split())
        return Figure(
            f"PNG of 10,000 readable people, {width * height / 1e6:.0f} Mpx, {memory:.0f} MB of memory, "
            f"{path.stat().st_size / 1e6:.0f} MB on disk",
            taken,
            "the time wanted",
            5.0,
        )


# layout and composition ------------------------------------------------------------------------------


def with_networkx(parents: np.ndarray) -> object:
    import networkx as nx

    graph = nx.DiGraph((parent, place) for place, parent in enumerate(parents.tolist()) if parent >= 0)
    return nx.bfs_layout(graph, 0)


def _layouts() -> Iterator[Figure]:
    for count in SIZES:
        parents = organisation(count)
        bounds = tidy_tree(parents, CARD, TreeOptions(OPTIONS.page)).bounds
        shape = bounds[2] / bounds[3] / (OPTIONS.page[0] / OPTIONS.page[1])
        fill = count * CARD[0] * CARD[1] / (bounds[2] * bounds[3])
        yield compare(
            f"layout of {count:,} people: {shape:.2f} of the page's shape, {fill:.0%} filled",
            lambda parents=parents: tidy_tree(parents, CARD, TreeOptions(OPTIONS.page)),
            "networkx.bfs_layout",
            lambda parents=parents: with_networkx(parents),
            rounds=3 if count < 50_000 else 1,
        )


def figures() -> list[Figure]:
    """Layout, composition, frames and pictures."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication(["benchmarks"])
    load_fonts()
    # First of all: a child counts its parent's memory as its own.
    found = [_large_picture(), *_layouts()]
    scenes: dict[int, Scene] = {}
    maps = {count: account(count) for count in SIZES}
    for count, account_map in maps.items():
        begun = perf_counter()
        scenes[count] = compose(account_map, None, OPTIONS)
        image = QImage(*SCREENS[0], QImage.Format.Format_RGB32)
        paint(image, scenes[count], next(journey(scenes[count], SCREENS[0])))
        taken = perf_counter() - begun
        bare = median_seconds(lambda image=image: paint_nothing(image))
        found.append(
            Figure(f"{count:,} people from the map to the first frame", taken, "a bare fillRect", bare)
        )
    with tempfile.TemporaryDirectory() as folder:
        found += _pictures(Path(folder))
    # As the program does once a file is open.
    gc.collect()
    gc.freeze()
    for scene in scenes.values():
        for screen in SCREENS:
            found += _frames(scene, screen)
    for count in SIZES[:2]:
        found += _against_items(scenes[count])
    del application
    return found
