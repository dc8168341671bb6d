"""A choice among a few values, each with a button of its own: one click, and all of them in sight."""

from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from consensus_map.domain.changes import Value
from consensus_map.ui.fields import Field
from consensus_map.ui.widgets import Flow, button


class PillsField(Field):
    """One of a few values."""

    def __init__(self, name: str, choices: list[tuple[str, Value]]) -> None:
        super().__init__(name)
        self.buttons: list[QPushButton] = []
        self._values = [value for _, value in choices]
        self._group = QButtonGroup(self)
        flow = Flow(self, 6, 6)
        for text, _ in choices:
            made = button(text, "view", f"{name}: {text}")
            made.setCheckable(True)
            made.clicked.connect(lambda _on=False: self.edited.emit())
            self._group.addButton(made)
            self.buttons.append(made)
            flow.addWidget(made)
        self.setAccessibleName(name)

    def value(self) -> Value:
        """The value whose button is pressed."""
        pressed = (value for value, made in zip(self._values, self.buttons, strict=True) if made.isChecked())
        return next(pressed, None)

    def set_value(self, value: Value) -> None:
        """Presses the button of a value."""
        if value in self._values:
            self.buttons[self._values.index(value)].setChecked(True)

    def input(self) -> QWidget:
        """The first button."""
        return self.buttons[0]
