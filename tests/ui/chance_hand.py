"""A hand that works the window by chance."""

import sys
from collections.abc import Callable
from math import isfinite
from pathlib import Path
from random import Random

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAccessible, QAction, QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QMenu,
)

from consensus_map.domain.model import Entity
from consensus_map.drawing.options import Audience
from consensus_map.ui.canvas import Canvas
from consensus_map.ui.presentation import Presentation
from tests.ui.chance_answers import WORDS, Answers, place_in, those_of
from tests.ui.conftest import Hand
from tests.ui.test_window import drop

# These leave the program, or ask the system for files that are not there.
LEFT_OUT = ("close_map", "quit", "open_map", "new_map", "import_tables", "open_backup")
KEYS = (
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Tab),
    *(Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Delete, Qt.Key.Key_F2, Qt.Key.Key_F6, Qt.Key.Key_F7),
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Backspace),
    *"nhtiwed12345690fg+-?[]klravz/",
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
# A menu is asked for oftener than by chance a drag is begun with the wrong button.
CLICKS = (*[Qt.MouseButton.LeftButton] * 4, *[Qt.MouseButton.RightButton] * 2, Qt.MouseButton.MiddleButton)
SIZES = ((1024, 640), (1280, 800), (1440, 900), (2200, 1300))
TABLES = (
    "新井 歩\n江口 丈",
    "Name\tTitle\tReports to\n新井 歩\t主任\t久我 玲\n江口 丈\t係長\t新井 歩\n",
    "氏名\t役職\t部署\t上司\n久我 玲\t部長\t基盤運用課\t戸倉 宗一\n",
)


class ChanceHand:
    """Makes one step after another by chance, and writes down what it does. `maps` can be opened."""

    def __init__(self, hand: Hand, seed: int, maps: tuple[Path, ...]) -> None:
        self._hand, self._chance, self._maps = hand, Random(seed), maps
        self._answers = Answers(hand, self._chance, self.tell, self._left_out)
        self._count = 0
        often = (self._click, self._drag, self._drag, self._press, self._press, self._choose, self._choose)
        self._ways: tuple[Callable[[], None], ...] = (
            *often * 2,
            *(self._roll, self._write, self._push, self._push, self._list, self._back_and_forth),
            *(self._bring, self._resize, self._listen),
        )

    def tell(self, *words: object) -> None:
        """Is seen where the test fails."""
        sys.stdout.write(" ".join(map(str, (self._count, *words))) + "\n")
        sys.stdout.flush()

    def step(self) -> None:
        """Anything that a user could do next; then what is seen must be true."""
        self._count += 1
        popup, dialog = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        if isinstance(popup, QMenu):
            self._answers.menu(popup)
        elif popup is not None or dialog is not None:
            self._answers.dialog(popup or dialog or self._hand.window)
        elif (presented := presentation()) is not None:
            self._present(presented)
        elif self._chance.random() < 0.01:
            self._open()
        else:
            self._chance.choice(self._ways)()
        self._hand.settle()
        self._check()

    def put_away_all(self) -> None:
        """Until no dialog, menu, presentation or gesture is open."""
        for _ in range(20):
            open_ = QApplication.activePopupWidget() or QApplication.activeModalWidget() or presentation()
            self.tell("Esc to", type(open_).__name__)
            QTest.keyClick(open_ or self._hand.page.canvas, Qt.Key.Key_Escape)
            if isinstance(open_, Presentation) and open_.isVisible() and open_.safe:
                self._hand.settle()
                self._hand.answer("End")
            self._hand.settle()
            if open_ is None:
                return

    def _left_out(self) -> set[QAction]:
        return {each for name, each in self._hand.window.menus.actions.items() if name in LEFT_OUT}

    def _check(self) -> None:
        """Nobody is chosen who is not there, and everything stands somewhere."""
        page = self._hand.page
        account_map = page.workspace.map
        assert {*page.workspace.seats} <= {*account_map.people, *account_map.posts}
        assert page.workspace.tie is None or page.workspace.tie in account_map.ties
        assert np.isfinite(page.stage.scene.rects).all()
        assert isfinite(page.canvas.camera.scale) and page.canvas.camera.scale > 0

    def _point(self, canvas: Canvas) -> QPoint:
        """Mostly on a card or at its edge."""
        chance, rects = self._chance, canvas.stage.scene.rects
        if len(rects) == 0 or chance.random() < 0.3:
            return place_in(canvas, chance)
        x, y, width, height = chance.choice(rects.tolist())
        at = canvas.camera.to_view(
            x + width * chance.choice((0, 0.02, 0.5, 0.98)), y + height * chance.random()
        )
        point = QPointF(*at).toPoint()
        return point if canvas.rect().contains(point) else canvas.rect().center()

    def _click(self, canvas: Canvas | None = None) -> None:
        """On the canvas, or on what lies upon it there."""
        canvas = canvas or self._hand.page.canvas
        point = self._point(canvas)
        button, keys = self._chance.choice(CLICKS), self._chance.choice(MODIFIERS)
        click: Callable[..., None] = QTest.mouseDClick if self._chance.random() < 0.15 else QTest.mouseClick
        target = canvas.childAt(point) or canvas
        self.tell("click", point.toTuple(), button.name, keys.name, "on", type(target).__name__)
        click(target, button, keys, target.mapFrom(canvas, point))

    def _drag(self, canvas: Canvas | None = None) -> None:
        canvas = canvas or self._hand.page.canvas
        start, end = self._point(canvas), self._point(canvas)
        button, keys = self._chance.choice(BUTTONS), self._chance.choice(MODIFIERS)
        # On the canvas itself three times of four, as what lies upon it is not dragged but for the minimap.
        target = (canvas.childAt(start) if self._chance.random() < 0.25 else None) or canvas
        self.tell("drag", start.toTuple(), end.toTuple(), button.name, keys.name, "on", type(target).__name__)
        QTest.mousePress(target, button, keys, target.mapFrom(canvas, start))
        for step in range(1, 5):
            QTest.mouseMove(target, target.mapFrom(canvas, start + (end - start) * step / 4))
        if self._chance.random() < 0.2:
            self._press()
            # The hand goes on, over a map that may be another one by now.
            self._hand.settle()
            QTest.mouseMove(target, target.mapFrom(canvas, start))
            QApplication.processEvents()
        QTest.mouseRelease(target, button, keys, target.mapFrom(canvas, end))

    def _press(self) -> None:
        key, keys = self._chance.choice(KEYS), self._chance.choice(MODIFIERS)
        if key in CLOSING and keys is Qt.KeyboardModifier.ControlModifier:
            return
        target = QApplication.focusWidget() or (presentation() or self._hand.page).canvas
        self.tell("key", key, keys.name, "to", type(target).__name__)
        (QTest.keyClicks if isinstance(key, str) else QTest.keyClick)(target, key, keys)

    def _write(self) -> None:
        if fields := those_of(self._hand.window, QLineEdit):
            field, text = self._chance.choice(fields), self._chance.choice(WORDS)
            self.tell("writes", repr(text), "in", field.accessibleName())
            self._hand.fill(field, text)

    def _roll(self, canvas: Canvas | None = None) -> None:
        """A notch or two, or as far as the zoom goes."""
        canvas = canvas or self._hand.page.canvas
        point = QPointF(self._point(canvas))
        turn, keys = QPoint(0, self._chance.choice((-240, -120, 120, 240))), self._chance.choice(MODIFIERS)
        times = self._chance.choice((1, 1, 1, 15))
        self.tell("wheel", point.toTuple(), turn.y(), keys.name, times)
        for _ in range(times):
            at = QPointF(canvas.mapToGlobal(point.toPoint()))
            none, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
            QApplication.sendEvent(canvas, QWheelEvent(point, at, QPoint(), turn, none, keys, phase, False))

    def _choose(self) -> None:
        actions = {
            name: each for name, each in self._hand.window.menus.actions.items() if name not in LEFT_OUT
        }
        name = self._chance.choice([name for name, each in sorted(actions.items()) if each.isEnabled()])
        self.tell("action", name)
        actions[name].trigger()

    def _push(self) -> None:
        """Any button of the window."""
        button = self._chance.choice(those_of(self._hand.window, QAbstractButton))
        self.tell("pushes", button.accessibleName() or button.text() or type(button).__name__)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def _list(self) -> None:
        """Any place in a list of the window."""
        if views := those_of(self._hand.window, QAbstractItemView):
            place = self._chance.choice(views).viewport()
            at, button = place_in(place, self._chance), self._chance.choice(BUTTONS)
            self.tell("clicks", at.toTuple(), button.name, "in", type(place.parent()).__name__)
            QTest.mouseClick(place, button, pos=at)

    def _back_and_forth(self) -> None:
        """What is undone comes back whole."""
        self._hand.page.canvas.setFocus()
        self._hand.settle()
        workspace, before, times = self._hand.workspace, state(self._hand), 0
        for _ in range(self._chance.choice((1, 2, 5))):
            if workspace.session.undo_label:
                workspace.undo()
                times += 1
        self._hand.settle()
        self._check()
        self.tell("undoes and redoes", times)
        for _ in range(times):
            workspace.redo()
        assert state(self._hand) == before

    def _bring(self) -> None:
        """Something from elsewhere."""
        self._chance.choice((self._paste, self._let_fall))()

    def _paste(self) -> None:
        text = self._chance.choice((*TABLES, *WORDS))
        self.tell("pastes", repr(text))
        QGuiApplication.clipboard().setText(text)
        if self._hand.action("paste_people").isEnabled():
            self._hand.action("paste_people").trigger()

    def _resize(self) -> None:
        size = self._chance.choice(SIZES)
        self.tell("resizes", size)
        self._hand.window.resize(*size)

    def _open(self) -> None:
        """Another map, or the same anew."""
        path = self._chance.choice(self._maps)
        self.tell("opens", path.name)
        if self._chance.random() < 0.5 or path == self._hand.workspace.session.path:
            self._hand.window.close_map()
            self._hand.settle()
        assert self._hand.window.open_path(path)

    def _let_fall(self) -> None:
        """A map or a table, from the desktop onto the window."""
        table = self._maps[0].with_name("fallen.csv")
        table.write_text(self._chance.choice(TABLES), encoding="utf-8")
        path = self._chance.choice((*self._maps, table, table))
        self.tell("lets fall", path.name)
        drop(self._hand.window, path)

    def _listen(self) -> None:
        """As a screen reader does: everything on the map has a name, a place and a state."""
        heard = QAccessible.queryAccessibleInterface(self._hand.page.canvas)
        self.tell("listens to", heard.childCount())
        for place in range(heard.childCount()):
            child = heard.child(place)
            if child is not None and child.isValid():
                assert isinstance(child.text(QAccessible.Text.Name), str)
                assert isinstance(child.rect(), QRect)
                child.state()

    def _present(self, presented: Presentation) -> None:
        """Nothing is changed in front of others, and a customer's copy stays one."""
        if not presented.isActiveWindow():
            # A window manager would do this when a question closes.
            presented.activateWindow()
            self._hand.bot.waitUntil(presented.isActiveWindow)
        before, safe = state(self._hand), presented.safe
        way = self._chance.randrange(6)
        if way == 0:
            button = self._chance.choice(those_of(presented, QAbstractButton))
            self.tell("presented: pushes", button.text())
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        elif way in (1, 2):
            self._press()
        else:
            (self._click, self._drag, self._roll)[way - 3](presented.canvas)
        self._hand.settle()
        assert state(self._hand) == before
        if safe and presentation() is presented:
            assert presented.stage.audience is Audience.CUSTOMER


def presentation() -> Presentation | None:
    """The one that is open."""
    found = (each for each in QApplication.topLevelWidgets() if isinstance(each, Presentation))
    return next((each for each in found if each.isVisible()), None)


def state(hand: Hand) -> set[Entity]:
    """All that the map holds."""
    return set(hand.workspace.map.entities())
