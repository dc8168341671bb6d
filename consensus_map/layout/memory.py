"""The last trees laid out: most edits of a map move nobody, and others only those whom they must."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from consensus_map.layout.placement import Floats, Ints, Placement
from consensus_map.layout.tree import Kept, TreeOptions, planned_tree

# So many trees are remembered, that undo may bring back what was seen; of more people only the last one.
TREES, MOST = 12, 5000


@dataclass(frozen=True, slots=True)
class _Laid:
    """A tree, where it stands, and what keeps the next one near it."""

    parents: Ints
    sizes: Floats
    options: TreeOptions
    keys: Sequence[str]
    placed: Placement
    kept: Kept | None

    def is_of(self, parents: Ints, sizes: Floats, options: TreeOptions, keys: Sequence[str]) -> bool:
        """Whether it is this very tree."""
        same = len(self.parents) == len(parents) and self.options == options
        same = same and np.array_equal(self.parents, parents) and np.array_equal(self.sizes, sizes)
        return same and self.keys == keys


class Memory:
    """Lays trees out as tidy_tree does, but near the last one; one that it knows stands as it stood."""

    def __init__(self) -> None:
        self._laid: list[_Laid] = []
        self._following = 0

    def tidy_tree(self, parents: Ints, sizes: Floats, options: TreeOptions, keys: Sequence[str]) -> Placement:
        """The placement of this forest; keys (n,) tell people from layout to layout."""
        for place in reversed(range(len(self._laid))):
            if self._laid[place].is_of(parents, sizes, options, keys):
                self._laid.append(self._laid.pop(place))
                return self._laid[-1].placed
        placed, kept = planned_tree(parents, sizes, options, self._near(options, keys))
        others = self._laid[1 - TREES :] if len(parents) <= MOST else []
        self._laid = [*others, _Laid(parents, sizes, options, keys, placed, kept)]
        return placed

    def _near(self, options: TreeOptions, keys: Sequence[str]) -> Kept:
        """What the last tree has left to these people."""
        ids, last = self._numbered(keys), self._laid[-1] if self._laid else None
        if last is None or last.kept is None:
            return Kept(ids)
        near = replace(last.kept, ids=ids)
        # Room of another shape is not filled by what filled the last one.
        return near if last.options.page == options.page else replace(near, plain=None)

    def _numbered(self, keys: Sequence[str]) -> Ints:
        """The numbers that these had last time, and new ones for all others."""
        ids = np.full(len(keys), -1)
        last = self._laid[-1] if self._laid else None
        if last is not None and last.kept is not None:
            known = dict(zip(last.keys, last.kept.ids.tolist(), strict=True))
            ids = np.fromiter((known.get(key, -1) for key in keys), np.int64, len(keys))
        new = ids < 0
        count = int(new.sum())
        ids[new] = self._following + np.arange(count)
        self._following += count
        return ids
