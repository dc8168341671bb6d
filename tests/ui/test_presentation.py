"""Presentation mode: full screen, nothing that edits, and nothing internal for customers."""

from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMessageBox

from consensus_map.domain.model import Kind
from consensus_map.domain.operations import edit
from consensus_map.domain.views import Filters
from consensus_map.domain.words import Trust
from consensus_map.drawing.options import Audience, Scope, View
from consensus_map.drawing.painter import paint_scene
from consensus_map.drawing.saved import save_view
from consensus_map.drawing.theme import LIGHT
from consensus_map.ui import map_view
from consensus_map.ui.presentation import GROWN, Presentation
from tests.ui.conftest import Hand, there

LONG = "管理本部 情報システム部 業務システム課 東日本グループ"
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


def present(hand: Hand, audience: Audience = Audience.TEAM) -> Presentation:
    hand.page.canvas.setFocus()
    hand.key(Qt.Key.Key_F5, SHIFT if audience is Audience.CUSTOMER else Qt.KeyboardModifier.NoModifier)
    found = shown()
    assert len(found) == 1
    found[0].activateWindow()
    hand.bot.waitUntil(found[0].isActiveWindow)
    hand.settle()
    return found[0]


def shown() -> list[Presentation]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, Presentation) and w.isVisible()]


def press(
    window: Presentation, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, held)
    QTest.qWait(1)


def texts(window: Presentation) -> str:
    return "\n".join(label.text() for label in window.findChildren(QLabel))


def test_f5_shows_the_map_alone_and_esc_leaves(hand: Hand) -> None:
    window = present(hand)
    assert window.isFullScreen() and window.canvas.hasFocus()
    assert "Platform renewal" in texts(window) and "convinced" in texts(window)
    press(window, Qt.Key.Key_Escape)
    assert shown() == [] and hand.window.isVisible()


def test_f11_opens_and_f5_closes_it(hand: Hand) -> None:
    hand.page.canvas.setFocus()
    hand.key(Qt.Key.Key_F11)
    window = shown()[0]
    window.activateWindow()
    hand.bot.waitUntil(window.isActiveWindow)
    press(window, Qt.Key.Key_F5)
    assert shown() == []


def test_type_is_larger(hand: Hand) -> None:
    plain = hand.page.canvas
    window = present(hand)
    assert window.canvas.legend_height >= GROWN * plain.legend_height / 2
    window.resize(2400, 1600)
    hand.settle()
    assert window.canvas.camera.scale > 1.0
    press(window, Qt.Key.Key_Escape)


def test_it_shows_what_the_map_showed(hand: Hand) -> None:
    hand.press(hand.page.over.bar, "Everybody")
    window = present(hand)
    assert window.stage.scope is Scope.ALL
    assert {card.key for card in window.stage.scene.cards} == {
        card.key for card in hand.page.stage.scene.cards
    }
    press(window, Qt.Key.Key_Escape)


def blue(window: Presentation, key: str) -> bool:
    """Whether the frame of the selection goes round a card."""
    box = there(window.canvas.view_box(key))
    image = window.canvas.grab().toImage()
    ratio, wanted = image.devicePixelRatio(), QColor(LIGHT.selection)
    edge = box.center().y()
    row = (image.pixelColor(QPointF(x * ratio, edge * ratio).toPoint()) for x in range(*_left_of(box)))
    return wanted in row


def _left_of(box: QRectF) -> tuple[int, int]:
    return round(box.left()) - 8, round(box.left()) + 2


def test_what_was_selected_before_has_no_frame_but_what_is_pointed_at_has(hand: Hand) -> None:
    hand.select("kuga")
    window = present(hand)
    assert not blue(window, "kuga")
    box = there(window.canvas.view_box("morishita"))
    QTest.mouseClick(window.canvas, LEFT, pos=box.center().toPoint())
    assert blue(window, "morishita")
    press(window, Qt.Key.Key_Escape)


def test_the_title_is_whole_where_there_is_room(hand: Hand) -> None:
    window = present(hand)
    window.resize(1600, 1000)
    hand.settle()
    title = window._title
    wanted = title.fontMetrics().horizontalAdvance(title.text())
    assert title.width() >= wanted
    press(window, Qt.Key.Key_Escape)


def test_escape_lets_a_selection_be_and_leaves_at_once(hand: Hand) -> None:
    window = present(hand)
    box = window.canvas.view_box("takase")
    assert box is not None
    QTest.mouseClick(window.canvas, LEFT, pos=box.center().toPoint())
    assert hand.workspace.selected == "takase"
    press(window, Qt.Key.Key_Escape)
    assert shown() == [] and hand.workspace.selected == "takase"


def test_escape_first_cancels_a_gesture(hand: Hand) -> None:
    window = present(hand)
    canvas, before = window.canvas, window.canvas.camera
    start = QPoint(20, 60)
    QTest.mousePress(canvas, LEFT, pos=start)
    QTest.mouseMove(canvas, start + QPoint(40, 40))
    assert canvas.camera != before
    press(window, Qt.Key.Key_Escape)
    assert canvas.camera == before and shown() == [window]
    QTest.mouseRelease(canvas, LEFT, pos=start)
    press(window, Qt.Key.Key_Escape)
    assert shown() == []


def test_nothing_is_edited_in_front_of_others(hand: Hand) -> None:
    window = present(hand)
    box = window.canvas.view_box("tokura")
    target = window.canvas.view_box("morishita")
    assert box is not None and target is not None
    QTest.mouseClick(window.canvas, LEFT, pos=box.center().toPoint())
    undo = hand.workspace.session.undo_label
    for key in (Qt.Key.Key_1, Qt.Key.Key_T, Qt.Key.Key_N, Qt.Key.Key_Delete, Qt.Key.Key_F2):
        press(window, key)
    QTest.mousePress(window.canvas, LEFT, pos=box.center().toPoint())
    QTest.mouseMove(window.canvas, target.center().toPoint())
    QTest.mouseRelease(window.canvas, LEFT, pos=target.center().toPoint())
    hand.no_dialog()
    assert hand.person("tokura").trust is Trust.WARY and hand.workspace.session.undo_label == undo
    press(window, Qt.Key.Key_Escape)


def test_pages_turn(hand: Hand) -> None:
    window = present(hand)
    press(window, Qt.Key.Key_PageDown)
    assert hand.view() is View.ROUTE and window.views[View.ROUTE].isChecked()
    press(window, Qt.Key.Key_PageDown)
    press(window, Qt.Key.Key_PageDown)
    assert hand.view() is View.ORG
    press(window, Qt.Key.Key_PageUp)
    assert hand.view() is View.INTRODUCTIONS
    press(window, Qt.Key.Key_Escape)


# For customers


def test_a_customer_sees_no_status_and_no_finding(hand: Hand) -> None:
    window = present(hand, Audience.CUSTOMER)
    assert window.stage.scene.cards and all(card.trust is None for card in window.stage.scene.cards)
    said = texts(window)
    assert "convinced" not in said and "locked" not in said and "戸倉" not in said
    image = window.grab().toImage()
    red = QColor(LIGHT.blocker)
    places = ((x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2))
    assert not any(image.pixelColor(x, y) == red for x, y in places)
    leave(hand, window)


def test_a_customer_hears_no_status_and_no_finding(hand: Hand) -> None:
    window = present(hand, Audience.CUSTOMER)
    hand.workspace.select("tokura")
    hand.settle()
    spoken = [window.canvas.accessibleDescription()]
    access = QAccessible.queryAccessibleInterface(window.canvas)
    for index in range(access.childCount()):
        child = access.child(index)
        spoken += [child.text(QAccessible.Text.Name), child.text(QAccessible.Text.Description)]
    assert any("戸倉 宗一" in text for text in spoken)
    for word in ("wary", "blocks", "convinced", "trusts", "vouches", "met"):
        assert not any(word in text for text in spoken), word
    leave(hand, window)


def test_tab_does_not_lead_a_customer_to_the_blockers(hand: Hand) -> None:
    window = present(hand, Audience.CUSTOMER)
    press(window, Qt.Key.Key_Tab)
    assert hand.workspace.selected is None and not window.canvas.hasFocus()
    leave(hand, window)


def test_a_customer_does_not_see_whom_we_have_selected(hand: Hand) -> None:
    window = present(hand, Audience.CUSTOMER)
    person = next(card.person for card in window.stage.scene.cards if card.person)
    window.canvas.workspace.select(None)
    plain = window.canvas.grab().toImage()
    window.canvas.workspace.select(person)
    assert window.canvas.grab().toImage() == plain
    box = there(window.canvas.view_box(person))
    assert window.canvas.hand.handle_at(QPointF(box.center().x(), box.bottom())) is None
    leave(hand, window)


def test_a_customer_is_not_shown_the_introductions(hand: Hand) -> None:
    hand.key(Qt.Key.Key_3, CTRL)
    window = present(hand, Audience.CUSTOMER)
    assert hand.view() is View.ORG and not window.views[View.INTRODUCTIONS].isVisible()
    for _ in range(3):
        press(window, Qt.Key.Key_PageDown)
        assert hand.view() is not View.INTRODUCTIONS
    leave(hand, window)


def drawn(window: Presentation) -> View:
    return window.stage.scene.options.view


def test_introductions_in_the_window_behind_leave_a_customers_copy_as_it_is(hand: Hand) -> None:
    window = present(hand, Audience.CUSTOMER)
    hand.action("view_introductions").trigger()
    hand.settle()
    assert hand.view() is View.INTRODUCTIONS
    assert drawn(window) is View.ORG and window.views[View.ORG].isChecked()
    press(window, Qt.Key.Key_PageDown)
    assert drawn(window) is View.ROUTE
    leave(hand, window)


def test_a_presentation_can_be_made_safe_but_not_the_other_way_round(hand: Hand) -> None:
    hand.key(Qt.Key.Key_3, CTRL)
    window = present(hand)
    QTest.mouseClick(window.safe_button, LEFT)
    hand.settle()
    assert window.stage.audience is Audience.CUSTOMER and hand.view() is View.ORG
    assert all(card.trust is None for card in window.stage.scene.cards)
    assert hand.page.stage.audience is Audience.TEAM
    clickable = [one.text() for one in window.findChildren(QAbstractButton) if one.isVisible()]
    assert clickable == ["Org chart", "Decision route", "日本語", "Leave  Esc"]
    leave(hand, window)


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F5, Qt.Key.Key_F11])
def test_out_of_a_customers_copy_a_neutral_question_leads(hand: Hand, key: Qt.Key) -> None:
    window = present(hand, Audience.CUSTOMER)
    press(window, key)
    box = hand.dialog(QMessageBox)
    words = f"{box.text()} {box.informativeText()}".lower()
    assert not any(word in words for word in ("internal", "team", "customer", "trust", "block"))
    # The question covers nothing: behind it is still what the customer may see.
    assert shown() == [window] and window.isFullScreen()
    QTest.keyClick(box, Qt.Key.Key_Escape)
    hand.settle()
    assert shown() == [window] and window.stage.audience is Audience.CUSTOMER
    leave(hand, window)


def leave(hand: Hand, window: Presentation) -> None:
    """Out of a customer's copy."""
    press(window, Qt.Key.Key_Escape)
    QTest.keyClick(hand.dialog(QMessageBox), Qt.Key.Key_Return)
    hand.settle()
    assert shown() == []


def test_it_says_which_of_the_saved_views_it_shows(hand: Hand) -> None:
    hand.workspace.attempt(lambda: save_view(hand.workspace.map, "IT", hand.page.stage.options()))
    everybody = replace(hand.page.stage.options(), scope=Scope.ALL)
    hand.workspace.attempt(lambda: save_view(hand.workspace.map, "The whole", everybody))
    window = present(hand)
    assert "IT, 1 April 2026" in texts(window) and "1 of 2" in texts(window)
    press(window, Qt.Key.Key_PageDown)
    assert "The whole, 1 April 2026" in texts(window) and "2 of 2" in texts(window)
    window.make_safe()
    # What we call it is ours.
    assert "whole" not in texts(window).lower() and "2 of 2" in texts(window)
    leave(hand, window)


def test_the_date_is_whole_and_names_give_way_only_to_shorter_ones(hand: Hand) -> None:
    for person in ("tokura", "takase"):
        hand.workspace.attempt(
            partial(edit, hand.workspace.map, Kind.POST, f"{person}-post", department=LONG)
        )
    window = present(hand)
    window.resize(1600, 1000)
    hand.settle()
    for line in (window._subtitle, window._blocked):
        assert line.width() >= line.fontMetrics().horizontalAdvance(line.text())
    assert "formal date 30 June 2026" in window._subtitle.text()
    assert window._blocked.text().startswith("blocked at 戸倉")
    assert "情報システム部" not in window._blocked.text()
    press(window, Qt.Key.Key_Escape)


@pytest.mark.parametrize("audience", list(Audience))
def test_it_closes_with_the_map(hand: Hand, audience: Audience) -> None:
    present(hand, audience)
    hand.action("close_map").trigger()
    hand.settle()
    assert shown() == []


def test_the_views_have_their_keys_and_a_customer_sees_no_introductions(hand: Hand) -> None:
    for audience in Audience:
        window = present(hand, audience)
        for key, view in ((Qt.Key.Key_2, View.ROUTE), (Qt.Key.Key_1, View.ORG)):
            press(window, key, CTRL)
            assert hand.view() is view
        press(window, Qt.Key.Key_3, CTRL)
        assert hand.view() is (View.INTRODUCTIONS if audience is Audience.TEAM else View.ORG)
        hand.workspace.choose_view(View.ORG)
        if audience is Audience.CUSTOMER:
            leave(hand, window)
        else:
            press(window, Qt.Key.Key_Escape)


def test_who_was_selected_before_carries_no_handle(hand: Hand) -> None:
    hand.select("morishita")
    window = present(hand)
    with_handle = window.canvas.grab().toImage()
    hand.workspace.select(None)
    assert window.canvas.grab().toImage() == with_handle
    press(window, Qt.Key.Key_Escape)


def test_a_long_subtitle_loses_the_day_of_today_before_the_formal_date(hand: Hand) -> None:
    stage = hand.page.stage
    stage.look_at(Scope.DEPARTMENT, "基盤運用課")
    stage.set_filters(Filters(unseen=60, text="久我"))
    window = present(hand)
    window.resize(1600, 1000)
    hand.settle()
    assert "1 April" in window._subtitle.text()
    room = window._subtitle.fontMetrics().horizontalAdvance(window._subtitle.text()) - 20
    window._subtitle.resize(room, window._subtitle.height())
    assert window._subtitle.text().startswith("基盤運用課, not seen for 60 days, “久我”, ")
    assert "1 April" not in window._subtitle.text()
    assert window._subtitle.text().endswith(" people · formal date 30 June 2026")
    press(window, Qt.Key.Key_Escape)


@pytest.mark.parametrize("audience", Audience)
def test_it_speaks_japanese_by_a_key_and_does_so_again_the_next_time(hand: Hand, audience: Audience) -> None:
    customer = audience is Audience.CUSTOMER
    window = present(hand, audience)
    press(window, Qt.Key.Key_L)
    said = f"{texts(window)} {' '.join(made.text() for made in window.findChildren(QAbstractButton))}"
    assert "2026年4月1日" in said and "組織図" in said and "English" in said
    assert ("打ち合わせ資料" in said) is customer
    assert window.stage.options().lang == "ja" and window.windowTitle() == "プレゼンテーション"
    # The window behind it stays as it was.
    assert hand.page.stage.options().lang == "en"
    press(window, Qt.Key.Key_Escape)
    if customer:
        box = hand.dialog(QMessageBox)
        assert box.text() == "プレゼンテーションを終了しますか？"
        assert {made.text() for made in box.buttons()} == {"終了", "キャンセル"}
        QTest.keyClick(box, Qt.Key.Key_Return)
        hand.settle()
    window = present(hand, audience)
    assert window.stage.options().lang == "ja"
    QTest.mouseClick(window.language_button, LEFT)
    assert "1 April 2026" in texts(window) and window.language_button.text() == "日本語"
    if customer:
        leave(hand, window)
    else:
        press(window, Qt.Key.Key_Escape)


def test_cards_say_less_in_larger_type_until_one_looks_closer(
    hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those at the back of the room read names."""
    told: list[bool] = []

    def noted(*args: Any, brief: bool = False, **more: Any) -> bool:
        told.append(brief)
        return paint_scene(*args, brief=brief, **more)

    monkeypatch.setattr(map_view, "paint_scene", noted)
    hand.page.canvas.repaint_scene()
    hand.page.canvas.grab()
    assert told and not any(told)
    told.clear()
    window = present(hand)
    window.canvas.look_from(replace(window.canvas.camera, scale=1.0))
    window.canvas.grab()
    assert told[-1:] == [True]
    window.canvas.look_from(replace(window.canvas.camera, scale=1.6))
    QTest.qWait(150)
    window.canvas.grab()
    assert told[-1:] == [False]
    press(window, Qt.Key.Key_Escape)
