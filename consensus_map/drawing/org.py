"""The org chart as nodes with parents: which people and posts get a card, and what folds into groups."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Post
from consensus_map.domain.words import LineKind
from consensus_map.drawing.cards import Card, CardMaker
from consensus_map.drawing.columns import Columns, lazy_columns
from consensus_map.drawing.deck import Deck, Places
from consensus_map.drawing.focus import Focused, Tree, group_key
from consensus_map.drawing.text import one_line
from consensus_map.layout.levels import build_levels, opened, totals


@dataclass(slots=True)
class Chart:
    """Cards, superiors by index (-1: none), further lines as (superior, report), groups by superior.

    places: the card of each key, person and post. department: what a superior's team is called.
    """

    cards: Deck
    columns: Columns
    parents: list[int]
    places: Mapping[str, int]
    further: list[tuple[int, int]] = field(default_factory=list)
    groups: list[tuple[int, Card]] = field(default_factory=list)
    department: Callable[[int], str] = lambda place: ""


class Org:
    """All nodes of a map: a person stands at their first post; an unheld post stands for itself."""

    def __init__(self, account_map: AccountMap, needed: set[str]) -> None:
        """`needed`: people who get a card even where they have left and hold no post."""
        self.map, self._needed = account_map, needed
        self.first: dict[str, Post] = {}
        for post in account_map.posts.values():
            if post.holder is not None and (
                post.holder not in self.first or post.order < self.first[post.holder].order
            ):
                self.first[post.holder] = post
        self.nodes = {post.id: post.holder or post.id for post in account_map.posts.values()}
        self.superior: dict[str, str] = {}
        self.dotted: list[tuple[str, str]] = []
        for line in account_map.lines.values():
            if line.kind is LineKind.SOLID:
                self.superior[line.report] = line.superior
            else:
                self.dotted.append((line.superior, line.report))
        self.keys = self._keys()
        self.index = {key: place for place, key in enumerate(self.keys)}
        self.parents = self._parents()
        self.tree = Tree(self.keys, self.parents, self.index)

    def node_of(self, post: str) -> str:
        """The key of the card on which a post stands."""
        return self.nodes[post]

    def nodes_of_posts(self) -> dict[str, str]:
        """The key of the card on which each post stands."""
        return self.nodes

    def department(self, key: str) -> str:
        """What the team of a node is called: its superior's department, or else the superior's title."""
        post = self.first.get(key) or self.map.posts.get(key)
        return one_line(post.department or post.title) if post is not None else ""

    def _keys(self) -> list[str]:
        """Node keys so that siblings come in their order: posts by order, then people without a post."""
        placed = [post for post in self.map.posts.values() if self._stands(post)]
        placed.sort(key=lambda post: post.order)
        keys = [self.node_of(post.id) for post in placed]
        rest = [person for person in self.map.people.values() if person.id not in self.first]
        keys += [person.id for person in rest if person.active and person.id not in self._needed]
        # At the end of their row nobody stands in the way of a line that leads to them.
        return keys + [person.id for person in rest if person.id in self._needed]

    def _stands(self, post: Post) -> bool:
        return post.holder is None or self.first[post.holder].id == post.id

    def _parents(self) -> list[int]:
        """Superiors by index; rings, which several posts in one hand can make, are cut open."""
        index = self.index
        parents = [index.get(self._above(key), -1) for key in self.keys]
        cut: list[int] = opened(np.asarray(parents, dtype=np.int64)).tolist()
        return cut

    def _above(self, key: str) -> str:
        """The superior's key, passing over further posts of the same person."""
        first = self.first.get(key)
        post: str | None = self.superior.get(first.id if first is not None else key)
        if post is None:
            return ""
        seen: set[str] = set()
        while post is not None and self.nodes[post] == key and post not in seen:
            seen.add(post)
            post = self.superior.get(post)
        return "" if post is None else self.nodes[post]

    def further_lines(self) -> list[tuple[str, str]]:
        """Lines between cards that the tree does not show: dotted ones and those of further posts."""
        pairs = list(self.dotted)
        pairs += [(superior, report) for report, superior in self.superior.items()]
        found: dict[tuple[str, str], None] = {}
        nodes, index, parents = self.nodes, self.index, self.parents
        for superior, report in pairs:
            above, below = nodes[superior], nodes[report]
            place, over = index.get(below), index.get(above)
            if place is not None and over is not None and above != below and over != parents[place]:
                found[above, below] = None
        return list(found)


def focused_chart(org: Org, maker: CardMaker, found: Focused) -> Chart:
    """The nodes in focus, and what is folded as groups."""
    chart = _chart(org, maker, found.places)
    _add_groups(org, maker, chart, found)
    return chart


def _chart(org: Org, maker: CardMaker, places: Sequence[int]) -> Chart:
    keys = [org.keys[place] for place in places]
    own = {place: at for at, place in enumerate(places)}
    index = {key: at for at, key in enumerate(keys)}
    cards = Deck(keys, maker.node, called=maker.name)
    further = [(index.get(above), index.get(below)) for above, below in org.further_lines()]
    return Chart(
        cards,
        lazy_columns(keys, index, cards, maker),
        [own.get(org.parents[place], -1) for place in places],
        Places(index, org.nodes_of_posts),
        [(above, below) for above, below in further if above is not None and below is not None],
        department=lambda place: org.department(keys[place]),
    )


def _add_groups(org: Org, maker: CardMaker, chart: Chart, found: Focused) -> None:
    if not found.folded:
        return
    own = {place: at for at, place in enumerate(found.places)}
    sizes = _subtree_people(org)
    for above, team in sorted(found.folded.items(), key=lambda entry: (entry[0] < 0, entry[0])):
        count = sum(sizes[place] for place in team)
        if count == 0:
            continue
        key = group_key(org.tree, above)
        card = maker.elsewhere(key, count) if above < 0 else maker.group(key, count, _departments(org, team))
        chart.groups.append((own.get(above, -1), card))


def _subtree_people(org: Org) -> list[int]:
    """How many people stand in each node's subtree, itself included; vacant posts count nothing."""
    people = org.map.people
    own = np.asarray([key in people for key in org.keys], dtype=np.int64)
    counts: list[int] = totals(build_levels(np.asarray(org.parents, dtype=np.int64)), own).tolist()
    return counts


def _departments(org: Org, team: list[int]) -> list[str]:
    """Departments of a team's own posts, each once."""
    found: dict[str, None] = {}
    for place in team:
        key = org.keys[place]
        post = org.first.get(key) or org.map.posts.get(key)
        if post is not None and post.department:
            found[post.department] = None
    return list(found)
