"""Who belongs to a department: those who say so, its parts by their names, and all below its head."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Post

# What stands between a department and its part, and with what the name of a whole department may end.
BETWEEN = " \u3000/／>＞-‐–—・:：,、|"
ENDS = "部課室局所店社係院館場"
# Who stands at the top of more than this share of everybody leads the company, not a department.
MOST = 0.5


def is_within(part: str, whole: str) -> bool:
    """Whether a department is another one or, by its name, a part of it: 情報システム部 企画課."""
    if not part.startswith(whole):
        return False
    rest = part[len(whole) :]
    if not rest or not whole:
        return not rest
    return rest[0] in BETWEEN or (whole[-1] in ENDS and rest[0] not in ENDS + "門")


class Departments:
    """The departments of one state of a map. Nodes are ids of people, and of posts that nobody holds."""

    def __init__(self, account_map: AccountMap) -> None:
        self._map, self._chart = account_map, account_map.org_chart
        self._known: dict[str, str] = {}
        self._posts: dict[str, list[Post]] = defaultdict(list)
        for post in account_map.posts.values():
            self._posts[post.department].append(post)

    @property
    def names(self) -> list[str]:
        """All that a post has."""
        return [name for name in self._posts if name]

    def whole(self, name: str) -> str:
        """The least department of which one is a part by its name; empty for none."""
        shorter = (name[:end] for end in range(len(name) - 1, 0, -1))
        return next((one for one in shorter if one in self._posts and is_within(name, one)), "")

    def within(self, names: Iterable[str]) -> set[str]:
        """The nodes of these departments, of their parts, and all below their heads."""
        found: set[str] = set()
        for name in names:
            for part in self._parts.get(name, ()):
                found.update(post.seat for post in self._posts[part])
            head = self._head(name)
            if head is not None:
                found.update(self._chart.keys[place] for place in self._below(head))
        return found

    def names_of(self, nodes: Iterable[str]) -> set[str]:
        """The departments in which nodes stand."""
        return {self._own(node) for node in nodes} - {""}

    @cached_property
    def _parts(self) -> dict[str, list[str]]:
        """Of each department: itself, and all its parts by name, however deep."""
        found: dict[str, list[str]] = defaultdict(list)
        for name in self._posts:
            above = name
            while above:
                found[above].append(name)
                above = self.whole(above)
        found[""] = [""] if "" in self._posts else []
        return found

    def _own(self, node: str) -> str:
        """The department of a node, which stands at its first post."""
        known = self._known.get(node)
        if known is None:
            post = self._map.first_post(node) or self._map.posts.get(node)
            known = self._known[node] = post.department if post is not None else ""
        return known

    def _standing(self, name: str) -> list[int]:
        """The places of a department's nodes, but for those who stand elsewhere by their first post."""
        nodes = {post.seat for post in self._posts.get(name, ())}
        return [self._chart.index[node] for node in nodes if self._own(node) == name]

    @cached_property
    def _teams(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The places by their superiors, and where in these each one's team begins, and the last one ends."""
        parents = np.frombuffer(self._chart.parents, dtype=np.int64)
        order = np.argsort(parents, kind="stable")
        return order, np.searchsorted(parents[order], np.arange(len(parents) + 1))

    def _head(self, name: str) -> int | None:
        """The one above all others of a department, if there is one who does not lead everybody."""
        tops = [place for place in self._standing(name) if not self._is_led(place, name)] if name else []
        if len(tops) != 1:
            return None
        (head,) = tops
        alone = self._chart.parents[head] < 0
        if alone and sum(1 for _ in self._below(head)) > MOST * len(self._chart.keys):
            return None
        return head

    def _is_led(self, place: int, name: str) -> bool:
        """Whether somebody of that department stands above."""
        seen = {place}
        above = self._chart.parents[place]
        while above >= 0 and above not in seen:
            if self._own(self._chart.keys[above]) == name:
                return True
            seen.add(above)
            above = self._chart.parents[above]
        return False

    def _below(self, head: int) -> Iterator[int]:
        """A node and all below it."""
        order, starts = self._teams
        waiting, seen = [head], {head}
        while waiting:
            place = waiting.pop()
            yield place
            team = [one for one in order[starts[place] : starts[place + 1]].tolist() if one not in seen]
            seen.update(team)
            waiting += team
