"""The superiors of a plain table: ids of other rows, and the few cells that are none of these."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from consensus_map.domain.circles import circles
from consensus_map.exchange.directory import core_of_id, plain_id
from consensus_map.exchange.names import is_nobody, loosened
from consensus_map.exchange.superiors import problem_of_unknown
from consensus_map.exchange.table import Table

Column = Sequence[str]
# What can be an id only: a word with figures, and nothing that parts several of them.
_ID_ONLY = re.compile(r"-?(?=[\w.-]*\d)[a-z0-9][\w.-]{0,58}", re.IGNORECASE | re.ASCII)
_SHORT = 2
_BRACKETS = tuple(")]>）")


@dataclass(frozen=True, slots=True)
class People:
    """What people may be called beside their ids: names with native ones, these loosened, and addresses."""

    names: Column
    loose: Column
    emails: Column


@dataclass(frozen=True, slots=True)
class PlainSuperiors:
    """For each row the id of the superior, blank at the top; and by place what is wrong with a cell."""

    ids: Column
    problems: dict[int, str]


def plain_superiors(table: Table, ids: Column, cells: Column, people: People) -> PlainSuperiors | None:
    """The superiors where every cell is somebody's id, or surely nobody's; None for a closer look.

    That is where a cell may name somebody otherwise than by the id, and where superiors run in a circle.
    """
    known = set(ids)
    strange = {cell for cell in cells if cell and cell not in known}
    own = {place for place, (one, cell) in enumerate(zip(ids, cells, strict=True)) if one and one == cell}
    if not strange and not own:
        return PlainSuperiors(cells, {}) if _is_tree(ids, cells) else None
    meant = _Meant(table.own, ids, people).of_all(strange)
    if meant is None:
        return None
    superiors = list(cells)
    problems: dict[int, str] = {}
    for place, cell in enumerate(cells):
        if cell in meant:
            superiors[place], problem = meant[cell]
            if problem:
                problems[place] = problem
        if superiors[place] == ids[place]:
            superiors[place] = ""
    return PlainSuperiors(superiors, problems) if _is_tree(ids, superiors) else None


class _Meant:
    """What cells mean that are nobody's id as they stand."""

    def __init__(self, own: bool, ids: Column, people: People) -> None:
        self._own = own
        self._ids = ids
        self._people = people

    def of_all(self, strange: set[str]) -> dict[str, tuple[str, str]] | None:
        """For each cell the id that it means, or nothing with the problem; None where it may be a name."""
        wanted = {cell for cell in strange if not is_nobody(cell)}
        nobody = dict.fromkeys(strange - wanted, ("", ""))
        if not strange:
            return {}
        if self._own:
            return None if self._may_be_ours(strange) else nobody | self._unknown(wanted)
        if not all(map(_ID_ONLY.fullmatch, wanted)) or self._may_be_names(strange):
            return None
        loosely = self._by_plain_ids(wanted)
        if loosely is None:
            return None
        unknown = wanted - loosely.keys()
        cores = {core for cell in unknown if (core := core_of_id(cell))}
        if cores and not cores.isdisjoint(map(core_of_id, self._ids)):
            return None
        return nobody | {cell: (found, "") for cell, found in loosely.items()} | self._unknown(unknown)

    def _unknown(self, cells: set[str]) -> dict[str, tuple[str, str]]:
        return {cell: ("", problem_of_unknown(cell, self._own)) for cell in cells}

    def _may_be_ours(self, wanted: set[str]) -> bool:
        """Whether our own table may mean somebody by name or address, or several people."""
        known = {*self._people.names, *map(str.casefold, self._people.emails)}
        return any(cell in known or cell.casefold() in known or ";" in cell for cell in wanted)

    def _may_be_names(self, wanted: set[str]) -> bool:
        """Whether any of these could be somebody's name, or a word of one."""
        if any(name.endswith(_BRACKETS) for name in self._people.names):
            return True
        loose = {loosened(cell) for cell in wanted}
        words = set(" ".join(self._people.names).casefold().replace(",", " ").replace(".", " ").split())
        if not loose.isdisjoint(words) or not loose.isdisjoint(self._people.loose):
            return True
        short = tuple(cell for cell in loose if len(cell) <= _SHORT)
        return bool(short) and any(name.startswith(short) for name in self._people.loose)

    def _by_plain_ids(self, wanted: set[str]) -> dict[str, str] | None:
        """Ids in another case or width; None where several people have them so."""
        plain = {plain_id(cell): cell for cell in wanted}
        found = [one for one in self._ids if one and plain_id(one) in plain]
        if any(count > 1 for count in Counter(map(plain_id, found)).values()):
            return None
        of_plain = {plain_id(one): one for one in found}
        return {cell: of_plain[plain_id(cell)] for cell in wanted if plain_id(cell) in of_plain}


def _is_tree(ids: Column, superiors: Column) -> bool:
    """Whether every superior is somebody else, and no chain of them comes back to where it began."""
    above = {one: superior for one, superior in zip(ids, superiors, strict=True) if superior}
    return above.keys() | set(ids) >= set(above.values()) and not any(circles(above, above.get))
