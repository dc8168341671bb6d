import json
from pathlib import Path

import pytest

from tests.cli.conftest import TABLES, Run


def test_import_reports_what_it_did(run: Run, tables: list[Path], tmp_path: Path) -> None:
    result = run("import", *reversed(tables), "--into", tmp_path / "y.consensus", "--new", "--json")
    assert result.status == 0, result.err
    report = json.loads(result.out)
    assert report["people"] == 4
    assert report["posts"] == 4
    assert report["lines"] == {"solid": 3, "dotted": 0}
    assert (report["created"], report["updated"], report["unchanged"]) == (4, 0, 0)
    assert report["oddities"] == []
    kinds = {table["file"]: table["kind"] for table in report["tables"]}
    assert kinds["people.csv"] == "people"
    assert len(kinds) == len(TABLES)


def test_check_gives_the_figures_worked_out_by_hand(run: Run, account: Path) -> None:
    """P2 is sealed; P3 trusts P2 (3) who vouches and was met: indirect; P4 wary; P1 neutral: 2 of 4."""
    result = run("check", account, "--json", "--on", "2026-04-01")
    assert result.status == 0, result.err
    document = json.loads(result.out)
    assert document["account"] == "Aoki Works"
    assert document["on"] == "2026-04-01"
    (decision,) = document["decisions"]
    assert (decision["required"], decision["convinced"], decision["reached"]) == (4, 2, False)
    assert {m["person"]: m["conviction"] for m in decision["members"]} == {
        "P2": "sealed",
        "P3": "convinced-indirect",
        "P4": "wary",
        "P1": "neutral",
    }
    # P4: need 1.0 x doubt 0.8 x hold-up; P4 influences P3, but P3 is no blocker: 0 of 1 other blockers.
    severities = {blocker["person"]: blocker["severity"] for blocker in decision["blockers"]}
    assert severities == pytest.approx({"P4": 1.0 * 0.8 * 0.5, "P1": 1.0 * 0.5 * 0.5})
    assert decision["weakest"] == "P4"
    # P3 trusts P2 with 3: 0.95 x 0.9; P1 is P2's superior: a report introducing, 0.95 x 0.4.
    missing = {item["person"]: item["chance"] for item in decision["missing_introductions"]}
    assert missing == pytest.approx({"P3": 0.95 * 0.9, "P1": 0.95 * 0.4})
    # Nobody whom we have met leads there more likely than those who trust us.
    for item in decision["missing_introductions"]:
        assert item["way"] == {"chance": item["chance"], "route": item["route"]}


def test_who_trusts_somebody_leads_to_them_in_words_that_the_format_has(
    run: Run, tables: list[Path], tmp_path: Path
) -> None:
    """P2 trusts P1 with 3: the way has it as `knows`, the route stays that of the report to the superior."""
    ties = next(table for table in tables if table.name == "ties.csv")
    ties.write_text(TABLES["ties.csv"] + "P2,P1,trusts,3,\n", encoding="utf-8")
    file = tmp_path / "trusting.consensus"
    assert run("import", *tables, "--into", file, "--new").status == 0
    document = json.loads(run("check", file, "--json", "--on", "2026-04-01").out)
    missing = {item["person"]: item for item in document["decisions"][0]["missing_introductions"]}
    hop = {"from": "P2", "to": "P1", "kind": "knows", "chance": 0.9}
    assert missing["P1"]["way"] == {"chance": pytest.approx(0.95 * 0.9), "route": [hop]}
    assert missing["P1"]["chance"] == pytest.approx(0.95 * 0.4)
    assert [one["kind"] for one in missing["P1"]["route"]] == ["report"]


def test_check_without_json_is_for_reading(run: Run, account: Path) -> None:
    result = run("check", account, "--on", "2026-04-01")
    assert result.status == 0
    assert "2 of 4" in result.out
    assert "土井 恵美" in result.out


def test_check_of_one_decision(run: Run, account: Path) -> None:
    assert run("check", account, "--decision", "Platform", "--json").status == 0
    result = run("check", account, "--decision", "Nothing such")
    assert (result.status, result.out) == (1, "")
    assert "Nothing such" in result.err


def test_dry_run_writes_nothing(run: Run, tables: list[Path], account: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.consensus"
    assert run("import", *tables, "--into", new, "--new", "--dry-run").status == 0
    assert not new.exists()
    before = account.read_bytes()
    tables[0].write_text(TABLES["people.csv"].replace("課長", "部長代理"), encoding="utf-8")
    assert run("import", *tables, "--into", account, "--dry-run").status == 0
    assert account.read_bytes() == before


def test_the_same_tables_again_change_nothing(run: Run, tables: list[Path], account: Path) -> None:
    before = json.loads(run("info", account, "--json").out)
    report = json.loads(run("import", *tables, "--into", account, "--json").out)
    assert (report["created"], report["updated"], report["unchanged"]) == (0, 0, 4)
    assert json.loads(run("info", account, "--json").out) == before


def test_tables_come_back_in_unchanged(run: Run, account: Path, tmp_path: Path) -> None:
    first, second, copy = tmp_path / "t1", tmp_path / "t2", tmp_path / "copy.consensus"
    assert run("tables", account, "--to", first).status == 0
    assert run("import", *sorted(first.iterdir()), "--into", copy, "--new").status == 0
    assert run("tables", copy, "--to", second).status == 0
    assert {p.name: p.read_bytes() for p in first.iterdir()} == {
        p.name: p.read_bytes() for p in second.iterdir()
    }
    checks = [json.loads(run("check", f, "--json", "--on", "2026-04-01").out) for f in (account, copy)]
    for check in checks:
        for decision in check["decisions"]:
            del decision["id"]  # the route table has no id for a decision
    assert checks[0] == checks[1]


def test_info_counts(run: Run, account: Path) -> None:
    document = json.loads(run("info", account, "--json").out)
    assert document["format"] == 3
    assert document["integrity"] == "ok"
    expected = {"people": 4, "ties": 2, "touchpoints": 2, "decisions": 1, "steps": 4, "members": 1}
    assert {name: document[name] for name in expected} == expected
    assert "people: 4" in run("info", account).out


def test_reading_commands_leave_the_file_alone(run: Run, account: Path, tmp_path: Path) -> None:
    before = account.read_bytes()
    run("check", account)
    run("info", account)
    run("tables", account, "--to", tmp_path / "t")
    run("picture", account, "-o", tmp_path / "p.png")
    assert account.read_bytes() == before
    assert not list(account.parent.glob(account.name + "*-*"))


@pytest.mark.parametrize(("name", "begins"), [("m.png", b"\x89PNG"), ("m.svg", b"<?xml"), ("m.pdf", b"%PDF")])
def test_pictures(run: Run, account: Path, tmp_path: Path, name: str, begins: bytes) -> None:
    for view in ("org", "route", "introductions"):
        out = tmp_path / f"{view}-{name}"
        result = run("picture", account, "-o", out, "--view", view, "--on", "2026-04-01", "--scale", "1")
        assert result.status == 0, result.err
        assert out.read_bytes().startswith(begins)


def test_a_picture_on_paper_says_which_files_its_pages_are(run: Run, account: Path, tmp_path: Path) -> None:
    out, people = tmp_path / "m.png", tmp_path / "people.csv"
    arguments = ("-o", out, "--scope", "all", "--on", "2026-04-01", "--scale", "1", "--page", "a3")
    assert run("picture", account, *arguments).out.split() == [str(out)]
    rows = [f"p{place},Person {place},p{max(0, place - 1) // 4}" for place in range(1, 400)]
    people.write_text("\n".join(["id,name,manager_id", "p0,Person 0,", *rows]), encoding="utf-8")
    assert run("import", people, "--into", account).status == 0
    result = run("picture", account, *arguments)
    names = [Path(line).name for line in result.out.splitlines()]
    assert len(names) > 2
    assert names == [f"m-{number}.png" for number in range(1, len(names) + 1)]
    assert all((tmp_path / name).read_bytes().startswith(b"\x89PNG") for name in names)


@pytest.mark.parametrize("name", ["m.jpg", "m"])
def test_a_picture_of_another_kind_is_refused(run: Run, account: Path, tmp_path: Path, name: str) -> None:
    result = run("picture", account, "-o", tmp_path / name)
    assert result.status == 1
    assert ".png" in result.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("frobnicate",),
        ("import", "a.csv"),
        ("check",),
        ("check", "x", "--on", "yesterday"),
        ("picture", "x"),
        ("picture", "x", "-o", "y.png", "--view", "circle"),
    ],
)
def test_wrong_usage(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.status == 2
    assert "usage" in result.err


VIEWS = "name,view,scope,text,hides\nBaba alone,org,all,baba,text\nThe route,route,,,\n"


def test_a_picture_of_a_saved_view(run: Run, account: Path, tmp_path: Path) -> None:
    (tmp_path / "views.csv").write_text(VIEWS, encoding="utf-8")
    assert run("import", tmp_path / "views.csv", "--into", account).status == 0
    out = tmp_path / "map.svg"
    assert run("picture", account, "-o", out, "--saved", "baba ALONE", "--on", "2026-04-01").status == 0
    one = out.stat().st_size
    assert run("picture", account, "-o", out, "--scope", "all", "--on", "2026-04-01").status == 0
    assert one < out.stat().st_size
    assert run("picture", account, "-o", out, "--saved", "The route", "--on", "2026-04-01").status == 0
    refused = run("picture", account, "-o", out, "--saved", "Nothing")
    assert refused.status == 1
    assert "Baba alone; The route" in refused.err


def test_the_delimiter_can_be_said(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "people.csv"
    table.write_text("name|department\nAoki, Jun|A, B\nBaba, Rei|C, D\n", encoding="utf-8")
    path = tmp_path / "x.consensus"
    result = run("import", table, "--into", path, "--new", "--delimiter", "|", "--json")
    assert result.status == 0, result.err
    (told,) = json.loads(result.out)["tables"]
    assert (told["delimiter"], told["fields"]["department"]) == ("|", "department")
    result = run("import", table, "--into", path, "--delimiter", "x")
    assert result.status == 1
    assert "does not separate cells" in result.err
