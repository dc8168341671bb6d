"""The name that somebody goes by, beside `Last, First` of the register: Piet Berg, not Berg, Pieter."""

from collections.abc import Callable, Collection

from consensus_map.exchange.headings import fold
from consensus_map.exchange.names import turned
from consensus_map.exchange.table import Table

_MOSTLY = 0.6
_HEADINGS = frozenset(
    fold(word)
    for word in (
        "preferred name",
        "preferred full name",
        "preferred display name",
        "display name",
        "known as",
    )
)


def settle_preferred(table: Table, told: Collection[str] = ()) -> None:
    """Shows people by the name that they go by, where the column of names has `Last, First`.

    They are still found by the other one, which is kept as an extra field.
    """
    column = table.column("name")
    if column is None or "name" in told or not _mostly(table, column, lambda cell: bool(turned(cell))):
        return
    taken = {place for name, places in table.columns.items() if name != "name" for place in places}
    for other, heading in enumerate(table.headings):
        fits = other not in taken and other != column and fold(heading) in _HEADINGS
        if fits and _mostly(table, other, lambda cell: "," not in cell and len(cell.split()) > 1):
            table.columns["name"] = [other]
            table.structure.full_name = column
            return


def _mostly(table: Table, column: int, fits: Callable[[str], bool]) -> bool:
    cells = [cell for cell in table.cells(column) if cell]
    return bool(cells) and sum(map(fits, cells)) > _MOSTLY * len(cells)


def shown_name(preferred: str, full: str) -> str:
    """The name to show: the preferred one where it is a whole name."""
    return preferred if len(preferred.split()) > 1 else turned(full) or preferred or full
