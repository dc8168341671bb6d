"""What to do next, as the list shows it. No Qt here."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from consensus_map.analysis.wording import sentence
from consensus_map.analysis.words import Conviction, Deed
from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Kind
from consensus_map.domain.words import TouchKind, Trust
from consensus_map.ui.deeds import About, Act, offered
from consensus_map.ui.texts import day
from consensus_map.ui.todo_brief import brief

if TYPE_CHECKING:
    from consensus_map.analysis.report import AccountReport, Action

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_HOW_TO_MEET: dict[Conviction, TouchKind] = {
    Conviction.OPPOSED: TouchKind.INFORMAL,
    Conviction.WARY: TouchKind.INFORMAL,
    Conviction.STALE: TouchKind.VISIT,
    Conviction.NEUTRAL: TouchKind.VISIT,
}


@dataclass(frozen=True, slots=True)
class TodoItem:
    """One thing to do: `acts` are done by a click, `opens` is the dialog for it; `person` is whom to show.

    `brief` and `short` say `text` and `why` in a line each.
    """

    text: str
    when: str
    why: str
    level: str
    person: str | None = None
    acts: tuple[Act, ...] = ()
    opens: Act | None = None
    about: About = field(default_factory=About)
    meet: TouchKind = TouchKind.MEETING
    brief: str = ""
    short: str = ""

    @property
    def same(self) -> object:
        """What it still has in common with itself after it has gone a step further."""
        return (self.about.subject, self.about.people) if self.about.subject else self.text

    @property
    def spoken(self) -> str:
        """All of it in one sentence, for a screen reader."""
        return " ".join(part for part in (self.text, self.when, self.why) if part)


def todo_items(account_map: AccountMap, report: "AccountReport", limit: int | None = None) -> list[TodoItem]:
    """The actions of a report, first things first."""
    items = [_item(account_map, report, action) for action in report.actions[:limit]]
    return [_JUDGE, *items] if report.decisions and nobody_judged(account_map) else items


def nobody_judged(account_map: AccountMap) -> bool:
    """Whether there are people, and not one whose trust was recorded."""
    people = account_map.people
    return bool(people) and all(person.trust is Trust.UNKNOWN for person in people.values())


_JUDGE = TodoItem(
    "Say how far people trust us",
    "",
    "Nobody’s trust is recorded yet. Select a person and press a key: 1 (opposed) to 6 (vouches for us).",
    "medium",
    brief="Say how far people trust us",
    short="Select a person, press 1 to 6",
)


def _item(account_map: AccountMap, report: "AccountReport", action: "Action") -> TodoItem:
    people = tuple(person for person in action.people if person in account_map.people)
    # An ask is about the person whom we are to be introduced to, at the end of its first hop.
    shown = people[1:2] if action.deed in (Deed.ASK, Deed.WAIT, Deed.REMIND) else people[:1]
    about = About(people, action.member, action.subject)
    acts, opens = offered(account_map, action.deed, about)
    what, short = brief(account_map, report, action)
    return TodoItem(
        text=action.text,
        when=_when(account_map, action, report.on),
        why=action.reason,
        level=str(action.level),
        person=next(iter(shown), None),
        acts=acts,
        opens=opens,
        about=about,
        meet=TouchKind.GREETING if action.deed is Deed.GREET else _how_to_meet(report, people),
        brief=what,
        short=short,
    )


def _how_to_meet(report: "AccountReport", people: tuple[str, ...]) -> TouchKind:
    members = (decision.member(people[0]) for decision in report.decisions if people)
    found = (_HOW_TO_MEET.get(member.conviction) for member in members if member is not None)
    return next(filter(None, found), TouchKind.MEETING)


def record_shown(item: TodoItem) -> Kind | None:
    """Which kind of the person's records to show beside an item."""
    kind = item.about.subject[0] if item.about.subject else None
    return None if kind is Kind.DECISION else kind


def _when(account_map: AccountMap, action: "Action", on: date) -> str:
    by, missed = action.by, action.missed
    due = _due(by, on) if by else "no date"
    late = f", late since {day(missed, on)}" if missed else ""
    return f"{sentence(due)}{late} · {owner(account_map, action.member)}"


def owner(account_map: AccountMap, member: str | None) -> str:
    """Who of ours does it."""
    return account_map.members[member].name if member in account_map.members else "nobody assigned"


def _due(by: date, on: date) -> str:
    if by == on:
        return "today"
    return f"by {WEEKDAYS[by.weekday()]} {day(by, on)}" if by > on else f"was due {day(by, on)}"
