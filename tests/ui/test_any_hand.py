"""Whatever the hand does, in whatever order: nothing breaks, and undo leads back to the beginning."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLineEdit,
    QMenu,
    QMessageBox,
    QWidget,
)

from consensus_map.domain.model import Entity, Kind
from consensus_map.domain.rules import check
from consensus_map.session import Session
from tests.soaking import LONG, MARKS
from tests.ui.conftest import Hand

pytestmark = MARKS
ROUNDS, STEPS = (100, 250) if LONG else (6, 60)
# These close the map or leave the program, or ask the system for files that are not there.
LEFT_OUT = {"close_map", "quit", "open_map", "new_map", "import_tables", "open_backup"}
KEYS = (
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Tab),
    *(Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Delete, Qt.Key.Key_F2, Qt.Key.Key_F6, Qt.Key.Key_F7),
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Backspace),
    *"nhtiwed12345690fg+-?[]",
)
MODIFIERS = (
    *[Qt.KeyboardModifier.NoModifier] * 6,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
# With Ctrl these do what LEFT_OUT says.
CLOSING = ("w", "n", "i", "o")
BUTTONS = (*[Qt.MouseButton.LeftButton] * 5, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton)
WORDS = ("", "佐々木 蓮", "Sasaki Ren", "2026-05-01", 'part, of; a "list"', "ß" * 40, "=1+1", "\t")


class Monkey:
    """Makes one step after another by chance, and keeps what it did."""

    def __init__(self, hand: Hand, seed: int) -> None:
        self._hand, self._chance = hand, random.Random(seed)
        self.done: list[str] = []
        # Some of Qt's own buttons wait in a loop of their own until their menu is closed.
        self._closer = QTimer(hand.window)
        self._closer.setInterval(200)
        self._closer.timeout.connect(self._close_menu)
        self._closer.start()

    def _close_menu(self) -> None:
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            menu.close()
        asked = QApplication.activeModalWidget()
        if isinstance(asked, QMessageBox) and isinstance(asked.parent(), QFileDialog):
            asked.reject()

    def step(self) -> None:
        """Anything that a user could do next."""
        dialog = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        if dialog is not None:
            self._answer(dialog)
        else:
            ways = (
                self._click,
                self._drag,
                self._drag,
                self._press,
                self._press,
                self._choose,
                self._roll,
                self._write,
            )
            self._chance.choice(ways)()
        self._hand.settle()

    def _tell(self, *words: object) -> None:
        self.done.append(" ".join(map(str, words)))

    def _answer(self, dialog: QWidget) -> None:
        """Fills in and presses what is there, or goes away."""
        fields = [each for each in dialog.findChildren(QLineEdit) if each.isVisible() and each.isEnabled()]
        buttons = [
            each for each in dialog.findChildren(QAbstractButton) if each.isVisible() and each.isEnabled()
        ]
        turn = self._chance.random()
        if isinstance(dialog, QMenu) or turn < 0.3 or not (fields or buttons):
            self._tell("Esc in", type(dialog).__name__)
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
        elif turn < 0.5 and fields:
            text = self._chance.choice(WORDS)
            self._tell("writes", repr(text), "in", type(dialog).__name__)
            self._hand.fill(self._chance.choice(fields), text)
        elif buttons:
            button = self._chance.choice(buttons)
            self._tell("presses", button.text() or button.accessibleName(), "in", type(dialog).__name__)
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def _point(self) -> QPoint:
        """Mostly on a card or at its edge."""
        canvas, chance = self._hand.page.canvas, self._chance
        rects = self._hand.page.stage.scene.rects
        if len(rects) == 0 or chance.random() < 0.3:
            return QPoint(chance.randrange(canvas.width()), chance.randrange(canvas.height()))
        x, y, width, height = chance.choice(rects.tolist())
        at = canvas.camera.to_view(
            x + width * chance.choice((0, 0.02, 0.5, 0.98)), y + height * chance.random()
        )
        point = QPointF(*at).toPoint()
        return point if canvas.rect().contains(point) else canvas.rect().center()

    def _click(self) -> None:
        point, button, keys = self._point(), self._chance.choice(BUTTONS), self._chance.choice(MODIFIERS)
        click: Callable[..., None] = QTest.mouseDClick if self._chance.random() < 0.15 else QTest.mouseClick
        self._tell("click", point.toTuple(), button.name, keys.name)
        click(self._hand.page.canvas, button, keys, point)

    def _drag(self) -> None:
        canvas, start, end = self._hand.page.canvas, self._point(), self._point()
        button, keys = self._chance.choice(BUTTONS), self._chance.choice(MODIFIERS)
        self._tell("drag", start.toTuple(), end.toTuple(), button.name, keys.name)
        QTest.mousePress(canvas, button, keys, start)
        for step in range(1, 5):
            QTest.mouseMove(canvas, start + (end - start) * step / 4)
        if self._chance.random() < 0.2:
            self._press()
        QTest.mouseRelease(canvas, button, keys, end)

    def _press(self) -> None:
        key, keys = self._chance.choice(KEYS), self._chance.choice(MODIFIERS)
        if key in CLOSING and keys is Qt.KeyboardModifier.ControlModifier:
            return
        target = QApplication.focusWidget() or self._hand.page.canvas
        self._tell("key", key, keys.name, "to", type(target).__name__)
        (QTest.keyClicks if isinstance(key, str) else QTest.keyClick)(target, key, keys)

    def _write(self) -> None:
        fields = [
            each
            for each in self._hand.window.findChildren(QLineEdit)
            if each.isVisible() and each.isEnabled()
        ]
        if fields:
            field, text = self._chance.choice(fields), self._chance.choice(WORDS)
            self._tell("writes", repr(text), "in", field.accessibleName())
            self._hand.fill(field, text)

    def _roll(self) -> None:
        canvas, point = self._hand.page.canvas, QPointF(self._point())
        turn, keys = QPoint(0, self._chance.choice((-240, -120, 120, 240))), self._chance.choice(MODIFIERS)
        self._tell("wheel", point.toTuple(), turn.y(), keys.name)
        event = QWheelEvent(
            point,
            QPointF(canvas.mapToGlobal(point.toPoint())),
            QPoint(),
            turn,
            Qt.MouseButton.NoButton,
            keys,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(canvas, event)

    def _choose(self) -> None:
        actions = {
            name: each for name, each in self._hand.window.menus.actions.items() if name not in LEFT_OUT
        }
        name = self._chance.choice([name for name, each in sorted(actions.items()) if each.isEnabled()])
        self._tell("action", name)
        actions[name].trigger()


def state(hand: Hand) -> set[Entity]:
    return set(hand.workspace.map.entities())


def undone(hand: Hand) -> set[Entity]:
    """What is there when every step is undone."""
    while hand.workspace.session.undo_label:
        hand.workspace.undo()
    return state(hand)


def put_away_all(hand: Hand) -> None:
    """Until no dialog, menu or gesture is open."""
    for _ in range(20):
        open_ = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        QTest.keyClick(open_ or hand.page.canvas, Qt.Key.Key_Escape)
        hand.settle()
        if open_ is None:
            return


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_whatever_the_hand_does_undo_leads_back(hand: Hand, tmp_path: Path, seed: int) -> None:
    monkey, session = Monkey(hand, seed), hand.workspace.session
    beginning = undone(hand)
    while session.redo_label:
        hand.workspace.redo()
    try:
        for _ in range(STEPS):
            monkey.step()
        put_away_all(hand)
        check(session.map, [(kind, one) for kind in Kind for one in session.map.table(kind)])
        with Session.open(session.path) as reader:
            assert set(reader.map.entities()) == state(hand)
        assert undone(hand) == beginning
    except Exception as problem:
        problem.add_note("\n".join(monkey.done))
        raise
