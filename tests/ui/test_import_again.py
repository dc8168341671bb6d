"""A newer chart in a map that has people: differences, questions, and a chart that is old."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtTest import QTest

from consensus_map.analysis.report import AccountReport
from consensus_map.domain.model import Kind, TouchPoint
from consensus_map.domain.operations import create, edit, place_under
from consensus_map.domain.words import TouchKind, Trust
from consensus_map.ui.backup_dialog import BackupDialog
from consensus_map.ui.import_dialog import ImportDialog
from consensus_map.ui.import_preview import PEOPLE_COLUMNS
from consensus_map.ui.import_tree import BOX
from consensus_map.ui.import_tree_view import LARGEST_LETTERS, LEAST_LETTERS, NAMED_BOX, letters_for
from tests.ui.conftest import Hand, there
from tests.ui.maps import TODAY
from tests.ui.test_import_dialog import click_tab, made, opened, planned
from tests.ui.test_person_panel import texts

CTRL = Qt.KeyboardModifier.ControlModifier
HEADINGS = "社員番号,氏名,役職,部署,メールアドレス,上司社員番号\n"
MARCH = """1001,高瀬 正臣,代表取締役社長,取締役会,takase@kurosawa.example,
1002,戸倉 宗一,部長,管理部,tokura@kurosawa.example,1001
1003,森下 京子,部長,情報システム部,morishita@kurosawa.example,1001
1004,三枝 文,課長,管理部,saegusa@kurosawa.example,1002
1005,久我 玲,課長,情報システム部,kuga@kurosawa.example,1003
1006,堀 美帆,主任,情報システム部,hori@kurosawa.example,1005
1007,相馬 亮,,情報システム部,soma@kurosawa.example,1005
1008,小松 楓,,管理部,komatsu@kurosawa.example,1004
1009,佐藤 健,,管理部,,1004
1010,浅井 千尋,主任,管理部,asai@kurosawa.example,1004
"""
# 森下 has left and 久我 has the post; 堀 is promoted, 相馬 moved, 小松 renamed, 浅井 has another superior,
# 辻本 joined; a 佐藤 健 without an id is in another department than before.
APRIL = """1001,高瀬 正臣,代表取締役社長,取締役会,takase@kurosawa.example,
1002,戸倉 宗一,部長,管理部,tokura@kurosawa.example,1001
1004,三枝 文,課長,管理部,saegusa@kurosawa.example,1002
1005,久我 玲,部長,情報システム部,kuga@kurosawa.example,1001
1006,堀 美帆,課長,情報システム部,hori@kurosawa.example,1005
1007,相馬 亮,,管理部,soma@kurosawa.example,1004
1008,三浦 楓,,管理部,komatsu@kurosawa.example,1004
,佐藤 健,,物流部,,1002
1010,浅井 千尋,主任,管理部,asai@kurosawa.example,1002
1011,辻本 圭,,情報システム部,tsujimoto@kurosawa.example,1006
"""


@pytest.fixture
def march(user: Hand, tmp_path: Path) -> Hand:
    """A user with a map of the chart of March, in which 森下 is known to trust us."""
    user.window.tools.files.create(tmp_path / "kurosawa.consensus", "黒沢精密")
    made(user, opened(user, tmp_path / "march.csv", HEADINGS + MARCH))
    who = named(user, "森下 京子")
    user.workspace.do(edit(user.workspace.map, Kind.PERSON, who, trust=Trust.TRUSTING))
    return user


def april(hand: Hand, tmp_path: Path) -> ImportDialog:
    return opened(hand, tmp_path / "april.csv", HEADINGS + APRIL)


def named(hand: Hand, name: str) -> str:
    """The id of the one person of that name."""
    found = [key for key, one in hand.workspace.map.people.items() if name in (one.native_name, one.name)]
    assert len(found) == 1, f"{len(found)} of {name}"
    return found[0]


def groups(dialog: ImportDialog) -> dict[str, list[str]]:
    """The names in each group of changes."""
    return {kind: [item.name for item in items] for kind, items in dialog.pages.changes.model.groups}


def row_of(dialog: ImportDialog, kind: str, name: str = "") -> QModelIndex:
    """The row of a change, or of its group."""
    model = dialog.pages.changes.model
    for place, (other, items) in enumerate(model.groups):
        if other == kind:
            top = model.index(place, 0)
            inside = (at for at, item in enumerate(items) if item.name == name)
            return model.index(next(inside), 0, top) if name else top
    raise AssertionError(f"no {kind}")


def tick(hand: Hand, dialog: ImportDialog, kind: str, name: str = "") -> None:
    """Clicks the check box of a change or a group."""
    view, index = dialog.pages.changes.view, row_of(dialog, kind, name)
    view.scrollTo(index)
    box = view.visualRect(index)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.x() + 12, box.center().y()))
    hand.settle()


def test_changes_come_in_groups_with_before_and_after(march: Hand, tmp_path: Path) -> None:
    before = dict(march.workspace.map.people)
    dialog = april(march, tmp_path)
    dialog.pages.setCurrentWidget(dialog.pages.changes)
    found = groups(dialog)
    assert found["left"][0] == "森下 京子"
    assert "辻本 圭" in found["joined"]
    assert found["renamed"] == ["三浦 楓"] and "浅井 千尋" in found["superior"]
    assert "相馬 亮" in found["moved"] and "堀 美帆" in found["promoted"]
    model = dialog.pages.changes.model
    renamed = row_of(dialog, "renamed", "三浦 楓")
    told = [model.index(renamed.row(), column, renamed.parent()).data() for column in (1, 2, 5)]
    assert told == ["小松 楓", "三浦 楓", "8"]
    assert row_of(dialog, "renamed").data() == "Renamed (1)"
    assert march.workspace.map.people == before
    dialog.reject()
    assert march.workspace.map.people == before


def test_it_is_one_undo_step_and_leavers_keep_what_is_recorded(march: Hand, tmp_path: Path) -> None:
    gone = named(march, "森下 京子")
    before = dict(march.workspace.map.people), dict(march.workspace.map.posts)
    dialog = april(march, tmp_path)
    assert "marked as having left" in texts(dialog.banners)
    made(march, dialog)
    left = march.workspace.map.people[gone]
    assert not left.active and left.trust is Trust.TRUSTING
    post = march.workspace.map.first_post(named(march, "久我 玲"))
    assert post is not None and (post.title, post.predecessor, post.since) == ("部長", gone, TODAY)
    march.key(Qt.Key.Key_Z, CTRL)
    assert (dict(march.workspace.map.people), dict(march.workspace.map.posts)) == before


def test_what_is_not_ticked_stays_as_it_is(march: Hand, tmp_path: Path) -> None:
    dialog = april(march, tmp_path)
    tick(march, dialog, "renamed", "三浦 楓")
    tick(march, dialog, "superior", "浅井 千尋")
    above = march.workspace.map.solid_superior(post_of(march, "浅井 千尋"))
    made(march, dialog)
    assert named(march, "小松 楓")
    assert march.workspace.map.solid_superior(post_of(march, "浅井 千尋")) == above
    assert named(march, "辻本 圭")


def post_of(hand: Hand, name: str) -> str:
    post = hand.workspace.map.first_post(named(hand, name))
    assert post is not None
    return post.id


def test_a_group_is_ticked_as_one(march: Hand, tmp_path: Path) -> None:
    dialog = april(march, tmp_path)
    every = dialog.pages.changes.model.count
    tick(march, dialog, "left")
    model = dialog.pages.changes.model
    assert row_of(dialog, "left").data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    assert model.count == every - len(groups(dialog)["left"])
    assert "marked as having left" not in texts(dialog.banners)
    tick(march, dialog, "left", "森下 京子")
    state = row_of(dialog, "left").data(Qt.ItemDataRole.CheckStateRole)
    assert state == Qt.CheckState.PartiallyChecked or len(groups(dialog)["left"]) == 1
    tick(march, dialog, "left")
    assert model.count == every
    dialog.reject()


def test_space_ticks_the_row_that_has_the_keyboard(march: Hand, tmp_path: Path) -> None:
    dialog = april(march, tmp_path)
    view = dialog.pages.changes.view
    view.setFocus()
    view.setCurrentIndex(row_of(dialog, "renamed"))
    QTest.keyClick(view, Qt.Key.Key_Space)
    march.settle()
    assert len(dialog.choices.leave_out) == 1
    dialog.reject()


def test_a_tick_counts_for_the_import_that_follows_at_once(march: Hand, tmp_path: Path) -> None:
    """Both keys may lie in the queue before anything is worked out."""
    dialog = april(march, tmp_path)
    unticked = Qt.CheckState.Unchecked
    dialog.pages.changes.model.setData(row_of(dialog, "renamed"), unticked, Qt.ItemDataRole.CheckStateRole)
    gone: list[int] = []
    dialog.finished.connect(gone.append)
    for _ in range(2):  # there are questions, which it points out once
        dialog.save_button.click()
    march.bot.waitUntil(lambda: bool(gone), timeout=20_000)
    assert named(march, "小松 楓")


def test_a_tick_counts_that_is_made_while_the_table_is_read_again(march: Hand, tmp_path: Path) -> None:
    dialog = april(march, tmp_path)
    dialog.replan(dialog.choices)
    unticked = Qt.CheckState.Unchecked
    dialog.pages.changes.model.setData(row_of(dialog, "renamed"), unticked, Qt.ItemDataRole.CheckStateRole)
    assert planned(march) is dialog
    assert row_of(dialog, "renamed").data(Qt.ItemDataRole.CheckStateRole) == unticked
    made(march, dialog)
    assert named(march, "小松 楓")


def test_with_nothing_ticked_there_is_nothing_to_import(march: Hand, tmp_path: Path) -> None:
    dialog = april(march, tmp_path)
    dialog.pages.setCurrentWidget(dialog.pages.changes)
    march.click(dialog.pages.changes.none)
    assert "Nothing changes." in texts(dialog) and not dialog.save_button.isEnabled()
    march.click(dialog.pages.changes.every)
    assert dialog.save_button.isEnabled()
    dialog.reject()


def test_a_change_leads_to_its_row(march: Hand, tmp_path: Path) -> None:
    dialog = april(march, tmp_path)
    view, index = dialog.pages.changes.view, row_of(dialog, "joined", "辻本 圭")
    view.scrollTo(index)
    view.setFocus()
    view.setCurrentIndex(index)
    QTest.keyClick(view, Qt.Key.Key_Return)
    march.settle()
    assert dialog.isVisible() and not dialog.busy
    shown = dialog.pages.table.rows.table()
    assert (
        dialog.pages.currentWidget() is dialog.pages.table and shown is not None and shown.marked is not None
    )
    assert shown.index(shown.marked[0], 1).data() == "辻本 圭"
    dialog.reject()


def test_a_double_click_leads_to_the_row_too(march: Hand, tmp_path: Path) -> None:
    dialog = april(march, tmp_path)
    view, index = dialog.pages.changes.view, row_of(dialog, "promoted", "堀 美帆")
    view.scrollTo(index)
    point = view.visualRect(index).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    march.settle()
    assert dialog.pages.currentWidget() is dialog.pages.table
    dialog.reject()


def test_who_it_is_is_asked_and_planned_again(march: Hand, tmp_path: Path) -> None:
    known = named(march, "佐藤 健")
    dialog = april(march, tmp_path)
    assert groups(dialog)["joined"].count("佐藤 健") == 1
    bar = dialog.pages.tabBar()
    assert bar.tabText(1) == "Questions (3)"
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(1).center())
    card = dialog.pages.questions.cards[0]
    assert list(card.choices) == [known, ""]
    assert not any(choice.isChecked() for choice in card.choices.values())
    tap(march, card.choices[known])
    dialog = planned(march)
    assert "佐藤 健" not in groups(dialog)["joined"] and "佐藤 健" in groups(dialog)["moved"]
    made(march, dialog)
    assert march.workspace.map.people[known].active
    post = march.workspace.map.first_post(named(march, "佐藤 健"))
    assert post is not None and post.department == "物流部"


def tap(hand: Hand, button: object) -> None:
    from PySide6.QtWidgets import QRadioButton

    assert isinstance(button, QRadioButton) and button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(12, button.height() // 2))
    hand.settle()


def test_an_answer_keeps_what_was_left_out(march: Hand, tmp_path: Path) -> None:
    dialog = april(march, tmp_path)
    tick(march, dialog, "renamed")
    dialog.pages.setCurrentWidget(dialog.pages.questions)
    tap(march, dialog.pages.questions.cards[0].choices[""])
    dialog = planned(march)
    assert row_of(dialog, "renamed").data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    assert dialog.pages.currentWidget() is dialog.pages.questions
    made(march, dialog)
    assert named(march, "小松 楓")


def test_an_older_chart_needs_a_deliberate_yes(march: Hand, tmp_path: Path) -> None:
    made(march, april(march, tmp_path))
    dialog = opened(march, tmp_path / "march.csv", HEADINGS + MARCH)
    assert dialog.banners.older.isVisible() and not dialog.save_button.isEnabled()
    assert "older than the map" in texts(dialog.banners.older)
    agree = dialog.banners.agree
    QTest.mouseClick(agree, Qt.MouseButton.LeftButton, pos=QPoint(12, agree.height() // 2))
    assert dialog.save_button.isEnabled()
    made(march, dialog)
    assert march.workspace.map.people[named(march, "森下 京子")].active


def test_who_is_only_absent_stays_unless_ticked(march: Hand, tmp_path: Path) -> None:
    part = HEADINGS + "".join(APRIL.splitlines(keepends=True)[:2])
    dialog = opened(march, tmp_path / "part.csv", part)
    assert "堀 美帆" in groups(dialog)["absent"]
    assert dialog.pages.changes.model.count == 0 and not dialog.save_button.isEnabled()
    view = dialog.pages.changes.view
    view.expandAll()
    tick(march, dialog, "absent", "堀 美帆")
    assert dialog.save_button.isEnabled()
    made(march, dialog)
    people = march.workspace.map.people
    assert [one.name for one in people.values() if not one.active] == ["堀 美帆"]


def test_a_first_import_has_no_changes_page(user: Hand, tmp_path: Path) -> None:
    user.window.tools.files.create(tmp_path / "new.consensus", "New")
    dialog = opened(user, tmp_path / "march.csv", HEADINGS + MARCH)
    assert dialog.pages.count() == 1 and not dialog.pages.tabBar().isVisible()
    click_tab(dialog, 1)
    assert "10 posts · 1 at the top" in texts(dialog)
    dialog.reject()


def test_questions_are_seen_before_people_come_in_twice(march: Hand, tmp_path: Path) -> None:
    dialog = april(march, tmp_path)
    before = dict(march.workspace.map.people)
    assert dialog.pages.currentWidget() is dialog.pages.questions
    march.click(dialog.save_button)
    assert dialog.isVisible() and not dialog.busy
    assert dialog.pages.currentWidget() is dialog.pages.questions
    assert dialog.save_button.text() == "Import without answers"
    assert march.workspace.map.people == before
    card = dialog.pages.questions.cards[0]
    assert dialog.focusWidget() is card.choices[named(march, "佐藤 健")]
    tap(march, card.choices[""])
    dialog = planned(march)
    assert dialog.save_button.text() == "Import"
    made(march, dialog)
    assert len(march.workspace.map.people) == len(before) + 2


def test_questions_of_one_kind_are_answered_yes_at_once(march: Hand, tmp_path: Path) -> None:
    moved = "".join(f",{name},,新設部,,\n" for name in ("小松 楓", "佐藤 健", "浅井 千尋"))
    dialog = opened(march, tmp_path / "may.csv", HEADINGS + moved)
    assert dialog.pages.currentWidget() is dialog.pages.questions
    (together,) = dialog.pages.questions.yes_buttons
    assert together.text() == "Yes to all of these"
    assert "3 questions: somebody of this name is on the map" in texts(dialog.pages.questions)
    march.click(together)
    dialog = planned(march)
    assert dialog.pages.questions.yes_buttons == []
    assert [card.shown_answer() for card in dialog.pages.questions.cards] == [
        named(march, name) for name in ("小松 楓", "佐藤 健", "浅井 千尋")
    ]
    assert "joined" not in groups(dialog)
    dialog.reject()


def test_two_rows_of_one_name_can_be_one_person_in_a_first_import(user: Hand, tmp_path: Path) -> None:
    user.window.tools.files.create(tmp_path / "new.consensus", "New")
    rows = (
        "Name,Department,Job Title\nMia Doe,IT,Head of IT\nMia Doe,Lab,Head of the lab\nKen Ray,Lab,Clerk\n"
    )
    dialog = opened(user, tmp_path / "first.csv", rows)
    assert dialog.pages.currentWidget() is dialog.pages.questions
    (card,) = dialog.pages.questions.cards
    assert "Is this the same Mia Doe?" in texts(card) and card.shown_answer() is None
    tap(user, card.choices["yes"])
    dialog = planned(user)
    made(user, dialog)
    assert len(user.workspace.map.posts_of(named(user, "Mia Doe"))) == 2


def test_a_superior_of_whom_there_are_two_is_asked_about(user: Hand, tmp_path: Path) -> None:
    user.window.tools.files.create(tmp_path / "new.consensus", "New")
    rows = (
        "Employee ID,Name,Department,Job Title,Manager\n1,John Smith,IT,Director,\n"
        "2,John Smith,Sales,Buyer,\n3,Pia Berg,IT,Manager,John Smith\n"
    )
    dialog = opened(user, tmp_path / "first.csv", rows)
    (card,) = dialog.pages.questions.cards
    first, *_ = card.choices.values()
    assert first.text().startswith("Probably: John Smith · Director") and not first.isChecked()
    tap(user, first)
    made(user, planned(user))
    people = user.workspace.map
    above = people.solid_superior(people.posts_of(named(user, "Pia Berg"))[0].id)
    assert above is not None and above.title == "Director"


def test_a_successor_can_be_denied(march: Hand, tmp_path: Path) -> None:
    dialog = april(march, tmp_path)
    former = march.workspace.map.first_post(named(march, "森下 京子"))
    dialog.pages.setCurrentWidget(dialog.pages.questions)
    march.settle()
    card = dialog.pages.questions.cards[1]
    assert "Does 久我 玲 take over from 森下 京子?" in texts(card)
    assert card.choices["yes"].isChecked()
    tap(march, card.choices[""])
    dialog = planned(march)
    promoted = row_of(dialog, "promoted", "久我 玲").siblingAtColumn(3).data()
    assert "takes over" not in promoted
    made(march, dialog)
    post = march.workspace.map.first_post(named(march, "久我 玲"))
    assert post is not None and former is not None and post.id != former.id and post.predecessor is None


@pytest.mark.parametrize("trust", [Trust.TRUSTING, Trust.WARY, Trust.UNKNOWN])
def test_a_reminder_is_promised_only_where_it_comes(march: Hand, tmp_path: Path, trust: Trust) -> None:
    """Where we have had nothing to do with 森下, nothing follows for the successor 久我."""
    who = named(march, "森下 京子")
    march.workspace.do(edit(march.workspace.map, Kind.PERSON, who, trust=trust))
    dialog = april(march, tmp_path)
    promised = texts(dialog.pages.questions.cards[1])
    assert "the trust does not" in promised
    made(march, dialog)
    march.settle()
    told = "\n".join(action.text for action in found_by(march).actions)
    assert ("reminds you to greet 久我 玲" in promised) is ("Greet 久我 玲" in told)
    assert ("to ask 森下 京子 for an introduction" in promised) is ("Ask 森下 京子, who has left" in told)
    assert ("Greet 久我 玲" in told) is (trust is not Trust.UNKNOWN)


def found_by(hand: Hand) -> AccountReport:
    report = hand.workspace.report
    assert report is not None
    return report


def test_everybody_is_listed_once_and_the_line_above_counts_them(march: Hand, tmp_path: Path) -> None:
    dialog = april(march, tmp_path)
    found = groups(dialog)
    who = [name for kind, names in found.items() if kind != "absent" for name in names]
    # Nobody has said yet that it is the same 佐藤 健 as before: so one has left and one has joined.
    who.remove("佐藤 健")
    assert sorted(who) == sorted(set(who))
    model = dialog.pages.changes.model
    moved = row_of(dialog, "moved", "相馬 亮")
    below = model.index(0, 0, moved)
    assert (below.data(), below.siblingAtColumn(2).data()) == ("+ new superior", "三枝 文")
    line = dialog._summary.text()
    assert line.startswith("10 people in the table: ")
    assert f"{len(found['joined'])} joined, {len(found['left'])} left, {len(found['moved'])} moved" in line
    tick(march, dialog, "moved", "相馬 亮")
    assert below.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    assert len(dialog.choices.leave_out) == 2
    dialog.reject()


def test_what_is_recorded_stands_beside_the_change(march: Hand, tmp_path: Path) -> None:
    dialog = april(march, tmp_path)
    left = row_of(dialog, "left", "森下 京子")
    assert left.siblingAtColumn(4).data() == "trusting"
    view = dialog.pages.changes.view
    assert not view.isColumnHidden(4)
    narrow = view.columnWidth(1)
    view.setColumnHidden(4, True)
    view.share_room()
    # Its room goes to what was before and is after.
    assert view.columnWidth(1) > narrow * 1.4
    dialog.reject()


def test_the_chart_gets_the_room_and_the_names_while_it_is_looked_at(user: Hand, tmp_path: Path) -> None:
    user.window.tools.files.create(tmp_path / "new.consensus", "New")
    dialog = opened(user, tmp_path / "march.csv", HEADINGS + MARCH)
    view, rows = dialog.pages.table.tree.view, dialog.pages.table.rows
    before = rows.height()
    click_tab(dialog, 1)
    user.settle()
    assert rows.height() < before and view.height() > dialog.pages.table.height() / 2
    shown = view._shown
    assert shown is not None and shown.cards[0] == "高瀬 正臣"
    scale = view._frame(shown)[0]
    assert BOX[0] * scale >= NAMED_BOX[0] and BOX[1] * scale >= NAMED_BOX[1]
    with_names = view.grab().toImage()
    view.show_tree(replace(shown, cards=("",) * len(shown.cards)))
    assert view.grab().toImage() != with_names
    click_tab(dialog, 0)
    user.settle()
    assert abs(rows.height() - before) <= 2
    dialog.reject()


def test_a_long_name_in_the_chart_is_set_smaller_before_it_is_cut(hand: Hand) -> None:
    font = QFont(hand.window.font())
    font.setPixelSize(LARGEST_LETTERS)
    wide = QFontMetrics(font).horizontalAdvance("長谷川 由美子")
    assert letters_for("長谷川 由美子", font, LARGEST_LETTERS, wide) == LARGEST_LETTERS
    smaller = letters_for("長谷川 由美子", font, LARGEST_LETTERS, wide - wide // 5)
    assert LEAST_LETTERS < smaller < LARGEST_LETTERS
    font.setPixelSize(smaller)
    assert QFontMetrics(font).horizontalAdvance("長谷川 由美子") <= wide - wide // 5
    assert letters_for("長谷川 由美子", font, LARGEST_LETTERS, 5) == LEAST_LETTERS


def test_columns_that_nobody_fills_are_not_among_the_first_people(user: Hand, tmp_path: Path) -> None:
    user.window.tools.files.create(tmp_path / "new.consensus", "New")
    dialog = opened(user, tmp_path / "march.csv", HEADINGS + MARCH)
    people = dialog.pages.table.people
    hidden = [name for place, name in enumerate(PEOPLE_COLUMNS) if people.isColumnHidden(place)]
    assert hidden == ["Name in own script"]
    dialog.reject()


def test_a_change_of_people_says_what_to_do_and_leaves_a_backup(march: Hand, tmp_path: Path) -> None:
    """森下 trusts us and has gone: greet the heir, ask the predecessor; one undo takes that away too."""
    met = TouchPoint("t", TODAY, TouchKind.VISIT, (named(march, "森下 京子"),))
    march.workspace.do(create(march.workspace.map, met))
    before = texts(march.page.todo)
    made(march, april(march, tmp_path))
    march.settle()
    told = "\n".join(card.toolTip() for card in march.page.todo._cards if card.isVisible())
    assert "Greet 久我 玲" in told and "Greet 久我 玲" not in before
    assert "Ask 森下 京子, who has left, to introduce you to the successor 久我 玲" in told
    march.key(Qt.Key.Key_Z, CTRL)
    march.settle()
    assert texts(march.page.todo) == before
    march.action("open_backup").trigger()
    dialog = march.dialog(BackupDialog)
    item = dialog.list.item(0)
    assert item is not None and "黒沢精密" in item.text()
    dialog.reject()


def corrected(march: Hand) -> str:
    """浅井 reports to 戸倉 by hand, where the chart says 三枝, and 堀 has another title."""
    workspace = march.workspace
    asai, tokura = named(march, "浅井 千尋"), named(march, "戸倉 宗一")
    workspace.do(place_under(workspace.map, [asai], tokura))
    hori = workspace.map.posts_of(named(march, "堀 美帆"))[0]
    workspace.do(edit(workspace.map, Kind.POST, hori.id, title="係長"))
    return asai


def boss_of(hand: Hand, person: str) -> str:
    post = hand.workspace.map.posts_of(person)[0]
    above = there(hand.workspace.map.solid_superior(post.id))
    return hand.person(above.holder or "").display_name


def test_what_was_corrected_by_hand_is_marked_and_not_ticked(march: Hand, tmp_path: Path) -> None:
    asai = corrected(march)
    dialog = opened(march, tmp_path / "again.csv", HEADINGS + MARCH)
    model = dialog.pages.changes.model
    assert groups(dialog) == {"superior": ["浅井 千尋"], "retitled": ["堀 美帆"]} and model.count == 0
    row = row_of(dialog, "superior", "浅井 千尋")
    assert "by hand" in str(model.index(row.row(), 3, row.parent()).data())
    assert not dialog.save_button.isEnabled()
    dialog.pages.setCurrentWidget(dialog.pages.changes)
    tick(march, dialog, "superior", "浅井 千尋")
    march.bot.waitUntil(dialog.save_button.isEnabled)
    made(march, dialog)
    assert boss_of(march, asai) == "三枝 文"
    assert march.workspace.map.posts_of(named(march, "堀 美帆"))[0].title == "係長"


def test_what_an_import_wrote_last_is_the_imports_again(march: Hand, tmp_path: Path) -> None:
    asai = corrected(march)
    march.workspace.undo()
    march.workspace.undo()
    dialog = april(march, tmp_path)
    assert not any(item.by_hand for _, items in dialog.pages.changes.model.groups for item in items)
    made(march, dialog)
    assert boss_of(march, asai) == "戸倉 宗一"


def test_other_changes_come_in_beside_what_was_corrected(march: Hand, tmp_path: Path) -> None:
    asai = named(march, "浅井 千尋")
    post = march.workspace.map.posts_of(asai)[0]
    march.workspace.do(edit(march.workspace.map, Kind.POST, post.id, title="主査"))
    dialog = april(march, tmp_path)
    model = dialog.pages.changes.model
    by_hand = [
        (item.kind.value, item.name) for items in model.also.values() for item in items if item.by_hand
    ]
    by_hand += [(kind, item.name) for kind, items in model.groups for item in items if item.by_hand]
    assert by_hand == [("promoted", "浅井 千尋")]
    made(march, dialog)
    assert march.workspace.map.posts[post.id].title == "主査"
    assert boss_of(march, asai) == "戸倉 宗一" and named(march, "辻本 圭")


def test_what_was_chosen_is_not_lost_without_a_question(march: Hand, tmp_path: Path) -> None:
    dialog = april(march, tmp_path)
    dialog.give_up()
    march.no_dialog()
    dialog = april(march, tmp_path)
    dialog.pages.setCurrentWidget(dialog.pages.changes)
    tick(march, dialog, "renamed")
    dialog.give_up()
    march.answer("Keep editing")
    assert dialog.isVisible()
    dialog.give_up()
    march.answer("Discard")
    march.no_dialog()
