from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consensus_map.storage.backups import ALL_FOR, DAILY_FOR, WEEKLY_FOR, worth_keeping
from tests.soaking import MARKS

pytestmark = MARKS

NOW = datetime(2026, 6, 30, 12, tzinfo=UTC)
ages = st.integers(0, 60 * 24 * 700).map(lambda minutes: timedelta(minutes=minutes))
times = st.lists(ages.map(lambda age: NOW - age), unique=True, max_size=200)


def every(step: timedelta, count: int) -> list[datetime]:
    return [NOW - step * number for number in range(count)]


@given(times)
def test_nothing_of_two_days_goes(given_times: list[datetime]) -> None:
    young = {time for time in given_times if NOW - time < ALL_FOR}
    assert young <= worth_keeping(given_times, NOW)


@given(times)
def test_the_last_one_stays_and_nothing_is_made_up(given_times: list[datetime]) -> None:
    kept = worth_keeping(given_times, NOW)
    assert kept <= set(given_times)
    assert not given_times or max(given_times) in kept


@given(times)
def test_thinning_twice_is_thinning_once(given_times: list[datetime]) -> None:
    once = worth_keeping(given_times, NOW)
    assert worth_keeping(once, NOW) == once


@given(times, st.lists(st.integers(0, 700), max_size=12))
def test_thinning_day_by_day_ends_where_thinning_at_once_does(
    given_times: list[datetime], days: list[int]
) -> None:
    """Else a backup that a month will want is gone before the month is asked about."""
    left: set[datetime] = set()
    coming = sorted(given_times)
    for then in sorted(NOW - timedelta(days=day) for day in days):
        left |= {time for time in coming if time <= then}
        coming = [time for time in coming if time > then]
        left = set(worth_keeping(left, then))
    assert worth_keeping(left | set(coming), NOW) == worth_keeping(given_times, NOW)


@given(times)
def test_no_period_loses_its_only_backup(given_times: list[datetime]) -> None:
    kept = worth_keeping(given_times, NOW)
    for time in given_times:
        age = NOW - time
        if age >= WEEKLY_FOR:
            assert any((time.year, time.month) == (other.year, other.month) for other in kept)
        elif age >= DAILY_FOR:
            assert any(abs(time - other) < timedelta(days=7) for other in kept)
        else:
            assert any(time.date() == other.date() for other in kept)


@pytest.mark.parametrize(
    ("since", "until", "least", "most"),
    [
        (timedelta(0), ALL_FOR, 48, 48),
        (ALL_FOR, DAILY_FOR, 12, 13),
        (DAILY_FOR, WEEKLY_FOR, 11, 15),
        (WEEKLY_FOR, timedelta(days=365), 9, 10),
    ],
)
def test_a_year_of_hourly_backups_thins_out(
    since: timedelta, until: timedelta, least: int, most: int
) -> None:
    kept = worth_keeping(every(timedelta(hours=1), 365 * 24), NOW)
    assert least <= sum(since <= NOW - time < until for time in kept) <= most


def test_a_clock_that_ran_ahead_costs_no_backup() -> None:
    ahead = NOW + timedelta(days=3)
    assert worth_keeping([ahead, NOW], NOW) == {ahead, NOW}
