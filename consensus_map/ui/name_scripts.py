"""Which field of the window a person's name belongs into, by the script it is written in. No Qt here.

A chart that has one column of names fills `name`, whatever the script: tables and reports read it there.
"""

from consensus_map.domain.changes import Value
from consensus_map.domain.model import Person

_LATIN_ENDS, _FURTHER_LATIN = 0x250, range(0x1E00, 0x1F00)


def is_latin(text: str) -> bool:
    """Whether all letters of a text are Latin ones."""
    return all(ord(sign) < _LATIN_ENDS or ord(sign) in _FURTHER_LATIN or not sign.isalpha() for sign in text)


def shown_names(person: Person) -> dict[str, Value]:
    """The fields of the names as a person sees them: what is not in Latin letters is not romanised."""
    name, native = person.name, person.native_name
    if _holds_native(person):
        name, native = "", name
    return {"name": name, "native_name": native, "reading": person.reading}


def renamed(person: Person, field: str, value: Value) -> dict[str, Value]:
    """What to change of a person whose field, as it is shown, gets a value."""
    if not _holds_native(person) or field == "reading":
        return {field: value}
    if field == "native_name":
        return {"name": value}
    return {"name": value, "native_name": person.name} if value else {}


def _holds_native(person: Person) -> bool:
    return not person.native_name and not is_latin(person.name)
