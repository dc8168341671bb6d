"""Paths that end with the person of the row: of the people above, or of the departments."""

from dataclasses import dataclass

from consensus_map.exchange.chains import SEPARATORS, chain_of, sampled, separator_of
from consensus_map.exchange.names import is_nobody, loosened
from consensus_map.exchange.outlines import may_hold_names
from consensus_map.exchange.table import Table

Path = tuple[str, ...]
_MOSTLY = 0.6
_SURELY = 0.9


@dataclass(frozen=True, slots=True)
class OwnPaths:
    """The path of each row from the top to the row's own person, blank where it has none.

    `columns` are those that it stands in: one that holds it whole, or one for each level.
    """

    columns: tuple[int, ...]
    paths: list[Path]

    @property
    def names(self) -> list[str]:
        """Who the rows are."""
        return [path[-1] if path else "" for path in self.paths]

    def above(self) -> list[int | None]:
        """For each row the place of the row with the longest path that leads to it; None at the top."""
        keys = [tuple(map(loosened, path)) for path in self.paths]
        first: dict[Path, int] = {}
        for place, key in enumerate(keys):
            first.setdefault(key, place)
        return [
            next((first[key[:end]] for end in range(len(key) - 1, 0, -1) if key[:end] in first), None)
            for key in keys
        ]

    def are_of_people(self) -> bool:
        """Whether those before the last have rows of their own."""
        keys = {tuple(map(loosened, path)) for path in self.paths}
        inner = [key[:-1] for key in keys if len(key) > 1]
        return bool(inner) and sum(key in keys for key in inner) >= _MOSTLY * len(inner)


def find_own_paths(table: Table, names: list[str] | None = None) -> OwnPaths | None:
    """The column of paths that end, or begin, with somebody else in each row.

    Where the `names` of the rows are known, it is they that the paths end with.
    """
    taken = {column for name in ("id", "email", "phone") for column in table.columns.get(name, ())}
    for column in range(len(table.headings)):
        if column in taken or not (names or may_hold_names(table, column)):
            continue
        separator = separator_of(table, column, SEPARATORS)
        if not separator:
            continue
        cells = table.cells(column)
        if names and not _end_with(sampled(cells), sampled(names), separator):
            continue
        paths = [tuple(chain_of(cell, separator)) for cell in cells]
        found = _ending_with(paths, names) if names else _ending_apart(paths)
        if found is not None:
            return OwnPaths((column,), found)
    return None


def _end_with(cells: list[str], names: list[str], separator: str) -> bool:
    """Whether some of the cells hold the names: a first look at very many."""
    pairs = [(cell, name) for cell, name in zip(cells, names, strict=True) if cell and name]
    found = sum(loosened(name) in map(loosened, chain_of(cell, separator)) for cell, name in pairs)
    return 2 * found > len(pairs)


def _ending_with(paths: list[Path], names: list[str]) -> list[Path] | None:
    """The paths from the top, where nearly all end or begin with the row's own name."""
    pairs = [(path, loosened(name)) for path, name in zip(paths, names, strict=True) if path and name]
    for end in (-1, 0):
        if len(pairs) > 1 and sum(loosened(path[end]) == name for path, name in pairs) >= _SURELY * len(
            pairs
        ):
            return _from_top(paths, end)
    return None


def _ending_apart(paths: list[Path]) -> list[Path] | None:
    """The paths from the top, where one end is another in each row and the other end is not."""
    filled = [path for path in paths if path]
    if len(filled) < 2 or len(filled) < _SURELY * len(paths):
        return None
    last, first = ({loosened(path[end]) for path in filled} for end in (-1, 0))
    if len(first) == len(last) or max(len(first), len(last)) < _SURELY * len(filled):
        return None
    return _from_top(paths, -1 if len(last) > len(first) else 0)


def _from_top(paths: list[Path], end: int) -> list[Path]:
    return paths if end else [path[::-1] for path in paths]


def own_path_of(cells: list[str]) -> Path:
    """The path in the cells of one row, one for each level, without those that are blank."""
    return tuple(cell for cell in cells if cell and not is_nobody(cell))
