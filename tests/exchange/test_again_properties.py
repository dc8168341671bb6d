"""Whatever a newer chart says: what the team recorded stays, and every choice gives a possible map."""

import csv
import io
import tempfile
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.changes import ChangeSet, inverse
from consensus_map.domain.draft import Draft
from consensus_map.domain.model import Kind, TouchPoint
from consensus_map.domain.rules import check
from consensus_map.domain.words import TouchKind, Trust
from consensus_map.exchange.importing import Difference, ImportOptions, ImportPlan, plan_import
from tests.exchange.maps import maps

DAY = date(2026, 4, 1)
HEADINGS = ("Employee ID", "Name", "Job Title", "Department", "Email", "Supervisor", "Badge", "Leaver")
RECORDED = ("trust", "evidence", "trust_note", "trust_on", "member", "external", "notes")


@dataclass(frozen=True)
class Row:
    """Somebody as a chart has them; few different words, so that everything meets everything."""

    id: str
    name: str
    title: str
    department: str
    email: str
    boss: int
    grade: str
    left: str


def rows(numbers: list[int], ids: bool) -> st.SearchStrategy[list[Row]]:
    def row(number: int) -> st.SearchStrategy[Row]:
        return st.builds(
            Row,
            st.just(str(number) if ids else ""),
            st.sampled_from(["Ann Lee", "Bob Ray", "佐藤 花子", "Cid Moss", f"Dee {number}", f"Eve{number}"]),
            st.sampled_from(["Head", "Clerk", "部長", "課長", ""]),
            st.sampled_from(["Sales", "Lab", ""]),
            st.sampled_from(["", "", f"{number}@x.example", "all@x.example"]),
            st.integers(0, 9),
            st.sampled_from(["A", "B", ""]),
            st.sampled_from(["", "", "", "yes"]),
        )

    return st.tuples(*(row(number) for number in numbers)).map(list)


@st.composite
def charts(draw: st.DrawFn) -> tuple[str, str]:
    """A chart and a newer one: some rows as they were, some changed, some gone and some new."""
    ids = draw(st.booleans())
    first = draw(rows(list(range(draw(st.integers(1, 7)))), ids))
    changed = draw(rows(list(range(len(first))), ids))
    fates = draw(
        st.lists(st.sampled_from(["same", "same", "gone", "new"]), min_size=len(first), max_size=len(first))
    )
    kept = [
        old if fate == "same" else new
        for old, new, fate in zip(first, changed, fates, strict=True)
        if fate != "gone"
    ]
    more = draw(rows(list(range(10, 10 + draw(st.integers(0, 2)))), ids))
    return text(first), text(draw(st.permutations([*kept, *more])))


def text(chart: list[Row]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    for row in chart:
        boss = chart[row.boss % len(chart)] if row.boss < len(chart) + 1 else None
        superior = (boss.id or boss.name) if boss else ""
        writer.writerow(
            (row.id, row.name, row.title, row.department, row.email, superior, row.grade, row.left)
        )
    return out.getvalue()


def planned(account_map: AccountMap, chart: str, options: ImportOptions | None = None) -> ImportPlan:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "chart.csv"
        path.write_text(chart, encoding="utf-8")
        return plan_import(account_map, [path], options or ImportOptions(today=DAY))


def carried_out(account_map: AccountMap, change_set: ChangeSet) -> None:
    check(account_map, account_map.apply(change_set))


def with_records(chart: str) -> AccountMap:
    """A map of the chart, with something recorded about everybody."""
    account_map = AccountMap()
    carried_out(account_map, planned(account_map, chart).change_set)
    draft = Draft(account_map, "Record")
    for number, person in enumerate(account_map.people.values()):
        draft.edit(
            Kind.PERSON,
            person.id,
            trust=list(Trust)[number % 6],
            trust_note="said so",
            trust_on=DAY,
            notes="likes tea",
        )
        draft.add(TouchPoint(f"t{number}", DAY, TouchKind.CALL, (person.id,)))
    carried_out(account_map, draft.done())
    return account_map


def recorded(account_map: AccountMap, people: list[str]) -> list[tuple[object, ...]]:
    return [
        (*(getattr(account_map.people[one], name) for name in RECORDED), account_map.touchpoints_of(one))
        for one in people
    ]


@given(charts())
def test_what_the_team_recorded_survives_any_newer_chart(pair: tuple[str, str]) -> None:
    account_map = with_records(pair[0])
    people = list(account_map.people)
    before = recorded(account_map, people)
    carried_out(account_map, planned(account_map, pair[1]).change_set)
    assert recorded(account_map, people) == before


@given(charts())
def test_the_newer_chart_again_changes_nothing_and_undo_brings_everything_back(pair: tuple[str, str]) -> None:
    account_map = with_records(pair[0])
    untouched = AccountMap(account_map.entities())
    plan = planned(account_map, pair[1])
    carried_out(account_map, plan.change_set)
    came = {change.id: 2 for change in plan.change_set.changes if change.before is None}
    again = planned(account_map, pair[1], ImportOptions(today=DAY, arrivals=lambda: came))
    # Somebody who came in as new because nobody answered is known the next time, and may say who is missed.
    further = {item.kind for item in again.difference} - {Difference.ABSENT, Difference.LEFT}
    assert again.change_set.changes == () or (plan.questions and not further)
    account_map.apply(replace(plan.change_set, changes=inverse(plan.change_set.changes)))
    assert account_map == untouched


@given(charts(), st.data())
def test_any_choice_is_a_possible_map(pair: tuple[str, str], data: st.DataObject) -> None:
    account_map = with_records(pair[0])
    plan = planned(account_map, pair[1])
    ids = [item.id for item in plan.difference]
    assert plan.with_choices(frozenset(ids)).change_set.changes == ()
    out = frozenset(data.draw(st.sets(st.sampled_from(ids))) if ids else ())
    absent = [item for item in plan.difference if item.kind is Difference.ABSENT and item.id in out]
    chosen = plan.with_choices(out, frozenset(item.id for item in absent))
    people = list(account_map.people)
    before = recorded(account_map, people)
    left = [item.person for item in plan.difference if item.kind is Difference.LEFT and item.id in out]
    carried_out(account_map, chosen.change_set)
    assert recorded(account_map, people) == before
    assert all(not account_map.people[item.person or ""].active for item in absent)
    assert all(account_map.people[person or ""].active for person in left)


@given(maps(), maps())
def test_own_tables_of_another_map_can_be_taken_in_part(one: AccountMap, other: AccountMap) -> None:
    """Ties, touch-points and the rest come without the people who are left out."""
    from consensus_map.exchange.written_tables import write_tables

    with tempfile.TemporaryDirectory() as name:
        plan = plan_import(one, write_tables(other, Path(name)))
    joined = [item.id for item in plan.difference if item.kind is Difference.JOINED]
    carried_out(one, plan.with_choices(frozenset(joined[::2])).change_set)


@given(charts(), st.data())
def test_answers_settle_questions(pair: tuple[str, str], data: st.DataObject) -> None:
    account_map = with_records(pair[0])
    plan = planned(account_map, pair[1])
    answers = {
        question.id: data.draw(st.sampled_from(["", *(one.person for one in question.candidates)]))
        for question in plan.questions
    }
    settled = planned(account_map, pair[1], ImportOptions(answers=answers, today=DAY))
    chosen = [answer for answer in answers.values() if answer]
    if len(set(chosen)) == len(chosen):
        assert settled.report.created <= plan.report.created - len(chosen)
    carried_out(account_map, settled.change_set)
