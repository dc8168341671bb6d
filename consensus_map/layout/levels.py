"""A forest level by level in arrays, children beside their siblings."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from consensus_map.layout.forest import build_forest
from consensus_map.layout.placement import Ints

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Level:
    """Nodes of one depth, each team together and in its order; superiors (-1: none) and who leads nobody."""

    nodes: Ints
    parents: Ints
    leaf: Flags


def build_levels(parents: Ints) -> list[Level]:
    """From the top; reads parents (n,) as build_forest does. Trees come before those who stand in no line."""
    found = _levels_of(_rooted(parents))
    # Whoever goes round in a ring hangs from no root.
    if sum(len(level.nodes) for level in found) < len(parents):
        found = _levels_of(opened(parents))
    return found


def _levels_of(parents: Ints) -> list[Level]:
    count = len(parents)
    order = np.argsort(parents, kind="stable")
    # First those without a superior, then the team of each.
    sizes = np.bincount(parents + 1, minlength=count + 1)
    begins, teams = np.cumsum(sizes), sizes[1:]
    nodes = np.flatnonzero(parents < 0)
    nodes = np.concatenate((nodes[teams[nodes] > 0], nodes[teams[nodes] == 0]))
    levels = []
    while len(nodes):
        leaf = teams[nodes] == 0
        levels.append(Level(nodes, parents[nodes], leaf))
        led = nodes[~leaf]
        own = teams[led]
        nodes = order[np.repeat(begins[led] - np.cumsum(own) + own, own) + np.arange(int(own.sum()))]
    return levels


def opened(parents: Ints) -> Ints:
    """Parents (n,) with -1 for every root; rings, which hang from none, are cut open as in build_forest."""
    count, known = len(parents), _rooted(parents)
    # Whoever is not reached by doubling the way up within count steps goes round in a ring.
    above = known
    for _ in range(max(1, count).bit_length()):
        if not (above >= 0).any():
            return known
        above = np.where(above >= 0, above[above], -1)
    if (above >= 0).any():
        known = known.copy()
        known[build_forest(parents).roots] = -1
    return known


def _rooted(parents: Ints) -> Ints:
    """-1 for whoever has no superior among these but themselves."""
    count = len(parents)
    found: Ints = np.where((parents < 0) | (parents >= count) | (parents == np.arange(count)), -1, parents)
    return found


def totals(levels: list[Level], values: Ints) -> Ints:
    """What each node's subtree, itself included, adds up to."""
    found = values.copy()
    for level in reversed(levels[1:]):
        np.add.at(found, level.parents, found[level.nodes])
    return found
