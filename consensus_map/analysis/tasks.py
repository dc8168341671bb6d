"""A thing to do before it is ranked, and what every kind of them needs."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

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

    `fixed`: `by` is a day that was agreed on, not one that we have chosen.
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


def dated(task: Task, on: date) -> tuple[Task, date | None]:
    """The task with a day on which it can be done, and the day by which it should have been begun."""
    if task.by is None or task.fixed or task.deed in _DUE:
        return task, None
    missed = task.by if task.by < on else None
    return replace(task, by=working_day(max(task.by, on), on)), missed
