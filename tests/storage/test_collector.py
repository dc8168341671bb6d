import gc
from collections.abc import Iterator

import pytest

from consensus_map.storage import collector


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


def test_only_many_objects_are_left_alone() -> None:
    gc.unfreeze()
    collector.leave_alone(collector.MANY)
    assert gc.get_freeze_count() == 0
    collector.leave_alone(collector.MANY + 1)
    assert gc.get_freeze_count() > 0
