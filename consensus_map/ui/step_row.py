"""One step of the route that is being laid out: a row that can be filled in, moved and dragged."""

from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.routes import RouteStep, required_in
from consensus_map.domain.words import Role, Seal
from consensus_map.drawing.post_text import breaks
from consensus_map.ui.fields import DayField, word_field
from consensus_map.ui.texts import person_label, post_line
from consensus_map.ui.widgets import Elided, Shortened, column
from consensus_map.ui.workspace import Workspace

MOVES = (("↑", "up"), ("↓", "down"), ("×", "remove"))
# How far the mouse may tremble between two clicks at one place, in pixels.
TREMBLE = 3


class Clicked:
    """Tells clicks at one and the same place of the screen: they mean the step that the first one moved."""

    def __init__(self) -> None:
        self._last: tuple[str, QPoint, int] | None = None

    def meant(self, action: str, place: int, at: QPoint | None) -> int:
        """Which step a click on the button of row `place` means; `at` is None from the keyboard."""
        if at is None or self._last is None:
            return place
        before, where, moved = self._last
        near = (where - at).manhattanLength() <= TREMBLE
        return moved if before == action and near else place

    def keep(self, action: str, place: int, at: QPoint | None) -> None:
        """Where the step stands now that a click has moved it."""
        self._last = None if at is None else (action, at, place)


class MoveButton(QPushButton):
    """Says as well where on the screen it was clicked: the row goes away, the mouse stays."""

    wanted = Signal(object)

    def __init__(self, sign: str, name: str) -> None:
        super().__init__(sign)
        self._at: QPoint | None = None
        self.setProperty("role", "close")
        self.setAutoDefault(False)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.clicked.connect(lambda _on=False: self.wanted.emit(self._at))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's."""
        self._at = event.globalPosition().toPoint()
        super().mouseReleaseEvent(event)
        self._at = None


class Handle(QLabel):
    """The number of a step, by which its row is dragged."""

    dragged = Signal(QPoint)
    dropped = Signal(QPoint)
    given_up = Signal()

    def __init__(self, number: int, name: str) -> None:
        super().__init__(f"⠿ {number}")
        self._held = False
        self.setProperty("role", "strong")
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip(f"Drag {name} to another step")
        self.setFixedWidth(36)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's: takes hold of the row."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.grabKeyboard()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's: the row is held over another place."""
        if self._held:
            self.dragged.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's: the row is put there."""
        if self._held:
            self._let_go()
            self.dropped.emit(event.globalPosition().toPoint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Esc lets go of the row where it was; nothing else is meant while it is held."""
        if event.key() == Qt.Key.Key_Escape and self._held:
            self._let_go()
            self.given_up.emit()

    def _let_go(self) -> None:
        self._held = False
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.releaseKeyboard()


class StepRow(QFrame):
    """One step: its number, the person, role, required, seal, date, and what moves it.

    It is dragged by its number, and as well by whatever of it is no field.
    """

    wanted = Signal(str, object)  # up, down, remove; where it was clicked
    beside_set = Signal(bool)
    changed = Signal()

    def __init__(self, workspace: Workspace, step: RouteStep, *, first: bool, beside: bool) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._today, self._step = workspace.today, step
        self.name = person_label(workspace.map, step.person)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        self.handle = Handle(step.order, self.name)
        row.addWidget(self.handle)
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.addLayout(self._lines, 1)
        part, seal = QHBoxLayout(), QHBoxLayout()
        for line in (row, part, seal):
            line.setSpacing(8)
        part.addWidget(_who(workspace.map, step.person), 3)
        self._add_part(part)
        self._add_seal(seal)
        self._add_beside(seal, first, beside)
        self._lines.addLayout(part, 5)
        self._lines.addLayout(seal, 4)
        self.moves: dict[str, MoveButton] = {}
        for sign, what in MOVES:
            self._add_move(row, sign, what)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's."""
        self.handle.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's."""
        self.handle.mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's."""
        self.handle.mouseReleaseEvent(event)

    def lie(self, *, flat: bool) -> None:
        """Puts all in one line, or the seal below the person where the dialog is too narrow for that."""
        flow = QBoxLayout.Direction.LeftToRight if flat else QBoxLayout.Direction.TopToBottom
        self._lines.setDirection(flow)
        self._lines.setSpacing(8 if flat else 4)

    def value(self) -> RouteStep:
        """The step as it stands in the widgets. Raises UserError for a date that is none."""
        role, seal = self.role.value(), self.seal.value()
        sealed_on = self.sealed_on.value() if seal is not Seal.PENDING else None
        old = self._step
        return RouteStep(
            old.person,
            role if isinstance(role, Role) else old.role,
            old.order,
            self.required.isChecked(),
            seal if isinstance(seal, Seal) else old.seal,
            sealed_on if isinstance(sealed_on, date) else None,
            old.id,
        )

    def _add_part(self, row: QHBoxLayout) -> None:
        self.role = word_field(f"Role of {self.name}", Role)
        self.role.box.setMinimumContentsLength(12)
        self.role.set_value(self._step.role)
        self._role = self._step.role
        self.role.edited.connect(self._on_role)
        self.required = QCheckBox("must agree")
        self.required.setChecked(self._step.required)
        self.required.setAccessibleName(f"{self.name} must agree")
        row.addWidget(self.role, 2)
        row.addWidget(self.required)

    def _add_seal(self, row: QHBoxLayout) -> None:
        self.seal = word_field(f"Seal of {self.name}", Seal)
        self.seal.box.setMinimumContentsLength(12)
        self.seal.set_value(self._step.seal)
        self.sealed_on = DayField(f"Date of the seal of {self.name}", self._today)
        self.sealed_on.set_value(self._step.sealed_on)
        self.sealed_on.setEnabled(self._step.seal is not Seal.PENDING)
        self.sealed_on.setFixedWidth(136)
        self.seal.edited.connect(self._on_sealed)
        row.addWidget(self.seal, 2)
        row.addWidget(self.sealed_on, 2)

    def _add_beside(self, row: QHBoxLayout, first: bool, beside: bool) -> None:
        self.beside = QCheckBox("parallel")
        self.beside.setToolTip("Decides at the same time as the person above")
        self.beside.setAccessibleName(f"{self.name} decides at the same time as the one before")
        self.beside.setChecked(beside)
        self.beside.setEnabled(not first)
        self.beside.clicked.connect(self.beside_set)
        row.addWidget(self.beside)

    def _add_move(self, row: QHBoxLayout, sign: str, what: str) -> None:
        name = f"Remove {self.name}" if what == "remove" else f"Move {self.name} {what}"
        made = self.moves[what] = MoveButton(sign, name)
        made.wanted.connect(lambda at: self.wanted.emit(what, at))
        row.addWidget(made)

    def _on_role(self) -> None:
        """Whoever is only asked or told need not agree; whoever comes to decide must."""
        role = self.role.value()
        if isinstance(role, Role):
            self.required.setChecked(required_in(role, self._role, self.required.isChecked()))
            self._role = role
        self.changed.emit()

    def _on_sealed(self) -> None:
        pending = self.seal.value() is Seal.PENDING
        self.sealed_on.setEnabled(not pending)
        self.sealed_on.set_value(None if pending else self._today)


def _who(account_map: AccountMap, person: str) -> QWidget:
    """Who it is, in which office, and whether they are there no more."""
    found = account_map.people[person]
    made = QWidget()
    made.setCursor(Qt.CursorShape.OpenHandCursor)
    box = column(made, spacing=0)
    name = found.display_name + ("" if found.active else " · has left")
    line = Elided("strong", 96)
    line.setText(name)
    box.addWidget(line)
    posts = Shortened("quiet")
    posts.set_texts(*_posts(account_map, person))
    box.addWidget(posts)
    posts.setVisible(bool(posts.text()))
    return made


def _posts(account_map: AccountMap, person: str) -> tuple[str, ...]:
    """Title and department, and in ever shorter forms: the last parts of a department say which it is."""
    whole, posts = post_line(account_map, person), account_map.posts_of(person)
    if len(posts) != 1:
        return (whole,)
    unit = posts[0].department
    ends = (f"…{unit[at:].strip()}" for at in breaks(unit))
    return (whole, *(", ".join(part for part in (posts[0].title, end) if part) for end in ends))
