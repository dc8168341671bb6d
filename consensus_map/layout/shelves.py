"""The teams of one level, each set into rows of about equal width, its runs of single cards into grids."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from consensus_map.layout.levels import Level
from consensus_map.layout.placement import Floats, Ints
from consensus_map.layout.stacks import Piece, stack

Flags = NDArray[np.bool_]
# How much narrower or wider than its own shape a team may become to be as high as its cousins.
STRETCH = (0.4, 2.2)
# Teams whose blocks cover less of their box than this are set anew.
FULL = 0.7


@dataclass(frozen=True, slots=True)
class Shelves:
    """Of each child (m,): its team's number, its block's corner (m,2) in the team's box, if it is stacked.

    ends: the last of a stack. Of each team (t,): its first and last child, its box, how many rows; where the
    team is nothing but single cards (`leaf_team`) its `columns` and how many cards make a `stack`.
    """

    team: Ints
    corners: Floats
    stacked: Flags
    ends: Flags
    firsts: Ints
    lasts: Ints
    size: Floats
    rows_of_team: Ints
    leaf_team: Flags
    columns: Ints
    stack: Ints


@dataclass(frozen=True, slots=True)
class _Items:
    """What stands in a row as one: a block, or a run of single cards in a grid; all (i,)."""

    first: Ints
    count: Ints
    grid: Flags
    cell: Floats
    team: Ints
    team_first: Ints


def shelve(
    level: Level, clans: Ints, blocks: Floats, shape: float, gaps: tuple[float, float, float]
) -> Shelves:
    """blocks (m,2): sizes of the children's blocks; gaps: between cards, between blocks, for a rail.

    clans (t,): the superior's superior of each team.
    """
    between, apart, indent = gaps
    items, of_item = _items(level, blocks)
    mixed = _any(~items.grid, items.team_first)[items.team]
    gap = np.where(mixed | ~items.grid, apart, between)
    lead = np.where(items.grid & mixed, indent, 0.0)
    pitch = items.cell + np.column_stack((np.where(mixed, lead, between), np.full(len(lead), between)))
    area = items.count * (items.cell[:, 0] + gap) * (items.cell[:, 1] + gap)
    room = _room(np.add.reduceat(area, items.team_first), clans, shape)
    columns, rows = _grids(items, mixed, pitch, room, between)
    width = columns * pitch[:, 0] - np.where(items.grid & ~mixed, between, 0.0)
    height = rows * pitch[:, 1] - between
    at, size, rows_of_team = _rows(items, width, height, gap, room, apart)
    used = np.add.reduceat(width * height, items.team_first)
    several = np.diff(np.append(items.team_first, len(gap))) > 1
    loose = np.flatnonzero(several & _uneven(used, size))
    for place in loose.tolist():
        _restack(
            items, place, pitch, float(room[place]), (apart, between), (at, size, columns, rows, rows_of_team)
        )
    # Cards of a grid: down its columns where lines join them, otherwise along its rows.
    within = np.arange(len(of_item)) - items.first[of_item]
    across = np.zeros(len(of_item), dtype=np.int64)
    down = np.zeros(len(of_item), dtype=np.int64)
    tall, wide = rows[of_item], columns[of_item]
    framed = (rows_of_team > 1)[items.team[of_item]] | (~mixed[of_item] & (wide > 1))
    across[:] = np.where(framed, within % wide, within // tall)
    down[:] = np.where(framed, within // wide, within % tall)
    corners = at[of_item] + np.column_stack(
        (lead[of_item] + across * pitch[of_item, 0], down * pitch[of_item, 1])
    )
    stacked = items.grid[of_item] & (tall > 1)
    last_of_run = within == items.count[of_item] - 1
    team = items.team[of_item]
    firsts = items.first[items.team_first]
    return Shelves(
        team=team,
        corners=corners,
        stacked=stacked,
        ends=stacked & ((down == tall - 1) | last_of_run),
        firsts=firsts,
        lasts=np.append(firsts[1:], len(of_item)) - 1,
        size=size,
        rows_of_team=rows_of_team,
        leaf_team=~mixed[items.team_first],
        columns=columns[items.team_first],
        stack=rows[items.team_first],
    )


def _items(level: Level, blocks: Floats) -> tuple[_Items, Ints]:
    """The items of all teams, and of each child its item."""
    begins = np.append(True, level.parents[1:] != level.parents[:-1])
    item = begins | ~level.leaf
    item[1:] |= level.leaf[1:] != level.leaf[:-1]
    first = np.flatnonzero(item)
    team = (np.cumsum(begins) - 1)[first]
    cell = np.column_stack([np.maximum.reduceat(blocks[:, side], first) for side in (0, 1)])
    count = np.diff(np.append(first, len(item)))
    team_first = np.flatnonzero(np.append(True, team[1:] != team[:-1]))
    return _Items(first, count, level.leaf[first], cell, team, team_first), np.cumsum(item) - 1


def _uneven(used: Floats, size: Floats) -> Flags:
    """Teams that leave too much of their box empty."""
    found: Flags = used < FULL * size[:, 0] * size[:, 1]
    return found


def _restack(
    items: _Items,
    team: int,
    pitch: Floats,
    room: float,
    gaps: tuple[float, float],
    found: tuple[Floats, Floats, Ints, Ints, Ints],
) -> None:
    """Sets one team anew, in stacks, where that takes less room."""
    at, size, columns, rows, rows_of_team = found
    begin = int(items.team_first[team])
    end = int(items.team_first[team + 1]) if team + 1 < len(items.team_first) else len(items.team)
    part = slice(begin, end)
    sides = np.where(items.grid[part, None], pitch[part], items.cell[part]).tolist()
    counts = np.where(items.grid[part], items.count[part], 0).tolist()
    pieces = [Piece(wide, high, count) for (wide, high), count in zip(sides, counts, strict=True)]
    stacks = stack(pieces, max(room, float(items.cell[part, 0].max())), *gaps)
    if stacks.width * stacks.height >= size[team, 0] * size[team, 1]:
        return
    at[part] = stacks.corners
    size[team] = stacks.width, stacks.height
    columns[part] = stacks.columns
    rows[part] = -(-items.count[part] // columns[part])
    # Blocks on top of one another cannot be joined from above: they need a frame.
    rows_of_team[team] = max(2, stacks.rows)


def _room(area: Floats, clans: Ints, shape: float) -> Floats:
    """How wide each team's rows should be: so that cousins come out equally high, and fill their row."""
    begins = np.flatnonzero(np.append(True, clans[1:] != clans[:-1]))
    clan = np.cumsum(np.append(True, clans[1:] != clans[:-1])) - 1
    typical = np.add.reduceat(area * area, begins) / np.add.reduceat(area, begins)
    alone = np.sqrt(area * shape)
    alike = area / np.sqrt(typical[clan] / shape)
    room: Floats = np.clip(alike, alone * STRETCH[0], alone * STRETCH[1])
    return room


def _any(flags: Flags, begins: Ints) -> Flags:
    found: Flags = np.logical_or.reduceat(flags, begins)
    return found


def _grids(items: _Items, mixed: Flags, pitch: Floats, room: Floats, between: float) -> tuple[Ints, Ints]:
    """Columns and rows of each item: beside blocks a grid is as high as they, alone it fits the room."""
    blocks = np.where(items.grid, 0.0, items.cell[:, 1])
    tall = np.maximum.reduceat(blocks, items.team_first)[items.team]
    rows = np.maximum(1, (tall + between) // pitch[:, 1]).astype(np.int64)
    beside = -(-items.count // rows)
    most = np.maximum(1, np.round(room[items.team] / pitch[:, 0])).astype(np.int64)
    columns = np.minimum(np.where(mixed, np.minimum(beside, most), most), items.count)
    columns = np.where(items.grid, columns, 1)
    rows = np.where(items.grid, -(-items.count // columns), 1)
    return np.where(items.grid, -(-items.count // rows), 1), rows


def _rows(
    items: _Items, width: Floats, height: Floats, gap: Floats, room: Floats, apart: float
) -> tuple[Floats, Floats, Ints]:
    """Corners of the items (i,2), sizes of the teams' boxes (t,2), and how many rows each team has."""
    ends = np.cumsum(width + gap)
    start = ends - width - gap
    start = start - start[items.team_first][items.team]
    total = np.add.reduceat(width + gap, items.team_first) - gap[items.team_first]
    wanted = np.maximum(1, np.round(total / np.maximum(room, 1.0)))
    share = (total / wanted)[items.team]
    row = np.minimum((start + width / 2) // np.maximum(share, 1.0), wanted[items.team] - 1)
    begins = np.append(True, (row[1:] != row[:-1]) | (items.team[1:] != items.team[:-1]))
    row_first = np.flatnonzero(begins)
    of_row = np.cumsum(begins) - 1
    row_team = items.team[row_first]
    row_width = np.add.reduceat(width + gap, row_first) - gap[row_first]
    row_height = np.maximum.reduceat(height, row_first) + apart
    team_row = np.flatnonzero(np.append(True, row_team[1:] != row_team[:-1]))
    top = np.cumsum(row_height) - row_height
    top = top - top[team_row][row_team]
    size = np.column_stack(
        (np.maximum.reduceat(row_width, team_row), np.add.reduceat(row_height, team_row) - apart)
    )
    corners = np.column_stack((start - start[row_first][of_row], top[of_row]))
    return corners, size, np.diff(np.append(team_row, len(row_first)))
