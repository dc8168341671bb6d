"""The last tree laid out: most edits of a map move nobody."""

import numpy as np

from consensus_map.layout.placement import Floats, Ints, Placement
from consensus_map.layout.tree import TreeOptions, tidy_tree


class Memory:
    """Lays trees out as tidy_tree does, and hands the last one out again where nothing has changed."""

    def __init__(self) -> None:
        self._last: tuple[Ints, Floats, TreeOptions, Placement] | None = None

    def tidy_tree(self, parents: Ints, sizes: Floats, options: TreeOptions) -> Placement:
        """The placement of this forest."""
        if self._last is not None:
            before, room, meant, placed = self._last
            same = np.array_equal(before, parents) and np.array_equal(room, sizes) and meant == options
            if same:
                return placed
        placed = tidy_tree(parents, sizes, options)
        self._last = parents, sizes, options, placed
        return placed
