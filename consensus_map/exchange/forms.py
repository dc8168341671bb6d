"""Tables whose form tells who stands above whom: outlines, staircases, paths and numbers of a tree."""

from collections.abc import Collection

from consensus_map.exchange.names import loosened
from consensus_map.exchange.numbering import find_numbers, split_numbers
from consensus_map.exchange.outlines import Outline, find_outline, may_hold_names, rows_above
from consensus_map.exchange.own_paths import OwnPaths, find_own_paths
from consensus_map.exchange.staircases import find_staircase
from consensus_map.exchange.table import NAMES, SUPERIORS, Table
from consensus_map.exchange.titled_names import settle_titled_names
from consensus_map.exchange.unit_rows import settle_units_of_outline
from consensus_map.exchange.units import joined

_NO_SUPERIOR = "no column says who the superior is"
_WITHOUT_NAMES = 0.2


def settle_form(table: Table, told: Collection[str] = ()) -> None:
    """Finds names and superiors that the form of a third party's table tells; reports each.

    `told` are the fields that the user gave columns: what they say is not looked for elsewhere.
    """
    if table.own or table.kind != "people" or not table.rows:
        return
    _settle_strange_names(table)
    if not table.heading_row and "name" in told and _settle_steps(table):
        settle_titled_names(table)
        return
    named = bool(NAMES & table.columns.keys())
    if "name" not in told and _lacks_names(table, named):
        found = find_staircase(table)
        if found is not None and (not named or table.column("name") in found.columns):
            _settle_paths(table, found, "staircase")
            settle_titled_names(table)
            return
    if SUPERIORS & {*table.columns, *told} or (named and "manager_path" in table.columns):
        return
    if not named and "name" not in told and (found := find_own_paths(table)) is not None:
        _settle_paths(table, found, "path")
        settle_titled_names(table)
        return
    _settle_depths(table, named or "name" in told)
    settle_titled_names(table)


def _settle_steps(table: Table) -> bool:
    """An outline in which each level has a column, around the one that the user calls the names.

    Only without headings: there nothing else can tell that the columns belong together.
    """
    found = find_staircase(table)
    if found is None or table.column("name") not in found.columns:
        return False
    rows = zip(*map(table.cells, found.columns), strict=True)
    if any(sum(map(bool, row)) > 1 for row in rows):
        return False
    headings = [table.heading(column) for column in (found.columns[0], found.columns[-1])]
    column = table.add_column(" … ".join(headings), found.names)
    table.columns = {name: columns for name, columns in table.columns.items() if name != "name"}
    table.columns["name"] = [column]
    table.structure.spent = found.columns
    _settle_outline(table, Outline(column, [len(path) for path in found.paths], "the place in"))
    return True


def _settle_strange_names(table: Table) -> None:
    """`sn` over figures is a serial number, and user names in several words are names."""
    family = table.columns.get("family_name", [])
    if family and any(table.cells(family[0])) and not any(map(_has_letter, table.cells(family[0]))):
        del table.columns["family_name"]
    if NAMES & table.columns.keys():
        return
    for column in table.columns.get("user_name", []):
        filled = [cell for cell in table.cells(column) if cell]
        if filled and all(" " in cell and not set(cell) & {*"@=/\\"} for cell in filled):
            table.columns["name"] = [column]
            table.columns["user_name"].remove(column)
            if not table.columns["user_name"]:
                del table.columns["user_name"]
            return


def _has_letter(cell: str) -> bool:
    return any(map(str.isalpha, cell[:99]))


def _lacks_names(table: Table, named: bool) -> bool:
    """Whether there is no column of names, or one that goes on beside it or is blank in many rows."""
    column = table.column("name")
    if column is None:
        return not named
    beside = column + 1
    unnamed = not table.headings_at(beside) and beside < table.width and any(table.cells(beside))
    return unnamed or sum(not cell for cell in table.cells(column)) > _WITHOUT_NAMES * len(table.rows)


def _settle_paths(table: Table, found: OwnPaths, form: str) -> None:
    """The rows' own people out of their paths, and those above them."""
    headings = [table.heading(column) for column in found.columns]
    said = f"“{headings[0]}”" if len(headings) == 1 else f"“{headings[0]}” to “{headings[-1]}”"
    for name in [name for name, columns in table.columns.items() if {*columns} & {*found.columns}]:
        del table.columns[name]
    heading = f"last of {headings[0]}" if form == "path" else f"{headings[0]} … {headings[-1]}"
    table.columns["name"] = [table.add_column(heading, found.names)]
    table.structure.spent = found.columns
    if found.are_of_people():
        above = found.above()
        _set_above(table, above, found.columns[0])
        lines = sum(place is not None for place in above)
        decision = f"{lines} people report to the one before them there, whose row ends with that name"
    elif form == "staircase":
        table.structure.ladder = found.columns[::-1]
        for count, column in enumerate(table.structure.ladder, 1):
            table.columns["manager_name" if count == 1 else f"manager_name_{count}"] = [column]
        decision = "each person reports to the one in the column before"
    else:
        decision = _settle_departments(table, found)
    table.odd(None, found.columns[0], "", f"no column holds the names; the ends of {said} do", decision)


def _settle_departments(table: Table, found: OwnPaths) -> str:
    if "department" not in table.columns:
        texts = [joined(path[:-1]) for path in found.paths]
        places = range(len(table.rows))
        table.structure.unit_rows = {table.rows[place][0]: found.paths[place][:-1] for place in places}
        heading = f"{table.heading(found.columns[0])} without its end"
        table.columns["department"] = [table.add_column(heading, texts)]
    return "what stands before them is taken as departments"


def _settle_depths(table: Table, named: bool) -> None:
    """Superiors by indents, levels or numbers; and names without what tells these."""
    outline = find_outline(table)
    if outline is not None and not named:
        if not may_hold_names(table, outline.column):
            outline = None
        else:
            table.columns["name"] = [outline.column]
            _forget(table, outline.column)
    if outline is not None:
        _settle_outline(table, outline)
        return
    if table.column("name") is not None or not named:
        _settle_numbered_names(table)
    numbers = find_numbers(table)
    if numbers is not None and NAMES & table.columns.keys():
        column, above = numbers
        _set_above(table, above, column)
        _report(table, column, f"the numbers under “{table.heading(column)}” do")


def _forget(table: Table, column: int) -> None:
    """Takes a column away from the fields that its heading gave it, but for the name."""
    for name in [name for name, columns in table.columns.items() if name != "name" and column in columns]:
        table.columns[name] = [other for other in table.columns[name] if other != column]
        if not table.columns[name]:
            del table.columns[name]


def _settle_outline(table: Table, outline: Outline) -> None:
    column = outline.column
    if outline.names is not None:
        table.replace_column(column, outline.names)
    settled = settle_units_of_outline(table, outline.depths)
    above = settled if settled is not None else rows_above(outline.depths)[0]
    _set_above(table, above, column)
    if "name" in table.columns:
        _settle_numbered_names(table, lines=False)
    _report(table, column, f"{outline.how} “{table.heading(column)}” does")


def _settle_numbered_names(table: Table, lines: bool = True) -> None:
    """Takes the numbers off names such as 1.2 Mara Olsen; they tell the superiors where nothing else does."""
    for column in table.columns.get("name", []) or range(len(table.headings)):
        found = split_numbers(table.cells(column))
        if found is None:
            continue
        numbers, names = found
        table.replace_column(column, names)
        if not may_hold_names(table, column):
            continue
        if "name" not in table.columns:
            _forget(table, column)
            table.columns["name"] = [column]
        if lines:
            table.add_column(f"number in {table.heading(column)}", numbers)
        return


def _set_above(table: Table, above: list[int | None], column: int) -> None:
    numbers = [number for number, _ in table.rows]
    table.structure.told_in = column
    table.structure.rows_above = {
        numbers[place]: numbers[over] for place, over in enumerate(above) if over is not None
    }


def _report(table: Table, column: int, what: str) -> None:
    lines = len(table.structure.rows_above)
    tops = [number for number, _ in table.rows if number not in table.structure.rows_above]
    rows = ", ".join(map(str, tops[:5])) + (" …" if len(tops) > 5 else "")
    table.odd(
        None, column, "", f"{_NO_SUPERIOR}; {what}",
        f"{lines} people report to the row that stands above theirs so; nobody stands above row {rows}",
    )  # fmt: skip


def names_and_paths(table: Table) -> None:
    """Departments out of paths that end with the names that another column has."""
    column = table.column("name")
    if column is None or "department" in table.columns or table.structure.rows_above:
        return
    known = {loosened(cell) for cell in table.cells(column)}
    found = find_own_paths(table, table.cells(column))
    if found is None or any(loosened(part) in known for path in found.paths for part in path[:-1]):
        return
    decision = _settle_departments(table, found)
    heading = table.heading(found.columns[0])
    table.odd(None, found.columns[0], "", f"the paths under “{heading}” end with the names", decision)
