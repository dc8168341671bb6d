"""Introductions: those who can introduce at the left, hop by hop to those whom nobody has introduced yet."""

from collections import deque
from dataclasses import dataclass

import numpy as np

from consensus_map.layout.placement import Floats, Ints, Placement, card_sizes, placement


@dataclass(frozen=True, slots=True)
class IntroductionOptions:
    """`between` columns is room for the request on each hop; `apart` stand those whom no hop reaches."""

    between: float = 240.0
    apart: float = 64.0
    stacked: float = 40.0
    column_length: int = 8


def introductions_layout(
    hops: Ints, sizes: Floats | tuple[float, float], count: int, options: IntroductionOptions | None = None
) -> Placement:
    """Places `count` people by hops (k,2) of source and target; people on no hop stand at the right."""
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
    length = options.column_length
    lone = [alone[start : start + length] for start in range(0, len(alone), length)]
    gaps = [options.between] * max(0, len(columns) - 1) + [options.apart] * (len(lone) + 1)
    x, y = _stand([*columns, *lone], gaps, every, options)
    return placement(x, y, every, np.zeros((0, 4)), np.zeros(0, dtype=np.int64))


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
    columns: list[list[int]], gaps: list[float], sizes: Floats, options: IntroductionOptions
) -> tuple[Floats, Floats]:
    x, y = np.zeros(len(sizes)), np.zeros(len(sizes))
    left = 0.0
    for column, gap in zip(columns, gaps, strict=False):
        tall = float(sum(sizes[node, 1] for node in column)) + options.stacked * (len(column) - 1)
        top = -tall / 2
        for node in column:
            x[node], y[node] = left, top
            top += float(sizes[node, 1]) + options.stacked
        left += max(float(sizes[node, 0]) for node in column) + gap
    return x, y
