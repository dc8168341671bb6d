"""Superiors called by their family names, with or without a title: Olsen, 大野部長."""

import re
import unicodedata
from functools import cached_property

from consensus_map.exchange.names import has_han_or_kana, loosened
from consensus_map.exchange.ranks import rank_of
from consensus_map.exchange.records import Record

_LONGEST = 40
_LONGEST_FAMILY = 5
# Of a name without a space, how much is taken for the family name.
_USUAL = 2
_WORD = re.compile(r"[^\W\d_][\w'’-]+")


class Surnames:
    """Finds the one person of a family name; where there are two, the title may tell them apart."""

    def __init__(self, records: list[Record]) -> None:
        self._records = records

    def find(self, text: str) -> Record | None:
        """The one person who can be meant; None where there is none, or several."""
        plain = unicodedata.normalize("NFKC", text).strip()
        if not plain or len(plain) > _LONGEST:
            return None
        if not has_han_or_kana(plain):
            found = self._families.get(loosened(plain), []) if _is_word(plain) else []
            return found[0] if len(found) == 1 else None
        lengths = range(min(_LONGEST_FAMILY, len(plain)), 0, -1)
        return next(filter(None, (self._called(plain[:at], plain[at:]) for at in lengths)), None)

    def _called(self, family: str, rest: str) -> Record | None:
        """Who has the family name and, where one follows it, the title."""
        title = loosened(f"x{rest}").removeprefix("x")
        rank = rank_of(title) if title else None
        found = self._families.get(loosened(family), []) if rank is not None or not title else []
        if len(found) > 1 and title:
            found = [one for one in found if any(rank_of(seat.title) == rank for seat in one.seats)]
        return found[0] if len(found) == 1 else None

    @cached_property
    def _families(self) -> dict[str, list[Record]]:
        families: dict[str, list[Record]] = {}
        for record in self._records:
            if record.vacant:
                continue
            names = (record.name, str(record.values.get("native_name", "")))
            for key in {loosened(_family(name)) for name in names} - {""}:
                families.setdefault(key, []).append(record)
        return families


def _family(name: str) -> str:
    """The family name: first where the name is East Asian or has a comma, else last; empty where unclear."""
    before, comma, _ = name.partition(",")
    words = (before if comma else name).split()
    if comma or not words:
        return " ".join(words)
    if has_han_or_kana(name):
        return words[0] if len(words) > 1 else name[:_USUAL] if len(name) > _USUAL else ""
    return words[-1] if len(words) > 1 else ""


def _is_word(text: str) -> bool:
    """One word without figures, with or without a form of address before it."""
    words = [word for word in text.split() if loosened(f"{word} x") != "x"]
    return len(words) == 1 and _WORD.fullmatch(words[0]) is not None
