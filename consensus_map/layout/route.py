"""The decision route: steps from left to right, steps that run side by side one above the other."""

from dataclasses import dataclass, replace

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
from consensus_map.layout.route_lines import RouteLines

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
    columns = _columns(ranks)
    best: Placement | None = None
    for per_row in row_lengths(len(columns)):
        tried = _lay(columns, every, per_row, options)
        if best is None or _scale(tried, options) > _scale(best, options) * 1.1:
            best = tried
    return best or _lay([], every, 1, options)


def led_to_moved(
    laid: Placement,
    put: Placement,
    ranks: Ints,
    sizes: Floats | tuple[float, float],
    options: RouteOptions | None = None,
) -> Placement:
    """The route as it was `put` by hand, with its lines led to where the steps are now."""
    options = options or RouteOptions()
    every = card_sizes(sizes, len(ranks))
    before, now = (np.column_stack((one.x, one.y, every)) for one in (laid, put))
    if (before == now).all():
        return laid
    gaps = options.between, options.rows
    segments, owners = RouteLines(_columns(np.asarray(ranks)), before, now, gaps).lines()
    return replace(put, segments=segments, owners=owners)


def _columns(ranks: Ints) -> list[list[int]]:
    return [np.flatnonzero(ranks == rank).tolist() for rank in np.unique(ranks).tolist()]


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
    boxes = np.column_stack((x, y, sizes))
    segments, owners = RouteLines(columns, boxes, boxes, (options.between, options.rows)).lines()
    return placement(x, y, sizes, segments, owners)


def _column_height(column: list[int], sizes: Floats, options: RouteOptions) -> float:
    return float(sum(sizes[card, 1] for card in column)) + options.stacked * (len(column) - 1)
