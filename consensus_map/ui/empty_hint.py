"""What an empty canvas says: how to begin."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from consensus_map.ui.widgets import button, column, label

NO_ROUTE = "Say what is to be decided, and put those who must agree in their order."


class EmptyHint(QFrame):
    """Stands in the middle of the canvas while nobody is on the map."""

    import_ = Signal()
    add_person = Signal()

    def __init__(self, *, writable: bool) -> None:
        super().__init__()
        text = "Import the customer’s org chart, or begin with the people you know."
        box = _box(self, "Nobody is on this map yet", text)
        self.import_button = button("Import an org chart…", "primary")
        self.person_button = button("Add a person…")
        self.import_button.clicked.connect(self.import_)
        self.person_button.clicked.connect(self.add_person)
        _add_row(box, self.import_button, self.person_button, writable=writable)
        self.adjustSize()


class RouteHint(QFrame):
    """Stands where the route would, or its introductions, as long as there is none."""

    wanted = Signal()

    def __init__(self, *, writable: bool) -> None:
        super().__init__()
        box = _box(self, "No decision route yet", NO_ROUTE)
        self.button = button("New decision…", "primary")
        self.button.clicked.connect(self.wanted)
        _add_row(box, self.button, writable=writable)
        self.adjustSize()


def _box(hint: QFrame, title: str, text: str) -> QVBoxLayout:
    hint.setProperty("role", "card")
    box = column(hint, (32, 24, 32, 24), 8)
    for line in (label(title, "heading"), label(text, "quiet")):
        line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box.addWidget(line)
    return box


def _add_row(box: QVBoxLayout, *buttons: QPushButton, writable: bool) -> None:
    row = QHBoxLayout()
    row.setContentsMargins(0, 8, 0, 0)
    row.addStretch(1)
    for made in buttons:
        made.setEnabled(writable)
        row.addWidget(made)
    row.addStretch(1)
    box.addLayout(row)
