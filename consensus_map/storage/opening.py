"""The way from a path to a checked connection, or to one clear message."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import apsw

from consensus_map.domain.errors import UserError
from consensus_map.storage.connection import connect, in_memory, lock, page_faults, single
from consensus_map.storage.guard import Guard
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
ELSEWHERE = "This map is open in another window or program; you see it as it was when you opened it here."
FILE_PROTECTED = "The file is write-protected; it can only be read. Save a copy to edit."
FOLDER_PROTECTED = "The folder is write-protected; the map can only be read. Save a copy elsewhere to edit."

Precaution = Callable[[apsw.Connection], None]


@dataclass(frozen=True, slots=True)
class Opened:
    """A checked connection, and why it can only be read, if so; else what keeps others out."""

    connection: apsw.Connection
    read_only: str
    guard: Guard | None = None

    def close(self) -> None:
        """Lets go of the file."""
        try:
            self.connection.close()
        finally:
            if self.guard is not None:
                self.guard.close()


@dataclass(frozen=True, slots=True)
class Way:
    """How to open: which format, through which SQLite file layer, and what must come before a migration."""

    format: Format = FORMAT
    vfs: str = ""
    before_migration: Precaution | None = None


def open_file(path: Path, way: Way, *, for_reading: bool = False) -> Opened:
    """Opens for writing where that is possible, else a copy in memory with the reason.

    Raises UserError for everything that is no sound file of a format that this program knows.
    """
    check_place(path)
    check_journal(path)
    _check_version(read_header(path, way.vfs).version, path, way.format)
    with told(path):
        opened = FOR_READING if for_reading else _open_writable(path, way)
        return opened if isinstance(opened, Opened) else Opened(_open_copy(path, way), opened)


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


def _open_writable(path: Path, way: Way) -> Opened | str:
    """The connection, or why the file can only be read."""
    unclean = journal_of(path).exists()
    opened = _take(path, way)
    if isinstance(opened, str):
        return opened
    try:
        _check_content(opened.connection, path, way, full=unclean)
        reason = _probe(opened.connection)
        if not reason:
            _migrate(opened.connection, path, way)
    except BaseException:
        opened.close()
        raise
    if reason:
        opened.close()
    return reason or opened


def _take(path: Path, way: Way) -> Opened | str:
    """Locks the file for good, or says why it can only be read."""
    connection = connect(path, vfs=way.vfs)
    guard: Guard | None = None
    try:
        if connection.readonly("main"):
            connection.close()
            return FILE_PROTECTED
        # First: SQLite's own lock may be lost already in the process that has the file.
        guard = Guard(path)
        lock(connection)
    except BaseException as problem:
        connection.close()
        if guard is not None:
            guard.close()
        return _why_not(problem)
    return Opened(connection, "", guard)


def _why_not(problem: BaseException) -> str:
    match problem:
        case BlockingIOError() | apsw.BusyError():
            return ELSEWHERE
        case PermissionError():
            return FILE_PROTECTED
        case apsw.ReadOnlyError() | apsw.CantOpenError():
            return FOLDER_PROTECTED
        case _:
            raise problem


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
    taken = _take(path, way)
    if isinstance(taken, Opened):
        taken.close()


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
