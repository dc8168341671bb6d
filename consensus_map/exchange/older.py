"""Notices a table that is older than what the map has."""

from collections.abc import Iterable
from datetime import date

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.changes import Change
from consensus_map.domain.model import Kind
from consensus_map.exchange.cells import parse_day
from consensus_map.exchange.comparison import Comparison
from consensus_map.exchange.headings import fold
from consensus_map.exchange.options import History
from consensus_map.exchange.records import Record

# Headings of the day on which a row was true; when somebody was hired or met says nothing of that.
_DATED = frozenset(
    fold(word)
    for word in (
        *(
            "last updated",
            "last update",
            "updated",
            "updated at",
            "updated on",
            "last modified",
            "modified on",
        ),
        *("modified", "last modified date", "(do not modify) modified on", "as of", "as of date"),
        *("export date", "exported on", "exported at", "report date", "effective date", "snapshot date"),
        *("人事異動発令日", "発令日", "異動日", "更新日", "更新日時", "最終更新日", "最終更新日時", "基準日"),
        *("出力日", "作成日", "抽出日", "現在"),
    )
)
_MOST_ASKED = 300
_LEAST_UNDONE = 2


def older_reason(
    account_map: AccountMap, records: Iterable[Record], comparison: Comparison, history: History | None
) -> str:
    """Why the tables seem older than the map, in words; empty where they do not."""
    if not account_map.people:
        return ""
    return _by_dates(account_map, records) or _by_undoing(account_map, comparison, history)


def _by_dates(account_map: AccountMap, records: Iterable[Record]) -> str:
    """The latest day in a column, against the latest that an earlier table had in the same column."""
    told: dict[str, date] = {}
    for record in records:
        for heading, value in record.extra:
            _note(told, heading, value)
    if not told:
        return ""
    known: dict[str, date] = {}
    for person in account_map.people.values():
        for heading, value in person.extra:
            _note(known, heading, value)
    for heading, day in told.items():
        if heading in known and day < known[heading]:
            return f"its latest “{heading}” is {day}, the map has one of {known[heading]}"
    return ""


def _note(latest: dict[str, date], heading: str, value: str) -> None:
    day = parse_day(value) if fold(heading) in _DATED else None
    if day is not None:
        latest[heading] = max(day, latest.get(heading, day))


def _by_undoing(account_map: AccountMap, comparison: Comparison, history: History | None) -> str:
    """Most changes bring back what was there before: people who left, former holders, former values."""
    changes = [change for change in comparison.whole.changes if _is_telling(change)]
    undone = sum(_undoes(account_map, change, history) for change in changes[:_MOST_ASKED])
    asked = min(len(changes), _MOST_ASKED)
    if undone >= _LEAST_UNDONE and undone * 2 > asked:
        return f"{undone} of {asked} changes bring back what the map had before"
    return ""


def _is_telling(change: Change) -> bool:
    """An edit that a chart of another day would make."""
    if change.before is None or change.after is None:
        return False
    if change.kind is Kind.POST:
        return not {"holder", "title", "department"}.isdisjoint(change.fields)
    return change.kind is Kind.PERSON and not {"name", "native_name", "active", "email"}.isdisjoint(
        change.fields
    )


def _undoes(account_map: AccountMap, change: Change, history: History | None) -> bool:
    new = dict(zip(change.fields, change.after or (), strict=False))
    if change.kind is Kind.PERSON and new.get("active") is True:
        return True
    holder = new.get("holder")
    if holder and holder == account_map.posts[change.id].predecessor:
        return True
    if history is None:
        return False
    former = [past for _, past in history(change.kind, change.id) if past.before is not None]
    values = [dict(zip(past.fields, past.before or (), strict=False)) for past in former]
    return any(
        name in past and past[name] == value for past in values for name, value in new.items() if value
    )
