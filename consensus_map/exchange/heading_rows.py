"""Where the headings of a sheet stand, in one row or in two, and which rows are under them."""

import re
from collections.abc import Mapping
from itertools import zip_longest

from consensus_map.exchange.formats import own_kind
from consensus_map.exchange.headings import fold, level_of, meaning_of, tells_path
from consensus_map.exchange.sheets import Row, Sheet
from consensus_map.exchange.table import Table

SEARCHED_ROWS = 20
_NUMBER = re.compile(r"[-+]?[\d.,/: ]+")


def heading_place(sheet: Sheet, overrides: Mapping[str, str]) -> tuple[int | None, int]:
    """The index of the row among the first ones that is most like a heading row, and its likeness."""
    best: tuple[int | None, int] = (None, 0)
    wanted = {fold(heading) for heading in overrides.values() if heading}
    for place, (_, cells) in enumerate(sheet.rows[:SEARCHED_ROWS]):
        if own_kind(cells) is not None:
            return place, 100
        score = _score(cells) + 10 * len(wanted & {fold(cell) for cell in cells})
        if score > best[1]:
            best = place, score
    return best


def _score(cells: list[str]) -> int:
    """How much a row looks like headings: what is recognised counts for it, what is data against it."""
    found = {meaning.field: meaning for cell in cells if cell and (meaning := meaning_of(cell))}
    score = sum(1 if meaning.weak else 2 for meaning in found.values())
    levels = {level for cell in cells if cell and (level := level_of(cell)) is not None}
    formal = 2 * (len(levels) if len(levels) > 1 else 0) + 2 * any(map(tells_path, cells))
    data = sum(1 for cell in cells if "@" in cell or (cell.strip() and _NUMBER.fullmatch(cell.strip())))
    if not formal and all(meaning.weak for meaning in found.values()):
        return 0
    return score + formal - (data if not levels or formal < 4 else 0)


def with_second_row(sheet: Sheet, place: int) -> tuple[list[str], int]:
    """Joins two stacked heading rows: 上司 over 氏名 is the superior's name."""
    rows = [_words(row[1]) for row in sheet.rows[: place + 2]]
    chosen = rows[place]
    if place and _score(rows[place - 1]) > 0 and sum(map(bool, rows[place - 1])) > 1:
        return _stacked(rows[place - 1], chosen), place
    lower = rows[place + 1] if place + 1 < len(rows) else []
    filled = [cell for cell in lower if cell]
    known = [cell for cell in filled if meaning_of(cell)]
    same = [fold(cell) for cell in lower] == [fold(cell) for cell in chosen]
    if same or len(known) < 2 or len(known) * 2 < len(filled):
        return chosen, place
    if _score(lower) < 3 and not _stands_under_group(chosen, lower):
        return chosen, place
    return _stacked(chosen, lower), place + 1


def _stands_under_group(upper: list[str], lower: list[str]) -> bool:
    """部 and 課 under one 所属: nothing but headings, some of them without one of their own above."""
    pairs = [(top, bottom) for top, bottom in zip_longest(upper, lower, fillvalue="") if bottom]
    known = all(meaning_of(bottom) for _, bottom in pairs)
    return known and any(not top for top, _ in pairs) and any(top for top, _ in pairs)


def _words(cells: list[str]) -> list[str]:
    return [" ".join(cell.split()) for cell in cells]


def _stacked(upper: list[str], lower: list[str]) -> list[str]:
    """Each lower heading with the upper one that stands over it, or over its group."""
    above, headings = "", []
    for top, bottom in zip_longest(upper, lower, fillvalue=""):
        above = top or (above if bottom else "")
        headings.append(_joined(above, bottom))
    return headings


def _joined(above: str, below: str) -> str:
    both = f"{above} {below}".strip()
    if not above or not below or meaning_of(both):
        return both
    return below if meaning_of(below) else both


def data_rows(table: Table, rows: list[Row]) -> list[Row]:
    """The rows under the headings, without those that repeat the headings."""
    first = [cell.strip() for cell in table.headings if cell.strip()]
    kept: list[Row] = []
    for row in rows:
        cells = row[1]
        if first and first[0] in (cells[0].strip(), cells[-1].strip(), *cells[:3]):
            texts = [cell for cell in _words(cells) if cell]
            if texts == first:
                table.odd(row[0], None, "", "the heading row stands here again", "skipped")
                continue
        kept.append(row)
    return kept
