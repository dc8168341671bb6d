import pytest

from consensus_map.domain import operations as op
from consensus_map.domain import routes
from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.errors import UserError
from consensus_map.domain.model import (
    Decision,
    Step,
)
from consensus_map.domain.routes import RouteStep
from consensus_map.domain.words import Role, Seal
from tests.domain.firm import DAY, done


def test_a_route_is_made_as_laid_out(account_map: AccountMap) -> None:
    route = [
        RouteStep("m", Role.DECIDER, 1, seal=Seal.AGREED, sealed_on=DAY, id="s2"),
        RouteStep("u", Role.INFORMED, 2, required=False),
    ]
    first, second = done(account_map, routes.set_route(account_map, "d", route)).steps_of("d")
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
    assert routes.set_route(account_map, "d", same).changes == ()


def test_a_person_joins_the_chain_at_its_end(account_map: AccountMap) -> None:
    done(account_map, routes.add_to_chain(account_map, "d", "u", Role.APPROVER))
    assert [(step.person, step.order) for step in account_map.steps_of("d")] == [("a", 1), ("m", 2), ("u", 3)]
    with pytest.raises(UserError, match="has that part"):
        routes.add_to_chain(account_map, "d", "u", Role.APPROVER)
    done(account_map, routes.add_to_chain(account_map, "d", "u", Role.INFORMED))


def test_the_first_of_a_chain_is_number_one(account_map: AccountMap) -> None:
    done(account_map, op.create(account_map, Decision("e", "Maintenance")))
    done(account_map, routes.add_to_chain(account_map, "e", "u", Role.APPROVER))
    assert [step.order for step in account_map.steps_of("e")] == [1]


@pytest.mark.parametrize("seal", Seal)
def test_a_seal_has_a_date_unless_it_is_pending(account_map: AccountMap, seal: Seal) -> None:
    step = done(account_map, routes.set_seal(account_map, "s2", seal, DAY)).steps["s2"]
    assert (step.seal, step.sealed_on) == (seal, None if seal is Seal.PENDING else DAY)
