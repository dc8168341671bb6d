"""The film of the canvas, whose memory is used again: what was there before must not shine through."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from consensus_map.ui.camera import Camera
from consensus_map.ui.film import Film
from tests.drawing.test_picture import pixels

GROUND, INK = QColor("#F3F5F8"), QColor("#0B5FA5")
CAMERAS = st.builds(Camera, st.integers(-20, 20), st.integers(-20, 20), st.sampled_from([0.5, 1.0, 2.0]))
SIZES = st.builds(QSize, st.integers(1, 60), st.integers(1, 40))
LOOKS = st.lists(st.tuples(CAMERAS, SIZES, st.sampled_from([1.0, 1.5, 2.0])), min_size=1, max_size=5)


class Canvas:
    """Paints one card where the camera of the moment sees it."""

    def __init__(self) -> None:
        self.camera = Camera()
        self.painted = 0
        self.film = Film(self._paint)

    def _paint(self, painter: QPainter, ratio: float) -> bool:
        self.painted += 1
        x, y = self.camera.to_view(3, 4)
        painter.fillRect(QRectF(x, y, 9 * self.camera.scale, 5 * self.camera.scale), INK)
        return True

    def look(self, camera: Camera, size: QSize, ratio: float) -> np.ndarray:
        self.camera = camera
        screen = QImage(size * ratio, QImage.Format.Format_RGB32)
        screen.setDevicePixelRatio(ratio)
        screen.fill(0)
        painter = QPainter(screen)
        self.film.show(painter, camera, size, ratio, GROUND)
        painter.end()
        return pixels(screen)


@given(LOOKS)
def test_a_film_used_again_shows_what_a_new_one_does(looks: list[tuple[Camera, QSize, float]]) -> None:
    canvas = Canvas()
    for camera, size, ratio in looks:
        canvas.film.drop()
        assert np.array_equal(canvas.look(camera, size, ratio), Canvas().look(camera, size, ratio))
    assert canvas.painted == len(looks)


@given(CAMERAS, st.integers(-9, 9), st.integers(-9, 9))
def test_a_film_moved_by_whole_pixels_shows_what_painting_would(camera: Camera, dx: int, dy: int) -> None:
    """But for the strips that come into sight, which are ground until the hand rests."""
    canvas, size = Canvas(), QSize(60, 40)
    canvas.look(camera, size, 1.0)
    moved = canvas.look(camera.panned(dx, dy), size, 1.0)
    assert canvas.painted == 1
    fresh = Canvas().look(camera.panned(dx, dy), size, 1.0)
    kept = np.zeros((40, 60), dtype=np.bool_)
    kept[max(dy, 0) : 40 + min(dy, 0), max(dx, 0) : 60 + min(dx, 0)] = True
    assert np.array_equal(moved[kept], fresh[kept])
    assert (moved[~kept] == (GROUND.red(), GROUND.green(), GROUND.blue())).all()
