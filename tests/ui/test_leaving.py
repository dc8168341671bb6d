"""The program ends in order, whatever it leaves behind."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.maps import small_session

# Left on the clipboard when the last window closes, and Python ends with the program.
LEAVING = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from consensus_map import app

application = app.make_application()
window = app.make_window(application)
window.show()
window.open_path(Path(sys.argv[1]))


def work():
    if window.page.workspace.report is None:
        return
    turn.stop()
    for name in sys.argv[2:]:
        window.menus.actions[name].trigger()
    print(sorted(QGuiApplication.clipboard().mimeData().formats()), flush=True)
    window.close()


turn = QTimer(interval=10)
turn.timeout.connect(work)
turn.start()
sys.exit(application.exec())
"""
TABLE = ["text/plain", "text/tab-separated-values"]


@pytest.mark.parametrize(
    ("actions", "formats"),
    [
        (("select_shown", "copy_people"), ["application/x-consensus-map-people", *TABLE]),
        (("copy_todo",), TABLE),
        (("copy_picture",), ["application/x-qt-image"]),
    ],
)
def test_what_is_on_the_clipboard_does_not_outlive_python(
    tmp_path: Path, actions: tuple[str, ...], formats: list[str]
) -> None:
    session = small_session(tmp_path)
    session.close()
    command = [sys.executable, "-c", LEAVING, str(session.path), *actions]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() == str(formats)
