"""Dialogs grow for what they say, keep what was typed, and begin where typing begins."""

from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QMessageBox, QPushButton

from consensus_map.domain.model import Kind, Post
from consensus_map.domain.operations import create, edit
from consensus_map.domain.words import PostState, Role
from consensus_map.session import Session
from consensus_map.ui.dialog import Dialog
from consensus_map.ui.fields import ChoiceField
from consensus_map.ui.record_dialog import RecordDialog
from consensus_map.ui.route_dialog import RouteDialog
from consensus_map.ui.team_dialog import TeamDialog
from consensus_map.ui.widgets import Shortened
from tests.ui.conftest import Hand, there, write_into
from tests.ui.maps import ROUTE
from tests.ui.test_person_panel import choose, texts


@pytest.fixture
def fresh(user: Hand, tmp_path: Path) -> Hand:
    """A user in front of a map without anybody of ours."""
    user.window.show_session(Session.create(tmp_path / "new.consensus", "New", data_folder=tmp_path))
    user.settle()
    return user


def nothing_is_cut(hand: Hand, dialog: Dialog) -> bool:
    hand.settle()
    bar = dialog.area.verticalScrollBar()
    return bar.maximum() == 0


def route(hand: Hand) -> RouteDialog:
    hand.action("new_decision").trigger()
    dialog = hand.dialog(RouteDialog)
    hand.fill(dialog.head.field("title").input(), "Data centre")
    return dialog


def type_name(hand: Hand, dialog: RouteDialog, name: str) -> None:
    dialog.adder.input().setFocus()
    write_into(dialog.adder.input(), name)
    hand.settle()


def press_in_list(hand: Hand, *keys: Qt.Key) -> None:
    """Presses keys where the keyboard goes: to the open list, if there is one."""
    for key in keys:
        QTest.keyClick(QApplication.activePopupWidget() or there(QApplication.focusWidget()), key)
        hand.settle()


def add_second_hori(hand: Hand) -> None:
    """Somebody of the same name in another department."""
    workspace = hand.workspace
    first = workspace.map.people["hori"]
    workspace.do(create(workspace.map, replace(first, id="other")))
    workspace.do(create(workspace.map, Post("other-post", "担当", "購買課", "other", PostState.HELD, 20)))
    hand.settle()


def chain(hand: Hand) -> list[tuple[str, Role]]:
    return [(s.person, s.role) for s in hand.workspace.map.steps_of(hand.workspace.decision or "")]


@pytest.mark.parametrize("name", ["log_touchpoint", "record_introduction", "new_decision"])
def test_complaints_cut_nothing(hand: Hand, name: str) -> None:
    hand.action(name).trigger()
    dialog = hand.dialog(Dialog)
    before = dialog.height()
    for _ in range(2):
        hand.click(dialog.save_button)
        assert nothing_is_cut(hand, dialog)
    # The route has room to spare: it does not slide under the mouse.
    assert (dialog.height() > before) != (name == "new_decision")
    dialog.reject()


def test_a_tie_that_is_refused_cuts_nothing(hand: Hand) -> None:
    hand.select("saegusa")
    hand.action("add_tie").trigger()
    dialog = hand.dialog(RecordDialog)
    hand.fill(dialog.form.field("target").input(), "Saegusa")
    QTest.keyClick(dialog.form.field("target").input(), Qt.Key.Key_Return)
    hand.click(dialog.save_button)
    assert "cannot be tied to themselves" in texts(dialog)
    assert nothing_is_cut(hand, dialog)
    dialog.reject()


def test_a_team_may_grow(hand: Hand) -> None:
    hand.action("edit_team").trigger()
    dialog = hand.dialog(TeamDialog)
    for _ in range(5):
        hand.press(dialog, "Add a member")
        assert nothing_is_cut(hand, dialog)
    assert dialog.lines[-1].name.hasFocus()
    dialog.reject()


def test_our_team_begins_with_a_name(fresh: Hand) -> None:
    fresh.action("edit_team").trigger()
    dialog = fresh.dialog(TeamDialog)
    fresh.settle()
    focus = QApplication.focusWidget()
    assert focus is dialog.lines[0].name
    write_into(focus, "Watanabe Hayato")
    fresh.click(dialog.save_button)
    assert [(m.name, m.lead) for m in fresh.workspace.map.members.values()] == [("Watanabe Hayato", True)]


def test_an_empty_team_is_not_saved_without_a_word(fresh: Hand) -> None:
    fresh.action("edit_team").trigger()
    dialog = fresh.dialog(TeamDialog)
    fresh.click(dialog.save_button)
    assert dialog.isVisible() and "Nobody is in your team yet." in texts(dialog)
    fresh.press(dialog, "Remove member 1")
    fresh.click(dialog.save_button)
    assert dialog.isVisible()
    dialog.reject()


def test_enter_adds_to_the_route_and_never_saves(hand: Hand) -> None:
    dialog = route(hand)
    assert dialog.adder_role.value() is Role.DRAFTER
    for name in ("kuga", "morishita"):
        type_name(hand, dialog, name)
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Return)
        hand.settle()
        assert dialog.isVisible() and dialog.adder.line.text() == ""
    QTest.keyClick(dialog.adder.line, Qt.Key.Key_Return)  # nothing typed: nothing happens
    hand.settle()
    assert dialog.isVisible() and len(dialog.rows) == 2
    hand.click(dialog.save_button)
    assert chain(hand) == [("kuga", Role.DRAFTER), ("morishita", Role.APPROVER)]


def test_enter_adds_somebody_who_was_chosen_from_the_list(hand: Hand) -> None:
    dialog = route(hand)
    dialog.adder.set_value("kuga")
    QTest.keyClick(dialog.adder.line, Qt.Key.Key_Return)
    hand.settle()
    assert dialog.isVisible() and len(dialog.rows) == 1
    dialog.reject()


def test_down_and_enter_add_the_line_that_is_lit(hand: Hand) -> None:
    dialog = route(hand)
    type_name(hand, dialog, "morishita")
    press_in_list(hand, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert [row.value().person for row in dialog.rows] == ["morishita"]
    assert not dialog.complaint.isVisible() and dialog.adder.line.text() == ""
    dialog.reject()


def test_the_line_that_is_lit_is_taken_by_the_button_too(hand: Hand) -> None:
    dialog = route(hand)
    type_name(hand, dialog, "morishita")
    press_in_list(hand, Qt.Key.Key_Down)
    there(dialog.adder.line.completer().popup()).hide()
    hand.press(dialog, "Add to the route")
    assert [row.value().person for row in dialog.rows] == ["morishita"]
    dialog.reject()


def test_of_two_of_one_name_the_dialog_asks_which(hand: Hand) -> None:
    add_second_hori(hand)
    dialog = route(hand)
    type_name(hand, dialog, "hori")
    press_in_list(hand, Qt.Key.Key_Return)
    assert dialog.rows == [] and dialog.adder.line.offering()
    assert "2 entries are called “堀 美帆”" in dialog.complaint.text()
    press_in_list(hand, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert len(dialog.rows) == 1 and dialog.rows[0].value().person in {"hori", "other"}
    assert not dialog.complaint.isVisible()
    dialog.reject()


def test_a_form_asks_too_which_of_two_is_meant(hand: Hand) -> None:
    add_second_hori(hand)
    hand.key("t")
    dialog = hand.dialog(RecordDialog)
    line = dialog.form.field("people").input()
    line.setFocus()
    write_into(line, "hori")
    press_in_list(hand, Qt.Key.Key_Return)
    assert "2 entries are called “堀 美帆”" in texts(dialog)
    press_in_list(hand, Qt.Key.Key_Down, Qt.Key.Key_Return)
    hand.settle()
    assert len(cast(tuple[str, ...], dialog.form.field("people").value())) == 1
    assert "entries are called" not in texts(dialog)
    dialog.reject()


def test_what_was_refused_is_forgotten_while_one_types_on(hand: Hand) -> None:
    dialog = route(hand)
    type_name(hand, dialog, "nobodyatall")
    QTest.keyClick(dialog.adder.line, Qt.Key.Key_Return)
    assert "Nobody is called" in dialog.complaint.text() and dialog.complaint.isVisible()
    type_name(hand, dialog, "x")
    assert not dialog.complaint.isVisible()
    dialog.reject()


def test_the_route_says_who_has_left_and_tells_seals_from_roles(hand: Hand) -> None:
    hand.workspace.do(edit(hand.workspace.map, Kind.PERSON, "tokura", active=False))
    hand.settle()
    hand.action("edit_route").trigger()
    dialog = hand.dialog(RouteDialog)
    assert "戸倉 宗一 · has left" in texts(dialog)
    assert "本部長, 管理本部" in texts(dialog)
    row = dialog.rows[1]
    words = {row.role.box.itemText(at) for at in range(row.role.box.count())}
    assert not {word.split(" · ")[1] for word in words} & {
        row.seal.box.itemText(at).split(" · ")[1] for at in range(row.seal.box.count())
    }
    dialog.reject()


def test_a_role_once_chosen_stays_for_the_next(hand: Hand) -> None:
    dialog = route(hand)
    for name in ("kuga", "morishita", "saegusa"):
        type_name(hand, dialog, name)
        if name == "morishita":
            choose(hand, dialog.adder_role, "reviewer")
        hand.press(dialog, "Add to the route")
    assert [row.role.value() for row in dialog.rows] == [Role.DRAFTER, Role.REVIEWER, Role.REVIEWER]
    dialog.reject()


@pytest.mark.parametrize(
    ("answer", "expected"),
    [("Add and save", [("kuga", Role.DRAFTER)]), ("Save without", []), ("Cancel", None)],
)
def test_a_name_that_was_not_added_is_asked_about(
    hand: Hand, answer: str, expected: list[tuple[str, Role]] | None
) -> None:
    before = len(hand.workspace.map.decisions)
    dialog = route(hand)
    type_name(hand, dialog, "kuga")
    hand.click(dialog.save_button)
    box = hand.dialog(QMessageBox)
    assert "“kuga” is typed" in box.text()
    chosen = next(b for b in box.findChildren(QPushButton) if b.text() == answer)
    hand.click(chosen)
    if expected is None:
        assert dialog.isVisible() and len(hand.workspace.map.decisions) == before
        dialog.reject()
    else:
        hand.no_dialog()
        assert chain(hand) == expected


def test_a_name_that_nobody_has_is_not_saved_over(hand: Hand) -> None:
    dialog = route(hand)
    type_name(hand, dialog, "Nobody Atall")
    hand.click(dialog.save_button)
    box = hand.dialog(QMessageBox)
    hand.click(next(b for b in box.findChildren(QPushButton) if b.text() == "Add and save"))
    assert dialog.isVisible() and "Nobody is called" in texts(dialog)
    dialog.reject()


def test_the_panel_offers_the_role_that_a_route_lacks(hand: Hand) -> None:
    hand.page.go_to("hori")
    assert hand.page.panel.chain._role.value() is Role.APPROVER and ROUTE
    hand.workspace.choose_decision("office")
    hand.page.go_to("soma")
    assert hand.page.panel.chain._role.value() is Role.DRAFTER


def test_a_long_route_begins_at_its_title_and_goes_on_to_who_is_added(hand: Hand) -> None:
    hand.action("edit_route").trigger()
    dialog = hand.dialog(RouteDialog)
    dialog.resize(dialog.width(), 320)
    hand.settle()
    assert dialog.area.verticalScrollBar().value() == 0
    dialog.adder.set_value("hori")
    hand.press(dialog, "Add to the route")
    hand.settle()
    top = dialog.rows[-1].mapTo(dialog.area.viewport(), QPoint(0, 0)).y()
    assert 0 <= top < dialog.area.viewport().height()
    dialog.reject()


def test_each_step_that_is_added_is_scrolled_to_as_a_whole(hand: Hand) -> None:
    dialog = route(hand)
    dialog.resize(dialog.width(), 400)
    for person, *_ in ROUTE:
        dialog.adder.set_value(person)
        hand.press(dialog, "Add to the route")
        row = dialog.rows[-1]
        assert (
            row.mapTo(dialog.area.viewport(), row.rect().bottomLeft()).y() < dialog.area.viewport().height()
        )
    assert dialog.area.verticalScrollBar().value() > 0
    dialog.reject()


def test_nothing_slides_under_the_mouse_while_a_route_is_laid_out(hand: Hand) -> None:
    dialog = route(hand)
    hand.settle()
    add = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Add to the route")
    before = add.mapToGlobal(QPoint(0, 0)), dialog.size()
    for person, *_ in ROUTE:
        dialog.adder.set_value(person)
        hand.click(add)
        hand.settle()
        assert (add.mapToGlobal(QPoint(0, 0)), dialog.size()) == before
    assert len(dialog.rows) == len(ROUTE)
    dialog.reject()


def test_the_ring_of_the_focus_takes_no_room_from_its_row(hand: Hand) -> None:
    hand.action("edit_route").trigger()
    dialog = hand.dialog(RouteDialog)
    dialog.rows[1].moves["up"].setFocus()
    hand.settle()
    assert len({(row.moves["up"].x(), row.moves["up"].width()) for row in dialog.rows}) == 1
    dialog.reject()


@pytest.mark.parametrize("width", [600, 752, 1064])
def test_the_rows_of_a_route_fit_a_narrow_dialog(hand: Hand, width: int) -> None:
    hand.action("edit_route").trigger()
    dialog = hand.dialog(RouteDialog)
    dialog.resize(width, 600)
    hand.settle()
    view = dialog.area.viewport()
    assert dialog.width() == width and there(dialog.area.widget()).width() == view.width()
    for row in dialog.rows:
        last = row.moves["remove"]
        assert last.mapTo(view, last.rect().topRight()).x() < view.width()
        # In two lines the seal stands below the role.
        assert (row.seal.mapTo(row, QPoint(0, 0)).y() > row.role.mapTo(row, QPoint(0, 0)).y() + 8) == (
            width < 1000
        )
    dialog.reject()


def test_of_a_long_department_the_row_of_a_step_says_the_end(hand: Hand) -> None:
    kuga = hand.workspace.map.first_post("kuga")
    assert kuga is not None
    whole = "製造本部 生産技術部 設備技術課 第二設備技術係"
    hand.workspace.do(edit(hand.workspace.map, Kind.POST, kuga.id, department=whole))
    hand.action("edit_route").trigger()
    dialog = hand.dialog(RouteDialog)
    hand.settle()
    (line,) = dialog.rows[0].findChildren(Shortened)
    dialog.grab()
    assert line.text().startswith(f"{kuga.title}, …") and line.text().endswith("第二設備技術係")
    assert line.toolTip() == f"{kuga.title}, {whole}"
    assert line.fontMetrics().horizontalAdvance(line.text()) <= line.width()
    dialog.reject()


def test_ctrl_enter_saves_from_the_line_where_a_name_is_typed(hand: Hand) -> None:
    dialog = route(hand)
    type_name(hand, dialog, "久我")
    press_in_list(hand, Qt.Key.Key_Return)
    assert dialog.adder.line.hasFocus()
    QTest.keyClick(dialog.adder.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    hand.no_dialog()
    assert "Data centre" in [one.title for one in hand.workspace.map.decisions.values()]


def test_a_long_choice_is_cut_with_an_ellipsis(hand: Hand) -> None:
    hand.select("kuga")
    hand.action("record_introduction").trigger()
    dialog = hand.dialog(RecordDialog)
    field = dialog.form.field("member")
    assert isinstance(field, ChoiceField)
    field.box.setFixedWidth(120)
    field.box.grab()
    assert field.box.toolTip() == "Watanabe Hayato · Account manager"
    dialog.reject()


def test_a_complaint_leaves_the_field_beside_it_in_its_place(hand: Hand) -> None:
    hand.page.edit_record(Kind.REQUEST, "r1")
    dialog = hand.dialog(RecordDialog)
    beside = dialog.form.field("answered_at")
    before = beside.y()
    hand.fill(dialog.form.field("acknowledged_at").input(), "soon")
    QTest.keyClick(dialog.form.field("acknowledged_at").input(), Qt.Key.Key_Tab)
    hand.settle()
    assert "This is no date." in texts(dialog) and beside.y() == before
    dialog.reject()


def test_cancel_stands_left_of_what_a_message_box_does(hand: Hand) -> None:
    hand.select("tokura")
    hand.key(Qt.Key.Key_Delete)
    box = hand.dialog(QMessageBox)
    left = {made.text().replace("&", ""): made.geometry().left() for made in box.buttons()}
    assert left["Cancel"] < left["Delete"]
    box.reject()


def people_in(dialog: RouteDialog) -> list[str]:
    return [step.person for step in dialog.draft.steps]


def test_a_step_goes_on_upwards_while_the_mouse_stays(hand: Hand) -> None:
    hand.action("edit_route").trigger()
    dialog = hand.dialog(RouteDialog)
    last = people_in(dialog)[-1]
    told: list[object] = []
    dialog.rows[4].moves["up"].wanted.connect(told.append)
    hand.click(dialog.rows[4].moves["up"])
    hand.settle()
    (at,) = told
    assert isinstance(at, QPoint)
    for _ in range(2):
        # Where the mouse is there stands another row by now, with another button under it.
        dialog.rows[4].moves["up"].wanted.emit(at)
        hand.settle()
    assert people_in(dialog).index(last) == 1
    # The ring is on the step that was moved, not on Cancel.
    assert dialog.rows[1].moves["up"].hasFocus()
    dialog.reject()


def drag(hand: Hand, dialog: RouteDialog, place: int, gap: int, *, escape: bool = False) -> None:
    """Drags a row by its number to above another one (`gap`: that one's place)."""
    handle, target = dialog.rows[place].handle, dialog.rows[gap]
    start = handle.rect().center()
    end = handle.mapFromGlobal(target.mapToGlobal(QPoint(20, 4)))
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=start)
    for part in (0.5, 1.0):
        QTest.mouseMove(handle, start + (end - start) * part)
        hand.settle()
    if escape:
        QTest.keyClick(handle, Qt.Key.Key_Escape)
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=end)
    hand.settle()


@pytest.mark.parametrize(("place", "gap"), [(3, 0), (3, 1), (0, 3), (0, 5)])
def test_while_a_step_is_dragged_it_is_seen_where_it_goes(hand: Hand, place: int, gap: int) -> None:
    hand.action("edit_route").trigger()
    dialog = hand.dialog(RouteDialog)
    row, ends = dialog.rows[place], [one.geometry().top() for one in dialog.rows]
    row.handle.dragged.emit(dialog.rows[0].mapToGlobal(QPoint(20, [*ends, 9999][gap] + 1)))
    marks = [made for made in dialog.findChildren(QFrame) if made.property("role") == "gap"]
    assert len(marks) == 1 and marks[0].visibleRegion().boundingRect().height() == 4
    above = [one for one in dialog.rows if one.geometry().center().y() < marks[0].geometry().center().y()]
    assert len(above) == gap and row.property("held") is True
    row.handle.given_up.emit()
    assert not marks[0].isVisible() and row.property("held") is False
    dialog.reject()


def test_a_step_is_dragged_by_its_number(hand: Hand) -> None:
    hand.action("edit_route").trigger()
    dialog = hand.dialog(RouteDialog)
    before = people_in(dialog)
    drag(hand, dialog, 3, 1, escape=True)
    assert people_in(dialog) == before and dialog.isVisible()
    drag(hand, dialog, 3, 1)
    assert people_in(dialog) == [before[0], before[3], before[1], before[2], before[4]]
    hand.click(dialog.save_button)
    assert [person for person, _ in chain(hand)][1] == before[3]


def test_a_step_is_dragged_by_its_name_and_its_edge_too(hand: Hand) -> None:
    hand.action("edit_route").trigger()
    dialog = hand.dialog(RouteDialog)
    before = people_in(dialog)
    for at in (dialog.rows[3].handle.geometry().topRight() + QPoint(30, 8), QPoint(4, 20)):
        row = dialog.rows[3]
        pressed = row.childAt(at) or row
        QTest.mousePress(pressed, Qt.MouseButton.LeftButton, pos=pressed.mapFrom(row, at))
        QTest.mouseMove(row, row.mapFromGlobal(dialog.rows[1].mapToGlobal(QPoint(20, 4))))
        assert row.property("held") is True
        QTest.keyClick(row.handle, Qt.Key.Key_Escape)
        QTest.mouseRelease(pressed, Qt.MouseButton.LeftButton)
    assert people_in(dialog) == before
    dialog.reject()


def test_an_order_that_is_odd_is_said_at_once(hand: Hand) -> None:
    hand.action("edit_route").trigger()
    dialog = hand.dialog(RouteDialog)
    assert "after it is decided" not in texts(dialog)
    choose(hand, dialog.rows[2].role, "decider")
    hand.settle()
    assert "戸倉 宗一 comes as approver at step 4, after it is decided at step 3." in texts(dialog)
    dialog.reject()


@pytest.mark.parametrize("left", [False, True])
def test_who_has_left_is_not_offered_for_the_route(hand: Hand, left: bool) -> None:
    name = hand.person("hori").display_name
    if left:
        hand.workspace.attempt(lambda: edit(hand.workspace.map, Kind.PERSON, "hori", active=False))
    dialog = route(hand)
    type_name(hand, dialog, name)
    assert (dialog.adder.line.meant() == "hori") is not left
    dialog.adder.line.clear()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    hand.settle()
