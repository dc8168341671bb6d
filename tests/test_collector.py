import gc
import weakref
from collections.abc import Iterator

import pytest

from consensus_map import collector


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    gc.enable()
    gc.unfreeze()


def test_the_collector_rests_and_goes_on() -> None:
    with collector.paused():
        assert not gc.isenabled()
        with collector.paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_goes_on_after_an_error_too() -> None:
    with pytest.raises(ValueError, match="x"), collector.paused():
        raise ValueError("x")
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    with collector.paused():
        pass
    assert not gc.isenabled()


def test_it_rests_until_the_last_has_done() -> None:
    collector.pause()
    with collector.paused():
        collector.resume()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_only_many_objects_are_left_alone() -> None:
    gc.unfreeze()
    collector.leave_alone(collector.MANY)
    assert gc.get_freeze_count() == 0
    collector.leave_alone(collector.MANY + 1)
    assert gc.get_freeze_count() > 0


class Ring:
    """Refers to itself: only the collector frees it."""

    def __init__(self) -> None:
        self.own = self


def test_what_was_left_alone_is_freed_once_many_are_given_up() -> None:
    gc.disable()
    there = weakref.ref(Ring())
    collector.leave_alone(collector.MANY + 1)
    gc.collect()
    assert there() is not None
    collector.look_through(collector.MANY)
    assert there() is not None
    collector.look_through(collector.MANY + 1)
    assert there() is None
    assert gc.get_freeze_count() > 0
