"""New files appear whole or not at all."""

import contextlib
import os
import sys
import uuid
from collections.abc import Callable
from pathlib import Path

from consensus_map.domain.errors import UserError
from consensus_map.storage.problems import from_system


def write_new(path: Path, fill: Callable[[Path], None], *, replace: bool = False) -> None:
    """Has `fill` write a file beside `path` under another name, then gives it its own.

    Raises UserError where `path` exists (unless it may be replaced) or its folder cannot be written to.
    """
    _check_target(path, replace=replace)
    draft = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}.part")
    try:
        fill(draft)
        _place(draft, path, replace=replace)
        _sync_folder(path.parent)
    except OSError as problem:
        raise from_system(problem, path) from problem
    finally:
        for left in (draft, draft.with_name(draft.name + "-journal")):
            with contextlib.suppress(OSError):
                left.unlink(missing_ok=True)


def _check_target(path: Path, *, replace: bool) -> None:
    if not path.parent.is_dir():
        raise UserError("There is no such folder.", str(path.parent), "Create it first, or choose another.")
    if path.is_dir():
        raise UserError("This is a folder.", str(path), "Choose a file name inside it.")
    if not replace and os.path.lexists(path):
        raise _exists(path)


def _exists(path: Path) -> UserError:
    return UserError("There is a file with this name already.", str(path), "Choose another name.")


def _place(draft: Path, path: Path, *, replace: bool) -> None:
    if replace:
        draft.replace(path)
    elif sys.platform == "win32":
        draft.rename(path)  # refuses there where the target exists
    else:
        _link(draft, path)


def _link(draft: Path, path: Path) -> None:
    """A hard link is the one way to give a name on POSIX that fails where the name is taken."""
    try:
        path.hardlink_to(draft)
    except FileExistsError as problem:
        raise _exists(path) from problem
    except OSError:  # a file system without hard links
        if os.path.lexists(path):
            raise _exists(path) from None
        draft.rename(path)


def _sync_folder(folder: Path) -> None:
    """The name itself must survive a power cut; Windows has no such call and does not need it."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
