"""From a file to sheets of text cells, with the row numbers that a person sees in a spreadsheet."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from consensus_map.domain.errors import UserError
from consensus_map.exchange.decoding import decode
from consensus_map.exchange.delimiters import DELIMITERS, check_delimiter, find_delimiter
from consensus_map.exchange.sheets import MAX_CELLS, MAX_COLUMNS, ROW_WEIGHT, Row, Sheet, too_large

Step = Callable[[int], None]

MAX_BYTES = 40_000_000
_MAX_CELL = 10_000_000
_MAX_DELIMITERS = 200_000
_LONG_LINE = 100_000
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_STEP = 2_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_MARKUP = re.compile(r"\s*<(?:\?xml|!doctype|html|table|workbook)\b", re.IGNORECASE)
_JSON = re.compile(r'\s*[\[{]\s*(?:[{\[]\s*)?(?:"[^"\n]{0,200}"\s*:|$)')
_SEP_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def _quiet(_rows: int) -> None:
    return


def read_sheets(
    path: Path, encoding: str = "", delimiter: str = "", sheet: str = "", step: Step = _quiet
) -> list[Sheet]:
    """The sheets of a CSV, TSV or XLSX file. Raises UserError for anything that is not one.

    `step` is called with the number of rows read so far, every two thousand rows.
    """
    data = _bytes_of(path)
    if data.startswith(_OLE):
        raise UserError(
            "This is an old XLS workbook or one locked with a password.",
            path.name,
            "Open it in a spreadsheet program and save it as XLSX without a password, or as CSV.",
        )
    if data.startswith(_ZIP):
        from consensus_map.exchange.workbook import read_workbook

        pages = read_workbook(data, path.name, sheet, step)
        several = len(pages) > 1
        return [
            Sheet(path, page.name, "", "", page.rows, notes=tuple(page.notes), one_of_several=several)
            for page in pages
        ]
    return [_text_sheet(path, data, (encoding, delimiter), step)]


def _bytes_of(path: Path) -> bytes:
    if path.is_dir():
        raise UserError("This is a folder, not a table.", path.name, "Name the files in it.")
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise UserError(
                f"The file is larger than {MAX_BYTES // 1_000_000} MB.", path.name, "Import it in parts."
            )
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise UserError("There is no such file.", str(path), "Check the name.") from error
    except (OSError, ValueError) as error:
        raise UserError("The file cannot be read.", str(path), "Check that you may open it.") from error
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise UserError("The file is empty.", path.name, "Check that it was saved.")
    return data


def _text_sheet(path: Path, data: bytes, told: tuple[str, str], step: Step) -> Sheet:
    encoding, delimiter = told
    decoded = decode(data, encoding, path.name)
    text = decoded.text.removesuffix("\x1a")
    if _MARKUP.match(text):
        raise UserError(
            "This is a web page or an XML file, not a table.", path.name, "Save the table as CSV or XLSX."
        )
    if _JSON.match(text):
        raise UserError(
            "This is a JSON file, not a table.",
            path.name,
            "Save or convert the list of people as CSV or XLSX.",
        )
    if "\r\r\n" in text and text.count("\r\r\n") == text.count("\n"):
        text = text.replace("\r\r\n", "\n")
    sep = _SEP_LINE.match(text)
    if delimiter:
        delimiter = check_delimiter(delimiter)
    elif sep and sep[1] in DELIMITERS:
        delimiter = sep[1]
    else:
        delimiter = find_delimiter(text)
    rows = _plain_records(text, delimiter, path.name, step)
    if rows is None:
        rows = list(_records(text, delimiter, path.name, step))
    if sep:
        rows = [row for row in rows if row[0] != 1]
    return Sheet(path, "", decoded.encoding, delimiter, rows, decoded.guessed)


def _plain_records(text: str, delimiter: str, where: str, step: Step) -> list[Row] | None:
    """The same as `_records` for text in which each line is a record, all of them at once; else None."""
    if '"' in text or "\0" in text or text.startswith("#") or "\n#" in text:
        return None
    if text.count("\n") * ROW_WEIGHT + text.count(delimiter) > MAX_CELLS:
        return None
    text = text.replace("\r\n", "\n")
    lines = text.split("\n") if "\r" not in text else []
    if not lines or max(map(len, lines)) > _LONG_LINE:
        return None
    rows: list[Row] = []
    cells = 0
    for first in range(0, len(lines), _STEP):
        records = list(csv.reader(lines[first : first + _STEP], delimiter=delimiter))
        cells += sum(map(len, records)) + ROW_WEIGHT * len(records)
        if cells > MAX_CELLS or max(map(len, records), default=0) > MAX_COLUMNS:
            raise too_large(where)
        rows += [
            (number, record)
            for number, record in enumerate(records, first + 1)
            if any(map(str.strip, record))
        ]
        step(first + len(records))
    return rows


def _records(text: str, delimiter: str, where: str, step: Step) -> Iterator[Row]:
    """The records that are not blank; one with line breaks in it counts as one row."""
    lines = _Lines(text, delimiter, where)
    reader = csv.reader(lines, delimiter=delimiter)
    cells, number = 0, 0
    with _long_cells():
        try:
            for number, record in enumerate(reader, 1):
                lines.begin_record()
                cells += len(record) + ROW_WEIGHT
                if len(record) > MAX_COLUMNS or cells > MAX_CELLS:
                    raise too_large(where)
                if not number % _STEP:
                    step(number)
                if any(record) and any(cell.strip() for cell in record):
                    yield number, record
        except csv.Error as error:
            raise UserError(f"The table cannot be read: {error}.", where, "Save it as CSV again.") from error
    _check_closed(text[lines.last_begun :], delimiter, where, number)


class _Lines:
    """Feeds the CSV reader line by line; comment lines become blank where a record begins.

    `last_begun` is where in the text the latest record begins.
    """

    def __init__(self, text: str, delimiter: str, where: str) -> None:
        self._lines = _LINE.finditer(text)
        self._delimiter = delimiter
        self._where = where
        self._at_start = True
        self.last_begun = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        match = next(self._lines)
        line = match[0]
        if len(line) > _MAX_DELIMITERS and line.count(self._delimiter) > _MAX_DELIMITERS:
            raise too_large(self._where)
        if self._at_start:
            self.last_begun = match.start()
            if line[0] == "#" and self._is_comment(line):
                return "\n"
        self._at_start = False
        return line

    def begin_record(self) -> None:
        """The next line begins a record."""
        self._at_start = True

    def _is_comment(self, line: str) -> bool:
        """`# text` and `## text`, but not a heading row such as `#,Name` or `#ID,Name`."""
        return line[1:2] in "# \t\r\n" or self._delimiter not in line


def _check_closed(last: str, delimiter: str, where: str, number: int) -> None:
    """Raises UserError where the last record never ends: a quotation mark left open swallows the rest."""
    if '"' not in last:
        return
    try:
        list(csv.reader(io.StringIO(last, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        if "end of data" in str(error):
            raise UserError(
                f"The quotation mark opened in row {number} is never closed.",
                where,
                "Close it, or delete it.",
            ) from error


@contextmanager
def _long_cells() -> Iterator[None]:
    """Lets cells be longer than the csv module's limit, which is one for the whole process."""
    before = csv.field_size_limit(_MAX_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)
