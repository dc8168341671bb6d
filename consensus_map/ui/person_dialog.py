"""Adding a person."""

from PySide6.QtWidgets import QWidget

from consensus_map.domain.model import Person, new_id
from consensus_map.domain.operations import add_person
from consensus_map.ui.dialog import Dialog
from consensus_map.ui.fields import FlagField, TextField
from consensus_map.ui.form import Form
from consensus_map.ui.moving import seat_name
from consensus_map.ui.pickers import post_field
from consensus_map.ui.widgets import button, label
from consensus_map.ui.workspace import Workspace

# What the next person does not have in common with the one before.
OF_ONE = ("native_name", "reading", "name", "title", "email")


class PersonDialog(Dialog):
    """Makes new people with a post of their own, one after the other, and selects the last."""

    def __init__(
        self, parent: QWidget, workspace: Workspace, superior: str | None = None, department: str = ""
    ) -> None:
        super().__init__(parent, "Add a person", "Add")
        self._workspace = workspace
        form = Form()
        form.add("native_name", TextField("Name in their own script", "戸倉 宗一"), half=True)
        form.add("reading", TextField("Reading", "とくら そういち"), half=True)
        form.add("name", TextField("Romanised name", "Tokura Soichi"))
        form.add("title", TextField("Title", "本部長"), half=True)
        form.add("department", TextField("Department", "管理本部"), half=True)
        form.add("superior", post_field("Reports to", workspace))
        form.add("email", TextField("E-mail"))
        form.add("external", FlagField("Works for a third party"))
        form.set_values({"superior": superior, "department": department})
        self.form = form
        self.body.addWidget(form)
        self.added = label("", "quiet", wrap=True)
        self.added.hide()
        self.body.addWidget(self.added)
        self.body.addStretch(1)
        self.another = button("Add another")
        self.another.setToolTip("Adds this person and goes on with the next, in the same department")
        self.another.clicked.connect(self._on_another)
        self.buttons.insertWidget(self.buttons.indexOf(self.save_button), self.another)

    def _on_another(self) -> None:
        if not self._saves():
            return
        self.complain(None)
        self.added.setText(f"{seat_name(self._workspace.map, self._workspace.selected or '')} is added.")
        self.added.show()
        # Nothing that was added is taken back by going.
        self.cancel_button.setText("Done")
        self.cancel_button.setAccessibleName("Done")
        # Whoever comes next is mostly a colleague.
        self.form.set_values(dict.fromkeys(OF_ONE, "") | {"external": False})
        self.form.field("native_name").input().setFocus()
        self.begin_anew()

    def _save(self) -> bool:
        values = self.form.values()
        if values is None:
            return False
        superior = values["superior"]
        person = Person(
            new_id(),
            str(values["name"]),
            native_name=str(values["native_name"]),
            reading=str(values["reading"]),
            email=str(values["email"]),
            external=bool(values["external"]),
        )
        change = add_person(
            self._workspace.map,
            person,
            title=str(values["title"]),
            department=str(values["department"]),
            superior=superior if isinstance(superior, str) else None,
        )
        self._workspace.do(change)
        self._workspace.select(person.id)
        return True
