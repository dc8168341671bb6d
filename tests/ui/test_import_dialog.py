"""The import, looked at, corrected and made by hand."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLineEdit
from shiboken6 import isValid

from consensus_map.domain.model import Person
from consensus_map.ui.import_dialog import ANYWAY, ImportDialog
from consensus_map.ui.import_preview import TextTable
from consensus_map.ui.import_profiles import Profile, Profiles
from consensus_map.ui.profile_dialog import ProfileDialog
from tests.ui.conftest import Hand, write_into
from tests.ui.test_person_panel import choose, texts

CTRL = Qt.KeyboardModifier.ControlModifier
CHART = """id,name,title,department,manager_id
1,Aoki Jun,President,Board,
2,Baba Rin,Director,Sales,1
3,Chiba Ken,Manager,Sales,2
4,Doi Emi,Manager,Sales,99
"""
UNKNOWN = """who is it;seat;where;boss of it
Aoki Jun;President;Board;
Baba Rin;Director;Sales;Aoki Jun
"""
BY_TITLES = """氏名,役職,部署
青木 純,社長,
馬場 凛,部長,営業部
千葉 健,課長,営業部
土井 恵美,部長,経理部
江口 翔,主任,経理部
"""
HEADLESS = """Aoki Jun;President;Board;
Baba Rin;Director;Sales;Aoki Jun
Chiba Ken;Manager;Sales;Baba Rin
"""


def planned(hand: Hand) -> ImportDialog:
    """The import dialog, once it has read the files."""
    dialog = hand.dialog(ImportDialog)
    hand.bot.waitUntil(lambda: not dialog.busy, timeout=20_000)
    hand.settle()
    return dialog


def opened(hand: Hand, path: Path, text: str, encoding: str = "utf-8") -> ImportDialog:
    """The import dialog on a file with that text."""
    path.write_bytes(text.encode(encoding))
    hand.window.import_paths([path])
    return planned(hand)


def made(hand: Hand, dialog: ImportDialog) -> None:
    """Presses Import, and waits until it is done."""
    gone: list[int] = []
    dialog.finished.connect(gone.append)
    hand.click(dialog.save_button)
    if not gone and dialog.save_button.text() == ANYWAY:
        hand.click(dialog.save_button)
    hand.bot.waitUntil(lambda: bool(gone), timeout=20_000)
    hand.no_dialog()


def chooser(dialog: ImportDialog, heading: str) -> QComboBox:
    """The drop-down of a column."""
    rows = dialog.pages.table.rows
    column = table(dialog).column_of(heading)
    assert column is not None, heading
    box = rows.indexWidget(table(dialog).index(0, column))
    assert isinstance(box, QComboBox)
    return box


def table(dialog: ImportDialog) -> TextTable:
    shown = dialog.pages.table.rows.table()
    assert shown is not None
    return shown


def take(hand: Hand, dialog: ImportDialog, heading: str, word: str) -> ImportDialog:
    """Chooses what a column is with the keyboard."""
    box = chooser(dialog, heading)
    box.setFocus()
    box.showPopup()
    view = box.view()
    place = box.findText(word)
    assert place >= 0, word
    view.scrollTo(view.model().index(place, 0))
    view.setCurrentIndex(view.model().index(place, 0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    hand.settle()
    return planned(hand)


def click_row(view: QAbstractItemView, row: int, column: int) -> None:
    point = view.visualRect(view.model().index(row, column)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)


def person(hand: Hand, name: str) -> Person:
    return next(one for one in hand.workspace.map.people.values() if one.name == name)


def test_an_import_is_looked_at_corrected_and_made_in_one_step(hand: Hand, tmp_path: Path) -> None:
    before = len(hand.workspace.map.people)
    dialog = opened(hand, tmp_path / "chart.csv", CHART)
    assert "4 people" in texts(dialog)
    assert len(hand.workspace.map.people) == before
    dialog.pages.setCurrentWidget(dialog.pages.table)
    assert table(dialog).index(1, 1).data() == "Aoki Jun"
    assert chooser(dialog, "title").currentText() == "Title of the post"
    assert chooser(dialog, "manager_id").currentText() == "Reports to (id)"
    dialog = take(hand, dialog, "title", "– kept as an extra field –")
    made(hand, dialog)
    new = person(hand, "Chiba Ken")
    post = hand.workspace.map.first_post(new.id)
    assert post is not None and post.title == "" and post.department == "Sales"
    assert ("title", "Manager") in new.extra
    hand.key(Qt.Key.Key_Z, CTRL)
    assert len(hand.workspace.map.people) == before


def test_a_backup_is_there_before_the_import(hand: Hand, tmp_path: Path) -> None:
    before = len(list((tmp_path / "data").rglob("*.consensus")))
    made(hand, opened(hand, tmp_path / "chart.csv", CHART))
    assert len(list((tmp_path / "data").rglob("*.consensus"))) == before + 1


def test_an_oddity_leads_to_its_row_and_marks_the_cell(hand: Hand, tmp_path: Path) -> None:
    dialog = opened(hand, tmp_path / "chart.csv", CHART)
    dialog.pages.setCurrentWidget(dialog.pages.table)
    dialog.pages.table.below.setCurrentWidget(dialog.pages.table.oddities)
    model = dialog.pages.table.oddities.model()
    row = next(r for r in range(model.rowCount()) if model.index(r, 1).data() == "5")
    click_row(dialog.pages.table.oddities, row, 4)
    marked = table(dialog).marked
    assert marked is not None
    cells = [table(dialog).index(marked[0], column).data() for column in (1, marked[1] or 0)]
    assert cells == ["Doi Emi", "99"]
    dialog.reject()


def test_an_odd_row_far_down_can_be_gone_to(user: Hand, tmp_path: Path) -> None:
    user.window.tools.files.create(tmp_path / "new.consensus", "New")
    rows = "".join(f"{n},Person {n},Clerk,Dep,{9999 if n == 700 else 1}\n" for n in range(2, 900))
    text = "id,name,title,department,manager_id\n1,Boss,Head,Top,\n" + rows
    dialog = opened(user, tmp_path / "chart.csv", text)
    click_tab(dialog, 2)
    click_row(dialog.pages.table.oddities, 0, 1)
    marked = table(dialog).marked
    assert marked is not None and table(dialog).index(marked[0], 1).data() == "Person 700"
    dialog.reject()


def test_the_chart_marks_roots_and_open_superiors(user: Hand, tmp_path: Path) -> None:
    user.window.tools.files.create(tmp_path / "new.consensus", "New")
    dialog = opened(user, tmp_path / "chart.csv", CHART)
    click_tab(dialog, 1)
    shown = dialog.pages.table.tree.view
    assert "4 posts · 1 at the top · 1 whose superior was not found" in texts(dialog)
    size = shown.size()
    found = {shown.name_at(x, y) for x in range(0, size.width(), 3) for y in range(0, size.height(), 3)}
    assert {"Aoki Jun · President · Board", "Doi Emi · Manager · Sales"} <= found
    assert len(found - {""}) == 4
    dialog.reject()


def click_tab(dialog: ImportDialog, place: int) -> None:
    bar = dialog.pages.table.below.tabBar()
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(place).center())


def test_another_encoding_is_read_at_once(hand: Hand, tmp_path: Path) -> None:
    dialog = opened(hand, tmp_path / "chart.csv", CHART.replace("Aoki Jun", "Aøki £"), "cp1252")
    dialog.pages.setCurrentWidget(dialog.pages.table)
    choose(hand, dialog.bar.encoding, "Western (Latin-1)")
    assert table(planned(hand)).index(1, 1).data() == "Aøki £"
    choose(hand, dialog.bar.encoding, "UTF-8")
    dialog = planned(hand)
    assert dialog.complaint.isVisible() and not dialog.save_button.isEnabled()
    choose(hand, dialog.bar.encoding, "Automatic")
    assert table(planned(hand)).index(1, 1).data() == "Aøki £"
    assert not dialog.complaint.isVisible() and dialog.save_button.isEnabled()
    dialog.reject()


def test_another_delimiter_is_read_at_once(hand: Hand, tmp_path: Path) -> None:
    text = "name;title|department\nAoki Jun;President|Board\n"
    dialog = opened(hand, tmp_path / "chart.csv", text)
    choose(hand, dialog.bar.delimiter, "semicolons")
    assert table(planned(hand)).columnCount() == 2
    choose(hand, dialog.bar.delimiter, "bars |")
    dialog = planned(hand)
    assert table(dialog).index(2, 0).data() == "Aoki Jun;President"
    assert dialog.complaint.isVisible() and not dialog.save_button.isEnabled()
    dialog.reject()


def test_pages_that_were_not_needed_go_with_the_dialog(hand: Hand, tmp_path: Path) -> None:
    dialog = opened(hand, tmp_path / "chart.csv", CHART)
    pages = (dialog.pages.changes, dialog.pages.questions, dialog.pages.table)
    assert dialog.pages.indexOf(dialog.pages.questions) == -1 and not dialog.pages.questions.isVisible()
    dialog.reject()
    hand.bot.waitUntil(lambda: not isValid(dialog))
    assert not any(isValid(page) for page in pages)


def test_no_headings_are_pointed_out_before_anything_is_read(hand: Hand, tmp_path: Path) -> None:
    (tmp_path / "chart.csv").write_text(UNKNOWN, encoding="utf-8")
    hand.window.import_paths([tmp_path / "chart.csv"])
    # Without a turn of the event loop, so that no answer can have come.
    dialog = next(made for made in hand.window.findChildren(ImportDialog) if made.isVisible())
    button = dialog.pages.table.heading_button
    assert not button.isVisible()
    button.click()
    assert planned(hand).pages.table.heading_button.isVisible()
    dialog.reject()


def test_headings_that_nobody_knows_are_pointed_out_by_the_user(user: Hand, tmp_path: Path) -> None:
    user.window.tools.files.create(tmp_path / "new.consensus", "New")
    dialog = opened(user, tmp_path / "chart.csv", UNKNOWN)
    assert dialog.complaint.isVisible() and not dialog.save_button.isEnabled()
    click_row(dialog.pages.table.rows, 1, 0)
    user.click(dialog.pages.table.heading_button)
    dialog = take(user, dialog, "who is it", "Name")
    dialog = take(user, dialog, "seat", "Title of the post")
    assert not dialog.complaint.isVisible()
    dialog = take(user, dialog, "boss of it", "Reports to (name)")
    made(user, dialog)
    account_map = user.workspace.map
    post = account_map.first_post(person(user, "Baba Rin").id)
    assert len(account_map.people) == 2 and post is not None and post.title == "Director"
    above = account_map.solid_superior(post.id)
    assert above is not None and above.holder == person(user, "Aoki Jun").id


def test_a_table_without_headings_is_told_column_by_column(user: Hand, tmp_path: Path) -> None:
    user.window.tools.files.create(tmp_path / "new.consensus", "New")
    dialog = opened(user, tmp_path / "chart.csv", HEADLESS)
    dialog = take(user, dialog, "column A", "Name")
    dialog = take(user, dialog, "column B", "Title of the post")
    dialog = take(user, dialog, "column C", "Department")
    dialog = take(user, dialog, "column D", "Reports to (name)")
    made(user, dialog)
    assert {one.name for one in user.workspace.map.people.values()} == {"Aoki Jun", "Baba Rin", "Chiba Ken"}
    assert len(user.workspace.map.lines) == 2


def test_what_was_inferred_is_said_and_can_be_left(user: Hand, tmp_path: Path) -> None:
    user.window.tools.files.create(tmp_path / "new.consensus", "New")
    dialog = opened(user, tmp_path / "chart.csv", BY_TITLES)
    assert dialog.banners.notes.isVisible() and "lines inferred" in texts(dialog.banners.notes)
    assert "4 reporting lines" in texts(dialog)
    user.click(dialog.banners.infer)
    dialog = planned(user)
    assert "4 reporting lines" not in texts(dialog)
    assert dialog.banners.infer.isVisible() and not dialog.banners.infer.isChecked()
    dialog.reject()


def test_an_outline_of_a_workbook_comes_in_by_the_list_over_its_first_column(
    user: Hand, tmp_path: Path
) -> None:
    from tests.exchange.test_footers import STEPS
    from tests.exchange.test_reading import book

    user.window.tools.files.create(tmp_path / "new.consensus", "New")
    user.window.import_paths([book(tmp_path, ("Sheet", STEPS))])
    dialog = planned(user)
    assert not dialog.save_button.isEnabled()
    assert not dialog.bar.encoding.isEnabled() and not dialog.bar.delimiter.isEnabled()
    dialog = take(user, dialog, "column A", "Name")
    assert "6 people" in texts(dialog)
    made(user, dialog)
    boss = user.workspace.map.solid_superior(user.workspace.map.posts_of(person(user, "Tom Vik").id)[0].id)
    assert boss is not None and boss.holder == person(user, "Liv Dahl").id


def test_a_guess_speaks_of_the_list_in_the_window(hand: Hand, tmp_path: Path) -> None:
    text = "Name;Titel\nKäthe Öst;Köchin\nJörg Bär;Gärtner\n"
    dialog = opened(hand, tmp_path / "chart.csv", text, "cp1252")
    shown = texts(dialog)
    assert "“Characters”" in shown and "--encoding" not in shown
    assert dialog.bar.encoding.isEnabled()


def test_a_file_that_is_no_table_is_refused_in_the_dialog(hand: Hand, tmp_path: Path) -> None:
    dialog = opened(hand, tmp_path / "empty.csv", "")
    assert dialog.complaint.isVisible() and dialog.complaint.text()
    assert not dialog.save_button.isEnabled()
    dialog.reject()


def test_a_dialog_closed_while_it_reads_does_not_wait(hand: Hand, tmp_path: Path) -> None:
    path = tmp_path / "chart.csv"
    rows = "".join(f"{n},Person {n},Clerk,Dep,1\n" for n in range(2, 3000))
    path.write_text("id,name,title,department,manager_id\n1,Boss,Head,Top,\n" + rows, encoding="utf-8")
    hand.window.import_paths([path])
    dialog = hand.dialog(ImportDialog)
    job = dialog._job
    assert job is not None and dialog.busy
    hand.click(dialog.cancel_button)
    hand.no_dialog()
    hand.bot.waitUntil(lambda: not isValid(job) or job.isFinished(), timeout=20_000)
    assert len(hand.workspace.map.people) == 7


def test_the_window_lives_while_the_import_is_made(hand: Hand, tmp_path: Path) -> None:
    rows = "".join(f"{n},Person {n},Clerk,Dep,1\n" for n in range(2, 1500))
    dialog = opened(
        hand, tmp_path / "chart.csv", "id,name,title,department,manager_id\n1,Boss,Head,Top,\n" + rows
    )
    gone: list[int] = []
    dialog.finished.connect(gone.append)
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert dialog.busy and not dialog.save_button.isEnabled() and dialog.cancel_button.isEnabled()
    assert not gone and dialog.isVisible()
    hand.bot.waitUntil(lambda: bool(gone), timeout=20_000)
    assert len(hand.workspace.map.people) == 7 + 1499
    assert hand.window.updatesEnabled()
    assert hand.page.people.people.rowCount() == 7 + 1499


def test_an_import_that_cannot_be_made_says_why(
    hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from consensus_map.domain.errors import UserError

    def refuse(*_told: object) -> None:
        raise UserError("The disk is full.", todo="Make room.")

    dialog = opened(hand, tmp_path / "chart.csv", CHART)
    monkeypatch.setattr(hand.workspace.session, "do", refuse)
    hand.click(dialog.save_button)
    dialog = planned(hand)
    assert dialog.complaint.text() == "The disk is full. Make room."
    assert dialog.save_button.isEnabled() and hand.window.updatesEnabled()
    dialog.reject()


def settings(hand: Hand) -> QSettings:
    return hand.window._recent.settings


def test_choices_are_kept_as_a_profile_and_recognised_again(user: Hand, tmp_path: Path) -> None:
    user.window.tools.files.create(tmp_path / "new.consensus", "New")
    dialog = opened(user, tmp_path / "first.csv", UNKNOWN)
    click_row(dialog.pages.table.rows, 1, 0)
    user.click(dialog.pages.table.heading_button)
    for heading, word in (("who is it", "Name"), ("seat", "Title of the post"), ("where", "Department")):
        dialog = take(user, dialog, heading, word)
    dialog.bar.profiles.menu().actions()[-1].trigger()
    asked = user.dialog(ProfileDialog)
    line = asked.findChild(QLineEdit)
    assert line is not None
    write_into(line, "HR export")
    user.click(asked.save_button)
    assert dialog.bar.profiles.text() == "Profile: HR export"
    dialog.reject()
    other = UNKNOWN.replace("Aoki Jun", "Eguchi Sho").replace("where", "WHERE")
    dialog = opened(user, tmp_path / "second.csv", other)
    assert dialog.bar.profiles.text() == "Profile: HR export"
    assert not dialog.complaint.isVisible()
    made(user, dialog)
    assert person(user, "Eguchi Sho")
    stored = settings(user).value("import-profiles")
    assert "Eguchi" not in str(stored) and "Aoki" not in str(stored)


def test_a_profile_is_left_and_deleted(hand: Hand, tmp_path: Path) -> None:
    profiles = Profiles(settings(hand))
    profiles.keep(Profile("No titles", ("id", "name", "title"), (("title", ""),)))
    dialog = opened(hand, tmp_path / "chart.csv", CHART)
    dialog.pages.setCurrentWidget(dialog.pages.table)
    assert chooser(dialog, "title").currentText() == "– kept as an extra field –"
    actions = {action.text(): action for action in dialog.bar.profiles.menu().actions()}
    actions["Without a profile"].trigger()
    dialog = planned(hand)
    assert chooser(dialog, "title").currentText() == "Title of the post"
    away = dialog.bar.profiles.menu().actions()[-1].menu()
    assert hasattr(away, "actions")
    away.actions()[0].trigger()
    assert profiles.all() == []
    dialog.reject()


def test_a_profile_is_called_otherwise(hand: Hand, tmp_path: Path) -> None:
    profiles = Profiles(settings(hand))
    profiles.keep(Profile("No titles", ("id", "name", "title"), (("title", ""),)))
    dialog = opened(hand, tmp_path / "chart.csv", CHART)
    submenu = dialog.bar.profiles.menu().actions()[-2].menu()
    assert hasattr(submenu, "actions")
    submenu.actions()[0].trigger()
    asked = hand.dialog(ProfileDialog)
    line = asked.findChild(QLineEdit)
    assert line is not None and line.text() == "No titles" and asked.save_button.text() == "Rename"
    line.selectAll()
    write_into(line, "HR export")
    hand.click(asked.save_button)
    assert [one.name for one in profiles.all()] == ["HR export"]
    assert dialog.bar.profiles.text() == "Profile: HR export"
    dialog.reject()


def test_a_profile_with_an_encoding_is_found_by_the_bytes(hand: Hand, tmp_path: Path) -> None:
    Profiles(settings(hand)).keep(Profile("Western", ("Prénom", "Nom"), (), "cp1252", ";"))
    dialog = opened(hand, tmp_path / "chart.csv", "Prénom;Nom\nRené;Müller\n", "cp1252")
    assert dialog.bar.profiles.text() == "Profile: Western"
    assert dialog.bar.encoding.value() == "cp1252"
    dialog.reject()


def test_settings_that_are_no_profiles_are_none(tmp_path: Path) -> None:
    stored = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    for bad in ("{", "3", '[3, {"name": ""}, {"name": "x", "headings": 1, "fields": []}]'):
        stored.setValue("import-profiles", bad)
        assert Profiles(stored).all() == []


def test_sheets_of_a_workbook_are_chosen(hand: Hand, tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    for name, who in (("East", "Aoki Jun"), ("West", "Baba Rin")):
        sheet = book.create_sheet(name)
        sheet.append(["id", "name", "title"])
        sheet.append([who[:1], who, "Clerk"])
    del book["Sheet"]
    book.save(tmp_path / "book.xlsx")
    hand.window.import_paths([tmp_path / "book.xlsx"])
    dialog = planned(hand)
    dialog.pages.setCurrentWidget(dialog.pages.table)
    assert dialog.bar.tables.count() == 2 and not dialog.bar.encoding.isEnabled()
    QTest.keyClick(dialog.bar.tables, Qt.Key.Key_Down)
    assert table(dialog).index(1, 1).data() == "Baba Rin"
    choose(hand, dialog.bar.sheet, "East")
    dialog = planned(hand)
    assert dialog.bar.tables.count() == 1 and table(dialog).index(1, 1).data() == "Aoki Jun"
    choose(hand, dialog.bar.sheet, "Every sheet")
    assert planned(hand).bar.tables.count() == 2
    dialog.reject()


def test_the_dialog_fits_a_small_window(hand: Hand, tmp_path: Path) -> None:
    dialog = opened(hand, tmp_path / "chart.csv", CHART)
    dialog.resize(1052, 660)
    hand.settle()
    assert not dialog.area.verticalScrollBar().isVisible()
    for place in range(dialog.pages.count()):
        dialog.pages.setCurrentIndex(place)
        hand.settle()
        assert not dialog.area.verticalScrollBar().isVisible()
    assert dialog.save_button.geometry().bottom() < dialog.height()
    assert dialog.bar.profiles.mapTo(dialog, QPoint(0, 0)).x() + dialog.bar.profiles.width() <= dialog.width()
    dialog.reject()
