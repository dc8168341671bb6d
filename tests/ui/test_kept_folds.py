"""What was folded when a map was closed is folded when it is opened again."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from consensus_map.domain.deletion import delete
from consensus_map.domain.model import Kind
from consensus_map.domain.views import Scope
from consensus_map.session import Session
from consensus_map.ui.kept_folds import KEY
from consensus_map.ui.recent import RecentFiles
from consensus_map.ui.window import MainWindow
from tests.ui.conftest import Hand
from tests.ui.maps import ROUTE, filled, small_session


def opened_again(hand: Hand) -> Hand:
    """The same file, closed and opened."""
    path = hand.workspace.session.path
    hand.window.close_map()
    assert hand.window.tools.files.open_path(path)
    hand.settle()
    return hand


def shown(hand: Hand) -> set[str]:
    return {card.key for card in hand.page.stage.scene.cards}


def test_folds_and_ties_are_as_they_were(hand: Hand) -> None:
    hand.page.stage.toggle_group("group:kuga")
    hand.click(hand.page.over.bar.ties)
    again = opened_again(hand)
    assert again.page.stage.scope is Scope.CHAIN
    assert {"hori", "soma"} <= shown(again)
    assert again.page.stage.ties and again.page.over.bar.ties.isChecked()
    hand.click(hand.page.over.bar.ties)
    hand.click(hand.page.over.bar.fold)
    again = opened_again(hand)
    assert "group:kuga" in shown(again)
    assert not again.page.stage.ties


def test_what_was_closed_among_everybody_is_closed(hand: Hand) -> None:
    hand.page.stage.look_at(Scope.ALL)
    assert hand.page.stage.fold("kuga")
    again = opened_again(hand)
    again.page.stage.look_at(Scope.ALL)
    assert "group:kuga" in shown(again)


def test_what_was_folded_round_the_chain_folds_whole_without_one(hand: Hand) -> None:
    stage = hand.page.stage
    stage.look_at(Scope.ALL)
    assert stage.fold("takase")
    # Those of the chain stay where they are.
    assert shown(hand) == {*(person for person, *_ in ROUTE), "group:kuga"}
    hand.workspace.do(delete(hand.workspace.map, Kind.DECISION, "renewal"))
    hand.settle()
    assert shown(hand) == {"takase", "group:takase"}
    assert stage.fold("takase")
    assert "morishita" in shown(hand) and "group:takase" not in shown(hand)


def test_another_file_has_folds_of_its_own(hand: Hand, tmp_path: Path) -> None:
    hand.page.stage.toggle_group("group:kuga")
    other = Session.create(tmp_path / "other.consensus", "Other", data_folder=tmp_path / "data")
    other.do(filled(other.map))
    hand.window.show_session(other)
    hand.settle()
    assert "group:kuga" in shown(hand)


def test_the_settings_hold_ids_alone(hand: Hand, recent: RecentFiles) -> None:
    hand.page.stage.toggle_group("group:kuga")
    stored = str(recent.settings.value(KEY))
    assert "group:kuga" in stored
    names = [name for one in hand.workspace.map.people.values() for name in (one.name, one.native_name)]
    account = hand.workspace.map.account.name
    assert not any(name in stored for name in [*names, account, "kurosawa"])
    assert stored.isascii()


def test_whoever_is_erased_is_named_no_longer(hand: Hand, recent: RecentFiles) -> None:
    hand.page.stage.toggle_group("group:kuga")
    hand.workspace.do(delete(hand.workspace.map, Kind.PERSON, "kuga"))
    hand.bot.waitUntil(lambda: "kuga" not in shown(hand))
    assert "kuga" not in str(recent.settings.value(KEY))


@pytest.mark.parametrize("stored", ["", "no json", "[1]", '{"x": 3}'])
def test_settings_that_cannot_be_read_are_none(
    stored: str, qtbot: QtBot, empty_window: MainWindow, recent: RecentFiles, tmp_path: Path
) -> None:
    recent.settings.setValue(KEY, stored)
    empty_window.show_session(small_session(tmp_path))
    assert empty_window.page is not None
    assert "group:kuga" in {card.key for card in empty_window.page.stage.scene.cards}
    empty_window.page.stage.toggle_group("group:kuga")
    assert "group:kuga" in str(recent.settings.value(KEY))
