"""Cards moved by hand: alone, with their team, in line, locked, put back; each of it one step."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from consensus_map.domain.model import Kind, Person, Post, ReportingLine
from consensus_map.domain.operations import create, edit
from consensus_map.domain.positions import move_cards
from consensus_map.domain.words import PostState
from consensus_map.drawing.options import Scope, View
from consensus_map.sample import create_sample
from consensus_map.session import Session
from consensus_map.ui.arrange import Align, aligned, distributed
from consensus_map.ui.gesture_card import DragCard
from consensus_map.ui.gesture_marks import chip_at
from consensus_map.ui.look import Look
from consensus_map.ui.stage import Stage
from consensus_map.ui.workspace import Workspace
from tests.ui.conftest import Hand
from tests.ui.maps import TODAY
from tests.ui.test_gestures import CTRL, EMPTY, LEFT, NONE, SHIFT, carry, drag, escape

ALT = Qt.KeyboardModifier.AltModifier
FREE = QPoint(140, 90)


def corners(hand: Hand) -> dict[str, tuple[float, float]]:
    scene = hand.page.stage.scene
    return {
        card.key: (float(rect[0]), float(rect[1]))
        for card, rect in zip(scene.cards, scene.rects, strict=True)
    }


def moved(before: dict[str, tuple[float, float]], after: dict[str, tuple[float, float]]) -> set[str]:
    return {key for key in before if key in after and before[key] != after[key]}


def seen(hand: Hand, key: str) -> QPoint:
    return hand.place_of(key)


def test_a_card_dropped_on_free_ground_stands_there(hand: Hand) -> None:
    before, camera = corners(hand), hand.page.canvas.camera
    start = seen(hand, "kuga")
    drag(hand, start, start + FREE)
    hand.no_dialog()
    assert "kuga" in moved(before, corners(hand))
    assert moved(before, corners(hand)) <= {"kuga", "group:kuga"}
    assert hand.page.canvas.camera == camera
    assert (seen(hand, "kuga") - start - FREE).manhattanLength() <= 2
    hand.key("z", CTRL)
    assert corners(hand) == before
    hand.key("z", CTRL | SHIFT)
    assert "kuga" in moved(before, corners(hand))


def test_what_was_moved_is_selected_and_can_be_locked_at_once(hand: Hand) -> None:
    start = seen(hand, "kuga")
    drag(hand, start, start + FREE)
    assert hand.workspace.seats == ("kuga",)
    hand.key("l")
    assert hand.page.stage.is_locked("kuga")


def test_the_label_at_the_hand_tells_people_from_vacant_posts(hand: Hand) -> None:
    workspace = hand.workspace
    workspace.do(edit(workspace.map, Kind.POST, "soma-post", holder=None, state=PostState.VACANT))
    hand.settle()
    hand.page.stage.look_at(Scope.ALL)
    hand.settle()
    workspace.select_all(("kuga", "hori", "soma-post"))
    start = seen(hand, "kuga")
    carry(hand, start, start + FREE)
    gesture = hand.page.canvas.hand.gesture
    assert isinstance(gesture, DragCard) and gesture.name == "2 people and 1 vacant post"
    escape(hand, start + FREE)


def test_what_is_put_down_does_not_glide_there_again(hand: Hand, look: Look) -> None:
    look.still = False
    try:
        start = seen(hand, "kuga")
        drag(hand, start, start + FREE)
        assert not hand.page.canvas.motion.going_on
        hand.key("r")
        hand.select("kuga")
        with hand.bot.waitSignal(hand.page.canvas.motion.moved):
            hand.action("reset_position").trigger()
        hand.bot.waitUntil(lambda: not hand.page.canvas.motion.going_on)
    finally:
        look.still = True


def test_it_still_stands_there_when_the_map_is_opened_again(hand: Hand) -> None:
    start = seen(hand, "kuga")
    drag(hand, start, start + FREE)
    after, path = corners(hand), hand.workspace.session.path
    hand.window.close_map()
    hand.window.show_session(Session.open(path, data_folder=path.parent / "data"))
    hand.settle()
    assert corners(hand)["kuga"] == after["kuga"]


@pytest.mark.parametrize("modifier", [CTRL, ALT])
def test_with_ctrl_or_alt_the_team_comes_along(hand: Hand, modifier: Qt.KeyboardModifier) -> None:
    before, start = corners(hand), seen(hand, "morishita")
    drag(hand, start, start + QPoint(30, 220), modifier)
    after = corners(hand)
    assert {"morishita", "kuga"} <= moved(before, after)
    assert not {"takase", "tokura", "saegusa"} & moved(before, after)
    shifts = {
        (after[key][0] - before[key][0], after[key][1] - before[key][1]) for key in ("morishita", "kuga")
    }
    assert len(shifts) == 1
    assert len(hand.workspace.map.positions) == 1
    hand.key("z", CTRL)
    assert corners(hand) == before


def test_all_who_are_selected_move(hand: Hand) -> None:
    before = corners(hand)
    hand.workspace.select_all(["kuga", "saegusa"])
    start = seen(hand, "kuga")
    drag(hand, start, start + QPoint(0, 160))
    assert {"kuga", "saegusa"} <= moved(before, corners(hand))
    hand.key("z", CTRL)
    assert corners(hand) == before


def test_escape_leaves_the_card_where_it_was(hand: Hand) -> None:
    before, start = corners(hand), seen(hand, "kuga")
    carry(hand, start, start + FREE)
    assert "free ground" in hand.page.status.text()
    escape(hand, start + FREE)
    assert corners(hand) == before
    assert hand.workspace.map.positions == {}


def test_onto_a_card_still_asks_for_the_superior(hand: Hand) -> None:
    drag(hand, seen(hand, "kuga"), seen(hand, "tokura"))
    hand.dialog(QMessageBox).reject()
    hand.settle()
    assert hand.workspace.map.positions == {}


def test_introductions_have_places_of_their_own(hand: Hand) -> None:
    hand.workspace.choose_view(View.INTRODUCTIONS)
    hand.settle()
    before, start = corners(hand), seen(hand, "saegusa")
    drag(hand, start, start + QPoint(0, 150))
    assert moved(before, corners(hand)) == {"saegusa"}
    hand.workspace.choose_view(View.ORG)
    hand.settle()
    assert hand.page.stage.scene.homes.own[0].tolist() == list(
        corners(hand)[hand.page.stage.scene.cards[0].key]
    )


def test_keys_move_the_selected_card_and_its_team(hand: Hand) -> None:
    before = corners(hand)
    hand.select("morishita")
    hand.key(Qt.Key.Key_Right, CTRL)
    after = corners(hand)
    assert after["morishita"] == (before["morishita"][0] + 8, before["morishita"][1])
    assert "kuga" not in moved(before, after)
    hand.key(Qt.Key.Key_Down, CTRL | SHIFT)
    assert "kuga" in moved(before, corners(hand))
    hand.key("z", CTRL)
    hand.key("z", CTRL)
    assert corners(hand) == before


def test_a_locked_card_stays_when_others_come(hand: Hand) -> None:
    hand.select("kuga")
    hand.key("l")
    assert hand.page.stage.is_locked("kuga")
    before = corners(hand)
    start = seen(hand, "kuga")
    drag(hand, start, start + FREE)
    box = hand.dialog(QMessageBox)
    assert "locked" in box.text()
    box.reject()
    hand.settle()
    assert corners(hand)["kuga"] == before["kuga"]
    workspace = hand.workspace
    for place in range(3):
        person = Person(f"new{place}", f"New {place}")
        post = Post(f"post{place}", "主任", "", person.id, PostState.HELD, place)
        line = ReportingLine(f"line{place}", "takase-post", post.id)
        for made in (person, post, line):
            workspace.do(create(workspace.map, made))
    hand.settle()
    assert hand.page.stage.scene.home_of("kuga") != before["kuga"]
    assert corners(hand)["kuga"] == before["kuga"]
    hand.key("l")
    assert not hand.page.stage.is_locked("kuga")
    assert corners(hand)["kuga"] == before["kuga"]


def test_cards_are_put_back_one_or_all(hand: Hand) -> None:
    before = corners(hand)
    for key in ("kuga", "saegusa"):
        start = seen(hand, key)
        drag(hand, start, start + QPoint(0, 130))
    hand.select("kuga")
    hand.key("r")
    assert corners(hand)["kuga"] == before["kuga"]
    assert "saegusa" in moved(before, corners(hand))
    hand.action("reset_positions").trigger()
    box = hand.dialog(QMessageBox)
    assert "1 moved card" in box.text()
    reset = next(button for button in box.buttons() if button.text() == "Reset")
    hand.click(reset)
    assert corners(hand) == before
    hand.key("z", CTRL)
    assert "saegusa" in moved(before, corners(hand))


def test_cards_come_into_line(hand: Hand) -> None:
    before = corners(hand)
    hand.workspace.select_all(["tokura", "morishita", "kuga"])
    hand.action("align_left").trigger()
    hand.settle()
    after = corners(hand)
    assert len({after[key][0] for key in ("tokura", "morishita", "kuga")}) == 1
    hand.action("distribute_down").trigger()
    hand.settle()
    down = sorted(corners(hand)[key][1] for key in ("tokura", "morishita", "kuga"))
    assert abs((down[1] - down[0]) - (down[2] - down[1])) <= 1
    hand.key("z", CTRL)
    hand.key("z", CTRL)
    assert corners(hand) == before


def test_nothing_moves_on_a_map_that_can_only_be_read(hand: Hand) -> None:
    path = hand.workspace.session.path
    hand.window.close_map()
    hand.window.show_session(Session.open(path, data_folder=path.parent / "data", for_reading=True))
    hand.settle()
    before, start = corners(hand), seen(hand, "kuga")
    drag(hand, start, start + FREE)
    assert corners(hand) == before


def test_a_click_and_a_shaking_hand_move_nothing(hand: Hand) -> None:
    start = seen(hand, "kuga")
    QTest.mousePress(hand.page.canvas, LEFT, NONE, start)
    QTest.mouseMove(hand.page.canvas, start + QPoint(2, 2))
    QTest.mouseRelease(hand.page.canvas, LEFT, NONE, start + QPoint(2, 2))
    assert hand.workspace.map.positions == {}
    assert hand.workspace.selected == "kuga"
    assert QPointF(EMPTY) != QPointF(start)


BOXES = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=1),
    st.tuples(st.integers(-500, 500), st.integers(-500, 500), st.just(216), st.sampled_from([96, 40])),
    max_size=6,
)


@given(BOXES, st.sampled_from(Align))
def test_aligned_cards_stand_in_line(boxes: dict[str, tuple[int, int, int, int]], how: Align) -> None:
    shifts = aligned(boxes, how)
    after = {key: (x + shifts[key][0], y + shifts[key][1], w, h) for key, (x, y, w, h) in boxes.items()}
    share = {"left": 0.0, "top": 0.0, "centre": 0.5, "middle": 0.5, "right": 1.0, "bottom": 1.0}[how]
    side = 0 if how in (Align.LEFT, Align.CENTRE, Align.RIGHT) else 1
    at = [box[side] + share * box[side + 2] for box in after.values()]
    assert not at or max(at) - min(at) <= 1
    assert all(shift[1 - side] == 0 for shift in shifts.values())


@given(BOXES, st.booleans())
def test_distributed_cards_have_equal_gaps(boxes: dict[str, tuple[int, int, int, int]], across: bool) -> None:
    shifts = distributed(boxes, across=across)
    side = 0 if across else 1
    after = sorted((box[side] + shifts[key][side], box[side + 2]) for key, box in boxes.items())
    gaps = [two[0] - one[0] - one[1] for one, two in pairwise(after)]
    if len(boxes) > 2:
        assert max(gaps) - min(gaps) <= 3
    assert all(shift[1 - side] == 0 for shift in shifts.values())


def test_everybody_is_laid_out_as_if_the_chain_had_never_been_looked_at(
    qtbot: QtBot, look: Look, tmp_path: Path
) -> None:
    workspace = Workspace(create_sample(tmp_path / "sample.consensus", TODAY), lambda: TODAY)
    with qtbot.waitSignal(workspace.report_changed):
        pass
    seen = Stage(workspace)
    for room in ((1480.0, 640.0), (758.0, 534.0)):
        seen._page = room
        seen.refresh()
    seen.set_scope(Scope.ALL)
    fresh = Stage(workspace)
    fresh._page = (758.0, 534.0)
    fresh.set_scope(Scope.ALL)
    assert fresh.scene.rects.tolist() == seen.scene.rects.tolist()
    workspace.close()


def test_to_lock_a_moved_card_or_to_let_it_go_moves_nothing_on_the_screen(hand: Hand) -> None:
    start = seen(hand, "kuga")
    drag(hand, start, start + FREE)
    there, camera = seen(hand, "kuga"), hand.page.canvas.camera
    for _ in range(2):
        hand.key("l")
        assert (seen(hand, "kuga"), hand.page.canvas.camera) == (there, camera)
    hand.key("l")
    hand.key("r")
    assert hand.page.canvas.camera == camera and (seen(hand, "kuga") - start).manhattanLength() <= 2
    hand.key("z", CTRL)
    assert (seen(hand, "kuga"), hand.page.canvas.camera) == (there, camera)


def hide_under(hand: Hand, under: str) -> QPoint:
    """Has the card of kuga put where another stands, as another layout can do; where it is seen then."""
    workspace, stage = hand.workspace, hand.page.stage
    one, other = corners(hand)["kuga"], corners(hand)[under]
    by = round(other[0] - one[0]), round(other[1] - one[1])
    workspace.do(move_cards(workspace.map, stage.sheet, ["kuga"], by))
    hand.settle()
    assert corners(hand)["kuga"] != other and stage.put_aside().own.keys() == {"kuga"}
    return seen(hand, "kuga")


@pytest.mark.parametrize("team", [False, True])
def test_a_card_that_was_put_aside_is_dragged_from_where_it_is_seen(hand: Hand, team: bool) -> None:
    start = hide_under(hand, "tokura")
    before = corners(hand)
    way = QPoint(-70, 150)
    drag(hand, start, start + way, CTRL if team else NONE)
    assert (seen(hand, "kuga") - start - way).manhattanLength() <= 2
    hand.key("z", CTRL)
    assert corners(hand) == before


def test_a_card_that_was_put_aside_comes_along_with_its_team(hand: Hand) -> None:
    start = hide_under(hand, "tokura")
    above, way = seen(hand, "morishita"), QPoint(200, 10)
    drag(hand, above, above + way, CTRL)
    assert (seen(hand, "morishita") - above - way).manhattanLength() <= 2
    assert (seen(hand, "kuga") - start - way).manhattanLength() <= 2


def test_a_card_that_was_put_aside_is_nudged_and_brought_into_line_from_there(hand: Hand) -> None:
    hide_under(hand, "tokura")
    before = corners(hand)["kuga"]
    hand.workspace.select("kuga")
    hand.key(Qt.Key.Key_Down, CTRL)
    assert corners(hand)["kuga"] == (before[0], before[1] + 8)
    hand.workspace.select_all(["kuga", "takase"])
    hand.action("align_left").trigger()
    hand.settle()
    after = corners(hand)
    assert after["kuga"] == (min(before[0], after["takase"][0]), before[1] + 8)


def test_keys_do_not_move_those_twice_who_come_along(hand: Hand) -> None:
    before = corners(hand)
    hand.select("morishita")
    hand.workspace.select_all(["kuga", "morishita"])
    hand.key(Qt.Key.Key_Down, CTRL | SHIFT)
    after = corners(hand)
    for key in ("morishita", "kuga"):
        assert after[key] == (before[key][0], before[key][1] + 8)


def test_a_team_can_be_put_where_one_of_its_own_stands(hand: Hand) -> None:
    before, start = corners(hand), seen(hand, "morishita")
    carry(hand, start, seen(hand, "kuga"), CTRL)
    gesture = hand.page.canvas.hand.gesture
    assert isinstance(gesture, DragCard) and gesture.target is None
    escape(hand, seen(hand, "kuga"))
    drag(hand, start, seen(hand, "kuga"), CTRL)
    hand.no_dialog()
    assert {"morishita", "kuga"} <= moved(before, corners(hand))


def test_the_name_at_the_hand_is_never_cut() -> None:
    view = QRect(0, 0, 800, 600)
    for x in (0, 300, 650, 799):
        for y in (0, 300, 580, 599):
            chip = chip_at(QPointF(x, y), view)
            assert QRectF(view).contains(chip) and not chip.contains(QPointF(x, y))


def test_the_hand_carries_no_card_that_is_locked(hand: Hand) -> None:
    hand.select("kuga")
    hand.key("l")
    hand.workspace.select_all(["kuga", "saegusa"])
    for whom, outlined in ((["kuga", "saegusa"], 1), (["kuga"], 0)):
        hand.workspace.select_all(whom)
        carry(hand, seen(hand, "kuga"), seen(hand, "kuga") + FREE)
        gesture = hand.page.canvas.hand.gesture
        assert isinstance(gesture, DragCard)
        assert len(gesture.carried.outlines()) == outlined
        assert ("is locked" in hand.page.status.text()) is (outlined == 0)
        escape(hand, seen(hand, "kuga") + FREE)


def test_what_is_carried_is_seen_over_the_legend(hand: Hand) -> None:
    canvas = hand.page.canvas
    foot = QPoint(canvas.width() // 2, canvas.height() - 12)
    inside = chip_at(QPointF(foot), canvas.rect()).topLeft().toPoint() + QPoint(8, 8)
    assert inside.y() > canvas.height() - canvas.legend_height
    ground = canvas.grab().toImage().pixelColor(inside)
    carry(hand, seen(hand, "kuga"), foot)
    assert canvas.grab().toImage().pixelColor(inside).lightness() > ground.lightness() + 4
    escape(hand, foot)


def test_too_few_cards_to_bring_into_line_are_said_to_be(hand: Hand) -> None:
    before = corners(hand)
    for whom, name, least in (
        (["kuga"], "align_left", 2),
        (["kuga", "takase"], "distribute_across", 3),
    ):
        hand.workspace.select_all(whom)
        hand.action(name).trigger()
        assert hand.page.status.text().startswith(f"Select at least {least} cards")
    assert corners(hand) == before
