"""Buttons for the trust statuses, each with its mark and its key."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QPushButton

from consensus_map.domain.words import Trust
from consensus_map.drawing.marks import trust_image
from consensus_map.drawing.theme import Theme
from consensus_map.ui.texts import TRUST_TEXT
from consensus_map.ui.widgets import button

KEYS: dict[str, Trust] = {str(place): trust for place, trust in enumerate(Trust, 1)}
MARK = 18


def trust_button(key: str, trust: Trust) -> QPushButton:
    """A button for one status; `draw_marks` gives it its mark."""
    made = button(key, "trust", f"{TRUST_TEXT[trust]}, key {key}")
    made.setToolTip(f"{TRUST_TEXT[trust]}  ({key})")
    made.setIconSize(QSize(MARK, MARK))
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def draw_marks(buttons: Mapping[Trust, QPushButton], theme: Theme, ratio: float) -> None:
    """The marks in the colours of a theme, for a screen of so many pixels to one."""
    for trust, made in buttons.items():
        made.setIcon(QIcon(QPixmap.fromImage(trust_image(trust, theme, MARK, ratio))))
