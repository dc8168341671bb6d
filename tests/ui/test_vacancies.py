"""Posts that nobody is known to hold: chosen, travelled to, filled, moved and deleted like people."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox

from consensus_map.domain.draft import Draft
from consensus_map.domain.model import Post, ReportingLine
from consensus_map.domain.positions import positions_on
from consensus_map.domain.words import PostState
from consensus_map.drawing.options import Audience, Scope
from consensus_map.ui.canvas_access import CardAccess
from consensus_map.ui.holder_dialog import HolderDialog
from consensus_map.ui.quick_add import QuickAdd
from tests.ui.conftest import Hand
from tests.ui.maps import TODAY

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description


@pytest.fixture
def hand(hand: Hand) -> Hand:
    """With two empty posts: `audit` between Tokura and Saegusa, `safety` under Takase, all shown."""
    draft = Draft(hand.workspace.map, "Empty posts")
    draft.add(Post("audit", "次長", "監査室", None, PostState.VACANT, 20))
    draft.add(Post("safety", "室長", "安全室", None, PostState.UNKNOWN, 21))
    draft.add(ReportingLine("audit-line", "tokura-post", "audit"))
    draft.add(ReportingLine("safety-line", "takase-post", "safety"))
    draft.add(ReportingLine("saegusa-line", "audit", "saegusa-post"))
    hand.workspace.do(draft.done())
    hand.page.stage.set_scope(Scope.ALL)
    hand.settle()
    return hand


def click(hand: Hand, key: str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.mouseClick(hand.page.canvas, LEFT, modifier, hand.place_of(key))
    hand.settle()


def menu_at(hand: Hand, key: str) -> QMenu:
    canvas, at = hand.page.canvas, hand.place_of(key)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, canvas.mapToGlobal(at))
    QApplication.sendEvent(canvas, event)
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def card(hand: Hand, key: str) -> CardAccess:
    there = QAccessible.queryAccessibleInterface(hand.page.canvas)
    children = (there.child(index) for index in range(there.childCount()))
    return next(one for one in children if isinstance(one, CardAccess) and one.key == key)


def test_a_click_chooses_it_and_the_panel_tells_all(hand: Hand) -> None:
    click(hand, "audit")
    assert hand.workspace.seats == ("audit",)
    assert hand.workspace.selected is None and hand.workspace.selection == ()
    vacancy = hand.page.panel.vacancy
    assert vacancy.isVisible() and vacancy._heading.text() == "Vacant"
    assert vacancy.form.field("title").value() == "次長"
    assert vacancy.form.field("department").value() == "監査室"
    assert vacancy.form.field("superior").value() == "tokura-post"
    assert vacancy._count.text() == "1 report"
    assert "1 selected" in hand.page.status.text()


def test_a_holder_who_is_not_known_is_said_to_be_so(hand: Hand) -> None:
    click(hand, "safety")
    vacancy = hand.page.panel.vacancy
    assert vacancy._heading.text() == "Holder not known" and vacancy._count.text() == "No reports"


def test_arrow_keys_go_there_and_on(hand: Hand) -> None:
    hand.select("saegusa")
    hand.key(Qt.Key.Key_Up)
    assert hand.workspace.seat == "audit"
    hand.key(Qt.Key.Key_Up)
    assert hand.workspace.seat == "tokura"
    hand.key(Qt.Key.Key_Down)
    assert hand.workspace.seat == "audit"
    hand.key(Qt.Key.Key_Up)
    hand.key(Qt.Key.Key_Down, SHIFT)
    assert hand.workspace.seats == ("tokura", "audit")


def test_the_key_h_names_a_new_holder_in_one_step(hand: Hand) -> None:
    click(hand, "audit")
    hand.key("h")
    dialog = hand.dialog(HolderDialog)
    assert dialog.form.field("since").value() == TODAY
    hand.write("野田 実")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    hand.no_dialog()
    post = hand.workspace.map.posts["audit"]
    assert post.holder is not None and hand.person(post.holder).native_name == "野田 実"
    assert hand.workspace.seats == (post.holder,) and hand.page.panel._name.text() == "野田 実"
    hand.key(Qt.Key.Key_Z, CTRL)
    assert hand.workspace.map.posts["audit"].holder is None and post.holder not in hand.workspace.map.people


def test_somebody_on_the_map_becomes_the_holder(hand: Hand) -> None:
    click(hand, "safety")
    hand.press(hand.page.panel.vacancy, "Name the holder, key H")
    dialog = hand.dialog(HolderDialog)
    # Nobody says since when, where it was only not known who it is.
    assert dialog.form.field("since").value() is None
    hand.fill(dialog.form.field("person").input(), "hori")
    QTest.keyClick(dialog.form.field("person").input(), Qt.Key.Key_Return)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    hand.no_dialog()
    assert hand.workspace.map.posts["safety"].holder == "hori"
    assert hand.workspace.seats == ("hori",)


def test_a_holder_without_a_name_and_two_at_once_are_refused(hand: Hand) -> None:
    click(hand, "audit")
    hand.key("h")
    dialog = hand.dialog(HolderDialog)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert hand.dialog(HolderDialog) is dialog
    hand.fill(dialog.form.field("native_name").input(), "Noda")
    hand.fill(dialog.form.field("person").input(), "hori")
    QTest.keyClick(dialog.form.field("person").input(), Qt.Key.Key_Return)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert hand.dialog(HolderDialog) is dialog
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    hand.answer("Discard")
    hand.no_dialog()
    assert hand.workspace.map.posts["audit"].holder is None


def test_the_menu_of_a_vacant_post(hand: Hand) -> None:
    menu = menu_at(hand, "audit")
    assert hand.workspace.seats == ("audit",)
    actions = {action.text().replace("&", ""): action for action in menu.actions()}
    assert {"Name the holder of a vacant post…", "Add a report", "Delete…", "Edit details"} <= set(actions)
    assert all(action.isEnabled() for action in actions.values())
    assert not any("touch-point" in text or text == "Trust" for text in actions)
    menu.close()


def test_a_report_is_added_in_place(hand: Hand) -> None:
    click(hand, "safety")
    hand.key("n")
    assert hand.page.canvas.findChild(QuickAdd) is not None
    hand.write("Kuno")
    hand.key(Qt.Key.Key_Return)
    made = hand.workspace.map.people[hand.workspace.seats[0]]
    first = hand.workspace.map.first_post(made.id)
    assert first is not None and first.department == "安全室"
    above = hand.workspace.map.solid_superior(first.id)
    assert above is not None and above.id == "safety"


def test_deleting_it_moves_its_reports_up_and_says_so(hand: Hand) -> None:
    click(hand, "audit")
    hand.key(Qt.Key.Key_Delete)
    box = hand.dialog(QMessageBox)
    assert "vacant · 次長 · 監査室" in box.text()
    assert "1 report moves up to 戸倉 宗一." in box.informativeText()
    QTest.keyClick(box, Qt.Key.Key_Return)
    hand.settle()
    above = hand.workspace.map.solid_superior("saegusa-post")
    assert "audit" not in hand.workspace.map.posts and above is not None and above.id == "tokura-post"
    assert hand.workspace.seats == ()
    hand.key(Qt.Key.Key_Z, CTRL)
    assert "audit" in hand.workspace.map.posts


def test_keys_about_people_say_why_they_do_nothing(hand: Hand) -> None:
    click(hand, "audit")
    steps = hand.workspace.session.undo_label
    hand.key("5")
    assert "name the holder first" in hand.page.status.text()
    assert hand.workspace.session.undo_label == steps
    hand.select("tokura")
    hand.key("h")
    assert hand.page.status.text() == "Select a vacant post first."


def test_it_is_edited_in_the_panel(hand: Hand) -> None:
    click(hand, "audit")
    hand.key(Qt.Key.Key_F2)
    assert QApplication.focusWidget() is hand.page.panel.vacancy.form.field("title").input()
    hand.fill(hand.page.panel.vacancy.form.field("title").input(), "Head")
    hand.key(Qt.Key.Key_Return)
    assert hand.workspace.map.posts["audit"].title == "Head"
    assert hand.workspace.seats == ("audit",)


def test_its_reports_lead_on_from_the_panel(hand: Hand) -> None:
    hand.window.resize(1900, 900)
    hand.settle()
    click(hand, "audit")
    hand.press(hand.page.panel.vacancy, "三枝 文 · 課長")
    assert hand.workspace.seats == ("saegusa",)
    crumbs = hand.page.over.crumbs
    hand.press(crumbs, "vacant · 次長 · 監査室")
    assert hand.workspace.seats == ("audit",)


def test_with_people_it_is_one_of_several(hand: Hand) -> None:
    hand.select("tokura")
    click(hand, "audit", CTRL)
    assert hand.workspace.seats == ("tokura", "audit") and hand.workspace.selected == "tokura"
    several = hand.page.panel.several
    assert several.isVisible() and several.heading.text() == "1 person and 1 vacant post selected"
    hand.key("6")
    assert hand.person("tokura").trust.value == "vouching"
    hand.key(Qt.Key.Key_Delete)
    box = hand.dialog(QMessageBox)
    assert box.text() == "Delete 1 person and 1 vacant post?"
    QTest.keyClick(box, Qt.Key.Key_Escape)


def test_it_is_moved_by_keys_and_by_hand(hand: Hand) -> None:
    click(hand, "safety")
    hand.key(Qt.Key.Key_Right, CTRL)
    assert positions_on(hand.workspace.map, hand.page.stage.sheet)["safety"].x == 8
    hand.key(Qt.Key.Key_Z, CTRL)
    assert not positions_on(hand.workspace.map, hand.page.stage.sheet)


def test_the_frame_takes_it_in(hand: Hand) -> None:
    hand.workspace.select(None)
    box = hand.page.canvas.view_box("safety")
    assert box is not None
    start, end = box.topLeft().toPoint() - QPoint(4, 4), box.bottomRight().toPoint() + QPoint(4, 4)
    canvas = hand.page.canvas
    QTest.mousePress(canvas, LEFT, SHIFT, start)
    QTest.mouseMove(canvas, (start + end) / 2)
    QTest.mouseMove(canvas, end)
    QTest.mouseRelease(canvas, LEFT, SHIFT, end)
    assert hand.workspace.seats == ("safety",)


def test_assistive_technology_finds_names_and_chooses_it(hand: Hand) -> None:
    one = card(hand, "audit")
    assert one.text(NAME) == "vacant · 次長 · 監査室"
    assert one.text(DESCRIPTION) == "reports to 戸倉 宗一. 1 report below"
    assert one.state().selectable and one.state().focusable and not one.state().selected
    one.doAction(one.pressAction())
    assert hand.workspace.seats == ("audit",)
    assert one.state().selected and one.state().focused
    assert hand.page.canvas.accessibleDescription().startswith("vacant · 次長 · 監査室. reports to")


def test_a_customer_hears_only_what_is_drawn(hand: Hand) -> None:
    hand.page.stage.set_audience(Audience.CUSTOMER)
    assert card(hand, "audit").text(DESCRIPTION) == "次長, 監査室"


def test_the_palette_finds_it(hand: Hand) -> None:
    hand.key(Qt.Key.Key_K, CTRL)
    hand.write("監査室")
    hand.key(Qt.Key.Key_Return)
    assert hand.workspace.seats == ("audit",)


def test_it_can_be_chosen_as_a_superior(hand: Hand) -> None:
    hand.select("hori")
    hand.key(Qt.Key.Key_F2)
    field = hand.page.panel.details.posts._forms[0].field("superior").input()
    hand.fill(field, "監査室")
    QTest.keyClick(field, Qt.Key.Key_Return)
    hand.settle()
    above = hand.workspace.map.solid_superior("hori-post")
    assert above is not None and above.id == "audit"


def test_a_person_is_put_under_it_by_dragging(hand: Hand) -> None:
    canvas = hand.page.canvas
    start, end = hand.place_of("kuga"), hand.place_of("safety")
    QTest.mousePress(canvas, LEFT, pos=start)
    for at in ((start + end) / 2, end):
        QTest.mouseMove(canvas, at)
    QTest.mouseRelease(canvas, LEFT, pos=end)
    box = hand.dialog(QMessageBox)
    assert box.text().replace("\n", "") == "Put 久我 玲 under holder not known · 室長 · 安全室?"
    QTest.keyClick(box, Qt.Key.Key_Return)
    hand.settle()
    above = hand.workspace.map.solid_superior("kuga-post")
    assert above is not None and above.id == "safety"


def test_who_held_it_last_is_one_click_away(hand: Hand) -> None:
    draft = Draft(hand.workspace.map, "Known")
    draft.add(Post("audit", "次長", "監査室", None, PostState.VACANT, 20, predecessor="hori"))
    hand.workspace.do(draft.done())
    hand.settle()
    click(hand, "audit")
    hand.press(hand.page.panel.vacancy, "Held last by 堀 美帆")
    assert hand.workspace.seats == ("hori",)
