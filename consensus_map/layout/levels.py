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


@dataclass(frozen=True, slots=True)
class Levels:
    """Levels from the top. below (n,): how many each subtree has. deep (n,): has teams below its team."""

    levels: list[Level]
    below: Ints
    deep: Flags


def build_levels(parents: Ints) -> Levels:
    """Reads parent indices as build_forest does; trees come before those who stand in no line."""
    found = _levels_of(_rooted(parents))
    # Whoever goes round in a ring hangs from no root.
    if sum(len(level.nodes) for level in found) < len(parents):
        found = _levels_of(opened(parents))
    return Levels(found, *_sums(found, len(parents)))


def _levels_of(parents: Ints) -> list[Level]:
    count = len(parents)
    order = np.argsort(parents, kind="stable")
    sorted_parents = parents[order]
    begins = np.searchsorted(sorted_parents, np.arange(count), "left")
    teams = np.searchsorted(sorted_parents, np.arange(count), "right") - begins
    nodes = np.flatnonzero(parents < 0)
    nodes = np.concatenate((nodes[teams[nodes] > 0], nodes[teams[nodes] == 0]))
    levels = []
    while len(nodes):
        levels.append(Level(nodes, parents[nodes], teams[nodes] == 0))
        led = nodes[teams[nodes] > 0]
        sizes = teams[led]
        within = np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        nodes = order[np.repeat(begins[led], sizes) + within]
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


def totals(levels: Levels, values: Ints) -> Ints:
    """What each node's subtree, itself included, adds up to."""
    found = values.copy()
    for level in reversed(levels.levels[1:]):
        np.add.at(found, level.parents, found[level.nodes])
    return found


def _sums(levels: list[Level], count: int) -> tuple[Ints, Flags]:
    below = np.ones(count, dtype=np.int64)
    deep = np.zeros(count, dtype=np.bool_)
    for level in reversed(levels[1:]):
        np.add.at(below, level.parents, below[level.nodes])
        deep[level.parents[~level.leaf]] = True
    return below, deep
