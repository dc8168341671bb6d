"""Files that others published, against numbers worked out here without the importer."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from consensus_map.domain.errors import UserError
from tests.exchange.files import Imported


def rows_of(path: Path, encoding: str = "utf-8-sig") -> list[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


def edges(rows: list[dict[str, str]], report: str, superior: str) -> set[tuple[str, str]]:
    """(report, superior) where the superior is one of the rows."""
    known = {row[report] for row in rows}
    return {(row[report], row[superior]) for row in rows if row[superior] in known}


def lines_by_key(done: Imported) -> set[tuple[str, str]]:
    people, posts = done.map.people, done.map.posts
    return {
        (people[posts[line.report].holder or ""].key, people[posts[line.superior].holder or ""].key)
        for line in done.map.lines.values()
    }


@pytest.mark.parametrize(
    ("name", "key", "superior"),
    [
        ("bumbeishvili/data.csv", "id", "parentId"),
        ("chinook/Employee.csv", "EmployeeId", "ReportsTo"),
        ("northwind_neo4j/employees.csv", "employeeID", "reportsTo"),
        ("eajay/org_chart.csv", "Unique_Identifier", "Reports_To"),
        ("ysparkr841_ko/simple_org.csv", "id", "parent_id"),
        ("balkan15k/nodes_extracted.csv", "id", "pid"),
    ],
)
def test_charts_by_id(shared_data: Path, name: str, key: str, superior: str) -> None:
    path = shared_data / name
    rows = rows_of(path)
    expected = edges(rows, key, superior)
    done = Imported(path)
    assert {person.key for person in done.map.people.values()} == {row[key] for row in rows}
    assert done.report.people == done.report.created == done.report.posts == len(rows)
    assert lines_by_key(done) == expected
    assert (done.report.lines.solid, done.report.lines.dotted) == (len(expected), 0)
    assert done.roots() == len(rows) - len(expected)
    known = {row[key] for row in rows}
    orphans = [
        (number, superior, row[superior])
        for number, row in enumerate(rows, 2)
        if row[superior] not in ("", "NULL") and row[superior] not in known
    ]
    assert [odd for odd in done.odd_rows() if odd[0] is not None] == orphans


def test_bumbeishvili(shared_data: Path) -> None:
    done = Imported(shared_data / "bumbeishvili/data.csv")
    king = done.person("Steven King")
    assert (king.email, king.phone) == ("SKING", "515.123.4567")
    assert done.posts("Steven King") == [("Chief Operating Officer", "Executive")]
    assert dict(king.extra)["salary"] == "24000"
    assert done.roots() == 1


def test_northwind_has_one_root_although_its_superior_is_called_null(shared_data: Path) -> None:
    done = Imported(shared_data / "northwind_neo4j/employees.csv")
    assert done.lines() >= {("Nancy Davolio", "Andrew Fuller"), ("Anne Dodsworth", "Steven Buchanan")}
    assert done.roots() == 1
    assert done.posts("Andrew Fuller") == [("Vice President, Sales", "")]
    assert 'She also completed ""' not in done.person("Nancy Davolio").notes
    assert '"The Art of the Cold Call."' in done.person("Nancy Davolio").notes
    assert dict(done.person("Nancy Davolio").extra)["titleOfCourtesy"] == "Ms."


def test_eajay_reports_its_three_orphans(shared_data: Path) -> None:
    done = Imported(shared_data / "eajay/org_chart.csv")
    assert done.odd_rows() == [
        (50, "Reports_To", "72_Kendra_Johnson"),
        (51, "Reports_To", "73_Lisa_Peters"),
        (96, "Reports_To", "206_Abid_Baloch"),
    ]
    assert done.roots() == 4
    assert done.posts("Ajay Desai") == [("Vice President, Asia", "")]


def test_miroslavkiev_by_name_with_a_slipped_row_and_an_orphan(shared_data: Path) -> None:
    done = Imported(shared_data / "miroslavkiev/example.csv")
    assert done.names() == ["Alice Brown", "Bob Smith", "Charlie Davis", "Orphan Employee"]
    assert done.lines() == {("Bob Smith", "Alice Brown"), ("Charlie Davis", "Bob Smith")}
    assert done.person("Bob Smith").email == "bob@example.com"
    assert [(row, value) for row, _, value in done.odd_rows()] == [
        (3, "+44 20 1234 5679"),
        (5, "Unknown Manager"),
    ]
    assert dict(done.person("Orphan Employee").extra)["Manager"] == "Unknown Manager"


@pytest.mark.parametrize("name", ["hospital_staff.csv"])
def test_staff_without_superiors_come_in_without_lines(shared_data: Path, name: str) -> None:
    done = Imported(shared_data / "ysparkr841_ko" / name)
    rows = rows_of(shared_data / "ysparkr841_ko" / name)
    assert done.names() == sorted(row["name"] for row in rows)
    assert done.report.lines.solid == 0
    assert [odd.problem for odd in done.report.oddities] == ["no column says who the superior is"]


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("ysparkr841_ko/hospital_departments.csv", "departments"),
        ("linkedinlearning_ja/kaiin_kakuchomoji_cp932.csv", "headings"),
    ],
)
def test_what_is_no_people_table_is_refused(shared_data: Path, name: str, word: str) -> None:
    with pytest.raises(UserError, match=word) as caught:
        Imported(shared_data / name)
    assert Path(name).name in str(caught.value)


def test_the_japanese_roster_is_the_same_as_csv_and_as_workbook(shared_data: Path) -> None:
    folder = shared_data / "linkedinlearning_ja"
    rows = rows_of(folder / "shain_meibo.csv")
    for name in ("shain_meibo.csv", "shain_meibo.xlsx"):
        done = Imported(folder / name)
        found = {
            (person.key, person.name, person.location, *done.posts(person.name)[0])
            for person in done.map.people.values()
        }
        assert found == {
            (row["社員NO"], row["名前"], row["勤務地"], row["役職"], row["所属"]) for row in rows
        }
        assert {dict(person.extra)["年齢"] for person in done.map.people.values()} == {
            row["年齢"] for row in rows
        }


def test_muhaimin_where_two_superior_columns_disagree(shared_data: Path) -> None:
    path = shared_data / "muhaimin/org_chart.csv"
    rows = rows_of(path)
    by_job = {row["Job Id"]: row["Employee Name"] for row in rows}
    expected = {
        (row["Employee Name"], by_job[row["Reporting To Job Id"]])
        for row in rows
        if row["Reporting To Job Id"]
    }
    done = Imported(path)
    assert done.lines() == expected
    assert done.report.lines.solid == 9
    assert done.odd_rows() == [(10, "Reporting to", "Bob")]
    assert {post.key for post in done.map.posts.values()} == set(by_job)
    assert done.person("Everest Updated 2").key == "1009"


def test_salesforce_contacts_with_their_duplicates(shared_data: Path) -> None:
    path = shared_data / "salesforce_contacts/Contact.csv"
    rows = rows_of(path)
    done = Imported(path)
    assert done.report.people == len({row["Id"] for row in rows}) == 132
    names = Counter(f"{row['FirstName']} {row['LastName']}".strip() for row in rows)
    assert Counter(done.names()) == names
    assert done.report.lines.solid == 0
    seen: dict[tuple[str, str], int] = {}
    repeated = []
    for number, row in enumerate(rows, 2):
        who = f"{row['FirstName']} {row['LastName']}", row["Email"]
        if row["Email"] and who in seen:
            repeated.append(number)
        seen.setdefault(who, number)
    assert [row for row, column, _ in done.odd_rows() if column == "Email"] == repeated


def test_prodly_writes_hash_n_a_where_it_has_no_value(shared_data: Path) -> None:
    done = Imported(shared_data / "salesforce_contacts/Contact_prodly.csv")
    assert done.names() == ["Vikash Sharma", "Vishnu Singh"]
    assert done.posts("Vikash Sharma") == [("", "")]
    assert done.person("Vikash Sharma").email == ""
    assert done.person("Vishnu Singh").id == "1365f1a3-8408-4106-9b53-5ef1cc132a65"
