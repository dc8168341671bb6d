"""Edits put together before they are made."""

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.changes import (
    Change,
    ChangeSet,
    Value,
    creation,
    deletion,
    difference,
    kind_of,
    with_values,
)
from consensus_map.domain.model import Entity, Kind, Ref


class Draft:
    """Collects edits against a map without touching it; later edits see the earlier ones."""

    def __init__(self, account_map: AccountMap, label: str) -> None:
        self._map = account_map
        self._label = label
        self._states: dict[Ref, Entity | None] = {}

    def get(self, kind: Kind, entity_id: str) -> Entity | None:
        """The entity as this draft leaves it."""
        ref = kind, entity_id
        return self._states[ref] if ref in self._states else self._map.find(kind, entity_id)

    def add(self, entity: Entity) -> str:
        """Creates `entity`, or replaces the one with its id; returns the id."""
        self._states[kind_of(entity), entity.id] = entity
        return entity.id

    def edit(self, kind: Kind, entity_id: str, /, **values: Value) -> None:
        """Gives fields of an existing entity new values. Raises KeyError where there is none."""
        entity = self.get(kind, entity_id)
        if entity is None:
            raise KeyError((kind, entity_id))
        self._states[kind, entity_id] = with_values(entity, values)

    def remove(self, kind: Kind, entity_id: str) -> None:
        """Deletes an entity."""
        self._states[kind, entity_id] = None

    def done(self) -> ChangeSet:
        """The change set: what differs from the map, nothing else."""
        changes = (self._change(ref, state) for ref, state in self._states.items())
        return ChangeSet(self._label, tuple(change for change in changes if change is not None))

    def _change(self, ref: Ref, state: Entity | None) -> Change | None:
        old = self._map.find(*ref)
        if old is None:
            return None if state is None else creation(state)
        return deletion(old) if state is None else difference(old, state)
