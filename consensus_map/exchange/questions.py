"""Who of the map somebody in a table is, where only the user can know."""

from dataclasses import dataclass

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Person
from consensus_map.exchange.records import Record


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody on the map who may be meant, and what speaks for it."""

    person: str
    name: str
    title: str
    department: str
    email: str
    key: str
    reason: str


@dataclass(frozen=True, slots=True)
class Question:
    """A row whose person may be one of the candidates, or somebody new.

    `answer` is the person's id, empty for somebody new, None while nobody has said: then the row comes in
    as a new person. `id` stays the same when the same files are planned again.
    """

    id: str
    file: str
    row: int
    name: str
    title: str
    department: str
    email: str
    key: str
    problem: str
    candidates: tuple[Candidate, ...]
    answer: str | None
    native_name: str = ""
    sheet: str = ""


def place_of(record: Record) -> str:
    """A text that means a record's row, the same for every reading of the same files."""
    sheet = record.table.sheet
    return f"{sheet.file}{f'[{sheet.name}]' if sheet.name else ''}#{record.row}"


def question(record: Record, problem: str, candidates: list[Candidate], answer: str | None) -> Question:
    """The question about a row."""
    seat, sheet = record.seats[0], record.table.sheet
    return Question(
        place_of(record),
        record.table.sheet.file,
        record.row,
        record.name,
        seat.title,
        seat.department,
        str(record.values.get("email", "")),
        record.id,
        problem,
        tuple(candidates),
        answer,
        str(record.values.get("native_name", "")),
        sheet.name if sheet.one_of_several else "",
    )


def candidate(account_map: AccountMap, person: Person, reason: str) -> Candidate:
    """Somebody on the map as the question shows them."""
    post = account_map.first_post(person.id)
    title, department = (post.title, post.department) if post else ("", "")
    return Candidate(person.id, _called(person), title, department, person.email, person.key, reason)


def _called(person: Person) -> str:
    """The name in the person's own script, with the other one behind it."""
    names = dict.fromkeys((person.display_name, person.name))
    return " / ".join(name for name in names if name)
