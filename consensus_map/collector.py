"""Keeps the garbage collector out of the way of the many objects that a map can have."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

MANY = 10_000


@contextmanager
def paused() -> Iterator[None]:
    """Building many objects sets off collection after collection, and not one of them is garbage."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


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
