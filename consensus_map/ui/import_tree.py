"""The chart that an import would make, as boxes and lines. No Qt here."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from numpy.typing import NDArray

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.changes import Change, build, with_values
from consensus_map.domain.model import Entity, Kind, Person, Post, ReportingLine
from consensus_map.domain.words import LineKind
from consensus_map.layout.placement import Placement
from consensus_map.layout.tree import TreeOptions, tidy_tree
from consensus_map.ui.texts import counted

if TYPE_CHECKING:
    from consensus_map.exchange.importing import ImportPlan

_Item = TypeVar("_Item")
# As cards are, for which the distances of the layout are made; on a page as wide as the dialog.
BOX = (160.0, 72.0)
PAGE = (3600.0, 1280.0)
# Changes from one check to the next.
STEP = 2_000
PLAIN, ROOT, OPEN = range(3)


@dataclass(frozen=True, slots=True)
class Miniature:
    """`kinds` (n,): plain, a root, or one whose superior is open; all else but the legend runs parallel.

    `names` say who, with title and department; `cards` say only who, or the title where nobody is.
    """

    names: tuple[str, ...]
    cards: tuple[str, ...]
    kinds: NDArray[np.int8]
    placement: Placement

    @property
    def legend(self) -> str:
        """What there is, in words."""
        roots, unresolved = (int(np.count_nonzero(self.kinds == kind)) for kind in (ROOT, OPEN))
        parts = [counted(len(self.names), "post")]
        parts.append(f"{roots:,} at the top")
        parts += [f"{unresolved:,} whose superior was not found"] if unresolved else []
        return " · ".join(parts)


def miniature(
    account_map: AccountMap, plan: "ImportPlan", check: Callable[[], None] = lambda: None
) -> Miniature:
    """The chart of the map as it will be. Slow for large charts: for the thread that plans.

    `check` is called now and then; what it raises ends the work.
    """
    tables = {kind: dict(account_map.table(kind)) for kind in (Kind.PERSON, Kind.POST, Kind.LINE)}
    for change in _checked(plan.change_set.changes, check):
        if change.kind in tables:
            _apply(tables[change.kind], change)
    posts = {key: post for key, post in tables[Kind.POST].items() if isinstance(post, Post)}
    place = {key: at for at, key in enumerate(posts)}
    parents = np.full(len(posts), -1, dtype=np.int64)
    for line in _checked(tables[Kind.LINE].values(), check):
        if isinstance(line, ReportingLine) and line.kind is LineKind.SOLID:
            parents[place[line.report]] = place[line.superior]
    people = [tables[Kind.PERSON].get(post.holder or "") for post in _checked(posts.values(), check)]
    wanted = {
        heading
        for table in plan.report.tables
        for field, heading in table.fields.items()
        if field.startswith("manager")
    }
    kinds = np.zeros(len(posts), dtype=np.int8)
    for at in np.flatnonzero(parents < 0).tolist():
        kinds[at] = OPEN if _is_open(people[at], wanted) else ROOT
    pairs = list(zip(people, posts.values(), strict=True))
    names = tuple(_name(person, post) for person, post in _checked(pairs, check))
    cards = tuple(_card(person, post) for person, post in _checked(pairs, check))
    check()
    return Miniature(names, cards, kinds, tidy_tree(parents, BOX, TreeOptions(page=PAGE, readable=0.8)))


def _checked(items: Iterable[_Item], check: Callable[[], None]) -> Iterator[_Item]:
    for done, item in enumerate(items):
        if not done % STEP:
            check()
        yield item


def _apply(table: dict[str, Entity], change: Change) -> None:
    if change.after is None:
        table.pop(change.id, None)
    elif change.before is None:
        table[change.id] = build(change.kind, change.id, change.after)
    elif change.id in table:
        values = dict(zip(change.fields, change.after, strict=True))
        table[change.id] = with_values(table[change.id], values)


def _is_open(person: Entity | None, headings: set[str]) -> bool:
    """Whether a superior is named who was not found: the importer keeps that name as an extra field."""
    return isinstance(person, Person) and any(name in headings and value for name, value in person.extra)


def _name(person: Entity | None, post: Post) -> str:
    who = person.display_name if isinstance(person, Person) else "nobody"
    return " · ".join(part for part in (who, post.title, post.department) if part)


def _card(person: Entity | None, post: Post) -> str:
    return person.display_name if isinstance(person, Person) else post.title or "nobody"
