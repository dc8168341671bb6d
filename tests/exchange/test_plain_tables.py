"""Tables without anything odd are read column by column: to the same end as row by row."""

import csv
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consensus_map.domain.account_map import AccountMap
from consensus_map.exchange import importing
from consensus_map.exchange.importing import ImportPlan, plan_import
from tests.soaking import MARKS

pytestmark = MARKS

OTHERS = (
    *("Employee ID", "Full Name", "First Name", "Last Name", "Job Title", "Department", "Manager ID"),
    *("Work Email", "Location", "Notes", "Mobile", "Cost centre", "Salutation", "Status", "Phone"),
)
OURS = (
    *("id", "name", "native_name", "trust", "trust_evidence", "title", "department", "manager_id"),
    *("email", "external", "active", "post_order", "Cost centre", "location"),
)
NAMES = (
    "Ann Lee",
    "ann  lee",
    "Dr. Ann Lee",
    "青木 恵",
    "vacant",
    "-",
    "",
    "Tom Open",
    "Ola Vik",
    "Ida Ek",
    "Bo",
)
CELLS = ("", "", "x", "-", "NULL", "'x", " y ", "a@example.com", "trusting", "wary", "yes", "active", "3")


@st.composite
def tables(draw: st.DrawFn, headings: tuple[str, ...], names: tuple[str, ...]) -> str:
    """People tables that are mostly plain, with the key columns always there."""
    kept = [name for number, name in enumerate(headings) if number < 2 or draw(st.booleans())]
    plain = draw(st.booleans())
    rows = []
    for number in range(draw(st.integers(1, 6))):
        cells = {name: "" if plain else draw(st.sampled_from(CELLS)) for name in kept}
        cells[kept[0]] = f"E{number}" if plain or draw(st.integers(0, 9)) else draw(st.sampled_from(CELLS))
        cells[kept[1]] = f"Person {number}" if plain and draw(st.booleans()) else draw(st.sampled_from(names))
        for name in {"Manager ID", "manager_id"} & cells.keys():
            cells[name] = draw(st.sampled_from(["", *(f"E{above}" for above in range(number + 1 - plain))]))
        for name in {"Work Email", "email"} & cells.keys():
            cells[name] = f"p{number}@example.com" if plain else cells[name]
        rows.append(cells)
    file = StringIO(newline="")
    writer = csv.DictWriter(file, kept)
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def outcome(plan: ImportPlan) -> tuple[object, ...]:
    """All that a plan makes, without the ids that are drawn."""
    after = AccountMap()
    after.apply(plan.change_set)
    order = {post.id: post.order for post in after.posts.values()}
    places = {post.holder: post.order for post in after.posts.values()}
    people = [(places.get(one.id), replace(one, id="")) for one in after.people.values()]
    posts = [replace(post, id="", holder=post.holder and "x") for post in after.posts.values()]
    lines = [(order[line.superior], order[line.report], line.kind) for line in after.lines.values()]
    return people, posts, lines, plan.report, plan.previews


@given(st.one_of(tables(OTHERS, NAMES), tables(OURS, NAMES)))
def test_columns_lead_where_rows_lead(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("plain") / "people.csv"
    path.write_text(text, encoding="utf-8")
    fast = plan_import(AccountMap(), [path])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(importing, "as_plain", lambda *_: None)
        slow = plan_import(AccountMap(), [path])
    assert outcome(fast) == outcome(slow)


def test_a_plain_table_is_read_by_columns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Employee ID,Name,Manager ID,Shift\n1,Ann Lee,,a\n2,Bo Ek,1,\n", encoding="utf-8")
    monkeypatch.setattr(importing._Import, "_records", lambda _self: pytest.fail("row by row"))
    plan = plan_import(AccountMap(), [path])
    after = AccountMap()
    after.apply(plan.change_set)
    assert [person.extra for person in after.people.values()] == [(("Shift", "a"),), ()]
    assert plan.report.lines.solid == 1
    assert [person.name for person in plan.previews[0].people] == ["Ann Lee", "Bo Ek"]
