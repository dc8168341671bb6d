"""A yellow bar below the header: what stands in the way, and a button for what helps."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout

from consensus_map.ui.widgets import button, label


class Notice(QFrame):
    """Stays until it has nothing to say."""

    def __init__(self, text: str, name: str = "", act: Callable[[], object] | None = None) -> None:
        super().__init__()
        self.setProperty("role", "warn")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(16)
        self._text = label("", "warn", wrap=True)
        row.addWidget(self._text, 1)
        self.button = button(name, "link")
        row.addWidget(self.button)
        if act is None:
            self.button.hide()
        else:
            self.button.clicked.connect(act)
        self._say(text)
        if not text:  # not shown either: without a parent it would be a window of its own for a moment
            self.hide()

    def show_text(self, text: str) -> None:
        """Says something else; nothing hides the bar."""
        self._say(text)
        self.setVisible(bool(text))

    def _say(self, text: str) -> None:
        self._text.setText(text)
        self.setAccessibleName(text)
