"""Dates as people and systems write them, in the Western and the Japanese calendar."""

import re
import unicodedata
from datetime import date

# The year before the first one of each era.
_ERAS = {
    **dict.fromkeys(("令和", "令", "r", "㋿"), 2018),
    **dict.fromkeys(("平成", "平", "h", "㍻"), 1988),
    **dict.fromkeys(("昭和", "昭", "s", "㍼"), 1925),
    **dict.fromkeys(("大正", "大", "t", "㍽"), 1911),
    **dict.fromkeys(("明治", "明", "m", "㍾"), 1867),
}
_IN_ERA = re.compile(
    r"(令和|平成|昭和|大正|明治|[令平昭大明]|[rhstm])\s*(元|\d{1,2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"
)
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR_LAST = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})")
_WITH_MONTH = re.compile(r"(\d{1,2})[\s.-]*([a-zç]{3,10})[\s.,-]*(\d{4}|\d{2})")
_MONTH_FIRST = re.compile(r"([a-zç]{3,10})[\s.]*(\d{1,2})[\s,]+(\d{4})")
_TIME = re.compile(r"[t\s]+\d{1,2}:\d{2}.*")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan ene", "feb fev fév", "mar mär mrz", "apr abr avr", "may mai", "jun juin", "jul juil",
            "aug ago aoû", "sep set", "oct okt out", "nov", "dec dez dic déc",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_LONGEST = 40
# A year of two digits is one of the last or the next thirty years of such tables.
_PIVOT = 60


def read_day(text: str) -> date | None:
    """The day that a cell says, in any usual form; None where it says none.

    Of 3/4/2026 and the like the later reading counts, so that nobody is taken to have left too early.
    """
    if not text or len(text) > _LONGEST:
        return None
    plain = _TIME.sub("", unicodedata.normalize("NFKC", text).strip().casefold())
    if match := _IN_ERA.fullmatch(plain):
        year = 1 if match[2] == "元" else int(match[2])
        return _day(_ERAS[match[1]] + year, int(match[3]), int(match[4]))
    if match := _YEAR_FIRST.fullmatch(plain) or _COMPACT.fullmatch(plain):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _YEAR_LAST.fullmatch(plain):
        one, other, year = int(match[1]), int(match[2]), _year(match[3])
        return max(filter(None, (_day(year, one, other), _day(year, other, one))), default=None)
    return _with_month(plain)


def _with_month(plain: str) -> date | None:
    if match := _WITH_MONTH.fullmatch(plain):
        day, month, year = match.groups()
    elif match := _MONTH_FIRST.fullmatch(plain):
        month, day, year = match.groups()
    else:
        return None
    number = _MONTHS.get(month[:4]) or _MONTHS.get(month[:3])
    return None if number is None else _day(_year(year), number, int(day))


def _year(text: str) -> int:
    year = int(text)
    if len(text) > 2:
        return year
    return year + (2000 if year < _PIVOT else 1900)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
