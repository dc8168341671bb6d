"""The to-do list: every entry is done with its own button."""

import csv
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from consensus_map.domain.draft import Draft
from consensus_map.domain.model import Introduction, Kind, Step
from consensus_map.domain.operations import create, edit
from consensus_map.domain.words import (
    CommitmentStatus,
    Evidence,
    IntroductionStatus,
    RequestStatus,
    Role,
    TouchKind,
    Trust,
)
from consensus_map.session import Session
from consensus_map.ui.record_dialog import RecordDialog
from consensus_map.ui.route_dialog import RouteDialog
from consensus_map.ui.team_dialog import TeamDialog
from consensus_map.ui.todo_list import TodoCard
from tests.ui.conftest import Hand, there
from tests.ui.maps import TODAY
from tests.ui.test_dialogs import name_file

CTRL = Qt.KeyboardModifier.ControlModifier


def cards(hand: Hand) -> list[TodoCard]:
    hand.settle()
    return [card for card in hand.page.todo._cards if card.isVisible()]


def card(hand: Hand, start: str) -> TodoCard:
    found = [one for one in cards(hand) if one.item and one.item.text.startswith(start)]
    assert len(found) == 1, [one.item.text for one in cards(hand) if one.item]
    return found[0]


def unfold(hand: Hand, one: TodoCard) -> None:
    if not one.opened:
        QTest.mouseClick(one, Qt.MouseButton.LeftButton, pos=QPoint(30, 12))
        hand.settle()


def press(hand: Hand, one: TodoCard, text: str) -> None:
    """Clicks a button of an entry by what stands on it; opens the entry first."""
    unfold(hand, one)
    found = [made for made in (one._opens, *one._acts) if made.isVisible() and made.text() == text]
    assert found, [made.text() for made in (one._opens, *one._acts) if made.isVisible()]
    hand.click(found[0])


def test_every_action_has_a_card_and_something_to_do_about_it(hand: Hand) -> None:
    report = hand.workspace.report
    assert report is not None and len(cards(hand)) == len(report.actions)
    for one in cards(hand):
        unfold(hand, one)
        assert any(made.isVisible() for made in (one._opens, *one._acts)), one.item


def test_five_entries_are_seen_at_once(hand: Hand) -> None:
    area = hand.page.todo._area
    fifth = cards(hand)[4]
    assert hand.window.size() == QSize(1440, 900)
    assert fifth.mapTo(area, QPoint(0, fifth.height())).y() <= area.height()
    # Who, what, by when and why, of each.
    for one in cards(hand)[:5]:
        assert [line.isVisible() for line in one.brief] == [True] * 3


def test_what_is_short_is_whole_in_the_tooltip_and_for_a_screen_reader(hand: Hand) -> None:
    one = card(hand, "Acknowledge and answer the request of 戸倉 宗一")
    assert [line.text() for line in one.brief] == [
        "Answer 戸倉 宗一’s request",
        "Today · Watanabe Hayato",
        f"Came yesterday: {hand.workspace.map.requests['r1'].text}",
    ]
    assert one.toolTip() == one.accessibleName() == there(one.item).spoken
    for part in (there(one.item).text, there(one.item).why):
        assert part in one.toolTip()


def test_a_click_opens_an_entry_and_another_click_folds_it_up(hand: Hand) -> None:
    first, other = cards(hand)[:2]
    for one in (first, other):
        QTest.mouseClick(one, Qt.MouseButton.LeftButton, pos=QPoint(30, 12))
        hand.settle()
        assert [entry.opened for entry in (first, other)] == [entry is one for entry in (first, other)]
    assert not other.short.isVisible() and other._text.isVisible() and other._why.isVisible()
    QTest.mouseDClick(other, Qt.MouseButton.LeftButton, pos=QPoint(30, 12))
    assert other.whole.isVisible()
    QTest.mouseClick(other, Qt.MouseButton.LeftButton, pos=QPoint(30, 12))
    assert other.whole.isHidden() and other.short.isVisible()


def test_the_keyboard_opens_an_entry_and_goes_on_to_its_buttons(hand: Hand) -> None:
    one = card(hand, "Acknowledge and answer the request of 戸倉 宗一")
    one.setFocus(Qt.FocusReason.TabFocusReason)
    assert "Enter" in one.accessibleDescription()
    hand.key(Qt.Key.Key_Return)
    assert one.opened and one.hasFocus() and not one.accessibleDescription()
    hand.key(Qt.Key.Key_Tab)
    hand.key(Qt.Key.Key_Tab)
    assert one._acts[0].hasFocus()
    hand.key(Qt.Key.Key_Space)
    assert hand.workspace.map.requests["r1"].status is RequestStatus.ACKNOWLEDGED


def test_a_very_long_name_makes_no_entry_higher(hand: Hand) -> None:
    high, wide = cards(hand)[0].height(), hand.page.todo.width()
    hand.workspace.do(edit(hand.workspace.map, Kind.PERSON, "tokura", native_name="寿限無 " * 30))
    one = card(hand, "Acknowledge and answer the request of 寿限無")
    assert one.height() == high and hand.page.todo.width() == wide
    unfold(hand, one)
    assert one.height() > 2 * high and hand.page.todo.width() == wide


def test_a_request_is_acknowledged_then_answered_by_a_click(hand: Hand) -> None:
    before = len(cards(hand))
    press(hand, card(hand, "Acknowledge and answer the request of 戸倉 宗一"), "Acknowledged")
    request = hand.workspace.map.requests["r1"]
    assert request.status is RequestStatus.ACKNOWLEDGED and request.acknowledged_at is not None
    assert request.acknowledged_at.date() == TODAY
    one = card(hand, "Answer the request of 戸倉 宗一")
    assert [made.text() for made in one._acts if made.isVisible()] == ["Answered"]
    press(hand, one, "Answered")
    assert hand.workspace.map.requests["r1"].status is RequestStatus.ANSWERED
    assert hand.workspace.map.requests["r1"].acknowledged_at == request.acknowledged_at
    assert len(cards(hand)) == before - 1
    assert hand.page.canvas.hasFocus()
    assert "Answered" in hand.status() and "Ctrl+Z" in hand.status()
    hand.key(Qt.Key.Key_Z, CTRL)
    assert card(hand, "Answer the request of 戸倉 宗一")


def test_an_answer_is_an_acknowledgement_too(hand: Hand) -> None:
    press(hand, card(hand, "Acknowledge and answer"), "Answered")
    request = hand.workspace.map.requests["r1"]
    assert request.answered_at == request.acknowledged_at is not None


def test_a_click_on_an_entry_shows_its_record_and_open_opens_it(hand: Hand) -> None:
    one = card(hand, "Acknowledge and answer")
    QTest.mouseClick(one, Qt.MouseButton.LeftButton, pos=QPoint(30, 12))
    assert hand.workspace.selected == "tokura"
    assert hand.page.panel.records.kind is Kind.REQUEST
    press(hand, one, "Open…")
    dialog = hand.dialog(RecordDialog)
    assert dialog.windowTitle() == "Edit request"
    assert dialog.form.field("text").value() == "References?"
    dialog.reject()


def test_a_promise_is_kept_by_a_click(hand: Hand) -> None:
    press(hand, card(hand, "Keep the promise to 久我 玲"), "Kept")
    promise = hand.workspace.map.commitments["c1"]
    assert (promise.status, promise.closed_on) == (CommitmentStatus.KEPT, TODAY)


def test_a_promise_that_is_late_is_kept_late(hand: Hand) -> None:
    workspace = hand.workspace
    workspace.do(edit(workspace.map, Kind.COMMITMENT, "c1", due_on=TODAY - timedelta(days=1)))
    press(hand, card(hand, "Keep the overdue promise to 久我 玲"), "Kept")
    assert workspace.map.commitments["c1"].status is CommitmentStatus.KEPT_LATE


def test_warning_is_given_once(hand: Hand) -> None:
    press(hand, card(hand, "Keep the promise"), "Warned")
    assert hand.workspace.map.commitments["c1"].warned_on == TODAY
    one = card(hand, "Keep the promise")
    assert [made.text() for made in one._acts if made.isVisible()] == ["Kept", "Renegotiated…"]


def test_a_promise_is_renegotiated_to_another_date_in_one_step(hand: Hand) -> None:
    press(hand, card(hand, "Keep the promise"), "Renegotiated…")
    dialog = hand.dialog(RecordDialog)
    assert dialog.form.field("text").value() == "Patch for the console"
    assert dialog.form.field("due_on").input().hasFocus()
    hand.click(dialog.save_button)
    assert dialog.isVisible()  # without a date it is no promise
    hand.fill(dialog.form.field("due_on").input(), "2026-04-20")
    hand.click(dialog.save_button)
    promises = hand.workspace.map.commitments
    assert (promises["c1"].status, promises["c1"].closed_on) == (CommitmentStatus.RENEGOTIATED, TODAY)
    (new,) = [one for one in promises.values() if one.id != "c1"]
    assert (new.text, new.people, new.due_on, new.status) == (
        "Patch for the console",
        ("kuga",),
        date(2026, 4, 20),
        CommitmentStatus.OPEN,
    )
    hand.key(Qt.Key.Key_Z, CTRL)
    assert list(promises) == ["c1"] and promises["c1"].status is CommitmentStatus.OPEN


def test_an_introduction_is_asked_for_reminded_of_and_made(hand: Hand) -> None:
    press(hand, card(hand, "Ask 森下 京子 to introduce you to 三枝 文"), "Asked today")
    (asked,) = hand.workspace.map.introductions_to("saegusa")
    assert (asked.introducer, asked.member, asked.status, asked.on) == (
        "morishita",
        "watanabe",
        IntroductionStatus.ASKED,
        TODAY,
    )
    one = card(hand, "Wait for 森下 京子 to introduce you to 三枝 文")
    assert one.item and "Asked on 1 Apr 2026" in one.item.why
    last_week = TODAY - timedelta(days=8)
    hand.workspace.do(edit(hand.workspace.map, Kind.INTRODUCTION, asked.id, on=last_week))
    press(hand, card(hand, "Remind 森下 京子"), "Reminded")
    assert hand.workspace.map.introductions[asked.id].on == TODAY
    press(hand, card(hand, "Wait for 森下 京子"), "Introduced")
    assert hand.workspace.map.introductions[asked.id].status is IntroductionStatus.MADE


def test_a_planned_introduction_becomes_the_one_that_is_asked_for(hand: Hand) -> None:
    hand.workspace.do(create(hand.workspace.map, Introduction("plan", "morishita", "saegusa", "ota")))
    press(hand, card(hand, "Ask 森下 京子 to introduce you to 三枝 文"), "Asked today")
    (one,) = hand.workspace.map.introductions_to("saegusa")
    assert (one.id, one.status, one.member) == ("plan", IntroductionStatus.ASKED, "ota")


def test_an_introduction_is_recorded_with_all_about_it(hand: Hand) -> None:
    one = card(hand, "Ask 森下 京子 to introduce you to 三枝 文")
    QTest.mouseClick(one, Qt.MouseButton.LeftButton, pos=QPoint(30, 12))
    assert hand.workspace.selected == "saegusa"
    press(hand, one, "Record…")
    dialog = hand.dialog(RecordDialog)
    assert dialog.windowTitle() == "Record an introduction"
    assert dialog.form.field("introducer").value() == "morishita"
    dialog.reject()


def test_meeting_somebody_wary_is_logged_as_informal(hand: Hand) -> None:
    press(hand, card(hand, "Meet 戸倉 宗一"), "Log…")
    dialog = hand.dialog(RecordDialog)
    assert dialog.form.field("kind").value() is TouchKind.INFORMAL
    assert dialog.form.field("people").value() == ("tokura",)
    dialog.reject()


def test_what_a_meeting_showed_of_their_trust_is_recorded_with_it(hand: Hand) -> None:
    press(hand, card(hand, "Meet 戸倉 宗一"), "Log…")
    dialog = hand.dialog(RecordDialog)
    hand.fill(dialog.form.field("summary").input(), "Laughed at our joke")
    hand.press(dialog, "How do they stand after it?: trusts us")
    hand.click(dialog.save_button)
    person = hand.person("tokura")
    assert (person.trust, person.evidence, person.trust_on, person.trust_note) == (
        Trust.TRUSTING,
        Evidence.CONFIRMED,
        TODAY,
        "Laughed at our joke",
    )
    assert not [one for one in cards(hand) if one.item and one.item.text.startswith("Meet 戸倉")]
    hand.key(Qt.Key.Key_Z, CTRL)
    assert hand.person("tokura").trust is Trust.WARY
    assert len(hand.workspace.map.touchpoints_of("tokura")) == 1


def test_a_new_post_holder_is_greeted_by_a_click(hand: Hand) -> None:
    workspace = hand.workspace
    workspace.do(edit(workspace.map, Kind.POST, "kuga-post", predecessor="hori", since=TODAY))
    press(hand, card(hand, "Greet 久我 玲"), "Greeted today")
    latest = workspace.map.touchpoints_of("kuga")[0]
    assert (latest.kind, latest.on, latest.people) == (TouchKind.GREETING, TODAY, ("kuga",))
    assert not [one for one in cards(hand) if one.item and one.item.text.startswith("Greet")]


def test_a_concern_is_verified_in_its_own_dialog(hand: Hand) -> None:
    press(hand, card(hand, "Verify the concern of 戸倉 宗一"), "Verify…")
    dialog = hand.dialog(RecordDialog)
    assert dialog.form.field("confirmed_by").input().hasFocus()
    hand.write("三枝")
    QTest.keyClick(dialog.form.field("confirmed_by").input(), Qt.Key.Key_Return)
    hand.click(dialog.save_button)
    assert hand.workspace.map.concerns["f1"].confirmed_by == ("saegusa",)


def test_nobody_can_introduce_so_a_tie_is_added(hand: Hand) -> None:
    draft = Draft(hand.workspace.map, "Test")
    draft.add(Step("s", "renewal", 6, "soma", Role.REVIEWER))
    draft.remove(Kind.LINE, "soma-line")
    hand.workspace.do(draft.done())
    press(hand, card(hand, "Find somebody who can introduce you to 相馬 亮"), "Add a tie…")
    dialog = hand.dialog(RecordDialog)
    assert (dialog.form.field("source").value(), dialog.form.field("target").value()) == (None, "soma")
    dialog.reject()


def test_a_decision_without_people_asks_for_them(hand: Hand) -> None:
    press(hand, card(hand, "Add the people whom this decision needs: New office"), "Edit route…")
    dialog = hand.dialog(RouteDialog)
    assert dialog.head.field("title").value() == "New office"
    dialog.reject()


def test_the_lead_contact_is_named_in_our_team(hand: Hand) -> None:
    hand.workspace.do(edit(hand.workspace.map, Kind.MEMBER, "watanabe", lead=False))
    press(hand, card(hand, "Name one of your team"), "Our team…")
    hand.dialog(TeamDialog).reject()


def test_before_any_trust_is_recorded_that_comes_first(hand: Hand) -> None:
    draft = Draft(hand.workspace.map, "Test")
    for person in hand.workspace.map.people:
        draft.edit(Kind.PERSON, person, trust=Trust.UNKNOWN)
    hand.workspace.do(draft.done())
    first = cards(hand)[0].item
    assert first is not None and "Nobody’s trust is recorded yet" in first.why
    hand.select("kuga")
    hand.key("5")
    again = cards(hand)[0].item
    assert again is not None and again.text != first.text


def test_nothing_can_be_done_in_a_map_that_can_only_be_read(hand: Hand) -> None:
    path = hand.workspace.session.path
    hand.window.close_map()
    hand.window.show_session(Session.open(path, for_reading=True))
    hand.bot.waitUntil(lambda: hand.workspace.report is not None)
    assert cards(hand)
    for one in cards(hand):
        unfold(hand, one)
        assert one.opened and not [made for made in (one._opens, *one._acts) if made.isVisible()]


def test_the_list_is_copied_as_a_table(hand: Hand) -> None:
    hand.action("copy_todo").trigger()
    rows = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    report = there(hand.workspace.report)
    assert rows[0][:3] == ["No.", "Urgency", "By"]
    what = rows[0].index("What")
    assert [row[what] for row in rows[1:]] == [action.text for action in report.actions]
    assert {len(row) for row in rows} == {len(rows[0])}


def test_the_list_is_written_for_spreadsheets(hand: Hand, tmp_path: Path) -> None:
    hand.action("export_todo").trigger()
    name_file(hand, tmp_path / "todo.csv")
    for box in hand.window.findChildren(QMessageBox):
        box.close()
    written = (tmp_path / "todo.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(written.decode("utf-8-sig").splitlines()))
    assert len(rows) == len(there(hand.workspace.report).actions) + 1


def test_the_right_button_offers_what_the_buttons_do(hand: Hand) -> None:
    entry = card(hand, "Acknowledge and answer the request of 戸倉 宗一")
    menu = entry.menu()
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == ["Acknowledged", "Answered", "Open…", "Copy the list as a table"]
    menu.actions()[0].trigger()
    assert hand.workspace.map.requests["r1"].status is RequestStatus.ACKNOWLEDGED
    menu.actions()[-1].trigger()
    assert QGuiApplication.clipboard().text().startswith("No.\tUrgency")
    assert "on the clipboard" in hand.status()
