import pytest

from consensus_map.domain import operations as op
from consensus_map.domain import routes
from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.errors import UserError
from consensus_map.domain.model import (
    Decision,
    Kind,
    Step,
)
from consensus_map.domain.routes import Place, RouteStep
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


def test_who_has_left_does_not_join_the_chain(account_map: AccountMap) -> None:
    done(account_map, op.edit(account_map, Kind.PERSON, "u", active=False))
    with pytest.raises(UserError, match="This person has left"):
        routes.add_to_chain(account_map, "d", "u", Role.APPROVER)
    done(account_map, routes.add_all_to_chain(account_map, "d", ("u", "m"), Role.CONSULTED))
    assert [step.person for step in account_map.steps_of("d")] == ["a", "m", "m"]


@pytest.mark.parametrize("role", Role)
def test_who_advises_or_is_told_need_not_agree(account_map: AccountMap, role: Role) -> None:
    done(account_map, routes.add_to_chain(account_map, "d", "u", role))
    step = account_map.steps_of("d")[-1]
    assert step.required is (role not in (Role.CONSULTED, Role.INFORMED))


@pytest.mark.parametrize("between", [Role.INFORMED, Role.CONSULTED])
def test_whoever_comes_to_decide_again_must_agree_again(account_map: AccountMap, between: Role) -> None:
    said = [
        done(account_map, routes.set_role(account_map, "s2", role)).steps["s2"].required
        for role in (Role.APPROVER, between, Role.APPROVER)
    ]
    assert said == [True, False, True]


def test_another_deciding_part_leaves_it_as_it_was_said(account_map: AccountMap) -> None:
    done(account_map, op.edit(account_map, Kind.STEP, "s2", required=False))
    done(account_map, routes.set_role(account_map, "s2", Role.REVIEWER))
    assert not account_map.steps["s2"].required


def test_the_first_of_a_chain_is_number_one(account_map: AccountMap) -> None:
    done(account_map, op.create(account_map, Decision("e", "Maintenance")))
    done(account_map, routes.add_to_chain(account_map, "e", "u", Role.APPROVER))
    assert [step.order for step in account_map.steps_of("e")] == [1]


@pytest.mark.parametrize("seal", Seal)
def test_a_seal_has_a_date_unless_it_is_pending(account_map: AccountMap, seal: Seal) -> None:
    step = done(account_map, routes.set_seal(account_map, "s2", seal, DAY)).steps["s2"]
    assert (step.seal, step.sealed_on) == (seal, None if seal is Seal.PENDING else DAY)


@pytest.mark.parametrize(
    ("step", "place", "other", "order"),
    [
        ("s4", Place.BEFORE, "s3", "s1 s2 s4 s3"),
        ("s4", Place.BEFORE, "s1", "s4 s1 s2 s3"),
        ("s4", Place.WITH, "s2", "s1 s2+s4 s3"),
        ("s1", Place.AFTER, "s4", "s2 s3 s4 s1"),
        ("s2", Place.AFTER, "s1", "s1 s2 s3 s4"),
    ],
)
def test_a_step_is_taken_elsewhere(
    account_map: AccountMap, step: str, place: Place, other: str, order: str
) -> None:
    people = ("m", "a", "u", "m")
    roles = (Role.DRAFTER, Role.REVIEWER, Role.APPROVER, Role.DECIDER)
    steps = [
        RouteStep(person, role, at, id=f"s{at}")
        for at, (person, role) in enumerate(zip(people, roles, strict=True), 1)
    ]
    laid_out = done(account_map, routes.set_route(account_map, "d", steps))
    change = routes.move_step(laid_out, step, place, other)
    after = done(laid_out, change).steps_of("d")
    columns = [" ".join(part.split("+")) for part in order.split()]
    assert {one.id: one.order for one in after} == {
        one: at for at, column in enumerate(columns, 1) for one in column.split()
    }
    assert bool(change.changes) == (order != "s1 s2 s3 s4")


def test_who_leaves_a_step_of_several_leaves_no_gap(account_map: AccountMap) -> None:
    steps = [
        RouteStep("m", Role.DRAFTER, 1, id="s1"),
        RouteStep("a", Role.REVIEWER, 2, id="s2"),
        RouteStep("u", Role.DECIDER, 3, id="s3"),
    ]
    laid_out = done(account_map, routes.set_route(account_map, "d", steps))
    together = done(laid_out, routes.move_step(laid_out, "s1", Place.WITH, "s3"))
    assert {one.id: one.order for one in together.steps_of("d")} == {"s2": 1, "s1": 2, "s3": 2}
    apart = done(together, routes.move_step(together, "s3", Place.BEFORE, "s2"))
    assert {one.id: one.order for one in apart.steps_of("d")} == {"s3": 1, "s2": 2, "s1": 3}
