"""Who stands below whom, as indices: read from posts and lines, and kept until one of these changes."""

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import repeat
from operator import attrgetter
from typing import Protocol

from consensus_map.domain.changes import Change
from consensus_map.domain.model import Kind, Person, Post, ReportingLine
from consensus_map.domain.words import LineKind

Pair = tuple[int, int]


class Staff(Protocol):
    """As much of an account map as its chart is read from."""

    @property
    def people(self) -> Mapping[str, Person]:
        """By id."""

    @property
    def posts(self) -> Mapping[str, Post]:
        """By id."""

    @property
    def lines(self) -> Mapping[str, ReportingLine]:
        """By id."""

    def solid_superior(self, post: str) -> Post | None:
        """The post that a post reports to."""


@dataclass(frozen=True, slots=True)
class OrgChart:
    """All nodes: a person stands at their first post; a post that nobody holds stands for itself.

    keys: ids of people and unheld posts, siblings in their order; parents: the superior of each by index, -1
    for none; several posts in one hand can make rings of them. index: where each key is; of_post: on which
    node each post stands; seats: the node of each person of the map, -1 for those in `loose`, who hold no
    post; further: lines (superior, report) not in `parents`. active: how many people are.
    """

    keys: list[str]
    parents: "array[int]"
    index: Mapping[str, int]
    of_post: Mapping[str, int]
    seats: "array[int]"
    loose: list[str]
    further: list[Pair]
    active: int


def read_org_chart(staff: Staff) -> OrgChart:
    """Goes through all posts and lines, of which there may be 100,000: the loops are kept out of Python."""
    posts = staff.posts
    orders = list(map(attrgetter("order"), posts.values()))
    standing: list[Post] = list(posts.values())
    if orders != sorted(orders):
        standing.sort(key=attrgetter("order"))
    first = _first_of_several(standing)
    if first:
        standing = [post for post in standing if first.get(post.holder or "", post) is post]
    keys = [post.seat for post in standing]
    index = dict(zip(keys, range(len(keys)), strict=True))
    of_post = dict(zip(map(attrgetter("id"), standing), range(len(keys)), strict=True))
    if first:
        of_post |= {post.id: index[post.holder] for post in posts.values() if post.holder in first}
    parents, further = _lines(staff.lines.values(), of_post, standing, len(keys))
    for place in [place for place, above in enumerate(parents) if above == place] if first else ():
        parents[place] = _above(staff, standing[place], of_post)
    shown = [(above, place) for above, place in further if above != place and parents[place] != above]
    seats = array("q", map(index.get, staff.people, repeat(-1)))
    loose = [person for person in staff.people if person not in index] if seats.count(-1) else []
    active = list(map(attrgetter("active"), staff.people.values())).count(True)
    return OrgChart(keys, parents, index, of_post, seats, loose, list(dict.fromkeys(shown)), active)


def outdates(change: Change) -> bool:
    """Whether the org chart has to be read again after a change."""
    told = {Kind.POST: {"holder", "order"}, Kind.PERSON: {"active"}}.get(change.kind)
    if told is None:
        return change.kind is Kind.LINE
    return change.before is None or change.after is None or not told.isdisjoint(change.fields)


def _first_of_several(posts: list[Post]) -> dict[str, Post]:
    """The first post of everybody who holds more than one."""
    holders = list(map(attrgetter("holder"), posts))
    held = len(holders) - holders.count(None)
    if len(set(holders) - {None}) == held:
        return {}
    first: dict[str, Post] = {}
    several: set[str] = set()
    for post in posts:
        if post.holder is not None and first.setdefault(post.holder, post) is not post:
            several.add(post.holder)
    return {holder: first[holder] for holder in several}


def _lines(
    lines: Iterable[ReportingLine], of_post: Mapping[str, int], standing: list[Post], count: int
) -> tuple["array[int]", list[Pair]]:
    """Superiors along solid lines of first posts, and all other lines."""
    every = list(lines)
    parents = array("q", [-1]) * count
    further: list[Pair] = []
    above = map(of_post.__getitem__, map(attrgetter("superior"), every))
    below = map(of_post.__getitem__, map(attrgetter("report"), every))
    ids = list(map(attrgetter("id"), standing))
    plain = len(of_post) == count and list(map(attrgetter("kind"), every)).count(LineKind.SOLID) == len(every)
    if plain:
        for superior, report in zip(above, below, strict=True):
            parents[report] = superior
        return parents, further
    for line, superior, report in zip(every, above, below, strict=True):
        if line.kind is LineKind.SOLID and ids[report] == line.report:
            parents[report] = superior
        else:
            further.append((superior, report))
    return parents, further


def _above(staff: Staff, first: Post, of_post: Mapping[str, int]) -> int:
    """The superior of somebody who reports to a further post of their own: whoever is above that one."""
    own, seen = of_post[first.id], {first.id}
    post = staff.solid_superior(first.id)
    while post is not None and of_post[post.id] == own and post.id not in seen:
        seen.add(post.id)
        post = staff.solid_superior(post.id)
    return -1 if post is None or of_post[post.id] == own else of_post[post.id]
