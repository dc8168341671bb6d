"""The file is taken away under the window: that is said, and the work goes on in a copy."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QMessageBox

from consensus_map.domain.words import Trust
from consensus_map.session import Session
from consensus_map.ui.messages import HEADING, show_note
from tests.ui.conftest import Hand


def replace_file(path: Path) -> None:
    other = path.with_name("other")
    shutil.copy(path, other)
    other.replace(path)


def button_of(box: QMessageBox, name: str) -> QAbstractButton:
    return next(one for one in box.buttons() if one.text() == name)


def save_as(hand: Hand, path: Path) -> None:
    dialog = hand.dialog(QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    hand.settle()


def refused_edit(hand: Hand) -> QMessageBox:
    replace_file(hand.workspace.session.path)
    hand.select("tokura")
    hand.key("5")
    return hand.dialog(QMessageBox)


def test_a_replaced_file_is_said_to_be_lost_until_there_is_a_copy(hand: Hand) -> None:
    assert not hand.page.lost.isVisible()
    QTest.keyClick(refused_edit(hand), Qt.Key.Key_Escape)
    hand.settle()
    assert hand.page.lost.isVisible()
    assert "not saved" in hand.status()
    assert "all changes saved" not in hand.status()
    assert hand.person("tokura").trust is Trust.WARY


def test_the_window_goes_on_in_the_copy_at_the_same_place(hand: Hand, tmp_path: Path) -> None:
    hand.page.canvas.setFocus()
    hand.key(Qt.Key.Key_Plus)
    box = refused_edit(hand)
    camera = hand.page.canvas.camera
    hand.click(button_of(box, "Save a copy…"))
    copy = tmp_path / "rescued.consensus"
    save_as(hand, copy)
    assert hand.workspace.session.path == copy
    assert hand.workspace.selection == ("tokura",)
    assert hand.page.canvas.camera == camera
    assert "all changes saved" in hand.status()
    assert not hand.page.lost.isVisible()
    hand.page.canvas.setFocus()
    hand.key("5")
    hand.no_dialog()
    assert hand.person("tokura").trust is Trust.TRUSTING


def test_whoever_comes_back_to_the_window_sees_it_without_an_edit(hand: Hand) -> None:
    box = show_note(hand.window, "Another window")
    hand.bot.waitUntil(box.isActiveWindow)
    replace_file(hand.workspace.session.path)
    box.reject()
    hand.window.activateWindow()
    hand.bot.waitUntil(hand.page.lost.isVisible)


def test_the_bar_has_the_same_way_out(hand: Hand, tmp_path: Path) -> None:
    QTest.keyClick(refused_edit(hand), Qt.Key.Key_Escape)
    hand.settle()
    hand.click(hand.page.lost.button)
    save_as(hand, tmp_path / "rescued.consensus")
    assert hand.workspace.session.path.name == "rescued.consensus"


def test_an_ordinary_copy_leaves_the_window_where_it_is(hand: Hand, tmp_path: Path) -> None:
    before = hand.workspace.session.path
    hand.key("s", Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    save_as(hand, tmp_path / "kept.consensus")
    assert (tmp_path / "kept.consensus").exists()
    assert hand.workspace.session.path == before


def test_a_window_that_only_reads_can_try_again(hand: Hand, tmp_path: Path) -> None:
    first = hand.workspace.session
    second = Session.open(first.path, author="other", data_folder=tmp_path / "data")
    hand.window.show_session(second)
    hand.settle()
    hand.press(hand.page, "Try again")
    assert not hand.workspace.read_only


@pytest.mark.parametrize("text", ["Another program deleted, moved or replaced the file. " * 3, "更新" * 40])
def test_a_long_heading_is_shown_whole(hand: Hand, text: str) -> None:
    box = show_note(hand.window, text)
    box.setInformativeText("What to do about it.")
    hand.settle()
    heading = box.findChild(QLabel, "qt_msgbox_label")
    assert isinstance(heading, QLabel)
    metrics = heading.fontMetrics()
    lines = heading.text().split("\n")
    room = heading.contentsRect()
    assert len(lines) > 1 and heading.text().replace("\n", "").replace(" ", "") == text.replace(" ", "")
    assert max(map(metrics.horizontalAdvance, lines)) <= min(room.width(), HEADING)
    assert metrics.lineSpacing() * len(lines) <= heading.height()
    box.reject()
