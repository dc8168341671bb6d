"""The route of a decision: who, in which order, with what part, and how far their seals are."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.changes import Value
from consensus_map.domain.deletion import delete
from consensus_map.domain.errors import UserError
from consensus_map.domain.model import Kind
from consensus_map.domain.words import Role
from consensus_map.ui.dialog import Dialog
from consensus_map.ui.fields import DayField, TextField, word_field
from consensus_map.ui.form import Form
from consensus_map.ui.messages import ask
from consensus_map.ui.pickers import person_field
from consensus_map.ui.route_draft import RouteDraft, decision_change
from consensus_map.ui.step_row import StepRow
from consensus_map.ui.texts import person_label
from consensus_map.ui.widgets import button, clear, column, label
from consensus_map.ui.workspace import Workspace


def _said(account_map: AccountMap, person: str) -> str:
    """Who it is, and whether they are there no more."""
    found = account_map.people.get(person)
    gone = found is not None and not found.active
    return person_label(account_map, person) + (" · has left" if gone else "")


class RouteDialog(Dialog):
    """Edits a decision with its route, or makes a new one (`decision` is None). One undo step."""

    def __init__(self, parent: QWidget, workspace: Workspace, decision: str | None) -> None:
        super().__init__(parent, "Decision and its route" if decision else "New decision", width=1064)
        self._workspace, self._decision = workspace, decision
        found = workspace.map.decisions.get(decision) if decision else None
        self.draft = RouteDraft(workspace.map.steps_of(decision) if decision else ())
        self.rows: list[StepRow] = []
        self.head = Form()
        title = TextField("What is to be decided", "統合基盤 更新 / Platform renewal")
        self.head.add("title", title, half=True, required="Fill in what is to be decided.")
        self.head.add("formal_date", DayField("Formal date", workspace.today), half=True)
        if found is not None:
            self.head.set_values({"title": found.title, "formal_date": found.formal_date})
        self.body.addWidget(self.head)
        self.body.addWidget(label("Route: from the drafter to the one who decides", "caption"))
        steps = QWidget()
        self._list = column(steps, spacing=8)
        self.body.addWidget(steps)
        self.body.addLayout(self._adder())
        self.body.addStretch(1)
        if found is not None:
            remove = button("Delete decision")
            remove.clicked.connect(self._on_delete)
            self.buttons.insertWidget(0, remove)
        self._show()

    def _rearrange(self, action: str, place: int, value: int) -> None:
        """Moves or removes a step, after keeping what was typed in the others."""
        try:
            self._keep()
        except UserError as error:
            self.complain(error)
            return
        if action == "remove":
            self.draft.remove(place)
        elif action == "beside":
            self.draft.set_beside(place, bool(value))
        else:
            self.draft.move(place, -1 if action == "up" else 1)
        self._show()

    def _adder(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.adder = person_field("Person to add to the route", self._workspace)
        self.adder_role = word_field("Role to add", Role)
        # Every route begins with somebody who drafts; those who follow are mostly approvers.
        self.adder_role.set_value(Role.APPROVER if self.draft.steps else Role.DRAFTER)
        line = self.adder.line
        line.keeps_enter = True
        line.entered.connect(self._on_entered)
        self.adder.judged.connect(self.complain)
        add = button("Add to the route")
        add.clicked.connect(self._on_add)
        row.addWidget(self.adder, 3)
        row.addWidget(self.adder_role, 2)
        row.addWidget(add)
        return row

    def _on_entered(self) -> None:
        if self.adder.line.text().strip():
            self._on_add()

    def _on_add(self) -> None:
        try:
            self._keep()
            self.draft.add(*self._chosen())
        except UserError as error:
            self.complain(error)
            self.adder.input().setFocus()
            return
        self.complain(None)
        if self.adder_role.value() is Role.DRAFTER:
            self.adder_role.set_value(Role.APPROVER)
        self.adder.set_value(None)
        self.adder.input().setFocus()
        self._show()

    def _chosen(self) -> tuple[str, Role]:
        person, role = self.adder.value(), self.adder_role.value()
        if not isinstance(person, str) or not isinstance(role, Role):
            raise UserError("Nobody is chosen yet.", todo="Type a name beside the button.")
        return person, role

    def _keep(self) -> None:
        self.draft.steps = [row.value() for row in self.rows]

    def _show(self) -> None:
        clear(self._list)
        self.rows = []
        for place, step in enumerate(self.draft.steps):
            name = _said(self._workspace.map, step.person)
            beside = self.draft.beside(place)
            row = StepRow(place, step, name, beside=beside, today=self._workspace.today)
            row.rearranged.connect(self._rearrange)
            self.rows.append(row)
            self._list.addWidget(row)
        if not self.rows:
            self._list.addWidget(label("Nobody yet: add the drafter first.", "quiet"))
        # New rows have a height once they are shown, in the next turn of the event loop.
        QTimer.singleShot(0, self, self._show_adder)

    def _show_adder(self) -> None:
        self.adjust()
        if self.adder.line.hasFocus():
            self.area.ensureWidgetVisible(self.adder)

    def _save(self) -> bool:
        values = self.head.values()
        if values is None:
            return False
        self._keep()
        if self.adder.line.text().strip():
            self._ask_about_typed()
            return False
        self._write(values)
        return True

    def _ask_about_typed(self) -> None:
        """Somebody was typed and not added: saving without a word would lose them."""
        name = self.adder.line.text().strip()
        ask(
            self,
            f"“{name}” is typed, but not on the route yet.",
            "Add them to the route before it is saved?",
            "Add and save",
            self._add_and_save,
            (("Save without", self._save_without),),
        )

    def _add_and_save(self) -> None:
        self._on_add()
        if not self.adder.line.text().strip():
            self._on_save()

    def _save_without(self) -> None:
        self.adder.set_value(None)
        self._on_save()

    def _write(self, values: dict[str, Value]) -> None:
        formal = values["formal_date"]
        chosen, change = decision_change(
            self._workspace.map,
            self._decision,
            str(values["title"]),
            formal if not isinstance(formal, str | bool | int | float | tuple) else None,
            self.draft.steps,
        )
        self._workspace.do(change)
        self._workspace.choose_decision(chosen)

    def _on_delete(self) -> None:
        decision = self._decision
        if decision is not None:
            self._workspace.do(delete(self._workspace.map, Kind.DECISION, decision))
            self.accept()
