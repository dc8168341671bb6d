"""Teams packed so that a large chart nears the shape of its page; level by level, in arrays.

A team stands below its superior in one of three ways: in a ROW, hung in one column from a rail, or in
several rows along a spine, which mostly have a frame round them. Lines join everybody to their superior.
Those who lead nobody come first.
"""

import numpy as np
from numpy.typing import NDArray

from consensus_map.layout.levels import Level
from consensus_map.layout.placement import Floats, Ints, Lines, joined_lines
from consensus_map.layout.slicing import CHANGE_WINS, COUNT, Plan, joined_plans
from consensus_map.layout.spines import Stood, spines
from consensus_map.layout.teams import DROP, FRAME, HANG, INSIDE, ROW, TICK, Spacing, Teams, measure

Flags = NDArray[np.bool_]


class Packing:
    """One forest packed. x, y (n,): corners of the cards; frames (f,4) stand below frame_owners.

    lines (m,4) belong to superiors `owners`; size: of all, in the shape that comes out largest on the page.
    """

    def __init__(
        self,
        levels: list[Level],
        sizes: Floats,
        page: tuple[float, float],
        spacing: Spacing,
        known: tuple[Ints, Plan | None] | None = None,
    ) -> None:
        """known: ids (n,) that people keep from layout to layout, and the plan of the last one."""
        self._known = known or (np.arange(len(sizes)), None)
        self._sizes, self._space = sizes, spacing
        count = len(sizes)
        # Of each superior, which of the blocks of their level is theirs; those blocks, from the lowest level.
        self._own = np.zeros(count, dtype=np.int64)
        self._blocks: list[Floats] = [np.zeros((2, 0, COUNT))]
        self._join = np.full(count, DROP, dtype=np.int8)
        self._ends = np.zeros(count, dtype=np.bool_)
        self._style = np.full(count, -1, dtype=np.int8)
        self._teams = [self._measured(level, top=False) for level in reversed(levels[1:])]
        self._teams.append(self._measured(levels[0], top=True))
        self._teams.reverse()
        self._parts: list[tuple[Teams, Floats, Ints]] = []
        self._corner = np.zeros((count, 2))
        self._shape = np.zeros(count, dtype=np.int64)
        frames = [self._stand_first(page), *(self._stand(teams) for teams in self._teams[1:])]
        self.frames: Floats = np.concatenate([rects for rects, _ in frames])
        self.frame_owners: Ints = np.concatenate([owners for _, owners in frames])
        self.x, self.y = self._corner[:, 0].copy(), self._corner[:, 1]
        for teams, blocks in zip(reversed(self._teams[1:]), self._blocks[1:], strict=True):
            self._centre(teams, blocks[0])
        self._draw()

    @property
    def plan(self) -> Plan:
        """What keeps the next layout like this one."""
        return joined_plans([teams.sliced.plan for teams in self._teams], self._shown)

    def _measured(self, level: Level, *, top: bool) -> Teams:
        """The teams of a level; the blocks that they are with their superiors are kept."""
        space, below = self._space, self._blocks[-1]
        teams = measure(
            level, self._sizes, lambda leads: below[:, self._own[leads]], space, self._known, top=top
        )
        if not top:
            leads, whole = teams.superiors, teams.sliced.cuts.whole
            card = self._sizes[leads]
            left, right = space.sides(teams.styles)
            wide = np.maximum(teams.sliced.width[whole] + left + right, card[:, :1])
            foot = np.where(teams.styles == FRAME, space.margin, 0.0)
            high = card[:, 1:] + space.above(teams.styles) + teams.sliced.height[whole] + foot
            self._own[leads] = np.arange(len(leads))
            self._blocks.append(np.stack((wide, high)))
        return teams

    # from the top down: where they stand -----------------------------------------------------------------

    def _stand_first(self, page: tuple[float, float]) -> tuple[Floats, Ints]:
        teams = self._teams[0]
        whole = int(teams.sliced.cuts.whole[0])
        width, height = teams.sliced.width[whole], teams.sliced.height[whole]
        cost = np.maximum(width / page[0], height / page[1])
        shape, before = int(cost.argmin()), self._known[1]
        if before is not None and before.shape >= 0 and cost[before.shape] <= cost[shape] * CHANGE_WINS:
            shape = before.shape
        self._shown = shape
        self.size = float(width[shape]), float(height[shape])
        self._place(teams, np.zeros((1, 2)), np.array([shape]), np.array([FRAME]))
        return np.zeros((0, 4)), np.zeros(0, dtype=np.int64)

    def _stand(self, teams: Teams) -> tuple[Floats, Ints]:
        """Places the teams of a level below their superiors; returns frames and whose they are."""
        space, leads = self._space, teams.superiors
        shape = self._shape[leads]
        every, whole = np.arange(len(leads)), teams.sliced.cuts.whole
        style = teams.styles[every, shape]
        left, right = space.sides(style)
        size = np.column_stack((teams.sliced.width[whole, shape], teams.sliced.height[whole, shape]))
        outer = size[:, 0] + left + right
        # A team narrower than its superior's card stands in the middle below it.
        shift = np.where(style == HANG, 0.0, np.maximum(0.0, self._sizes[leads, 0] - outer) / 2)
        foot = self._corner[leads, 1] + self._sizes[leads, 1]
        edge = self._corner[leads, 0] + shift
        self._style[leads] = style
        corners = np.column_stack((edge + left, foot + space.above(style)))
        self._place(teams, corners, shape, style)
        framed = style == FRAME
        framed &= space.framed
        tall = size[:, 1] + 2 * space.pad + space.heading
        rects = np.column_stack((edge, foot + space.stem, outer, tall))
        return rects[framed], leads[framed]

    def _place(self, teams: Teams, corners: Floats, shapes: Ints, style: Ints) -> None:
        """The people of all teams: grids along their rows in frames, down their columns below lines."""
        at, shape = teams.sliced.spread(corners, shapes, teams.gap)
        self._parts.append((teams, at, style))
        at, shape = at[: teams.sliced.cuts.items], shape[: teams.sliced.cuts.items]
        items, nodes = teams.items, teams.nodes
        columns = np.where(items.grid, teams.columns[np.arange(len(shape)), shape], 1)
        rows = -(-items.count // columns)
        framed = style[teams.team_of] == FRAME
        stacked = items.grid & (rows > 1)
        lead = np.where(items.beside & stacked & ~framed, self._space.indent, 0.0)
        join = np.where(framed, INSIDE, np.where(stacked, TICK, DROP))
        within = np.arange(len(nodes)) - items.first.repeat(items.count)
        # Several times as fast in fractions, and as exact.
        high = rows.repeat(items.count)
        across = np.floor(within / high)
        down = within - across * high
        corner = at[:, 0] + lead, at[:, 1]
        for axis, (start, times) in enumerate(zip(corner, (across, down), strict=True)):
            pitch = items.pitch[:, axis].repeat(items.count)
            self._corner[nodes, axis] = start.repeat(items.count) + times * pitch
        self._shape[nodes] = shape.repeat(items.count)
        self._join[nodes] = join.repeat(items.count)
        last = np.append(down[1:] == 0, True)
        self._ends[nodes] = last & stacked.repeat(items.count)

    def _centre(self, teams: Teams, wide: Floats) -> None:
        """Superiors over the middle of their frame, or of the lines to the first and the last below them.

        wide (t,k): of their blocks in each shape.
        """
        leads = teams.superiors
        card, left = self._sizes[leads, 0], self._corner[leads, 0]
        room = wide[np.arange(len(leads)), self._shape[leads]] - card
        begins = teams.items.first[teams.bounds[:-1]]
        joints = self._joints(teams.nodes, np.zeros(len(teams.nodes), dtype=np.bool_))
        middle = (np.minimum.reduceat(joints, begins) + np.maximum.reduceat(joints, begins)) / 2
        style = self._style[leads]
        over = np.clip(middle - card / 2, left, left + room)
        self.x[leads] = np.where(style == ROW, over, np.where(style == HANG, left, left + room / 2))

    def _joints(self, nodes: Ints, hung: Flags) -> Floats:
        """Where the lines that come down to cards stand."""
        space, x = self._space, self.x[nodes]
        rail = x - np.where(hung, space.hang - space.rail, space.indent - 10.0)
        found: Floats = np.where(self._join[nodes] == TICK, rail, x + self._sizes[nodes, 0] / 2)
        return found

    # lines -----------------------------------------------------------------------------------------------

    def _draw(self) -> None:
        """From superiors down to buses, rails and frames; along those; and from them to each card."""
        found: list[Lines] = []
        for teams in self._teams[1:]:
            found += self._level_lines(teams)
        stood = Stood(self.x, self.x + self._sizes[:, 0] / 2, self.y, self.y + self._sizes[:, 1])
        for teams, at, style in self._parts[1:]:
            found += spines(teams, at, style, stood, self._space)
        self.lines, self.owners = joined_lines(found)

    def _level_lines(self, teams: Teams) -> list[Lines]:
        kept = self._join[teams.nodes] != INSIDE
        nodes, parents = teams.nodes[kept], teams.parents[kept]
        if len(nodes) == 0:
            return []
        hung = self._style[parents] == HANG
        tick, joint = self._join[nodes] == TICK, self._joints(nodes, hung)
        foot = self.y[parents] + self._sizes[parents, 1]
        bus = np.where(hung, foot, foot + self._space.level / 2)
        side = self.y[nodes] + np.minimum(self._sizes[nodes, 1] / 2, self._space.tick)
        ends = np.where(tick, side, self.y[nodes])
        down = ~tick | self._ends[nodes]
        found = [
            (joint[down], bus[down], joint[down], ends[down], parents[down]),
            (joint[tick], side[tick], self.x[nodes[tick]], side[tick], parents[tick]),
        ]
        rows = ~hung
        return found + self._buses(parents[rows], joint[rows], bus[rows]) if rows.any() else found

    def _buses(self, parents: Ints, joint: Floats, bus: Floats) -> list[Lines]:
        """The level line over each team, and the one from its superior down to it."""
        begins = np.flatnonzero(np.append(True, parents[1:] != parents[:-1]))
        leads, at = parents[begins], bus[begins]
        middle = self.x[leads] + self._sizes[leads, 0] / 2
        low = np.minimum(np.minimum.reduceat(joint, begins), middle)
        high = np.maximum(np.maximum.reduceat(joint, begins), middle)
        wide = high > low
        foot = self.y[leads] + self._sizes[leads, 1]
        return [
            (middle, foot, middle, at, leads),
            (low[wide], at[wide], high[wide], at[wide], leads[wide]),
        ]
