"""Several columns of superiors, one for each level: assistant lead, team lead, manager."""

import re

from consensus_map.exchange.headings import fold, meaning_of
from consensus_map.exchange.names import is_nobody, loosened
from consensus_map.exchange.structure import decides
from consensus_map.exchange.table import Table

_LEADER = re.compile(
    r"lead|manager|mgr|supervisor|director|head|boss|chief|superior|upline|vp$|president|coach|foreman"
    r"|上司|上長|責任者|リーダー|マネージャ|[部課係室局店所]長|팀장|부장|과장|본부장"
)
_OF_OTHERS = re.compile(r"^(?:hr|human|project|product|account|office|case|hiring|recruit|dotted|matrix)")
_NUMBERED = re.compile(r"(?:level|lvl|l|tier|layer|階層|レベル|第?)(\d{1,2})(?:階層|レベル|次上司|次上長)?")
_NO_NAME = re.compile(r"[^@]*@[^@]*|[\d\W]*")
_UNIT_WORD = re.compile(
    r"[部課係室局]$|グループ$|チーム$|本部$|\b(?:department|dept|division|team|group)\b", re.I
)
_SHARE_OF_NAMES = 0.8
_REPEATED = 0.75


def settle_ladder(table: Table) -> None:
    """Makes the columns that name superiors level by level a ladder, the direct superior first."""
    found = [column for column in range(len(table.headings)) if _may_be_level(table, column)]
    rungs = _nested(table, sorted(found, key=lambda column: -len(set(table.cells(column)))))
    if len(rungs) < 2:
        return
    for name in ("manager", "manager_name"):
        rest = [column for column in table.columns.get(name, ()) if column not in rungs]
        table.columns.pop(name, None)
        if rest:
            table.columns[name] = rest
    table.structure.ladder = tuple(rungs)
    for count, column in enumerate(rungs, 1):
        table.columns["manager_name" if count == 1 else f"manager_name_{count}"] = [column]
    above = ", ".join(f"“{table.heading(column)}”" for column in rungs)
    table.odd(
        None, rungs[0], "", "several columns name superiors, level by level",
        f"taken as a ladder from the direct superior upwards: {above}",
    )  # fmt: skip


def _may_be_level(table: Table, column: int) -> bool:
    heading = table.headings[column]
    meaning = meaning_of(heading)
    if meaning is not None and meaning.field not in ("manager", "manager_name", "title"):
        return False
    if column in table.columns.get("title", ())[:1] and meaning is not None and not meaning.weak:
        return False
    key = fold(heading)
    numbered = _NUMBERED.fullmatch(key) is not None
    if not numbered and (not _LEADER.search(key) or _OF_OTHERS.search(key)):
        return False
    return _holds_names(table, column, numbered)


def _holds_names(table: Table, column: int, numbered: bool) -> bool:
    """Whether the values are names, most of them of several rows; of a mere level those of people here."""
    filled = [value for value in table.cells(column) if value and not is_nobody(value)]
    if len(filled) < 2 or len(set(filled)) > _REPEATED * len(filled):
        return False
    names = [value for value in filled if _NO_NAME.fullmatch(value[:200]) is None and len(value) < 100]
    if len(names) < _SHARE_OF_NAMES * len(filled) or sum(map(_is_unit, names)) * 2 > len(names):
        return False
    return not numbered or 2 * sum(loosened(name) in _people(table) for name in names) >= len(names)


def _is_unit(value: str) -> bool:
    return _UNIT_WORD.search(value) is not None


def _people(table: Table) -> set[str]:
    column = table.column("name")
    return set() if column is None else {loosened(value) for value in table.cells(column) if value}


def _nested(table: Table, columns: list[int]) -> list[int]:
    """The columns, lowest level first, each of which decides the next but is not decided by it."""
    rungs: list[int] = []
    for column in columns:
        cells = table.cells(column)
        if not rungs:
            rungs.append(column)
            continue
        below = table.cells(rungs[-1])
        if decides(below, cells) and not decides(cells, below):
            rungs.append(column)
    return rungs
