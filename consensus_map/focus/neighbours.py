"""Who is within a few hops of a person."""

from collections.abc import Iterator

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Kind
from consensus_map.domain.views import Around, Relation


def within(account_map: AccountMap, around: Around) -> dict[str, int]:
    """Ids of people, and of posts that nobody holds, with the number of hops to them; 0 for the person.

    Empty where there is no such person. Every relation counts both ways.
    """
    if around.person not in account_map.people:
        return {}
    found = {around.person: 0}
    edge = [around.person]
    for hop in range(1, around.hops + 1):
        edge = [near for node in edge for near in _next_to(account_map, node, around) if near not in found]
        found.update(dict.fromkeys(edge, hop))
        edge = list(dict.fromkeys(edge))
    return found


def _next_to(account_map: AccountMap, node: str, around: Around) -> Iterator[str]:
    if Relation.REPORTING in around.relations:
        yield from _by_lines(account_map, node)
    if Relation.TIES in around.relations:
        for tie in account_map.ties_of(node):
            yield tie.target if tie.source == node else tie.source
    if Relation.INTRODUCTIONS in around.relations:
        for name, other in (("introducer", "target"), ("target", "introducer")):
            for found in account_map.referring(Kind.INTRODUCTION, name, node):
                yield getattr(account_map.introductions[found], other)


def _by_lines(account_map: AccountMap, node: str) -> Iterator[str]:
    """Superiors and reports by all lines, solid and dotted, of all posts."""
    own = account_map.posts.get(node)
    for post in account_map.posts_of(node) or ([own] if own else []):
        for line in account_map.lines_up(post.id):
            yield account_map.posts[line.superior].seat
        for line in account_map.lines_down(post.id):
            yield account_map.posts[line.report].seat
