"""Every dialog, filled in by hand."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit, QMessageBox

from consensus_map.domain.errors import UserError
from consensus_map.domain.model import Kind
from consensus_map.domain.words import IntroductionStatus, Role, TieKind, TouchKind
from consensus_map.session import Session
from consensus_map.ui.account_dialog import AccountDialog
from consensus_map.ui.dialog import Dialog
from consensus_map.ui.new_dialog import NewDialog
from consensus_map.ui.person_dialog import PersonDialog
from consensus_map.ui.picture_dialog import PictureDialog
from consensus_map.ui.record_dialog import RecordDialog
from consensus_map.ui.route_dialog import RouteDialog
from consensus_map.ui.team_dialog import TeamDialog
from tests.ui.conftest import Hand, write_into
from tests.ui.maps import TODAY
from tests.ui.test_person_panel import choose, texts

CTRL = Qt.KeyboardModifier.ControlModifier


def pick(hand: Hand, dialog: RecordDialog | PersonDialog, name: str, text: str) -> None:
    """Types into a field that finds people, and takes the first find with Enter."""
    line = dialog.form.field(name).input()
    line.setFocus()
    write_into(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)
    hand.settle()


def name_file(hand: Hand, path: Path) -> None:
    """Types a path into the file dialog and accepts."""
    dialog = hand.dialog(QFileDialog)
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    assert line is not None
    line.clear()
    QTest.keyClicks(line, str(path))
    QTest.keyClick(line, Qt.Key.Key_Return)
    hand.settle()


def test_a_touchpoint_of_several_people(hand: Hand) -> None:
    hand.select("tokura")
    hand.key("t")
    dialog = hand.dialog(RecordDialog)
    hand.fill(dialog.form.field("on").input(), "3/30")
    choose(hand, dialog.form.field("kind"), "informal")
    pick(hand, dialog, "people", "saegusa")
    box = next(b for b in dialog.findChildren(QCheckBox) if b.text() == "Ota Riku")
    hand.click(box)
    hand.fill(dialog.form.field("setting").input(), "dinner")
    hand.click(dialog.save_button)
    made = hand.workspace.map.touchpoints_of("saegusa")[0]
    assert (made.on, made.kind, made.people, made.members, made.setting) == (
        date(2026, 3, 30),
        TouchKind.INFORMAL,
        ("tokura", "saegusa"),
        ("watanabe", "ota"),
        "dinner",
    )


def test_nothing_is_recorded_without_a_person_and_the_field_says_so(hand: Hand) -> None:
    hand.key("t")
    dialog = hand.dialog(RecordDialog)
    hand.click(dialog.save_button)
    assert "Say who was met." in texts(dialog)
    assert dialog.isVisible()
    dialog.reject()


def test_a_person_in_a_chip_can_be_taken_out_again(hand: Hand) -> None:
    hand.select("tokura")
    hand.key("t")
    dialog = hand.dialog(RecordDialog)
    hand.press(dialog, "Remove 戸倉 宗一 · 管理本部")
    assert dialog.form.field("people").value() == ()
    dialog.reject()


def test_a_name_that_nobody_has_is_refused(hand: Hand) -> None:
    hand.select("saegusa")
    hand.key("i")
    dialog = hand.dialog(RecordDialog)
    hand.fill(dialog.form.field("introducer").input(), "Nobody Atall")
    hand.click(dialog.save_button)
    assert "Nobody is called" in texts(dialog)
    dialog.reject()


def test_an_introducer_cannot_introduce_themselves(hand: Hand) -> None:
    hand.select("saegusa")
    hand.key("i")
    dialog = hand.dialog(RecordDialog)
    hand.fill(dialog.form.field("introducer").input(), "Saegusa")
    QTest.keyClick(dialog.form.field("introducer").input(), Qt.Key.Key_Return)
    choose(hand, dialog.form.field("status"), "made")
    hand.click(dialog.save_button)
    assert "cannot introduce themselves" in texts(dialog)
    pick(hand, dialog, "introducer", "")
    hand.fill(dialog.form.field("introducer").input(), "Takase")
    hand.click(dialog.save_button)
    made = hand.workspace.map.introductions_to("saegusa")
    assert [(one.introducer, one.status) for one in made] == [("takase", IntroductionStatus.MADE)]


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (Kind.COMMITMENT, {"text": "Two references", "due_on": "2026-04-20"}),
        (Kind.CONCERN, {"text": "Fears lock-in", "category": "contract"}),
        (Kind.REQUEST, {"text": "Send the SLA", "received_at": "2026-04-01 10:30"}),
    ],
)
def test_promises_concerns_and_requests(hand: Hand, kind: Kind, typed: dict[str, str]) -> None:
    hand.select("saegusa")
    hand.click(hand.page.panel.records._tabs[kind])
    hand.click(hand.page.panel.records._add)
    dialog = hand.dialog(RecordDialog)
    for name, text in typed.items():
        hand.fill(dialog.form.field(name).input(), text)
    hand.click(dialog.save_button)
    made = [e for e in hand.workspace.map.table(kind).values() if getattr(e, "people", ()) == ("saegusa",)]
    assert [getattr(one, "text", "") for one in made] == [typed["text"]]


def test_a_tie(hand: Hand) -> None:
    hand.select("saegusa")
    hand.click(hand.page.panel.records._tabs[Kind.TIE])
    hand.click(hand.page.panel.records._add)
    dialog = hand.dialog(RecordDialog)
    choose(hand, dialog.form.field("kind"), "influences")
    pick(hand, dialog, "target", "たかせ")
    hand.click(dialog.save_button)
    ties = [tie for tie in hand.workspace.map.ties_of("saegusa") if tie.target == "takase"]
    assert [(tie.kind, tie.strength) for tie in ties] == [(TieKind.INFLUENCES, 2)]


def test_adding_a_person_under_a_superior(hand: Hand) -> None:
    hand.key("N", CTRL | Qt.KeyboardModifier.ShiftModifier)
    dialog = hand.dialog(PersonDialog)
    hand.fill(dialog.form.field("native_name").input(), "辻本 圭")
    hand.fill(dialog.form.field("title").input(), "課長")
    pick(hand, dialog, "superior", "tokura")
    hand.click(dialog.save_button)
    person = hand.workspace.map.people[hand.workspace.selected or ""]
    post = hand.workspace.map.first_post(person.id)
    assert person.native_name == "辻本 圭" and post is not None
    assert hand.workspace.map.solid_superior(post.id) == hand.workspace.map.posts["tokura-post"]
    assert hand.page.people.people.row_of(person.id) is not None


def test_a_person_without_a_name_is_refused(hand: Hand) -> None:
    hand.action("add_person").trigger()
    dialog = hand.dialog(PersonDialog)
    hand.click(dialog.save_button)
    assert "A person needs a name." in texts(dialog)
    dialog.reject()


def test_the_route_is_rearranged_in_one_undo_step(hand: Hand) -> None:
    hand.press(hand.page.strip, "Edit route…")
    dialog = hand.dialog(RouteDialog)
    hand.press(dialog, "Move 三枝 文 · 法務課 up")
    choose(hand, dialog.rows[0].role, "consulted")
    dialog.adder.input().setFocus()
    write_into(dialog.adder.input(), "hori")
    hand.press(dialog, "Add to the route")
    hand.click(dialog.rows[-1].beside)
    hand.press(dialog, "Remove 戸倉 宗一 · 管理本部")
    hand.fill(dialog.head.field("formal_date").input(), "2026-07-15")
    hand.click(dialog.save_button)
    steps = hand.workspace.map.steps_of("renewal")
    assert [(step.person, step.order) for step in steps] == [
        ("kuga", 1),
        ("saegusa", 2),
        ("morishita", 3),
        ("takase", 4),
        ("hori", 4),
    ]
    assert (steps[0].role, steps[0].required) == (Role.CONSULTED, False)
    assert hand.workspace.map.decisions["renewal"].formal_date == date(2026, 7, 15)
    assert [seal.item.person for seal in hand.page.strip.seals.seals if seal.item] == [
        s.person for s in steps
    ]
    hand.key(Qt.Key.Key_Z, CTRL)
    assert len(hand.workspace.map.steps_of("renewal")) == 5
    assert hand.workspace.map.decisions["renewal"].formal_date == date(2026, 6, 30)


def test_a_new_decision_is_looked_at(hand: Hand) -> None:
    hand.action("new_decision").trigger()
    dialog = hand.dialog(RouteDialog)
    hand.click(dialog.save_button)
    assert "Fill in what is to be decided." in texts(dialog)
    hand.fill(dialog.head.field("title").input(), "Data centre")
    hand.click(dialog.save_button)
    decision = hand.workspace.map.decisions[hand.workspace.decision or ""]
    assert decision.title == "Data centre"
    assert hand.page.strip.titles.currentText() == "Data centre"


def test_choosing_another_decision(hand: Hand) -> None:
    hand.page.strip.titles.setFocus()
    QTest.keyClick(hand.page.strip.titles, Qt.Key.Key_Down)
    hand.settle()
    assert hand.workspace.decision == "office"
    assert hand.page.strip.seals.seals == []


def test_a_decision_is_deleted(hand: Hand) -> None:
    hand.action("edit_route").trigger()
    dialog = hand.dialog(RouteDialog)
    hand.press(dialog, "Delete decision…")
    asked = hand.dialog(QMessageBox)
    assert "its route of 5 steps" in asked.informativeText().lower()
    asked.reject()
    assert dialog.isVisible() and list(hand.workspace.map.decisions) == ["renewal", "office"]
    hand.press(dialog, "Delete decision…")
    hand.click(next(made for made in hand.dialog(QMessageBox).buttons() if made.text() == "Delete"))
    hand.no_dialog()
    assert list(hand.workspace.map.decisions) == ["office"]
    assert hand.workspace.decision == "office"


def test_a_decision_that_cannot_be_deleted_stays_open(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_told: object) -> None:
        raise UserError("The disk is full.", todo="Make room.")

    hand.action("edit_route").trigger()
    dialog = hand.dialog(RouteDialog)
    monkeypatch.setattr(hand.workspace.session, "do", refuse)
    hand.press(dialog, "Delete decision…")
    hand.answer("Delete")
    assert dialog.isVisible() and dialog.complaint.text() == "The disk is full. Make room."
    dialog.reject()


def test_our_team(hand: Hand) -> None:
    hand.action("edit_team").trigger()
    dialog = hand.dialog(TeamDialog)
    hand.press(dialog, "Add a member")
    write_into(dialog.lines[-1].name, "Sasahara Naoko")
    hand.click(dialog.lines[-1].lead)
    hand.press(dialog, "Remove member 2")
    hand.click(dialog.save_button)
    members = {m.name: m.lead for m in hand.workspace.map.members.values()}
    assert members == {"Watanabe Hayato": False, "Sasahara Naoko": True}
    assert hand.workspace.map.commitments["c1"].member is None
    hand.key(Qt.Key.Key_Z, CTRL)
    assert hand.workspace.map.commitments["c1"].member == "ota"


def test_a_member_without_a_name_is_refused(hand: Hand) -> None:
    hand.action("edit_team").trigger()
    dialog = hand.dialog(TeamDialog)
    dialog.lines[0].name.clear()
    hand.click(dialog.save_button)
    assert "A member needs a name." in texts(dialog)
    dialog.reject()


def test_the_account(hand: Hand) -> None:
    hand.action("edit_account").trigger()
    dialog = hand.dialog(AccountDialog)
    hand.fill(dialog.form.field("name").input(), "黒沢工業")
    hand.click(dialog.save_button)
    assert hand.workspace.map.account.name == "黒沢工業"
    assert hand.window.windowTitle() == "黒沢工業 – Consensus Map"
    assert hand.page.header._account.text() == "黒沢工業"


def test_a_new_map_is_made_where_the_user_says(user: Hand, tmp_path: Path) -> None:
    user.click(user.window.start.new_button)
    dialog = user.dialog(NewDialog)
    write_into(dialog.form.field("name").input(), "新会社")
    user.click(dialog.save_button)
    name_file(user, tmp_path / "new")
    assert user.workspace.map.account.name == "新会社"
    assert (tmp_path / "new.consensus").is_file()
    assert user.page.over.hint.isVisible()


def picture(hand: Hand) -> PictureDialog:
    hand.key(Qt.Key.Key_E, CTRL)
    return hand.dialog(PictureDialog)


def test_a_picture_is_seen_then_saved(hand: Hand, tmp_path: Path) -> None:
    dialog = picture(hand)
    assert not dialog.preview.pixmap().isNull()
    choose(hand, dialog.form.field("view"), "Decision route")
    choose(hand, dialog.form.field("scale"), "1 ×")
    hand.click(dialog.save_button)
    name_file(hand, tmp_path / "map.png")
    hand.no_dialog()
    image = QImage(str(tmp_path / "map.png"))
    assert image.width() >= 1600 and image.height() >= 900


def test_it_is_said_where_the_picture_is(hand: Hand, tmp_path: Path) -> None:
    hand.click(picture(hand).save_button)
    name_file(hand, tmp_path / "map.png")
    toast = hand.page.over.toast
    hand.bot.waitUntil(toast.isVisible)
    said = toast.text.text()
    assert said.startswith("Saved: map.png in /") and toast.button.text() == "Show in folder"


@pytest.mark.parametrize("shown", [True, False])
def test_the_folder_of_a_picture_is_shown_or_said(
    hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shown: bool
) -> None:
    asked: list[str] = []

    def open_url(url: QUrl) -> bool:
        asked.append(url.toLocalFile())
        return shown

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    hand.page.offer_folder([tmp_path / "map.png"])
    hand.click(hand.page.over.toast.button)
    assert [Path(path) for path in asked] == [tmp_path]
    assert (str(tmp_path) in hand.status()) is not shown


def test_no_scale_is_advised_for_the_clipboard(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = picture(hand)
    monkeypatch.setattr("consensus_map.drawing.picture.MOST_PIXELS", 1000)
    said: list[UserError | None] = []
    monkeypatch.setattr(dialog, "complain", said.append)
    hand.press(dialog, "Copy to clipboard")
    (error,) = filter(None, said)
    assert "too large" in error.what and "scale" not in error.todo and "file" in error.todo
    # Half as wide it may go.
    monkeypatch.setattr("consensus_map.drawing.picture.MOST_PIXELS", 1600 * 900)
    hand.press(dialog, "Copy to clipboard")
    assert QGuiApplication.clipboard().image().width() == 1600
    dialog.reject()


def test_a_picture_that_takes_long_can_be_given_up(
    hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = picture(hand)
    seen: list[tuple[bool, bool, str]] = []

    def told(share: float) -> None:
        seen.append((dialog.progress.isVisible(), dialog.form.isEnabled(), dialog._size.text()))
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        dialog._on_told(share)

    def slowly(*args: object, **others: object) -> list[Path]:
        told(0.5)
        raise AssertionError("this should have been given up")

    monkeypatch.setattr("consensus_map.ui.picture_dialog.write_picture", slowly)
    hand.click(dialog.save_button)
    name_file(hand, tmp_path / "map.png")
    hand.bot.waitUntil(lambda: bool(seen) and dialog.save_button.isEnabled())
    assert seen == [(True, False, "Writing the picture…")]
    assert dialog.isVisible() and not dialog.progress.isVisible() and dialog.form.isEnabled()
    assert not hand.page.over.toast.isVisible() and not list(tmp_path.glob("*.png"))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    hand.no_dialog()


def test_a_picture_on_paper_says_its_size_first(hand: Hand, tmp_path: Path) -> None:
    dialog = picture(hand)
    choose(hand, dialog.form.field("paper"), "A4 pages")
    assert "2,246 × 1,588 pixels" in texts(dialog) or "1,588 × 2,246 pixels" in texts(dialog)
    hand.click(dialog.save_button)
    name_file(hand, tmp_path / "map.png")
    written = sorted(tmp_path.glob("map*.png"))
    image = QImage(str(written[0]))
    assert {image.width(), image.height()} == {2246, 1588}


@pytest.mark.parametrize(("kind", "start"), [("SVG", b"<?xml"), ("PDF", b"%PDF")])
def test_pictures_of_other_kinds(hand: Hand, tmp_path: Path, kind: str, start: bytes) -> None:
    dialog = picture(hand)
    choose(hand, dialog.form.field("format"), kind)
    assert not dialog.form.field("scale").isEnabled()
    hand.click(dialog.save_button)
    name_file(hand, tmp_path / "map")
    assert (tmp_path / f"map.{kind.lower()}").read_bytes().startswith(start)


def test_what_a_customer_must_not_see_has_no_picture(hand: Hand) -> None:
    dialog = picture(hand)
    choose(hand, dialog.form.field("audience"), "Customer")
    assert dialog.save_button.isEnabled()
    choose(hand, dialog.form.field("view"), "Introductions")
    assert "no version for customers" in texts(dialog)
    assert not dialog.save_button.isEnabled()
    dialog.reject()


def test_a_picture_goes_to_the_clipboard(hand: Hand) -> None:
    dialog = picture(hand)
    hand.press(dialog, "Copy to clipboard")
    image = QGuiApplication.clipboard().image()
    assert not image.isNull()
    assert dialog.copied.text() == f"On the clipboard: {image.width():,} × {image.height():,} pixels"
    choose(hand, dialog.form.field("lang"), "日本語")
    assert dialog.copied.text() == ""
    dialog.reject()


def test_tables_are_exported_and_a_copy_is_saved(hand: Hand, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    hand.action("export_tables").trigger()
    name_file(hand, folder)
    assert (folder / "people.csv").is_file()
    _close_all(hand)
    hand.action("save_copy").trigger()
    name_file(hand, tmp_path / "copy.consensus")
    with Session.open(tmp_path / "copy.consensus", for_reading=True) as copy:
        assert copy.map == hand.workspace.map


def _close_all(hand: Hand) -> None:
    for box in hand.window.findChildren(QMessageBox):
        box.accept()
    hand.settle()


def test_every_dialog_goes_away_with_escape(hand: Hand) -> None:
    hand.select("tokura")
    names = ("log_touchpoint", "record_introduction", "edit_route", "edit_team", "edit_account", "add_person")
    for name in names:
        hand.action(name).trigger()
        dialog = hand.dialog(Dialog)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        hand.no_dialog()
    assert hand.workspace.session.undo_label == "Fill the sample"
    assert hand.workspace.today == TODAY
