"""People out for spreadsheets, and back in unchanged."""

import errno
import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.errors import UserError
from consensus_map.domain.model import Entity, Person, Post
from consensus_map.domain.words import PostState
from consensus_map.exchange.export import export_people
from consensus_map.exchange.importing import plan_import
from consensus_map.exchange.written_tables import write_tables
from tests.exchange.maps import maps, projection

DANGEROUS = [
    "=1+2",
    "+81 3 1234",
    "-1",
    "@SUM(A1)",
    "\t=1",
    '=HYPERLINK("x")',
    "＝1",
    " edge ",
    "0012",
    "1E5",
]


def team() -> AccountMap:
    people = [Person(f"p{n}", f"Name {n}", notes=text, key=str(n)) for n, text in enumerate(DANGEROUS)]
    posts = [Post(f"s{n}", "Head", "Sales", f"p{n}", PostState.HELD, n + 1) for n in range(len(DANGEROUS))]
    return AccountMap([*people, *posts])


def came_back(account_map: AccountMap, path: Path, *others: Path) -> AccountMap:
    again = AccountMap()
    again.apply(plan_import(again, [path, *others]).change_set)
    return again


@pytest.mark.parametrize("name", ["people.csv", "people.xlsx", "PEOPLE.XLSX"])
def test_people_come_back_unchanged(tmp_path: Path, name: str) -> None:
    account_map = team()
    export_people(account_map, tmp_path / name)
    assert projection(came_back(account_map, tmp_path / name)) == projection(account_map)
    plan = plan_import(account_map, [tmp_path / name])
    assert (plan.change_set.changes, plan.report.unchanged) == ((), len(DANGEROUS))
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_no_cell_is_one_that_a_spreadsheet_runs(tmp_path: Path) -> None:
    export_people(team(), tmp_path / "people.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "people.xlsx").active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not [cell.value for cell in cells if str(cell.value)[0] in "=+-@\t"]
    assert "'=1+2" in [cell.value for cell in cells]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_some_people_only(tmp_path: Path, suffix: str) -> None:
    account_map, path = team(), tmp_path / f"some{suffix}"
    export_people(account_map, path, ["p1", "p3"])
    again = came_back(account_map, path)
    assert [person.name for person in again.people.values()] == ["Name 1", "Name 3"]
    plan = plan_import(account_map, [path])
    assert plan.change_set.changes == ()
    assert {item.kind.value for item in plan.difference} == {"absent"}


def in_xml(text: str) -> bool:
    return not re.search(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]", text)


@settings(max_examples=40)
@given(maps())
def test_any_map_comes_back_with_the_other_tables(account_map: AccountMap) -> None:
    with tempfile.TemporaryDirectory() as name:
        others = [path for path in write_tables(account_map, Path(name)) if path.name != "people.csv"]
        for suffix in ("csv", "xlsx"):
            path = Path(name) / f"out.{suffix}"
            export_people(account_map, path)
            if suffix == "csv" or all(map(in_xml, all_texts(account_map.entities()))):
                assert projection(came_back(account_map, path, *others)) == projection(account_map)
            else:
                came_back(account_map, path, *others)


def all_texts(entities: Iterable[Entity]) -> list[str]:
    return [text for entity in entities for text in texts_of(entity)]


def texts_of(entity: Entity) -> list[str]:
    if isinstance(entity, Person):
        extra = [text for pair in entity.extra for text in pair]
        values = [entity.name, entity.native_name, entity.reading, entity.email, entity.phone, entity.key]
        return [*values, entity.location, entity.notes, entity.trust_note, *extra]
    return [entity.title, entity.department, entity.key] if isinstance(entity, Post) else []


def test_other_suffixes_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be written") as refusal:
        export_people(team(), tmp_path / "people.pdf")
    assert refusal.value.todo


def test_a_folder_that_is_missing_or_in_the_way(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no such folder"):
        export_people(team(), tmp_path / "nowhere" / "people.csv")
    (tmp_path / "people.csv").mkdir()
    with pytest.raises(UserError, match="This is a folder"):
        export_people(team(), tmp_path / "people.csv")


@pytest.mark.parametrize(
    ("code", "words"),
    [(errno.ENOSPC, "disk is full"), (errno.EACCES, "may not be written"), (errno.EIO, "system refused")],
)
def test_a_write_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    path = tmp_path / "people.csv"
    path.write_text("old", encoding="utf-8")

    def fail(_descriptor: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(UserError, match=words):
        export_people(team(), path)
    assert path.read_text(encoding="utf-8") == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["people.csv"]


def test_a_text_that_no_cell_can_hold(tmp_path: Path) -> None:
    account_map = AccountMap([Person("a", "Ann", notes="x" * 40_000)])
    with pytest.raises(UserError, match="too long"):
        export_people(account_map, tmp_path / "people.xlsx")
    export_people(account_map, tmp_path / "people.csv")
