"""The situation of the mock-ups: seven people, three convinced, Tokura and Saegusa in the way."""

from datetime import date

import pytest

from consensus_map.analysis.report import Conviction, DecisionReport, HopKind, Level, summary_text
from consensus_map.domain.words import Role, Seal, TieKind, Trust
from tests.analysis.world import World, people


@pytest.fixture
def world() -> World:
    world = World()
    world.member("Watanabe", lead=True)
    world.person("Takase", Trust.NEUTRAL, met=38)
    world.person("Morishita", Trust.VOUCHING, met=6)
    world.person("Yajima", Trust.TRUSTING, met=12)
    world.person("Kuga", Trust.TRUSTING, met=104)
    world.person("Tokura", Trust.WARY, met=61)
    world.person("Saegusa")
    world.person("Tsujimoto", Trust.NEUTRAL, met=20)
    world.team("Takase", "Morishita", "Tokura")
    world.team("Morishita", "Yajima", "Kuga")
    world.team("Tokura", "Saegusa", "Tsujimoto")
    world.tie("Takase", TieKind.TRUSTS, "Morishita", 2)
    world.tie("Tokura", TieKind.INFLUENCES, "Saegusa", 3)
    world.tie("Tsujimoto", TieKind.TRUSTS, "Tokura", 2)
    world.tie("Tokura", TieKind.TRUSTS, "Morishita", 1)
    world.tie("Saegusa", TieKind.KNOWS, "Morishita", 2)
    world.step("Yajima", Role.DRAFTER, order=1, seal=Seal.AGREED, sealed_on=date(2026, 3, 23))
    world.step("Morishita", Role.APPROVER, order=2, seal=Seal.AGREED, sealed_on=date(2026, 3, 26))
    world.step("Kuga", Role.REVIEWER, order=3)
    world.step("Tsujimoto", Role.REVIEWER, order=4)
    world.step("Saegusa", Role.REVIEWER, order=5)
    world.step("Tokura", Role.APPROVER, order=6)
    world.step("Takase", Role.DECIDER, order=7)
    return world


@pytest.fixture
def report(world: World) -> DecisionReport:
    return world.report()


def test_three_of_seven_are_convinced(report: DecisionReport) -> None:
    assert (report.convinced, report.required, report.reached) == (3, 7, False)
    assert {member.person: member.conviction for member in report.members} == {
        "Yajima": Conviction.SEALED,
        "Morishita": Conviction.SEALED,
        "Kuga": Conviction.STALE,
        "Tsujimoto": Conviction.NEUTRAL,
        "Saegusa": Conviction.UNREACHED,
        "Tokura": Conviction.WARY,
        # She has sealed already and vouches for us: he trusts her with strength 2.
        "Takase": Conviction.CONVINCED_INDIRECT,
    }


def test_tokura_is_the_weakest_then_saegusa(report: DecisionReport) -> None:
    assert report.weakest == "Tokura"
    assert people(report.blockers) == ["Tokura", "Saegusa", "Tsujimoto", "Kuga"]
    tokura, saegusa, tsujimoto, kuga = report.blockers
    # approver 1.0 x wary 0.8 x (0.5 + 0.5 x 2 of 3 others) = 0.8 x 0.8333 = 0.6667
    assert tokura.severity == pytest.approx(2 / 3)
    assert tokura.holds_up == ("Tsujimoto", "Saegusa")
    # reviewer 0.8 x unreached 0.7 x 0.5 = 0.28; neutral 0.8 x 0.5 x 0.5 = 0.2; stale 0.8 x 0.3 x 0.5 = 0.12
    assert [blocker.severity for blocker in (saegusa, tsujimoto, kuga)] == pytest.approx([0.28, 0.2, 0.12])
    assert [blocker.level for blocker in report.blockers] == [
        Level.HIGH,
        Level.MEDIUM,
        Level.MEDIUM,
        Level.LOW,
    ]


def test_the_reason_shows_the_sum(report: DecisionReport) -> None:
    assert report.blockers[0].why == (
        "Approver, required; wary of us. Tsujimoto and Saegusa, who are not convinced either, listen to them."
    )
    assert report.blockers[0].figures == (
        "Approver, required: need 1. Wary: doubt 0.8. "
        "Holds up 2 of the 3 other blockers (Tsujimoto and Saegusa): "
        "0.5 + 0.5 × 2/3 = 0.833. Severity 1 × 0.8 × 0.833 = 0.667: high (from 0.5)."
    )


def test_morishita_introduces_saegusa(report: DecisionReport) -> None:
    (missing,) = report.missing
    (hop,) = missing.route
    assert (hop.source, hop.target, hop.kind, hop.chance) == ("Morishita", "Saegusa", HopKind.KNOWS, 0.7)
    # vouching 0.95 x know each other with strength 2: 0.7
    assert missing.chance == pytest.approx(0.665)
    assert missing.why == "Never met. Morishita, who vouches for us, knows Saegusa."
    assert missing.figures == (
        "Morishita (vouching 0.95) and Saegusa know each other with strength 2 (0.7). "
        "Chance 0.95 × 0.7 = 0.665."
    )


def test_what_to_do_next_begins_with_the_blockers(world: World) -> None:
    report = world.check()
    assert [action.text for action in report.actions][:2] == [
        "Meet Tokura informally, over dinner or coffee; let Morishita prepare it",
        "Ask Morishita to introduce you to Saegusa",
    ]
    assert all(action.member == "Watanabe" for action in report.actions)


def test_the_summary_names_the_state_and_the_blockers(world: World) -> None:
    text = summary_text(world.map(), world.check())
    assert "3 of 7 convinced. Consensus is not reached." in text
    assert "Blocked at Tokura, Saegusa and Tsujimoto." in text
