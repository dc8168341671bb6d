"""Severity, level, hold-up and order of the blockers, worked out by hand."""

import pytest

from consensus_map.analysis.report import Blocker, Level, Settings
from consensus_map.domain.model import Concern, Person
from consensus_map.domain.words import Role, Seal, TieKind, Trust
from tests.analysis.world import World, people


def alone(role: Role, trust: Trust, *, required: bool = True, met: int | None = 1) -> Blocker:
    world = World()
    world.person("Mori", trust, met=met)
    world.step("Mori", role, required=required)
    (blocker,) = world.report().blockers
    return blocker


@pytest.mark.parametrize(
    ("role", "required", "need"),
    [
        (Role.DECIDER, True, 1.0),
        (Role.APPROVER, True, 1.0),
        (Role.DRAFTER, True, 1.0),
        (Role.REVIEWER, True, 0.8),
        (Role.CONSULTED, True, 0.5),
        (Role.INFORMED, True, 0.2),
        (Role.DECIDER, False, 0.5),
        (Role.INFORMED, False, 0.1),
    ],
)
def test_need(role: Role, required: bool, need: float) -> None:
    """The only blocker: hold-up 0.5; opposed: doubt 1.0. So the severity is half the need."""
    blocker = alone(role, Trust.OPPOSED, required=required)
    assert (blocker.need, blocker.doubt, blocker.hold_up) == (need, 1.0, 0.5)
    assert blocker.severity == pytest.approx(need / 2)


@pytest.mark.parametrize(
    ("trust", "met", "doubt"),
    [
        (Trust.OPPOSED, 1, 1.0),
        (Trust.WARY, 1, 0.8),
        (Trust.UNKNOWN, 1, 0.7),
        (Trust.NEUTRAL, 1, 0.5),
        (Trust.TRUSTING, 100, 0.3),
        (Trust.VOUCHING, None, 0.25),
    ],
)
def test_doubt(trust: Trust, met: int | None, doubt: float) -> None:
    assert alone(Role.APPROVER, trust, met=met).doubt == doubt


def test_levels_at_their_bounds() -> None:
    """1.0 x 1.0 x 0.5 = 0.5 is high; reviewer, neutral: 0.8 x 0.5 x 0.5 = 0.2 is medium; below is low."""
    assert alone(Role.DECIDER, Trust.OPPOSED).level is Level.HIGH
    assert alone(Role.REVIEWER, Trust.OPPOSED).level is Level.MEDIUM
    assert alone(Role.REVIEWER, Trust.NEUTRAL).level is Level.MEDIUM
    assert alone(Role.REVIEWER, Trust.NEUTRAL, met=None).level is Level.MEDIUM
    assert alone(Role.CONSULTED, Trust.UNKNOWN).level is Level.LOW


def chain(*names: str) -> World:
    world = World()
    for order, name in enumerate(names):
        world.person(name, Trust.NEUTRAL, met=1)
        world.step(name, order=order)
    return world


def held(world: World) -> dict[str, tuple[str, ...]]:
    return {blocker.person: blocker.holds_up for blocker in world.report().blockers}


def test_hold_up_runs_along_influences_and_against_trusts() -> None:
    """A influences B, C trusts B: A holds up both, B holds up C."""
    world = chain("A", "B", "C")
    world.tie("A", TieKind.INFLUENCES, "B", 2)
    world.tie("C", TieKind.TRUSTS, "B", 3)
    assert held(world) == {"A": ("B", "C"), "B": ("C",), "C": ()}
    first, second, third = world.report().blockers
    # 1.0 x 0.5 x (0.5 + 0.5 x 2/2), x (0.5 + 0.5 x 1/2), x 0.5
    assert [first.severity, second.severity, third.severity] == pytest.approx([0.5, 0.375, 0.25])
    assert "Holds up 2 of the 2 other blockers (B and C): 0.5 + 0.5 × 2/2 = 1." in first.reason


def test_hold_up_passes_over_people_outside_the_chain_but_not_over_those_who_left() -> None:
    world = chain("A", "B")
    world.person("Nao")
    world.tie("A", TieKind.INFLUENCES, "Nao", 2)
    world.tie("Nao", TieKind.INFLUENCES, "B", 2)
    assert held(world) == {"A": ("B",), "B": ()}
    world.entities = [one for one in world.entities if one.id != "Nao"]
    world.person("Nao", active=False)
    assert held(world) == {"A": (), "B": ()}


def test_those_at_the_ends_of_a_hold_up_may_have_left() -> None:
    world = World()
    world.person("A", Trust.NEUTRAL, met=1, active=False)
    world.person("B", Trust.NEUTRAL, met=1, active=False)
    world.step("A")
    world.step("B")
    world.tie("A", TieKind.INFLUENCES, "B", 2)
    assert held(world) == {"A": ("B",), "B": ()}


@pytest.mark.parametrize(
    ("kind", "strength"),
    [(TieKind.INFLUENCES, 1), (TieKind.KNOWS, 3), (TieKind.CONFLICTS, 3), (TieKind.TRUSTS, 3)],
)
def test_ties_that_hold_up_nobody(kind: TieKind, strength: int) -> None:
    world = chain("A", "B")
    world.tie("A", kind, "B", strength)
    assert held(world)["A"] == ()


def test_people_who_influence_each_other_do_not_hold_up_themselves() -> None:
    world = chain("A", "B")
    world.tie("A", TieKind.INFLUENCES, "B", 3)
    world.tie("B", TieKind.INFLUENCES, "A", 3)
    assert held(world) == {"A": ("B",), "B": ("A",)}


def test_only_blockers_count_among_the_others() -> None:
    world = chain("A", "B")
    world.person("Sealed", Trust.NEUTRAL)
    world.step("Sealed", seal=Seal.AGREED)
    world.tie("A", TieKind.INFLUENCES, "Sealed", 3)
    assert held(world) == {"A": (), "B": ()}


def test_equal_severity_goes_by_step_then_by_name() -> None:
    world = World()
    for name, order in (("Zen", 1), ("Bo", 2), ("Al", 2)):
        world.person(name, Trust.NEUTRAL, met=1)
        world.step(name, order=order)
    assert people(world.report().blockers) == ["Zen", "Al", "Bo"]
    assert people(world.report().members) == ["Zen", "Al", "Bo"]


def test_the_name_column_breaks_ties_and_the_native_name_stands_in() -> None:
    world = World()
    world.add(Person("1", "Mori", native_name="あ", trust=Trust.OPPOSED))
    world.add(Person("2", "Abe", native_name="ん", trust=Trust.OPPOSED))
    world.add(Person("3", "", native_name="三枝", trust=Trust.OPPOSED))
    for person in "123":
        world.step(person)
    assert people(world.report().blockers) == ["2", "1", "3"]


def test_figures_that_differ_only_in_rounding_are_equal() -> None:
    """0.8 x 0.5 and 0.5 x 0.8: earlier step first, whichever way the product was rounded."""
    settings = Settings(need={**Settings().need, Role.CONSULTED: 0.1 + 0.2, Role.INFORMED: 0.3})
    world = World()
    world.person("A", Trust.NEUTRAL, met=1)
    world.person("B", Trust.NEUTRAL, met=1)
    world.step("A", Role.INFORMED, order=1)
    world.step("B", Role.CONSULTED, order=2)
    assert people(world.report(settings=settings).blockers) == ["A", "B"]


def test_the_constants_in_the_reason_are_those_of_the_settings() -> None:
    world = chain("A", "B")
    settings = Settings(hold_up_base=0.4, hold_up_share=0.6, high_from=0.9)
    blocker = world.report(settings=settings).blockers[0]
    assert "0.4 + 0.6 × 0/1 = 0.4" in blocker.reason
    assert "high from 0.9" in blocker.reason


def test_the_advice_names_who_can_prepare_it_and_what_they_fear() -> None:
    world = World()
    world.person("Mori", Trust.WARY, met=5)
    world.person("Nao", Trust.TRUSTING, met=5)
    world.tie("Mori", TieKind.TRUSTS, "Nao", 1)
    world.step("Mori")
    world.add(Concern("fear", "You may leave Japan.", people=("Mori",)))
    assert world.report().blockers[0].action == (
        "Meet Mori informally, over dinner or coffee; let Nao prepare it. Open concern: You may leave Japan."
    )


def test_whoever_holds_up_nobody_is_told_why() -> None:
    """The one who decides comes later on the route; that alone does not hold them up."""
    world = World()
    world.person("Kari", Trust.OPPOSED, met=3)
    world.step("Kari", Role.REVIEWER, order=1)
    world.person("Omori", Trust.NEUTRAL, met=3)
    world.step("Omori", Role.DECIDER, order=2)
    first = world.report().blockers[0]
    assert (first.person, first.hold_up, first.severity) == ("Kari", 0.5, 0.4)
    assert "Does not hold up the other blocker, as no tie of strength 2 or 3 says" in first.figures
    assert "the order of the route does not count" in first.figures
