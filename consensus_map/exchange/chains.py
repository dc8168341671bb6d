"""A column that holds whole chains of superiors, such as `A > B > C`."""

import re

from consensus_map.exchange.names import is_nobody, loosened
from consensus_map.exchange.table import Table

# What stands between two superiors; the first of them that fits counts.
SEPARATORS = (r">+", r"[→⇒»›]", r"<+", r"[←⇐«‹]", r"\\", r"/", r"\|")
_SURE = SEPARATORS[:4]
_LONGEST = 2_000
_SAMPLE = 1_000
_MOSTLY = 0.6
_SOME = 0.2


def settle_chain(table: Table, fields: tuple[str, ...]) -> None:
    """Finds the column of chains, by its heading or among `fields`, and which end the direct superior is."""
    for name in ("manager_path", *fields):
        for column in table.columns.get(name, ()):
            separator = separator_of(table, column, SEPARATORS if name == "manager_path" else _SURE)
            if separator:
                table.columns.pop(name)
                table.columns["manager_path"] = [column]
                _settle(table, column, separator)
                return
    for column in table.columns.pop("manager_path", []):
        table.columns.setdefault("manager", []).append(column)


def find_chain(table: Table, candidates: list[int]) -> bool:
    """Finds a column of chains that no heading tells, by its values being chains of the table's people."""
    known = _known(table)
    for column in candidates:
        separator = separator_of(table, column, SEPARATORS)
        if not separator:
            continue
        parts = [part for cell in sampled(table.cells(column)) for part in chain_of(cell, separator)]
        if sum(loosened(part) in known for part in parts) < _MOSTLY / 2 * len(parts):
            continue
        parts = [part for chain in _chains(table, column, separator) for part in chain]
        if parts and sum(loosened(part) in known for part in parts) >= _MOSTLY * len(parts):
            table.columns["manager_path"] = [column]
            _settle(table, column, separator)
            return True
    return False


def chain_of(text: str, separator: str) -> list[str]:
    """The superiors in a cell, without those that are nobody."""
    if len(text) > _LONGEST:
        return []
    parts = (part.strip() for part in re.split(separator, text))
    return [part for part in parts if part and not is_nobody(part)]


def sampled(cells: list[str]) -> list[str]:
    """Some of very many cells, from all over the column."""
    return cells[:: 1 + len(cells) // _SAMPLE]


def upwards(table: Table, text: str, own: set[str]) -> list[str]:
    """The superiors in a cell from the direct one upwards, without the person of the row."""
    structure = table.structure
    chain = [part for part in chain_of(text, structure.separator) if loosened(part) not in own]
    return chain if structure.direct_first else chain[::-1]


def separator_of(table: Table, column: int, separators: tuple[str, ...]) -> str:
    """The pattern that cuts the cells of a column into chains; empty where hardly any is one."""
    filled = sampled([value for value in table.cells(column) if value and len(value) <= _LONGEST])
    for separator in separators:
        cut = sum(len(chain_of(value, separator)) > 1 for value in filled)
        if cut > 1 and cut >= _SOME * len(filled):
            return rf"\s*{separator}\s*"
    return ""


def _chains(table: Table, column: int, separator: str) -> list[list[str]]:
    return [chain_of(value, separator) for value in table.cells(column)]


def _names(table: Table) -> list[set[str]]:
    """What each row's person may be called in a chain."""
    columns = [table.columns[name][0] for name in ("id", "email", "name") if name in table.columns]
    cells = [table.cells(column) for column in columns]
    return [{loosened(cell) for cell in row if cell} for row in zip(*cells, strict=True)] if cells else []


def _known(table: Table) -> set[str]:
    return {name for names in _names(table) for name in names}


def _settle(table: Table, column: int, separator: str) -> None:
    first, last = _votes(table, column, separator)
    structure = table.structure
    structure.chain, structure.separator = column, separator
    structure.direct_first = first >= last
    end = "first" if structure.direct_first else "last"
    table.odd(
        None, column, "", "this column holds whole chains of superiors",
        f"the {end} one of each is taken as the direct superior ({max(first, last)} rows agree with that, "
        f"{min(first, last)} with the other end)",
    )  # fmt: skip


def _votes(table: Table, column: int, separator: str) -> tuple[int, int]:
    """How many rows say that the direct superior stands first, and how many that it stands last.

    A person's own place in the chain tells, or else that the chain of the superior goes on as this one.
    """
    names = _names(table)
    chains = [[loosened(part) for part in chain] for chain in _chains(table, column, separator)]
    own = [[part for part in chain if part not in row] for row, chain in zip(names, chains, strict=False)]
    of = {name: chain for row, chain in zip(names, own, strict=False) for name in row}
    first = last = 0
    for row, chain, rest in zip(names, chains, own, strict=False):
        if len(chain) > 1 and len(rest) < len(chain):
            first, last = first + (chain[0] in row), last + (chain[-1] in row)
        elif len(rest) > 1:
            first += _goes_on(rest[1:], of.get(rest[0], []))
            last += _goes_on(rest[-2::-1], of.get(rest[-1], [])[::-1])
    if first == last:
        tops, bottoms = {chain[-1] for chain in chains if chain}, {chain[0] for chain in chains if chain}
        first, last = first + (len(tops) < len(bottoms)), last + (len(tops) > len(bottoms))
    return first, last


def _goes_on(rest: list[str], above: list[str]) -> bool:
    """Whether the rest of a chain is the superior's own, as far as both go."""
    return bool(above) and all(one == other for one, other in zip(rest, above, strict=False))
