"""A person in words, as a screen reader says them. No Qt here."""

from typing import TYPE_CHECKING

from consensus_map.domain.account_map import AccountMap
from consensus_map.drawing.findings import FLAGGED
from consensus_map.ui.texts import post_line, trust_word

if TYPE_CHECKING:
    from consensus_map.analysis.report import DecisionReport


def called(account_map: AccountMap, person_id: str, report: "DecisionReport | None") -> str:
    """What matters, in as few words as it can be heard: `戸倉 宗一, wary, blocks the decision`."""
    person = account_map.people[person_id]
    parts = [person.display_name, trust_word(account_map, person_id)]
    if report is not None:
        blocker = report.blocker(person_id)
        if blocker is not None:
            parts.append("blocks the decision" if str(blocker.level) in FLAGGED else "not convinced yet")
        elif report.member(person_id) is not None:
            parts.append("in the chain")
        parts += ["not introduced yet"] if report.missing_introduction(person_id) else []
    return ", ".join(parts)


def findings_on(person_id: str, report: "DecisionReport | None") -> list[str]:
    """What was found about a person, each with its reason."""
    if report is None:
        return []
    blocker, missing = report.blocker(person_id), report.missing_introduction(person_id)
    found = [f"blocks, {blocker.level}: {blocker.reason}"] if blocker else []
    return found + ([f"not introduced: {missing.reason}"] if missing else [])


def particulars(account_map: AccountMap, person_id: str, report: "DecisionReport | None") -> str:
    """All but the name: reading, post, trust, part in the decision, findings."""
    person = account_map.people[person_id]
    parts = [person.reading, post_line(account_map, person_id), trust_word(account_map, person_id)]
    member = report.member(person_id) if report is not None else None
    if member is not None:
        parts.append(f"{member.role.value}, {'required' if member.required else 'not required'}")
    parts += findings_on(person_id, report)
    return ". ".join(part for part in parts if part)
