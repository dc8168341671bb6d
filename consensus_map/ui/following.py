"""How the dates of a record and its status follow from one another, and what cannot be. No Qt here."""

from collections.abc import Mapping
from datetime import date, datetime

from consensus_map.domain.changes import Value
from consensus_map.domain.errors import UserError
from consensus_map.domain.model import Kind, Request
from consensus_map.domain.words import CommitmentStatus, RequestStatus
from consensus_map.ui.texts import day, moment

Values = Mapping[str, Value]

_REQUEST = list(RequestStatus)  # in the order in which they follow one another
_CLOSED_BY = {"acknowledged_at": RequestStatus.ACKNOWLEDGED, "answered_at": RequestStatus.ANSWERED}


def request_status(request: Request) -> RequestStatus:
    """How far a request has come, by its status or by its dates, whichever says more."""
    return max(request.status, _by_dates(request.acknowledged_at, request.answered_at), key=_REQUEST.index)


def followed(kind: Kind, name: str, values: Values) -> dict[str, Value]:
    """What becomes of the status of a record when the user has just given one of its dates."""
    if kind is Kind.REQUEST:
        return _request_followed(name, values)
    if kind is Kind.COMMITMENT and name == "closed_on":
        return _commitment_followed(values)
    return {}


def completed(kind: Kind, before: object, values: Values, now: datetime) -> dict[str, Value]:
    """Dates that go with a status which an edit has just changed, where they are still empty."""
    status = values.get("status")
    if status == before:
        return {}
    found: dict[str, Value] = {}
    if kind is Kind.REQUEST and status in _CLOSED_BY.values():
        found["acknowledged_at"] = now
        if status is RequestStatus.ANSWERED:
            found["answered_at"] = now
    elif kind is Kind.COMMITMENT and status is not CommitmentStatus.OPEN:
        found["closed_on"] = now.date()
    return {name: value for name, value in found.items() if values.get(name) is None}


def is_planned(values: Values, today: date) -> bool:
    """Whether a touch-point is still to come."""
    on = values.get("on")
    return isinstance(on, date) and on > today


def contradictions(kind: Kind, values: Values, today: date) -> dict[str, UserError]:
    """What cannot be, by the field that has to be mended."""
    if kind is Kind.REQUEST:
        return _request_contradictions(values, today)
    if kind is Kind.COMMITMENT:
        return _commitment_contradictions(values, today)
    return {}


# Requests


def _by_dates(acknowledged: Value, answered: Value) -> RequestStatus:
    if answered is not None:
        return RequestStatus.ANSWERED
    return RequestStatus.ACKNOWLEDGED if acknowledged is not None else RequestStatus.OPEN


def _request_followed(name: str, values: Values) -> dict[str, Value]:
    status = values.get("status")
    if not isinstance(status, RequestStatus) or name not in _CLOSED_BY:
        return {}
    told = _by_dates(values.get("acknowledged_at"), values.get("answered_at"))
    taken_back = values.get(name) is None and status is _CLOSED_BY[name]
    return {"status": told} if taken_back or _before(status, told) else {}


def _before(one: RequestStatus, other: RequestStatus) -> bool:
    return _REQUEST.index(one) < _REQUEST.index(other)


def _request_contradictions(values: Values, today: date) -> dict[str, UserError]:
    found: dict[str, UserError] = {}
    last, before = None, ""
    for name, what in (("received_at", "received"), ("acknowledged_at", "acknowledged"), ("answered_at", "")):
        at = values.get(name)
        if not isinstance(at, datetime):
            continue
        if at.date() > today:
            found[name] = UserError("This is in the future.", todo="Give the time at which it happened.")
        elif last is not None and at < last:
            found[name] = UserError(f"This is before it was {before} ({moment(last, today)}).")
        last, before = at, what
    status = values.get("status")
    told = _by_dates(values.get("acknowledged_at"), values.get("answered_at"))
    if isinstance(status, RequestStatus) and _before(status, told):
        todo = "Empty the date, or choose that status."
        found["status"] = UserError(f"By its dates it is {told.value}.", todo=todo)
    return found


# Promises


def _commitment_followed(values: Values) -> dict[str, Value]:
    status, closed, due = values.get("status"), values.get("closed_on"), values.get("due_on")
    if closed is None:
        return {"status": CommitmentStatus.OPEN}
    if status is not CommitmentStatus.OPEN or not isinstance(closed, date):
        return {}
    late = isinstance(due, date) and closed > due
    return {"status": CommitmentStatus.KEPT_LATE if late else CommitmentStatus.KEPT}


def _commitment_contradictions(values: Values, today: date) -> dict[str, UserError]:
    found: dict[str, UserError] = {}
    made, closed = values.get("made_on"), values.get("closed_on")
    for name in ("due_on", "warned_on", "closed_on"):
        on = values.get(name)
        if isinstance(on, date) and isinstance(made, date) and on < made:
            found[name] = UserError(f"This is before it was promised ({day(made, today)}).")
    if isinstance(closed, date) and closed > today:
        found["closed_on"] = UserError("This is in the future.", todo="Give the day on which it was closed.")
    if values.get("status") is CommitmentStatus.OPEN and closed is not None and "closed_on" not in found:
        todo = "Empty that date, or choose another status."
        found["status"] = UserError("It has a date on which it was closed.", todo=todo)
    return found
