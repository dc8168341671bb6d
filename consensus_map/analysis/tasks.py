"""A thing to do before it is ranked, and what every kind of them needs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import repeat

from consensus_map.analysis.facts import Facts
from consensus_map.analysis.results import ChainMember, DecisionReport
from consensus_map.analysis.wording import sentence
from consensus_map.analysis.words import Deed, Level
from consensus_map.domain.model import Ref

LEVELS = list(Level)
# Somebody outside waits for these on their day; advice of ours can wait until they are done.
_DUE = frozenset({Deed.ANSWER, Deed.KEEP})


@dataclass(frozen=True, slots=True)
class Task:
    """An action before it is ranked; `weight` orders tasks of the same level and date.

    `fixed`: `by` is a day that was agreed on, not one that we have chosen; `rests` until when it is left;
    `known`: since when it could have been done.
    """

    text: str
    member: str | None
    by: date | None
    people: tuple[str, ...]
    level: Level
    reason: str
    weight: float = 0.0
    deed: Deed = Deed.MEET
    subject: Ref | None = None
    fixed: bool = False
    rests: date | None = None
    known: date | None = None

    @property
    def urgency(self) -> tuple[int, date, bool, float, str]:
        """Smallest first: level, date, whether somebody waits for it, weight."""
        return LEVELS.index(self.level), self.by or date.max, self.deed not in _DUE, -self.weight, self.text


def part_in(facts: Facts, report: DecisionReport, member: ChainMember) -> str:
    """Reviewer, required, in Renewal."""
    needed = "required" if member.required else "not required"
    return f"{sentence(member.role)}, {needed}, in {facts.map.decisions[report.decision].title}"


def winning_days(facts: Facts, member: ChainMember) -> int:
    """How long before the formal date somebody who stands there must be seen to."""
    return facts.settings.winning_days.get(member.conviction, facts.settings.least_winning_days)


def before(facts: Facts, decision: str, lead_days: int) -> date | None:
    """So many days before the formal date, even if that has passed."""
    formal = facts.map.decisions[decision].formal_date
    return None if formal is None else formal - timedelta(days=lead_days)


def working_day(day: date, on: date) -> date:
    """The day, or the Friday before it where it is on a weekend; where that has passed, the Monday after."""
    weekend = max(0, day.weekday() - 4)
    friday = day - timedelta(days=weekend)
    return friday if friday >= on else day + timedelta(days=3 - weekend)


Dated = tuple[Task, date | None]


def dated(tasks: Iterable[Task], facts: Facts) -> list[Dated]:
    """Each task once, in order, with a day on which it can be done and by when it was best begun.

    What should have been begun long ago cannot all be done at once: a few of them a working day, the most
    urgent first, for each of our people.
    """
    found = _each_once(sorted((_from_today(task, facts.on) for task in tasks), key=_order))
    next_days: dict[str | None, Iterator[date]] = {}
    for place, (task, missed) in enumerate(found):
        if task.by == working_day(facts.on, facts.on) and _is_ours(task):
            days = next_days.setdefault(task.member, _days(facts))
            found[place] = replace(task, by=next(days)), missed
    return sorted(found, key=_order)


def _each_once(found: Iterable[Dated]) -> list[Dated]:
    """Without those that were said before: the same thing for two decisions is done once."""
    first: dict[str, Dated] = {}
    for one in found:
        first.setdefault(one[0].text, one)
    return list(first.values())


def _order(one: Dated) -> tuple[int, date, bool, float, str]:
    return one[0].urgency


def _is_ours(task: Task) -> bool:
    """Whether its day is one that we have chosen."""
    return task.by is not None and not task.fixed and task.deed not in _DUE


def _from_today(task: Task, on: date) -> Dated:
    if task.by is None or not _is_ours(task):
        return task, None
    begun = max(task.by, task.known or task.by)
    missed = begun if begun < on else None
    first = max(on, task.rests or on)
    return replace(task, by=working_day(max(task.by, first), first)), missed


def _days(facts: Facts) -> Iterator[date]:
    """The working days from today on, each as often as there are tasks for it."""
    day = working_day(facts.on, facts.on)
    while True:
        yield from repeat(day, facts.settings.tasks_a_day)
        day += timedelta(days=1 if day.weekday() < 4 else 3)
