"""A process is killed while it edits: every edit that it reported is in the file, and the file is sound."""

import os
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from consensus_map.domain.errors import UserError
from consensus_map.session import Session
from tests.soaking import LONG, MARKS
from tests.storage.editing_child import digest

pytestmark = MARKS

ROUNDS = 400 if LONG else 24
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One file for all rounds: each goes on where the one before was killed."""
    path = tmp_path_factory.mktemp("killed") / "map.consensus"
    Session.create(path, "Yamato Seiki", data_folder=path.parent / "data").close()
    return path


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize("seed", range(ROUNDS))
def test_every_reported_edit_survives_a_kill(file: Path, seed: int) -> None:
    before = change_sets(file)
    reported = killed_while_editing(file, seed)
    with Session.open(file, data_folder=file.parent / "data") as session:
        assert session.read_only == ""
        assert session.info()["integrity"] == "ok"
        found = digest(session.map.entities())
    more = change_sets(file) - before - (len(reported) - 1)
    if more:  # killed after the edit was kept and before it could say so
        assert more == 1
        assert reported[-1] in one_step_from(file)
    else:
        assert found == reported[-1]


def one_step_from(file: Path) -> list[str]:
    """The states before the last change set, whichever it was: an edit, an undo or a redo."""
    states = []
    for step in (Session.undo, Session.redo):
        shutil.copy(file, file.with_name("copy.consensus"))
        with Session.open(file.with_name("copy.consensus"), data_folder=file.parent / "data") as session:
            with suppress(UserError):
                step(session)
            states.append(digest(session.map.entities()))
    return states


def killed_while_editing(file: Path, seed: int) -> list[str]:
    """The states that the child reported before it was killed at a random moment, the first one included."""
    rng = Random(seed)
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.storage.editing_child", str(file), str(seed)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "CONSENSUS_MAP_DATA": str(file.parent / "data")},
    )
    assert child.stdout is not None
    with child, child.stdout as output:
        lines = []
        for _ in range(rng.randint(1, 25)):
            lines.append(output.readline())
            assert child.poll() is None
        time.sleep(rng.random() * 0.01)
        child.kill()
        lines += output.readlines()
    numbers, digests = zip(*(line.split() for line in lines), strict=True)
    assert [int(number) for number in numbers] == list(range(len(lines)))
    return list(digests)


def change_sets(file: Path) -> int:
    with Session.open(file, data_folder=file.parent / "data", for_reading=True) as session:
        return int(str(session.info()["changes"]))
