"""Files handed to other programs: private, never in each other's way, and gone in the end."""

import os
import stat
import subprocess
import sys
import time
from pathlib import Path

from consensus_map.ui.outbox import PREFIX, STALE_SECONDS, Outbox


def test_every_file_has_a_folder_of_its_own_that_others_cannot_read(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path)
    assert list(tmp_path.iterdir()) == [], "nothing before it is needed"
    one, other = outbox.fresh(), outbox.fresh()
    assert one != other and one.is_dir() and other.is_dir()
    folder = next(tmp_path.iterdir())
    assert os.name == "nt" or stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_emptied_it_leaves_nothing_and_can_be_used_again(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path)
    (outbox.fresh() / "map.png").write_bytes(b"x")
    outbox.empty()
    assert list(tmp_path.iterdir()) == []
    outbox.empty()
    assert outbox.fresh().is_dir()
    outbox.empty()


def test_it_is_gone_when_the_program_ends(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from consensus_map.ui.outbox import Outbox\n"
        "outbox = Outbox(Path(sys.argv[1])); (outbox.fresh() / 'map.png').write_bytes(b'x')\n"
        "assert list(Path(sys.argv[1]).iterdir())\n"
        "raise SystemExit(3)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    assert done.returncode == 3 and list(tmp_path.iterdir()) == []


def test_what_a_killed_program_left_is_cleared_the_next_time(tmp_path: Path) -> None:
    old, new, foreign = tmp_path / f"{PREFIX}old", tmp_path / f"{PREFIX}new", tmp_path / "other"
    for folder in (old, new, foreign):
        folder.mkdir()
    long_ago = time.time() - STALE_SECONDS - 60
    for folder in (old, foreign):
        os.utime(folder, (long_ago, long_ago))
    outbox = Outbox(tmp_path)
    outbox.fresh()
    assert not old.exists() and new.exists() and foreign.exists()
    outbox.empty()


def test_a_folder_that_was_taken_away_is_made_again(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path)
    first = outbox.fresh()
    first.rmdir()
    first.parent.rmdir()
    assert outbox.fresh().is_dir()
    outbox.empty()
