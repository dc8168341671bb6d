"""Large charts with hardly anything odd, understood column by column instead of row by row."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from consensus_map.domain.changes import Value
from consensus_map.domain.words import Evidence, Trust, parse_word
from consensus_map.exchange.cells import parse_flag
from consensus_map.exchange.damage import is_rounded
from consensus_map.exchange.gathering import report_namesakes
from consensus_map.exchange.matching import is_entity_id
from consensus_map.exchange.names import BLANKS, FIRST_SIGNS, full_name, loosened, loosened_all, nobody_yet
from consensus_map.exchange.own_people import EXTRA, own_reader
from consensus_map.exchange.people import people_reader
from consensus_map.exchange.people_columns import used_columns
from consensus_map.exchange.plain_superiors import People, PlainSuperiors, plain_superiors
from consensus_map.exchange.records import Record
from consensus_map.exchange.sheets import Row
from consensus_map.exchange.superiors import WITHOUT
from consensus_map.exchange.table import Table
from consensus_map.exchange.twins import MANY, is_marked

Column = Sequence[str]
Reader = Callable[[Row], Record | None]

_TEXTS = ("native_name", "reading", "email", "phone", "location", "notes", "trust_note")
_WORDS: dict[str, tuple[str, type[StrEnum]]] = {
    "trust": ("trust", Trust),
    "trust_evidence": ("evidence", Evidence),
}
_PARTS = ("name", "family_name", "given_name", "middle_name")
_FIELDS = frozenset((*_TEXTS, *_WORDS, *_PARTS, "external", "id", "title", "department", "manager_id"))
# Fields of third parties' tables that are also, or only, kept as they are.
_KEPT = frozenset(("honorific",))
_NO_ADDRESS = re.compile(r"[^\S\n]|[:;,|]")


@dataclass(frozen=True, slots=True)
class PlainTable:
    """A table of people in which every row names one person in one post, and superiors are given by id.

    `superiors` are ids, blank at the top and where nobody has the id that stands there; `values` are the
    columns of the fields of Person.
    """

    table: Table
    reader: Callable[[], Reader]
    ids: Column
    superiors: Column
    titles: Column
    departments: Column
    values: dict[str, Sequence[Value]]

    def records(self, people: Sequence[str], posts: Sequence[str]) -> "PlainRecords":
        """The rows as records of the people and posts with these ids."""
        return PlainRecords(self, people, posts)


@dataclass(frozen=True, slots=True)
class PlainRecords:
    """Records that are made when they are looked at: most never are."""

    plain: PlainTable
    people: Sequence[str]
    posts: Sequence[str]

    def __iter__(self) -> Iterator[Record]:
        read = self.plain.reader()
        for row, person, post in zip(self.plain.table.rows, self.people, self.posts, strict=True):
            if (record := read(row)) is not None:
                record.person, record.seats[0].post = person, post
                yield record


def as_plain(tables: list[Table], today: date, step: Callable[[], None]) -> PlainTable | None:
    """The one table of people as columns; None where anything in it wants a closer look.

    `step` is called now and then.
    """
    if len(tables) != 1 or not tables[0].rows or not _is_simple(tables[0]):
        return None
    table = tables[0]
    cells = _Cells.of(table)
    step()
    if cells.has_more() or not (_are_names(table, cells.names) and _are_ids(cells["id"], table.own)):
        return None
    called = _called(cells)
    above = plain_superiors(table, cells["id"], cells["manager_id"], called)
    step()
    if above is None or not cells.are_plain(called.loose):
        return None
    values = _values(cells.columns)
    if values is None:
        return None
    step()
    plain = _plain_table(cells, values, above, today)
    step()
    _report_namesakes(plain, called.loose[: len(cells.names)])
    _report_unknown(table, cells["manager_id"], above.problems)
    return plain


def _plain_table(
    cells: "_Cells", values: dict[str, Sequence[Value]], above: PlainSuperiors, today: date
) -> PlainTable:
    table, extra = cells.table, _extra(cells.table)
    if not table.own:
        _keep_unknown(table, extra, cells["manager_id"], above.problems)
    values |= {"name": cells.names, "key": cells["id"], "extra": extra}
    reader = (lambda: own_reader(table)) if table.own else (lambda: people_reader(table, today))
    return PlainTable(table, reader, cells["id"], above.ids, cells["title"], cells["department"], values)


@dataclass(frozen=True, slots=True)
class _Cells:
    """The columns of a table by field, cleaned; blank ones where there is none."""

    table: Table
    columns: dict[str, Column]
    blank: Column
    names: Column

    @classmethod
    def of(cls, table: Table) -> "_Cells":
        columns = {name: _cleaned(table, found[0]) for name, found in table.columns.items()}
        blank = [""] * len(table.rows)
        return cls(table, columns, blank, _names(table, columns, blank))

    def __getitem__(self, field: str) -> Column:
        return self.columns.get(field, self.blank)

    def has_more(self) -> bool:
        """Whether fields are filled that are none of those that are simply taken over."""
        known = _FIELDS | _KEPT
        return any(any(column) for name, column in self.columns.items() if name not in known)

    def are_plain(self, loose: Column) -> bool:
        """Whether each row is somebody else, with an address and a post; `loose` are the names as found."""
        if not _are_addresses(self.table, self["email"]):
            return False
        if self.table.own and not all(
            map(any, zip(self["title"], self["department"], self["manager_id"], strict=True))
        ):
            return False
        if all(self["id"]):
            return True
        return not (_may_be_twins(self["id"], self["email"], loose, self["title"]) or self._are_same_rows())

    def _are_same_rows(self) -> bool:
        """Whether rows without id and address may be one person's."""
        rows = zip(self["id"], self["email"], self.names, self["title"], self["department"], strict=True)
        found = [(loosened(name), *rest) for one, email, name, *rest in rows if not one and not email]
        return len(set(found)) < len(found)


def _called(cells: _Cells) -> People:
    """What people are called, the names of all rows first."""
    whole = [*cells.names, *filter(None, cells["native_name"])]
    return People(whole, loosened_all(whole), cells["email"])


def _may_be_twins(ids: Column, emails: Column, names: Column, titles: Column) -> bool:
    """Whether rows of one name that no id tells apart are few enough to be asked about, or have a mark."""
    known: dict[str, tuple[str, str, str]] = {}
    found: list[str] = []
    for name, one, email, title in zip(names, ids, emails, titles, strict=False):
        if name not in known:
            known[name] = one, email, title
            continue
        own, address, other = known[name]
        if not (own and one) and not (address and email):
            found.append(f"{other} / {title}")
    return 0 < len(found) <= MANY or any(map(is_marked, found))


def _keep_unknown(table: Table, extra: list[Value], cells: Column, problems: dict[int, str]) -> None:
    """Keeps superiors whom nobody knows as extra fields, so that they are not lost."""
    heading = table.heading(table.columns["manager_id"][0])
    for place in problems:
        before = extra[place]
        if isinstance(before, tuple):
            extra[place] = (*before, (heading, cells[place]))


def _report_unknown(table: Table, cells: Column, problems: dict[int, str]) -> None:
    column = table.columns["manager_id"][0]
    for place, problem in problems.items():
        table.odd(table.rows[place][0], column, cells[place], problem, WITHOUT)


def _is_simple(table: Table) -> bool:
    """Whether all rows have the width of the headings, and each field one column at most."""
    structure, width = table.structure, len(table.headings)
    if structure.ladder or structure.chain is not None or structure.unit_column is not None:
        return False
    if structure.rows_above or structure.unit_rows or structure.full_name is not None:
        return False
    several = any(len(columns) > 1 for name, columns in table.columns.items() if name in _FIELDS)
    if structure.joined or several or not {"id", "manager_id"} <= table.columns.keys():
        return False
    if table.own and _has_apostrophes(table):
        return False
    return all(len(cells) == width for _, cells in table.rows)


def _has_apostrophes(table: Table) -> bool:
    """Whether a cell begins with one: it was made harmless for spreadsheets."""
    return any(
        "'" in cell and cell.lstrip().startswith("'")
        for column in range(len(table.headings))
        for cell in table.cells(column)
    )


def _cleaned(table: Table, column: int) -> Column:
    cells = table.cells(column)
    if table.own or BLANKS.isdisjoint(cells):
        return cells
    return ["" if cell in BLANKS else cell for cell in cells]


def _names(table: Table, columns: dict[str, Column], blank: Column) -> Column:
    whole = columns.get("name", blank)
    if table.own or all(whole):
        return whole
    family, given, middle = (columns.get(name, blank) for name in _PARTS[1:])
    return [name or full_name(*parts) for name, *parts in zip(whole, family, given, middle, strict=True)]


def _are_names(table: Table, names: Column) -> bool:
    if not all(names):
        return False
    return table.own or not any(name[0] in FIRST_SIGNS and nobody_yet(name) is not None for name in names)


def _are_ids(ids: Column, own: bool) -> bool:
    filled = list(filter(None, ids))
    if len(set(filled)) < len(filled) or (own and len(filled) < len(ids)) or not filled:
        return False
    return not any(is_entity_id(text) or ("+" in text and is_rounded(text)) for text in ids)


def _are_addresses(table: Table, emails: Column) -> bool:
    """Whether every address is one, and of one person only."""
    filled = [email for email in emails if email]
    if len({email.casefold() for email in filled}) < len(filled):
        return False
    return table.own or (
        all("@" in email for email in filled) and _NO_ADDRESS.search("\n".join(filled)) is None
    )


def _values(columns: dict[str, Column]) -> dict[str, Sequence[Value]] | None:
    """The columns of the fields of Person; None where a word is none that the field knows."""
    values: dict[str, Sequence[Value]] = {name: columns[name] for name in _TEXTS if name in columns}
    for name, (field, kind) in _WORDS.items():
        if name in columns:
            words = {text: parse_word(kind, text) for text in set(columns[name]) - {""}}
            if not all(isinstance(word, kind) for word in words.values()):
                return None
            blank = kind.UNKNOWN if kind is Trust else Evidence.ASSUMED
            values[field] = [words.get(text, blank) for text in columns[name]]
    if any(columns.get("external", ())):
        flags = {text: parse_flag(text) for text in set(columns["external"])}
        if any(text and flag is None for text, flag in flags.items()):
            return None
        values["external"] = [bool(flags[text]) for text in columns["external"]]
    return values


def _extra(table: Table) -> list[Value]:
    """What no field takes, with its headings, for each row."""
    if table.own:
        used = {columns[0] for columns in table.columns.values()}
    else:
        used = used_columns(table) - {column for name in _KEPT for column in table.columns.get(name, ())}
    kept = [column for column in range(len(table.headings)) if column not in used]
    headings = [table.heading(column) for column in kept]
    if table.own:
        headings = [table.headings[column].removeprefix(EXTRA) for column in kept]
    if not kept:
        return [()] * len(table.rows)
    return [
        tuple((heading, text) for heading, text in zip(headings, cells, strict=True) if text)
        for cells in zip(*map(table.cells, kept), strict=True)
    ]


def _report_namesakes(plain: PlainTable, loose: Column) -> None:
    if plain.table.own:
        return
    repeated = {name for name, count in Counter(loose).items() if count > 1}
    if not repeated:
        return
    read = plain.reader()
    rows: Iterable[Row] = (row for row, name in zip(plain.table.rows, loose, strict=True) if name in repeated)
    report_namesakes([record for row in rows if (record := read(row)) is not None], len(loose))
