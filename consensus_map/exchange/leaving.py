"""Who has left, by the evidence of a table in which they are missing."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Person, Post
from consensus_map.exchange.directory import parts_of
from consensus_map.exchange.names import loosened
from consensus_map.exchange.options import FIRST, Arrivals, watched_as
from consensus_map.exchange.records import Record

_LEAST_IN_UNIT = 2


@dataclass(slots=True)
class Leaving:
    """People of the map who are missing in the tables: who has left, and who is only not in there.

    Each has the reason, in words.
    """

    left: dict[str, str] = field(default_factory=dict)
    absent: dict[str, str] = field(default_factory=dict)


def who_left(
    account_map: AccountMap, records: list[Record], *, part: bool = False, arrivals: Arrivals | None = None
) -> Leaving:
    """Decides for everybody who is missing whether the tables must have them if they were still there.

    They must where they have most of the department, of the team, or of those who report to the person, not
    counting who is new there. Who is named as a superior, or never came from such a table, has not left for
    being missing; our own table says itself who has left. `part` are tables that are not meant to have
    everybody. What a first import decides a second one of the same tables decides too: so who came with a
    later import than the missing one counts as new, and who has left no more as missing.
    """
    people = watched_as(records, (record for record in records if not record.vacant))
    named = {record.person for record in people}
    known = [person for person in account_map.people.values() if _is_expected(account_map, person)]
    missing = [person for person in known if person.id not in named]
    if not missing or not people:
        return Leaving()
    if part:
        return Leaving(absent={person.id: "what is pasted need not have everybody" for person in missing})
    excused = _excused(people, known, missing, records)
    leaving = Leaving(absent=excused)
    waiting = [person for person in missing if person.id not in excused]
    evidence = _Evidence(account_map, records, missing, arrivals)
    while gone := [(person, reason) for person in waiting if (reason := evidence.against(person))]:
        for person, reason in gone:
            leaving.left[person.id] = reason
            evidence.leave(person)
        waiting = [person for person in waiting if person.id not in leaving.left]
    found = len(known) - len(missing)
    for person in waiting:
        leaving.absent[person.id] = f"the table has only {found} of the {len(known)} people known"
    return leaving


def _excused(
    people: list[Record], known: list[Person], missing: list[Person], records: list[Record]
) -> dict[str, str]:
    """Who is missing for a reason of its own."""
    if all(record.table.own for record in people):
        return {person.id: "our own table need not have everybody" for person in missing}
    superiors = _superiors(records)
    keyed = _is_keyed(people, known)
    excused: dict[str, str] = {}
    for person in missing:
        if not superiors.isdisjoint(_names(person)):
            excused[person.id] = "not in the table, but named there as a superior"
        elif keyed and not person.key:
            excused[person.id] = "was never in a table with ids"
    return excused


def _is_expected(account_map: AccountMap, person: Person) -> bool:
    """Of the customer's own, there so far, and on the chart."""
    return person.active and not person.external and account_map.first_post(person.id) is not None


def _is_keyed(people: list[Record], known: list[Person]) -> bool:
    """Whether the customer's people have ids, in the tables and on the map."""
    in_tables = sum(bool(record.id) for record in people) * 2 > len(people)
    return in_tables and sum(bool(person.key) for person in known) * 2 > len(known)


class _Evidence:
    """What the tables have of each department and of each team, against who is missing there.

    Who is new, or came with a later import than the missing one, is no evidence: they may well come from
    tables that never had the others.
    """

    def __init__(
        self,
        account_map: AccountMap,
        records: list[Record],
        missing: list[Person],
        arrivals: Arrivals | None,
    ) -> None:
        people = watched_as(records, (record for record in records if not record.vacant))
        known = [record for record in people if record.person in account_map.people]
        self._map = account_map
        self._arrivals: Mapping[str, int] = arrivals() if arrivals is not None else {}
        self._named = {record.person for record in known}
        self._present: dict[str, Counter[int]] = {}
        for record in known:
            for unit in self._units_of_record(record):
                self._present.setdefault(unit, Counter())[self._arrival(record.person)] += 1
        self._missing = Counter(unit for person in missing for unit in self._units(person.id))
        self._team_missing = Counter(self._above(person.id) for person in missing)
        self._waiting = {person.id for person in missing}
        self._naming: dict[str, set[str]] = {}
        self._at: dict[tuple[str, str], list[Record]] = {}
        for record in people:
            for seat in record.seats:
                self._at.setdefault((seat.title, seat.department), []).append(record)
                for text in _parts(want.value for want in seat.wants) if record.person in self._named else ():
                    self._naming.setdefault(text, set()).add(record.person)

    def leave(self, person: Person) -> None:
        """Somebody has left, and is missing no more."""
        self._waiting.discard(person.id)
        self._missing.subtract(self._units(person.id))
        self._team_missing[self._above(person.id)] -= 1

    def against(self, person: Person) -> str:
        """Why the tables must have somebody who is there, in words; empty where they need not."""
        came = self._arrival(person.id)
        for unit in sorted(self._units(person.id)):
            told = self._present.get(unit, Counter())
            present = sum(count for arrival, count in told.items() if arrival <= came)
            if present >= _LEAST_IN_UNIT and present > self._missing[unit]:
                return f"not listed, though {present} others of {unit} are"
        present = self._counted(self._reports(person), came)
        if present > sum(report in self._waiting for report in self._reports_on_map(person)):
            return f"not listed, though {present} who reported to them are"
        above = self._above(person.id)
        present = self._counted(self._team(above), came) if above else 0
        if present > self._team_missing[above]:
            return f"not listed, though {present} others of the same team are"
        return ""

    def _arrival(self, person: str) -> int:
        return self._arrivals.get(person, FIRST)

    def _counted(self, people: set[str], came: int) -> int:
        """How many of them came with the import `came` or an earlier one."""
        return sum(self._arrival(person) <= came for person in people)

    def _units_of_record(self, record: Record) -> set[str]:
        told = {seat.department for seat in record.seats} - {""}
        return told or self._units(record.person)

    def _units(self, person: str) -> set[str]:
        return {post.department for post in self._map.posts_of(person)} - {""}

    def _reports_on_map(self, person: Person) -> list[str]:
        posts = self._map.posts_of(person.id)
        return [report.holder for post in posts for report in self._map.reports(post.id) if report.holder]

    def _reports(self, person: Person) -> set[str]:
        return self._named.intersection(self._reports_on_map(person))

    def _above(self, person: str) -> str:
        """The post that somebody reports to, or nothing."""
        post = self._map.first_post(person)
        above = self._map.solid_superior(post.id) if post else None
        return above.id if above else ""

    def _team(self, post_id: str) -> set[str]:
        """Who of the map reports to a post in the tables, or did so far, or may be the heir of one who did.

        Where its own holder is missing, reports of whoever may be the heir count too.
        """
        post = self._map.posts[post_id]
        team: set[str] = set()
        for report in self._map.reports(post_id):
            if report.holder in self._named:
                team.add(report.holder or "")
            else:
                team.update(record.person for record in self._heirs(report))
        called = {loosened(post.key)}
        if post.holder:
            called |= _names(self._map.people[post.holder])
        for record in self._heirs(post) if post.holder not in self._named else ():
            called |= {loosened(text) for text in (record.id, record.name, record.email)}
        for text in called - {""}:
            team |= self._naming.get(text, set())
        return (team & self._named) - {post.holder or ""}

    def _heirs(self, post: Post) -> list[Record]:
        """Whoever has a post's title and department in the tables."""
        return self._at.get((post.title, post.department), []) if post.title else []


def _superiors(records: list[Record]) -> set[str]:
    """Whatever the tables call superiors, loosened."""
    wants = (want for record in records for seat in record.seats for want in (*seat.wants, *seat.dotted))
    return _parts(want.value for want in wants)


def _parts(cells: Iterable[str]) -> set[str]:
    """Cells that name superiors, and each of several in one, loosened."""
    return {loosened(part) for text in cells for part in (text, *parts_of(text))} - {""}


def _names(person: Person) -> set[str]:
    texts = (person.id, person.key, person.email, person.name, person.native_name)
    return {loosened(text) for text in texts} - {""}
