"""What the panel shows while several people are selected: who, and what can be done for all of them."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.words import Trust
from consensus_map.ui.fields import TextField
from consensus_map.ui.form import Form
from consensus_map.ui.look import Look
from consensus_map.ui.moving import seat_post, seats_counted
from consensus_map.ui.pickers import post_field
from consensus_map.ui.stage import Stage
from consensus_map.ui.texts import TRUST_TEXT, counted
from consensus_map.ui.trust_buttons import KEYS, draw_marks, trust_button
from consensus_map.ui.widgets import Flow, button, column, label
from consensus_map.ui.workspace import Workspace

NAMED = 12
# What is written on a button, and the command of the menus that it stands for.
IN_LINE = (
    ("Left", "align_left"),
    ("Centres", "align_centre"),
    ("Right", "align_right"),
    ("Top", "align_top"),
    ("Middles", "align_middle"),
    ("Bottom", "align_bottom"),
)
APART = (("Across", "distribute_across"), ("Down", "distribute_down"))


class SeveralSection(QWidget):
    """Asks for what concerns everybody who is selected; `wanted` names a command of the menus."""

    trust_wanted = Signal(object)  # Trust
    wanted = Signal(str)
    department_wanted = Signal(str)
    superior_wanted = Signal(str)  # a post

    def __init__(self, workspace: Workspace, look: Look, stage: Stage) -> None:
        super().__init__()
        self._workspace, self._look, self._stage = workspace, look, stage
        self.commands: dict[str, QPushButton] = {}
        box = column(self, (16, 16, 16, 16), 8)
        self.heading = label("", "title", wrap=True)
        self._names = label("", "quiet", wrap=True)
        box.addWidget(self.heading)
        box.addWidget(self._names)
        box.addSpacing(8)
        box.addWidget(label("Trust of all of them", "caption"))
        row = QHBoxLayout()
        row.setSpacing(4)
        self.buttons = {trust: self._add(row, key, trust) for key, trust in KEYS.items()}
        box.addLayout(row)
        box.addWidget(self._command("Log a touch-point with all of them  T", "log_touchpoint", "primary"))
        box.addSpacing(8)
        self.form = self._make_form()
        box.addWidget(self.form)
        for title, commands in (("Align on the map", IN_LINE), ("Distribute", APART)):
            box.addWidget(label(title, "caption"))
            box.addWidget(self._command_row(title, commands))
        box.addSpacing(8)
        for text, command in (("Copy as a table", "copy_people"), ("Delete…", "delete_person")):
            box.addWidget(self._command(text, command), 0, Qt.AlignmentFlag.AlignLeft)
        hint = "Esc or a click on one card ends the selection of several."
        box.addWidget(label(hint, "quiet", wrap=True))
        box.addStretch(1)
        self._draw_marks()
        look.changed.connect(self._draw_marks)
        stage.changed.connect(self._show_heading)

    def show_people(self) -> None:
        """Says who is selected now."""
        account_map = self._workspace.map
        people, seats = self._workspace.selection, self._workspace.seats
        self._show_heading()
        named = [account_map.people[one].display_name for one in people[:NAMED]]
        more = [f"and {len(people) - NAMED:,} more"] if len(people) > NAMED else []
        self._names.setText(", ".join(named + more))
        closed = bool(self._workspace.read_only)
        for trust, made in self.buttons.items():
            made.setDisabled(closed or not people)
            made.setAccessibleName(f"{TRUST_TEXT[trust]}, for {counted(len(people), 'person', 'people')}")
        for name, made in self.commands.items():
            without = name in ("log_touchpoint", "copy_people") and not people
            made.setDisabled(without or (closed and name != "copy_people"))
        self.form.setDisabled(closed)
        self._show("department", _shared(_departments(account_map, seats)))
        self._show("superior", _shared(_superiors(account_map, seats)))

    def _show_heading(self) -> None:
        """How many are selected, and of how many no card is seen because they are folded away."""
        seats, scene = self._workspace.seats, self._stage.scene
        unseen = [seat for seat in seats if seat not in scene.places]
        folded = len(scene.folded().intersection(unseen)) if unseen else 0
        beside = f" · {folded:,} folded" if folded else ""
        self.heading.setText(f"{seats_counted(self._workspace.map, seats)} selected{beside}")

    def _show(self, name: str, shared: str | None) -> None:
        """The value of all of them, or that they differ."""
        field = self.form.field(name)
        field.set_value(shared or None)
        line = field.input()
        if line.property("empty") is None:
            line.setProperty("empty", line.property("placeholderText"))
        line.setProperty("placeholderText", "several" if shared is None else line.property("empty"))

    def _make_form(self) -> Form:
        form = Form()
        form.add("department", TextField("Department of all of them", "Type a department"))
        form.add("superior", post_field("All of them report to", self._workspace))
        form.field("department").edited.connect(self._on_department)
        form.field("superior").edited.connect(self._on_superior)
        return form

    def _on_department(self) -> None:
        text = str(self.form.field("department").value())
        # An empty line says that they differ, not that they should have none.
        if text:
            self.department_wanted.emit(text)

    def _on_superior(self) -> None:
        values = self.form.values()
        if values is not None and isinstance(values["superior"], str):
            self.superior_wanted.emit(values["superior"])

    def _command_row(self, title: str, commands: tuple[tuple[str, str], ...]) -> QWidget:
        row = QWidget()
        flow = Flow(row, 4)
        for text, command in commands:
            made = self._command(text, command)
            made.setAccessibleName(f"{title}: {text}")
            flow.addWidget(made)
        return row

    def _command(self, text: str, command: str, role: str = "") -> QPushButton:
        made = button(text, role)
        made.clicked.connect(lambda: self.wanted.emit(command))
        self.commands[command] = made
        return made

    def _add(self, row: QHBoxLayout, key: str, trust: Trust) -> QPushButton:
        made = trust_button(key, trust)
        made.clicked.connect(lambda: self.trust_wanted.emit(trust))
        row.addWidget(made, 1)
        return made

    def _draw_marks(self) -> None:
        draw_marks(self.buttons, self._look.theme, self.devicePixelRatioF())


def _shared(values: Iterator[str]) -> str | None:
    """What all of them are; None where they differ, which the first two often tell of a hundred thousand."""
    first = next(values, "")
    return first if all(value == first for value in values) else None


def _departments(account_map: AccountMap, seats: Iterable[str]) -> Iterator[str]:
    posts = (seat_post(account_map, seat) for seat in seats)
    return (post.department if post else "" for post in posts)


def _superiors(account_map: AccountMap, seats: Iterable[str]) -> Iterator[str]:
    """The superior posts; empty for nobody."""
    posts = (seat_post(account_map, seat) for seat in seats)
    above = (account_map.solid_superior(post.id) if post else None for post in posts)
    return (post.id if post else "" for post in above)
