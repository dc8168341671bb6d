"""All backups that there are, for somebody who looks for one."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import apsw

from consensus_map.storage.backups import Backup, found
from consensus_map.storage.connection import connect, single


@dataclass(frozen=True, slots=True)
class KeptBackup:
    """A backup with what tells it from others; `at` is in UTC, `changes` is how many edits it holds."""

    path: Path
    at: datetime
    account: str
    changes: int


def backups_folder(data: Path) -> Path:
    """Where the backups of all documents are, in folders of their own."""
    return data / "backups"


def kept_backups(data: Path) -> list[KeptBackup]:
    """Those that can be read, the latest first."""
    folder = backups_folder(data)
    folders = [one for one in folder.iterdir() if one.is_dir()] if folder.is_dir() else []
    looked_at = (_look_at(backup) for one in folders for backup in found(one))
    return sorted(filter(None, looked_at), key=lambda one: (one.at, one.path), reverse=True)


def _look_at(backup: Backup) -> KeptBackup | None:
    try:
        connection = connect(backup.path, write=False)
        try:
            account = str(single(connection, "SELECT name FROM account"))
            changes = int(str(single(connection, "SELECT count(*) FROM change_set")))
        finally:
            connection.close()
    except apsw.Error:
        return None
    return KeptBackup(backup.path, backup.at, account, changes)
