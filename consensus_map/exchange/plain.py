"""Large charts without anything odd, understood column by column instead of row by row."""

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
from consensus_map.exchange.names import BLANKS, FIRST_SIGNS, full_name, loosened_all, nobody_yet
from consensus_map.exchange.own_people import EXTRA, own_reader
from consensus_map.exchange.people import people_reader, used_columns
from consensus_map.exchange.recognise import Table
from consensus_map.exchange.records import Record
from consensus_map.exchange.sheets import Row

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
    """A table of people in which every row names one person in one post, and every superior is another row.

    `superiors` are ids, blank at the top; `values` are the columns of the fields of Person.
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
    columns = {name: _cleaned(table, found[0]) for name, found in table.columns.items()}
    step()
    if any(any(column) for name, column in columns.items() if name not in _FIELDS and name not in _KEPT):
        return None
    reader = (lambda: own_reader(table)) if table.own else (lambda: people_reader(table, today))
    blank = [""] * len(table.rows)
    names = _names(table, columns, blank)
    ids, superiors = columns.get("id", blank), columns.get("manager_id", blank)
    if not (_are_names(table, names) and _are_ids(ids) and _is_tree(ids, superiors)):
        return None
    step()
    titles, departments = columns.get("title", blank), columns.get("department", blank)
    values = _values(table, columns)
    if values is None or not _are_addresses(table, columns.get("email", blank)):
        return None
    if table.own and not all(map(any, zip(titles, departments, superiors, strict=True))):
        return None
    step()
    values |= {"name": names, "key": ids, "extra": _extra(table)}
    plain = PlainTable(table, reader, ids, superiors, titles, departments, values)
    step()
    _report_namesakes(plain, names)
    return plain


def _is_simple(table: Table) -> bool:
    """Whether all rows have the width of the headings, and each field one column at most."""
    structure, width = table.structure, len(table.headings)
    if structure.ladder or structure.chain is not None or structure.unit_column is not None:
        return False
    if structure.rows_above or structure.unit_rows:
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


def _are_ids(ids: Column) -> bool:
    if len(set(ids)) < len(ids) or not all(ids):
        return False
    return not any(is_entity_id(text) or ("+" in text and is_rounded(text)) for text in ids)


def _is_tree(ids: Column, superiors: Column) -> bool:
    """Whether every superior is somebody else, and no chain of them comes back to where it began."""
    above = dict(zip(ids, superiors, strict=True))
    sound = {""}
    for start, first in above.items():
        if first in sound:
            sound.add(start)
            continue
        walked: dict[str, None] = {}
        one = start
        while one not in sound:
            if one in walked or one not in above:
                return False
            walked[one] = None
            one = above[one]
        sound.update(walked)
    return True


def _are_addresses(table: Table, emails: Column) -> bool:
    """Whether every address is one, and of one person only."""
    filled = [email for email in emails if email]
    if len({email.casefold() for email in filled}) < len(filled):
        return False
    return table.own or (
        all("@" in email for email in filled) and _NO_ADDRESS.search("\n".join(filled)) is None
    )


def _values(table: Table, columns: dict[str, Column]) -> dict[str, Sequence[Value]] | None:
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


def _extra(table: Table) -> Sequence[Value]:
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


def _report_namesakes(plain: PlainTable, names: Column) -> None:
    if plain.table.own:
        return
    loose = loosened_all(list(names))
    repeated = {name for name, count in Counter(loose).items() if count > 1}
    if not repeated:
        return
    read = plain.reader()
    rows: Iterable[Row] = (row for row, name in zip(plain.table.rows, loose, strict=True) if name in repeated)
    report_namesakes([record for row in rows if (record := read(row)) is not None], len(loose))
