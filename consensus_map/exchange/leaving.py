"""Who has left, by the evidence of a table in which they are missing."""

from collections import Counter
from dataclasses import dataclass, field

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Person
from consensus_map.exchange.directory import parts_of
from consensus_map.exchange.names import loosened
from consensus_map.exchange.records import Record

# A table with so many of the people known, in thirds, is the whole chart; of a unit it is more than half.
_WHOLE = 2
_OF_WHOLE = 3
_LEAST_IN_UNIT = 2


@dataclass(slots=True)
class Leaving:
    """People of the map who are missing in the tables: who has left, and who is only not in there.

    Each has the reason, in words.
    """

    left: dict[str, str] = field(default_factory=dict)
    absent: dict[str, str] = field(default_factory=dict)


def who_left(account_map: AccountMap, records: list[Record]) -> Leaving:
    """Decides by how many of the known people the tables have: of all, and of each department.

    Who is named as a superior, or never came from such a table, has not left for being missing.
    """
    named = {record.person for record in records if not record.vacant}
    known = [person for person in account_map.people.values() if _is_expected(account_map, person)]
    missing = [person for person in known if person.id not in named]
    leaving = Leaving()
    if not missing or not named:
        return leaving
    found = [person for person in known if person.id in named]
    units = _Units(account_map, records, known, named)
    whole = len(found) * _OF_WHOLE >= len(known) * _WHOLE
    keyed = sum(bool(person.key) for person in found) * 2 > len(found)
    superiors = _superiors(records)
    for person in missing:
        if not superiors.isdisjoint(_names(person)):
            leaving.absent[person.id] = "not in the table, but named there as a superior"
        elif keyed and not person.key:
            leaving.absent[person.id] = "not in the table; was never in a table with ids"
        elif whole:
            leaving.left[person.id] = f"the table has {len(found)} of the {len(known)} people known"
        elif unit := units.complete(person):
            leaving.left[person.id] = unit
        else:
            leaving.absent[person.id] = f"the table has only {len(found)} of the {len(known)} people known"
    return leaving


def _is_expected(account_map: AccountMap, person: Person) -> bool:
    """Of the customer's own, there so far, and on the chart."""
    return person.active and not person.external and account_map.first_post(person.id) is not None


class _Units:
    """How many of the known people of each department the tables have."""

    def __init__(
        self, account_map: AccountMap, records: list[Record], known: list[Person], named: set[str]
    ) -> None:
        self._map = account_map
        self._told = {seat.department for record in records for seat in record.seats} - {""}
        self._known: Counter[str] = Counter()
        self._found: Counter[str] = Counter()
        for person in known:
            for department in self._of(person):
                self._known[department] += 1
                self._found[department] += person.id in named

    def _of(self, person: Person) -> set[str]:
        return {post.department for post in self._map.posts_of(person.id)} - {""}

    def complete(self, person: Person) -> str:
        """Why the tables must have the person's department whole; empty where they need not."""
        for department in sorted(self._of(person) & self._told):
            found, known = self._found[department], self._known[department]
            if found >= _LEAST_IN_UNIT and found * 2 > known:
                return f"the table has {found} of the {known} people known in {department}"
        return ""


def _superiors(records: list[Record]) -> set[str]:
    """Whatever the tables call superiors, loosened."""
    texts = {
        want.value for record in records for seat in record.seats for want in (*seat.wants, *seat.dotted)
    }
    return {loosened(part) for text in texts for part in (text, *parts_of(text))} - {""}


def _names(person: Person) -> set[str]:
    texts = (person.id, person.key, person.email, person.name, person.native_name)
    return {loosened(text) for text in texts} - {""}
