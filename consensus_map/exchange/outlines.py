"""Indented outlines: one column in which the depth stands before the name, in blanks, dots or lines."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from math import gcd

from consensus_map.exchange.headings import fold, meaning_of
from consensus_map.exchange.names import is_nobody
from consensus_map.exchange.ranks import rank_of
from consensus_map.exchange.table import Table
from consensus_map.exchange.titled_names import in_two

_BEFORE = re.compile(r"(?:[\s\u200b─-╿→⇒↳⤷└|`>*•·・‣▪■□◆◇○●▶►▸»_.…~+–—-]|\\-)*")
_BLANK = re.compile(r"\s*")
_TAB, _WIDE = 4, 2
_LONGEST = 400
_SAME = 0.95
_INDENTED = 0.25
# Fields whose columns are no outline of people, however they are indented.
_NO_NAMES = frozenset(
    ("title", "email", "id", "phone", "mobile", "location", "notes", "reading", "honorific")
)
_DEPTH = re.compile(
    r"(?:hierarchy|outline|org(?:anization)?|indent|reporting|tree|node)?"
    r"(?:level|depth|indent|indentation|layer|tier|階層|レベル|段階|深さ|レベル番号|階層レベル|레벨|단계"
    r"|ebene|stufe|niveau|nivel|nível|livello|层级|層級)(?:no|number|番号)?"
)


@dataclass(frozen=True, slots=True)
class Outline:
    """A column that tells how deep each row stands; `names` are its cells without what tells it, if any."""

    column: int
    depths: list[int]
    how: str
    names: list[str] | None = None


def rows_above(depths: Iterable[int]) -> tuple[list[int | None], int]:
    """For each row the place of the last one before it that is less deep; and how many fit badly.

    Those come back to a depth at which nothing stands above them.
    """
    above: list[int | None] = []
    stack: list[tuple[int, int]] = []
    misfits, top = 0, None
    for place, depth in enumerate(depths):
        popped = None
        while stack and stack[-1][0] >= depth:
            popped, _ = stack.pop()
        top = depth if top is None else top
        misfits += popped is not None and popped != depth
        misfits += depth < top
        above.append(stack[-1][1] if stack else None)
        stack.append((depth, place))
    return above, misfits


def find_outline(table: Table) -> Outline | None:
    """The column in which names are indented, that of the names first, or else one of depths in figures."""
    named = table.columns.get("name", [])
    others = [column for column in range(len(table.headings)) if column not in named]
    for column in (*named, *others):
        if outline := _indented(table, column):
            return outline
    return next(filter(None, (_figures(table, column) for column in others)), None)


def may_hold_names(table: Table, column: int) -> bool:
    """Whether a column that no heading calls names may hold them all the same."""
    meaning = meaning_of(table.headings_at(column))
    if meaning is not None and not meaning.weak and meaning.field in _NO_NAMES:
        return False
    filled = [cell for cell in table.cells(column) if cell]
    strange = sum(is_nobody(cell) or "@" in cell or not any(map(str.isalpha, cell[:99])) for cell in filled)
    titles = sum(rank_of(cell) is not None and in_two(cell) is None for cell in filled)
    return bool(filled) and 4 * strange <= len(filled) and 2 * titles < len(filled)


def _indented(table: Table, column: int) -> Outline | None:
    raw = [cells[column][:_LONGEST] if column < len(cells) else "" for _, cells in table.rows]
    if not any(cell and not cell[0].isalnum() for cell in raw):
        return None
    fronts = [_front(cell) for cell in raw]
    names = [cell[len(front) :].strip() for cell, front in zip(raw, fronts, strict=True)]
    filled = [place for place, name in enumerate(names) if name]
    depths = [_width(fronts[place]) for place in filled]
    marked = any(front.strip() for front in fronts)
    if not _is_outline(depths, marked):
        return None
    known = dict(zip(filled, depths, strict=True))
    deep = [known.get(place, 10**6) for place in range(len(raw))]
    return Outline(column, deep, "the indent of", names if marked else None)


def _front(cell: str) -> str:
    """What stands before a name: blanks and signs of an outline; a sign alone is what the cell says."""
    match = _BEFORE.match(cell)
    front = match[0] if match else ""
    blank = _BLANK.match(cell)
    return front if len(front) < len(cell.rstrip()) else blank[0] if blank else ""


def _width(front: str) -> int:
    if front.strip():
        return len(front.replace("\t", " " * _TAB))
    return sum(_TAB if sign == "\t" else _WIDE if sign == "\u3000" else 1 for sign in front)


def _is_outline(depths: list[int], marked: bool) -> bool:
    """Whether depths are meant: many rows are indented, evenly, and each comes back to one of before."""
    indented = [depth - depths[0] for depth in depths if depth > depths[0]] if depths else []
    if len(indented) < _INDENTED * len(depths) or not indented:
        return False
    _, misfits = rows_above(depths)
    if misfits > (1 - _SAME) * len(depths):
        return False
    # Single blanks before names happen; they mean something only where they come in steps.
    return marked or reduce(gcd, indented) > 1 or len(set(indented)) > 1


def _figures(table: Table, column: int) -> Outline | None:
    """A column of levels, 1 2 3 3 2, in which the rows stand as in an outline."""
    if not _DEPTH.fullmatch(fold(table.headings_at(column))):
        return None
    cells = table.cells(column)
    texts = [cell.removeprefix("L").removeprefix("Lv") for cell in cells]
    if not texts or not all(text.isdecimal() and len(text) < 3 for text in texts):
        return None
    depths = list(map(int, texts))
    steps = [after - before for before, after in pairwise(depths)]
    fits = depths[0] == min(depths) and max(steps, default=0) == 1 and min(steps) < 0
    return Outline(column, depths, "the levels under") if fits else None
