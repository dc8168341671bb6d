"""A person's part in the decision: role, required, seal; and how to become part of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from consensus_map.domain.changes import ChangeSet, Value
from consensus_map.domain.deletion import delete
from consensus_map.domain.model import Kind, Step
from consensus_map.domain.routes import add_to_chain, set_role, set_seal
from consensus_map.domain.words import Role, Seal
from consensus_map.ui.fields import DayField, FlagField, word_field
from consensus_map.ui.inline import InlineForm
from consensus_map.ui.widgets import button, clear, column, label
from consensus_map.ui.workspace import Workspace


class StepForm(InlineForm):
    """One step, edited in place."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, Kind.STEP, self._change)
        self.add("role", word_field("Role", Role))
        self.add("seal", word_field("Seal", Seal))
        self.add("required", FlagField("Must agree"), half=True)
        self.add("sealed_on", DayField("Sealed on", workspace.today), half=True)

    def show_step(self, step: Step) -> None:
        """Shows a step; a pending seal has no date."""
        values: dict[str, Value] = {
            "role": step.role,
            "seal": step.seal,
            "sealed_on": step.sealed_on,
            "required": step.required,
        }
        self.show_entity(step.id, values)
        self.rows["sealed_on"].setVisible(step.seal is not Seal.PENDING)

    def _change(self, step: str, name: str, value: Value) -> ChangeSet:
        if name == "seal" and isinstance(value, Seal):
            return set_seal(self._workspace.map, step, value, self._workspace.today)
        if name == "role" and isinstance(value, Role):
            return set_role(self._workspace.map, step, value)
        return self._edit(step, name, value)


class ChainSection(QWidget):
    """All steps of a person in the decision that is looked at."""

    new_decision = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._person: str | None = None
        self._forms: list[StepForm] = []
        box = column(self, spacing=8)
        box.addWidget(label("Part in the decision", "caption"))
        self._steps = QWidget()
        self._list = column(self._steps, spacing=12)
        box.addWidget(self._steps)
        row = QHBoxLayout()
        row.setSpacing(8)
        self._role = word_field("Role to add", Role)
        self._add = button("Add to the chain")
        self._add.clicked.connect(self._on_add)
        row.addWidget(self._role, 1)
        row.addWidget(self._add)
        self._row = QWidget()
        row.setContentsMargins(0, 0, 0, 0)
        self._row.setLayout(row)
        box.addWidget(self._row)
        self._gone = label("None: who has left cannot be added to the chain.", "quiet", wrap=True)
        box.addWidget(self._gone)
        self._new = button("New decision…", "link")
        self._new.clicked.connect(self.new_decision)
        box.addWidget(self._new)

    def show_person(self, person: str) -> None:
        """Shows a person's steps."""
        other, self._person = person != self._person, person
        decision = self._workspace.decision
        steps = [s for s in self._workspace.map.steps_of(decision) if s.person == person] if decision else []
        if len(steps) != len(self._forms):
            self._build(len(steps))
        for form, step in zip(self._forms, steps, strict=True):
            form.show_step(step)
        self._steps.setVisible(bool(steps))
        writable = not self._workspace.read_only
        has_left = not self._workspace.map.people[person].active
        self._row.setVisible(decision is not None and not steps and writable and not has_left)
        self._gone.setVisible(decision is not None and not steps and has_left)
        self._new.setVisible(decision is None and writable)
        if other and decision is not None:
            begun = self._workspace.map.steps_of(decision)
            self._role.set_value(Role.APPROVER if begun else Role.DRAFTER)

    def _build(self, count: int) -> None:
        clear(self._list)
        self._forms = []
        for place in range(count):
            form = StepForm(self._workspace)
            self._forms.append(form)
            self._list.addWidget(form)
            remove = button("Take out of the chain", "link")
            remove.clicked.connect(lambda _on=False, at=place: self._on_remove(at))
            remove.setDisabled(bool(self._workspace.read_only))
            self._list.addWidget(remove)

    def _on_add(self) -> None:
        person, decision, role = self._person, self._workspace.decision, self._role.value()
        if person is not None and decision is not None and isinstance(role, Role):
            self._workspace.attempt(lambda: add_to_chain(self._workspace.map, decision, person, role))

    def _on_remove(self, place: int) -> None:
        decision = self._workspace.decision
        steps = self._workspace.map.steps_of(decision) if decision else []
        own = [step for step in steps if step.person == self._person]
        if place < len(own):
            self._workspace.attempt(lambda: delete(self._workspace.map, Kind.STEP, own[place].id))
