"""What the user has chosen about the files that are being imported."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consensus_map.exchange.sheets import Sheet

WORKBOOKS = (".xlsx", ".xlsm", ".xls")


@dataclass(frozen=True, slots=True)
class Choices:
    """Empty ones leave it to the detection. `fields`: field to heading; an empty heading takes it away.

    `answers` are to questions by their id; `leave_out` and `take_in` are ids of differences.
    `part`: nobody has left for being missing, as in what is pasted.
    """

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    infer: bool = True
    fields: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    leave_out: frozenset[str] = frozenset()
    take_in: frozenset[str] = frozenset()
    part: bool = False


def is_text(path: Path, sheets: "Sequence[Sheet]") -> bool:
    """Whether a file has characters and delimiters to choose; by its name where it could not be read."""
    if sheets:
        return any(sheet.encoding for sheet in sheets)
    return path.suffix.lower() not in WORKBOOKS


def with_field(fields: Mapping[str, str], heading: str, before: str, chosen: str) -> dict[str, str]:
    """The fields after a column with `heading` was `before` and is `chosen` now; empty for no field."""
    made = dict(fields)
    if before and before != chosen:
        made[before] = ""
    if chosen:
        made[chosen] = heading
    return made
