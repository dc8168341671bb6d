"""The menu of the map, and what it offers in place: adding people, folding."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QMessageBox

from consensus_map.domain.model import Kind
from consensus_map.domain.operations import edit
from consensus_map.domain.words import Role, Trust
from consensus_map.drawing.card_edge import stranded_width
from consensus_map.drawing.cards import Card, CardKind
from consensus_map.drawing.options import Scope, View
from consensus_map.ui.fold_handle import handle_box, taken_of
from consensus_map.ui.quick_add import QuickAdd
from consensus_map.ui.record_dialog import RecordDialog
from tests.ui.conftest import Hand, there

LEFT = Qt.MouseButton.LeftButton
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def open_menu(hand: Hand, at: QPoint, *, by_key: bool = False) -> QMenu:
    canvas = hand.page.canvas
    reason = QContextMenuEvent.Reason.Keyboard if by_key else QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(canvas, QContextMenuEvent(reason, at, canvas.mapToGlobal(at)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(hand: Hand, menu: QMenu, *texts: str) -> None:
    """Goes down to an entry with the keyboard."""
    for depth, text in enumerate(texts):
        action = next(action for action in menu.actions() if action.text().replace("&", "") == text)
        menu.setActiveAction(action)
        QTest.keyClick(menu, Qt.Key.Key_Right if depth + 1 < len(texts) else Qt.Key.Key_Return)
        inner = action.menu()
        if isinstance(inner, QMenu):
            menu = inner
    hand.settle()


def group(hand: Hand) -> str:
    return next(card.key for card in hand.page.stage.scene.cards if card.kind is CardKind.GROUP)


def shown(hand: Hand, key: str) -> bool:
    return hand.page.stage.scene.rect_of(key) is not None


def quick_add(hand: Hand) -> QuickAdd:
    (found,) = hand.page.canvas.findChildren(QuickAdd)
    assert found.isVisible() and found.name.hasFocus()
    return found


def test_trust_and_role_are_set_for_everybody_who_is_selected(hand: Hand) -> None:
    hand.page.stage.set_scope(Scope.ALL)
    hand.select("hori")
    QTest.mouseClick(hand.page.canvas, LEFT, SHIFT, hand.place_of("soma"))
    menu = open_menu(hand, hand.place_of("hori"))
    assert hand.workspace.selection == ("hori", "soma")
    assert "Edit &details" not in [action.text() for action in menu.actions()]
    choose(hand, menu, "Trust", "Trust: wary")
    assert {hand.person(key).trust for key in ("hori", "soma")} == {Trust.WARY}
    choose(hand, open_menu(hand, hand.place_of("soma")), "Add to the chain as", "consulted · 相談")
    steps = hand.workspace.map.steps_of("renewal")[-2:]
    assert [(step.person, step.role) for step in steps] == [
        ("hori", Role.CONSULTED),
        ("soma", Role.CONSULTED),
    ]
    hand.key(Qt.Key.Key_Z, CTRL)
    assert len(hand.workspace.map.steps_of("renewal")) == 5


def test_somebody_else_is_selected_by_asking_for_their_menu(hand: Hand) -> None:
    hand.select("kuga")
    menu = open_menu(hand, hand.place_of("takase"))
    assert hand.workspace.selection == ("takase",)
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    hand.settle()


def test_the_menu_key_opens_the_menu_of_the_selected_person(hand: Hand) -> None:
    hand.select("kuga")
    menu = open_menu(hand, QPoint(1, 1), by_key=True)
    choose(hand, menu, "Add a tie…")
    dialog = hand.dialog(RecordDialog)
    dialog.reject()


def test_the_ground_has_a_menu_of_its_own(hand: Hand) -> None:
    menu = open_menu(hand, QPoint(30, 80))
    texts = [action.text() for action in menu.actions()]
    assert "Add a &person…" in texts and "&Delete…" not in texts
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    hand.settle()


def test_the_menu_of_a_group_unfolds_it(hand: Hand) -> None:
    choose(hand, open_menu(hand, hand.place_of(group(hand))), "Unfold")
    assert shown(hand, "hori")


def test_delete_from_the_menu(hand: Hand) -> None:
    choose(hand, open_menu(hand, hand.place_of("kuga")), "Delete…")
    hand.dialog(QMessageBox).reject()


# Adding in place


def test_a_report_is_added_in_place_with_the_keyboard(hand: Hand) -> None:
    hand.select("saegusa")
    hand.key("n")
    field = quick_add(hand)
    hand.write("橘 遼")
    QTest.keyClick(field.name, Qt.Key.Key_Tab)
    hand.write("Specialist")
    hand.key(Qt.Key.Key_Return)
    made = hand.workspace.map.people[hand.workspace.selected or ""]
    post = hand.workspace.map.first_post(made.id)
    assert made.native_name == "橘 遼" and post is not None
    assert (post.title, post.department) == ("Specialist", "法務課")
    assert hand.workspace.map.solid_superior(post.id) == hand.workspace.map.posts["saegusa-post"]
    assert shown(hand, made.id) and hand.page.canvas.hasFocus()
    hand.key(Qt.Key.Key_Z, CTRL)
    assert made.id not in hand.workspace.map.people


def test_a_colleague_stands_under_the_same_superior(hand: Hand) -> None:
    hand.select("saegusa")
    hand.key("n", SHIFT)
    hand.write("Tachibana Ryo")
    hand.key(Qt.Key.Key_Return)
    made = hand.workspace.map.people[hand.workspace.selected or ""]
    post = hand.workspace.map.first_post(made.id)
    assert made.name == "Tachibana Ryo" and post is not None
    assert hand.workspace.map.solid_superior(post.id) == hand.workspace.map.posts["tokura-post"]


def gone(hand: Hand) -> bool:
    hand.settle()
    return not [child for child in hand.page.canvas.findChildren(QuickAdd) if child.isVisible()]


def test_escape_adds_nobody(hand: Hand) -> None:
    people = set(hand.workspace.map.people)
    hand.select("saegusa")
    hand.key("n")
    hand.write("X")
    hand.key(Qt.Key.Key_Escape)
    hand.answer("Discard")
    assert gone(hand) and set(hand.workspace.map.people) == people
    assert hand.workspace.selected == "saegusa" and hand.window.focusWidget() is hand.page.canvas


def test_going_elsewhere_adds_nobody(hand: Hand) -> None:
    people = set(hand.workspace.map.people)
    hand.select("saegusa")
    hand.key("n")
    hand.write("X")
    QTest.mouseClick(hand.page.left.search, LEFT)
    hand.answer("Discard")
    assert gone(hand) and set(hand.workspace.map.people) == people


def test_a_name_is_asked_for_where_there_is_none(hand: Hand) -> None:
    hand.select("saegusa")
    hand.key("n")
    hand.key(Qt.Key.Key_Return)
    texts = [label.text() for label in quick_add(hand).findChildren(type(quick_add(hand)._complaint))]
    assert any("needs a name" in text for text in texts)
    hand.key(Qt.Key.Key_Escape)


# Folding


def test_space_folds_and_unfolds_what_is_below(hand: Hand) -> None:
    hand.select("kuga")
    hand.key(Qt.Key.Key_Space)
    assert shown(hand, "hori") and shown(hand, "soma")
    hand.key(Qt.Key.Key_Space)
    assert not shown(hand, "hori") and shown(hand, "kuga")


def test_space_that_moved_the_picture_folds_nothing(hand: Hand) -> None:
    hand.select("kuga")
    canvas = hand.page.canvas
    QTest.keyPress(canvas, Qt.Key.Key_Space)
    QTest.mousePress(canvas, LEFT, pos=QPoint(40, 90))
    QTest.mouseMove(canvas, QPoint(60, 120))
    QTest.mouseMove(canvas, QPoint(90, 150))
    QTest.mouseRelease(canvas, LEFT, pos=QPoint(90, 150))
    QTest.keyRelease(canvas, Qt.Key.Key_Space)
    assert not shown(hand, "hori")


def handle(hand: Hand, key: str) -> QPoint:
    card = hand.page.canvas.view_box(key)
    box = handle_box(card) if card is not None else None
    assert box is not None
    return box.center().toPoint()


def test_the_button_at_the_foot_of_a_card_folds_a_subtree_where_everybody_is_shown(hand: Hand) -> None:
    hand.press(hand.page.over.bar, "Everybody")
    QTest.mouseMove(hand.page.canvas, hand.place_of("kuga"))
    QTest.mouseClick(hand.page.canvas, LEFT, pos=handle(hand, "kuga"))
    assert not shown(hand, "hori") and shown(hand, "kuga")
    assert hand.workspace.selected is None
    hand.press(hand.page.over.bar, "Unfold everybody again")
    assert shown(hand, "hori")


@pytest.mark.parametrize("scale", [0.34, 0.5, 1.0])
def test_a_click_anywhere_on_a_card_selects_it_however_small(hand: Hand, scale: float) -> None:
    hand.press(hand.page.over.bar, "Everybody")
    canvas = hand.page.canvas
    canvas.zoom(scale / canvas.camera.scale)
    canvas.keep_in_view("kuga")
    box = there(canvas.view_box("kuga"))
    QTest.mouseMove(canvas, box.center().toPoint())
    QTest.mouseClick(canvas, LEFT, pos=QPointF(box.center().x(), box.bottom() - 4).toPoint())
    assert hand.workspace.selected == "kuga" and shown(hand, "hori")
    assert canvas.hand.handle_at(QPointF(handle(hand, "kuga"))) == "kuga"
    QTest.mouseClick(canvas, LEFT, pos=handle(hand, "kuga"))
    assert not shown(hand, "hori")
    # Below a folded team stands its group, which is a button itself: nothing lies on its words.
    assert canvas.hand.handle_at(QPointF(handle(hand, "kuga"))) is None


def test_the_chain_never_folds_away(hand: Hand) -> None:
    hand.press(hand.page.over.bar, "Everybody")
    hand.select("takase")
    hand.key(Qt.Key.Key_Space)
    assert shown(hand, "saegusa") and shown(hand, "kuga") and not shown(hand, "soma")


def test_where_nothing_is_below_there_is_no_button(hand: Hand) -> None:
    hand.select("saegusa")
    before = [card.key for card in hand.page.stage.scene.cards]
    hand.key(Qt.Key.Key_Space)
    assert [card.key for card in hand.page.stage.scene.cards] == before
    assert hand.page.canvas.hand.handle_at(handle(hand, "saegusa").toPointF()) is None


def test_what_is_unfolded_stays_so_while_the_map_is_open(hand: Hand) -> None:
    hand.select("kuga")
    hand.key(Qt.Key.Key_Space)
    steps: list[Callable[[], None]] = [
        lambda: hand.workspace.choose_view(View.ROUTE),
        lambda: hand.workspace.choose_view(View.ORG),
        lambda: hand.workspace.choose_decision("office"),
        lambda: hand.workspace.choose_decision("renewal"),
        lambda: hand.page.stage.set_scope(Scope.ALL),
        lambda: hand.page.stage.set_scope(Scope.CHAIN),
        lambda: hand.workspace.do(edit(hand.workspace.map, Kind.PERSON, "kuga", notes="x")),
    ]
    for step in steps:
        step()
        hand.settle()
    assert shown(hand, "hori")


def test_the_fields_are_of_the_right_kind(hand: Hand) -> None:
    hand.select("saegusa")
    hand.key("n")
    assert {line.accessibleName() for line in quick_add(hand).findChildren(QLineEdit)} == {
        "New report of 三枝 文",
        "Title",
    }
    hand.key(Qt.Key.Key_Escape)


def test_a_letter_typed_into_an_open_menu_does_nothing_behind_it(hand: Hand) -> None:
    """L locks the selected card, 5 sets trust: but not while a menu is open."""
    hand.select("kuga")
    hand.page.canvas.setFocus()
    before = hand.workspace.session.undo_label
    bar = [action.menu() for action in hand.window.menuBar().actions()]
    menus = [menu for menu in bar if isinstance(menu, QMenu)]
    assert len(menus) == len(bar)
    for menu in menus:
        menu.popup(hand.page.canvas.mapToGlobal(QPoint(0, 0)))
        # No entry of any menu begins with it.
        QTest.keyClick(menu, Qt.Key.Key_4)
        hand.settle()
        assert menu.isVisible() and hand.workspace.session.undo_label == before
        menu.close()
    menu = open_menu(hand, hand.place_of("kuga"))
    QTest.keyClick(menu, Qt.Key.Key_4)
    hand.settle()
    assert hand.workspace.session.undo_label == before
    menu.close()
    hand.page.canvas.setFocus()
    hand.key("4")
    assert hand.workspace.session.undo_label != before


def test_the_button_to_fold_stands_beside_the_words_of_a_card_without_a_way_in() -> None:
    card = Card("kuga", CardKind.PERSON, "久我 玲", stranded=True)
    box = QRectF(0, 0, 216, 96)
    plain, beside = there(handle_box(box)), there(handle_box(box, taken_of(card, 1.0, "en")))
    words = QRectF(108 - stranded_width("en") / 2, 88, stranded_width("en"), 18)
    assert plain.intersects(words) and not beside.intersects(words)
    assert beside.right() < box.right() and beside.top() == plain.top()
    # Where cards are small the words are not there.
    assert taken_of(card, 0.5, "en") == taken_of(None, 1.0, "en") == 0.0
