"""The route of a decision: who, in which order, with what part, and how far their seals are."""

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

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
from consensus_map.ui.route_draft import RouteDraft, decision_change, oddities
from consensus_map.ui.step_row import Clicked, StepRow
from consensus_map.ui.texts import counted
from consensus_map.ui.unsaved import Contents, contents
from consensus_map.ui.widgets import button, clear, column, frame, label, restyle
from consensus_map.ui.workspace import Workspace

# For how many steps there is room before they are scrolled, and for how many more at least, where the screen
# has it; how high each is about, and from which width of the dialog on it stands in one line, in pixels.
ROWS, MORE, ROW_HEIGHT, FLAT = 9, 2, 51, 980


class RouteDialog(Dialog):
    """Edits a decision with its route, or makes a new one (`decision` is None). One undo step."""

    def __init__(self, parent: QWidget, workspace: Workspace, decision: str | None) -> None:
        super().__init__(parent, "Decision and its route" if decision else "New decision", width=1064)
        self._workspace, self._decision = workspace, decision
        today = workspace.today
        found = workspace.map.decisions.get(decision) if decision else None
        self.draft = RouteDraft(workspace.map.steps_of(decision) if decision else ())
        self.rows: list[StepRow] = []
        self._grown, self._new = False, False
        self.head = Form()
        title = TextField("What is to be decided", "統合基盤 更新 / Platform renewal")
        self.head.add("title", title, half=True, required="Fill in what is to be decided.")
        self.head.add("formal_date", DayField("Formal date", today), half=True)
        if found is not None:
            self.head.set_values({"title": found.title, "formal_date": found.formal_date})
        self.body.addWidget(self.head)
        self.body.addWidget(label("Route: from the drafter to the one who decides", "caption"))
        self._steps = QWidget()
        self._list = column(self._steps, spacing=4)
        self._mark = frame("gap")
        self._mark.setParent(self._steps)
        self._mark.hide()
        self._clicked = Clicked()
        self.body.addWidget(self._steps)
        self.body.addStretch(1)
        self._odd = self._odd_line()
        self._below = self._adder()
        self._stand_below()
        self.area.verticalScrollBar().rangeChanged.connect(lambda *_range: self._show_new())
        if found is not None:
            remove = button("Delete decision…")
            remove.clicked.connect(self._on_delete)
            self.buttons.insertWidget(0, remove)
        self._show()

    def contents(self) -> Contents:
        """What would be lost, a name that is typed and not added included."""
        return super().contents() + contents(self._below)

    def adjust(self) -> None:
        """As high as its content, with room for some steps more: none that is added moves the buttons."""
        self._lay_rows(min(self._wanted_width, self.screen().availableGeometry().width() - 32))
        super().adjust()
        spare = max(ROWS - len(self.rows), MORE) * ROW_HEIGHT + self._below.sizeHint().height()
        room = self.screen().availableGeometry().height() - 64
        self.resize(self.width(), min(self.height() + spare, room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: a narrow dialog has its rows in two lines each."""
        super().resizeEvent(event)
        self._lay_rows(self.width())

    def _lay_rows(self, width: int) -> None:
        for row in self.rows:
            row.lie(flat=width >= FLAT)

    def _stand_below(self) -> None:
        """Puts what is odd and who is added below the steps: seen however long the route is, and in place."""
        outer = self.layout()
        if isinstance(outer, QVBoxLayout):
            outer.insertWidget(outer.indexOf(self.complaint), self._odd_holder)
            outer.insertWidget(outer.indexOf(self.complaint) + 1, self._below)

    def _odd_line(self) -> QLabel:
        made = label("", "warn", wrap=True)
        made.setMargin(8)
        self._odd_holder = QWidget()
        column(self._odd_holder, (24, 8, 24, 0)).addWidget(made)
        return made

    def _on_wanted(self, place: int, action: str, at: QPoint | None) -> None:
        """Moves or removes a step; several clicks at one place move the same one."""
        place = self._clicked.meant(action, place, at)
        if not self._kept():
            return
        if action == "remove":
            self.draft.remove(place)
            self._clicked.keep(action, place, None)
        else:
            place = self.draft.move(place, -1 if action == "up" else 1)
            self._clicked.keep(action, place, at)
        self._show()
        self._focus_on(min(place, len(self.rows) - 1), action)

    def _on_beside(self, place: int, beside: bool) -> None:
        if self._kept():
            self.draft.set_beside(place, beside)
            self._show()
            self.rows[place].beside.setFocus()

    def _on_dragged(self, place: int, at: QPoint) -> None:
        """Shows which row is held, and the gap into which it would be put."""
        gap = self._gap(at)
        restyle(self.rows[place], "held", True)
        self._mark.setVisible(gap not in (place, place + 1))
        last = self.rows[-1].geometry()
        y = self.rows[gap - 1].geometry().bottom() + 1 if gap else 0
        # Before the first and behind the last row there is no gap to lie in.
        self._mark.setGeometry(last.left(), min(y, self._steps.height() - 4), last.width(), 4)
        self._mark.raise_()
        inside = self._body.mapFromGlobal(at)
        self.area.ensureVisible(inside.x(), inside.y(), 0, 48)

    def _on_dropped(self, place: int, at: QPoint) -> None:
        held = self._mark.isVisible()
        self._on_let_go(place)
        if held and self._kept():
            place = self.draft.move_to(place, self._gap(at))
            self._show()
            self._focus_on(place, "up")

    def _on_let_go(self, place: int) -> None:
        self._mark.hide()
        restyle(self.rows[place], "held", False)

    def _gap(self, at: QPoint) -> int:
        """Before which row something is held; behind the last one it is their number."""
        y = self._steps.mapFromGlobal(at).y()
        return sum(row.geometry().center().y() < y for row in self.rows)

    def _focus_on(self, place: int, action: str) -> None:
        """The focus goes with the step: whoever goes on by the keyboard means the same one."""
        if self.rows:
            self.rows[place].moves[action].setFocus()
        else:
            self.adder.input().setFocus()

    def _kept(self) -> bool:
        """Keeps what was typed in the rows before they are made anew; not where a date is none."""
        try:
            self._keep()
        except UserError as error:
            self.complain(error)
            return False
        return True

    def _adder(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(24, 8, 24, 0)
        row.setSpacing(8)
        self.adder = person_field("Person to add to the route", self._workspace, staying=True)
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
        return made

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
        self._new = True
        # Where it can be seen already, nothing tells that it is laid out.
        QTimer.singleShot(0, self, self._show_new)

    def _show_new(self) -> None:
        """Scrolls to the row that was just added: only once it is laid out there is room to scroll to."""
        if self._new:
            self.area.ensureWidgetVisible(self.rows[-1])

    def _chosen(self) -> tuple[str, Role]:
        person, role = self.adder.value(), self.adder_role.value()
        if not isinstance(person, str) or not isinstance(role, Role):
            raise UserError("Nobody is chosen yet.", todo="Type a name beside the button.")
        return person, role

    def _keep(self) -> None:
        self.draft.steps = [row.value() for row in self.rows]

    def _show(self) -> None:
        clear(self._list)
        self.rows, self._new = [], False
        for place, step in enumerate(self.draft.steps):
            row = StepRow(self._workspace, step, first=not place, beside=self.draft.beside(place))
            row.wanted.connect(partial(self._on_wanted, place))
            row.beside_set.connect(partial(self._on_beside, place))
            row.changed.connect(self._show_oddities)
            row.handle.dragged.connect(partial(self._on_dragged, place))
            row.handle.dropped.connect(partial(self._on_dropped, place))
            row.handle.given_up.connect(partial(self._on_let_go, place))
            self.rows.append(row)
            self._list.addWidget(row)
        if not self.rows:
            self._list.addWidget(label("Nobody yet: add the drafter first.", "quiet"))
        self._lay_rows(self.width())
        self._show_oddities()

    def _show_oddities(self) -> None:
        """Says what is unusual in the order; it may be meant, so nothing is refused."""
        roles = [(row.role.value(), step) for row, step in zip(self.rows, self.draft.steps, strict=True)]
        steps = [replace(step, role=role) for role, step in roles if isinstance(role, Role)]
        found = oddities(self._workspace.map, steps)
        self._odd.setText("\n".join(found))
        self._odd_holder.setVisible(bool(found))

    def _grow(self) -> None:
        """Only at first: steps that find no room are scrolled to, and nothing slides under the mouse."""
        if not self._grown:
            super()._grow()
            self._grown = self.isVisible()

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
            formal if isinstance(formal, date) else None,
            self.draft.steps,
        )
        self._workspace.do(change)
        self._workspace.choose_decision(chosen)

    def _on_delete(self) -> None:
        decision = self._workspace.map.decisions.get(self._decision or "")
        if decision is None:
            return
        steps = counted(len(self._workspace.map.steps_of(decision.id)), "step")
        detail = f"Its route of {steps} goes with it; the people stay. Undo brings it back."
        ask(self, f"Delete “{decision.title}”?", detail, "Delete", partial(self._delete, decision.id))

    def _delete(self, decision: str) -> None:
        try:
            self._workspace.do(delete(self._workspace.map, Kind.DECISION, decision))
        except UserError as error:
            self.complain(error)
        else:
            self.accept()
