"""How far a person trusts us: six buttons with their marks and keys, and on what evidence."""

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from consensus_map.domain.changes import ChangeSet, Value
from consensus_map.domain.model import Kind, Person
from consensus_map.domain.operations import set_trust
from consensus_map.domain.words import Evidence, Trust
from consensus_map.ui.fields import DayField, TextField, word_field
from consensus_map.ui.inline import InlineForm
from consensus_map.ui.look import Look
from consensus_map.ui.texts import trust_line
from consensus_map.ui.trust_buttons import KEYS, draw_marks, trust_button
from consensus_map.ui.widgets import button, column, label
from consensus_map.ui.workspace import Workspace


def trust_change(workspace: Workspace, person: str, trust: Trust) -> ChangeSet | None:
    """The edit that gives a person a trust status as of today; None where they have it."""
    if workspace.map.people[person].trust is trust:
        return None
    return set_trust(workspace.map, [person], trust, on=workspace.today)


class TrustSection(QWidget):
    """The buttons, the line below them, and the fields of the evidence."""

    def __init__(self, workspace: Workspace, look: Look) -> None:
        super().__init__()
        self._workspace, self._look = workspace, look
        box = column(self, spacing=6)
        box.addWidget(label("Trust", "caption"))
        box.addLayout(self._button_row())
        line = QHBoxLayout()
        self._line = label("", "quiet", wrap=True)
        self._more = button("Evidence…", "link", "Edit the evidence of the trust status")
        self._more.setCheckable(True)
        line.addWidget(self._line, 1)
        line.addWidget(self._more)
        box.addLayout(line)
        self._note = label("", "", wrap=True)
        box.addWidget(self._note)
        self.evidence = InlineForm(workspace, Kind.PERSON)
        self.evidence.add("evidence", word_field("Evidence", Evidence))
        self.evidence.add("trust_on", DayField("As of", workspace.today))
        self.evidence.add("trust_note", TextField("What it rests on", "seen, heard, from whom"))
        box.addWidget(self.evidence)
        self.evidence.hide()
        self._more.toggled.connect(self.evidence.setVisible)
        look.changed.connect(self._draw_marks)

    def show_person(self, person: Person) -> None:
        """Shows a person's trust."""
        self._buttons[person.trust].setChecked(True)
        self._line.setText(trust_line(self._workspace.map, person, self._workspace.today))
        self._note.setText(person.trust_note)
        self._note.setVisible(bool(person.trust_note))
        self.evidence.show_entity(person.id, _evidence_of(person))
        for made in self._buttons.values():
            made.setDisabled(bool(self._workspace.read_only))

    def _button_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        self._buttons: dict[Trust, QPushButton] = {}
        self._group = QButtonGroup(self)
        for key, trust in KEYS.items():
            made = trust_button(key, trust)
            made.setCheckable(True)
            made.clicked.connect(lambda _on=False, chosen=trust: self._on_clicked(chosen))
            self._buttons[trust] = made
            self._group.addButton(made)
            row.addWidget(made, 1)
        self._draw_marks()
        return row

    def _draw_marks(self) -> None:
        draw_marks(self._buttons, self._look.theme, self.devicePixelRatioF())

    def _on_clicked(self, trust: Trust) -> None:
        person = self._workspace.selected
        if person is None:
            return
        change = trust_change(self._workspace, person, trust)
        if change is not None and not self._workspace.attempt(lambda: change):
            self.show_person(self._workspace.map.people[person])


def _evidence_of(person: Person) -> dict[str, Value]:
    return {"evidence": person.evidence, "trust_on": person.trust_on, "trust_note": person.trust_note}
