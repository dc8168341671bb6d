"""What the map is made of as assistive technology sees it: pieces of the canvas that are no widgets.

Qt's table of interfaces and Python's own references both count themselves the owner of what is made here.
So the interface of a piece is always taken out of Qt's table before the last Python reference goes, and
nothing here holds a window or a map alive: what Python hands to Qt's factory stays until the program ends.
"""

import weakref
from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import isValid

from consensus_map.ui.canvas import Canvas

# The stubs do not say that there may be none.
NOTHING = cast(QAccessibleInterface, None)


class PieceAccess(QAccessibleWidget):
    """A card or a tie, known by its key.

    A widget's interface, for the actions that come with it; what it would ask a widget for is answered here.
    """

    def __init__(self, canvas: Canvas, key: str) -> None:
        super().__init__(canvas, QAccessible.Role.ListItem)
        self._canvas = while_it_lives(canvas)
        self.key = key

    def object(self) -> QObject:
        """Qt's: it is no widget."""
        return cast(QObject, None)

    def parent(self) -> QAccessibleInterface:
        """Qt's: the canvas."""
        canvas = self._canvas()
        return QAccessible.queryAccessibleInterface(canvas) if canvas is not None else NOTHING

    def window(self) -> QWindow:
        """Qt's: the window of the canvas."""
        canvas = self._canvas()
        return canvas.window().windowHandle() if canvas is not None else cast(QWindow, None)

    def foregroundColor(self) -> QColor:
        """Qt's: not told, the theme has many."""
        return QColor()

    def backgroundColor(self) -> QColor:
        """Qt's: not told, the theme has many."""
        return QColor()

    def relations(
        self, match: QAccessible.RelationFlag = QAccessible.RelationFlag.AllRelations
    ) -> list[tuple[QAccessibleInterface, QAccessible.RelationFlag]]:
        """Qt's: labels and the like, of which there are none."""
        return []

    def child(self, index: int) -> QAccessibleInterface:
        """Qt's: there are none."""
        return NOTHING

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        """Qt's: there are none."""
        return NOTHING

    def childCount(self) -> int:
        """Qt's: there are none."""
        return 0

    def focusChild(self) -> QAccessibleInterface:
        """Qt's: there are none."""
        return NOTHING

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Qt's: there are none."""
        return -1


def while_it_lives(canvas: Canvas) -> Callable[[], Canvas | None]:
    """The canvas until Qt or Python has done away with it."""
    found = weakref.ref(canvas)

    def look() -> Canvas | None:
        there = found()
        return there if there is not None and isValid(there) else None

    return look
