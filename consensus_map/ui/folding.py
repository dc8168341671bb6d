"""Which groups open and close where a part of the org chart is folded. No Qt here.

A node is a person at their first post, or a post that nobody holds; its key is the person's or the post's id.
Who leads to the chain (the spine) is never folded away.
"""

from collections.abc import Container, Iterable
from functools import cached_property

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Post
from consensus_map.drawing.focus import ELSEWHERE


def group_of(node: str) -> str:
    """The key of the group folded below a node."""
    return f"group:{node}"


class Folding:
    """Looks at one state of a map; `matter` are the people of the chain and of the routes to them."""

    def __init__(self, account_map: AccountMap, matter: Iterable[str]) -> None:
        self._map = account_map
        self._matter = tuple(matter)

    @cached_property
    def spine(self) -> frozenset[str]:
        """The people who matter and all their superiors."""
        found: set[str] = set()
        for node in self._matter:
            above: str | None = node
            while above is not None and above not in found:
                found.add(above)
                above = self.superior(above)
        return frozenset(found)

    def superior(self, node: str) -> str | None:
        """The node above, passing over further posts of the same person."""
        post = self._post(node)
        seen: set[str] = set()
        while post is not None and post.id not in seen:
            seen.add(post.id)
            post = self._map.solid_superior(post.id)
            if post is not None and post.seat != node:
                return post.seat
        return None

    def team(self, node: str) -> list[str]:
        """The nodes that stand directly below a node."""
        posts = self._map.posts_of(node) or [post for post in (self._post(node),) if post is not None]
        reports = (report for post in posts for report in self._map.reports(post.id))
        return [report.seat for report in reports if self._stands(report) and report.seat != node]

    def closing(self, node: str) -> frozenset[str]:
        """The groups into which everything below a node folds, but for the spine."""
        keys: set[str] = set()
        waiting = [node]
        while waiting:
            above = waiting.pop()
            team = self.team(above)
            if group_of(above) not in keys and self._folds(team):
                keys.add(group_of(above))
            waiting += [one for one in team if one in self.spine and group_of(one) not in keys]
        return frozenset(keys)

    def opening(self, node: str, shown: Container[str]) -> frozenset[str]:
        """The groups that have to open before a node's card is among those that are `shown`."""
        keys: set[str] = set()
        below: str | None = node
        while below is not None and below not in shown:
            above = self.superior(below)
            key = ELSEWHERE if above is None else group_of(above)
            if key in keys:
                break
            keys.add(key)
            below = above
        return frozenset(keys)

    def _folds(self, team: list[str]) -> bool:
        return any(one not in self.spine for one in team)

    def _post(self, node: str) -> Post | None:
        return self._map.posts.get(node) or self._map.first_post(node)

    def _stands(self, post: Post) -> bool:
        first = self._map.first_post(post.holder) if post.holder else None
        return first is None or first.id == post.id
