"""What folds the panels beside the map: a tab at each edge of it, kept in the settings of the program."""

from enum import StrEnum

from PySide6.QtCore import QSettings, QSize
from PySide6.QtWidgets import QWidget

from consensus_map.ui.widgets import button

WIDE, HIGH = 16, 48


class Side(StrEnum):
    """Which panel."""

    LEFT = "left"
    RIGHT = "right"


NAMES = {Side.LEFT: ("the lists", "F7"), Side.RIGHT: ("the details", "F8")}


class Edges:
    """Which sides are folded, and a small button at each edge of the map."""

    def __init__(self, canvas: QWidget, settings: QSettings | None) -> None:
        self._canvas, self._settings = canvas, settings
        self.folded = {side: self._stored(side) for side in Side}
        self.buttons = {side: button("", "edge") for side in Side}
        for made in self.buttons.values():
            made.setParent(canvas)
            made.setFixedSize(QSize(WIDE, HIGH))
        self._name()

    def toggle(self, side: Side) -> None:
        """Folds a side or unfolds it, and keeps it so."""
        self.folded[side] = not self.folded[side]
        if self._settings is not None:
            self._settings.setValue(_key(side), self.folded[side])
        self._name()

    def place(self, foot: float) -> None:
        """In the middle of each edge, as much of it as `foot` leaves free."""
        y = (self._canvas.height() - int(foot) - HIGH) // 2
        self.buttons[Side.LEFT].move(0, y)
        self.buttons[Side.RIGHT].move(self._canvas.width() - WIDE, y)
        for made in self.buttons.values():
            made.raise_()

    def _name(self) -> None:
        for side, made in self.buttons.items():
            points_left = (side is Side.LEFT) is not self.folded[side]
            what, key = NAMES[side]
            made.setText("‹" if points_left else "›")
            made.setAccessibleName(f"{'Show' if self.folded[side] else 'Hide'} {what}, key {key}")
            made.setToolTip(f"{'Show' if self.folded[side] else 'Hide'} {what}  ({key})")

    def _stored(self, side: Side) -> bool:
        return self._settings is not None and self._settings.value(_key(side), False, bool) is True


def _key(side: Side) -> str:
    return f"folded/{side.value}"
