"""Start page, files, messages: the window around the map."""

import logging
import os
import subprocess
import sys
import weakref
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from consensus_map import app, collector
from consensus_map.domain.errors import UserError
from consensus_map.resources import resource
from consensus_map.session import Session
from consensus_map.ui.import_dialog import ImportDialog
from consensus_map.ui.messages import install_hook, on_unexpected
from consensus_map.ui.new_dialog import NewDialog
from consensus_map.ui.recent import KEPT, RecentFiles
from consensus_map.ui.start_page import StartButton
from tests.ui.conftest import Hand
from tests.ui.maps import small_session
from tests.ui.test_person_panel import texts


def drop(target: QWidget, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    none = Qt.KeyboardModifier.NoModifier
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    QApplication.sendEvent(target, QDragEnterEvent(QPoint(50, 50), copy, data, left, none))
    QApplication.sendEvent(target, QDropEvent(QPointF(50, 50), copy, data, left, none))


def test_the_map_that_is_open_is_not_opened_in_its_own_way(hand: Hand) -> None:
    hand.page.canvas.setFocus()
    hand.select("kuga")
    drop(hand.window, hand.workspace.session.path)
    assert hand.workspace.read_only == ""
    assert hand.selected() == "kuga"
    assert hand.status() == "This map is open already."


def test_a_map_that_was_opened_is_offered_again(user: Hand, tmp_path: Path) -> None:
    small_session(tmp_path).close()
    path = tmp_path / "kurosawa.consensus"
    assert user.window.open_path(path)
    user.key("W", Qt.KeyboardModifier.ControlModifier)
    assert user.window.page is None
    user.settle()
    recent = user.window.start.findChildren(StartButton)
    again = next(button for button in recent if "黒沢精密" in button.accessibleName())
    user.click(again)
    assert user.workspace.session.path == path


def test_a_large_map_is_let_go_of_when_another_one_is_opened(
    hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The collector leaves the new one alone, and with it all that there is at that time."""
    monkeypatch.setattr(collector, "MANY", 10)
    before = weakref.ref(hand.workspace.map)
    hand.workspace.session.save_copy(tmp_path / "other.consensus")
    assert hand.window.open_path(tmp_path / "other.consensus")
    hand.bot.waitUntil(lambda: before() is None, timeout=10_000)
    assert hand.workspace.map.people


def test_recent_files_keep_paths_only_and_forget_what_is_gone(recent: RecentFiles, tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.consensus" for number in range(KEPT + 2)]
    for path in paths:
        path.touch()
        recent.add(path)
    paths[-1].unlink()
    assert recent.paths() == list(reversed(paths[2:-1]))
    recent.add(paths[4])
    assert recent.paths()[0] == paths[4]


def test_a_bad_file_gets_a_calm_message(user: Hand, tmp_path: Path) -> None:
    path = tmp_path / "bad.consensus"
    path.write_text("not a map", encoding="utf-8")
    assert not user.window.open_path(path)
    box = user.dialog(QMessageBox)
    assert box.text() and "bad.consensus" in box.informativeText()
    assert "only has the name of one" in box.informativeText()
    QTest.keyClick(box, Qt.Key.Key_Return)
    user.no_dialog()


def test_a_map_is_dropped_on_the_window(user: Hand, tmp_path: Path) -> None:
    small_session(tmp_path).close()
    drop(user.window, tmp_path / "kurosawa.consensus")
    assert user.workspace.map.account.name.startswith("黒沢精密")


def test_a_table_is_dropped_on_an_open_map(hand: Hand, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("name,title\nAoki Jun,President\n", encoding="utf-8")
    drop(hand.window, path)
    hand.dialog(ImportDialog).reject()


def test_a_table_dropped_on_the_start_page_first_makes_a_map(user: Hand, tmp_path: Path) -> None:
    path = tmp_path / "kurosawa people.csv"
    path.write_text("name,title\nAoki Jun,President\n", encoding="utf-8")
    drop(user.window, path)
    dialog = user.dialog(NewDialog)
    assert dialog.form.field("name").value() == "kurosawa people"
    dialog.reject()


def test_a_second_window_can_only_read_and_says_why(hand: Hand, tmp_path: Path) -> None:
    second = Session.open(hand.workspace.session.path, author="other", data_folder=tmp_path / "data")
    assert second.read_only
    hand.window.show_session(second)
    hand.settle()
    assert second.read_only in texts(hand.page)
    for name in ("undo", "add_person", "log_touchpoint", "edit_route", "delete_person"):
        assert not hand.action(name).isEnabled()
    hand.select("kuga")
    assert not hand.page.panel.trust._buttons[hand.person("kuga").trust].isEnabled()
    assert not hand.page.header.import_button.isEnabled()
    assert "read only" in hand.status()


def test_the_status_bar_counts(hand: Hand) -> None:
    assert hand.status() == "7 people · 5 in the chain · all changes saved"


def test_the_strip_shows_the_consensus(hand: Hand) -> None:
    strip = hand.page.strip
    assert strip.titles.currentText() == "統合基盤 更新 / Platform renewal"
    assert "formal date 30 Jun · 90 days" in texts(strip)
    assert "of 5 convinced" in texts(strip)
    assert "Blocked at 戸倉 宗一 (管理本部)" in strip.banner.accessibleName()
    names = [seal.accessibleName() for seal in strip.seals.seals]
    assert names[3] == "戸倉 宗一 · 管理本部: approver, required, seal pending, wary, blocks (high)"
    hand.click(strip.seals.seals[3])
    assert hand.workspace.selected == "tokura"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("戸倉", ["tokura"]),
        ("とくら", ["tokura"]),
        ("トクラ", ["tokura"]),
        ("ﾄｸﾗ", ["tokura"]),
        ("TOKURA", ["tokura"]),
        ("souichi", ["tokura"]),
        ("戸倉宗一", ["tokura"]),
        ("主任", ["hori", "soma"]),
        ("法務", ["saegusa"]),
        ("基盤 hori", ["hori"]),
        ("zzz", []),
    ],
)
def test_the_list_finds_people(hand: Hand, typed: str, found: list[str]) -> None:
    hand.fill(hand.page.left.search, typed)
    model = hand.page.people.people
    assert [model.index(row).data(Qt.ItemDataRole.UserRole) for row in range(model.rowCount())] == found


def test_the_list_selects_and_opens(hand: Hand) -> None:
    people = hand.page.people
    people.setFocus()
    row = people.people.row_of("hori")
    assert row is not None
    rect = people.visualRect(people.people.index(row))
    QTest.mouseClick(people.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert hand.workspace.selected == "hori"
    assert hand.page.stage.scene.rect_of("hori") is not None
    hand.key(Qt.Key.Key_Return)
    assert hand.page.panel.details.isVisible()


def test_blockers_come_first_and_are_spoken(hand: Hand) -> None:
    model = hand.page.people.people
    assert model.index(0).data() == "戸倉 宗一"
    spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "戸倉 宗一, 管理本部, wary, blocks, in the chain"


def test_everything_that_takes_the_focus_has_a_name(hand: Hand) -> None:
    hand.select("tokura")
    for page in range(3):
        hand.page.panel.show_page(page)
        hand.settle()
        nameless = [
            widget
            for widget in hand.window.findChildren(QWidget)
            if widget.isVisible()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not widget.accessibleName()
            and type(widget).__name__ not in ("QMenuBar", "QMenu")
        ]
        assert [(type(w).__name__, w.objectName()) for w in nameless] == []


@pytest.mark.usefixtures("restore_hook")
def test_an_unexpected_error_is_shown_and_logged_without_what_people_typed(
    user: Hand, caplog: pytest.LogCaptureFixture
) -> None:
    install_hook()
    assert sys.excepthook is on_unexpected
    with caplog.at_level(logging.ERROR):
        error = ValueError("secret name 戸倉")
        sys.excepthook(type(error), error, None)
    box = user.dialog(QMessageBox)
    assert "unexpected" in box.text()
    assert "ValueError" in box.detailedText() and "戸倉" not in box.detailedText()
    assert "ValueError" in caplog.text and "戸倉" not in caplog.text
    box.close()


@pytest.mark.usefixtures("restore_hook")
def test_a_user_error_that_escapes_is_shown_as_one(user: Hand) -> None:
    install_hook()
    error = UserError("The disk is full.", "/somewhere", "Free some space.")
    sys.excepthook(ExceptionGroup, ExceptionGroup("several", [error]), None)
    box = user.dialog(QMessageBox)
    assert box.text() == "The disk is full." and "Free some space." in box.informativeText()
    box.close()


def test_the_program_is_put_together(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qapp: QApplication
) -> None:
    monkeypatch.setenv(app.DATA_VARIABLE, str(tmp_path))
    window = app.make_window(qapp)
    try:
        window.show()
        window.open_sample()
        assert window.page is not None
        assert len(window.page.workspace.map.people) > 50
        # Whatever day it is, also about midnight.
        before, today = date.today(), window.page.workspace.today
        assert before <= today <= date.today()
    finally:
        window.close()
        window.deleteLater()


def test_the_first_window_waits_for_nothing_heavy(tmp_path: Path) -> None:
    """Shows the start page in a process of its own and looks at what was loaded for it."""
    code = (
        "import sys\n"
        "from consensus_map import app\n"
        "window = app.make_window(app.make_application())\n"
        "window.show()\n"
        "heavy = ('pandas', 'matplotlib', 'networkx', 'openpyxl', 'scipy')\n"
        "print([name for name in heavy if name in sys.modules])\n"
    )
    environment = os.environ | {app.DATA_VARIABLE: str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"


def test_the_program_has_an_icon_in_every_size(qapp: QApplication) -> None:
    icon = app.program_icon()
    sizes = sorted(size.width() for size in icon.availableSizes())
    assert sizes == list(app.ICON_SIZES)
    assert resource("icons/app.svg").exists()
