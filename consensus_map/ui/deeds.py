"""What the buttons of a to-do entry do: the edits that record an entry as done. No Qt here."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from consensus_map.analysis.words import Deed
from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.changes import ChangeSet, Value
from consensus_map.domain.model import Commitment, Introduction, Kind, Ref, Request, TouchPoint, new_id
from consensus_map.domain.operations import create, edit, set_trust
from consensus_map.domain.words import (
    CommitmentStatus,
    Evidence,
    IntroductionStatus,
    RequestStatus,
    TouchKind,
    Trust,
)


class Act(StrEnum):
    """A button; the text is what stands on it. Those with an ellipsis open a dialog."""

    ACKNOWLEDGED = "Acknowledged"
    ANSWERED = "Answered"
    KEPT = "Kept"
    WARNED = "Warned"
    ASKED = "Asked today"
    REMINDED = "Reminded"
    INTRODUCED = "Introduced"
    DECLINED = "Declined"
    GREETED = "Greeted today"
    RENEGOTIATED = "Renegotiated…"
    RECORD = "Record…"
    LOG = "Log…"
    VERIFY = "Verify…"
    TIE = "Add a tie…"
    ROUTE = "Edit route…"
    TEAM = "Our team…"
    OPEN = "Open…"


EXPLAINED: dict[Act, str] = {
    Act.ACKNOWLEDGED: "Record that we have said now that it arrived",
    Act.ANSWERED: "Record that it is answered now",
    Act.KEPT: "Record that the promise is kept today",
    Act.WARNED: "Record that we have said today that it will be late",
    Act.ASKED: "Record that we have asked for the introduction today",
    Act.REMINDED: "Record that we have asked again today",
    Act.INTRODUCED: "Record that the introduction was made today",
    Act.DECLINED: "Record that the introduction was declined today",
    Act.GREETED: "Record a greeting of today",
    Act.RENEGOTIATED: "Close this promise and promise another date",
    Act.RECORD: "Record the introduction",
    Act.LOG: "Log a touch-point",
    Act.VERIFY: "Say who has confirmed or contradicted it",
    Act.TIE: "Say who knows them",
    Act.ROUTE: "Edit the decision and its route",
    Act.TEAM: "Say who of ours is on this account",
    Act.OPEN: "Open what this is about",
}


@dataclass(frozen=True, slots=True)
class About:
    """Whom an entry is about (of an ask the introducer, then the target), who of ours, and which record."""

    people: tuple[str, ...] = ()
    member: str | None = None
    subject: Ref | None = None


def offered(account_map: AccountMap, deed: Deed, about: About) -> tuple[tuple[Act, ...], Act | None]:
    """The buttons that do what a deed asks for at once, and the one that opens what it is about."""
    record = account_map.find(*about.subject) if about.subject else None
    match deed:
        case Deed.ANSWER if isinstance(record, Request):
            waits = record.status is RequestStatus.OPEN and record.acknowledged_at is None
            return ((Act.ACKNOWLEDGED, Act.ANSWERED) if waits else (Act.ANSWERED,)), Act.OPEN
        case Deed.KEEP if isinstance(record, Commitment):
            late = record.due_on is not None and record.warned_on is None
            warned = (Act.WARNED,) if late else ()
            return (Act.KEPT, *warned, Act.RENEGOTIATED), Act.OPEN
        case Deed.PREPARE:
            return (), Act.OPEN
        case Deed.REMIND:
            return (Act.REMINDED, Act.INTRODUCED, Act.DECLINED), Act.OPEN
        case Deed.WAIT:
            return (Act.INTRODUCED, Act.DECLINED), Act.OPEN
        case _:
            return _WITHOUT_RECORD.get(deed, ((), Act.LOG if about.people else None))


_WITHOUT_RECORD: dict[Deed, tuple[tuple[Act, ...], Act]] = {
    Deed.ASK: ((Act.ASKED,), Act.RECORD),
    Deed.GREET: ((Act.GREETED,), Act.LOG),
    Deed.VERIFY: ((), Act.VERIFY),
    Deed.FIND: ((), Act.TIE),
    Deed.ROUTE: ((), Act.ROUTE),
    Deed.TEAM: ((), Act.TEAM),
}


def done(account_map: AccountMap, act: Act, about: About, now: datetime) -> ChangeSet | None:
    """The edit of a button that needs no dialog; None for the others."""
    make = _EDITS.get(act)
    return None if make is None else make(account_map, about, now)


def renegotiated(account_map: AccountMap, old: Commitment, new: Commitment, now: datetime) -> ChangeSet:
    """Closes a promise in favour of another one, in one undo step."""
    values: dict[str, Value] = {"status": CommitmentStatus.RENEGOTIATED, "closed_on": now.date()}
    closed = edit(account_map, Kind.COMMITMENT, old.id, **values)
    made = create(account_map, new)
    return replace(closed, label="Renegotiate promise", changes=(*closed.changes, *made.changes))


def met(account_map: AccountMap, touch: TouchPoint, trust: Trust | None) -> ChangeSet:
    """A new touch-point, with what it showed of the trust of those who were met where it showed something."""
    made = create(account_map, touch)
    if trust is None:
        return made
    seen = set_trust(
        account_map, touch.people, trust, on=touch.on, evidence=Evidence.CONFIRMED, note=touch.summary
    )
    return replace(made, changes=(*made.changes, *seen.changes))


def _edit(account_map: AccountMap, about: About, label: str, **values: Value) -> ChangeSet:
    if about.subject is None:
        raise TypeError("there is no record to edit")
    return replace(edit(account_map, *about.subject, **values), label=label)


def _acknowledged(account_map: AccountMap, about: About, now: datetime) -> ChangeSet:
    values: dict[str, Value] = {"acknowledged_at": now, "status": RequestStatus.ACKNOWLEDGED}
    return _edit(account_map, about, "Acknowledge request", **values)


def _answered(account_map: AccountMap, about: About, now: datetime) -> ChangeSet:
    values: dict[str, Value] = {"answered_at": now, "status": RequestStatus.ANSWERED}
    record = account_map.find(*about.subject) if about.subject else None
    if isinstance(record, Request) and record.acknowledged_at is None:
        values["acknowledged_at"] = now  # an answer says as well that the request arrived
    return _edit(account_map, about, "Answer request", **values)


def _kept(account_map: AccountMap, about: About, now: datetime) -> ChangeSet:
    record = account_map.find(*about.subject) if about.subject else None
    due = record.due_on if isinstance(record, Commitment) else None
    late = due is not None and due < now.date()
    status = CommitmentStatus.KEPT_LATE if late else CommitmentStatus.KEPT
    values: dict[str, Value] = {"status": status, "closed_on": now.date()}
    return _edit(account_map, about, "Keep promise", **values)


def _warned(account_map: AccountMap, about: About, now: datetime) -> ChangeSet:
    return _edit(account_map, about, "Give warning", warned_on=now.date())


def _asked(account_map: AccountMap, about: About, now: datetime) -> ChangeSet:
    introducer, target = about.people[:2]
    label, status, on = "Ask for introduction", IntroductionStatus.ASKED, now.date()
    for planned in account_map.introductions_to(target):
        if planned.introducer == introducer and planned.status is IntroductionStatus.PLANNED:
            values: dict[str, Value] = {"status": status, "on": on}
            return replace(edit(account_map, Kind.INTRODUCTION, planned.id, **values), label=label)
    made = Introduction(new_id(), introducer, target, about.member, status, on)
    return replace(create(account_map, made), label=label)


def _reminded(account_map: AccountMap, about: About, now: datetime) -> ChangeSet:
    return _edit(account_map, about, "Remind of introduction", on=now.date())


def _introduced(account_map: AccountMap, about: About, now: datetime) -> ChangeSet:
    values: dict[str, Value] = {"status": IntroductionStatus.MADE, "on": now.date()}
    return _edit(account_map, about, "Make introduction", **values)


def _declined(account_map: AccountMap, about: About, now: datetime) -> ChangeSet:
    values: dict[str, Value] = {"status": IntroductionStatus.DECLINED, "on": now.date()}
    return _edit(account_map, about, "Decline introduction", **values)


def _greeted(account_map: AccountMap, about: About, now: datetime) -> ChangeSet:
    ours = (about.member,) if about.member else ()
    made = TouchPoint(new_id(), now.date(), TouchKind.GREETING, about.people[:1], ours)
    return replace(create(account_map, made), label="Greet")


_EDITS: dict[Act, Callable[[AccountMap, About, datetime], ChangeSet]] = {
    Act.ACKNOWLEDGED: _acknowledged,
    Act.ANSWERED: _answered,
    Act.KEPT: _kept,
    Act.WARNED: _warned,
    Act.ASKED: _asked,
    Act.REMINDED: _reminded,
    Act.INTRODUCED: _introduced,
    Act.DECLINED: _declined,
    Act.GREETED: _greeted,
}
