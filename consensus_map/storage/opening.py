"""The way from a path to a checked connection, or to one clear message."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import apsw

from consensus_map.domain.errors import UserError
from consensus_map.storage.connection import connect, in_memory, lock, page_faults, single
from consensus_map.storage.identity import schema_faults
from consensus_map.storage.migrations import FORMAT, Format, migrate, version_of
from consensus_map.storage.problems import damaged, told
from consensus_map.storage.raw import (
    check_journal,
    check_place,
    journal_in_use,
    journal_of,
    read_header,
    read_settled,
)
from consensus_map.storage.schema import APPLICATION_ID

FOR_READING = "This map was opened for reading only."
ELSEWHERE = "This map is open in another window or program; here it can only be read, as it was just now."
FILE_PROTECTED = "The file is write-protected; it can only be read. Save a copy to edit."
FOLDER_PROTECTED = "The folder is write-protected; the map can only be read. Save a copy elsewhere to edit."

Guard = Callable[[apsw.Connection], None]


@dataclass(frozen=True, slots=True)
class Opened:
    """A checked connection, and why it can only be read, if so."""

    connection: apsw.Connection
    read_only: str


@dataclass(frozen=True, slots=True)
class Way:
    """How to open: which format, through which SQLite file layer, and what must come before a migration."""

    format: Format = FORMAT
    vfs: str = ""
    before_migration: Guard | None = None


def open_file(path: Path, way: Way, *, for_reading: bool = False) -> Opened:
    """Opens for writing where that is possible, else a copy in memory with the reason.

    Raises UserError for everything that is no sound file of a format that this program knows.
    """
    check_place(path)
    check_journal(path)
    _check_version(read_header(path, way.vfs).version, path, way.format)
    with told(path):
        reason: apsw.Connection | str = FOR_READING if for_reading else _open_writable(path, way)
        if isinstance(reason, apsw.Connection):
            return Opened(reason, "")
        return Opened(_open_copy(path, way), reason)


def _check_version(version: int, path: Path, known: Format) -> None:
    if version > known.version:
        raise UserError(
            f"The file was written by a newer version of Consensus Map (format {version}, "
            f"this program knows up to {known.version}).",
            str(path),
            "Install the newer version; the file was not touched.",
        )
    if version < known.oldest:
        raise damaged(path, f"The file says that it has format {version}, which does not exist.")


def _open_writable(path: Path, way: Way) -> apsw.Connection | str:
    """The connection, or why the file can only be read."""
    unclean = journal_of(path).exists()
    connection = connect(path, vfs=way.vfs)
    try:
        reason = _take(connection)
        if reason:
            connection.close()
            return reason
        _check_content(connection, path, way, full=unclean)
        reason = _probe(connection)
        if reason:
            connection.close()
            return reason
        _migrate(connection, path, way)
    except BaseException:
        connection.close()
        raise
    return connection


def _take(connection: apsw.Connection) -> str:
    """Locks the file for good, or says why it can only be read."""
    if connection.readonly("main"):
        return FILE_PROTECTED
    try:
        lock(connection)
    except apsw.BusyError:
        return ELSEWHERE
    except (apsw.ReadOnlyError, apsw.CantOpenError):
        return FOLDER_PROTECTED
    return ""


def _probe(connection: apsw.Connection) -> str:
    """Whether the journal can be made: better known now than at the first edit."""
    connection.execute("BEGIN EXCLUSIVE")
    try:
        connection.pragma("user_version", version_of(connection))
    except (apsw.ReadOnlyError, apsw.CantOpenError):
        return FOLDER_PROTECTED
    except (apsw.FullError, apsw.IOError):
        return ""  # may pass; the edit that still meets it will say so
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    return ""


def _open_copy(path: Path, way: Way) -> apsw.Connection:
    if journal_in_use(path):
        _take_back_unfinished(path, way)
    content = read_settled(path, way.vfs)
    if content is None:
        raise _unsettled(path)
    connection = in_memory(content)
    try:
        _check_content(connection, path, way, full=False)
        migrate(connection, way.format)
        connection.pragma("query_only", True)
    except BaseException:
        connection.close()
        raise
    return connection


def _take_back_unfinished(path: Path, way: Way) -> None:
    """Lets SQLite undo what a crash left half-written; does nothing where another program is at work."""
    connection = connect(path, vfs=way.vfs)
    try:
        _take(connection)
    finally:
        connection.close()


def _unsettled(path: Path) -> UserError:
    if journal_in_use(path):
        return UserError(
            "The file is being written to, or was left half-written by a crash.",
            str(path),
            "Open it once where its folder may be written to; that takes the unfinished edit back.",
        )
    return UserError("Another program keeps changing the file.", str(path), "Try again in a moment.")


def _check_content(connection: apsw.Connection, path: Path, way: Way, *, full: bool) -> None:
    """Once more what the header said, now that it is locked; then the pages, then the tables."""
    if single(connection, "PRAGMA application_id") != APPLICATION_ID:
        raise damaged(path)
    version = version_of(connection)
    _check_version(version, path, way.format)
    faults = page_faults(connection, full=full)
    if not faults and version == way.format.version:
        faults = schema_faults(connection, way.format.schema)
    if faults:
        raise damaged(path)


def _migrate(connection: apsw.Connection, path: Path, way: Way) -> None:
    if version_of(connection) == way.format.version:
        return
    if way.before_migration is not None:
        way.before_migration(connection)
    migrate(connection, way.format)
    if schema_faults(connection, way.format.schema):
        raise damaged(path, "The file could not be brought to the present format.")
