"""People out as one table for spreadsheets, in the form that comes back in unchanged."""

import io
import re
from collections.abc import Iterable
from pathlib import Path

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.errors import UserError
from consensus_map.exchange.cells import guard
from consensus_map.exchange.letters import letters_of
from consensus_map.exchange.naming import Names
from consensus_map.exchange.people_table import STEP, RowsDone, people_rows
from consensus_map.exchange.publishing import in_words, write_whole
from consensus_map.exchange.written_tables import text_of

EXPORT_SUFFIXES = (".csv", ".xlsx")
_LONGEST_CELL = 32_767
_MOST_ROWS = 1_048_576
# XML cannot hold these at all, and takes every kind of line end for the same.
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile(r"\r\n?")
_WIDTHS = {"name": 24, "native_name": 18, "title": 22, "department": 26, "email": 28, "notes": 40}
_WIDTH = 14


def _quiet(_done: int, _of: int) -> None:
    return


def export_people(
    account_map: AccountMap,
    path: Path,
    people: Iterable[str] | None = None,
    progress: RowsDone = _quiet,
) -> None:
    """Writes all people, or those with these ids and the posts that they hold, as CSV or as XLSX.

    The suffix decides which. No cell is one that a spreadsheet would run. A file that is there is replaced,
    by the whole new one or not at all. `progress` is told (rows done, of); what it raises ends the export.
    Raises UserError where it cannot be written.
    """
    suffix = path.suffix.casefold()
    if suffix not in EXPORT_SUFFIXES:
        todo = f"End the name in {' or '.join(EXPORT_SUFFIXES)}."
        raise UserError(f"People cannot be written as “{path.suffix or path.name}”.", str(path), todo)
    chosen = None if people is None else frozenset(people)
    rows = people_rows(account_map, Names(account_map), chosen, progress)
    data = _csv(rows) if suffix == ".csv" else _xlsx(rows, path, progress)
    progress(len(rows), len(rows))
    _write(path, data)


def export_rows(rows: list[list[str]], path: Path) -> None:
    """Writes any table as CSV for spreadsheets. Raises UserError where it cannot be written."""
    _write(path, _csv([[guard(cell) for cell in row] for row in rows]))


def _write(path: Path, data: bytes) -> None:
    try:
        write_whole(path, data)
    except OSError as problem:
        raise in_words(problem, path) from problem


def _csv(rows: list[list[str]]) -> bytes:
    """With a byte-order mark: spreadsheets take it for their own local encoding else."""
    return text_of(rows).encode("utf-8-sig", "replace")


def _xlsx(rows: list[list[str]], path: Path, progress: RowsDone) -> bytes:
    _check_fits(rows, path)
    # Here, not above: it is slow to come, and most never write a workbook.
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.creator = "Consensus Map"
    sheet = book.create_sheet("people")
    sheet.freeze_panes = "A2"
    for number, heading in enumerate(rows[0], 1):
        sheet.column_dimensions[letters_of(number - 1)].width = _WIDTHS.get(heading, _WIDTH)
    for done, row in enumerate(rows):
        if not done % STEP:
            progress(done, len(rows))
        sheet.append([_for_xml(cell) or None for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _check_fits(rows: list[list[str]], path: Path) -> None:
    if len(rows) > _MOST_ROWS:
        raise UserError("There are more people than a workbook can hold.", str(path), "Write them as CSV.")
    if any(len(cell) > _LONGEST_CELL for row in rows for cell in row):
        raise UserError("A text is too long for a workbook's cell.", str(path), "Write the people as CSV.")


def _for_xml(cell: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", _LINE_ENDS.sub("\n", cell))
