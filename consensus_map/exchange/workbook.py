"""XLSX workbooks: every sheet as rows of text cells, as a person sees them."""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Protocol

from consensus_map.domain.errors import UserError
from consensus_map.exchange.archive import Part, check_archive
from consensus_map.exchange.letters import column_of
from consensus_map.exchange.sheets import MAX_CELLS, MAX_COLUMNS, ROW_WEIGHT, Note, Row, too_large

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment
    from openpyxl.styles.cell_style import StyleArray

_MAX_ROWS = 1_048_576
_MAX_MERGED = 1_000_000
_LONGEST_FORMULA = 200
_STEP = 2_000
# How one step of an indent is written before the text, and how many there may be.
_INDENT, _DEEPEST = "    ", 100
_RANGE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6}):([A-Z]{1,3})([1-9]\d{0,6})")
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


class _Cell(Protocol):
    @property
    def value(self) -> object: ...
    @property
    def number_format(self) -> str: ...


class _Sheet(Protocol):
    """A sheet as the workbook reader has it while it only reads."""

    title: str

    @property
    def parent(self) -> "Workbook | None": ...
    def reset_dimensions(self) -> None: ...
    def iter_rows(self) -> Iterator[tuple[_Cell, ...]]: ...


@dataclass(slots=True)
class Page:
    """A sheet: its rows that are not blank, and what is to be known about them."""

    name: str
    rows: list[Row]
    notes: list[Note] = field(default_factory=list)


def read_workbook(data: bytes, where: str, sheet: str, step: Callable[[int], None]) -> list[Page]:
    """The sheets; one only where its name is given. `step` is called with the number of rows read."""
    try:
        parts = check_archive(data, where)
        book = _open(data, values=True)
    except _DAMAGE as error:
        raise _damaged(where) from error
    names = [page.title for page in book.worksheets]
    if sheet and sheet not in names:
        raise UserError(f"There is no sheet called “{sheet}”.", where, f"The sheets are: {', '.join(names)}.")
    try:
        return [
            _page(page, data, parts.get(_part_of(page), Part()), where, step)
            for page in book.worksheets
            if sheet in ("", page.title)
        ]
    except _DAMAGE as error:
        raise _damaged(where) from error
    finally:
        book.close()


def _part_of(page: _Sheet) -> str:
    """The name of a sheet's part in the archive."""
    return str(getattr(page, "_worksheet_path", "")).lstrip("/")


def _page(sheet: _Sheet, data: bytes, part: Part, where: str, step: Callable[[int], None]) -> Page:
    page = Page(sheet.title, list(_rows(sheet, where, step)))
    if part.levels:
        _indent(page, part.levels)
    if part.merged:
        _fill_merged(page, part.merged)
    if part.formulas:
        _note_formulas(page, data)
    return page


def _fill_merged(page: Page, merged: list[str]) -> None:
    """Gives every row of cells merged downwards their value, as a person reads them."""
    rows = dict(page.rows)
    filled = 0
    for ref in merged[:_MAX_MERGED]:
        match = _RANGE.fullmatch(ref)
        if match is None:
            continue
        column, first, last = column_of(match[1]), int(match[2]), int(match[4])
        top = rows.get(first, [])
        if last <= first or column >= len(top) or not top[column]:
            continue
        for number in range(first + 1, min(last, page.rows[-1][0]) + 1):
            cells = rows.get(number, [])
            if filled < _MAX_MERGED and cells:
                cells += [""] * (column + 1 - len(cells))
                cells[column] = cells[column] or top[column]
                filled += 1
    if filled:
        page.notes.append(
            Note(
                None,
                None,
                "",
                f"cells are merged over several rows ({filled} of them)",
                "each row has the value",
            )
        )


def _indent(page: Page, levels: dict[int, int]) -> None:
    """Writes the levels of grouped rows as blanks before their first cell, as in an indented outline."""
    for number, cells in page.rows:
        first = next(place for place, cell in enumerate(cells) if cell.strip())
        cells[first] = _INDENT * levels.get(number, 0) + cells[first]


def _note_formulas(page: Page, data: bytes) -> None:
    """Says which cells are formulas: their stored values count, and one without any is blank."""
    rows = dict(page.rows)
    book = _open(data, values=False)
    try:
        cells = list(_formulas(book[page.name]))
    finally:
        book.close()
    stored = 0
    for number, column, formula in cells:
        texts = rows.get(number, [])
        if column < len(texts) and texts[column]:
            stored += 1
        else:
            page.notes.append(
                Note(
                    number, column, formula[:_LONGEST_FORMULA], "a formula without a stored value",
                    "taken as blank; open the workbook in a spreadsheet program and save it, and it has one",
                )
            )  # fmt: skip
    if stored:
        page.notes.append(
            Note(None, None, "", f"{stored} cells are formulas", "their values as last stored count")
        )


def _formulas(sheet: _Sheet) -> Iterator[tuple[int, int, str]]:
    sheet.reset_dimensions()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for number, row in enumerate(sheet.iter_rows(), 1):
            for column, cell in enumerate(row):
                if getattr(cell, "data_type", "") == "f":
                    yield number, column, str(cell.value)


def _open(data: bytes, *, values: bool) -> "Workbook":
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(io.BytesIO(data), read_only=True, data_only=values)


def _damaged(where: str) -> UserError:
    return UserError(
        "The workbook is damaged or is not an XLSX workbook.",
        where,
        "Open it in a spreadsheet program and save it as XLSX again, or as CSV.",
    )


def _rows(page: _Sheet, where: str, step: Callable[[int], None]) -> Iterator[Row]:
    cells = 0
    indents = _indents(page.parent)
    page.reset_dimensions()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for number, row in enumerate(page.iter_rows(), 1):
            cells += len(row) + ROW_WEIGHT
            if len(row) > MAX_COLUMNS or cells > MAX_CELLS or number > _MAX_ROWS:
                raise too_large(where)
            if not number % _STEP:
                step(number)
            texts = [_text(cell) for cell in row]
            if indents:
                texts = [
                    _INDENT * indents.get(getattr(cell, "_style_id", 0), 0) + text if text else ""
                    for cell, text in zip(row, texts, strict=True)
                ]
            if any(text.strip() for text in texts):
                yield number, texts


def _indents(book: "Workbook | None") -> dict[int, int]:
    """The styles of the workbook that indent the text to the right, with how far."""
    styles: Sequence[StyleArray] = getattr(book, "_cell_styles", ())
    alignments: Sequence[Alignment] = getattr(book, "_alignments", ())
    found = {}
    for style, one in enumerate(styles):
        alignment = alignments[one.alignmentId]
        if alignment.indent and alignment.horizontal != "right":
            found[style] = min(int(alignment.indent), _DEEPEST)
    return found


def _text(cell: _Cell) -> str:
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
