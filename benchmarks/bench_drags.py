"""Frames of the window while the hand moves over the map with a button down: real events of a mouse."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import thread_time

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.bench_frames import densest, paint_nothing
from benchmarks.measure import Figure, median_seconds
from benchmarks.organisations import SIZES, account
from consensus_map.domain.draft import Draft
from consensus_map.domain.model import Account
from consensus_map.drawing.options import Scope
from consensus_map.drawing.raster import Raster
from consensus_map.session import Session
from consensus_map.ui.camera import Camera
from consensus_map.ui.look import Look
from consensus_map.ui.recent import RecentFiles, open_settings
from consensus_map.ui.window import MainWindow

SCREEN = (1920, 1080)
# How large the map is seen while something is dragged over it; 0 stands for all of it at once.
ZOOMS = (0.0, 0.1, 0.3, 0.8, 2.0)
STEPS, ROUNDS = 24, 3
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
PLAIN = Qt.KeyboardModifier.NoModifier
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True, slots=True)
class Drag:
    """A gesture as it begins: keys held down, where the button goes down, and where the hand ends."""

    name: str
    keys: Qt.KeyboardModifier
    start: QPointF
    end: QPointF
    button: Qt.MouseButton = LEFT


class Rig:
    """The whole window with a map of so many people, its canvas as large as SCREEN."""

    def __init__(self, look: Look, folder: Path, count: int) -> None:
        self.window = MainWindow(look, RecentFiles(open_settings(folder)), author="benchmark")
        self.window.show_session(session_of(folder / f"{count}.consensus", count))
        page = self.window.page
        if page is None:
            raise RuntimeError("the window shows no map")
        self.page, self.canvas, self.workspace = page, page.canvas, page.workspace
        self.window.show()
        for _ in range(3):
            more = SCREEN[0] - self.canvas.width(), SCREEN[1] - self.canvas.height()
            self.window.resize(self.window.width() + more[0], self.window.height() + more[1])
            QTest.qWait(300)
        page.stage.set_scope(Scope.ALL)
        # Until the findings are there, and the search has read everybody.
        while self.workspace.report is None or self.workspace.search.warm(50_000):
            QTest.qWait(20)
        QTest.qWait(300)

    def look_at(self, zoom: float, point: tuple[float, float]) -> None:
        """Shows a point of the map in the middle; zoom 0: the whole map."""
        if zoom == 0:
            self.canvas.fit()
        else:
            left, top = SCREEN[0] / 2 / zoom, SCREEN[1] / 2 / zoom
            self.canvas.look_from(Camera(point[0] - left, point[1] - top, zoom))
        QTest.qWait(150)

    def send(self, kind: QEvent.Type, at: QPointF, drag: Drag, held: Qt.MouseButton) -> None:
        """An event of the mouse as the system would send it."""
        button = NONE if kind is QEvent.Type.MouseMove else drag.button
        away = QPointF(self.canvas.mapToGlobal(at.toPoint()))
        QApplication.sendEvent(self.canvas, QMouseEvent(kind, at, away, button, held, drag.keys))

    def frames(self, drag: Drag) -> list[float]:
        """Seconds of the processor for each step of the hand, until the window is painted again."""
        self.send(QEvent.Type.MouseButtonPress, drag.start, drag, drag.button)
        times = []
        for step in range(1, STEPS + 1):
            at = drag.start + (drag.end - drag.start) * (step / STEPS)
            begun = thread_time()
            self.send(QEvent.Type.MouseMove, at, drag, drag.button)
            QApplication.processEvents()
            times.append(thread_time() - begun)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(self.canvas, QKeyEvent(kind, Qt.Key.Key_Escape, PLAIN))
        self.send(QEvent.Type.MouseButtonRelease, drag.end, drag, NONE)
        QTest.qWait(120)
        return times

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def session_of(path: Path, count: int) -> Session:
    """The invented organisation in a file."""
    session = Session.create(path, "青嶺工業")
    draft = Draft(session.map, "Fill")
    for entity in account(count).entities():
        if not isinstance(entity, Account):
            draft.add(entity)
    session.do(draft.done())
    return session


def head_of(rig: Rig, least: int, most: int) -> str:
    """Somebody with so many people below; of a small map the one with the most."""
    chart = rig.workspace.map.org_chart
    parents = np.frombuffer(chart.parents, dtype=np.int64)
    below = np.ones(len(parents), dtype=np.int64)
    for place in range(len(parents) - 1, -1, -1):
        if parents[place] >= 0:
            below[parents[place]] += below[place]
    wanted = np.flatnonzero((below >= least) & (below <= most))
    return chart.keys[int(wanted[0] if len(wanted) else below.argmax())]


def drags(rig: Rig, zoom: float) -> Iterator[Callable[[], Drag]]:
    """Every gesture that there is room for at a zoom; each is made when it is its turn, for the view."""
    canvas, scene = rig.canvas, rig.page.stage.scene
    corners = QPointF(40, 120), QPointF(SCREEN[0] - 60, SCREEN[1] - 160)
    near = np.argmin(np.hypot(*(scene.rects[:, :2] - densest(scene)).T))
    card, head = scene.cards[int(near)].key, head_of(rig, 300, 900)

    def grip(key: str, share: float = 0.5) -> QPointF:
        stands = scene.rect_of(key)
        if stands is None:
            raise RuntimeError(f"{key} is not shown")
        rig.look_at(zoom, stands[:2])
        box = canvas.view_box(key) or QRectF()
        return QPointF(box.left() + box.width() * share, box.center().y())

    def carried(name: str, key: str, keys: Qt.KeyboardModifier = PLAIN, share: float = 0.5) -> Drag:
        start = grip(key, share)
        return Drag(name, keys, start, start + QPointF(430, 290))

    def several(count: int, name: str) -> Drag:
        rig.workspace.select_all(list(rig.workspace.map.people)[:count])
        return carried(name, rig.workspace.selection[0])

    yield lambda: carried("a card", card)
    yield lambda: carried("a team of hundreds", head, CTRL)
    yield lambda: several(400, "400 selected cards")
    yield lambda: several(len(rig.workspace.map.people), "everybody")
    yield lambda: Drag("a rubber band", SHIFT, *corners)
    yield lambda: Drag("the map", PLAIN, *corners, button=Qt.MouseButton.MiddleButton)
    if zoom >= 0.5:
        yield lambda: carried("a tie", card, share=0.015)


def _of_a_map(look: Look, folder: Path, count: int) -> Iterator[Figure]:
    raster = Raster(*SCREEN)
    bare = median_seconds(lambda: paint_nothing(raster.image))
    rig = Rig(look, folder, count)
    worst: dict[str, tuple[float, float]] = {}
    for zoom in ZOOMS:
        rig.look_at(zoom, densest(rig.page.stage.scene))
        for begin in drags(rig, zoom):
            rig.look_at(zoom, densest(rig.page.stage.scene))
            drag = begin()
            times = np.min([rig.frames(drag) for _ in range(ROUNDS)], axis=0)
            rig.workspace.select(None)
            found = float(times.max()), rig.canvas.camera.scale
            worst[drag.name] = max(worst.get(drag.name, (0.0, 0.0)), found)
    rig.close()
    for name, (seconds, scale) in worst.items():
        yield Figure(
            f"worst frame while dragging {name}, {count:,} people, {SCREEN[0]} x {SCREEN[1]}: at {scale:.1%}",
            seconds,
            "a bare fillRect",
            bare,
        )


def figures() -> list[Figure]:
    """Of each step of the hand the best of three rounds, for other programs run here too."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise TypeError("windows need an application")
    look = Look(application)
    with tempfile.TemporaryDirectory() as folder:
        return [figure for count in SIZES for figure in _of_a_map(look, Path(folder), count)]
