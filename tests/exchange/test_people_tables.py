"""People tables of third parties: one small example for each thing that real ones do."""

from pathlib import Path

import pytest

from consensus_map.domain.errors import UserError
from consensus_map.domain.words import Evidence, LineKind, PostState, Trust
from consensus_map.exchange.importing import ImportOptions, parse_field
from tests.exchange.files import Imported, imported, table

# Where the headings stand


def test_preambles_and_comments_before_the_headings(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        """
        Notes:
        "Exported on request, Ann asked for it"

        # made by hand
        First Name,Last Name,Company,Position,Connected On
        Ann,Lee,Acme,Buyer,12 Mar 2024
        """,
    )
    assert done.report.tables[0].heading_row == 5
    assert done.names() == ["Ann Lee"]
    assert done.person("Ann Lee").extra == (("Company", "Acme"), ("Connected On", "12 Mar 2024"))
    assert done.report.tables[0].unused == ("Company", "Connected On")


def test_two_stacked_heading_rows(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        """
        社員番号,氏名,,上司,,連絡先
        ,姓,名,社員番号,氏名,メール
        1,佐藤,花子,,,a@x.example
        2,林,太郎,1,佐藤花子,b@x.example
        """,
    )
    assert done.report.tables[0].heading_row == 2
    assert done.report.tables[0].fields["manager_name"] == "上司 氏名"
    assert done.lines() == {("林 太郎", "佐藤 花子")}


def test_headings_that_come_again_are_skipped_and_reported(tmp_path: Path) -> None:
    done = imported(tmp_path, "id,name,manager\n1,Ann,\nid,name,manager\n2,Bob,1")
    assert done.lines() == {("Bob", "Ann")}
    assert [(odd.row, odd.decision) for odd in done.report.oddities] == [(3, "skipped")]


def test_no_headings_at_all_is_asked_about(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="--map name=HEADING"):
        imported(tmp_path, "山田,25,東京\n田中,30,大阪")


def test_the_user_can_name_columns(tmp_path: Path) -> None:
    path = table(tmp_path, "Kürzel,Wer,Über\nA,Ann,\nB,Bob,A")
    fields = tuple(parse_field(text) for text in ("id=Kürzel", "name=wer", "manager_id=ÜBER"))
    done = Imported(path, options=ImportOptions(fields=fields))
    assert done.lines() == {("Bob", "Ann")}
    with pytest.raises(UserError, match="No table has a column"):
        Imported(path, options=ImportOptions(fields=(*fields, ("email", "Post"))))
    with pytest.raises(UserError, match="no field called"):
        Imported(path, options=ImportOptions(fields=(("boss", "Über"),)))
    for wrong in ("name", "=x"):
        with pytest.raises(UserError, match="field=heading"):
            parse_field(wrong)


# Names


@pytest.mark.parametrize(
    ("headings", "cells", "name"),
    [
        ("First Name,Last Name", "Ann,Lee", "Ann Lee"),
        ("First Name,Middle Name,Last Name", "Ann,B.,Lee", "Ann B. Lee"),
        ("姓,名", "佐藤,花子", "佐藤 花子"),
        ("名,姓", "Ann,Lee", "Ann Lee"),
        ("성,First Name", "김,민수", "김민수"),
        ("name,lastName", "Ann,Lee", "Ann Lee"),
        ("name,lastName", "Ann Lee,Lee", "Ann Lee"),
        ("name,First Name,Last Name", ",Ann,Lee", "Ann Lee"),
        ("First Name,Last Name", "Ann,NULL", "Ann"),
        ("First Name,Last Name", "Ann,Null", "Ann Null"),
    ],
)
def test_names_from_parts(tmp_path: Path, headings: str, cells: str, name: str) -> None:
    assert imported(tmp_path, f"{headings},email\n{cells},a@x.example").names() == [name]


def test_native_and_romanised_names_and_readings(tmp_path: Path) -> None:
    done = imported(
        tmp_path, "氏名,氏名（英語）,姓（ヨミガナ）,名（ヨミガナ）\n佐藤 花子,Sato Hanako,さとう,はなこ"
    )
    person = done.person("Sato Hanako")
    assert (person.native_name, person.reading) == ("佐藤 花子", "さとう はなこ")


def test_every_cell_is_text(tmp_path: Path) -> None:
    done = imported(tmp_path, "id,name,department,office\n0012,Null,NA,1E5\n0,None,None,NaN")
    assert done.names() == ["None", "Null"]
    assert done.person("Null").key == "0012"
    assert done.posts("Null") == [("", "NA")]
    assert done.person("Null").location == "1E5"
    assert done.person("None").key == "0"


def test_title_is_an_honorific_beside_job_title(tmp_path: Path) -> None:
    done = imported(tmp_path, "Title,First Name,Last Name,Job Title\nDr,Ann,Lee,Buyer")
    assert done.posts("Ann Lee") == [("Buyer", "")]
    assert done.person("Ann Lee").extra == (("Title", "Dr"),)
    alone = imported(tmp_path, "Title,Name,Department\nMr.,Ann,x\nMs,Bob,y")
    assert alone.posts("Ann") == [("", "x")]


def test_rows_without_names_are_kept_as_posts(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        """
        id,name,title,manager
        1,Ann,Chief,
        2,vacant,Head of sales,1
        3,空席,部長,1
        4,,Clerk,2
        5,TBD,Cook,2
        6,Bob,Buyer,2
        """,
    )
    assert done.names() == ["Ann", "Bob"]
    states = {post.title: post.state for post in done.map.posts.values()}
    assert states == {
        "Chief": PostState.HELD,
        "Head of sales": PostState.VACANT,
        "部長": PostState.VACANT,
        "Clerk": PostState.UNKNOWN,
        "Cook": PostState.UNKNOWN,
        "Buyer": PostState.HELD,
    }
    assert ("Bob", "(Head of sales)") in done.lines()
    assert ("(Head of sales)", "Ann") in done.lines()
    assert [odd.row for odd in done.report.oddities] == [5]


# Superiors


def superiors(tmp_path: Path, manager: str, heading: str = "Manager") -> Imported:
    return imported(
        tmp_path,
        f"""
        id;name;email;user name;{heading};title
        7;Dr. Ann Lee;ann@x.example;alee;;Chief
        8;佐藤 花子;hana@x.example;hsato;;Chief
        9;Bob;bob@x.example;bob;{manager};Clerk
        """,
    )


@pytest.mark.parametrize(
    ("manager", "superior"),
    [
        ("7", "Dr. Ann Lee"),
        ("７", "Dr. Ann Lee"),
        ("ANN@x.example", "Dr. Ann Lee"),
        ("ALEE", "Dr. Ann Lee"),
        ("HSATO", "佐藤 花子"),
        ("CN=Ann Lee,OU=Sales,DC=x", "Dr. Ann Lee"),
        (r"CN=Lee\, Ann,OU=Sales,DC=x", "Dr. Ann Lee"),
        ("Dr. Ann Lee", "Dr. Ann Lee"),
        ("ann  lee", "Dr. Ann Lee"),
        ("Lee, Ann", "Dr. Ann Lee"),
        ("佐藤花子", "佐藤 花子"),
        ("佐藤　花子様", "佐藤 花子"),
    ],
)
def test_a_superior_by_any_of_the_rules(tmp_path: Path, manager: str, superior: str) -> None:
    for heading in ("Manager", "Manager ID", "上司氏名"):
        done = superiors(tmp_path, manager, heading)
        assert done.lines() == {("Bob", superior)}
        assert done.report.oddities == ()


@pytest.mark.parametrize(
    "manager", ["", "NULL", "N/A", "none", "-", "xx", "NO_MANAGER", "空席", "9", "bob@x.example", "Bob"]
)
def test_no_superior_or_oneself_is_a_root(tmp_path: Path, manager: str) -> None:
    done = superiors(tmp_path, manager)
    assert (done.lines(), done.roots(), done.report.oddities) == (set(), 3, ())


def test_a_real_person_may_be_called_null(tmp_path: Path) -> None:
    assert imported(tmp_path, "name,manager\nNull,\nBob,Null").lines() == {("Bob", "Null")}


def test_an_unknown_superior_is_reported_and_kept(tmp_path: Path) -> None:
    done = superiors(tmp_path, "Nobody Known")
    assert done.odd_rows() == [(4, "Manager", "Nobody Known")]
    assert ("Manager", "Nobody Known") in done.person("Bob").extra


def test_an_ambiguous_superior_is_never_guessed(tmp_path: Path) -> None:
    done = imported(tmp_path, "name,department,manager\nAnn,a,\nAnn,b,\nBob,a,Ann")
    assert done.lines() == set()
    assert done.odd_rows() == [(3, "name", "Ann"), (4, "manager", "Ann")]
    assert "2 people are called Ann" in done.report.oddities[1].problem


@pytest.mark.parametrize("sign", [";", ":", "|"])
def test_several_superiors_in_one_cell(tmp_path: Path, sign: str) -> None:
    done = imported(tmp_path, f"id,name,manager\n1,Ann,\n2,Bob,\n3,Cid,2{sign} 1{sign}9")
    assert done.lines() == {("Cid", "Bob")}
    assert done.lines(LineKind.DOTTED) == {("Cid", "Ann")}
    assert "nobody is called 9" in done.report.oddities[0].problem


def test_a_column_of_dotted_superiors(tmp_path: Path) -> None:
    done = imported(tmp_path, "id,name,boss id,matrix manager\n1,Ann,,\n2,Bob,1,\n3,Cid,1,2;Ann")
    assert done.lines() == {("Bob", "Ann"), ("Cid", "Ann")}
    assert done.lines(LineKind.DOTTED) == {("Cid", "Bob")}


def test_a_false_friend_among_two_superior_columns(tmp_path: Path) -> None:
    done = imported(tmp_path, "id,name,ManagerID,ManagerName\n1,Ann,,\n2,Bob,X77,Ann")
    assert done.lines() == {("Bob", "Ann")}
    assert done.odd_rows() == [(3, "ManagerID", "X77")]


def test_superiors_by_post(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        """
        Position ID,Position Title,Employee Name,Reports To
        P1,Chief,Ann,
        P2,Head,Vacant,P1
        P3,Clerk,Bob,P2
        """,
    )
    assert done.lines() == {("(Head)", "Ann"), ("Bob", "(Head)")}
    assert {post.key for post in done.map.posts.values()} == {"P1", "P2", "P3"}


def test_a_superior_column_without_a_telling_heading(tmp_path: Path) -> None:
    text = "id,name,dept,x,age\n1,Ann,a,,1\n2,Bob,a,1,1\n3,Cid,a,1,1\n4,Dee,b,2,1\n5,Eve,b,2,2"
    done = imported(tmp_path, text)
    assert done.lines() == {("Bob", "Ann"), ("Cid", "Ann"), ("Dee", "Bob"), ("Eve", "Bob")}
    assert done.report.tables[0].fields["manager_id"] == "x"
    assert done.report.oddities[0].column == "x"


def test_an_address_column_without_a_telling_heading(tmp_path: Path) -> None:
    done = imported(tmp_path, "name,title,x\nAnn,a,ann@x.example\nBob,b,bob@x.example")
    assert done.person("Ann").email == "ann@x.example"


def test_order_in_the_file_is_free(tmp_path: Path) -> None:
    assert imported(tmp_path, "id,name,manager\n3,Cid,2\n2,Bob,1\n1,Ann,").lines() == {
        ("Cid", "Bob"),
        ("Bob", "Ann"),
    }


# Not a tree


def test_a_circle_is_cut_at_the_least_certain_line(tmp_path: Path) -> None:
    done = imported(tmp_path, "id,name,manager\n1,Ann,3\n2,Bob,1\n3,Cid,bob\n4,Dee,3")
    assert done.lines() == {("Ann", "Cid"), ("Bob", "Ann"), ("Dee", "Cid")}
    assert done.lines(LineKind.DOTTED) == {("Cid", "Bob")}
    circle = [odd for odd in done.report.oddities if "circle" in odd.problem]
    assert [(odd.row, odd.value) for odd in circle] == [(2, "3"), (3, "1"), (4, "bob")]
    assert all("row 2 (Ann), row 4 (Cid), row 3 (Bob)" in odd.problem for odd in circle)
    assert [odd.decision for odd in circle] == ["kept", "kept", "this line becomes a dotted one"]


def test_two_circles_and_a_tail(tmp_path: Path) -> None:
    done = imported(tmp_path, "id,name,manager\n1,A,2\n2,B,1\n3,C,4\n4,D,5\n5,E,3\n6,F,5\n7,G,6")
    assert done.report.lines.dotted == 2
    assert done.report.lines.solid == 5
    assert done.roots() == 2
    assert sum("circle" in odd.problem for odd in done.report.oddities) == 5


def test_one_person_in_several_posts(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        """
        社員番号,氏名,部署,役職,上司社員番号
        1,佐藤 花子,本社,社長,
        2,林 太郎,営業部,部長,1
        3,森 一郎,開発部,課長,2
        4,谷 次郎,営業部,係長,2
        2,林太郎,開発部,部長,1
        """,
    )
    assert done.report.people == 4
    assert done.posts("林 太郎") == [("部長", "営業部"), ("部長", "開発部")]
    above = {
        done.map.posts[line.report].department: done.map.posts[line.superior].department
        for line in done.map.lines.values()
        if done.map.posts[line.report].title in ("課長", "係長")
    }
    assert above == {"開発部": "開発部", "営業部": "営業部"}


def test_numbered_columns_are_further_posts(tmp_path: Path) -> None:
    headings = "社員番号,姓,名,部署1 部署,役職1 役職,部署2 部署,役職2 役職"
    text = f"{headings}\n1,佐藤,花子,営業,部長,開発,顧問\n2,林,実,営業,,,"
    done = imported(tmp_path, text)
    assert done.posts("佐藤 花子") == [("部長", "営業"), ("顧問", "開発")]
    assert done.posts("林 実") == [("", "営業")]


def test_people_by_address_where_there_is_no_id(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "name,email,title\nAnn,a@x.example,Chief\nann,A@x.example,Board member\nBob,a@x.example,Clerk",
    )
    assert done.names() == ["Ann", "Bob"]
    assert done.posts("Ann") == [("Chief", ""), ("Board member", "")]
    assert done.odd_rows() == [(4, "email", "a@x.example")]


def test_one_id_for_two_people(tmp_path: Path) -> None:
    done = imported(tmp_path, "id,name,manager\n1,Ann,\n1,Bob,\n3,Cid,1")
    assert sorted(person.key for person in done.map.people.values()) == ["", "1", "3"]
    assert done.lines() == set()
    assert [row for row, *_ in done.odd_rows()] == [3, 4]


def test_a_row_that_says_the_same_again(tmp_path: Path) -> None:
    done = imported(tmp_path, "id,name,title,email\n1,Ann,Chief,a@x.example\n1,Ann,Chief,b@x.example")
    assert (done.report.people, done.report.posts) == (1, 1)
    assert done.person("Ann").email == "a@x.example"
    assert [(row, column) for row, column, _ in done.odd_rows()] == [(3, "email"), (3, "id")]


def test_two_ids_of_one_name_title_and_department(tmp_path: Path) -> None:
    done = imported(tmp_path, "id,name,title\n1,Ann,Chief\n2,Ann,Chief\n3,Ann,Clerk")
    assert done.report.people == 3
    assert [row for row, *_ in done.odd_rows() if row] == [3, 4]
    problems = [odd.problem for odd in done.report.oddities if odd.row]
    assert problems == [
        "row 2 has this name, title and department with another id",
        "row 2 has this name too with another id",
    ]


# What else the columns say


def test_unknown_columns_are_kept(tmp_path: Path) -> None:
    done = imported(tmp_path, "id,name,Blood type,,Salary\n1,Ann,A,x,\n2,Bob,NULL,,5")
    assert done.person("Ann").extra == (("Blood type", "A"), ("column D", "x"))
    assert done.person("Bob").extra == (("Blood type", "NULL"), ("Salary", "5"))
    assert done.report.tables[0].unused == ("Blood type", "Salary")


def test_phone_mobile_and_location(tmp_path: Path) -> None:
    done = imported(tmp_path, "name,Business Phone,携帯電話,City\nAnn,1,2,Oslo\nBob,,3,Rome")
    assert (done.person("Ann").phone, done.person("Ann").extra) == ("1", (("携帯電話", "2"),))
    assert (done.person("Bob").phone, done.person("Bob").location) == ("3", "Rome")


@pytest.mark.parametrize("between", [" ::: ", "; ", ","])
def test_the_first_of_several_addresses_counts(tmp_path: Path, between: str) -> None:
    cell = between.join(["a@x.example", "b@x.example"])
    person = imported(tmp_path, f'name,email,title\nAnn,"{cell}",Chief').person("Ann")
    assert (person.email, person.extra) == ("a@x.example", (("email", cell),))


def test_a_level_in_figures_is_no_title(tmp_path: Path) -> None:
    assert imported(tmp_path, "name,level,email\nAnn,3,a@x.example").posts("Ann") == [("", "")]
    assert imported(tmp_path, "name,level,email\nAnn,Chief,a@x.example").posts("Ann") == [("Chief", "")]


def test_who_has_left_is_inactive(tmp_path: Path) -> None:
    done = imported(tmp_path, "name,在籍状況,title\nAnn,在籍,x\nBob,退職,x\nCid,?,x")
    assert [done.person(name).active for name in ("Ann", "Bob", "Cid")] == [True, False, True]
    assert not imported(tmp_path, "name,退職者フラグ,title\nAnn,1,x").person("Ann").active


def test_trust_in_japanese(tmp_path: Path) -> None:
    done = imported(tmp_path, "氏名,信頼状態,根拠,役職\n佐藤,信頼,確認済み,x\n林,大好き,,x")
    assert (done.person("佐藤").trust, done.person("佐藤").evidence) == (Trust.TRUSTING, Evidence.CONFIRMED)
    assert done.person("林").trust is Trust.UNKNOWN
    assert done.person("林").extra == (("信頼状態", "大好き"),)
    assert done.odd_rows() == [(3, "信頼状態", "大好き")]


def test_the_first_of_two_columns_for_one_field_counts(tmp_path: Path) -> None:
    done = imported(tmp_path, "name,city,country,title\nAnn,Oslo,Norway,x")
    assert (done.person("Ann").location, done.person("Ann").extra) == ("Oslo", (("country", "Norway"),))
    assert done.report.tables[0].unused == ("country",)


def test_what_the_user_says_of_a_column_counts_more_than_what_it_looks_like(tmp_path: Path) -> None:
    path = table(tmp_path, "No.,name,title,Title\n1,Ann,Chief,Mr.\n2,Bob,Clerk,Mr.")
    assert Imported(path).person("Ann").key == ""
    options = ImportOptions(fields=(("id", "No."), ("location", "title")))
    done = Imported(path, options=options)
    assert (done.person("Ann").key, done.person("Ann").location) == ("1", "Chief")


def test_rows_wider_and_narrower_than_the_headings(tmp_path: Path) -> None:
    done = imported(tmp_path, "id,name,title\n1,Ann,x\n2,Bob\n3,Cid,y,surplus\n4,Dee,z")
    assert [row for row, *_ in done.odd_rows() if row] == [3, 4]
    assert done.person("Cid").extra == (("column D", "surplus"),)


def test_several_files_of_people_complete_one_another(tmp_path: Path) -> None:
    chart = table(tmp_path, "id,name,manager\n1,Ann,\n2,Bob,1", "chart.csv")
    phones = table(tmp_path, "id,name,phone\n2,Bob,03-1\n1,Ann,03-2\n3,Cid,03-3", "phones.csv")
    done = Imported(phones, chart)
    assert done.names() == ["Ann", "Bob", "Cid"]
    assert done.lines() == {("Bob", "Ann")}
    assert done.person("Bob").phone == "03-1"


def test_an_org_chart_may_have_a_name_a_role_and_a_lead(tmp_path: Path) -> None:
    done = imported(tmp_path, "name,role,team,lead\nAnn,Chief,HQ,\nBob,Clerk,HQ,Ann")
    assert done.lines() == {("Bob", "Ann")}


def test_a_file_named_twice_counts_once(tmp_path: Path) -> None:
    people = table(tmp_path, "id,name,trust\n1,Ann,\n2,Bob,")
    ties = table(tmp_path, "from,to,kind\n1,2,knows", "ties.csv")
    assert len(Imported(ties, people, ties).map.ties) == 1


def test_the_report_as_json(tmp_path: Path) -> None:
    done = imported(tmp_path, "Nr;name;manager;email\nx;Ann;;\ny;Bob;Zoe;b@x.example")
    assert done.report.to_json() == {
        "tables": [
            {
                "file": "people.csv",
                "sheet": "",
                "kind": "people",
                "encoding": "utf-8",
                "delimiter": ";",
                "heading_row": 1,
                "fields": {"name": "name", "email": "email", "manager_name": "manager"},
                "unused": ["Nr"],
            }
        ],
        "people": 2,
        "posts": 2,
        "lines": {"solid": 0, "dotted": 0},
        "created": 2,
        "updated": 0,
        "unchanged": 0,
        "left": 0,
        "moved": 0,
        "oddities": [
            {
                "file": "people.csv",
                "row": 3,
                "column": "manager",
                "value": "Zoe",
                "problem": "nobody is called Zoe",
                "decision": "comes in without this superior",
            }
        ],
    }


def test_the_preview_shows_the_table_as_read_and_the_people_as_they_will_be(tmp_path: Path) -> None:
    done = imported(tmp_path, "id,name,boss,x\n1,Ann,,q\n2,Bob,1,")
    (preview,) = done.plan.previews
    assert preview.report == done.report.tables[0]
    assert preview.headings == ("id", "name", "boss", "x")
    assert preview.fields == ("id", "name", "manager_id", "")
    assert preview.rows == ((2, ("1", "Ann", "", "q")), (3, ("2", "Bob", "1", "")))
    assert [(person.row, person.name, person.superior) for person in preview.people] == [
        (2, "Ann", ""),
        (3, "Bob", "Ann"),
    ]


def test_the_preview_says_who_is_inferred_and_who_is_not_found(tmp_path: Path) -> None:
    rows = "1,Ann,Head,A\n2,Bo,Clerk,A\n3,Cy,Head,B\n4,Di,Clerk,B"
    done = imported(
        tmp_path, f"id,name,title,department\n{rows}".replace("Head", "部長").replace("Clerk", "課長")
    )
    people = done.plan.previews[0].people
    assert [(one.name, one.superior, one.inferred) for one in people] == [
        ("Ann", "", False),
        ("Bo", "Ann", True),
        ("Cy", "", False),
        ("Di", "Cy", True),
    ]
    done = imported(tmp_path, "id,name,boss\n1,Ann,9\n2,Bob,1\n3,Cy,1")
    assert done.plan.previews[0].people[0].superior == "“9”, who is not found"


def test_a_column_of_addresses_that_are_none_is_said_once(tmp_path: Path) -> None:
    done = imported(tmp_path, "id,name,email,manager id\n1,Steven King,SKING,\n2,Neena Kochhar,NKOCHHAR,1")
    (odd,) = done.report.oddities
    assert (odd.row, odd.column, odd.value) == (None, "email", "SKING")
    assert "no e-mail addresses" in odd.problem
    assert done.person("Steven King").email == "SKING"
