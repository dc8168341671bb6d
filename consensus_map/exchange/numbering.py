"""Numbers that tell the place in a tree: 1, 1.1, 1.1.2 or 01-02-03, below the one without its last part."""

import re
from collections import Counter

from consensus_map.exchange.table import Table

_PARTED = re.compile(r"[^\W_]{1,8}(?:[-._/][^\W_]{1,8}){0,15}")
_BETWEEN = re.compile(r"[-._/]")
_BEFORE_NAME = re.compile(r"(\d{1,3}(?:[.-]\d{1,3}){0,12})[.)]?[\s\u3000]+(\S.*)", re.DOTALL)
_NUMBERED = 0.8
_FOUND = 0.8
_LONGEST = 400


def find_numbers(table: Table) -> tuple[int, list[int | None]] | None:
    """The column of such numbers, and for each row the place of the row above it."""
    ids = table.columns.get("id", [])
    for column in (*ids, *(column for column in range(len(table.headings)) if column not in ids)):
        above = _above(table.cells(column))
        if above is not None:
            return column, above
    return None


def split_numbers(cells: list[str]) -> tuple[list[str], list[str]] | None:
    """Numbers and names, where the cells hold both: 1.2 Mara Olsen."""
    found = [_BEFORE_NAME.fullmatch(cell) if len(cell) < _LONGEST else None for cell in cells]
    filled = sum(bool(cell) for cell in cells)
    if filled < 2 or sum(match is not None for match in found) < _NUMBERED * filled:
        return None
    pairs = [(match[1], match[2]) if match else ("", cell) for match, cell in zip(found, cells, strict=True)]
    if above_of([number for number, _ in pairs]) is None:
        return None
    return [number for number, _ in pairs], [name for _, name in pairs]


def _above(cells: list[str]) -> list[int | None] | None:
    filled = [cell for cell in cells if cell]
    deep = sum(_BETWEEN.search(cell[:_LONGEST]) is not None for cell in filled)
    if len(filled) < 2 or 3 * deep < len(filled) or len(filled) < _NUMBERED * len(cells):
        return None
    if not all(len(cell) < _LONGEST and _PARTED.fullmatch(cell.strip(".-")) for cell in filled):
        return None
    return above_of(cells)


def above_of(cells: list[str]) -> list[int | None] | None:
    """For each number the place of the one above it; None where too few have one."""
    keys = [_key(cell) for cell in cells]
    times = Counter(keys)
    place_of = {key: place for place, key in enumerate(keys) if key and times[key] == 1}
    above = [place_of.get(key[:-1]) if len(key) > 1 else None for key in keys]
    wanted = [place for place, key in enumerate(keys) if len(key) > 1]
    # The shortest stand at the top: nobody need be above 1.1 and 1.2 where there is no 1.
    shortest = min((len(key) for key in keys if key), default=0)
    lower = [place for place in wanted if len(keys[place]) > shortest]
    found = sum(above[place] is not None for place in lower)
    if not lower or found < _FOUND * len(lower) or sum(map(bool, keys)) > len(place_of) / _FOUND:
        return None
    return above


def _key(cell: str) -> tuple[str, ...]:
    """The parts of a number, without zeros that only fill it up: 01-02-00 is 01-02."""
    parts = [part.casefold() for part in _BETWEEN.split(cell.strip(" .-")) if part]
    while len(parts) > 1 and not parts[-1].strip("0"):
        parts.pop()
    return tuple(part.lstrip("0") or "0" for part in parts)
