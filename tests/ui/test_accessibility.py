"""What assistive technology finds on the map, asked for as it does: through QAccessible."""

import gc
import weakref

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleEvent, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from consensus_map.drawing.cards import CardKind
from consensus_map.ui.canvas_access import CardAccess
from tests.ui.conftest import Hand, there
from tests.ui.maps import small_session

NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description
ACTIONS = QAccessibleActionInterface


def the_map(hand: Hand) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(hand.page.canvas)
    assert found is not None
    return found


def cards(hand: Hand) -> list[CardAccess]:
    found = the_map(hand)
    children = [found.child(index) for index in range(found.childCount())]
    return [child for child in children if isinstance(child, CardAccess)]


def card(hand: Hand, key: str) -> CardAccess:
    return next(one for one in cards(hand) if one.key == key)


def do(one: CardAccess, action: str) -> None:
    actions = one.actionInterface()
    assert action in actions.actionNames()
    actions.doAction(action)


def test_every_card_is_a_child_of_the_map(hand: Hand) -> None:
    found = the_map(hand)
    assert found.role() is QAccessible.Role.List and found.text(NAME) == "Map"
    scene = hand.page.stage.scene
    assert [one.key for one in cards(hand)] == [shown.key for shown in scene.cards]
    first = cards(hand)[0]
    assert first.isValid() and first.parent() is found and first.role() is QAccessible.Role.ListItem
    for index in range(found.childCount()):
        assert found.indexOfChild(found.child(index)) == index


def test_the_widgets_on_the_map_are_children_too(hand: Hand) -> None:
    found = the_map(hand)
    names = [found.child(index).text(NAME) for index in range(found.childCount())]
    assert "Overview of the map" in names and "Superiors" in names


def test_a_person_is_told_with_name_status_and_findings(hand: Hand) -> None:
    blocker = card(hand, "tokura")
    assert blocker.text(NAME) == "戸倉 宗一, wary, blocks the decision"
    told = blocker.text(DESCRIPTION)
    assert "とくら そういち" in told and "本部長, 管理本部" in told and "approver, required" in told
    report = hand.workspace.decision_report
    assert report is not None
    found = report.blocker("tokura")
    assert found is not None and found.reason in told
    assert card(hand, "saegusa").text(NAME).endswith("not introduced yet")
    assert card(hand, "morishita").text(NAME) == "森下 京子, vouches for us, in the chain"


def test_what_is_told_keeps_up_with_the_map(hand: Hand) -> None:
    one = card(hand, "tokura")
    hand.select("tokura")
    hand.key("1")
    assert one.text(NAME).startswith("戸倉 宗一, opposed")
    hand.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert one.text(NAME).startswith("戸倉 宗一, wary")


def test_a_card_is_where_it_is_seen(hand: Hand) -> None:
    canvas, one = hand.page.canvas, card(hand, "kuga")
    box = canvas.view_box("kuga")
    assert box is not None
    assert one.rect() == QRect(canvas.mapToGlobal(box.topLeft().toPoint()), box.size().toSize())
    middle = one.rect().center()
    assert the_map(hand).childAt(middle.x(), middle.y()) is one
    assert not one.state().offscreen
    canvas.zoom(4.0)
    hand.page.canvas.show_person("takase")
    hand.settle()
    box = canvas.view_box("kuga")
    assert box is not None and one.state().offscreen is not canvas.rect().intersects(box.toRect())


def test_a_card_answers_for_itself_what_a_widget_would(hand: Hand) -> None:
    one = card(hand, "kuga")
    assert one.object() is None and one.childCount() == 0 and one.child(0) is None
    assert one.window() is hand.window.windowHandle()
    assert not one.foregroundColor().isValid() and not one.backgroundColor().isValid()
    assert one.relations() == [] and one.textInterface() is None


def test_nothing_is_found_beside_the_cards(hand: Hand) -> None:
    corner = hand.page.canvas.mapToGlobal(QPoint(30, 80))
    assert the_map(hand).childAt(corner.x(), corner.y()) is None
    bar = hand.page.over.bar.mapToGlobal(hand.page.over.bar.rect().center())
    assert the_map(hand).childAt(bar.x(), bar.y()).object() is hand.page.over.bar


def test_the_focus_follows_the_selection(hand: Hand) -> None:
    hand.page.canvas.setFocus()
    hand.select("morishita")
    one, other = card(hand, "morishita"), card(hand, "takase")
    assert the_map(hand).focusChild() is one
    assert one.state().focused and one.state().selected and not other.state().selected
    hand.key(Qt.Key.Key_Tab)
    selected = hand.workspace.selected
    assert selected is not None and selected != "morishita"
    assert the_map(hand).focusChild() is card(hand, selected) and not one.state().focused
    hand.page.left.search.setFocus()
    assert not card(hand, selected).state().focused and card(hand, selected).state().selected


def test_the_focus_is_told_while_somebody_listens(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    the_map(hand)
    told: list[QAccessibleEvent] = []

    class Listening(QAccessible):
        @staticmethod
        def updateAccessibility(event: QAccessibleEvent) -> None:
            told.append(event)

    monkeypatch.setattr("consensus_map.ui.canvas_access.QAccessible", Listening)
    hand.page.left.search.setFocus()
    hand.select("tokura")
    hand.page.canvas.setFocus()
    hand.settle()
    focus = [event for event in told if event.type() is QAccessible.Event.Focus]
    assert [event.accessibleInterface() for event in focus][-1:] == [card(hand, "tokura")]


def test_pressing_selects_and_goes_there(hand: Hand) -> None:
    hand.page.canvas.zoom(4.0)
    do(card(hand, "saegusa"), ACTIONS.pressAction())
    assert hand.workspace.selected == "saegusa" and hand.page.canvas.hasFocus()
    assert not card(hand, "saegusa").state().offscreen


def test_the_menu_opens_at_the_card(hand: Hand) -> None:
    do(card(hand, "saegusa"), ACTIONS.showMenuAction())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu) and hand.workspace.selected == "saegusa"
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    hand.settle()


def test_a_group_is_unfolded_and_folded_again(hand: Hand) -> None:
    group = next(one for one in cards(hand) if "people" in one.text(NAME))
    shown = hand.page.stage.scene.card_of(group.key)
    assert shown is not None and shown.kind is CardKind.GROUP
    holder = card(hand, "kuga")
    assert holder.state().collapsed
    do(group, ACTIONS.pressAction())
    assert {"hori", "soma"} <= {one.key for one in cards(hand)}
    assert holder.state().expanded and group.key not in {one.key for one in cards(hand)}
    do(holder, ACTIONS.toggleAction())
    assert "hori" not in {one.key for one in cards(hand)}


def test_what_is_gone_from_the_map_is_gone_from_the_table(hand: Hand) -> None:
    one = card(hand, "saegusa")
    known = QAccessible.uniqueId(one)
    assert QAccessible.accessibleInterface(known) is one
    hand.select("saegusa")
    hand.key(Qt.Key.Key_Delete)
    QTest.keyClick(there(QApplication.activeModalWidget()), Qt.Key.Key_Return)
    hand.settle()
    assert QAccessible.accessibleInterface(known) is None
    assert "saegusa" not in {shown.key for shown in cards(hand)}


def test_other_views_have_other_cards(hand: Hand) -> None:
    cards(hand)
    hand.key(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert [one.key for one in cards(hand)] == [shown.key for shown in hand.page.stage.scene.cards]
    assert any(one.text(NAME).startswith("戸倉 宗一, wary") for one in cards(hand))


def test_a_closed_map_is_let_go(hand: Hand) -> None:
    one = card(hand, "tokura")
    known, canvas = QAccessible.uniqueId(one), weakref.ref(hand.page.canvas)
    workspace = weakref.ref(hand.workspace)
    hand.action("close_map").trigger()
    for _ in range(3):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        hand.settle()
    assert QAccessible.accessibleInterface(known) is None
    gc.collect()
    assert canvas() is None and workspace() is None


def test_the_next_map_has_its_own_cards(hand: Hand, tmp_path_factory: pytest.TempPathFactory) -> None:
    cards(hand)
    hand.window.show_session(small_session(tmp_path_factory.mktemp("other")))
    hand.settle()
    assert card(hand, "tokura").text(NAME).startswith("戸倉 宗一")
