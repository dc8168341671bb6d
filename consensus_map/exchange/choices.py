"""What a table leaves open about itself, where only the user can know: one of several answers."""

from dataclasses import dataclass

from consensus_map.domain.model import Person
from consensus_map.exchange.records import Record

NONE = ""


@dataclass(frozen=True, slots=True)
class Option:
    """An answer in words, and what follows from it."""

    key: str
    text: str
    follows: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A question with its answers; `proposed` is the key of the likely one, where there is one.

    `answer` is the key of what is done, None while nobody has said and nothing is taken for granted. `kind`
    is the same for questions of one kind, `told` what the row says. `id` stays the same when the same files
    are planned again.
    """

    id: str
    kind: str
    file: str
    sheet: str
    row: int
    asked: str
    told: str
    problem: str
    options: tuple[Option, ...]
    proposed: str | None
    answer: str | None


def place_in_words(record: Record) -> str:
    """Title and department of somebody of a table."""
    seat = record.seats[0]
    return ", ".join(text for text in (seat.title, seat.department) if text) or "a post without a title"


def told_of(record: Record) -> str:
    """A row in words."""
    seat = record.seats[0]
    parts = (record.name, seat.title, seat.department, str(record.values.get("email", "")), record.id)
    return " · ".join(part for part in parts if part)


def told_of_person(person: Person, place: str) -> str:
    """Somebody of the map in words."""
    parts = (person.display_name, place, person.email, person.key)
    return " · ".join(part for part in parts if part)
