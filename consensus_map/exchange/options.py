"""What the user can tell the importer."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from consensus_map.domain.changes import Change, ChangeSet
from consensus_map.domain.errors import UserError
from consensus_map.domain.model import Kind

_Item = TypeVar("_Item")
_Other = TypeVar("_Other")
Progress = Callable[[str, int, int], None]
History = Callable[[Kind, str], Sequence[tuple[ChangeSet, Change]]]
Edits = Callable[[], Iterable[ChangeSet]]
Arrivals = Callable[[], Mapping[str, int]]

# What the edit of an import is called: by this it is known in the history.
IMPORT = "Import"
# Which import those came with of whom arrivals do not tell it.
FIRST = 1
# Rows from one step of the progress to the next.
STEP = 500


def quiet(_what: str, _done: int, _of: int) -> None:
    """Progress that nobody wants to know."""


def stepping(
    progress: Progress, what: str, items: Iterable[_Item], count: int | None = None
) -> Iterator[_Item]:
    """The items, `count` of them, with a word to `progress` now and then."""
    every = count if count is not None or not isinstance(items, Sized) else len(items)
    for done, item in enumerate(items):
        if not done % STEP:
            progress(what, done, every or 0)
        yield item


class Watched(list[_Item]):
    """A list that tells `progress` that it is gone through, each time: that may end the work there."""

    def __init__(self, items: Iterable[_Item], progress: Progress, what: str) -> None:
        super().__init__(items)
        self._progress, self._what = progress, what

    def __iter__(self) -> Iterator[_Item]:
        return stepping(self._progress, self._what, super().__iter__(), len(self))

    def named(self, what: str) -> "Watched[_Item]":
        """The same items, gone through for something else."""
        return Watched(self, self._progress, what)

    def of(self, items: Iterable[_Other]) -> "Watched[_Other]":
        """Another list that tells the same."""
        return Watched(items, self._progress, self._what)


def watched_as(model: list[_Item], items: Iterable[_Other]) -> list[_Other]:
    """The items as a list that is watched where `model` is."""
    return model.of(items) if isinstance(model, Watched) else list(items)


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """Choices that override what is detected; empty ones leave it to the detection.

    `fields` are pairs (field, heading); an empty heading takes the field from the columns that have it.
    `infer` lets a chart without superiors get lines by titles and departments, where these are clear.
    `today` decides who has left by a day in the table, and is the day from which new holders are said to
    hold their posts; None is the day of the import.
    `progress` is told (what, done, of); what it raises ends the import.

    For a map that has people: `answers` settle questions (id to a person's id, or nothing for somebody
    new); `leave_out` and `take_in` are ids of differences; `history`, as a session has it, helps to notice
    a table that is older than the map; `edits`, those in force since the first import, tell what was changed
    by hand: such a difference is left out where it is not taken in. `arrivals` tell of each person how many
    imports there were up to the one that they came with or after. `part` tells that the tables are not meant
    to have everybody, so that nobody has left for being missing.
    """

    sheet: str = ""
    encoding: str = ""
    delimiter: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    account: str = ""
    progress: Progress = quiet
    infer: bool = True
    today: date | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    leave_out: frozenset[str] = frozenset()
    take_in: frozenset[str] = frozenset()
    history: History | None = None
    edits: Edits | None = None
    arrivals: Arrivals | None = None
    part: bool = False


def parse_field(text: str) -> tuple[str, str]:
    """`manager_id=Boss` as a pair. Raises UserError where it has not that form."""
    field, sign, heading = text.partition("=")
    if not sign or not field.strip():
        raise UserError(
            f"“{text}” does not say which column is which field.", todo="Write field=heading, as in name=Who."
        )
    return field.strip(), heading.strip()
