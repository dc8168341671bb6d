"""Somebody new in a post: greet them, and ask the predecessor for an introduction."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from consensus_map.analysis.facts import Facts
from consensus_map.analysis.handovers import foreseen
from consensus_map.analysis.report import DEFAULTS, Action, Level, Risk
from consensus_map.domain.model import Post
from consensus_map.domain.words import IntroductionStatus, PostState, Trust
from tests.analysis.world import TODAY, World, days_ago

RULE = "new holder not greeted"


def world_with(trust: Trust = Trust.VOUCHING, *, since: date | None = None, active: bool = False) -> World:
    """Mori held the post, whom Own of ours looked after; Nao holds it now."""
    world = World()
    world.member("Lead", lead=True)
    world.member("Own")
    world.person("Mori", trust, met=30, active=active, member="Own")
    world.person("Nao")
    world.add(Post("p", "部長", "Sales", "Nao", PostState.HELD, since=since, predecessor="Mori"))
    return world


def risks(world: World) -> list[Risk]:
    return [risk for risk in world.check().risks if risk.rule == RULE]


# A fortnight after the change is a Sunday.
FRIDAY = TODAY + timedelta(days=9)


def about_nao(world: World) -> list[Action]:
    return [action for action in world.check().actions if "Nao" in action.people]


def test_a_new_holder_is_to_be_greeted_and_the_predecessor_asked() -> None:
    world = world_with(since=days_ago(3))
    (risk,) = risks(world)
    assert (
        risk.text == "Nao (Sales) holds the post of Mori since 29 Mar 2026 and has not been greeted (挨拶)."
    )
    assert (risk.people, risk.members) == (("Nao", "Mori"), ("Own",))
    assert "Ask Mori, who has left, to introduce you to the successor Nao (Sales)." in risk.action
    asked, greeted = about_nao(world)
    assert asked.text == "Ask Mori, who has left, to introduce you to the successor Nao (Sales)"
    assert greeted.text == "Greet Nao (Sales), who holds the post of Mori since 29 Mar 2026 (挨拶)"
    for action in (asked, greeted):
        assert (action.member, action.by, action.level) == ("Own", FRIDAY, Level.MEDIUM)


def test_a_predecessor_who_is_still_there_is_asked_without_further_words() -> None:
    asked, _ = about_nao(world_with(active=True))
    assert asked.text == "Ask Mori to introduce you to the successor Nao (Sales)"
    assert asked.by is None


@pytest.mark.parametrize("trust", [Trust.OPPOSED, Trust.WARY])
def test_nobody_is_asked_who_would_do_harm(trust: Trust) -> None:
    assert [action.text[:5] for action in about_nao(world_with(trust))] == ["Greet"]


def test_who_has_been_asked_is_not_asked_again() -> None:
    world = world_with()
    world.introduction("Mori", "Nao", IntroductionStatus.PLANNED)
    assert [action.text[:5] for action in about_nao(world)] == ["Ask M", "Greet"]
    world.introduction("Mori", "Nao", IntroductionStatus.ASKED)
    assert [action.text[:5] for action in about_nao(world)] == ["Greet"]


def test_a_contact_since_the_change_is_a_greeting() -> None:
    world = world_with(since=days_ago(10))
    world.touch("Nao", days_ago(11), "Own")
    assert [action.text[:5] for action in about_nao(world)] == ["Greet"]
    world.touch("Nao", days_ago(-1), "Own")
    assert risks(world)
    world.touch("Nao", days_ago(10), "Own")
    assert (risks(world), about_nao(world)) == ([], [])


def test_an_introduction_since_the_change_is_a_greeting() -> None:
    world = world_with(since=days_ago(10))
    world.introduction("Mori", "Nao", IntroductionStatus.ASKED)
    world.introduction("Mori", "Nao", IntroductionStatus.MADE, days_ago(11))
    assert risks(world)
    world.introduction("Mori", "Nao", IntroductionStatus.MADE, days_ago(9))
    assert risks(world) == []


def test_where_the_day_is_not_known_any_contact_counts() -> None:
    world = world_with()
    assert risks(world)
    world.touch("Nao", days_ago(400))
    assert risks(world) == []


def test_a_change_to_come_is_no_matter_yet() -> None:
    assert risks(world_with(since=TODAY + timedelta(days=1))) == []


def test_strangers_in_posts_of_strangers_do_not_matter() -> None:
    world = World()
    world.person("Mori", active=False)
    world.person("Nao")
    world.add(Post("p", "", "", "Nao", PostState.HELD, since=days_ago(3), predecessor="Mori"))
    assert risks(world) == []
    world.step("Nao")
    (risk,) = risks(world)
    assert "holds a new post since 29 Mar 2026" in risk.text
    assert risk.people == ("Nao",)


def test_who_has_left_or_a_vacant_post_is_not_greeted() -> None:
    world = world_with()
    world.add(Post("v", "", "", None, PostState.VACANT, predecessor="Mori"))
    assert len(risks(world)) == 1
    world = World()
    world.person("Mori", Trust.TRUSTING, met=3, active=False)
    world.person("Nao", active=False)
    world.add(Post("p", "", "", "Nao", PostState.HELD, predecessor="Mori"))
    assert risks(world) == []


def test_somebody_with_two_new_posts_is_greeted_once() -> None:
    world = world_with(since=days_ago(3))
    world.add(Post("q", "", "Lab", "Nao", PostState.HELD, since=days_ago(5)))
    world.step("Nao")
    assert len(risks(world)) == 1


@pytest.mark.parametrize("trust", list(Trust))
@pytest.mark.parametrize("met", [None, 30])
@pytest.mark.parametrize("touched", [None, 0, 30])
@pytest.mark.parametrize("deciding", ["", "Mori", "Nao"])
def test_what_is_foreseen_of_a_succession_comes(
    trust: Trust, met: int | None, touched: int | None, deciding: str
) -> None:
    world = World()
    world.person("Mori", trust, met=met)
    world.person("Nao", met=touched)
    if deciding:
        world.step(deciding)
    post = Post("p", "部長", "Sales", "Mori", PostState.HELD)
    facts = Facts(world.map(), TODAY, DEFAULTS)
    expected, of_somebody_new = (foreseen(facts, post, heir) for heir in ("Nao", ""))
    world.add(replace(post, holder="Nao", since=TODAY, predecessor="Mori"))
    told = [action.text for action in world.check().actions]
    assert expected.greet == any(text.startswith("Greet Nao") for text in told)
    assert expected.ask == any(text.startswith("Ask Mori to introduce you to the successor") for text in told)
    if touched is None and deciding != "Nao":
        assert of_somebody_new == expected
