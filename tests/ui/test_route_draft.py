"""A route while it is laid out."""

import pytest

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.errors import UserError
from consensus_map.domain.model import Step
from consensus_map.domain.words import Role
from consensus_map.ui.route_draft import RouteDraft, decision_change
from tests.ui.maps import filled


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
