"""A table as it was read, whatever from, and how large one may be."""

from dataclasses import dataclass
from pathlib import Path

from consensus_map.domain.errors import UserError

Row = tuple[int, list[str]]

MAX_CELLS = 5_000_000
MAX_COLUMNS = 2_000
# A row takes as much memory as some cells, so many rows of few cells count as more.
ROW_WEIGHT = 4


@dataclass(frozen=True, slots=True)
class Note:
    """Something about a sheet that whoever imports it should know; `column` counts from 0."""

    row: int | None
    column: int | None
    value: str
    problem: str
    decision: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a table that are not blank, with their numbers; the first row of the file is 1.

    `encoding` and `delimiter` are empty for the sheets of a workbook, `name` for a text file.
    """

    path: Path
    name: str
    encoding: str
    delimiter: str
    rows: list[Row]
    guessed: bool = False
    notes: tuple[Note, ...] = ()
    one_of_several: bool = False

    @property
    def file(self) -> str:
        """The name that reports use."""
        return self.path.name


def too_large(where: str) -> UserError:
    """The refusal of a table that no program should try to hold."""
    return UserError(
        f"The table has more than {MAX_COLUMNS:,} columns or {MAX_CELLS:,} cells.", where, "Split it up."
    )
