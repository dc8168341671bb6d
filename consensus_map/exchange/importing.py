"""From files to one change set, with a report of everything that was understood and decided."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from consensus_map import collector
from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.changes import Change, ChangeSet, build, with_values
from consensus_map.domain.draft import Draft
from consensus_map.domain.errors import UserError
from consensus_map.domain.model import Decision, Entity, Kind, Person, Post
from consensus_map.exchange.cards import Meetings, mark_guests
from consensus_map.exchange.choices import Choice, Option
from consensus_map.exchange.comparison import Comparison
from consensus_map.exchange.decoding import known_encoding
from consensus_map.exchange.difference import Difference, DifferenceItem
from consensus_map.exchange.difference_lines import difference_lines
from consensus_map.exchange.formats import FORMATS, own_columns
from consensus_map.exchange.fresh import FreshMerge, is_fresh
from consensus_map.exchange.gathering import gather
from consensus_map.exchange.headings import PEOPLE_FIELDS
from consensus_map.exchange.merging import Merge
from consensus_map.exchange.older import older_reason
from consensus_map.exchange.options import IMPORT, ImportOptions, Watched, parse_field
from consensus_map.exchange.outsiders import add_outsiders
from consensus_map.exchange.own_cells import Given
from consensus_map.exchange.own_looks import TOLD_APART, without_repeats
from consensus_map.exchange.own_others import Routes, cells_of, read_account, read_members
from consensus_map.exchange.own_people import read_own_people
from consensus_map.exchange.own_reading import (
    OwnReader,
    References,
    decisions_directory,
    members_directory,
    people_directory,
    posts_directory,
)
from consensus_map.exchange.own_tables import OWN_TABLES
from consensus_map.exchange.people import read_people
from consensus_map.exchange.plain import as_plain
from consensus_map.exchange.plan import ImportPlan
from consensus_map.exchange.positions import infer
from consensus_map.exchange.preview import TablePreview, preview
from consensus_map.exchange.questions import Candidate, Question, Succession
from consensus_map.exchange.records import Record
from consensus_map.exchange.refusals import only_units
from consensus_map.exchange.report import Counts, ImportReport, Oddity, TableReport
from consensus_map.exchange.reporting import import_report
from consensus_map.exchange.table import Table
from consensus_map.exchange.table_files import read_tables
from consensus_map.exchange.twins import Twins
from consensus_map.exchange.units import separate

__all__ = [
    "PEOPLE_FIELDS", "Candidate", "Choice", "Difference", "DifferenceItem", "ImportOptions", "ImportPlan",
    "ImportReport", "Oddity", "Option", "Question", "Succession", "TablePreview", "TableReport",
    "difference_lines", "parse_field", "plan_import",
]  # fmt: skip


_DEFAULTS = ImportOptions()


def plan_import(
    account_map: AccountMap, sources: Sequence[Path | str], options: ImportOptions = _DEFAULTS
) -> ImportPlan:
    """Reads tables, in any order, into one change set against a map.

    Raises UserError for a file that is not a table, and for options that name nothing that exists.
    """
    if not sources:
        raise UserError("No table is given.", todo="Name at least one CSV or XLSX file.")
    _check_options(options)
    with collector.paused():
        tables, skipped = read_tables(list(dict.fromkeys(map(Path, sources))), options)
        tables, units = separate(tables)
        if units and not tables:
            raise only_units(units[0])
        skipped += [oddity for table in units for oddity in table.oddities]
        plan = _Import(account_map, tables, options).plan(skipped)
        collector.leave_alone(plan.size)
        return plan


def _check_options(options: ImportOptions) -> None:
    if options.encoding:
        known_encoding(options.encoding)
    known = {*PEOPLE_FIELDS, *(name for kind in FORMATS for name in own_columns(kind).values())}
    for field, _ in options.fields:
        if field not in known:
            fields = ", ".join(PEOPLE_FIELDS)
            raise UserError(
                f"There is no field called “{field}”.", todo=f"The fields of people are: {fields}."
            )


class _Import:
    """One import: the tables, the draft that they lead to, and the counts."""

    def __init__(self, account_map: AccountMap, tables: list[Table], options: ImportOptions) -> None:
        self._map = account_map
        self._tables = tables
        self._options = options
        self._draft = Draft(account_map, IMPORT)
        self._others: dict[str, Counts] = {}
        self._today = options.today or date.today()
        self._made: list[Change] = []
        self._twins = Twins(account_map, options.answers)

    def plan(self, skipped: list[Oddity]) -> ImportPlan:
        progress = self._options.progress
        read_account(self._map, self._draft, self._of("account"), self._options.account)
        members, counts = read_members(self._map, self._draft, self._of("members"))
        if self._of("members"):
            self._others["members"] = counts
        references = References(people_directory(()), members_directory(members))
        progress("Matching people", 0, 1)
        before = len(self._draft.done().changes)
        merge = self._merge(references)
        records = self._people(merge)
        progress("Reading what refers to them", 0, 1)
        meetings = Meetings(self._map, self._draft, members, self._today)
        meetings.add(self._of("people"), records)
        if meetings.counts != Counts():
            self._others["touchpoints"] = meetings.counts
        if any(self._of(kind) for kind in OWN_TABLES):
            found = merge.people() if isinstance(merge, FreshMerge) else self._final_people(records)
            self._made = merge.changes if isinstance(merge, FreshMerge) else []
            self._read_others(References(people_directory(found), references.members))
        whole = self._draft.done()
        if isinstance(merge, FreshMerge):
            changes = (*whole.changes[:before], *merge.changes, *whole.changes[before:])
            whole = replace(whole, changes=changes)
        return self._compared(whole, merge, records, skipped)

    def _compared(
        self, whole: ChangeSet, merge: Merge, records: Iterable[Record], skipped: list[Oddity]
    ) -> ImportPlan:
        """The plan of what the tables say, told by what it makes of the map."""
        options = self._options
        comparison = Comparison(
            self._map, whole, records, merge.leaving, merge.guessed, options.progress, options.edits
        )
        older = older_reason(self._map, records, comparison, options.history)
        if older:
            problem = f"the table seems older than the map: {older}"
            next(iter(records)).table.odd(None, None, "", problem, "look at the differences first")
        report = import_report(self._tables, merge.counts, self._others, skipped)
        superior_of = merge.superiors(records)
        previews = tuple(
            preview(table, shown, records, superior_of)
            for table, shown in zip(self._tables, report.tables, strict=True)
        )
        choices = (*self._twins.choices, *merge.choices)
        plan = ImportPlan(
            whole, report, previews, comparison, merge.questions, older, merge.successions, choices
        )
        return plan.with_choices(options.leave_out, options.take_in)

    def _merge(self, references: References) -> Merge:
        def member_of(record: Record) -> str | None:
            return _member_of(record, references)

        kind = FreshMerge if is_fresh(self._map) else Merge
        return kind(self._map, self._draft, member_of, self._options, self._today)

    def _step(self) -> None:
        self._options.progress("Matching people", 0, 1)

    def _of(self, kind: str) -> list[Table]:
        return [table for table in self._tables if table.kind == kind]

    def _people(self, merge: Merge) -> Iterable[Record]:
        """Has the people of all tables merged; their records, to look at."""
        if isinstance(merge, FreshMerge):
            plain = as_plain(self._of("people"), self._today, self._step)
            if plain is not None:
                return merge.create(plain)
        records = self._records()
        merge.run(records)
        return records

    def _records(self) -> list[Record]:
        rows: list[Record] = []
        for table in self._of("people"):
            if table.own:
                rows += read_own_people(table, self._options.progress)
            else:
                rows += read_people(table, self._today, self._options.progress)
        self._step()
        mark_guests(rows)
        progress = self._options.progress
        gathered = gather(Watched(rows, progress, "Matching people"), self._twins)
        records = Watched(add_outsiders(self._of("people"), gathered), progress, "Matching people")
        infer(self._of("people"), records, self._options.infer)
        return records

    def _read_others(self, references: References) -> None:
        reader = OwnReader(self._draft, lambda kind: list(self._map.table(kind).values()), references)
        for kind in OWN_TABLES:
            tables = self._of(kind)
            if not tables:
                continue
            if kind == "route":
                routes = Routes(self._map, self._draft)
                rows = routes.rows(tables)
                routes.finish()
                self._others["decisions"] = routes.counts
            else:
                known: Given = {"text": ""} if kind in ("commitments", "concerns", "requests") else {}
                found = without_repeats(kind, (cells for table in tables for cells in cells_of(table)))
                rows = [(cells, known) for cells in found]
            if kind in TOLD_APART:
                references.posts = posts_directory(self._posts())
                references.decisions = decisions_directory(self._decisions())
            self._others[kind] = reader.read(kind, rows)

    def _posts(self) -> list[Post]:
        found = _final(self._map.posts, Kind.POST, [*self._made, *self._draft.done().changes])
        return [post for post in found if isinstance(post, Post)]

    def _decisions(self) -> list[Decision]:
        found = _final(self._map.decisions, Kind.DECISION, self._draft.done().changes)
        return [decision for decision in found if isinstance(decision, Decision)]

    def _final_people(self, records: Iterable[Record]) -> list[Person]:
        ids = dict.fromkeys((*self._map.people, *(record.person for record in records if record.person)))
        found = (self._draft.get(Kind.PERSON, entity_id) for entity_id in ids)
        return [person for person in found if isinstance(person, Person)]


def _final(old: Mapping[str, Entity], kind: Kind, changes: Iterable[Change]) -> list[Entity]:
    """The entities of a kind as changes to `old` leave them."""
    found = dict(old)
    for change in changes:
        if change.kind is kind and change.after is None:
            del found[change.id]
        elif change.kind is kind and change.after is not None:
            values = dict(zip(change.fields, change.after, strict=True))
            known = found.get(change.id)
            found[change.id] = with_values(known, values) if known else build(kind, change.id, change.after)
    return list(found.values())


def _member_of(record: Record, references: References) -> str | None:
    if not record.member:
        return None
    found = references.members.find_strictly(record.member)
    if found and len(found[0]) == 1:
        return found[0][0]
    problem = "several of our members are called this" if found else "none of our members is called this"
    record.odd("member", record.member, problem, "left out")
    return None
