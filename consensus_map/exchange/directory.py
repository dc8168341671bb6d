"""Finds people by what tables call them: id, e-mail, distinguished name, name."""

import re
import unicodedata
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from consensus_map.exchange.names import DECORATED, loosened, loosened_all, name_of_dn, turned, undecorated

Found = TypeVar("Found", bound=Hashable)
_LONGEST_LIST = 2_000
_LONGEST_ID = 60
_BETWEEN_WORDS = re.compile(r"[\s:,/|–-]+")
_MANY_WORDS = 8
_NUMBER = re.compile(r"0*(\d{0,30}?)(?:\.0+)?")
_PARTS = re.compile(r":::|[;|:\n、]")

# How sure a match is; lines are cut at the least sure one.
ID, EMAIL, DN, NAME, LOOSE, TURNED, INFERRED = 6, 5, 4, 3, 2, 1, 0


@dataclass(frozen=True, slots=True)
class Called:
    """What one person is called."""

    ids: tuple[str, ...]
    emails: tuple[str, ...]
    names: tuple[str, ...]


class Directory(Generic[Found]):
    """Look-ups over a set of people. A look-up that finds several is ambiguous: it gives them all."""

    def __init__(self, people: Iterable[tuple[Found, Called]]) -> None:
        self._people = people if isinstance(people, list) else list(people)

    def find(self, text: str) -> tuple[list[Found], int]:
        """The people called `text` by the surest rule that finds any, and how sure that is."""
        return self.find_strictly(text) or self._find_loosely(text) or ([], 0)

    def find_strictly(self, text: str) -> tuple[list[Found], int] | None:
        """By id, e-mail or exact name only."""
        if found := self._ids.get(text):
            return found, ID
        if found := self._emails.get(text.casefold()):
            return found, EMAIL
        if found := self._names.get(text):
            return found, NAME
        return None

    def _find_loosely(self, text: str) -> tuple[list[Found], int] | None:
        if found := self._loose_ids.get(plain_id(text)):
            return found, ID
        name = name_of_dn(text)
        if name and (found := self._names.get(name) or self._loose_names.get(loosened(name))):
            return found, DN
        if found := self._loose_names.get(loosened(text)):
            return found, LOOSE
        return self._find_turned(name or text)

    def _find_turned(self, text: str) -> tuple[list[Found], int] | None:
        """`Last, First` on either side, and with or without middle initials."""
        first_last = turned(text) or text
        if found := self._loose_names.get(loosened(first_last)) or self._turned_names.get(
            loosened(first_last)
        ):
            return found, TURNED
        if found := self._bare_names.get(_bare(first_last)):
            return found, TURNED
        words = text.split()
        if len(words) == 2 and (found := self._loose_names.get(loosened(f"{words[1]} {words[0]}"))):
            return found, TURNED
        return self._find_decorated(text)

    def _find_decorated(self, text: str) -> tuple[list[Found], int] | None:
        """`Ann Lee (100)` and `Ann Lee [a.lee]`: an id or address behind the name, on either side."""
        match = DECORATED.fullmatch(text) if len(text) <= _LONGEST_LIST else None
        if match is None:
            found = self._undecorated_names.get(loosened(text)) or self._with_id(text)
            return (found, LOOSE) if found else None
        by_id = self._ids.get(match[2]) or self._emails.get(match[2].casefold())
        by_name = self._names.get(match[1]) or self._loose_names.get(loosened(match[1]))
        by_name = by_name or self._loose_names.get(loosened(turned(match[1])))
        if by_id and (not by_name or by_id[0] in by_name):
            return by_id, ID
        return (by_name, LOOSE) if by_name else None

    def _with_id(self, text: str) -> list[Found]:
        """`Ann Lee E100` and `E100 - Ann Lee`: an id before or behind the name of the same person."""
        words = _BETWEEN_WORDS.split(text.strip())
        ends = ((words[-1], words[:-1]), (words[0], words[1:])) if 1 < len(words) < _MANY_WORDS else ()
        for key, rest in ends:
            by_id = self._ids.get(key, [])
            name = loosened(" ".join(rest))
            named = (*self._loose_names.get(name, ()), *self._loose_names.get(loosened(turned(text)), ()))
            if len(by_id) == 1 and by_id[0] in named:
                return by_id
        return []

    def find_damaged(self, text: str) -> list[Found]:
        """Who has an id that a spreadsheet makes this of: without leading zeros, or with `.0` behind it."""
        core = core_of_id(text)
        return self._core_ids.get(core, []) if core else []

    @cached_property
    def _ids(self) -> dict[str, list[Found]]:
        return self._index(lambda called: called.ids)

    @cached_property
    def _emails(self) -> dict[str, list[Found]]:
        return self._index(lambda called: called.emails)

    @cached_property
    def _names(self) -> dict[str, list[Found]]:
        return self._index(lambda called: called.names)

    @cached_property
    def _loose_ids(self) -> dict[str, list[Found]]:
        return self._index(lambda called: map(plain_id, called.ids))

    @cached_property
    def _core_ids(self) -> dict[str, list[Found]]:
        return self._index(lambda called: map(core_of_id, called.ids))

    @cached_property
    def _turned_names(self) -> dict[str, list[Found]]:
        return self._index(lambda called: (loosened(turned(name)) for name in called.names if "," in name))

    @cached_property
    def _bare_names(self) -> dict[str, list[Found]]:
        loose = self._loose
        return self._index(
            lambda called: (
                loose[name] if _is_bare(name) else _bare(turned(name) or name) for name in called.names
            )
        )

    @cached_property
    def _loose_names(self) -> dict[str, list[Found]]:
        loose = self._loose
        return self._index(lambda called: (loose[name] for name in called.names))

    @cached_property
    def _undecorated_names(self) -> dict[str, list[Found]]:
        return self._index(
            lambda called: (loosened(undecorated(name)) for name in called.names if name[-1:] in ")]>）")
        )

    @cached_property
    def _loose(self) -> dict[str, str]:
        names = list(dict.fromkeys(name for _, called in self._people for name in called.names))
        return dict(zip(names, loosened_all(names), strict=True))

    def _index(self, keys: Callable[[Called], Iterable[str]]) -> dict[str, list[Found]]:
        index: dict[str, list[Found]] = {}
        for found, called in self._people:
            for key in keys(called):
                known = index.setdefault(key, []) if key else None
                if known is not None and not (known and known[-1] is found):
                    known.append(found)
        return index


def parts_of(text: str) -> list[str]:
    """Several people in one cell, separated by `;`, `:` or `|`."""
    if len(text) > _LONGEST_LIST:
        return [text]
    parts = [part for part in map(str.strip, _PARTS.split(text)) if part]
    # A comma stands inside names too, but not inside addresses.
    between = text.split(",")
    if len(parts) == 1 and len(between) > 1 and all("@" in part for part in between):
        return [part.strip() for part in between]
    return parts


def _bare(name: str) -> str:
    """A name without initials in the middle; empty where nothing remains to tell people apart."""
    words = name.split()
    if len(words) < 2:
        return loosened(name) if len(name) > 1 else ""
    middle = [word for word in words[1:-1] if len(word.rstrip(".")) > 1]
    last = [] if len(words[-1].rstrip(".")) == 1 else [words[-1]]
    return loosened(" ".join((words[0], *middle, *last)))


def _is_bare(name: str) -> bool:
    """Whether nothing could be left out of a name: two words at most, and neither an initial."""
    words = name.split()
    return 0 < len(words) <= 2 and "," not in name and all(len(word) > 2 for word in words)


def core_of_id(text: str) -> str:
    """The digits of an id as a spreadsheet leaves them; empty where it is no number."""
    match = _NUMBER.fullmatch(text) if 0 < len(text) <= _LONGEST_ID else None
    return match[1] or "0" if match else ""


def plain_id(text: str) -> str:
    """An id without case and width."""
    return (text if text.isascii() else unicodedata.normalize("NFKC", text)).strip().casefold()
