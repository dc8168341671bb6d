from datetime import date

import pytest

from consensus_map.domain import deletion
from consensus_map.domain import operations as op
from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.errors import UserError
from consensus_map.domain.model import (
    ACCOUNT_ID,
    Account,
    Kind,
    Person,
    TouchPoint,
)
from consensus_map.domain.rules import check
from consensus_map.domain.words import Evidence, LineKind, PostState, TouchKind, Trust
from tests.domain.firm import DAY, done, lines_of, vacated


def test_nothing_is_applied(account_map: AccountMap) -> None:
    before = AccountMap(account_map.entities())
    deletion.delete(account_map, Kind.PERSON, "m")
    op.add_person(account_map, Person("x", "X"))
    assert account_map == before


def test_an_account_is_created_under_a_trimmed_name() -> None:
    assert done(AccountMap(), op.create_account(" Yamato ")).account == Account(ACCOUNT_ID, "Yamato")


def test_a_person_is_added_with_a_post_under_a_superior(account_map: AccountMap) -> None:
    made = op.add_person(account_map, Person("x", "X"), title="主任", department="製造部", superior="pm")
    assert made.label == "Add person"
    post = done(account_map, made).first_post("x")
    assert post is not None
    assert (post.title, post.department, post.state, post.order) == ("主任", "製造部", PostState.HELD, 4)
    assert account_map.solid_superior(post.id) == account_map.posts["pm"]
    assert account_map.reports("pm")[-1] == post


def test_a_person_needs_no_superior(account_map: AccountMap) -> None:
    done(account_map, op.add_person(account_map, Person("x", "X")))
    post = account_map.first_post("x")
    assert post is not None
    assert account_map.superiors(post.id) == []


def test_the_first_order_is_one() -> None:
    assert op.next_order(AccountMap()) == 1


def test_trust_is_set_for_several_people_at_once(account_map: AccountMap) -> None:
    made = op.set_trust(
        account_map, ["a", "m"], Trust.VOUCHING, on=DAY, evidence=Evidence.CONFIRMED, note="spoke up"
    )
    done(account_map, made)
    for person in ("a", "m"):
        found = account_map.people[person]
        assert (found.trust, found.evidence, found.trust_on, found.trust_note) == (
            Trust.VOUCHING,
            Evidence.CONFIRMED,
            DAY,
            "spoke up",
        )
    assert account_map.people["u"].trust is Trust.UNKNOWN


def test_setting_the_same_trust_again_is_no_change(account_map: AccountMap) -> None:
    done(account_map, op.set_trust(account_map, ["a"], Trust.WARY, on=DAY))
    assert op.set_trust(account_map, ["a"], Trust.WARY, on=DAY).changes == ()


def test_a_new_superior_replaces_the_solid_line(account_map: AccountMap) -> None:
    done(account_map, op.set_superior(account_map, "pm", None))
    assert lines_of(account_map, "pm") == set()
    done(account_map, op.set_superior(account_map, "pm", "pu"))
    assert lines_of(account_map, "pm") == {("pu", LineKind.SOLID)}


def test_a_dotted_superior_may_become_the_solid_one(account_map: AccountMap) -> None:
    done(account_map, op.set_superior(account_map, "pa", "pu"))
    assert lines_of(account_map, "pa") == {("pu", LineKind.SOLID)}


def test_a_dotted_line_leaves_the_solid_one(account_map: AccountMap) -> None:
    done(account_map, op.add_person(account_map, Person("x", "X")))
    other = account_map.posts_of("x")[0].id
    done(account_map, op.set_superior(account_map, "pa", other, LineKind.DOTTED))
    assert lines_of(account_map, "pa") == {
        ("pm", LineKind.SOLID),
        ("pu", LineKind.DOTTED),
        (other, LineKind.DOTTED),
    }


@pytest.mark.parametrize("superior", ["pa", "pu"])
def test_nobody_becomes_their_own_superior(account_map: AccountMap, superior: str) -> None:
    with pytest.raises(UserError, match=r"circle|itself"):
        done(account_map, op.set_superior(account_map, "pu", superior))


def test_a_post_is_handed_over_and_the_trust_stays(account_map: AccountMap) -> None:
    done(account_map, op.set_trust(account_map, ["m"], Trust.TRUSTING, on=DAY))
    done(account_map, op.hand_over(account_map, "pm", "u"))
    assert account_map.posts["pm"].holder == "u"
    assert [post.id for post in account_map.posts_of("u")] == ["pu", "pm"]
    assert account_map.people["m"].trust is Trust.TRUSTING
    assert account_map.people["u"].trust is Trust.UNKNOWN


@pytest.mark.parametrize(("vacant", "state"), [(True, PostState.VACANT), (False, PostState.UNKNOWN)])
def test_a_post_is_left_by_its_holder(account_map: AccountMap, vacant: bool, state: PostState) -> None:
    post = done(account_map, op.hand_over(account_map, "pm", None, vacant=vacant)).posts["pm"]
    assert (post.holder, post.state, post.predecessor) == (None, state, "m")


def test_a_post_remembers_who_held_it_last(account_map: AccountMap) -> None:
    done(account_map, op.hand_over(account_map, "pm", None, vacant=True, on=DAY))
    assert account_map.posts["pm"].since is None
    post = done(account_map, op.hand_over(account_map, "pm", "u", on=DAY)).posts["pm"]
    assert (post.holder, post.predecessor, post.since) == ("u", "m", DAY)
    post = done(account_map, op.hand_over(account_map, "pm", "a")).posts["pm"]
    assert (post.holder, post.predecessor, post.since) == ("a", "u", None)
    done(account_map, deletion.delete(account_map, Kind.PERSON, "u"))
    assert account_map.posts["pm"].predecessor is None
    done(account_map, op.hand_over(account_map, "pm", None))
    assert done(account_map, op.hand_over(account_map, "pm", "a")).posts["pm"].predecessor is None


# Routes


def test_no_label_names_a_person(account_map: AccountMap) -> None:
    """Erasing a person need not look at labels then."""
    made = [
        op.add_person(account_map, Person("x", "Secret")),
        op.edit(account_map, Kind.PERSON, "a", name="Secret"),
        op.set_trust(account_map, ["a"], Trust.WARY, on=DAY, note="Secret"),
        deletion.delete(account_map, Kind.PERSON, "a"),
        op.create_account("Secret"),
    ]
    assert not any("Secret" in change_set.label for change_set in made)


def test_a_field_that_is_called_kind_can_be_edited() -> None:
    meeting = TouchPoint("t", date(2026, 4, 1), TouchKind.MEETING, ("a",))
    account_map = AccountMap([Person("a", "A"), meeting])
    account_map.apply(op.edit(account_map, Kind.TOUCHPOINT, "t", kind=TouchKind.VISIT))
    assert account_map.touchpoints["t"].kind is TouchKind.VISIT


def test_placing_under_takes_the_old_superior_and_the_dotted_line_away(account_map: AccountMap) -> None:
    touched = account_map.apply(op.place_under(account_map, ["a"], "u"))
    check(account_map, touched)
    assert [(line.superior, line.kind) for line in account_map.lines_up("pa")] == [("pu", LineKind.SOLID)]


def test_placing_where_they_are_changes_nothing(account_map: AccountMap) -> None:
    assert op.place_under(account_map, ["pa"], "m").changes == ()


def test_whoever_has_no_post_gets_one(account_map: AccountMap) -> None:
    account_map.apply(op.create(account_map, Person("n", "New")))
    touched = account_map.apply(op.place_under(account_map, ["n"], "pm"))
    check(account_map, touched)
    post = account_map.first_post("n")
    assert post is not None and account_map.solid_superior(post.id) == account_map.posts["pm"]


# Posts without a holder


def test_a_vacant_post_is_given_to_somebody_new_in_one_step(account_map: AccountMap) -> None:
    vacated(account_map)
    done(account_map, op.name_holder(account_map, "pm", Person("n", "Noda"), DAY))
    post = account_map.posts["pm"]
    assert (post.holder, post.state, post.since) == ("n", PostState.HELD, DAY)
    assert post.predecessor == "m" and account_map.people["n"].name == "Noda"


def test_a_vacant_post_is_given_to_somebody_who_is_there(account_map: AccountMap) -> None:
    vacated(account_map)
    done(account_map, op.name_holder(account_map, "pm", account_map.people["a"]))
    assert [post.id for post in account_map.posts_of("a")] == ["pm", "pa"]
    assert account_map.people["a"].member == "us"
