"""People tables into the map: what is created, what changes, and what stays."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import cached_property
from operator import attrgetter

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.changes import with_values
from consensus_map.domain.draft import Draft
from consensus_map.domain.model import Kind, Person, Post, new_id
from consensus_map.domain.operations import handed_over, next_order
from consensus_map.domain.words import PostState
from consensus_map.exchange.choices import Choice
from consensus_map.exchange.circles import Proposal
from consensus_map.exchange.directory import Directory
from consensus_map.exchange.leaving import Leaving, who_left
from consensus_map.exchange.matching import People, is_entity_id
from consensus_map.exchange.matching_posts import Posts
from consensus_map.exchange.merged_lines import LineMerge
from consensus_map.exchange.newcomers import infer_newcomers
from consensus_map.exchange.options import ImportOptions, Watched, stepping, watched_as
from consensus_map.exchange.preview import SuperiorOf
from consensus_map.exchange.questions import Question, Succession
from consensus_map.exchange.records import Record, Seat
from consensus_map.exchange.report import PeopleCounts
from consensus_map.exchange.superiors import Superiors, Target, called
from consensus_map.exchange.updates import updates

_PERSON: Callable[..., Person] = Person


class _Superiors(Superiors):
    """Superiors whose look-ups over many people can be stopped while they are made."""

    @cached_property
    def _records(self) -> Directory[Record]:
        return Directory(watched_as(self._all, ((record, called(record)) for record in self._all)))


class Merge:
    """Brings gathered records into a draft of changes to a map."""

    def __init__(
        self,
        account_map: AccountMap,
        draft: Draft,
        member_of: Callable[[Record], str | None],
        options: ImportOptions,
        on: date,
    ) -> None:
        self._map = account_map
        self._draft = draft
        self._member_of = member_of
        self._on = on
        self._options = options
        self._progress = options.progress
        self._answers = options.answers
        self._people = People(account_map, options.answers, options.progress)
        self._released: set[str] = set()
        self.choices: tuple[Choice, ...] = ()
        self.successions: tuple[Succession, ...] = ()
        self.guessed: frozenset[str] = frozenset()
        self.leaving = Leaving()
        self._order = next_order(account_map) if account_map.posts else 1
        self._spare: dict[str, str] = {}
        self.counts = PeopleCounts()
        self._up: dict[str, Proposal] = {}

    @property
    def questions(self) -> tuple[Question, ...]:
        """Whom the user has to tell, once everything is matched."""
        return tuple(self._people.questions)

    def run(self, records: list[Record]) -> None:
        """Matches, resolves and drafts everything."""
        records = Watched(records, self._progress, "Matching people")
        self._match(records)
        superiors = _Superiors(
            self._map, records.named("Finding superiors"), self._seat_of, self._released, self._answers
        )
        staying = [record for record in records if not record.leaving]
        rows = stepping(self._progress, "Finding superiors", staying)
        lines = [line for record in rows for seat in record.seats for line in superiors.lines_of(seat)]
        self._up = {line.report: line for line in lines if line.solid}
        self.choices = tuple(superiors.choices)
        _settle_predecessors(records, superiors)
        self._settle_needs(records, lines)
        for record in stepping(self._progress, "Comparing people", records):
            if not record.vacant:
                self._person(record)
        for seat in stepping(self._progress, "Comparing posts", _in_order(records)):
            if seat.needed and not self._is_of_leaver(seat):
                self._post(seat)
        self._leave()
        self._draw(records, lines, superiors)
        self._count(records, lines)

    def superiors(self, records: Iterable[Record]) -> SuperiorOf:
        """Who the solid superior of a record's first post is, by name, once all is merged."""
        names = {seat.post: record.name or seat.title for record in records for seat in record.seats}

        def superior_of(record: Record) -> tuple[str, bool]:
            line = self._up.get(record.seats[0].post)
            if line is None or not line.solid:
                return "", False
            return names.get(line.superior) or self._name_on_map(line.superior), line.want is None

        return superior_of

    def _name_on_map(self, post_id: str) -> str:
        post = self._map.posts.get(post_id)
        holder = self._map.people.get(post.holder or "") if post is not None else None
        return holder.display_name if holder is not None else post.title if post is not None else ""

    def _match(self, records: Watched[Record]) -> None:
        self._people.match(records)
        for record in stepping(self._progress, "Matching people", records):
            self._compare_standing(record)
        self.leaving = who_left(self._map, records, part=self._options.part, arrivals=self._options.arrivals)
        flagged = {record.person for record in records if record.leaving}
        posts = Posts(self._map, flagged | self.leaving.left.keys(), self._answers)
        posts.match(records.named("Matching posts"))
        self._released = posts.released
        if self._options.infer:
            infer_newcomers(self._map, records, posts.released)
        self.successions, self.guessed = tuple(posts.successions), frozenset(posts.guessed)

    def _compare_standing(self, record: Record) -> None:
        """Whether somebody whom the map has leaves, or is back: a chart has no word for who is there."""
        old = self._map.people.get(record.person)
        if old is None or record.vacant or record.table.own:
            return
        if record.values.get("active") is False:
            # Who has left before, and holds no post any more, gets none back.
            record.leaving = old.active or self._map.first_post(old.id) is None
        elif not old.active:
            record.values["active"] = True

    def _is_of_leaver(self, seat: Seat) -> bool:
        """Whether the seat only says where somebody was who leaves."""
        return seat.record is not None and seat.record.leaving and seat.post in self._map.posts

    def _leave(self) -> None:
        """Who has left keeps the record; the posts that nobody else has taken become vacant."""
        for person in self.leaving.left:
            self._draft.edit(Kind.PERSON, person, active=False)
        for post_id in self._released:
            post = self._map.posts[post_id]
            self._draft.add(handed_over(post, None, PostState.VACANT, None))

    def _settle_needs(self, records: list[Record], lines: list[Proposal]) -> None:
        """A seat without title, department and superior is one where somebody reports to it."""
        above = {line.superior for line in lines}
        for record in records:
            for seat in record.seats:
                if seat.post in above:
                    seat.needed = True

    def _seat_of(self, target: Target) -> str:
        """The first post of somebody of the tables or of the map; one is made where there is none."""
        if isinstance(target, Record):
            return target.seats[0].post
        post = self._map.first_post(target.id)
        if post is not None:
            return post.id
        if target.id not in self._spare:
            order = self._next_order()
            spare = Post(new_id(), holder=target.id, state=PostState.HELD, order=order)
            self._spare[target.id] = self._draft.add(spare)
        return self._spare[target.id]

    def _next_order(self) -> int:
        self._order += 1
        return self._order - 1

    def _person(self, record: Record) -> None:
        values = dict(record.values)
        member = self._member_of(record)
        if member is not None:
            values["member"] = member
        if record.id and not is_entity_id(record.id):
            values.setdefault("key", record.id)
        old = self._map.people.get(record.person)
        if old is None:
            values.setdefault("name", "")
            values["extra"] = tuple(record.extra)
            self._draft.add(_PERSON(record.person, **values))
            return
        told = updates(old, record, values)
        if any(getattr(old, name) != value for name, value in told.items()):
            record.changed = True
            self._draft.add(with_values(old, told))

    def _post(self, seat: Seat) -> None:
        record, old = seat.record, self._map.posts.get(seat.post)
        state = _state_of(seat)
        holder = record.person if record is not None and state is PostState.HELD else None
        key = "" if seat.key == seat.post or is_entity_id(seat.key) else seat.key
        if old is None:
            order = self._next_order() if seat.order is None else seat.order
            since = seat.since or (self._on if holder and self._map.posts else None)
            made = Post(seat.post, seat.title, seat.department, holder, state, order, key)
            self._draft.add(replace(made, since=since, predecessor=seat.predecessor or None))
            if record is not None and not record.created:
                record.moved = True
            return
        if (holder, state) == (old.holder, old.state) and _says_nothing_new(seat, old, key):
            return
        handed = handed_over(old, holder, state, self._on)
        new = replace(
            handed,
            title=seat.title or old.title,
            department=seat.department or old.department,
            order=old.order if seat.order is None else seat.order,
            key=key or old.key,
            since=seat.since or handed.since,
            predecessor=seat.predecessor or handed.predecessor,
        )
        if new != old:
            self._draft.add(new)
            if record is not None:
                record.changed = True
                record.moved |= (new.title, new.department) != (old.title, old.department)

    def _draw(self, records: list[Record], lines: list[Proposal], superiors: Superiors) -> None:
        merge = LineMerge(self._map, self._draft, records)
        merge.settle(lines, superiors)
        for line in stepping(self._progress, "Drawing lines", lines):
            self._line(line, merge)

    def _line(self, line: Proposal, merge: LineMerge) -> None:
        merge.draw(line)

    def _count(self, records: list[Record], lines: list[Proposal]) -> None:
        counts = self.counts
        people = [record for record in records if not record.vacant]
        counts.people = len(people)
        counts.posts = sum(seat.needed for record in records for seat in record.seats)
        counts.solid = sum(line.solid for line in lines)
        counts.dotted = len(lines) - counts.solid
        counts.created = sum(record.created for record in people)
        counts.moved = sum(record.moved for record in people)
        counts.updated = sum(not record.created and (record.changed or record.moved) for record in people)
        counts.unchanged = len(people) - counts.created - counts.updated
        known = self._map.people
        flagged = sum(record.leaving and known[record.person].active for record in people)
        counts.left = len(self.leaving.left) + flagged
        if self.leaving.absent and people:
            count = len(self.leaving.absent)
            problem = f"{count} {'person' if count == 1 else 'people'} of the map not in this table"
            people[0].table.odd(None, None, "", problem, "stay as they are")


def _says_nothing_new(seat: Seat, old: Post, key: str) -> bool:
    """Whether all that a row says of a post stands on the map already."""
    said = (seat.title, seat.department, key, seat.order, seat.since, seat.predecessor)
    there = (old.title, old.department, old.key, old.order, old.since, old.predecessor)
    return all(new in (known, None, "") for new, known in zip(said, there, strict=True))


def _settle_predecessors(records: list[Record], superiors: Superiors) -> None:
    """Puts the person in the place of the cell that names who held a post before."""
    for record in records:
        for seat in record.seats:
            if seat.predecessor:
                found = superiors.person_called(seat.predecessor)
                if found is None:
                    record.odd("post_predecessor", seat.predecessor, "nobody is called this", "left out")
                seat.predecessor = found or ""


def _state_of(seat: Seat) -> PostState:
    """Held where the row names somebody who stays."""
    record = seat.record
    return PostState.HELD if record is not None and not (record.vacant or record.leaving) else seat.state


def _in_order(records: list[Record]) -> list[Seat]:
    """The seats in the order of their rows, table by table."""
    seats = [seat for record in records for seat in record.seats]
    tables: dict[int, int] = {}
    for seat in seats:
        tables.setdefault(id(seat.table), len(tables))
    if len(tables) == 1:
        return sorted(seats, key=attrgetter("row"))
    return sorted(seats, key=lambda seat: (tables[id(seat.table)], seat.row))
