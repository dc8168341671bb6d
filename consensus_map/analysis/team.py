"""Our own side: who leads, and who of us looks after whom."""

from collections.abc import Iterable

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Member


def leads(account_map: AccountMap) -> list[Member]:
    """The lead contacts of the account; there should be exactly one."""
    found = [member for member in account_map.members.values() if member.lead]
    return sorted(found, key=lambda member: (member.name, member.id))


def responsible(account_map: AccountMap, people: Iterable[str], first: str | None = None) -> str | None:
    """Who of ours should act: `first`, else the member of one of the people, else the lead, else nobody."""
    own = (account_map.people[person].member for person in people)
    lead = next((member.id for member in leads(account_map)), None)
    return first or next((member for member in own if member), lead)
