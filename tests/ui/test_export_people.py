"""People out of the window, as CSV and as XLSX."""

import csv
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QProgressDialog, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from consensus_map.domain.account_map import AccountMap
from consensus_map.exchange import export
from consensus_map.ui import people_export
from consensus_map.ui.export_dialog import ExportDialog
from consensus_map.ui.people_export import below
from tests.ui.conftest import Hand, there
from tests.ui.test_dialogs import name_file


def asked(hand: Hand) -> ExportDialog:
    hand.action("export_people").trigger()
    return hand.dialog(ExportDialog)


def tap(button: QRadioButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(12, button.height() // 2))
    assert button.isChecked()


def written(hand: Hand, dialog: ExportDialog, path: Path) -> None:
    hand.click(dialog.save_button)
    name_file(hand, path)
    for box in hand.window.findChildren(QMessageBox):
        assert str(path) in box.text()
        box.accept()
    hand.settle()


def names(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row["name"] for row in csv.DictReader(file)]


def test_everybody_as_csv(hand: Hand, tmp_path: Path) -> None:
    dialog = asked(hand)
    assert dialog.people[0].text() == "Everybody (7 people)"
    written(hand, dialog, tmp_path / "people.csv")
    assert len(names(tmp_path / "people.csv")) == 7


def test_the_selected_ones_team_as_a_workbook(hand: Hand, tmp_path: Path) -> None:
    hand.select("morishita")
    dialog = asked(hand)
    tap(next(one for one in dialog.people if "everybody below" in one.text()))
    tap(dialog.kinds["xlsx"])
    written(hand, dialog, tmp_path / "team.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "team.xlsx").active
    assert sheet is not None
    column = [cell.value for cell in sheet[1]].index("name")
    found = {row[column] for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert found == {"Morishita Kyoko", "Kuga Rei", "Hori Miho", "Soma Ryo"}


def test_only_those_on_the_map(hand: Hand, tmp_path: Path) -> None:
    shown = [key for key in hand.workspace.map.people if key in hand.page.stage.scene.places]
    dialog = asked(hand)
    tap(dialog.people[1])
    written(hand, dialog, tmp_path / "shown.csv")
    assert sorted(names(tmp_path / "shown.csv")) == sorted(hand.person(key).name for key in shown)
    assert 0 < len(shown) < 7


def test_a_place_that_cannot_be_written_is_told(hand: Hand, tmp_path: Path) -> None:
    (tmp_path / "people.csv").mkdir()
    hand.action("export_people").trigger()
    dialog = hand.dialog(ExportDialog)
    dialog._choose(None, "csv")
    dialog.reject()
    from PySide6.QtWidgets import QFileDialog

    hand.dialog(QFileDialog).fileSelected.emit(str(tmp_path / "people.csv"))
    hand.dialog(QFileDialog).reject()
    boxes = hand.window.findChildren(QMessageBox)
    assert len(boxes) == 1 and "people.csv" in boxes[0].informativeText()
    boxes[0].accept()


@pytest.mark.parametrize(("person", "count"), [("takase", 7), ("kuga", 3), ("hori", 1)])
def test_everybody_below(hand: Hand, person: str, count: int) -> None:
    found = below(hand.workspace.map, person)
    assert found[0] == person and len(found) == len(set(found)) == count


def test_those_who_are_selected(hand: Hand, tmp_path: Path) -> None:
    ids = [
        person.id for person in hand.workspace.map.people.values() if person.name in ("Kuga Rei", "Hori Miho")
    ]
    hand.workspace.select_all(ids)
    dialog = asked(hand)
    tap(next(one for one in dialog.people if one.text() == "Those who are selected (2 people)"))
    written(hand, dialog, tmp_path / "two.csv")
    assert sorted(names(tmp_path / "two.csv")) == ["Hori Miho", "Kuga Rei"]


def test_many_are_written_beside_the_window(
    qtbot: QtBot, hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people_export, "AT_ONCE", 0)
    dialog = asked(hand)
    hand.click(dialog.save_button)
    name_file(hand, tmp_path / "people.csv")
    qtbot.waitUntil(lambda: (tmp_path / "people.csv").exists())
    qtbot.waitUntil(lambda: any(box.isVisible() for box in hand.window.findChildren(QMessageBox)))
    assert len(names(tmp_path / "people.csv")) == 7
    for box in hand.window.findChildren(QMessageBox):
        box.accept()


def test_a_cancelled_export_writes_nothing(
    qtbot: QtBot, hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(_map: AccountMap, path: Path, _people: object, progress: Callable[[int, int], None]) -> None:
        for done in range(10_000):
            progress(done, 10_000)
            time.sleep(0.001)
        path.write_text("written all the same")

    monkeypatch.setattr(export, "export_people", endless)
    monkeypatch.setattr(people_export, "AT_ONCE", 0)
    dialog = asked(hand)
    hand.click(dialog.save_button)
    name_file(hand, tmp_path / "people.csv")
    (box,) = hand.window.findChildren(QProgressDialog)
    qtbot.waitUntil(lambda: box.value() > 0)
    hand.click(there(box.findChild(QPushButton)))
    qtbot.waitUntil(lambda: not hand.window.findChildren(people_export.ExportJob))
    assert not (tmp_path / "people.csv").exists()
    assert not any(one.isVisible() for one in hand.window.findChildren(QMessageBox))
