"""Parent indices turned into an order that can be walked without recursion."""

from dataclasses import dataclass

import numpy as np

from consensus_map.layout.placement import Ints


@dataclass(frozen=True, slots=True)
class Forest:
    """Roots, each node's children in index order, and all nodes level by level from the roots."""

    roots: list[int]
    children: list[list[int]]
    order: list[int]
    depth: list[int]


def build_forest(parents: Ints) -> Forest:
    """Reads parent indices. -1, the node itself and indices out of range mean a root; rings are cut open."""
    count = len(parents)
    own = np.arange(count)
    known = np.where((parents < 0) | (parents >= count) | (parents == own), -1, parents)
    roots = np.flatnonzero(known < 0).tolist()
    children: list[list[int]] = [[] for _ in range(count)]
    for node, parent in enumerate(known.tolist()):
        if parent >= 0:
            children[parent].append(node)
    order, depth, seen = list(roots), [0] * count, [False] * count
    for root in roots:
        seen[root] = True
    _walk(order, 0, children, depth, seen)
    for node in range(count):
        if not seen[node]:
            _open_cycle(node, known, children)
            roots.append(node)
            seen[node] = True
            order.append(node)
            _walk(order, len(order) - 1, children, depth, seen)
    return Forest(roots, children, _by_depth(order, depth), depth)


def _walk(
    order: list[int], start: int, children: list[list[int]], depth: list[int], seen: list[bool]
) -> None:
    at = start
    while at < len(order):
        node = order[at]
        at += 1
        for child in children[node]:
            depth[child] = depth[node] + 1
            seen[child] = True
            order.append(child)


def _open_cycle(node: int, parents: Ints, children: list[list[int]]) -> None:
    """Cuts the line above the first node of a cycle that hangs from no root."""
    children[int(parents[node])].remove(node)


def _by_depth(order: list[int], depth: list[int]) -> list[int]:
    levels = np.asarray([depth[node] for node in order], dtype=np.int64)
    return [order[place] for place in np.argsort(levels, kind="stable").tolist()]
