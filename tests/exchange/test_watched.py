"""An import into a map with people can be ended at any of its many steps, and tells nobody afterwards."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from consensus_map.domain.account_map import AccountMap
from consensus_map.exchange.importing import ImportOptions, ImportPlan, plan_import
from consensus_map.exchange.options import STEP, Watched, watched_as
from tests.exchange.files import imported, table

PEOPLE = 3 * STEP


class EndedError(Exception):
    """Raised by the progress."""


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> AccountMap:
    return imported(tmp_path_factory.mktemp("before"), chart("Sales")).map


def chart(department: str) -> str:
    rows = (
        f"N{one},Person {one},{department} {one // 20},{f'N{(one - 1) // 7}' if one else ''}"
        for one in range(PEOPLE)
    )
    return "\n".join(["Employee ID,Full Name,Department,Manager ID", *rows])


class Told:
    """A progress that counts, and ends the work at one of its steps."""

    def __init__(self, end: int = -1) -> None:
        self.words: Counter[str] = Counter()
        self.end = end

    def __call__(self, what: str, _done: int, _of: int) -> None:
        self.words[what] += 1
        if self.words.total() == self.end:
            raise EndedError


def planned(account_map: AccountMap, folder: Path, told: Told) -> ImportPlan:
    options = ImportOptions(today=date(2026, 4, 1), progress=told)
    plan = plan_import(account_map, [table(folder, chart("Works"))], options)
    assert plan.difference
    return plan


def test_every_part_of_the_work_tells_how_far_it_is(before: AccountMap, tmp_path: Path) -> None:
    told = Told()
    planned(before, tmp_path, told)
    steps = PEOPLE // STEP
    for what in ("Matching people", "Matching posts", "Finding superiors", "Comparing with the map"):
        assert told.words[what] >= 3 * steps, what


@pytest.mark.parametrize("share", [0.05, 0.3, 0.5, 0.8, 0.98])
def test_it_ends_wherever_it_is_told_to(before: AccountMap, tmp_path: Path, share: float) -> None:
    whole = Told()
    planned(before, tmp_path, whole)
    told = Told(int(whole.words.total() * share))
    with pytest.raises(EndedError):
        planned(before, tmp_path, told)
    assert told.words.total() == told.end


def test_nobody_is_told_once_it_is_planned(before: AccountMap, tmp_path: Path) -> None:
    told = Told()
    plan = planned(before, tmp_path, told)
    told.end = told.words.total() + 1
    chosen = plan.with_choices(frozenset((plan.difference[0].id,)))
    assert not chosen.difference[0].applied and chosen.difference[1].applied


def test_a_list_made_of_a_watched_one_is_watched_too() -> None:
    told = Told()
    watched = Watched(range(STEP + 1), told, "Looking")
    assert list(watched_as(watched, (one + 1 for one in watched)))[-1] == STEP + 1
    assert told.words["Looking"] == 4
    assert type(watched_as([1], [2])) is list
