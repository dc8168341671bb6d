"""The first window comes quickly: what it does not need is imported later."""

import importlib
import subprocess
import sys

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from consensus_map.ui.commands import MENUS
from consensus_map.ui.warm_up import PIECES, WarmUp
from tests.ui.conftest import Hand

FIRST_WINDOW = """
import sys
from consensus_map import app
application = app.make_application()
window = app.make_window(application)
window.show()
application.processEvents()
late = ("numpy", "apsw", "scipy", "pandas", "openpyxl", "consensus_map.session", "consensus_map.ui.map_page")
print(sorted(set(late) & set(sys.modules)))
"""


def test_the_first_window_imports_no_more_than_it_shows() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_WINDOW], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "[]"


def test_the_rest_is_imported_while_the_start_page_is_read(qtbot: QtBot) -> None:
    assert {name for name in PIECES if importlib.util.find_spec(name) is None} == set()
    holder = QObject()
    warm_up = WarmUp(holder)
    qtbot.waitUntil(lambda: not warm_up._turn.isActive())
    assert set(PIECES) <= set(sys.modules)


def test_every_command_of_the_menus_can_be_carried_out(user: Hand) -> None:
    names = [command.name for _, commands in MENUS for command in commands if command.name]
    for name in names:
        assert callable(user.window.command(name))
