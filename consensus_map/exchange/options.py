"""What the user can tell the importer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from consensus_map.domain.errors import UserError

Progress = Callable[[str, int, int], None]


def _quiet(_what: str, _done: int, _of: int) -> None:
    return


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """Choices that override what is detected; empty ones leave it to the detection.

    `fields` are pairs (field, heading); an empty heading takes the field from the columns that have it.
    `infer` lets a chart without superiors get lines by titles and departments, where these are clear.
    `today` decides who has left by a day in the table; None is the day of the import.
    `progress` is told (what, done, of); what it raises ends the import.
    """

    sheet: str = ""
    encoding: str = ""
    delimiter: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    account: str = ""
    progress: Progress = _quiet
    infer: bool = True
    today: date | None = None


def parse_field(text: str) -> tuple[str, str]:
    """`manager_id=Boss` as a pair. Raises UserError where it has not that form."""
    field, sign, heading = text.partition("=")
    if not sign or not field.strip():
        raise UserError(
            f"“{text}” does not say which column is which field.", todo="Write field=heading, as in name=Who."
        )
    return field.strip(), heading.strip()
