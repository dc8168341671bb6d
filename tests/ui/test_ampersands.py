"""An ampersand in a name is shown as one: Qt would take it for the mark of a key, and show none."""

from PySide6.QtWidgets import QAbstractButton, QMenu
from pytestqt.qtbot import QtBot

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Kind
from consensus_map.domain.operations import edit
from consensus_map.domain.views import Criterion, Filters, Scope
from consensus_map.ui.export_dialog import ExportDialog
from consensus_map.ui.import_bar import ImportBar
from consensus_map.ui.import_profiles import Profile
from tests.ui.conftest import Hand


def texts(parts: list[QAbstractButton]) -> list[str]:
    return [part.text() for part in parts]


def name_with_ampersand(hand: Hand) -> None:
    def change(account_map: AccountMap, kind: Kind, key: str, **values: str) -> None:
        hand.workspace.do(edit(account_map, kind, key, **values))

    change(hand.workspace.map, Kind.PERSON, "morishita", native_name="Ames & Co")
    change(hand.workspace.map, Kind.POST, "kuga-post", department="R&D")
    hand.settle()


def test_superiors_over_the_map(hand: Hand) -> None:
    name_with_ampersand(hand)
    hand.workspace.select("kuga")
    hand.settle()
    assert "Ames && Co" in texts(hand.page.over.crumbs.findChildren(QAbstractButton))


def test_the_focus_and_its_menu(hand: Hand) -> None:
    name_with_ampersand(hand)
    hand.page.stage.look_at(Scope.DEPARTMENT, "R&D")
    focus = hand.page.over.bar.focus
    assert focus.text() == "R&&D ▾"
    hand.workspace.select("morishita")
    menu = focus.menu_now()
    assert "Around Ames && Co…" in [action.text() for action in menu.actions()]
    menu.deleteLater()


def test_the_filters(hand: Hand) -> None:
    name_with_ampersand(hand)
    filters = Filters(departments=frozenset({"R&D"}), hides=frozenset({Criterion.DEPARTMENT}))
    hand.page.stage.set_filters(filters)
    bar = hand.page.over.filters
    assert bar.buttons[Criterion.DEPARTMENT].text() == "R&&D ▾"
    hand.workspace.select("morishita")
    assert bar.absent.isVisible() and bar.absent.text() == "Show Ames && Co too"


def test_groups_of_people_to_export(hand: Hand) -> None:
    name_with_ampersand(hand)
    hand.workspace.select("morishita")
    hand.action("export_people").trigger()
    dialog = hand.dialog(ExportDialog)
    assert any(text.startswith("Ames && Co alone") for text in texts([*dialog.people]))
    hand.click(dialog.cancel_button)


def test_profiles_of_an_import(qtbot: QtBot) -> None:
    bar = ImportBar()
    qtbot.addWidget(bar)
    bar.show_profiles([Profile("R&D list", ("Name",))], "R&D list")
    assert bar.profiles.text() == "Profile: R&&D list"
    menu = bar.profiles.menu()
    inside = [action.menu() for action in menu.actions() if action.text() in ("Rename", "Delete")]
    for part, text in zip((menu, *inside), ("R&&D list", "R&&D list…", "R&&D list"), strict=True):
        assert isinstance(part, QMenu) and part.actions()[0].text() == text
