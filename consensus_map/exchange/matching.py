"""Which people of the tables are on the map already: by id, then e-mail, then name with department."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Kind, Person, Post, new_id
from consensus_map.exchange.directory import core_of_id
from consensus_map.exchange.likeness import (
    has_something_in_common,
    names_fit,
    parts_of_name,
    same_name,
    says_nothing_new,
)
from consensus_map.exchange.names import loosened
from consensus_map.exchange.options import Progress, quiet, stepping, watched_as
from consensus_map.exchange.questions import Question, candidate, place_of, question
from consensus_map.exchange.records import Record

_Found = TypeVar("_Found")
# So many people must speak for it before ids are taken to be another system's.
_ENOUGH = 3
_BY_ID, _BY_EMAIL, _BY_NAME, _ELSEWHERE = (
    "the same id",
    "the same e-mail address",
    "the same name and department",
    "the same name, in another department",
)
_OTHER = "half of the name, the same title and department"
_RENAMED = "half of the name, title and department are those of somebody who is not in the table any more"


def is_entity_id(text: str) -> bool:
    """Whether a cell is itself the id of an entity: a UUID as this program writes them."""
    if len(text) != 36:
        return False
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False


@dataclass(slots=True)
class _Doubt:
    """Why a record's person is not certain, and who it may be."""

    column: str
    problem: str
    found: dict[str, str] = field(default_factory=dict)


class People:
    """Gives each record the person that it is, or a fresh id; `questions` are what is not certain.

    `answers` are the user's, by question: a person's id, or nothing for somebody new.
    """

    def __init__(
        self, account_map: AccountMap, answers: Mapping[str, str], progress: Progress = quiet
    ) -> None:
        self._map = account_map
        self._answers = answers
        self._by_id: dict[str, list[Person]] = {}
        self._by_core: dict[str, list[Person]] = {}
        self._by_email: dict[str, list[Person]] = {}
        self._by_name: dict[str, list[Person]] = {}
        self._taken: dict[str, Record] = {}
        self._doubts: dict[int, _Doubt] = {}
        self._comparable = True
        self.questions: list[Question] = []
        known = account_map.people
        for person in stepping(progress, "Matching people", known.values(), len(known)):
            for key in {person.key, person.id} - {""}:
                self._by_id.setdefault(key, []).append(person)
            if core := core_of_id(person.key):
                self._by_core.setdefault(core, []).append(person)
            if "@" in person.email:
                self._by_email.setdefault(person.email.casefold(), []).append(person)
            for name in {loosened(person.name), loosened(person.native_name)} - {""}:
                self._by_name.setdefault(name, []).append(person)

    def match(self, records: list[Record]) -> None:
        """Matches all records; the surest matches come first, whatever the order of the rows."""
        people = watched_as(records, (record for record in records if not record.vacant))
        if self._map.people:
            self._comparable = self._are_ids_comparable(people)
            waiting = watched_as(people, (record for record in people if not self._answered(record)))
            for find in (self._same_id, self._same_number, self._same_email):
                waiting = watched_as(people, [record for record in waiting if not find(record)])
            _tell_damaged([record for record in people if self._is_damaged(record)])
            self._same_names(waiting)
            self._other_names(waiting)
            self._ask(people)
        for record in people:
            if not record.person:
                self._new(record)

    def _take(self, record: Record, person: Person) -> None:
        self._taken[person.id] = record
        record.person, record.created = person.id, False
        self._doubts.pop(id(record), None)

    def _new(self, record: Record) -> None:
        free = is_entity_id(record.id) and record.id not in self._map.people and record.id not in self._taken
        record.person = record.id if free else new_id()
        self._taken[record.person] = record

    def _answered(self, record: Record) -> bool:
        """Settles a record about which the user has been asked."""
        answer = self._answers.get(place_of(record))
        if answer is None:
            return False
        found = self._anybody(record)
        person = self._map.people.get(answer)
        if person is not None and person.id not in self._taken:
            self._take(record, person)
        self._doubts[id(record)] = _Doubt("name", "this was not certain", found)
        return True

    def _anybody(self, record: Record) -> dict[str, str]:
        """Everybody whom a record may be, with what speaks for it."""
        found = self._formerly(record)
        found |= {person.id: _ELSEWHERE for person in self._called(record)}
        found |= {person.id: _BY_NAME for person in self._near(record, self._called(record))}
        found |= {person.id: _BY_EMAIL for person in self._by_email.get(record.email, ())}
        return found | {person.id: _BY_ID for person in self._by_id.get(record.id, ())}

    # Whether ids say who is who

    def _are_ids_comparable(self, records: list[Record]) -> bool:
        """Whether the tables' ids are the map's, not row numbers or those of another system."""
        third = watched_as(records, [one for one in records if one.id and not one.table.own])
        hits = [(record, found) for record in third if (found := self._with_id(record))]
        wrong = sum(not any(has_something_in_common(record, one) for one in found) for record, found in hits)
        if wrong >= _ENOUGH and wrong * 2 > len(hits):
            _tell_other_ids(third[0])
            return False
        if hits:
            return True
        by_email = [self._by_email.get(record.email, ()) for record in third if record.email]
        if sum(any(person.key for person in found) for found in by_email) >= _ENOUGH:
            _tell_other_ids(third[0])
            return False
        return True

    def _with_id(self, record: Record) -> list[Person]:
        """Whoever has the record's id, or else one that differs by leading zeros only."""
        return self._by_id.get(record.id) or self._by_core.get(core_of_id(record.id), [])

    def _is_damaged(self, record: Record) -> bool:
        """Whether somebody of the map was found by a number whose leading zeros are lost."""
        known = self._map.people.get(record.person)
        return known is not None and known.key != record.id and is_same_number(record.id, known.key)

    def _may_be(self, record: Record, person: Person) -> bool:
        """Not taken, and without an id that says otherwise."""
        if person.id in self._taken:
            return False
        other = person.key != record.id and not is_same_number(record.id, person.key)
        return not (self._comparable and person.key and record.id and other)

    # One way after the other

    def _same_id(self, record: Record) -> bool:
        found = self._by_id.get(record.id, ()) if record.id else ()
        found = [person for person in found if person.id not in self._taken]
        if not found or not (self._comparable or record.table.own):
            return False
        likely = [one for one in found if record.table.own or has_something_in_common(record, one)]
        problem = "somebody on the map has this id, but another name and address"
        return self._settle(record, likely, found, "id", _BY_ID, problem)

    def _same_number(self, record: Record) -> bool:
        """An id without its leading zeros, as a spreadsheet leaves it; name or address must be the same."""
        core = core_of_id(record.id)
        found = [one for one in self._by_core.get(core, ()) if core and one.id not in self._taken]
        email = record.email
        sure = [one for one in found if same_name(record, one) or (email and email == one.email.casefold())]
        if len(sure) == 1:
            self._take(record, sure[0])
        return len(sure) == 1

    def _same_email(self, record: Record) -> bool:
        found = self._by_email.get(record.email, ()) if record.email else ()
        found = [person for person in found if person.id not in self._taken]
        fitting = [person for person in found if self._may_be(record, person)]
        likely = [person for person in fitting if names_fit(record, person)]
        if likely or fitting:
            problem = "somebody on the map has this address, but another name"
            return self._settle(record, likely, fitting, "email", _BY_EMAIL, problem)
        named = [person for person in found if same_name(record, person)]
        if named:
            problem = "somebody on the map has this address with another id"
            return self._settle(record, [], named, "email", _BY_EMAIL, problem)
        if found:
            record.odd(
                "email", record.email, "somebody on the map has this address with another id",
                "comes in as a new person",
            )  # fmt: skip
        return False

    def _settle(
        self,
        record: Record,
        likely: list[Person],
        found: list[Person],
        column: str,
        reason: str,
        problem: str,
    ) -> bool:
        """Takes the one who fits, or notes the doubt. Of several the one of the same name is meant."""
        if len(likely) > 1:
            named = [person for person in likely if same_name(record, person)]
            likely = named if len(named) == 1 else likely
        if len(likely) == 1:
            self._take(record, likely[0])
            return True
        if len(likely) > 1:
            problem = f"{len(likely)} people on the map fit"
        self._doubts[id(record)] = _Doubt(column, problem, {one.id: reason for one in likely or found})
        return True

    # By name

    def _same_names(self, records: list[Record]) -> None:
        """Whoever is the only one of their name and department, on both sides."""
        choices = {id(record): self._in_department(record) for record in records}
        claims: dict[str, list[Record]] = {}
        for record in records:
            for person in choices[id(record)]:
                claims.setdefault(person.id, []).append(record)
        for record in records:
            found = choices[id(record)]
            if len(found) == 1 and self._rivals(found[0], claims) == [record]:
                self._take(record, found[0])
        for record in records:
            if not record.person and (same := self._unchanged(record)):
                self._take(record, same[0])
        for record in records:
            if not record.person:
                self._doubt_name(record)

    def _unchanged(self, record: Record) -> list[Person]:
        """Of several who fit, those of whom the row says nothing new: which one it is makes no difference."""
        near = [
            person for person in self._near(record, self._called(record)) if self._has_title(person, record)
        ]
        return [person for person in near if says_nothing_new(record, person)]

    def _rivals(self, person: Person, claims: dict[str, list[Record]]) -> list[Record]:
        return _closest(claims[person.id], lambda record: self._has_title(person, record))

    def _in_department(self, record: Record) -> list[Person]:
        near = self._near(record, self._called(record))
        return _closest(near, lambda person: self._has_title(person, record))

    def _called(self, record: Record) -> list[Person]:
        """People of the record's name who may be meant."""
        native = str(record.values.get("native_name", ""))
        names = {loosened(name) for name in (record.name, native, *record.other_names)} - {""}
        found = {person.id: person for name in names for person in self._by_name.get(name, ())}
        return [person for person in found.values() if self._may_be(record, person)]

    def _near(self, record: Record, people: list[Person]) -> list[Person]:
        departments = {seat.department for seat in record.seats}
        return [person for person in people if self._departments(person) & departments]

    def _departments(self, person: Person) -> set[str]:
        return {post.department for post in self._posts(person)} or {""}

    def _posts(self, person: Person) -> list[Post]:
        """The posts that somebody holds; of who has left, those that they held last."""
        former = self._map.referring(Kind.POST, "predecessor", person.id)
        return self._map.posts_of(person.id) or [self._map.posts[post] for post in former]

    def _has_title(self, person: Person, record: Record) -> bool:
        titles = {post.title for post in self._posts(person)}
        return bool(titles & {seat.title for seat in record.seats})

    def _doubt_name(self, record: Record) -> None:
        called = self._called(record)
        near = self._near(record, called)
        if near:
            several = len(near) > 1
            problem = f"{len(near)} people on the map fit" if several else "several rows fit the same person"
            self._doubts[id(record)] = _Doubt("name", problem, {one.id: _BY_NAME for one in near})
        elif called:
            problem = "somebody of this name is on the map, in another department"
            self._doubts[id(record)] = _Doubt("name", problem, {one.id: _ELSEWHERE for one in called})

    def _other_names(self, records: list[Record]) -> None:
        """Whoever may be called otherwise now; only where the person is nowhere else in the tables."""
        for record in records:
            if not record.person and id(record) not in self._doubts and (found := self._formerly(record)):
                self._doubts[id(record)] = _Doubt("name", _RENAMED, found)

    def _formerly(self, record: Record) -> dict[str, str]:
        """Whoever shares half of the name, the title and the department with a record."""
        seats = [(seat.title, seat.department) for seat in record.seats if seat.department]
        keys = [(part, *seat) for seat in seats for part in parts_of_name(record.name)]
        found = (person for key in keys for person in self._by_place.get(key, ()))
        return {person.id: _OTHER for person in found if self._may_be(record, person)}

    @cached_property
    def _by_place(self) -> dict[tuple[str, str, str], list[Person]]:
        """Who is on the map by a part of the name, title and department."""
        found: dict[tuple[str, str, str], list[Person]] = {}
        for person in self._map.people.values():
            for post in self._map.posts_of(person.id) if person.active else ():
                for part in parts_of_name(person.native_name or person.name) if post.department else ():
                    found.setdefault((part, post.title, post.department), []).append(person)
        return found

    # What is left open

    def _ask(self, records: list[Record]) -> None:
        for record in records:
            doubt = self._doubts.get(id(record))
            if doubt is None:
                continue
            free = [one for one in doubt.found if self._taken.get(one, record) is record]
            if not free:
                continue
            found = [candidate(self._map, self._map.people[one], doubt.found[one]) for one in free]
            answer = self._answers.get(place_of(record))
            self.questions.append(question(record, doubt.problem, found, answer))
            if answer is None:
                value = {"id": record.id, "email": record.email}.get(doubt.column, record.name)
                record.odd(doubt.column, value, doubt.problem, "comes in as a new person")


def _closest(found: list[_Found], fits: Callable[[_Found], bool]) -> list[_Found]:
    """Those that fit, or all where none does."""
    return [one for one in found if fits(one)] or found


def _tell_other_ids(record: Record) -> None:
    table = record.table
    table.odd(
        None, table.column("id"), "", "the ids are not those of the people on the map",
        "people are told by e-mail address and name",
    )  # fmt: skip


def is_same_number(one: str, other: str) -> bool:
    """Whether ids are one number, written with leading zeros and without."""
    core = core_of_id(one)
    return bool(core) and core == core_of_id(other)


def _tell_damaged(records: list[Record]) -> None:
    """Says once for each table that ids have lost their leading zeros."""
    for table in {id(record.table): record.table for record in records}.values():
        damaged = [record for record in records if record.table is table]
        count = f"{len(damaged)} ids differ" if len(damaged) > 1 else "an id differs"
        problem = f"{count} from those of the map by leading zeros only, and name or address are the same"
        table.odd(None, table.column("id"), damaged[0].id, problem, "taken as the same people")
