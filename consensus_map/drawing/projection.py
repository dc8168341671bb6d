"""The map reduced to what an audience may see, before anything is laid out."""

from collections.abc import Iterator

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Account, Decision, Entity, Person, Post, ReportingLine, Step
from consensus_map.domain.words import PostState


def customer_map(account_map: AccountMap) -> AccountMap:
    """A map of names, posts, reporting lines and routes only: nothing of what we know or think of anybody.

    Nor who has left, and no post that somebody gave up and nobody reports to: their own chart has neither.
    """
    people = {person.id for person in account_map.people.values() if person.active}
    return AccountMap(_public(account_map, people, _posts_to_show(account_map, people)))


def _posts_to_show(account_map: AccountMap, people: set[str]) -> set[str]:
    """All but those that were given up, and of these what is above another one."""
    found: set[str] = set()
    waiting = [
        post.id
        for post in account_map.posts.values()
        if post.holder in people or (post.holder is None and post.predecessor is None)
    ]
    while waiting:
        post = waiting.pop()
        if post not in found:
            found.add(post)
            waiting += [line.superior for line in account_map.lines_up(post)]
    return found


def _public(account_map: AccountMap, people: set[str], posts: set[str]) -> Iterator[Entity]:
    account = account_map.account
    yield Account(account.id, account.name, "")
    yield from _chart(account_map, people, posts)
    for decision in account_map.decisions.values():
        yield Decision(decision.id, decision.title, decision.formal_date)
    for step in account_map.steps.values():
        # Whose consent we think is needed is our judgement; that somebody takes part is theirs.
        if step.person in people:
            yield Step(step.id, step.decision, step.order, step.person, step.role)
    for position in account_map.positions.values():
        if position.person in people or position.post in posts:
            yield position


def _chart(account_map: AccountMap, people: set[str], posts: set[str]) -> Iterator[Entity]:
    for person in map(account_map.people.__getitem__, filter(people.__contains__, account_map.people)):
        yield Person(person.id, person.name, person.native_name, person.reading, external=person.external)
    for post in map(account_map.posts.__getitem__, filter(posts.__contains__, account_map.posts)):
        left = post.holder is not None and post.holder not in people
        holder, state = (None, PostState.VACANT) if left else (post.holder, post.state)
        yield Post(post.id, post.title, post.department, holder, state, post.order)
    for line in account_map.lines.values():
        if line.superior in posts and line.report in posts:
            yield ReportingLine(line.id, line.superior, line.report, line.kind)
