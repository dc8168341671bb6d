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
    "None",
    "NULL",
)
IDS = ("", "0", "1", "007", "x1", "E0", "e1", "E 1", "NULL", "12", "B2")
# Superiors who are nobody, somebody written otherwise, oneself, or perhaps a name.
SUPERIORS = (
    *(
        "E99",
        "0",
        "-1",
        "X-1",
        "e1",
        "Ｅ１",
        "E2 ",
        "none",
        "TBD",
        "vacant",
        "NULL",
        "Ann Lee",
        "Lee",
        "Bo",
        "007",
    ),
    *(
        "E1;E2",
        "E1, E2",
        "Ann Lee (E1)",
        "ann",
        "a@example.com",
        "3.91E+03",
        "E",
        "12.0",
        "1",
        "\\;",
        "2E",
        "Vik",
    ),
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
        key = draw(st.sampled_from(IDS)) if draw(st.integers(0, 9)) == 0 else f"E{number}"
        cells[kept[0]] = key
        cells[kept[1]] = f"Person {number}" if plain and draw(st.booleans()) else draw(st.sampled_from(names))
        for name in {"Manager ID", "manager_id"} & cells.keys():
            known = ["", *(f"E{above}" for above in range(number + 1 - plain))]
            cells[name] = draw(st.sampled_from(known if draw(st.integers(0, 3)) else SUPERIORS))
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
    assert outcome(plan_import(AccountMap(), [path])) == _row_by_row(path)


def _row_by_row(path: Path) -> tuple[object, ...]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(importing, "as_plain", lambda *_: None)
        return outcome(plan_import(AccountMap(), [path]))


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


@pytest.mark.parametrize("superior", ["E99", "0", "e1", "none", "N/A", "2", "E1"])
@pytest.mark.parametrize("own", [False, True])
def test_a_few_odd_superiors_are_no_reason_to_read_row_by_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, superior: str, own: bool
) -> None:
    """E1 is the row itself; all but it and the loose e1 lead to nobody."""
    path = tmp_path / "people.csv"
    headings = (
        "id,name,native_name,title,department,manager_id,trust"
        if own
        else "Employee ID,Name,,Job,Unit,Manager ID"
    )
    rows = [
        f"E{number},Ann Lee,,x,y,{above}" for number, above in ((0, ""), (1, superior), (2, "E0"), (3, ""))
    ]
    path.write_text("\n".join([headings, *(row + ("," if own else "") for row in rows)]), encoding="utf-8")
    if not own:
        with path.open("a", encoding="utf-8") as file:
            file.write("\n,Bo Ek,,,,E0\n")
    slow = _row_by_row(path)
    monkeypatch.setattr(importing._Import, "_records", lambda _self: pytest.fail("row by row"))
    assert outcome(plan_import(AccountMap(), [path])) == slow
