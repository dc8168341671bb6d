"""The org chart as nodes with parents: which people and posts get a card, and what folds into groups."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Post
from consensus_map.drawing.cards import Card, CardMaker, Folded
from consensus_map.drawing.columns import Columns, lazy_columns
from consensus_map.drawing.deck import Deck, Places
from consensus_map.drawing.focus import Focused, Sieve, Tree, group_key, people_below
from consensus_map.drawing.names import first_name_line
from consensus_map.drawing.text import one_line
from consensus_map.layout.levels import opened
from consensus_map.layout.placement import Ints

# Titles of those who stand beside their superior; a secretary general or a sales assistant does not.
ASSISTS = re.compile(
    r"\b(?:executive|personal|management) (?:assistant|secretary)\b|\bassistant to\b|^secretary$|秘書$", re.I
)


@dataclass(slots=True)
class Chart:
    """Cards, superiors by index (-1: none), further lines as (superior, report), groups by superior.

    places: the card of each key, person and post. department: of a card; head: whom it is called after.
    assists: whether somebody is their superior's assistant.
    """

    cards: Deck
    columns: Columns
    parents: Ints
    places: Mapping[str, int]
    further: list[tuple[int, int]] = field(default_factory=list)
    groups: list[tuple[int, Card]] = field(default_factory=list)
    department: Callable[[int], str] = lambda place: ""
    assists: Callable[[int], bool] = lambda place: False
    head: Callable[[int], str] = lambda place: ""


class Org:
    """All nodes of a map: a person stands at their first post; an unheld post stands for itself."""

    def __init__(self, account_map: AccountMap, needed: set[str]) -> None:
        """`needed`: people who get a card even where they have left and hold no post."""
        self.map, self.chart = account_map, account_map.org_chart
        people = account_map.people
        loose = [person for person in self.chart.loose if people[person].active and person not in needed]
        # At the end of their row nobody stands in the way of a line that leads to them.
        loose += [person for person in self.chart.loose if person in needed]
        self.keys: Sequence[str] = [*self.chart.keys, *loose] if loose else self.chart.keys
        self.index: Mapping[str, int] = self.chart.index
        self.seats = np.frombuffer(self.chart.seats, dtype=np.int64)
        if loose:
            self.index = {key: place for place, key in enumerate(self.keys)}
            self.seats = np.fromiter((self.index.get(person, -1) for person in people), np.int64, len(people))
        read = np.concatenate((np.frombuffer(self.chart.parents, dtype=np.int64), np.full(len(loose), -1)))
        self.parents = opened(read)
        rings = np.flatnonzero(self.parents != read)
        self.further = [*self.chart.further, *((int(read[place]), place) for place in rings.tolist())]
        same = not loose and len(rings) == 0
        self.tree = Tree(self.keys, self.chart.parents if same else self.parents.tolist(), self.index)

    def first_post(self, key: str) -> Post | None:
        """The post at which a node stands, if any."""
        return self.map.first_post(key) or self.map.posts.get(key)

    def department(self, key: str) -> str:
        """Where a node belongs; empty where that is not known."""
        post = self.first_post(key)
        return one_line(post.department) if post is not None else ""

    def head(self, key: str) -> str:
        """Whom a team is called after: the person, or the title of a post that nobody holds."""
        person, post = self.map.people.get(key), self.map.posts.get(key)
        return first_name_line(person) if person is not None else one_line(post.title) if post else ""

    def assists(self, key: str) -> bool:
        """Whether somebody is an assistant, by their title or by a column of the table they came from."""
        post, person = self.first_post(key), self.map.people.get(key)
        if post is not None and ASSISTS.search(post.title):
            return True
        return person is not None and any(_says_assistant(*pair) for pair in person.extra)


def _says_assistant(heading: str, value: str) -> bool:
    if "assistant" in value.casefold().split():
        return heading.casefold() in ("tags", "tag", "role", "type")
    words = heading.casefold().replace("_", "").replace(" ", "")
    return words == "isassistant" and value.casefold() in ("true", "yes", "y", "1", "x")


def focused_chart(org: Org, maker: CardMaker, found: Focused, passing: Sieve) -> Chart:
    """The nodes in focus, and what is folded as groups, which say how many in them pass."""
    chart = _chart(org, maker, found.places)
    if found.folded:
        _add_groups(org, maker, chart, found, passing)
    return chart


def _chart(org: Org, maker: CardMaker, places: Sequence[int]) -> Chart:
    seats = None
    if len(places) == len(org.keys):
        seats = org.seats
        keys, index, parents, further = org.keys, org.index, org.parents, org.further
    else:
        keys = [org.keys[place] for place in places]
        index = {key: at for at, key in enumerate(keys)}
        own = np.full(len(org.keys) + 1, -1)
        own[list(places)] = np.arange(len(places))
        # The last place stands for what is above every root.
        parents = own[org.parents[list(places)]]
        ends = [(int(own[above]), int(own[below])) for above, below in org.further]
        further = [(above, below) for above, below in ends if above >= 0 and below >= 0]
    cards = Deck(keys, maker.node, called=maker.name)
    return Chart(
        cards,
        lazy_columns(keys, index, cards, maker, seats),
        parents,
        Places(index, org.keys, org.chart.of_post),
        further,
        department=lambda place: org.department(keys[place]),
        assists=lambda place: org.assists(keys[place]),
        head=lambda place: org.head(keys[place]),
    )


def _add_groups(org: Org, maker: CardMaker, chart: Chart, found: Focused, passing: Sieve) -> None:
    own = {place: at for at, place in enumerate(found.places)}
    sizes = people_below(org.map, org.tree, passing.kept)
    lit = passing.passing
    marked = sizes if lit is None else people_below(org.map, org.tree, lit)
    for above, team in sorted(found.folded.items(), key=lambda entry: (entry[0] < 0, entry[0])):
        count, key = int(sizes[team].sum()), group_key(org.tree, above)
        if count == 0:
            continue
        only = org.keys[team[0]] if count == len(team) == 1 and above >= 0 else ""
        if lit is not None:
            folded = Folded(count, int(marked[team].sum()), alone=passing.kept is not None)
            card = maker.sifted(key, folded, elsewhere=above < 0)
        elif above < 0:
            card = maker.elsewhere(key, count)
        else:
            card = maker.group(key, count, _departments(org, team))
        # One takes no more room by name than by number.
        card = maker.named(card, only) if only in org.map.people else card
        chart.groups.append((own.get(above, -1), card))


def _departments(org: Org, team: list[int]) -> list[str]:
    """Departments of a team's own posts, each once."""
    found: dict[str, None] = {}
    for place in team:
        post = org.first_post(org.keys[place])
        if post is not None and post.department:
            found[post.department] = None
    return list(found)
