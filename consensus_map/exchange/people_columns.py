"""Which columns of a people table hold what: the same for all of its rows, so worked out once."""

from dataclasses import dataclass, fields
from datetime import date

from consensus_map.exchange.field_words import word_of
from consensus_map.exchange.names import BLANKS, is_blank
from consensus_map.exchange.standing import OURS, STANDING
from consensus_map.exchange.table import Table
from consensus_map.exchange.units import unit_path

SUPERIOR_FIELDS = ("superior_post", "manager_id", "manager_email", "manager_name")
DOTTED_FIELDS = ("dotted_managers",)
NAMES = ("name", "given_name", "family_name", "native_name", "name_roman", "middle_name")
# Besides a name in one column.
_OF_NAMES = frozenset((*NAMES, "reading", "reading_family", "reading_given")) - {"name"}
_NO_COLUMN = -1
_KEPT_WHOLE = ("honorific", "user_name", "met_on", "met_by")
# A second one of these has its use, or is no rival: people are found by it, a place has several parts.
_SEVERAL = frozenset(("id", "user_name", "honorific", "post_id", "location", "phone", "mobile"))
_PLAIN = ("location", "notes", "trust_note")


@dataclass(frozen=True, slots=True)
class Places:
    """The columns of the fields that are looked at in every row; the last, blank one where there is none."""

    id: int
    name: int
    title: int
    department: int
    post_id: int
    email: int
    user_name: int
    phone: int
    mobile: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What holds for all rows of a table; `today` decides who has left by a day in it.

    `email` is the column of addresses, and `addresses` tells whether most of them have an @. `extra` are the
    columns that no field takes, with their headings, and `plain` those that a field takes as they are.
    `width` is the width that every row should have, 0 where they need not. `first` is the first column of
    each field. `further_ids`, `superiors` and `dotted` are the columns in which such stand; `numbered` are
    the numbers of a person's further posts.
    `only_name` tells that a name stands in one column, `nests` that the departments tell who stands above
    whom, `units` that they are made of several columns, `standing` that rows tell who has left, `ours` that
    they tell what the team knows. `special` says that there is anything at all that most tables do not have.
    """

    table: Table
    today: date
    email: int | None
    addresses: bool
    extra: list[tuple[int, str]]
    plain: list[tuple[str, int]]
    width: int
    first: dict[str, int]
    further_ids: list[int]
    superiors: list[tuple[str, int]]
    dotted: list[tuple[str, int]]
    numbered: list[int]
    only_name: bool
    nests: bool
    units: bool
    standing: bool
    ours: bool
    special: bool
    at: Places


def used_columns(table: Table) -> set[int]:
    """The columns that fill a field; the second city, say, fills none."""
    used = {columns[0] for columns in table.columns.values()}
    for name in (*SUPERIOR_FIELDS, *DOTTED_FIELDS):
        used.update(table.columns.get(name, ()))
    used.update(table.structure.spent)
    return used.union(table.structure.unit_columns) if table.structure.joined else used


def fields_that_count(table: Table) -> dict[int, str]:
    """The columns that fill a field, with the field: a second one for a field that takes one is left out."""
    used = used_columns(table)
    # What an outline, a staircase or a path is made of holds the names.
    found = {column: "name" for column in table.structure.spent if "name" in table.columns}
    return found | {
        column: name for name, columns in table.columns.items() for column in columns if column in used
    }


def report_second_columns(table: Table) -> None:
    """Columns with the heading of a field that another column fills already, once for each."""
    used = used_columns(table)
    for name, columns in table.columns.items():
        for column in columns[1:]:
            if column in used or name in _SEVERAL or not _says_more(table, columns[0], column):
                continue
            problem = f"a second column for “{word_of(name)}”, which “{table.heading(columns[0])}” gives"
            table.odd(None, column, table.heading(column), problem, "kept as an extra field")


def _says_more(table: Table, first: int, second: int) -> bool:
    pairs = zip(table.cells(first), table.cells(second), strict=True)
    return any(other and not is_blank(other) and other != one for one, other in pairs)


def has_superiors(table: Table) -> bool:
    """Whether a column, or the form of the table, says who the superior is."""
    told = any(name.startswith(("manager", "superior")) for name in table.columns)
    return told or bool(table.structure.rows_above)


def shape_of(table: Table, today: date) -> Shape:
    """Looks at the columns of a table; `today` decides who has left by a day in it."""
    structure, known = table.structure, table.columns.keys()
    further_ids = [*table.columns.get("id", ())[1:], *table.columns.get("user_name", ())]
    dotted = [(name, column) for name in DOTTED_FIELDS for column in table.columns.get(name, ())]
    numbered = sorted({int(end) for name in known if (end := name.rpartition("_")[2]).isdigit()})
    nests = not has_superiors(table)
    standing, ours = not known.isdisjoint(STANDING), not known.isdisjoint(OURS)
    in_parts = not known.isdisjoint(("manager_given_name", "manager_family_name"))
    formed = bool(structure.ladder or structure.rows_above or structure.unit_rows)
    formed = formed or structure.chain is not None
    return Shape(
        table=table,
        today=today,
        email=table.column("email"),
        addresses=_are_addresses(table),
        extra=_extra_columns(table),
        plain=[(name, table.columns[name][0]) for name in _PLAIN if name in known],
        width=_width(table),
        first={name: columns[0] for name, columns in table.columns.items() if columns},
        further_ids=further_ids,
        superiors=_plain_superiors(table),
        dotted=dotted,
        numbered=numbered,
        only_name=known.isdisjoint(_OF_NAMES),
        nests=nests,
        units=structure.unit_column is not None or structure.joined,
        standing=standing,
        ours=ours,
        special=bool(further_ids or dotted or numbered or nests or standing or ours or in_parts or formed),
        at=Places(*(table.columns.get(part.name, [_NO_COLUMN])[0] for part in fields(Places))),
    )


def _are_addresses(table: Table) -> bool:
    """Whether most of the addresses have an @."""
    column = table.column("email")
    filled = [] if column is None else [cell for cell in table.cells(column) if not is_blank(cell)]
    return sum("@" in cell for cell in filled) * 2 > len(filled)


def _extra_columns(table: Table) -> list[tuple[int, str]]:
    """The columns that no field takes, or not as they are."""
    used = used_columns(table) - {column for name in _KEPT_WHOLE for column in table.columns.get(name, ())}
    return [(column, table.heading(column)) for column in range(len(table.headings)) if column not in used]


def _width(table: Table) -> int:
    """How many cells every row should have; 0 where they need not, as in a workbook."""
    width = len(table.headings)
    rows_have_it = any(len(cells) == width for _, cells in table.rows)
    return width if table.sheet.delimiter and rows_have_it else 0


def _plain_superiors(table: Table) -> list[tuple[str, int]]:
    """The columns that name one superior, without those of a ladder."""
    ladder = table.structure.ladder
    return [
        (name, column)
        for name in SUPERIOR_FIELDS
        for column in table.columns.get(name, ())
        if column not in ladder
    ]


class Cells:
    """The cells of one row by field: trimmed, and blank where a cell says that there is nothing.

    `texts` has one blank more than there are columns: that of the fields that have none.
    """

    __slots__ = ("_first", "_table", "texts")

    def __init__(self, shape: Shape, cells: list[str]) -> None:
        self._first = shape.first
        self._table = shape.table
        texts = list(map(str.strip, cells))
        if not BLANKS.isdisjoint(texts):
            texts = ["" if text in BLANKS else text for text in texts]
        texts += [""] * (1 + max(0, len(shape.table.headings) - len(cells)))
        self.texts = texts

    def at(self, column: int) -> str:
        """The cell of a column of the headings."""
        return self.texts[column]

    def __getitem__(self, name: str) -> str:
        return self.texts[self._first.get(name, _NO_COLUMN)]

    def unit(self, department: str) -> tuple[tuple[str, ...], str]:
        """The departments from the largest to the own one, and the key of the latter."""
        column = self._table.structure.unit_column
        path = unit_path(self._table, self.texts[:-1], department)
        return path, "" if column is None else self.texts[column]
