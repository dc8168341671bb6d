"""Whatever a file is, the import gives a plan or one clear message: it never fails, and never hangs."""

import csv
import io
import json
import signal
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.errors import UserError
from consensus_map.domain.rules import check
from consensus_map.exchange.importing import ImportOptions, plan_import
from tests.exchange.makers import MAKERS
from tests.exchange.test_reading import book
from tests.soaking import MARKS

pytestmark = MARKS

FOLDER = Path(__file__).parent.parent / "data" / "makers"
HANGS = 60  # seconds; what takes so long for a few kilobytes does not end
SEEDS = [(FOLDER / maker.file).read_bytes() for maker in MAKERS]
TOKENS = [
    *(
        b'"',
        b'""',
        b",",
        b";",
        b"\t",
        b"|",
        b"\n",
        b"\r",
        b"\r\n",
        b"\r\r\n",
        b"\0",
        b"\x1a",
        b"\x85",
        b"\xff",
    ),
    *(
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"#",
        b"sep=;\n",
        b"=1+1",
        b"@",
        b" > ",
        b"3.91E+03",
        b"NULL",
        b"\\N",
        b"-",
    ),
    *("空席 退職 (兼務) 部 課 会長 令和元年5月1日 ｱ ㈱ 髙".encode().split(b" ")),
    *(b"CN=Mara Olsen,OU=x", b"a@b.example", b"1" * 5000, "é".encode("cp1252"), "髙".encode("cp932")),
]
CELLS = [token.decode("utf-8", "replace") for token in TOKENS] + [
    *("", "1", "2", "Mara Olsen", "Olsen, Mara", "1.1", "1.1.2", "  Mara Olsen", "・Jon Berg", "├ 森 健"),
    *("A-1-2", "Mara Olsen/Jon Berg", "\t\tEva Lind", "1.2 Jon Berg", "Jon Berg, CEO", "　営業部"),
]
HEADINGS = [
    *(
        "id",
        "Name",
        "氏名",
        "姓",
        "名",
        "First Name",
        "Last Name",
        "Email",
        "Title",
        "役職",
        "Department",
        "部",
    ),
    *("課", "Manager", "Manager ID", "上司", "Reports To", "Reporting Chain", "Level 1", "Level 2", "Status"),
    *(
        "End Date",
        "退職日",
        "Position ID",
        "Reports To Position ID",
        "Dotted Line",
        "trust",
        "",
        "x",
        "兼務部署",
    ),
    *(
        "Org Unit Path",
        "Path",
        "WBS",
        "Level",
        "Org chart",
        "Level 3",
        "Manager Email",
        "from",
        "to",
        "kind",
        "date",
        "people",
        "decision",
        "person",
        "role",
    ),
]


@contextmanager
def ending() -> Iterator[None]:
    """Fails where the work does not end; where there are no signals, it is not watched."""
    if sys.platform == "win32":
        yield
        return

    def stop(_number: int, _frame: object) -> None:
        pytest.fail("this does not end")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(HANGS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def survives(*paths: Path, options: ImportOptions | None = None) -> bool:
    """Imports into an empty map and again into what came out; whether it was a table at all."""
    account_map = AccountMap()
    with ending():
        try:
            for _ in range(2):
                plan = plan_import(account_map, paths, options or ImportOptions())
                json.dumps(plan.report.to_json())
                assert plan.previews or not plan.report.tables
                list(plan.difference)
                check(account_map, account_map.apply(plan.change_set))
        except UserError as error:
            assert error.what
            return False
    return True


@st.composite
def mutated(draw: st.DrawFn, seeds: list[bytes]) -> bytes:
    """A real-looking file in which some bytes are lost, doubled, exchanged or replaced by awkward ones."""
    data = bytearray(draw(st.sampled_from(seeds)))
    for _ in range(draw(st.integers(1, 6))):
        first = draw(st.integers(0, max(0, len(data) - 1)))
        last = min(len(data), first + draw(st.integers(0, 40)))
        what = draw(st.integers(0, 4))
        if what == 0:
            del data[first:last]
        elif what == 1:
            data[first:first] = draw(st.sampled_from(TOKENS))
        elif what == 2:
            data[first:last] = draw(st.sampled_from(TOKENS))
        elif what == 3:
            data[first:first] = bytes(data[first:last]) * draw(st.integers(1, 30))
        else:
            lines = bytes(data).split(b"\n")
            lines.insert(draw(st.integers(0, len(lines))), draw(st.sampled_from(lines)))
            data = bytearray(b"\n".join(lines))
    return bytes(data)


@given(st.one_of(mutated(SEEDS), st.binary(max_size=300)))
def test_damaged_text_files(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("fuzz") / "people.csv"
    path.write_bytes(data)
    survives(path)


@given(st.lists(mutated(SEEDS), min_size=2, max_size=3))
def test_several_damaged_files(tmp_path_factory: pytest.TempPathFactory, files: list[bytes]) -> None:
    folder = tmp_path_factory.mktemp("fuzz")
    for number, data in enumerate(files):
        (folder / f"{number}.csv").write_bytes(data)
    survives(*sorted(folder.iterdir()))


@given(
    st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=9),
    st.lists(st.lists(st.one_of(st.sampled_from(CELLS), st.text(max_size=6)), max_size=10), max_size=9),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp932", "cp1252"]),
)
def test_random_tables(
    tmp_path_factory: pytest.TempPathFactory,
    headings: list[str],
    rows: list[list[str]],
    delimiter: str,
    encoding: str,
) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows([headings, *rows])
    path = tmp_path_factory.mktemp("fuzz") / "people.csv"
    path.write_bytes(text.getvalue().encode(encoding, "replace"))
    survives(path)


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    rows: list[list[object]] = [
        ["社員番号", "氏名", "役職", "上司", "退職日"],
        [1, "大野 真理", "部長", None, None],
    ]
    rows += [[2, "森 健", "課長", "大野 真理", "2024-03-31"], [3, "=A2", "主任", "森 健", None]]
    path = book(
        tmp_path_factory.mktemp("book"), ("社員", rows), ("部署", [["部署ID", "部署名"], [1, "営業"]])
    )
    return path.read_bytes()


@given(data=st.data())
def test_damaged_workbooks(
    tmp_path_factory: pytest.TempPathFactory, workbook: bytes, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("fuzz")
    path = folder / "people.xlsx"
    if data.draw(st.booleans()):
        path.write_bytes(data.draw(mutated([workbook])))
    else:
        with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(path, "w") as new:
            chosen = data.draw(st.sampled_from(old.namelist()))
            for name in old.namelist():
                part = old.read(name)
                new.writestr(name, data.draw(mutated([part])) if name == chosen else part)
    survives(path)


@given(mutated(SEEDS), mutated(SEEDS))
def test_a_damaged_file_into_a_map_of_another(
    tmp_path_factory: pytest.TempPathFactory, first: bytes, second: bytes
) -> None:
    folder = tmp_path_factory.mktemp("fuzz")
    account_map = AccountMap()
    for data in (first, second):
        path = folder / "people.csv"
        path.write_bytes(data)
        with ending():
            try:
                plan = plan_import(account_map, [path])
            except UserError:
                continue
            for item in plan.difference:
                check_choice = plan.with_choices(frozenset({item.id}))
                assert check_choice.change_set is not None
            check(account_map, account_map.apply(plan.change_set))
