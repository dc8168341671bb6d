"""What an empty map says: how to begin."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from consensus_map.ui.widgets import button, column, label


class EmptyHint(QFrame):
    """Stands in the middle of the canvas while nobody is on the map."""

    import_ = Signal()
    add_person = Signal()

    def __init__(self, *, writable: bool) -> None:
        super().__init__()
        self.setProperty("role", "card")
        box = column(self, (32, 24, 32, 24), 8)
        title = label("Nobody is on this map yet", "heading")
        text = label("Import the customer’s org chart, or begin with the people you know.", "quiet")
        for line in (title, text):
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            box.addWidget(line)
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 0)
        self.import_button = button("Import an org chart…", "primary")
        self.person_button = button("Add a person…")
        self.import_button.clicked.connect(self.import_)
        self.person_button.clicked.connect(self.add_person)
        row.addStretch(1)
        for made in (self.import_button, self.person_button):
            made.setEnabled(writable)
            row.addWidget(made)
        row.addStretch(1)
        box.addLayout(row)
        self.adjustSize()
