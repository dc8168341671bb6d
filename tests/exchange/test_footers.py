"""Rows below and above the people of a table that are nobody."""

from pathlib import Path

import pytest

from consensus_map.exchange.importing import ImportOptions
from tests.exchange.files import Imported, imported, table
from tests.exchange.test_reading import book

PEOPLE = "id,name,title\n1,Mara Olsen,CEO\n2,Jon Berg,Clerk\n"
FOOTERS = (
    "以上", "計 2名", "合計", "Total", "Total: 2 people", "Stand: 31.03.2026", "※4/1付で人事異動予定",
    "(C) 2026 Nord Ltd", "© Nord", "End of report", "*** END ***", "2026年4月1日現在", "注）敬称略",
    "Page 1 of 1", "as of 2026-03-31", "社外秘", "合計：2名（うち派遣 1名）",
)  # fmt: skip
NAMES = ("Max Ende", "Ende", "※大野 真理", "Stan Total", "Notes Berg", "以上 真理", "Copley Page")


@pytest.mark.parametrize("footer", FOOTERS)
@pytest.mark.parametrize("before", [0, 1])
def test_a_footer_is_left_out_and_reported(tmp_path: Path, footer: str, before: int) -> None:
    row = f"{',' * before}{footer}{',' * (2 - before)}"
    done = imported(tmp_path, f"{PEOPLE}{row}")
    assert done.names() == ["Jon Berg", "Mara Olsen"]
    assert len(done.map.posts) == 2
    (odd,) = [odd for odd in done.report.oddities if odd.row == 4]
    assert (odd.value, odd.decision) == (footer, "left out")


@pytest.mark.parametrize("name", NAMES)
def test_somebody_in_the_last_row_is_not_lost(tmp_path: Path, name: str) -> None:
    done = imported(tmp_path, f"name,title\nMara Olsen,CEO\nJon Berg,Clerk\n{name},")
    assert name in done.names()


def test_a_footer_with_an_id_is_somebody(tmp_path: Path) -> None:
    done = imported(tmp_path, f"{PEOPLE}3,※大野 真理（産休中）です,")
    assert len(done.names()) == 3


def test_a_footer_in_the_middle_stays(tmp_path: Path) -> None:
    done = imported(tmp_path, "name,title\n以上,\nMara Olsen,CEO")
    assert done.names() == ["Mara Olsen", "以上"]


def test_several_footers_one_below_the_other(tmp_path: Path) -> None:
    done = imported(tmp_path, f"{PEOPLE},合計,2\n※4/1付で人事異動予定,,\n,以上,")
    assert done.names() == ["Jon Berg", "Mara Olsen"]
    assert [odd.row for odd in done.report.oddities if odd.decision == "left out"] == [4, 5, 6]


STEPS: list[list[object]] = [
    ["Nord org chart (from a call, 4/1)"],
    [],
    ["Mara Olsen - President"],
    [None, "Jon Berg, Vice President", None, None, "likes tea"],
    [None, None, "Eva Lind (Manager)"],
    [None, None, "Plant Manager - TBD"],
    [None, None, None, "Ole Moen"],
    [None, "Sales dept"],
    [None, None, "Liv Dahl (Director)"],
    [None, None, None, "Tom Vik"],
]


@pytest.mark.parametrize("column", ["A", "1", "column A", "B"])
def test_an_outline_without_headings_comes_in_by_its_column_of_names(tmp_path: Path, column: str) -> None:
    path = book(tmp_path, ("Sheet", STEPS))
    done = Imported(path, options=ImportOptions(fields=(("name", column),)))
    assert done.lines() == {
        ("Jon Berg", "Mara Olsen"),
        ("Eva Lind", "Jon Berg"),
        ("(Plant Manager)", "Jon Berg"),
        ("Ole Moen", "(Plant Manager)"),
        ("Liv Dahl", "Mara Olsen"),
        ("Tom Vik", "Liv Dahl"),
    }
    assert done.posts("Liv Dahl") == [("Director", "Sales dept")]
    assert done.person("Jon Berg").extra == (("column E", "likes tea"),)
    (preview,) = done.plan.previews
    assert preview.fields[:5] == ("name", "name", "name", "name", "")


def test_an_indented_column_without_headings(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("Mara Olsen,x\n    Jon Berg,y\n        Eva Lind,z\n    Liv Dahl,\n")
    done = Imported(path, options=ImportOptions(fields=(("name", "A"),)))
    assert done.lines() == {
        ("Jon Berg", "Mara Olsen"), ("Eva Lind", "Jon Berg"), ("Liv Dahl", "Mara Olsen")
    }  # fmt: skip


def test_a_heading_that_looks_like_a_letter_is_the_heading(tmp_path: Path) -> None:
    path = table(tmp_path, "B,A,Title\nMara Olsen,1,CEO\nJon Berg,2,Clerk")
    done = Imported(path, options=ImportOptions(fields=(("name", "B"),)))
    assert done.names() == ["Jon Berg", "Mara Olsen"]
