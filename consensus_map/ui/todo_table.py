"""What to do next as a table: for a mail, for a spreadsheet, for whoever does it. No Qt here."""

from typing import TYPE_CHECKING

from consensus_map.domain.account_map import AccountMap
from consensus_map.ui.texts import post_line
from consensus_map.ui.todo import WEEKDAYS, owner

if TYPE_CHECKING:
    from consensus_map.analysis.report import AccountReport, Action

HEADINGS = ["No.", "Urgency", "By", "Day", "Who of ours", "What", "About", "Office", "Why"]


def todo_rows(account_map: AccountMap, report: "AccountReport") -> list[list[str]]:
    """The headings, then one row for each entry, in the order of the list."""
    return [HEADINGS, *(_row(account_map, action) for action in report.actions)]


def _row(account_map: AccountMap, action: "Action") -> list[str]:
    people = [person for person in action.people if person in account_map.people]
    return [
        str(action.rank),
        str(action.level),
        action.by.isoformat() if action.by else "",
        WEEKDAYS[action.by.weekday()] if action.by else "",
        owner(account_map, action.member),
        action.text,
        ", ".join(account_map.people[person].display_name for person in people),
        "; ".join(filter(None, (post_line(account_map, person) for person in people))),
        action.reason,
    ]
