"""Dates and status of a record follow from one another, and what cannot be is refused where it stands."""

from datetime import date, datetime, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from consensus_map.domain.changes import Value
from consensus_map.domain.model import Kind, Request
from consensus_map.domain.operations import edit
from consensus_map.domain.words import CommitmentStatus, RequestStatus, Trust
from consensus_map.ui.following import completed, contradictions, followed, request_status
from consensus_map.ui.record_dialog import LATER, RecordDialog
from consensus_map.ui.records import told
from consensus_map.ui.texts import trust_word
from tests.ui.conftest import Hand, there
from tests.ui.maps import TODAY
from tests.ui.test_person_panel import choose, texts

NOW = datetime.combine(TODAY, time(16, 5))
NINE, TEN = datetime.combine(TODAY, time(9, 0)), datetime.combine(TODAY, time(10, 0))
Open, Seen, Done = RequestStatus.OPEN, RequestStatus.ACKNOWLEDGED, RequestStatus.ANSWERED


def request(hand: Hand) -> RecordDialog:
    hand.page.edit_record(Kind.REQUEST, "r1")
    return hand.dialog(RecordDialog)


def promise(hand: Hand) -> RecordDialog:
    hand.page.edit_record(Kind.COMMITMENT, "c1")
    return hand.dialog(RecordDialog)


def leave(hand: Hand, dialog: RecordDialog, name: str, text: str) -> None:
    """Types into a field and goes on to the next one."""
    line = dialog.form.field(name).input()
    hand.fill(line, text)
    QTest.keyClick(line, Qt.Key.Key_Tab)
    hand.settle()


@pytest.mark.parametrize(
    ("name", "values", "expected"),
    [
        ("acknowledged_at", {"status": Open, "acknowledged_at": TEN}, {"status": Seen}),
        ("answered_at", {"status": Open, "answered_at": TEN}, {"status": Done}),
        ("acknowledged_at", {"status": Done, "acknowledged_at": TEN}, {}),
        ("acknowledged_at", {"status": Seen, "acknowledged_at": None}, {"status": Open}),
        ("answered_at", {"status": Done, "acknowledged_at": TEN}, {"status": Seen}),
        ("status", {"status": Seen}, {}),
        ("text", {"status": Open, "text": "?"}, {}),
    ],
)
def test_the_status_of_a_request_follows(
    name: str, values: dict[str, Value], expected: dict[str, Value]
) -> None:
    assert followed(Kind.REQUEST, name, values) == expected


@pytest.mark.parametrize(
    ("name", "values", "expected"),
    [
        ("status", {"status": CommitmentStatus.KEPT}, {}),
        (
            "closed_on",
            {"status": CommitmentStatus.OPEN, "closed_on": TODAY},
            {"status": CommitmentStatus.KEPT},
        ),
        (
            "closed_on",
            {"status": CommitmentStatus.OPEN, "closed_on": TODAY, "due_on": date(2026, 3, 31)},
            {"status": CommitmentStatus.KEPT_LATE},
        ),
        ("closed_on", {"status": CommitmentStatus.BROKEN, "closed_on": TODAY}, {}),
        ("closed_on", {"status": CommitmentStatus.BROKEN}, {"status": CommitmentStatus.OPEN}),
    ],
)  # fmt: skip
def test_the_status_of_a_promise_follows(
    name: str, values: dict[str, Value], expected: dict[str, Value]
) -> None:
    assert followed(Kind.COMMITMENT, name, values) == expected


@pytest.mark.parametrize(
    ("kind", "before", "values", "expected"),
    [
        (Kind.REQUEST, Open, {"status": Seen}, {"acknowledged_at": NOW}),
        (Kind.REQUEST, Open, {"status": Done}, {"acknowledged_at": NOW, "answered_at": NOW}),
        (Kind.REQUEST, Seen, {"status": Done, "acknowledged_at": TEN}, {"answered_at": NOW}),
        (Kind.REQUEST, Seen, {"status": Seen}, {}),
        (Kind.REQUEST, Open, {"status": RequestStatus.CLOSED}, {}),
        (Kind.COMMITMENT, CommitmentStatus.OPEN, {"status": CommitmentStatus.KEPT}, {"closed_on": TODAY}),
        (Kind.COMMITMENT, CommitmentStatus.KEPT, {"status": CommitmentStatus.OPEN}, {}),
        (Kind.TIE, None, {}, {}),
    ],
)
def test_a_status_that_was_changed_gets_its_dates(
    kind: Kind, before: object, values: dict[str, Value], expected: dict[str, Value]
) -> None:
    assert completed(kind, before, values, NOW) == expected


@pytest.mark.parametrize(
    ("kind", "values", "wrong"),
    [
        (Kind.REQUEST, {"received_at": TEN, "acknowledged_at": NINE, "status": Seen}, ["acknowledged_at"]),
        (Kind.REQUEST, {"acknowledged_at": TEN, "answered_at": NINE, "status": Done}, ["answered_at"]),
        (Kind.REQUEST, {"received_at": TEN + timedelta(days=1), "status": Open}, ["received_at"]),
        (Kind.REQUEST, {"acknowledged_at": TEN, "status": Open}, ["status"]),
        (Kind.REQUEST, {"received_at": NINE, "acknowledged_at": TEN, "status": Seen}, []),
        (Kind.COMMITMENT, {"made_on": TODAY, "due_on": date(2026, 3, 31)}, ["due_on"]),
        (Kind.COMMITMENT, {"made_on": TODAY, "warned_on": date(2026, 3, 31)}, ["warned_on"]),
        (Kind.COMMITMENT, {"closed_on": date(2026, 4, 2), "status": CommitmentStatus.KEPT}, ["closed_on"]),
        (Kind.COMMITMENT, {"closed_on": TODAY, "status": CommitmentStatus.OPEN}, ["status"]),
        (Kind.COMMITMENT, {"made_on": TODAY, "due_on": TODAY, "status": CommitmentStatus.OPEN}, []),
        (Kind.CONCERN, {}, []),
    ],
)
def test_what_cannot_be(kind: Kind, values: dict[str, Value], wrong: list[str]) -> None:
    assert list(contradictions(kind, values, TODAY)) == wrong


def test_the_status_of_a_request_with_dates_is_what_the_dates_say() -> None:
    assert request_status(Request("r", "?", acknowledged_at=TEN)) is Seen
    assert request_status(Request("r", "?", acknowledged_at=TEN, status=RequestStatus.CLOSED)) is (
        RequestStatus.CLOSED
    )


def test_a_time_that_was_typed_is_shown_as_understood_and_sets_the_status(hand: Hand) -> None:
    dialog = request(hand)
    leave(hand, dialog, "acknowledged_at", "yesterday 15:30")
    line = dialog.form.field("acknowledged_at").input()
    assert isinstance(line, QLineEdit) and line.text() == "2026-03-31 15:30"
    assert dialog.form.field("status").value() is Seen
    hand.click(dialog.save_button)
    saved = hand.workspace.map.requests["r1"]
    assert (saved.status, saved.acknowledged_at) == (Seen, datetime.fromisoformat("2026-03-31T15:30"))


@pytest.mark.parametrize("text", ["yesterday", "soon", "2026-03-31"])
def test_what_is_no_time_is_refused_when_the_field_is_left(hand: Hand, text: str) -> None:
    dialog = request(hand)
    leave(hand, dialog, "acknowledged_at", text)
    said = "This is no date." if text == "soon" else "The time of day is missing."
    assert said in texts(dialog.form.rows["acknowledged_at"])
    hand.click(dialog.save_button)
    assert dialog.isVisible()
    leave(hand, dialog, "acknowledged_at", "2026-03-31 15:30")
    assert said not in texts(dialog)
    dialog.reject()


def test_the_now_button_gives_the_time(hand: Hand) -> None:
    dialog = request(hand)
    hand.press(dialog, "Acknowledged: now")
    hand.click(dialog.save_button)
    saved = hand.workspace.map.requests["r1"]
    assert saved.status is Seen and saved.acknowledged_at is not None
    assert saved.acknowledged_at.date() == TODAY


def test_an_answer_before_the_question_is_refused(hand: Hand) -> None:
    dialog = request(hand)
    leave(hand, dialog, "answered_at", "2026-03-31 08:00")
    hand.click(dialog.save_button)
    assert "before it was received (31 Mar 09:00)" in texts(dialog.form.rows["answered_at"])
    assert dialog.form.field("answered_at").input().hasFocus()
    dialog.reject()


def test_a_request_cannot_be_open_and_answered(hand: Hand) -> None:
    hand.workspace.do(edit(hand.workspace.map, Kind.REQUEST, "r1", answered_at=TEN, status=Done))
    dialog = request(hand)
    choose(hand, dialog.form.field("status"), "open")
    hand.click(dialog.save_button)
    assert "By its dates it is answered." in texts(dialog.form.rows["status"])
    leave(hand, dialog, "answered_at", "")
    hand.click(dialog.save_button)
    saved = hand.workspace.map.requests["r1"]
    assert (saved.status, saved.answered_at) == (Open, None)


def test_a_new_request_was_received_now(hand: Hand) -> None:
    hand.select("saegusa")
    hand.click(hand.page.panel.records._tabs[Kind.REQUEST])
    hand.click(hand.page.panel.records._add)
    dialog = hand.dialog(RecordDialog)
    hand.fill(dialog.form.field("text").input(), "Send the SLA")
    hand.click(dialog.save_button)
    (made,) = hand.workspace.map.requests_of("saegusa")
    assert made.received_at is not None and made.received_at.date() == TODAY


def test_a_promise_due_before_it_was_made_is_refused(hand: Hand) -> None:
    dialog = promise(hand)
    leave(hand, dialog, "due_on", "2026-02-10")
    hand.click(dialog.save_button)
    assert "This is before it was promised (1 Mar)." in texts(dialog.form.rows["due_on"])
    leave(hand, dialog, "due_on", "10 April")
    assert dialog.form.field("due_on").value() == date(2026, 4, 10)
    hand.click(dialog.save_button)
    assert hand.workspace.map.commitments["c1"].due_on == date(2026, 4, 10)


def test_a_promise_that_is_kept_was_kept_today(hand: Hand) -> None:
    dialog = promise(hand)
    choose(hand, dialog.form.field("status"), "kept")
    hand.click(dialog.save_button)
    assert hand.workspace.map.commitments["c1"].closed_on == TODAY


def test_a_day_is_chosen_in_the_calendar(hand: Hand) -> None:
    dialog = promise(hand)
    field = dialog.form.field("due_on")
    hand.press(dialog, "Due on: choose in the calendar")
    assert isinstance(QApplication.activePopupWidget(), QWidget)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(there(QApplication.focusWidget()), key)
    hand.settle()
    assert field.value() == date(2026, 4, 4)
    dialog.reject()


def test_a_meeting_to_come_is_planned_and_has_shown_nothing_yet(hand: Hand) -> None:
    hand.select("tokura")
    hand.key("t")
    dialog = hand.dialog(RecordDialog)
    hand.press(dialog, "How do they stand after it?: neutral")
    hand.fill(dialog.form.field("on").input(), "2026-04-20")
    hand.key(Qt.Key.Key_Tab)
    assert dialog.save_button.text() == "Save as planned"
    assert not dialog.form.rows["trust"].isVisible()
    hand.click(dialog.save_button)
    touch = next(one for one in hand.workspace.map.touchpoints_of("tokura") if one.on > TODAY)
    assert told(hand.workspace.map, touch, "tokura", TODAY)[0].startswith("planned · 20 Apr")
    assert hand.person("tokura").trust is Trust.WARY


def test_whoever_was_met_is_not_called_not_met(hand: Hand) -> None:
    account_map = hand.workspace.map
    assert trust_word(account_map, "saegusa", TODAY) == "not met"
    hand.select("saegusa")
    hand.key("t")
    hand.click(hand.dialog(RecordDialog).save_button)
    assert trust_word(account_map, "saegusa", TODAY) == "met, stand unknown"
    assert trust_word(account_map, "tokura", TODAY) == "wary"


@pytest.mark.parametrize("kind", [Kind.COMMITMENT, Kind.CONCERN])
def test_of_something_new_it_is_not_asked_how_it_went_on_unless_wished(hand: Hand, kind: Kind) -> None:
    hand.page.new_record(kind, {"people": ("tokura",)})
    form = hand.dialog(RecordDialog).form
    rows = [form.rows[name] for name in LATER[kind][0]]
    assert not any(row.isVisible() for row in rows)
    hand.click(there(form.more))
    assert all(row.isVisible() for row in rows) and not there(form.more).isVisible()
    assert rows[0].isAncestorOf(there(QApplication.focusWidget()))
    hand.dialog(RecordDialog).reject()
    hand.page.edit_record(kind, next(iter(hand.workspace.map.table(kind))))
    form = hand.dialog(RecordDialog).form
    assert form.more is None and all(form.rows[name].isVisible() for name in LATER[kind][0])
    hand.dialog(RecordDialog).reject()
