"""The chain of a decision: its steps summed up into one part per person."""

from collections.abc import Sequence
from dataclasses import dataclass

from consensus_map.analysis.facts import Facts
from consensus_map.analysis.settings import Settings
from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Person, Step
from consensus_map.domain.words import Role, Seal


@dataclass(frozen=True, slots=True)
class Part:
    """A person's part in a decision, over all their steps (in order)."""

    person: Person
    steps: tuple[Step, ...]
    role: Role
    need: float
    required: bool
    seal: Seal

    @property
    def order(self) -> int:
        """Where in the route they stand first."""
        return self.steps[0].order

    @property
    def abstained(self) -> bool:
        """Nothing is left open, and at least one seal lies on its side."""
        return self.seal is Seal.ABSTAINED


def parts_of(facts: Facts, decision: str) -> list[Part]:
    """Everyone with a step in the decision, in step order; side by side by name."""
    steps: dict[str, list[Step]] = {}
    for step in facts.map.steps_of(decision):
        steps.setdefault(step.person, []).append(step)
    parts = [_part(facts, facts.map.people[person], own) for person, own in steps.items()]
    return sorted(parts, key=lambda part: (part.order, *name_key(facts.map, part.person.id)))


def name_key(account_map: AccountMap, person: str) -> tuple[str, str, str]:
    """Sorts people by name, and namesakes always the same way."""
    found = account_map.people[person]
    return found.name or found.native_name, found.public_id, found.id


def need_of(step: Step, settings: Settings) -> float:
    """How much a decision needs one step."""
    return settings.need[step.role] * (1.0 if step.required else settings.optional_share)


def _part(facts: Facts, person: Person, steps: list[Step]) -> Part:
    # Steps of equal order are told apart by what they are, not by which came first into the map.
    ordered = sorted(steps, key=lambda step: (step.order, -need_of(step, facts.settings), step.role, step.id))
    main = max(ordered, key=lambda step: need_of(step, facts.settings))
    return Part(
        person,
        tuple(ordered),
        main.role,
        need_of(main, facts.settings),
        any(step.required for step in steps),
        _summed_up([facts.seal(step) for step in steps]),
    )


def _summed_up(seals: Sequence[Seal]) -> Seal:
    """One seal for several: rejected if any is, agreed or abstained only if nothing is left open."""
    if Seal.REJECTED in seals:
        return Seal.REJECTED
    if all(seal is Seal.AGREED for seal in seals):
        return Seal.AGREED
    if all(seal in (Seal.AGREED, Seal.ABSTAINED) for seal in seals):
        return Seal.ABSTAINED
    return Seal.CONDITIONAL if Seal.CONDITIONAL in seals else Seal.PENDING
