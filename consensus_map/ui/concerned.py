"""Whether an edit has to do with a person. No Qt here."""

from collections.abc import Iterable

from consensus_map.domain.account_map import AccountMap, targets
from consensus_map.domain.model import REFERENCES, Kind, Ref

# Their names are shown with every person, and a deleted one no longer says to whom it belonged.
_ANYBODY = frozenset({Kind.MEMBER, Kind.POST, Kind.LINE, Kind.DECISION, Kind.ACCOUNT})


def concerns_person(account_map: AccountMap, touched: Iterable[Ref], person: str) -> bool:
    """True where the panel of `person` may show what was touched."""
    return any(_concerns(account_map, kind, entity, person) for kind, entity in touched)


def _concerns(account_map: AccountMap, kind: Kind, entity_id: str, person: str) -> bool:
    if kind is Kind.PERSON or kind in _ANYBODY:
        return True
    entity = account_map.find(kind, entity_id)
    if entity is None:
        return True
    return any(person in targets(entity, name) for name in REFERENCES[kind])
