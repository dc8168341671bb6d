import pytest

from consensus_map.domain import deletion
from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import (
    Kind,
)
from consensus_map.domain.rules import check
from consensus_map.domain.words import LineKind, PostState
from tests.domain.firm import done, lines_of, vacated


def test_a_person_goes_with_what_is_theirs_alone(account_map: AccountMap) -> None:
    done(account_map, deletion.delete(account_map, Kind.PERSON, "a"))
    assert "a" not in account_map.people
    assert account_map.ties == {}
    assert account_map.introductions == {}
    assert set(account_map.steps) == {"s2"}
    assert set(account_map.posts) == {"pu", "pm"}
    assert set(account_map.lines) == {"l1"}
    assert set(account_map.concerns) == {"f2"}
    assert account_map.concerns["f2"].heard_from == ("m",)
    assert account_map.touchpoints["o1"].people == ("m",)
    assert account_map.requests["r1"].people == ("m",)


def test_a_post_that_others_report_to_stays_and_is_vacant(account_map: AccountMap) -> None:
    done(account_map, deletion.delete(account_map, Kind.PERSON, "m"))
    post = account_map.posts["pm"]
    assert (post.holder, post.state, post.title) == (None, PostState.VACANT, "部長")
    assert account_map.solid_superior("pa") == post
    assert set(account_map.touchpoints) == {"o1"}
    assert account_map.commitments == {}
    assert account_map.concerns["f1"].heard_from == ()


def test_a_post_goes_with_its_lines(account_map: AccountMap) -> None:
    done(account_map, deletion.delete(account_map, Kind.POST, "pm"))
    assert set(account_map.lines) == {"l3"}
    assert "m" in account_map.people


def test_a_decision_goes_with_its_steps(account_map: AccountMap) -> None:
    done(account_map, deletion.delete(account_map, Kind.DECISION, "d"))
    assert account_map.steps == {}


def test_a_member_goes_and_what_they_did_stays(account_map: AccountMap) -> None:
    done(account_map, deletion.delete(account_map, Kind.MEMBER, "us"))
    assert account_map.people["a"].member is None
    assert account_map.introductions["i1"].member is None
    assert account_map.commitments["c1"].member is None
    assert account_map.requests["r1"].member is None
    assert account_map.touchpoints["o1"].members == ()


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        (Kind.LINE, "l1"),
        (Kind.TIE, "t1"),
        (Kind.TOUCHPOINT, "o1"),
        (Kind.INTRODUCTION, "i1"),
        (Kind.STEP, "s1"),
        (Kind.COMMITMENT, "c1"),
        (Kind.CONCERN, "f1"),
        (Kind.REQUEST, "r1"),
    ],
)
def test_other_things_go_alone(account_map: AccountMap, kind: Kind, found: str) -> None:
    made = deletion.delete(account_map, kind, found)
    assert made.touched == {(kind, found)}
    assert found not in done(account_map, made).table(kind)


def test_people_deleted_together_leave_no_empty_seat_behind(account_map: AccountMap) -> None:
    change = deletion.delete_seats(account_map, ["m", "a"])
    touched = account_map.apply(change)
    check(account_map, touched)
    assert set(account_map.people) == {"u"}
    assert set(account_map.posts) == {"pu"}
    assert account_map.lines == {} and account_map.ties == {}
    assert change.label == "Delete 2 people"


def test_a_seat_stays_vacant_while_somebody_reports_to_it(account_map: AccountMap) -> None:
    account_map.apply(deletion.delete_seats(account_map, ["m"]))
    assert account_map.posts["pm"].state is PostState.VACANT
    assert "l2" in account_map.lines


def test_who_reports_to_a_deleted_post_reports_to_its_superior(account_map: AccountMap) -> None:
    vacated(account_map)
    done(account_map, deletion.delete_seats(account_map, ["pm"]))
    # The dotted line to the same superior has become the solid one.
    assert "pm" not in account_map.posts and lines_of(account_map, "pa") == {("pu", LineKind.SOLID)}
    assert {"a", "m", "u"} == set(account_map.people)


def test_people_and_posts_are_deleted_together(account_map: AccountMap) -> None:
    vacated(account_map)
    done(account_map, deletion.delete_seats(account_map, ["pm", "u"]))
    # Ueda's post has somebody below it again, and stays, vacant.
    assert set(account_map.posts) == {"pu", "pa"} and account_map.posts["pu"].holder is None
    assert lines_of(account_map, "pa") == {("pu", LineKind.SOLID)}
    done(account_map, deletion.delete_seats(account_map, ["a", "pu"]))
    assert not account_map.posts
