"""Who stands above whom where no plain column of superiors says it."""

from datetime import date
from pathlib import Path

import pytest

from consensus_map.domain.errors import UserError
from consensus_map.domain.words import LineKind, PostState
from consensus_map.exchange.dates import read_day
from consensus_map.exchange.importing import ImportOptions
from consensus_map.exchange.positions import UNCLEAR
from consensus_map.exchange.ranks import rank_of
from tests.exchange.files import Imported, imported, table
from tests.exchange.test_reading import book

# Chains in one column


@pytest.mark.parametrize(
    ("chains", "end"),
    [
        (("", "1", "2 > 1", "3 > 2 > 1"), "first"),
        (("", "1", "1 > 2", "1 > 2 > 3"), "last"),
        (("1", "1 > 2", "1 > 2 > 3", "1 > 2 > 3 > 4"), "last"),
        (("1", "2 > 1", "3 > 2 > 1", "4 > 3 > 2 > 1"), "first"),
        (("", "Ann", "Ann → Bob", "Ann → Bob → Cid"), "last"),
        (("", "Ann", "Ann / Bob", "Ann / Bob / Cid"), "last"),
    ],
)
@pytest.mark.parametrize("heading", ["Reporting Chain", "x"])
def test_chains_tell_by_one_another_which_end_is_the_direct_superior(
    tmp_path: Path, chains: tuple[str, ...], end: str, heading: str
) -> None:
    rows = zip("1234", ("Ann", "Bob", "Cid", "Dee"), chains, strict=True)
    text = f"id;name;{heading}\n" + "\n".join(";".join(row) for row in rows)
    done = imported(tmp_path, text)
    assert done.lines() == {("Bob", "Ann"), ("Cid", "Bob"), ("Dee", "Cid")}
    assert done.report.tables[0].fields["manager_path"] == heading
    assert f"the {end} one" in done.report.oddities[0].decision


def test_a_chain_under_a_plain_heading(tmp_path: Path) -> None:
    done = imported(tmp_path, "id,name,manager\n1,Ann,\n2,Bob,1\n3,Cid,2 > 1\n4,Dee,3 > 2 > 1\n5,Eve,2 > 1")
    assert done.lines() >= {("Dee", "Cid"), ("Eve", "Bob")}


def test_who_stands_in_a_chain_only_is_known_by_name_and_a_title_is_nobody(tmp_path: Path) -> None:
    text = "id,name,Reporting Chain\n1,Ann,Zoe Ray > Max Low\n2,Bob,1 > Zoe Ray > Max Low\n3,Cid,CEO"
    done = imported(tmp_path, text)
    assert done.lines() == {("Bob", "Ann"), ("Ann", "Zoe Ray"), ("Zoe Ray", "Max Low")}
    assert [(odd.row, odd.value) for odd in done.report.oddities if odd.row] == [
        (2, "Zoe Ray"),
        (2, "Max Low"),
        (4, "CEO"),
    ]


# Levels in several columns

LEADS = """
    id,name,Manager,Team Lead,Assistant Lead
    1,Ann,Max Low,Tom Ray,Zoe Fox
    2,Bob,Max Low,Tom Ray,Zoe Fox
    3,Cid,Max Low,Tom Ray,Yan Elk
    4,Dee,Max Low,Tom Ray,Yan Elk
    5,Eve,Max Low,Una Sky,Uwe Oak
    6,Fay,Max Low,Una Sky,Uwe Oak
    7,Gus,Max Low,Una Sky,N/A
    """


def test_levels_of_leads_become_a_ladder(tmp_path: Path) -> None:
    done = imported(tmp_path, LEADS)
    assert done.report.people == 7 + 6
    assert done.lines() >= {
        ("Ann", "Zoe Fox"),
        ("Zoe Fox", "Tom Ray"),
        ("Tom Ray", "Max Low"),
        ("Gus", "Una Sky"),
    }
    assert (done.report.lines.solid, done.roots()) == (12, 1)
    fields = done.report.tables[0].fields
    assert [fields[name] for name in ("manager_name", "manager_name_2", "manager_name_3")] == [
        "Assistant Lead",
        "Team Lead",
        "Manager",
    ]
    named = [odd.value for odd in done.report.oddities if "has no row" in odd.problem]
    assert sorted(named) == ["Max Low", "Tom Ray", "Una Sky", "Uwe Oak", "Yan Elk", "Zoe Fox"]


def test_a_lead_with_a_row_is_not_led_by_oneself(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        """
        name,Director,Team Lead
        Ann Bee,Max Low,Ann Bee
        Bob Cow,Max Low,Ann Bee
        Cid Dog,Max Low,Eve Fox
        Eve Fox,Max Low,Eve Fox
        Max Low,,
        """,
    )
    assert done.lines() == {
        ("Ann Bee", "Max Low"),
        ("Bob Cow", "Ann Bee"),
        ("Cid Dog", "Eve Fox"),
        ("Eve Fox", "Max Low"),
    }
    assert done.roots() == 1


def test_what_the_user_says_is_the_superior_is_no_ladder(tmp_path: Path) -> None:
    options = ImportOptions(fields=(("manager_name", "Team Lead"),))
    done = Imported(table(tmp_path, LEADS), options=options)
    assert done.lines() >= {("Ann", "Tom Ray"), ("Eve", "Una Sky")}
    assert not any("ladder" in odd.decision for odd in done.report.oddities)


def test_superiors_who_all_have_no_row_come_in_by_name(tmp_path: Path) -> None:
    done = imported(tmp_path, "name,manager\nAnn,Max Low\nBob,Max Low\nCid,Una Sky\nDee,Una Sky")
    assert done.lines() == {("Ann", "Max Low"), ("Bob", "Max Low"), ("Cid", "Una Sky"), ("Dee", "Una Sky")}
    assert done.report.people == 6


# Departments and titles


def test_the_highest_title_leads_a_department_and_departments_nest(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        """
        社員番号,氏名,部,課,役職
        1,青木,,,社長
        2,井上,営業部,,部長
        3,上田,営業部,第一課,課長
        4,江口,営業部,第一課,係長
        5,大野,営業部,第一課,
        6,加藤,開発部,,部長代理
        7,木村,開発部,第一課,課長
        8,工藤,開発部,第一課,主任
        9,小林,開発部,第二課,課長
        10,佐野,開発部,第二課,課長
        """,
    )
    assert done.lines() == {
        *{("井上", "青木"), ("上田", "井上"), ("江口", "上田"), ("大野", "上田")},
        *{("加藤", "青木"), ("木村", "加藤"), ("工藤", "木村"), ("小林", "加藤"), ("佐野", "加藤")},
    }
    assert done.posts("上田") == [("課長", "営業部 第一課")]
    (said,) = done.report.oddities
    assert said.decision.startswith("9 lines inferred")
    off = Imported(tmp_path / "people.csv", options=ImportOptions(infer=False))
    assert off.lines() == set()
    assert [odd.problem for odd in off.report.oddities] == ["no column says who the superior is"]


@pytest.mark.parametrize(
    "rows",
    [
        "1,Ann,Sales,Director\n2,Bob,Sales,Clerk\n3,Cid,HR,Clerk\n4,Dee,HR,Clerk",
        "1,Ann,Sales,VP Sales\n2,Bob,Sales,VP Sales\n3,Cid,HR,Director\n4,Dee,HR,Director",
        "1,Ann,Sales,Clerk\n2,Bob,HR,Cook",
        "1,Ann,1,Director\n2,Bob,1,Clerk\n3,Cid,2,Director\n4,Dee,2,Clerk",
    ],
)
def test_without_clear_heads_nothing_is_inferred(tmp_path: Path, rows: str) -> None:
    done = imported(tmp_path, f"id,name,department,title\n{rows}")
    assert done.lines() == set()
    assert done.report.oddities[0].decision == UNCLEAR


def test_departments_as_paths(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        """
        name,department,title
        Ann,Sales,Director
        Bob,Sales > West,Manager
        Cid,Sales > West,Clerk
        Dee,Sales > East,Manager
        Eve,Sales > East,Clerk
        """,
    )
    assert done.lines() == {("Bob", "Ann"), ("Cid", "Bob"), ("Dee", "Ann"), ("Eve", "Dee")}


def test_departments_from_a_table_beside_the_people(tmp_path: Path) -> None:
    staff = table(
        tmp_path, "id,name,title,dept_id\n1,Ann,Director,D1\n2,Bob,Manager,D2\n3,Cid,Clerk,D2", "s.csv"
    )
    units = table(tmp_path, "dept_id,dept_name,parent_dept\nD1,Sales,\nD2,West,D1\nD3,Lost,D9", "u.csv")
    done = Imported(staff, units)
    assert done.posts("Cid") == [("Clerk", "West")]
    assert done.lines() == {("Bob", "Ann"), ("Cid", "Bob")}
    assert [(odd.file, odd.row, odd.value) for odd in done.report.oddities if odd.row] == [("u.csv", 4, "D9")]


def test_who_has_left_leads_nobody_and_lines_of_the_map_stay(tmp_path: Path) -> None:
    head = "id,name,department,title,Status\n"
    text = (
        head + "1,Ann,A,Director,Active\n2,Bob,A,Clerk,Active\n3,Cid,B,Director,Active\n4,Dee,B,Clerk,Active"
    )
    done = imported(tmp_path, text)
    assert done.lines() == {("Bob", "Ann"), ("Dee", "Cid")}
    table(tmp_path, "id,name,manager\n2,Bob,4", "other.csv")
    Imported(tmp_path / "other.csv", into=done.map)
    again = imported(tmp_path, text, into=done.map)
    assert again.lines() == {("Bob", "Dee"), ("Dee", "Cid")}
    gone = imported(tmp_path, text.replace("Director,Active\n2", "Director,Terminated\n2"))
    assert gone.lines() == set()


@pytest.mark.parametrize(
    ("higher", "lower"),
    [
        *(
            ("代表取締役社長", "専務取締役"),
            ("専務", "常務執行役員"),
            ("常務", "執行役員"),
            ("本部長", "事業部長"),
        ),
        *(
            ("事業部長", "部長"),
            ("営業部長", "次長"),
            ("次長", "室長"),
            ("社長室長", "課長"),
            ("課長", "係長"),
        ),
        *(("部長", "部長代理"), ("係長", "主任"), ("CEO", "CFO"), ("President", "EVP Sales")),
        *(("SVP Marketing", "Vice President, Sales"), ("VP of Sales", "Director of Sales")),
        *(("Director", "Sales Manager"), ("Manager", "Team Lead"), ("Director", "Assistant Director")),
        *(("병원장", "부장"), ("부장", "과장"), ("팀장", "대리")),
    ],
)
def test_titles_by_rank(higher: str, lower: str) -> None:
    one, other = rank_of(higher), rank_of(lower)
    assert one is not None
    assert other is not None
    assert one < other


@pytest.mark.parametrize(
    "title",
    [
        *(
            "",
            "Clerk",
            "社長秘書",
            "部長付",
            "主任研究員",
            "Account Manager",
            "Executive Assistant to the CEO",
        ),
        *("Lead Developer", "元部長", "전공의", "Engineer", "Retired Director"),
    ],
)
def test_titles_of_no_head(title: str) -> None:
    assert rank_of(title) is None


# Odd cells


def test_an_id_of_superiors_that_is_somebody_elses_gives_way_to_the_name(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        """
        EmpID,Employee_Name,ManagerID,ManagerName
        1,"Lee, Ann  K",,Board
        2,"Ray, Bob",9,Ann Lee
        3,"Fox, Cid R",9,Ann Lee
        4,"Elk, Dee",2,Cid Fox
        5,"Sky, Eve",2,Cid R. Fox
        """,
    )
    assert done.lines() == {
        ("Ray, Bob", "Lee, Ann  K"),
        ("Fox, Cid R", "Lee, Ann  K"),
        ("Elk, Dee", "Fox, Cid R"),
        ("Sky, Eve", "Fox, Cid R"),
    }
    assert [(odd.row, odd.column) for odd in done.report.oddities] == [(2, "ManagerName"), (3, "ManagerID")]


@pytest.mark.parametrize(
    "word", ["xx", "NULL", "N/A", "N/D", "-", "vacant", "空席", "VACANT - Head", "空席（部長）"]
)
def test_words_for_nobody_make_an_empty_post(tmp_path: Path, word: str) -> None:
    done = imported(tmp_path, f"id,name,title,manager\n1,Ann,Chief,{word}\n2,{word},Head,1\n3,Cid,Clerk,2")
    assert done.names() == ["Ann", "Cid"]
    assert {post.state for post in done.map.posts.values() if post.title == "Head"} == {PostState.VACANT}
    assert done.lines() == {("(Head)", "Ann"), ("Cid", "(Head)")}
    assert done.report.oddities == ()


def test_zero_is_an_id_where_somebody_has_it_and_else_none(tmp_path: Path) -> None:
    assert imported(tmp_path, "id,name,manager_id\n0,Ann,\n1,Bob,0").lines() == {("Bob", "Ann")}
    done = imported(tmp_path, "id,name,parent id\n1,Ann,0\n2,Bob,1")
    assert (done.lines(), done.report.oddities) == ({("Bob", "Ann")}, ())


def test_ids_rounded_by_a_spreadsheet_are_no_ids(tmp_path: Path) -> None:
    done = imported(
        tmp_path, "id,name,manager\n3.91E+03,Ann,\n3.91E+03,Bob,\n3912,Cid,\n4000,Dee,3.91E+03\n1E5,Eve,3912"
    )
    assert sorted(person.key for person in done.map.people.values()) == ["", "", "1E5", "3912", "4000"]
    assert done.lines() == {("Eve", "Cid")}
    assert [odd.row for odd in done.report.oddities if "rounded" in odd.problem] == [2, 3, 5]


def test_ids_without_their_zeros_and_with_decimals_are_found_and_reported(tmp_path: Path) -> None:
    done = imported(tmp_path, "id,name,manager\n0012,Ann,\n0345,Bob,12\n345,Cid,0012.0\n0777,Dee,12.0")
    assert done.lines() == {("Bob", "Ann"), ("Cid", "Ann"), ("Dee", "Ann")}
    assert [(odd.row, odd.value) for odd in done.report.oddities] == [(3, "12"), (4, "345"), (4, "0012.0")]


@pytest.mark.parametrize(
    ("headings", "cells", "active"),
    [
        ("End Date", "2026-03-31", False),
        ("End Date", "2026-04-01", True),
        ("退職日", "令和8年3月31日", False),
        ("退職日", "R99.3.31", True),
        ("退職者フラグ", "1", False),
        ("Termd", "0", True),
        ("EmploymentStatus", "Voluntarily Terminated", False),
        ("Status", "Terminated for Cause", False),
        ("Status", "Leave of Absence", True),
        ("Status,End Date", "Active,2020-01-01", True),
        ("End Date", "soon", True),
    ],
)
def test_who_has_left_by_flag_word_or_day(tmp_path: Path, headings: str, cells: str, active: bool) -> None:
    path = table(tmp_path, f"id,name,{headings}\n1,Ann,{cells}\n2,Bob,,".rstrip(","))
    done = Imported(path, options=ImportOptions(today=date(2026, 4, 1)))
    assert done.person("Ann").active is active
    assert dict(done.person("Ann").extra)[headings.split(",")[0]] == cells.split(",")[0]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        *(("令和6年4月1日", "2024-04-01"), ("R6.4.1", "2024-04-01"), ("平成元年1月8日", "1989-01-08")),
        *(("S63/12/1", "1988-12-01"), ("２０２４年４月１日", "2024-04-01"), ("20240401", "2024-04-01")),
        *(("2024/3/31 0:00", "2024-03-31"), ("12-Mar-2024", "2024-03-12"), ("Mar 12, 2024", "2024-03-12")),
        *(("10/23/18", "2018-10-23"), ("3/4/2026", "2026-04-03"), ("31.12.2099", "2099-12-31")),
    ],
)
def test_days_in_any_form(text: str, day: str) -> None:
    assert read_day(text) == date.fromisoformat(day)


@pytest.mark.parametrize("text", ["", "soon", "2024-13-01", "99/99/99", "R6", "x" * 500])
def test_what_is_no_day(text: str) -> None:
    assert read_day(text) is None


def test_widths_and_kana_are_the_same_for_matching_and_shown_as_written(tmp_path: Path) -> None:
    done = imported(tmp_path, "社員番号,氏名,上司\n１０１,ｻﾄｳ　ハナ,\n102,林 実,サトウハナ\n103,森 一,101")
    assert done.lines() == {("林 実", "ｻﾄｳ　ハナ"), ("森 一", "ｻﾄｳ　ハナ")}
    assert done.person("ｻﾄｳ　ハナ").key == "１０１"
    assert done.lines(LineKind.DOTTED) == set()


# Circles


@pytest.mark.parametrize(
    ("rows", "cut", "why"),
    [
        ("1,Ann,CEO,3\n2,Bob,Director,1\n3,Cid,Manager,2", ("Ann", "Cid"), "has the lower title"),
        ("1,Ann,x,3\n2,Bob,x,Ann\n3,Cid,x,2", ("Bob", "Ann"), "the weakest rule"),
        ("1,Ann,x,3\n2,Bob,x,1\n3,Cid,x,2", ("Cid", "Bob"), "the last of them"),
    ],
)
def test_a_circle_is_cut_where_it_is_least_certain_and_why_is_said(
    tmp_path: Path, rows: str, cut: tuple[str, str], why: str
) -> None:
    done = imported(tmp_path, f"id,name,title,manager\n{rows}")
    assert done.lines(LineKind.DOTTED) == {cut}
    assert len(done.lines()) == 2
    said = [odd for odd in done.report.oddities if "circle" in odd.problem]
    assert len(said) == 3
    assert [why in odd.problem for odd in said] == ["dotted" in odd.decision for odd in said]


def test_namesakes_are_kept_apart_and_reported(tmp_path: Path) -> None:
    done = imported(tmp_path, "id,name,title\n1,Ann,a\n2,Bob,b\n3,ann,c")
    assert [(odd.row, odd.problem) for odd in done.report.oddities if odd.row] == [
        (4, "row 2 has this name too with another id")
    ]
    rows = "\n".join(f"{number},{'Ann' if number % 2 else 'Bob'},x" for number in range(200))
    many = imported(tmp_path, f"id,name,department\n{rows}")
    assert many.report.people == 200
    assert [odd.row for odd in many.report.oddities] == [None, 4]
    assert many.report.oddities[1].problem == "198 people have the name of somebody else"


# Tables without headings, and of other things


def test_without_headings_columns_are_named_by_letter(tmp_path: Path) -> None:
    path = table(tmp_path, "山田,7,\n田中,8,7\n林,9,8")
    with pytest.raises(UserError, match="column A"):
        Imported(path)
    fields = (("name", "column A"), ("id", "column b"), ("manager_id", "列C"))
    done = Imported(path, options=ImportOptions(fields=fields))
    assert done.lines() == {("田中", "山田"), ("林", "田中")}
    assert done.report.tables[0].heading_row == 0
    with pytest.raises(UserError, match="No table has a column"):
        Imported(path, options=ImportOptions(fields=(*fields, ("email", "column Z"))))


def test_a_column_without_a_heading_is_named_by_letter(tmp_path: Path) -> None:
    path = table(tmp_path, "id,name,\n1,Ann,x\n2,Bob,y")
    done = Imported(path, options=ImportOptions(fields=(("title", "column C"),)))
    assert done.posts("Bob") == [("y", "")]


@pytest.mark.parametrize("text", ["From,To,Relation\n1,2,advice", ",A,B,C\nA,0,1,0\nB,0,0,1\nC,1,0,0"])
def test_relations_are_no_people(tmp_path: Path, text: str) -> None:
    with pytest.raises(UserError, match="relations between people"):
        imported(tmp_path, text)


def test_only_people_have_birthdays(tmp_path: Path) -> None:
    assert imported(tmp_path, "名前,誕生日\n林,1990-05-15").names() == ["林"]
    with pytest.raises(UserError, match="not a table of people"):
        imported(tmp_path, "名前,価格\n林檎,100")


# Workbooks


def test_merged_cells_formulas_and_stacked_headings(tmp_path: Path) -> None:
    import openpyxl

    made = openpyxl.Workbook()
    page = made.worksheets[0]
    page.append(["社員名簿"])
    page.append(["社員番号", "氏名", None, "部署", "上司"])
    page.append([None, "姓", "名", None, "社員番号"])
    page.append([1, "佐藤", "花子", "営業部", None])
    page.append([2, "林", "実", None, 1])
    page.append(["=1+2", "森", "一", "開発部", "=1"])
    for ref in ("A1:E1", "A2:A3", "B2:C2", "D2:D3", "D4:D5"):
        page.merge_cells(ref)
    made.save(tmp_path / "t.xlsx")
    done = Imported(tmp_path / "t.xlsx")
    assert done.report.tables[0].heading_row == 3
    assert done.posts("林 実") == [("", "営業部")]
    assert done.posts("森 一") == [("", "開発部")]
    assert done.lines() == {("林 実", "佐藤 花子")}
    said = [(odd.row, odd.column, odd.value) for odd in done.report.oddities if "formula" in odd.problem]
    assert said == [(6, "社員番号", "=1+2"), (6, "上司 社員番号", "=1")]
    assert any("merged over several rows" in odd.problem for odd in done.report.oddities)


def test_teams_beside_people_are_no_people_even_where_they_run_in_a_circle(tmp_path: Path) -> None:
    path = book(
        tmp_path,
        ("people", [["name", "job_title", "home_team"], ["P1", None, "T1"], ["P2", None, "T4"]]),
        ("other", [["short_name", "full_name", "parent"], ["T1", "Team 1", "T2"], ["T2", "Team 2", "T1"],
                   ["T3", "Team 3", None], ["T4", "Team 4", "T2"]]),
    )  # fmt: skip
    done = Imported(path)
    assert done.names() == ["P1", "P2"]
    assert done.posts("P1") == [("", "Team 1")]
    circle = [(odd.row, odd.value) for odd in done.report.oddities if "circle" in odd.problem]
    assert circle == [(2, "T2"), (3, "T1")]


def test_a_family_name_of_two_is_nobody(tmp_path: Path) -> None:
    rows = "大野 真理,部長,\n森 健,課長,大野部長\n森 大輔,課長,大野\n西 由美,,森課長"
    done = imported(tmp_path, f"氏名,役職,上司\n{rows}")
    assert done.lines() == {("森 健", "大野 真理"), ("森 大輔", "大野 真理")}
    assert (5, "上司", "森課長") in done.odd_rows()


def test_ids_that_are_all_left_open_are_no_false_friend(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        """
        ID,Name,Manager ID,Manager Name
        1,Ann Bee,NULL,
        2,Bob Cow,N/A,Ann Bee
        3,Cid Dog,NULL,Ann Bee
        """,
    )
    assert done.lines() == {("Bob Cow", "Ann Bee"), ("Cid Dog", "Ann Bee")}
    assert not done.report.oddities
