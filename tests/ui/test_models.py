"""The parts of the interface that need no window."""

from datetime import date

import pytest

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.deletion import delete
from consensus_map.domain.model import Kind
from consensus_map.domain.operations import edit
from consensus_map.domain.words import Role
from consensus_map.ui import texts
from consensus_map.ui.concerned import concerns_person
from consensus_map.ui.deletion import taken_along
from consensus_map.ui.records import records_of, told
from consensus_map.ui.team import MemberLine, team_change
from tests.ui.maps import TODAY, filled


@pytest.fixture
def account_map() -> AccountMap:
    made = AccountMap()
    made.apply(filled(made))
    return made


def test_two_members_who_leave_one_touchpoint(account_map: AccountMap) -> None:
    account_map.apply(edit(account_map, Kind.TOUCHPOINT, "t1", members=("watanabe", "ota")))
    account_map.apply(team_change(account_map, [MemberLine("", "Sasahara Naoko")]))
    assert account_map.touchpoints["t1"].members == ()
    assert [member.name for member in account_map.members.values()] == ["Sasahara Naoko"]


def test_who_is_concerned_by_an_edit(account_map: AccountMap) -> None:
    assert concerns_person(account_map, [(Kind.TOUCHPOINT, "t2")], "tokura")
    assert not concerns_person(account_map, [(Kind.TOUCHPOINT, "t2")], "kuga")
    assert concerns_person(account_map, [(Kind.TIE, "gone")], "kuga")


def test_what_goes_with_a_person(account_map: AccountMap) -> None:
    text = taken_along(account_map, delete(account_map, Kind.PERSON, "saegusa"))
    assert "2 ties" in text and "their part in 1 decision" in text and "person" not in text


def test_records_in_words(account_map: AccountMap) -> None:
    (tie,) = records_of(account_map, Kind.TIE, "tokura")
    assert told(account_map, tie, "tokura", TODAY) == ("trusted by 三枝 文 · strong", "", "")
    (promise,) = records_of(account_map, Kind.COMMITMENT, "kuga")
    assert told(account_map, promise, "kuga", date(2026, 4, 9))[0].startswith("overdue · by 3 Apr")


def test_words_and_dates() -> None:
    assert texts.day(date(2026, 1, 30), TODAY) == "30 Jan"
    assert texts.day(date(2025, 1, 30), TODAY) == "30 Jan 2025"
    assert texts.counted(1, "person", "people") == "1 person"
    assert texts.counted(41200, "person", "people") == "41,200 people"
    assert texts.word(Role.REVIEWER) == "reviewer · 合議"
