"""The sample account: an invented manufacturer, its dates moved so that it is always about today."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.changes import Change, ChangeSet, Value
from consensus_map.domain.operations import create_account
from consensus_map.exchange.importing import plan_import
from consensus_map.resources import resource
from consensus_map.session import Session

# The day on which the sample's tables are up to date.
WRITTEN_ON = date(2026, 4, 1)
NAME = "黒沢精密 Kurosawa Seimitsu"


def create_sample(path: Path, today: date) -> Session:
    """A new file at `path` with the sample as of `today`. Raises UserError where it cannot be written."""
    session = Session.create(path, NAME)
    session.do(_sample_changes(session.map, today))
    return session


def sample_map(today: date) -> AccountMap:
    """The sample as of `today`, without a file."""
    account_map = AccountMap()
    account_map.apply(create_account(NAME))
    account_map.apply(_sample_changes(account_map, today))
    return account_map


def _sample_changes(account_map: AccountMap, today: date) -> ChangeSet:
    tables = sorted(resource("samples/kurosawa").glob("*.csv"))
    return moved(plan_import(account_map, tables).change_set, today - WRITTEN_ON)


def moved(change_set: ChangeSet, by: timedelta) -> ChangeSet:
    """The same changes with every date `by` later. For creations only: what is there keeps its dates."""
    return replace(change_set, changes=tuple(_moved_change(change, by) for change in change_set.changes))


def _moved_change(change: Change, by: timedelta) -> Change:
    if change.after is None or change.before is not None:
        return change
    return change._replace(after=tuple(_moved_value(value, by) for value in change.after))


def _moved_value(value: Value, by: timedelta) -> Value:
    return value + by if isinstance(value, date | datetime) else value
