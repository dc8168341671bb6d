"""Single cells of own tables, to text and back."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time

_FORMULA = "=+-@＝＋－＠#"
_YES = frozenset(("yes", "y", "true", "1", "x", "○", "〇", "◯", "はい", "有", "あり", "必須", "要", "真"))
_NO = frozenset(("no", "n", "false", "0", "×", "いいえ", "無", "なし", "任意", "不要", "偽"))
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T ].*)?")


def guard(text: str) -> str:
    """Text made harmless for spreadsheets: an apostrophe before what they would run or trim."""
    text = text.replace("\0", "\ufffd")
    return f"'{text}" if _risky(text) else text


def unguard(cell: str) -> str:
    """What `guard` was given."""
    return cell[1:] if cell.startswith("'") and _risky(cell) else cell.strip()


def _risky(text: str) -> bool:
    core = text.lstrip("'")
    return bool(core) and (core[0] in _FORMULA or core[0].isspace() or core[-1].isspace())


def join_list(items: Iterable[str]) -> str:
    """Several references in one cell, separated by `;`."""
    return ";".join(re.sub(r"([\\;]|^\s|\s$)", r"\\\1", item) for item in items)


def split_list(cell: str) -> list[str]:
    """The references in a cell; a backslash before `;`, a space or a backslash takes it as it is."""
    if "\\" not in cell:
        return [part for part in map(str.strip, cell.split(";")) if part]
    parts: list[list[tuple[str, bool]]] = [[]]
    signs = iter(re.findall(r"\\[\\;\s]|.", cell, re.DOTALL))
    for sign in signs:
        if sign == ";":
            parts.append([])
        else:
            parts[-1].append((sign[-1], len(sign) > 1))
    return [text for part in parts if (text := _trim(part))]


def _trim(signs: list[tuple[str, bool]]) -> str:
    def blank(sign: tuple[str, bool]) -> bool:
        return sign[0].isspace() and not sign[1]

    while signs and blank(signs[0]):
        signs = signs[1:]
    while signs and blank(signs[-1]):
        signs = signs[:-1]
    return "".join(sign for sign, _ in signs)


def parse_day(cell: str) -> date | None:
    """A date in ISO form, or with slashes or 年月日; None where it is none or could be two."""
    match = _DAY.fullmatch(cell.strip())
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def parse_moment(cell: str) -> datetime | None:
    """A date with or without a time, in ISO form or with slashes."""
    text = cell.strip().replace("/", "-")
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        day = parse_day(text)
        return None if day is None else datetime.combine(day, time())


def parse_flag(cell: str) -> bool | None:
    """Yes or no in either language; None where it is neither."""
    text = cell.strip().casefold()
    return True if text in _YES else False if text in _NO else None


def show_flag(flag: bool) -> str:
    """Yes or no."""
    return "yes" if flag else "no"


def show(value: object) -> str:
    """A date, a time (without seconds where there are none), a number or nothing as a cell."""
    if isinstance(value, datetime) and not (value.second or value.microsecond):
        return value.isoformat(timespec="minutes")
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)
