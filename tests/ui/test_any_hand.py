"""Whatever the hand does, in whatever order: nothing breaks, and undo leads back to the beginning."""

import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtCore import QtMsgType
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import ownedByPython

from consensus_map.domain.model import Entity, Kind
from consensus_map.domain.rules import check
from consensus_map.session import Session
from consensus_map.ui.look import Appearance, Look
from tests.soaking import LONG, MARKS
from tests.ui.chance_hand import ChanceHand, state
from tests.ui.conftest import Hand
from tests.ui.maps import small_session

pytestmark = MARKS
ROUNDS, STEPS = (100, 250) if LONG else (6, 60)
GRAVE = (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)


class Message(Protocol):
    """What Qt has written."""

    @property
    def ignored(self) -> bool: ...
    @property
    def type(self) -> QtMsgType: ...
    @property
    def message(self) -> str: ...


class Log(Protocol):
    """What pytest-qt has heard."""

    @property
    def records(self) -> Sequence[Message]: ...


@pytest.fixture
def like_the_first(look: Look) -> Iterator[None]:
    """Nothing is left of the round before, so that each can be repeated alone."""
    QGuiApplication.clipboard().clear()
    yield
    look.choose(Appearance.SYSTEM)
    QGuiApplication.clipboard().clear()


def beginning(session: Session) -> set[Entity]:
    """What is there when every step is undone; afterwards all is there again."""
    while session.undo_label:
        session.undo()
    found = set(session.map.entities())
    while session.redo_label:
        session.redo()
    return found


def ownerless() -> set[QWidget]:
    """Those that go when Python finds that nobody needs them, and not with the window."""
    return {each for each in QApplication.topLevelWidgets() if ownedByPython(each)}


def see_to_all_being_well(hand: Hand, path: Path, empty: set[Entity]) -> None:
    """The map keeps the rules, is on disk as it is shown, and every step of it can be undone."""
    if hand.workspace.session.path != path:
        assert hand.window.open_path(path)
    session = hand.workspace.session
    check(session.map, [(kind, one) for kind in Kind for one in session.map.table(kind)])
    with Session.open(path) as reader:
        assert set(reader.map.entities()) == state(hand)
    while session.undo_label:
        hand.workspace.undo()
    assert state(hand) == empty
    hand.settle()


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_whatever_the_hand_does_undo_leads_back(
    hand: Hand, like_the_first: None, qtlog: Log, tmp_path: Path, seed: int
) -> None:
    first, before = hand.workspace.session, ownerless()
    (tmp_path / "second").mkdir()
    with small_session(tmp_path / "second") as second:
        empty = {first.path: beginning(first), second.path: beginning(second)}
    chance = ChanceHand(hand, seed, tuple(empty))
    with hand.bot.captureExceptions() as problems:
        for _ in range(STEPS):
            chance.step()
            assert not problems, "".join(traceback.format_exception(*problems[0]))
            assert [one.message for one in qtlog.records if one.type in GRAVE and not one.ignored] == []
        chance.put_away_all()
        assert ownerless() <= before
        for path in (hand.workspace.session.path, *empty):
            see_to_all_being_well(hand, path, empty[path])
        assert not problems, "".join(traceback.format_exception(*problems[0]))
