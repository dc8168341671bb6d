"""Whether a file holds one sound account map: our schema, references that resolve, a consistent log."""

from collections.abc import Iterable

import apsw

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.circles import circles
from consensus_map.domain.errors import UserError
from consensus_map.domain.history import History
from consensus_map.domain.model import ACCOUNT_ID, REFERENCES, Kind
from consensus_map.domain.rules import STRONGEST, WEAKEST, check
from consensus_map.domain.words import LineKind, PostState
from consensus_map.storage.log import read_headers

# These come in such numbers that they are held against the rules here, all at once.
_BULK = {Kind.PERSON, Kind.POST, Kind.LINE, Kind.TIE}


def schema_faults(connection: apsw.Connection, schema: Iterable[str]) -> list[str]:
    """What differs from the tables and indexes of the format: views and triggers have no place there."""
    rows = connection.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")
    there = {_spaced(str(row[0])) for row in rows}
    wanted = {_spaced(sql) for sql in schema}
    return ["the tables are not those of this format"] if there != wanted else []


def _spaced(sql: str) -> str:
    return " ".join(sql.split())


def map_faults(account_map: AccountMap) -> list[str]:
    """What cannot be in a map: the same rules that every edit is held against."""
    faults = [*_dangling(account_map), *_bulk_faults(account_map)]
    if faults:
        return faults
    if set(account_map.accounts) != {ACCOUNT_ID}:
        return ["there is not exactly one account"]
    few = [(kind, found) for kind in Kind if kind not in _BULK for found in account_map.table(kind)]
    try:
        check(account_map, few)
    except UserError as problem:
        return [problem.what]
    return []


def _dangling(account_map: AccountMap) -> list[str]:
    return [
        f"a {kind} refers to a {target} that is not there"
        for kind, names in REFERENCES.items()
        for name, target in names.items()
        if not account_map.referred(kind, name) <= account_map.table(target).keys()
    ]


def _bulk_faults(account_map: AccountMap) -> list[str]:
    faults = []
    posts = account_map.posts.values()
    if any((post.state is PostState.HELD) != (post.holder is not None) for post in posts):
        faults.append("a post is held by nobody")
    ties = account_map.ties.values()
    if any(tie.source == tie.target or not WEAKEST <= tie.strength <= STRONGEST for tie in ties):
        faults.append("a tie that cannot be")
    solid = [line for line in account_map.lines.values() if line.kind is LineKind.SOLID]
    superiors = {line.report: line.superior for line in solid}
    if len(superiors) < len(solid):
        faults.append("a post has two superiors")
    if any(circles(superiors, superiors.get)):
        faults.append("the reporting lines run in a circle")
    return faults


def read_log(connection: apsw.Connection) -> tuple[History, list[str]]:
    """The undo history with what is wrong with the log."""
    history = History()
    try:
        for header in read_headers(connection):
            history.record(header)
    except ValueError as problem:
        return history, [f"the history is not consistent: {problem}"]
    stray = any(
        connection.execute(
            f"SELECT 1 FROM {table} WHERE seq NOT IN (SELECT seq FROM change_set WHERE action = 'do') LIMIT 1"
        ).fetchone()
        for table in ("change", "change_run")
    )
    return history, ["a change belongs to no edit"] if stray or not history.last_seq else []
