"""The parts of the interface that need no window."""

from datetime import date

import pytest

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.deletion import delete_seats
from consensus_map.domain.model import Kind
from consensus_map.domain.operations import edit, hand_over
from consensus_map.domain.positions import Sheet, move_cards
from consensus_map.domain.routes import add_to_chain
from consensus_map.domain.views import View
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


def gone_with(account_map: AccountMap, *seats: str) -> str:
    return taken_along(account_map, seats, delete_seats(account_map, seats))


def test_what_goes_with_a_person(account_map: AccountMap) -> None:
    text = gone_with(account_map, "saegusa")
    assert text.startswith("Deleted with them: ")
    assert "2 ties" in text and "their part in 1 decision" in text and "person" not in text


def test_two_steps_in_one_decision_are_a_part_in_one(account_map: AccountMap) -> None:
    account_map.apply(add_to_chain(account_map, "renewal", "saegusa", Role.APPROVER))
    assert "their part in 1 decision" in gone_with(account_map, "saegusa")
    assert "their part in 1 decision" in gone_with(account_map, "saegusa", "kuga")


def test_what_goes_with_posts(account_map: AccountMap) -> None:
    for post in ("hori-post", "soma-post", "kuga-post"):
        account_map.apply(hand_over(account_map, post, None, vacant=True))
    assert gone_with(account_map, "hori-post") == ""
    assert gone_with(account_map, "kuga-post") == "2 reports move up to 森下 京子."
    account_map.apply(move_cards(account_map, Sheet(View.ORG), ("hori-post",), (8, 8)))
    assert gone_with(account_map, "hori-post", "soma-post") == ""
    # A person's own post goes with them; the post that was chosen is what is deleted.
    both = gone_with(account_map, "hori-post", "saegusa")
    assert both == "Deleted with them: 2 ties to others, their part in 1 decision, 1 post."


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
