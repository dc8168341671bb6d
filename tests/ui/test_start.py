"""The first window comes quickly: what it does not need is imported later."""

import importlib
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from pytestqt.qtbot import QtBot

from consensus_map.ui.commands import MENUS
from consensus_map.ui.start_page import StartButton
from consensus_map.ui.warm_up import PIECES, WarmUp
from consensus_map.ui.widgets import Elided
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


def test_a_long_name_is_cut_with_an_ellipsis_and_told_on_hover(user: Hand) -> None:
    name = "グローバルデジタルトランスフォーメーション推進機構 日本法人株式会社"
    user.window.start.show_recent([(Path("/there/long.consensus"), name)])
    user.settle()
    button = next(made for made in user.window.start.findChildren(StartButton) if name in made.toolTip())
    line = button.findChild(Elided)
    assert line is not None and line.text() == name
    assert line.fontMetrics().horizontalAdvance(name) > line.width() >= 72
    assert button.width() <= user.window.start.width() / 2


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_what_was_opened_last_is_opened_by_the_keyboard(user: Hand, key: Qt.Key) -> None:
    opened: list[Path] = []
    start = user.window.start
    start.chosen.disconnect()
    start.chosen.connect(opened.append)
    start.show_recent([(Path("/there/one.consensus"), "丸山精機株式会社")])
    user.settle()
    button = next(made for made in start.findChildren(StartButton) if "丸山" in made.toolTip())
    button.setFocus()
    user.key(key)
    assert opened == [Path("/there/one.consensus")]
