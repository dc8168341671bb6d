"""A newer chart on the command line."""

import json
from pathlib import Path

from tests.cli.conftest import Run

CHART = """Employee ID,Name,Job Title,Department,Supervisor ID,Last updated
1,Ann Lee,Chief,Head office,,2026-01-05
2,Bob Ray,Head,Sales,1,2026-01-05
3,Cid Moss,Clerk,Sales,2,2026-01-05
4,Dee Fox,Clerk,Sales,2,2026-01-05
"""
NEWER = """Employee ID,Name,Job Title,Department,Supervisor ID,Last updated
1,Ann Lee,Chief,Head office,,2026-04-01
3,Cid Moss,Head,Sales,1,2026-04-01
4,Dee Fox,Clerk,Sales,3,2026-04-01
"""


def chart(folder: Path, text: str) -> Path:
    path = folder / "chart.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_difference_is_told_in_words_and_undone_by_an_older_chart(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.consensus"
    first = run("import", chart(tmp_path, CHART), "--into", file, "--new")
    assert "joined" not in first.out
    dry = run("import", chart(tmp_path, NEWER), "--into", file, "--dry-run")
    assert "left: Bob Ray: Head, Sales" in dry.out
    done = run("import", chart(tmp_path, NEWER), "--into", file)
    assert done.out == dry.out.replace("Nothing was written (--dry-run).\n", "")
    assert "promoted: Cid Moss: Clerk, Sales -> Head, Sales (probably takes over from Bob Ray" in done.out
    assert "older" not in done.out
    again = run("import", chart(tmp_path, NEWER), "--into", file, "--json")
    report = json.loads(again.out)
    assert (report["created"], report["updated"], report["left"], report["oddities"]) == (0, 0, 0, [])
    older = run("import", chart(tmp_path, CHART), "--into", file, "--dry-run")
    assert "This table seems older than the map: its latest “Last updated” is 2026-01-05" in older.out


def test_new_people_make_nobody_leave_though_their_table_comes_twice(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.consensus"
    run("import", chart(tmp_path, CHART), "--into", file, "--new")
    rows = "\n".join(f"{number},New {number},Clerk,Sales,,2026-04-01" for number in range(10, 20))
    new = chart(tmp_path, f"{CHART.splitlines()[0]}\n{rows}\n")
    first = json.loads(run("import", new, "--into", file, "--json").out)
    assert (first["created"], first["left"]) == (10, 0)
    again = json.loads(run("import", new, "--into", file, "--json").out)
    assert (again["created"], again["updated"], again["left"]) == (0, 0, 0)
