"""What can go wrong around a file, in words for the user."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from consensus_map.domain.errors import UserError

_ENVIRONMENT: tuple[tuple[type[apsw.Error], str, str], ...] = (
    (apsw.FullError, "The disk is full.", "Free some space, then do it again."),
    (
        apsw.ReadOnlyError,
        "The file or its folder may not be written to.",
        "Change the permissions, or save a copy in another folder.",
    ),
    (
        apsw.CantOpenError,
        "The file, or the journal beside it, cannot be opened.",
        "Look whether the folder is still there and may be written to, or save a copy elsewhere.",
    ),
    (
        apsw.BusyError,
        "Another program is using the file.",
        "Close the other program, then do it again.",
    ),
    (
        apsw.IOError,
        "The disk reported an error.",
        "Look whether the disk or the network drive is still connected, or save a copy elsewhere.",
    ),
    (apsw.PermissionsError, "The file may not be used.", "Change its permissions."),
    (apsw.TooBigError, "A text is too long to be stored.", "Shorten it."),
)
_DAMAGED = (apsw.CorruptError, apsw.NotADBError, apsw.FormatError)


def damaged(path: Path, what: str = "The file is damaged.") -> UserError:
    """The error for a file that is ours but not sound."""
    return UserError(
        what, str(path), "Open a backup instead; the file itself was not changed and may still be of use."
    )


def from_sqlite(problem: apsw.Error, path: Path) -> UserError | None:
    """The user's error behind an SQLite error, or None where it is a bug of ours."""
    if isinstance(problem, _DAMAGED):
        return damaged(path)
    for kind, what, todo in _ENVIRONMENT:
        if isinstance(problem, kind):
            return UserError(what, str(path), todo)
    return None


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turns an SQLite error inside into the user's error, where it is one."""
    try:
        yield
    except apsw.Error as problem:
        error = from_sqlite(problem, path)
        if error is None:
            raise
        raise error from problem


def from_system(problem: OSError, path: Path) -> UserError:
    """The user's error behind an error of the operating system."""
    if isinstance(problem, FileNotFoundError):
        return UserError("There is no such file or folder.", str(path), "Check the name.")
    if isinstance(problem, PermissionError):
        return UserError("This may not be read or written here.", str(path), "Change the permissions.")
    reason = problem.strerror or type(problem).__name__
    return UserError(f"The system refused: {reason}.", str(path), "Choose another place.")
