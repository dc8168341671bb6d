from datetime import date

import pytest

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.errors import UserError
from consensus_map.domain.looks import Position, SavedView
from consensus_map.domain.model import (
    ACCOUNT_ID,
    REFERENCES,
    Account,
    Concern,
    Decision,
    Entity,
    Introduction,
    Kind,
    Member,
    Person,
    Post,
    ReportingLine,
    Step,
    Tie,
    TouchPoint,
)
from consensus_map.domain.rules import check
from consensus_map.domain.views import Scope, View
from consensus_map.domain.words import LineKind, PostState, Role, TieKind, TouchKind

DAY = date(2026, 4, 1)
HELD, VACANT, UNKNOWN = PostState.HELD, PostState.VACANT, PostState.UNKNOWN
GROUND: tuple[Entity, ...] = (
    Account(ACCOUNT_ID, "Yamato Seiki"),
    *(Person("a", "Abe"), Person("m", "", "森"), Member("us", "Aoki"), Decision("d", "New line")),
    *(Post(name) for name in ("p1", "p2", "p3", "p4")),
)


def checked(*more: Entity) -> None:
    account_map = AccountMap([*GROUND, *more])
    check(account_map, [(kind, found) for kind in Kind for found in account_map.table(kind)])


SOUND: dict[str, tuple[Entity, ...]] = {
    "nothing more": (),
    "a solid and a dotted line": (
        ReportingLine("l1", "p1", "p2"),
        ReportingLine("l2", "p3", "p2", LineKind.DOTTED),
    ),
    "dotted lines in a circle": (
        ReportingLine("l1", "p1", "p2", LineKind.DOTTED),
        ReportingLine("l2", "p2", "p1", LineKind.DOTTED),
    ),
    "a dotted line against a solid one": (
        ReportingLine("l1", "p1", "p2"),
        ReportingLine("l2", "p2", "p1", LineKind.DOTTED),
    ),
    "posts of each state": (Post("h", holder="a", state=HELD), Post("v", state=VACANT)),
    "several ties between two people": (
        Tie("t1", "a", "m", TieKind.TRUSTS, 1),
        Tie("t2", "a", "m", TieKind.CONFLICTS, 3),
        Tie("t3", "m", "a", TieKind.TRUSTS),
    ),
    "a concern of nobody": (Concern("c", "Standstill"),),
    "a touch-point without us": (TouchPoint("o", DAY, TouchKind.CALL, ("a",)),),
    "a card moved on each drawing": (
        Position("x", View.ORG, None, "a", None, Scope.CHAIN),
        Position("w", View.ORG, None, "a", None, Scope.ALL),
        Position("y", View.INTRODUCTIONS, None, "a"),
        Position("z", View.ROUTE, "d", "a"),
        Position("p", View.ORG, None, None, "p1", Scope.CHAIN),
    ),
    "a person twice in a route": (
        Step("s1", "d", 1, "a", Role.DRAFTER),
        Step("s2", "d", 1, "a", Role.DECIDER),
    ),
}

FORBIDDEN: dict[str, tuple[tuple[Entity, ...], str]] = {
    "no name": ((Person("x", " "),), "needs a name"),
    "no member's name": ((Member("x", ""),), "name is empty"),
    "no account's name": ((Account(ACCOUNT_ID, ""),), "name is empty"),
    "no title": ((Decision("x", "\u3000"),), "needs a title"),
    "held by nobody": ((Post("x", state=HELD),), "never two"),
    "vacant and held": ((Post("x", holder="a", state=VACANT),), "never two"),
    "unknown and held": ((Post("x", holder="a", state=UNKNOWN),), "never two"),
    "own superior": ((ReportingLine("l", "p1", "p1"),), "report to itself"),
    "two solid superiors": (
        (ReportingLine("l1", "p1", "p2"), ReportingLine("l2", "p3", "p2")),
        "superior already",
    ),
    "the same line twice": (
        (ReportingLine("l1", "p1", "p2"), ReportingLine("l2", "p1", "p2", LineKind.DOTTED)),
        "there already",
    ),
    "a circle of two": ((ReportingLine("l1", "p1", "p2"), ReportingLine("l2", "p2", "p1")), "circle"),
    "a circle above": (
        (
            ReportingLine("l0", "p1", "p4"),
            ReportingLine("l1", "p3", "p1"),
            ReportingLine("l2", "p1", "p2"),
            ReportingLine("l3", "p2", "p3"),
        ),
        "circle",
    ),
    "tied to themselves": ((Tie("t", "a", "a", TieKind.KNOWS),), "tied to themselves"),
    "no strength": ((Tie("t", "a", "m", TieKind.KNOWS, 0),), "strength"),
    "too much strength": ((Tie("t", "a", "m", TieKind.KNOWS, 4),), "strength"),
    "introducing themselves": ((Introduction("i", "a", "a"),), "introduce themselves"),
    "a view without a name": ((SavedView("v", " "),), "needs a name"),
    "two views of one name": ((SavedView("v", "Sales"), SavedView("w", "sales ")), "already"),
    "four hops": ((SavedView("v", "V", hops=4),), "hops"),
    "no days": ((SavedView("v", "V", unseen=0),), "days"),
    "around nobody": ((SavedView("v", "V", scope=Scope.NEIGHBOURHOOD),), "in the middle"),
    "no such relation": ((SavedView("v", "V", relations=("kin",)),), "does not exist"),
    "no such trust": ((SavedView("v", "V", trusts=("blind",)),), "does not exist"),
    "a department without a name": ((SavedView("v", "V", departments=("",)),), "does not exist"),
    "a card of nobody": ((Position("x", View.ORG),), "or else of a post"),
    "a card of two": ((Position("x", View.ORG, None, "a", "p1", Scope.CHAIN),), "or else of a post"),
    "a card of the route of no decision": ((Position("x", View.ROUTE, None, "a"),), "of one decision"),
    "a card of the chart of a decision": ((Position("x", View.ORG, "d", "a"),), "of one decision"),
    "a card among nobody": ((Position("x", View.ORG, None, "a"),), "certain people"),
    "a card of a route among some": (
        (Position("x", View.ROUTE, "d", "a", None, Scope.ALL),),
        "certain people",
    ),
    "a card far away": ((Position("x", View.ORG, None, "a", None, Scope.CHAIN, 10_000_001),), "that far"),
    "a card at two places": (
        (
            Position("x", View.ORG, None, "a", None, Scope.CHAIN),
            Position("y", View.ORG, None, "a", None, Scope.CHAIN, 5),
        ),
        "one place",
    ),
    "a touch-point with nobody": ((TouchPoint("o", DAY, TouchKind.CALL),), "at least one person"),
}


@pytest.mark.parametrize("name", SOUND)
def test_what_can_be(name: str) -> None:
    checked(*SOUND[name])


@pytest.mark.parametrize("name", FORBIDDEN)
def test_what_cannot_be(name: str) -> None:
    entities, word = FORBIDDEN[name]
    with pytest.raises(UserError, match=word):
        checked(*entities)


# Every field that refers to something, with a reference to nothing.
DANGLING: dict[tuple[Kind, str], Entity] = {
    (Kind.PERSON, "member"): Person("x", "X", member="?"),
    (Kind.POST, "holder"): Post("x", holder="?", state=HELD),
    (Kind.POST, "predecessor"): Post("x", predecessor="?"),
    (Kind.LINE, "superior"): ReportingLine("x", "?", "p1"),
    (Kind.LINE, "report"): ReportingLine("x", "p1", "?"),
    (Kind.TIE, "source"): Tie("x", "?", "a", TieKind.KNOWS),
    (Kind.TIE, "target"): Tie("x", "a", "?", TieKind.KNOWS),
    (Kind.TOUCHPOINT, "people"): TouchPoint("x", DAY, TouchKind.CALL, ("a", "?")),
    (Kind.TOUCHPOINT, "members"): TouchPoint("x", DAY, TouchKind.CALL, ("a",), ("?",)),
    (Kind.INTRODUCTION, "introducer"): Introduction("x", "?", "a"),
    (Kind.INTRODUCTION, "target"): Introduction("x", "a", "?"),
    (Kind.INTRODUCTION, "member"): Introduction("x", "a", "m", "?"),
    (Kind.STEP, "decision"): Step("x", "?", 1, "a", Role.DRAFTER),
    (Kind.STEP, "person"): Step("x", "d", 1, "?", Role.DRAFTER),
    (Kind.CONCERN, "heard_from"): Concern("x", "X", heard_from=("?",)),
    (Kind.CONCERN, "confirmed_by"): Concern("x", "X", confirmed_by=("?",)),
    (Kind.CONCERN, "contradicted_by"): Concern("x", "X", contradicted_by=("?",)),
    (Kind.CONCERN, "people"): Concern("x", "X", people=("?",)),
    (Kind.VIEW, "decision"): SavedView("x", "X", decision="?"),
    (Kind.VIEW, "person"): SavedView("x", "X", person="?"),
    (Kind.VIEW, "members"): SavedView("x", "X", members=("?",)),
    (Kind.VIEW, "unfolded"): SavedView("x", "X", unfolded=("a", "?")),
    (Kind.VIEW, "unfolded_posts"): SavedView("x", "X", unfolded_posts=("?",)),
    (Kind.VIEW, "folded"): SavedView("x", "X", folded=("?",)),
    (Kind.VIEW, "folded_posts"): SavedView("x", "X", folded_posts=("?",)),
    (Kind.POSITION, "decision"): Position("x", View.ROUTE, "?", "a"),
    (Kind.POSITION, "person"): Position("x", View.ORG, None, "?", None, Scope.CHAIN),
    (Kind.POSITION, "post"): Position("x", View.ORG, None, None, "?", Scope.CHAIN),
}


@pytest.mark.parametrize(("field", "entity"), DANGLING.items(), ids=[f"{k}.{n}" for k, n in DANGLING])
def test_a_reference_to_nothing_cannot_be(field: tuple[Kind, str], entity: Entity) -> None:
    kind, _name = field
    account_map = AccountMap([*GROUND, entity])
    with pytest.raises(UserError, match="not on the map") as refusal:
        check(account_map, [(kind, "x")])
    assert refusal.value.todo


@pytest.mark.parametrize(
    ("kind", "gone", "referring"),
    [
        (Kind.PERSON, "z", Tie("t", "a", "z", TieKind.KNOWS)),
        (Kind.PERSON, "z", Post("p", holder="z", state=HELD)),
        (Kind.PERSON, "z", Concern("c", "C", heard_from=("z",))),
        (Kind.MEMBER, "z", Person("p", "P", member="z")),
        (Kind.POST, "z", ReportingLine("l", "p1", "z")),
        (Kind.DECISION, "z", Step("s", "z", 1, "a", Role.DRAFTER)),
    ],
)
def test_what_is_referred_to_cannot_go(kind: Kind, gone: str, referring: Entity) -> None:
    with pytest.raises(UserError, match="still refers to it"):
        check(AccountMap([*GROUND, referring]), [(kind, gone)])


def test_only_what_was_touched_is_looked_at() -> None:
    check(AccountMap([*GROUND, Person("x", "")]), [(Kind.PERSON, "a")])


def test_a_long_chain_is_walked_once() -> None:
    """Ten thousand lines touched at once, as an import does: a walk for each would never end."""
    count = 10_000
    posts = [Post(f"q{number}") for number in range(count)]
    lines = [ReportingLine(f"l{number}", f"q{number}", f"q{number + 1}") for number in range(count - 1)]
    account_map = AccountMap([*posts, *lines])
    check(account_map, [(Kind.LINE, line.id) for line in lines])
    account_map = AccountMap([*posts, *lines, ReportingLine("last", f"q{count - 1}", "q0")])
    with pytest.raises(UserError, match="circle"):
        check(account_map, [(Kind.LINE, "l5000")])


def test_every_kind_of_reference_was_tried() -> None:
    alike = {(Kind.COMMITMENT, "people"), (Kind.COMMITMENT, "member")}
    alike |= {(Kind.REQUEST, "people"), (Kind.REQUEST, "member")}
    every = {(kind, name) for kind, names in REFERENCES.items() for name in names}
    assert every == DANGLING.keys() | alike
