"""The account, our members and the routes of decisions, out of our own tables."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.changes import Value
from consensus_map.domain.draft import Draft
from consensus_map.domain.model import ACCOUNT_ID, Account, Decision, Member, new_id
from consensus_map.exchange.cells import parse_day, parse_flag
from consensus_map.exchange.matching import is_entity_id
from consensus_map.exchange.own_cells import Cells, Given
from consensus_map.exchange.own_reading import members_directory
from consensus_map.exchange.report import Counts
from consensus_map.exchange.table import Table


def cells_of(table: Table) -> list[Cells]:
    """The rows of an own table."""
    return [Cells(table, row) for row in table.rows]


def read_account(account_map: AccountMap, draft: Draft, tables: list[Table], name: str) -> None:
    """Names the account: by `name`, else by the table."""
    account = account_map.account
    for cells in (cells for table in tables for cells in cells_of(table)):
        known = cells.table.column("classification") is None
        classification = account.classification if known else cells["classification"]
        account = replace(account, name=cells["account"] or account.name, classification=classification)
    account = replace(account, name=name.strip() or account.name)
    if account.name and account != account_map.accounts.get(ACCOUNT_ID, Account(ACCOUNT_ID, "")):
        draft.add(account)


def read_members(account_map: AccountMap, draft: Draft, tables: list[Table]) -> tuple[list[Member], Counts]:
    """Brings our members into the draft, matched by id, e-mail or name; gives all as they will be."""
    counts = Counts()
    directory = members_directory(account_map.members.values())
    members = dict(account_map.members)
    taken: set[str] = set()
    for cells in (cells for table in tables for cells in cells_of(table)):
        old = _member_on_map(account_map, cells, directory.find_strictly)
        if old is not None and old.id in taken:
            old = None
        if old is None and not (cells["name"] or cells["email"] or cells["id"]):
            cells.odd("name", "", "the row names nobody", "left out")
            continue
        new = _member(cells, old)
        taken.add(new.id)
        members[new.id] = new
        if new == old:
            counts.unchanged += 1
            continue
        draft.add(new)
        if old is None:
            counts.created += 1
        else:
            counts.updated += 1
    return list(members.values()), counts


def _member_on_map(
    account_map: AccountMap, cells: Cells, find: Callable[[str], tuple[list[str], int] | None]
) -> Member | None:
    for text in (cells["id"], cells["email"], cells["name"]):
        found = find(text) if text else None
        if found and len(found[0]) == 1:
            return account_map.members[found[0][0]]
    return None


def _member(cells: Cells, old: Member | None) -> Member:
    given = cells["id"]
    if old is None:
        own = is_entity_id(given)
        old = Member(given if own else new_id(), "", key="" if own else given)
    lead = parse_flag(cells["lead"])
    if lead is None and cells["lead"]:
        cells.odd("lead", cells["lead"], "this is neither yes nor no", "left out")
    return replace(
        old,
        name=cells["name"] or old.name or cells["email"] or given,
        role=cells["role"] or old.role,
        email=cells["email"] or old.email,
        lead=old.lead if lead is None else lead,
        key=cells["key"] or old.key,
    )


class Routes:
    """The decisions that route tables name, and what each row says of a step beside its own cells."""

    def __init__(self, account_map: AccountMap, draft: Draft) -> None:
        self._draft = draft
        self._decisions: dict[str, Decision] = {}
        self._old = list(account_map.decisions.values())
        self._steps: dict[str, int] = {}
        self.counts = Counts()

    def rows(self, tables: list[Table]) -> list[tuple[Cells, Given]]:
        """The rows that are steps, each with its decision and its place in the route."""
        rows = []
        for cells in (cells for table in tables for cells in cells_of(table)):
            name = cells["decision"]
            if not name:
                cells.odd("decision", "", "the row names no decision", "the row is left out")
                continue
            decision = self._decision(name, cells)
            if not any(cells[column] for column in ("person", "role", "step")):
                continue
            self._steps[decision.id] = self._steps.get(decision.id, 0) + 1
            known: dict[str, Value] = {"decision": decision.id, "order": self._steps[decision.id]}
            rows.append((cells, known))
        return rows

    def finish(self) -> None:
        """Puts the decisions into the draft."""
        old = {decision.id: decision for decision in self._old}
        for decision in self._decisions.values():
            before = old.get(decision.id)
            if before is None:
                self.counts.created += 1
            elif before == decision:
                self.counts.unchanged += 1
            else:
                self.counts.updated += 1
            if before != decision:
                self._draft.add(decision)

    def _decision(self, name: str, cells: Cells) -> Decision:
        decision = self._decisions.get(name)
        if decision is None:
            decision = self._on_map(name) or self._fresh(name)
        title = cells["decision_title"] or decision.title
        formal = self._formal_date(decision.formal_date if name in self._decisions else None, cells)
        decision = replace(decision, title=title, formal_date=formal or decision.formal_date)
        self._decisions[name] = decision
        return decision

    def _on_map(self, name: str) -> Decision | None:
        for wanted in (
            [decision for decision in self._old if decision.public_id == name],
            [decision for decision in self._old if decision.title == name],
        ):
            if len(wanted) == 1:
                return wanted[0]
        return None

    def _fresh(self, name: str) -> Decision:
        """The decision's cell is its title, and the id that others know it by."""
        return Decision(name, name) if is_entity_id(name) else Decision(new_id(), name, key=name)

    def _formal_date(self, known: date | None, cells: Cells) -> date | None:
        text = cells["formal_date"]
        day = parse_day(text)
        if text and day is None:
            cells.odd("formal_date", text, "this is no date such as 2026-04-01", "left out")
        if known is not None and day is not None and day != known:
            cells.odd("formal_date", text, f"another row of this decision says {known}", "the first row wins")
            return known
        return day
