"""Adding a person."""

from PySide6.QtWidgets import QWidget

from consensus_map.domain.model import Person, new_id
from consensus_map.domain.operations import add_person
from consensus_map.ui.dialog import Dialog
from consensus_map.ui.fields import FlagField, TextField
from consensus_map.ui.form import Form
from consensus_map.ui.pickers import post_field
from consensus_map.ui.workspace import Workspace


class PersonDialog(Dialog):
    """Makes a new person with a post of their own, and selects them."""

    def __init__(self, parent: QWidget, workspace: Workspace, superior: str | None = None) -> None:
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
        form.add("external", FlagField("Third party: not employed by the customer"))
        form.set_values({"superior": superior})
        self.form = form
        self.body.addWidget(form)
        self.body.addStretch(1)

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
