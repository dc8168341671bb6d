"""What the panel shows while several people are selected: how many, who, and the trust of all of them."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from consensus_map.domain.words import Trust
from consensus_map.drawing.marks import trust_image
from consensus_map.ui.look import Look
from consensus_map.ui.moving import seats_counted
from consensus_map.ui.texts import TRUST_TEXT, counted
from consensus_map.ui.widgets import button, column, label
from consensus_map.ui.workspace import Workspace

NAMED = 12


class SeveralSection(QWidget):
    """Asks for a trust status of everybody who is selected."""

    trust_wanted = Signal(object)  # Trust

    def __init__(self, workspace: Workspace, look: Look) -> None:
        super().__init__()
        self._workspace, self._look = workspace, look
        box = column(self, (16, 16, 16, 16), 8)
        self._heading = label("", "title", wrap=True)
        self._names = label("", "quiet", wrap=True)
        box.addWidget(self._heading)
        box.addWidget(self._names)
        box.addSpacing(8)
        box.addWidget(label("Trust of all of them", "caption"))
        row = QHBoxLayout()
        row.setSpacing(4)
        self.buttons = {trust: self._add(row, key, trust) for key, trust in enumerate(Trust, 1)}
        box.addLayout(row)
        hint = "Esc or a click on one card ends the selection of several."
        box.addWidget(label(hint, "quiet", wrap=True))
        box.addStretch(1)
        self._draw_marks()
        look.changed.connect(self._draw_marks)

    def show_people(self) -> None:
        """Says who is selected now."""
        people, seats = self._workspace.selection, self._workspace.seats
        self._heading.setText(f"{seats_counted(self._workspace.map, seats)} selected")
        named = [self._workspace.map.people[one].display_name for one in people[:NAMED]]
        more = [f"and {len(people) - NAMED:,} more"] if len(people) > NAMED else []
        self._names.setText(", ".join(named + more))
        for trust, made in self.buttons.items():
            made.setDisabled(bool(self._workspace.read_only) or not people)
            made.setAccessibleName(f"{TRUST_TEXT[trust]}, for {counted(len(people), 'person', 'people')}")

    def _add(self, row: QHBoxLayout, key: int, trust: Trust) -> QPushButton:
        made = button(str(key), "trust")
        made.setToolTip(f"{TRUST_TEXT[trust]}  ({key})")
        made.setIconSize(QSize(18, 18))
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.clicked.connect(lambda: self.trust_wanted.emit(trust))
        row.addWidget(made, 1)
        return made

    def _draw_marks(self) -> None:
        ratio = self.devicePixelRatioF()
        for trust, made in self.buttons.items():
            made.setIcon(QIcon(QPixmap.fromImage(trust_image(trust, self._look.theme, 18, ratio))))
