"""Risks: what may go wrong, each by a rule that the data of the map decides alone."""

from collections.abc import Iterable, Iterator, Sequence

from consensus_map.analysis.chain import name_key
from consensus_map.analysis.facts import Facts
from consensus_map.analysis.handovers import request_to, took_over, ungreeted
from consensus_map.analysis.promises import pressing, waiting
from consensus_map.analysis.results import DecisionReport, Risk
from consensus_map.analysis.team import leads, responsible
from consensus_map.analysis.wording import (
    ago,
    count,
    day,
    department_of,
    listed,
    name_and_place,
    name_of,
    names,
)
from consensus_map.domain.words import CommitmentStatus, ConcernStatus


def find_risks(facts: Facts, decisions: Sequence[DecisionReport]) -> tuple[Risk, ...]:
    """All risks, rule by rule; within a rule by text, so that the order of the tables does not matter."""
    rules = (
        _lead(facts),
        _one_way(facts, decisions),
        _silos(facts, decisions),
        _concerns(facts),
        _promises(facts),
        _broken(facts),
        _requests(facts),
        _new_holders(facts, decisions),
        _one_of_ours(facts),
        _one_of_theirs(facts),
        _overasked(facts),
    )
    return tuple(risk for rule in rules for risk in sorted(rule, key=lambda risk: (risk.text, risk.people)))


def _lead(facts: Facts) -> Iterator[Risk]:
    found = leads(facts.map)
    if not found:
        text = "No lead contact (窓口): the customer does not know whom to turn to."
        yield Risk("no lead contact", (), (), text, "Name one of your team as the lead contact.")
    elif len(found) > 1:
        text = f"More than one lead contact (窓口): {listed([member.name for member in found])}."
        ids = tuple(member.id for member in found)
        yield Risk("several lead contacts", (), ids, text, "Agree on one of them and tell the customer.")


def _chain(facts: Facts, decisions: Iterable[DecisionReport]) -> list[str]:
    people = {member.person for report in decisions for member in report.members}
    return sorted(people, key=lambda person: name_key(facts.map, person))


def _contacts(facts: Facts, person: str) -> set[str]:
    """Members of ours who ever had to do with a person."""
    touchpoints = facts.map.touchpoints_of(person)
    return {member for touched in touchpoints if touched.on <= facts.on for member in touched.members}


def _one_way(facts: Facts, decisions: Sequence[DecisionReport]) -> Iterator[Risk]:
    """A person of the chain who knows one of us only, where there are more of us."""
    if len(facts.map.members) < 2:
        return
    for person in _chain(facts, decisions):
        contacts = _contacts(facts, person)
        if len(contacts) == 1:
            (only,) = contacts
            who, ours = name_and_place(facts.map, person), facts.map.members[only].name
            action = "Bring a second one of us along next time."
            text = f"{who} has one way only to reach us: {ours}."
            yield Risk("one way to reach us", (person,), (only,), text, action)


def _silos(facts: Facts, decisions: Sequence[DecisionReport]) -> Iterator[Risk]:
    for report in decisions:
        departments: dict[str, list[str]] = {}
        convinced = set()
        for member in report.members:
            department = department_of(facts.map, member.person)
            departments.setdefault(department, []).append(member.person)
            if member.convinced:
                convinced.add(department)
        title = facts.map.decisions[report.decision].title
        for department, people in departments.items():
            if department and department not in convinced:
                text = f"Nobody in {department} is convinced of {title}: {names(facts.map, people)}."
                action = f"Win one person in {department} first, and let them speak to the others."
                yield Risk("silo", tuple(people), (), text, action)


def _concerns(facts: Facts) -> Iterator[Risk]:
    for concern in facts.map.concerns.values():
        if concern.status is not ConcernStatus.OPEN:
            continue
        what = concern.text.rstrip(".。")
        people = tuple(dict.fromkeys((*concern.people, *concern.heard_from, *concern.contradicted_by)))
        if concern.contradicted_by:
            text = f"Contradicted by {names(facts.map, concern.contradicted_by)}: {what}."
            yield Risk("concern contradicted", people, (), text, "Ask a third person before you act on it.")
        elif len(set(concern.heard_from)) == 1 and not concern.confirmed_by:
            text = f"Heard from {names(facts.map, concern.heard_from)} only: {what}."
            yield Risk("concern heard once", people, (), text, "Verify it informally with somebody else.")


def _promises(facts: Facts) -> Iterator[Risk]:
    for promise in pressing(facts):
        commitment, due = promise.commitment, day(promise.due_on)
        ours = (commitment.member,) if commitment.member else ()
        what = commitment.text.rstrip(".。")
        if promise.left < 0:
            text = f"Overdue since {due}: {what}."
            yield Risk("commitment overdue", commitment.people, ours, text, "Keep it now, and say when.")
        elif not promise.warned:
            text = f"Due on {due}, no news given yet: {what}."
            action = "Keep it, or give warning before the date."
            yield Risk("commitment due soon", commitment.people, ours, text, action)


def _broken(facts: Facts) -> Iterator[Risk]:
    for commitment in facts.map.commitments.values():
        closed = commitment.closed_on is None or commitment.closed_on <= facts.on
        if commitment.status is CommitmentStatus.BROKEN and commitment.warned_on is None and closed:
            ours = (commitment.member,) if commitment.member else ()
            text = f"A promise was broken with no warning: {commitment.text.rstrip('.。')}."
            action = "Apologise in person, and say what will be different."
            yield Risk("promise broken", commitment.people, ours, text, action)


def _requests(facts: Facts) -> Iterator[Risk]:
    for one in waiting(facts):
        request = one.request
        if request.received_at is None:
            continue
        ours = (request.member,) if request.member else ()
        came = ago(request.received_at.date(), facts.on)
        what = request.text.rstrip(".。")
        if one.overdue(facts.on):
            text = f"Not answered within {facts.settings.answer_hours} hours, came {came}: {what}."
            yield Risk("request not answered", request.people, ours, text, "Answer it, or say when you will.")
        elif one.unacknowledged(facts.on):
            text = f"Not acknowledged on the day it came, {came}: {what}."
            yield Risk("request not acknowledged", request.people, ours, text, "Acknowledge it at once.")


def _new_holders(facts: Facts, decisions: Sequence[DecisionReport]) -> Iterator[Risk]:
    for handover in ungreeted(facts, decisions):
        who = name_and_place(facts.map, handover.holder)
        text = f"{who} {took_over(facts, handover)} and has not been greeted (挨拶)."
        ask = request_to(facts, handover)
        action = f"Greet them in person. {ask}." if ask else "Greet them in person."
        ours = responsible(facts.map, handover.people)
        yield Risk("new holder not greeted", handover.people, (ours,) if ours else (), text, action)


def _friends(facts: Facts) -> list[str]:
    return sorted(facts.friends(), key=lambda person: name_key(facts.map, person))


def _one_of_ours(facts: Facts) -> Iterator[Risk]:
    friends = _friends(facts)
    contacts = [_contacts(facts, friend) for friend in friends]
    ours = set().union(*contacts)
    if len(friends) > 1 and len(ours) == 1 and all(contacts):
        (only,) = ours
        name = facts.map.members[only].name
        text = f"All trust hangs on one of us: only {name} has met those who trust us."
        action = "Introduce a second one of us to each of them."
        yield Risk("all trust on one of us", tuple(friends), (only,), text, action)


def _one_of_theirs(facts: Facts) -> Iterator[Risk]:
    friends = _friends(facts)
    people = facts.map.people.values()
    if len(friends) == 1 and any(person.active and person.id != friends[0] for person in people):
        text = f"All trust hangs on one of them: {name_and_place(facts.map, friends[0])}."
        action = "Win a second person who can vouch for you."
        yield Risk("all trust on one of them", (friends[0],), (), text, action)


def _overasked(facts: Facts) -> Iterator[Risk]:
    for introducer in {one.introducer for one in facts.map.introductions.values()}:
        asks = facts.unanswered_asks(introducer)
        if asks >= facts.settings.too_many_asks:
            text = (
                f"{name_of(facts.map, introducer)} has {count(asks, 'introduction')} to make already: "
                "to introduce is to vouch."
            )
            action = "Ask somebody else, and thank them for what they have done."
            yield Risk("introducer asked too often", (introducer,), (), text, action)
