"""Commitments and requests as they stood on a day."""

from dataclasses import dataclass
from datetime import date, timedelta

from consensus_map.analysis.facts import Facts
from consensus_map.domain.model import Commitment, Request
from consensus_map.domain.words import CommitmentStatus, RequestStatus


@dataclass(frozen=True, slots=True)
class Promise:
    """An open commitment with a due date; `left` is in days, below 0 once it is overdue."""

    commitment: Commitment
    due_on: date
    left: int
    warned: bool


def pressing(facts: Facts) -> list[Promise]:
    """Open commitments that are overdue or due soon, the earliest first."""
    found = []
    for commitment in facts.map.commitments.values():
        if commitment.due_on is not None and is_open(commitment, facts.on):
            left = (commitment.due_on - facts.on).days
            if left <= facts.settings.due_soon_days:
                warned = commitment.warned_on is not None and commitment.warned_on <= facts.on
                found.append(Promise(commitment, commitment.due_on, left, warned))
    return sorted(found, key=lambda one: (one.due_on, one.commitment.text, one.commitment.id))


def undated(facts: Facts) -> list[Commitment]:
    """Open commitments for which no day was agreed on, the oldest first."""
    found = (one for one in facts.map.commitments.values() if one.due_on is None and is_open(one, facts.on))
    return sorted(found, key=lambda one: (one.made_on or date.min, one.text, one.id))


def is_open(commitment: Commitment, on: date) -> bool:
    """Made by that day, and not closed by then."""
    if commitment.made_on is not None and commitment.made_on > on:
        return False
    closed_later = commitment.closed_on is not None and commitment.closed_on > on
    return commitment.status is CommitmentStatus.OPEN or closed_later


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request that still waits for us; `answer_by` is None where nobody wrote down when it came."""

    request: Request
    acknowledged: bool
    answer_by: date | None

    def unacknowledged(self, on: date) -> bool:
        """The day on which it came has passed without a word from us."""
        came = self.request.received_at
        return not self.acknowledged and came is not None and came.date() < on

    def overdue(self, on: date) -> bool:
        """The day by which it should have been answered has passed."""
        return self.answer_by is not None and self.answer_by < on


def waiting(facts: Facts) -> list[Waiting]:
    """Requests received and not answered, those to be answered first in front."""
    found = [
        Waiting(request, _acknowledged(request, facts.on), _answer_by(facts, request))
        for request in facts.map.requests.values()
        if _received(request, facts.on) and not _answered(request, facts.on)
    ]
    return sorted(found, key=lambda one: (one.answer_by or date.max, one.request.text, one.request.id))


def _received(request: Request, on: date) -> bool:
    return request.received_at is None or request.received_at.date() <= on


def _acknowledged(request: Request, on: date) -> bool:
    if request.acknowledged_at is not None:
        return request.acknowledged_at.date() <= on
    return request.status is not RequestStatus.OPEN


def _answered(request: Request, on: date) -> bool:
    if request.answered_at is not None:
        return request.answered_at.date() <= on
    return request.status in (RequestStatus.ANSWERED, RequestStatus.CLOSED)


def _answer_by(facts: Facts, request: Request) -> date | None:
    if request.received_at is None:
        return None
    return (request.received_at + timedelta(hours=facts.settings.answer_hours)).date()
