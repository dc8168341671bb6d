"""Who of the map somebody in a table is, where only the user can know."""

from dataclasses import dataclass

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Person, Post
from consensus_map.exchange.difference_words import stake
from consensus_map.exchange.records import Record, Seat


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody on the map who may be meant, what speaks for it, and what the team has recorded."""

    person: str
    name: str
    title: str
    department: str
    email: str
    key: str
    reason: str
    stake: str = ""


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


@dataclass(frozen=True, slots=True)
class Succession:
    """Somebody of a table who is taken for the new holder of a post, since title and department are the same.

    `former` held it; `leaves` tells that they have left, and do not just hold another post now. `agreed` is
    the user's answer, yes until it is no. `heir` is the new holder's id, empty for somebody new. `id` stays
    the same when the same files are planned again.
    """

    id: str
    file: str
    sheet: str
    row: int
    post: str
    name: str
    title: str
    department: str
    former: str
    leaves: bool
    agreed: bool
    heir: str = ""


NO = ""
YES = "yes"


def succession(
    record: Record, seat: Seat, post: Post, former: Person, leaves: bool, answer: str | None
) -> Succession:
    """The question whether a record's person takes over a post."""
    sheet = record.table.sheet
    return Succession(
        succession_id(record, post), sheet.file, sheet.name if sheet.one_of_several else "", record.row,
        post.id, record.name, seat.title, seat.department, former.display_name, leaves, answer != NO,
        "" if record.created else record.person,
    )  # fmt: skip


def succession_id(record: Record, post: Post) -> str:
    """A text that means this row and this post."""
    return f"{place_of(record)}~{post.id}"


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
    told = stake(account_map, person.id)
    return Candidate(person.id, _called(person), title, department, person.email, person.key, reason, told)


def _called(person: Person) -> str:
    """The name in the person's own script, with the other one behind it."""
    names = dict.fromkeys((person.display_name, person.name))
    return " / ".join(name for name in names if name)
