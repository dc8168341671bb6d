"""Whether two people can be one, as far as their names and addresses tell."""

import re
import unicodedata

from consensus_map.domain.model import Person
from consensus_map.exchange.names import loosened
from consensus_map.exchange.records import Record

_LATIN = re.compile(r"[a-z]")
_BETWEEN = re.compile(r"[\s,.・\-]+")
_SHORTEST_IN_LATIN = 3
_SHORTEST = 2


def has_something_in_common(record: Record, person: Person) -> bool:
    """A name, a part of one, an address or a telephone number; also where the names cannot be compared."""
    if record.email and record.email == person.email.casefold():
        return True
    phone = str(record.values.get("phone", ""))
    if phone and phone == person.phone:
        return True
    return names_fit(record, person)


def names_fit(record: Record, person: Person) -> bool:
    """Whether the names have a part in common, or are in scripts that cannot be compared."""
    pairs = [(one, other) for one in _names(record) for other in _names_on_map(person)]
    comparable = [pair for pair in pairs if _is_latin(pair[0]) == _is_latin(pair[1])]
    return not comparable or any(_alike(one, other) for one, other in comparable)


def same_name(record: Record, person: Person) -> bool:
    """Whether they are called the same in any script."""
    ours = {loosened(person.name), loosened(person.native_name)} - {""}
    return any(loosened(name) in ours for name in _names(record))


def says_nothing_new(record: Record, person: Person) -> bool:
    """Whether somebody on the map is to the letter what the row says, and has no other address."""
    if record.email != person.email.casefold():
        return False
    told = all(getattr(person, name) == value for name, value in record.values.items())
    return told and set(record.extra) <= set(person.extra)


def parts_of_name(name: str) -> set[str]:
    """The words of a name that has several, to be compared; nothing where it is written in one."""
    parts = set(filter(None, _BETWEEN.split(_plain(name))))
    return parts if len(parts) > 1 else set()


def _names(record: Record) -> list[str]:
    native = str(record.values.get("native_name", ""))
    return [name for name in (record.name, native, *record.other_names) if name]


def _names_on_map(person: Person) -> list[str]:
    return [name for name in (person.name, person.native_name) if name]


def _is_latin(name: str) -> bool:
    return bool(_LATIN.search(_plain(name)))


def _plain(name: str) -> str:
    """Small letters without accents: Satō is written Sato and Satou elsewhere."""
    text = unicodedata.normalize("NFKD", name.casefold())
    return unicodedata.normalize("NFC", "".join(sign for sign in text if not _is_accent(sign)))


def _is_accent(sign: str) -> bool:
    return "\u0300" <= sign <= "\u036f"


def _alike(one: str, other: str) -> bool:
    """A common part: a whole word, or enough letters at the beginning or at the end."""
    one, other = _plain(one), _plain(other)
    if set(filter(None, _BETWEEN.split(one))) & set(filter(None, _BETWEEN.split(other))):
        return True
    one, other = loosened(one), loosened(other)
    enough = _SHORTEST_IN_LATIN if _is_latin(one) else _SHORTEST
    return one[:enough] == other[:enough] or one[-enough:] == other[-enough:]
