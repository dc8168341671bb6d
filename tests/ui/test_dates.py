"""Dates and times as people type them."""

from datetime import date, datetime, time

import pytest

from consensus_map.domain.errors import UserError
from consensus_map.ui.dates import parse_day, parse_moment
from tests.ui.maps import TODAY


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-04-05", date(2026, 4, 5)),
        ("4/5", date(2026, 4, 5)),
        ("2025/12/31", date(2025, 12, 31)),
        ("４月５日", date(2026, 4, 5)),
        ("2025年1月2日", date(2025, 1, 2)),
        ("5 Apr", date(2026, 4, 5)),
        ("5 april 2027", date(2027, 4, 5)),
        ("31/03/2027", date(2027, 3, 31)),
        ("3/31/2027", date(2027, 3, 31)),
        ("31.3.2027", date(2027, 3, 31)),
        ("5-5-2027", date(2027, 5, 5)),
        ("today", TODAY),
        ("明日", date(2026, 4, 2)),
        ("  ", None),
    ],
)
def test_dates_as_people_type_them(text: str, expected: date | None) -> None:
    assert parse_day(text, TODAY) == expected


@pytest.mark.parametrize("text", ["31 Feb", "2026-13-01", "soon", "5 Foo", "12", "31/31/2027", "31/3.2027"])
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(UserError):
        parse_day(text, TODAY)


def test_a_date_that_may_be_two_asks_for_the_form_that_is_none_but_one() -> None:
    with pytest.raises(UserError) as caught:
        parse_day("3/4/2027", TODAY)
    assert caught.value.what == "This may be 3 Apr or 4 Mar."
    assert "2027-04-03 is 3 Apr" in caught.value.todo


def test_moments() -> None:
    now = datetime.combine(TODAY, time(16, 5))
    assert parse_moment("2026-04-01 10:30", now) == datetime.combine(TODAY, time(10, 30))
    assert parse_moment("yesterday 9:15", now) == datetime.combine(date(2026, 3, 31), time(9, 15))
    assert parse_moment("１０：３０", now) == datetime.combine(TODAY, time(10, 30))
    assert parse_moment("now", now) == parse_moment("今", now) == now
    assert parse_moment("", now) is None
    for text in ("yesterday", "2026-04-01"):
        with pytest.raises(UserError, match="time of day is missing"):
            parse_moment(text, now)
    with pytest.raises(UserError):
        parse_moment("2026-04-01 25:00", now)
