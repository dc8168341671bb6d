"""A way from card to card along the corridors between all others."""

from heapq import heappop, heappush
from typing import TypeAlias

import numpy as np

from consensus_map.layout.placement import Floats, Ints

Point: TypeAlias = tuple[float, float]
Way: TypeAlias = list[Point]

# More cards than this between two ends make the search too long to be worth it.
MOST_CARDS = 160
CLEARANCE = 6.0
BEND = 60.0
UPRIGHT = 80.0
AROUND = 240.0
# Lanes beside cards: right of one, left of its rail, below, above its flag.
RIGHT, LEFT, NEAR_LEFT, BELOW, ABOVE = 12.0, 32.0, 12.0, 12.0, 20.0
STEPS = ((1, 0), (-1, 0), (0, 1), (0, -1))


def find_way(rects: Floats, source: int, target: int) -> Way | None:
    """The corners of the shortest way with few bends from card to card, or None where there is none.

    rects (n,4): x,y,w,h. The way begins and ends at the middle of a side, 5 before the card.
    """
    near = _near(rects, source, target)
    if len(near) > MOST_CARDS:
        return None
    return _Search(rects[near], rects[source], rects[target]).way()


def _near(rects: Floats, source: int, target: int) -> Ints:
    """Indices of the cards in and round the box of both ends."""
    ends = rects[[source, target]]
    left, top = ends[:, 0].min() - AROUND, ends[:, 1].min() - AROUND
    right, bottom = (ends[:, 0] + ends[:, 2]).max() + AROUND, (ends[:, 1] + ends[:, 3]).max() + AROUND
    found: Ints = np.flatnonzero(
        (rects[:, 0] < right)
        & (rects[:, 0] + rects[:, 2] > left)
        & (rects[:, 1] < bottom)
        & (rects[:, 1] + rects[:, 3] > top)
    )
    return found


class _Search:
    """Dijkstra over the crossings of all lanes, a node for each direction of arrival."""

    def __init__(self, rects: Floats, source: Floats, target: Floats) -> None:
        both = np.stack((source, target))
        self._xs = np.unique(
            np.concatenate(
                (
                    rects[:, 0] - LEFT,
                    rects[:, 0] + rects[:, 2] + RIGHT,
                    both[:, 0] - NEAR_LEFT,
                    both[:, 0] + both[:, 2] / 2,
                )
            )
        )
        self._ys = np.unique(
            np.concatenate(
                (rects[:, 1] - ABOVE, rects[:, 1] + rects[:, 3] + BELOW, both[:, 1] + both[:, 3] / 2)
            )
        )
        self._across = np.ones((len(self._xs) - 1, len(self._ys)), dtype=bool)
        self._down = np.ones((len(self._xs), len(self._ys) - 1), dtype=bool)
        for rect in rects:
            self._block(rect)
        self._starts, self._goals = self._ports(source), self._ports(target)

    def _block(self, rect: Floats) -> None:
        left, top = rect[0] - CLEARANCE, rect[1] - CLEARANCE
        right, bottom = rect[0] + rect[2] + CLEARANCE, rect[1] + rect[3] + CLEARANCE
        rows = slice(
            int(np.searchsorted(self._ys, top, "right")), int(np.searchsorted(self._ys, bottom, "left"))
        )
        columns = slice(
            int(np.searchsorted(self._xs, left, "right")), int(np.searchsorted(self._xs, right, "left"))
        )
        self._across[max(0, columns.start - 1) : columns.stop, rows] = False
        self._down[columns, max(0, rows.start - 1) : rows.stop] = False

    def _ports(self, rect: Floats) -> dict[tuple[int, int], tuple[int, Point]]:
        """Crossings next to a card: the direction away from it, and the point on its edge."""
        x, y, width, height = (float(value) for value in rect)
        middle_x, middle_y = x + width / 2, y + height / 2
        ports = {
            (x + width + RIGHT, middle_y): (0, (x + width + 5, middle_y)),
            (x - NEAR_LEFT, middle_y): (1, (x - 5, middle_y)),
            (middle_x, y + height + BELOW): (2, (middle_x, y + height + 5)),
            (middle_x, y - ABOVE): (3, (middle_x, y - 5)),
        }
        return {
            (int(np.searchsorted(self._xs, at[0])), int(np.searchsorted(self._ys, at[1]))): port
            for at, port in ports.items()
        }

    def way(self) -> Way | None:
        """Runs the search."""
        best: dict[tuple[int, int, int], float] = {}
        came: dict[tuple[int, int, int], tuple[int, int, int]] = {}
        queue: list[tuple[float, tuple[int, int, int]]] = []
        for (column, row), (direction, _) in self._starts.items():
            node = (column, row, direction)
            best[node] = UPRIGHT if direction > 1 else 0.0
            heappush(queue, (best[node], node))
        while queue:
            cost, node = heappop(queue)
            if cost > best[node]:
                continue
            if self._arrives(node):
                return self._corners(node, came)
            for following, length in self._steps(node):
                total = cost + length
                if total < best.get(following, np.inf):
                    best[following], came[following] = total, node
                    heappush(queue, (total, following))
        return None

    def _arrives(self, node: tuple[int, int, int]) -> bool:
        goal = self._goals.get(node[:2])
        return goal is not None and STEPS[node[2]] == tuple(-part for part in STEPS[goal[0]])

    def _steps(self, node: tuple[int, int, int]) -> list[tuple[tuple[int, int, int], float]]:
        column, row, direction = node
        found = []
        for way, (right, down) in enumerate(STEPS):
            if way == direction ^ 1:
                continue
            turn = BEND if way != direction else 0.0
            if way != direction:
                goal = self._goals.get((column, row))
                if goal is not None and goal[0] == way ^ 1:
                    # Turning into the target's side ends the way.
                    found.append(((column, row, way), turn + (UPRIGHT if way > 1 else 0.0)))
                    continue
            nearer = (column + right, row + down)
            if not self._free(column, row, right, down):
                continue
            length = abs(float(self._xs[nearer[0]] - self._xs[column])) + abs(
                float(self._ys[nearer[1]] - self._ys[row])
            )
            found.append(((*nearer, way), length + turn))
        return found

    def _free(self, column: int, row: int, right: int, down: int) -> bool:
        if right:
            place = column if right > 0 else column - 1
            return 0 <= place < len(self._xs) - 1 and bool(self._across[place, row])
        place = row if down > 0 else row - 1
        return 0 <= place < len(self._ys) - 1 and bool(self._down[column, place])

    def _corners(
        self, node: tuple[int, int, int], came: dict[tuple[int, int, int], tuple[int, int, int]]
    ) -> Way:
        nodes = [node]
        while nodes[-1] in came:
            nodes.append(came[nodes[-1]])
        nodes.reverse()
        points = [(float(self._xs[column]), float(self._ys[row])) for column, row, _ in nodes]
        start, goal = self._starts[nodes[0][:2]][1], self._goals[nodes[-1][:2]][1]
        return _without_middles([start, *points, goal])


def _without_middles(points: Way) -> Way:
    """Only ends and corners."""
    kept = [points[0]]
    for place in range(1, len(points) - 1):
        before, point, after = kept[-1], points[place], points[place + 1]
        turns = (point[0] - before[0]) * (after[1] - point[1]) != (point[1] - before[1]) * (
            after[0] - point[0]
        )
        if turns:
            kept.append(point)
    return [*kept, points[-1]]
