"""What to do about somebody who is not convinced, in words."""

from collections.abc import Iterable
from datetime import date, timedelta

from consensus_map.analysis.facts import FRIENDLY, Facts
from consensus_map.analysis.meetings import planned_for, preparation
from consensus_map.analysis.results import ChainMember, Hop, MissingIntroduction
from consensus_map.analysis.tasks import working_day
from consensus_map.analysis.wording import listed, name_and_place, name_of, names, percent
from consensus_map.analysis.words import Conviction
from consensus_map.domain.model import Introduction
from consensus_map.domain.words import ConcernStatus, Seal, TieKind


def advice(facts: Facts, member: ChainMember, missing: MissingIntroduction | None) -> str:
    """The next thing to do about `member`, with what to bear in mind."""
    return " ".join((f"{next_step(facts, member, missing)}.", *_reminders(facts, member)))


def next_step(facts: Facts, member: ChainMember, missing: MissingIntroduction | None) -> str:
    """The next thing to do about `member`, without a full stop; `missing` where we have not met them."""
    if not facts.map.people[member.person].active:
        return f"Find out who takes over the step of {name_of(facts.map, member.person)}, who has left"
    planned = planned_for(facts, member)
    if planned is not None:
        doubtful = member.conviction in (Conviction.OPPOSED, Conviction.WARY)
        return preparation(facts, member, planned, _helpers(facts, member.person) if doubtful else ())
    return _ask(facts, missing) if missing is not None else _meet(facts, member)


def _ask(facts: Facts, missing: MissingIntroduction) -> str:
    """Whom to ask for an introduction, one after the other along the route; or to wait for one."""
    asked = awaited(facts, missing)
    if asked is not None:
        onwards = "" if missing.asked else _asks(facts, missing.way[1:], ", then ask ")
        return follow_up(facts, asked) + onwards
    target = name_and_place(facts.map, missing.person)
    if not missing.way:
        return f"Find somebody who can introduce you to {target}"
    if is_weak(facts, missing):
        return (
            f"Find a better way to {target}: the best one known has a chance of {percent(missing.way_chance)}"
        )
    return _asks(facts, missing.way, "Ask ")


def _asks(facts: Facts, route: Iterable[Hop], first: str) -> str:
    asks = [
        f"{name_of(facts.map, hop.source)} to introduce you to {name_and_place(facts.map, hop.target)}"
        for hop in route
    ]
    return f"{first}{', then '.join(asks)}"


def awaited(facts: Facts, missing: MissingIntroduction) -> Introduction | None:
    """The introduction that was asked for and opens the way: to the person, or to the first on the way.

    Nobody waits for the first step of a way that is hardly possible.
    """
    if missing.awaited is None or (missing.asked is None and is_weak(facts, missing)):
        return None
    return facts.map.introductions[missing.awaited]


def is_weak(facts: Facts, missing: MissingIntroduction) -> bool:
    """Whether the best way there is hardly worth the friends that it costs."""
    return missing.way_chance is not None and missing.way_chance < facts.settings.weak_chance


def remind_on(facts: Facts, asked: Introduction) -> date:
    """When to remind somebody who was asked for an introduction; today where that day has passed."""
    if asked.on is None:
        return facts.on
    due = asked.on + timedelta(days=facts.settings.reminder_days)
    # Never sooner than they were promised: of a weekend it is the Monday after it.
    return max(facts.on, working_day(due, due))


def follow_up(facts: Facts, asked: Introduction) -> str:
    """Wait for an introduction that was asked for, or bring it to mind."""
    introducer, target = name_of(facts.map, asked.introducer), name_and_place(facts.map, asked.target)
    if remind_on(facts, asked) > facts.on:
        return f"Wait for {introducer} to introduce you to {target}"
    return f"Remind {introducer}, whom you have asked, of the introduction to {target}"


def _meet(facts: Facts, member: ChainMember) -> str:
    name = name_and_place(facts.map, member.person)
    match member.conviction:
        case Conviction.REJECTED:
            return f"Ask {name} in private why they rejected it, answer that, and ask for a new seal"
        case Conviction.OPPOSED:
            return f"See {name} in private, long before any meeting{_with_help(facts, member.person)}"
        case Conviction.WARY:
            return f"Meet {name} informally, over dinner or coffee{_with_help(facts, member.person)}"
        case Conviction.STALE:
            return f"Visit {name}"
        case Conviction.UNVERIFIED:
            return f"Meet {name} and see for yourself whether the trust is there"
        case Conviction.NEUTRAL:
            return f"Visit {name} and ask what they still need before they can agree"
        case Conviction.CONVINCED_INDIRECT:
            return f"Verify with {name} in person that they agree"
        case _:
            return f"Meet {name} and find out where they stand"


def _with_help(facts: Facts, person: str) -> str:
    useful = _helpers(facts, person)
    return f"; let {names(facts.map, useful)} prepare it" if useful else ""


def _helpers(facts: Facts, person: str) -> list[str]:
    """A friend of ours whom the person trusts, or who influences them, can open the conversation."""
    friends = set()
    for tie in facts.map.ties_of(person):
        if tie.kind is TieKind.TRUSTS and tie.source == person:
            friends.add(tie.target)
        elif tie.kind is TieKind.INFLUENCES and tie.target == person:
            friends.add(tie.source)
    people = facts.map.people
    useful = [one for one in friends if people[one].active and people[one].trust in FRIENDLY]
    return sorted(useful, key=lambda one: name_of(facts.map, one))


def _reminders(facts: Facts, member: ChainMember) -> list[str]:
    found = []
    if member.seal is Seal.CONDITIONAL:
        found.append("Find out what their condition is.")
    fears = [
        concern.text.rstrip(".。")
        for concern in facts.map.concerns_of(member.person)
        if concern.status is ConcernStatus.OPEN
    ]
    if fears:
        found.append(f"Open concern: {listed(sorted(fears))}.")
    return found
