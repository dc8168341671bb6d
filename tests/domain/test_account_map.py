from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consensus_map.domain.account_map import AccountMap, targets
from consensus_map.domain.changes import Change, ChangeSet, creation, deletion, inverse
from consensus_map.domain.errors import UserError
from consensus_map.domain.model import (
    ACCOUNT_ID,
    REFERENCES,
    Account,
    Commitment,
    Concern,
    Decision,
    Introduction,
    Kind,
    Member,
    Person,
    Post,
    ReportingLine,
    Request,
    Step,
    Tie,
    TouchPoint,
)
from consensus_map.domain.words import LineKind, PostState, Role, TieKind, TouchKind, Trust
from tests.editing import random_edit
from tests.soaking import MARKS

pytestmark = MARKS

HELD = PostState.HELD
ABE, MORI, UEDA = Person("a", "Abe"), Person("m", "Mori"), Person("u", "Ueda")


@pytest.fixture
def account_map() -> AccountMap:
    """Mori above Abe; Abe also stands in for a second post; Ueda has none."""
    return AccountMap(
        [
            Account(ACCOUNT_ID, "Yamato Seiki"),
            *(ABE, MORI, UEDA),
            Member("us", "Aoki"),
            Post("pa", "課長", "製造部", "a", HELD, 3),
            Post("pm", "部長", "製造部", "m", HELD, 1),
            Post("pb", "主任", "品質部", "a", HELD, 2),
            Post("px", "役員", "本社", None, PostState.VACANT, 4),
            ReportingLine("l1", "px", "pa", LineKind.DOTTED),
            ReportingLine("l2", "pm", "pa"),
            ReportingLine("l3", "pm", "pb"),
            Tie("t1", "a", "m", TieKind.TRUSTS),
            Tie("t2", "m", "a", TieKind.KNOWS),
            Tie("t3", "m", "u", TieKind.KNOWS),
            TouchPoint("o1", date(2026, 1, 1), TouchKind.CALL, ("a", "m")),
            TouchPoint("o2", date(2026, 2, 1), TouchKind.VISIT, ("a",), ("us",)),
            Introduction("i1", "m", "a"),
            Decision("d", "New line"),
            Step("s2", "d", 2, "m", Role.DECIDER),
            Step("s1", "d", 1, "a", Role.DRAFTER),
            Commitment("c", "Report", ("a",)),
            Concern("f", "Standstill", people=("a", "m"), heard_from=("u",)),
            Request("r", "Manual", people=("u",)),
        ]
    )


def test_a_map_without_an_account_has_a_nameless_one() -> None:
    assert AccountMap().account == Account(ACCOUNT_ID, "")


def test_posts_come_in_their_order(account_map: AccountMap) -> None:
    assert [post.id for post in account_map.posts_of("a")] == ["pb", "pa"]
    first = account_map.first_post("a")
    assert first is not None
    assert first.id == "pb"
    assert account_map.posts_of("u") == []
    assert account_map.first_post("u") is None


def test_reporting_lines_are_followed_both_ways(account_map: AccountMap) -> None:
    assert [post.id for post in account_map.superiors("pa")] == ["pm", "px"]  # solid first
    assert account_map.solid_superior("pa") == account_map.posts["pm"]
    assert account_map.solid_superior("pm") is None
    assert [post.id for post in account_map.reports("pm")] == ["pb", "pa"]
    assert account_map.reports("px") == []  # a dotted line is none
    assert [line.id for line in account_map.lines_down("px")] == ["l1"]
    assert {line.id for line in account_map.lines_up("pa")} == {"l1", "l2"}


def test_what_is_recorded_about_a_person_is_found(account_map: AccountMap) -> None:
    assert {tie.id for tie in account_map.ties_of("a")} == {"t1", "t2"}
    assert [touch.id for touch in account_map.touchpoints_of("a")] == ["o2", "o1"]  # the latest first
    assert [found.id for found in account_map.introductions_to("a")] == ["i1"]
    assert [found.id for found in account_map.introductions_by("m")] == ["i1"]
    assert [step.id for step in account_map.steps_of("d")] == ["s1", "s2"]
    assert [step.id for step in account_map.steps_for("m")] == ["s2"]
    assert [found.id for found in account_map.commitments_to("a")] == ["c"]
    assert [found.id for found in account_map.concerns_of("m")] == ["f"]
    assert account_map.concerns_of("u") == []  # who told of it does not fear it
    assert [found.id for found in account_map.requests_of("u")] == ["r"]


def test_tables_and_finding(account_map: AccountMap) -> None:
    assert account_map.find(Kind.PERSON, "a") == ABE
    assert account_map.find(Kind.POST, "a") is None
    assert set(account_map.table(Kind.PERSON)) == {"a", "m", "u"}
    assert len(list(account_map.entities())) == 24
    assert account_map.referring(Kind.CONCERN, "heard_from", "u") == ["f"]
    assert account_map.referring(Kind.CONCERN, "heard_from", "nobody") == []


def test_maps_are_equal_where_their_entities_are(account_map: AccountMap) -> None:
    entities = list(account_map.entities())
    assert AccountMap(reversed(entities)) == account_map
    assert AccountMap(entities[1:]) != account_map
    assert account_map != entities


# Applying


def test_applying_changes_look_ups_too(account_map: AccountMap) -> None:
    move = Change(Kind.POST, "pb", ("holder",), ("a",), ("u",))
    assert account_map.apply(ChangeSet("Hand over", (move,))) == {(Kind.POST, "pb")}
    assert [post.id for post in account_map.posts_of("u")] == ["pb"]
    assert [post.id for post in account_map.posts_of("a")] == ["pa"]


def test_a_person_named_twice_in_a_list_is_let_go_once(account_map: AccountMap) -> None:
    double = TouchPoint("o3", date(2026, 3, 1), TouchKind.CALL, ("u", "u"))
    account_map.apply(ChangeSet("Log", (creation(double),)))
    assert [touch.id for touch in account_map.touchpoints_of("u")] == ["o3"]
    account_map.apply(ChangeSet("Undo", (deletion(double),)))
    assert account_map.touchpoints_of("u") == []


BAD = {
    "created twice": creation(ABE),
    "deleted before it is there": deletion(Person("x", "X")),
    "edited before it is there": Change(Kind.PERSON, "x", ("name",), ("X",), ("Y",)),
    "another value stands there": Change(Kind.PERSON, "a", ("name",), ("Abbe",), ("B",)),
    "deleted in another state": deletion(Person("a", "Abbe")),
    "too few values": Change(Kind.PERSON, "a", ("name", "notes"), ("Abe", ""), ("B",)),
    "too many values": Change(Kind.PERSON, "a", ("name",), ("Abe",), ("B", "C")),
    "no such field": Change(Kind.PERSON, "a", ("colour",), ("",), ("red",)),
    "half a creation": Change(Kind.TIE, "t", ("source",), None, ("a",)),
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD.keys())
def test_a_change_set_that_does_not_fit_changes_nothing(account_map: AccountMap, bad: Change) -> None:
    before = list(account_map.entities())
    good = (
        creation(Person("new", "New")),
        deletion(account_map.ties["t1"]),
        Change(Kind.PERSON, "a", ("trust",), (Trust.UNKNOWN,), (Trust.WARY,)),
        Change(Kind.POST, "pb", ("holder",), ("a",), ("u",)),
    )
    with pytest.raises((ValueError, AttributeError, TypeError, KeyError)):
        account_map.apply(ChangeSet("Bad", (*good, bad, deletion(MORI))))
    assert set(account_map.entities()) == set(before)
    look_ups_are_right(account_map)


def look_ups_are_right(account_map: AccountMap) -> None:
    """Every look-up against a plain search."""
    for kind, names in REFERENCES.items():
        for name, target in names.items():
            for wanted in account_map.table(target):
                found = account_map.referring(kind, name, wanted)
                searched = [
                    one.id for one in account_map.table(kind).values() if wanted in targets(one, name)
                ]
                assert sorted(found) == sorted(searched)


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=25))
def test_taking_every_edit_back_leads_to_where_it_began(seeds: list[int]) -> None:
    account_map = AccountMap([Account(ACCOUNT_ID, "Yamato Seiki"), Person("p", "Abe"), Member("u", "Aoki")])
    states, done = [], []
    for seed in seeds:
        try:
            change_set = random_edit(account_map, Random(seed))
        except UserError:
            continue
        if change_set is not None:
            states.append(set(account_map.entities()))
            account_map.apply(change_set)
            done.append(change_set)
    look_ups_are_right(account_map)
    while done:
        account_map.apply(ChangeSet("Undo", inverse(done.pop().changes)))
        assert set(account_map.entities()) == states.pop()
    look_ups_are_right(account_map)
