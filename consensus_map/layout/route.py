"""The decision route: steps from left to right, steps that run side by side one above the other."""

from dataclasses import dataclass

import numpy as np

from consensus_map.layout.placement import (
    Floats,
    Ints,
    Placement,
    card_sizes,
    page_scale,
    placement,
    row_lengths,
)

# Larger than this no drawing need come out.
LARGEST = 1.25


@dataclass(frozen=True, slots=True)
class RouteOptions:
    """`between` steps, `stacked` within one step, `rows` between the rows of a route that wraps."""

    page: tuple[float, float] = (1480.0, 640.0)
    between: float = 56.0
    stacked: float = 32.0
    rows: float = 72.0


def route_layout(
    ranks: Ints, sizes: Floats | tuple[float, float], options: RouteOptions | None = None
) -> Placement:
    """Places steps by rank (n,), smallest first; wraps into rows where that comes out larger on the page."""
    options = options or RouteOptions()
    ranks = np.asarray(ranks, dtype=np.int64)
    every = card_sizes(sizes, len(ranks))
    columns = [np.flatnonzero(ranks == rank).tolist() for rank in np.unique(ranks).tolist()]
    best: Placement | None = None
    for per_row in row_lengths(len(columns)):
        tried = _lay(columns, every, per_row, options)
        if best is None or _scale(tried, options) > _scale(best, options) * 1.1:
            best = tried
    return best or _lay([], every, 1, options)


def _scale(tried: Placement, options: RouteOptions) -> float:
    return page_scale(tried.bounds[2], tried.bounds[3], options.page, LARGEST)


def _lay(columns: list[list[int]], sizes: Floats, per_row: int, options: RouteOptions) -> Placement:
    x, y = np.zeros(len(sizes)), np.zeros(len(sizes))
    top = 0.0
    for start in range(0, len(columns), per_row):
        row = columns[start : start + per_row]
        tall = max(_column_height(column, sizes, options) for column in row)
        left = 0.0
        for column in row:
            at = top + (tall - _column_height(column, sizes, options)) / 2
            for card in column:
                x[card], y[card] = left, at
                at += sizes[card, 1] + options.stacked
            left += max(sizes[card, 0] for card in column) + options.between
        top += tall + options.rows
    segments, owners = _joins(columns, x, y, sizes, per_row, options)
    return placement(x, y, sizes, segments, owners)


def _column_height(column: list[int], sizes: Floats, options: RouteOptions) -> float:
    return float(sum(sizes[card, 1] for card in column)) + options.stacked * (len(column) - 1)


def _joins(
    columns: list[list[int]], x: Floats, y: Floats, sizes: Floats, per_row: int, options: RouteOptions
) -> tuple[Floats, Ints]:
    """Lines from each column to the next; from a row's end round to the start of the next row."""
    middle = y + sizes[:, 1] / 2
    lines: list[tuple[float, float, float, float]] = []
    owners: list[int] = []
    for place in range(1, len(columns)):
        before, after = columns[place - 1], columns[place]
        out = max(float(x[card] + sizes[card, 0]) for card in before) + options.between / 2
        into = min(float(x[card]) for card in after) - options.between / 2
        made = [
            (float(x[card] + sizes[card, 0]), float(middle[card]), out, float(middle[card]))
            for card in before
        ]
        made += [(into, float(middle[card]), float(x[card]), float(middle[card])) for card in after]
        levels_out, levels_in = [float(middle[c]) for c in before], [float(middle[c]) for c in after]
        if place % per_row:
            levels = levels_out + levels_in
            made.append((out, min(levels), out, max(levels)))
        else:
            between = (
                min(float(y[card]) for row in columns[place : place + per_row] for card in row)
                - options.rows / 2
            )
            made.append((out, min(levels_out), out, between))
            made.append((into, between, out, between))
            made.append((into, between, into, max(levels_in)))
        lines += [line for line in made if line[:2] != line[2:]]
        owners += [before[0]] * (len(lines) - len(owners))
    return np.asarray(lines, dtype=np.float64).reshape(-1, 4), np.asarray(owners, dtype=np.int64)
