"""Every key of the program, pressed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from consensus_map.domain.words import Trust
from consensus_map.drawing.options import Scope, View
from consensus_map.ui.bare_keys import ELSEWHERE, STAYS
from consensus_map.ui.new_dialog import NewDialog
from consensus_map.ui.picture_dialog import PictureDialog
from consensus_map.ui.record_dialog import RecordDialog
from tests.ui.conftest import Hand
from tests.ui.maps import TODAY

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.mark.parametrize(("key", "trust"), list(zip("123456", Trust, strict=True)))
def test_digits_set_trust_from_opposed_to_vouching(hand: Hand, key: str, trust: Trust) -> None:
    person = "kuga" if trust is not Trust.TRUSTING else "hori"
    if person == "hori":
        hand.page.stage.set_scope(Scope.ALL)
    hand.select(person)
    hand.key(key)
    assert hand.person(person).trust is trust
    assert hand.person(person).trust_on == TODAY


def test_a_digit_typed_into_a_field_is_only_a_digit(hand: Hand) -> None:
    hand.select("tokura")
    hand.page.left.search.setFocus()
    hand.write("5t")
    assert hand.page.left.search.text() == "5t"
    assert hand.person("tokura").trust is Trust.WARY
    hand.no_dialog()


def test_without_a_person_digits_do_nothing(hand: Hand) -> None:
    before = hand.workspace.session.undo_label
    hand.key("5")
    assert hand.workspace.session.undo_label == before


def test_t_logs_a_touchpoint_with_the_keyboard_alone(hand: Hand) -> None:
    hand.select("saegusa")
    hand.key("t")
    dialog = hand.dialog(RecordDialog)
    hand.write("Met at the plant.")
    hand.click(dialog.save_button)
    made = hand.workspace.map.touchpoints_of("saegusa")
    assert [(touch.on, touch.summary, touch.members) for touch in made] == [
        (TODAY, "Met at the plant.", ("watanabe",))
    ]


def test_i_records_the_introduction_that_was_found_best(hand: Hand) -> None:
    hand.select("saegusa")
    hand.key("i")
    dialog = hand.dialog(RecordDialog)
    hand.click(dialog.save_button)
    made = hand.workspace.map.introductions_to("saegusa")
    assert [(one.introducer, one.member) for one in made] == [("morishita", "watanabe")]


def test_undo_and_redo_say_what_they_do(hand: Hand) -> None:
    hand.select("kuga")
    hand.key("1")
    assert hand.action("undo").text() == "&Undo: Set trust"
    hand.key(Qt.Key.Key_Z, CTRL)
    assert hand.person("kuga").trust is Trust.TRUSTING
    assert hand.action("redo").text() == "&Redo: Set trust"
    hand.key(Qt.Key.Key_Z, CTRL | SHIFT)
    assert hand.person("kuga").trust is Trust.OPPOSED


def test_ctrl_o_asks_for_a_file(hand: Hand) -> None:
    hand.key(Qt.Key.Key_O, CTRL)
    hand.dialog(QFileDialog).reject()


def test_ctrl_n_asks_for_a_name(hand: Hand) -> None:
    hand.key(Qt.Key.Key_N, CTRL)
    hand.dialog(NewDialog).reject()


def test_ctrl_i_asks_for_tables(hand: Hand) -> None:
    hand.key(Qt.Key.Key_I, CTRL)
    hand.dialog(QFileDialog).reject()


def test_ctrl_e_shows_the_picture(hand: Hand) -> None:
    hand.key(Qt.Key.Key_E, CTRL)
    hand.dialog(PictureDialog).reject()


def test_delete_asks_and_undo_brings_back(hand: Hand) -> None:
    hand.select("tokura")
    hand.key(Qt.Key.Key_Delete)
    box = hand.dialog(QMessageBox)
    assert "2 ties" not in box.informativeText() and "1 tie" in box.informativeText()
    QTest.keyClick(box, Qt.Key.Key_Return)
    hand.settle()
    assert "tokura" not in hand.workspace.map.people
    assert hand.workspace.selected is None
    hand.key(Qt.Key.Key_Z, CTRL)
    assert "tokura" in hand.workspace.map.people


def test_delete_can_be_cancelled(hand: Hand) -> None:
    hand.select("tokura")
    hand.key(Qt.Key.Key_Delete)
    QTest.keyClick(hand.dialog(QMessageBox), Qt.Key.Key_Escape)
    assert "tokura" in hand.workspace.map.people


def test_arrows_travel_by_geometry(hand: Hand) -> None:
    hand.select("takase")
    hand.key(Qt.Key.Key_Down)
    below = hand.workspace.selected
    assert below in {"tokura", "morishita"}
    hand.key(Qt.Key.Key_Up)
    assert hand.workspace.selected == "takase"


def test_escape_lets_go(hand: Hand) -> None:
    hand.select("takase")
    hand.key(Qt.Key.Key_Escape)
    assert hand.workspace.selected is None


def test_plus_minus_and_f(hand: Hand) -> None:
    fitted = hand.page.canvas.camera
    hand.page.canvas.setFocus()
    hand.key(Qt.Key.Key_Plus)
    assert hand.page.canvas.camera.scale > fitted.scale
    hand.key(Qt.Key.Key_Minus)
    hand.key(Qt.Key.Key_Minus)
    assert hand.page.canvas.camera.scale < fitted.scale
    hand.key("f")
    assert hand.page.canvas.camera == fitted


def test_views_by_key(hand: Hand) -> None:
    hand.key(Qt.Key.Key_2, CTRL)
    assert hand.view() is View.ROUTE
    assert hand.page.header.views[View.ROUTE].isChecked()
    hand.key(Qt.Key.Key_3, CTRL)
    assert hand.view() is View.INTRODUCTIONS
    hand.key(Qt.Key.Key_1, CTRL)
    assert hand.view() is View.ORG


def test_f2_opens_the_details(hand: Hand) -> None:
    hand.select("tokura")
    hand.key(Qt.Key.Key_F2)
    assert QApplication.focusWidget() is hand.page.panel.details.names.field("native_name").input()


def test_a_key_that_is_for_the_map_says_so_elsewhere(hand: Hand) -> None:
    hand.select("tokura")
    # Where they act there is nothing to say.
    hand.key(Qt.Key.Key_Escape)
    assert hand.selected() is None and STAYS not in hand.status()
    hand.select("tokura")
    before = hand.person("tokura").trust
    hand.page.header.picture_button.setFocus()
    hand.key("2")
    assert hand.status() == ELSEWHERE and hand.person("tokura").trust is before
    hand.key(Qt.Key.Key_Escape)
    assert hand.status() == STAYS and hand.selected() == "tokura"
