"""What the strip says of a decision. No Qt here."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Decision
from consensus_map.domain.words import Role, Seal, Trust
from consensus_map.drawing.names import stamp_of
from consensus_map.drawing.standing import Standing, is_owed, standing_of
from consensus_map.ui.texts import TRUST_TEXT, counted, day

if TYPE_CHECKING:
    from consensus_map.analysis.report import DecisionReport

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
        blocks = f", blocks ({self.level})" if self.level in ("high", "medium") else ""
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
    items = []
    for step in account_map.steps_of(decision):
        person, member = account_map.people[step.person], members.get(step.person)
        items.append(
            SealItem(
                person.id,
                person.display_name,
                stamp_of(person),
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


def verdict(account_map: AccountMap, report: "DecisionReport | None") -> tuple[str, str, str]:
    """Tone (good, blocked or quiet), headline and advice of the banner; empty texts show none."""
    if report is None or not report.members:
        return "quiet", "", ""
    if report.reached:
        return (
            "good",
            "Consensus is reached.",
            "Keep in touch with everybody until the date.",
        )
    # Here, not above: the findings' words come with the findings.
    from consensus_map.analysis.report import blocked_text

    some = any(str(blocker.level) in ("high", "medium") for blocker in report.blockers)
    advice = "Nobody above can overrule them: win these first." if some else ""
    return "blocked", blocked_text(account_map, report), advice
