"""Conviction: where each member of the chain stands, by the first rule that fits (DESIGN, section 4)."""

from datetime import date

from consensus_map.analysis.chain import Part, name_key
from consensus_map.analysis.facts import FRIENDLY, Facts
from consensus_map.analysis.results import ChainMember
from consensus_map.analysis.wording import ago, count, day, name_of, sentence
from consensus_map.analysis.words import Conviction
from consensus_map.domain.model import Person, Tie
from consensus_map.domain.words import Evidence, Seal, TieKind, Trust


def judge(facts: Facts, part: Part, rejecting: frozenset[str]) -> ChainMember:
    """A chain member with conviction and reason; `rejecting` are the people whose seal is rejected."""
    touched = facts.last_touch(part.person.id)
    voucher = _voucher(facts, part.person.id, rejecting)
    conviction = _conviction(facts, part, touched, voucher)
    via = voucher if conviction is Conviction.CONVINCED_INDIRECT else None
    return ChainMember(
        person=part.person.id,
        role=part.role,
        required=part.required,
        seal=part.seal,
        conviction=conviction,
        reason=_reason(facts, part, conviction, touched, via),
        via=None if via is None else via.target,
        steps=tuple(step.id for step in part.steps),
        order=part.order,
        need=part.need,
        abstained=part.abstained,
        last_touch=touched,
    )


def _conviction(facts: Facts, part: Part, touched: date | None, voucher: Tie | None) -> Conviction:
    trust = part.person.trust
    if part.seal is Seal.REJECTED:
        return Conviction.REJECTED
    if part.seal is Seal.AGREED:
        return Conviction.SEALED
    if trust is Trust.OPPOSED:
        return Conviction.OPPOSED
    if trust is Trust.WARY:
        return Conviction.WARY
    if trust in FRIENDLY and facts.is_fresh(touched):
        return Conviction.CONVINCED_DIRECT
    return Conviction.CONVINCED_INDIRECT if voucher else _unconvinced(trust, touched)


def _unconvinced(trust: Trust, touched: date | None) -> Conviction:
    if trust in FRIENDLY:
        return Conviction.UNVERIFIED if touched is None else Conviction.STALE
    return Conviction.NEUTRAL if trust is Trust.NEUTRAL else Conviction.UNREACHED


def _voucher(facts: Facts, person: str, rejecting: frozenset[str]) -> Tie | None:
    """The firmest tie by which a person trusts someone who vouches for us and whom we met of late."""
    ties = [
        tie
        for tie in facts.map.ties_of(person)
        if tie.kind is TieKind.TRUSTS
        and tie.source == person != tie.target
        and tie.strength >= facts.settings.firm_strength
        and _vouches(facts, facts.map.people[tie.target], rejecting)
    ]
    return min(ties, key=lambda tie: (-tie.strength, *name_key(facts.map, tie.target)), default=None)


def _vouches(facts: Facts, person: Person, rejecting: frozenset[str]) -> bool:
    return (
        person.active
        and person.trust is Trust.VOUCHING
        and person.id not in rejecting
        and facts.is_fresh(facts.last_touch(person.id))
    )


# Reasons


def _reason(facts: Facts, part: Part, conviction: Conviction, touched: date | None, via: Tie | None) -> str:
    stated = _seal_reason(facts, part) if conviction in _BY_SEAL else None
    parts = [stated or _trust_reason(facts, part.person, conviction, touched, via), *_remarks(facts, part)]
    return " ".join(parts)


_BY_SEAL = frozenset({Conviction.REJECTED, Conviction.SEALED})


def _seal_reason(facts: Facts, part: Part) -> str:
    days = [step.sealed_on for step in part.steps if facts.seal(step) is part.seal and step.sealed_on]
    when = f" on {day(max(days))}" if days else ""
    return f"Rejected the decision{when}." if part.seal is Seal.REJECTED else f"Agreed and sealed{when}."


def _trust_reason(
    facts: Facts, person: Person, conviction: Conviction, touched: date | None, via: Tie | None
) -> str:
    stands = _stands(facts, person)
    window = facts.settings.freshness_days
    last = f"last contact {ago(touched, facts.on)}" if touched else "no touch-point at all"
    match conviction:
        case Conviction.CONVINCED_DIRECT:
            return f"{stands}; {last} (counts for {window} days)."
        case Conviction.CONVINCED_INDIRECT if via is not None:
            return f"{stands}; {last}. {_via_reason(facts, via)}"
        case Conviction.STALE:
            return f"{stands}, but {last}: trust counts for {window} days after a touch-point."
        case Conviction.UNVERIFIED:
            return f"{stands}, but {last}: a hope, not a fact."
        case Conviction.UNREACHED:
            return f"Nobody knows where they stand; {last}."
        case _:
            return f"{stands}; {last}."


def _stands(facts: Facts, person: Person) -> str:
    since = f" since {day(person.trust_on)}" if person.trust_on and person.trust_on <= facts.on else ""
    sure = "confirmed" if person.evidence is Evidence.CONFIRMED else "assumed"
    return f"{sentence(person.trust)}{since} ({sure})"


def _via_reason(facts: Facts, via: Tie) -> str:
    touched = facts.last_touch(via.target)
    when = ago(touched, facts.on) if touched else "never"
    return (
        f"Indirect: verify. Trusts {name_of(facts.map, via.target)} with strength {via.strength} "
        f"({facts.settings.firm_strength} or 3 count), who vouches for us, last contact {when} "
        f"(counts for {facts.settings.freshness_days} days)."
    )


def _remarks(facts: Facts, part: Part) -> list[str]:
    later = [step for step in part.steps if facts.seal(step) is not step.seal]
    remarks = [
        (part.abstained, "Abstained: does not stand in the way."),
        (part.seal is Seal.CONDITIONAL, "Their seal is conditional: find out on what."),
        (bool(later), f"A seal dated after {day(facts.on)} does not count yet."),
        (len(part.steps) > 1, f"Has {count(len(part.steps), 'step')} in this decision, counted once."),
        (not part.person.active, "Has left the company, but still has a step in this decision."),
    ]
    return [text for holds, text in remarks if holds]
