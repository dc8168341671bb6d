"""The people table: one row for each post, then one for each person without any."""

from collections.abc import Callable
from dataclasses import dataclass, field

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Kind, Person, Post, ReportingLine
from consensus_map.domain.words import LineKind, PostState
from consensus_map.exchange.cells import guard, join_list, show, show_flag
from consensus_map.exchange.formats import FORMATS, own_columns
from consensus_map.exchange.headings import fold
from consensus_map.exchange.naming import Names
from consensus_map.exchange.own_people import EXTRA

# Told how many rows are done, of how many, every STEP rows.
RowsDone = Callable[[int, int], None]
STEP = 500


@dataclass(slots=True)
class _Row:
    """A post, its holder, and whether this is the holder's first row, which says all about the person."""

    person: Person | None
    post: Post | None
    first: bool
    cells: dict[str, str] = field(default_factory=dict)

    def is_of(self, people: frozenset[str]) -> bool:
        """Whether the row is about one of these people."""
        return self.person is not None and self.person.id in people


class PeopleTable:
    """Builds the rows of the people table."""

    def __init__(self, account_map: AccountMap, names: Names, chosen: frozenset[str] | None = None) -> None:
        self._map = account_map
        self._names = names
        self._first = {person: account_map.first_post(person) for person in account_map.people}
        self._known = own_columns("people")
        self.rows = [row for row in self._ordered() if chosen is None or row.is_of(chosen)]
        self._by_post_id = self._needs_post_ids()
        self._by_order = [row.post.order for row in self.rows if row.post] != list(
            range(1, sum(row.post is not None for row in self.rows) + 1)
        )

    def text(self, progress: RowsDone) -> list[list[str]]:
        """Headings and rows, every cell harmless."""
        for done, row in enumerate(self.rows):
            if not done % STEP:
                progress(done, len(self.rows))
            if row.post is not None:
                self._write_post(row, row.post)
            if row.person is not None:
                self._write_person(row, row.person)
        form = FORMATS["people"]
        used = {name for row in self.rows for name, cell in row.cells.items() if cell}
        columns = [*form.columns, *(name for name in form.further if name in used)]
        extra = self._extra_columns()
        headings = [*columns, *(guard(self._heading(name)) for name, _ in extra)]
        body = [
            [*(row.cells.get(name, "") for name in columns), *self._extra(row, extra)] for row in self.rows
        ]
        return [headings, *body]

    def _ordered(self) -> list[_Row]:
        def place(post: Post) -> tuple[int, str, str, str, int, str, str, str]:
            person = self._map.people.get(post.holder or "")
            if person is None:
                return post.order, "", "", "", 0, post.title, post.department, self._names.post(post.id)
            number = [one.id for one in self._map.posts_of(person.id)].index(post.id)
            name = self._names.person(person.id)
            return post.order, person.name, person.native_name, name, number, "", "", ""

        rows: list[_Row] = []
        seen: set[str] = set()
        for post in sorted(self._map.posts.values(), key=place):
            person = self._map.people.get(post.holder or "")
            rows.append(_Row(person, post, person is not None and person.id not in seen))
            seen.add(person.id if person else "")
        rest = [person for person in self._map.people.values() if person.id not in seen]
        rest.sort(key=lambda one: (one.name, one.native_name, self._names.person(one.id)))
        return rows + [_Row(person, None, True) for person in rest]

    def _is_plain(self, post: Post) -> bool:
        """Whether a post is said by naming its holder: their first one."""
        first = self._first.get(post.holder or "")
        return first is not None and first.id == post.id

    def _needs_post_ids(self) -> bool:
        """Whether the contract's columns cannot say which post is meant, or that there is one."""
        if any(_meant_by_looks(self._map, post) for post in self._map.posts):
            return True
        seen: set[tuple[str | None, str, str]] = set()
        for post in self._map.posts.values():
            place = post.holder, post.title, post.department
            blank = not post.title and not post.department
            lines = self._map.lines_up(post.id) + self._map.lines_down(post.id)
            if post.key or place in seen or (blank and not (self._is_plain(post) and lines)):
                return True
            seen.add(place)
        return any(not self._says_holder(line) for line in self._map.lines.values())

    def _says_holder(self, line: ReportingLine) -> bool:
        """Whether naming the superior post's holder says which post it is; oneself would be a root."""
        above, report = self._map.posts[line.superior], self._map.posts[line.report]
        return self._is_plain(above) and above.holder != report.holder

    def _write_post(self, row: _Row, post: Post) -> None:
        cells = row.cells
        cells["title"], cells["department"] = guard(post.title), guard(post.department)
        if self._by_post_id:
            cells["post_id"] = guard(self._names.post(post.id))
        if self._by_order:
            cells["post_order"] = str(post.order)
        if post.state is PostState.VACANT:
            cells["post_state"] = post.state.value
        cells["post_since"] = show(post.since)
        cells["post_predecessor"] = guard(self._names.person(post.predecessor)) if post.predecessor else ""
        self._write_superiors(cells, post)

    def _write_superiors(self, cells: dict[str, str], post: Post) -> None:
        solid = ""
        people: list[str] = []
        posts: list[str] = []
        for line in self._map.lines_up(post.id):
            above = self._map.posts[line.superior]
            holder = self._names.person(above.holder) if above.holder else ""
            if line.kind is LineKind.SOLID:
                cells["manager_id"] = guard(holder)
                solid = holder if self._says_holder(line) else ""
                cells["superior_post"] = "" if solid else guard(self._names.post(above.id))
            elif self._says_holder(line):
                people.append(holder)
            else:
                posts.append(self._names.post(above.id))
        together = join_list([solid, *sorted(people)])
        if solid and people and together.casefold() not in self._names.of_people:
            cells["manager_id"] = guard(together)
        else:
            cells["dotted_manager_ids"] = guard(join_list(sorted(people)))
        cells["dotted_posts"] = guard(join_list(sorted(posts)))

    def _write_person(self, row: _Row, person: Person) -> None:
        row.cells["id"] = guard(self._names.person(person.id))
        texts = {"name": person.name, "native_name": person.native_name}
        if row.first:
            texts |= {
                name: getattr(person, name) for name in ("reading", "location", "email", "phone", "notes")
            }
            texts["trust_note"] = person.trust_note
            texts["member"] = self._names.member(person.member) if person.member else ""
            if person.key and person.key != self._names.person(person.id):
                texts["key"] = person.key
            row.cells |= {"trust": person.trust.value, "trust_evidence": person.evidence.value}
            row.cells |= {"external": show_flag(person.external), "active": show_flag(person.active)}
            row.cells["trust_on"] = show(person.trust_on)
        row.cells |= {name: guard(text) for name, text in texts.items()}

    def _extra_columns(self) -> list[tuple[str, int]]:
        """The headings of extra fields in order of appearance; twice where a person has one twice."""
        found: dict[tuple[str, int], None] = {}
        for row in self.rows:
            if row.person is not None and row.first:
                found.update(dict.fromkeys(_numbered(row.person)))
        return list(found)

    def _extra(self, row: _Row, columns: list[tuple[str, int]]) -> list[str]:
        own = _numbered(row.person) if row.person is not None and row.first else {}
        return [guard(own.get(column, "")) for column in columns]

    def _heading(self, name: str) -> str:
        """An extra heading; marked where it would be taken for one of the table's own."""
        clashes = not fold(name) or fold(name) in self._known or name.startswith(EXTRA)
        return EXTRA + name if clashes or name != " ".join(name.split()) else name


def _meant_by_looks(account_map: AccountMap, post: str) -> bool:
    """Whether a saved view or a moved card names the post."""
    by = ((Kind.VIEW, "unfolded_posts"), (Kind.VIEW, "folded_posts"), (Kind.POSITION, "post"))
    return any(account_map.referring(kind, name, post) for kind, name in by)


def _numbered(person: Person) -> dict[tuple[str, int], str]:
    """A person's extra fields that hold something, by heading and how often it came before."""
    numbered: dict[tuple[str, int], str] = {}
    for heading, value in person.extra:
        if value:
            count = sum(name == heading for name, _ in numbered)
            numbered[heading, count] = value
    return numbered


def people_rows(
    account_map: AccountMap,
    names: Names,
    chosen: frozenset[str] | None = None,
    progress: RowsDone = lambda _done, _of: None,
) -> list[list[str]]:
    """The people table of a map, headings first; of the `chosen` people only, where some are given."""
    return PeopleTable(account_map, names, chosen).text(progress)
