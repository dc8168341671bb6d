"""People added one after the other, maps found again by their customer, and what is said in plain words."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMessageBox

from consensus_map.domain.model import Kind, Person
from consensus_map.domain.operations import edit
from consensus_map.session import Session
from consensus_map.ui.history_words import history_lines
from consensus_map.ui.person_dialog import PersonDialog
from consensus_map.ui.quick_add import QuickAdd
from consensus_map.ui.recent import RecentFiles
from consensus_map.ui.record_dialog import RecordDialog
from consensus_map.ui.start_page import StartButton
from tests.ui.conftest import Hand, there

CTRL = Qt.KeyboardModifier.ControlModifier


def test_another_person_is_added_in_the_same_department(hand: Hand) -> None:
    hand.action("add_person").trigger()
    dialog = hand.dialog(PersonDialog)
    for name, text in (("name", "Noda Ken"), ("title", "Clerk"), ("department", "Works")):
        hand.fill(dialog.form.field(name).input(), text)
    hand.click(dialog.another)
    assert "Noda Ken is added" in dialog.added.text()
    assert dialog.form.field("native_name").input().hasFocus()
    assert dialog.form.field("name").value() == "" and dialog.form.field("department").value() == "Works"
    hand.fill(dialog.form.field("name").input(), "Ueda Jun")
    hand.click(dialog.save_button)
    account_map = hand.workspace.map
    found = {person.name: key for key, person in account_map.people.items()}
    posts = [there(account_map.first_post(found[name])) for name in ("Noda Ken", "Ueda Jun")]
    assert [post.department for post in posts] == ["Works", "Works"]
    hand.no_dialog()


def test_after_another_there_is_nothing_to_lose(hand: Hand) -> None:
    hand.action("add_person").trigger()
    dialog = hand.dialog(PersonDialog)
    assert dialog.cancel_button.text() == "Cancel"
    hand.fill(dialog.form.field("name").input(), "Noda Ken")
    hand.click(dialog.another)
    # Going takes back nobody who was added.
    hand.press(dialog, "Done")
    hand.no_dialog()


def test_the_form_on_the_map_says_in_which_department(hand: Hand) -> None:
    hand.select("tokura")
    hand.key("n")
    form = there(hand.page.canvas.findChild(QuickAdd))
    assert "In 管理本部" in [line.text() for line in form.findChildren(QLabel) if line.isVisible()]
    hand.write("Noda")
    hand.key(Qt.Key.Key_Return)
    post = there(hand.workspace.map.first_post(there(hand.selected())))
    assert post.department == "管理本部"


def test_ctrl_enter_saves_a_note(hand: Hand) -> None:
    hand.select("tokura")
    hand.key("t")
    dialog = hand.dialog(RecordDialog)
    paper = dialog.form.field("summary").input()
    hand.fill(paper, "Heard")
    QTest.keyClick(paper, Qt.Key.Key_Return, CTRL)
    hand.no_dialog()
    assert hand.workspace.map.touchpoints_of("tokura")[0].summary == "Heard"


def test_maps_are_found_again_by_their_customer(hand: Hand, recent: RecentFiles, tmp_path: Path) -> None:
    first, name = hand.workspace.session.path, hand.workspace.map.account.name
    hand.window.show_session(Session.create(tmp_path / "b.consensus", "北川重工", data_folder=tmp_path))
    assert [customer for _, customer in recent.entries()] == ["北川重工", name]
    menu = hand.window.menus.recent
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == [name]
    menu.actions()[0].trigger()
    assert hand.workspace.session.path == first
    hand.window.close_map()
    shown = [made.accessibleName() for made in hand.window.start.findChildren(StartButton)]
    assert {"北川重工", name} <= set(shown)


def test_what_goes_with_somebody_is_said_in_plain_words(hand: Hand) -> None:
    hand.select("tokura")
    hand.action("delete_person").trigger()
    box = hand.dialog(QMessageBox)
    assert (
        "Deleted with them:" in box.informativeText() and "their part in 1 decision" in box.informativeText()
    )
    box.reject()


def test_an_edit_undone_and_done_again_is_one_line_of_history(hand: Hand) -> None:
    workspace = hand.workspace
    before = len(history_lines(workspace.session, "hori"))
    workspace.do(edit(workspace.map, Kind.PERSON, "hori", email="a@x.example"))
    for _ in range(2):
        workspace.undo()
        workspace.redo()
    lines = history_lines(workspace.session, "hori")
    assert len(lines) == before + 1 and lines[0][1] == "e-mail: – → a@x.example"
    workspace.undo()
    lines = history_lines(workspace.session, "hori")
    assert len(lines) == before + 1 and lines[0][1] == "undone: e-mail: – → a@x.example"


def test_a_name_is_shown_in_one_way_whatever_blank_it_has() -> None:
    assert Person("x", "", native_name="福田　恵").display_name == "福田 恵"


def test_an_edit_that_made_a_person_their_post_and_their_step_is_one_line_of_history(hand: Hand) -> None:
    assert [text for _, text in history_lines(hand.workspace.session, "tokura")] == ["Fill the sample"]
