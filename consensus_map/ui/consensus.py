"""What the strip says of a decision. No Qt here."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from consensus_map.analysis.wording import in_words, sentence
from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Decision
from consensus_map.domain.words import Role, Seal, Trust
from consensus_map.drawing.caption import NAMED
from consensus_map.drawing.findings import FLAGGED
from consensus_map.drawing.names import stamps_of
from consensus_map.drawing.standing import Standing, is_owed, standing_of
from consensus_map.ui.texts import TRUST_TEXT, counted, day, department, person_label

if TYPE_CHECKING:
    from consensus_map.analysis.report import ChainMember, DecisionReport

STANDING_WORDS = {
    Standing.STALE: ": out of touch too long",
    Standing.UNVERIFIED: ": never met, so unverified",
    Standing.INDIRECT: ", convinced through others: verify",
}


@dataclass(frozen=True, slots=True)
class SealItem:
    """One step of the route."""

    person: str
    name: str
    stamp: str
    order: int
    role: Role
    required: bool
    seal: Seal
    trust: Trust
    level: str
    owed: bool = False
    standing: Standing = Standing.PLAIN

    @property
    def spoken(self) -> str:
        """All of it in words."""
        required = "required" if self.required else "not required"
        blocks = f", blocks ({self.level})" if self.level in FLAGGED else ""
        if self.owed and not blocks:
            blocks = ", not yet convinced"
        blocks += STANDING_WORDS.get(self.standing, "")
        words = f"{self.role.value}, {required}, seal {self.seal.value}, {TRUST_TEXT[self.trust]}"
        return f"{self.name}: {words}{blocks}"


def seal_items(
    account_map: AccountMap, decision: str | None, report: "DecisionReport | None"
) -> list[SealItem]:
    """The steps in their order."""
    if decision is None:
        return []
    levels = {blocker.person: str(blocker.level) for blocker in report.blockers} if report else {}
    members = {member.person: member for member in report.members} if report else {}
    items, steps = [], account_map.steps_of(decision)
    stamps = stamps_of(account_map.people[step.person] for step in steps)
    for step in steps:
        person, member = account_map.people[step.person], members.get(step.person)
        items.append(
            SealItem(
                person.id,
                person_label(account_map, person.id),
                stamps[person.id],
                step.order,
                step.role,
                step.required,
                step.seal,
                person.trust,
                levels.get(person.id, ""),
                member is not None and is_owed(member),
                standing_of(member) if member is not None else Standing.PLAIN,
            )
        )
    return items


def formal_line(decision: Decision, today: date) -> str:
    """`formal date 30 Jun · 90 days`."""
    if decision.formal_date is None:
        return "no formal date yet"
    days = (decision.formal_date - today).days
    left = counted(days, "day") if days > 0 else "today" if days == 0 else "past"
    return f"formal date {day(decision.formal_date, today)} · {left}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the banner says: `parts` make up the headline, each a text and the person whom it names, or None.

    `tone` is good, blocked, warn or quiet; without parts there is no banner. `whys` says of the people
    named why they block.
    """

    tone: str
    parts: tuple[tuple[str, str | None], ...] = ()
    advice: str = ""
    whys: dict[str, str] = field(default_factory=dict)

    @property
    def headline(self) -> str:
        """The headline as plain text."""
        return "".join(text for text, _ in self.parts)


def verdict(account_map: AccountMap, report: "DecisionReport | None") -> Verdict:
    """Where a decision stands, in a sentence; names those whom the map flags, the worst first."""
    if report is None or not report.members:
        return Verdict("quiet")
    if report.reached:
        said = (("Consensus is reached.", None),)
        return Verdict("good", said, "Keep in touch with everybody until the date.")
    if report.required == 0:
        said = (("Nobody must agree to this decision yet.", None),)
        return Verdict("warn", said, "Tick who must agree in Edit route…")
    if all(account_map.people[member.person].trust is Trust.UNKNOWN for member in report.members):
        said = (("Nobody on this route is judged yet.", None),)
        return Verdict("warn", said, "Say how far they trust us: keys 1 (opposed) to 6 (vouches for us).")
    flagged = [blocker.person for blocker in report.blockers if str(blocker.level) in FLAGGED]
    others = sum(is_owed(member) and member.person not in flagged for member in report.members)
    if not flagged:
        who = counted(others, "person is", "people are")
        return Verdict("blocked", (("Nobody blocks outright.", None),), f"{who} not convinced yet.")
    more = f"{others} more {'is' if others == 1 else 'are'} not convinced. " if others else ""
    whys = {blocker.person: blocker.why for blocker in report.blockers}
    advice = f"{more}Nobody above can overrule them."
    return Verdict("blocked", _blocked_at(account_map, flagged), advice, whys)


def _blocked_at(account_map: AccountMap, flagged: list[str]) -> tuple[tuple[str, str | None], ...]:
    """Blocked at A (here), B (there) and 2 more: up to three by name."""
    rest = len(flagged) - NAMED
    parts: list[tuple[str, str | None]] = [("Blocked at ", None)]
    for place, person in enumerate(flagged[:NAMED]):
        last = place == min(len(flagged), NAMED) - 1 and rest <= 0
        if place:
            parts.append((" and " if last else ", ", None))
        where = department(account_map, person)
        parts.append((account_map.people[person].display_name, person))
        parts.append((f" ({where})" if where else "", None))
    parts.append((f" and {rest} more." if rest > 0 else ".", None))
    return tuple(parts)


@dataclass(frozen=True, slots=True)
class ChainLine:
    """Where one member of the chain stands, and why."""

    person: str
    name: str
    state: str
    why: str
    trust: Trust
    owed: bool


def chain_lines(account_map: AccountMap, report: "DecisionReport") -> list[tuple[str, list[ChainLine]]]:
    """The chain in groups: who is not convinced yet, the worst first; who is; who does not count."""
    worst = {blocker.person: place for place, blocker in enumerate(report.blockers)}
    members = sorted(report.members, key=lambda member: worst.get(member.person, member.order))
    waiting = [member for member in members if is_owed(member)]
    settled = [member for member in members if member.required and not is_owed(member)]
    optional = [member for member in members if not member.required and not is_owed(member)]
    groups = (
        ("Not convinced yet", waiting),
        ("Convinced", settled),
        ("Not required: they do not count", optional),
    )
    return [(title, [_line(account_map, one) for one in group]) for title, group in groups if group]


def _line(account_map: AccountMap, member: "ChainMember") -> ChainLine:
    return ChainLine(
        member.person,
        person_label(account_map, member.person),
        sentence(in_words(member.conviction)),
        member.reason,
        account_map.people[member.person].trust,
        is_owed(member),
    )


def count_words(account_map: AccountMap, report: "DecisionReport") -> str:
    """Who is behind `3 of 7 convinced`, in a few lines."""
    people = account_map.people
    required = [member for member in report.members if member.required]
    done = [people[member.person].display_name for member in required if not is_owed(member)]
    owed = [people[member.person].display_name for member in required if is_owed(member)]
    lines = (("Convinced: ", done), ("Not yet: ", owed))
    return "\n".join(f"{title}{', '.join(names)}" for title, names in lines if names)
