"""Charts whose form tells who stands above whom: outlines, staircases, paths, numbers."""

from pathlib import Path

import pytest

from consensus_map.domain.errors import UserError
from consensus_map.exchange.importing import ImportOptions
from tests.exchange.files import Imported
from tests.exchange.test_reading import book

# Mara leads Jon and Liv, Jon leads Eva, Liv leads Tom.
LINES = {
    ("Jon Berg", "Mara Olsen"),
    ("Eva Lind", "Jon Berg"),
    ("Liv Dahl", "Mara Olsen"),
    ("Tom Vik", "Liv Dahl"),
}
PEOPLE = ["Eva Lind", "Jon Berg", "Liv Dahl", "Mara Olsen", "Tom Vik"]
NAMES = ("Mara Olsen", "Jon Berg", "Eva Lind", "Liv Dahl", "Tom Vik")
DEPTHS = (0, 1, 2, 1, 2)


def write(folder: Path, text: str, name: str = "people.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


def come_in(done: Imported) -> None:
    assert done.names() == PEOPLE
    assert done.lines() == LINES
    assert any(
        "says who the superior is" in odd.problem or "names" in odd.problem for odd in done.report.oddities
    )


INDENTS = {
    "two blanks": ("", "  ", "    "),
    "single blanks": ("", " ", "  "),
    "tabs": ("", "\t", "\t\t"),
    "full-width blanks": ("", "\u3000", "\u3000\u3000"),
    "no-break blanks": ("", "\u00a0\u00a0", "\u00a0\u00a0\u00a0\u00a0"),
    "hyphens": ("", "- ", "-- "),
    "blanks and hyphens": ("- ", "  - ", "    - "),
    "middle dots": ("", "・", "・・"),
    "dots": ("", ". ", ". . "),
    "corners": ("", "└ ", "  └ "),
    "lines": ("", "├── ", "│   └── "),
    "full-width lines": ("", "├　", "│　└　"),
    "ascii lines": ("", "|-- ", "|   |-- "),
    "angles": ("", "> ", ">> "),
    "bullets": ("• ", "    • ", "        • "),
    "arrows": ("", "→ ", "→→ "),
}


@pytest.mark.parametrize("marks", INDENTS.values(), ids=INDENTS)
@pytest.mark.parametrize("heading", ["Name,Title", "氏名,役職", "Org chart,Title", "Employees by team,Title"])
def test_an_indented_outline(tmp_path: Path, marks: tuple[str, ...], heading: str) -> None:
    rows = [f'"{marks[depth]}{name}",T{depth}' for name, depth in zip(NAMES, DEPTHS, strict=True)]
    done = Imported(write(tmp_path, "\n".join([heading, *rows])))
    come_in(done)
    assert done.posts("Eva Lind") == [("T2", "")]


def test_a_plain_list_with_a_stray_blank_is_no_outline(tmp_path: Path) -> None:
    text = "Name,Title\nMara Olsen,CEO\n Jon Berg,VP\nEva Lind,Seller\n Liv Dahl,VP\nTom Vik,Clerk\n"
    done = Imported(write(tmp_path, text))
    assert done.lines() == set()
    assert done.names() == PEOPLE


def test_a_column_of_superiors_counts_more_than_indents(tmp_path: Path) -> None:
    text = "Name,Manager\nMara Olsen,\n  Jon Berg,Eva Lind\n    Eva Lind,Mara Olsen\n"
    done = Imported(write(tmp_path, text))
    assert done.lines() == {("Jon Berg", "Eva Lind"), ("Eva Lind", "Mara Olsen")}


def test_an_outline_under_no_heading_is_asked_for(tmp_path: Path) -> None:
    path = write(tmp_path, "Mara Olsen\n  Jon Berg\n    Eva Lind\n  Liv Dahl\n    Tom Vik\n")
    with pytest.raises(UserError, match="headings"):
        Imported(path)
    come_in(Imported(path, options=ImportOptions(fields=(("name", "column A"),))))


def test_indents_of_a_workbook(tmp_path: Path) -> None:
    import openpyxl
    from openpyxl.styles import Alignment

    rows: list[list[object]] = [["Name", "Title"]]
    path = book(tmp_path, ("Chart", rows + [[name, "x"] for name in NAMES]))
    made = openpyxl.load_workbook(path)
    for place, depth in enumerate(DEPTHS, 2):
        made["Chart"].cell(place, 1).alignment = Alignment(indent=depth)
    made.save(path)
    come_in(Imported(path))


@pytest.mark.parametrize("first", ["Name", "Employee ID"])
def test_outline_levels_of_a_workbook(tmp_path: Path, first: str) -> None:
    import openpyxl

    rows: list[list[object]] = [[f"E{place}", name] for place, name in enumerate(NAMES)]
    head: list[object] = ["Employee ID", "Name"]
    if first == "Name":
        rows, head = [row[::-1] for row in rows], head[::-1]
    path = book(tmp_path, ("Chart", [head, *rows]))
    made = openpyxl.load_workbook(path)
    for place, depth in enumerate(DEPTHS, 2):
        made["Chart"].row_dimensions[place].outlineLevel = depth
    made.save(path)
    done = Imported(path)
    come_in(done)
    assert done.person("Eva Lind").key == "E2"


@pytest.mark.parametrize("heading", ["Level", "階層", "Hierarchy level", "Ebene"])
@pytest.mark.parametrize("top", [0, 1])
def test_levels_in_figures_in_the_order_of_an_outline(tmp_path: Path, heading: str, top: int) -> None:
    rows = [f"{depth + top},{name}" for name, depth in zip(NAMES, DEPTHS, strict=True)]
    come_in(Imported(write(tmp_path, "\n".join([f"{heading},Name", *rows]))))


def test_grades_in_any_order_are_no_levels(tmp_path: Path) -> None:
    text = "Level,Name\n1,Mara Olsen\n3,Jon Berg\n2,Eva Lind\n3,Liv Dahl\n"
    assert Imported(write(tmp_path, text)).lines() == set()


STAIRS = {
    "numbered": "Level 1,Level 2,Level 3",
    "short": "L1,L2,L3",
    "Japanese": "第1階層,第2階層,第3階層",
    "one heading": "Name,,",
    "titles": "CEO,Director,Manager",
}


@pytest.mark.parametrize("heading", STAIRS.values(), ids=STAIRS)
@pytest.mark.parametrize("filled", [False, True])
def test_a_staircase(tmp_path: Path, heading: str, filled: bool) -> None:
    rows = []
    path: list[str] = []
    for name, depth in zip(NAMES, DEPTHS, strict=True):
        path = [*path[:depth], name]
        cells = path if filled else ["" for _ in path[:-1]] + [name]
        rows.append(",".join([*cells, *[""] * (2 - depth), f"{name[0]}@nord.example"]))
    done = Imported(write(tmp_path, "\n".join([f"{heading},Email", *rows])))
    come_in(done)
    assert done.person("Eva Lind").email == "E@nord.example"
    assert done.person("Eva Lind").extra == ()


def test_a_staircase_of_leaves(tmp_path: Path) -> None:
    text = "Level 1,Level 2,Level 3,Title\nMara Olsen,Jon Berg,Eva Lind,a\nMara Olsen,Liv Dahl,Tom Vik,b\n"
    come_in(Imported(write(tmp_path, text)))


def test_a_text_indented_by_tabs_without_other_columns(tmp_path: Path) -> None:
    rows = ["\t" * depth + name for name, depth in zip(NAMES, DEPTHS, strict=True)]
    come_in(Imported(write(tmp_path, "\n".join(["Name", *rows]))))


NUMBERS = {
    "dots": ("1", "1.1", "1.1.1", "1.2", "1.2.1"),
    "hyphens": ("01", "01-01", "01-01-01", "01-02", "01-02-01"),
    "letters": ("A", "A-1", "A-1-1", "A-2", "A-2-1"),
    "filled up with zeros": ("01-00-00", "01-01-00", "01-01-01", "01-02-00", "01-02-01"),
    "dots at the end": ("1.", "1.1.", "1.1.1.", "1.2.", "1.2.1."),
    "slashes": ("1", "1/1", "1/1/1", "1/2", "1/2/1"),
}


@pytest.mark.parametrize("numbers", NUMBERS.values(), ids=NUMBERS)
@pytest.mark.parametrize("heading", ["ID", "WBS", "No.", "Position number", "Outline number", "項番"])
def test_numbers_of_a_tree(tmp_path: Path, numbers: tuple[str, ...], heading: str) -> None:
    rows = [f"{number},{name}" for number, name in zip(numbers, NAMES, strict=True)]
    come_in(Imported(write(tmp_path, "\n".join([f"{heading},Name", *rows[::-1]]))))


def test_numbers_before_the_names(tmp_path: Path) -> None:
    rows = [f"{number} {name},x" for number, name in zip(NUMBERS["dots"], NAMES, strict=True)]
    come_in(Imported(write(tmp_path, "\n".join(["Organisation,Title", *rows]))))


def test_codes_without_superiors_among_them_are_no_numbers_of_a_tree(tmp_path: Path) -> None:
    text = "ID,Name\nA-1,Mara Olsen\nA-2,Jon Berg\nB-1,Eva Lind\n"
    assert Imported(write(tmp_path, text)).lines() == set()


@pytest.mark.parametrize("sign", ["/", "\\", " > ", "→", " / ", " » "])
@pytest.mark.parametrize("heading", ["Path", "Reporting path", "経路", "Hierarchy"])
@pytest.mark.parametrize("rest", ["", ",Title"])
def test_a_path_alone(tmp_path: Path, sign: str, heading: str, rest: str) -> None:
    rows = []
    path: list[str] = []
    for name, depth in zip(NAMES, DEPTHS, strict=True):
        path = [*path[:depth], name]
        rows.append(sign.join(path) + (rest and ",x"))
    come_in(Imported(write(tmp_path, "\n".join([heading + rest, *rows]))))


def test_a_path_from_the_bottom(tmp_path: Path) -> None:
    text = "Path\nMara Olsen\nJon Berg < Mara Olsen\nEva Lind < Jon Berg < Mara Olsen\n"
    done = Imported(write(tmp_path, text + "Liv Dahl < Mara Olsen\nTom Vik < Liv Dahl < Mara Olsen\n"))
    come_in(done)


@pytest.mark.parametrize("name", ["", "Name,"])
def test_a_path_of_departments_that_ends_with_the_name(tmp_path: Path, name: str) -> None:
    rows = [
        ("Mara Olsen", "Board", "CEO"),
        ("Jon Berg", "Sales", "Head"),
        ("Eva Lind", "Sales/West", "Seller"),
    ]
    lines = [f"{who + ',' if name else ''}{place}/{who},{title}" for who, place, title in rows]
    done = Imported(write(tmp_path, "\n".join([f"{name}Path,Title", *lines])))
    assert done.names() == ["Eva Lind", "Jon Berg", "Mara Olsen"]
    assert done.posts("Eva Lind") == [("Seller", "Sales / West")]


def test_departments_in_an_outline_of_people(tmp_path: Path) -> None:
    text = """組織図,役職
営業本部,
　大野 真理,本部長
　第一課,
　　森 健,課長
　　西 由美,主任
　　南 歩,
　第二課,
　　北川 薫,課長
"""
    done = Imported(write(tmp_path, text))
    assert done.lines() == {
        ("森 健", "大野 真理"),
        ("西 由美", "森 健"),
        ("南 歩", "森 健"),
        ("北川 薫", "大野 真理"),
    }
    assert done.posts("南 歩") == [("", "営業本部 第一課")]


@pytest.mark.parametrize("form", ["{}, {}", "{} ({})", "{} - {}", "{} – {}", "{1}: {0}", "{1} - {0}"])
def test_titles_in_the_cells_of_an_outline(tmp_path: Path, form: str) -> None:
    titles = ("CEO", "VP Sales", "Sales Manager", "Director IT", "Engineer")
    cells = [form.format(name, title) for name, title in zip(NAMES, titles, strict=True)]
    rows = [f'"{"  " * depth}{cell}"' for cell, depth in zip(cells, DEPTHS, strict=True)]
    done = Imported(write(tmp_path, "\n".join(["Organization chart", *rows])))
    come_in(done)
    assert done.posts("Eva Lind") == [("Sales Manager", "")]


def test_titles_in_brackets_in_japanese(tmp_path: Path) -> None:
    text = "組織図\n大野 真理（部長）\n　森 健（課長）\n　　西 由美（主任）\n　　南 歩（担当）\n"
    done = Imported(write(tmp_path, text))
    assert done.lines() == {("森 健", "大野 真理"), ("西 由美", "森 健"), ("南 歩", "森 健")}
    assert done.posts("南 歩") == [("担当", "")]


def test_names_that_the_user_names_are_enough(tmp_path: Path) -> None:
    path = write(tmp_path, "会員種別,種別名\n①,大野 真理\n②,森 健\n")
    with pytest.raises(UserError, match="headings"):
        Imported(path)
    done = Imported(path, options=ImportOptions(fields=(("name", "種別名"),)))
    assert done.names() == ["大野 真理", "森 健"]
    assert done.person("森 健").extra == (("会員種別", "②"),)


def test_what_is_missing_is_said(tmp_path: Path) -> None:
    path = write(tmp_path, "Seat,Who\n1,Mara Olsen\n2,Jon Berg\n")
    with pytest.raises(UserError, match="names") as caught:
        Imported(path, options=ImportOptions(fields=(("title", "Seat"),)))
    assert "Seat, Who" in str(caught.value.todo)
