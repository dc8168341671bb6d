"""A form without a Save button: every field is an edit of its own, and says so itself where it is refused."""

from collections.abc import Callable, Mapping

from consensus_map.domain.changes import ChangeSet, Value
from consensus_map.domain.errors import UserError
from consensus_map.domain.model import Kind
from consensus_map.domain.operations import edit
from consensus_map.ui.fields import Field
from consensus_map.ui.form import Form
from consensus_map.ui.workspace import Workspace

Make = Callable[[str, str, Value], ChangeSet]  # entity id, field name, value


class InlineForm(Form):
    """Edits the fields of one entity in place."""

    def __init__(self, workspace: Workspace, kind: Kind, make: Make | None = None) -> None:
        super().__init__()
        self._workspace = workspace
        self._kind = kind
        self._make = make or self._edit
        self._entity: str | None = None
        self._shown: dict[str, Value] = {}

    def add(self, name: str, field: Field, *, half: bool = False, required: str = "") -> None:
        """Appends a field whose edits go out at once."""
        super().add(name, field, half=half, required=required)
        field.edited.connect(lambda: self._on_edited(name))

    def show_entity(self, entity: str, values: Mapping[str, Value]) -> None:
        """Shows an entity; where somebody types in a field of the same one, that stays."""
        other = entity != self._entity
        for name, value in values.items():
            if other or self._shown.get(name) != value or not self.field(name).input().hasFocus():
                self.field(name).set_value(value)
                self.rows[name].complain(None)
        self._entity, self._shown = entity, dict(values)
        for row in self.rows.values():
            row.field.setDisabled(bool(self._workspace.read_only))

    def _edit(self, entity: str, name: str, value: Value) -> ChangeSet:
        return edit(self._workspace.map, self._kind, entity, **{name: value})

    def _on_edited(self, name: str) -> None:
        row, entity = self.rows[name], self._entity
        if entity is None:
            return
        try:
            value = row.field.value()
            if value != self._shown.get(name):
                self._workspace.do(self._make(entity, name, value))
                self._shown[name] = value
                # As it was understood; and from here on Ctrl+Z is the map's, not the line's.
                row.field.set_value(value)
            row.complain(None)
        except UserError as error:
            row.complain(error)
