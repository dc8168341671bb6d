"""What an import would do, with the choices that the user has."""

from dataclasses import dataclass, field, replace
from typing import Self

from consensus_map.domain.changes import ChangeSet
from consensus_map.exchange.choices import Choice
from consensus_map.exchange.comparison import Comparison
from consensus_map.exchange.difference import Difference, DifferenceItem
from consensus_map.exchange.difference_choice import choose
from consensus_map.exchange.preview import TablePreview
from consensus_map.exchange.questions import Question, Succession
from consensus_map.exchange.report import ImportReport


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do: nothing is applied. `previews` run parallel to the report's tables.

    `older` tells that the table seems to be older than the map, with the reason in words: ask before
    applying it. `questions`, `successions` and `choices` are to be asked. `leave_out` and `take_in` are
    ids of differences.
    """

    change_set: ChangeSet
    report: ImportReport
    previews: tuple[TablePreview, ...]
    comparison: Comparison = field(repr=False, compare=False)
    questions: tuple[Question, ...] = ()
    older_reason: str = ""
    successions: tuple[Succession, ...] = ()
    choices: tuple[Choice, ...] = ()
    leave_out: frozenset[str] = frozenset()
    take_in: frozenset[str] = frozenset()

    @property
    def size(self) -> int:
        """How much there is of it, in people and in changes: whichever are more."""
        return max(self.report.people, len(self.change_set.changes))

    @property
    def older(self) -> bool:
        """Whether the table seems to be older than what the map has."""
        return bool(self.older_reason)

    @property
    def difference(self) -> tuple[DifferenceItem, ...]:
        """What becomes of the people on the map; nothing for a first import, where all of them are new."""
        if self.comparison.is_first:
            return ()
        return self.comparison.applied(self.leave_out, self.take_in)

    def with_choices(self, leave_out: frozenset[str], take_in: frozenset[str] = frozenset()) -> Self:
        """The same plan without some differences, and with the leaving of some who are not in the table.

        Reads no file again; the map must be as it was when the plan was made.
        """
        return replace(
            self, change_set=self._chosen(leave_out, take_in), leave_out=leave_out, take_in=take_in
        )

    def _chosen(self, leave_out: frozenset[str], take_in: frozenset[str]) -> ChangeSet:
        comparison = self.comparison
        rejected = leave_out | (comparison.by_hand - take_in)
        if not (rejected or take_in) or comparison.is_first:
            return comparison.whole
        absent = comparison.leaving.absent
        retired = [person for person in absent if f"{Difference.ABSENT}:{person}" in take_in]
        return choose(
            comparison.before, comparison.after, comparison.whole, comparison.ownership, rejected, retired
        )
