"""Files that appear whole or not at all."""

import contextlib
import errno
import os
import uuid
from pathlib import Path

from consensus_map.domain.errors import UserError


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file beside `path` under another name, then puts it in its place.

    Raises OSError; a file that was there is then as before, and nothing half-made is left.
    """
    draft = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}.part")
    try:
        with draft.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


def in_words(problem: OSError, path: Path) -> UserError:
    """What went wrong with writing `path`, for the user."""
    if not path.parent.is_dir():
        return UserError("There is no such folder.", str(path.parent), "Create it first, or choose another.")
    if path.is_dir():
        return UserError("This is a folder.", str(path), "Choose a file name inside it.")
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return UserError("The disk is full.", str(path), "Free some space, or choose another place.")
    if problem.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        todo = "Close it if it is open elsewhere, or choose another place."
        return UserError("This file may not be written.", str(path), todo)
    reason = problem.strerror or type(problem).__name__
    return UserError(f"The system refused: {reason}.", str(path), "Choose another place.")
