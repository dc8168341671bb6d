"""A card's data: plain texts and words, no Qt; and how it is made from a person, a post or a group."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Person, Post, Step, TouchPoint
from consensus_map.domain.words import (
    CommitmentStatus,
    ConcernStatus,
    IntroductionStatus,
    PostState,
    Role,
    Seal,
    Trust,
)
from consensus_map.drawing.findings import Findings
from consensus_map.drawing.focus import Fading
from consensus_map.drawing.names import first_name_line, second_name_line, stamp_of
from consensus_map.drawing.options import Audience, ViewOptions
from consensus_map.drawing.phrases import age_phrase, planned_phrase, role_phrase, say
from consensus_map.drawing.post_text import fit_group
from consensus_map.drawing.standing import Standing
from consensus_map.drawing.text import one_line
from consensus_map.layout.placement import Ints

CARD_SIZE = (216.0, 96.0)
GROUP_SIZE = (216.0, 32.0)
# What there is for the words of a group.
PILL_ROOM = GROUP_SIZE[0] - 28
# Codes of how a card looks at first sight: its trust status, hidden from customers, or vacant; faded or not.
LOOKS = {trust: code for code, trust in enumerate(Trust)}
HIDDEN, VACANT, FADED = 6, 7, 8


class CardKind(StrEnum):
    """What stands on a card."""

    PERSON = "person"
    VACANT = "vacant"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Card:
    """Everything that one card says. `key` is the person's, post's or group's id; empty texts are not drawn.

    `trust` is None where the audience must not see it; `level` is the blocker's (high, medium, low or empty);
    `owed`: consensus waits for this person; `standing`: what trust and seal do not tell of a chain member.
    `corner` is the next touch-point or the age of the last, or the role where the audience must not see ages.
    `count`: people in a group; `found`: how many of them pass the filters, None where all do who
    are counted.
    """

    key: str
    kind: CardKind
    name: str
    second: str = ""
    title: str = ""
    department: str = ""
    person: str | None = None
    post: str | None = None
    trust: Trust | None = None
    corner: str = ""
    commitments: int = 0
    concerns: int = 0
    seal: Seal | None = None
    stamp: str = ""
    role: Role | None = None
    tag: str = ""
    level: str = ""
    owed: bool = False
    standing: Standing = Standing.PLAIN
    stranded: bool = False
    chain: bool = False
    faded: bool = False
    count: int = 0
    found: int | None = None
    stranger: bool = False

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in scene units."""
        return GROUP_SIZE if self.kind is CardKind.GROUP else CARD_SIZE


@dataclass(frozen=True, slots=True)
class Folded:
    """How many people a group holds, and how many of them pass the filters.

    alone: whether those who do not pass are left out of the count.
    """

    count: int
    found: int
    alone: bool


class CardMaker:
    """Makes the cards of one map for one view; counts and ages are gathered once for everybody."""

    def __init__(
        self,
        account_map: AccountMap,
        findings: Findings,
        options: ViewOptions,
        steps: list[Step],
        fading: Fading | None = None,
    ) -> None:
        self.fading = fading or Fading()
        self._map, self._findings, self._options = account_map, findings, options
        self._team = options.audience is Audience.TEAM
        self._stranded = frozenset(findings.stranded)
        self._steps = {step.person: step for step in reversed(steps)}
        # To fade before a customer's eyes whoever does not decide would be a judgement of people too.
        self._fades = self._team and bool(steps)
        self._on_route = {end for hop in findings.hops for end in (hop.source, hop.target)}
        self._last = _last_touches(account_map, options.on)
        self._next = _next_touches(account_map, options.on)
        self._introduced = {
            introduction.target
            for introduction in account_map.introductions.values()
            if introduction.status is IntroductionStatus.MADE
        }
        self._commitments = _counts(
            item.people for item in account_map.commitments.values() if item.status is CommitmentStatus.OPEN
        )
        self._concerns = _counts(
            item.people for item in account_map.concerns.values() if item.status is ConcernStatus.OPEN
        )

    @property
    def special(self) -> set[str]:
        """People whose cards say more than a look: the chain, blockers, those on routes of introductions."""
        return {*self._steps, *self._findings.levels, *self._on_route, *self._stranded}

    def badged(self) -> set[str]:
        """People with open promises or concerns that this audience may see."""
        return {*self._commitments, *self._concerns} if self._team else set()

    def looks(self, keys: Sequence[str], seats: Ints | None = None) -> NDArray[np.int8]:
        """Codes of the nodes with these keys, right for all but the special ones.

        seats: which of the keys each person of the map is, -1 for none; with these it goes much faster.
        """
        looks = self._statuses(keys) if seats is None else self._all_statuses(len(keys), seats)
        outside, of = self._fades, self.fading.of
        if self.fading.alike:
            return looks + np.int8(FADED * of("", outside=outside))
        faded = np.fromiter((of(key, outside=outside) for key in keys), np.bool_, len(keys))
        return looks + np.where(faded, np.int8(FADED), np.int8(0))

    def _statuses(self, keys: Sequence[str]) -> NDArray[np.int8]:
        codes, found = self._codes(), map(self._map.people.get, keys)
        return np.asarray([VACANT if each is None else codes[each.trust] for each in found], dtype=np.int8)

    def _all_statuses(self, count: int, seats: Ints) -> NDArray[np.int8]:
        codes = np.asarray([self._codes()[trust] for trust in Trust], dtype=np.int8)
        # The last place is for those who are not shown.
        looks = np.full(count + 1, VACANT, dtype=np.int8)
        looks[seats] = codes[np.frombuffer(self._map.trusts, dtype=np.uint8)]
        return looks[:-1]

    def _codes(self) -> dict[Trust, int]:
        return {trust: code if self._team else HIDDEN for trust, code in LOOKS.items()}

    def name(self, key: str) -> str:
        """The name on that card."""
        person = self._map.people.get(key)
        return self.vacant(self._map.posts[key]).name if person is None else first_name_line(person)

    def node(self, key: str) -> Card:
        """The card of a node of the org chart: a person, or a post that nobody holds."""
        person = self._map.people.get(key)
        return self.vacant(self._map.posts[key]) if person is None else self.person(person)

    def posts_of(self, person: str) -> list[Post]:
        """A person's posts, the one that places them first."""
        return self._map.posts_of(person)

    def person(self, person: Person, step: Step | None = None) -> Card:
        """A person's card; `step` where the card stands for one step of a route."""
        own = step or self._steps.get(person.id)
        posts = self.posts_of(person.id)
        lang, team = self._options.lang, self._team
        return Card(
            key=step.id if step else person.id,
            kind=CardKind.PERSON,
            name=first_name_line(person),
            second=second_name_line(person, lang),
            title=one_line(posts[0].title) if posts else "",
            department=self._department(person, posts),
            person=person.id,
            post=posts[0].id if posts else None,
            trust=person.trust if team else None,
            corner=self._corner(person, own, on_route=step is not None),
            commitments=self._commitments.get(person.id, 0) if team else 0,
            concerns=self._concerns.get(person.id, 0) if team else 0,
            seal=own.seal if own and team else None,
            stamp=stamp_of(person),
            role=own.role if own else None,
            tag=self._tag(step) if step else "",
            level=self._findings.levels.get(person.id, ""),
            owed=person.id in self._findings.owed,
            standing=self._standing(person, step),
            stranded=person.id in self._stranded,
            stranger=team and self._is_stranger(person),
            chain=own is not None,
            faded=self.fading.of(person.id, outside=own is None and self._outside(person.id)),
        )

    def _standing(self, person: Person, step: Step | None) -> Standing:
        """The tag of a step that is not required says so itself."""
        found = self._findings.standings.get(person.id, Standing.PLAIN)
        return Standing.PLAIN if found is Standing.OPTIONAL and step is not None else found

    def _is_stranger(self, person: Person) -> bool:
        """Nobody has met them; whoever was met and has shown nothing yet is none."""
        met = person.id in self._last or person.id in self._introduced
        return person.trust is Trust.UNKNOWN and not met

    def _outside(self, person: str) -> bool:
        return person not in self._on_route and self._fades

    def _department(self, person: Person, posts: list[Post]) -> str:
        lang = self._options.lang
        if not person.active:
            return say("left", lang)
        department = one_line(posts[0].department) if posts else ""
        if not department and person.external:
            department = say("third party", lang)
        return say("more posts", lang, text=department, n=len(posts) - 1) if len(posts) > 1 else department

    def _corner(self, person: Person, step: Step | None, *, on_route: bool) -> str:
        lang, last = self._options.lang, self._last.get(person.id)
        if not self._team:
            # In the route the tag above the card says it already.
            return role_phrase(step.role, lang) if step and not on_route else ""
        if (planned := self._next.get(person.id)) is not None:
            return planned_phrase(planned, self._options.on, lang)
        if last is not None:
            return age_phrase((self._options.on - last).days, lang)
        return say("introduced" if person.id in self._introduced else "never met", lang)

    def _tag(self, step: Step) -> str:
        lang = self._options.lang
        text = say("step", lang, n=step.order, role=role_phrase(step.role, lang))
        return text if step.required or not self._team else say("optional", lang, text=text)

    def vacant(self, post: Post) -> Card:
        """A post without a holder, or whose holder nobody knows yet."""
        key = "vacant" if post.state is PostState.VACANT else "holder unknown"
        return Card(
            key=post.id,
            kind=CardKind.VACANT,
            name=say(key, self._options.lang),
            title=one_line(post.title),
            department=one_line(post.department),
            post=post.id,
            faded=self.fading.of(post.id, outside=self._fades),
        )

    def group(self, key: str, count: int, departments: list[str]) -> Card:
        """People folded into one pill below their superior."""
        name = fit_group(count, departments, self._options.lang, PILL_ROOM)
        return Card(key, CardKind.GROUP, name, count=count)

    def sifted(self, key: str, folded: Folded, *, elsewhere: bool) -> Card:
        """A group that says how many of its people pass the filters."""
        word = "all" if folded.found == folded.count else "some" if folded.found else "none"
        where = "elsewhere" if elsewhere else "folded"
        phrase = f"{where} alone" if folded.alone and word == "all" else f"{where} {word}"
        name = say(phrase, self._options.lang, n=folded.count, k=folded.found)
        found = None if phrase.endswith("alone") else folded.found
        return Card(key, CardKind.GROUP, name, faded=found == 0, count=folded.count, found=found)

    def named(self, group: Card, person: str) -> Card:
        """A group of one person, by the name."""
        return replace(group, name=say("one named", self._options.lang, name=self.name(person)))

    def elsewhere(self, key: str, count: int) -> Card:
        """People who stand in no line with those shown."""
        phrase = "one elsewhere" if count == 1 else "elsewhere"
        return Card(key, CardKind.GROUP, say(phrase, self._options.lang, n=count), count=count)


def _last_touches(account_map: AccountMap, on: date) -> dict[str, date]:
    last: dict[str, date] = {}
    for touch in account_map.touchpoints.values():
        if touch.on <= on:
            for person in touch.people:
                if person not in last or touch.on > last[person]:
                    last[person] = touch.on
    return last


def _next_touches(account_map: AccountMap, on: date) -> dict[str, TouchPoint]:
    """By person, what is planned next."""
    later = (touch for touch in account_map.touchpoints.values() if touch.on > on)
    ordered = sorted(later, key=lambda touch: (touch.on, touch.id), reverse=True)
    return {person: touch for touch in ordered for person in touch.people}


def _counts(groups: Iterable[tuple[str, ...]]) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for people in groups:
        for person in people:
            counts[person] += 1
    return counts
