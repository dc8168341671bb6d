"""Verified backups outside the document's folder, fewer the older they are."""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import apsw
from platformdirs import user_data_dir

from consensus_map.storage.connection import connect, page_faults, single
from consensus_map.storage.migrations import version_of

DATA_VARIABLE = "CONSENSUS_MAP_DATA"
ALL_FOR = timedelta(days=2)
DAILY_FOR = timedelta(weeks=2)
WEEKLY_FOR = timedelta(days=91)

_NAME = re.compile(r"(\d{8}T\d{6}Z)-(\d+-[0-9a-f]+-v\d+)\.consensus")
_TIME = "%Y%m%dT%H%M%SZ"


class BackupError(Exception):
    """A backup that was made and does not open as it should."""


def default_data_folder() -> Path:
    """The application's own folder, where no document is."""
    return Path(os.environ.get(DATA_VARIABLE) or user_data_dir("consensus-map", appauthor=False))


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: when it was made and which state (number, change set, format) it holds."""

    path: Path
    at: datetime
    state: str


class Backups:
    """The backups of all documents, below one folder."""

    def __init__(self, data: Path) -> None:
        self._root = data / "backups"

    def make(self, connection: apsw.Connection, now: datetime) -> Path | None:
        """Backs up the present state, verifies it and thins out; None where this state has one already.

        Raises OSError, apsw.Error or BackupError: a backup is whole and verified or not there.
        """
        folder = self._root / _file_id(connection)
        state = state_of(connection)
        if any(backup.state == state for backup in found(folder)):
            return None
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        target = folder / f"{now.astimezone(UTC).strftime(_TIME)}-{state}.consensus"
        draft = target.with_suffix(".part")
        try:
            _copy(connection, draft)
            _verify(draft, state)
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
        thin(folder, now)
        return target


def found(folder: Path) -> list[Backup]:
    """The backups in a document's backup folder, oldest first."""
    matches = [(path, _NAME.fullmatch(path.name)) for path in sorted(folder.glob("*.consensus"))]
    return [
        Backup(path, datetime.strptime(match[1], _TIME).replace(tzinfo=UTC), match[2])
        for path, match in matches
        if match is not None
    ]


def thin(folder: Path, now: datetime) -> None:
    """Deletes the backups that are no longer worth their space."""
    backups = found(folder)
    kept = worth_keeping((backup.at for backup in backups), now)
    for backup in backups:
        if backup.at not in kept:
            backup.path.unlink(missing_ok=True)


def worth_keeping(times: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Which backups stay: all of 2 days, one a day for 2 weeks, one a week for 3 months, then one a month.

    The last of each calendar period stays. Weeks are counted within the month, so that periods nest and
    thinning step by step ends where thinning at once does.
    """
    last: dict[tuple[object, ...], datetime] = {}
    for time in sorted(times):
        last[_period(time, now)] = time
    return frozenset(last.values())


def _period(time: datetime, now: datetime) -> tuple[object, ...]:
    age = now - time
    if age < ALL_FOR:
        return ("all", time)
    if age < DAILY_FOR:
        return ("day", time.date())
    if age < WEEKLY_FOR:
        return ("week", time.year, time.month, (time.day - 1) // 7)
    return ("month", time.year, time.month)


def _file_id(connection: apsw.Connection) -> str:
    """The id of the first change set: a file has it for life, and its copies share it."""
    found_id = str(single(connection, "SELECT id FROM change_set ORDER BY seq LIMIT 1"))
    return re.sub(r"[^0-9A-Za-z-]", "_", found_id)[:64]


def state_of(connection: apsw.Connection) -> str:
    """What tells one state of a document from another: its last change set, and the format."""
    row = connection.execute("SELECT seq, id FROM change_set ORDER BY seq DESC LIMIT 1").fetchone()
    seq, set_id = row or (0, "")
    digits = re.sub(r"[^0-9a-f]", "", str(set_id))[:8]
    return f"{int(str(seq)):06d}-{digits or '0'}-v{version_of(connection)}"


def _copy(source: apsw.Connection, draft: Path) -> None:
    draft.unlink(missing_ok=True)
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    copy_database(source, draft)


def copy_database(source: apsw.Connection, path: Path) -> None:
    """Copies a whole database into the file `path`, new or empty."""
    target = connect(path, new=True)
    try:
        with target.backup("main", source, "main") as backup:
            backup.step()
    finally:
        target.close()


def _verify(path: Path, state: str) -> None:
    copy = connect(path, write=False)
    try:
        faults = page_faults(copy, full=False)
        if faults or state_of(copy) != state:
            raise BackupError(faults[0] if faults else "another state came out")
    except apsw.Error as problem:
        raise BackupError(str(problem)) from problem
    finally:
        copy.close()
