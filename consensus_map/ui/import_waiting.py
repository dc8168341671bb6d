"""What the import is doing, beside its buttons."""

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from consensus_map.ui.widgets import label


class Waiting(QWidget):
    """A bar and a word. Without figures the bar only moves."""

    def __init__(self) -> None:
        super().__init__()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(240)
        self.word = label("", "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.bar)
        row.addWidget(self.word)

    def tell(self, doing: str, done: int = 0, of: int = 0) -> None:
        """Shows what is done, and how far it is."""
        self.word.setText(doing)
        self.bar.setAccessibleName(doing)
        self.bar.setRange(0, of if done else 0)
        self.bar.setValue(done)
        self.show()
