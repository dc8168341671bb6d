"""Risks, rule by rule."""

from datetime import datetime, timedelta

from consensus_map.analysis.report import Risk
from consensus_map.domain.model import Commitment, Concern, Request
from consensus_map.domain.words import CommitmentStatus, ConcernStatus, IntroductionStatus, Seal, Trust
from tests.analysis.world import TODAY, World, days_ago


def found(world: World, rule: str) -> list[Risk]:
    return [risk for risk in world.check().risks if risk.rule == rule]


def test_no_lead_contact_or_several() -> None:
    world = World()
    world.member("A")
    assert found(world, "no lead contact")
    world.member("B", lead=True)
    assert [risk.rule for risk in world.check().risks] == []
    world.member("C", lead=True)
    (risk,) = found(world, "several lead contacts")
    assert risk.members == ("B", "C")


def test_one_way_to_reach_us() -> None:
    world = World()
    world.person("Mori")
    world.step("Mori")
    world.member("A")
    world.touch("Mori", TODAY, "A")
    assert found(world, "one way to reach us") == []
    world.member("B")
    (risk,) = found(world, "one way to reach us")
    assert (risk.people, risk.members) == (("Mori",), ("A",))
    world.touch("Mori", days_ago(-1), "B")
    assert found(world, "one way to reach us")
    world.touch("Mori", TODAY, "B")
    assert found(world, "one way to reach us") == []


def test_a_department_without_anybody_convinced_is_a_silo() -> None:
    world = World()
    for name, seal in (("Mori", Seal.AGREED), ("Nao", Seal.PENDING), ("Oda", Seal.PENDING)):
        world.person(name)
        world.step(name, seal=seal)
    world.post("1", "Mori", "Sales")
    world.post("2", "Nao", "Sales")
    world.post("3", "Oda", "Legal")
    (risk,) = found(world, "silo")
    assert risk.people == ("Oda",)
    assert "Nobody in Legal is convinced of Renewal" in risk.text


def test_concerns_heard_once_or_contradicted() -> None:
    world = World()
    for name in ("Mori", "Nao"):
        world.person(name)
    world.add(Concern("1", "Once", people=("Mori",), heard_from=("Nao",)))
    world.add(Concern("2", "Sure", people=("Mori",), heard_from=("Nao",), confirmed_by=("Mori",)))
    world.add(Concern("3", "Doubtful", heard_from=("Nao",), contradicted_by=("Mori",)))
    world.add(Concern("4", "Closed", heard_from=("Nao",), status=ConcernStatus.CLOSED))
    assert [risk.text for risk in found(world, "concern heard once")] == ["Heard from Nao only: Once."]
    assert [risk.text for risk in found(world, "concern contradicted")] == ["Contradicted by Mori: Doubtful."]


def test_promises() -> None:
    world = World()
    world.member("A", lead=True)
    world.add(Commitment("1", "Late", member="A", due_on=days_ago(1)))
    world.add(Commitment("2", "Soon", due_on=days_ago(-3)))
    world.add(Commitment("3", "Warned", due_on=days_ago(-3), warned_on=TODAY))
    world.add(Commitment("4", "Broken", status=CommitmentStatus.BROKEN))
    world.add(Commitment("5", "Told", status=CommitmentStatus.BROKEN, warned_on=TODAY))
    assert {(risk.rule, risk.text, risk.members) for risk in world.check().risks} == {
        ("commitment overdue", "Overdue since 31 Mar 2026: Late.", ("A",)),
        ("commitment due soon", "Due on 4 Apr 2026, no news given yet: Soon.", ()),
        ("promise broken", "A promise was broken with no warning: Broken.", ()),
    }


def test_requests() -> None:
    world = World()
    now = datetime.fromisoformat("2026-04-01T09:00")
    world.add(Request("1", "Today", received_at=now))
    world.add(Request("2", "Yesterday", received_at=now - timedelta(days=1)))
    world.add(
        Request("3", "Taken", received_at=now - timedelta(days=1), acknowledged_at=now - timedelta(days=1))
    )
    world.add(Request("4", "Older", received_at=now - timedelta(days=2), acknowledged_at=now))
    assert [risk.text for risk in found(world, "request not acknowledged")] == [
        "Not acknowledged on the day it came, yesterday: Yesterday."
    ]
    assert [risk.text for risk in found(world, "request not answered")] == [
        "Not answered within 24 hours, came 2 days ago: Older."
    ]


def test_all_trust_on_one_of_us() -> None:
    world = World()
    world.member("A", lead=True)
    world.member("B")
    for name in ("Mori", "Nao"):
        world.person(name, Trust.TRUSTING)
        world.touch(name, days_ago(200), "A")
    (risk,) = found(world, "all trust on one of us")
    assert (risk.people, risk.members) == (("Mori", "Nao"), ("A",))
    world.touch("Nao", TODAY, "B")
    assert found(world, "all trust on one of us") == []


def test_all_trust_on_one_of_them() -> None:
    world = World()
    world.person("Mori", Trust.VOUCHING, met=3)
    assert found(world, "all trust on one of them") == []
    world.person("Nao", Trust.TRUSTING)
    assert [risk.people for risk in found(world, "all trust on one of them")] == [("Mori",)]
    world.touch("Nao", TODAY)
    assert found(world, "all trust on one of them") == []


def test_an_introducer_asked_too_often() -> None:
    world = World()
    for name in ("Mori", "Nao", "Oda"):
        world.person(name)
    world.introduction("Mori", "Nao", IntroductionStatus.ASKED)
    world.introduction("Mori", "Oda", IntroductionStatus.MADE)
    assert found(world, "introducer asked too often") == []
    world.introduction("Mori", "Oda", IntroductionStatus.PLANNED)
    assert [risk.people for risk in found(world, "introducer asked too often")] == [("Mori",)]
