"""Small things that a new user met: buttons, keys and messages."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from consensus_map.ui.help_words import keys
from consensus_map.ui.messages import show_note
from consensus_map.ui.picture_dialog import PictureDialog
from consensus_map.ui.record_dialog import RecordDialog
from consensus_map.ui.route_dialog import RouteDialog
from consensus_map.ui.todo_list import ActButton
from tests.ui.conftest import Hand, there
from tests.ui.test_person_panel import choose
from tests.ui.test_todo import card, unfold

CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_question_breaks_no_word(hand: Hand) -> None:
    text = "Set the trust of 12,032 people to “vouches for us”? (渡邊 真理 is not one of them) “don’t”"
    box = show_note(hand.window, text)
    heading = there(box.findChild(QLabel, "qt_msgbox_label"))
    lines = heading.text().split("\n")
    assert len(lines) > 1 and " ".join(lines) == text
    box.close()
    hand.settle()


def test_whoever_is_only_informed_need_not_agree(hand: Hand) -> None:
    hand.page.canvas.setFocus()
    hand.key("r", CTRL)
    dialog = hand.dialog(RouteDialog)
    row = dialog.rows[2]
    assert row.required.isChecked()
    choose(hand, row.role, "informed")
    hand.settle()
    assert not row.required.isChecked()
    # A slip that is mended leaves no approver behind who does not count.
    choose(hand, row.role, "approver")
    hand.settle()
    assert row.required.isChecked()
    hand.click(row.required)
    choose(hand, row.role, "reviewer")
    assert not row.required.isChecked()
    dialog.reject()


def test_ctrl_enter_saves_from_a_field_of_several_lines(hand: Hand) -> None:
    hand.select("saegusa")
    hand.key("t")
    hand.dialog(RecordDialog)
    hand.write("Met at the plant.")
    hand.key(Qt.Key.Key_Return, CTRL)
    hand.no_dialog()
    assert [one.summary for one in hand.workspace.map.touchpoints_of("saegusa")] == ["Met at the plant."]


def acknowledge(hand: Hand) -> QPushButton:
    entry = card(hand, "Acknowledge and answer the request of 戸倉 宗一")
    unfold(hand, entry)
    return next(made for made in entry._acts if made.text() == "Acknowledged")


def test_a_double_click_on_an_entry_records_one_thing(hand: Hand) -> None:
    said: list[object] = []
    hand.page.todo.acted.connect(lambda _item, act: said.append(act))
    QTest.mouseClick(acknowledge(hand), Qt.MouseButton.LeftButton)
    hand.settle()
    for made in hand.page.todo.findChildren(ActButton):
        if made.isVisible():
            QTest.mouseDClick(made, Qt.MouseButton.LeftButton)
            break
    assert len(said) <= 2


def test_after_a_button_the_keyboard_stands_on_no_other_button(hand: Hand) -> None:
    made = acknowledge(hand)
    made.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(made, Qt.Key.Key_Space)
    hand.settle()
    assert not isinstance(QApplication.focusWidget(), ActButton)
    assert len(hand.status()) < 60


def test_a_saved_picture_can_be_shown_in_its_folder(
    hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr("consensus_map.ui.map_page.QDesktopServices.openUrl", opened.append)
    hand.page.canvas.setFocus()
    hand.key("e", CTRL)
    hand.dialog(PictureDialog)._write(tmp_path / "map.png")
    hand.settle()
    toast = hand.page.over.toast
    assert "map.png" in toast.text.text()
    hand.click(toast.button)
    assert opened == [QUrl.fromLocalFile(str(tmp_path))]


def test_the_keys_window_tells_what_the_mouse_does_to_cards() -> None:
    terms = {term for _, lines in keys() for term, _ in lines}
    assert {"Drag a card", "Ctrl and click", "Space", "Drag the edge of a card"} <= terms


def test_the_map_keeps_its_height_whatever_the_status_bar_says(hand: Hand) -> None:
    bar, heights = hand.window.statusBar(), set()
    for text in ("Saved", "戸倉 宗一 を選択", "Ąę漢字ÅŽ"):
        hand.window._status.setText(text)
        hand.settle()
        heights.add((bar.sizeHint().height(), hand.page.canvas.height()))
    assert len(heights) == 1
