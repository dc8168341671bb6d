"""Tasks on the way to people whom we have not met: one for each next step, however many it leads to."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from consensus_map.analysis.advice import awaited, follow_up, is_weak, next_step, remind_on
from consensus_map.analysis.facts import Facts
from consensus_map.analysis.results import ChainMember, DecisionReport, MissingIntroduction
from consensus_map.analysis.tasks import LEVELS, Task, before, part_in, winning_days
from consensus_map.analysis.team import responsible
from consensus_map.analysis.wording import day, name_and_place, name_of, names
from consensus_map.analysis.words import Deed, Level
from consensus_map.domain.model import Introduction, Kind


@dataclass(frozen=True, slots=True)
class Wanted:
    """Somebody of a chain whom we have not met, with how much that weighs."""

    report: DecisionReport
    member: ChainMember
    missing: MissingIntroduction
    level: Level
    weight: float


def for_introductions(facts: Facts, all_wanted: Iterable[Wanted]) -> Iterator[Task]:
    """One task for each introduction to ask for or to wait for now; and for each person with no good way."""
    asks: dict[tuple[str, str], list[Wanted]] = {}
    waits: dict[str, list[Wanted]] = {}
    for wanted in all_wanted:
        asked = awaited(facts, wanted.missing)
        if asked is not None:
            waits.setdefault(asked.id, []).append(wanted)
        elif not wanted.missing.way or is_weak(facts, wanted.missing):
            yield _search(facts, wanted)
        else:
            hop = wanted.missing.way[0]
            asks.setdefault((hop.source, hop.target), []).append(wanted)
    for introduction, group in waits.items():
        yield _wait(facts, facts.map.introductions[introduction], group)
    for (introducer, target), group in asks.items():
        yield _ask(facts, introducer, target, group)


def _search(facts: Facts, wanted: Wanted) -> Task:
    by = before(facts, wanted.report.decision, winning_days(facts, wanted.member))
    return Task(
        next_step(facts, wanted.member, wanted.missing),
        responsible(facts.map, [wanted.member.person]),
        by,
        (wanted.member.person,),
        wanted.level,
        f"{part_in(facts, wanted.report, wanted.member)}. {wanted.missing.why}",
        wanted.weight,
        Deed.FIND,
        known=facts.entered_on(wanted.report.decision),
    )


def _ask(facts: Facts, introducer: str, target: str, group: Sequence[Wanted]) -> Task:
    beyond = _beyond(target, group)
    onwards = f", on the way to {names(facts.map, beyond)}" if beyond else ""
    dates = [found for wanted in group if (found := _start(facts, wanted)) is not None]
    people = (introducer, target, *beyond)
    asks = f"Ask {name_of(facts.map, introducer)} to introduce you to {name_and_place(facts.map, target)}"
    return Task(
        f"{asks}{onwards}",
        responsible(facts.map, people),
        min(dates, default=None),
        people,
        _level(group),
        _why(facts, group),
        sum(wanted.weight for wanted in group),
        Deed.ASK,
        known=_known(facts, group),
    )


def _wait(facts: Facts, asked: Introduction, group: Sequence[Wanted]) -> Task:
    """Whoever has been asked is left in peace for some days, then reminded."""
    since = f"Asked on {day(asked.on)}" if asked.on else "Asked, nobody noted when"
    again = remind_on(facts, asked)
    wait = again > facts.on
    people = (asked.introducer, asked.target, *_beyond(asked.target, group))
    return Task(
        follow_up(facts, asked),
        responsible(facts.map, people, asked.member),
        again,
        people,
        Level.LOW if wait else _level(group),
        f"{since}{f'; remind from {day(again)}' if wait else ''}. {_why(facts, group)}",
        sum(wanted.weight for wanted in group),
        Deed.WAIT if wait else Deed.REMIND,
        (Kind.INTRODUCTION, asked.id),
    )


def _beyond(target: str, group: Iterable[Wanted]) -> tuple[str, ...]:
    """Those to whom a step leads further on, each once."""
    return tuple(dict.fromkeys(one.member.person for one in group if one.member.person != target))


def _start(facts: Facts, wanted: Wanted) -> date | None:
    """When the first introduction of a way has to be asked for."""
    hops = len(wanted.missing.way)
    days = winning_days(facts, wanted.member) + facts.settings.introduction_days * hops
    return before(facts, wanted.report.decision, days)


def _known(facts: Facts, group: Iterable[Wanted]) -> date | None:
    """Since when the decision that calls for it first is in the map."""
    starts = (
        (start, facts.entered_on(one.report.decision)) for one in group if (start := _start(facts, one))
    )
    return min(starts, key=lambda pair: (pair[0], pair[1] or date.min), default=(None, None))[1]


def _level(group: Iterable[Wanted]) -> Level:
    return min((wanted.level for wanted in group), key=LEVELS.index)


def _why(facts: Facts, group: Sequence[Wanted]) -> str:
    first = min(group, key=lambda one: (LEVELS.index(one.level), -one.weight))
    if len(group) == 1:
        return f"{part_in(facts, first.report, first.member)}. {first.missing.why}"
    met = names(facts.map, dict.fromkeys(wanted.member.person for wanted in group))
    return f"The way to {met} begins here; we have met none of them."
