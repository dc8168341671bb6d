"""Cards that glide to their new places after an edit, so that the eye can follow."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from consensus_map.drawing.scene import Scene
from consensus_map.ui.camera import Camera

LASTS_MS, FRAME_MS = 180, 15
# More cards than this would not glide but stutter, and nobody could follow them.
MOST = 2000
# Less than this many pixels is no way to go.
LEAST = 1.0


class Motion(QObject):
    """Holds how far each card of the present scene is from its place; `moved` comes with every frame."""

    moved = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._way: NDArray[np.float64] | None = None
        self._clock = QElapsedTimer()
        self._frames = QTimer(self)
        self._frames.setInterval(FRAME_MS)
        self._frames.timeout.connect(self._on_frame)

    @property
    def going_on(self) -> bool:
        """Whether cards are on their way."""
        return self._way is not None

    def begin(self, old: Scene, before: Camera, new: Scene, after: Camera) -> None:
        """Sets out from where the cards of `old` were seen through the camera of before."""
        self.stop()
        if not 0 < len(new.rects) <= MOST or len(old.rects) > MOST:
            return
        way = _way(old, before, new, after)
        if np.abs(way).max() * after.scale >= LEAST:
            self._way = way
            self._clock.start()
            self._frames.start()

    def stop(self) -> None:
        """Everybody is where they belong."""
        self._frames.stop()
        self._way = None

    def now(self, scene: Scene) -> Scene:
        """The scene at this moment. Reporting lines go with the cards to whom they belong; ties wait."""
        if self._way is None or len(self._way) != len(scene.rects):
            return scene
        done = min(1.0, self._clock.elapsed() / LASTS_MS)
        rest = self._way * (1 - done) ** 3
        rects = scene.rects.copy()
        rects[:, :2] += rest
        lines = scene.lines + np.tile(rest[scene.line_owners], 2)
        return replace(scene, rects=rects, lines=lines, curves=())

    def _on_frame(self) -> None:
        if self._clock.elapsed() >= LASTS_MS:
            self.stop()
        self.moved.emit()


def _way(old: Scene, before: Camera, new: Scene, after: Camera) -> NDArray[np.float64]:
    """(n,2): from each card's new place to where it was seen, in scene units; nothing for newcomers."""
    way = np.zeros((len(new.rects), 2))
    pairs = [(place, old.places[key]) for key, place in new.places.items() if key in old.places]
    if pairs:
        here, there = np.array(pairs).T
        was_at = (old.rects[there, :2] - (before.x, before.y)) * before.scale / after.scale
        way[here] = was_at + np.array((after.x, after.y)) - new.rects[here, :2]
    return way
