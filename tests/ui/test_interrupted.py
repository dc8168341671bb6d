"""Something else happens while the hand holds something: an undo by its key, findings that come late."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from consensus_map.domain.model import Person, Tie
from consensus_map.domain.operations import add_person, create
from consensus_map.domain.routes import add_to_chain
from consensus_map.domain.words import Role, TieKind
from consensus_map.drawing.options import Scope, View
from consensus_map.ui.gesture import Gesture
from consensus_map.ui.gesture_card import DragCard
from consensus_map.ui.gesture_pan import Pan
from consensus_map.ui.gesture_step import MoveStep
from consensus_map.ui.gesture_tie import DrawTie
from consensus_map.ui.gesture_tie_end import MoveTieEnd
from tests.ui.conftest import Hand, there
from tests.ui.test_gestures import CTRL, LEFT, NONE, carry, edge_of
from tests.ui.test_moving import FREE, corners, seen
from tests.ui.test_ties import end_of


def add_somebody(hand: Hand) -> QPoint:
    """Noda, below Tokura; where the middle of their card is."""
    hand.page.stage.look_at(Scope.ALL)
    account_map = hand.workspace.map
    hand.workspace.do(add_person(account_map, Person("noda", "Noda Ken"), superior="tokura-post"))
    hand.settle()
    return seen(hand, "noda")


def add_step(hand: Hand) -> QPoint:
    hand.workspace.choose_view(View.ROUTE)
    hand.workspace.do(add_to_chain(hand.workspace.map, "renewal", "hori", Role.APPROVER))
    hand.settle()
    return seen(hand, next(key for key, step in hand.workspace.map.steps.items() if step.person == "hori"))


def add_tie(hand: Hand) -> QPoint:
    hand.page.stage.set_ties(shown=True)
    hand.workspace.do(create(hand.workspace.map, Tie("new", "kuga", "tokura", TieKind.TRUSTS)))
    hand.settle()
    hand.workspace.select_tie("new")
    hand.settle()
    return end_of(hand, "new", 1)


def begun(hand: Hand, kind: type[Gesture]) -> QPoint:
    """Takes hold of what the last edit has made; where the hand is then."""
    if kind is DrawTie:
        add_somebody(hand)
        start = edge_of(hand, "noda")
    else:
        start = {DragCard: add_somebody, MoveStep: add_step, MoveTieEnd: add_tie}[kind](hand)
    carry(hand, start, start + FREE)
    assert isinstance(hand.page.canvas.hand.gesture, kind)
    return start + FREE


@pytest.mark.parametrize("kind", [DragCard, MoveStep, DrawTie, MoveTieEnd])
def test_what_is_undone_meanwhile_is_no_longer_held(hand: Hand, kind: type[Gesture]) -> None:
    canvas, at = hand.page.canvas, begun(hand, kind)
    hand.key(Qt.Key.Key_Z, CTRL)
    before = set(hand.workspace.map.entities())
    assert not canvas.hand.busy and canvas.cursor().shape() is not kind.cursor
    QTest.mouseMove(canvas, seen(hand, "takase"))
    canvas.grab()
    QTest.mouseRelease(canvas, LEFT, NONE, at)
    hand.settle()
    hand.no_dialog()
    assert set(hand.workspace.map.entities()) == before


def test_the_picture_is_dragged_on_whatever_is_edited(hand: Hand) -> None:
    add_somebody(hand)
    canvas, start = hand.page.canvas, QPoint(30, 80)
    carry(hand, start, start + FREE)
    assert isinstance(canvas.hand.gesture, Pan)
    hand.key(Qt.Key.Key_Z, CTRL)
    assert canvas.hand.busy
    QTest.mouseRelease(canvas, LEFT, NONE, start + FREE)


def test_a_map_that_is_drawn_anew_leaves_the_card_in_the_hand(hand: Hand) -> None:
    """As where the findings of a large map come after the edit; by then other cards may stand before it."""
    canvas, start = hand.page.canvas, add_somebody(hand)
    before = corners(hand)["noda"]
    carry(hand, start, start + FREE)
    canvas.grab()
    hand.page.stage.fold("kuga")
    assert "group:kuga" in corners(hand)
    canvas.grab()
    gesture = canvas.hand.gesture
    assert isinstance(gesture, DragCard)
    assert gesture.carried.outlines() == [there(canvas.view_box("noda"))]
    QTest.mouseRelease(canvas, LEFT, NONE, start + FREE)
    hand.settle()
    moved = QPointF(*corners(hand)["noda"]) - QPointF(*before)
    assert moved.manhattanLength() > 50 and not canvas.hand.busy
