"""Charts with a column for each level, in which people stand in the column of their own level."""

import re
from itertools import pairwise

from consensus_map.exchange.headings import fold, level_of
from consensus_map.exchange.outlines import may_hold_names, rows_above
from consensus_map.exchange.own_paths import OwnPaths, own_path_of
from consensus_map.exchange.ranks import rank_of
from consensus_map.exchange.table import Table

_UNIT = re.compile(
    r"[部課係室局]$|グループ$|チーム$|\b(?:department|dept|division|team|group|office|unit)\b", re.IGNORECASE
)
_MOSTLY = 0.95
_APART = 0.8
_SAMPLE = 1_000


def find_staircase(table: Table) -> OwnPaths | None:
    """The columns of the levels: one cell is filled in each row, or all from the first to the own one."""
    width = table.width
    numbered = [column for column in range(width) if level_of(table.headings_at(column)) is not None]
    titled = [column for column in range(width) if rank_of(table.headings_at(column)) is not None]
    for columns in (_alone(table, width), numbered, titled, _unnamed(table, width)):
        if len(columns) > 1 and (found := _paths(table, columns)) is not None:
            return found
    return None


def _alone(table: Table, width: int) -> list[int]:
    """The longest run of columns of which each row has one filled cell, no more; by a sample of the rows.

    Blank columns are passed over: there can be very many.
    """
    step = 1 + len(table.rows) // _SAMPLE
    there = [column for column in range(width) if any(table.cells(column))]
    filled = [[bool(cell) for cell in table.cells(column)[::step]] for column in there]
    few = (1 - _MOSTLY) * len(table.rows[::step])
    best: list[int] = []
    for first in range(len(there)):
        counts = [0] * len(filled[first])
        for last in range(first, len(there)):
            counts = [count + more for count, more in zip(counts, filled[last], strict=True)]
            blank, single = counts.count(0), counts.count(1)
            if len(counts) - blank - single > few:
                break
            if len(counts) - single <= few and last > first and last - first >= len(best):
                best = there[first : last + 1]
    return best


def _unnamed(table: Table, width: int) -> list[int]:
    """A first column with a heading and those without one that follow it."""
    for first in range(width):
        last = first + 1
        while last < width and not fold(table.headings_at(last)) and any(table.cells(last)):
            last += 1
        if last > first + 1:
            return list(range(first, last))
    return []


def _paths(table: Table, columns: list[int]) -> OwnPaths | None:
    """The path of each row, where the columns hold names and go down step by step."""
    if not all(may_hold_names(table, column) for column in columns):
        return None
    rows = list(zip(*map(table.cells, columns), strict=True))
    depths = [max((place for place, cell in enumerate(row) if cell), default=-1) for row in rows]
    numbered = all(level_of(table.headings_at(column)) is not None for column in columns)
    if -1 in depths or len(rows) < 2 or (len(set(depths)) < 2 and not numbered):
        return None
    names = [row[depth] for row, depth in zip(rows, depths, strict=True)]
    if len(set(names)) < _APART * len(names) or 2 * sum(map(_is_unit, names)) > len(names):
        return None
    filled = [sum(map(bool, row)) for row in rows]
    if all(count == 1 for count in filled):
        return _down(columns, names, depths)
    if all(all(row[: depth + 1]) for row, depth in zip(rows, depths, strict=True)):
        return OwnPaths(tuple(columns), [own_path_of(list(row)) for row in rows])
    return _down(columns, names, depths) if max(filled) < len(columns) else None


def _is_unit(name: str) -> bool:
    return _UNIT.search(name) is not None


def _down(columns: list[int], names: list[str], depths: list[int]) -> OwnPaths | None:
    """The paths by the rows before, where each row is at most one level deeper than the one before it."""
    above, misfits = rows_above(depths)
    steps = [after - before for before, after in pairwise(depths)]
    if misfits or sum(step > 1 for step in steps) > (1 - _MOSTLY) * len(names):
        return None
    paths: list[tuple[str, ...]] = []
    for place, name in enumerate(names):
        over = above[place]
        paths.append((*(() if over is None else paths[over]), name))
    return OwnPaths(tuple(columns), paths)
