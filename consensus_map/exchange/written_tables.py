"""Everything on a map as our own tables: what is written comes back unchanged."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.errors import UserError
from consensus_map.domain.model import Decision, Entity, Member, Step
from consensus_map.exchange.cells import guard, join_list, show, show_flag
from consensus_map.exchange.formats import FORMATS, Format
from consensus_map.exchange.naming import Names
from consensus_map.exchange.own_looks import TOLD_APART
from consensus_map.exchange.own_tables import ONE, OWN_TABLES, SEVERAL, Column, Sort
from consensus_map.exchange.people_table import people_rows
from consensus_map.exchange.publishing import write_whole

Rows = list[list[str]]


def write_tables(account_map: AccountMap, folder: Path) -> list[Path]:
    """Writes all own tables to a folder, over their former selves, and returns their paths.

    The same map always gives the same bytes: UTF-8 with CRLF line ends. Raises UserError where the folder
    cannot be written.
    """
    written = [(form, rows) for form, rows in _all(account_map) if _needed(form, rows, folder)]
    texts = {form.file: text_of(rows) for form, rows in written}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            write_whole(folder / name, text.encode("utf-8", "replace"))
    except OSError as error:
        raise UserError(
            "The tables cannot be written there.", str(folder), "Choose a folder that you may write to."
        ) from error
    return [folder / name for name in texts]


def _needed(form: Format, rows: Rows, folder: Path) -> bool:
    """The contract's tables always; others where there is something in them, or was before."""
    return form.kind not in TOLD_APART or len(rows) > 1 or (folder / form.file).exists()


def text_of(rows: Iterable[Sequence[str]]) -> str:
    """Rows as CSV; every cell is made harmless for spreadsheets by its maker."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def _all(account_map: AccountMap) -> Iterable[tuple[Format, Rows]]:
    names = Names(account_map)
    yield FORMATS["people"], people_rows(account_map, names)
    for kind in OWN_TABLES:
        rows = _route(account_map, names) if kind == "route" else _rows(account_map, kind, names)
        yield FORMATS[kind], rows
    yield FORMATS["members"], _members(account_map, names)
    accounts = [[guard(one.name), guard(one.classification)] for one in account_map.accounts.values()]
    yield FORMATS["account"], [list(FORMATS["account"].columns), *accounts]


def _rows(account_map: AccountMap, kind: str, names: Names) -> Rows:
    table = OWN_TABLES[kind]
    entities = account_map.table(table.kind).values()
    rows = [[_cell(entity, column, names) for column in table.columns] for entity in entities]
    return [list(FORMATS[kind].columns), *sorted(rows)]


def _cell(entity: Entity, column: Column, names: Names) -> str:
    value = getattr(entity, column.field)
    if column.sort is Sort.TEXT:
        return guard(value)
    if column.sort is Sort.FLAG:
        return show_flag(value)
    if column.sort in ONE:
        return guard(_name(column, names, value)) if value else ""
    if column.sort is Sort.LIST:
        return guard(join_list(value))
    if column.sort in SEVERAL:
        return guard(join_list(_name(column, names, one) for one in value))
    return show(value)


def _name(column: Column, names: Names, entity_id: str) -> str:
    name = {
        Sort.MEMBER: names.member,
        Sort.MEMBERS: names.member,
        Sort.POST: names.post,
        Sort.POSTS: names.post,
        Sort.DECISION: names.decision,
    }
    return name.get(column.sort, names.person)(entity_id)


def _route(account_map: AccountMap, names: Names) -> Rows:
    """The steps of all decisions in order; a decision without steps has a row of its own."""
    decisions = sorted(account_map.decisions.values(), key=lambda decision: names.decision(decision.id))
    titled = any(decision.title != names.decision(decision.id) for decision in decisions)
    headings = [*FORMATS["route"].columns, *(("decision_title",) if titled else ())]
    rows = [headings]
    for decision in decisions:
        head = [guard(names.decision(decision.id)), show(decision.formal_date)]
        title = [guard(decision.title)] if titled else []
        steps = _steps(account_map, decision, names) or [[""] * len(OWN_TABLES["route"].columns)]
        rows.extend([*head, *cells, *title] for cells in steps)
    return rows


def _steps(account_map: AccountMap, decision: Decision, names: Names) -> Rows:
    def row(step: Step) -> list[str]:
        return [_cell(step, column, names) for column in OWN_TABLES["route"].columns]

    steps = sorted((step.order, row(step)) for step in account_map.steps_of(decision.id))
    return [cells for _, cells in steps]


def _members(account_map: AccountMap, names: Names) -> Rows:
    members = sorted(account_map.members.values(), key=lambda member: names.member(member.id))
    keyed = any(member.key and member.key != names.member(member.id) for member in members)

    def row(member: Member) -> list[str]:
        texts = [names.member(member.id), member.name, member.role, member.email, show_flag(member.lead)]
        hidden = member.key if member.key != names.member(member.id) else ""
        return [guard(text) for text in (*texts, *((hidden,) if keyed else ()))]

    return [[*FORMATS["members"].columns, *(("key",) if keyed else ())], *map(row, members)]
