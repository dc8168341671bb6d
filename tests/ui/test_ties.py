"""Ties on the map: selected, changed, led to somebody else, deleted, by hand and by keys."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from consensus_map.domain.model import Tie
from consensus_map.domain.operations import create
from consensus_map.domain.words import TieKind
from consensus_map.drawing.options import Audience, View
from consensus_map.drawing.shapes import sample
from consensus_map.ui.record_dialog import RecordDialog
from tests.ui.conftest import Hand, there
from tests.ui.test_gestures import CTRL, EMPTY, LEFT, NONE, carry, drag, escape, menu_of, undo_label


@pytest.fixture
def drawn(hand: Hand) -> Hand:
    """A user who sees tie1, Morishita knows Saegusa, and tie2, Saegusa trusts Tokura."""
    hand.page.stage.set_ties(shown=True)
    hand.settle()
    return hand


def point_on(hand: Hand, tie: str, share: float = 0.5) -> QPoint:
    """A place on the line of a tie that no card covers."""
    canvas, curve = hand.page.canvas, hand.page.canvas.hand.ties.curve(tie)
    assert curve is not None
    path = sample(curve.points, 101)
    order = sorted(range(101), key=lambda place: abs(place - 100 * share))
    points = (QPointF(*canvas.camera.to_view(*path[place].tolist())) for place in order)
    return next(
        point.toPoint()
        for point in points
        if canvas.card_at(point) is None and canvas.hand.ties.at(point) == tie
    )


def end_of(hand: Hand, tie: str, end: int) -> QPoint:
    marks = hand.page.canvas.hand.ties
    curve = marks.curve(tie)
    assert curve is not None
    return marks.ends(curve)[end].toPoint()


def click(hand: Hand, tie: str) -> None:
    QTest.mouseClick(hand.page.canvas, LEFT, NONE, point_on(hand, tie))
    hand.settle()


def tie_of(hand: Hand, tie: str) -> Tie:
    return hand.workspace.map.ties[tie]


def selected(hand: Hand) -> str | None:
    return hand.workspace.tie


def test_a_click_on_a_line_selects_the_tie_and_tells_of_it(drawn: Hand) -> None:
    drawn.select("kuga")
    click(drawn, "tie2")
    assert selected(drawn) == "tie2" and not drawn.workspace.seats
    bubble = drawn.page.over.bubble
    assert bubble.isVisible()
    assert bubble.text.text() == "三枝 文 trusts 戸倉 宗一 · 信頼"
    assert bubble.rest.text() == "strength: strong"
    assert "1 tie selected" in drawn.status()
    assert "三枝 文 trusts 戸倉 宗一" in drawn.page.canvas.accessibleDescription()
    QTest.mouseClick(drawn.page.canvas, LEFT, NONE, EMPTY)
    assert selected(drawn) is None and not bubble.isVisible()


def hidden(hand: Hand, box: QRectF) -> float:
    """How much of the cards lies below a box, in pixels."""
    canvas = hand.page.canvas
    cards = [canvas.view_box(card.key) for card in hand.page.stage.scene.cards]
    met = [card.intersected(box) for card in cards if card is not None]
    return sum(one.width() * one.height() for one in met)


def test_the_bubble_stands_beside_the_line_and_hides_little(drawn: Hand) -> None:
    canvas, bubble = drawn.page.canvas, drawn.page.over.bubble
    for tie in ("tie1", "tie2"):
        canvas.fit()
        click(drawn, tie)
        for _ in range(2):
            box = QRectF(bubble.geometry())
            card = there(canvas.view_box("kuga"))
            assert not box.contains(QPointF(point_on(drawn, tie)))
            assert hidden(drawn, box) <= card.width() * card.height() / 2
            canvas.look_from(canvas.camera.panned(-40, 30), moving=True)


def test_the_bubble_hides_no_card_and_no_label_where_free_ground_is_near(drawn: Hand) -> None:
    canvas, bubble = drawn.page.canvas, drawn.page.over.bubble
    for scope in ("Everybody", "Chain"):
        drawn.press(drawn.page.over.bar, scope)
        labels = [curve.label_box for curve in drawn.page.stage.scene.curves if curve.label]
        assert labels
        for tie in ("tie1", "tie2"):
            canvas.fit()
            drawn.workspace.select_tie(tie)
            drawn.settle()
            box, scale = QRectF(bubble.geometry()), canvas.camera.scale
            assert hidden(drawn, box) == 0
            for x, y, wide, high in labels:
                seen = QRectF(*canvas.camera.to_view(x, y), wide * scale, high * scale)
                assert not seen.intersects(box)


def test_a_meeting_is_logged_with_both_people_of_the_selected_tie(drawn: Hand) -> None:
    click(drawn, "tie2")
    drawn.page.canvas.setFocus()
    drawn.key("t")
    dialog = drawn.dialog(RecordDialog)
    assert dialog.form.field("people").value() == ("saegusa", "tokura")
    dialog.reject()


def test_a_line_under_the_pointer_shows_that_it_can_be_clicked(drawn: Hand) -> None:
    canvas = drawn.page.canvas
    before = canvas.grab().toImage()
    QTest.mouseMove(canvas, point_on(drawn, "tie2"))
    assert canvas.cursor().shape() == Qt.CursorShape.PointingHandCursor
    assert canvas.grab().toImage() != before


def test_the_selected_tie_is_marked(drawn: Hand) -> None:
    canvas, at = drawn.page.canvas, point_on(drawn, "tie2")
    beside = canvas.grab().toImage().pixelColor(at + QPoint(3, 0))
    click(drawn, "tie2")
    QTest.mouseMove(canvas, EMPTY)
    assert canvas.grab().toImage().pixelColor(at + QPoint(3, 0)) != beside


def test_delete_deletes_the_tie_in_one_step(drawn: Hand) -> None:
    drawn.select("saegusa")
    click(drawn, "tie2")
    drawn.key(Qt.Key.Key_Delete)
    assert "tie2" not in drawn.workspace.map.ties and selected(drawn) is None
    assert drawn.workspace.seats == ("saegusa",)
    drawn.no_dialog()
    assert "Ctrl+Z brings it back" in drawn.status()
    drawn.key(Qt.Key.Key_Z, CTRL)
    assert tie_of(drawn, "tie2").target == "tokura"


def test_delete_deletes_nobody_while_a_tie_is_selected(drawn: Hand) -> None:
    drawn.select("saegusa")
    click(drawn, "tie1")
    people = set(drawn.workspace.map.people)
    drawn.key(Qt.Key.Key_Delete)
    drawn.key(Qt.Key.Key_Z, CTRL)
    assert set(drawn.workspace.map.people) == people and "tie1" in drawn.workspace.map.ties


def context(hand: Hand, tie: str) -> None:
    at = point_on(hand, tie)
    canvas = hand.page.canvas
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, canvas.mapToGlobal(at))
    QApplication.sendEvent(canvas, event)


def test_the_menu_of_a_tie_changes_kind_and_direction(drawn: Hand) -> None:
    context(drawn, "tie2")
    menu = menu_of(drawn)
    assert selected(drawn) == "tie2"
    assert menu.actions()[0].text() == "三枝 文 trusts 戸倉 宗一 · 信頼"
    by_name = {action.text(): action for action in menu.actions()}
    by_name["Turn round"].trigger()
    menu.close()
    drawn.settle()
    assert (tie_of(drawn, "tie2").source, tie_of(drawn, "tie2").target) == ("tokura", "saegusa")
    assert selected(drawn) == "tie2" and drawn.page.over.bubble.text.text().startswith("戸倉 宗一 trusts")
    drawn.press(drawn.page.over.bubble, "Change the kind of the tie")
    kinds = menu_of(drawn)
    assert [action.isChecked() for action in kinds.actions()] == [True, False, False, False]
    kinds.setActiveAction(kinds.actions()[1])
    QTest.keyClick(kinds, Qt.Key.Key_Return)
    drawn.settle()
    assert tie_of(drawn, "tie2").kind is TieKind.INFLUENCES
    drawn.key(Qt.Key.Key_Z, CTRL)
    drawn.key(Qt.Key.Key_Z, CTRL)
    assert tie_of(drawn, "tie2") == Tie("tie2", "saegusa", "tokura", TieKind.TRUSTS, 3)


def test_an_end_is_led_to_somebody_else(drawn: Hand) -> None:
    click(drawn, "tie2")
    drag(drawn, end_of(drawn, "tie2", 1), drawn.place_of("takase"))
    assert (tie_of(drawn, "tie2").source, tie_of(drawn, "tie2").target) == ("saegusa", "takase")
    drawn.no_dialog()
    drag(drawn, end_of(drawn, "tie2", 0), drawn.place_of("kuga"))
    assert (tie_of(drawn, "tie2").source, tie_of(drawn, "tie2").target) == ("kuga", "takase")
    assert undo_label(drawn) == "Edit tie"
    drawn.key(Qt.Key.Key_Z, CTRL)
    drawn.key(Qt.Key.Key_Z, CTRL)
    assert (tie_of(drawn, "tie2").source, tie_of(drawn, "tie2").target) == ("saegusa", "tokura")


def test_escape_leaves_an_end_where_it_was(drawn: Hand) -> None:
    click(drawn, "tie2")
    camera = drawn.page.canvas.camera
    carry(drawn, end_of(drawn, "tie2", 1), drawn.place_of("takase"))
    assert "Esc cancels" in drawn.status()
    escape(drawn, drawn.place_of("takase"))
    drag(drawn, end_of(drawn, "tie2", 1), EMPTY)
    assert tie_of(drawn, "tie2").target == "tokura" and selected(drawn) == "tie2"
    assert drawn.page.canvas.camera == camera


def test_what_is_there_already_is_not_made_twice(drawn: Hand) -> None:
    workspace = drawn.workspace
    workspace.do(create(workspace.map, Tie("tie3", "saegusa", "takase", TieKind.TRUSTS)))
    drawn.settle()
    click(drawn, "tie2")
    drag(drawn, end_of(drawn, "tie2", 1), drawn.place_of("takase"))
    assert tie_of(drawn, "tie2").target == "tokura"
    box = QApplication.activeModalWidget()
    assert box is not None
    QTest.keyClick(box, Qt.Key.Key_Escape)


def test_keys_go_from_tie_to_tie_and_back(drawn: Hand) -> None:
    drawn.page.stage.set_ties(shown=False)
    drawn.select("saegusa")
    drawn.page.canvas.setFocus()
    met = []
    for _ in range(3):
        drawn.key("K")
        met.append(selected(drawn))
    assert sorted(met[:2], key=str) == ["tie1", "tie2"] and met[2] == met[0]
    assert drawn.page.stage.ties
    drawn.key(Qt.Key.Key_Tab)
    assert drawn.page.over.bubble.kind.hasFocus()
    drawn.key(Qt.Key.Key_Escape)
    assert drawn.workspace.seats == ("saegusa",) and drawn.page.canvas.hasFocus()
    drawn.key("K")
    drawn.key(Qt.Key.Key_Return)
    dialog = drawn.dialog(RecordDialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    drawn.settle()
    drawn.key(Qt.Key.Key_Escape)
    assert drawn.workspace.seats == ("saegusa",)


def test_ties_are_told_to_assistive_technology(drawn: Hand) -> None:
    canvas = drawn.page.canvas
    root = QAccessible.queryAccessibleInterface(canvas)
    ties = [root.child(at) for at in range(root.childCount())][-2:]
    names = {tie.text(QAccessible.Text.Name) for tie in ties}
    assert names == {"森下 京子 knows 三枝 文 · 知人", "三枝 文 trusts 戸倉 宗一 · 信頼"}
    assert [root.indexOfChild(tie) for tie in ties] == [root.childCount() - 2, root.childCount() - 1]
    drawn.workspace.select(None)
    canvas.setFocus()
    drawn.workspace.select_tie("tie2")
    focused = root.focusChild()
    assert focused.text(QAccessible.Text.Name) == "三枝 文 trusts 戸倉 宗一 · 信頼"
    assert focused.state().selected and focused.state().focused
    at = canvas.mapToGlobal(point_on(drawn, "tie1"))
    found = root.childAt(at.x(), at.y())
    assert found.text(QAccessible.Text.Description) == "strength: normal · same intake year"


def test_a_tie_that_is_not_drawn_is_not_selected(drawn: Hand) -> None:
    click(drawn, "tie2")
    drawn.page.stage.set_ties(shown=False)
    drawn.settle()
    assert selected(drawn) is None and not drawn.page.over.bubble.isVisible()


def test_a_customers_copy_has_no_ties_to_select(drawn: Hand) -> None:
    click(drawn, "tie2")
    drawn.page.stage.set_audience(Audience.CUSTOMER)
    drawn.settle()
    assert selected(drawn) is None
    assert all(not curve.record for curve in drawn.page.stage.scene.curves)
    drawn.workspace.select("saegusa")
    assert all(not curve.record for curve in drawn.page.stage.scene.curves)


def test_ties_can_be_selected_in_the_route_too(drawn: Hand) -> None:
    drawn.workspace.choose_view(View.ROUTE)
    drawn.settle()
    click(drawn, "tie2")
    assert selected(drawn) == "tie2" and drawn.page.over.bubble.isVisible()
