"""The character between the cells of a text table."""

import csv
import io
from collections import Counter
from contextlib import suppress
from itertools import islice

from consensus_map.domain.errors import UserError
from consensus_map.exchange.formats import own_kind

DELIMITERS = (",", "\t", ";", "|")
_SAMPLE_ROWS = 60
_SAMPLE_CHARS = 200_000


def find_delimiter(text: str) -> str:
    """The delimiter that cuts the first rows into the same number of cells; a comma for one column."""
    sample = io.StringIO(text[:_SAMPLE_CHARS], newline="")
    lines = [line for line in sample if line.strip() and not line.startswith(("##", "# "))]
    for delimiter in DELIMITERS:
        if own_kind(_rows(lines[:1], delimiter)[0] if lines else []):
            return delimiter
    best = max(DELIMITERS, key=lambda delimiter: _consistency(lines, delimiter))
    return best if _consistency(lines, best)[0] > 0 else ","


def check_delimiter(delimiter: str) -> str:
    """A delimiter as the user gave it. Raises UserError for anything else than the four."""
    given = {"\\t": "\t", "tab": "\t"}.get(delimiter.casefold(), delimiter)
    if given not in DELIMITERS:
        raise UserError(f"“{delimiter}” does not separate cells.", todo="Use a comma, a tab, ; or |.")
    return given


def _consistency(lines: list[str], delimiter: str) -> tuple[float, float, int]:
    """How well a delimiter fits: share of rows of the commonest width, share of rows cut at all, width."""
    rows = _rows(lines, delimiter)
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return 0.0, 0.0, 0
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    return round(count / len(rows), 1), round(widths.total() / len(rows), 1), width


def _rows(lines: list[str], delimiter: str) -> list[list[str]]:
    """The first rows under a delimiter, as far as they can be read."""
    reader = csv.reader(lines, delimiter=delimiter)
    rows: list[list[str]] = []
    with suppress(csv.Error):
        rows.extend(islice((row for row in reader if row), _SAMPLE_ROWS))
    return rows or [[]]
