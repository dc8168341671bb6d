"""A message over the legend of the map: what was done, with one button; it goes away by itself."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout

from consensus_map.ui.map_view import MapView
from consensus_map.ui.widgets import button, label

SHOWN_MS = 12_000
FOOT = 16


class Toast(QFrame):
    """One message at a time. Its button leaves the focus where somebody works."""

    def __init__(self, canvas: MapView) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        # Whether the message is about an edit, and the last edit that there was when it was said.
        self._about_edit, self._edit = False, canvas.workspace.session.undo_step
        self._act: Callable[[], object] = self.hide
        self.setProperty("role", "popup")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(16)
        self.text = label()
        self.button = button("", "link")
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(self._on_clicked)
        row.addWidget(self.text)
        row.addWidget(self.button)
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.timeout.connect(self.hide)
        self.hide()

    def say(self, text: str, name: str, act: Callable[[], object], *, after_edit: bool = False) -> None:
        """Shows a message; the button `name` does `act`, once.

        `after_edit`: the message is about the edit just made or undone, and goes with the next one.
        """
        self._about_edit, self._edit = after_edit, self._canvas.workspace.session.undo_step
        self.text.setText(text)
        self.button.setText(name)
        self.button.setAccessibleName(name)
        self.setAccessibleName(text)
        self._act = act
        self.place()
        self.show()
        self.raise_()
        self._end.start(SHOWN_MS)

    def place(self) -> None:
        """Puts it in the middle of the foot, above the legend."""
        self.adjustSize()
        canvas = self._canvas
        self.resize(min(self.width(), canvas.width() - 2 * FOOT), self.height())
        foot = canvas.height() - canvas.legend_height - self.height() - FOOT
        self.move((canvas.width() - self.width()) // 2, int(foot))

    def on_edit(self) -> None:
        """Takes note of an edit: after another one a message may no longer be acted upon."""
        if self._about_edit and self._canvas.workspace.session.undo_step != self._edit:
            self.hide()

    def _on_clicked(self) -> None:
        self.hide()
        self._act()
