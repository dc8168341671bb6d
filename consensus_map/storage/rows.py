"""Entities to and from rows."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import chain, islice

import apsw

from consensus_map import collector
from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.bulk import build_many, runs
from consensus_map.domain.changes import Change
from consensus_map.domain.codec import column_from_plain, plain_columns
from consensus_map.domain.model import FIELDS, Entity, Kind
from consensus_map.storage.schema import TABLES

# Told how many changes have been written since the last time; what it raises ends the writing.
Step = Callable[[int], object]

_PART = 5_000  # rows


def read_map(connection: apsw.Connection) -> AccountMap:
    """All entities, in their order of arrival. Raises ValueError for a value that cannot be."""
    parts = (part for kind in Kind for part in _read_table(connection, kind))
    entities = list(chain.from_iterable(parts))
    account_map = AccountMap(entities)
    collector.leave_alone(len(entities))
    return account_map


def _read_table(connection: apsw.Connection, kind: Kind) -> Iterator[list[Entity]]:
    """Column by column, a part of the table at a time: that keeps the loops out of Python."""
    names = ", ".join(_quoted(name) for name in FIELDS[kind])
    cursor = connection.execute(f"SELECT id, {names} FROM {TABLES[kind]} ORDER BY rowid")
    while part := list(islice(cursor, _PART)):
        ids, *columns = zip(*part, strict=True)
        values = [column_from_plain(kind, *field) for field in zip(FIELDS[kind], columns, strict=True)]
        yield build_many(kind, ids, values)


def write_changes(connection: apsw.Connection, changes: Iterable[Change], step: Step) -> None:
    """Brings the entity tables to the state after `changes`, a run of alike ones at once."""
    for run in runs(changes):
        head = run[0]
        statement = _statement(head.kind, head.fields, head.before is None, head.after is None)
        states = (change.after or () for change in run)
        columns = [] if head.after is None else plain_columns(head.kind, head.fields, states)
        rows = zip(*columns, (change.id for change in run), strict=True)
        while part := list(islice(rows, _PART)):
            connection.executemany(statement, part)
            step(len(part))


@lru_cache(maxsize=256)
def _statement(kind: Kind, names: tuple[str, ...], created: bool, deleted: bool) -> str:
    if deleted:
        return f"DELETE FROM {TABLES[kind]} WHERE id = ?"
    columns = [_quoted(name) for name in names]
    if created:
        marks = ", ?" * len(columns)
        return f"INSERT INTO {TABLES[kind]} ({', '.join([*columns, 'id'])}) VALUES (?{marks})"
    return f"UPDATE {TABLES[kind]} SET {', '.join(f'{column} = ?' for column in columns)} WHERE id = ?"


def _quoted(name: str) -> str:
    return f'"{name}"'
