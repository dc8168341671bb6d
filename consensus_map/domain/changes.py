"""Reversible changes: what every edit is made of, in memory and in the file."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from itertools import repeat
from operator import attrgetter, itemgetter
from typing import NamedTuple

from consensus_map.domain.model import ENTITY_TYPES, FIELDS, KINDS, Entity, Kind, Ref, new_id

Value = str | int | float | bool | date | datetime | tuple[str, ...] | tuple[tuple[str, str], ...] | None
Values = tuple[Value, ...]

_BUILDERS: dict[Kind, Callable[..., Entity]] = dict(ENTITY_TYPES)
_READERS: dict[Kind, Callable[[Entity], Values]] = {kind: attrgetter(*FIELDS[kind]) for kind in Kind}


class Change(NamedTuple):
    """One entity created (`before` is None), deleted (`after` is None) or edited.

    `fields` names what `before` and `after` hold, in parallel: all fields of the kind for a creation or
    a deletion, only the differing ones for an edit. `id` is never among them. A tuple, because an import
    makes hundreds of thousands at once.
    """

    kind: Kind
    id: str
    fields: tuple[str, ...]
    before: Values | None
    after: Values | None

    @property
    def ref(self) -> Ref:
        """The entity that changes."""
        return self.kind, self.id


class Action(StrEnum):
    """Whether a change set is an edit or takes one back or brings it again."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What one user action changed: one undo step.

    An operation leaves `seq`, `author` and `at` (UTC) to the session. `label` is a fixed phrase without
    names, so that erasing a person need not look there. An undo or redo names the edit's `seq` as `base`.
    """

    label: str
    changes: tuple[Change, ...]
    id: str = field(default_factory=new_id)
    author: str = ""
    at: datetime | None = None
    seq: int = 0
    action: Action = Action.DO
    base: int | None = None

    @property
    def refs(self) -> Iterator[Ref]:
        """What is changed, in order; what is changed twice comes twice."""
        return map(itemgetter(0, 1), self.changes)

    @property
    def touched(self) -> frozenset[Ref]:
        """The entities that this changes."""
        return frozenset(self.refs)


def inverse(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes that take `changes` back."""
    return tuple(
        Change(change.kind, change.id, change.fields, change.after, change.before)
        for change in reversed(tuple(changes))
    )


def kind_of(entity: Entity) -> Kind:
    """The kind of an entity."""
    return KINDS[type(entity)]


def values_of(entity: Entity) -> Values:
    """All field values but the id, in the order of FIELDS."""
    return _READERS[kind_of(entity)](entity)


def build(kind: Kind, entity_id: str, values: Iterable[Value]) -> Entity:
    """The entity of `kind` with `values` in the order of FIELDS."""
    return _BUILDERS[kind](entity_id, *values)


def with_values(entity: Entity, values: Mapping[str, Value]) -> Entity:
    """The same entity with some fields changed. Raises KeyError for a field that the kind has not."""
    kind = kind_of(entity)
    state = dict(zip(FIELDS[kind], values_of(entity), strict=True))
    for name, value in values.items():
        if name not in state:
            raise KeyError((kind, name))
        state[name] = value
    return build(kind, entity.id, state.values())


def creation(entity: Entity) -> Change:
    """The change that creates `entity`."""
    kind = kind_of(entity)
    return Change(kind, entity.id, FIELDS[kind], None, values_of(entity))


def creations(kind: Kind, ids: Iterable[str], values: Iterable[Values]) -> list[Change]:
    """The changes that create many entities of one kind, from their values in the order of FIELDS."""
    return list(map(Change._make, zip(repeat(kind), ids, repeat(FIELDS[kind]), repeat(None), values)))


def deletion(entity: Entity) -> Change:
    """The change that deletes `entity`."""
    kind = kind_of(entity)
    return Change(kind, entity.id, FIELDS[kind], values_of(entity), None)


def difference(old: Entity, new: Entity) -> Change | None:
    """The edit that turns `old` into `new`, two states of one entity; None where they are equal."""
    kind = kind_of(old)
    names = tuple(name for name in FIELDS[kind] if getattr(old, name) != getattr(new, name))
    if not names:
        return None
    before = tuple(getattr(old, name) for name in names)
    after = tuple(getattr(new, name) for name in names)
    return Change(kind, old.id, names, before, after)
