"""Conviction and consensus, rule by rule and edge by edge."""

from datetime import timedelta

import pytest

from consensus_map.analysis.report import ChainMember, Conviction, Settings, check
from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.errors import UserError
from consensus_map.domain.model import Decision, Person, TouchPoint
from consensus_map.domain.words import Role, Seal, TieKind, TouchKind, Trust
from tests.analysis.random_maps import random_map
from tests.analysis.world import TODAY, World, days_ago


def judged(world: World, person: str = "Mori") -> ChainMember:
    member = world.report().member(person)
    assert member is not None
    return member


def one_step(trust: Trust, *, met: int | None = None, seal: Seal = Seal.PENDING) -> World:
    world = World()
    world.person("Mori", trust, met=met)
    world.step("Mori", seal=seal)
    return world


@pytest.mark.parametrize(
    ("trust", "met", "conviction"),
    [
        (Trust.OPPOSED, 1, Conviction.OPPOSED),
        (Trust.WARY, 1, Conviction.WARY),
        (Trust.TRUSTING, 90, Conviction.CONVINCED_DIRECT),
        (Trust.TRUSTING, 0, Conviction.CONVINCED_DIRECT),
        (Trust.VOUCHING, 91, Conviction.STALE),
        (Trust.TRUSTING, None, Conviction.UNVERIFIED),
        (Trust.TRUSTING, -1, Conviction.UNVERIFIED),
        (Trust.NEUTRAL, 5, Conviction.NEUTRAL),
        (Trust.UNKNOWN, 5, Conviction.UNREACHED),
    ],
)
def test_trust_and_the_window(trust: Trust, met: int | None, conviction: Conviction) -> None:
    assert judged(one_step(trust, met=met)).conviction is conviction


@pytest.mark.parametrize("trust", list(Trust))
def test_a_seal_outweighs_trust(trust: Trust) -> None:
    assert judged(one_step(trust, met=1, seal=Seal.REJECTED)).conviction is Conviction.REJECTED
    assert judged(one_step(trust, met=1, seal=Seal.AGREED)).conviction is Conviction.SEALED


@pytest.mark.parametrize("seal", [Seal.CONDITIONAL, Seal.ABSTAINED, Seal.PENDING])
def test_other_seals_leave_it_to_trust(seal: Seal) -> None:
    assert judged(one_step(Trust.WARY, met=1, seal=seal)).conviction is Conviction.WARY


def test_a_seal_of_a_later_day_is_not_there_yet() -> None:
    world = World()
    world.person("Mori", Trust.NEUTRAL, met=3)
    world.step("Mori", seal=Seal.AGREED, sealed_on=TODAY + timedelta(days=1))
    member = judged(world)
    assert member.conviction is Conviction.NEUTRAL
    assert "does not count yet" in member.reason
    later = world.report(TODAY + timedelta(days=1)).member("Mori")
    assert later is not None
    assert later.conviction is Conviction.SEALED


def indirect(strength: int = 2, kind: TieKind = TieKind.TRUSTS, trust: Trust = Trust.NEUTRAL) -> World:
    world = World()
    world.person("Mori", trust)
    world.person("Vouch", Trust.VOUCHING, met=90)
    world.tie("Mori", kind, "Vouch", strength)
    world.step("Mori")
    return world


@pytest.mark.parametrize("trust", [Trust.NEUTRAL, Trust.UNKNOWN, Trust.TRUSTING, Trust.VOUCHING])
def test_convinced_through_somebody_outside_the_chain(trust: Trust) -> None:
    member = judged(indirect(trust=trust))
    assert (member.conviction, member.via) == (Conviction.CONVINCED_INDIRECT, "Vouch")
    assert "Indirect: verify. Trusts Vouch with strength 2 (2 or 3 count)" in member.reason


@pytest.mark.parametrize("trust", [Trust.OPPOSED, Trust.WARY])
def test_opposed_and_wary_people_are_not_convinced_through_others(trust: Trust) -> None:
    assert judged(indirect(trust=trust)).conviction is Conviction(str(trust))


def test_neither_a_weak_tie_nor_another_kind_nor_the_other_direction_convinces() -> None:
    assert judged(indirect(strength=1)).conviction is Conviction.NEUTRAL
    assert judged(indirect(kind=TieKind.INFLUENCES)).conviction is Conviction.NEUTRAL
    world = indirect(strength=1)
    world.tie("Vouch", TieKind.TRUSTS, "Mori", 3)
    assert judged(world).conviction is Conviction.NEUTRAL


@pytest.mark.parametrize(
    ("trust", "met", "active"),
    [
        (Trust.TRUSTING, 1, True),
        (Trust.VOUCHING, 91, True),
        (Trust.VOUCHING, None, True),
        (Trust.VOUCHING, 1, False),
    ],
)
def test_who_does_not_convince_others(trust: Trust, met: int | None, active: bool) -> None:
    world = World()
    world.person("Mori", Trust.NEUTRAL)
    world.person("Other", trust, met=met, active=active)
    world.tie("Mori", TieKind.TRUSTS, "Other", 3)
    world.step("Mori")
    assert judged(world).conviction is Conviction.NEUTRAL


@pytest.mark.parametrize(
    ("seal", "conviction"),
    [(Seal.AGREED, Conviction.CONVINCED_INDIRECT), (Seal.REJECTED, Conviction.NEUTRAL)],
)
def test_the_seal_of_the_one_who_vouches(seal: Seal, conviction: Conviction) -> None:
    world = indirect()
    world.step("Vouch", seal=seal)
    assert judged(world).conviction is conviction


def test_indirect_conviction_goes_one_step_only() -> None:
    """Mori trusts Nao, who vouches but is convinced only through Vouch."""
    world = World()
    world.person("Mori", Trust.NEUTRAL)
    world.person("Nao", Trust.VOUCHING)
    world.person("Vouch", Trust.VOUCHING, met=1)
    world.tie("Mori", TieKind.TRUSTS, "Nao", 3)
    world.tie("Nao", TieKind.TRUSTS, "Vouch", 3)
    world.step("Mori")
    world.step("Nao")
    assert judged(world, "Nao").conviction is Conviction.CONVINCED_INDIRECT
    assert judged(world).conviction is Conviction.NEUTRAL


def test_the_firmest_tie_is_named() -> None:
    world = indirect(strength=2)
    world.person("Zen", Trust.VOUCHING, met=5)
    world.tie("Mori", TieKind.TRUSTS, "Zen", 3)
    assert judged(world).via == "Zen"


# Several steps


@pytest.mark.parametrize(
    ("seals", "conviction", "abstained"),
    [
        ((Seal.AGREED, Seal.AGREED), Conviction.SEALED, False),
        ((Seal.AGREED, Seal.REJECTED), Conviction.REJECTED, False),
        ((Seal.AGREED, Seal.PENDING), Conviction.NEUTRAL, False),
        ((Seal.AGREED, Seal.ABSTAINED), Conviction.NEUTRAL, True),
        ((Seal.ABSTAINED, Seal.PENDING), Conviction.NEUTRAL, False),
        ((Seal.ABSTAINED, Seal.CONDITIONAL), Conviction.NEUTRAL, False),
        ((Seal.ABSTAINED, Seal.ABSTAINED), Conviction.NEUTRAL, True),
    ],
)
def test_several_seals(seals: tuple[Seal, Seal], conviction: Conviction, abstained: bool) -> None:
    world = World()
    world.person("Mori", Trust.NEUTRAL, met=2)
    for order, seal in enumerate(seals):
        world.step("Mori", order=order, seal=seal)
    member = judged(world)
    assert (member.conviction, member.abstained) == (conviction, abstained)
    assert len(world.report().members) == 1


def test_required_if_any_step_is_and_the_greatest_need() -> None:
    """Decider, not required: 1.0 x 0.5 = 0.5; reviewer, required: 0.8. The latter is the greater."""
    world = World()
    world.person("Mori", Trust.NEUTRAL, met=2)
    world.step("Mori", Role.DECIDER, order=1, required=False)
    world.step("Mori", Role.REVIEWER, order=3)
    member = judged(world)
    assert (member.required, member.need, member.role, member.order) == (True, 0.8, Role.REVIEWER, 1)


# Consensus


def test_who_abstained_does_not_stand_in_the_way_and_is_not_convinced() -> None:
    world = one_step(Trust.TRUSTING, met=1)
    world.person("Nao", Trust.OPPOSED)
    world.step("Nao", seal=Seal.ABSTAINED)
    report = world.report()
    assert (report.convinced, report.required, report.abstained, report.reached) == (1, 2, 1, True)
    assert report.blockers == ()
    assert report.weakest is None


def test_somebody_not_required_can_stop_it_only_by_rejecting() -> None:
    world = one_step(Trust.TRUSTING, met=1)
    world.person("Nao", Trust.OPPOSED)
    world.step("Nao", required=False)
    assert world.report().reached
    assert world.report().weakest == "Nao"
    world.step("Nao", required=False, seal=Seal.REJECTED)
    report = world.report()
    assert (report.reached, report.convinced, report.required, report.rejected) == (False, 1, 1, 1)


def test_a_decision_without_steps_has_not_been_agreed() -> None:
    report = World().report()
    assert (report.required, report.convinced, report.reached) == (0, 0, False)


def test_somebody_who_has_left_still_has_a_step() -> None:
    world = World()
    world.person("Mori", Trust.TRUSTING, met=1, active=False)
    world.step("Mori")
    member = judged(world)
    assert member.conviction is Conviction.CONVINCED_DIRECT
    assert "Has left the company" in member.reason


def test_the_window_is_a_setting() -> None:
    world = one_step(Trust.TRUSTING, met=31)
    report = world.report(settings=Settings(freshness_days=30))
    assert report.members[0].conviction is Conviction.STALE
    assert "30 days" in report.members[0].reason


def test_a_decision_is_found_by_its_id_title_or_a_part_that_no_other_has() -> None:
    world = one_step(Trust.NEUTRAL)
    world.add(Decision("e", "Renewal of 保守契約"))
    found = {"d": "d", "Renewal": "d", "保守契約": "e", "renewal OF": "e", "ﾎｼｭ": "", "new": "", " ": ""}
    for wanted, decision in found.items():
        if decision:
            (report,) = check(world.map(), TODAY, decision=wanted).decisions
            assert report.decision == decision
        else:
            with pytest.raises(UserError, match=r"no decision|Several decisions"):
                check(world.map(), TODAY, decision=wanted)


# What must hold whatever the map


def test_a_new_touch_point_with_a_trusting_person_never_lowers_convinced() -> None:
    for seed in range(150):
        entities = random_map(seed)
        before = check(AccountMap(entities), TODAY).decisions[0].convinced
        for person in [one for one in entities if isinstance(one, Person)]:
            if person.trust in (Trust.TRUSTING, Trust.VOUCHING):
                touched = TouchPoint("new", days_ago(3), TouchKind.VISIT, (person.id,))
                after = check(AccountMap([*entities, touched]), TODAY).decisions[0].convinced
                assert after >= before, seed
