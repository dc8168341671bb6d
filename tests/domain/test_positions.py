"""Moving cards by hand."""

import pytest

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.changes import ChangeSet
from consensus_map.domain.deletion import delete
from consensus_map.domain.errors import UserError
from consensus_map.domain.looks import Position, SavedView
from consensus_map.domain.model import Decision, Kind, Person, Post, Step
from consensus_map.domain.operations import hand_over
from consensus_map.domain.positions import (
    Sheet,
    lock_cards,
    move_cards,
    place_cards,
    positions_on,
    reset_cards,
    sheet_of,
    unlock_cards,
)
from consensus_map.domain.rules import check
from consensus_map.domain.views import Scope, View
from consensus_map.domain.words import PostState, Role

ORG = Sheet(View.ORG, None, Scope.CHAIN)
ROUTE = Sheet(View.ROUTE, "d")


@pytest.fixture
def there() -> AccountMap:
    return AccountMap(
        [
            Person("a", "Abe"),
            Person("b", "Baba"),
            Post("s", "Head", holder="a", state=PostState.HELD),
            Post("v", "Chief", state=PostState.VACANT),
            Decision("d", "New line"),
            Step("e", "d", 1, "a", Role.DRAFTER),
        ]
    )


def do(account_map: AccountMap, made: ChangeSet) -> None:
    check(account_map, account_map.apply(made))


def places(account_map: AccountMap, sheet: Sheet = ORG) -> dict[str, tuple[int, int, int, int, bool]]:
    found = positions_on(account_map, sheet)
    return {node: (one.x, one.y, one.team_x, one.team_y, one.locked) for node, one in found.items()}


def test_moves_add_up_and_a_card_that_is_back_has_no_record(there: AccountMap) -> None:
    do(there, move_cards(there, ORG, ["a", "v"], (10, -4)))
    do(there, move_cards(there, ORG, ["a"], (5, 4)))
    assert places(there) == {"a": (15, 0, 0, 0, False), "v": (10, -4, 0, 0, False)}
    assert there.referring(Kind.POSITION, "post", "v")
    do(there, move_cards(there, ORG, ["v"], (-10, 4)))
    assert places(there) == {"a": (15, 0, 0, 0, False)}


def test_a_team_moves_by_one_record_beside_the_cards_own(there: AccountMap) -> None:
    do(there, move_cards(there, ORG, ["a"], (1, 2)))
    do(there, move_cards(there, ORG, ["a"], (30, 40), team=True))
    assert places(there) == {"a": (1, 2, 30, 40, False)}


def test_each_route_has_places_of_its_own(there: AccountMap) -> None:
    assert sheet_of(View.ROUTE, "d", Scope.ALL, decides=True) == ROUTE
    assert sheet_of(View.ORG, "d", Scope.CHAIN, decides=True) == ORG
    assert sheet_of(View.ORG, "d", Scope.CONTEXT, decides=False) == Sheet(View.ORG, None, Scope.ALL)
    assert sheet_of(View.INTRODUCTIONS, "d", Scope.ALL, decides=True) == Sheet(View.INTRODUCTIONS)
    do(there, move_cards(there, ROUTE, ["a"], (7, 7)))
    assert places(there) == {}
    assert places(there, ROUTE) == {"a": (7, 7, 0, 0, False)}


def test_a_locked_card_stays_until_it_is_unlocked(there: AccountMap) -> None:
    do(there, lock_cards(there, ORG, {"a": (300, 200)}))
    assert move_cards(there, ORG, ["a"], (5, 5)).changes == ()
    assert place_cards(there, ORG, {"a": (5, 5)}, "Align").changes == ()
    do(there, unlock_cards(there, ORG, {"a": (3, 0), "b": (9, 9)}))
    assert places(there) == {"a": (3, 0, 0, 0, False)}


def test_cards_go_back_to_their_places_one_or_all(there: AccountMap) -> None:
    do(there, place_cards(there, ORG, {"a": (5, 5), "b": (6, 6), "v": (0, 0)}, "Align"))
    do(there, lock_cards(there, ORG, {"b": (1, 1)}))
    do(there, reset_cards(there, ORG, ["a"]))
    assert set(places(there)) == {"b"}
    do(there, reset_cards(there, ORG))
    assert places(there) == {}


def test_a_card_cannot_be_moved_out_of_the_world(there: AccountMap) -> None:
    with pytest.raises(UserError, match="that far"):
        do(there, move_cards(there, ORG, ["a"], (20_000_000, 0)))


def test_who_is_deleted_takes_the_place_along_and_leaves_the_views(there: AccountMap) -> None:
    view = SavedView("w", "All", decision="d", unfolded=("a", "b"), folded_posts=("s",), folded=("a",))
    around = SavedView("n", "Around", scope=Scope.NEIGHBOURHOOD, person="a")
    there = AccountMap([*there.entities(), view, around])
    do(there, move_cards(there, ORG, ["a"], (1, 1)))
    do(there, move_cards(there, ROUTE, ["a"], (1, 1)))
    do(there, delete(there, Kind.PERSON, "a"))
    assert there.positions == {}
    assert list(there.views.values()) == [SavedView("w", "All", decision="d", unfolded=("b",))]
    do(there, delete(there, Kind.DECISION, "d"))
    assert there.views["w"].decision is None


def test_a_deleted_post_and_decision_take_their_places_along(there: AccountMap) -> None:
    do(there, move_cards(there, ORG, ["v"], (1, 1)))
    do(there, move_cards(there, ROUTE, ["b"], (1, 1)))
    do(there, delete(there, Kind.POST, "v"))
    do(there, delete(there, Kind.DECISION, "d"))
    assert there.positions == {}


def test_who_comes_after_somebody_does_not_inherit_the_place(there: AccountMap) -> None:
    do(there, move_cards(there, ORG, ["a"], (1, 1)))
    do(there, hand_over(there, "s", "b"))
    assert [position.person for position in there.positions.values()] == ["a"]
    assert isinstance(next(iter(there.positions.values())), Position)
