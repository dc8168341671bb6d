"""What to do next, as the list shows it. No Qt here."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.changes import Value
from consensus_map.domain.model import Kind
from consensus_map.ui.texts import day

if TYPE_CHECKING:
    from consensus_map.analysis.report import AccountReport, Action


@dataclass(frozen=True, slots=True)
class TodoItem:
    """One thing to do. `kind` and `values` open the dialog that records it as done."""

    text: str
    when: str
    why: str
    level: str
    person: str | None
    kind: Kind
    values: tuple[tuple[str, Value], ...] = ()

    @property
    def spoken(self) -> str:
        """All of it in one sentence, for a screen reader."""
        return " ".join(part for part in (self.text, self.when, self.why) if part)


def todo_items(account_map: AccountMap, report: "AccountReport", limit: int | None = None) -> list[TodoItem]:
    """The actions of a report, first things first."""
    return [_item(account_map, report, action) for action in report.actions[:limit]]


def _item(account_map: AccountMap, report: "AccountReport", action: "Action") -> TodoItem:
    people = [person for person in action.people if person in account_map.people]
    person = people[0] if people else None
    ask = _ask(report, people)
    return TodoItem(
        text=action.text,
        when=_when(account_map, action.member, action.by, report.on),
        why=action.reason,
        level=str(action.level),
        person=ask[1] if ask else person,
        kind=Kind.INTRODUCTION if ask else Kind.TOUCHPOINT if person else Kind.MEMBER,
        values=(("introducer", ask[0]), ("target", ask[1])) if ask else (),
    )


def _when(account_map: AccountMap, member: str | None, by: date | None, on: date) -> str:
    who = account_map.members[member].name if member in account_map.members else "nobody assigned"
    return f"{who} · {_due(by, on)}" if by else who


def _due(by: date, on: date) -> str:
    if by == on:
        return "today"
    return f"by {day(by, on)}" if by > on else f"was due {day(by, on)}"


def _ask(report: "AccountReport", people: list[str]) -> tuple[str, str] | None:
    """Introducer and target of the first ask on the way to one of `people` who is still to be introduced."""
    for decision in report.decisions:
        for person in people:
            missing = decision.missing_introduction(person)
            if missing is not None and missing.route:
                return missing.route[0].source, missing.route[0].target
    return None
