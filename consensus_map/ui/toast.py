"""A message over the foot of the map: what was done, with one button; it goes away by itself."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from consensus_map.ui.widgets import button, label

SHOWN_MS = 12_000
FOOT = 16


class Toast(QFrame):
    """One message at a time. Its button leaves the focus where somebody works."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._home = parent
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

    def say(self, text: str, name: str, act: Callable[[], object]) -> None:
        """Shows a message; the button `name` does `act`, once."""
        self.text.setText(text)
        self.button.setText(name)
        self.button.setAccessibleName(name)
        self.setAccessibleName(text)
        self._act = act
        self.place()
        self.show()
        self.raise_()
        self._end.start(SHOWN_MS)

    def place(self, above: float = 0.0) -> None:
        """Puts it in the middle of the foot, so far above the lower edge."""
        self.adjustSize()
        home = self._home
        room = home.width() - 2 * FOOT
        self.resize(min(self.width(), room), self.height())
        self.move((home.width() - self.width()) // 2, int(home.height() - above - self.height() - FOOT))

    def _on_clicked(self) -> None:
        self.hide()
        self._act()
