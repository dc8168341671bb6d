"""Pictures that leave the window: by the clipboard, and dragged out with a real mouse."""

import tempfile
from functools import partial
from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QDrag, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog, QMessageBox, QStyle, QStyleOptionComboBox, QWidget

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.changes import ChangeSet
from consensus_map.domain.draft import Draft
from consensus_map.domain.model import Person, Post, ReportingLine
from consensus_map.domain.operations import add_person
from consensus_map.domain.words import PostState
from consensus_map.drawing.options import Audience, Scope
from consensus_map.drawing.page import Face
from consensus_map.drawing.pages import Paper, lay_pages
from consensus_map.drawing.saved import save_view
from consensus_map.ui.outbox import PREFIX
from consensus_map.ui.picture_dialog import NOW, PictureDialog
from consensus_map.ui.picture_name import picture_name
from consensus_map.ui.shown_picture import ShownPicture
from tests.ui.conftest import Hand
from tests.ui.test_gestures import drag as move_card
from tests.ui.test_person_panel import choose

LEFT = Qt.MouseButton.LeftButton
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Desktop(QDrag):
    """Stands for the system, which drops nothing without a screen: takes what is dragged, or cancels."""

    names: ClassVar[list[str]] = []
    taken: ClassVar[list[bytes]] = []
    cancelled: ClassVar[bool] = False

    def exec(self, *actions: Qt.DropAction) -> Qt.DropAction:
        assert actions == (Qt.DropAction.CopyAction,), "a move would take the file away from under us"
        assert not self.pixmap().isNull()
        if not Desktop.cancelled:
            paths = [Path(url.toLocalFile()) for url in self.mimeData().urls()]
            Desktop.names += [path.name for path in paths]
            Desktop.taken += [path.read_bytes() for path in paths]
        return Qt.DropAction.IgnoreAction if Desktop.cancelled else Qt.DropAction.CopyAction


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))


@pytest.fixture(autouse=True)
def desktop(monkeypatch: pytest.MonkeyPatch) -> type[Desktop]:
    monkeypatch.setattr("consensus_map.ui.drag_out.QDrag", Desktop)
    Desktop.names, Desktop.taken, Desktop.cancelled = [], [], False
    return Desktop


def drag(handle: QWidget) -> None:
    """Takes hold of a handle, moves the mouse and lets go."""
    middle = handle.rect().center()
    QTest.mousePress(handle, LEFT, pos=middle)
    for way in (2, 30):
        QTest.mouseMove(handle, middle + QPoint(way, 2))
    QTest.mouseRelease(handle, LEFT, pos=middle + QPoint(30, 10))
    QTest.qWait(1)


def handed_out() -> list[Path]:
    return list(Path(tempfile.gettempdir()).glob(f"{PREFIX}*"))


# The clipboard


def test_ctrl_shift_c_copies_the_picture(hand: Hand) -> None:
    QGuiApplication.clipboard().clear()
    hand.key(Qt.Key.Key_C, CTRL | SHIFT)
    image = QGuiApplication.clipboard().image()
    assert image.width() == 3200 and image.height() == 1800
    assert "3,200 × 1,800 pixels is on the clipboard" in hand.status()


def test_what_is_copied_is_what_the_map_shows(hand: Hand) -> None:
    hand.press(hand.page.over.bar, "Everybody")
    hand.page.stage.fold("kuga")
    scene = ShownPicture(hand.workspace, hand.page.stage).scene()
    shown = {card.key for card in hand.page.stage.scene.cards}
    assert {card.key for card in scene.cards} == shown and "hori" not in shown


def make_upright(hand: Hand) -> None:
    """Gives the map a room of another shape, and waits until it is laid out for it."""
    with hand.bot.waitSignal(hand.page.stage.changed):
        hand.page.stage.set_page(500, 900)


@pytest.mark.parametrize("moved", [False, True])
def test_a_picture_is_laid_out_as_the_map_is(hand: Hand, moved: bool) -> None:
    page = hand.page
    hand.press(page.over.bar, "Everybody")
    make_upright(hand)
    # What was laid out before is kept to where it can be.
    hand.workspace.attempt(
        lambda: add_person(hand.workspace.map, Person("new", "New"), superior="tokura-post")
    )
    if moved:
        start = hand.place_of("kuga")
        move_card(hand, start, start + QPoint(140, 90))
    hand.key(Qt.Key.Key_E, CTRL)
    dialog = hand.dialog(PictureDialog)
    shown = page.stage.scene
    dialog.form.set_values({"lang": "ja"})
    for scene in (ShownPicture(hand.workspace, page.stage).scene(), dialog.scene()):
        assert np.array_equal(scene.rects, shown.rects) and np.array_equal(scene.lines, shown.lines)
    assert np.array_equal(page.stage.scene.rects, shown.rects)
    dialog.reject()


def test_a_page_is_laid_out_anew_only_where_that_makes_it_larger(hand: Hand) -> None:
    make_upright(hand)
    hand.key(Qt.Key.Key_E, CTRL)
    dialog = hand.dialog(PictureDialog)
    choose(hand, dialog.form.field("paper"), "A4")
    choose(hand, dialog.form.field("format"), "PDF")
    assert np.array_equal(dialog.scene().rects, hand.page.stage.scene.rects)
    assert dialog._size.text() == ""
    dialog.reject()


def test_it_is_said_what_gives_way_to_the_page(hand: Hand) -> None:
    for number in range(60):
        key = f"p{number}"
        above = f"p{(number - 1) // 3}" if number else None
        hand.workspace.attempt(partial(joined, hand.workspace.map, key, above))
    hand.press(hand.page.over.bar, "Everybody")
    hand.key(Qt.Key.Key_E, CTRL)
    dialog = hand.dialog(PictureDialog)
    choose(hand, dialog.form.field("paper"), "A4")
    choose(hand, dialog.form.field("format"), "PDF")
    assert "names only" in dialog._size.text() and "in full" in dialog._size.text()
    assert dialog.form.field("in_full").isEnabled()
    choose(hand, dialog.form.field("in_full"), "In full")
    assert "pages" in dialog._size.text() and "only" not in dialog._size.text()
    pages = lay_pages(dialog.scene(), Paper.A4)
    assert len(pages) > 2 and all(page.face is Face.FULL for page in pages[1:])
    dialog.reject()


def joined(account_map: AccountMap, key: str, above: str | None) -> ChangeSet:
    """Somebody more."""
    draft = Draft(account_map, "Add person")
    draft.add(Person(key, f"Person {key}"))
    draft.add(Post(f"{key}-post", "部長", "総務部", key, PostState.HELD))
    if above is not None:
        draft.add(ReportingLine(f"{key}-line", f"{above}-post", f"{key}-post"))
    return draft.done()


def test_pictures_for_us_and_for_customers_never_have_one_name(hand: Hand) -> None:
    stage = hand.page.stage
    stage.look_at(Scope.DEPARTMENT, "基盤運用課")
    hand.workspace.attempt(lambda: save_view(hand.workspace.map, "Our friends", stage.options()))
    hand.key(Qt.Key.Key_E, CTRL)
    dialog = hand.dialog(PictureDialog)
    found = []
    for audience in Audience:
        for lang in ("en", "ja"):
            dialog.form.set_values({"audience": audience, "lang": lang})
            found.append(picture_name(hand.workspace.map, dialog.options()))
    assert found == [
        "黒沢精密 Kurosawa Seimitsu – Our friends – internal",
        "黒沢精密 Kurosawa Seimitsu – Our friends – 社内用",
        # What we call a view is ours.
        "黒沢精密 Kurosawa Seimitsu – 基盤運用課 – for the customer",
        "黒沢精密 Kurosawa Seimitsu – 基盤運用課 – お客様用",
    ]
    hand.click(dialog.save_button)
    asked = hand.window.findChild(QFileDialog)
    assert asked is not None and asked.selectedFiles()[0].endswith(f"{found[3]}.png")
    asked.reject()
    dialog.reject()


def test_no_ties_are_offered_for_the_customer(hand: Hand) -> None:
    hand.page.stage.set_ties(True)
    hand.key(Qt.Key.Key_E, CTRL)
    dialog = hand.dialog(PictureDialog)
    ties, audience = dialog.form.field("ties"), dialog.form.field("audience")
    assert ties.value() is True and ties.isEnabled()
    audience.set_value(Audience.CUSTOMER)
    audience.edited.emit()
    assert ties.value() is False and not ties.isEnabled() and not dialog.options().ties
    audience.set_value(Audience.TEAM)
    audience.edited.emit()
    assert ties.value() is True and ties.isEnabled()
    dialog.reject()


def test_a_map_that_is_too_large_says_so(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("consensus_map.drawing.picture.MOST_PIXELS", 1000)
    hand.key(Qt.Key.Key_C, CTRL | SHIFT)
    box = hand.dialog(QMessageBox)
    words = " ".join((box.text() + box.informativeText()).split())
    # There is no scale to choose for what goes to the clipboard.
    assert "too large" in words and "scale" not in words and "save it as a file" in words.lower()
    box.reject()


# Dragging out


def test_the_picture_is_dragged_out_by_its_button(hand: Hand, desktop: type[Desktop]) -> None:
    drag(hand.page.header.picture_button)
    assert desktop.names == ["黒沢精密 Kurosawa Seimitsu – org chart – internal.png"]
    image = QImage.fromData(desktop.taken[0])
    assert image.width() == 3200
    hand.no_dialog()
    assert not hand.page.header.picture_button.isDown()


def test_nothing_stays_when_the_program_ends(hand: Hand, desktop: type[Desktop]) -> None:
    drag(hand.page.header.picture_button)
    assert len(handed_out()) == 1
    hand.window.close()
    assert handed_out() == []


def test_a_cancelled_drag_changes_nothing(hand: Hand, desktop: type[Desktop]) -> None:
    desktop.cancelled = True
    drag(hand.page.header.picture_button)
    assert desktop.names == []
    hand.no_dialog()


def test_a_click_on_the_button_is_still_a_click(hand: Hand) -> None:
    hand.click(hand.page.header.picture_button)
    hand.dialog(PictureDialog).reject()
    assert handed_out() == []


def test_the_preview_is_dragged_out_as_it_was_chosen(hand: Hand, desktop: type[Desktop]) -> None:
    hand.key(Qt.Key.Key_E, CTRL)
    dialog = hand.dialog(PictureDialog)
    assert dialog.form.field("scope").value() == NOW
    dialog.form.set_values({"format": "pdf"})
    hand.settle()
    drag(dialog.preview)
    dialog.reject()
    assert desktop.names == ["黒沢精密 Kurosawa Seimitsu – org chart – internal.pdf"] and desktop.taken[
        0
    ].startswith(b"%PDF")


def test_a_small_slip_of_the_mouse_is_still_a_click(hand: Hand) -> None:
    handle = hand.page.header.picture_button
    QTest.mousePress(handle, LEFT, pos=handle.rect().center())
    QTest.mouseMove(handle, handle.rect().center() + QPoint(2, 1))
    QTest.mouseRelease(handle, LEFT, pos=handle.rect().center())
    hand.dialog(PictureDialog).reject()


def test_where_nothing_can_be_written_the_drag_says_so(hand: Hand) -> None:
    Path(tempfile.gettempdir()).rmdir()
    drag(hand.page.header.picture_button)
    box = hand.dialog(QMessageBox)
    assert "no room" in box.text()
    box.reject()


def test_the_dialog_begins_with_what_the_map_shows(hand: Hand) -> None:
    hand.press(hand.page.over.bar, "Everybody")
    hand.page.stage.fold("kuga")
    hand.key(Qt.Key.Key_E, CTRL)
    dialog = hand.dialog(PictureDialog)
    shown = {card.key for card in hand.page.stage.scene.cards}
    assert {card.key for card in dialog.scene().cards} == shown
    dialog.form.set_values({"scope": Scope.ALL})
    assert "hori" in {card.key for card in dialog.scene().cards}
    dialog.reject()


def test_each_choice_about_a_picture_can_be_read_whole(hand: Hand) -> None:
    hand.action("save_picture").trigger()
    dialog = hand.dialog(PictureDialog)
    hand.settle()
    for field in dialog.form.findChildren(QComboBox):
        option = QStyleOptionComboBox()
        option.initFrom(field)
        for place in range(field.count()):
            text = QSize(field.fontMetrics().horizontalAdvance(field.itemText(place)), field.height())
            needed = field.style().sizeFromContents(QStyle.ContentsType.CT_ComboBox, option, text, field)
            assert needed.width() <= field.width(), field.itemText(place)
    dialog.reject()
