"""Whom the map shows, chosen by mouse and by keys."""

from dataclasses import replace

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QMenu
from shiboken6 import isValid

from consensus_map.domain.model import Kind
from consensus_map.domain.operations import edit
from consensus_map.domain.views import Around, Criterion, Filters, Relation, Scope
from consensus_map.domain.words import Trust
from consensus_map.drawing.options import View
from consensus_map.drawing.theme import LIGHT
from consensus_map.ui.filter_popup import FilterPopup
from consensus_map.ui.focus_menu import AroundPopup
from consensus_map.ui.focus_words import LONGEST, criterion_text, departments, focus_label
from consensus_map.ui.picture_dialog import PictureDialog
from consensus_map.ui.popup import PickList, Popup, pick_one
from tests.focus.test_departments import company
from tests.ui.conftest import Hand, there

ENTER, ESCAPE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab


def shown(hand: Hand) -> set[str]:
    return {card.person for card in hand.page.stage.scene.cards if card.person}


def lit(hand: Hand) -> set[str]:
    return {card.person for card in hand.page.stage.scene.cards if card.person and not card.faded}


def popup(hand: Hand) -> Popup:
    (found,) = (one for one in hand.window.findChildren(Popup) if one.isVisible())
    return found


def click_line(lines: QListWidget, row: int) -> None:
    """Clicks the box before a line."""
    box = lines.visualItemRect(lines.item(row))
    QTest.mouseClick(
        lines.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.left() + 12, box.center().y())
    )


def choose(hand: Hand, text: str) -> None:
    """Opens the focus menu and chooses from it."""
    hand.click(hand.page.over.bar.focus)
    (menu,) = (one for one in hand.page.over.bar.focus.findChildren(QMenu) if one.isVisible())
    action = next(action for action in menu.actions() if action.text() == text)
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    hand.settle()


def test_a_filter_by_text_is_typed_after_a_slash(hand: Hand) -> None:
    hand.key("/")
    assert hand.page.over.filters.text.hasFocus()
    hand.write("tokura")
    hand.key(ENTER)
    assert lit(hand) == {"tokura"}
    assert shown(hand) > {"tokura"}
    assert hand.page.over.filters.count.text() == "1 of 7 people match"
    hand.press(hand.page.over.filters, "Hide those without the text")
    assert shown(hand) == {"tokura"}
    hand.press(hand.page.over.filters, "Clear all filters")
    assert lit(hand) > {"tokura"}
    assert hand.page.over.filters.text.text() == ""


def test_where_nobody_who_passes_is_seen_the_map_moves_there(hand: Hand) -> None:
    canvas = hand.page.canvas
    canvas.look_from(replace(canvas.camera, scale=2.0).centred_on(box_of(hand, "kuga"), 300, 300))
    hand.settle()
    seen, scale = QRectF(canvas.rect()), canvas.camera.scale
    assert not there(canvas.view_box("takase")).intersects(seen)
    hand.key("/")
    hand.write("takase")
    hand.key(ENTER)
    assert seen.contains(there(canvas.view_box("takase"))) and canvas.camera.scale == scale
    # Where somebody who passes is seen, it stays.
    before = canvas.camera
    hand.page.over.filters.text.clear()
    hand.write("a")
    hand.key(ENTER)
    assert len(lit(hand)) > 1 and canvas.camera == before


def box_of(hand: Hand, key: str) -> tuple[float, float, float, float]:
    return there(hand.page.stage.scene.rect_of(key))


def test_typing_filters_when_one_pauses(hand: Hand) -> None:
    hand.key("/")
    hand.write("kuga")
    hand.bot.waitUntil(lambda: lit(hand) == {"kuga"})


def test_escape_takes_typing_back_and_then_closes_the_bar(hand: Hand) -> None:
    hand.key("/")
    hand.write("kuga")
    hand.key(ESCAPE)
    assert (hand.page.over.filters.text.text(), hand.page.stage.filters) == ("", Filters())
    hand.key(ESCAPE)
    assert not hand.page.over.filters.isVisible()
    assert hand.page.canvas.hasFocus()


def test_trust_is_ticked_by_mouse_and_others_are_hidden(hand: Hand) -> None:
    hand.press(hand.page.over.bar, "Filter people, key /")
    hand.click(hand.page.over.filters.buttons[Criterion.TRUST])
    chosen = popup(hand)
    assert isinstance(chosen, FilterPopup)
    click_line(chosen.lines.lines, 1)
    assert hand.page.stage.filters == Filters(trusts=frozenset({"wary"}))
    hand.click(chosen.hide_others)
    assert shown(hand) == {"tokura"}
    click_line(chosen.lines.lines, 4)
    assert hand.page.stage.filters.trusts == {"wary", "trusting"}
    QTest.mouseClick(
        hand.page.canvas, Qt.MouseButton.LeftButton, pos=QPoint(5, hand.page.canvas.height() - 5)
    )
    hand.settle()
    assert not any(one.isVisible() for one in hand.window.findChildren(Popup))
    assert hand.page.over.filters.count.text() == "2 of 7 people match"


def test_a_popup_goes_with_the_map_that_it_belongs_to(hand: Hand) -> None:
    hand.key("d")
    opened = popup(hand)
    hand.key(Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert hand.window.page is None
    hand.bot.waitUntil(lambda: not isValid(opened) or not opened.isVisible())
    QTest.mouseClick(hand.window.start, Qt.MouseButton.LeftButton)
    hand.settle()


def test_filters_by_keys_alone(hand: Hand) -> None:
    hand.key("/")
    hand.key(TAB)
    for _ in range(3):
        hand.key(TAB)
    assert hand.page.over.filters.buttons[Criterion.MEMBER].hasFocus()
    hand.key(Qt.Key.Key_Space)
    assert popup(hand).isAncestorOf(there(QApplication.focusWidget()))
    hand.key(Qt.Key.Key_End)
    hand.key(Qt.Key.Key_Space)
    assert hand.page.stage.filters.members == {""}
    assert hand.page.stage.scene.count.shown == 0
    hand.key(ESCAPE)
    assert hand.page.over.filters.buttons[Criterion.MEMBER].hasFocus()
    assert hand.page.stage.filters.members == {""}


def test_who_was_not_seen_for_long(hand: Hand) -> None:
    hand.key("/")
    hand.click(hand.page.over.filters.buttons[Criterion.UNSEEN])
    chosen = popup(hand)
    assert isinstance(chosen, FilterPopup)
    hand.fill(chosen.days.lineEdit(), "30")
    hand.key(ENTER)
    assert hand.page.stage.filters.unseen == 30
    assert lit(hand) == {"takase", "tokura", "saegusa"}
    assert hand.page.over.filters.buttons[Criterion.UNSEEN].text() == "Not seen 30 days ▾"


def test_nothing_of_the_filters_is_cut_at_any_width(hand: Hand) -> None:
    bar = hand.page.over.filters
    hand.key("/")
    hand.write("hor")
    hand.bot.waitUntil(bar.clear.isVisible)
    for width in range(640, 840):
        bar.set_room(width)
        assert bar.width() <= width
        assert all(bar.rect().contains(part.geometry()) for part in (bar.clear, bar.count, bar.text)), width


def test_those_found_stand_out_from_afar(hand: Hand) -> None:
    hand.page.stage.look_at(Scope.ALL)
    canvas = hand.page.canvas
    while canvas.camera.scale > 0.15:
        hand.key("-")

    def dark_round(key: str) -> bool:
        canvas.repaint_scene()
        box = there(canvas.view_box(key))
        image = canvas.grab().toImage()
        at = box.center().toPoint() + QPoint(0, round(box.height() / 2) + 1)
        return image.pixelColor(at * image.devicePixelRatio()).lightness() < 80

    hand.key("/")
    hand.write("soma")
    hand.bot.waitUntil(lambda: lit(hand) == {"soma"})
    assert dark_round("soma") and not dark_round("hori") and not dark_round("kuga")
    hand.click(hand.page.over.filters.clear)
    assert not dark_round("soma")


def test_from_afar_a_blocker_who_does_not_pass_is_not_louder_than_those_found(hand: Hand) -> None:
    canvas = hand.page.canvas
    while canvas.camera.scale > 0.15:
        hand.key("-")

    def reds() -> int:
        # Not what was there before the zoom, made smaller.
        canvas.repaint_scene()
        middle = there(canvas.view_box("tokura")).center().toPoint()
        image = canvas.grab().toImage()
        near = (image.pixelColor(middle + QPoint(x, y)) for x in range(-8, 9) for y in range(-8, 9))
        return sum(one == QColor(LIGHT.blocker) for one in near)

    assert reds() > 20
    hand.key("/")
    hand.write("soma")
    hand.bot.waitUntil(lambda: hand.page.stage.filters.text == "soma")
    hand.settle()
    assert reds() == 0


def test_the_days_have_arrows_to_click(hand: Hand) -> None:
    hand.key("/")
    hand.click(hand.page.over.filters.buttons[Criterion.UNSEEN])
    chosen = popup(hand)
    assert isinstance(chosen, FilterPopup)
    days = chosen.days
    image = days.grab().toImage()
    ratio = image.devicePixelRatio()
    left = days.width() - 24
    for top in (2, days.height() // 2):
        dark = {
            (x, y)
            for x in range(round(left * ratio), round((days.width() - 3) * ratio))
            for y in range(round((top + 1) * ratio), round((top + days.height() // 2 - 4) * ratio))
            if image.pixelColor(x, y).lightness() < 200
        }
        assert 4 <= len(dark) <= 80 * ratio**2
        assert min(image.pixelColor(x, y).lightness() for x, y in dark) > 40
    QTest.mouseClick(days, Qt.MouseButton.LeftButton, pos=QPoint(days.width() - 12, 9))
    assert days.value() == 30
    QTest.mouseClick(days, Qt.MouseButton.LeftButton, pos=QPoint(days.width() - 12, days.height() - 9))
    assert days.value() == 0
    hand.key(ESCAPE)


def test_without_departments_it_is_said(hand: Hand) -> None:
    workspace = hand.workspace
    for post in list(workspace.map.posts):
        workspace.do(edit(workspace.map, Kind.POST, post, department=""))
    hand.settle()
    hand.page.canvas.setFocus()
    hand.key("d")
    assert any("has a department" in part.text() for part in popup(hand).findChildren(QLabel))
    hand.key(ESCAPE)
    assert hand.page.stage.scope is Scope.CHAIN


def test_the_menu_ticks_what_is_shown(hand: Hand) -> None:
    def ticked() -> list[str]:
        menu = hand.page.over.bar.focus.menu_now()
        found = [action.text() for action in menu.actions() if action.isChecked()]
        menu.deleteLater()
        return found

    assert ticked() == ["Chain, the rest folded"]
    hand.workspace.choose_decision("office")
    hand.settle()
    # Nobody decides there yet, so everybody is shown.
    assert ticked() == ["Everybody"]


def test_convictions_are_those_of_the_decision(hand: Hand) -> None:
    wanted = Filters(convictions=frozenset({"wary"}))
    hand.page.stage.set_filters(wanted)
    assert lit(hand) == {"tokura"}
    hand.workspace.choose_decision("office")
    hand.settle()
    assert lit(hand) == set()


def test_a_department_is_found_by_typing(hand: Hand) -> None:
    hand.key("d")
    chosen = popup(hand)
    assert chosen.isVisible()
    for _ in range(2):
        hand.key(Qt.Key.Key_Down)
    hand.key(ENTER)
    stage = hand.page.stage
    assert hand.scope() is Scope.DEPARTMENT
    assert stage.department == "管理本部"
    assert shown(hand) == {"tokura", "saegusa"}
    assert hand.page.over.bar.focus.text() == f"{stage.department} ▾"
    assert hand.page.over.filters.count.isVisible()
    hand.key("e")
    assert hand.scope() is Scope.CHAIN


def test_the_neighbourhood_grows_with_each_press(hand: Hand) -> None:
    hand.select("kuga")
    hand.key("a")
    assert shown(hand) == {"kuga", "morishita", "hori", "soma"}
    hand.key("a")
    assert hand.page.stage.around == Around("kuga", 2)
    assert shown(hand) == {"kuga", "morishita", "hori", "soma", "takase", "saegusa", "tokura"}
    hand.key("a")
    hand.key("a")
    assert hand.page.stage.around == Around("kuga", 1)


def test_by_which_relations_is_ticked(hand: Hand) -> None:
    hand.select("morishita")
    choose(hand, "Around 森下 京子…")
    chosen = popup(hand)
    assert isinstance(chosen, AroundPopup)
    hand.click(chosen.relations[Relation.REPORTING])
    hand.click(chosen.relations[Relation.INTRODUCTIONS])
    assert shown(hand) == {"morishita", "saegusa"}
    hand.click(chosen.hops[2])
    assert shown(hand) == {"morishita", "saegusa", "tokura"}
    hand.key(ESCAPE)
    assert not any(one.isVisible() for one in hand.window.findChildren(Popup))
    assert hand.page.stage.scope is Scope.NEIGHBOURHOOD


def test_the_chain_alone_and_with_its_reports(hand: Hand) -> None:
    choose(hand, "Chain with superiors and reports")
    assert hand.page.stage.scope is Scope.CONTEXT
    assert {"hori", "soma"} <= shown(hand)
    choose(hand, "Chain only")
    assert shown(hand) == {"kuga", "morishita", "saegusa", "tokura", "takase"}
    assert hand.page.over.bar.focus.text() == "Chain only ▾"
    hand.click(hand.page.over.bar.scopes[Scope.ALL])
    assert hand.page.over.bar.focus.text() == "Focus ▾"


def test_back_comes_back_to_the_same_people(hand: Hand) -> None:
    hand.page.stage.look_at(Scope.DEPARTMENT, "基盤運用課")
    hand.settle()
    hand.key("e")
    hand.settle()
    hand.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert (hand.page.stage.scope, hand.page.stage.department) == (Scope.DEPARTMENT, "基盤運用課")


def test_a_picture_shows_what_the_map_shows(hand: Hand) -> None:
    hand.page.stage.look_at(Scope.DEPARTMENT, "基盤運用課")
    hand.key("e", Qt.KeyboardModifier.ControlModifier)
    dialog = hand.dialog(PictureDialog)
    assert {card.person for card in dialog.scene().cards} == {"kuga", "hori", "soma"}
    dialog.form.field("scope").set_value(Scope.ALL)
    assert len(dialog.scene().cards) == 7
    dialog.reject()


def test_filters_hold_in_every_view(hand: Hand) -> None:
    hand.page.stage.set_filters(Filters(trusts=frozenset({"wary"}), hides=frozenset({Criterion.TRUST})))
    hand.workspace.choose_view(View.ROUTE)
    assert shown(hand) == {"tokura"}
    assert hand.page.over.bar.focus.text() == "Focus ▾"


def test_folding_works_where_nobody_decides(hand: Hand) -> None:
    hand.workspace.choose_decision("office")
    hand.settle()
    hand.select("morishita")
    hand.key(Qt.Key.Key_Space)
    assert shown(hand) == {"takase", "tokura", "morishita", "saegusa"}
    hand.key(Qt.Key.Key_Space)
    assert len(shown(hand)) == 7


def test_in_a_department_the_bar_counts_who_matches_there(hand: Hand) -> None:
    stage, count = hand.page.stage, hand.page.over.filters.count
    stage.look_at(Scope.DEPARTMENT, "基盤運用課")
    inside = sorted(shown(hand))
    everybody = Filters(trusts=frozenset(trust.value for trust in Trust))
    stage.set_filters(everybody)
    assert count.text() == f"{len(inside)} people here match · {7 - len(inside)} elsewhere"
    stage.set_filters(replace(everybody, text="戸倉", hides=frozenset({Criterion.TEXT})))
    assert count.text() == "Nobody here matches · 1 elsewhere"
    # Of several who are selected none is offered to be brought in.
    hand.workspace.select("tokura")
    assert hand.page.over.filters.absent.isVisible()
    hand.workspace.select_all(("kuga", "tokura"))
    assert not hand.page.over.filters.absent.isVisible()


def test_who_is_selected_but_left_out_can_be_brought_in(hand: Hand) -> None:
    hand.page.stage.look_at(Scope.DEPARTMENT, "基盤運用課")
    hand.workspace.select("hori")
    hand.settle()
    assert not hand.page.over.filters.absent.isVisible()
    hand.workspace.select("tokura")
    hand.settle()
    hand.press(hand.page.over.filters, "戸倉 宗一 is not shown. Show everybody")
    assert hand.page.stage.scope is Scope.ALL
    assert "tokura" in shown(hand)
    assert not hand.page.over.filters.absent.isVisible()


def test_the_filters_stand_in_one_row_where_there_is_room(hand: Hand) -> None:
    hand.key("/")
    filters = hand.page.over.filters
    parts = [filters.text, *filters.buttons.values(), filters.count]
    assert filters.width() < hand.page.canvas.width()
    assert filters.height() < 2 * filters.text.height()
    assert all(filters.rect().contains(part.geometry()) for part in parts)
    filters.set_room(360)
    assert filters.height() > 2 * filters.text.height()
    assert all(filters.rect().contains(part.geometry()) for part in parts)


def test_no_line_of_a_filter_is_cut(hand: Hand) -> None:
    hand.key("/")
    for criterion in (Criterion.TRUST, Criterion.CONVICTION, Criterion.MEMBER):
        hand.click(hand.page.over.filters.buttons[criterion])
        lines = there(popup(hand).findChild(QListWidget))
        room, measure = lines.viewport().width(), lines.fontMetrics()
        for row in range(lines.count()):
            box = lines.visualItemRect(lines.item(row))
            assert measure.horizontalAdvance(lines.item(row).text()) + 24 < min(room, box.width())
        hand.key(ESCAPE)


def test_a_member_is_named_on_the_button_without_what_they_do(hand: Hand) -> None:
    account_map = hand.workspace.map
    member = next(one for one in account_map.members.values() if one.role)
    filters = Filters(members=frozenset({member.id}))
    assert criterion_text(account_map, filters, Criterion.MEMBER) == member.name


def test_how_far_surroundings_reach_is_never_cut_off(hand: Hand) -> None:
    account_map = hand.workspace.map
    for name in ("三枝 文", "Featherstonehaugh-Cholmondeley Maximilian"):
        hand.workspace.do(edit(account_map, Kind.PERSON, "kuga", name=name, native_name=""))
        said = focus_label(account_map, Scope.NEIGHBOURHOOD, "", Around("kuga", 2))
        assert said.endswith(", 2 hops") and len(said) <= LONGEST
        assert said.startswith((name, "Feather"))


def test_a_filter_looks_into_what_is_folded(hand: Hand) -> None:
    stage = hand.page.stage
    stage.look_at(Scope.ALL)
    assert stage.fold("kuga")
    hand.key("/")
    count = hand.page.over.filters.count
    assert count.text() == "5 shown of 7 · 2 folded"
    hand.write("主任")
    hand.key(ENTER)
    assert count.text() == "2 of 7 people match · 2 folded"
    hand.press(hand.page.over.filters, "Hide those without the text")
    assert shown(hand) == {"kuga"}
    assert hand.page.over.bar.fold.isVisible()
    # Their group can be opened and closed.
    QTest.mouseClick(hand.page.canvas, Qt.MouseButton.LeftButton, pos=hand.place_of("group:kuga"))
    assert shown(hand) == {"hori", "soma"}
    assert count.text() == "2 of 7 people match"
    stage.set_filters(replace(stage.filters, text="基盤運用課"))
    assert stage.folded("kuga") is False
    assert stage.fold("kuga")
    assert stage.folded("kuga") is True
    assert (shown(hand), count.text()) == ({"kuga"}, "3 of 7 people match · 2 folded")


def test_only_who_passes_can_be_unfolded_while_others_are_hidden(hand: Hand) -> None:
    stage = hand.page.stage
    stage.look_at(Scope.ALL)
    assert stage.fold("kuga")
    stage.set_filters(Filters(text="takase", hides=frozenset({Criterion.TEXT})))
    before = stage.options()
    assert stage.folded("takase") is None
    assert not stage.reveal("hori")
    assert stage.options() == before


def test_departments_stand_below_those_whose_part_they_are() -> None:
    texts = [text for _, text in departments(company())]
    at = texts.index("管理本部  6 with 4 sections")
    assert texts[at + 1 : at + 4] == [
        "\u2003管理本部 情報システム部  5 with 3 sections",
        "\u2003\u2003管理本部 情報システム部 業務システム課  1",
        "\u2003\u2003管理本部 情報システム部 海外課  1",
    ]


def test_the_arrows_go_through_a_list_while_one_searches_it(hand: Hand) -> None:
    chosen: list[str] = []
    names = [f"課{place}" for place in range(30)]
    found = pick_one(
        hand.page, hand.page.over.bar.focus, "Department", [(name, name) for name in names], chosen.append
    )
    (lines,) = found.findChildren(PickList)
    assert lines.search.hasFocus()
    hand.write("1")
    for _ in range(3):
        hand.key(Qt.Key.Key_Down)
    hand.key(Qt.Key.Key_Up)
    assert lines.search.hasFocus()
    hand.key(ENTER)
    # 1, 10, 11, 12 have the sign; the third of them is lit.
    assert chosen == ["課11"]


def test_a_list_of_choices_goes_when_the_keyboard_goes_on(hand: Hand) -> None:
    hand.select("kuga")
    hand.key("d")
    assert popup(hand).isAncestorOf(there(QApplication.focusWidget()))
    hand.key(Qt.Key.Key_F6)
    assert not any(one.isVisible() for one in hand.window.findChildren(Popup))
    assert not hand.page.canvas.hasFocus()


def test_what_only_says_something_is_closed_by_escape(hand: Hand) -> None:
    account_map = hand.workspace.map
    for post in list(account_map.posts):
        hand.workspace.do(edit(account_map, Kind.POST, post, department=""))
    hand.page.canvas.setFocus()
    hand.key("d")
    assert "No post" in popup(hand).findChildren(QLabel)[-1].text()
    hand.key(ESCAPE)
    assert not any(one.isVisible() for one in hand.window.findChildren(Popup))
    assert hand.page.canvas.hasFocus()


def test_no_button_slides_away_under_the_mouse(hand: Hand) -> None:
    bar, filters = hand.page.over.bar, hand.page.over.filters
    fixed = [*bar.scopes.values(), bar.filter, bar.ties]

    def places() -> list[QPoint]:
        return [one.mapTo(hand.window, QPoint(0, 0)) for one in (*fixed, *hand.page.header.views.values())]

    before = places()
    hand.page.stage.look_at(Scope.DEPARTMENT, "基盤運用課")
    assert places() == before
    hand.page.stage.look_at(Scope.ALL)
    hand.page.stage.fold("kuga")
    assert bar.fold.isVisible()
    assert places() == before
    hand.workspace.do(edit(hand.workspace.map, Kind.PERSON, "kuga", notes="Met again"))
    hand.settle()
    assert places() == before
    hand.key("/")
    trust = filters.buttons[Criterion.TRUST].mapTo(hand.window, QPoint(0, 0))
    hand.page.stage.set_filters(Filters(trusts=frozenset({"wary", "unknown"}), unseen=60))
    assert filters.buttons[Criterion.TRUST].mapTo(hand.window, QPoint(0, 0)) == trust
