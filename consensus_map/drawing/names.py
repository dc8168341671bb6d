"""Names as cards and seals show them."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from consensus_map.domain.model import Person
from consensus_map.drawing.phrases import Lang
from consensus_map.drawing.text import one_line

# How many signs a seal may have beyond the family name.
MOST_SIGNS = 2


def first_name_line(person: Person) -> str:
    """The name in the person's own script, or whatever name is known."""
    return one_line(person.native_name) or one_line(person.name) or one_line(person.reading) or "?"


def second_name_line(person: Person, lang: Lang) -> str:
    """The romanised name, for a Japanese reader the reading; empty where it would repeat the first line."""
    shown = first_name_line(person)
    candidates = [one_line(person.name), one_line(person.reading)]
    if lang == "ja":
        candidates.reverse()
    return next((text for text in candidates if text and text != shown), "")


def stamp_of(person: Person) -> str:
    """The family name as a seal shows it: up to four signs of an East Asian name, otherwise initials."""
    name = first_name_line(person)
    words = name.replace("・", " ").split()
    if not _east_asian(name):
        return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()
    if len(words) > 1:
        return words[0][:4]
    if _hangul(name):
        return name[:1]
    # Without a space nobody can tell where the family name ends: two signs are right most often.
    return name[: 1 if len(name) <= 2 else 2]


def stamps_of(people: Iterable[Person]) -> dict[str, str]:
    """The seals of people who are seen side by side, by id: those of one family name tell apart.

    They go on with the given name after a space, where two lines are meant, or else with a number.
    """
    alike: dict[str, dict[str, Person]] = defaultdict(dict)
    for person in people:
        alike[stamp_of(person)][person.id] = person
    found: dict[str, str] = {}
    for stamp, group in alike.items():
        found |= _told_apart(stamp, group) if len(group) > 1 else dict.fromkeys(group, stamp)
    return found


def _told_apart(stamp: str, group: dict[str, Person]) -> dict[str, str]:
    for signs in range(1, MOST_SIGNS + 1):
        longer = {one: _longer(person, stamp, signs) for one, person in group.items()}
        if len(set(longer.values())) == len(group):
            return longer
    return {one: f"{stamp} {number}" for number, one in enumerate(group, 1)}


def _longer(person: Person, stamp: str, signs: int) -> str:
    """A seal with so many signs of the given name, of a Latin name with so many more of the family name."""
    name = first_name_line(person).replace("・", " ")
    if not _east_asian(name):
        return stamp + name.split()[-1][1 : 1 + signs]
    words = name.split()
    given = words[-1] if len(words) > 1 else name[len(stamp) :]
    return f"{stamp} {given[:signs]}".strip()


def family_name(person: Person) -> str:
    """The family name in a sentence; the whole name where nobody can tell which part it is."""
    name = first_name_line(person)
    words = name.split()
    return words[0] if len(words) > 1 and _east_asian(name) else name


def _east_asian(text: str) -> bool:
    return any(unicodedata.east_asian_width(sign) in "WF" for sign in text)


def _hangul(text: str) -> bool:
    return "\uac00" <= text[0] <= "\ud7a3"
