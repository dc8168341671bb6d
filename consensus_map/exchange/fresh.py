"""People tables into a map that has nobody yet: everything is created, nothing need be compared."""

from collections.abc import Callable, Iterable
from datetime import date
from itertools import islice, repeat

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.changes import Change, Value, Values, build, creations, values_of
from consensus_map.domain.draft import Draft
from consensus_map.domain.model import FIELDS, Kind, Person
from consensus_map.domain.words import LineKind, PostState
from consensus_map.exchange.circles import Proposal
from consensus_map.exchange.ids import fresh_ids, inferred_id
from consensus_map.exchange.matching import is_entity_id
from consensus_map.exchange.merged_lines import LineMerge
from consensus_map.exchange.merging import Merge
from consensus_map.exchange.options import ImportOptions, Watched, stepping
from consensus_map.exchange.plain import PlainRecords, PlainTable
from consensus_map.exchange.preview import SuperiorOf
from consensus_map.exchange.records import Record, Seat
from consensus_map.exchange.report import PeopleCounts

_PERSON = FIELDS[Kind.PERSON]
_BLANK_PERSON = values_of(Person("", ""))
_ID = 36  # signs


def is_fresh(account_map: AccountMap) -> bool:
    """Whether a map has nobody and nothing that people could be matched with."""
    return not (account_map.people or account_map.posts or account_map.lines)


class FreshMerge(Merge):
    """What `Merge` does, as changes at once instead of through a draft."""

    def __init__(
        self,
        account_map: AccountMap,
        draft: Draft,
        member_of: Callable[[Record], str | None],
        options: ImportOptions,
        on: date,
    ) -> None:
        super().__init__(account_map, draft, member_of, options, on)
        self._ids = fresh_ids()
        self._plain: PlainTable | None = None
        self._made: dict[Kind, tuple[list[str], list[Values]]] = {
            kind: ([], []) for kind in (Kind.PERSON, Kind.POST, Kind.LINE)
        }

    @property
    def changes(self) -> list[Change]:
        """What the import makes of the map: people, then their posts, then the lines between these."""
        return [one for kind, (ids, values) in self._made.items() for one in creations(kind, ids, values)]

    def create(self, plain: PlainTable) -> PlainRecords:
        """Drafts everybody of a plain table, column by column; their records, to look at."""
        count = len(plain.ids)
        people, posts = (list(islice(self._ids, count)) for _ in range(2))
        self._step()
        self._plain = plain
        columns = [
            plain.values.get(name, repeat(blank, count))
            for name, blank in zip(_PERSON, _BLANK_PERSON, strict=True)
        ]
        self._made[Kind.PERSON] = people, list(zip(*columns, strict=True))
        self._step()
        held, nothing, none = repeat(PostState.HELD), repeat(""), repeat(None)
        orders = range(self._order, self._order + count)
        seats = zip(plain.titles, plain.departments, people, held, orders, nothing, none, none, strict=False)
        self._made[Kind.POST] = posts, list(seats)
        self._step()
        post_of = dict(zip(plain.ids, posts, strict=True))
        pairs = zip(plain.superiors, posts, strict=True)
        lines: list[Values] = [(post_of[above], post, LineKind.SOLID) for above, post in pairs if above]
        self._made[Kind.LINE] = list(islice(self._ids, len(lines))), lines
        self.counts = PeopleCounts(people=count, posts=count, solid=len(lines), created=count)
        return plain.records(people, posts)

    def superiors(self, records: Iterable[Record]) -> SuperiorOf:
        """As for any merge; of a plain table without a look at its records."""
        if self._plain is None:
            return super().superiors(records)
        plain = self._plain
        names = dict(zip(plain.ids, plain.values["name"], strict=True))
        above = dict(zip((number for number, _ in plain.table.rows), plain.superiors, strict=True))

        def superior_of(record: Record) -> tuple[str, bool]:
            superior = above[record.row]
            return (str(names[superior]) if superior else ""), False

        return superior_of

    def people(self) -> Iterable[Person]:
        """Everybody who is created."""
        for entity_id, values in zip(*self._made[Kind.PERSON], strict=True):
            person = build(Kind.PERSON, entity_id, values)
            if isinstance(person, Person):
                yield person

    def _match(self, records: Watched[Record]) -> None:
        people: set[str] = set()
        posts: set[str] = set()
        for record in stepping(self._progress, "Matching people", records):
            if not record.vacant:
                own = record.id
                free = len(own) == _ID and is_entity_id(own) and own not in people
                record.person = own if free else next(self._ids)
                people.add(record.person)
            for seat in record.seats:
                self._give_post(record, seat, posts)

    def _give_post(self, record: Record, seat: Seat, posts: set[str]) -> None:
        """Gives a seat an id, its own where it is one; `posts` are the ids and keys given so far."""
        if not seat.key:
            seat.post = next(self._ids)
            return
        if seat.key in posts:
            record.odd("post_id", seat.key, "another row has this post id too", "comes in without it")
            seat.key = ""
        seat.post = seat.key if is_entity_id(seat.key) else next(self._ids)
        posts.add(seat.key)

    def _person(self, record: Record) -> None:
        values = record.values
        if record.member and (member := self._member_of(record)) is not None:
            values = values | {"member": member}
        if record.id and "key" not in values and not is_entity_id(record.id):
            values = values | {"key": record.id}
        if record.extra:
            values = values | {"extra": tuple(record.extra)}
        after = tuple(map(values.get, _PERSON, _BLANK_PERSON))
        self._create(Kind.PERSON, record.person, after)

    def _post(self, seat: Seat) -> None:
        record = seat.record
        held = record is not None and not record.vacant
        values = (
            seat.title,
            seat.department,
            record.person if record is not None and held else None,
            PostState.HELD if held else seat.state,
            self._next_order() if seat.order is None else seat.order,
            "" if not seat.key or seat.key == seat.post or is_entity_id(seat.key) else seat.key,
            seat.since,
            seat.predecessor or None,
        )
        self._create(Kind.POST, seat.post, values)

    def _line(self, line: Proposal, merge: LineMerge) -> None:
        line_id = inferred_id(line.superior, line.report) if line.want is None else next(self._ids)
        self._create(Kind.LINE, line_id, (line.superior, line.report, line.kind))

    def _step(self) -> None:
        self._progress("Matching people", 0, 1)

    def _create(self, kind: Kind, entity_id: str, after: tuple[Value, ...]) -> None:
        """Takes note of an entity to create, its values in the order of FIELDS."""
        ids, values = self._made[kind]
        ids.append(entity_id)
        values.append(after)
