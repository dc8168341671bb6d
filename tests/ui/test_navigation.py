"""Getting about on the map: minimap, superiors, Tab from finding to finding, back and forward."""

import math
from collections import Counter

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from consensus_map.domain.views import Filters
from consensus_map.domain.words import Trust
from consensus_map.drawing.options import Scope, View
from consensus_map.drawing.theme import LIGHT
from consensus_map.ui import film, minimap
from consensus_map.ui.camera import Camera
from consensus_map.ui.finding_round import finding_people
from tests.ui.conftest import Hand, there

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NONE, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def test_what_was_unfolded_for_somebody_new_folds_again_with_undo(hand: Hand) -> None:
    stage = hand.page.stage
    before = set(stage.scene.places)
    assert stage.scope is Scope.CHAIN and "hori" not in before
    hand.select("kuga")
    hand.key("n")
    hand.write("Sasaki Ren")
    hand.key(Qt.Key.Key_Return)
    hand.settle()
    assert "hori" in stage.scene.places
    hand.key("z", Qt.KeyboardModifier.ControlModifier)
    assert set(stage.scene.places) == before and not stage.refolded


def test_undoing_a_great_deletion_brings_the_map_back_to_where_it_was(hand: Hand) -> None:
    canvas, workspace = hand.page.canvas, hand.workspace
    hand.press(hand.page.over.bar, "Everybody")
    canvas.zoom(1.3)
    hand.settle()
    before = {key: hand.place_of(key) for key in workspace.map.people}
    camera = canvas.camera
    workspace.select_all(("tokura", "saegusa", "kuga"))
    canvas.setFocus()
    hand.key(Qt.Key.Key_Delete)
    box = hand.dialog(QMessageBox)
    hand.click(next(one for one in box.buttons() if one.text() == "Delete"))
    assert "kuga" not in workspace.map.people
    hand.select("hori")
    canvas.zoom(0.5)
    hand.key("z", Qt.KeyboardModifier.ControlModifier)
    assert canvas.camera == camera
    assert {key: hand.place_of(key) for key in workspace.map.people} == before


def test_what_was_unfolded_by_hand_stays_so_after_undo(hand: Hand) -> None:
    stage = hand.page.stage
    hand.select("kuga")
    hand.key(Qt.Key.Key_Space)
    hand.key("n")
    hand.write("Sasaki Ren")
    hand.key(Qt.Key.Key_Return)
    hand.settle()
    hand.key("z", Qt.KeyboardModifier.ControlModifier)
    assert "hori" in stage.scene.places


def zoom_in(hand: Hand) -> None:
    """Until the minimap is there."""
    hand.page.canvas.zoom(3.0)
    hand.settle()
    assert hand.page.over.minimap.isVisible()


def middle(hand: Hand) -> QPointF:
    canvas = hand.page.canvas
    return QPointF(*canvas.camera.to_scene(canvas.width() / 2, canvas.height() / 2))


def busy(hand: Hand) -> bool:
    return hand.page.canvas.hand.busy


# The minimap


def test_the_minimap_is_there_when_not_all_is_seen(hand: Hand) -> None:
    assert not hand.page.over.minimap.isVisible()
    zoom_in(hand)
    hand.key("f")
    assert not hand.page.over.minimap.isVisible()


class Paints(QObject):
    """Counts how often a widget is painted."""

    count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.Paint
        return False


def test_a_step_of_the_hand_paints_the_canvas_once(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    # A slow computer moves what it has painted, and paints anew once the hand rests.
    monkeypatch.setattr(film, "SLOW_MS", math.inf)
    zoom_in(hand)
    canvas, paints = hand.page.canvas, Paints()
    QTest.qWait(300)  # until whatever has been set going has been painted
    canvas.installEventFilter(paints)
    for step in range(1, 5):
        canvas.look_from(canvas.camera.panned(step * 10, 5), moving=True)
        QApplication.processEvents()
    assert hand.page.over.minimap.isVisible()
    assert paints.count == 4


def test_a_click_on_the_minimap_goes_there(hand: Hand) -> None:
    zoom_in(hand)
    minimap = hand.page.over.minimap
    at = QPoint(24, minimap.height() - 30)
    assert not minimap.frame().contains(QPointF(at))
    before = middle(hand)
    QTest.mouseClick(minimap, LEFT, pos=at)
    after = middle(hand)
    assert after.x() < before.x() and after.y() > before.y()
    assert (minimap.frame().center() - QPointF(at)).manhattanLength() < 3


def test_dragging_the_frame_moves_the_map(hand: Hand) -> None:
    zoom_in(hand)
    minimap = hand.page.over.minimap
    start = minimap.frame().center().toPoint()
    before = minimap.frame()
    QTest.mousePress(minimap, LEFT, NONE, start)
    QTest.mouseMove(minimap, start + QPoint(10, 6))
    assert busy(hand) and "move over the map" in hand.status()
    QTest.mouseRelease(minimap, LEFT, NONE, start + QPoint(10, 6))
    moved = minimap.frame().topLeft() - before.topLeft()
    assert not busy(hand) and round(moved.x()) == 10 and round(moved.y()) == 6


def test_escape_takes_the_drag_of_the_frame_back(hand: Hand) -> None:
    zoom_in(hand)
    minimap, canvas = hand.page.over.minimap, hand.page.canvas
    before, start = canvas.camera, minimap.frame().center().toPoint()
    QTest.mousePress(minimap, LEFT, NONE, start)
    QTest.mouseMove(minimap, start + QPoint(10, 6))
    assert canvas.camera != before
    hand.key(Qt.Key.Key_Escape)
    assert canvas.camera == before and not canvas.hand.busy
    QTest.mouseRelease(minimap, LEFT, NONE, start)
    assert canvas.camera == before


def test_a_second_button_on_the_minimap_cancels(hand: Hand) -> None:
    zoom_in(hand)
    minimap, canvas = hand.page.over.minimap, hand.page.canvas
    before, start = canvas.camera, minimap.frame().center().toPoint()
    QTest.mousePress(minimap, LEFT, NONE, start)
    QTest.mouseMove(minimap, start + QPoint(10, 6))
    QTest.mousePress(minimap, RIGHT, NONE, start)
    assert canvas.camera == before and not canvas.hand.busy
    QTest.mouseRelease(minimap, LEFT, NONE, start)


def test_the_minimap_shows_the_blocker_in_red(hand: Hand) -> None:
    zoom_in(hand)
    image = hand.page.over.minimap.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert LIGHT.blocker.lower() in colours


def dark_places(hand: Hand, token: str) -> set[str]:
    """Whose specks on the minimap have a colour on their ground, when one looks elsewhere."""
    minimap, scene, canvas = hand.page.over.minimap, hand.page.stage.scene, hand.page.canvas
    canvas.look_from(canvas.camera.panned(-3000, 2000))
    image, camera = minimap.grab().toImage(), minimap._camera()
    found = set()
    for card, rect in zip(scene.cards, scene.rects, strict=True):
        x, y = camera.to_view(float(rect[0]), float(rect[1]))
        high = round(float(rect[3]) * camera.scale)
        seen = {image.pixelColor(round(x) - 1, round(y) + step).name() for step in range(high)}
        if card.person and token.lower() in seen:
            found.add(card.person)
    return found


def test_the_minimap_shows_whom_a_filter_has_found(hand: Hand) -> None:
    zoom_in(hand)
    assert dark_places(hand, LIGHT.text) == set()
    hand.page.stage.set_filters(Filters(trusts=frozenset({Trust.WARY, Trust.VOUCHING})))
    hand.settle()
    lit = {card.person for card in hand.page.stage.scene.cards if card.person and not card.faded}
    assert dark_places(hand, LIGHT.text) == lit and 0 < len(lit) < 5
    hand.page.stage.set_filters(Filters())
    hand.settle()
    assert dark_places(hand, LIGHT.text) == set()


def test_the_minimap_shows_who_is_selected(hand: Hand) -> None:
    zoom_in(hand)
    hand.workspace.select_all(["kuga", "tokura"])
    assert dark_places(hand, LIGHT.selection) == {"kuga", "tokura"}


def test_the_minimap_goes_through_those_who_are_selected_once(
    hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They may be a hundred thousand, and a frame of panning has no time for them."""
    zoom_in(hand)
    specks = Counter[str]()

    def count(
        _painter: object, _rects: object, _camera: object, token: str, *_: object, **_more: object
    ) -> None:
        specks[token] += 1

    monkeypatch.setattr(minimap, "draw_specks", count)
    hand.workspace.select_all(hand.workspace.map.people)
    for _ in range(3):
        hand.page.canvas.look_from(hand.page.canvas.camera.panned(5, 5), moving=True)
        hand.page.over.minimap.grab()
    assert specks[LIGHT.selection] == 1
    hand.workspace.select("kuga")
    hand.page.over.minimap.grab()
    assert specks[LIGHT.selection] == 2


def test_the_minimap_does_not_stand_on_the_selected_card(hand: Hand) -> None:
    zoom_in(hand)
    minimap, canvas = hand.page.over.minimap, hand.page.canvas
    canvas.zoom(0.5)
    hand.page.go_to("kuga")
    canvas.look_from(canvas.camera.panned(0, -200))
    box, corner = canvas.view_box("kuga"), minimap.geometry().center()
    assert box is not None and minimap.x() > canvas.width() / 2
    canvas.look_from(canvas.camera.panned(corner.x() - box.center().x(), corner.y() - box.center().y()))
    box = canvas.view_box("kuga")
    assert box is not None and minimap.x() < canvas.width() / 2
    assert not box.intersects(QRectF(minimap.geometry()))


def test_who_is_gone_to_is_not_under_the_bar(hand: Hand) -> None:
    canvas = hand.page.canvas
    canvas.zoom(2.0)
    for person in ("saegusa", "takase", "kuga", "tokura", "takase"):
        hand.page.go_to(person)
        box = canvas.view_box(person)
        assert box is not None and box.top() >= hand.page.over.bar.geometry().bottom()


def test_a_bar_that_comes_does_not_cover_who_was_looked_at(hand: Hand) -> None:
    canvas, filters = hand.page.canvas, hand.page.over.filters
    hand.select("tokura")
    canvas.zoom(2.0)
    box = canvas.view_box("tokura")
    assert box is not None
    bar = hand.page.over.bar.geometry()
    canvas.look_from(canvas.camera.panned(bar.left() - box.left(), bar.bottom() + 12 - box.top()))
    hand.key("/")
    after = canvas.view_box("tokura")
    assert after is not None and after.top() >= filters.geometry().bottom()
    assert after.height() == box.height()


# Superiors


def crumbs(hand: Hand) -> list[str]:
    found = hand.page.over.crumbs.findChildren(QPushButton)
    return [crumb.accessibleName() for crumb in found if crumb.isVisible()]


def test_the_superiors_of_the_selected_person_stand_above_the_map(hand: Hand) -> None:
    assert not hand.page.over.crumbs.isVisible()
    hand.select("saegusa")
    hand.settle()
    assert crumbs(hand) == ["高瀬 正臣", "戸倉 宗一", "三枝 文"]
    hand.key(Qt.Key.Key_Escape)
    assert not hand.page.over.crumbs.isVisible()


def test_a_superior_is_gone_to_by_a_click(hand: Hand) -> None:
    hand.select("saegusa")
    hand.press(hand.page.over.crumbs, "戸倉 宗一")
    assert hand.selected() == "tokura" and hand.page.canvas.hasFocus()


def test_a_long_line_of_superiors_is_cut_in_the_middle(hand: Hand) -> None:
    hand.select("saegusa")
    hand.page.over.crumbs.set_room(230)
    assert len(crumbs(hand)) == 3
    hand.page.over.crumbs.set_room(200)
    assert crumbs(hand)[-1] == "三枝 文" and len(crumbs(hand)) < 3
    layout = hand.page.over.crumbs.layout()
    assert layout is not None
    layout.activate()
    last = hand.page.over.crumbs.findChildren(QPushButton)[-1]
    assert last.geometry().right() < hand.page.over.crumbs.width() <= 200


# Keys


def test_tab_goes_from_finding_to_finding_and_then_on(hand: Hand) -> None:
    report = hand.workspace.decision_report
    assert report is not None
    expected = [blocker.person for blocker in report.blockers]
    expected += [missing.person for missing in report.missing if missing.person not in expected]
    hand.page.canvas.setFocus()
    seen = []
    for _ in expected:
        hand.key(Qt.Key.Key_Tab)
        seen.append(hand.selected())
    assert seen == expected and len(seen) > 1
    hand.key(Qt.Key.Key_Backtab, SHIFT)
    assert hand.selected() == expected[-2]
    hand.key(Qt.Key.Key_Tab)
    assert hand.page.canvas.hasFocus()
    hand.key(Qt.Key.Key_Tab)
    assert not hand.page.canvas.hasFocus() and hand.selected() == expected[-1]


def test_a_round_of_tab_visits_each_finding_once_however_they_are_judged(hand: Hand) -> None:
    expected = finding_people(hand.workspace)
    judged = dict(zip(expected, ["1", "5", "1"], strict=True))
    hand.page.canvas.setFocus()
    seen = []
    for _ in expected:
        hand.key(Qt.Key.Key_Tab)
        seen.append(there(hand.selected()))
        hand.key(judged[seen[-1]])
    assert seen == expected and len(seen) > 2
    assert finding_people(hand.workspace) != expected, "judging has put them in another order"
    trusts = {"5": Trust.TRUSTING, "1": Trust.OPPOSED}
    assert {key: hand.person(key).trust for key in expected} == {
        key: trusts[digit] for key, digit in judged.items()
    }
    # Undo changes nothing about whose turn it is.
    hand.key("z", CTRL)
    hand.key(Qt.Key.Key_Backtab, SHIFT)
    assert hand.selected() == expected[-2]
    hand.key(Qt.Key.Key_Tab)
    assert hand.selected() == expected[-1]


def test_a_new_round_of_tab_begins_with_the_worst_of_now(hand: Hand) -> None:
    expected = finding_people(hand.workspace)
    hand.page.canvas.setFocus()
    for digit in ("5", "1"):
        hand.key(Qt.Key.Key_Tab)
        hand.key(digit)
    now = finding_people(hand.workspace)
    assert now[0] != expected[0]
    hand.key(Qt.Key.Key_Escape)
    assert hand.selected() is None
    hand.key(Qt.Key.Key_Tab)
    assert hand.selected() == now[0]


def test_arrows_pass_over_groups(hand: Hand) -> None:
    hand.select("kuga")
    below = [card for card in hand.page.stage.scene.cards if card.person is None]
    assert below, "the small account has a folded group"
    for _ in range(3):
        hand.key(Qt.Key.Key_Down)
    assert hand.selected() is not None


def test_z_shows_the_selected_people_large(hand: Hand) -> None:
    canvas = hand.page.canvas
    canvas.zoom(0.3)
    hand.settle()
    hand.page.go_to("tokura")
    QTest.mouseClick(canvas, LEFT, SHIFT, hand.place_of("saegusa"))
    canvas.zoom(0.3)
    hand.key("z")
    assert canvas.camera.scale > 0.5
    for person in ("tokura", "saegusa"):
        box = canvas.view_box(person)
        assert box is not None and canvas.rect().contains(box.toRect())


# Back and forward


def test_back_and_forward_by_key(hand: Hand) -> None:
    hand.select("takase")
    hand.settle()
    hand.key(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert hand.view() is View.ROUTE
    hand.key(Qt.Key.Key_Left, ALT)
    assert hand.view() is View.ORG and hand.selected() == "takase"
    hand.key(Qt.Key.Key_Left, ALT)
    assert hand.selected() is None
    hand.key(Qt.Key.Key_Right, ALT)
    assert hand.selected() == "takase"
    hand.key(Qt.Key.Key_Right, ALT)
    assert hand.view() is View.ROUTE


def test_back_shows_the_part_of_the_map_that_was_seen(hand: Hand) -> None:
    hand.select("takase")
    hand.settle()
    canvas = hand.page.canvas
    looked = Camera(canvas.camera.x + 40, canvas.camera.y + 20, canvas.camera.scale)
    canvas.look_from(looked)
    hand.settle()
    hand.key("f")
    assert canvas.camera != looked
    hand.key(Qt.Key.Key_Left, ALT)
    assert canvas.camera == looked
    hand.key(Qt.Key.Key_Right, ALT)
    assert canvas.fits


def test_back_brings_the_scope_with_it(hand: Hand) -> None:
    hand.select("takase")
    hand.settle()
    hand.press(hand.page.over.bar, "Everybody")
    hand.key(Qt.Key.Key_Left, ALT)
    assert hand.scope() is Scope.CHAIN
    hand.key(Qt.Key.Key_Right, ALT)
    assert hand.scope() is Scope.ALL


def test_somebody_deleted_is_not_come_back_to(hand: Hand) -> None:
    hand.select("saegusa")
    hand.settle()
    hand.select("takase")
    hand.settle()
    hand.select("saegusa")
    hand.settle()
    hand.key(Qt.Key.Key_Delete)
    QTest.keyClick(there(QApplication.activeModalWidget()), Qt.Key.Key_Return)
    hand.settle()
    for _ in range(3):
        hand.key(Qt.Key.Key_Left, ALT)
    assert hand.selected() != "saegusa"
