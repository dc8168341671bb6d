"""What to do on the way to people whom we have not met: one task for each next step."""

from datetime import date

import pytest

from consensus_map.analysis.report import Action, Deed, Level
from consensus_map.analysis.settings import Settings
from consensus_map.domain.words import IntroductionStatus, Role, TieKind, Trust
from tests.analysis.world import TODAY, World, days_ago


def ladder(*strengths: int) -> World:
    """Friend knows G1, who knows G2, and so on; all but the friend are in the chain, none of them met."""
    world = World()
    world.member("Own", lead=True)
    world.person("Friend", Trust.VOUCHING, met=2)
    names = ["Friend", *(f"G{place}" for place in range(1, len(strengths) + 1))]
    for name, before, strength in zip(names[1:], names, strengths, strict=False):
        world.person(name)
        world.tie(before, TieKind.KNOWS, name, strength)
        world.step(name, Role.REVIEWER)
    return world


def actions(world: World, settings: Settings | None = None) -> list[Action]:
    return list(world.check(settings=settings or Settings()).actions)


def test_one_task_opens_the_way_to_all_behind_it() -> None:
    (action,) = actions(ladder(3, 3, 3))
    assert action.text == "Ask Friend to introduce you to G1, on the way to G2 and G3"
    assert (action.deed, action.people[:2]) == (Deed.ASK, ("Friend", "G1"))
    assert set(action.people) == {"Friend", "G1", "G2", "G3"}
    assert action.reason == "The way to G1, G2 and G3 begins here; we have met none of them."
    # The way to the last of them takes longest: 56 days to win them, 21 for each of three introductions.
    assert action.by == max(TODAY, date(2026, 2, 21))


def test_once_asked_for_the_whole_way_waits_and_nothing_is_asked_twice() -> None:
    world = ladder(3, 3, 3)
    world.introduction("Friend", "G1", IntroductionStatus.ASKED, TODAY)
    (action,) = actions(world)
    assert (action.deed, action.text) == (Deed.WAIT, "Wait for Friend to introduce you to G1")
    assert action.level is Level.LOW
    advice = {blocker.person: blocker.action for blocker in world.report().blockers}
    assert advice["G1"] == "Wait for Friend to introduce you to G1."
    assert advice["G3"] == (
        "Wait for Friend to introduce you to G1, then ask G1 to introduce you to G2, "
        "then G2 to introduce you to G3."
    )


def test_a_reminder_that_is_due_weighs_as_much_as_those_behind_it() -> None:
    world = ladder(3, 3)
    world.introduction("Friend", "G1", IntroductionStatus.ASKED, days_ago(8))
    (action,) = actions(world)
    assert (action.deed, action.level, action.by) == (Deed.REMIND, Level.MEDIUM, TODAY)


def test_once_made_the_next_step_is_due() -> None:
    world = ladder(3, 3)
    world.introduction("Friend", "G1", IntroductionStatus.MADE, TODAY)
    texts = [action.text for action in actions(world)]
    assert "Meet G1 and find out where they stand" in texts
    assert "Ask G1 to introduce you to G2" in texts


@pytest.mark.parametrize(("weakest", "found"), [(0.05, False), (0.2, True)])
def test_a_way_that_is_hardly_possible_is_not_advised(weakest: float, found: bool) -> None:
    """0.95 x 0.5, then 0.5 x 0.5: a chance of 0.11875."""
    settings = Settings(weak_chance=weakest)
    world = ladder(1, 1)
    texts = {action.deed: action.text for action in actions(world, settings)}
    if found:
        assert texts[Deed.ASK] == "Ask Friend to introduce you to G1"
        assert texts[Deed.FIND] == "Find a better way to G2: the best one known has a chance of 12 %"
    else:
        assert texts == {Deed.ASK: "Ask Friend to introduce you to G1, on the way to G2"}


def test_a_chance_below_one_per_cent_is_not_called_nought() -> None:
    world = ladder(1, 1, 1, 1, 1, 1)
    texts = [action.text for action in actions(world)]
    assert "Find a better way to G6: the best one known has a chance of less than 1 %" in texts


@pytest.mark.parametrize("day", [3, 4, 5])
def test_nobody_is_reminded_on_a_weekend_nor_before_their_week_is_over(day: int) -> None:
    """Asked on a Friday, a Saturday, a Sunday."""
    world = ladder(3)
    world.introduction("Friend", "G1", IntroductionStatus.ASKED, date(2026, 4, day))
    (action,) = world.check(date(2026, 4, 5)).actions
    monday = date(2026, 4, 13)
    assert action.by == (date(2026, 4, 10) if day == 3 else monday)
    assert action.deed is Deed.WAIT
