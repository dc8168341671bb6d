"""False friends: a column of superiors' ids that are ids of something else."""

from consensus_map.exchange.directory import Called, Directory
from consensus_map.exchange.names import full_name, is_nobody
from consensus_map.exchange.table import Table

_BY_ID = ("manager_id", "manager_email", "superior_post")
_MOSTLY = 0.5
_HARDLY = 0.1


def drop_false_friend(table: Table) -> None:
    """Where the superiors' names fit people and their ids fit nobody, or somebody else, the names count."""
    names = table.columns.get("manager_name")
    numbers = [name for name in _BY_ID if name in table.columns]
    if not names or not numbers or "name" not in {*table.columns, *_whole(table)}:
        return
    people = _directory(table)
    by_name = _found(people, table.cells(names[0]))
    if sum(row is not None for row in by_name) < _MOSTLY * _filled(table.cells(names[0])):
        return
    for field in numbers:
        cells = table.cells(table.columns[field][0])
        by_number = _found(people, cells)
        both = [(one, other) for one, other in zip(by_number, by_name, strict=True) if other is not None]
        fitting = sum(one is not None for one, _ in both)
        agreeing = sum(one == other for one, other in both)
        filled = _filled([cell for cell, row in zip(cells, by_name, strict=True) if row is not None])
        if filled and (fitting <= _HARDLY * filled or agreeing < _MOSTLY * fitting):
            _drop(table, field, cells, fitting)


def _drop(table: Table, field: str, cells: list[str], fitting: int) -> None:
    (column, *rest) = table.columns.pop(field)
    if rest:
        table.columns[field] = rest
    first = next(place for place, cell in enumerate(cells) if cell and not is_nobody(cell))
    heading = table.heading(table.columns["manager_name"][0])
    problem = (
        "the values of this column are ids of somebody else than the superiors named"
        if fitting
        else "the values of this column are nobody's ids"
    )
    table.odd(table.rows[first][0], column, cells[first], problem, f"“{heading}” counts in all rows")


def _whole(table: Table) -> set[str]:
    return {"name"} if {"given_name", "family_name"} <= table.columns.keys() else set()


def names_of(table: Table) -> list[str]:
    """The names of all rows, put together where they stand in parts."""
    if "name" in table.columns or not _whole(table):
        column = table.column("name")
        return [""] * len(table.rows) if column is None else table.cells(column)
    parts = (table.cells(table.columns[name][0]) for name in ("family_name", "given_name"))
    return [full_name(family, given) for family, given in zip(*parts, strict=True)]


def _directory(table: Table) -> Directory[int]:
    def cells(name: str) -> list[str]:
        column = table.column(name)
        return [""] * len(table.rows) if column is None else table.cells(column)

    names = names_of(table)
    keys = zip(cells("id"), cells("post_id"), cells("user_name"), strict=True)
    people = zip(keys, cells("email"), names, strict=True)
    return Directory(
        (row, Called(ids, (email.casefold(), ids[2].casefold()), (name,)))
        for row, (ids, email, name) in enumerate(people)
    )


def _filled(cells: list[str]) -> int:
    return sum(bool(cell) and not is_nobody(cell) for cell in cells)


def _found(people: Directory[int], cells: list[str]) -> list[int | None]:
    """The row of the one person that each cell means."""
    known: dict[str, int | None] = {}
    for cell in cells:
        if cell not in known:
            found = people.find(cell)[0] if cell and not is_nobody(cell) else []
            known[cell] = found[0] if len(found) == 1 else None
    return [known[cell] for cell in cells]
