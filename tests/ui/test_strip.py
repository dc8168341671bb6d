"""The strip: who is behind the count, where it is blocked, and all of it in a small window."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionComboBox, QWidget

from consensus_map.domain.deletion import delete
from consensus_map.domain.draft import Draft
from consensus_map.domain.model import Kind, Person, Step
from consensus_map.domain.operations import edit
from consensus_map.domain.words import Role, Seal, Trust
from consensus_map.drawing.theme import DARK, LIGHT
from consensus_map.session import Session
from consensus_map.ui.chain_popup import ChainPopup
from consensus_map.ui.consensus import verdict
from consensus_map.ui.route_dialog import RouteDialog
from consensus_map.ui.seal_strip import SIZE, SPARE
from consensus_map.ui.strip import SIDE
from tests.ui.conftest import Hand, there
from tests.ui.maps import ROUTE


def popup(hand: Hand) -> ChainPopup:
    hand.click(hand.page.strip.count)
    found = QApplication.activePopupWidget()
    assert isinstance(found, ChainPopup)
    return found


def set_trust(hand: Hand, trust: Trust, *people: str) -> None:
    draft = Draft(hand.workspace.map, "Test")
    for person in people:
        draft.edit(Kind.PERSON, person, trust=trust)
    hand.workspace.do(draft.done())
    hand.settle()


def narrow(hand: Hand, width: int = 1100) -> None:
    hand.window.resize(width, 700)
    hand.bot.waitUntil(lambda: hand.page.width() == width)
    hand.settle()


def inside(widget: QWidget, outer: QWidget) -> bool:
    """Whether all of a widget is seen within another one."""
    return outer.rect().contains(widget.rect().translated(widget.mapTo(outer, QPoint(0, 0))))


def missing(widget: QWidget, outer: QWidget) -> int:
    """How many pixels of a widget are cut at the left or the right."""
    left = widget.mapTo(outer, QPoint(0, 0)).x()
    return max(-left, left + widget.width() - outer.width(), 0)


def test_the_count_names_everybody_behind_it(hand: Hand) -> None:
    lines = {row.line.person: row.line for row in popup(hand).rows}
    assert set(lines) == {"tokura", "takase", "saegusa", "kuga", "morishita"}
    assert next(iter(lines)) == "tokura"
    assert lines["tokura"].owed and lines["tokura"].state == "Wary of us"
    assert not lines["morishita"].owed and "sealed" in lines["morishita"].state
    assert "Convinced: " in hand.page.strip.count.toolTip()
    assert "Not yet: " in hand.page.strip.count.toolTip()
    QTest.keyClick(there(QApplication.activePopupWidget()), Qt.Key.Key_Escape)


def test_a_name_behind_the_count_leads_to_the_person(hand: Hand) -> None:
    row = popup(hand).rows[0]
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(60, 12))
    hand.settle()
    assert hand.workspace.selected == row.line.person == "tokura"
    assert QApplication.activePopupWidget() is None


def test_the_count_is_asked_by_the_keyboard(hand: Hand) -> None:
    hand.page.strip.count.setFocus()
    hand.key(Qt.Key.Key_Space)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)
    hand.settle()
    assert hand.workspace.selected not in (None, "tokura")


def test_the_names_of_the_banner_lead_to_the_people(hand: Hand) -> None:
    headline = hand.page.strip.banner.headline
    headline.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(headline, Qt.Key.Key_Tab)
    QTest.keyClick(headline, Qt.Key.Key_Return)
    hand.settle()
    assert hand.workspace.selected in ("tokura", "saegusa", "takase")


def test_the_banner_is_clicked(hand: Hand) -> None:
    headline = hand.page.strip.banner.headline
    at = QPoint(headline.fontMetrics().horizontalAdvance("Blocked at ") + 24, 9)
    QTest.mouseClick(headline, Qt.MouseButton.LeftButton, pos=at)
    hand.settle()
    assert hand.workspace.selected == "tokura"


def test_a_name_of_the_banner_says_why_on_hover(hand: Hand) -> None:
    headline = hand.page.strip.banner.headline
    at = headline.fontMetrics().horizontalAdvance("Blocked at ") + 24
    for x in (at - 10, at):
        QTest.mouseMove(headline, QPoint(x, 9))
        hand.settle()
    assert "wary of us" in headline.toolTip()


def test_the_banner_names_the_worst_and_counts_the_others(hand: Hand) -> None:
    said = verdict(hand.workspace.map, hand.workspace.decision_report)
    assert said.headline.startswith("Blocked at 戸倉 宗一 (管理本部)")
    assert "Nobody above can overrule them." in said.advice
    workspace = hand.workspace
    workspace.do(edit(workspace.map, Kind.STEP, "step-saegusa", role=Role.INFORMED))
    hand.settle()
    said = verdict(workspace.map, workspace.decision_report)
    assert "三枝" not in said.headline and said.advice.startswith("1 more is not convinced.")


def test_before_any_trust_is_recorded_nobody_is_blamed(hand: Hand) -> None:
    set_trust(hand, Trust.UNKNOWN, *(person for person, *_ in ROUTE))
    # Somebody else does trust us: it is those on the route of whom nothing is known.
    set_trust(hand, Trust.TRUSTING, "hori")
    banner = hand.page.strip.banner
    assert "Nobody on this route is judged yet." in banner.accessibleName()
    assert "1 (opposed) to 6" in banner.accessibleName()
    assert banner.property("role") == "warn"


def test_markup_in_a_name_stays_text(hand: Hand) -> None:
    hand.workspace.do(edit(hand.workspace.map, Kind.PERSON, "tokura", native_name="<b>戸&倉</b>"))
    hand.settle()
    assert "&lt;b&gt;戸&amp;倉&lt;/b&gt;" in hand.page.strip.banner.headline.text()


def test_a_small_window_shows_every_blocker_and_all_of_the_banner(hand: Hand) -> None:
    narrow(hand)
    strip = hand.page.strip
    blocking = [seal for seal in strip.seals.seals if seal.item and seal.item.level in ("high", "medium")]
    assert blocking and all(inside(seal, strip.area.view.viewport()) for seal in blocking)
    assert strip.banner.width() > 1000 and inside(strip.banner, strip)
    for part in (strip.banner.headline, strip.banner.advice):
        assert part.height() >= part.heightForWidth(part.width())
    hand.window.resize(1440, 900)
    hand.bot.waitUntil(lambda: hand.page.width() == 1440)
    assert strip.banner.x() > strip.area.x() and strip.banner.y() < 20


def test_a_small_window_gives_the_room_of_nobody_to_the_map(hand: Hand) -> None:
    narrow(hand)
    assert not hand.page.panel.isVisible()
    hand.select("kuga")
    hand.bot.waitUntil(hand.page.panel.isVisible)
    hand.settle()
    box = hand.page.canvas.view_box("kuga")
    assert box is not None and hand.page.canvas.rect().contains(box.toRect())
    hand.workspace.select(None)
    hand.bot.waitUntil(lambda: not hand.page.panel.isVisible())
    hand.window.resize(1440, 900)
    hand.bot.waitUntil(hand.page.panel.isVisible)


def long_route(hand: Hand) -> None:
    draft = Draft(hand.workspace.map, "Test")
    for number in range(16):
        draft.add(Person(f"p{number}", f"Person {number}", trust=Trust.NEUTRAL))
        seal = Seal.AGREED if number < 14 else Seal.PENDING
        draft.add(Step(f"s{number}", "office", number + 1, f"p{number}", Role.APPROVER, seal=seal))
    draft.edit(Kind.PERSON, "p14", trust=Trust.OPPOSED)
    hand.workspace.do(draft.done())
    hand.workspace.choose_decision("office")
    hand.settle()


def test_a_long_route_scrolls_to_who_blocks_and_says_how_many_are_hidden(hand: Hand) -> None:
    narrow(hand)
    long_route(hand)
    area = hand.page.strip.area
    hand.bot.waitUntil(lambda: area.before.isVisible() and area.before.isEnabled())
    seals = {seal.item.person: seal for seal in area._row.seals if seal.item}
    assert inside(seals["p14"], area.view.viewport())
    hidden = int(area.before.text().removeprefix("‹ "))
    assert hidden == 16 - sum(inside(seal, area.view.viewport()) for seal in seals.values())
    while area.before.isEnabled():
        hand.click(area.before)
    assert inside(seals["p0"], area.view.viewport())
    assert area.after.property("blocks") == "true" and "of them block" in area.after.toolTip()


def test_what_is_cut_of_a_seal_counts_as_out_of_sight_in_a_window_of_any_width(hand: Hand) -> None:
    long_route(hand)
    area = hand.page.strip.area
    view, cut = area.view.viewport(), []
    for width in range(1040, 1140, 5):
        narrow(hand, width)
        for made in (area.before, area.after, area.after, area.before):
            if made.isVisible() and made.isEnabled():
                hand.click(made)
            cut += [lost for seal in area._row.seals if 0 < (lost := missing(seal, view)) < SIZE]
            told = [int(one.text().strip("‹› ") or 0) for one in (area.before, area.after)]
            assert sum(told) == sum(not inside(seal, view) for seal in area._row.seals)
    # Of those of which only little would be missing, all is seen.
    assert cut and all(lost > SPARE for lost in cut)


def test_the_way_on_leads_to_the_end_of_a_long_route_and_stays_there(hand: Hand) -> None:
    narrow(hand)
    long_route(hand)
    area = hand.page.strip.area
    hand.bot.waitUntil(lambda: area.before.isVisible())
    for _ in range(16):
        if area.after.isEnabled():
            hand.click(area.after)
    assert inside(area._row.seals[-1], area.view.viewport()) and not area.after.isEnabled()


def test_a_long_title_is_cut_with_an_ellipsis(hand: Hand) -> None:
    title = "Maintenance contract for all of the platforms of the whole group of companies"
    hand.workspace.do(edit(hand.workspace.map, Kind.DECISION, "renewal", title=title))
    titles = hand.page.strip.titles
    hand.bot.waitUntil(lambda: titles.currentText() == title and titles.width() <= 420)
    titles.grab()
    assert titles.toolTip() == title


def test_the_banner_changes_with_the_theme(hand: Hand) -> None:
    look = hand.window._look
    for theme in (DARK, LIGHT):
        look.use(theme)
        assert look.theme.blocker_text in hand.page.strip.banner.headline.text()


def test_a_session_without_findings_shows_no_count(user: Hand, tmp_path: Path) -> None:
    user.window.show_session(Session.create(tmp_path / "new.consensus", "New", data_folder=tmp_path))
    user.settle()
    assert not user.page.strip.count.isVisible() and not user.page.strip.banner.isVisible()


def test_a_route_on_which_nobody_must_agree_is_not_agreed(hand: Hand) -> None:
    account_map = hand.workspace.map
    for step in list(account_map.steps):
        hand.workspace.do(edit(account_map, Kind.STEP, step, required=False))
    hand.settle()
    report = there(hand.workspace.decision_report)
    assert (report.required, report.reached) == (0, False)
    said = verdict(account_map, report)
    assert said.tone == "warn" and "Nobody must agree" in said.headline


def test_the_seals_of_namesakes_tell_apart(hand: Hand) -> None:
    workspace = hand.workspace
    for person, name in (("kuga", "関口 由美"), ("tokura", "関口 健一"), ("takase", "高瀬 修")):
        workspace.do(edit(workspace.map, Kind.PERSON, person, native_name=name))
    hand.settle()
    stamps = {seal.item.person: seal.item.stamp for seal in hand.page.strip.seals.seals if seal.item}
    assert (stamps["kuga"], stamps["tokura"], stamps["takase"]) == ("関口 由", "関口 健", "高瀬")
    # Department and all for who hears them.
    assert "関口 健一 · 管理本部: approver" in hand.page.strip.seals.seals[3].accessibleName()


def left(text: QWidget, outer: QWidget, inset: int = 0) -> int:
    return text.mapTo(outer, QPoint(inset, 0)).x()


def test_what_stands_below_one_another_begins_at_one_edge(hand: Hand) -> None:
    strip = hand.page.strip
    option = QStyleOptionComboBox()
    strip.titles.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    inset = strip.titles.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, strip.titles)
    assert abs(left(strip.titles, strip, inset.left()) - left(strip._formal, strip)) <= 1
    assert abs(left(strip._formal, strip) - SIDE) <= 1
    assert strip.banner.headline.indent() == 0
    assert abs(left(strip.banner.headline, strip) - left(strip.banner.advice, strip)) <= 1
    narrow(hand)
    assert left(strip.banner, strip) == SIDE
    assert strip.banner.advice.alignment() & Qt.AlignmentFlag.AlignRight


def test_without_a_decision_the_strip_says_what_it_is_for(hand: Hand) -> None:
    strip = hand.page.strip
    assert not strip._undecided.isVisible()
    for decision in list(hand.workspace.map.decisions):
        hand.workspace.do(delete(hand.workspace.map, Kind.DECISION, decision))
    hand.settle()
    for key, helped in ((Qt.Key.Key_2, True), (Qt.Key.Key_3, True), (Qt.Key.Key_1, False)):
        hand.key(key, Qt.KeyboardModifier.ControlModifier)
        hand.settle()
        assert hand.page.over.route_hint.isVisible() == helped
    hand.key(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    hand.click(hand.page.over.route_hint.button)
    hand.dialog(RouteDialog).reject()
    assert strip._undecided.isVisible() and "who must agree" in strip._undecided.text()
