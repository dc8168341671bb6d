"""One row of an own table, cell by cell."""

from consensus_map.domain.changes import Value
from consensus_map.exchange.cells import unguard
from consensus_map.exchange.table import Table

Given = dict[str, Value]


class Cells:
    """The cells of one row of an own table, as they were before they were made harmless."""

    def __init__(self, table: Table, row: tuple[int, list[str]]) -> None:
        self.table = table
        self.number = row[0]
        self._texts = row[1]

    def __getitem__(self, name: str) -> str:
        column = self.table.column(name)
        return unguard(self._texts[column]) if column is not None and column < len(self._texts) else ""

    def odd(self, name: str, value: str, problem: str, decision: str) -> None:
        """Reports an oddity in this row."""
        self.table.odd(self.number, self.table.column(name), value, problem, decision)
