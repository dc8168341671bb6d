"""Who passes a filter."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Person, Post
from consensus_map.domain.views import NOBODY, Criterion, Filters
from consensus_map.focus.departments import Departments
from consensus_map.focus.kana import fold
from consensus_map.focus.search import SearchIndex, offices

Search = Callable[[str], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Seen:
    """What filters look at besides the map: the day, the convictions of a chain by person, the search.

    search: finds the ids of people by a text; without one a search of this map is made for it.
    """

    on: date
    convictions: Mapping[str, str] = field(default_factory=dict)
    search: Search | None = None


def passing(
    account_map: AccountMap, filters: Filters, criteria: Collection[Criterion], seen: Seen
) -> frozenset[str] | None:
    """Ids of the people, and of the posts that nobody holds, who pass all these criteria; None: everybody."""
    asked = filters.active.intersection(criteria)
    if not asked:
        return None
    people = _People(account_map, filters, seen)
    tests = [people.tests[criterion]() for criterion in sorted(asked)]
    found = [one for one, person in account_map.people.items() if all(test(person) for test in tests)]
    posts = _posts(account_map, filters, asked, people)
    return frozenset([*found, *posts])


Test = Callable[[Person], bool]


class _People:
    """One test for each criterion, made when it is asked for."""

    def __init__(self, account_map: AccountMap, filters: Filters, seen: Seen) -> None:
        self._map, self._filters, self._seen = account_map, filters, seen
        self.tests: dict[Criterion, Callable[[], Test]] = {
            Criterion.TRUST: lambda: lambda person: person.trust in filters.trusts,
            Criterion.CONVICTION: self._conviction,
            Criterion.DEPARTMENT: lambda: self._in(self.of_departments),
            Criterion.MEMBER: lambda: lambda person: (person.member or NOBODY) in filters.members,
            Criterion.UNSEEN: self._unseen,
            Criterion.TEXT: lambda: self._in(self._of_text()),
        }

    @cached_property
    def of_departments(self) -> set[str]:
        """Who belongs to one of the departments asked for, and the posts there that nobody holds."""
        return Departments(self._map).within(self._filters.departments)

    def _conviction(self) -> Test:
        convictions, wanted = self._seen.convictions, self._filters.convictions
        return lambda person: convictions.get(person.id) in wanted

    def _unseen(self) -> Test:
        since = self._seen.on - timedelta(days=self._filters.unseen or 0)
        met = {
            person
            for touch in self._map.touchpoints.values()
            if since < touch.on <= self._seen.on
            for person in touch.people
        }
        return lambda person: person.id not in met

    def _of_text(self) -> set[str]:
        search = self._seen.search or SearchIndex(self._map).find
        return set(search(self._filters.text))

    def _in(self, found: set[str]) -> Test:
        return lambda person: person.id in found


def _posts(
    account_map: AccountMap, filters: Filters, asked: frozenset[Criterion], people: _People
) -> list[str]:
    """Of an empty post only title and department can be asked."""
    if not asked <= {Criterion.DEPARTMENT, Criterion.TEXT}:
        return []
    words = fold(filters.text).split()

    def passes(post: Post) -> bool:
        if Criterion.DEPARTMENT in asked and post.id not in people.of_departments:
            return False
        text = "\n".join(offices(fold(post.title), fold(post.department))) if words else ""
        return all(word in text for word in words)

    return [post.id for post in account_map.posts.values() if post.holder is None and passes(post)]
