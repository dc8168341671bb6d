"""Ids that a spreadsheet has damaged: 3.91E+03, lost leading zeros, 12.0."""

import re

from consensus_map.exchange.table import Table

# Programs write ids like 1E5 as they are; only a spreadsheet writes the exponent with a sign.
_ROUNDED = re.compile(r"-?\d(?:[.,]\d+)?E\+\d{1,3}", re.IGNORECASE)
_ID_FIELDS = ("id", "post_id")
_WIDTHS = 0.5


def is_rounded(text: str) -> bool:
    """Whether a cell is a long number of which a spreadsheet has kept the first digits only."""
    return len(text) < 40 and _ROUNDED.fullmatch(text) is not None


def report_damage(table: Table) -> None:
    """Reports rounded ids, and ids that have lost the zeros that others begin with."""
    for name in _ID_FIELDS:
        column = table.column(name)
        if column is not None:
            _report_rounded(table, column)
            _report_lost_zeros(table, column)


def _report_rounded(table: Table, column: int) -> None:
    for (row, _), cell in zip(table.rows, table.cells(column), strict=True):
        if "+" in cell and is_rounded(cell):
            table.odd(
                row, column, cell, "a spreadsheet has rounded this id, its last digits are lost",
                "not used as an id, kept as an extra field",
            )  # fmt: skip


def _report_lost_zeros(table: Table, column: int) -> None:
    cells = table.cells(column)
    filled = [cell for cell in cells if cell]
    zeros = [cell for cell in filled if len(cell) > 1 and cell[0] == "0"]
    if not zeros or not all(map(str.isdecimal, filled)):
        return
    width = len(zeros[0])
    short = [place for place, cell in enumerate(cells) if cell and cell[0] != "0" and len(cell) < width]
    if any(len(cell) != width for cell in zeros) or not short or len(short) > _WIDTHS * len(filled):
        return
    for place in short:
        table.odd(
            table.rows[place][0], column, cells[place],
            f"other ids have {width} digits and begin with 0; this one seems to have lost its zeros",
            "taken as written",
        )  # fmt: skip
