"""Rows of our own tables that refer to people, to entities."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from consensus_map.domain.changes import Value, with_values
from consensus_map.domain.draft import Draft
from consensus_map.domain.model import ENTITY_TYPES, Decision, Entity, Kind, Member, Person, Post, new_id
from consensus_map.domain.words import parse_word
from consensus_map.exchange.cells import parse_day, parse_flag, parse_moment, split_list
from consensus_map.exchange.directory import Called, Directory
from consensus_map.exchange.own_cells import Cells, Given
from consensus_map.exchange.own_looks import possible_look
from consensus_map.exchange.own_tables import ONE, OWN_TABLES, SEVERAL, Column, OwnTable, Sort
from consensus_map.exchange.report import Counts
from consensus_map.exchange.superiors import called_on_map

_BUILDERS: dict[Kind, Callable[..., Entity]] = dict(ENTITY_TYPES)


def people_directory(people: Iterable[Person]) -> Directory[str]:
    """Look-ups of people's entity ids."""
    return Directory((person.id, called_on_map(person)) for person in people)


def posts_directory(posts: Iterable[Post]) -> Directory[str]:
    """Look-ups of posts' entity ids: a post is called by its id only."""
    return Directory((post.id, Called((post.public_id, post.id), (), ())) for post in posts)


def decisions_directory(decisions: Iterable[Decision]) -> Directory[str]:
    """Look-ups of decisions' entity ids."""
    return Directory((one.id, Called((one.key, one.id), (), (one.title,))) for one in decisions)


def members_directory(members: Iterable[Member]) -> Directory[str]:
    """Look-ups of our members' entity ids."""
    return Directory(
        (member.id, Called((member.public_id, member.id), (member.email.casefold(),), (member.name,)))
        for member in members
    )


@dataclass(slots=True)
class References:
    """Finds whom a cell means; what is unknown or ambiguous is reported and left out."""

    people: Directory[str]
    members: Directory[str]
    posts: Directory[str] = field(default_factory=lambda: Directory(()))
    decisions: Directory[str] = field(default_factory=lambda: Directory(()))

    def one(self, cells: Cells, column: Column) -> str | None:
        """The one person, member, post or decision in a cell."""
        whole = cells[column.name]
        found = self._ids(column, whole)
        if len(found) != 1:
            self._report(cells, column, whole, len(found))
            return None
        return found[0]

    def several(self, cells: Cells, column: Column) -> tuple[str, ...]:
        """All people, members or posts in a cell; a name may hold the separator itself."""
        text = cells[column.name]
        parts = [(part, self._ids(column, part)) for part in split_list(text)]
        if any(len(found) != 1 for _, found in parts) and len(whole := self._ids(column, text)) == 1:
            return (whole[0],)
        ids: dict[str, None] = {}
        for part, found in parts:
            if len(found) == 1:
                ids[found[0]] = None
            else:
                self._report(cells, column, part, len(found))
        return tuple(ids)

    def _ids(self, column: Column, text: str) -> list[str]:
        directory = {
            "of our members": self.members,
            "posts": self.posts,
            "decisions": self.decisions,
        }.get(_whom(column), self.people)
        found = directory.find_strictly(text)
        return found[0] if found else []

    def _report(self, cells: Cells, column: Column, text: str, count: int) -> None:
        whom = _whom(column)
        problem = (
            f"{count} {whom} are called this" if count else f"none {whom.removeprefix('of ')} is called this"
        )
        cells.odd(column.name, text, problem.replace("none people", "nobody"), "left out")


def _whom(column: Column) -> str:
    if column.sort in (Sort.MEMBER, Sort.MEMBERS):
        return "of our members"
    if column.sort is Sort.DECISION:
        return "decisions"
    return "posts" if column.sort in (Sort.POST, Sort.POSTS) else "people"


class OwnReader:
    """Brings the rows of own tables into a draft, matching those that the map has already."""

    def __init__(self, draft: Draft, existing: Callable[[Kind], Iterable[Entity]], refs: References) -> None:
        self._draft = draft
        self._existing = existing
        self._refs = refs

    def read(self, name: str, rows: list[tuple[Cells, Given]]) -> Counts:
        """The rows of the own table `name`, each with what is known of it already."""
        table = OWN_TABLES[name]
        entries: list[Given] = []
        for cells, known in rows:
            given = self._given(table, cells)
            if given is not None and _possible(table.kind, cells, given):
                entries.append({**known, **given})
        return self._merge(table, entries)

    def _given(self, table: OwnTable, cells: Cells) -> Given | None:
        """What the row says, without what it leaves blank; None where a required part is missing."""
        given: Given = {}
        for column in table.columns:
            value = self._value(column, cells) if cells[column.name] else None
            if value not in (None, ()):
                given[column.field] = value
            elif column.required:
                cells.odd(column.name, cells[column.name], "the row needs this", "the row is left out")
                return None
        return given

    def _value(self, column: Column, cells: Cells) -> Value:
        if column.sort in ONE:
            return self._refs.one(cells, column)
        if column.sort in SEVERAL:
            return self._refs.several(cells, column)
        text = cells[column.name]
        value = _plain(column, text)
        if value is None:
            cells.odd(column.name, text, _complaint(column), "left out")
        return value

    def _merge(self, table: OwnTable, entries: list[Given]) -> Counts:
        waiting: dict[tuple[Value, ...], list[Entity]] = {}
        for entity in self._existing(table.kind):
            waiting.setdefault(tuple(getattr(entity, name) for name in table.same), []).append(entity)
        counts = Counts()
        rest: list[Given] = []
        for given in entries:
            same = _like(table, given, waiting)
            equal = next((one for one in same if with_values(one, given) == one), None)
            if equal is None:
                rest.append(given)
            else:
                same.remove(equal)
                counts.unchanged += 1
        for given in rest:
            self._create_or_update(table, given, _like(table, given, waiting), counts)
        return counts

    def _create_or_update(self, table: OwnTable, given: Given, same: list[Entity], counts: Counts) -> None:
        if same:
            self._draft.add(with_values(same.pop(0), given))
            counts.updated += 1
        else:
            self._draft.add(_BUILDERS[table.kind](new_id(), **given))
            counts.created += 1


def _like(table: OwnTable, given: Given, waiting: dict[tuple[Value, ...], list[Entity]]) -> list[Entity]:
    blank = _blank(table)
    return waiting.get(tuple(given.get(name, blank.get(name)) for name in table.same), [])


def _blank(table: OwnTable) -> Given:
    """What a field is where its cell is blank."""
    blanks: dict[Sort, Value] = {Sort.TEXT: "", **dict.fromkeys((*SEVERAL, Sort.LIST), ())}
    return {column.field: blanks.get(column.sort) for column in table.columns}


def _plain(column: Column, text: str) -> Value:
    """The value of a cell that refers to nobody; None where it cannot be one."""
    if column.sort is Sort.CODE and column.words is not None:
        return next((word for word in column.words if word.value == text.strip().casefold()), None)
    if column.words is not None:
        return parse_word(column.words, text)
    if column.sort is Sort.LIST:
        return tuple(split_list(text))
    if column.sort is Sort.DAY:
        return parse_day(text)
    if column.sort is Sort.MOMENT:
        return parse_moment(text)
    if column.sort is Sort.FLAG:
        return parse_flag(text)
    if column.sort is Sort.WHOLE:
        return int(text) if text.removeprefix("-").isdecimal() else None
    return text


def _complaint(column: Column) -> str:
    if column.words is not None:
        return f"this is none of: {', '.join(word.value for word in column.words)}"
    return {
        Sort.DAY: "this is no date such as 2026-04-01",
        Sort.MOMENT: "this is no time such as 2026-04-01 09:30",
        Sort.FLAG: "this is neither yes nor no",
    }.get(column.sort, "this is no whole number")


def _possible(kind: Kind, cells: Cells, given: Given) -> bool:
    """Whether the row is a state that can be; reports it where it is not."""
    pairs = {Kind.TIE: ("source", "target", "to"), Kind.INTRODUCTION: ("introducer", "target", "target")}
    if kind in pairs:
        one, other, column = pairs[kind]
        if given[one] == given[other]:
            cells.odd(column, cells[column], "both are the same person", "the row is left out")
            return False
    strength = given.get("strength")
    if isinstance(strength, int) and not 1 <= strength <= 3:
        cells.odd("strength", str(strength), "a strength is 1, 2 or 3", "left out")
        del given["strength"]
    return possible_look(kind, cells, given)
