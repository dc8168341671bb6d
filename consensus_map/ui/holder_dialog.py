"""Naming the holder of a post: somebody new, or somebody who is on the map already."""

from datetime import date

from PySide6.QtWidgets import QWidget

from consensus_map.domain.changes import Value
from consensus_map.domain.errors import UserError
from consensus_map.domain.model import Person, new_id
from consensus_map.domain.operations import name_holder
from consensus_map.domain.words import PostState
from consensus_map.ui.dialog import Dialog
from consensus_map.ui.fields import DayField, TextField
from consensus_map.ui.form import Form
from consensus_map.ui.pickers import person_field
from consensus_map.ui.texts import post_words
from consensus_map.ui.widgets import label
from consensus_map.ui.workspace import Workspace


class HolderDialog(Dialog):
    """Gives a vacant post to somebody, in one step, and selects them."""

    def __init__(self, parent: QWidget, workspace: Workspace, post: str) -> None:
        super().__init__(parent, "Name the holder", "Name")
        self._workspace, self._post = workspace, post
        found = workspace.map.posts[post]
        self.body.addWidget(label(f"Who holds this post: {post_words(found)}?", "", wrap=True))
        form = Form()
        form.add("native_name", TextField("Name in their own script", "戸倉 宗一"), half=True)
        form.add("reading", TextField("Reading", "とくら そういち"), half=True)
        form.add("name", TextField("Romanised name", "Tokura Soichi"))
        form.add("person", person_field("Or somebody who is on the map already", workspace))
        form.add("since", DayField("In this post since (where it is known)", workspace.today))
        # A post that was vacant has a new holder, who wants to be greeted; one whose holder was only not
        # known may be old.
        since = workspace.today if found.state is PostState.VACANT else None
        form.set_values({"since": since})
        self.form = form
        self.body.addWidget(form)
        self.body.addStretch(1)

    def _save(self) -> bool:
        values = self.form.values()
        if values is None or self.form.complain(_contradictions(values)):
            return False
        workspace, since = self._workspace, values["since"]
        known = workspace.map.people.get(str(values["person"] or ""))
        person = known or Person(
            new_id(),
            str(values["name"]),
            native_name=str(values["native_name"]),
            reading=str(values["reading"]),
        )
        on = since if isinstance(since, date) else None
        workspace.do(name_holder(workspace.map, self._post, person, on))
        workspace.select(person.id)
        return True


def _contradictions(values: dict[str, Value]) -> dict[str, UserError]:
    """Exactly one of the two ways to name somebody."""
    new, known = bool(values["native_name"] or values["name"]), bool(values["person"])
    if new and known:
        return {"person": UserError("These are two people.", todo="Empty this field, or the names above.")}
    if not new and not known:
        return {"native_name": UserError("A person needs a name.", todo="Or choose somebody below.")}
    return {}
