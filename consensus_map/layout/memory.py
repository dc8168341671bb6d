"""The last tree laid out: most edits of a map move nobody, and others only those whom they must."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from consensus_map.layout.placement import Floats, Ints, Placement
from consensus_map.layout.tree import Kept, TreeOptions, planned_tree


class Memory:
    """Lays trees out as tidy_tree does, but near the last one, which it hands out again where it fits."""

    def __init__(self) -> None:
        self._last: tuple[Ints, Floats, TreeOptions, Sequence[str], Placement] | None = None
        self._following = 0
        self._kept: Kept | None = None

    def tidy_tree(self, parents: Ints, sizes: Floats, options: TreeOptions, keys: Sequence[str]) -> Placement:
        """The placement of this forest; keys (n,) tell people from layout to layout."""
        if self._last is not None:
            before, room, meant, told, placed = self._last
            same = np.array_equal(before, parents) and np.array_equal(room, sizes) and meant == options
            if same and told == keys:
                return placed
        ids = self._numbered(keys)
        near = replace(self._kept, ids=ids) if self._kept else Kept(ids)
        if self._last is not None and self._last[2].page != options.page:
            # Room of another shape is not filled by what filled the last one.
            near = replace(near, plain=None)
        placed, self._kept = planned_tree(parents, sizes, options, near)
        self._last = parents, sizes, options, keys, placed
        return placed

    def _numbered(self, keys: Sequence[str]) -> Ints:
        """The numbers that these had last time, and new ones for all others."""
        ids = np.full(len(keys), -1)
        if self._last is not None and self._kept is not None:
            known = dict(zip(self._last[3], self._kept.ids.tolist(), strict=True))
            ids = np.fromiter((known.get(key, -1) for key in keys), np.int64, len(keys))
        new = ids < 0
        count = int(new.sum())
        ids[new] = self._following + np.arange(count)
        self._following += count
        return ids
