"""Where the user has put cards, applied to a layout."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.looks import Position
from consensus_map.domain.positions import Sheet, positions_on
from consensus_map.layout.moves import moved
from consensus_map.layout.placement import Floats, Ints, Placement
from consensus_map.layout.uncover import uncovered


@dataclass(frozen=True, slots=True)
class Homes:
    """Where cards come from, both (n,2). own: where they would stand but for what was moved of each alone.

    laid: where the layout alone puts them, and where locked ones stand.
    """

    own: Floats
    laid: Floats


@dataclass(frozen=True, slots=True)
class Moves:
    """What was moved on a drawing, by the id of the person or the post."""

    positions: Mapping[str, Position]

    def apply(
        self, placed: Placement, places: Mapping[str, Sequence[int]], parents: Ints, sizes: Floats
    ) -> tuple[Placement, Homes]:
        """The layout with cards where they were put.

        places: the cards of each node; parents (n,): -1 for a root.
        """
        laid = np.column_stack((placed.x, placed.y))
        shifts = np.zeros_like(laid)
        found = [(one, place) for node, one in self.positions.items() for place in places.get(node, ())]
        for one, place in found:
            if one.team_x or one.team_y:
                shifts[_subtree(parents, place)] += (one.team_x, one.team_y)
        homes = laid + shifts
        for one, place in found:
            if one.locked:
                shifts[place] += (one.x, one.y) - homes[place]
                laid[place] = one.x, one.y
            else:
                shifts[place] += (one.x, one.y)
        boxes = np.column_stack((placed.x, placed.y)) + shifts
        shifts += uncovered(np.column_stack((boxes, sizes)), _movers(found, parents))
        return moved(placed, parents, sizes, shifts), Homes(homes, laid)


def moves_on(account_map: AccountMap, sheet: Sheet) -> Moves:
    """What was moved on that drawing of a map. The place of an empty post is not that of who holds it now."""
    found = positions_on(account_map, sheet)
    posts = account_map.posts
    return Moves({node: one for node, one in found.items() if not one.post or posts[node].holder is None})


def by_node(nodes: Sequence[str | None]) -> dict[str, list[int]]:
    """The cards of each node."""
    found: dict[str, list[int]] = defaultdict(list)
    for place, node in enumerate(nodes):
        if node is not None:
            found[node].append(place)
    return found


def _movers(found: Sequence[tuple[Position, int]], parents: Ints) -> list[Ints]:
    """What must not cover others: teams that were moved but for those who were moved alone, and these."""
    apart = [place for one, place in found if one.locked or one.x or one.y]
    teams = [
        np.append(np.setdiff1d(_subtree(parents, place), [*apart, place]), [] if one.locked else [place])
        for one, place in found
        if one.team_x or one.team_y
    ]
    alone = [np.asarray([place]) for one, place in found if not one.locked and (one.x or one.y)]
    return [group.astype(np.int64) for group in (*teams, *alone) if len(group)]


def _subtree(parents: Ints, top: int) -> Ints:
    inside = np.zeros(len(parents), dtype=np.bool_)
    inside[top] = True
    edge = inside.copy()
    while edge.any():
        edge = (parents >= 0) & edge[parents] & ~inside
        inside |= edge
    found: Ints = np.flatnonzero(inside)
    return found
