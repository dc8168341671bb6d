"""Superiors who have no row of their own: people known by name only."""

from collections import Counter
from collections.abc import Iterable

from consensus_map.exchange.chains import upwards
from consensus_map.exchange.directory import Directory
from consensus_map.exchange.names import is_nobody, loosened
from consensus_map.exchange.ranks import rank_of
from consensus_map.exchange.records import Record, Seat, Want
from consensus_map.exchange.superiors import called
from consensus_map.exchange.surnames import Surnames
from consensus_map.exchange.table import Table

# In a plain column of superiors nearly all of them, so that it is no matter of wrong names.
_UNKNOWN = 0.8
_LONGEST = 80


def add_outsiders(tables: Iterable[Table], records: list[Record]) -> list[Record]:
    """The records with those of superiors who are named level by level, in chains or everywhere."""
    added: list[Record] = []
    for table in tables:
        columns = _columns(table)
        if columns or table.structure.chain is not None:
            added += _Outsiders(table, columns, records).records()
    return records + added


def _columns(table: Table) -> list[int]:
    """The columns that name superiors, the direct one first."""
    if table.own:
        return []
    return list(table.structure.ladder) or table.columns.get("manager_name", [])[:1]


class _Outsiders:
    """The unknown superiors of one table, each with the rows that name them and whom they follow."""

    def __init__(self, table: Table, columns: list[int], records: list[Record]) -> None:
        self._table = table
        self._columns = columns
        self._people = Directory((record, called(record)) for record in records)
        self._surnames = Surnames(records)
        self._own = {record.row: record for record in records if record.table is table}
        self._rows: dict[str, list[int]] = {}
        self._names: dict[str, tuple[str, int]] = {}
        self._above: dict[str, Counter[str]] = {}
        self._known: dict[str, bool] = {}

    def records(self) -> list[Record]:
        """The records of the people known by name only, where there is reason to believe in them."""
        named = unknown = 0
        for number, cells in self._table.rows:
            chain = self._chain(number, cells)
            direct = [name for name, _ in chain[:1]]
            named += len(direct)
            unknown += sum(self._is_outsider(name) for name in direct)
            self._note(number, chain)
        structure = self._table.structure
        whole = bool(structure.ladder) or structure.chain is not None
        if not whole and not self._nearly_all(named, unknown):
            return []
        return [self._record(key) for key in self._names]

    def _nearly_all(self, named: int, unknown: int) -> bool:
        teams = [rows for rows in self._rows.values() if len(rows) > 1]
        return unknown >= _UNKNOWN * named and len(teams) > 1 and 2 * len(teams) >= len(self._rows)

    def _chain(self, number: int, cells: list[str]) -> list[tuple[str, int]]:
        """The superiors of a row from the direct one upwards, each with its column."""
        record = self._own.get(number)
        own = set() if record is None else {loosened(text) for text in (record.id, record.name) if text}
        found: list[tuple[str, int]] = []
        for column in self._columns:
            text = cells[column].strip() if column < len(cells) else ""
            if text and not is_nobody(text) and loosened(text) not in own:
                found.append((text, column))
        chain = self._table.structure.chain
        if chain is not None and chain < len(cells):
            found += [(text, chain) for text in upwards(self._table, cells[chain], own)]
        return found

    def _note(self, number: int, chain: list[tuple[str, int]]) -> None:
        for place, (name, column) in enumerate(chain):
            if not self._is_outsider(name):
                continue
            key = loosened(name)
            self._names.setdefault(key, (name, column))
            self._rows.setdefault(key, []).append(number)
            above = chain[place + 1][0] if place + 1 < len(chain) else ""
            self._above.setdefault(key, Counter())[above] += 1

    def _is_outsider(self, name: str) -> bool:
        known = self._known.get(name)
        if known is None:
            found = self._people.find(name)[0] or self._surnames.find(name)
            known = self._known[name] = bool(found) or not _is_name(name)
        return not known

    def _record(self, key: str) -> Record:
        table, rows = self._table, self._rows[key]
        name, column = self._names[key]
        seat = Seat(table, rows[0])
        record = Record(table, rows[0], "", name, {"name": name}, [], [seat])
        seat.record = record
        above = self._above[key].most_common()
        if above[0][0]:
            seat.wants = [Want("manager_name", column, above[0][0])]
        times = f"in {len(rows)} rows" if len(rows) > 1 else "in this row"
        table.odd(
            rows[0], column, name, f"named as a superior {times}, but has no row",
            "comes in as a person known by name only",
        )  # fmt: skip
        if len(above) > 1:
            others = ", ".join(other or "nobody" for other, _ in above[1:4])
            table.odd(
                rows[0], column, name, f"other rows name another superior of this one: {others}",
                f"the commonest counts: {above[0][0] or 'nobody'}",
            )  # fmt: skip
        return record


def _is_name(text: str) -> bool:
    """Whether a cell could be somebody's name: no id, no address, no title."""
    if len(text) > _LONGEST or any(sign in text for sign in "@/\\<>;|=") or rank_of(text) is not None:
        return False
    if any(sign.isdigit() for sign in text):
        return False
    return len(text.split()) > 1 or (len(text) > 1 and not text.isascii())
