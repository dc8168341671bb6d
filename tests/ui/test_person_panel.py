"""Everything recorded about a person, edited in the panel."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from consensus_map.domain.model import Introduction, Kind
from consensus_map.domain.operations import create, edit
from consensus_map.domain.words import Evidence, IntroductionStatus, LineKind, PostState, Role, Seal, Trust
from consensus_map.ui.fields import ChoiceField, Field
from consensus_map.ui.inline import InlineForm
from consensus_map.ui.record_dialog import RecordDialog
from consensus_map.ui.records_section import RecordRow
from tests.ui.conftest import Hand, there
from tests.ui.maps import TODAY

CTRL = Qt.KeyboardModifier.ControlModifier


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def enter(hand: Hand, form: InlineForm, name: str, text: str) -> None:
    """Types into a field of a form and presses Enter."""
    field = form.field(name).input()
    hand.fill(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    hand.settle()


def choose(hand: Hand, field: Field, text: str) -> None:
    """Picks from a drop-down with the keyboard."""
    assert isinstance(field, ChoiceField)
    place = field.box.findText(text, Qt.MatchFlag.MatchStartsWith)
    assert place >= 0
    field.box.setFocus()
    steps = place - field.box.currentIndex()
    for _ in range(abs(steps)):
        QTest.keyClick(field.box, Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)
    hand.settle()


def test_the_panel_tells_who_they_are_and_why_they_block(hand: Hand) -> None:
    hand.select("tokura")
    seen = texts(hand.page.panel)
    for expected in (
        "戸倉 宗一",
        "とくら そういち · Tokura Soichi",
        "本部長, 管理本部",
        "approver, required",
        "wary since 30 Jan, confirmed",
        "Why they block",
    ):
        assert expected in seen
    blocker = hand.workspace.decision_report
    assert blocker is not None and blocker.blockers[0].why in seen
    assert blocker.blockers[0].figures not in seen


def test_who_has_sealed_is_said_once(hand: Hand) -> None:
    hand.select("morishita")
    assert "Agreed and sealed on 20 Mar 2026." in texts(hand.page.panel)
    assert "Has agreed" not in texts(hand.page.panel)


def test_the_sum_behind_a_finding_is_shown_where_it_is_asked_for(hand: Hand) -> None:
    hand.select("tokura")
    found = hand.workspace.decision_report
    assert found is not None
    hand.press(hand.page.panel, "How this is figured")
    assert found.blockers[0].figures in texts(hand.page.panel)
    hand.select("saegusa")  # whoever asks once goes on asking
    assert "Severity" in texts(hand.page.panel)
    hand.press(hand.page.panel, "Hide the figures")
    assert "Severity" not in texts(hand.page.panel)


def test_an_introduction_that_was_asked_for_is_opened_from_its_card(hand: Hand) -> None:
    asked = Introduction("ask", "morishita", "saegusa", "ota", IntroductionStatus.ASKED, TODAY)
    hand.workspace.do(create(hand.workspace.map, asked))
    hand.settle()
    hand.select("saegusa")
    seen = texts(hand.page.panel)
    assert "Introduction asked for" in seen and "was asked on 1 Apr 2026" in seen
    hand.press(hand.page.panel, "Open the introduction…")
    dialog = hand.dialog(RecordDialog)
    assert dialog.form.field("status").value() is IntroductionStatus.ASKED
    dialog.reject()


def test_the_missing_introduction_can_be_recorded_from_its_card(hand: Hand) -> None:
    hand.select("saegusa")
    assert "森下 京子 → 三枝 文" in texts(hand.page.panel)
    hand.press(hand.page.panel, "Record the introduction…")
    dialog = hand.dialog(RecordDialog)
    assert dialog.form.field("introducer").value() == "morishita"
    dialog.reject()


def test_trust_buttons_have_names_and_keys(hand: Hand) -> None:
    hand.select("kuga")
    hand.press(hand.page.panel, "vouches for us, key 6")
    assert hand.person("kuga").trust is Trust.VOUCHING


def test_the_evidence_of_trust(hand: Hand) -> None:
    hand.select("kuga")
    hand.press(hand.page.panel, "Edit the evidence of the trust status")
    form = hand.page.panel.trust.evidence
    choose(hand, form.field("evidence"), "confirmed")
    enter(hand, form, "trust_on", "3/28")
    enter(hand, form, "trust_note", "Said so to Ota")
    person = hand.person("kuga")
    assert (person.evidence, str(person.trust_on), person.trust_note) == (
        Evidence.CONFIRMED,
        "2026-03-28",
        "Said so to Ota",
    )


def test_a_date_that_is_none_is_said_at_its_field(hand: Hand) -> None:
    hand.select("kuga")
    hand.press(hand.page.panel, "Edit the evidence of the trust status")
    form = hand.page.panel.trust.evidence
    enter(hand, form, "trust_on", "31 Feb")
    assert "This is no date." in texts(form.rows["trust_on"])
    assert hand.person("kuga").trust_on is None


@pytest.mark.parametrize(
    ("name", "text"),
    [("native_name", "久我 令"), ("reading", "くが りょう"), ("name", "Kuga Ryo")],
)
def test_names(hand: Hand, name: str, text: str) -> None:
    hand.select("kuga")
    hand.page.panel.edit_details()
    enter(hand, hand.page.panel.details.names, name, text)
    assert getattr(hand.person("kuga"), name) == text
    if name == "native_name":
        assert hand.page.people.people.row_of("kuga") is not None
        assert "久我 令" in texts(hand.page.panel)


def test_the_last_name_cannot_be_taken_away(hand: Hand) -> None:
    hand.select("kuga")
    hand.page.panel.edit_details()
    names = hand.page.panel.details.names
    enter(hand, names, "name", "")
    enter(hand, names, "native_name", "")
    assert "A person needs a name." in texts(names.rows["native_name"])
    assert hand.person("kuga").native_name == "久我 玲"


def test_undo_reaches_the_map_from_a_field_that_is_done_with(hand: Hand) -> None:
    hand.select("kuga")
    hand.page.panel.edit_details()
    enter(hand, hand.page.panel.details.names, "reading", "くが りょう")
    hand.key(Qt.Key.Key_Z, CTRL)
    assert hand.person("kuga").reading == "くが れい"
    assert hand.page.panel.details.names.field("reading").value() == "くが れい"


def test_escape_takes_typing_back(hand: Hand) -> None:
    hand.select("kuga")
    hand.page.panel.edit_details()
    field = hand.page.panel.details.names.field("reading").input()
    hand.fill(field, "nonsense")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    hand.page.canvas.setFocus()
    hand.settle()
    assert hand.person("kuga").reading == "くが れい"


def test_contact_flags_and_notes(hand: Hand) -> None:
    hand.select("kuga")
    hand.page.panel.edit_details()
    contact = hand.page.panel.details.contact
    enter(hand, contact, "email", "kuga@kurosawa.example")
    choose(hand, contact.field("member"), "Ota")
    QTest.mouseClick(contact.field("external").input(), Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    notes = contact.field("notes").input()
    hand.fill(notes, "Likes trains")
    hand.page.canvas.setFocus()
    hand.settle()
    person = hand.person("kuga")
    assert (person.email, person.member, person.external, person.notes) == (
        "kuga@kurosawa.example",
        "ota",
        True,
        "Likes trains",
    )


def test_posts_title_superior_dotted_line_and_a_second_post(hand: Hand) -> None:
    hand.select("kuga")
    hand.page.panel.edit_details()
    section = hand.page.panel.details.posts
    enter(hand, section._forms[0], "title", "室長")
    enter(hand, section._forms[0], "superior", "とくら")
    enter(hand, section._forms[0], "dotted", "morishita")
    account_map = hand.workspace.map
    assert account_map.posts["kuga-post"].title == "室長"
    assert account_map.solid_superior("kuga-post") == account_map.posts["tokura-post"]
    kinds = {line.superior: line.kind for line in account_map.lines_up("kuga-post")}
    assert kinds == {"tokura-post": LineKind.SOLID, "morishita-post": LineKind.DOTTED}
    hand.press(section, "Add a post")
    enter(hand, section._forms[1], "department", "DX推進課")
    assert [post.department for post in account_map.posts_of("kuga")] == ["基盤運用課", "DX推進課"]


def test_a_circle_of_superiors_is_refused_at_the_field(hand: Hand) -> None:
    hand.select("takase")
    hand.page.panel.edit_details()
    form = hand.page.panel.details.posts._forms[0]
    enter(hand, form, "superior", "Saegusa")
    assert "circle" in texts(form.rows["superior"])


def test_a_post_is_left_vacant(hand: Hand) -> None:
    hand.select("tokura")
    hand.page.panel.edit_details()
    hand.press(hand.page.panel.details, "Leave it vacant")
    assert hand.workspace.map.posts["tokura-post"].state is PostState.VACANT


def test_part_in_the_decision(hand: Hand) -> None:
    hand.page.go_to("hori")
    chain = hand.page.panel.chain
    hand.press(chain, "Add to the chain")
    steps = hand.workspace.map.steps_for("hori")
    assert [(step.decision, step.role, step.order) for step in steps] == [("renewal", Role.APPROVER, 6)]
    form = chain._forms[0]
    choose(hand, form.field("role"), "consulted")
    choose(hand, form.field("seal"), "agreed")
    step = hand.workspace.map.steps_for("hori")[0]
    assert (step.role, step.seal, step.sealed_on) == (Role.CONSULTED, Seal.AGREED, TODAY)
    hand.press(chain, "Take out of the chain")
    assert hand.workspace.map.steps_for("hori") == []


@pytest.mark.parametrize(
    ("kind", "person", "shown"),
    [
        (Kind.TOUCHPOINT, "tokura", "30 Jan · meeting · by Watanabe Hayato"),
        (Kind.COMMITMENT, "kuga", "open · by 3 Apr · Ota Riku"),
        (Kind.CONCERN, "tokura", "unsaid · support · open"),
        (Kind.REQUEST, "tokura", "31 Mar 09:00 · request · open"),
        (Kind.TIE, "saegusa", "trusts 戸倉 宗一 · strong"),
        (Kind.INTRODUCTION, "tokura", "made · 5 Jan"),
    ],
)
def test_records_are_shown_opened_and_deleted(hand: Hand, kind: Kind, person: str, shown: str) -> None:
    hand.select(person)
    section = hand.page.panel.records
    hand.click(section._tabs[kind])
    rows = [row for row in section.findChildren(RecordRow) if row.isVisible()]
    row = next(row for row in rows if shown in row.accessibleName())
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    dialog = hand.dialog(RecordDialog)
    before = len(hand.workspace.map.table(kind))
    deletes = [b for b in dialog.findChildren(type(dialog.save_button)) if b.text() == "Delete"]
    hand.click(deletes[0])
    assert len(hand.workspace.map.table(kind)) == before - 1
    hand.key(Qt.Key.Key_Z, CTRL)
    assert len(hand.workspace.map.table(kind)) == before


def test_a_record_is_edited(hand: Hand) -> None:
    hand.select("tokura")
    hand.settle()
    section = hand.page.panel.records
    row = next(row for row in section.findChildren(RecordRow) if row.isVisible())
    row.setFocus()
    hand.key(Qt.Key.Key_Return)
    dialog = hand.dialog(RecordDialog)
    hand.fill(dialog.form.field("summary").input(), "Warmer now.")
    hand.click(dialog.save_button)
    assert hand.workspace.map.touchpoints["t2"].summary == "Warmer now."
    assert "Warmer now." in texts(hand.page.panel)


def test_history_says_who_set_what_and_when(hand: Hand) -> None:
    hand.select("kuga")
    hand.key("2")
    hand.press(hand.page.panel, "History")
    seen = texts(hand.page.panel.history)
    assert "trust: trusting → wary" in seen and "tester" in seen


def test_what_is_being_typed_is_kept_when_the_map_is_closed(hand: Hand) -> None:
    hand.select("kuga")
    hand.page.panel.edit_details()
    hand.fill(hand.page.panel.details.names.field("reading").input(), "kuga ryo")
    path = hand.workspace.session.path
    hand.window.close_map()
    assert hand.window.open_path(path)
    assert hand.person("kuga").reading == "kuga ryo"


def test_whoever_need_not_agree_is_told_of_without_red(hand: Hand) -> None:
    hand.select("tokura")
    card = hand.page.panel.findings.blocks
    assert card.isVisible() and card.property("role") == "blocked"
    workspace = hand.workspace
    workspace.do(edit(workspace.map, Kind.STEP, "step-tokura", role=Role.INFORMED, required=False))
    hand.settle()
    assert card.isVisible() and card.property("role") == "note"


def test_nothing_is_cut_off_in_the_narrowest_panel(hand: Hand) -> None:
    hand.select("tokura")
    panel = hand.page.panel
    hand.window.resize(hand.window.minimumSize())
    hand.bot.waitUntil(lambda: hand.page.width() == hand.window.minimumWidth())
    for page, shown in enumerate((panel.trust, panel.details, panel.history)):
        panel.show_page(page)
        hand.settle()
        area = next(area for area in panel.findChildren(QScrollArea) if area.isAncestorOf(shown))
        inside = there(area.widget())
        assert inside.width() <= area.viewport().width(), page


def test_who_has_left_is_counted_apart_and_cannot_join_the_chain(hand: Hand) -> None:
    everybody = len(hand.workspace.map.people)
    assert hand.page.status.text().startswith(f"{everybody} people · ")
    hand.page.go_to("soma")
    hand.settle()
    chain = hand.page.panel.chain
    assert chain._row.isVisible() and not chain._gone.isVisible()
    hand.workspace.do(edit(hand.workspace.map, Kind.PERSON, "soma", active=False))
    hand.settle()
    assert hand.page.status.text().startswith(f"{everybody - 1} people · 1 has left · ")
    assert not chain._row.isVisible() and "has left cannot be added" in texts(chain)
    hand.workspace.undo()
    hand.settle()
    assert hand.page.status.text().startswith(f"{everybody} people · ")
    assert chain._row.isVisible()
