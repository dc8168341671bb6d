"""Steps of a decision's route put elsewhere in it by dragging their cards."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from consensus_map.domain.model import Kind
from consensus_map.domain.operations import edit
from consensus_map.drawing.options import View
from consensus_map.ui.gesture_card import DragCard
from tests.ui.conftest import Hand
from tests.ui.test_gestures import CTRL, LEFT, NONE, carry, drag, escape, undo_label
from tests.ui.test_moving import corners, moved


@pytest.fixture
def route(hand: Hand) -> Hand:
    """The route: kuga, morishita, saegusa, tokura, takase."""
    hand.workspace.choose_view(View.ROUTE)
    # The window has found its size only now: the route is laid out for it once more.
    hand.settle()
    return hand


def place_on(hand: Hand, step: str, share: float) -> QPoint:
    box = hand.page.canvas.view_box(step)
    assert box is not None
    return QPointF(box.left() + share * box.width(), box.center().y()).toPoint()


def order(hand: Hand) -> list[list[str]]:
    steps = hand.workspace.map.steps_of("renewal")
    return [
        sorted(step.person for step in steps if step.order == at) for at in sorted({s.order for s in steps})
    ]


BEFORE = [["kuga"], ["morishita"], ["saegusa"], ["tokura"], ["takase"]]


@pytest.mark.parametrize(
    ("share", "after"),
    [
        (0.1, [["kuga"], ["tokura"], ["morishita"], ["saegusa"], ["takase"]]),
        (0.5, [["kuga"], ["morishita", "tokura"], ["saegusa"], ["takase"]]),
        (0.9, [["kuga"], ["morishita"], ["tokura"], ["saegusa"], ["takase"]]),
    ],
)
def test_a_step_dropped_on_another_changes_the_order_in_one_step(
    route: Hand, share: float, after: list[list[str]]
) -> None:
    drag(route, place_on(route, "step-tokura", 0.5), place_on(route, "step-morishita", share))
    assert order(route) == after and undo_label(route) == "Change route"
    assert "戸倉 宗一 comes" in route.status()
    assert not route.workspace.map.positions
    route.key("z", CTRL)
    assert order(route) == BEFORE


def test_beside_a_card_is_before_or_after_it(route: Hand) -> None:
    drag(route, place_on(route, "step-takase", 0.5), place_on(route, "step-kuga", -0.1))
    assert order(route)[0] == ["takase"]


def test_what_would_come_of_it_is_shown_and_said_while_dragging(route: Hand) -> None:
    canvas = route.page.canvas
    start, end = place_on(route, "step-tokura", 0.5), place_on(route, "step-morishita", 0.1)
    carry(route, start, end)
    assert "戸倉 宗一 comes before 森下 京子" in route.status()
    before = canvas.grab().toImage()
    QTest.mouseMove(canvas, place_on(route, "step-morishita", 0.5))
    assert "side by side with 森下 京子" in route.status()
    assert canvas.grab().toImage() != before
    escape(route, end)
    assert order(route) == BEFORE


def test_on_free_ground_the_card_moves_and_comes_back_with_a_new_order(route: Hand) -> None:
    before = corners(route)
    start = place_on(route, "step-tokura", 0.5)
    drag(route, start, start + QPoint(30, 220))
    assert moved(before, corners(route)) == {"step-tokura"} and order(route) == BEFORE
    drag(route, place_on(route, "step-tokura", 0.5), place_on(route, "step-morishita", 0.1))
    assert order(route)[1] == ["tokura"] and not route.workspace.map.positions
    route.key("z", CTRL)
    assert order(route) == BEFORE and len(route.workspace.map.positions) == 1


def takes_team(hand: Hand) -> bool:
    gesture = hand.page.canvas.hand.gesture
    return isinstance(gesture, DragCard) and gesture.carried.team


def test_the_key_takes_the_team_or_leaves_it_while_dragging(hand: Hand) -> None:
    before, canvas = corners(hand), hand.page.canvas
    start = hand.place_of("morishita")
    end = start + QPoint(40, 330)
    carry(hand, start, end)
    assert "hold Ctrl" in hand.status()
    QTest.keyPress(canvas, Qt.Key.Key_Control)
    assert takes_team(hand) and "with its team" in hand.status()
    QTest.keyRelease(canvas, Qt.Key.Key_Control)
    assert not takes_team(hand) and "hold Ctrl" in hand.status()
    QTest.keyPress(canvas, Qt.Key.Key_Control)
    QTest.mouseRelease(canvas, LEFT, NONE, end)
    QTest.keyRelease(canvas, Qt.Key.Key_Control)
    hand.settle()
    assert {"morishita", "kuga"} <= moved(before, corners(hand))


def test_before_several_side_by_side_is_before_all_of_them(route: Hand) -> None:
    drag(route, place_on(route, "step-tokura", 0.5), place_on(route, "step-morishita", 0.5))
    drag(route, place_on(route, "step-takase", 0.5), place_on(route, "step-tokura", 0.1))
    assert order(route) == [["kuga"], ["takase"], ["morishita", "tokura"], ["saegusa"]]
    assert "comes before all of step" in route.status()
    assert "after it is decided" in route.status()


def test_the_lines_follow_a_step_that_was_moved_and_leave_its_old_place(route: Hand) -> None:
    workspace = route.workspace
    for key in ("saegusa", "tokura"):
        workspace.do(edit(workspace.map, Kind.STEP, f"step-{key}", order=2))
    route.settle()
    assert ["morishita", "saegusa", "tokura"] in order(route)
    scene = route.page.stage.scene
    before, old = corners(route), scene.rect_of("step-tokura")
    drawn = scene.lines.tolist()
    assert old is not None
    start = place_on(route, "step-tokura", 0.5)
    end = QPoint(start.x() + 20, route.page.canvas.height() - 60)
    carry(route, start, end)
    escape(route, end)
    assert corners(route) == before and route.page.stage.scene.lines.tolist() == drawn
    drag(route, start, end)
    route.no_dialog()
    assert "step-tokura" in moved(before, corners(route))
    lines = route.page.stage.scene.lines
    # Beside the old place, at half its height, nothing is left of the lines that met it there.
    for x in (old[0], old[0] + old[2]):
        met = (np.abs(lines[:, [0, 2]] - x) < 27) & (np.abs(lines[:, [1, 3]] - old[1] - old[3] / 2) < 3)
        assert not met.any()
    route.key("z", CTRL)
    assert route.page.stage.scene.lines.tolist() == drawn
