"""Naming the way the map is looked at, and keeping the names in order."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from consensus_map.domain.draft import Draft
from consensus_map.domain.errors import UserError
from consensus_map.domain.model import Kind
from consensus_map.drawing.options import ViewOptions
from consensus_map.drawing.saved import as_seen, by_name, save_view
from consensus_map.ui.dialog import Dialog
from consensus_map.ui.fields import TextField
from consensus_map.ui.focus_words import look_text
from consensus_map.ui.form import Form
from consensus_map.ui.widgets import button, label
from consensus_map.ui.workspace import Workspace


class SaveViewDialog(Dialog):
    """Asks for a name; one that is there already is replaced."""

    def __init__(self, parent: QWidget, workspace: Workspace, options: ViewOptions) -> None:
        super().__init__(parent, "Save this view", width=440)
        self._workspace, self._options = workspace, options
        seen = as_seen(workspace.map, options)
        self.form = Form()
        self.form.add("name", TextField("Name"), required="Fill in a name.")
        self.body.addWidget(self.form)
        self.body.addWidget(label(look_text(workspace.map, seen), "quiet", wrap=True))
        self.note = label("", "quiet", wrap=True)
        self.note.hide()
        self.body.addWidget(self.note)
        field = self.form.field("name")
        if isinstance(field, TextField):
            field.line.textChanged.connect(self._on_typed)

    def _on_typed(self, text: str) -> None:
        names = {view.name.casefold() for view in self._workspace.map.views.values()}
        there = text.strip().casefold() in names
        self.note.setText("The view of that name is replaced." if there else "")
        self.note.setVisible(there)

    def _save(self) -> bool:
        values = self.form.values()
        if values is None:
            return False
        self._workspace.do(save_view(self._workspace.map, str(values["name"]), self._options))
        return True


NOTHING = (
    "No view is saved yet. Choose a focus, filters and a drawing, then “Save this view…” in the menu Focus: "
    "from then on it is one click away, and pictures can be made of it."
)


class ViewsDialog(Dialog):
    """Renames and deletes saved views, all of it in one step."""

    def __init__(self, parent: QWidget, workspace: Workspace) -> None:
        super().__init__(parent, "Saved views", width=480)
        self._workspace = workspace
        self.fields: dict[str, TextField] = {}
        self.deletes: dict[str, QPushButton] = {}
        for saved in by_name(workspace.map):
            self._add(saved.id, saved.name)
        if not self.fields:
            self.body.addWidget(label(NOTHING, "quiet", wrap=True))
            self.save_button.setEnabled(False)
        self.body.addStretch(1)

    def _add(self, saved: str, name: str) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        field = TextField("Name of the view")
        field.set_value(name)
        gone = button("Delete", name=f"Delete {name}")
        gone.setCheckable(True)
        gone.toggled.connect(field.setDisabled)
        row.addWidget(field, 1)
        row.addWidget(gone)
        self.body.addWidget(line)
        self.fields[saved], self.deletes[saved] = field, gone

    def _save(self) -> bool:
        account_map = self._workspace.map
        draft = Draft(account_map, "Change saved views")
        for saved, field in self.fields.items():
            name = str(field.value())
            if self.deletes[saved].isChecked():
                draft.remove(Kind.VIEW, saved)
            elif not name:
                raise UserError("A saved view needs a name.", todo="Fill in a name, or delete the view.")
            elif saved in account_map.views:
                draft.edit(Kind.VIEW, saved, name=name)
        self._workspace.do(draft.done())
        return True
