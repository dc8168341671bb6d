import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QPen

from consensus_map.drawing.block_grounds import LINE_WIDTH, RADIUS, ground_of, paint_grounds
from consensus_map.drawing.frame import frame_of
from consensus_map.drawing.theme import DARK, LIGHT, Theme, colour
from tests.drawing.golden import pixels

# Frames in frames down to the fifth, two beside one another, and one that reaches beyond the image.
RECTS = np.array(
    [
        (10, 10, 500, 380),
        (30, 40, 460, 330),
        (60, 70, 180, 280),
        (260, 70, 200, 280),
        (280, 100, 160, 220),
        (300, 130, 120, 160),
        (516, 300, 900, 900),
    ],
    dtype=np.float64,
)
DEPTH = np.array([0, 1, 2, 2, 3, 4, 0])


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("scale", [0.5, 1.0, 1.3, 2.0])
def test_rounded_frames_look_as_the_painter_draws_them(theme: Theme, scale: float) -> None:
    """Where their edges lie on whole pixels; a shade of a difference at the corners is no harm."""
    images = []
    for ours in (True, False):
        image = QImage(round(540 * scale), round(420 * scale), QImage.Format.Format_RGB32)
        image.fill(colour(theme.ground))
        painter = QPainter(image)
        painter.scale(scale, scale)
        frame = frame_of(painter)
        assert frame is not None
        boxes = frame.boxes(RECTS)
        if ours:
            paint_grounds(painter, boxes, DEPTH, theme, frame, rounded=True)
        else:
            painter.resetTransform()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            thick, radius = max(1, round(LINE_WIDTH * scale)), round(RADIUS * scale) - 0.5
            painter.setPen(QPen(colour(theme.block_line), thick))
            for box, depth in zip(boxes.tolist(), DEPTH.tolist(), strict=True):
                painter.setBrush(ground_of(depth, theme))
                inset = thick / 2
                painter.drawRoundedRect(QRectF(*box).adjusted(inset, inset, -inset, -inset), radius, radius)
        painter.end()
        images.append(pixels(image).astype(int))
    apart = np.abs(images[0] - images[1]).max(axis=2)
    assert apart.max() <= 40
    assert (apart > 12).mean() < 0.0005
