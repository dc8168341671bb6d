"""What a frame is called: a department only where nobody else stands in it, or else whose people they are."""

from collections.abc import Callable, Iterator
from itertools import islice

import numpy as np

from consensus_map.drawing.phrases import Lang, say
from consensus_map.focus.departments import is_within
from consensus_map.layout.placement import Ints

# Frames of more people than this are never one department; they are called after their head at once.
MOST = 1000
# So many are looked at for a department that is not their head's.
FIRST = 8


class BlockNames:
    """Names for frames by their superiors (places), found when they are asked for.

    parents (n,): superiors, -1 for none; department: of a place, or empty; head: whom it is called after.
    """

    def __init__(
        self, parents: Ints, department: Callable[[int], str], head: Callable[[int], str], lang: Lang
    ) -> None:
        self._parents, self._department, self._head, self._lang = parents, department, head, lang
        self._order: Ints | None = None
        self._starts: Ints = parents
        self._known: dict[int, str] = {}

    def __call__(self, above: int) -> str:
        """The name of the frame below a superior; empty where nothing is known that would be true."""
        found = self._known.get(above)
        if found is None:
            found = self._known[above] = self._found(above)
        return found

    def _found(self, above: int) -> str:
        for whole in filter(None, self._candidates(above)):
            if self._holds_all(whole, above):
                return whole
        head = self._head(above)
        return say("organisation", self._lang, name=head) if head else ""

    def _candidates(self, above: int) -> Iterator[str]:
        """The head's own department, or that of the first below who has one."""
        yield self._department(above)
        yield next(filter(None, map(self._department, islice(self._below(above), FIRST))), "")

    def _holds_all(self, whole: str, above: int) -> bool:
        """Whether it is the department of all below; whoever has none stands in their superior's."""
        for count, place in enumerate(self._below(above)):
            part = self._department(place)
            if count == MOST or (part and not is_within(part, whole)):
                return False
        return True

    def _below(self, above: int) -> Iterator[int]:
        if self._order is None:
            self._order = np.argsort(self._parents, kind="stable")
            self._starts = np.cumsum(np.bincount(self._parents + 1, minlength=len(self._parents) + 1))
        waiting = [above]
        while waiting:
            place = waiting.pop()
            team = self._order[self._starts[place] : self._starts[place + 1]].tolist()
            waiting += team
            yield from team
