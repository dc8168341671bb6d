"""A second lock on an open file, one that nothing else in this process can drop by accident.

SQLite locks with POSIX record locks, and the system drops all of those that a process holds on a file as soon
as any part of it closes any descriptor of that file. A file dialog does so: it looks into every file of a
folder to find out its type. Open file description locks belong to their descriptor alone.
"""

import os
import struct
import sys
from contextlib import suppress
from pathlib import Path

# Behind the bytes that SQLite itself locks, which are the 512 from 1 GiB on.
_BYTE = (1 << 30) + 1024


class Guard:
    """Holds a file for this session until it is closed; holds nothing where the system has no such locks."""

    def __init__(self, path: Path) -> None:
        """Raises BlockingIOError where another session has the file, OSError where it may not be written."""
        self._descriptor = -1
        if sys.platform != "linux":
            return  # a closed descriptor drops no lock on Windows; elsewhere SQLite's lock is the only one
        self._descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC)
        try:
            with suppress(_UnsupportedError):
                _lock(self._descriptor)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Lets go; may be called twice. SQLite must have closed the file before: this drops its locks too."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            os.close(descriptor)


class _UnsupportedError(Exception):
    """The file system has no locks of this kind."""


def _lock(descriptor: int) -> None:
    if sys.platform == "linux":
        import fcntl

        # struct flock: type, whence, start, length, process (which must be 0).
        request = struct.pack("hhqqi", fcntl.F_WRLCK, os.SEEK_SET, _BYTE, 1, 0)
        try:
            fcntl.fcntl(descriptor, fcntl.F_OFD_SETLK, request)
        except BlockingIOError:
            raise
        except OSError as problem:
            raise _UnsupportedError from problem
