"""The map reduced to what an audience may see, before anything is laid out."""

from collections.abc import Iterator

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Account, Decision, Entity, Person, Post, ReportingLine, Step


def customer_map(account_map: AccountMap) -> AccountMap:
    """A map of names, posts, reporting lines and routes only: nothing of what we know or think of anybody."""
    return AccountMap(_public(account_map))


def _public(account_map: AccountMap) -> Iterator[Entity]:
    account = account_map.account
    yield Account(account.id, account.name, "")
    for person in account_map.people.values():
        yield Person(
            person.id,
            person.name,
            person.native_name,
            person.reading,
            external=person.external,
            active=person.active,
        )
    for post in account_map.posts.values():
        yield Post(post.id, post.title, post.department, post.holder, post.state, post.order)
    for line in account_map.lines.values():
        yield ReportingLine(line.id, line.superior, line.report, line.kind)
    for decision in account_map.decisions.values():
        yield Decision(decision.id, decision.title, decision.formal_date)
    for step in account_map.steps.values():
        # Whose consent we think is needed is our judgement; that somebody takes part is theirs.
        yield Step(step.id, step.decision, step.order, step.person, step.role)
    yield from account_map.positions.values()
