"""Every file of the shared data: what the importer and the docs say, against numbers worked out here.

Nothing of the importer is used to work them out, only the csv module and openpyxl.
"""

import csv
import re
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from consensus_map.domain.errors import UserError
from tests.exchange.files import Imported

DOCS = Path(__file__).resolve().parents[2] / "docs" / "imports.md"
ROW = re.compile(r"\| `([^`]+)` \| (.+?) \| (.+?) \| (.+?) \| (.+?) \| (.+?) \|")
NAMED = re.compile(r"(\w+) “([^”]+)”(?=[,;]|$)")
NOTHING = ("", "NULL", "#N/A")


@dataclass(frozen=True)
class Numbers:
    people: int
    lines: int
    roots: int
    oddities: int


Reading = Callable[[Path], Numbers]


def rows_of(path: Path, delimiter: str = ",", encoding: str = "utf-8-sig") -> list[list[str]]:
    """All records of a text file that are not blank."""
    with path.open(encoding=encoding, newline="") as file:
        records = list(csv.reader(file, delimiter=delimiter))
    return [record for record in records if any(cell.strip() for cell in record)]


def dicts_of(path: Path, delimiter: str = ",", skip: int = 0) -> list[dict[str, str]]:
    """The rows under the headings; those beyond the headings' width lose what is too much."""
    head, *rows = rows_of(path, delimiter)[skip:]
    return [dict(zip(head, row, strict=False)) for row in rows]


def sheet_of(path: Path, sheet: str | int = 0) -> list[list[object]]:
    """The rows of a sheet that are not blank."""
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(path)
    page = book.worksheets[sheet] if isinstance(sheet, int) else book[sheet]
    return [list(row) for row in page.iter_rows(values_only=True) if any(cell is not None for cell in row)]


def namesakes(names: Iterable[str]) -> int:
    """How many have the name of somebody before."""
    return sum(count - 1 for count in Counter(names).values())


def chart(key: str, superior: str, name: Sequence[str] = (), extra: int = 0) -> Reading:
    """A table whose superiors are keys of its rows; each other one is odd, and each second one of a name.

    So is a column of e-mail that holds no addresses.
    """

    def read(path: Path) -> Numbers:
        rows = dicts_of(path)
        known = {row[key] for row in rows}
        lines = sum(row[superior] in known for row in rows)
        orphans = sum(row[superior] not in NOTHING and row[superior] not in known for row in rows)
        same = namesakes(" ".join(row[part] for part in name) for row in rows) if name else 0
        mail = [row["email"] for row in rows if row.get("email")]
        no_addresses = bool(mail) and not any("@" in cell for cell in mail)
        return Numbers(len(rows), lines, len(rows) - lines, orphans + same + extra + no_addresses)

    return read


def roster(delimiter: str = ",", encoding: str = "utf-8-sig", skip: int = 0, ragged: bool = True) -> Reading:
    """A table without superiors: that is its one oddity, beside its rows of another width."""

    def read(path: Path) -> Numbers:
        head, *rows = rows_of(path, delimiter, encoding)[skip:]
        uneven = sum(len(row) != len(head) for row in rows) if ragged else 0
        return Numbers(len(rows), 0, len(rows), 1 + uneven)

    return read


def book(skip: int = 0, sheets: int = 1, extra: int = 0, nameless: int = 0) -> Reading:
    """Sheets of people without superiors, which each of them says."""

    def read(path: Path) -> Numbers:
        rows = sum(len(sheet_of(path, sheet)) - 1 - skip for sheet in range(sheets))
        return Numbers(rows - nameless, 0, rows, sheets + extra + nameless)

    return read


def mensah(path: Path) -> Numbers:
    rows = dicts_of(path)
    levels = ("Assistant_Lead", "Team_Lead", "Manager")
    named = {row[level] for row in rows for level in levels}
    tops = {row["Manager"] for row in rows}
    assert not named & {row["Employee"] for row in rows}
    people = len(rows) + len(named)
    same = namesakes(row["Employee"] for row in rows)
    return Numbers(people, people - len(tops), len(tops), 1 + len(named) + same)


def rh_data(path: Path) -> Numbers:
    rows = dicts_of(path, ";")
    direct = [row["Reporting Chain"].split(" > ")[0] for row in rows]
    known = {row["Employee ID"] for row in rows}
    unknown = sum(one not in known for one in direct)
    same = namesakes(row["Full Name"] for row in rows)
    return Numbers(len(rows), len(rows) - unknown, unknown, 1 + unknown + same)


def miroslavkiev(path: Path) -> Numbers:
    head, *rows = rows_of(path)
    names = {row[0] for row in rows}
    lines = sum(row[1] in names for row in rows)
    orphans = sum(row[1] != "" and row[1] not in names for row in rows)
    # The last cell of the longer rows is blank; only in one it is an address that has slipped.
    longer = sum(len(row) > len(head) for row in rows)
    return Numbers(len(rows), lines, len(rows) - lines, orphans + longer)


def muhaimin(path: Path) -> Numbers:
    rows = dicts_of(path)
    name = {row["Job Id"]: row["Employee Name"] for row in rows}
    lines = sum(row["Reporting To Job Id"] in name for row in rows)
    disagreeing = sum(name.get(row["Reporting To Job Id"], "") != row["Reporting to"] for row in rows)
    return Numbers(len(rows), lines, len(rows) - lines, disagreeing)


def salesforce(path: Path) -> Numbers:
    rows = dicts_of(path)
    names = [f"{row['FirstName']} {row['LastName']}".strip().casefold() for row in rows]
    return Numbers(len(rows), 0, len(rows), 1 + namesakes(names))


def shain_meibo(rows: list[dict[str, str]]) -> Numbers:
    """The one with the highest title leads the others of the department."""
    order = ("課長", "係長", "チーフ")
    lines = 0
    for department in {row["所属"] for row in rows}:
        titles = [row["役職"] for row in rows if row["所属"] == department]
        lines += len(titles) - 1 if any(title in order for title in titles) else 0
    return Numbers(len(rows), lines, len(rows) - lines, 1)


def shain_book(path: Path) -> Numbers:
    head, *rows = sheet_of(path)
    cells = [[str(cell or "") for cell in row] for row in rows]
    return shain_meibo([dict(zip(map(str, head), row, strict=True)) for row in cells])


def hospital(path: Path) -> Numbers:
    """The first one of each department is its head; all others follow one, as all heads but the first do."""
    staff = sheet_of(path, "직원")[1:]
    departments = {row[0]: row[2] for row in sheet_of(path, "부서")[1:]}
    heads = {department: next(row[0] for row in staff if row[3] == department) for department in departments}
    tops = sum(heads[row[3]] == row[0] and departments[row[3]] is None for row in staff)
    return Numbers(len(staff), len(staff) - tops, tops, 2)


def teams(path: Path) -> Numbers:
    """Six people in teams; each team that is above itself is odd, and so are the two other sheets."""
    people = len(sheet_of(path, "people")) - 1
    above = {row[0]: row[2] for row in sheet_of(path, 1)[1:]}
    circle = 0
    for team in above:
        one, steps = above[team], 0
        while one in above and one != team and steps < len(above):
            one, steps = above[one], steps + 1
        circle += one == team
    return Numbers(people, 0, people, 3 + circle)


def simple_book(path: Path) -> Numbers:
    rows = sheet_of(path)[1:]
    lines = sum(row[3] is not None for row in rows)
    return Numbers(len(rows), lines, len(rows) - lines, 0)


def drawio(path: Path) -> Numbers:
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = list(csv.reader(line for line in lines if line and not line.startswith("#")))[1:]
    return Numbers(len(rows), 0, len(rows), 1)


READINGS: dict[str, Reading] = {
    "balkan15k/nodes_extracted.csv": chart("id", "pid", extra=1),
    "bumbeishvili/data.csv": chart("id", "parentId", ("name", "lastName")),
    "chinook/Employee.csv": chart("EmployeeId", "ReportsTo", ("FirstName", "LastName")),
    "drawio/basic.txt": drawio,
    "drawio/orgchart.csv": chart("name", "manager"),
    "eajay/org_chart.csv": chart("Unique_Identifier", "Reports_To", ("Name",)),
    "entra_template/chrisley75.csv": roster(skip=1),
    "entra_template/nbaez001.csv": roster(skip=1),
    **{
        f"harryrobbins/{name}.xlsx": teams
        for name in ("file_with_cyclical_errors", "file_with_headings_error", "file_with_sheet_name_error")
    },
    "harryrobbins/org_chart.xlsx": teams,
    "jamesmensah/employee_hierarchy.csv": mensah,
    "krackhardt_hightech/reshaped_people.csv": chart("ID", "ReportsTo", extra=1),
    "krackhardt_hightech/xucinet_Attributes.csv": roster(),
    "linkedinlearning_ja/shain_meibo.csv": lambda path: shain_meibo(dicts_of(path)),
    "linkedinlearning_ja/shain_meibo.xlsx": shain_book,
    "miroslavkiev/example.csv": miroslavkiev,
    **{
        f"motomu99_fixtures/{name}.csv": roster()
        for name in (
            *("builder_output_test", "employees", "my_csv_employees", "my_csv_sample", "sample"),
            *("person_with_line_number", "sample_column_mismatch", "sample_invalid_columns", "sample_lf"),
            *("sample_utf8_bom", "sample_with_embedded_newlines", "sample_with_embedded_newlines_stream"),
            *("sample_with_empty_lines", "sample_with_empty_lines_linenumber"),
            *("sample_with_empty_lines_stream", "sample_with_empty_lines_stream_linenumber"),
        )
    },
    "motomu99_fixtures/sample_sjis.csv": roster(encoding="cp932"),
    **{
        f"motomu99_fixtures/{name}.tsv": roster("\t")
        for name in ("sample", "sample_column_mismatch", "sample_invalid_columns")
    },
    **{
        f"motomu99_fixtures/{name}.xlsx": book()
        for name in (
            *("all_empty", "complex_cells", "person_with_line_number", "sample", "sample_all_types"),
            *("sample_column_mismatch", "sample_custom_converter", "sample_header_at_a1"),
            *("sample_invalid_type", "sample_missing_cells", "sample_with_date", "sample_with_phonetic"),
        )
    },
    "motomu99_fixtures/sample_multi_sheet.xlsx": book(sheets=2),
    "motomu99_fixtures/sample_with_empty_key.xlsx": book(nameless=1),
    "motomu99_fixtures/sample_with_formula.xlsx": book(extra=1),
    "motomu99_fixtures/sample_with_title.xlsx": book(skip=2),
    "muhaimin/org_chart.csv": muhaimin,
    "northwind_neo4j/employees.csv": chart("employeeID", "reportsTo", ("firstName", "lastName")),
    "rh_data_br/org_structure.csv": rh_data,
    "salesforce_contacts/Contact.csv": salesforce,
    "salesforce_contacts/Contact_prodly.csv": chart("Guid", "ReportsToId"),
    "ysparkr841_ko/hospital_multi.xlsx": hospital,
    "ysparkr841_ko/hospital_staff.csv": roster(),
    "ysparkr841_ko/simple_org.csv": chart("id", "parent_id", ("name",)),
    "ysparkr841_ko/simple_org.xlsx": simple_book,
}

# Of each kind of refusal a word that its message has.
REFUSED: dict[str, str] = {
    "email_eu_core/email-Eu-core-department-labels.txt": "headings",
    "email_eu_core/email-Eu-core.txt": "headings",
    **{
        f"krackhardt_hightech/{name}.csv": "relations"
        for name in ("reshaped_ties", "xucinet_Advice", "xucinet_Friendship", "xucinet_ReportTo")
    },
    "krackhardt_kite/Krackhardt_Kite_N10.paj": "headings",
    "krackhardt_kite/Krackhardt_Kite_N10__PROM__V4__FT2__W0_IW1_DI0.json": "JSON",
    "linkedinlearning_ja/kaiin_kakuchomoji_cp932.csv": "headings",
    "motomu99_fixtures/empty.xlsx": "empty",
    **{
        f"motomu99_fixtures/{name}": "headings"
        for name in (
            *("person_no_header.csv", "sample_no_header.csv", "sample_no_header.xlsx"),
            *("sample_position_skip_with_errors.csv", "sample_custom_converter_position.xlsx"),
        )
    },
    "padgett_florentine/Padgett_Florentine_Families.paj": "headings",
    "padgett_florentine/xucinet_Attributes.csv": "headings",
    **{f"padgett_florentine/xucinet_{name}.csv": "relations" for name in ("Business", "Marriage")},
    "rh_data_br/employees.json": "JSON",
    "sampson_monastery/Sampson_Monks_N18__PROM__V4__FT2__W0_IW1_DI0.json": "JSON",
    "sampson_monastery/socnetv_Sampson_Monks_N18.net": "headings",
    "sampson_monastery/xucinet_Attributes.csv": "headings",
    **{
        f"sampson_monastery/xucinet_{name}.csv": "relations"
        for name in (
            *("Blame", "Disesteem", "Dislike", "Esteem", "LikeT1", "LikeT2", "LikeT3", "NegativeInfluence"),
            *("PositiveInfluence", "Praise"),
        )
    },
    "ysparkr841_ko/hospital_departments.csv": "departments",
}


def documented() -> dict[str, tuple[str, ...]]:
    """What the table in the docs says of each file: recognised, people, lines, roots, oddities."""
    text = DOCS.read_text(encoding="utf-8")
    return {match[1]: match.groups()[1:] for match in ROW.finditer(text)}


@pytest.mark.parametrize("name", READINGS)
def test_the_file_comes_in_as_worked_out_and_as_the_docs_say(shared_data: Path, name: str) -> None:
    expected = READINGS[name](shared_data / name)
    done = Imported(shared_data / name)
    lines, oddities = done.report.lines.solid, len(done.report.oddities)
    assert Numbers(done.report.people, lines, done.roots(), oddities) == expected
    assert done.report.lines.dotted == 0
    numbers = (expected.people, expected.lines, expected.roots, expected.oddities)
    recognised, *said = documented()[name]
    assert said == [f"{number:,}" for number in numbers]
    fields = {pair for table in done.report.tables for pair in table.fields.items()}
    assert {pair for pair in NAMED.findall(recognised) if pair[0] != "sheet"} <= fields
    inferred = any("lines inferred" in oddity.decision for oddity in done.report.oddities)
    assert recognised.endswith("lines inferred") == inferred


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_org_chart_is_refused_with_the_reason(shared_data: Path, name: str) -> None:
    with pytest.raises(UserError, match=REFUSED[name]) as caught:
        Imported(shared_data / name)
    assert caught.value.todo
    said = documented()[name]
    assert said[0].startswith("refused")
    assert REFUSED[name].casefold() in said[0].casefold()
    assert set(said[1:]) == {"–"}


def test_no_file_is_missing(shared_data: Path) -> None:
    # These two are no tables, and so large that reading them tells nothing more.
    found = {
        path.relative_to(shared_data).as_posix()
        for path in shared_data.rglob("*")
        if path.is_file() and path.suffix not in (".md", ".js", ".xml")
    }
    assert found <= READINGS.keys() | REFUSED.keys()


def test_the_docs_name_every_file() -> None:
    assert documented().keys() == READINGS.keys() | REFUSED.keys()
