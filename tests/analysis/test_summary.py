"""The findings as text, the words in it, and what the package loads."""

import subprocess
import sys
from datetime import date

import pytest

from consensus_map.analysis.report import blocked_text, consensus_text, summary_text
from consensus_map.analysis.wording import ago, count, day, figure, listed
from consensus_map.domain.model import Account, Decision
from consensus_map.domain.words import Role, Seal, Trust
from tests.analysis.world import TODAY, World


@pytest.mark.parametrize(
    ("items", "text"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "B", "C"], "A, B and C"),
        (["A", "B", "C", "D", "E"], "A, B, C and 2 more"),
    ],
)
def test_lists(items: list[str], text: str) -> None:
    assert listed(items) == text


def test_figures_days_and_counts() -> None:
    assert [figure(value) for value in (1.0, 0.5, 0.665, 2 / 3, 0.0123)] == [
        "1",
        "0.5",
        "0.665",
        "0.667",
        "0.0123",
    ]
    assert day(date(2026, 4, 3)) == "3 Apr 2026"
    assert [count(1, "day"), count(2, "day"), count(3, "person", "people")] == ["1 day", "2 days", "3 people"]
    assert [ago(date(2026, 3, on), date(2026, 3, 30)) for on in (30, 29, 20)] == [
        "today",
        "yesterday",
        "10 days ago",
    ]


def test_an_empty_map() -> None:
    world = World()
    world.entities = []
    text = summary_text(world.map(), world.check())
    assert text.startswith("Findings of 1 Apr 2026\n\nNo decision has been entered yet.\n")
    assert text.endswith("\n")


def test_everything_is_in_the_text() -> None:
    world = World()
    world.add(Account("account", "黒沢精密"))
    world.member("Watanabe", lead=True)
    world.person("Mori", Trust.OPPOSED, met=3)
    world.person("Goal")
    world.post("p", "Goal", "Legal")
    world.step("Mori", Role.DECIDER)
    world.step("Goal", Role.INFORMED, required=False)
    report = world.check()
    text = summary_text(world.map(), report)
    assert "黒沢精密: findings of 1 Apr 2026" in text
    assert "Renewal (formal date 30 Jun 2026)" in text
    (decision,) = report.decisions
    for member in decision.members:
        assert member.reason in text
    for blocker in decision.blockers:
        assert blocker.reason in text
    for missing in decision.missing:
        assert missing.reason in text
    for risk in report.risks:
        assert risk.text in text
    for action in report.actions:
        assert f"{action.rank}. {action.text}" in text
    assert "Goal (Legal), informed, not required: not reached yet." in text


def test_who_blocks_in_a_line() -> None:
    world = World()
    assert blocked_text(world.map(), world.report()) == "Nobody is on the route yet."
    world.person("Mori", Trust.TRUSTING, met=1)
    world.post("p", "Mori", "Legal")
    world.step("Mori")
    assert blocked_text(world.map(), world.report()) == "Nobody blocks."
    world.person("Nao", Trust.NEUTRAL, met=1)
    world.step("Nao", Role.INFORMED)
    assert blocked_text(world.map(), world.report()) == "Nobody blocks; 1 person still to be convinced."
    world.person("Oda", Trust.OPPOSED, met=1)
    world.step("Oda")
    assert blocked_text(world.map(), world.report()) == "Blocked at Oda."


def test_the_count_says_who_abstained_and_rejected() -> None:
    world = World()
    for name, seal in (("A", Seal.AGREED), ("B", Seal.ABSTAINED), ("C", Seal.REJECTED)):
        world.person(name)
        world.step(name, seal=seal)
    assert consensus_text(world.report()) == "1 of 3 convinced, 1 abstained, 1 rejected"


def test_decisions_come_by_their_formal_date() -> None:
    world = World()
    world.add(Decision("later", "A", date(2026, 7, 1)))
    world.add(Decision("never", "B"))
    world.add(Decision("first", "C", date(2026, 5, 1)))
    assert [one.decision for one in world.check().decisions] == ["first", "d", "later", "never"]
    assert world.check(TODAY).decision("later") is not None


def test_nothing_heavy_is_loaded_until_a_route_is_searched() -> None:
    code = (
        "import sys, consensus_map.analysis.report\n"
        "print([name for name in ('numpy', 'scipy', 'networkx', 'pandas', 'PySide6') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"


def test_a_chain_of_whom_nothing_is_known_blocks_nobody_by_name() -> None:
    world = World()
    for name in ("A", "B"):
        world.person(name)
        world.step(name)
    assert "Nothing is known yet" in blocked_text(world.map(), world.report())
    world.person("C", Trust.NEUTRAL)
    world.step("C")
    assert blocked_text(world.map(), world.report()) == "Blocked at A, B and C."
