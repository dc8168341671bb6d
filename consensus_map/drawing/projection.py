"""The map reduced to what an audience may see, before anything is laid out."""

from collections.abc import Iterator

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Account, Entity, Person, Step


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
    yield from account_map.posts.values()
    yield from account_map.lines.values()
    yield from account_map.decisions.values()
    for step in account_map.steps.values():
        yield Step(step.id, step.decision, step.order, step.person, step.role, step.required)
