"""The whole program on a screen of its own, from an import to a picture, and again after a restart."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DRIVER = Path(__file__).with_name("driver.py")

CHART = """id,name,native_name,reading,title,department,manager_id
1,Takase Masaomi,高瀬 正臣,たかせ まさおみ,常務取締役,情報統括本部,
2,Tokura Soichi,戸倉 宗一,とくら そういち,本部長,管理本部,1
3,Morishita Kyoko,森下 京子,もりした きょうこ,部長,情報システム部,1
4,Saegusa Aya,三枝 文,さえぐさ あや,課長,法務課,2
5,Kuga Rei,久我 玲,くが れい,課長,基盤運用課,3
6,Hori Miho,堀 美帆,ほり みほ,主任,基盤運用課,5
7,Soma Ryo,相馬 亮,そうま りょう,主任,基盤運用課,5
"""

pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.skipif(
        shutil.which("Xvfb") is None or shutil.which("xdotool") is None, reason="needs Xvfb and xdotool"
    ),
]


@pytest.fixture
def display() -> Iterator[str]:
    """A virtual screen on a display number that the server found free itself."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as pipe:
            yield f":{pipe.readline().strip()}"
    finally:
        server.terminate()
        server.wait(timeout=10)


def drive(script: str, folder: Path, display: str) -> dict[str, object]:
    """Runs the program under a script, in a process of its own; what it saw."""
    environment = os.environ | {
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "QT_SCALE_FACTOR": "1",
        "CONSENSUS_MAP_DATA": str(folder / "data"),
        "PYTHONPATH": str(ROOT),
        "HOME": str(folder),
    }
    command = [sys.executable, str(DRIVER), script, str(folder)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=240, check=False)
    result = folder / f"{script}.json"
    assert result.is_file(), done.stderr
    seen: dict[str, object] = json.loads(result.read_text(encoding="utf-8"))
    assert seen["failure"] == "", done.stderr
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    return seen


def test_from_a_chart_to_a_picture_and_after_a_restart(tmp_path: Path, display: str) -> None:
    (tmp_path / "chart.csv").write_text(CHART, encoding="utf-8")
    seen = drive("whole_way", tmp_path, display)
    chain = ["Morishita Kyoko", "Saegusa Aya", "Tokura Soichi"]
    assert seen["people before the import"] == 0
    assert seen["people"] == 7
    assert seen["chain"] == chain
    assert seen["red at Tokura"] is True
    assert seen["touch-points after undo and redo"] == 1
    assert (tmp_path / "map.png").read_bytes().startswith(b"\x89PNG")
    later = drive("again", tmp_path, display)
    assert later["people"] == 7
    assert later["chain"] == chain
    assert later["trust"] == {"Morishita": "vouching", "Saegusa": "unknown", "Tokura": "opposed"}
    assert later["touch-points"] == 1
    assert later["undo"] == "Add touch-point"
    assert later["red at Tokura"] is True
