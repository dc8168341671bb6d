"""What a row says of a person besides who they are: whether they have left, and what our team keeps."""

from collections.abc import Callable
from datetime import date

from consensus_map.domain.words import Evidence, Trust, parse_word
from consensus_map.exchange.cells import parse_flag
from consensus_map.exchange.dates import read_day
from consensus_map.exchange.headings import fold
from consensus_map.exchange.records import Record

_ACTIVE = frozenset(
    fold(word)
    for word in (
        "active",
        "employed",
        "current",
        "在籍",
        "在職",
        "在籍中",
        "現役",
        "재직",
        "재직중",
        "ativo",
        "activo",
        "aktiv",
        "actif",
        "actief",
        "attivo",
        "使用",
        "有効",
    )
)
_LEFT = (
    *(
        "terminated",
        "resigned",
        "retired",
        "former",
        "leaver",
        "departed",
        "deceased",
        "dismissed",
        "laidoff",
    ),
    *("inactive", "deactivated", "offboarded", "separated", "left", "退職", "退社", "離職", "퇴직", "퇴사"),
    *("inaktiv", "inactief", "ausgetreten", "gekündigt", "disabled", "停止", "無効", "除籍"),
    *("withdrawn", "离职", "离任", "уволен", "desligad", "demitid", "inativ", "inactiv", "ausgeschieden"),
)
_NOT = ("not", "non", "未", "to be")
_LONGEST = 60

STANDING = ("active", "left", "left_on")
OURS = frozenset(("member", "external", "trust", "trust_evidence"))

Cell = Callable[[str], str]


def read_standing(cell: Cell, record: Record, today: date) -> None:
    """Whether somebody has left: by a flag, a word, or the day on which they did."""
    table, columns = record.table, record.table.columns
    for field in STANDING:
        if field not in columns or not (word := cell(field)):
            continue
        active = _on_day(word, today, record) if field == "left_on" else _active(field, word)
        if active is not None and (field != "left_on" or "active" not in record.values):
            record.values["active"] = active
        record.extra.append((table.heading(columns[field][0]), word))


def _active(field: str, word: str) -> bool | None:
    flag = parse_flag(word)
    if flag is not None:
        return flag != (field == "left")
    key = fold(word) if len(word) <= _LONGEST else ""
    if key in _ACTIVE:
        return True
    gone = any(stem in key for stem in _LEFT) and not key.startswith(_NOT)
    return False if gone else None


def _on_day(word: str, today: date, record: Record) -> bool | None:
    day = read_day(word)
    if day is None:
        record.odd("left_on", word, "this is no date", "taken as somebody who is still there")
        return None
    return day >= today


def read_ours(cell: Cell, record: Record) -> None:
    """What a team keeps in a table of its own making: trust, and who of ours is responsible."""
    record.member = cell("member")
    external = parse_flag(cell("external"))
    if external is not None:
        record.values["external"] = external
    for name, field, kind in (("trust", "trust", Trust), ("trust_evidence", "evidence", Evidence)):
        text = cell(name)
        word = parse_word(kind, text) if text else None
        if word is not None:
            record.values[field] = word
        elif text:
            record.extra.append((record.table.heading(record.table.columns[name][0]), text))
            known = ", ".join(member.value for member in kind)
            record.odd(name, text, f"this is none of: {known}", "kept as an extra field")
