"""Files made to break the importer are refused within seconds and within 512 MB."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.exchange.test_reading import book

MEMORY = 512 << 20
SECONDS = 60

IMPORT = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
from pathlib import Path
from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.errors import UserError
from consensus_map.exchange.importing import plan_import
try:
    print("people", plan_import(AccountMap(), [Path(sys.argv[1])]).report.people)
except UserError as error:
    print("refused", error)
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")


def outcome(path: Path) -> str:
    """What a child process that may use 512 MB only says of the file."""
    run = [sys.executable, "-c", IMPORT, str(path)]
    done = subprocess.run(run, capture_output=True, text=True, timeout=SECONDS, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def workbook(folder: Path, parts: dict[str, bytes]) -> Path:
    """A workbook with some of its parts replaced or added; the parts are given as what is repeated."""
    plain = book(folder, ("A", [["id", "name"], [1, "Ann"]]))
    path = folder / "hostile.xlsx"
    with (
        zipfile.ZipFile(plain) as old,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return path


SPACE = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
SHEET = "xl/worksheets/sheet1.xml"


def test_the_limit_leaves_room_for_a_real_workbook(tmp_path: Path) -> None:
    assert outcome(book(tmp_path, ("A", [["id", "name"], [1, "Ann"]]))) == "people 1\n"


@pytest.mark.parametrize(
    ("part", "content"),
    [
        (SHEET, SPACE + b'<row r="1">' + b"<c><v>1</v></c>" * 1_000_000),
        (SHEET, b" " * 300_000_000),
        (
            SHEET,
            b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet>&b;</worksheet>',
        ),
        (SHEET, SPACE + b"<row><c>" * 200_000),
        ("xl/sharedStrings.xml", b"<sst>" + b"<si><t>a</t></si>" * 3_000_000),
    ],
    ids=["a million cells in a row", "a zip bomb", "an entity bomb", "a deep nest", "a heap of strings"],
)
def test_hostile_workbooks(tmp_path: Path, part: str, content: bytes) -> None:
    assert outcome(workbook(tmp_path, {part: content})).startswith("refused hostile.xlsx")


@pytest.mark.parametrize(
    "content",
    [
        b"name," * 1_000_000,
        b"id,name,manager\n1," + b"x" * 30_000_000,
        b'id,name\n1,"' + b"x,\n" * 5_000_000,
        b"id,name\n1,Ann\n" + b"aa," * 10_000_000,
        b"id,name\n" + b"aa,bb\n" * 6_000_000,
        b"id,name\n1,Ann\n2," + b"\0" * 1000,
        "id,name\n1,😀".encode() + b"x" * 35_000_000,
        b'{"people": [' + b"[" * 1_000_000,
    ],
    ids=[
        *("a million columns", "a long line", "an open quotation mark", "a long row", "too many cells"),
        *("NUL bytes", "wide characters", "brackets"),
    ],
)
def test_hostile_texts(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "hostile.csv"
    path.write_bytes(content)
    assert outcome(path).startswith("refused hostile.csv")


def test_a_gigabyte_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "hostile.csv"
    with path.open("wb") as file:
        file.write(b"id,name\n")
        file.truncate(1 << 30)
    assert outcome(path).startswith("refused hostile.csv: The file is larger")


@pytest.mark.parametrize(
    "cell",
    [
        *("a" + " " * 150_000 + "b", "." * 150_000, "a;" * 150_000, "mr " * 100_000, "(" * 150_000),
        *("> " * 150_000, "vacant" + " " * 150_000 + "x", "0" * 150_000, "a@" + "b." * 100_000 + "@"),
        *("\\" * 150_000, "CN=" + "\\a" * 100_000, "\ufdfa" * 20_000, "1/" * 100_000),
    ],
)
@pytest.mark.parametrize("heading", ["id", "name", "manager", "email", "title,department", "x"])
def test_monstrous_cells_are_taken_or_refused_at_once(tmp_path: Path, cell: str, heading: str) -> None:
    from tests.exchange.files import Imported

    path = tmp_path / "t.csv"
    headings = {"id": "", "name": "", "manager": "", "email": "", **dict.fromkeys(heading.split(","), cell)}
    rows = [list(headings), list(headings.values()), ["2", "Bob Lee", "Ann", "b@x.example", "x", "y"]]
    path.write_text("\n".join(",".join(row[: len(headings)]) for row in rows), encoding="utf-8")
    assert Imported(path).report.posts >= 1


def test_many_notes_of_several_lines(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("id,name,notes\n" + 'x,Ann,"one\ntwo"\n' * 30_000, encoding="utf-8")
    assert outcome(path) == "people 1\n"


def test_a_monstrous_word_does_not_hide_the_encoding(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes("id,name,x\n1,José Peña,".encode("cp1252") + b"x" * 150_000 + b"\n2,Ann,\n")
    assert outcome(path) == "people 2\n"
