"""Every gesture on the map with a real mouse: done, cancelled, undone."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox

from consensus_map.domain.deletion import delete_seats
from consensus_map.domain.words import TieKind, Trust
from consensus_map.drawing.options import Scope, View
from consensus_map.session import Session
from consensus_map.ui.people_clip import TSV
from tests.ui.conftest import Hand

LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
NONE = Qt.KeyboardModifier.NoModifier
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
EMPTY = QPoint(30, 80)


def carry(
    hand: Hand,
    start: QPoint,
    end: QPoint,
    modifier: Qt.KeyboardModifier = NONE,
    button: Qt.MouseButton = LEFT,
) -> None:
    """Presses at one point and goes to another, the button still down."""
    canvas = hand.page.canvas
    canvas.setFocus()
    QTest.mousePress(canvas, button, modifier, start)
    QTest.mouseMove(canvas, (start + end) / 2)
    QTest.mouseMove(canvas, end)


def drag(
    hand: Hand,
    start: QPoint,
    end: QPoint,
    modifier: Qt.KeyboardModifier = NONE,
    button: Qt.MouseButton = LEFT,
) -> None:
    carry(hand, start, end, modifier, button)
    QTest.mouseRelease(hand.page.canvas, button, modifier, end)
    hand.settle()


def edge_of(hand: Hand, key: str) -> QPoint:
    box = hand.page.canvas.view_box(key)
    assert box is not None
    return QPointF(box.right() - 3, box.center().y()).toPoint()


def superior_of(hand: Hand, key: str) -> str | None:
    above = hand.workspace.map.solid_superior(f"{key}-post")
    return above.holder if above else None


def escape(hand: Hand, end: QPoint) -> None:
    QTest.keyClick(hand.page.canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(hand.page.canvas, LEFT, NONE, end)
    hand.settle()


def undo_label(hand: Hand) -> str:
    return hand.workspace.session.undo_label


def menu_of(hand: Hand) -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


# Moving the picture


def test_escape_takes_a_drag_of_the_picture_back(hand: Hand) -> None:
    before = hand.page.canvas.camera
    carry(hand, EMPTY, EMPTY + QPoint(60, 40))
    assert hand.page.canvas.camera != before
    escape(hand, EMPTY + QPoint(60, 40))
    assert hand.page.canvas.camera == before


def test_the_middle_button_moves_the_picture_from_a_card_too(hand: Hand) -> None:
    before, start = hand.page.canvas.camera, hand.place_of("kuga")
    drag(hand, start, start + QPoint(50, 0), button=MIDDLE)
    assert round((before.x - hand.page.canvas.camera.x) * before.scale) == 50
    hand.no_dialog()


def test_a_second_button_cancels(hand: Hand) -> None:
    before = hand.page.canvas.camera
    carry(hand, EMPTY, EMPTY + QPoint(60, 40))
    QTest.mousePress(hand.page.canvas, Qt.MouseButton.RightButton, NONE, EMPTY)
    assert hand.page.canvas.camera == before and not hand.page.canvas.hand.busy
    QTest.mouseRelease(hand.page.canvas, LEFT, NONE, EMPTY)


# Selecting


def test_shift_and_click_adds_and_takes_away(hand: Hand) -> None:
    hand.select("tokura")
    QTest.mouseClick(hand.page.canvas, LEFT, SHIFT, hand.place_of("kuga"))
    assert list(hand.workspace.selection) == ["tokura", "kuga"]
    assert hand.workspace.selected == "kuga"
    assert "2 selected" in hand.status()
    QTest.mouseClick(hand.page.canvas, LEFT, CTRL, hand.place_of("tokura"))
    assert list(hand.workspace.selection) == ["kuga"]


def test_shift_and_drag_selects_everybody_in_the_frame(hand: Hand) -> None:
    canvas = hand.page.canvas
    boxes = [canvas.view_box(key) for key in ("morishita", "tokura")]
    assert boxes[0] is not None and boxes[1] is not None
    frame = boxes[0].united(boxes[1]).toRect().adjusted(-4, 10, 4, -10)
    carry(hand, frame.topLeft(), frame.bottomRight(), SHIFT)
    assert "frame" in hand.status()
    QTest.mouseRelease(canvas, LEFT, SHIFT, frame.bottomRight())
    assert set(hand.workspace.selection) == {"morishita", "tokura"}


def test_escape_takes_the_frame_back(hand: Hand) -> None:
    hand.select("takase")
    carry(hand, QPoint(10, 60), QPoint(700, 500), SHIFT)
    escape(hand, QPoint(700, 500))
    assert hand.workspace.selection == ("takase",)
    assert "frame" not in hand.status()


def test_a_digit_sets_trust_for_all_who_are_selected_in_one_step(hand: Hand) -> None:
    hand.select("tokura")
    QTest.mouseClick(hand.page.canvas, LEFT, SHIFT, hand.place_of("takase"))
    hand.key("5")
    assert {hand.person(key).trust for key in ("tokura", "takase")} == {Trust.TRUSTING}
    hand.key(Qt.Key.Key_Z, CTRL)
    assert hand.person("tokura").trust is Trust.WARY and hand.person("takase").trust is Trust.NEUTRAL


def test_delete_says_what_goes_with_several_people(hand: Hand) -> None:
    hand.select("tokura")
    QTest.mouseClick(hand.page.canvas, LEFT, SHIFT, hand.place_of("saegusa"))
    hand.key(Qt.Key.Key_Delete)
    box = hand.dialog(QMessageBox)
    assert box.text() == "Delete 2 people?"
    assert "2 ties" in box.informativeText() and "2 posts" in box.informativeText()
    QTest.keyClick(box, Qt.Key.Key_Return)
    hand.settle()
    assert not {"tokura", "saegusa"} & set(hand.workspace.map.people)
    assert hand.workspace.selection == ()
    hand.key(Qt.Key.Key_Z, CTRL)
    assert {"tokura", "saegusa"} <= set(hand.workspace.map.people)


def test_delete_says_which_post_becomes_vacant(hand: Hand) -> None:
    hand.select("kuga")
    hand.key(Qt.Key.Key_Delete)
    box = hand.dialog(QMessageBox)
    assert "1 post becomes vacant" in box.informativeText()
    box.reject()


def test_ctrl_c_copies_the_selected_people_as_a_table(hand: Hand) -> None:
    hand.select("tokura")
    QTest.mouseClick(hand.page.canvas, LEFT, SHIFT, hand.place_of("saegusa"))
    hand.key(Qt.Key.Key_C, CTRL)
    data = QGuiApplication.clipboard().mimeData()
    rows = [line.split("\t") for line in data.text().splitlines()]
    assert [len(row) for row in rows] == [len(rows[0])] * 3
    assert "氏名" in rows[0] and "戸倉 宗一" in rows[1] and "三枝 文" in rows[2]
    assert bytes(data.data(TSV).data()).decode() == data.text()


def test_ctrl_c_in_a_field_copies_its_text(hand: Hand) -> None:
    hand.select("tokura")
    hand.fill(hand.page.left.search, "kuga")
    hand.key(Qt.Key.Key_A, CTRL)
    hand.key(Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "kuga"


# Ties


def test_a_tie_is_drawn_from_the_edge_of_a_card(hand: Hand) -> None:
    before = set(hand.workspace.map.ties)
    drag(hand, edge_of(hand, "kuga"), hand.place_of("takase"))
    menu = menu_of(hand)
    assert menu.actions()[0].text().split(" · ")[0] == "久我 玲 trusts 高瀬 正臣"
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    hand.settle()
    (made,) = (hand.workspace.map.ties[key] for key in set(hand.workspace.map.ties) - before)
    assert (made.source, made.target, made.kind) == ("kuga", "takase", TieKind.INFLUENCES)
    hand.key(Qt.Key.Key_Z, CTRL)
    assert set(hand.workspace.map.ties) == before


@pytest.mark.parametrize("outside", [(1, 0), (3, 0), (3, 2)])
def test_a_tie_is_drawn_from_the_outer_half_of_a_dot_too(hand: Hand, outside: tuple[int, int]) -> None:
    canvas, camera = hand.page.canvas, hand.page.canvas.camera
    box = canvas.view_box("kuga")
    assert box is not None
    start = QPointF(box.right(), box.center().y()).toPoint() + QPoint(*outside)
    assert canvas.card_at(QPointF(start)) is None
    QTest.mouseMove(canvas, start)
    assert canvas.cursor().shape() == Qt.CursorShape.CrossCursor
    drag(hand, start, hand.place_of("takase"))
    menu = menu_of(hand)
    assert menu.actions()[0].text().startswith("久我 玲 trusts 高瀬 正臣")
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    hand.settle()
    assert canvas.camera == camera


def test_further_off_the_picture_moves(hand: Hand) -> None:
    camera = hand.page.canvas.camera
    box = hand.page.canvas.view_box("kuga")
    assert box is not None
    start = QPointF(box.right() + 9, box.center().y()).toPoint()
    drag(hand, start, start + QPoint(40, 40))
    assert hand.page.canvas.camera != camera


def test_escape_gives_a_tie_up_before_and_after_the_release(hand: Hand) -> None:
    before = dict(hand.workspace.map.ties)
    carry(hand, edge_of(hand, "kuga"), hand.place_of("takase"))
    assert "tie" in hand.status()
    escape(hand, hand.place_of("takase"))
    assert QApplication.activePopupWidget() is None
    drag(hand, edge_of(hand, "kuga"), hand.place_of("takase"))
    QTest.keyClick(menu_of(hand), Qt.Key.Key_Escape)
    hand.settle()
    assert hand.workspace.map.ties == before


def choose_tie(hand: Hand, source: str, target: str, kind: TieKind) -> None:
    drag(hand, edge_of(hand, source), hand.place_of(target))
    menu = menu_of(hand)
    menu.setActiveAction(menu.actions()[list(TieKind).index(kind)])
    QTest.keyClick(menu, Qt.Key.Key_Return)
    hand.settle()


@pytest.mark.parametrize("kind", TieKind)
def test_a_tie_that_was_drawn_is_seen_and_selected(hand: Hand, kind: TieKind) -> None:
    stage = hand.page.stage
    assert not stage.ties
    choose_tie(hand, "kuga", "takase", kind)
    assert "Tie added: 久我 玲" in hand.status()
    assert "Ctrl+Z takes it back" in hand.status()
    drawn = [
        (stage.scene.cards[curve.source].person, stage.scene.cards[curve.target].person, curve.kind.value)
        for curve in stage.scene.curves
    ]
    assert ("kuga", "takase", kind.value) in drawn and hand.page.over.bar.ties.isChecked()
    assert hand.workspace.map.ties[hand.workspace.tie or ""].target == "takase"


def test_nothing_stays_of_a_tie_given_up(hand: Hand) -> None:
    """Not even the frame of the card from whose edge it began."""
    canvas, end = hand.page.canvas, hand.place_of("takase")
    carry(hand, edge_of(hand, "kuga"), end)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.cursor().shape() == Qt.CursorShape.PointingHandCursor
    QTest.mouseRelease(canvas, LEFT, NONE, end)
    hand.settle()
    assert canvas.cursor().shape() == Qt.CursorShape.PointingHandCursor


def test_a_tie_that_ends_nowhere_is_none(hand: Hand) -> None:
    drag(hand, edge_of(hand, "kuga"), EMPTY)
    assert QApplication.activePopupWidget() is None


def test_a_tie_that_is_there_cannot_be_made_again(hand: Hand) -> None:
    drag(hand, edge_of(hand, "saegusa"), hand.place_of("morishita"))
    menu = menu_of(hand)
    enabled = {action.text().split(" · ")[0]: action.isEnabled() for action in menu.actions()}
    # Morishita knows Saegusa, and to know counts both ways.
    assert enabled == {
        "三枝 文 trusts 森下 京子": True,
        "三枝 文 influences 森下 京子": True,
        "三枝 文 knows 森下 京子": False,
        "三枝 文 is in conflict with 森下 京子": True,
    }
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    hand.settle()


def test_the_edge_shows_that_a_tie_can_begin_there(hand: Hand) -> None:
    canvas = hand.page.canvas
    QTest.mouseMove(canvas, hand.place_of("kuga"))
    assert canvas.cursor().shape() == Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(canvas, edge_of(hand, "kuga"))
    assert canvas.cursor().shape() == Qt.CursorShape.CrossCursor


# Superiors


def test_a_card_dropped_on_another_one_changes_the_superior_after_a_question(hand: Hand) -> None:
    drag(hand, hand.place_of("kuga"), hand.place_of("tokura"))
    box = hand.dialog(QMessageBox)
    assert box.text() == "Put 久我 玲 under 戸倉 宗一?"
    assert "reports to 森下 京子 now, then to 戸倉 宗一" in box.informativeText()
    assert "2 posts below come along" in box.informativeText()
    assert superior_of(hand, "kuga") == "morishita"
    QTest.keyClick(box, Qt.Key.Key_Return)
    hand.settle()
    assert superior_of(hand, "kuga") == "tokura"
    hand.key(Qt.Key.Key_Z, CTRL)
    assert superior_of(hand, "kuga") == "morishita"


@pytest.mark.parametrize("when", ["carried", "asked"])
def test_escape_leaves_the_superior_as_it_was(hand: Hand, when: str) -> None:
    before, end = undo_label(hand), hand.place_of("tokura")
    carry(hand, hand.place_of("kuga"), end)
    if when == "carried":
        escape(hand, end)
        hand.no_dialog()
    else:
        QTest.mouseRelease(hand.page.canvas, LEFT, NONE, end)
        QTest.keyClick(hand.dialog(QMessageBox), Qt.Key.Key_Escape)
    assert superior_of(hand, "kuga") == "morishita" and undo_label(hand) == before


def test_several_cards_move_in_one_step(hand: Hand) -> None:
    hand.select("morishita")
    QTest.mouseClick(hand.page.canvas, LEFT, SHIFT, hand.place_of("kuga"))
    drag(hand, hand.place_of("kuga"), hand.place_of("tokura"))
    box = hand.dialog(QMessageBox)
    # Kuga is in Morishita's team and comes along.
    assert box.text() == "Put 森下 京子 under 戸倉 宗一?"
    QTest.keyClick(box, Qt.Key.Key_Return)
    hand.settle()
    assert superior_of(hand, "morishita") == "tokura" and superior_of(hand, "kuga") == "morishita"


def test_nobody_comes_under_their_own_team(hand: Hand) -> None:
    before = undo_label(hand)
    drag(hand, hand.place_of("takase"), hand.place_of("kuga"))
    box = hand.dialog(QMessageBox)
    assert "own team" in " ".join(box.text().split())
    box.reject()
    assert undo_label(hand) == before


def test_a_card_dropped_where_it_belongs_asks_nothing(hand: Hand) -> None:
    before = hand.workspace.session.undo_step
    drag(hand, hand.place_of("kuga"), hand.place_of("morishita"))
    hand.no_dialog()
    assert hand.workspace.session.undo_step == before


def test_on_the_route_a_drag_moves_the_card_and_on_its_ground_the_picture(hand: Hand) -> None:
    hand.workspace.choose_view(View.ROUTE)
    hand.settle()
    before, start = hand.page.canvas.camera, hand.place_of("step-kuga")
    drag(hand, start, start + QPoint(60, 0))
    hand.no_dialog()
    assert hand.page.canvas.camera == before
    assert [position.person for position in hand.workspace.map.positions.values()] == ["kuga"]
    drag(hand, EMPTY, EMPTY + QPoint(60, 0))
    assert hand.page.canvas.camera != before


def test_leaving_in_the_middle_of_a_gesture_cancels_it(hand: Hand) -> None:
    end = hand.place_of("tokura")
    carry(hand, hand.place_of("kuga"), end)
    hand.page.left.search.setFocus()
    QTest.mouseRelease(hand.page.canvas, LEFT, NONE, end)
    hand.no_dialog()
    assert hand.page.left.search.hasFocus()


def test_what_cannot_be_changed_cannot_be_dragged(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Session, "read_only", property(lambda _session: "open elsewhere"))
    before, start = hand.page.canvas.camera, hand.place_of("kuga")
    drag(hand, start, start + QPoint(40, 0))
    assert hand.page.canvas.camera != before
    drag(hand, edge_of(hand, "kuga"), hand.place_of("tokura"))
    assert QApplication.activePopupWidget() is None


def test_nobody_who_is_gone_is_asked_for_until_the_map_is_drawn_anew(hand: Hand) -> None:
    """A dialog that closes uncovers the map, which is painted before the event loop turns."""
    hand.page.stage.set_scope(Scope.ALL)
    hand.settle()
    hand.workspace.do(delete_seats(hand.workspace.map, ["tokura"]))
    scene = hand.page.stage.scene
    assert "tokura" not in scene.places and "tokura" not in {card.person for card in scene.cards}
    hand.page.canvas.grab()
    hand.workspace.undo()
    hand.settle()
    assert "tokura" in hand.page.stage.scene.places
