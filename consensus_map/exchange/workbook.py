"""XLSX workbooks: every sheet as rows of text cells, as a person sees them."""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from importlib import import_module
from typing import Any

from consensus_map.domain.errors import UserError
from consensus_map.exchange.reading import MAX_CELLS, MAX_COLUMNS, Row, too_large

MAX_UNPACKED = 400_000_000
_MAX_PARTS = 2_000
_MAX_ROWS = 1_048_576
_CHUNK = 1 << 20
_DEFINITIONS = re.compile(
    rb"<!(?:DOCTYPE|ENTITY)|<\0!\0(?:D\0O\0C\0|E\0N\0T\0)|\0<\0!\0(?:D\0O\0C|E\0N\0T)", re.IGNORECASE
)
_ZEROS = re.compile(r"0+")
# What the workbook reader raises on damaged files, found by feeding it such files.
_DAMAGE = (
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    EOFError,
    OSError,
    SyntaxError,
    RuntimeError,
    OverflowError,
    zipfile.BadZipFile,
    zlib.error,
)


def read_workbook(data: bytes, where: str, sheet: str = "") -> list[tuple[str, list[Row]]]:
    """The sheets with their rows that are not blank; one sheet only where its name is given."""
    try:
        _check_archive(data, where)
        book = _open(data)
    except _DAMAGE as error:
        raise _damaged(where) from error
    names = [page.title for page in book.worksheets]
    if sheet and sheet not in names:
        raise UserError(f"There is no sheet called “{sheet}”.", where, f"The sheets are: {', '.join(names)}.")
    try:
        return [
            (page.title, list(_rows(page, where))) for page in book.worksheets if sheet in ("", page.title)
        ]
    except _DAMAGE as error:
        raise _damaged(where) from error
    finally:
        book.close()


def _open(data: bytes) -> Any:
    openpyxl: Any = import_module("openpyxl")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)


def _damaged(where: str) -> UserError:
    return UserError(
        "The workbook is damaged or is not an XLSX workbook.",
        where,
        "Open it in a spreadsheet program and save it as XLSX again, or as CSV.",
    )


def _check_archive(data: bytes, where: str) -> None:
    """Refuses archives that would fill the memory, and XML that defines entities."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if len(parts) > _MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise UserError("The workbook unpacks to more than any org chart.", where, "Import it in parts.")
        if "xl/workbook.xml" not in archive.namelist():
            raise _damaged(where)
        for part in parts:
            if part.filename.endswith((".xml", ".rels")) and _defines(archive, part):
                raise UserError("The workbook holds XML that is not safe to read.", where, "Save it again.")


def _defines(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    with archive.open(part) as file:
        tail = b""
        while chunk := file.read(_CHUNK):
            if _DEFINITIONS.search(tail + chunk):
                return True
            tail = chunk[-32:]
    return False


def _rows(page: Any, where: str) -> Iterator[Row]:
    cells = 0
    page.reset_dimensions()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for number, row in enumerate(page.iter_rows(), 1):
            cells += len(row)
            if len(row) > MAX_COLUMNS or cells > MAX_CELLS or number > _MAX_ROWS:
                raise too_large(where)
            texts = [_text(cell) for cell in row]
            if any(text.strip() for text in texts):
                yield number, texts


def _text(cell: Any) -> str:
    """The value as shown: 101 rather than 101.0, dates in ISO form, leading zeros that the format adds."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _number(value, str(cell.number_format or ""))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _number(value: float, shape: str) -> str:
    text = str(int(value)) if value == int(value) and abs(value) < 1e15 else f"{value:.15g}"
    return text.zfill(len(shape)) if _ZEROS.fullmatch(shape) else text
