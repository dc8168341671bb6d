"""Blockers: who stands in the way, ranked by need x doubt x hold-up (DESIGN, section 4)."""

from collections.abc import Mapping, Sequence

from consensus_map.analysis.advice import advice
from consensus_map.analysis.chain import name_key
from consensus_map.analysis.facts import Facts
from consensus_map.analysis.influence import swayed
from consensus_map.analysis.results import Blocker, ChainMember, MissingIntroduction
from consensus_map.analysis.wording import figure, in_words, names, sentence
from consensus_map.analysis.words import Conviction, Level

# Products are rounded before they are compared, so that 0.8 x 0.5 x 0.5 is neither above nor below 0.2.
_DIGITS = 9


def find_blockers(
    facts: Facts, members: Sequence[ChainMember], missing: Mapping[str, MissingIntroduction]
) -> tuple[Blocker, ...]:
    """The unsettled members, the worst first; then the earlier step, then the name."""
    unsettled = [member for member in members if not member.settled]
    held = swayed(facts, [member.person for member in unsettled])
    places = {member.person: member.order for member in unsettled}
    blockers = [_blocker(facts, member, held, missing.get(member.person)) for member in unsettled]
    return tuple(
        sorted(
            blockers,
            key=lambda found: (-found.severity, places[found.person], *name_key(facts.map, found.person)),
        )
    )


def _blocker(
    facts: Facts,
    member: ChainMember,
    held: Mapping[str, tuple[str, ...]],
    missing: MissingIntroduction | None,
) -> Blocker:
    settings = facts.settings
    holds_up, others = held[member.person], len(held) - 1
    share = len(holds_up) / others if others else 0.0
    hold_up = settings.hold_up_base + settings.hold_up_share * share
    doubt = settings.doubt[member.conviction]
    severity = round(member.need * doubt * hold_up, _DIGITS)
    level = settings.level(severity)
    return Blocker(
        person=member.person,
        severity=severity,
        level=level,
        need=member.need,
        doubt=doubt,
        hold_up=hold_up,
        holds_up=holds_up,
        why=_why(facts, member, holds_up),
        figures=" ".join(
            (
                _need_reason(facts, member),
                f"{sentence(member.conviction)}: doubt {figure(doubt)}.",
                _hold_up_reason(facts, holds_up, others, hold_up),
                _severity_reason(facts, member.need, doubt, hold_up, severity, level),
            )
        ),
        action=advice(facts, member, missing),
    )


def _why(facts: Facts, member: ChainMember, holds_up: Sequence[str]) -> str:
    """Approver, required; wary of us. A and B, who are not convinced either, listen to them."""
    needed = "required" if member.required else "not required"
    met = member.conviction is Conviction.UNREACHED and member.last_touch is not None
    where = "met, but nobody knows where they stand" if met else in_words(member.conviction)
    stand = f"{sentence(member.role)}, {needed}; {where}."
    if not holds_up:
        return stand
    listen = "listens" if len(holds_up) == 1 else "listen"
    who = "who is" if len(holds_up) == 1 else "who are"
    return f"{stand} {names(facts.map, holds_up)}, {who} not convinced either, {listen} to them."


def _need_reason(facts: Facts, member: ChainMember) -> str:
    full, share = facts.settings.need[member.role], figure(facts.settings.optional_share)
    if member.need == full:
        return f"{sentence(member.role)}, required: need {figure(full)}."
    which = "this step is not required" if member.required else "not required"
    return f"{sentence(member.role)}, {which}: need {figure(full)} × {share} = {figure(member.need)}."


def _hold_up_reason(facts: Facts, holds_up: Sequence[str], others: int, hold_up: float) -> str:
    base, share = figure(facts.settings.hold_up_base), figure(facts.settings.hold_up_share)
    if not others:
        return f"There is no other blocker to hold up: {base}."
    of = f"the {others} other blockers" if others > 1 else "the other blocker"
    total = f"{base} + {share} × {len(holds_up)}/{others} = {figure(hold_up)}"
    if holds_up:
        return f"Holds up {len(holds_up)} of {of} ({names(facts.map, holds_up)}): {total}."
    does_not = "Holds up none of" if others > 1 else "Does not hold up"
    return (
        f"{does_not} {of}, as no tie of strength {facts.settings.firm_strength} or 3 says that anybody "
        f"listens to them; the order of the route does not count, since all can be won at once: {total}."
    )


def _severity_reason(
    facts: Facts, need: float, doubt: float, hold_up: float, severity: float, level: Level
) -> str:
    settings = facts.settings
    bound = {
        Level.HIGH: f"high (from {figure(settings.high_from)})",
        Level.MEDIUM: f"medium (from {figure(settings.medium_from)}, high from {figure(settings.high_from)})",
        Level.LOW: f"low (medium from {figure(settings.medium_from)})",
    }[level]
    return f"Severity {figure(need)} × {figure(doubt)} × {figure(hold_up)} = {figure(severity)}: {bound}."
