"""Pictures that leave the window: by the clipboard, and dragged out with a real mouse."""

import tempfile
from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDrag, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QWidget

from consensus_map.drawing.options import Scope
from consensus_map.ui.outbox import PREFIX
from consensus_map.ui.picture_dialog import NOW, PictureDialog
from consensus_map.ui.shown_picture import ShownPicture
from tests.ui.conftest import Hand, there
from tests.ui.test_gestures import drag as move_card

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
    scene = ShownPicture(hand.workspace, hand.page.stage.options()).scene()
    shown = {card.key for card in hand.page.stage.scene.cards}
    assert {card.key for card in scene.cards} == shown and "hori" not in shown


def test_a_picture_keeps_the_places_that_cards_were_given(hand: Hand) -> None:
    """A way out of one layout would lead onto other cards in another."""
    page = hand.page
    page.stage.set_page(700, 900)
    page.stage._on_shape_settled()
    before = there(page.stage.scene.rect_of("kuga"))
    shape = page.stage.options().page
    assert ShownPicture(hand.workspace, page.stage.options()).scene().options.page != shape
    start = hand.place_of("kuga")
    move_card(hand, start, start + QPoint(140, 90))
    assert there(page.stage.scene.rect_of("kuga")) != before
    scene = ShownPicture(hand.workspace, page.stage.options()).scene()
    assert scene.options.page == shape
    for key in ("kuga", "morishita", "tokura", "takase"):
        wanted = np.subtract(there(page.stage.scene.rect_of(key)), there(page.stage.scene.rect_of("takase")))
        found = np.subtract(there(scene.rect_of(key)), there(scene.rect_of("takase")))
        assert np.allclose(found, wanted)


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
    assert desktop.names == ["黒沢精密 Kurosawa Seimitsu.png"]
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
    assert desktop.names == ["黒沢精密 Kurosawa Seimitsu.pdf"] and desktop.taken[0].startswith(b"%PDF")


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
