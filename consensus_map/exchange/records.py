"""People and their seats as tables name them, before they are matched with the map."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from consensus_map.domain.changes import Value
from consensus_map.domain.words import PostState
from consensus_map.exchange.table import Table

# The field of a want that no cell says but the form of the table: an indent, a number, a place in a path.
ROW_ABOVE = "row_above"


class Want(NamedTuple):
    """A cell that names one superior or several, with the field and the column that it stands in."""

    field: str
    column: int
    value: str


@dataclass(slots=True, eq=False)
class Seat:
    """A post of a table's row. `post` is its entity's id once it is matched.

    `since` and `predecessor`, the cell that names who held it before, only our own table tells. `unit`
    are the departments from the largest to the own one, and `above` is the superior's seat where no cell
    says it but the positions do; `above_post` is one on the map that leads who is new.
    """

    table: Table
    row: int
    title: str = ""
    department: str = ""
    key: str = ""
    state: PostState = PostState.HELD
    order: int | None = None
    record: "Record | None" = None
    wants: list[Want] = field(default_factory=list)
    dotted: list[Want] = field(default_factory=list)
    post: str = ""
    needed: bool = True
    since: date | None = None
    predecessor: str = ""
    unit: tuple[str, ...] = ()
    unit_key: str = ""
    above: "Seat | None" = None
    above_post: str = ""
    further_rows: list[int] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Record:
    """One person of the tables, or nobody where `vacant`: then only the seat comes in.

    `values` holds what the tables say, by field of Person; `person` is the entity's id once matched.
    `leaving` is set where the tables say that somebody has left whom the map has: they hold no post.
    """

    table: Table
    row: int
    id: str
    name: str
    values: dict[str, Value]
    extra: list[tuple[str, str]]
    seats: list[Seat]
    other_ids: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()
    member: str = ""
    vacant: bool = False
    person: str = ""
    created: bool = True
    changed: bool = False
    moved: bool = False
    email: str = ""
    leaving: bool = False

    def set_email(self, text: str) -> None:
        """The address as written; `email` is how it is looked up, empty where it is none."""
        self.values["email"] = text
        self.email = text.casefold() if "@" in text else ""

    def odd(self, column: str, value: str, problem: str, decision: str) -> None:
        """Reports an oddity in the record's own row."""
        self.table.odd(self.row, self.table.column(column), value, problem, decision)
