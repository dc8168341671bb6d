"""Introductions: those who can introduce at the left, hop by hop to those whom nobody has introduced yet."""

from collections import deque
from dataclasses import dataclass
from math import ceil

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

# Larger than this no drawing need come out; rows must make it so much larger to be worth their bends.
LARGEST, WORTH_ROWS = 1.25, 1.2
# Shorter columns of those whom no hop reaches must make it so much larger; of so many all lengths are tried.
WORTH_COLUMNS, MOST_TRIED = 1.1, 64


@dataclass(frozen=True, slots=True)
class IntroductionOptions:
    """`between` columns is room for the request on each hop; `apart` stand those whom no hop reaches.

    `rows` between the rows of a chain that wraps to come out larger on the `page`.
    """

    page: tuple[float, float] = (1480.0, 640.0)
    between: float = 240.0
    apart: float = 64.0
    stacked: float = 40.0
    column_length: int = 8
    rows: float = 96.0


def introductions_layout(
    hops: Ints, sizes: Floats | tuple[float, float], count: int, options: IntroductionOptions | None = None
) -> Placement:
    """Places `count` people by hops (k,2) of source and target; people on no hop stand at the end.

    From left to right, and where it wraps back again, so that each hop is short.
    """
    options = options or IntroductionOptions()
    hops = np.asarray(hops, dtype=np.int64).reshape(-1, 2)
    every = card_sizes(sizes, count)
    before: list[list[int]] = [[] for _ in range(count)]
    after: list[list[int]] = [[] for _ in range(count)]
    for source, target in hops.tolist():
        before[target].append(source)
        after[source].append(target)
    ranks = _ranks(before, after)
    columns = _ordered(ranks, before)
    alone = [node for node in range(count) if not before[node] and not after[node]]
    x, y = _with_those_apart(columns, alone, every, options)
    return placement(x, y, every, np.zeros((0, 4)), np.zeros(0, dtype=np.int64))


def _with_those_apart(
    columns: list[list[int]], alone: list[int], sizes: Floats, options: IntroductionOptions
) -> tuple[Floats, Floats]:
    """Columns of those on no hop as long as come out largest on the page: long ones, or wide ones."""
    longest = min(options.column_length, len(alone)) or 1
    best, best_scale = (np.zeros(len(sizes)), np.zeros(len(sizes))), 0.0
    for length in range(longest, 0, -1) if len(alone) <= MOST_TRIED else [longest]:
        # As many columns as that takes, and none much shorter than the others.
        filled = ceil(len(alone) / max(ceil(len(alone) / length), 1)) or 1
        lone = [alone[start : start + filled] for start in range(0, len(alone), filled)]
        gaps = [options.between] * max(0, len(columns) - 1) + [options.apart] * (len(lone) + 1)
        found, scale = _wrapped(columns, lone, gaps, sizes, options)
        if scale > best_scale * WORTH_COLUMNS:
            best, best_scale = found, scale
    return best


def _wrapped(
    reached: list[list[int]],
    lone: list[list[int]],
    gaps: list[float],
    sizes: Floats,
    options: IntroductionOptions,
) -> tuple[tuple[Floats, Floats], float]:
    """One row, or as many as come out clearly larger on the page; and how large that is."""
    best, best_scale = (np.zeros(len(sizes)), np.zeros(len(sizes))), 0.0
    columns = [*reached, *lone]
    for per_row in row_lengths(len(columns)):
        x, y = _stand(columns, gaps, sizes, options, per_row, len(reached))
        scale = page_scale(
            np.ptp(x) + sizes[:, 0].max(), np.ptp(y) + sizes[:, 1].max(), options.page, LARGEST
        )
        if scale > best_scale * WORTH_ROWS:
            best, best_scale = (x, y), scale
    return best, best_scale


def _ranks(before: list[list[int]], after: list[list[int]]) -> list[int]:
    """Hops from the farthest introducer; -1 for people on no hop; a ring starts at its first person."""
    count = len(before)
    waiting = [len(sources) for sources in before]
    ranks = [0 if before[node] or after[node] else -1 for node in range(count)]
    done = [False] * count
    ready = deque(node for node in range(count) if not before[node])
    for first in range(-1, count):
        if first >= 0 and not done[first]:
            ready.append(first)
        while ready:
            node = ready.popleft()
            if done[node]:
                continue
            done[node] = True
            for target in after[node]:
                waiting[target] -= 1
                if not done[target]:
                    ranks[target] = max(ranks[target], ranks[node] + 1)
                    if waiting[target] == 0:
                        ready.append(target)
    return ranks


def _ordered(ranks: list[int], before: list[list[int]]) -> list[list[int]]:
    """Columns by rank, each sorted by the mean place of those who introduce its people."""
    columns: list[list[int]] = []
    place: dict[int, float] = {}
    for rank in range(max(ranks, default=-1) + 1):
        column = [node for node, own in enumerate(ranks) if own == rank]
        means = {
            node: _mean([place[source] for source in before[node] if source in place]) for node in column
        }
        column.sort(key=lambda node: (means[node], node))
        place.update({node: float(at) for at, node in enumerate(column)})
        columns.append(column)
    return columns


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _stand(
    columns: list[list[int]],
    gaps: list[float],
    sizes: Floats,
    options: IntroductionOptions,
    per_row: int,
    even: int,
) -> tuple[Floats, Floats]:
    """Columns in rows of so many, every other row from right to left; from `even` on they begin level."""
    x, y = np.zeros(len(sizes)), np.zeros(len(sizes))
    right = max(
        (_width(columns, gaps, sizes, row, per_row) for row in range(0, len(columns), per_row)), default=0.0
    )
    top = 0.0
    for first in range(0, len(columns), per_row):
        row = columns[first : first + per_row]
        tall = max(_height(column, sizes, options) for column in row)
        left = 0.0
        for place, (column, gap) in enumerate(zip(row, gaps[first:], strict=False), first):
            wide = max(float(sizes[node, 0]) for node in column)
            at = top + max(0.0, tall - _height(columns[min(place, even)], sizes, options)) / 2
            for node in column:
                x[node] = left if first // per_row % 2 == 0 else right - left - wide
                y[node] = at
                at += float(sizes[node, 1]) + options.stacked
            left += wide + gap
        top += tall + options.rows
    return x, y


def _height(column: list[int], sizes: Floats, options: IntroductionOptions) -> float:
    return float(sum(sizes[node, 1] for node in column)) + options.stacked * (len(column) - 1)


def _width(columns: list[list[int]], gaps: list[float], sizes: Floats, first: int, per_row: int) -> float:
    row = columns[first : first + per_row]
    cards = sum(max(float(sizes[node, 0]) for node in column) for column in row)
    return cards + sum(gaps[first : first + len(row) - 1])
