"""The map before and after an import, and what is different, worked out when somebody asks."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.changes import ChangeSet
from consensus_map.exchange.by_hand import REASON, changed_by_hand, items_by_hand
from consensus_map.exchange.difference import Difference, DifferenceItem, Ownership
from consensus_map.exchange.differences import COMPARING, Differences, Row
from consensus_map.exchange.leaving import Leaving
from consensus_map.exchange.options import Edits, Progress, quiet, stepping
from consensus_map.exchange.questions import place_of
from consensus_map.exchange.records import Record

# Changes applied at once.
APPLIED = 2_000
_Choices = tuple[frozenset[str], frozenset[str]]


class Comparison:
    """The differences that a whole import makes, worked out when they are first asked for.

    The map must still be as it was when the import was planned. `is_first` tells that it had no people.
    `guessed` are the posts whose new holder the tables do not name, but suggest.
    """

    def __init__(
        self,
        account_map: AccountMap,
        whole: ChangeSet,
        records: Iterable[Record],
        leaving: Leaving,
        guessed: frozenset[str] = frozenset(),
        progress: Progress = quiet,
        edits: Edits | None = None,
    ) -> None:
        self._progress = progress
        self._applied: tuple[_Choices, tuple[DifferenceItem, ...]] | None = None
        self.before = account_map
        self.is_first = not account_map.people
        self.whole = whole
        self.leaving = leaving
        self._records, self._guessed = records, guessed
        self._edits = edits

    @cached_property
    def after(self) -> AccountMap:
        """The map as the whole import would leave it."""
        after = AccountMap(stepping(self._progress, COMPARING, self.before.entities()))
        changes = self.whole.changes
        for start in range(0, len(changes), APPLIED):
            self._progress(COMPARING, start, len(changes))
            after.apply(replace(self.whole, changes=changes[start : start + APPLIED]))
        return after

    @cached_property
    def _found(self) -> "Differences":
        found = Differences(
            self.before, self.after, self.whole, self._rows(), self.leaving, self._guessed, self._progress
        )
        # Whoever waits for it does so now: what comes later is quick.
        self._progress = quiet
        return found

    @cached_property
    def by_hand(self) -> frozenset[str]:
        """Ids of the differences that would take back what was changed by hand since an import."""
        changed = changed_by_hand(self._edits()) if self._edits is not None else frozenset()
        if not changed or self.is_first:
            return frozenset()
        many = frozenset(item.id for item in self._found.items.values() if item.person is None)
        return items_by_hand(self._found.ownership, changed, many)

    @cached_property
    def items(self) -> tuple[DifferenceItem, ...]:
        """All differences, as if all but the absent and those by hand were applied."""
        return tuple(
            _marked(item) if item.id in self.by_hand else item for item in self._found.items.values()
        )

    def applied(self, leave_out: frozenset[str], take_in: frozenset[str]) -> tuple[DifferenceItem, ...]:
        """All differences, applied but for those left out, and those off by themselves and not taken in."""
        if self._applied is None or self._applied[0] != (leave_out, take_in):
            made = (
                replace(item, applied=item.id in take_in)
                if item.kind is Difference.ABSENT or item.by_hand
                else item
                if item.id not in leave_out
                else replace(item, applied=False)
                for item in self.items
            )
            self._applied = (leave_out, take_in), tuple(made)
        return self._applied[1]

    @property
    def ownership(self) -> Ownership:
        """Which part of the change set belongs to which difference."""
        return self._found.ownership

    def _rows(self) -> dict[str, Row]:
        """The rows of people and posts by entity id."""
        rows: dict[str, Row] = {}
        for record in stepping(self._progress, COMPARING, self._records):
            row = Row(record.table.sheet.file, record.row, place_of(record))
            for entity_id in (record.person, *(seat.post for seat in record.seats)):
                rows.setdefault(entity_id, row)
        return rows


def _marked(item: DifferenceItem) -> DifferenceItem:
    reason = "; ".join(text for text in (REASON, item.reason) if text)
    return replace(item, reason=reason, applied=False, by_hand=True)
