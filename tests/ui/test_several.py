"""Several people selected at once; and letters that act on the map and in the list alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QMessageBox, QWidget

from consensus_map.domain.errors import UserError
from consensus_map.domain.model import Kind, Person
from consensus_map.domain.operations import create, edit
from consensus_map.domain.words import Trust
from consensus_map.drawing.options import Scope
from consensus_map.ui.people_list import PersonDelegate
from consensus_map.ui.record_dialog import RecordDialog
from tests.ui.conftest import Hand

CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
THREE = ("kuga", "tokura", "takase")


def select_three(hand: Hand) -> None:
    hand.select(THREE[0])
    for key in THREE[1:]:
        QTest.mouseClick(hand.page.canvas, LEFT, CTRL, hand.place_of(key))
    assert hand.workspace.selection == THREE


def told(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_the_panel_says_how_many_are_selected_and_who(hand: Hand) -> None:
    select_three(hand)
    said = told(hand.page.panel)
    assert "3 people selected" in said
    assert all(hand.person(key).display_name in said for key in THREE)
    hand.select("kuga")
    assert "selected" not in told(hand.page.panel)


def test_a_key_on_a_few_says_what_it_did_and_undo_is_one_click(hand: Hand) -> None:
    select_three(hand)
    hand.key("6")
    assert {hand.person(key).trust for key in THREE} == {Trust.VOUCHING}
    toast = hand.page.over.toast
    assert toast.isVisible() and "3 people" in toast.text.text()
    hand.click(toast.button)
    assert hand.person("kuga").trust is Trust.TRUSTING
    assert hand.person("tokura").trust is Trust.WARY
    assert not toast.isVisible()


def test_another_edit_takes_the_offer_away(hand: Hand) -> None:
    select_three(hand)
    hand.key("6")
    hand.select("kuga")
    hand.key("2")
    assert not hand.page.over.toast.isVisible()


def test_one_person_at_a_time_needs_no_message(hand: Hand) -> None:
    hand.select("kuga")
    hand.key("2")
    assert not hand.page.over.toast.isVisible()


def test_a_key_on_many_asks_first(hand: Hand) -> None:
    hand.page.stage.set_scope(Scope.ALL)
    hand.page.canvas.setFocus()
    hand.key("a", CTRL)
    hand.key("1")
    box = hand.dialog(QMessageBox)
    assert "7 people" in box.text()
    QTest.keyClick(box, Qt.Key.Key_Escape)
    hand.settle()
    assert hand.person("kuga").trust is Trust.TRUSTING
    hand.key("1")
    QTest.keyClick(hand.dialog(QMessageBox), Qt.Key.Key_Return)
    hand.settle()
    assert {person.trust for person in hand.workspace.map.people.values()} == {Trust.OPPOSED}
    hand.click(hand.page.over.toast.button)
    assert hand.person("kuga").trust is Trust.TRUSTING


def test_the_buttons_of_the_panel_do_the_same(hand: Hand) -> None:
    select_three(hand)
    hand.click(hand.page.panel.several.buttons[Trust.OPPOSED])
    assert {hand.person(key).trust for key in THREE} == {Trust.OPPOSED}
    assert hand.page.over.toast.isVisible()


def test_letters_after_a_click_beside_a_field_do_nothing(hand: Hand) -> None:
    hand.select("tokura")
    before = hand.workspace.session.undo_label
    panel = hand.page.panel
    empty = panel.findChildren(QLabel)[0]
    QTest.mouseClick(empty, LEFT)
    for key in "reten1a":
        hand.key(key)
    hand.no_dialog()
    assert hand.workspace.session.undo_label == before
    assert hand.person("tokura").trust is Trust.WARY


def test_letters_act_from_the_list_of_people(hand: Hand) -> None:
    hand.select("tokura")
    hand.page.people.setFocus()
    hand.key("5")
    assert hand.person("tokura").trust is Trust.TRUSTING


def test_the_find_key_of_the_filters_acts_everywhere(hand: Hand) -> None:
    hand.page.left.search.setFocus()
    hand.key("f", CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert hand.page.over.filters.isVisible()


@pytest.mark.parametrize("key", ["a", "5", "z"])
def test_a_key_about_somebody_says_that_nobody_is_selected(hand: Hand, key: str) -> None:
    hand.page.canvas.setFocus()
    hand.key(key)
    assert "Select somebody first" in hand.page.status.text()
    assert QApplication.focusWidget() is hand.page.canvas


def test_undo_says_what_it_took_back(hand: Hand) -> None:
    hand.select("tokura")
    hand.key("5")
    hand.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert hand.page.status.text() == "Undone: Set trust" and not hand.page.over.toast.isVisible()
    hand.key(Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert hand.page.status.text() == "Done again: Set trust"


def test_undo_that_is_refused_says_nothing_of_an_edit_of_the_same_name(
    hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise UserError("The disk is full.")

    hand.select("tokura")
    for key in ("5", "6"):
        hand.key(key)
    hand.key(Qt.Key.Key_Z, CTRL)
    hand.page.status.tell("")
    monkeypatch.setattr(hand.workspace.session, "undo", refuse)
    hand.key(Qt.Key.Key_Z, CTRL)
    hand.dialog(QMessageBox).close()
    assert "Undone" not in hand.status() and hand.person("tokura").trust is Trust.TRUSTING


def test_what_was_told_of_an_edit_goes_with_the_next_one(hand: Hand) -> None:
    hand.select("tokura")
    hand.page.status.tell("Tie added · Ctrl+Z takes it back")
    assert "Tie added" in hand.status()
    hand.key("5")
    assert "Tie added" not in hand.status()
    hand.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert hand.status() == "Undone: Set trust"


def test_undo_that_empties_the_map_offers_the_way_back(hand: Hand) -> None:
    people = set(hand.workspace.map.people)
    hand.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not hand.workspace.map.people
    toast = hand.page.over.toast
    assert toast.isVisible() and "7 people are gone" in toast.text.text()
    hand.click(toast.button)
    assert set(hand.workspace.map.people) == people


def test_the_way_back_goes_with_the_next_edit(hand: Hand) -> None:
    """Redo would do nothing by then."""
    hand.key(Qt.Key.Key_Z, CTRL)
    toast = hand.page.over.toast
    hand.settle()
    assert toast.isVisible()
    hand.workspace.do(create(hand.workspace.map, Person("new", "Noda Ken")))
    hand.settle()
    assert not toast.isVisible()


def test_the_menu_of_several_says_how_many_and_folds_them_together(hand: Hand) -> None:
    hand.page.stage.set_scope(Scope.ALL)
    hand.select("kuga")
    QTest.mouseClick(hand.page.canvas, LEFT, Qt.KeyboardModifier.ShiftModifier, hand.place_of("tokura"))
    canvas, at = hand.page.canvas, hand.place_of("tokura")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, canvas.mapToGlobal(at))
    QApplication.sendEvent(canvas, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    texts = [action.text().replace("&", "") for action in menu.actions()]
    assert texts[0] == "2 people" and not menu.actions()[0].isEnabled()
    assert {"Trust", "Arrange", "Fold or unfold what is below", "Copy people as a table", "Delete…"} <= set(
        texts
    )
    menu.close()
    canvas.setFocus()
    hand.key(Qt.Key.Key_Space)
    stage = hand.page.stage
    assert stage.folded("kuga") is True
    hand.key(Qt.Key.Key_Space)
    assert stage.folded("kuga") is False and "hori" in stage.scene.places


def test_a_touch_point_is_with_all_who_are_selected(hand: Hand) -> None:
    select_three(hand)
    hand.key("t")
    dialog = hand.dialog(RecordDialog)
    assert dialog.form.field("people").value() == THREE
    hand.click(dialog.save_button)
    assert all(hand.workspace.map.touchpoints_of(key)[0].people == THREE for key in THREE)
    hand.workspace.select("tokura")
    hand.settle()
    said = told(hand.page.panel.records)
    assert hand.person("kuga").display_name in said and hand.person("takase").display_name in said


@pytest.mark.parametrize("kind", [Kind.COMMITMENT, Kind.CONCERN, Kind.REQUEST])
def test_every_record_that_can_be_about_several_is(hand: Hand, kind: Kind) -> None:
    select_three(hand)
    hand.page.new_record(kind)
    dialog = hand.dialog(RecordDialog)
    assert dialog.form.field("people").value() == THREE
    dialog.reject()


def test_what_joins_two_takes_two_and_says_so_for_more(hand: Hand) -> None:
    select_three(hand)
    hand.action("add_tie").trigger()
    hand.no_dialog()
    assert "two people" in hand.status()
    hand.key("i")
    hand.no_dialog()
    assert "one person" in hand.status()
    hand.workspace.select_all(("tokura", "kuga"))
    hand.key("i")
    dialog = hand.dialog(RecordDialog)
    assert dialog.form.field("introducer").value() == "tokura"
    assert dialog.form.field("target").value() == "kuga"
    dialog.reject()


@pytest.mark.parametrize("key", ["n", "a"])
def test_a_key_about_one_says_that_several_are_selected(hand: Hand, key: str) -> None:
    select_three(hand)
    hand.page.canvas.setFocus()
    hand.key(key)
    assert "one at a time" in hand.status() and hand.workspace.selection == THREE


def test_the_panel_gives_all_of_them_a_department(hand: Hand) -> None:
    select_three(hand)
    field = hand.page.panel.several.form.field("department").input()
    hand.fill(field, "Works")
    QTest.keyClick(field, Qt.Key.Key_Return)
    hand.settle()
    account_map = hand.workspace.map
    assert {post.department for key in THREE for post in account_map.posts_of(key)[:1]} == {"Works"}
    hand.click(hand.page.over.toast.button)
    assert "Works" not in {post.department for post in account_map.posts.values()}


def test_a_department_that_all_of_them_have_is_no_edit_to_take_back(hand: Hand) -> None:
    hand.workspace.select_all(("hori", "soma"))
    hand.settle()
    field = hand.page.panel.several.form.field("department").input()
    hand.fill(field, "基盤運用課")
    QTest.keyClick(field, Qt.Key.Key_Return)
    hand.settle()
    assert not hand.page.over.toast.isVisible()
    assert hand.workspace.session.undo_label == "Fill the sample"


def test_a_button_with_a_long_department_is_not_cut_at_its_ends(hand: Hand) -> None:
    account_map = hand.workspace.map
    boss = account_map.first_post("morishita")
    assert boss is not None
    long = "R&D部 購買部 購買課 海外調達グループ 第二係"
    hand.workspace.do(edit(account_map, Kind.POST, boss.id, department=long))
    hand.workspace.select_all(("hori", "saegusa"))
    hand.settle()
    hand.page.panel.several.superior_wanted.emit(boss.id)
    box = hand.dialog(QMessageBox)
    for made in box.buttons():
        assert made.width() >= made.sizeHint().width(), made.text()
    (moving,) = (made for made in box.buttons() if "…" in made.text())
    assert moving.text().startswith("Move to R&&D") and moving.text().endswith("係 as well")
    assert moving.toolTip() == f"Move to {long} as well"
    hand.click(moving)
    assert {post.department for key in ("hori", "saegusa") for post in account_map.posts_of(key)} == {long}


def test_the_panel_puts_all_of_them_under_somebody(hand: Hand) -> None:
    hand.workspace.select_all(("hori", "saegusa"))
    hand.settle()
    several = hand.page.panel.several
    boss = hand.workspace.map.first_post("morishita")
    assert boss is not None
    several.superior_wanted.emit(boss.id)
    hand.answer("Move to 情報システム部 as well")
    account_map = hand.workspace.map
    for key in ("hori", "saegusa"):
        post = account_map.first_post(key)
        assert post is not None and account_map.solid_superior(post.id) == boss
        assert post.department == "情報システム部"


def test_the_buttons_for_several_are_those_of_the_menus(hand: Hand) -> None:
    select_three(hand)
    commands = hand.page.panel.several.commands
    hand.click(commands["align_left"])
    assert hand.workspace.session.undo_label == "Align cards"
    hand.click(commands["delete_person"])
    QTest.keyClick(hand.dialog(QMessageBox), Qt.Key.Key_Escape)
    hand.settle()


def test_all_who_are_selected_are_marked_in_the_list(hand: Hand) -> None:
    select_three(hand)
    people = hand.page.people
    delegate = people.itemDelegate()
    assert isinstance(delegate, PersonDelegate)
    assert {key for key in hand.workspace.map.people if delegate.is_chosen(key)} == set(THREE)
    row = people.people.row_of("kuga")
    assert row is not None
    at = people.visualRect(people.people.index(row)).center()
    QTest.mouseClick(people.viewport(), LEFT, CTRL, at)
    assert set(hand.workspace.selection) == {"tokura", "takase"}
    QTest.mouseClick(people.viewport(), LEFT, CTRL, at)
    assert list(hand.workspace.selection) == ["tokura", "takase", "kuga"]
