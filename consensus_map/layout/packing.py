"""Teams packed into rows so that a large chart nears the shape of its page; level by level, in arrays.

A team stands below its superior in one of three ways: in a ROW joined by lines, hung in one column from a
rail, or, where it needs several rows, in a frame, in which being inside says what lines would.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from consensus_map.layout.levels import Level, Levels
from consensus_map.layout.placement import Floats, Ints
from consensus_map.layout.shelves import Shelves, shelve

Flags = NDArray[np.bool_]
ROW, HANG, FRAME = 0, 1, 2
# How a card is joined to its superior's lines: from above, at its left side, or not at all.
DROP, TICK, INSIDE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Spacing:
    """Distances in the units of the cards. `indent` is room for a rail, `pad` that inside a frame."""

    cards: float = 16.0
    blocks: float = 36.0
    level: float = 56.0
    stem: float = 22.0
    pad: float = 18.0
    heading: float = 24.0
    trees: float = 72.0
    indent: float = 24.0
    hang: float = 36.0
    rail: float = 16.0
    tick: float = 48.0


@dataclass(frozen=True, slots=True)
class Aim:
    """The width to height that teams aim at: `shape` for the top ones, times `shrink` with each level."""

    shape: float
    shrink: float = 1.0

    def at(self, depth: int) -> float:
        """For the people who stand at `depth`."""
        return max(0.25, self.shape * float(self.shrink ** min(depth, 30)))


class Packing:
    """One forest packed for one Aim. x, y (n,): corners of the cards; frames (f,4) stand below frame_owners.

    lines (m,4) belong to superiors `owners`; wrapped: the share of people in frames that hold whole teams.
    """

    def __init__(self, levels: Levels, sizes: Floats, aim: Aim, spacing: Spacing) -> None:
        self._levels, self._sizes, self._aim, self._space = levels, sizes, aim, spacing
        count = len(sizes)
        self._block = sizes.copy()
        self._card = np.zeros(count)
        self._style = np.full(count, -1, dtype=np.int8)
        self._frame = np.zeros((count, 3))
        self._corner = np.zeros((count, 2))
        self._join = np.full(count, DROP, dtype=np.int8)
        self._ends = np.zeros(count, dtype=np.bool_)
        self.size = (0.0, 0.0)
        for depth in range(len(levels.levels) - 1, -1, -1):
            self._arrange(depth, levels.levels[depth])
        self._stand()
        self._draw()

    @property
    def wrapped(self) -> float:
        """0 to 1."""
        leads = np.flatnonzero(self._levels.deep)
        weight = self._levels.below[leads].astype(np.float64)
        return float(weight[self._style[leads] == FRAME].sum() / max(weight.sum(), 1.0))

    def _arrange(self, depth: int, level: Level) -> None:
        """Places all teams of a level, each in a box of its own, and that box below the superior."""
        space, nodes = self._space, level.nodes
        top = depth == 0
        shelves = shelve(
            level,
            self._clans(depth),
            self._block[nodes],
            self._aim.at(depth),
            (space.cards, space.trees if top else space.blocks, space.indent),
        )
        style = np.where(shelves.rows_of_team > 1, FRAME, ROW)
        stacked = shelves.leaf_team & (shelves.stack > 1)
        style = np.where(stacked, np.where(shelves.columns > 1, FRAME, HANG), style)
        own = shelves.team
        join = np.where(style[own] == FRAME, INSIDE, np.where(shelves.stacked, TICK, DROP))
        self._join[nodes], self._ends[nodes] = join, shelves.ends
        if top:
            self._corner[nodes] = shelves.corners
            self.size = float(shelves.size[0, 0]), float(shelves.size[0, 1])
            return
        superiors = level.parents[shelves.firsts]
        inner = self._hold(superiors, style, shelves, nodes)
        self._corner[nodes] = shelves.corners + inner[own]
        self._style[superiors] = style

    def _clans(self, depth: int) -> Ints:
        """The superior's superior of each team of a level."""
        if depth == 0:
            return np.full(1, -1)
        above = self._levels.levels[depth - 1]
        return above.parents[~above.leaf]

    def _hold(self, superiors: Ints, style: Ints, shelves: Shelves, nodes: Ints) -> Floats:
        """Sizes of the superiors' blocks; returns where in them their teams begin (t,2)."""
        space, card = self._space, self._sizes[superiors]
        width, height = shelves.size[:, 0], shelves.size[:, 1]
        framed, hung = style == FRAME, style == HANG
        # A card stands over the middle of its frame, or of the lines to the first and the last below it.
        joint = shelves.corners[:, 0] + self._card[nodes] + self._sizes[nodes, 0] / 2
        joint = np.where(shelves.stacked, shelves.corners[:, 0] - space.indent + 10.0, joint)
        middle = (joint[shelves.firsts] + joint[shelves.lasts]) / 2
        outer = np.where(framed, width + 2 * space.pad, np.where(hung, width + space.hang, width))
        left = np.where(framed, outer / 2, middle) - card[:, 0] / 2
        left = np.where(hung, 0.0, left)
        shift = np.maximum(0.0, -left)
        above = np.where(framed, space.stem, np.where(hung, space.level / 2, space.level))
        inset = np.where(framed, space.pad, np.where(hung, space.hang, 0.0))
        drop = np.where(framed, space.pad + space.heading, 0.0)
        tall = height + np.where(framed, 2 * space.pad + space.heading, 0.0)
        self._card[superiors] = left + shift
        self._block[superiors, 0] = np.maximum(shift + outer, left + shift + card[:, 0])
        self._block[superiors, 1] = card[:, 1] + above + tall
        self._frame[superiors] = np.column_stack((shift, outer, tall))
        inner: Floats = np.column_stack((shift + inset, card[:, 1] + above + drop))
        return inner

    def _stand(self) -> None:
        """Blocks from the top down, then the cards in them."""
        corner = self._corner
        for level in self._levels.levels[1:]:
            corner[level.nodes] += corner[level.parents]
        self.x, self.y = corner[:, 0] + self._card, corner[:, 1].copy()
        self.frame_owners = np.flatnonzero(self._style == FRAME)
        frame = self._frame[self.frame_owners]
        foot = self.y[self.frame_owners] + self._sizes[self.frame_owners, 1] + self._space.stem
        self.frames = np.column_stack(
            (corner[self.frame_owners, 0] + frame[:, 0], foot, frame[:, 1], frame[:, 2])
        )

    # lines -------------------------------------------------------------------------------------------

    def _draw(self) -> None:
        """From superiors down to buses, rails and frames; along those; and from them to each card."""
        pieces: list[Floats] = [np.zeros((0, 4))]
        owners: list[Ints] = [np.zeros(0, dtype=np.int64)]
        for level in self._levels.levels[1:]:
            for lines, owner in self._level_lines(level):
                pieces.append(lines)
                owners.append(owner)
        stems = self.frame_owners
        middle, foot = self.x[stems] + self._sizes[stems, 0] / 2, self.y[stems] + self._sizes[stems, 1]
        pieces.append(np.column_stack((middle, foot, middle, foot + self._space.stem)))
        self.lines: Floats = np.concatenate(pieces)
        self.owners: Ints = np.concatenate([*owners, stems])

    def _level_lines(self, level: Level) -> list[tuple[Floats, Ints]]:
        kept = self._join[level.nodes] != INSIDE
        nodes, parents = level.nodes[kept], level.parents[kept]
        if len(nodes) == 0:
            return []
        space, x, y = self._space, self.x, self.y
        tick, hung = self._join[nodes] == TICK, self._style[parents] == HANG
        foot = y[parents] + self._sizes[parents, 1]
        bus = np.where(hung, foot, foot + space.level / 2)
        rail = x[nodes] - np.where(hung, space.hang - space.rail, space.indent - 10.0)
        joint = np.where(tick, rail, x[nodes] + self._sizes[nodes, 0] / 2)
        side = y[nodes] + np.minimum(self._sizes[nodes, 1] / 2, space.tick)
        ends = np.where(tick, side, y[nodes])
        down = ~tick | self._ends[nodes]
        found = [
            (np.column_stack((joint, bus, joint, ends))[down], parents[down]),
            (np.column_stack((joint, side, x[nodes], side))[tick], parents[tick]),
        ]
        begins = np.flatnonzero(np.append(True, parents[1:] != parents[:-1]))
        begins = begins[~hung[begins]] if hung.any() else begins
        if len(begins) == 0:
            return found
        rows = ~hung
        parents, joint, bus, foot = parents[rows], joint[rows], bus[rows], foot[rows]
        begins = np.flatnonzero(np.append(True, parents[1:] != parents[:-1]))
        leads = parents[begins]
        middle = x[leads] + self._sizes[leads, 0] / 2
        low = np.minimum(np.minimum.reduceat(joint, begins), middle)
        high = np.maximum(np.maximum.reduceat(joint, begins), middle)
        level_at, from_y = bus[begins], foot[begins]
        wide = high > low
        found.append((np.column_stack((middle, from_y, middle, level_at)), leads))
        found.append((np.column_stack((low, level_at, high, level_at))[wide], leads[wide]))
        return found
