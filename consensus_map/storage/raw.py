"""Bytes of a file that SQLite may have open.

Every read goes through SQLite's own file layer: closing any other descriptor of the file would drop the
POSIX locks that this very process may hold on it.
"""

import os
import struct
import time
from dataclasses import dataclass
from pathlib import Path

import apsw

from consensus_map.domain.errors import UserError
from consensus_map.storage.problems import damaged, from_system
from consensus_map.storage.schema import APPLICATION_ID

HEADER_SIZE = 100
LARGEST = 4 << 30  # bytes; far beyond 100,000 people with a long history
MAGIC = b"SQLite format 3\0"
_READ_ONLY = (apsw.SQLITE_OPEN_MAIN_DB | apsw.SQLITE_OPEN_READONLY, 0)
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
_ROLLBACK_JOURNAL = bytes([1, 1])
_TRIES = 60
_PAUSE = 0.05  # seconds


@dataclass(frozen=True, slots=True)
class Header:
    """What the first 100 bytes of an SQLite file say."""

    page_size: int
    pages: int
    version: int
    application_id: int


def journal_of(path: Path) -> Path:
    """The rollback journal that SQLite keeps beside the file."""
    return path.with_name(path.name + "-journal")


def journal_in_use(path: Path) -> bool:
    """Whether a transaction is under way, or was when its program died."""
    try:
        with journal_of(path).open("rb") as journal:
            return journal.read(len(_JOURNAL_MAGIC)) == _JOURNAL_MAGIC
    except OSError:
        return False


def check_journal(path: Path) -> None:
    """Raises UserError where a journal names a further one, as none of ours does.

    Taking such a journal back deletes the file that it names, whichever that is.
    """
    if not journal_in_use(path):
        return
    with journal_of(path).open("rb") as journal:
        journal.seek(-len(_JOURNAL_MAGIC), os.SEEK_END)
        names_another = journal.read() == _JOURNAL_MAGIC and journal.tell() > HEADER_SIZE
    if names_another:
        raise UserError(
            "The journal beside the file was not written by this program.",
            str(journal_of(path)),
            "Do not use this file unless you trust where it comes from; open a backup instead.",
        )


def check_place(path: Path) -> None:
    """Raises UserError where there is no file that could be ours: missing, a folder, empty, far too large."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise UserError("This is a folder, not a file.", str(path), "Choose the file inside it.")
        if not path.is_file():
            raise UserError("This is not a file.", str(path), "Choose a .consensus file.")
    except OSError as problem:
        raise from_system(problem, path) from problem
    if size == 0:
        raise UserError("The file is empty.", str(path), "Choose another file, or open a backup.")
    if size > LARGEST:
        raise UserError("The file is too large to be an account map.", str(path), "Choose another file.")


def read_header(path: Path, vfs: str = "") -> Header:
    """The header. Raises UserError where this is no Consensus Map file, or is cut short."""
    content = read_bytes(path, vfs, HEADER_SIZE)
    if content[: len(MAGIC)] != MAGIC[: len(content)]:
        raise _not_ours(path)
    if len(content) < HEADER_SIZE:
        raise damaged(path, "The file is cut short.")
    if content[18:20] != _ROLLBACK_JOURNAL:
        raise damaged(path, "Another program gave the file a journal mode that an account map never has.")
    header = Header(*struct.unpack_from(">16xH10xI", content), *struct.unpack_from(">60xI4xI", content))
    if header.application_id != APPLICATION_ID:
        raise _not_ours(path)
    if not journal_in_use(path) and path.stat().st_size < header.pages * header.page_size:
        raise damaged(path, "The file is cut short.")
    return header


def _not_ours(path: Path) -> UserError:
    named_so = path.suffix.lower() == ".consensus"
    todo = "It only has the name of one: open another file, or a backup." if named_so else ""
    return UserError("This is not a Consensus Map file.", str(path), todo or "Choose a .consensus file.")


def read_bytes(path: Path, vfs: str = "", size: int | None = None) -> bytes:
    """The content, or its first `size` bytes. Raises UserError where it cannot be read."""
    try:
        file = apsw.VFSFile(vfs, str(path), list(_READ_ONLY))
        try:
            length = file.xFileSize()
            return file.xRead(length if size is None else min(size, length), 0)
        finally:
            file.xClose()
    except apsw.CantOpenError as problem:
        raise UserError("The file may not be read.", str(path), "Change its permissions.") from problem
    except apsw.IOError as problem:
        raise UserError("The file cannot be read.", str(path), "Look whether the disk is sound.") from problem


def read_settled(path: Path, vfs: str = "") -> bytes | None:
    """The content between two transactions of the program that has the file open; None where it never rests.

    Exclusive locking leaves no shared lock to wait for, and the change counter stands still. So: two equal
    readings, with the journal at rest before, between and after.
    """
    previous: bytes | None = None
    for _ in range(_TRIES):
        if journal_in_use(path):
            previous = None
            time.sleep(_PAUSE)
            continue
        content = read_bytes(path, vfs)
        if content == previous and not journal_in_use(path):
            return content
        previous = content
    return None
