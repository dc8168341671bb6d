"""Posts with a new holder whom nobody of us has greeted since."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from consensus_map.analysis.chain import name_key
from consensus_map.analysis.facts import FRIENDLY, Facts
from consensus_map.analysis.results import DecisionReport
from consensus_map.analysis.wording import day, name_and_place, name_of
from consensus_map.domain.model import Post
from consensus_map.domain.words import IntroductionStatus, Trust

_ASKED = frozenset({IntroductionStatus.ASKED, IntroductionStatus.DECLINED})
_UNFRIENDLY = frozenset({Trust.OPPOSED, Trust.WARY})


@dataclass(frozen=True, slots=True)
class Handover:
    """A post that somebody holds anew. `predecessor` is whoever of those before we had to do with.

    `matters`: the new holder is part of a decision, or the predecessor trusted us.
    """

    holder: str
    predecessor: str | None
    since: date | None
    matters: bool

    @property
    def people(self) -> tuple[str, ...]:
        """The new holder, then the predecessor."""
        return (self.holder,) if self.predecessor is None else (self.holder, self.predecessor)


@dataclass(frozen=True, slots=True)
class Foreseen:
    """Whether there will be a new holder to greet, and a predecessor to ask for an introduction."""

    greet: bool
    ask: bool


def foreseen(facts: Facts, post: Post, heir: str) -> Foreseen:
    """What there will be to do once `heir`, empty for somebody new, takes a post over on the day."""
    chain = {step.person for step in facts.map.steps.values()}
    if heir:
        taken = replace(post, holder=heir, since=facts.on, predecessor=post.holder)
        handover = _handover(facts, taken, chain)
        return Foreseen(handover is not None, handover is not None and can_introduce(facts, handover))
    if post.holder is None or not _is_known(facts, post.holder, chain):
        return Foreseen(False, False)
    return Foreseen(True, facts.map.people[post.holder].trust not in _UNFRIENDLY)


def ungreeted(facts: Facts, decisions: Iterable[DecisionReport]) -> list[Handover]:
    """New holders who concern us: part of a decision, or in the post of somebody whom we know.

    A touch-point or an introduction since the change counts as a greeting; where the day of the change is
    not known, any does.
    """
    chain = {member.person for report in decisions for member in report.members}
    found = [_handover(facts, post, chain) for post in facts.map.posts.values()]
    first: dict[str, Handover] = {}
    for handover in sorted(
        filter(None, found), key=lambda one: (one.predecessor is None, one.since or date.min)
    ):
        first.setdefault(handover.holder, handover)
    return sorted(first.values(), key=lambda one: name_key(facts.map, one.holder))


def _handover(facts: Facts, post: Post, chain: set[str]) -> Handover | None:
    if post.holder is None or (post.since is None and post.predecessor is None):
        return None
    holder = facts.map.people[post.holder]
    if not holder.active:
        return None
    if (post.since is not None and post.since > facts.on) or _greeted(facts, holder.id, post.since):
        return None
    known = post.predecessor if _is_known(facts, post.predecessor, chain) else None
    if known is None and holder.id not in chain:
        return None
    friendly = known is not None and facts.map.people[known].trust in FRIENDLY
    return Handover(holder.id, known, post.since, holder.id in chain or friendly)


def _greeted(facts: Facts, person: str, since: date | None) -> bool:
    touched = facts.last_touch(person)
    if touched is not None and (since is None or touched >= since):
        return True
    return any(
        one.status is IntroductionStatus.MADE
        and (one.on is None or one.on <= facts.on)
        and (since is None or one.on is None or one.on >= since)
        for one in facts.map.introductions_to(person)
    )


def _is_known(facts: Facts, person: str | None, chain: set[str]) -> bool:
    """Whether we had to do with somebody: met, judged, or part of a decision."""
    if person is None:
        return False
    return person in chain or facts.met(person) or facts.map.people[person].trust is not Trust.UNKNOWN


def can_introduce(facts: Facts, handover: Handover) -> bool:
    """Whether the predecessor would introduce us to a successor not met, and is not asked yet."""
    if handover.predecessor is None or facts.met(handover.holder):
        return False
    if any(
        one.introducer == handover.predecessor and one.status in _ASKED
        for one in facts.map.introductions_to(handover.holder)
    ):
        return False
    return facts.map.people[handover.predecessor].trust not in _UNFRIENDLY


def took_over(facts: Facts, handover: Handover) -> str:
    """What has happened, in words: `holds the post of 田中 一郎 since 1 Apr 2026`."""
    of = f"the post of {name_of(facts.map, handover.predecessor)}" if handover.predecessor else "a new post"
    return f"holds {of}{f' since {day(handover.since)}' if handover.since else ' now'}"


def request_to(facts: Facts, handover: Handover) -> str:
    """The predecessor asked for an introduction, without a full stop; empty where they cannot be asked."""
    if handover.predecessor is None or not can_introduce(facts, handover):
        return ""
    name = name_of(facts.map, handover.predecessor)
    left = "" if facts.map.people[handover.predecessor].active else ", who has left,"
    return f"Ask {name}{left} to introduce you to the successor {name_and_place(facts.map, handover.holder)}"
