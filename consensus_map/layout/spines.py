"""The lines of teams in several rows: spines beside their rows, and above each row a level line."""

from dataclasses import dataclass

import numpy as np

from consensus_map.layout.placement import Floats, Ints, Lines
from consensus_map.layout.teams import FRAME, Spacing, Teams


@dataclass(frozen=True, slots=True)
class Stood:
    """Where the cards stand, all (n,): their left edges, middles, tops and feet."""

    left: Floats
    middle: Floats
    top: Floats
    foot: Floats


def spines(teams: Teams, at: Floats, style: Ints, stood: Stood, spacing: Spacing) -> list[Lines]:
    """Lines of the teams of a level that stand in several rows, and their superiors.

    at (c,2): corners of all numbers of the level's sequences; style (t,) of its teams.
    """
    return _Spines(teams, at, style, stood, spacing).lines() if (style == FRAME).any() else []


class _Spines:
    """`_joint` (c,): where the line that comes to each number from above, or from its left, joins it."""

    def __init__(self, teams: Teams, at: Floats, style: Ints, stood: Stood, spacing: Spacing) -> None:
        self._teams, self._stood, self._space = teams, stood, spacing
        self._edge, self._level = (at - (spacing.aside, spacing.rise)).T
        self._joint = np.zeros(len(at))
        self._rows = style == FRAME
        self._found: list[Lines] = []

    def lines(self) -> list[Lines]:
        """From single cards up to the superiors."""
        self._blocks()
        self._grids()
        self._halves()
        whole, leads = self._teams.sliced.cuts.whole[self._rows], self._teams.superiors[self._rows]
        self._down(self._stood.middle[leads], self._stood.foot[leads], self._level[whole], leads)
        self._along(self._stood.middle[leads], self._joint[whole], self._level[whole], leads)
        return self._found

    def _blocks(self) -> None:
        """Those who have a team of their own, from above."""
        items = self._teams.items
        places = np.flatnonzero(~items.grid & self._rows[self._teams.team_of])
        heads = self._teams.nodes[items.first[places]]
        self._joint[places] = self._stood.middle[heads]
        self._down(
            self._stood.middle[heads], self._level[places], self._stood.top[heads], self._parents(places)
        )

    def _grids(self) -> None:
        """Those who lead nobody: from above where they are one row, else from a rail beside each column."""
        teams, stood, level = self._teams, self._stood, self._level
        held = teams.items.grid & self._rows[teams.team_of]
        kept = np.flatnonzero(held[teams.item_of])
        if len(kept) == 0:
            return
        nodes, item = teams.nodes[kept], teams.item_of[kept]
        begins = np.append(True, item[1:] != item[:-1])
        stacked = np.zeros(len(held), dtype=np.bool_)
        lower = stood.top[nodes] > level[item] + self._space.rise + 1.0
        stacked[item[lower]] = True
        rail = stacked[item]
        joint = np.where(rail, stood.left[nodes] - self._space.aside, stood.middle[nodes])
        tick = stood.top[nodes] + np.minimum((stood.foot - stood.top)[nodes] / 2, self._space.tick)
        # A column ends where the next card stands further right, or belongs to another grid.
        ends = np.append(begins[1:] | (joint[1:] != joint[:-1]), True)
        foot = np.where(rail, tick, stood.top[nodes])
        parents = teams.parents[kept]
        self._down(joint[ends], level[item[ends]], foot[ends], parents[ends])
        self._along(joint[rail], stood.left[nodes][rail], tick[rail], parents[rail])
        first = np.flatnonzero(begins)
        last = np.append(first[1:], len(nodes)) - 1
        self._joint[item[first]] = joint[first]
        self._along(joint[first], joint[last], level[item[first]], parents[first])

    def _halves(self) -> None:
        """Joins halves beside one another along their level, those on top of one another by a spine."""
        teams = self._teams
        owner = np.zeros(len(self._joint), dtype=np.int64)
        owner[teams.sliced.cuts.whole] = np.where(self._rows, teams.superiors, -1)
        for numbers, left, right in teams.sliced.cuts.rounds:
            owner[left] = owner[right] = owner[numbers]
        for numbers, left, right in reversed(teams.sliced.cuts.rounds):
            below = self._edge[right] == self._edge[left]
            edge = self._edge[numbers]
            self._joint[numbers] = np.where(below, edge, self._joint[left])
            kept = owner[numbers] >= 0
            near = np.where(below, edge, self._joint[left])
            for half in (left, right):
                at = kept if half is right else kept & below
                self._along(near[at], self._joint[half[at]], self._level[half[at]], owner[numbers[at]])
            at = kept & below
            self._down(edge[at], self._level[left[at]], self._level[right[at]], owner[numbers[at]])

    def _parents(self, items: Ints) -> Ints:
        found: Ints = self._teams.superiors[self._teams.team_of[items]]
        return found

    def _down(self, x: Floats, start: Floats, end: Floats, owners: Ints) -> None:
        self._found.append((x, start, x, end, owners))

    def _along(self, start: Floats, end: Floats, y: Floats, owners: Ints) -> None:
        wide = start != end
        start, end, y = start[wide], end[wide], y[wide]
        self._found.append((np.minimum(start, end), y, np.maximum(start, end), y, owners[wide]))
