"""Next actions: one ranked list for the account, what unblocks most and soonest first."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from consensus_map.analysis.advice import next_step
from consensus_map.analysis.asking import Wanted, for_introductions
from consensus_map.analysis.facts import FRIENDLY, Facts
from consensus_map.analysis.handovers import Handover, request_to, took_over, ungreeted
from consensus_map.analysis.meetings import planned_for
from consensus_map.analysis.promises import Promise, Waiting, pressing, undated, waiting
from consensus_map.analysis.results import Action, ChainMember, DecisionReport
from consensus_map.analysis.tasks import Task, before, dated, part_in, winning_days
from consensus_map.analysis.team import leads, responsible
from consensus_map.analysis.wording import ago, count, day, name_and_place, name_of, names
from consensus_map.analysis.words import Deed, Level
from consensus_map.domain.model import Commitment, Concern, Kind
from consensus_map.domain.words import ConcernStatus, RequestKind, Waterline


def next_actions(facts: Facts, decisions: Sequence[DecisionReport]) -> tuple[Action, ...]:
    """Everything worth doing, ranked from 1; the same thing for two decisions comes once."""
    found = [one for report in decisions for one in _for_decision(facts, report)]
    tasks = [
        *(one for one in found if isinstance(one, Task)),
        *for_introductions(facts, (one for one in found if isinstance(one, Wanted))),
        *_for_lead(facts),
        *(_for_promise(facts, promise) for promise in pressing(facts)),
        *(_for_undated(facts, commitment) for commitment in undated(facts)),
        *(_for_request(facts, request) for request in waiting(facts)),
        *_for_concerns(facts),
        *(task for handover in ungreeted(facts, decisions) for task in _for_handover(facts, handover)),
    ]
    covered = {person for task in tasks for person in task.people}
    tasks += _for_friends(facts, covered)
    return tuple(
        Action(
            rank=rank,
            text=task.text,
            member=task.member,
            by=task.by,
            people=task.people,
            level=task.level,
            reason=task.reason,
            deed=task.deed,
            subject=task.subject,
            missed=missed,
        )
        for rank, (task, missed) in enumerate(dated(tasks, facts), 1)
    )


# The chain


def _for_decision(facts: Facts, report: DecisionReport) -> Iterator[Task | Wanted]:
    """What to do about each member; those whom we have not met are only named, to be put together."""
    if not report.members:
        yield _for_empty_route(facts, report.decision)
    for member in report.members:
        blocker = report.blocker(member.person)
        missing = report.missing_introduction(member.person)
        level = Level.MEDIUM if missing is not None and member.required else Level.LOW
        level, weight = (blocker.level, blocker.severity) if blocker is not None else (level, 0.0)
        if missing is not None and _seek(facts, member):
            yield Wanted(report, member, missing, level, weight)
        elif blocker is not None or missing is not None or member.via is not None:
            yield _for_member(facts, report, member, level, weight)


def _seek(facts: Facts, member: ChainMember) -> bool:
    """Whether a way to somebody not met is to be looked for; not where a meeting is planned already."""
    return facts.map.people[member.person].active and planned_for(facts, member) is None


def _for_empty_route(facts: Facts, decision: str) -> Task:
    """Without a route nobody can be missed: this has to be said instead of that nothing is waiting."""
    return Task(
        f"Add the people whom this decision needs: {facts.map.decisions[decision].title}",
        responsible(facts.map, ()),
        None,
        (),
        Level.MEDIUM,
        "Nobody is on its route yet, so nobody can be missed or won.",
        deed=Deed.ROUTE,
        subject=(Kind.DECISION, decision),
    )


def _for_member(
    facts: Facts, report: DecisionReport, member: ChainMember, level: Level, weight: float
) -> Task:
    left = not facts.map.people[member.person].active
    planned = None if left else planned_for(facts, member)
    subject = (Kind.TOUCHPOINT, planned.id) if planned else None
    return Task(
        next_step(facts, member, None),
        responsible(facts.map, [member.person]),
        planned.on if planned else before(facts, report.decision, winning_days(facts, member)),
        (member.person,),
        level,
        f"{part_in(facts, report, member)}. {member.reason}",
        weight,
        Deed.ROUTE if left else Deed.PREPARE if planned else Deed.MEET,
        (Kind.DECISION, report.decision) if left else subject,
        fixed=planned is not None,
        rests=None if left else _rests(facts, report, member),
        known=facts.entered_on(report.decision),
    )


def _rests(facts: Facts, report: DecisionReport, member: ChainMember) -> date | None:
    """Whoever was met is left in peace for some days, unless the formal date is nearer."""
    last, formal = facts.last_touch(member.person), before(facts, report.decision, 0)
    if last is None or formal is None:
        return None
    return min(last + timedelta(days=facts.settings.reminder_days), formal)


# Our side


def _for_lead(facts: Facts) -> Iterator[Task]:
    found = leads(facts.map)
    if not found:
        reason = "The customer needs one person to turn to (窓口)."
        text = "Name one of your team as the lead contact"
        yield Task(text, None, facts.on, (), Level.HIGH, reason, deed=Deed.TEAM)
    elif len(found) > 1:
        reason = f"{count(len(found), 'lead contact')} now: the customer should know whom to turn to (窓口)."
        text = "Agree on one lead contact"
        yield Task(text, found[0].id, facts.on, (), Level.MEDIUM, reason, deed=Deed.TEAM)


def _for_promise(facts: Facts, promise: Promise) -> Task:
    commitment = promise.commitment
    to = f" to {names(facts.map, commitment.people)}" if commitment.people else ""
    what = commitment.text.rstrip(".。")
    if promise.left < 0:
        text = f"Keep the overdue promise{to}, and say when: {what}"
        reason = f"Promised for {day(promise.due_on)}, {count(-promise.left, 'day')} overdue."
        news = "Warning was given." if promise.warned else "No warning was given."
    else:
        text = f"Keep the promise{to}, or give warning in time: {what}"
        reason = f"Promised for {day(promise.due_on)}, {count(promise.left, 'day')} left."
        news = "Warning was given." if promise.warned else "Warn before the date, not after it."
    return Task(
        text,
        responsible(facts.map, commitment.people, commitment.member),
        max(facts.on, promise.due_on),
        commitment.people,
        Level.HIGH if promise.left <= 1 else Level.MEDIUM,
        f"{reason} {news}",
        deed=Deed.KEEP,
        subject=(Kind.COMMITMENT, commitment.id),
    )


def _for_undated(facts: Facts, commitment: Commitment) -> Task:
    """Nobody is reminded of a promise without a day, so it stands in the list as long as it is open."""
    to = f" to {names(facts.map, commitment.people)}" if commitment.people else ""
    made = f"Promised {ago(commitment.made_on, facts.on)}" if commitment.made_on else "Promised"
    return Task(
        f"Keep the promise{to}, or agree on a day for it: {commitment.text.rstrip('.。')}",
        responsible(facts.map, commitment.people, commitment.member),
        None,
        commitment.people,
        Level.LOW,
        f"{made}, and no day was noted.",
        deed=Deed.KEEP,
        subject=(Kind.COMMITMENT, commitment.id),
    )


def _for_request(facts: Facts, one: Waiting) -> Task:
    request = one.request
    timed = one.answer_by is not None or request.kind is RequestKind.COMPLAINT
    verb = "Answer" if one.acknowledged else "Acknowledge and answer"
    of = f" of {names(facts.map, request.people)}" if request.people else ""
    came = (
        f"Came {ago(request.received_at.date(), facts.on)}"
        if request.received_at
        else "Came on a day not known"
    )
    word = "acknowledged" if one.acknowledged else "not acknowledged"
    return Task(
        f"{verb} the {request.kind}{of}: {request.text.rstrip('.。')}",
        responsible(facts.map, request.people, request.member),
        max(facts.on, one.answer_by) if one.answer_by else facts.on,
        request.people,
        Level.HIGH if timed else Level.MEDIUM,
        f"{came}, {word}; an answer is due within {facts.settings.answer_hours} hours.",
        deed=Deed.ANSWER,
        subject=(Kind.REQUEST, request.id),
    )


def _for_handover(facts: Facts, handover: Handover) -> Iterator[Task]:
    """A greeting, and before it an introduction by the predecessor where we can ask for one."""
    ours = responsible(facts.map, handover.people)
    who, what = name_and_place(facts.map, handover.holder), took_over(facts, handover)
    by = handover.since and max(facts.on, handover.since + timedelta(days=facts.settings.greeting_days))
    level = Level.MEDIUM if handover.matters else Level.LOW
    reason = f"{name_of(facts.map, handover.holder)} {what}: the post is inherited, the trust is not."
    if ask := request_to(facts, handover):
        # Whom to ask comes first among the people of an ask.
        people = (*handover.people[1:], handover.holder)
        yield Task(ask, ours, by, people, level, reason, weight=1.0, deed=Deed.ASK)
    yield Task(f"Greet {who}, who {what} (挨拶)", ours, by, handover.people, level, reason, deed=Deed.GREET)


# What we heard, and whom we neglect


def _for_concerns(facts: Facts) -> Iterator[Task]:
    for concern in facts.map.concerns.values():
        once = len(set(concern.heard_from)) <= 1 and not concern.confirmed_by
        if concern.status is not ConcernStatus.OPEN or not (once or concern.contradicted_by):
            continue
        below = concern.waterline is Waterline.BELOW
        about = f" of {names(facts.map, concern.people)}" if concern.people else ""
        yield Task(
            f"Verify the concern{about}{' informally' if below else ''}: {concern.text.rstrip('.。')}",
            responsible(facts.map, concern.people),
            None,
            concern.people,
            Level.MEDIUM if below else Level.LOW,
            _hearsay(facts, concern),
            deed=Deed.VERIFY,
            subject=(Kind.CONCERN, concern.id),
        )


def _hearsay(facts: Facts, concern: Concern) -> str:
    parts = ["Nobody noted who said it"]
    if concern.heard_from:
        only = "" if concern.confirmed_by else " only"
        parts = [f"Heard from {names(facts.map, concern.heard_from)}{only}"]
    if concern.contradicted_by:
        parts.append(f"contradicted by {names(facts.map, concern.contradicted_by)}")
    if concern.waterline is Waterline.BELOW:
        parts.append("below the waterline: it will not be said in a meeting")
    return f"{'; '.join(parts)}."


def _for_friends(facts: Facts, covered: Iterable[str]) -> Iterator[Task]:
    """People who trust us, are not spoken of above, and whom we have not seen for too long."""
    spoken_of = set(covered)
    people, known = facts.map.people, facts.touched()
    for person in (people[one] for one in people if one in known):
        if person.trust in FRIENDLY and person.active and person.id not in spoken_of:
            touched = facts.last_touch(person.id)
            if touched is not None and not facts.is_fresh(touched):
                yield Task(
                    f"Visit {name_and_place(facts.map, person.id)}",
                    responsible(facts.map, [person.id]),
                    None,
                    (person.id,),
                    Level.LOW,
                    f"Last contact {ago(touched, facts.on)}: trust older than "
                    f"{facts.settings.freshness_days} days counts as stale.",
                )
