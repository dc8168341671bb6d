"""Nothing that was typed is lost by one key: Esc, Cancel and the cross of a dialog ask first."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox

from consensus_map.ui.dialog import Dialog
from consensus_map.ui.person_dialog import PersonDialog
from consensus_map.ui.pickers import PeopleField
from consensus_map.ui.picture_dialog import PictureDialog
from consensus_map.ui.quick_add import QuickAdd
from consensus_map.ui.record_dialog import RecordDialog
from consensus_map.ui.route_dialog import RouteDialog
from tests.ui.conftest import Hand, there

ESC = Qt.Key.Key_Escape
LEFT = Qt.MouseButton.LeftButton


def press_escape(dialog: Dialog) -> None:
    QTest.keyClick(there(dialog.focusWidget()), ESC)


WAYS_OUT: list[Callable[[Dialog], object]] = [
    press_escape,
    lambda dialog: dialog.cancel_button.click(),
    lambda dialog: dialog.close(),
]


def note(hand: Hand, text: str = "He doubts the schedule") -> RecordDialog:
    hand.select("tokura")
    hand.key("t")
    dialog = hand.dialog(RecordDialog)
    if text:
        hand.fill(dialog.form.field("summary").input(), text)
    return dialog


@pytest.mark.parametrize("go", WAYS_OUT)
def test_a_note_is_not_lost_without_a_question(hand: Hand, go: Callable[[Dialog], object]) -> None:
    dialog = note(hand)
    go(dialog)
    box = hand.dialog(QMessageBox)
    assert "Discard" in box.text() and there(box.defaultButton()).text() == "Keep editing"
    QTest.keyClick(box, Qt.Key.Key_Return)
    hand.settle()
    assert hand.dialog(RecordDialog) is dialog
    assert dialog.form.field("summary").value() == "He doubts the schedule"
    go(dialog)
    hand.answer("Discard")
    hand.no_dialog()


def test_escape_twice_keeps_the_note(hand: Hand) -> None:
    dialog = note(hand)
    press_escape(dialog)
    QTest.keyClick(hand.dialog(QMessageBox), ESC)
    hand.settle()
    assert hand.dialog(RecordDialog) is dialog
    dialog.reject()


@pytest.mark.parametrize("go", WAYS_OUT)
def test_a_dialog_in_which_nothing_was_done_closes_at_once(
    hand: Hand, go: Callable[[Dialog], object]
) -> None:
    go(note(hand, ""))
    hand.no_dialog()


def test_a_choice_and_a_person_taken_out_count_as_well(hand: Hand) -> None:
    dialog = note(hand, "")
    people = dialog.form.field("people")
    assert isinstance(people, PeopleField)
    chip = next(b for b in people.findChildren(QAbstractButton) if b.accessibleName().startswith("Remove"))
    hand.click(chip)
    dialog.give_up()
    hand.answer("Keep editing")
    dialog.reject()
    hand.settle()
    dialog = note(hand, "")
    box = dialog.form.field("kind").input()
    QTest.keyClick(box, Qt.Key.Key_Down)
    dialog.give_up()
    hand.answer("Discard")
    hand.no_dialog()


def test_a_line_keeps_its_text_while_the_question_is_there(hand: Hand) -> None:
    hand.action("add_person").trigger()
    dialog = hand.dialog(PersonDialog)
    line = dialog.form.field("native_name").input()
    hand.fill(line, "Noda")
    QTest.keyClick(line, ESC)
    hand.answer("Keep editing")
    assert dialog.form.field("native_name").value() == "Noda"
    dialog.reject()


def test_a_new_decision_is_not_lost_either(hand: Hand) -> None:
    hand.action("new_decision").trigger()
    dialog = hand.dialog(RouteDialog)
    dialog.adder.set_value("hori")
    hand.press(dialog, "Add to the route")
    press_escape(dialog)
    hand.answer("Discard")
    hand.no_dialog()


def test_choices_about_a_picture_are_no_work(hand: Hand) -> None:
    hand.action("save_picture").trigger()
    dialog = hand.dialog(PictureDialog)
    QTest.keyClick(dialog.form.field("paper").input(), Qt.Key.Key_Down)
    press_escape(dialog)
    hand.no_dialog()


def quick(hand: Hand) -> QuickAdd:
    hand.select("tokura")
    hand.key("n")
    return there(hand.page.canvas.findChild(QuickAdd))


def test_the_form_on_the_map_asks_before_it_loses_a_name(hand: Hand) -> None:
    form = quick(hand)
    hand.write("Noda")
    hand.key(ESC)
    hand.answer("Keep editing")
    assert form.isVisible() and form.name.text() == "Noda" and hand.window.focusWidget() is form.name
    hand.key(ESC)
    hand.answer("Discard")
    assert hand.page.canvas.findChild(QuickAdd) is None or not form.isVisible()
    assert not any(person.name == "Noda" for person in hand.workspace.map.people.values())


def test_a_click_elsewhere_asks_as_well(hand: Hand) -> None:
    form = quick(hand)
    hand.write("Noda")
    QTest.mouseClick(hand.page.left.search, LEFT)
    hand.answer("Keep editing")
    assert form.isVisible() and hand.window.focusWidget() is form.name
    hand.key(Qt.Key.Key_Return)
    assert any(person.name == "Noda" for person in hand.workspace.map.people.values())


def test_an_empty_form_on_the_map_goes_by_itself(hand: Hand) -> None:
    form = quick(hand)
    QTest.mouseClick(hand.page.left.search, LEFT)
    hand.settle()
    assert QApplication.activeModalWidget() is None
    assert hand.page.canvas.findChild(QuickAdd) is None or not form.isVisible()


def test_the_keyboard_comes_back_to_what_is_left(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a question its dialog asks for it; where both close at once the window does."""
    asked: list[str] = []
    dialog = note(hand)
    monkeypatch.setattr(hand.window, "activateWindow", lambda: asked.append("window"))
    monkeypatch.setattr(dialog, "activateWindow", lambda: asked.append("dialog"))
    press_escape(dialog)
    hand.answer("Keep editing")
    hand.settle()
    assert asked == ["dialog"]
    press_escape(dialog)
    hand.answer("Discard")
    hand.settle()
    assert asked == ["dialog", "window"]
