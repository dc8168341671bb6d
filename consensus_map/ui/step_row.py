"""One step of a route while it is laid out."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout

from consensus_map.domain.routes import RouteStep
from consensus_map.domain.words import Role, Seal
from consensus_map.ui.fields import DayField, word_field
from consensus_map.ui.widgets import Elided, button, label


class StepRow(QFrame):
    """A step: its number, the person, role, required, seal, date, and what moves it.

    `rearranged` asks for "up", "down", "remove" or "beside" (1 or 0) of the step at this place.
    """

    rearranged = Signal(str, int, int)

    def __init__(self, place: int, step: RouteStep, name: str, *, beside: bool, today: date) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._place, self._step, self._today = place, step, today
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(8)
        number = label(str(step.order), "strong")
        number.setFixedWidth(24)
        row.addWidget(number)
        who = Elided("strong", 96)
        who.setText(name)
        row.addWidget(who, 3)
        self._add_part(row, name)
        self._add_moves(row, name, beside=beside)

    def _add_part(self, row: QHBoxLayout, name: str) -> None:
        """The part in the decision, and how far the seal is."""
        step = self._step
        self.role = word_field(f"Role of {name}", Role)
        self.role.box.setMinimumContentsLength(12)
        self.role.set_value(step.role)
        self.required = QCheckBox("must agree")
        self.required.setChecked(step.required)
        self.required.setAccessibleName(f"{name} must agree")
        self.role.edited.connect(self._on_role)
        self.seal = word_field(f"Seal of {name}", Seal)
        self.seal.box.setMinimumContentsLength(12)
        self.seal.set_value(step.seal)
        self.sealed_on = DayField(f"Date of the seal of {name}", self._today)
        self.sealed_on.set_value(step.sealed_on)
        self.sealed_on.setEnabled(step.seal is not Seal.PENDING)
        self.seal.edited.connect(self._on_sealed)
        self.sealed_on.setFixedWidth(136)
        for part, stretch in ((self.role, 2), (self.required, 0), (self.seal, 2), (self.sealed_on, 2)):
            row.addWidget(part, stretch)

    def _add_moves(self, row: QHBoxLayout, name: str, *, beside: bool) -> None:
        """The place among the other steps."""
        self.beside = QCheckBox("parallel")
        self.beside.setToolTip("Decides at the same time as the person above")
        self.beside.setAccessibleName(f"{name} decides at the same time as the one before")
        self.beside.setChecked(beside)
        self.beside.setEnabled(self._place > 0)
        self.beside.clicked.connect(lambda on: self.rearranged.emit("beside", self._place, int(on)))
        row.addWidget(self.beside)
        moves = (
            ("↑", "up", f"Move {name} up"),
            ("↓", "down", f"Move {name} down"),
            ("×", "remove", f"Remove {name}"),
        )
        for sign, action, words in moves:
            made = button(sign, "close", words)
            made.clicked.connect(
                lambda _on=False, action=action: self.rearranged.emit(action, self._place, 0)
            )
            row.addWidget(made)

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
            sealed_on if not isinstance(sealed_on, str | bool | int | float | tuple) else None,
            old.id,
        )

    def _on_role(self) -> None:
        """Whoever is only told need not agree."""
        if self.role.value() is Role.INFORMED:
            self.required.setChecked(False)

    def _on_sealed(self) -> None:
        pending = self.seal.value() is Seal.PENDING
        self.sealed_on.setEnabled(not pending)
        self.sealed_on.set_value(None if pending else self._today)
