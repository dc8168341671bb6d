"""A form: captions above fields, and each complaint under the field that it is about."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from consensus_map.domain.changes import Value
from consensus_map.domain.errors import UserError
from consensus_map.ui.fields import Field, FlagField
from consensus_map.ui.widgets import button, column, label


class FormRow(QWidget):
    """One field with its caption and its complaint."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        box = column(self, spacing=4)
        if not isinstance(field, FlagField):
            caption = label(field.name, "caption")
            caption.setBuddy(field.input())
            box.addWidget(caption)
        box.addWidget(field)
        self._complaint = label("", "error", wrap=True)
        self._complaint.hide()
        box.addWidget(self._complaint)
        # A complaint in the other column must not pull caption and field apart.
        box.addStretch(1)
        field.judged.connect(self.complain)

    def complain(self, error: UserError | None) -> None:
        """Shows what is wrong, or nothing."""
        text = " ".join(part for part in (error.what, error.todo) if part) if error else ""
        self._complaint.setText(text)
        self._complaint.setVisible(bool(text))
        self.field.set_wrong(error is not None)
        self.field.input().setAccessibleDescription(text)


class Form(QWidget):
    """Fields by name, on two columns where they are short."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, FormRow] = {}
        self._required: dict[str, str] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._half = False
        self._line = -1
        self.more: QPushButton | None = None
        self._put_off: tuple[str, ...] = ()

    def add(self, name: str, field: Field, *, half: bool = False, required: str = "") -> None:
        """Appends a field; two `half` ones share a line; `required` is what to say when it is empty."""
        row = FormRow(field)
        self.rows[name] = row
        self._required[name] = required
        second = half and self._half
        if not second:
            self._line += 1
        self._grid.addWidget(row, self._line, 1 if second else 0, 1, 1 if half else 2)
        self._half = half and not second

    def put_off(self, names: Sequence[str], text: str) -> None:
        """Keeps fields out of sight that are seldom filled in at first, until asked for or needed."""
        self.more = button(text, "link")
        self.more.clicked.connect(self.show_all)
        self._put_off = tuple(names)
        self._line += 1
        self._grid.addWidget(self.more, self._line, 0, Qt.AlignmentFlag.AlignLeft)
        for name in names:
            self.rows[name].hide()

    def show_all(self) -> None:
        """Shows what was put off, and goes there."""
        if self.more is None or self.more.isHidden():
            return
        self.more.hide()
        for name in self._put_off:
            self.rows[name].show()
        self.field(self._put_off[0]).input().setFocus()

    def require(self, name: str, complaint: str) -> None:
        """Has a field that may be empty otherwise filled in."""
        self._required[name] = complaint

    def field(self, name: str) -> Field:
        """The field called `name`."""
        return self.rows[name].field

    def set_values(self, values: Mapping[str, Value]) -> None:
        """Shows values; names that the form has not are left out."""
        for name, row in self.rows.items():
            if name in values:
                row.field.set_value(values[name])

    def values(self) -> dict[str, Value] | None:
        """All values, or None after having marked what has to be mended."""
        values: dict[str, Value] = {}
        errors = {name: self._read(name, row.field, values) for name, row in self.rows.items()}
        return None if self.complain({n: error for n, error in errors.items() if error}) else values

    def complain(self, errors: Mapping[str, UserError]) -> bool:
        """Shows what is wrong, field by field, and goes to the first of them; whether there is any."""
        for name, row in self.rows.items():
            row.complain(errors.get(name))
        if not errors.keys().isdisjoint(self._put_off):
            self.show_all()
        first = next((name for name in self.rows if name in errors), None)
        if first is not None:
            self.field(first).input().setFocus()
        return first is not None

    def read(self) -> dict[str, Value]:
        """The values that can be read, without a word about the others."""
        values: dict[str, Value] = {}
        for name, row in self.rows.items():
            self._read(name, row.field, values)
        return values

    def focus_first(self) -> None:
        """Puts the cursor into the first empty field, the first of all where none is empty."""
        inputs = [row.field for row in self.rows.values()]
        empty = (field for field in inputs if field.is_empty())
        first = next(empty, inputs[0] if inputs else None)
        if first is not None:
            first.input().setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self, name: str, field: Field, values: dict[str, Value]) -> UserError | None:
        try:
            values[name] = field.value()
        except UserError as error:
            return error
        if self._required[name] and values[name] in (None, "", ()):
            return UserError(self._required[name])
        return None
