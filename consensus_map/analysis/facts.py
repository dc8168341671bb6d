"""The map as it stood on a day: what is dated later has not happened yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from consensus_map.analysis.settings import Settings
from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Introduction, Person, Step, TouchPoint
from consensus_map.domain.words import IntroductionStatus, Seal, Trust

FRIENDLY = frozenset({Trust.TRUSTING, Trust.VOUCHING})
_UNANSWERED = frozenset({IntroductionStatus.PLANNED, IntroductionStatus.ASKED})


@dataclass(frozen=True, slots=True)
class Facts:
    """Questions about a map on a day.

    `entered`: by decision, the day on which it came into the map, where that is known.
    The trust status itself is always the present one: what it was before stands in the log, not in the map.
    """

    map: AccountMap
    on: date
    settings: Settings
    entered: Mapping[str, date] = field(default_factory=dict)

    def last_touch(self, person: str) -> date | None:
        """The day of the latest touch-point up to and including the day."""
        days = (touchpoint.on for touchpoint in self.map.touchpoints_of(person))
        return next((day for day in days if day <= self.on), None)

    def planned_touch(self, person: str) -> TouchPoint | None:
        """The next touch-point after the day."""
        later = (touchpoint for touchpoint in self.map.touchpoints_of(person) if touchpoint.on > self.on)
        return min(later, key=lambda touchpoint: (touchpoint.on, touchpoint.id), default=None)

    def is_fresh(self, touched: date | None) -> bool:
        """Whether a latest touch-point on that day still counts."""
        return touched is not None and (self.on - touched).days <= self.settings.freshness_days

    def introduced(self, person: str) -> bool:
        """Whether an introduction to this person has been made."""
        return any(
            introduction.status is IntroductionStatus.MADE
            and (introduction.on is None or introduction.on <= self.on)
            for introduction in self.map.introductions_to(person)
        )

    def met(self, person: str) -> bool:
        """A touch-point, or an introduction made to them."""
        return self.last_touch(person) is not None or self.introduced(person)

    def is_friend(self, person: Person) -> bool:
        """Can stand at the start of a route: active, trusting or vouching, and met."""
        return person.active and person.trust in FRIENDLY and self.met(person.id)

    def friends(self) -> list[str]:
        """All who can stand at the start of a route, in the map's order."""
        return [person for person in self.acquaintances() if self.is_friend(self.map.people[person])]

    def acquaintances(self) -> list[str]:
        """All active people whom we have met, in the map's order."""
        introduced = (one.target for one in self.map.introductions.values())
        known = self.touched().union(introduced)
        people = self.map.people
        return [
            person
            for person in filter(known.__contains__, people)
            if people[person].active and self.met(person)
        ]

    def touched(self) -> set[str]:
        """Everybody with a touch-point on any day: of a large map so few that the others need no look."""
        return {person for touchpoint in self.map.touchpoints.values() for person in touchpoint.people}

    def open_asks(self, target: str) -> list[Introduction]:
        """Introductions to this person that have been asked for and not made yet, the earliest first."""
        asked = [
            one
            for one in self.map.introductions_to(target)
            if one.status is IntroductionStatus.ASKED and (one.on is None or one.on <= self.on)
        ]
        return sorted(asked, key=lambda one: (one.on or date.min, one.introducer, one.id))

    def unanswered_asks(self, introducer: str) -> int:
        """How many introductions they are planned or asked to make, without an answer yet."""
        return sum(
            introduction.status in _UNANSWERED for introduction in self.map.introductions_by(introducer)
        )

    def entered_on(self, decision: str) -> date | None:
        """The day on which a decision came into the map; None where that is not known, or later."""
        day = self.entered.get(decision)
        return day if day is not None and day <= self.on else None

    def seal(self, step: Step) -> Seal:
        """The seal of a step; one that is dated later is still pending."""
        later = step.sealed_on is not None and step.sealed_on > self.on
        return Seal.PENDING if later else step.seal
