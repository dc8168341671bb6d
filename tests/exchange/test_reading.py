"""Files to sheets of text: encodings, delimiters, line ends, row numbers, and what is refused."""

import io
import warnings
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.errors import UserError
from consensus_map.exchange import archive, reading
from consensus_map.exchange.decoding import decode
from consensus_map.exchange.importing import ImportOptions, plan_import
from consensus_map.exchange.reading import read_sheets
from tests.exchange.encoding_samples import SAMPLES

HALF_PAST_NINE = datetime.fromisoformat("2024-01-02 09:30")
JAPANESE = "氏名,部署\n髙橋 ①,㈱営業\n"


def write(folder: Path, data: bytes, name: str = "t.csv") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def rows(folder: Path, text: str, delimiter: str = "") -> list[tuple[int, list[str]]]:
    (sheet,) = read_sheets(write(folder, text.encode()), delimiter=delimiter)
    return sheet.rows


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (JAPANESE.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + JAPANESE.encode(), "utf-8-sig"),
        (JAPANESE.encode("cp932"), "cp932"),
        (JAPANESE.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + JAPANESE.encode("utf-16-be"), "utf-16"),
        (JAPANESE.encode("utf-16-le"), "utf-16-le"),
        (JAPANESE.encode("utf-16-be"), "utf-16-be"),
        (JAPANESE.encode("utf-32"), "utf-32"),
        ("id,氏名\n1,林\n".encode("cp932"), "cp932"),
        ("id,ﾅﾏｴ\n".encode("cp932"), "cp932"),
        ("name,fee\nAnn,£300\n".encode("cp1252"), "cp1252"),
        ("name\nRenée\n".encode("cp1252"), "cp1252"),
        ("name\nJosé Núñez\n".encode("latin-1"), "cp1252"),
        ("NOME;FUNÇÃO\nJOSÉ;DIREÇÃO\n".encode("latin-1"), "cp1252"),
        ("name,“x” – D’Arcy, €5\n".encode("cp1252"), "cp1252"),
        ("id,name\n1,山田Taro\n2,鈴木A次郎\n".encode("cp932"), "cp932"),
        ("id,課\n1,㈱\n".encode("cp932"), "cp932"),
    ],
)
def test_the_encoding_is_found(data: bytes, encoding: str) -> None:
    decoded = decode(data, "", "t.csv")
    assert decoded.encoding == encoding
    assert decoded.text == data.decode(encoding)
    assert decoded.guessed == (encoding == "cp1252")


@pytest.mark.parametrize(
    ("told", "used"),
    [
        ("shift_jis", "cp932"),
        ("SJIS", "cp932"),
        ("ms932", "cp932"),
        ("latin-1", "iso8859-1"),
        ("cp1252", "cp1252"),
    ],
)
def test_the_user_may_say_the_encoding(told: str, used: str) -> None:
    decoded = decode("é,髙\n".encode(used, "ignore"), told, "t.csv")
    assert decoded.encoding == used


def test_what_fits_no_encoding_is_asked_about() -> None:
    with pytest.raises(UserError, match="--encoding"):
        decode(b"name\n\x81\x8d\xff\n", "", "t.csv")


def _sample(language: str, count: int, own_headings: bool) -> str:
    _, headings, names = SAMPLES[language]
    rows = [f"{name};Sales;x" for name in names[:count]]
    return "\r\n".join([headings if own_headings else "Name;Title;Department", *rows, ""])


@pytest.mark.parametrize(
    ("language", "encoding"),
    [(language, encoding) for language, (encodings, _, _) in SAMPLES.items() for encoding in encodings],
)
@pytest.mark.parametrize("own_headings", [False, True])
@pytest.mark.parametrize("count", [2, 3, 6])
def test_the_encoding_is_found_by_headings_and_words(
    language: str, encoding: str, own_headings: bool, count: int
) -> None:
    text = _sample(language, count, own_headings)
    decoded = decode(text.encode(encoding), "", "t.csv")
    assert decoded.text == text
    known = language.startswith("japanese") and encoding in ("cp932", "iso2022_jp")
    assert decoded.guessed != (known or text.isascii())


@pytest.mark.parametrize("told", ["klingon", "base64", "rot13", "", "\0"])
def test_an_encoding_that_does_not_exist_is_refused(tmp_path: Path, told: str) -> None:
    path = write(tmp_path, b"id,name\n1,Ann\n")
    if not told:
        assert plan_import(AccountMap(), [path], ImportOptions(encoding=told)).report.people == 1
        return
    with pytest.raises(UserError, match="encoding"):
        plan_import(AccountMap(), [path], ImportOptions(encoding=told))


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_the_delimiter_is_the_one_that_is_consistent(tmp_path: Path, delimiter: str) -> None:
    text = "name,title,superiors\nAnn,Head of a, b\nBob,x; y,Ann; Cid\nCid,Clerk | Cook,Ann\n"
    lines = [line.split(",", 2) for line in text.splitlines()]
    quoted = [[f'"{cell}"' if delimiter in cell else cell for cell in line] for line in lines]
    found = rows(tmp_path, "\n".join(delimiter.join(line) for line in quoted))
    assert [cells for _, cells in found] == lines


def test_one_column_is_a_table_too(tmp_path: Path) -> None:
    assert rows(tmp_path, "name\nAnn\nBob\n") == [(1, ["name"]), (2, ["Ann"]), (3, ["Bob"])]


def test_excel_may_say_the_delimiter(tmp_path: Path) -> None:
    assert rows(tmp_path, "sep=;\nname;title\nAnn;a,b\n") == [(2, ["name", "title"]), (3, ["Ann", "a,b"])]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_all_line_ends_give_the_same_rows(tmp_path: Path, end: str) -> None:
    expected = [(1, ["name", "title"]), (2, ["Ann", "x"]), (4, ["Bob", ""])]
    assert rows(tmp_path, end.join(["name,title", "Ann,x", "", "Bob,", ""])) == expected


def test_a_record_with_line_breaks_is_one_row(tmp_path: Path) -> None:
    found = rows(tmp_path, 'name,note\nAnn,"one\ntwo\r\nthree"\n\n,,\nBob,x,more\nCid\n')
    assert found == [
        (1, ["name", "note"]),
        (2, ["Ann", "one\ntwo\r\nthree"]),
        (5, ["Bob", "x", "more"]),
        (6, ["Cid"]),
    ]


def test_comment_lines_count_as_rows_but_say_nothing(tmp_path: Path) -> None:
    text = '## Comment\n# label: "a, \n#\nname,id\nAnn,"#1\n# not a comment"\n#5,x\n'
    assert rows(tmp_path, text) == [
        (4, ["name", "id"]),
        (5, ["Ann", "#1\n# not a comment"]),
        (6, ["#5", "x"]),
    ]


def test_a_heading_row_may_begin_with_a_number_sign(tmp_path: Path) -> None:
    assert rows(tmp_path, "#,name\n1,Ann\n")[0] == (1, ["#", "name"])


def test_a_quotation_mark_that_is_never_closed_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="row 3 is never closed"):
        rows(tmp_path, 'name,title\nAnn,x\nBob,"y\nCid,z\n')


def test_a_stray_quotation_mark_is_text(tmp_path: Path) -> None:
    assert rows(tmp_path, 'name,title\nAnn "Annie" Lee,5" nails\n')[1] == (2, ['Ann "Annie" Lee', '5" nails'])


def test_a_cell_may_be_long(tmp_path: Path) -> None:
    assert len(rows(tmp_path, f"name,photo\nAnn,{'x' * 300_000}\n")[1][1][1]) == 300_000


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "empty"),
        (b"\r\n \n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"name,title\nAnn,\0\n", "not a table"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), "not a table"),
        (bytes(range(256)) * 40, "not a table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "XLS"),
        (b"PK\x03\x04" + bytes(100), "damaged"),
        (b"<!DOCTYPE html><table><tr><td>name</td></tr></table>", "web page"),
        (b"\xff\xfe\x41", "utf-16"),
        (b'{"name": "Ann"}', "JSON"),
        (b"\x01\x02\x03\x04\x05\x06,\x07", "not a table"),
    ],
)
def test_what_is_no_table_is_refused_with_its_name(tmp_path: Path, data: bytes, problem: str) -> None:
    path = write(tmp_path, data)
    with pytest.raises(UserError, match=problem) as caught:
        plan_import(AccountMap(), [path])
    assert "t.csv" in caught.value.where
    assert caught.value.todo


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no such file"):
        plan_import(AccountMap(), [tmp_path / "none.csv"])
    with pytest.raises(UserError, match="folder"):
        plan_import(AccountMap(), [tmp_path])
    with pytest.raises(UserError, match="cannot be read"):
        plan_import(AccountMap(), ["\0"])
    with pytest.raises(UserError, match="No table"):
        plan_import(AccountMap(), [])


def test_monsters_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UserError, match="columns"):
        rows(tmp_path, "name" + "," * 5000)
    monkeypatch.setattr(reading, "MAX_CELLS", 50)
    with pytest.raises(UserError, match="cells"):
        rows(tmp_path, "a,b,c\n" * 60)
    monkeypatch.setattr(reading, "MAX_BYTES", 50)
    with pytest.raises(UserError, match="larger"):
        rows(tmp_path, "a,b,c\n" * 60)


# Workbooks


def book(folder: Path, *sheets: tuple[str, list[list[object]]], name: str = "t.xlsx") -> Path:
    import openpyxl

    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for title, content in sheets:
        page = made.create_sheet(title)
        for row in content:
            page.append(row)
    made.save(folder / name)
    return folder / name


def test_cells_of_a_workbook_are_as_a_person_sees_them(tmp_path: Path) -> None:
    path = book(
        tmp_path,
        ("A", [["id", "name"], [101.0, "x"], [], [1.5, True], [date(2024, 3, 12), HALF_PAST_NINE]]),
        ("B", [["0012", "1E5"]]),
    )
    first, second = read_sheets(path)
    assert (first.name, first.encoding, first.delimiter) == ("A", "", "")
    assert first.rows == [
        (1, ["id", "name"]),
        (2, ["101", "x"]),
        (4, ["1.5", "TRUE"]),
        (5, ["2024-03-12", "2024-01-02 09:30:00"]),
    ]
    assert second.rows == [(1, ["0012", "1E5"])]
    assert [sheet.name for sheet in read_sheets(path, sheet="B")] == ["B"]
    with pytest.raises(UserError, match="The sheets are: A, B"):
        read_sheets(path, sheet="C")


def test_zeros_that_the_format_adds_belong_to_the_number(tmp_path: Path) -> None:
    import openpyxl

    made = openpyxl.Workbook()
    cell = made.worksheets[0].cell(1, 1, 12)
    cell.number_format = "0000"
    made.save(tmp_path / "t.xlsx")
    assert read_sheets(tmp_path / "t.xlsx")[0].rows == [(1, ["0012"])]


def test_a_workbook_is_known_by_its_bytes_and_sheets_of_other_things_are_left_out(tmp_path: Path) -> None:
    path = book(
        tmp_path,
        ("Cover", [["Quarterly figures"], [1, 2]]),
        ("Staff", [["Company chart"], ["id", "name", "manager_id"], [1, "Ann", None], [2, "Bob", 1]]),
        ("Empty", []),
        name="chart.csv",
    )
    report = plan_import(AccountMap(), [path]).report
    assert [(table.sheet, table.heading_row) for table in report.tables] == [("Staff", 2)]
    assert (report.people, report.lines.solid) == (2, 1)
    assert [(odd.value, odd.decision) for odd in report.oddities] == [("Cover", "the sheet is left out")]


def bomb(path: Path, part: bytes) -> Path:
    """The workbook with its first sheet replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, part if name.endswith("sheet1.xml") else old.read(name))
    path.write_bytes(out.getvalue())
    return path


def test_hostile_workbooks_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = book(tmp_path, ("A", [["id", "name"], [1, "Ann"]]))
    entity = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>'
    for part in (entity, entity.decode().encode("utf-16-le"), b" " * 3_000_000 + entity):
        with pytest.raises(UserError, match="not safe"):
            read_sheets(bomb(path, part))
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    far = b'<worksheet xmlns="' + space + b'"><sheetData>%s</sheetData></worksheet>'
    with pytest.raises(UserError, match="columns"):
        read_sheets(bomb(path, far % b'<row r="999999999"><c r="A999999999"><v>1</v></c></row>'))
    with pytest.raises(UserError, match="columns"):
        read_sheets(bomb(path, far % b'<row r="1"><c r="XFD1"><v>1</v></c></row>'))
    monkeypatch.setattr(archive, "MAX_UNPACKED", 1000)
    with pytest.raises(UserError, match="unpacks"):
        read_sheets(path)


@given(st.one_of(st.binary(max_size=300), st.text(max_size=200).map(str.encode), st.integers(0, 10**6)))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes | int) -> None:
    folder = tmp_path_factory.mktemp("any")
    if isinstance(data, int):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            whole = bytearray(book(folder, ("A", [["id", "name"], [1, "Ann"]])).read_bytes())
        whole[data % len(whole)] ^= 1 + data % 255
        data = bytes(whole)
    try:
        plan_import(AccountMap(), [write(folder, data)])
    except UserError as error:
        assert error.what and error.where
