"""How our own tables call people, members, decisions and posts, so that a name means one only."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Decision, Member, Person, Post
from consensus_map.exchange.matching import is_entity_id


class Names:
    """The id cell of each entity: the customer's own id where it is the only one so, else the entity's."""

    def __init__(self, account_map: AccountMap) -> None:
        self._people = _by_key(account_map.people)
        self._members = _by_key(account_map.members)
        self._posts = _by_key(account_map.posts)
        self._decisions = _of_decisions(account_map.decisions.values())
        self._map = account_map

    @cached_property
    def of_people(self) -> frozenset[str]:
        """Everything that a cell may call somebody, without case: a list must not look like one of these."""
        people = self._map.people.values()
        texts = ((one.id, one.key, one.email, one.name, one.native_name) for one in people)
        return frozenset(text.casefold() for called in texts for text in called)

    def person(self, entity_id: str) -> str:
        """The cell that means a person."""
        return self._people[entity_id]

    def member(self, entity_id: str) -> str:
        """The cell that means one of our members."""
        return self._members[entity_id]

    def post(self, entity_id: str) -> str:
        """The cell that means a post."""
        return self._posts[entity_id]

    def decision(self, entity_id: str) -> str:
        """The cell that means a decision: its id at the customer's, else its title."""
        return self._decisions[entity_id]


def _by_key(entities: Mapping[str, Person] | Mapping[str, Member] | Mapping[str, Post]) -> dict[str, str]:
    used = Counter(entity.key for entity in entities.values())
    return {
        entity.id: entity.key if _serves(entity.key, used, entities.keys()) else entity.id
        for entity in entities.values()
    }


def _serves(key: str, used: Counter[str], ids: Iterable[str]) -> bool:
    """Whether a key comes back from a table as it is and means one only."""
    return bool(key) and used[key] == 1 and not is_entity_id(key) and key not in ids


def _of_decisions(decisions: Iterable[Decision]) -> dict[str, str]:
    decisions = list(decisions)
    keys = Counter(decision.key or decision.title for decision in decisions)
    ids = {decision.id for decision in decisions}
    return {
        decision.id: name if _serves(name := decision.key or decision.title, keys, ids) else decision.id
        for decision in decisions
    }
