"""Keeps the garbage collector out of the way of the many objects that a map can have, and out of threads.

The collector runs in whichever thread asks for memory when it is due, and then frees whatever is garbage, be
it widgets of a dialog that was closed: Qt crashes when another thread than the window's frees those. So it
rests as long as any thread runs beside the window's.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

MANY = 10_000


class _Rest:
    """Counts who wants it to rest, in any thread: Python's switch is one for all of them."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._wishes = 0
        self._was_on = False

    def begin(self) -> None:
        with self._lock:
            if self._wishes == 0:
                self._was_on = gc.isenabled()
            gc.disable()
            self._wishes += 1

    def end(self) -> None:
        with self._lock:
            self._wishes -= 1
            if self._wishes == 0 and self._was_on:
                gc.enable()


_rest = _Rest()


def pause() -> None:
    """Until `resume` is called as often. For a thread: call both in the window's, before it and after it."""
    _rest.begin()


def resume() -> None:
    """Ends what `pause` began; the collector goes on once nobody wants it to rest any more."""
    _rest.end()


@contextmanager
def paused() -> Iterator[None]:
    """Building many objects sets off collection after collection, and not one of them is garbage."""
    pause()
    try:
        yield
    finally:
        resume()


def leave_alone(count: int) -> None:
    """Takes everything there is out of later collections where `count` objects came to stay and are many."""
    if count > MANY:
        gc.freeze()


def look_through(count: int) -> None:
    """Frees what was left alone and is garbage by now, where so many objects were given up and are many.

    Whatever was there when they came was left alone with them: the dialog of an import, the map before.
    """
    if count > MANY:
        gc.unfreeze()
        gc.collect()
        gc.freeze()
