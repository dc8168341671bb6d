"""Names with the title in the same cell: Mara Olsen, CEO; 大野 真理（部長）; CEO - Mara Olsen."""

import re

from consensus_map.exchange.names import has_han_or_kana, nobody_yet
from consensus_map.exchange.ranks import rank_of
from consensus_map.exchange.table import Table

_WITH = re.compile(
    r"(?P<one>[^,(（:：/／|]{1,80}?)\s*"
    r"(?:[(（]\s*(?P<inside>[^()（）]{1,120}?)\s*[)）]"
    r"|(?:,\s+|\s[-–—|]\s+|\s*[:：／]\s*|\s*/\s+)(?P<other>.{1,120}))"
)
_SPLIT, _SPLIT_TYPED = 0.8, 0.4
_RANKED = 0.25
_LONGEST = 200


def in_two(cell: str) -> tuple[str, str] | None:
    """The two parts of a cell that holds a name and something else, in the order in which they stand."""
    match = _WITH.fullmatch(cell) if len(cell) < _LONGEST else None
    if match is None:
        return None
    one, other = match["one"], match["inside"] or match["other"]
    return (one, other) if _like_a_name(one) or _like_a_name(other) or _is_vacancy(one, other) else None


def _is_vacancy(one: str, other: str) -> bool:
    """A post that nobody holds: Plant Manager - TBD."""
    return nobody_yet(other) is not None and rank_of(one) is not None


def _like_a_name(text: str) -> bool:
    """Several words, or Japanese, and no title."""
    several = len(text.split()) > 1 or has_han_or_kana(text)
    return several and rank_of(text) is None


def settle_titled_names(table: Table) -> None:
    """Parts the titles from the names, where most cells have one and the table has no column of titles."""
    column = table.column("name")
    if column is None or "title" in table.columns:
        return
    cells = table.cells(column)
    found = [in_two(cell) for cell in cells]
    filled = sum(map(bool, cells))
    # What somebody typed without headings has titles where they are known.
    split = _SPLIT if table.heading_row else _SPLIT_TYPED
    if filled < 2 or sum(pair is not None for pair in found) < split * filled:
        return
    pairs = [pair or (cell, "") for pair, cell in zip(found, cells, strict=True)]
    vacant = {place for place, pair in enumerate(pairs) if _is_vacancy(*pair)}
    people = [pair for place, pair in enumerate(pairs) if place not in vacant]
    first = sum(rank_of(one) is not None for one, _ in people)
    second = sum(rank_of(other) is not None for _, other in people if other)
    if max(first, second) < _RANKED * filled or min(first, second):
        return
    pairs = [
        (other, one) if other and (first > second or place in vacant) else (one, other)
        for place, (one, other) in enumerate(pairs)
    ]
    table.columns["name"] = [table.replace_column(column, [name for name, _ in pairs])]
    heading = f"title in {table.heading(column)}"
    table.columns["title"] = [table.add_column(heading, [title for _, title in pairs])]
    table.odd(None, column, "", "the cells hold names with titles", "taken apart")
