"""Rows of people tables, of third parties and our own, to records."""

import re
from collections.abc import Callable
from datetime import date
from functools import partial

from consensus_map.domain.changes import Value
from consensus_map.domain.words import PostState
from consensus_map.exchange.chains import upwards
from consensus_map.exchange.damage import is_rounded
from consensus_map.exchange.names import (
    BLANKS,
    FIRST_SIGNS,
    full_name,
    is_blank,
    is_nobody,
    loosened,
    nobody_yet,
)
from consensus_map.exchange.options import Progress, quiet, stepping
from consensus_map.exchange.people_columns import NAMES, Cells, Shape, shape_of
from consensus_map.exchange.preferred import shown_name
from consensus_map.exchange.records import ROW_ABOVE, Record, Seat, Want
from consensus_map.exchange.sheets import Row
from consensus_map.exchange.standing import read_ours, read_standing
from consensus_map.exchange.table import Table
from consensus_map.exchange.units import joined

_ADDRESS_ONLY = re.compile(r"[^\s:;,|]+").fullmatch
_BETWEEN_ADDRESSES = re.compile(r"\s*(?::::|[;,|])\s*|\s+")
_LONGEST_LIST = 2_000


def read_people(table: Table, today: date, progress: Progress = quiet) -> list[Record]:
    """The rows of a third party's people table as records, one for each row."""
    read = people_reader(table, today)
    records = []
    _report_no_addresses(table)
    if not any(name in table.columns for name in NAMES):
        table.odd(None, None, "", "no column holds names", "the ids or addresses stand for them")
    for row in stepping(progress, "Reading people", table.rows):
        record = read(row)
        if record is not None:
            records.append(record)
    return records


def _report_no_addresses(table: Table) -> None:
    """A column of e-mail that holds user names or the like, once for all its rows."""
    column = table.column("email")
    filled = [] if column is None else [cell for cell in table.cells(column) if not is_blank(cell)]
    others = [cell for cell in filled if "@" not in cell]
    if others and len(others) * 2 >= len(filled):
        which = "these" if len(others) == len(filled) else f"{len(others)} of {len(filled)} values"
        table.odd(None, column, others[0], f"{which} are no e-mail addresses", "kept as written")


def people_reader(table: Table, today: date) -> Callable[[Row], Record | None]:
    """What makes records of the rows of a table."""
    return partial(_record, shape_of(table, today))


def _record(shape: Shape, row: Row) -> Record | None:
    """The record of a third party's row."""
    table, (number, raw) = shape.table, row
    if len(raw) != shape.width:
        raw = _fit(shape, number, raw)
    cells = Cells(shape, raw)
    texts, at = cells.texts, shape.at
    values: dict[str, Value] = {}
    if not shape.only_name:
        name = _name(cells, values)
    elif name := texts[at.name]:
        values["name"] = name
    full = table.structure.full_name
    if full is not None:
        name = shown_name(name, cells.at(full))
        values["name"] = name
    department = _department(shape, cells) if shape.units else texts[at.department]
    seat = Seat(table, number, texts[at.title], department, texts[at.post_id])
    extra = _extra(shape, raw) if shape.extra or len(raw) > len(table.headings) else []
    record = Record(table, number, texts[at.id], name, values, extra, [seat])
    seat.record = record
    if full is not None:
        record.other_names = (cells.at(full),)
    if "+" in record.id and is_rounded(record.id):
        record.extra.append((table.heading(shape.first["id"]), record.id))
        record.id = ""
    _contact(shape, cells, record)
    seat.wants = _wants(shape.superiors, texts)
    if shape.special:
        _special(shape, cells, record)
    return record if name and name[0] not in FIRST_SIGNS else _with_holder(record, raw)


def _special(shape: Shape, cells: Cells, record: Record) -> None:
    """What most tables do not have."""
    table, seat = shape.table, record.seats[0]
    if shape.nests:
        seat.unit, seat.unit_key = cells.unit(seat.department)
    record.other_ids = tuple(filter(None, map(cells.at, shape.further_ids)))
    seat.dotted = _wants(shape.dotted, cells.texts)
    if table.structure.ladder or table.structure.chain is not None:
        seat.wants += _levels(table, cells, record)
    if (above := table.structure.rows_above.get(record.row)) is not None:
        seat.wants.append(Want(ROW_ABOVE, table.structure.told_in, f"row {above}"))
    if units := table.structure.unit_rows.get(record.row):
        seat.unit, seat.department = units, seat.department or joined(units)
    given, family = cells["manager_given_name"], cells["manager_family_name"]
    if given or family:
        column = shape.first.get("manager_family_name", shape.first.get("manager_given_name", 0))
        seat.wants.append(Want("manager_name", column, full_name(family, given)))
    if shape.standing:
        read_standing(cells.__getitem__, record, shape.today)
    if shape.ours:
        read_ours(cells.__getitem__, record)
    for count in shape.numbered:
        title, department = cells[f"title_{count}"], cells[f"department_{count}"]
        if title or department:
            record.seats.append(Seat(table, record.row, title, department, record=record))


def _department(shape: Shape, cells: Cells) -> str:
    structure = shape.table.structure
    if structure.unit_column is not None:
        unit = structure.units.get(loosened(cells.at(structure.unit_column)))
        if unit is not None:
            return unit.name
    return joined(map(cells.at, structure.unit_columns)) if structure.joined else cells["department"]


def _levels(table: Table, cells: Cells, record: Record) -> list[Want]:
    """The direct superior out of a ladder of columns or a chain in one."""
    own = {loosened(text) for text in (record.id, record.name, record.email) if text}
    structure = table.structure
    for column in structure.ladder:
        text = cells.at(column)
        if text and not is_nobody(text) and loosened(text) not in own:
            return [Want("manager_name", column, text)]
    if structure.chain is not None and (above := upwards(table, cells.at(structure.chain), own)):
        return [Want("manager_path", structure.chain, above[0])]
    return []


def _name(cells: Cells, values: dict[str, Value]) -> str:
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


def _wants(columns: list[tuple[str, int]], texts: list[str]) -> list[Want]:
    return [Want(name, column, text) for name, column in columns if (text := texts[column])]


def _contact(shape: Shape, cells: Cells, record: Record) -> None:
    values, table, at = record.values, record.table, shape.at
    for name, column in shape.plain:
        if text := cells.texts[column]:
            values[name] = text
    phone, mobile = cells.texts[at.phone], cells.texts[at.mobile]
    if phone or mobile:
        values["phone"] = phone or mobile
    if phone and mobile and (place := table.column("mobile")) is not None:
        record.extra.append((table.heading(place), mobile))
    email = cells.texts[at.email]
    if email and not _ADDRESS_ONLY(email):
        email = _first_address(shape, email, record)
    email = email or _address(cells.texts[at.user_name])
    if email and shape.addresses and "@" not in email and shape.email is not None:
        record.extra.append((table.heading(shape.email), email))
        record.odd("email", email, "this is no e-mail address", "kept as an extra field")
    elif email:
        record.set_email(email)


def _first_address(shape: Shape, cell: str, record: Record) -> str:
    """The first of several addresses in one cell; the whole cell is kept as an extra field."""
    parts = _BETWEEN_ADDRESSES.split(cell) if len(cell) <= _LONGEST_LIST else [cell]
    if len(parts) < 2 or shape.email is None or not all("@" in part for part in parts):
        return cell
    record.extra.append((shape.table.heading(shape.email), cell))
    return parts[0]


def _address(user_name: str) -> str:
    """A user name that is an e-mail address, as directories have it."""
    return user_name if "@" in user_name.strip("@") else ""


def _extra(shape: Shape, raw: list[str]) -> list[tuple[str, str]]:
    width = len(raw)
    kept = [(name, text) for column, name in shape.extra if column < width and (text := raw[column].strip())]
    beyond = range(len(shape.table.headings), width)
    kept.extend((shape.table.heading(column), text) for column in beyond if (text := raw[column].strip()))
    return kept


def _fit(shape: Shape, number: int, raw: list[str]) -> list[str]:
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


def _with_holder(record: Record, raw: list[str]) -> Record | None:
    """Settles who holds the seat: the person named, nobody, or somebody who is not known yet."""
    seat, name = record.seats[0], record.name
    state = nobody_yet(name) if name else None
    if name and state is None:
        return record
    if not name and not any(field in record.table.columns for field in NAMES):
        name = str(record.values.get("email", "")) or record.id or next(iter(record.other_ids), "")
    elif not name and record.email:
        name = str(record.values["email"])
        record.odd("name", "", "the row has no name", "the e-mail address stands for it")
    else:
        return _without_holder(record, seat, raw)
    if not name:
        return _without_holder(record, seat, raw)
    record.name = name
    record.values["name"] = name
    return record


def _without_holder(record: Record, seat: Seat, raw: list[str]) -> Record | None:
    if not record.name and not (seat.title or seat.department or seat.key or record.id):
        record.odd("name", "", "the row names no person and no post", "left out")
        return None
    record.vacant = True
    told = nobody_yet(record.name) or (PostState.VACANT if _says_nobody(record.table, raw) else None)
    for one in record.seats:
        one.state = told or PostState.UNKNOWN
    if not seat.key:
        seat.key = record.id
    if told is None:
        record.odd("name", "", "the row has no name", "taken as a post whose holder is not known")
    return record


def _says_nobody(table: Table, raw: list[str]) -> bool:
    """Whether a sign for nobody stands in a column of names: NULL, N/A, a dash."""
    columns = (table.columns[name][0] for name in NAMES if name in table.columns)
    return any(column < len(raw) and raw[column].strip() in BLANKS for column in columns)
