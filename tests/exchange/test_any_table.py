"""Whatever stands in a people table, the map that comes out is possible, and nobody is lost."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consensus_map.domain.errors import UserError
from consensus_map.exchange.importing import plan_import
from tests.exchange.files import Imported

HEADINGS = [
    *(
        "id",
        "Employee ID",
        "Name",
        "氏名",
        "First Name",
        "Last Name",
        "姓",
        "名",
        "Email",
        "Title",
        "Job Title",
    ),
    *(
        "Department",
        "部署2",
        "役職2",
        "Manager",
        "Manager ID",
        "上司",
        "Manager Email",
        "Dotted Line",
        "Status",
    ),
    *("Position ID", "Reports To Position", "x", "", "Phone", "Mobile", "trust", "User Name", "No."),
]
CELLS = [
    *("", "1", "2", "3", "4", "Ann", "Bob", "Ann Lee", "Lee, Ann", "佐藤 花子", "佐藤花子", "a@x.example"),
    *("b@x.example", "NULL", "vacant", "空席", "TBD", "-", "1;2", "2:3:Ann", "CN=Ann,DC=x", "Chief", "Sales"),
    *("0", "01", "=1", "退職", "#", "\n", '"'),
]
TABLES = st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=8, unique=True).flatmap(
    lambda headings: st.lists(
        st.lists(st.sampled_from(CELLS), min_size=1, max_size=len(headings) + 1), max_size=8
    ).map(lambda rows: [headings, *rows])
)


def write(path: Path, rows: list[list[str]]) -> Path:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    path.write_text(out.getvalue(), encoding="utf-8", newline="")
    return path


@given(TABLES, TABLES)
def test_any_people_table(
    tmp_path_factory: pytest.TempPathFactory, first: list[list[str]], second: list[list[str]]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    try:
        done = Imported(write(folder / "first.csv", first))
    except UserError as error:
        assert error.where == "first.csv"
        return
    report = done.report
    assert report.people == len(done.map.people) == report.created
    assert report.posts == len(done.map.posts)
    assert report.lines.solid + report.lines.dotted == len(done.map.lines)
    said = {oddity.row for oddity in report.oddities}
    shown = {row for row, _ in done.plan.previews[0].rows}
    # A row of a third party is a post; in our own table it may be a person without one.
    own = "trust" in report.tables[0].fields
    assert len(shown - said) <= report.posts + (report.people if own else 0)
    again = plan_import(done.map, [folder / "first.csv"])
    assert again.report.created + again.report.updated + again.report.unchanged == report.people
    try:
        Imported(write(folder / "second.csv", second), into=done.map)
    except UserError as error:
        assert error.where == "second.csv"
