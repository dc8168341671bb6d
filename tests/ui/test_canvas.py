"""The map under the hand: mouse, wheel, menus, and what assistive technology is told."""

from functools import partial

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QImage, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from consensus_map.domain.model import Person
from consensus_map.domain.operations import add_person
from consensus_map.drawing.cards import CardKind
from consensus_map.drawing.options import Scope
from consensus_map.drawing.theme import DARK, LIGHT
from tests.ui.conftest import Hand

LEFT = Qt.MouseButton.LeftButton


def wheel(hand: Hand, at: QPoint, steps: int) -> None:
    canvas = hand.page.canvas
    event = QWheelEvent(
        QPointF(at),
        QPointF(canvas.mapToGlobal(at)),
        QPoint(),
        QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, event)


def test_a_click_selects_and_a_click_beside_lets_go(hand: Hand) -> None:
    hand.select("saegusa")
    assert hand.page.panel.records.isVisible()
    assert hand.page.people.currentIndex().data() == "三枝 文"
    QTest.mouseClick(hand.page.canvas, LEFT, pos=QPoint(5, 60))
    assert hand.workspace.selected is None


def test_the_selected_person_is_described(hand: Hand) -> None:
    hand.select("tokura")
    text = hand.page.canvas.accessibleDescription()
    assert "戸倉 宗一" in text and "wary" in text and "blocks, high" in text


def test_a_double_click_opens_the_details(hand: Hand) -> None:
    QTest.mouseDClick(hand.page.canvas, LEFT, pos=hand.place_of("kuga"))
    field = hand.page.panel.details.names.field("native_name")
    assert field.isVisible() and field.value() == "久我 玲"


def test_the_wheel_zooms_at_the_cursor(hand: Hand) -> None:
    canvas, at = hand.page.canvas, QPoint(300, 200)
    before, scale = canvas.camera.to_scene(at.x(), at.y()), canvas.camera.scale
    wheel(hand, at, 2)
    after = canvas.camera.to_scene(at.x(), at.y())
    assert canvas.camera.scale > scale
    assert abs(before[0] - after[0]) < 1e-6 and abs(before[1] - after[1]) < 1e-6
    assert hand.window._zoom.text() == f"{canvas.camera.scale * 100:.0f} %"


def test_a_pinch_zooms(hand: Hand) -> None:
    canvas = hand.page.canvas
    scale = canvas.camera.scale
    point = QPointF(200, 200)
    device = QPointingDevice.primaryPointingDevice()
    gesture = Qt.NativeGestureType.ZoomNativeGesture
    event = QNativeGestureEvent(gesture, device, 2, point, point, point, 0.5, QPointF())
    QApplication.sendEvent(canvas, event)
    assert canvas.camera.scale == scale * 1.5


def test_a_drag_moves_the_picture_and_selects_nobody(hand: Hand) -> None:
    canvas = hand.page.canvas
    start = QPoint(30, 80)
    assert canvas.card_at(QPointF(start)) is None
    before = canvas.camera
    QTest.mousePress(canvas, LEFT, pos=start)
    QTest.mouseMove(canvas, start + QPoint(40, 10))
    QTest.mouseMove(canvas, start + QPoint(80, 30))
    QTest.mouseRelease(canvas, LEFT, pos=start + QPoint(80, 30))
    assert hand.workspace.selected is None
    assert round((before.x - canvas.camera.x) * canvas.camera.scale) == 80
    assert round((before.y - canvas.camera.y) * canvas.camera.scale) == 30


def test_a_moved_picture_stays_where_it_is_after_an_edit(hand: Hand) -> None:
    hand.select("kuga")
    wheel(hand, QPoint(300, 200), 1)
    place = hand.place_of("kuga")
    hand.key("1")
    assert hand.place_of("kuga") == place


def test_a_group_unfolds_and_folds(hand: Hand) -> None:
    scene = hand.page.stage.scene
    group = next(card for card in scene.cards if card.kind is CardKind.GROUP)
    assert scene.rect_of("hori") is None
    QTest.mouseClick(hand.page.canvas, LEFT, pos=hand.place_of(group.key))
    assert hand.page.stage.scene.rect_of("hori") is not None
    hand.press(hand.page.over.bar, "Fold all groups again")
    assert hand.page.stage.scene.rect_of("hori") is None


def test_finding_somebody_who_is_folded_away_unfolds_them(hand: Hand) -> None:
    hand.page.go_to("soma")
    assert hand.page.stage.scene.rect_of("soma") is not None


def test_everybody_and_back(hand: Hand) -> None:
    hand.press(hand.page.over.bar, "Everybody")
    assert hand.page.stage.scope is Scope.ALL
    assert hand.page.stage.scene.rect_of("hori") is not None
    hand.press(hand.page.over.bar, "Chain")
    assert hand.page.stage.scene.rect_of("hori") is None


def test_the_menu_of_a_person(hand: Hand) -> None:
    canvas, at = hand.page.canvas, hand.place_of("tokura")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, canvas.mapToGlobal(at))
    QApplication.sendEvent(canvas, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert hand.workspace.selected == "tokura"
    texts = [action.text() for action in menu.actions()]
    assert "Add a &report" in texts and "&Delete…" in texts
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    hand.settle()


def test_space_and_drag_moves_even_over_a_card(hand: Hand) -> None:
    canvas = hand.page.canvas
    canvas.setFocus()
    QTest.keyPress(canvas, Qt.Key.Key_Space)
    assert canvas.cursor().shape() == Qt.CursorShape.OpenHandCursor
    QTest.mouseClick(canvas, LEFT, pos=hand.place_of("kuga"))
    QTest.keyRelease(canvas, Qt.Key.Key_Space)
    assert hand.workspace.selected is None


def near(image: QImage, at: QPoint, colour: QColor) -> bool:
    """Whether a colour is found within a card's size of a point."""
    reach = range(-160, 161, 1)
    for dx in reach:
        for dy in (-40, -30, -20, 20, 30, 40):
            x, y = at.x() + dx, at.y() + dy
            if image.valid(x, y) and image.pixelColor(x, y) == colour:
                return True
    return False


def test_the_blocker_is_red_and_the_convinced_one_is_not(hand: Hand) -> None:
    image = hand.page.canvas.grab().toImage()
    red = QColor(LIGHT.blocker)
    assert near(image, hand.place_of("tokura"), red)
    assert not near(image, hand.place_of("kuga"), red)


def test_dark_is_another_ground(hand: Hand) -> None:
    hand.window._look.use(DARK)
    try:
        image = hand.page.canvas.grab().toImage()
        assert image.pixelColor(5, 60) == QColor(DARK.ground)
    finally:
        hand.window._look.use(LIGHT)


def test_the_canvas_takes_the_focus_with_tab_and_shows_it(hand: Hand) -> None:
    canvas = hand.page.canvas
    hand.page.left.search.setFocus()
    plain = canvas.grab().toImage().pixelColor(1, 1)
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.sendEvent(canvas, QEvent(QEvent.Type.UpdateRequest))
    assert canvas.grab().toImage().pixelColor(1, 1) != plain


def test_the_legend_gives_its_room_to_the_map(hand: Hand) -> None:
    canvas = hand.page.canvas
    canvas.setFocus()
    before, fitted = canvas.legend_height, canvas.camera
    hand.key("g")
    assert before > 0 and canvas.legend_height == 0 and canvas.camera != fitted
    hand.page.stage.refresh()
    assert canvas.legend_height == 0
    hand.key("g")
    assert canvas.legend_height == before and canvas.camera == fitted


def add_reports(hand: Hand, superior: str, count: int) -> None:
    account_map = hand.workspace.map
    for number in range(count):
        person = Person(f"new-{number}", f"Sato {number}", f"佐藤 {number}")
        hand.workspace.attempt(partial(add_person, account_map, person, superior=f"{superior}-post"))
    hand.settle()


def seen_whole(hand: Hand) -> bool:
    canvas = hand.page.canvas
    seen = QRectF(*canvas.camera.visible(canvas.width(), canvas.height() - round(canvas.legend_height)))
    return seen.contains(QRectF(*hand.page.stage.scene.bounds))


def test_what_was_seen_whole_is_seen_whole_after_an_edit(hand: Hand) -> None:
    hand.press(hand.page.over.bar, "Everybody")
    hand.page.canvas.zoom(0.9)
    assert seen_whole(hand) and not hand.page.canvas.fits
    add_reports(hand, "kuga", 14)
    assert seen_whole(hand)


def test_an_edit_leaves_the_size_at_which_one_looks_into_the_map(hand: Hand) -> None:
    hand.press(hand.page.over.bar, "Everybody")
    hand.page.canvas.zoom(1.6)
    scale = hand.page.canvas.camera.scale
    assert not seen_whole(hand)
    add_reports(hand, "kuga", 14)
    assert hand.page.canvas.camera.scale == scale


def test_the_ring_of_the_focus_is_for_those_who_work_by_keys(hand: Hand) -> None:
    canvas = hand.page.canvas
    frame = LIGHT.action
    hand.select("tokura")
    assert canvas.hasFocus()
    assert canvas.grab().toImage().pixelColor(0, canvas.height() // 4) != QColor(frame)
    hand.key(Qt.Key.Key_Down)
    assert canvas.grab().toImage().pixelColor(0, canvas.height() // 4) == QColor(frame)
    hand.select("tokura")
    assert canvas.grab().toImage().pixelColor(0, canvas.height() // 4) != QColor(frame)
    hand.page.people.setFocus()
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    assert canvas.grab().toImage().pixelColor(0, canvas.height() // 4) == QColor(frame)
