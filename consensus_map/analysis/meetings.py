"""Contacts that are planned already: whom we are to meet needs no other way in; the meeting is prepared."""

from collections.abc import Sequence
from datetime import date

from consensus_map.analysis.facts import Facts
from consensus_map.analysis.results import ChainMember
from consensus_map.analysis.wording import day, name_and_place, names
from consensus_map.analysis.words import Conviction
from consensus_map.domain.model import TouchPoint
from consensus_map.domain.words import TouchKind

# What is prepared, and how a name is joined to it; all others are a word of their own, "with" somebody.
_NOUNS = {
    TouchKind.VISIT: ("visit", "to"),
    TouchKind.INFORMAL: ("informal meeting", "with"),
    TouchKind.MAIL: ("mail", "to"),
    TouchKind.GIFT: ("gift", "for"),
    TouchKind.GREETING: ("greeting", "of"),
}
_PURPOSES = {
    Conviction.REJECTED: "ask in private why they rejected it, answer that, and ask for a new seal",
    Conviction.OPPOSED: "hear in private what they are against",
    Conviction.WARY: "hear what worries them",
    Conviction.CONVINCED_INDIRECT: "verify that they agree",
    Conviction.STALE: "see whether they still stand by us",
    Conviction.UNVERIFIED: "see for yourself whether the trust is there",
    Conviction.NEUTRAL: "ask what they still need before they can agree",
    Conviction.UNREACHED: "find out where they stand",
}


def planned_for(facts: Facts, member: ChainMember) -> TouchPoint | None:
    """The next contact with a member that is planned before the formal date of their decision."""
    step = facts.map.steps[member.steps[0]]
    return planned_with(facts, member.person, facts.map.decisions[step.decision].formal_date)


def planned_with(facts: Facts, person: str, until: date | None) -> TouchPoint | None:
    """The next contact with a person that is planned, up to that day where there is one."""
    touch = facts.planned_touch(person)
    return touch if touch is None or until is None or touch.on <= until else None


def planned_words(touch: TouchPoint) -> str:
    """Visit planned for 3 Dec 2026."""
    return f"{_noun(touch)[0]} planned for {day(touch.on)}"


def preparation(facts: Facts, member: ChainMember, touch: TouchPoint, helpers: Sequence[str]) -> str:
    """What to do before it; `helpers` are friends who can speak to them first."""
    noun, joined = _noun(touch)
    what = f"Prepare the {noun} of {day(touch.on)} {joined} {name_and_place(facts.map, member.person)}"
    purpose = _PURPOSES.get(member.conviction, "")
    first = f"; let {names(facts.map, helpers)} speak to them before it" if helpers else ""
    return f"{what}{': ' if purpose else ''}{purpose}{first}"


def _noun(touch: TouchPoint) -> tuple[str, str]:
    return _NOUNS.get(touch.kind, (str(touch.kind), "with"))
