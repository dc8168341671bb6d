"""The log in the file: every edit with the changes that it made."""

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import chain, groupby, repeat
from operator import attrgetter, itemgetter
from typing import Any

import apsw

from consensus_map.domain.bulk import runs
from consensus_map.domain.changes import Action, Change, ChangeSet, Values, inverse
from consensus_map.domain.codec import Plain, column_from_plain, plain_columns
from consensus_map.domain.model import FIELDS, Kind
from consensus_map.storage.connection import LONGEST_VALUE
from consensus_map.storage.rows import Step

# As many alike changes become one row, and no more: one change is found again by reading that row.
FEWEST, MOST = 200, 2_000

_HEADER = "seq, id, label, author, at, action, base"
_CHANGE = "seq, kind, fields, ordinal, entity, before, after"
_RUN = "seq, kind, fields, ordinal, content"

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

Columns = list[Sequence[Plain]]
# The edit, the place of the first change in it, and the changes.
Place = tuple[int, int, tuple[Change, ...]]


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


def write_log(connection: apsw.Connection, seq: int, changes: Iterable[Change], step: Step) -> None:
    """Adds the changes of the edit `seq` to the log."""
    ordinal = 0
    for run in map(_for_finding, runs(changes)):
        for start in range(0, len(run), MOST):
            part = run[start : start + MOST]
            if len(part) < FEWEST or not _write_run(connection, seq, ordinal, part):
                _write_each(connection, seq, ordinal, part)
            ordinal += len(part)
            step(len(part))


def _for_finding(run: list[Change]) -> list[Change]:
    """Many edits in the order of their ids: the history of one entity is then in one row, not in all.

    What is made or deleted keeps its order, which is that of the map.
    """
    head = run[0]
    edits = head.before is not None and head.after is not None
    return sorted(run, key=attrgetter("id")) if edits and len(run) >= FEWEST else run


def _write_each(connection: apsw.Connection, seq: int, ordinal: int, part: list[Change]) -> None:
    head = part[0]
    before, after = (
        repeat(None) if columns is None else map(_encode, zip(*columns, strict=True))
        for columns in _states(part)
    )
    places = range(ordinal, ordinal + len(part))
    rows = zip(places, (change.id for change in part), before, after, strict=False)
    names = _encode(head.fields)
    connection.executemany(
        "INSERT INTO change (seq, kind, fields, ordinal, entity, before, after) VALUES (?, ?, ?, ?, ?, ?, ?)",
        ((seq, str(head.kind), names, *row) for row in rows),
    )


def _write_run(connection: apsw.Connection, seq: int, ordinal: int, part: list[Change]) -> bool:
    """Changes alike as one row; False, and nothing written, where that would be too large for a row."""
    ids = [change.id for change in part]
    text = _encode([ids, *_states(part)]).encode()
    if len(text) > LONGEST_VALUE:
        return False
    names = _encode(part[0].fields)
    row = (seq, str(part[0].kind), names, ordinal, min(ids), max(ids), zlib.compress(text, 1))
    connection.execute("INSERT INTO change_run VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    return True


def _states(part: list[Change]) -> tuple[Columns | None, Columns | None]:
    """The plain columns before and after changes alike; None where there is nothing before or after."""
    kind, _, names, before, after = part[0]
    return (
        None if before is None else plain_columns(kind, names, (one.before or () for one in part)),
        None if after is None else plain_columns(kind, names, (one.after or () for one in part)),
    )


def read_headers(connection: apsw.Connection) -> list[ChangeSet]:
    """The whole log without the changes, in order. Raises ValueError where a line is none."""
    return [_header(row) for row in connection.execute(f"SELECT {_HEADER} FROM change_set ORDER BY seq")]


def read_changes(connection: apsw.Connection, seq: int) -> tuple[Change, ...]:
    """The changes of one edit. Raises ValueError where they are none."""
    rows = connection.execute(f"SELECT {_CHANGE} FROM change WHERE seq = ? ORDER BY ordinal", (seq,))
    packed = connection.execute(f"SELECT {_RUN} FROM change_run WHERE seq = ?", (seq,))
    places = sorted([*_from_rows(rows), *map(_from_run, packed)], key=itemgetter(0, 1))
    return tuple(chain.from_iterable(changes for _, _, changes in places))


def read_history(connection: apsw.Connection, kind: Kind, entity: str) -> list[tuple[ChangeSet, Change]]:
    """What happened to one entity, oldest first, each change in the direction that it had then."""
    made = _changes_of(connection, kind, entity)
    headers = connection.execute(
        f"WITH made AS (SELECT value FROM json_each(?)) SELECT {_HEADER} FROM change_set "
        "WHERE seq IN made OR base IN made ORDER BY seq",
        (json.dumps(list(made)),),
    )
    found = []
    for header in map(_header, headers):
        changes = made[header.base or header.seq]
        directed = inverse(changes) if header.action is Action.UNDO else changes
        found += [(header, change) for change in directed]
    return found


def _changes_of(connection: apsw.Connection, kind: Kind, entity: str) -> dict[int, tuple[Change, ...]]:
    """By edit, the changes that it made to one entity."""
    about = (str(kind), entity)
    rows = connection.execute(
        f"SELECT {_CHANGE} FROM change WHERE kind = ? AND entity = ? ORDER BY seq, ordinal", about
    )
    packed = connection.execute(
        f"SELECT {_RUN} FROM change_run WHERE kind = ? AND ? BETWEEN lowest AND highest", about
    )
    found = (_from_run(row, entity) for row in packed)
    made: dict[int, tuple[Change, ...]] = {}
    for seq, _, changes in sorted([*_from_rows(rows), *found], key=itemgetter(0, 1)):
        if own := tuple(change for change in changes if change.id == entity):
            made[seq] = made.get(seq, ()) + own
    return made


def _from_rows(rows: Iterable[Sequence[object]]) -> Iterator[Place]:
    """The changes of rows in order; alike ones that follow one another at once."""
    for _, numbered in groupby(enumerate(rows), _likeness):
        alike = [row for _, row in numbered]
        states = alike[0][5:]
        ids = [row[4] for row in alike]
        before, after = (
            None if states[which] is None else _columns(row[5 + which] for row in alike) for which in (0, 1)
        )
        yield _place(alike[0][:4], ids, before, after)


def _likeness(numbered: tuple[int, Sequence[object]]) -> tuple[object, ...]:
    number, (seq, kind, names, ordinal, _, before, after) = numbered
    return seq, kind, names, _whole(ordinal) - number, before is None, after is None


def _columns(texts: Iterable[object]) -> list[Sequence[object]]:
    return list(zip(*(_list(json.loads(str(text))) for text in texts), strict=True))


def _from_run(row: Sequence[object], only: str | None = None) -> Place:
    """The changes of a row of many; those of one entity alone are found without making the others."""
    ids, before, after = _list(json.loads(_inflated(row[4])))
    ids = _list(ids)
    if only is None:
        return _place(row[:4], ids, before, after)
    places = [place for place, entity in enumerate(ids) if entity == only]
    states = (_picked(columns, places, len(ids)) for columns in (before, after))
    return _place(row[:4], [only] * len(places), *states)


def _picked(columns: object, places: list[int], count: int) -> Columns | None:
    if columns is None:
        return None
    return [[column[place] for place in places] for column in _whole_columns(columns, count)]


def _inflated(content: object) -> bytes:
    """What a row of many changes holds: never more than was put in, whatever it says."""
    inflater = zlib.decompressobj()
    try:
        text = inflater.decompress(content, LONGEST_VALUE) if isinstance(content, bytes) else b""
    except zlib.error as problem:
        raise ValueError("a run of changes that cannot be read") from problem
    if not inflater.eof:
        raise ValueError("a run of changes that does not end")
    return text


def _place(head: Sequence[object], ids: list[object], before: object, after: object) -> Place:
    """Changes alike, from their edit, kind, fields and first number, and plain columns."""
    seq, said, fields, ordinal = head
    kind = Kind(str(said))
    names = tuple(map(str, _list(json.loads(str(fields)))))
    if not names or not set(names) <= set(FIELDS[kind]):
        raise ValueError("a change of a field that is none")
    if before is None and after is None:
        raise ValueError("a change of nothing to nothing")
    if (before is None or after is None) and names != FIELDS[kind]:
        raise ValueError("half an entity")
    states = (_states_from(kind, names, columns, len(ids)) for columns in (before, after))
    changes = zip(repeat(kind), map(_text, ids), repeat(names), *states, strict=False)
    return _whole(seq), _whole(ordinal), tuple(map(Change._make, changes))


def _states_from(kind: Kind, names: tuple[str, ...], columns: object, count: int) -> Iterable[Values | None]:
    if columns is None:
        return repeat(None)
    found = zip(names, _whole_columns(columns, count), strict=True)
    return zip(*(column_from_plain(kind, name, column) for name, column in found), strict=True)


def _whole_columns(columns: object, count: int) -> list[list[Any]]:
    found = [_list(column) for column in _list(columns)]
    if any(len(column) != count for column in found):
        raise ValueError("half a run of changes")
    return found


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise ValueError("not a whole number")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("not text")
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list | tuple):
        raise ValueError("not a list")
    return list(value)


def _header(row: Sequence[object]) -> ChangeSet:
    seq, set_id, label, author, at, action, base = row
    when = datetime.fromisoformat(str(at))
    if not isinstance(seq, int) or not isinstance(base, int | None) or when.tzinfo is None:
        raise ValueError("not a change set")
    return ChangeSet(str(label), (), str(set_id), str(author), when, seq, Action(str(action)), base)
