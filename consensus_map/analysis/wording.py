"""How findings put names, figures and dates into words; the same in every locale."""

from collections.abc import Iterable
from datetime import date

from consensus_map.analysis.words import Conviction
from consensus_map.domain.account_map import AccountMap

_CONVICTIONS = {
    Conviction.REJECTED: "has rejected this decision",
    Conviction.SEALED: "has agreed and sealed",
    Conviction.OPPOSED: "opposed to us",
    Conviction.WARY: "wary of us",
    Conviction.CONVINCED_DIRECT: "convinced",
    Conviction.CONVINCED_INDIRECT: "convinced through somebody else: verify",
    Conviction.STALE: "trusts us, but was not met for too long",
    Conviction.UNVERIFIED: "hoped to trust us, but never met",
    Conviction.NEUTRAL: "neutral",
    Conviction.UNREACHED: "not reached yet",
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def name_of(account_map: AccountMap, person: str) -> str:
    """A person's name, in their own script where it is known."""
    return account_map.people[person].display_name


def name_and_place(account_map: AccountMap, person: str) -> str:
    """A name with the department of the first post that has one: 三枝 文 (法務課)."""
    name = name_of(account_map, person)
    department = department_of(account_map, person)
    return f"{name} ({department})" if department else name


def department_of(account_map: AccountMap, person: str) -> str:
    """The department of a person's first post that names one, or an empty text."""
    return next((post.department for post in account_map.posts_of(person) if post.department), "")


def names(account_map: AccountMap, people: Iterable[str], limit: int = 3) -> str:
    """Several names as part of a sentence."""
    return listed([name_of(account_map, person) for person in people], limit)


def listed(items: Iterable[str], limit: int = 3) -> str:
    """`a`, `a and b`, `a, b and c`, and beyond the limit `a, b, c and 2 more`."""
    shown = list(items)
    if len(shown) > limit:
        shown = [*shown[:limit], f"{len(shown) - limit} more"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}" if shown else ""


def in_words(conviction: Conviction) -> str:
    """Where somebody stands, as one says it."""
    return _CONVICTIONS[conviction]


def figure(value: float) -> str:
    """A number to three significant digits: 0.665, 0.5, 1."""
    return f"{value:.3g}"


def percent(chance: float | None) -> str:
    """A chance as it is spoken of: 67 %, less than 1 %."""
    whole = whole_percent(chance or 0.0)
    return f"{whole} %" if whole else "less than 1 %"


def whole_percent(chance: float) -> int:
    """Half of one counts as a whole one, as it does in the figures; what floating point lost counts too."""
    return int(chance * 100 + 0.5 + 1e-9)


def day(on: date) -> str:
    """3 Apr 2026."""
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"


def count(number: int, one: str, several: str = "") -> str:
    """1 day, 12 days."""
    return f"{number} {one if number == 1 else several or one + 's'}"


def ago(then: date, on: date) -> str:
    """today, yesterday, 12 days ago."""
    days = (on - then).days
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")


def sentence(text: str) -> str:
    """`text` with a capital first letter."""
    return text[:1].upper() + text[1:]
