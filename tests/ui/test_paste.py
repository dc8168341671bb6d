"""Several people at once: selected with the keyboard, copied, pasted from tables and lists."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from consensus_map.domain.model import Post
from consensus_map.domain.operations import create
from consensus_map.domain.views import Criterion, Filters
from consensus_map.domain.words import PostState
from consensus_map.ui.outbox import Outbox
from consensus_map.ui.people_clip import clipped, pasted_table
from tests.ui.conftest import Hand
from tests.ui.test_import_dialog import made, planned

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("", ""),
        (" \n\n", ""),
        ("Aoki Jun\r\nBaba Rin", "name\nAoki Jun\nBaba Rin\n"),
        ("  青木 純 \n", "name\n青木 純\n"),
        ("name\ttitle\nAoki Jun\tPresident\n", "name\ttitle\nAoki Jun\tPresident\n"),
        ("Aoki, Jun\nBaba, Rin", "Aoki, Jun\nBaba, Rin\n"),
    ],
)
def test_a_list_of_names_gets_a_heading_and_a_table_stays(text: str, table: str) -> None:
    assert pasted_table(text) == table


def test_a_list_of_names_is_pasted_in_one_step(hand: Hand) -> None:
    before = set(hand.workspace.map.people)
    QGuiApplication.clipboard().setText("Aoki Jun\nBaba Rin")
    hand.page.canvas.setFocus()
    hand.key(Qt.Key.Key_V, CTRL)
    made(hand, planned(hand))
    new = [hand.person(key).name for key in set(hand.workspace.map.people) - before]
    assert sorted(new) == ["Aoki Jun", "Baba Rin"]
    hand.key(Qt.Key.Key_Z, CTRL)
    assert set(hand.workspace.map.people) == before


def test_who_is_not_among_those_pasted_has_not_left(hand: Hand) -> None:
    """However many of a department come: a paste is a handful, and no chart."""
    tokura = hand.workspace.map.first_post("tokura")
    assert tokura is not None
    rows = [f"New {number}\t担当\t{tokura.department}" for number in range(9)]
    known = [
        f"{one.display_name}\t{post.title}\t{post.department}"
        for one in hand.workspace.map.people.values()
        if (post := hand.workspace.map.first_post(one.id)) is not None
        and post.department == tokura.department
        and one.id != "tokura"
    ]
    QGuiApplication.clipboard().setText("\n".join(["氏名\t役職\t部署", *rows, *known]))
    hand.page.canvas.setFocus()
    hand.key(Qt.Key.Key_V, CTRL)
    dialog = planned(hand)
    assert "left" not in dialog._summary.text()
    made(hand, dialog)
    assert all(person.active for person in hand.workspace.map.people.values())


def test_a_disk_without_room_for_what_is_pasted_is_told(hand: Hand, tmp_path: Path) -> None:
    hand.window.tools.commands.outbox = Outbox(tmp_path / "gone")
    QGuiApplication.clipboard().setText("Aoki Jun\nBaba Rin")
    hand.page.canvas.setFocus()
    hand.key(Qt.Key.Key_V, CTRL)
    box = hand.dialog(QMessageBox)
    assert "no room" in box.text() and "paste it again" in box.informativeText()
    box.close()


def test_copied_people_come_back_changed_in_a_spreadsheet(hand: Hand) -> None:
    hand.select("tokura")
    hand.key(Qt.Key.Key_C, CTRL)
    assert hand.page.status.text() == "1 person is on the clipboard, as a table."
    table = QGuiApplication.clipboard().text()
    assert "本部長" in table
    QGuiApplication.clipboard().setText(table.replace("本部長", "専務取締役"))
    count = len(hand.workspace.map.people)
    hand.key(Qt.Key.Key_V, CTRL)
    made(hand, planned(hand))
    post = hand.workspace.map.first_post("tokura")
    assert post is not None and post.title == "専務取締役"
    assert len(hand.workspace.map.people) == count
    assert all(person.active for person in hand.workspace.map.people.values())


def test_whoever_comes_back_in_another_department_is_asked_about(hand: Hand) -> None:
    hand.select("tokura")
    hand.key(Qt.Key.Key_C, CTRL)
    table = QGuiApplication.clipboard().text()
    QGuiApplication.clipboard().setText(table.replace("管理本部", "経営企画室"))
    hand.key(Qt.Key.Key_V, CTRL)
    dialog = planned(hand)
    assert "Questions (1)" in [dialog.pages.tabText(place) for place in range(dialog.pages.count())]
    dialog.reject()


def test_a_copied_table_is_one_that_people_read(hand: Hand) -> None:
    hand.workspace.select_all(("tokura", "hori"))
    hand.page.canvas.setFocus()
    hand.key(Qt.Key.Key_C, CTRL)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t") == ["氏名", "よみがな", "ローマ字氏名", "役職", "部署", "上司"]
    assert lines[1].split("\t") == [
        "戸倉 宗一", "とくら そういち", "Tokura Soichi", "本部長", "管理本部", "高瀬 正臣",
    ]  # fmt: skip
    assert "久我 玲" in lines[2]


def pasted_from_elsewhere(hand: Hand) -> None:
    """Through another program, which takes the text alone."""
    QGuiApplication.clipboard().setText(QGuiApplication.clipboard().text())
    hand.page.canvas.setFocus()
    hand.key(Qt.Key.Key_V, CTRL)


def test_what_was_copied_changes_nothing_when_it_comes_back(hand: Hand) -> None:
    hand.workspace.do(
        create(hand.workspace.map, Post("second", "監査役", "監査室", "tokura", PostState.HELD, 30))
    )
    hand.workspace.select_all(tuple(hand.workspace.map.people))
    hand.page.canvas.setFocus()
    hand.key(Qt.Key.Key_C, CTRL)
    assert "役職2" in QGuiApplication.clipboard().text()
    pasted_from_elsewhere(hand)
    dialog = planned(hand)
    assert "Nothing changes" in dialog._summary.text()
    dialog.reject()


def test_people_go_to_another_map_with_all_that_is_known_of_them(hand: Hand) -> None:
    hand.select("tokura")
    hand.key(Qt.Key.Key_C, CTRL)
    data = QGuiApplication.clipboard().mimeData()
    assert "wary" in clipped(data) and "wary" not in data.text()


def test_escape_pastes_nothing(hand: Hand) -> None:
    before = hand.workspace.session.undo_label
    QGuiApplication.clipboard().setText("Aoki Jun")
    hand.page.canvas.setFocus()
    hand.key(Qt.Key.Key_V, CTRL)
    dialog = planned(hand)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    hand.no_dialog()
    assert hand.workspace.session.undo_label == before


def test_an_empty_clipboard_says_so(hand: Hand) -> None:
    QGuiApplication.clipboard().clear()
    hand.page.canvas.setFocus()
    hand.key(Qt.Key.Key_V, CTRL)
    hand.no_dialog()
    assert "no table of people" in hand.status()


def test_in_a_field_the_text_is_pasted_there(hand: Hand) -> None:
    QGuiApplication.clipboard().setText("Aoki Jun")
    hand.page.left.search.setFocus()
    hand.key(Qt.Key.Key_V, CTRL)
    hand.no_dialog()
    assert hand.page.left.search.text() == "Aoki Jun"


def test_shift_and_arrows_select_several(hand: Hand) -> None:
    hand.select("takase")
    hand.key(Qt.Key.Key_Down, SHIFT)
    assert len(hand.workspace.selection) == 2 and hand.workspace.selection[0] == "takase"
    hand.key(Qt.Key.Key_Up, SHIFT)
    assert hand.workspace.selected == "takase" and len(hand.workspace.selection) == 2
    hand.key(Qt.Key.Key_Down)
    assert len(hand.workspace.selection) == 1


def test_ctrl_a_under_a_filter_selects_who_matches_folded_or_not_and_nobody_between(hand: Hand) -> None:
    hides = frozenset({Criterion.TRUST})
    hand.page.stage.set_filters(Filters(trusts=frozenset({"unknown"}), hides=hides))
    hand.settle()
    # A group hangs from kuga, who does not match.
    assert "kuga" in hand.page.stage.scene.places and "hori" not in hand.page.stage.scene.places
    hand.page.canvas.setFocus()
    hand.key(Qt.Key.Key_A, CTRL)
    assert set(hand.workspace.selection) == {"saegusa", "hori", "soma"}
    heading = hand.page.panel.several.heading
    assert heading.text() == "3 people selected · 2 folded"
    hand.page.stage.fold("kuga")
    hand.settle()
    assert heading.text() == "3 people selected"


def test_ctrl_a_selects_everybody_who_is_shown(hand: Hand) -> None:
    hand.page.canvas.setFocus()
    hand.key(Qt.Key.Key_A, CTRL)
    assert set(hand.workspace.selection) == {"takase", "tokura", "morishita", "saegusa", "kuga"}
    hand.press(hand.page.over.bar, "Everybody")
    hand.key(Qt.Key.Key_A, CTRL)
    assert {"hori", "soma"} < set(hand.workspace.selection)
    hand.key(Qt.Key.Key_Escape)
    assert hand.workspace.selection == ()
