"""A route while it is laid out."""

import pytest
from PySide6.QtCore import QPoint

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.errors import UserError
from consensus_map.domain.model import Step
from consensus_map.domain.routes import RouteStep
from consensus_map.domain.words import Role
from consensus_map.ui.route_draft import RouteDraft, decision_change, oddities
from consensus_map.ui.step_row import Clicked
from tests.ui.maps import PEOPLE, filled


@pytest.fixture
def account_map() -> AccountMap:
    made = AccountMap()
    made.apply(filled(made))
    return made


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


@pytest.mark.parametrize(
    ("place", "gap", "expected"),
    [
        (3, 0, [("p3", 1), ("p0", 2), ("p1", 3), ("p2", 3)]),
        (0, 4, [("p1", 1), ("p2", 1), ("p3", 2), ("p0", 3)]),
        (0, 3, [("p1", 1), ("p2", 1), ("p0", 2), ("p3", 3)]),
        (3, 2, [("p0", 1), ("p1", 2), ("p3", 2), ("p2", 2)]),  # between two that run side by side
        (1, 1, [("p0", 1), ("p1", 2), ("p2", 2), ("p3", 3)]),
        (1, 2, [("p0", 1), ("p1", 2), ("p2", 2), ("p3", 3)]),
        (1, 4, [("p0", 1), ("p2", 2), ("p3", 3), ("p1", 4)]),
    ],
)
def test_a_step_is_put_into_a_gap(place: int, gap: int, expected: list[tuple[str, int]]) -> None:
    draft = route(1, 2, 2, 3)
    at = draft.move_to(place, gap)
    assert orders(draft) == expected
    assert draft.steps[at].person == f"p{place}"


def laid_out(*roles: Role) -> list[RouteStep]:
    people = [person for person, *_ in PEOPLE]
    return [
        RouteStep(person, role, at) for at, (person, role) in enumerate(zip(people, roles, strict=False), 1)
    ]


@pytest.mark.parametrize(
    ("roles", "found"),
    [
        ((Role.DRAFTER, Role.REVIEWER, Role.CONSULTED, Role.DECIDER, Role.INFORMED), []),
        ((Role.CONSULTED, Role.DRAFTER, Role.APPROVER), []),
        (
            (Role.DRAFTER, Role.DECIDER, Role.APPROVER),
            ["森下 京子 comes as approver at step 3, after it is decided at step 2."],
        ),
        (
            (Role.DRAFTER, Role.DECIDER, Role.CONSULTED),
            ["森下 京子 is asked for advice at step 3, after it is decided at step 2."],
        ),
        ((Role.REVIEWER, Role.DRAFTER), ["戸倉 宗一 drafts the proposal only at step 2."]),
    ],
)
def test_what_is_odd_in_a_route(account_map: AccountMap, roles: tuple[Role, ...], found: list[str]) -> None:
    assert oddities(account_map, laid_out(*roles)) == found


def test_clicks_at_one_place_mean_the_step_that_the_first_one_moved() -> None:
    clicked, here = Clicked(), QPoint(100, 80)
    assert clicked.meant("up", 3, here) == 3
    clicked.keep("up", 2, here)
    assert clicked.meant("up", 3, here + QPoint(1, 1)) == 2
    assert clicked.meant("down", 3, here) == 3
    assert clicked.meant("up", 3, here + QPoint(0, 40)) == 3
    assert clicked.meant("up", 3, None) == 3
    clicked.keep("up", 2, None)
    assert clicked.meant("up", 3, here) == 3


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
