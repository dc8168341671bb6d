"""The list of people keeps its order while somebody works in it."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from consensus_map.domain.deletion import delete_seats
from consensus_map.domain.model import Kind
from consensus_map.domain.operations import edit
from consensus_map.domain.routes import add_to_chain
from consensus_map.domain.words import Role, Trust
from tests.ui.conftest import Hand

CTRL = Qt.KeyboardModifier.ControlModifier


def shown(hand: Hand) -> list[str]:
    hand.settle()
    model = hand.page.people.people
    return [str(model.index(row).data(Qt.ItemDataRole.UserRole)) for row in range(model.rowCount())]


def click(hand: Hand, person: str) -> None:
    people = hand.page.people
    row = people.people.row_of(person)
    assert row is not None
    rect = people.visualRect(people.people.index(row))
    QTest.mouseClick(people.viewport(), Qt.MouseButton.LeftButton, pos=rect.topLeft() + QPoint(60, 12))
    hand.settle()


def test_nobody_moves_while_trust_is_set_from_the_list(hand: Hand) -> None:
    before = shown(hand)
    assert before[:3] == ["tokura", "saegusa", "takase"]
    click(hand, "tokura")
    hand.page.people.setFocus()
    for person in before[:3]:
        assert hand.workspace.selected == person
        hand.key("6")
        assert hand.person(person).trust is Trust.VOUCHING
        assert shown(hand) == before
        hand.key(Qt.Key.Key_Down)
    assert hand.workspace.selected == before[3]


def test_the_rows_tell_the_new_trust_at_once(hand: Hand) -> None:
    click(hand, "tokura")
    hand.page.people.setFocus()
    hand.key("4")
    model = hand.page.people.people
    row = model.row_of("tokura")
    assert row is not None
    assert "neutral" in str(model.index(row).data(Qt.ItemDataRole.AccessibleTextRole))


def test_the_list_is_in_order_again_once_it_is_left(hand: Hand) -> None:
    before = shown(hand)
    click(hand, "tokura")
    hand.page.people.setFocus()
    hand.key("6")
    hand.press(hand.page.panel, "vouches for us, key 6")  # working on the same person is no leaving
    assert shown(hand) == before
    hand.page.canvas.setFocus()
    assert shown(hand) != before
    assert hand.workspace.selected == "tokura"
    assert hand.page.people.currentIndex().row() == hand.page.people.people.row_of("tokura")


def test_a_filter_puts_the_list_in_order(hand: Hand) -> None:
    click(hand, "tokura")
    hand.page.people.setFocus()
    hand.key("6")
    hand.page.people.people.set_query("課長")
    assert shown(hand) == hand.page.people.people.order.ids("課長") == ["kuga", "saegusa"]


def test_who_comes_and_goes_moves_nobody_else(hand: Hand) -> None:
    before = shown(hand)
    click(hand, "kuga")
    hand.page.people.setFocus()
    workspace = hand.workspace
    workspace.do(add_to_chain(workspace.map, "renewal", "soma", Role.APPROVER))
    assert shown(hand) == before
    workspace.do(delete_seats(workspace.map, ["saegusa"]))
    assert shown(hand) == [person for person in before if person != "saegusa"]
    hand.key(Qt.Key.Key_Z, CTRL)
    assert shown(hand) == [*(person for person in before if person != "saegusa"), "saegusa"]


def test_a_list_that_nobody_works_in_is_in_order(hand: Hand) -> None:
    hand.page.canvas.setFocus()
    hand.workspace.do(edit(hand.workspace.map, Kind.PERSON, "tokura", trust=Trust.VOUCHING))
    found = shown(hand)
    assert found[0] == "takase" and found == hand.page.people.people.order.ids("")


def test_nobody_stands_outside_a_chain_that_there_is_not(hand: Hand) -> None:
    order = hand.page.people.people.order
    assert order.row("soma").outside and not order.row("tokura").outside
    order.look_at(None, None)
    assert not order.row("soma").outside
