"""The parts of the interface that need no window."""

from datetime import date, datetime, time

import numpy as np
import pytest

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.deletion import delete
from consensus_map.domain.errors import UserError
from consensus_map.domain.model import Kind, Person, Step
from consensus_map.domain.operations import edit
from consensus_map.domain.words import Role
from consensus_map.focus.kana import fold, romanised
from consensus_map.focus.search import SearchIndex
from consensus_map.ui import texts
from consensus_map.ui.camera import LARGEST, SMALLEST, Camera, fitted, neighbours
from consensus_map.ui.concerned import concerns_person
from consensus_map.ui.dates import parse_day, parse_moment
from consensus_map.ui.deletion import taken_along
from consensus_map.ui.records import records_of, told
from consensus_map.ui.route_draft import RouteDraft, decision_change
from consensus_map.ui.team import MemberLine, team_change
from tests.ui.maps import TODAY, filled


@pytest.fixture
def account_map() -> AccountMap:
    made = AccountMap()
    made.apply(filled(made))
    return made


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-04-05", date(2026, 4, 5)),
        ("4/5", date(2026, 4, 5)),
        ("2025/12/31", date(2025, 12, 31)),
        ("４月５日", date(2026, 4, 5)),
        ("2025年1月2日", date(2025, 1, 2)),
        ("5 Apr", date(2026, 4, 5)),
        ("5 april 2027", date(2027, 4, 5)),
        ("31/03/2027", date(2027, 3, 31)),
        ("3/31/2027", date(2027, 3, 31)),
        ("31.3.2027", date(2027, 3, 31)),
        ("5-5-2027", date(2027, 5, 5)),
        ("today", TODAY),
        ("明日", date(2026, 4, 2)),
        ("  ", None),
    ],
)
def test_dates_as_people_type_them(text: str, expected: date | None) -> None:
    assert parse_day(text, TODAY) == expected


@pytest.mark.parametrize("text", ["31 Feb", "2026-13-01", "soon", "5 Foo", "12", "31/31/2027", "31/3.2027"])
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(UserError):
        parse_day(text, TODAY)


def test_a_date_that_may_be_two_asks_for_the_form_that_is_none_but_one() -> None:
    with pytest.raises(UserError) as caught:
        parse_day("3/4/2027", TODAY)
    assert caught.value.what == "This may be 3 Apr or 4 Mar."
    assert "2027-04-03 is 3 Apr" in caught.value.todo


def test_moments() -> None:
    now = datetime.combine(TODAY, time(16, 5))
    assert parse_moment("2026-04-01 10:30", now) == datetime.combine(TODAY, time(10, 30))
    assert parse_moment("yesterday 9:15", now) == datetime.combine(date(2026, 3, 31), time(9, 15))
    assert parse_moment("１０：３０", now) == datetime.combine(TODAY, time(10, 30))
    assert parse_moment("now", now) == parse_moment("今", now) == now
    assert parse_moment("", now) is None
    for text in ("yesterday", "2026-04-01"):
        with pytest.raises(UserError, match="time of day is missing"):
            parse_moment(text, now)
    with pytest.raises(UserError):
        parse_moment("2026-04-01 25:00", now)


@pytest.mark.parametrize(
    ("reading", "letters"),
    [
        ("とくら", "tokura"),
        ("きょうこ", "kyoko"),
        ("しょうじ", "shoji"),
        ("はっとり", "hattori"),
        ("おおの", "ono"),
        ("じゅん", "jun"),
        ("ゃ", "ya"),
    ],
)
def test_readings_in_latin_letters(reading: str, letters: str) -> None:
    assert romanised(reading)[0] == letters


def test_a_reading_as_spelled() -> None:
    assert romanised("そういち") == ("soichi", "souichi")


def test_folding() -> None:
    assert fold("ﾄｸﾗ") == fold("トクラ") == "とくら"
    assert fold("José Ōta") == "jose ota"
    assert fold("ガ") == "が"


def test_a_search_that_was_prepared_finds_the_same(account_map: AccountMap) -> None:
    plain, warm = SearchIndex(account_map), SearchIndex(account_map)
    rounds = 1
    while warm.warm(2):
        rounds += 1
    assert rounds == (len(account_map.people) + 1) // 2 and not warm.warm(2)
    for query in ("mori", "本部", "さえぐさ", ""):
        assert warm.find(query) == plain.find(query)
    account_map.apply(edit(account_map, Kind.PERSON, "tokura", name="Zzyx"))
    warm.touch([(Kind.PERSON, "tokura")])
    assert warm.find("zzyx") == ["tokura"]


def test_the_search_follows_changes(account_map: AccountMap) -> None:
    index = SearchIndex(account_map)
    assert index.find("部長") == ["morishita", "tokura"]
    change = edit(account_map, Kind.POST, "tokura-post", title="相談役")
    index.touch(account_map.apply(change))
    assert index.find("部長") == ["morishita"]
    index.touch(account_map.apply(delete(account_map, Kind.PERSON, "tokura")))
    assert index.find("tokura") == []
    assert index.find("", 2) == ["takase", "morishita"]


def test_names_that_begin_so_come_first() -> None:
    people = [Person("a", "Hanako Mori"), Person("b", "Amori Ken"), Person("c", "Mori Aoi")]
    assert SearchIndex(AccountMap(people)).find("mori") == ["a", "c", "b"]


def test_the_camera_keeps_the_point_under_the_cursor() -> None:
    camera = Camera(10, 20, 0.5)
    zoomed = camera.zoomed(3, 100, 50)
    assert zoomed.to_scene(100, 50) == pytest.approx(camera.to_scene(100, 50))
    assert camera.zoomed(1e9, 0, 0).scale == LARGEST
    assert camera.zoomed(1e-9, 0, 0).scale == SMALLEST


def test_fitting_shows_all_and_never_enlarges() -> None:
    camera = fitted((0, 0, 4000, 1000), 800, 600)
    left, top = camera.to_view(0, 0)
    right, bottom = camera.to_view(4000, 1000)
    assert left >= 0 and right <= 800 and top >= 0 and bottom <= 600
    assert fitted((0, 0, 10, 10), 800, 600).scale == 1.0
    assert fitted((0, 0, 0, 0), 800, 600).scale == 1.0


def test_the_nearest_cards_in_a_direction() -> None:
    rects = np.array([[0, 0, 10, 10], [100, 0, 10, 10], [0, 100, 10, 10], [300, 5, 10, 10]], dtype=float)
    assert neighbours(rects, 0, 1, 0) == [1, 3]
    assert neighbours(rects, 1, 1, 0) == [3]
    assert neighbours(rects, 0, 0, 1) == [2]
    assert neighbours(rects, 0, -1, 0) == []


def route(*orders: int) -> RouteDraft:
    steps = [Step(f"s{n}", "d", order, f"p{n}", Role.APPROVER) for n, order in enumerate(orders)]
    return RouteDraft(steps)


def orders(draft: RouteDraft) -> list[tuple[str, int]]:
    return [(step.person, step.order) for step in draft.steps]


def test_steps_move_past_their_neighbours() -> None:
    draft = route(1, 2, 2, 5)
    assert orders(draft) == [("p0", 1), ("p1", 2), ("p2", 2), ("p3", 3)]
    assert draft.move(3, -1) == 2
    assert orders(draft) == [("p0", 1), ("p1", 2), ("p3", 2), ("p2", 3)]
    assert draft.move(0, -1) == 0


def test_steps_side_by_side() -> None:
    draft = route(1, 2, 3)
    draft.set_beside(1, True)
    assert orders(draft) == [("p0", 1), ("p1", 1), ("p2", 2)]
    draft.set_beside(1, False)
    assert orders(draft) == [("p0", 1), ("p1", 2), ("p2", 3)]
    draft.set_beside(0, True)
    assert orders(draft) == [("p0", 1), ("p1", 2), ("p2", 3)]


def test_the_same_part_twice_is_refused() -> None:
    draft = route(1)
    with pytest.raises(UserError):
        draft.add("p0", Role.APPROVER)
    assert draft.add("p0", Role.DECIDER) == 1


def test_a_decision_that_did_not_change_is_no_edit(account_map: AccountMap) -> None:
    draft = RouteDraft(account_map.steps_of("renewal"))
    decision = account_map.decisions["renewal"]
    _, change = decision_change(account_map, "renewal", decision.title, decision.formal_date, draft.steps)
    assert change.changes == ()


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
    assert "2 ties" in text and "1 step" in text and "person" not in text


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
