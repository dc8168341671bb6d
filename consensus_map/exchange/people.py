"""Rows of people tables, of third parties and our own, to records."""

import re
from collections import Counter
from dataclasses import dataclass

from consensus_map.domain.changes import Value
from consensus_map.domain.words import Evidence, PostState, Trust, parse_word
from consensus_map.exchange.cells import parse_flag
from consensus_map.exchange.headings import fold
from consensus_map.exchange.names import BLANKS, full_name, is_blank, nobody_yet
from consensus_map.exchange.reading import Row
from consensus_map.exchange.recognise import Table
from consensus_map.exchange.records import Record, Seat, Want

SUPERIOR_FIELDS = ("superior_post", "manager_id", "manager_email", "manager_name")
DOTTED_FIELDS = ("dotted_managers",)
_NAMES = ("name", "given_name", "family_name", "native_name", "name_roman", "middle_name")
_BETWEEN_ADDRESSES = re.compile(r"\s*(?::::|[;,|])\s*|\s+")
_KEPT_WHOLE = ("honorific", "user_name")
_PLAIN = ("location", "notes", "trust_note")
_ACTIVE = frozenset(("active", "employed", "current", "在籍", "在職", "在籍中", "재직", "재직중", "ativo"))
_LEFT = frozenset(
    ("inactive", "terminated", "left", "retired", "退職", "退社", "退職済", "離職", "퇴직", "퇴사", "inativo")
)


@dataclass(slots=True)
class _Shape:
    """What holds for all rows of a table: which columns are kept as extra, whether addresses have an @."""

    table: Table
    email: int | None
    addresses: bool
    extra: list[tuple[int, str]]
    numbered: list[int]
    width: int
    first: dict[str, int]
    further_ids: list[int]
    superiors: list[tuple[str, int]]
    dotted: list[tuple[str, int]]


def read_people(table: Table) -> list[Record]:
    """The rows of a third party's people table as records, one for each row."""
    shape = _shape_of(table)
    records = []
    if not any(name in table.columns for name in _NAMES):
        table.odd(None, None, "", "no column holds names", "the ids or addresses stand for them")
    for row in table.rows:
        record = _record(shape, row)
        if record is not None:
            records.append(record)
    return records


def used_columns(table: Table) -> set[int]:
    """The columns that fill a field; the second city, say, fills none."""
    used = {columns[0] for columns in table.columns.values()}
    for name in (*SUPERIOR_FIELDS, *DOTTED_FIELDS):
        used.update(table.columns.get(name, ()))
    return used


def _shape_of(table: Table) -> _Shape:
    used = used_columns(table) - {column for name in _KEPT_WHOLE for column in table.columns.get(name, ())}
    email = table.column("email")
    cells = [cells[email] for _, cells in table.rows if email is not None and email < len(cells)]
    filled = [cell for cell in cells if not is_blank(cell.strip())]
    widths = Counter(len(cells) for _, cells in table.rows)
    named = [(column, table.heading(column)) for column in range(len(table.headings)) if column not in used]
    numbers = {int(name.rpartition("_")[2]) for name in table.columns if name.rpartition("_")[2].isdigit()}
    return _Shape(
        table,
        email,
        sum("@" in cell for cell in filled) * 2 > len(filled),
        named,
        sorted(numbers),
        len(table.headings) if table.sheet.delimiter and widths[len(table.headings)] else 0,
        {name: columns[0] for name, columns in table.columns.items() if columns},
        [*table.columns.get("id", ())[1:], *table.columns.get("user_name", ())],
        [(name, column) for name in SUPERIOR_FIELDS for column in table.columns.get(name, ())],
        [(name, column) for name in DOTTED_FIELDS for column in table.columns.get(name, ())],
    )


class _Cells:
    """The cells of one row by field: trimmed, and blank where a cell says that there is nothing."""

    __slots__ = ("_first", "_texts")

    def __init__(self, shape: _Shape, cells: list[str]) -> None:
        self._first = shape.first
        self._texts = ["" if text in BLANKS else text for text in map(str.strip, cells)]
        if len(cells) < len(shape.table.headings):
            self._texts += [""] * (len(shape.table.headings) - len(cells))

    def at(self, column: int) -> str:
        """The cell of a column of the headings."""
        return self._texts[column]

    def __getitem__(self, name: str) -> str:
        column = self._first.get(name)
        return "" if column is None else self._texts[column]


def _record(shape: _Shape, row: Row) -> Record | None:
    """The record of a third party's row."""
    table, (number, raw) = shape.table, row
    raw = _fit(shape, number, raw)
    cells = _Cells(shape, raw)
    values: dict[str, Value] = {}
    name = _name(cells, values)
    seat = Seat(table, number, cells["title"], cells["department"], cells["post_id"])
    record = Record(table, number, cells["id"], name, values, _extra(shape, raw), [seat])
    seat.record = record
    seat.wants, seat.dotted = _wants(shape.superiors, cells), _wants(shape.dotted, cells)
    record.other_ids = tuple(filter(None, map(cells.at, shape.further_ids)))
    _contact(shape, cells, record)
    _standing(cells, record)
    _ours(cells, record)
    for count in shape.numbered:
        title, department = cells[f"title_{count}"], cells[f"department_{count}"]
        if title or department:
            record.seats.append(Seat(table, number, title, department, record=record))
    return _with_holder(record)


def _name(cells: _Cells, values: dict[str, Value]) -> str:
    family, given = cells["family_name"], cells["given_name"]
    name = cells["name"] or full_name(family, given, cells["middle_name"])
    roman, native = cells["name_roman"], cells["native_name"]
    if roman and name and roman != name:
        name, native = roman, native or name
    name = name or roman or native
    reading = cells["reading"] or full_name(cells["reading_family"], cells["reading_given"])
    values |= {"name": name, "native_name": native, "reading": reading}
    for field in [field for field, value in values.items() if not value]:
        del values[field]
    return name


def _wants(columns: list[tuple[str, int]], cells: _Cells) -> list[Want]:
    return [Want(name, column, text) for name, column in columns if (text := cells.at(column))]


def _contact(shape: _Shape, cells: _Cells, record: Record) -> None:
    values, table = record.values, record.table
    for field in _PLAIN:
        if text := cells[field]:
            values[field] = text
    phone, mobile = cells["phone"], cells["mobile"]
    if phone or mobile:
        values["phone"] = phone or mobile
    if phone and mobile and (column := table.column("mobile")) is not None:
        record.extra.append((table.heading(column), mobile))
    email = _first_address(shape, cells["email"], record) or _address(cells["user_name"])
    if email and shape.addresses and "@" not in email and shape.email is not None:
        record.extra.append((table.heading(shape.email), email))
        record.odd("email", email, "this is no e-mail address", "kept as an extra field")
    elif email:
        record.set_email(email)


def _first_address(shape: _Shape, cell: str, record: Record) -> str:
    """The first of several addresses in one cell; the whole cell is kept as an extra field."""
    parts = _BETWEEN_ADDRESSES.split(cell)
    if len(parts) < 2 or shape.email is None or not all("@" in part for part in parts):
        return cell
    record.extra.append((shape.table.heading(shape.email), cell))
    return parts[0]


def _address(user_name: str) -> str:
    """A user name that is an e-mail address, as directories have it."""
    return user_name if "@" in user_name.strip("@") else ""


def _standing(cells: _Cells, record: Record) -> None:
    """Whether somebody has left, from a flag or a word."""
    for field, word in (("active", cells["active"]), ("left", cells["left"])):
        if not word:
            continue
        flag = parse_flag(word)
        if field == "active" and flag is None:
            flag = True if fold(word) in _ACTIVE else False if fold(word) in _LEFT else None
        elif field == "left" and flag is None and fold(word) in _LEFT:
            flag = True
        if flag is not None:
            record.values["active"] = flag != (field == "left")
        column = record.table.column(field)
        if column is not None:
            record.extra.append((record.table.heading(column), word))


def _ours(cells: _Cells, record: Record) -> None:
    """What a team keeps in a table of its own making: trust, and who of ours is responsible."""
    record.member = cells["member"]
    external = parse_flag(cells["external"])
    if external is not None:
        record.values["external"] = external
    for name, field, kind in (("trust", "trust", Trust), ("trust_evidence", "evidence", Evidence)):
        text = cells[name]
        word = parse_word(kind, text) if text else None
        if word is not None:
            record.values[field] = word
        elif text:
            record.extra.append((record.table.heading(record.table.columns[name][0]), text))
            known = ", ".join(member.value for member in kind)
            record.odd(name, text, f"this is none of: {known}", "kept as an extra field")


def _extra(shape: _Shape, raw: list[str]) -> list[tuple[str, str]]:
    width = len(raw)
    kept = [(name, text) for column, name in shape.extra if column < width and (text := raw[column].strip())]
    beyond = range(len(shape.table.headings), width)
    kept.extend((shape.table.heading(column), text) for column in beyond if (text := raw[column].strip()))
    return kept


def _fit(shape: _Shape, number: int, raw: list[str]) -> list[str]:
    """Reports a row of another width than the headings, and takes a slipped one back into its columns."""
    width, table = shape.width, shape.table
    if not width or len(raw) == width:
        return raw
    if len(raw) < width:
        table.odd(
            number, None, "", f"the row has {len(raw)} cells, the headings {width}", "the rest is blank"
        )
        return raw
    problem = f"the row has {len(raw)} cells, the headings only {width}"
    email = shape.email
    slipped = len(raw) == width + 1 and email is not None and shape.addresses and not raw[-1].strip()
    if slipped and email is not None and "@" not in raw[email] and "@" in raw[email + 1]:
        blanks = [column for column in range(email + 1) if not raw[column].strip()]
        if blanks:
            decision = (
                f"read without the blank cell under “{table.heading(blanks[-1])}”, so that the address fits"
            )
            table.odd(number, email, raw[email], problem, decision)
            return raw[: blanks[-1]] + raw[blanks[-1] + 1 :]
    table.odd(number, None, "", problem, "the cells beyond the headings are kept as extra fields")
    return raw


def _with_holder(record: Record) -> Record | None:
    """Settles who holds the seat: the person named, nobody, or somebody who is not known yet."""
    seat, name = record.seats[0], record.name
    state = nobody_yet(name) if name else None
    if name and state is None:
        return record
    if not name and not any(field in record.table.columns for field in _NAMES):
        name = str(record.values.get("email", "")) or record.id or next(iter(record.other_ids), "")
    elif not name and record.email:
        name = str(record.values["email"])
        record.odd("name", "", "the row has no name", "the e-mail address stands for it")
    else:
        return _without_holder(record, seat)
    if not name:
        return _without_holder(record, seat)
    record.name = name
    record.values["name"] = name
    return record


def _without_holder(record: Record, seat: Seat) -> Record | None:
    if not record.name and not (seat.title or seat.department or seat.key or record.id):
        record.odd("name", "", "the row names no person and no post", "left out")
        return None
    record.vacant = True
    for one in record.seats:
        one.state = nobody_yet(record.name) or PostState.UNKNOWN
    if not seat.key:
        seat.key = record.id
    if not record.name:
        record.odd("name", "", "the row has no name", "taken as a post whose holder is not known")
    return record
