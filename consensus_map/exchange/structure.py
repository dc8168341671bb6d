"""What the columns of a people table say about who stands above whom, beside the plain superior."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Unit:
    """A department of a table of departments; `path` are the names of those above it and its own."""

    key: str
    name: str
    path: tuple[str, ...]
    head: str = ""


@dataclass(slots=True, eq=False)
class Structure:
    """How a table nests its people. Columns are numbers; empty ones are not there.

    `ladder` are columns of superiors from the direct one upwards. `chain` is a column of whole chains of
    them, cut at `separator`, with the direct superior at the front or at the end. `unit_columns` are
    departments from the largest to the smallest, `unit_column` one that refers to `units` by key.
    `rows_above` are the numbers of rows with that of the superior's row, where the table's form tells it,
    as `told_in` does, a column; `unit_rows` are the departments of rows, from the largest, told likewise.
    What stands in the columns `spent` is told by others now. `met` are the days on which somebody of ours
    met the people of rows, each with who it was; `guests` are rows of people of other companies.
    `full_name` is a column of names by which
    people are found too, where another one has the names that are shown.
    """

    ladder: tuple[int, ...] = ()
    chain: int | None = None
    separator: str = ""
    direct_first: bool = True
    unit_columns: tuple[int, ...] = ()
    joined: bool = False
    company: int | None = None
    unit_column: int | None = None
    units: dict[str, Unit] = field(default_factory=dict)
    rows_above: dict[int, int] = field(default_factory=dict)
    told_in: int = 0
    unit_rows: dict[int, tuple[str, ...]] = field(default_factory=dict)
    spent: tuple[int, ...] = ()
    met: dict[int, list[tuple[date, str]]] = field(default_factory=dict)
    guests: frozenset[int] = frozenset()
    full_name: int | None = None


def decides(lower: list[str], upper: list[str], share: float = 0.95) -> bool:
    """Whether each value of one column comes with one value of the other, in nearly all rows."""
    together: dict[str, Counter[str]] = {}
    for one, other in zip(lower, upper, strict=True):
        if one and other:
            together.setdefault(one, Counter())[other] += 1
    rows = sum(found.total() for found in together.values())
    agreeing = sum(max(found.values()) for found in together.values())
    return rows > 0 and agreeing >= share * rows
