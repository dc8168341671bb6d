"""Named ways to look at the map: saved, chosen, renamed, deleted, and used for pictures."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu

from consensus_map.cli.pictures import draw
from consensus_map.domain.views import Criterion, Filters, Scope
from consensus_map.drawing.options import View
from consensus_map.ui.picture_dialog import PictureDialog
from consensus_map.ui.shown_picture import SCALE
from consensus_map.ui.views_dialog import SaveViewDialog, ViewsDialog
from tests.ui.conftest import Hand
from tests.ui.maps import TODAY

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def save(hand: Hand, name: str) -> None:
    hand.key("v", CONTROL | SHIFT)
    dialog = hand.dialog(SaveViewDialog)
    hand.write(name)
    hand.click(dialog.save_button)
    hand.no_dialog()


def choose(hand: Hand, text: str) -> None:
    hand.key("v")
    (menu,) = (one for one in hand.page.over.bar.focus.findChildren(QMenu) if one.isVisible())
    action = next(action for action in menu.actions() if action.text() == text)
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    hand.settle()


def test_a_view_is_saved_and_chosen_again(hand: Hand) -> None:
    stage = hand.page.stage
    wanted = Filters(trusts=frozenset({"wary"}), hides=frozenset({Criterion.TRUST}))
    stage.look_at(Scope.DEPARTMENT, "管理本部")
    stage.set_filters(wanted)
    hand.settle()
    save(hand, "Wary ones")
    assert hand.page.over.bar.focus.text() == "Wary ones ▾"
    stage.set_filters(Filters())
    stage.look_at(Scope.ALL)
    hand.workspace.choose_view(View.ROUTE)
    hand.settle()
    assert hand.page.over.bar.focus.text() == "Focus ▾"
    choose(hand, "Wary ones")
    assert (hand.workspace.view, stage.scope, stage.department) == (View.ORG, Scope.DEPARTMENT, "管理本部")
    assert stage.filters == wanted
    hand.key("z", CONTROL)
    assert hand.workspace.map.views == {}
    assert hand.page.over.bar.focus.text() == "管理本部 ▾"


def test_two_lines_need_no_scroll_bar(hand: Hand) -> None:
    hand.key("v", CONTROL | SHIFT)
    dialog = hand.dialog(SaveViewDialog)
    hand.settle()
    assert dialog.area.verticalScrollBar().maximum() == 0
    dialog.reject()


def test_a_view_holds_what_was_folded(hand: Hand) -> None:
    hand.select("kuga")
    hand.key(Qt.Key.Key_Space)
    assert "hori" in hand.page.stage.scene.places
    save(hand, "Open")
    hand.key(Qt.Key.Key_Space)
    assert "hori" not in hand.page.stage.scene.places
    choose(hand, "Open")
    assert "hori" in hand.page.stage.scene.places


def test_a_view_brings_its_decision_along(hand: Hand) -> None:
    save(hand, "Renewal")
    hand.workspace.choose_decision("office")
    hand.settle()
    choose(hand, "Renewal")
    assert hand.workspace.decision == "renewal"


def test_a_view_without_a_name_is_refused(hand: Hand) -> None:
    hand.key("v", CONTROL | SHIFT)
    dialog = hand.dialog(SaveViewDialog)
    hand.click(dialog.save_button)
    assert dialog.isVisible()
    hand.key(Qt.Key.Key_Escape)
    hand.no_dialog()
    assert hand.workspace.map.views == {}


def test_views_are_renamed_and_deleted_in_one_step(hand: Hand) -> None:
    for name in ("One", "Two"):
        save(hand, name)
    choose(hand, "Saved views…")
    dialog = hand.dialog(ViewsDialog)
    by_name = {view.name: view.id for view in hand.workspace.map.views.values()}
    hand.fill(dialog.fields[by_name["One"]].line, "First")
    hand.click(dialog.deletes[by_name["Two"]])
    hand.click(dialog.save_button)
    assert [view.name for view in hand.workspace.map.views.values()] == ["First"]
    hand.key("z", CONTROL)
    assert {view.name for view in hand.workspace.map.views.values()} == {"One", "Two"}


def test_two_views_cannot_have_one_name(hand: Hand) -> None:
    for name in ("One", "Two"):
        save(hand, name)
    choose(hand, "Saved views…")
    dialog = hand.dialog(ViewsDialog)
    by_name = {view.name: view.id for view in hand.workspace.map.views.values()}
    hand.fill(dialog.fields[by_name["One"]].line, "two")
    hand.click(dialog.save_button)
    assert "already" in dialog.complaint.text()
    dialog.reject()
    hand.settle()


def test_a_picture_of_a_saved_view(hand: Hand) -> None:
    hand.page.stage.look_at(Scope.DEPARTMENT, "基盤運用課")
    hand.settle()
    save(hand, "Operations")
    hand.workspace.choose_view(View.ROUTE)
    hand.page.stage.look_at(Scope.CHAIN)
    hand.settle()
    hand.key("e", CONTROL)
    dialog = hand.dialog(PictureDialog)
    choose_saved(dialog, hand)
    assert dialog.form.field("view").value() == View.ORG
    assert {card.person for card in dialog.scene().cards} == {"kuga", "hori", "soma"}
    dialog.reject()
    hand.settle()


def choose_saved(dialog: PictureDialog, hand: Hand) -> None:
    """The only saved view."""
    scope = dialog.form.field("scope")
    scope.set_value(next(f"saved:{one}" for one in hand.workspace.map.views))
    scope.edited.emit()


def test_page_keys_turn_through_the_saved_views(hand: Hand) -> None:
    stage, canvas = hand.page.stage, hand.page.canvas
    canvas.setFocus()
    hand.key(Qt.Key.Key_PageDown)
    assert "no saved views" in hand.page.status.text()
    stage.look_at(Scope.ALL)
    save(hand, "Everyone")
    hand.workspace.choose_view(View.ROUTE)
    save(hand, "Route")
    hand.workspace.choose_view(View.ORG)
    stage.look_at(Scope.DEPARTMENT, "管理本部")
    canvas.setFocus()
    hand.key(Qt.Key.Key_PageDown)
    assert (hand.workspace.view, stage.scope) == (View.ORG, Scope.ALL)
    assert hand.page.status.text() == "Saved view: Everyone"
    hand.key(Qt.Key.Key_PageDown)
    assert hand.workspace.view is View.ROUTE
    hand.key(Qt.Key.Key_PageDown)
    assert (hand.workspace.view, stage.scope) == (View.ORG, Scope.ALL)
    hand.key(Qt.Key.Key_PageUp)
    assert hand.workspace.view is View.ROUTE


def test_the_command_makes_the_picture_of_a_saved_view_that_the_window_makes(
    hand: Hand, tmp_path: Path
) -> None:
    stage = hand.page.stage
    stage.look_at(Scope.ALL)
    stage.set_filters(Filters(trusts=frozenset({"unknown"}), text="みほ", hides=frozenset({Criterion.TEXT})))
    stage.fold("kuga")
    save(hand, "Mine")
    hand.window.resize(1100, 700)
    hand.settle()
    hand.key("e", CONTROL)
    dialog = hand.dialog(PictureDialog)
    choose_saved(dialog, hand)
    (window,) = dialog._write_into(tmp_path)
    dialog.reject()
    command = tmp_path / "command.png"
    (made,) = draw(hand.workspace.map, command, on=TODAY, saved="Mine", scale=SCALE)
    assert made.read_bytes() == window.read_bytes()


def test_without_a_saved_view_the_dialog_says_how_to_save_one(hand: Hand) -> None:
    hand.action("manage_views").trigger()
    dialog = hand.dialog(ViewsDialog)
    assert any("Save this view…" in line.text() for line in dialog.findChildren(QLabel))
    dialog.reject()
