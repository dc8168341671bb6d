from datetime import date

import pytest

from consensus_map.domain import operations as op
from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.changes import ChangeSet
from consensus_map.domain.errors import UserError
from consensus_map.domain.model import (
    ACCOUNT_ID,
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
from consensus_map.domain.operations import RouteStep
from consensus_map.domain.rules import check
from consensus_map.domain.words import Evidence, LineKind, PostState, Role, Seal, TieKind, TouchKind, Trust

DAY = date(2026, 4, 1)


@pytest.fixture
def account_map() -> AccountMap:
    """Ueda above Mori above Abe; a decision with two steps; Abe and Mori appear in everything."""
    held = PostState.HELD
    return AccountMap(
        [
            Account(ACCOUNT_ID, "Yamato Seiki"),
            Person("a", "Abe", member="us"),
            Person("m", "Mori"),
            Person("u", "Ueda"),
            Member("us", "Aoki"),
            Post("pu", "役員", "本社", "u", held, 1),
            Post("pm", "部長", "製造部", "m", held, 2),
            Post("pa", "課長", "製造部", "a", held, 3),
            ReportingLine("l1", "pu", "pm"),
            ReportingLine("l2", "pm", "pa"),
            ReportingLine("l3", "pu", "pa", LineKind.DOTTED),
            Tie("t1", "a", "m", TieKind.TRUSTS),
            Tie("t2", "u", "a", TieKind.KNOWS),
            TouchPoint("o1", DAY, TouchKind.CALL, ("a", "m"), ("us",)),
            TouchPoint("o2", DAY, TouchKind.CALL, ("m",), ("us",)),
            Introduction("i1", "m", "a", "us"),
            Introduction("i2", "a", "u"),
            Decision("d", "New line"),
            Step("s1", "d", 1, "a", Role.DRAFTER),
            Step("s2", "d", 2, "m", Role.DECIDER, seal=Seal.AGREED, sealed_on=DAY),
            Commitment("c1", "Report", ("m",), "us"),
            Concern("f1", "Standstill", people=("a",), heard_from=("m",)),
            Concern("f2", "Cost", people=("u",), heard_from=("m", "a"), confirmed_by=("m",)),
            Request("r1", "Manual", people=("m", "a"), member="us"),
        ]
    )


def done(account_map: AccountMap, change_set: ChangeSet) -> AccountMap:
    """Applied, and allowed by the rules."""
    check(account_map, account_map.apply(change_set))
    return account_map


def test_nothing_is_applied(account_map: AccountMap) -> None:
    before = AccountMap(account_map.entities())
    op.delete(account_map, Kind.PERSON, "m")
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


def lines_of(account_map: AccountMap, post: str) -> set[tuple[str, LineKind]]:
    return {(line.superior, line.kind) for line in account_map.lines_up(post)}


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
    done(account_map, op.delete(account_map, Kind.PERSON, "u"))
    assert account_map.posts["pm"].predecessor is None
    done(account_map, op.hand_over(account_map, "pm", None))
    assert done(account_map, op.hand_over(account_map, "pm", "a")).posts["pm"].predecessor is None


# Routes


def test_a_route_is_made_as_laid_out(account_map: AccountMap) -> None:
    route = [
        RouteStep("m", Role.DECIDER, 1, seal=Seal.AGREED, sealed_on=DAY, id="s2"),
        RouteStep("u", Role.INFORMED, 2, required=False),
    ]
    first, second = done(account_map, op.set_route(account_map, "d", route)).steps_of("d")
    assert first == Step("s2", "d", 1, "m", Role.DECIDER, True, Seal.AGREED, DAY)
    assert (second.person, second.role, second.required, second.seal) == (
        "u",
        Role.INFORMED,
        False,
        Seal.PENDING,
    )
    assert "s1" not in account_map.steps


def test_the_same_route_again_is_no_change(account_map: AccountMap) -> None:
    same = [
        RouteStep(step.person, step.role, step.order, step.required, step.seal, step.sealed_on, step.id)
        for step in account_map.steps_of("d")
    ]
    assert op.set_route(account_map, "d", same).changes == ()


def test_a_person_joins_the_chain_at_its_end(account_map: AccountMap) -> None:
    done(account_map, op.add_to_chain(account_map, "d", "u", Role.APPROVER))
    assert [(step.person, step.order) for step in account_map.steps_of("d")] == [("a", 1), ("m", 2), ("u", 3)]
    with pytest.raises(UserError, match="has that part"):
        op.add_to_chain(account_map, "d", "u", Role.APPROVER)
    done(account_map, op.add_to_chain(account_map, "d", "u", Role.INFORMED))


def test_the_first_of_a_chain_is_number_one(account_map: AccountMap) -> None:
    done(account_map, op.create(account_map, Decision("e", "Maintenance")))
    done(account_map, op.add_to_chain(account_map, "e", "u", Role.APPROVER))
    assert [step.order for step in account_map.steps_of("e")] == [1]


@pytest.mark.parametrize("seal", Seal)
def test_a_seal_has_a_date_unless_it_is_pending(account_map: AccountMap, seal: Seal) -> None:
    step = done(account_map, op.set_seal(account_map, "s2", seal, DAY)).steps["s2"]
    assert (step.seal, step.sealed_on) == (seal, None if seal is Seal.PENDING else DAY)


# Deleting


def test_a_person_goes_with_what_is_theirs_alone(account_map: AccountMap) -> None:
    done(account_map, op.delete(account_map, Kind.PERSON, "a"))
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
    done(account_map, op.delete(account_map, Kind.PERSON, "m"))
    post = account_map.posts["pm"]
    assert (post.holder, post.state, post.title) == (None, PostState.VACANT, "部長")
    assert account_map.solid_superior("pa") == post
    assert set(account_map.touchpoints) == {"o1"}
    assert account_map.commitments == {}
    assert account_map.concerns["f1"].heard_from == ()


def test_a_post_goes_with_its_lines(account_map: AccountMap) -> None:
    done(account_map, op.delete(account_map, Kind.POST, "pm"))
    assert set(account_map.lines) == {"l3"}
    assert "m" in account_map.people


def test_a_decision_goes_with_its_steps(account_map: AccountMap) -> None:
    done(account_map, op.delete(account_map, Kind.DECISION, "d"))
    assert account_map.steps == {}


def test_a_member_goes_and_what_they_did_stays(account_map: AccountMap) -> None:
    done(account_map, op.delete(account_map, Kind.MEMBER, "us"))
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
    made = op.delete(account_map, kind, found)
    assert made.touched == {(kind, found)}
    assert found not in done(account_map, made).table(kind)


def test_no_label_names_a_person(account_map: AccountMap) -> None:
    """Erasing a person need not look at labels then."""
    made = [
        op.add_person(account_map, Person("x", "Secret")),
        op.edit(account_map, Kind.PERSON, "a", name="Secret"),
        op.set_trust(account_map, ["a"], Trust.WARY, on=DAY, note="Secret"),
        op.delete(account_map, Kind.PERSON, "a"),
        op.create_account("Secret"),
    ]
    assert not any("Secret" in change_set.label for change_set in made)


def test_a_field_that_is_called_kind_can_be_edited() -> None:
    meeting = TouchPoint("t", date(2026, 4, 1), TouchKind.MEETING, ("a",))
    account_map = AccountMap([Person("a", "A"), meeting])
    account_map.apply(op.edit(account_map, Kind.TOUCHPOINT, "t", kind=TouchKind.VISIT))
    assert account_map.touchpoints["t"].kind is TouchKind.VISIT


def test_people_deleted_together_leave_no_empty_seat_behind(account_map: AccountMap) -> None:
    change = op.delete_people(account_map, ["m", "a"])
    touched = account_map.apply(change)
    check(account_map, touched)
    assert set(account_map.people) == {"u"}
    assert set(account_map.posts) == {"pu"}
    assert account_map.lines == {} and account_map.ties == {}
    assert change.label == "Delete 2 people"


def test_a_seat_stays_vacant_while_somebody_reports_to_it(account_map: AccountMap) -> None:
    account_map.apply(op.delete_people(account_map, ["m"]))
    assert account_map.posts["pm"].state is PostState.VACANT
    assert "l2" in account_map.lines


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


def vacated(account_map: AccountMap) -> AccountMap:
    return done(account_map, op.hand_over(account_map, "pm", None, vacant=True))


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


def test_who_reports_to_a_deleted_post_reports_to_its_superior(account_map: AccountMap) -> None:
    vacated(account_map)
    done(account_map, op.delete_seats(account_map, ["pm"]))
    # The dotted line to the same superior has become the solid one.
    assert "pm" not in account_map.posts and lines_of(account_map, "pa") == {("pu", LineKind.SOLID)}
    assert {"a", "m", "u"} == set(account_map.people)


def test_people_and_posts_are_deleted_together(account_map: AccountMap) -> None:
    vacated(account_map)
    done(account_map, op.delete_seats(account_map, ["pm", "u"]))
    # Ueda's post has somebody below it again, and stays, vacant.
    assert set(account_map.posts) == {"pu", "pa"} and account_map.posts["pu"].holder is None
    assert lines_of(account_map, "pa") == {("pu", LineKind.SOLID)}
    done(account_map, op.delete_seats(account_map, ["a", "pu"]))
    assert not account_map.posts
