"""The people of our side; one of them is the lead contact of the account."""

from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLineEdit, QRadioButton, QWidget

from consensus_map.domain.changes import ChangeSet
from consensus_map.domain.errors import UserError
from consensus_map.domain.model import Member
from consensus_map.ui.dialog import Dialog
from consensus_map.ui.team import MemberLine, team_change
from consensus_map.ui.widgets import button, label, restyle
from consensus_map.ui.workspace import Workspace

HEADINGS = ("Lead contact · 窓口", "Name", "Role", "E-mail", "")


class TeamDialog(Dialog):
    """Adds, edits and deletes members in one step."""

    def __init__(self, parent: QWidget, workspace: Workspace) -> None:
        super().__init__(parent, "Our team", width=840)
        self._workspace = workspace
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)
        for place, heading in enumerate(HEADINGS):
            self._grid.addWidget(label(heading, "caption"), 0, place)
        self._grid.setColumnStretch(1, 3)
        self._grid.setColumnStretch(2, 3)
        self._grid.setColumnStretch(3, 5)
        self._leads = QButtonGroup(self)
        self.lines: list[_Line] = []
        self.body.addLayout(self._grid)
        add = button("Add a member", "link")
        add.clicked.connect(self._on_add)
        self.body.addWidget(add)
        self.body.addStretch(1)
        for member in workspace.map.members.values():
            self._add(_line_of(member))
        if not self.lines:
            self._add(MemberLine(lead=True))

    def focus_first(self) -> None:
        """Puts the cursor into the first name that is empty, else into the first one."""
        names = [line.name for line in self.lines]
        chosen = next((name for name in names if not name.text().strip()), next(iter(names), None))
        if chosen is not None:
            chosen.setFocus()

    def _add(self, line: MemberLine) -> "_Line":
        made = _Line(line, len(self.lines) + 1)
        self._leads.addButton(made.lead)
        made.remove.clicked.connect(lambda: self._remove(made))
        self.lines.append(made)
        row = self._grid.rowCount()
        for place, widget in enumerate(made.widgets()):
            self._grid.addWidget(widget, row, place)
        return made

    def _on_add(self) -> None:
        self._add(MemberLine()).name.setFocus()

    def _remove(self, line: "_Line") -> None:
        self.lines.remove(line)
        self._leads.removeButton(line.lead)
        for widget in line.widgets():
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def _save(self) -> bool:
        for line in self.lines:
            restyle(line.name, "wrong", False)
        wanted = [line.value() for line in self.lines]
        for line, value in zip(self.lines, wanted, strict=True):
            if not value.name and (value.id or value.role or value.email):
                restyle(line.name, "wrong", True)
                line.name.setFocus()
                raise UserError("A member needs a name.", todo="Fill it in, or remove the line.")
        if not any(value.name for value in wanted) and not self._workspace.map.members:
            self.focus_first()
            raise UserError("Nobody is in your team yet.", todo="Type a name, or cancel.")
        self._workspace.do(self._change(wanted))
        return True

    def _change(self, wanted: list[MemberLine]) -> ChangeSet:
        return team_change(self._workspace.map, [line for line in wanted if line.name])


class _Line:
    """The widgets of one member."""

    def __init__(self, line: MemberLine, number: int) -> None:
        self.id = line.id
        self.lead = QRadioButton()
        self.lead.setChecked(line.lead)
        self.lead.setAccessibleName(f"Member {number} is the lead contact")
        self.name, self.role, self.email = QLineEdit(line.name), QLineEdit(line.role), QLineEdit(line.email)
        for widget, text in ((self.name, "name"), (self.role, "role"), (self.email, "e-mail")):
            widget.setAccessibleName(f"Member {number}: {text}")
            widget.setCursorPosition(0)
        self.remove = button("×", "close", f"Remove member {number}")

    def widgets(self) -> tuple[QWidget, ...]:
        """In the order of the headings."""
        return self.lead, self.name, self.role, self.email, self.remove

    def value(self) -> MemberLine:
        """What was typed."""
        return MemberLine(
            self.id,
            self.name.text().strip(),
            self.role.text().strip(),
            self.email.text().strip(),
            self.lead.isChecked(),
        )


def _line_of(member: Member) -> MemberLine:
    return MemberLine(member.id, member.name, member.role, member.email, member.lead)
