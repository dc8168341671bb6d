"""The list of people is a table that behaves like a list, however long it is."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Person
from consensus_map.domain.words import Trust
from consensus_map.focus.search import SearchIndex
from consensus_map.ui.people_list import ROOT, PeopleModel, fitting_place
from consensus_map.ui.people_order import PeopleOrder, PersonRow
from tests.ui.conftest import Hand

PEOPLE = 5_000


@pytest.mark.parametrize("key", [Qt.Key.Key_End, Qt.Key.Key_Home])
def test_home_and_end_go_to_the_last_and_the_first(hand: Hand, key: Qt.Key) -> None:
    people = hand.page.people
    people.setCurrentIndex(people.people.index(3))
    people.setFocus()
    hand.key(key)
    wanted = people.people.rowCount() - 1 if key == Qt.Key.Key_End else 0
    assert people.currentIndex().row() == wanted
    assert hand.workspace.selected == people.currentIndex().data(Qt.ItemDataRole.UserRole)


def test_tab_leaves_the_list(hand: Hand) -> None:
    people = hand.page.people
    people.setCurrentIndex(people.people.index(3))
    people.setFocus()
    hand.key(Qt.Key.Key_Tab)
    assert not people.hasFocus() and people.currentIndex().row() == 3


class Counted(PeopleModel):
    """Counts how often it is asked how long it is."""

    asked = 0

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = ROOT) -> int:
        self.asked += 1
        return super().rowCount(parent)


def test_a_long_list_is_not_asked_for_line_by_line(hand: Hand) -> None:
    many = AccountMap(Person(f"p{number}", f"Person {number}") for number in range(PEOPLE))
    people = hand.page.people
    model = Counted(hand.workspace, people)
    model.order = PeopleOrder(many, SearchIndex(many))
    people.setModel(model)
    model.look_again()
    last = people.verticalScrollBar()
    hand.bot.waitUntil(lambda: last.maximum() + last.pageStep() >= PEOPLE)
    assert model.asked < PEOPLE // 10


@pytest.mark.usefixtures("qapp")
def test_of_a_long_department_the_list_says_the_end() -> None:
    row = PersonRow("千葉 太郎", "生産本部 製造第一部 第一製造課", Trust.UNKNOWN, False, False, True, "")
    assert fitting_place(row, 500).text == row.department
    assert fitting_place(row, 130).text == "…製造第一部 第一製造課"
    assert fitting_place(replace(row, active=False), 130).text == "has left"
