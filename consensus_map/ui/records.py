"""What is recorded about a person beside their own fields, and how it is told. No Qt here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.changes import Value
from consensus_map.domain.model import (
    Commitment,
    Concern,
    Entity,
    Introduction,
    Kind,
    Request,
    Tie,
    TouchPoint,
)
from consensus_map.domain.words import CommitmentStatus, TieKind, TouchKind, Waterline
from consensus_map.ui.following import request_status
from consensus_map.ui.texts import day, member_names, moment, names

Line = tuple[str, str, str]  # heading, text, tone: "" or warn


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A kind of record about people: `singular` for headings, `plural` for tabs."""

    kind: Kind
    singular: str
    plural: str
    add: str


RECORDS: tuple[RecordKind, ...] = (
    RecordKind(Kind.TOUCHPOINT, "touch-point", "Touch-points", "Log a touch-point"),
    RecordKind(Kind.COMMITMENT, "promise", "Promises", "Add a promise"),
    RecordKind(Kind.CONCERN, "concern", "Concerns", "Add a concern"),
    RecordKind(Kind.REQUEST, "request", "Requests", "Add a request"),
    RecordKind(Kind.TIE, "tie", "Ties", "Add a tie"),
    RecordKind(Kind.INTRODUCTION, "introduction", "Introductions", "Record an introduction"),
)


def record_kind(kind: Kind) -> RecordKind:
    """The description of a kind of record."""
    return next(record for record in RECORDS if record.kind is kind)


def records_of(account_map: AccountMap, kind: Kind, person: str) -> list[Entity]:
    """A person's records of one kind, the latest first where they have dates."""
    if kind is Kind.TOUCHPOINT:
        return list(account_map.touchpoints_of(person))
    if kind is Kind.COMMITMENT:
        return list(sorted_by_due(account_map.commitments_to(person)))
    if kind is Kind.CONCERN:
        return list(account_map.concerns_of(person))
    if kind is Kind.REQUEST:
        return list(account_map.requests_of(person))
    if kind is Kind.TIE:
        return list(account_map.ties_of(person))
    return [*account_map.introductions_to(person), *account_map.introductions_by(person)]


def sorted_by_due(commitments: list[Commitment]) -> list[Commitment]:
    """The next date first, those without one last."""
    return sorted(commitments, key=lambda commitment: commitment.due_on or date.max)


def starting_values(kind: Kind, people: Sequence[str], lead: str | None, now: datetime) -> dict[str, Value]:
    """What a new record about `people` starts with; `lead` is our member who looks after them.

    Of two people the first is tied to the second, or introduces the second.
    """
    today, whom = now.date(), tuple(people)
    first, last = (whom[0] if whom else None), (whom[-1] if whom else None)
    if kind is Kind.TOUCHPOINT:
        return {"people": whom, "on": today, "kind": TouchKind.MEETING, "members": (lead,) if lead else ()}
    if kind is Kind.TIE:
        target = last if len(whom) > 1 else None
        return {"source": first, "target": target, "kind": TieKind.TRUSTS, "strength": 2}
    if kind is Kind.INTRODUCTION:
        introducer = first if len(whom) > 1 else None
        return {"introducer": introducer, "target": last, "member": lead, "on": today}
    if kind is Kind.COMMITMENT:
        return {"people": whom, "member": lead, "made_on": today}
    if kind is Kind.REQUEST:
        # The clock of an answer runs from the moment that is noted here.
        return {"people": whom, "member": lead, "received_at": now}
    return {"people": whom, "member": lead}


def too_many(kind: Kind, people: Sequence[str]) -> str:
    """Why no record of this kind can be about so many people, or nothing."""
    if len(people) < 3 or kind not in _BETWEEN_TWO:
        return ""
    return f"{_BETWEEN_TWO[kind]} Of the {len(people):,} selected choose one or two."


_BETWEEN_TWO = {
    Kind.TIE: "A tie joins two people.",
    Kind.INTRODUCTION: "An introduction is to one person, by another.",
}


def lead_of(account_map: AccountMap, people: Sequence[str]) -> str | None:
    """Our member who looks after all of these people, else the lead contact of the account."""
    members = {account_map.people[person].member for person in people}
    only = members.pop() if len(members) == 1 else None
    return only or next((member.id for member in account_map.members.values() if member.lead), None)


def told(account_map: AccountMap, record: Entity, person: str, today: date) -> Line:
    """A record as the panel of `person` shows it."""
    if isinstance(record, TouchPoint):
        return _touchpoint(account_map, record, person, today)
    if isinstance(record, Commitment):
        return _commitment(account_map, record, today)
    if isinstance(record, Concern):
        return _concern(account_map, record)
    if isinstance(record, Request):
        return _request(account_map, record, today)
    if isinstance(record, Tie):
        return _tie(account_map, record, person)
    if isinstance(record, Introduction):
        return _introduction(account_map, record, person, today)
    raise TypeError(type(record).__name__)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _touchpoint(account_map: AccountMap, record: TouchPoint, person: str, today: date) -> Line:
    who = member_names(account_map, record.members)
    others = names(account_map, tuple(one for one in record.people if one != person))
    head = _joined(
        "planned" if record.on > today else "",
        day(record.on, today),
        record.kind.value,
        f"with {others}" if others else "",
        f"by {who}" if who else "",
    )
    return head, _joined(record.summary, record.setting), ""


def _commitment(account_map: AccountMap, record: Commitment, today: date) -> Line:
    due = f"by {day(record.due_on, today)}" if record.due_on else "no date"
    still_open = record.status is CommitmentStatus.OPEN
    late = still_open and record.due_on is not None and record.due_on < today
    state = "overdue" if late else record.status.value
    warned = f"warned {day(record.warned_on, today)}" if record.warned_on else ""
    who = member_names(account_map, (record.member,) if record.member else ())
    tone = "warn" if late or record.status is CommitmentStatus.BROKEN else ""
    return _joined(state, due, who), _joined(record.text, warned), tone


def _concern(account_map: AccountMap, record: Concern) -> Line:
    unsaid = record.waterline is Waterline.BELOW
    head = _joined("unsaid" if unsaid else "said openly", record.category, record.status.value)
    heard = names(account_map, record.heard_from)
    confirmed = names(account_map, record.confirmed_by)
    denied = names(account_map, record.contradicted_by)
    sources = _joined(
        f"heard from {heard}" if heard else "",
        f"confirmed by {confirmed}" if confirmed else "",
        f"contradicted by {denied}" if denied else "",
        f"answer: {record.answer}" if record.answer else "",
    )
    return head, "\n".join(part for part in (record.text, sources) if part), "warn" if unsaid else ""


def _request(account_map: AccountMap, record: Request, today: date) -> Line:
    who = member_names(account_map, (record.member,) if record.member else ())
    state = request_status(record).value
    head = _joined(moment(record.received_at, today), record.kind.value, state, who)
    return head, record.text, ""


_STRENGTH = {1: "weak", 2: "", 3: "strong"}


def _tie(account_map: AccountMap, record: Tie, person: str) -> Line:
    outgoing = record.source == person
    other = names(account_map, (record.target if outgoing else record.source,))
    phrases = {
        TieKind.TRUSTS: ("trusts {}", "trusted by {}"),
        TieKind.INFLUENCES: ("influences {}", "influenced by {}"),
        TieKind.KNOWS: ("knows {}", "knows {}"),
        TieKind.CONFLICTS: ("in conflict with {}", "in conflict with {}"),
    }
    head = phrases[record.kind][0 if outgoing else 1].format(other)
    tone = "warn" if record.kind is TieKind.CONFLICTS else ""
    return _joined(head, _STRENGTH.get(record.strength, "")), record.reason, tone


def _introduction(account_map: AccountMap, record: Introduction, person: str, today: date) -> Line:
    if record.target == person:
        text = f"by {names(account_map, (record.introducer,))}"
    else:
        text = f"to {names(account_map, (record.target,))}"
    who = member_names(account_map, (record.member,) if record.member else ())
    return _joined(record.status.value, day(record.on, today)), _joined(text, f"for {who}" if who else ""), ""
