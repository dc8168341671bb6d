"""Outlines in which departments have rows of their own, with their people below them."""

import re

from consensus_map.exchange.outlines import rows_above
from consensus_map.exchange.ranks import rank_of
from consensus_map.exchange.table import Table

_UNIT = re.compile(
    r"(?:[部課係室局班科店]|本部|グループ|チーム|センター|支社|支店|工場|事業所|株式会社|팀|본부|부문)$"
    r"|\b(?:department|dept\.?|division|team|group|office|unit|section|branch|abteilung|bereich|service"
    r"|direction|departamento|área)\b",
    re.IGNORECASE,
)
_TELLING = ("title", "email", "id", "phone", "mobile", "reading", "user_name")
_NEARLY_ALL = 0.9


def settle_units_of_outline(table: Table, depths: list[int]) -> list[int | None] | None:
    """Takes rows of departments out of the table; for each row that stays, the place of the superior's.

    The one with the highest title in a department leads it. None where no row is a department.
    """
    names = table.cells(table.columns["name"][0]) if "name" in table.columns else []
    above, _ = rows_above(depths)
    units = _unit_places(table, names, above)
    if not units or len(units) > len(names) // 2 + 1:
        return None
    heads = _heads(table, units, above)
    superiors = [_superior(place, above, heads) for place in range(len(names))]
    table.structure.unit_rows = {
        table.rows[place][0]: path
        for place in range(len(names))
        if place not in units and (path := _path(place, units, above, names))
    }
    first = min(units)
    table.odd(
        table.rows[first][0], table.columns["name"][0], names[first],
        "this row names a department" if len(units) == 1 else f"{len(units)} rows name departments",
        "left out; they are the departments of the people below them, led by the highest title",
    )  # fmt: skip
    kept = [place for place in range(len(names)) if place not in units]
    new_place = {place: number for number, place in enumerate(kept)}
    table.rows = [table.rows[place] for place in kept]
    return [None if (over := superiors[place]) is None else new_place[over] for place in kept]


def _unit_places(table: Table, names: list[str], above: list[int | None]) -> set[int]:
    """The rows that are called like a department or, alone among all, say nothing but a name."""
    columns = [table.columns[name][0] for name in _TELLING if name in table.columns]
    silent = {
        place
        for place in range(len(names))
        if names[place] and not any(table.cells(column)[place] for column in columns)
    }
    parents = {over for over in above if over is not None}
    called = {place for place in silent if _UNIT.search(names[place][:100]) and rank_of(names[place]) is None}
    leaves_tell = len(silent - parents) <= (1 - _NEARLY_ALL) * (len(names) - len(parents))
    if columns and leaves_tell and len(silent) < len(names):
        return called | (silent & parents)
    return called & (parents if columns else called)


def _heads(table: Table, units: set[int], above: list[int | None]) -> dict[int, int | None]:
    """Who leads each department: the one person of the highest title, or the only one with people below."""
    people: dict[int, list[int]] = {unit: [] for unit in units}
    for place, over in enumerate(above):
        if over in units and over is not None and place not in units:
            people[over].append(place)
    titles = table.cells(table.columns["title"][0]) if "title" in table.columns else [""] * len(above)
    heads: dict[int, int | None] = {}
    for unit, inside in people.items():
        ranked = [(rank, place) for place in inside if (rank := rank_of(titles[place])) is not None]
        best = [place for rank, place in ranked if rank == min(ranked)[0]]
        heads[unit] = best[0] if len(best) == 1 else inside[0] if len(inside) == 1 else None
    return heads


def _superior(place: int, above: list[int | None], heads: dict[int, int | None]) -> int | None:
    """The nearest person above: who leads the department that the row stands in, or one around it."""
    over = above[place]
    while over is not None:
        if over not in heads:
            return over
        head = heads[over]
        if head is not None and head != place:
            return head
        over = above[over]
    return None


def _path(place: int, units: set[int], above: list[int | None], names: list[str]) -> tuple[str, ...]:
    path: list[str] = []
    over = above[place]
    while over is not None:
        if over in units:
            path.append(names[over])
        over = above[over]
    return tuple(path[::-1])
