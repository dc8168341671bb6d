"""Who sways whom: along "x INFLUENCES y" and "y TRUSTS x" ties, over any number of people."""

from collections import deque
from collections.abc import Sequence

from consensus_map.analysis.facts import Facts
from consensus_map.domain.words import TieKind


def swayed(facts: Facts, people: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """For each of `people` those others of them whom they influence, in the order of `people`.

    Only active people pass influence on; one who has left can still stand at the start or the end.
    All are followed at once, as bits of one number per person, so that a large map is walked over once.
    """
    own = {person: 1 << place for place, person in enumerate(people)}
    reached = dict(own)
    waiting = deque(people)
    while waiting:
        person = waiting.popleft()
        carried = reached[person] if facts.map.people[person].active else own.get(person, 0)
        for other in _directly_swayed(facts, person):
            before = reached.get(other, 0)
            if carried & ~before:
                reached[other] = before | carried
                waiting.append(other)
    return {
        person: tuple(other for other in people if other != person and reached[other] & own[person])
        for person in people
    }


def _directly_swayed(facts: Facts, person: str) -> set[str]:
    firm = facts.settings.firm_strength
    found = set()
    for tie in facts.map.ties_of(person):
        if tie.strength >= firm:
            if tie.kind is TieKind.INFLUENCES and tie.source == person:
                found.add(tie.target)
            elif tie.kind is TieKind.TRUSTS and tie.target == person:
                found.add(tie.source)
    return found
