"""Hardened connections: a file from outside is not trusted to be what it says."""

from pathlib import Path

import apsw

from consensus_map.domain.codec import Plain

_SWITCHES: tuple[tuple[int, int], ...] = (
    (apsw.SQLITE_DBCONFIG_DEFENSIVE, 1),
    (apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
    (apsw.SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0),
    (apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0),
    (apsw.SQLITE_DBCONFIG_ENABLE_VIEW, 0),
    (apsw.SQLITE_DBCONFIG_DQS_DDL, 0),
    (apsw.SQLITE_DBCONFIG_DQS_DML, 0),
)
_CACHE = 64 << 10  # KiB; a large import then need not spill before it commits
LONGEST_VALUE = 16 << 20  # bytes
_LIMITS: tuple[tuple[int, int], ...] = (
    (apsw.SQLITE_LIMIT_LENGTH, LONGEST_VALUE),
    (apsw.SQLITE_LIMIT_SQL_LENGTH, 100_000),
    (apsw.SQLITE_LIMIT_COLUMN, 100),
    (apsw.SQLITE_LIMIT_EXPR_DEPTH, 100),
    (apsw.SQLITE_LIMIT_COMPOUND_SELECT, 10),
    (apsw.SQLITE_LIMIT_VDBE_OP, 100_000),
    (apsw.SQLITE_LIMIT_FUNCTION_ARG, 16),
    (apsw.SQLITE_LIMIT_ATTACHED, 0),
    (apsw.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100),
    (apsw.SQLITE_LIMIT_VARIABLE_NUMBER, 100),
    (apsw.SQLITE_LIMIT_TRIGGER_DEPTH, 0),
    (apsw.SQLITE_LIMIT_WORKER_THREADS, 0),
)


def connect(path: Path, *, vfs: str = "", write: bool = True, new: bool = False) -> apsw.Connection:
    """A connection that keeps the file for itself from its first lock on; `lock` takes that."""
    flags = apsw.SQLITE_OPEN_READWRITE if write else apsw.SQLITE_OPEN_READONLY
    if new:
        flags |= apsw.SQLITE_OPEN_CREATE
    connection = apsw.Connection(str(path), flags=flags, vfs=vfs or None)
    try:
        _harden(connection)
        connection.pragma("locking_mode", "EXCLUSIVE")
        if new:
            lock(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def lock(connection: apsw.Connection) -> None:
    """Takes the file for this connection alone, and has every commit on disk before it returns.

    SQLite takes back here what a crash left unfinished. Raises apsw.BusyError where somebody else has it.
    """
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("COMMIT")
    # Not before: these read the schema, and so the file.
    connection.pragma("journal_mode", "DELETE")
    connection.pragma("synchronous", "EXTRA")
    connection.pragma("fullfsync", True)  # only macOS knows the difference
    connection.pragma("cache_size", -_CACHE)


def in_memory(content: bytes) -> apsw.Connection:
    """A connection to a private copy of a file's content. Raises apsw.Error where it is none."""
    connection = apsw.Connection(":memory:")
    try:
        _harden(connection)
        connection.deserialize("main", content)
    except BaseException:
        connection.close()
        raise
    return connection


def _harden(connection: apsw.Connection) -> None:
    for switch, value in _SWITCHES:
        connection.config(switch, value)
    for limit, value in _LIMITS:
        connection.limit(limit, value)
    connection.pragma("trusted_schema", False)
    connection.pragma("cell_size_check", True)
    connection.pragma("temp_store", "MEMORY")  # nothing of a customer's in temporary folders


def page_faults(connection: apsw.Connection, *, full: bool) -> list[str]:
    """What SQLite finds wrong with the pages: nothing in a sound file. Full also compares the indexes."""
    name = "integrity_check" if full else "quick_check"
    rows = connection.execute(f"PRAGMA {name}(20)")
    return [str(row[0]) for row in rows if row[0] != "ok"]


def single(connection: apsw.Connection, sql: str, *values: Plain) -> Plain | bytes:
    """The one value that a query gives, or None."""
    row = connection.execute(sql, values).fetchone()
    return None if row is None else row[0]
