import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from consensus_map.resources import resource

PACKAGE = Path(__file__).resolve().parents[1] / "consensus_map"
ASK = "from consensus_map.resources import resource; print(resource('samples/kurosawa/people.csv'))"


def test_found_in_a_checkout() -> None:
    assert resource("samples/kurosawa/people.csv").is_file()


def test_a_missing_one_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="no-such-thing"):
        resource("no-such-thing")


def installed(tmp_path: Path, place: str) -> Path:
    """The module alone in a folder as an installer would lay it out, with one resource at `place`."""
    root = tmp_path / "site"
    package = root / "consensus_map"
    package.mkdir(parents=True)
    for name in ("__init__.py", "resources.py"):
        shutil.copy(PACKAGE / name, package / name)
    sample = root / place / "samples/kurosawa/people.csv"
    sample.parent.mkdir(parents=True)
    sample.write_text("id,name\n", encoding="utf-8")
    return root


@pytest.mark.parametrize("place", ["consensus_map/_resources", "resources"])
def test_found_in_a_wheel_and_an_sdist(tmp_path: Path, place: str) -> None:
    root = installed(tmp_path, place)
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(root)!r}); {ASK}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(done.stdout.strip()) == root / place / "samples/kurosawa/people.csv"


def test_found_in_a_frozen_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bundled = tmp_path / "resources" / "only-here.txt"
    bundled.parent.mkdir()
    bundled.write_text("x", encoding="utf-8")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource("only-here.txt") == bundled
