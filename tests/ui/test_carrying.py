"""What is seen of cards in the hand: they themselves, their lines, and who they come into line with."""

from itertools import pairwise, product

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from consensus_map.drawing.theme import LIGHT
from consensus_map.ui.gesture_card import DragCard
from consensus_map.ui.likeness import elbow, links_of
from consensus_map.ui.snapping import Snapping
from tests.ui.conftest import Hand, there
from tests.ui.test_gestures import CTRL, LEFT, carry, drag, escape
from tests.ui.test_moving import FREE, corners, moved, seen


def cut(image: QImage, box: QRectF) -> np.ndarray:
    """Pixels well within a card (h,w,3)."""
    inner = box.adjusted(8, 8, -8, -8).toRect()
    part = image.copy(inner).convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(part.constBits(), np.uint8).reshape(part.height(), part.width(), 4)[..., :3]


def test_the_card_itself_is_at_the_hand_and_a_faint_one_where_it_was(hand: Hand) -> None:
    canvas = hand.page.canvas
    box = there(canvas.view_box("kuga"))
    before = cut(canvas.grab().toImage(), box).astype(int)
    start = seen(hand, "kuga")
    carry(hand, start, start + FREE)
    image = canvas.grab().toImage()
    there_now = cut(image, box.translated(QPointF(FREE))).astype(int)
    assert np.abs(there_now - before).mean() < 4
    left = cut(image, box).astype(int)
    assert 0 < left.std() < before.std() * 0.6
    escape(hand, start + FREE)
    assert np.abs(cut(canvas.grab().toImage(), box).astype(int) - before).mean() < 1


def test_lines_lead_to_the_card_at_the_hand(hand: Hand) -> None:
    canvas = hand.page.canvas
    start = seen(hand, "kuga")
    carry(hand, start, start + FREE)
    above = there(canvas.view_box("morishita"))
    now = there(canvas.view_box("kuga")).translated(QPointF(FREE))
    image, blue = canvas.grab().toImage(), QColor(LIGHT.action)
    for point in elbow(above, now)[1:3]:
        # It may have come into line with somebody near.
        near = product(range(-7, 8), repeat=2)
        around = (image.pixelColor(point.toPoint() + QPoint(dx, dy)) for dx, dy in near)
        assert any(abs(one.red() - blue.red()) < 60 and one.blue() > one.red() + 60 for one in around)
    escape(hand, start + FREE)


def test_links_of_a_team_are_those_of_its_head(hand: Hand) -> None:
    account_map = hand.workspace.map
    alone = links_of(account_map, ["kuga"], whole=False)
    assert alone == [("morishita", "kuga"), ("kuga", "hori"), ("kuga", "soma")]
    assert links_of(account_map, ["kuga", "hori", "soma"], whole=True) == [("morishita", "kuga")]


@pytest.mark.parametrize("way", [(300.0, 0.0), (0.0, 300.0), (0.0, -300.0), (-300.0, 20.0)])
def test_an_elbow_goes_in_right_angles_from_border_to_border(way: tuple[float, float]) -> None:
    above = QRectF(0, 0, 216, 96)
    below = above.translated(*way)
    points = elbow(above, below)
    for one, other in pairwise(points):
        assert one.x() == other.x() or one.y() == other.y()
    assert above.contains(points[0]) and below.contains(points[-1])
    assert not above.adjusted(1, 1, -1, -1).contains(points[0])


OWN = np.array([0.0, 0.0, 200.0, 100.0])
OTHERS = np.array([[300.0, 0.0, 200.0, 100.0], [0.0, 200.0, 100.0, 100.0], [9000.0, 3.0, 200.0, 100.0]])


@pytest.mark.parametrize(
    ("way", "wanted"),
    [
        ((40.0, 5.0), (40.0, 0.0)),  # beside the first one
        ((-48.0, 60.0), (-50.0, 60.0)),  # middle above middle
        ((-103.0, 60.0), (-100.0, 60.0)),  # end above end
        ((40.0, 9.0), (40.0, 9.0)),  # too far off
        ((9003.0, 700.0), (9003.0, 700.0)),  # nobody near
    ],
)
def test_a_card_comes_into_line_with_its_neighbours(
    way: tuple[float, float], wanted: tuple[float, float]
) -> None:
    found = Snapping(OWN, OTHERS).snapped(way, 6.0)
    assert found.way == wanted and len(found.guides) == (wanted != way)


def test_nobody_else_is_nobody_to_come_into_line_with() -> None:
    assert Snapping(OWN, np.zeros((0, 4))).snapped((3.0, 4.0), 6.0).way == (3.0, 4.0)


def test_a_card_that_is_let_go_near_a_line_stands_on_it(hand: Hand) -> None:
    hand.press(hand.page.over.bar, "Everybody")
    canvas = hand.page.canvas
    start, target = seen(hand, "hori"), seen(hand, "saegusa")
    scale = canvas.camera.scale
    # Below that card, and three pixels beside its middle.
    down = round(160 * scale)
    drag(hand, start, QPoint(target.x() + 3, target.y() + down))
    hand.no_dialog()
    after = corners(hand)
    assert after["hori"][0] == pytest.approx(after["saegusa"][0], abs=0.6)


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, CTRL])
def test_a_card_let_go_outside_of_the_map_stays(hand: Hand, modifier: Qt.KeyboardModifier) -> None:
    canvas, before = hand.page.canvas, corners(hand)
    start, outside = seen(hand, "kuga"), QPoint(canvas.width() + 60, 200)
    carry(hand, start, outside, modifier)
    assert hand.page.status.text().startswith("Outside the map")
    gesture = canvas.hand.gesture
    assert isinstance(gesture, DragCard) and gesture.target is None
    QTest.mouseRelease(canvas, LEFT, modifier, outside)
    hand.settle()
    assert moved(before, corners(hand)) == set() and "nothing was moved" in hand.page.status.text()


def test_a_step_let_go_outside_of_the_map_stays(hand: Hand) -> None:
    hand.key("2", CTRL)
    hand.settle()
    canvas, before = hand.page.canvas, corners(hand)
    drag(hand, seen(hand, "kuga"), QPoint(200, canvas.height() + 30))
    assert moved(before, corners(hand)) == set()
