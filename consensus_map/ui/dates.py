"""Dates and times as people type them. No Qt here."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta

from consensus_map.domain.errors import UserError
from consensus_map.ui.texts import MONTHS

_NOW = ("now", "今")
_NEAR = {"today": 0, "t": 0, "yesterday": -1, "tomorrow": 1, "今日": 0, "本日": 0, "昨日": -1, "明日": 1}
_NUMERIC = re.compile(r"(?:(\d{4})\s*[-/.年]\s*)?(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_YEAR_LAST = re.compile(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{4})")
_WORDED = re.compile(r"(\d{1,2})\.?\s+([A-Za-z]{3})[a-z]*\.?(?:\s+(\d{4}))?")
_MONTHS = {name.casefold(): number for number, name in enumerate(MONTHS, 1)}


def parse_day(text: str, today: date) -> date | None:
    """A date from `2026-04-01`, `4/1`, `31/03/2026`, `1 Apr`, `4月1日` or `today`; None for nothing.

    Raises UserError for what is no date, and for `3/4/2026`, which may be in March or in April.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain:
        return None
    if plain.casefold() in _NEAR:
        return today + timedelta(days=_NEAR[plain.casefold()])
    parts = _parts(plain, today)
    try:
        # Year 0 is as much out of the calendar as the 30th of February.
        return date(*(parts or (0, 0, 0)))
    except ValueError as error:
        raise UserError("This is no date.", todo="Write it as 2026-04-01.") from error


def parse_moment(text: str, now: datetime) -> datetime | None:
    """A date with a time: `2026-04-01 10:30`, `yesterday 9:15` or `now`. Raises UserError."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if plain.casefold() in _NOW:
        return now
    found = re.search(r"(?:^|[T\s])(\d{1,2}):(\d{2})(?::\d{2})?$", plain)
    day = parse_day(plain[: found.start()] if found else plain, now.date())
    if day is None and found is None:
        return None
    if found is None:
        # Midnight would be a guess, and the clock of a request runs from here.
        raise UserError("The time of day is missing.", todo="Write it as 2026-04-01 10:30, or “now”.")
    day, hour, minute = day or now.date(), int(found[1]), int(found[2])
    if hour > 23 or minute > 59:
        raise UserError("This is no time of day.", todo="Write it as 2026-04-01 10:30.")
    return datetime.combine(day, time(hour, minute))


def _parts(plain: str, today: date) -> tuple[int, int, int] | None:
    if (found := _NUMERIC.fullmatch(plain)) is not None:
        return int(found[1] or today.year), int(found[2]), int(found[3])
    if (found := _YEAR_LAST.fullmatch(plain)) is not None:
        return int(found[4]), *_month_and_day(int(found[1]), int(found[3]), int(found[4]))
    found = _WORDED.fullmatch(plain)
    if found is not None and found[2].casefold() in _MONTHS:
        return int(found[3] or today.year), _MONTHS[found[2].casefold()], int(found[1])
    return None


def _month_and_day(one: int, other: int, year: int) -> tuple[int, int]:
    """Which of two numbers is the month: some write the day first, others not."""
    if one != other and one <= 12 and other <= 12:
        mine, theirs = f"{one} {MONTHS[other - 1]}", f"{other} {MONTHS[one - 1]}"
        raise UserError(
            f"This may be {mine} or {theirs}.",
            todo=f"Write the year first, then month and day: {year}-{other:02}-{one:02} is {mine}.",
        )
    return (other, one) if one > 12 else (one, other)
