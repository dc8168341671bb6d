"""Light or dark: as the system is, or as the user wishes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from consensus_map.domain.model import Kind
from consensus_map.drawing.theme import DARK, LIGHT
from consensus_map.ui.look import Appearance, Look
from consensus_map.ui.palette_offers import plain
from consensus_map.ui.recent import RecentFiles, open_settings
from consensus_map.ui.record_dialog import RecordDialog
from consensus_map.ui.window import MainWindow
from tests.drawing.test_look import contrast
from tests.ui.conftest import Hand
from tests.ui.maps import TODAY, small_session

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return open_settings(tmp_path)


@pytest.fixture
def own_look(qapp: QApplication, look: Look, settings: QSettings) -> Iterator[Look]:
    """A look that a test may change; the one of all other tests is as it was afterwards."""
    made = Look(qapp, settings)
    made.still = True
    yield made
    made.choose(Appearance.SYSTEM)
    made.deleteLater()
    look.use(LIGHT)


@pytest.fixture
def changer(qtbot: QtBot, own_look: Look, settings: QSettings, tmp_path: Path) -> Iterator[Hand]:
    """A user in front of the small account."""
    window = MainWindow(own_look, RecentFiles(settings), today=lambda: TODAY)
    window.resize(1440, 900)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.show_session(small_session(tmp_path))
    yield Hand(qtbot, window)
    window.close()
    window.deleteLater()


def grounds(hand: Hand) -> list[str]:
    """The colours of the window and of the map, as they are seen."""
    hand.settle()
    window, canvas = hand.window.grab().toImage(), hand.page.canvas.grab().toImage()
    return [window.pixelColor(2, 2).name(), canvas.pixelColor(5, 60).name()]


def ticked(hand: Hand) -> list[str]:
    choices = [hand.action(f"appearance_{one}") for one in Appearance]
    return [plain(one) for one in choices if one.isChecked()]


def in_theme(theme: object) -> list[str]:
    assert theme in (LIGHT, DARK)
    found = DARK if theme is DARK else LIGHT
    return [QColor(found.surface).name(), QColor(found.ground).name()]


def test_it_changes_at_once_and_back(changer: Hand) -> None:
    assert ticked(changer) == ["As the system"]
    for name, theme in (("dark", DARK), ("light", LIGHT), ("dark", DARK), ("system", LIGHT)):
        changer.action(f"appearance_{name}").trigger()
        assert grounds(changer) == in_theme(theme)
        assert len(ticked(changer)) == 1


def test_the_palette_finds_it(changer: Hand) -> None:
    changer.key(Qt.Key.Key_K, CTRL)
    changer.write("appearance dark")
    assert [offer.text for offer in changer.page.finder.model.offers] == ["View › Appearance: Dark"]
    changer.key(Qt.Key.Key_Return)
    assert grounds(changer) == in_theme(DARK) and ticked(changer) == ["Dark"]


def test_it_is_remembered(changer: Hand, qapp: QApplication, settings: QSettings) -> None:
    changer.action("appearance_dark").trigger()
    settings.sync()
    later = Look(qapp, QSettings(settings.fileName(), settings.format()))
    try:
        assert later.appearance is Appearance.DARK and later.theme is DARK
    finally:
        later.deleteLater()


def test_the_menu_of_the_next_window_shows_it(own_look: Look, recent: RecentFiles) -> None:
    own_look.choose(Appearance.DARK)
    window = MainWindow(own_look, recent, today=lambda: TODAY)
    try:
        assert window.menus.actions["appearance_dark"].isChecked()
    finally:
        window.deleteLater()


@pytest.mark.parametrize("kept", ["purple", "", 7])
def test_what_cannot_be_told_is_as_the_system(qapp: QApplication, settings: QSettings, kept: object) -> None:
    settings.setValue("appearance", kept)
    made = Look(qapp, settings)
    try:
        assert made.appearance is Appearance.SYSTEM
    finally:
        made.deleteLater()


def test_a_wish_outlasts_a_change_of_the_systems(own_look: Look) -> None:
    hints = QGuiApplication.styleHints()
    own_look.choose(Appearance.DARK)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert own_look.theme is DARK
    own_look.choose(Appearance.SYSTEM)
    assert own_look.theme is LIGHT


@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK])
def test_what_a_field_is_for_can_be_read_in_it(changer: Hand, own_look: Look, appearance: Appearance) -> None:
    own_look.choose(appearance)
    changer.settle()
    search = changer.page.left.search
    image = search.grab().toImage()
    theme = own_look.theme
    inside = {
        image.pixelColor(x, y).name()
        for x in range(8, image.width() - 40)
        for y in range(6, image.height() - 6)
    }
    assert max(contrast(seen, theme.surface) for seen in inside) >= 4.5


@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK])
def test_the_edge_of_a_field_is_seen(changer: Hand, own_look: Look, appearance: Appearance) -> None:
    own_look.choose(appearance)
    changer.page.new_record(Kind.TOUCHPOINT)
    dialog, theme = changer.dialog(RecordDialog), own_look.theme
    found: list[QWidget] = [changer.page.left.search]
    for kind in (QLineEdit, QComboBox, QPlainTextEdit):
        found += [one for one in dialog.findChildren(kind) if one.isVisible() and not one.hasFocus()]
    assert len(found) >= 4
    for field in found:
        image = field.grab().toImage()
        edge = image.pixelColor(0, image.height() // 2).name()
        assert contrast(edge, theme.surface) >= 3.0, field.accessibleName()
    dialog.reject()
