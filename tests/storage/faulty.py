"""A file layer for SQLite whose calls fail when they are told to."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

import apsw

WRITES = ("create", "write", "truncate", "sync", "delete")


class Faults:
    """Counts the calls that reach the disk; fails the `at`-th, and all after it where `forever`."""

    def __init__(self) -> None:
        self.name = f"faulty-{uuid.uuid4().hex}"
        self.calls: list[str] = []
        self.disarm()

    def arm(
        self,
        at: int,
        *,
        forever: bool = False,
        torn: bool = False,
        error: type[BaseException] = apsw.IOError,
        names: tuple[str, ...] = WRITES,
    ) -> None:
        """From now on. `torn` lets half of the failing write through; `names` says which calls count."""
        self.calls.clear()
        self._at, self._forever, self._torn, self._error, self._names = at, forever, torn, error, names

    def disarm(self) -> None:
        """Lets everything through again."""
        self.arm(0)

    def strikes(self, name: str) -> bool:
        """Takes note of a call, and says whether it fails."""
        if name not in self._names:
            return False
        self.calls.append(name)
        number = len(self.calls)
        return bool(self._at) and (number == self._at or (self._forever and number > self._at))

    def strike(self, name: str) -> None:
        """Fails where this call is to fail."""
        if self.strikes(name):
            raise self.failure()

    def half(self, data: bytes) -> bytes:
        """What still gets through of a write that fails."""
        return data[: len(data) // 2] if self._torn else b""

    def failure(self) -> BaseException:
        """What a failing call raises."""
        return self._error("injected")


class _File(apsw.VFSFile):
    def __init__(self, faults: Faults, name: str | apsw.URIFilename | None, flags: list[int]) -> None:
        super().__init__("", name, flags)
        self._faults = faults

    def excepthook(
        self,
        etype: type[BaseException] | None,
        evalue: BaseException | None,
        etraceback: TracebackType | None,
    ) -> bool:
        """The failure reaches the caller as SQLite's error; nothing is to be printed."""
        return True

    def xWrite(self, data: bytes, offset: int) -> None:
        if self._faults.strikes("write"):
            half = self._faults.half(bytes(data))
            if half:
                super().xWrite(half, offset)
            raise self._faults.failure()
        super().xWrite(data, offset)

    def xRead(self, amount: int, offset: int) -> bytes:
        self._faults.strike("read")
        return super().xRead(amount, offset)

    def xTruncate(self, size: int) -> None:
        self._faults.strike("truncate")
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:
        self._faults.strike("sync")
        super().xSync(flags)


class _Layer(apsw.VFS):
    def __init__(self, faults: Faults) -> None:
        super().__init__(faults.name, "")
        self._faults = faults

    def excepthook(
        self,
        etype: type[BaseException] | None,
        evalue: BaseException | None,
        etraceback: TracebackType | None,
    ) -> bool:
        """As above."""
        return True

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:
        if flags[0] & apsw.SQLITE_OPEN_MAIN_JOURNAL:
            self._faults.strike("create")
        return _File(self._faults, name, flags)

    def xDelete(self, name: str, sync: bool) -> None:
        self._faults.strike("delete")
        super().xDelete(name, sync)


@contextmanager
def faulty_disk() -> Iterator[Faults]:
    """A file layer of its own, under the name `faults.name`."""
    faults = Faults()
    layer = _Layer(faults)
    try:
        yield faults
    finally:
        layer.unregister()
