"""The rules of DESIGN section 4 once more, by brute force and plain loops, with no code of the analysis.

Slow and literal on purpose: every simple path is walked, every figure stands here as a number.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from consensus_map.domain.model import (
    Entity,
    Introduction,
    Person,
    Post,
    ReportingLine,
    Step,
    Tie,
    TouchPoint,
)

NEED = {"decider": 1.0, "approver": 1.0, "drafter": 1.0, "reviewer": 0.8, "consulted": 0.5, "informed": 0.2}
DOUBT = {
    "rejected": 1.0,
    "opposed": 1.0,
    "wary": 0.8,
    "unreached": 0.7,
    "neutral": 0.5,
    "stale": 0.3,
    "unverified": 0.25,
}
WILLING = {"vouching": 0.95, "trusting": 0.75, "neutral": 0.5, "unknown": 0.5, "wary": 0.2, "opposed": 0.0}
TIE = {1: 0.5, 2: 0.7, 3: 0.9}


class Oracle:
    """Answers about a list of entities on a day."""

    def __init__(self, entities: list[Entity], on: date) -> None:
        self.on = on
        self.person = {one.id: one for one in entities if isinstance(one, Person)}
        self.posts = {one.id: one for one in entities if isinstance(one, Post)}
        self.lines = [one for one in entities if isinstance(one, ReportingLine)]
        self.ties = [one for one in entities if isinstance(one, Tie)]
        self.touches = [one for one in entities if isinstance(one, TouchPoint)]
        self.introductions = [one for one in entities if isinstance(one, Introduction)]
        self.steps = [one for one in entities if isinstance(one, Step)]

    # The chain

    def chain(self) -> set[str]:
        return {step.person for step in self.steps}

    def own(self, person: str) -> list[Step]:
        return [step for step in self.steps if step.person == person]

    def seals(self, person: str) -> list[str]:
        found = []
        for step in self.own(person):
            if step.sealed_on is None or step.sealed_on <= self.on:
                found.append(str(step.seal))
            else:
                found.append("pending")
        return found

    def required(self, person: str) -> bool:
        return any(step.required for step in self.own(person))

    def need(self, person: str) -> float:
        return max(NEED[step.role] * (1 if step.required else 0.5) for step in self.own(person))

    def touched(self, person: str) -> list[date]:
        return [one.on for one in self.touches if person in one.people and one.on <= self.on]

    def fresh(self, person: str) -> bool:
        return any(one >= self.on - timedelta(days=90) for one in self.touched(person))

    def conviction(self, person: str) -> str:
        seals, trust = self.seals(person), str(self.person[person].trust)
        friendly = trust in ("trusting", "vouching")
        if "rejected" in seals:
            return "rejected"
        if set(seals) == {"agreed"}:
            return "sealed"
        if trust in ("opposed", "wary"):
            return trust
        if friendly and self.fresh(person):
            return "convinced-direct"
        for tie in self.ties:
            if tie.kind == "trusts" and tie.source == person and tie.strength in (2, 3):
                friend = self.person[tie.target]
                if (
                    friend.active
                    and friend.trust == "vouching"
                    and self.fresh(friend.id)
                    and "rejected" not in self.seals(friend.id)
                ):
                    return "convinced-indirect"
        if friendly:
            return "stale" if self.touched(person) else "unverified"
        return "neutral" if trust == "neutral" else "unreached"

    def convinced(self, person: str) -> bool:
        return self.conviction(person) in ("sealed", "convinced-direct", "convinced-indirect")

    def abstained(self, person: str) -> bool:
        seals = set(self.seals(person))
        return "abstained" in seals and seals <= {"abstained", "agreed"}

    def reached(self) -> bool:
        wanting = [
            person
            for person in self.chain()
            if self.required(person) and not self.convinced(person) and not self.abstained(person)
        ]
        rejected = [person for person in self.chain() if "rejected" in self.seals(person)]
        return any(map(self.required, self.chain())) and not wanting and not rejected

    # Blockers

    def blocking(self) -> list[str]:
        return [one for one in self.chain() if not self.convinced(one) and not self.abstained(one)]

    def sways(self, start: str, end: str, walked: tuple[str, ...] = ()) -> bool:
        """Whether some simple path of firm ties leads from start to end over active people."""
        for tie in self.ties:
            if tie.strength < 2:
                continue
            for source, target in self._sway(tie):
                if source == start and target not in walked:
                    if target == end:
                        return True
                    if self.person[target].active and self.sways(target, end, (*walked, start)):
                        return True
        return False

    def _sway(self, tie: Tie) -> list[tuple[str, str]]:
        if tie.kind == "influences":
            return [(tie.source, tie.target)]
        return [(tie.target, tie.source)] if tie.kind == "trusts" else []

    def held(self, person: str) -> set[str]:
        return {one for one in self.blocking() if one != person and self.sways(person, one)}

    def hold_up(self, person: str) -> float:
        others = len(self.blocking()) - 1
        return 0.5 if others == 0 else 0.5 + 0.5 * len(self.held(person)) / others

    def severity(self, person: str) -> float:
        return self.need(person) * DOUBT[self.conviction(person)] * self.hold_up(person)

    def ranked(self) -> list[str]:
        def key(person: str) -> tuple[float, int, str]:
            first = min(step.order for step in self.own(person))
            return (-round(self.severity(person), 8), first, self.person[person].name)

        return sorted(self.blocking(), key=key)

    # Introductions

    def introduced(self, person: str) -> bool:
        return any(
            one.target == person and one.status == "made" and (one.on is None or one.on <= self.on)
            for one in self.introductions
        )

    def met(self, person: str) -> bool:
        return bool(self.touched(person)) or self.introduced(person)

    def missing(self) -> set[str]:
        return {person for person in self.chain() if not self.met(person)}

    def hop(self, introducer: str, target: str, *, relying: bool = True) -> float:
        """The best chance of one hop, 0 where there is none; `relying`: also to those whom they trust."""
        pair = {introducer, target}
        if len(pair) == 1 or not all(self.person[one].active for one in pair):
            return 0.0
        if any(tie.kind == "conflicts" and {tie.source, tie.target} == pair for tie in self.ties):
            return 0.0
        ties = self._tie_chances(introducer, target, relying)
        return max([0.0, *ties, *self._line_chances(introducer, target)])

    def _tie_chances(self, introducer: str, target: str, relying: bool) -> Iterator[float]:
        for tie in self.ties:
            there, back = (introducer, target), (target, introducer)
            ends = (tie.source, tie.target)
            if (
                (tie.kind == "trusts" and (ends == back or (relying and ends == there)))
                or (tie.kind == "influences" and ends == there)
                or (tie.kind == "knows" and ends in (there, back))
            ):
                yield TIE[tie.strength]

    def _line_chances(self, introducer: str, target: str) -> Iterator[float]:
        for line in self.lines:
            top, bottom = self.posts[line.superior].holder, self.posts[line.report].holder
            if (top, bottom) == (introducer, target):
                yield 0.6
            if (top, bottom) == (target, introducer):
                yield 0.4
        mine, theirs = self._superiors(introducer), self._superiors(target)
        if mine & theirs:
            yield 0.45

    def _superiors(self, person: str) -> set[str]:
        """Solid superiors other than themselves; an empty post counts by itself."""
        found = set()
        for line in self.lines:
            if line.kind == "solid" and self.posts[line.report].holder == person:
                found.add(self.posts[line.superior].holder or "post " + line.superior)
        return found - {person}

    def willing(self, introducer: str) -> float:
        asks = [
            one
            for one in self.introductions
            if one.introducer == introducer and one.status in ("planned", "asked")
        ]
        return float(WILLING[self.person[introducer].trust] * 0.8 ** len(asks))

    def best_chance(self, target: str) -> float:
        """The greatest product over all simple paths from a friend whom we have met; 0 without one.

        As the format of the report has it: nobody leads to those whom only they trust.
        """
        friends = [one for one in self._acquainted() if one.trust in ("trusting", "vouching")]
        return self._best_of(friends, target, relying=False)

    def best_way_chance(self, target: str) -> float:
        """The same from anybody whom we have met."""
        return self._best_of(self._acquainted(), target, relying=True)

    def _acquainted(self) -> list[Person]:
        return [one for one in self.person.values() if one.active and self.met(one.id)]

    def _best_of(self, starts: list[Person], target: str, *, relying: bool) -> float:
        return max((self._best_from(one.id, target, {one.id}, relying) for one in starts), default=0.0)

    def _best_from(self, here: str, target: str, walked: set[str], relying: bool) -> float:
        if here == target:
            return 1.0
        best = 0.0
        for other in self.person:
            if other not in walked:
                chance = self.willing(here) * self.hop(here, other, relying=relying)
                if chance > 0:
                    beyond = self._best_from(other, target, walked | {other}, relying)
                    best = max(best, chance * beyond)
        return best
