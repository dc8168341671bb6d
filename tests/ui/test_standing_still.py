"""What is not in the hand stays where it stands, also where it stands beside its place to hide nobody."""

from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from consensus_map.drawing.options import Scope
from tests.ui.conftest import Hand
from tests.ui.test_gestures import CTRL, LEFT, SHIFT, carry, drag, escape
from tests.ui.test_moving import corners, moved


@pytest.fixture
def crowded(hand: Hand) -> Hand:
    """A map of everybody on which a team was dropped on somebody else's, and was put beside it."""
    hand.press(hand.page.over.bar, "Everybody")
    assert hand.scope() is Scope.ALL
    hand.workspace.select(None)
    box = hand.page.canvas.view_box("tokura")
    assert box is not None
    # Beside the card at the hand, so that nobody is asked for a superior, and half upon it.
    drag(hand, hand.place_of("morishita"), QPoint(round(box.right()) + 6, round(box.center().y()) + 5), CTRL)
    hand.no_dialog()
    assert hand.workspace.map.positions
    assert "further on" in hand.page.status.text()
    hand.page.canvas.fit()
    hand.settle()
    return hand


def hidden(hand: Hand) -> set[tuple[str, str]]:
    """Cards that lie on one another."""
    scene = hand.page.stage.scene
    boxes = {key: scene.rects[place].tolist() for key, place in scene.places.items()}
    return {
        (one, other)
        for (one, a), (other, b) in combinations(boxes.items(), 2)
        if scene.places[one] != scene.places[other]
        and all(min(a[i] + a[i + 2], b[i] + b[i + 2]) - max(a[i], b[i]) > 10 for i in (0, 1))
    }


@pytest.mark.parametrize("how", ["left", "right", "top", "centre"])
@pytest.mark.parametrize("whom", [("kuga", "tokura"), ("soma", "saegusa"), ("morishita", "takase")])
def test_only_what_is_selected_is_aligned(crowded: Hand, how: str, whom: tuple[str, str]) -> None:
    hand, before = crowded, corners(crowded)
    QTest.mouseClick(hand.page.canvas, LEFT, pos=hand.place_of(whom[0]))
    QTest.mouseClick(hand.page.canvas, LEFT, SHIFT, hand.place_of(whom[1]))
    hand.action(f"align_{how}").trigger()
    hand.settle()
    assert moved(before, corners(hand)) and moved(before, corners(hand)) <= set(whom)
    assert not hidden(hand)
    after = corners(hand)
    hand.key("z", CTRL)
    assert corners(hand) == before
    hand.key("z", CTRL | SHIFT)
    assert corners(hand) == after


@pytest.mark.parametrize("whom", ["kuga", "soma", "morishita"])
def test_only_the_card_in_the_hand_is_moved_out_of_such_a_team(crowded: Hand, whom: str) -> None:
    hand, before, start = crowded, corners(crowded), crowded.place_of(whom)
    carry(hand, start, start + QPoint(60, -25))
    escape(hand, start + QPoint(60, -25))
    assert corners(hand) == before
    drag(hand, start, start + QPoint(60, -25))
    hand.no_dialog()
    assert moved(before, corners(hand)) == {whom} and not hidden(hand)
    hand.key("z", CTRL)
    assert corners(hand) == before


def test_a_key_moves_only_who_is_selected(crowded: Hand) -> None:
    hand, before = crowded, corners(crowded)
    QTest.mouseClick(hand.page.canvas, LEFT, pos=hand.place_of("hori"))
    hand.key(Qt.Key.Key_Up, CTRL)
    assert moved(before, corners(hand)) == {"hori"}
    hand.key("z", CTRL)
    assert corners(hand) == before


def test_a_card_dropped_on_one_that_was_moved_goes_aside_itself(hand: Hand) -> None:
    start = hand.place_of("kuga")
    drag(hand, start, start + QPoint(140, 90))
    assert "further on" not in hand.page.status.text()
    before = corners(hand)
    hand.workspace.select(None)
    start = hand.place_of("saegusa")
    box = hand.page.canvas.view_box("kuga")
    assert box is not None
    drag(hand, start, QPoint(round(box.right()) + 5, round(box.center().y())))
    hand.no_dialog()
    assert "saegusa" in moved(before, corners(hand))
    assert "further on" in hand.page.status.text()
    assert "kuga" not in moved(before, corners(hand)) and not hidden(hand)


def dropped(hand: Hand, whom: str, superior: str) -> None:
    drag(hand, hand.place_of(whom), hand.place_of(superior))
    hand.answer("Move")
    hand.settle()


def test_a_moved_card_stands_with_the_team_of_a_new_superior(hand: Hand) -> None:
    dropped(hand, "kuga", "tokura")
    with_team = corners(hand)
    hand.key("z", CTRL)
    start = hand.place_of("kuga")
    drag(hand, start, start + QPoint(140, 90))
    before = corners(hand)
    carry(hand, hand.place_of("kuga"), hand.place_of("tokura"))
    escape(hand, hand.place_of("tokura"))
    assert corners(hand) == before
    drag(hand, hand.place_of("kuga"), hand.place_of("tokura"))
    hand.answer("Cancel")
    hand.settle()
    assert corners(hand) == before
    dropped(hand, "kuga", "tokura")
    assert corners(hand) == with_team and not hand.workspace.map.positions
    hand.key("z", CTRL)
    assert corners(hand) == before
    hand.key("z", CTRL | SHIFT)
    assert corners(hand) == with_team


def test_a_moved_team_comes_to_its_new_superior_and_a_locked_card_does_not(hand: Hand) -> None:
    start = hand.place_of("morishita")
    drag(hand, start, start + QPoint(60, 150), CTRL)
    assert hand.workspace.map.positions
    dropped(hand, "morishita", "tokura")
    assert not hand.workspace.map.positions
    hand.select("kuga")
    hand.key("l")
    before = corners(hand)["kuga"]
    dropped(hand, "kuga", "takase")
    assert hand.page.stage.is_locked("kuga") and corners(hand)["kuga"] == before
