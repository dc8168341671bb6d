"""The model of what a newer chart changes: ticks, and whom it tells of them."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from consensus_map.exchange.difference import Difference, DifferenceItem
from consensus_map.ui.changes_model import ChangesModel

ROLE = Qt.ItemDataRole.CheckStateRole
ON, OFF, PARTLY = Qt.CheckState.Checked, Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked


def item(
    key: str, kind: Difference, person: str, *, on: bool = True, by_hand: bool = False
) -> DifferenceItem:
    return DifferenceItem(key, kind, person, person, "", "", "chart.csv", 1, "", on, by_hand=by_hand)


@pytest.fixture
def model(qtbot: QtBot) -> ChangesModel:
    """Two are promoted, the first of whom has another superior and another address too; one is absent."""
    made = ChangesModel(
        (
            item("p1", Difference.PROMOTED, "hori"),
            item("p2", Difference.PROMOTED, "soma"),
            item("s1", Difference.SUPERIOR, "hori"),
            item("c1", Difference.CONTACT, "hori", on=False, by_hand=True),
            item("s2", Difference.SUPERIOR, "soma"),
            item("a1", Difference.ABSENT, "kuga", on=False),
        )
    )
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


def rows(model: ChangesModel, *places: int) -> QModelIndex:
    index = QModelIndex()
    for place in places:
        index = model.index(place, 0, index)
    return index


def state(model: ChangesModel, *places: int) -> object:
    return model.data(rows(model, *places), ROLE)


def tick(model: ChangesModel, *places: int, on: bool) -> None:
    assert model.setData(rows(model, *places), (ON if on else OFF).value, ROLE)


def test_a_person_is_ticked_with_all_else_that_changes_for_them(model: ChangesModel) -> None:
    assert state(model, 0, 0) is PARTLY and state(model, 0) is PARTLY
    tick(model, 0, 0, on=False)
    assert [state(model, 0, 0, row) for row in (0, 1)] == [OFF, OFF]
    assert model.leave_out == {"p1", "s1", "c1"} and state(model, 0, 1) is ON
    tick(model, 0, on=True)
    assert model.leave_out == frozenset() and model.take_in == {"c1"}


def test_absent_people_are_taken_in_one_by_one_only(model: ChangesModel) -> None:
    model.set_all(on=True)
    assert model.take_in == {"c1"} and model.count == model.total - 1
    tick(model, 1, 0, on=True)
    assert model.take_in == {"c1", "a1"}
    model.set_all(on=False)
    assert model.count == 0


def test_only_those_are_told_of_below_whom_something_was_ticked(model: ChangesModel) -> None:
    """Of fifty thousand rows most have others below them, of which nothing has changed."""
    told: list[tuple[str, int, int]] = []

    def note(first: QModelIndex, last: QModelIndex, _roles: object) -> None:
        above = model.item_at(first.parent())
        told.append((above.name if above is not None else "", first.row(), last.row()))

    model.dataChanged.connect(note)
    tick(model, 0, 1, on=False)
    assert [one for one in told if one[0]] == [("soma", 0, 0)]
    told.clear()
    model.set_all(on=False)
    assert {one for one in told if one[0]} == {("hori", 0, 1), ("soma", 0, 0)}
