"""Everything about a person but trust and records: names, posts, contact, notes; and the history."""

from PySide6.QtWidgets import QWidget

from consensus_map.domain.changes import ChangeSet, Value
from consensus_map.domain.errors import UserError
from consensus_map.domain.model import Kind, Person
from consensus_map.domain.operations import edit
from consensus_map.ui.fields import ChoiceField, FlagField, LongTextField, TextField
from consensus_map.ui.history_words import history_lines
from consensus_map.ui.inline import InlineForm
from consensus_map.ui.name_scripts import renamed, shown_names
from consensus_map.ui.pickers import member_field
from consensus_map.ui.posts_section import PostsSection
from consensus_map.ui.texts import member_label
from consensus_map.ui.widgets import clear, column, label, rule
from consensus_map.ui.workspace import Workspace

HISTORY_SHOWN = 60


class DetailsPage(QWidget):
    """Fields that are edits of their own."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        box = column(self, (16, 4, 16, 16), 16)
        self.names = InlineForm(workspace, Kind.PERSON, self._rename)
        self.names.add("native_name", TextField("Name in their own script", "戸倉 宗一"))
        self.names.add("reading", TextField("Reading", "とくら そういち"))
        self.names.add("name", TextField("Romanised name", "Tokura Soichi"))
        box.addWidget(self.names)
        self.posts = PostsSection(workspace)
        box.addWidget(self.posts)
        box.addWidget(rule())
        self.contact = InlineForm(workspace, Kind.PERSON)
        self.contact.add("email", TextField("E-mail"))
        self.contact.add("phone", TextField("Telephone"))
        self.contact.add("location", TextField("Location"))
        self._member = member_field("Looked after by", workspace)
        self.contact.add("member", self._member)
        self.contact.add("notes", LongTextField("Notes", lines=5))
        self.contact.add("external", FlagField("Works for a third party"))
        self.contact.add("active", FlagField("Active: still there"))
        self.contact.add("key", TextField("Id in the customer’s own tables"))
        box.addWidget(self.contact)
        self._extra = label("", "quiet", wrap=True)
        box.addWidget(self._extra)
        box.addStretch(1)

    def show_person(self, person: Person) -> None:
        """Shows a person."""
        members = [(member_label(m), m.id) for m in self._workspace.map.members.values()]
        _offer(self._member, [("nobody yet", None), *members])
        self.names.show_entity(person.id, shown_names(person))
        self.contact.show_entity(person.id, {name: getattr(person, name) for name in self.contact.rows})
        self.posts.show_person(person.id)
        self._extra.setText("\n".join(f"{heading}: {value}" for heading, value in person.extra))
        self._extra.setVisible(bool(person.extra))

    def _rename(self, person: str, name: str, value: Value) -> ChangeSet:
        found = self._workspace.map.people[person]
        shown = shown_names(found)
        others = (shown[other] for other in ("native_name", "name") if other != name)
        if name != "reading" and not value and not any(others):
            raise UserError("A person needs a name.", todo="Fill in the other name first.")
        return edit(self._workspace.map, Kind.PERSON, person, **renamed(found, name, value))


def _offer(field: ChoiceField, choices: list[tuple[str, Value]]) -> None:
    if [text for text, _ in choices] != [field.box.itemText(place) for place in range(field.box.count())]:
        field.set_choices(choices)


class HistoryPage(QWidget):
    """Who set what to what, and when; the latest first."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._list = column(self, (16, 8, 16, 16), 8)

    def show_person(self, person: str) -> None:
        """Shows what was done to a person, their posts and their steps."""
        clear(self._list)
        lines = history_lines(self._workspace.session, person)
        for head, text in lines[:HISTORY_SHOWN]:
            self._list.addWidget(label(head, "caption", wrap=True))
            self._list.addWidget(label(text, "", wrap=True))
        if not lines:
            self._list.addWidget(
                label("Nothing was changed since the person was entered.", "quiet", wrap=True)
            )
        self._list.addStretch(1)
