"""A person in one paragraph, as a screen reader says it. No Qt here."""

from typing import TYPE_CHECKING

from consensus_map.domain.account_map import AccountMap
from consensus_map.ui.texts import TRUST_TEXT, post_line

if TYPE_CHECKING:
    from consensus_map.analysis.report import DecisionReport


def described(account_map: AccountMap, person_id: str, report: "DecisionReport | None") -> str:
    """Name, post, trust, and what the findings say."""
    person = account_map.people[person_id]
    parts = [person.display_name, person.reading, post_line(account_map, person_id), TRUST_TEXT[person.trust]]
    if report is not None:
        blocker, missing = report.blocker(person_id), report.missing_introduction(person_id)
        parts += [f"blocks, {blocker.level}: {blocker.reason}"] if blocker else []
        parts += [f"not introduced: {missing.reason}"] if missing else []
    return ". ".join(part for part in parts if part)
