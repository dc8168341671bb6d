"""One open file: reads the map once, then writes every change set in one transaction."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Self

import apsw

from consensus_map import collector
from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.changes import Action, Change, ChangeSet
from consensus_map.domain.errors import UserError
from consensus_map.domain.history import History
from consensus_map.domain.model import Kind
from consensus_map.storage import log, rows
from consensus_map.storage.backups import BackupError, Backups, copy_database, state_of
from consensus_map.storage.connection import connect, in_memory, lock, page_faults, single
from consensus_map.storage.identity import map_faults, read_log
from consensus_map.storage.migrations import FORMAT, Format, version_of
from consensus_map.storage.opening import Opened, Way, open_file
from consensus_map.storage.problems import damaged, from_sqlite, told
from consensus_map.storage.publish import write_new
from consensus_map.storage.raw import journal_in_use, read_bytes
from consensus_map.storage.schema import APPLICATION_ID, FORMAT_VERSION, SCHEMA

NOT_MADE = "The change was not made; everything before it is safe."
UNCERTAIN = "Whether the change is in the file is not certain; everything before it is."
DISK_FAILED = "The disk failed while writing, and the file could not be opened again. Save a copy elsewhere."
CHANGED_ELSEWHERE = (
    "Another program changed the file while it was open here. Save a copy of this window's map under "
    "another name, then open the file again."
)
REPLACED = "Another program deleted, moved or replaced the file while it was open."
# Why the map in memory is all that is left of what this window showed.
LOST = (DISK_FAILED, CHANGED_ELSEWHERE)
WRITTEN_DESPITE_ERROR = (
    "The disk reported an error while the last change was written. The change is in the file, "
    "but save a copy on another disk."
)

Clock = Callable[[], datetime]
# Told how much is done of how much; what it raises ends the work, and nothing has happened.
Progress = Callable[[int, int], object]


def quiet(_done: int, _of: int) -> None:
    """Progress that nobody wants to know."""


class Document:
    """The file behind a session. `map` and `history` are as they were when it was opened."""

    def __init__(self, path: Path, opened: Opened, vfs: str) -> None:
        self.path = path
        self.read_only = opened.read_only
        self.notices: list[str] = []
        self._opened = opened
        self._connection = opened.connection
        self._vfs = vfs
        with collector.paused():
            self.map, self.history = self._load()
        self.last_seq = self.history.last_seq
        self._identity = _identity(path)
        self._stamp = _stamp(path)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        backups: Backups,
        clock: Clock,
        for_reading: bool = False,
        format_: Format = FORMAT,
        vfs: str = "",
    ) -> Self:
        """Opens a file, for writing where that is possible. Raises UserError where it is not sound."""
        real = Path(os.path.realpath(path))

        def before_migration(connection: apsw.Connection) -> None:
            try:
                backups.make(connection, clock())
            except (OSError, apsw.Error, BackupError) as problem:
                raise UserError(
                    "The file has an older format, and the backup that must come before its update failed.",
                    str(path),
                    "Free some space, or make the application's data folder writable.",
                ) from problem

        opened = open_file(real, Way(format_, vfs, before_migration), for_reading=for_reading)
        try:
            return cls(real, opened, vfs)
        except BaseException:
            opened.close()
            raise

    @staticmethod
    def create(path: Path, first: ChangeSet, *, vfs: str = "") -> None:
        """Writes a new file that holds one change set. Raises UserError where it cannot, or it exists."""

        def fill(draft: Path) -> None:
            connection = connect(draft, vfs=vfs, new=True)
            try:
                connection.execute("BEGIN IMMEDIATE")
                for statement in SCHEMA:
                    connection.execute(statement)
                connection.pragma("application_id", APPLICATION_ID)
                connection.pragma("user_version", FORMAT_VERSION)
                _write(connection, first, quiet)
                connection.execute("COMMIT")
            finally:
                connection.close()

        _publish(Path(os.path.realpath(path)), fill, replace=False)

    def _load(self) -> tuple[AccountMap, History]:
        with self._reading("a value cannot be read"):
            history, faults = read_log(self._connection)
            account_map = AccountMap() if faults else rows.read_map(self._connection)
        faults = faults or map_faults(account_map)
        if faults:
            raise damaged(self.path, f"The file is damaged: {faults[0]}.")
        return account_map, history

    @contextmanager
    def _reading(self, fault: str) -> Iterator[None]:
        """Content that is not what the format says is damage, not a bug."""
        if self.read_only in LOST:
            raise UserError(self.read_only, str(self.path))
        try:
            with told(self.path):
                yield
        except (ValueError, TypeError, KeyError, RecursionError) as problem:
            raise damaged(self.path, f"The file is damaged: {fault}.") from problem

    # Writing

    def write(self, change_set: ChangeSet, progress: Progress = quiet) -> None:
        """Writes a stamped change set, all or nothing; `last_seq` tells which, whatever is raised.

        Raises UserError where the environment does not let it, and what `progress` raises to end it.
        """
        self._check_writable()
        connection = self._connection
        try:
            connection.execute("BEGIN IMMEDIATE")
            _write(connection, change_set, progress)
            connection.execute("COMMIT")
        except BaseException as problem:
            certain = self._settle(change_set.seq)
            self._stamp = _stamp(self.path)
            if not isinstance(problem, apsw.Error):
                raise
            if self.last_seq == change_set.seq:
                self.notices.append(WRITTEN_DESPITE_ERROR)
                return
            error = from_sqlite(problem, self.path)
            if error is None:
                raise
            outcome = NOT_MADE if certain else UNCERTAIN
            raise UserError(error.what, error.where, f"{error.todo} {outcome}") from problem
        self.last_seq = change_set.seq
        self._stamp = _stamp(self.path)

    def _check_writable(self) -> None:
        if self.read_only:
            raise UserError(self.read_only, str(self.path), NOT_MADE)
        if _identity(self.path) != self._identity:
            raise UserError(
                REPLACED,
                str(self.path),
                f"Save a copy under another name and go on there. {NOT_MADE}",
            )
        if _stamp(self.path) != self._stamp:
            self._check_content()

    @property
    def lost(self) -> str:
        """Why the file no longer takes what this window shows, as far as a look at it tells, or nothing."""
        if self.read_only:
            return self.read_only if self.read_only in LOST else ""
        return REPLACED if _identity(self.path) != self._identity else ""

    def _check_content(self) -> None:
        """Somebody touched the file although it is locked: raises UserError unless it holds the same map."""
        with told(self.path):
            there = in_memory(read_bytes(self.path, self._vfs))
            try:
                same = state_of(there) == state_of(self._connection)
            finally:
                there.close()
        if not same:
            self.read_only = CHANGED_ELSEWHERE
            raise UserError(CHANGED_ELSEWHERE, str(self.path), NOT_MADE)
        self._stamp = _stamp(self.path)

    def _settle(self, tried: int) -> bool:
        """After a failure: finds out whether the file holds the change set `tried`; False where it cannot."""
        try:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            found = _last_seq(self._connection)
        except apsw.Error:
            with suppress(apsw.Error):  # it is of no use any more, in whatever way it closes
                self._connection.close()
            found = self._seq_after_reopening()
        certain = found in (self.last_seq, tried)
        if certain:
            self.last_seq = found
        else:
            self.read_only = DISK_FAILED
        return certain

    def _seq_after_reopening(self) -> int:
        """Number of the last change set in the file, 0 where even reading fails."""
        try:
            self._connection = connect(self.path, vfs=self._vfs)
            lock(self._connection)
            return _last_seq(self._connection)
        except apsw.Error:
            self.read_only = DISK_FAILED
            with suppress(apsw.Error):
                self._connection.close()
        return self._seq_by_reading()

    def _seq_by_reading(self) -> int:
        """The same without lock or write. A journal in use will take its transaction back some day."""
        if journal_in_use(self.path):
            return self.last_seq
        try:
            copy = in_memory(read_bytes(self.path, self._vfs))
            try:
                return _last_seq(copy)
            finally:
                copy.close()
        except (apsw.Error, UserError):
            return 0

    # Reading

    def changes_of(self, seq: int) -> tuple[Change, ...]:
        """The changes of one edit."""
        with self._reading("its history cannot be read"):
            return log.read_changes(self._connection, seq)

    def history_of(self, kind: Kind, entity: str) -> list[tuple[ChangeSet, Change]]:
        """What happened to one entity, oldest first."""
        with self._reading("its history cannot be read"):
            return log.read_history(self._connection, kind, entity)

    @property
    def version(self) -> int:
        """The format version."""
        with self._reading("its format version cannot be read"):
            return version_of(self._connection)

    @property
    def change_sets(self) -> int:
        """How many change sets the log holds."""
        with self._reading("its history cannot be read"):
            return int(str(single(self._connection, "SELECT count(*) FROM change_set")))

    def integrity(self) -> str:
        """`ok`, or the first thing that the full check finds wrong."""
        with self._reading("its pages cannot be read"):
            return next(iter(page_faults(self._connection, full=True)), "ok")

    # Copies

    def copy_to(self, path: Path, *, replace: bool) -> None:
        """Writes a whole copy, history included, under another name."""
        target = Path(os.path.realpath(path))
        if target == self.path or (target.exists() and _identity(target) == self._identity):
            raise UserError("This is the open file itself.", str(path), "Choose another name.")
        _publish(target, lambda draft: copy_database(self._connection, draft), replace=replace)

    def backup(self, backups: Backups, now: datetime) -> str:
        """Makes a verified backup where this state has none yet; returns why it failed, or nothing."""
        try:
            backups.make(self._connection, now)
        except apsw.Error as problem:
            error = from_sqlite(problem, self.path)
            return error.what if error else str(problem)
        except (OSError, BackupError) as problem:
            return str(problem)
        return ""

    def close(self) -> None:
        """Lets go of the file; may be called twice."""
        try:
            self._connection.close()
        finally:
            self._opened.close()


def _write(connection: apsw.Connection, change_set: ChangeSet, progress: Progress) -> None:
    log.write_header(connection, change_set)
    logged = change_set.changes if change_set.action is Action.DO else ()
    done, of = 0, len(logged) + len(change_set.changes)

    def step(count: int) -> None:
        nonlocal done
        done += count
        progress(done, of)

    log.write_log(connection, change_set.seq, logged, step)
    before = connection.total_changes()
    rows.write_changes(connection, change_set.changes, step)
    if connection.total_changes() - before != len(change_set.changes):
        raise RuntimeError("the file and the map are not in the same state")


def _publish(path: Path, fill: Callable[[Path], None], *, replace: bool) -> None:
    with told(path):
        write_new(path, fill, replace=replace)


def _last_seq(connection: apsw.Connection) -> int:
    return int(str(single(connection, "SELECT coalesce(max(seq), 0) FROM change_set")))


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from another one under the same name; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _stamp(path: Path) -> tuple[int, int] | None:
    """What changes when somebody writes to a file; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
