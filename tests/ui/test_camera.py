"""The camera, and the nearest card."""

import numpy as np
import pytest

from consensus_map.ui.camera import LARGEST, SMALLEST, Camera, fitted, neighbours


def test_the_camera_keeps_the_point_under_the_cursor() -> None:
    camera = Camera(10, 20, 0.5)
    zoomed = camera.zoomed(3, 100, 50)
    assert zoomed.to_scene(100, 50) == pytest.approx(camera.to_scene(100, 50))
    assert camera.zoomed(1e9, 0, 0).scale == LARGEST
    assert camera.zoomed(1e-9, 0, 0).scale == SMALLEST


def test_fitting_shows_all_and_never_enlarges() -> None:
    camera = fitted((0, 0, 4000, 1000), 800, 600)
    left, top = camera.to_view(0, 0)
    right, bottom = camera.to_view(4000, 1000)
    assert left >= 0 and right <= 800 and top >= 0 and bottom <= 600
    assert fitted((0, 0, 10, 10), 800, 600).scale == 1.0
    assert fitted((0, 0, 0, 0), 800, 600).scale == 1.0


def test_the_nearest_cards_in_a_direction() -> None:
    rects = np.array([[0, 0, 10, 10], [100, 0, 10, 10], [0, 100, 10, 10], [300, 5, 10, 10]], dtype=float)
    assert neighbours(rects, 0, 1, 0) == [1, 3]
    assert neighbours(rects, 1, 1, 0) == [3]
    assert neighbours(rects, 0, 0, 1) == [2]
    assert neighbours(rects, 0, -1, 0) == []
