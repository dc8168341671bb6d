"""Names of departments stay in sight while one looks into them."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest

from consensus_map.domain.draft import Draft
from consensus_map.domain.model import Person, Post, ReportingLine
from consensus_map.domain.words import PostState
from consensus_map.drawing.blocks import heading_boxes, pill
from consensus_map.drawing.options import Scope
from consensus_map.drawing.theme import LIGHT
from consensus_map.ui.camera import Camera
from consensus_map.ui.pinned import FULL_NAME, SMALL_NAME, Pinned, paint_pinned, pinned
from tests.ui.conftest import Hand

WIDTH, HIGH, TOP = 1000.0, 600.0, 56.0


def large(hand: Hand) -> None:
    """Three departments of 120 people each under one head, so many that they are packed into frames."""
    draft = Draft(hand.workspace.map, "Large")
    draft.add(Person("head", "Head"))
    draft.add(Post("head-post", "President", "Board", "head", PostState.HELD, 100))
    for part in range(3):
        top = f"d{part}"
        for number in range(120):
            key = top if number == 0 else f"{top}-{number}"
            draft.add(Person(key, f"Person {part} {number}"))
            draft.add(Post(f"{key}-post", "", f"Department {part}", key, PostState.HELD, 200))
            above = (
                "head-post"
                if number == 0
                else f"{top}-post"
                if number < 9
                else f"{top}-{number % 8 + 1}-post"
            )
            draft.add(ReportingLine(f"{key}-line", above, f"{key}-post"))
    hand.workspace.do(draft.done())
    hand.page.stage.set_scope(Scope.ALL)
    hand.settle()


def into(hand: Hand, place: int, scale: float = 1.0) -> list[Pinned]:
    """Looks 300 units below the upper edge of a frame."""
    scene = hand.page.stage.scene
    x, y, _, _ = scene.blocks.rects[place].tolist()
    return pinned(scene, Camera(x - 100, y + 200, scale), WIDTH, HIGH, TOP)


def test_nothing_is_held_where_the_frames_begin_in_sight(hand: Hand) -> None:
    large(hand)
    scene = hand.page.stage.scene
    assert len(scene.blocks.rects)
    x, y, width, height = scene.bounds
    scale = min(WIDTH / width, HIGH / height) / 2
    camera = Camera(x - 10, y - 100 / scale, scale)
    assert pinned(scene, camera, WIDTH, HIGH, TOP) == []


def test_the_name_of_the_frame_that_one_looks_into_is_held_at_the_edge(hand: Hand) -> None:
    large(hand)
    scene = hand.page.stage.scene
    names = [scene.blocks.heading(place) for place in range(len(scene.blocks.rects))]
    place = next(place for place, name in enumerate(names) if name.startswith("Department"))
    found = into(hand, place)
    assert names[place] in [name.text.text for name in found]
    for name in found:
        assert name.box.top() >= TOP and name.box.left() >= 0 and name.box.right() <= WIDTH
    for one in found:
        assert not any(one.box.intersects(other.box) for other in found if other is not one)


def test_names_at_the_edge_are_few_and_cover_no_name_that_can_be_read(hand: Hand) -> None:
    large(hand)
    scene = hand.page.stage.scene
    x, y, width, height = scene.bounds
    held = 0
    for scale, (first, last) in ((0.43, SMALL_NAME), (0.6, SMALL_NAME), (1.0, FULL_NAME)):
        for share in (0.2, 0.35, 0.5, 0.65, 0.8):
            camera = Camera(x + width * share / 2, y + height * share, scale)
            found = pinned(scene, camera, WIDTH, HIGH, TOP)
            assert len(found) <= 3
            held += len(found)
            for left, upper, wide, high in scene.rects.tolist():
                name = QRectF(
                    (left - camera.x) * scale,
                    (upper + high * first - camera.y) * scale,
                    wide * scale,
                    high * (last - first) * scale,
                )
                assert not any(one.box.intersects(name) for one in found)
    assert held


def test_a_frame_that_ends_above_or_beside_holds_nothing(hand: Hand) -> None:
    large(hand)
    scene = hand.page.stage.scene
    x, y, width, height = scene.bounds
    assert pinned(scene, Camera(x + width + 50, y, 1.0), WIDTH, HIGH, TOP) == []
    assert pinned(scene, Camera(x, y + height, 1.0), WIDTH, HIGH, TOP) == []


def test_it_is_seen_on_the_map_while_the_hand_moves_it(hand: Hand) -> None:
    large(hand)
    canvas, scene = hand.page.canvas, hand.page.stage.scene
    place = int(np.argmax(scene.blocks.rects[:, 3]))
    x, y, width, _ = scene.blocks.rects[place].tolist()
    canvas.look_from(Camera(x + width / 2 - 300, y - 80, 0.8))
    assert not any(name.text.text == scene.blocks.heading(place) for name in canvas._pinned())
    start = QPoint(400, 500)
    QTest.mousePress(canvas, Qt.MouseButton.MiddleButton, pos=start)
    for step in range(1, 9):
        QTest.mouseMove(canvas, start - QPoint(0, 50 * step))
    assert any(name.text.text == scene.blocks.heading(place) for name in canvas._pinned())
    QTest.mouseRelease(canvas, Qt.MouseButton.MiddleButton, pos=start - QPoint(0, 400))


def test_words_on_curves_keep_off_the_names_of_frames() -> None:
    boxes = heading_boxes(np.array([[0.0, 100.0, 900.0, 400.0], [50.0, 150.0, 200.0, 100.0]]))
    for (x, y, width, _), (left, top, wide, high) in zip(
        [(0, 100, 900, 400), (50, 150, 200, 100)], boxes.tolist(), strict=True
    ):
        # The small name stands on the upper edge, the large one below it.
        assert QRectF(left, top, wide, high).contains(QRectF(x, y - 12, min(width / 2, 200), 38))


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_names_are_as_large_and_sharp_on_a_screen_of_fine_pixels(hand: Hand, ratio: float) -> None:
    large(hand)
    (name, *_) = into(hand, 0)
    image = QImage(int(WIDTH * ratio), int(HIGH * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(LIGHT.ground))
    painter = QPainter(image)
    paint_pinned(painter, [name], LIGHT)
    painter.end()
    made = pill(name.text, False, ratio)
    assert made.devicePixelRatioF() == ratio
    flat = image.convertToFormat(QImage.Format.Format_Grayscale8)
    grey = np.array(flat.constBits()).reshape(flat.height(), flat.bytesPerLine())[:, : flat.width()]
    drawn = np.argwhere(grey != grey[0, 0])
    high = (drawn[:, 0].max() - drawn[:, 0].min()) / ratio
    assert abs(high - (name.text.size + 8)) <= 2
