from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from consensus_map.cli import main

PEOPLE_HEADINGS = (
    "id,name,native_name,reading,title,department,location,manager_id,email,phone,"
    "trust,trust_evidence,member,external,active,notes"
)
TABLES = {
    "people.csv": f"""\
{PEOPLE_HEADINGS}
P1,Aoki Jun,青木 純,あおき じゅん,社長,,Tokyo,,p1@a.example,,neutral,assumed,,no,yes,
P2,Baba Rei,馬場 玲,ばば れい,部長,情報システム部,Tokyo,P1,p2@a.example,,vouching,confirmed,M1,no,yes,
P3,Chiba Ken,千葉 健,ちば けん,部長,法務部,Osaka,P1,p3@a.example,,unknown,,,no,yes,
P4,Doi Emi,土井 恵美,どい えみ,課長,購買部,,P2,p4@a.example,,wary,confirmed,,no,yes,"says ""later"" now"
""",
    "ties.csv": "from,to,kind,strength,reason\nP3,P2,trusts,3,same intake year\nP4,P3,influences,2,\n",
    "touchpoints.csv": """\
date,kind,people,members,summary,setting
2026-03-20,visit,P2,M1,Went through the plan,本社
2026-03-25,meeting,P2;P4,M1,,
""",
    "introductions.csv": "introducer,target,member,status,date\n",
    "route.csv": """\
decision,formal_date,step,person,role,required,seal,sealed_on
Platform,2026-06-30,1,P2,drafter,yes,agreed,2026-03-28
Platform,2026-06-30,2,P3,reviewer,yes,pending,
Platform,2026-06-30,3,P4,approver,yes,pending,
Platform,2026-06-30,4,P1,decider,yes,pending,
""",
    "members.csv": "id,name,role,email,lead\nM1,Watanabe Mai,account manager,mai@v.example,yes\n",
}


@dataclass(frozen=True, slots=True)
class Result:
    status: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> None:
    """Commands that draw take the application that is there; theirs would not do for tests of windows."""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs one command in this process."""

    def run_command(*arguments: object) -> Result:
        capsys.readouterr()
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as end:
            status = int(end.code or 0)
        captured = capsys.readouterr()
        return Result(status, captured.out, captured.err)

    return run_command


@pytest.fixture
def tables(tmp_path: Path) -> list[Path]:
    """A small account as own tables."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in TABLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in TABLES]


@pytest.fixture
def account(run: Run, tables: list[Path], tmp_path: Path) -> Path:
    """The small account as a file."""
    path = tmp_path / "x.consensus"
    result = run("import", *tables, "--into", path, "--new", "--account", "Aoki Works")
    assert result.status == 0, result.err
    return path
