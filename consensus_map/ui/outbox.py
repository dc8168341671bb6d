"""Files that are handed to other programs, and taken away again when this one ends. No Qt here."""

import shutil
import tempfile
import time
import weakref
from pathlib import Path

PREFIX = "consensus-map-out-"
# What a program that was killed has left behind is cleared away by the next one, after this long.
STALE_SECONDS = 24 * 3600


class Outbox:
    """A folder that only this user can read; made when first needed."""

    def __init__(self, base: Path | None = None) -> None:
        self._base = base or Path(tempfile.gettempdir())
        self._folder: Path | None = None
        self._empty: weakref.finalize[..., Outbox] | None = None

    def fresh(self) -> Path:
        """A new folder of its own for what goes out next, so that names never meet. May raise OSError."""
        if self._folder is None or not self._folder.is_dir():
            self._clear_stale()
            self._folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=self._base))
            # Also when the program ends without closing its windows.
            self._empty = weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        return Path(tempfile.mkdtemp(dir=self._folder))

    def empty(self) -> None:
        """Takes everything away."""
        if self._empty is not None:
            self._empty()
        self._folder = self._empty = None

    def _clear_stale(self) -> None:
        for folder in self._base.glob(f"{PREFIX}*"):
            try:
                age = time.time() - folder.stat().st_mtime
            except OSError:
                continue
            if age > STALE_SECONDS:
                shutil.rmtree(folder, ignore_errors=True)
