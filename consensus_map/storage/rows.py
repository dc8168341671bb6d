"""Entities and change sets to and from rows."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from typing import get_type_hints

import apsw

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.changes import Action, Change, ChangeSet, Value, Values, inverse
from consensus_map.domain.codec import Plain, decoders, to_plain, values_from_plain
from consensus_map.domain.model import ENTITY_TYPES, FIELDS, Entity, Kind
from consensus_map.storage import collector
from consensus_map.storage.schema import TABLES

_HEADER = "seq, id, label, author, at, action, base"
_PART = 2_000  # rows
_AS_STORED = (str, str | None, int)  # what a STRICT column that passed the check needs no reading for

_encode = json.JSONEncoder(ensure_ascii=False).encode

Row = tuple[Plain, ...]


def read_map(connection: apsw.Connection) -> AccountMap:
    """All entities, in their order of arrival. Raises ValueError for a value that cannot be."""
    entities = [entity for kind in Kind for entity in _read_table(connection, kind)]
    account_map = AccountMap(entities)
    collector.leave_alone(len(entities))
    return account_map


def _read_table(connection: apsw.Connection, kind: Kind) -> Iterator[Entity]:
    """Column by column, a part of the table at a time: that keeps the loops out of Python."""
    names = ", ".join(_quoted(name) for name in FIELDS[kind])
    hints = get_type_hints(ENTITY_TYPES[kind])
    readers = [
        None if hints[name] in _AS_STORED else lru_cache(decode) for name, decode in decoders(kind).items()
    ]
    build: Callable[..., Entity] = ENTITY_TYPES[kind]
    cursor = connection.execute(f"SELECT id, {names} FROM {TABLES[kind]} ORDER BY rowid")
    while part := list(islice(cursor, _PART)):
        ids, *columns = zip(*part, strict=True)
        values = (
            column if read is None else map(read, column)
            for read, column in zip(readers, columns, strict=True)
        )
        yield from map(build, ids, *values)


def write_changes(connection: apsw.Connection, changes: tuple[Change, ...]) -> None:
    """Brings the entity tables to the state after `changes`, many alike at once where none meets another."""
    if len({change.ref for change in changes}) < len(changes):
        for change in changes:
            connection.execute(_statement(change), _bindings(change))
        return
    alike: dict[str, list[Row]] = {}
    for change in changes:
        alike.setdefault(_statement(change), []).append(_bindings(change))
    for statement, rows in alike.items():
        connection.executemany(statement, rows)


def _statement(change: Change) -> str:
    return _statement_for(change.kind, change.fields, change.before is None, change.after is None)


@lru_cache(maxsize=256)
def _statement_for(kind: Kind, names: tuple[str, ...], created: bool, deleted: bool) -> str:
    if deleted:
        return f"DELETE FROM {TABLES[kind]} WHERE id = ?"
    columns = [_quoted(name) for name in names]
    if created:
        marks = ", ?" * len(columns)
        return f"INSERT INTO {TABLES[kind]} ({', '.join([*columns, 'id'])}) VALUES (?{marks})"
    return f"UPDATE {TABLES[kind]} SET {', '.join(f'{column} = ?' for column in columns)} WHERE id = ?"


def _bindings(change: Change) -> Row:
    return (*_plain(change.after or ()), change.id)


def _plain(values: Values) -> list[Plain]:
    """What most values are need not even be looked at: an import has millions."""
    return [
        value if value is None or type(value) is str or type(value) is int else _plain_once(value)
        for value in values
    ]


def _plain_once(value: Value) -> Plain:
    """Words, flags and empty lists stand in every row: each is made plain once."""
    return _known_plain(value) if isinstance(value, StrEnum | bool) or value == () else to_plain(value)


_known_plain = lru_cache(maxsize=256, typed=True)(to_plain)


def _quoted(name: str) -> str:
    return f'"{name}"'


# The log


def write_header(connection: apsw.Connection, change_set: ChangeSet) -> None:
    """Adds a change set's line to the log. Raises ValueError where the session did not stamp it."""
    if change_set.at is None:
        raise ValueError("a change set without a time")
    row = (
        change_set.seq,
        change_set.id,
        change_set.label,
        change_set.author,
        change_set.at.astimezone(UTC).isoformat(),
        str(change_set.action),
        change_set.base,
    )
    connection.execute(f"INSERT INTO change_set ({_HEADER}) VALUES (?, ?, ?, ?, ?, ?, ?)", row)


def write_log(connection: apsw.Connection, change_set: ChangeSet) -> None:
    """Adds the changes of an edit to the log."""
    rows = (
        (
            change_set.seq,
            ordinal,
            str(change.kind),
            change.id,
            _names_to_json(change.fields),
            _to_json(change.before),
            _to_json(change.after),
        )
        for ordinal, change in enumerate(change_set.changes)
    )
    connection.executemany("INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def read_headers(connection: apsw.Connection) -> list[ChangeSet]:
    """The whole log without the changes, in order. Raises ValueError where a line is none."""
    return [_header(row) for row in connection.execute(f"SELECT {_HEADER} FROM change_set ORDER BY seq")]


def read_changes(connection: apsw.Connection, seq: int) -> tuple[Change, ...]:
    """The changes of one edit. Raises ValueError where they are none."""
    sql = "SELECT kind, entity, fields, before, after FROM change WHERE seq = ? ORDER BY ordinal"
    return tuple(_change(row) for row in connection.execute(sql, (seq,)))


def read_history(connection: apsw.Connection, kind: Kind, entity: str) -> list[tuple[ChangeSet, Change]]:
    """What happened to one entity, oldest first, each change in the direction that it had then."""
    about = "SELECT seq FROM change WHERE kind = ?1 AND entity = ?2"
    headers = connection.execute(
        f"SELECT {_HEADER} FROM change_set WHERE seq IN ({about}) OR base IN ({about}) ORDER BY seq",
        (str(kind), entity),
    )
    found = []
    for header in [_header(row) for row in headers]:
        made = read_changes(connection, header.base or header.seq)
        directed = inverse(made) if header.action is Action.UNDO else made
        found += [(header, change) for change in directed if change.ref == (kind, entity)]
    return found


def _header(row: tuple[object, ...]) -> ChangeSet:
    seq, set_id, label, author, at, action, base = row
    when = datetime.fromisoformat(str(at))
    if not isinstance(seq, int) or not isinstance(base, int | None) or when.tzinfo is None:
        raise ValueError("not a change set")
    return ChangeSet(str(label), (), str(set_id), str(author), when, seq, Action(str(action)), base)


def _change(row: tuple[object, ...]) -> Change:
    kind = Kind(str(row[0]))
    names = tuple(str(name) for name in json.loads(str(row[2])))
    if not set(names) <= set(FIELDS[kind]):
        raise ValueError("a change of a field that is none")
    before, after = (_from_json(kind, names, text) for text in row[3:])
    if before is None and after is None:
        raise ValueError("a change of nothing to nothing")
    if (before is None or after is None) and names != FIELDS[kind]:
        raise ValueError("half an entity")
    return Change(kind, str(row[1]), names, before, after)


@lru_cache(maxsize=256)
def _names_to_json(names: tuple[str, ...]) -> str:
    return json.dumps(names)


def _to_json(values: Values | None) -> str | None:
    return None if values is None else _encode(_plain(values))


def _from_json(kind: Kind, names: tuple[str, ...], text: object) -> Values | None:
    if text is None:
        return None
    plain: list[Plain] = json.loads(str(text))
    return values_from_plain(kind, names, tuple(plain))
