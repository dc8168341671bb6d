"""A tinted box over the pages of the import: what the user has to know before anything else."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from consensus_map.ui.widgets import column, label


class Banner(QFrame):
    """Lines of text, and what can be chosen about them."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self.setProperty("role", role)
        self._box = column(self, (12, 6, 12, 6), 4)
        self._text = label("", role, wrap=True)
        self._box.addWidget(self._text)

    def show_lines(self, lines: Sequence[str]) -> None:
        """Shows other lines."""
        self._text.setText("\n".join(lines))
        self.setAccessibleName(" ".join(lines))

    def add(self, widget: QWidget) -> None:
        """Puts a choice below the text."""
        self._box.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
