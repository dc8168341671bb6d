"""Fields that refer to people of theirs or ours: typed and found, not scrolled through by the thousand."""

from collections.abc import Callable
from typing import Any, cast

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QCompleter, QFrame, QHBoxLayout, QStyledItemDelegate, QWidget

from consensus_map.domain.changes import Value
from consensus_map.domain.errors import UserError
from consensus_map.ui.fields import ChoiceField, Field, LineEdit
from consensus_map.ui.texts import literal, member_label, person_label, post_label
from consensus_map.ui.widgets import Flow, button, clear, column, frame, label
from consensus_map.ui.workspace import Workspace

OFFERED = 12
# Posts without a holder among them.
VACANT = 4

Find = Callable[[str], list[tuple[str, str]]]  # query -> (id, label), best first


class FindLine(LineEdit):
    """A line that offers what its text finds; `picked` carries the id.

    Enter takes the line that is lit in the list, or else the best find; of several of one name it asks which.
    With `keeps_enter` it never goes on to the dialog, whose Save it would press.
    """

    picked = Signal(str)
    entered = Signal()
    asked = Signal(object)  # UserError that says what is to be chosen

    def __init__(self, find: Find, placeholder: str) -> None:
        super().__init__()
        self._find = find
        self.keeps_enter = False
        self._found: list[tuple[str, str]] = []
        self._offer = QStringListModel(self)
        completer = QCompleter(self._offer, self)
        self._completer = completer
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(OFFERED)
        popup = completer.popup()
        if popup is not None:
            popup.setProperty("role", "offer")
            # The completer's own delegate pays no heed to the stylesheet.
            popup.setItemDelegate(QStyledItemDelegate(popup))
        self.setCompleter(completer)
        self.setPlaceholderText(placeholder)
        self.setClearButtonEnabled(True)
        self.textEdited.connect(self._on_typed)
        cast(Any, completer.activated)[QModelIndex].connect(self._on_activated)

    def meant(self) -> str | None:
        """The id that the text means, if any. Raises UserError where it is one of several of that name."""
        text = self.text().strip()
        lit = [one for one, shown in self._found if shown == text]
        if len(lit) == 1:
            return lit[0]
        found = self._find(text) if text else []
        alike = [shown for _, shown in found if _name(shown) == _name(found[0][1])]
        if len(alike) > 1:
            who = f"{len(alike)} entries are called “{_name(alike[0])}”."
            raise UserError(who, todo="Choose which one from the list: Down, then Enter.")
        return found[0][0] if found else None

    def offering(self) -> bool:
        """Whether the finds are shown."""
        popup = self._completer.popup()
        return popup is not None and popup.isVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes a find instead of closing the dialog; Down offers all. Ctrl+Enter is the dialog's."""
        saves = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not saves:
            lit = self._lit()
            if lit is not None or self.isModified() or self.keeps_enter:
                self._take(lit)
                event.accept()
                return
        if event.key() == Qt.Key.Key_Down and not self.offering():
            self._offer_all()
            return
        super().keyPressEvent(event)

    def _take(self, lit: str | None) -> None:
        """Gives out who is lit, or who is meant; the list stays open where that is still to be said."""
        try:
            chosen = lit or (self.meant() if self.isModified() else None)
        except UserError as error:
            self._offer_all()
            self.asked.emit(error)
            return
        popup = self._completer.popup()
        if popup is not None:
            popup.hide()
        if chosen is not None:
            self.picked.emit(chosen)
        self.entered.emit()

    def _lit(self) -> str | None:
        """Whoever is chosen in the open list with the arrow keys."""
        popup = self._completer.popup()
        row = popup.currentIndex().row() if popup is not None and popup.isVisible() else -1
        return self._found[row][0] if 0 <= row < len(self._found) else None

    def _offer_all(self) -> None:
        self._on_typed(self.text())
        self._completer.complete()

    def _on_typed(self, text: str) -> None:
        self._found = self._find(text)[:OFFERED]
        self._offer.setStringList([shown for _, shown in self._found])

    def _on_activated(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._found):
            chosen = self._found[index.row()][0]
            # The completer writes its own text into the line after this signal.
            QTimer.singleShot(0, self, lambda: self.picked.emit(chosen))


def _name(shown: str) -> str:
    """The name in a line that says more about somebody."""
    return shown.partition(" · ")[0]


class IdField(Field):
    """One id, found by typing; empty means none."""

    def __init__(self, name: str, find: Find, show: Callable[[str], str], placeholder: str) -> None:
        super().__init__(name)
        self._show = show
        self._id: str | None = None
        self.line = FindLine(find, placeholder)
        self._hold(self.line)
        _judge(self, self.line)
        self.line.picked.connect(self._on_picked)
        self.line.editingFinished.connect(self._on_finished)
        self.line.reverted.connect(lambda: self.set_value(self._id))

    def value(self) -> Value:
        """The id, or None. Raises UserError for a text that means nobody."""
        text = self.line.text().strip()
        if not text:
            return None
        if self._id is not None and text == self._show(self._id):
            return self._id
        meant = self.line.meant()
        if meant is None:
            raise UserError(f"Nobody is called “{text}” here.", todo="Choose from the list that appears.")
        return meant

    def is_empty(self) -> bool:
        """Whether nobody is chosen."""
        return not self.line.text().strip()

    def set_value(self, value: Value) -> None:
        """Shows what the id means."""
        self._id = value if isinstance(value, str) and value else None
        self.line.setText(self._show(self._id) if self._id else "")
        self.line.setCursorPosition(0)

    def input(self) -> QWidget:
        """The line."""
        return self.line

    def _on_picked(self, chosen: str) -> None:
        changed = chosen != self._id
        self.set_value(chosen)
        if changed:
            self.edited.emit()

    def _on_finished(self) -> None:
        if self.line.isModified() and not self.line.offering():
            self.line.setModified(False)
            self.edited.emit()


def _judge(field: Field, line: FindLine) -> None:
    """What the line asks is said at the field, until something else is typed or somebody chosen.

    To be connected first: what is wrong with whoever is chosen is then said last.
    """
    line.asked.connect(field.judged)
    line.textEdited.connect(lambda _text: field.judged.emit(None))
    line.picked.connect(lambda _id: field.judged.emit(None))


def person_field(
    name: str, workspace: Workspace, *, without: str | None = None, staying: bool = False
) -> IdField:
    """A field for one person of theirs; staying: who has left is not offered."""

    def find(text: str) -> list[tuple[str, str]]:
        people = workspace.map.people
        ids = (person for person in workspace.search.find(text, OFFERED + 1) if person != without)
        kept = (person for person in ids if people[person].active or not staying)
        return [(person, person_label(workspace.map, person)) for person in kept]

    return IdField(name, find, lambda person: person_label(workspace.map, person), "Type a name")


def post_field(name: str, workspace: Workspace, *, without: str | None = None) -> IdField:
    """A field for one post, found by its holder, title or department."""

    def find(text: str) -> list[tuple[str, str]]:
        found = [post for p in workspace.search.find(text, OFFERED) for post in workspace.map.posts_of(p)]
        vacant = workspace.search.vacant(text, VACANT)
        found = [*found[: OFFERED - len(vacant)], *(workspace.map.posts[post] for post in vacant)]
        return [(post.id, post_label(workspace.map, post.id)) for post in found if post.id != without]

    return IdField(name, find, lambda post: post_label(workspace.map, post), "Type a name or a title")


class PeopleField(Field):
    """Several people of theirs, as chips."""

    def __init__(self, name: str, workspace: Workspace) -> None:
        super().__init__(name)
        self._workspace = workspace
        self._people: list[str] = []
        self.line = FindLine(self._offer, "Type a name to add")
        body = column(self, spacing=4)
        self._chips = QWidget()
        self._flow = Flow(self._chips, 4)
        body.addWidget(self._chips)
        body.addWidget(self.line)
        self._chips.hide()
        self.setFocusProxy(self.line)
        self.line.setAccessibleName(name)
        _judge(self, self.line)
        self.line.picked.connect(self._on_picked)

    @property
    def people(self) -> tuple[str, ...]:
        """The ids of the chips, whatever is being typed beside them."""
        return tuple(self._people)

    def value(self) -> Value:
        """The ids. Raises UserError where a name was typed and not chosen."""
        if self.line.text().strip():
            meant = self.line.meant()
            if meant is None:
                raise UserError(f"Nobody is called “{self.line.text().strip()}” here.")
            self._on_picked(meant)
        return tuple(self._people)

    def is_empty(self) -> bool:
        """Whether nobody is chosen."""
        return not self._people

    def set_value(self, value: Value) -> None:
        """Shows the people."""
        self._people = [str(person) for person in value] if isinstance(value, tuple) else []
        self._show_chips()

    def input(self) -> QWidget:
        """The line to type in."""
        return self.line

    def _offer(self, text: str) -> list[tuple[str, str]]:
        found = self._workspace.search.find(text, OFFERED + len(self._people))
        return [(p, person_label(self._workspace.map, p)) for p in found if p not in self._people]

    def _on_picked(self, person: str) -> None:
        self.line.clear()
        self.line.setModified(False)
        if person not in self._people:
            self._people.append(person)
            self._show_chips()
            self.edited.emit()

    def _on_removed(self, person: str) -> None:
        self._people.remove(person)
        self._show_chips()
        self.line.setFocus()
        self.edited.emit()

    def _show_chips(self) -> None:
        clear(self._flow)
        for person in self._people:
            self._flow.addWidget(self._chip(person))
        self._chips.setVisible(bool(self._people))
        self._chips.updateGeometry()

    def _chip(self, person: str) -> QFrame:
        chip = frame("chip")
        row = QHBoxLayout(chip)
        row.setContentsMargins(10, 2, 4, 2)
        row.setSpacing(2)
        name = person_label(self._workspace.map, person)
        row.addWidget(label(name))
        remove = button("×", "close", f"Remove {name}")
        remove.clicked.connect(lambda: self._on_removed(person))
        row.addWidget(remove)
        return chip


def member_field(name: str, workspace: Workspace) -> ChoiceField:
    """A field for one of ours, or nobody."""
    members = [(member_label(member), member.id) for member in workspace.map.members.values()]
    return ChoiceField(name, [("nobody yet", None), *members])


class MembersField(Field):
    """Several of ours, each with a tick."""

    def __init__(self, name: str, workspace: Workspace) -> None:
        super().__init__(name)
        self._boxes: dict[str, QCheckBox] = {}
        flow = Flow(self, 8)
        for member in workspace.map.members.values():
            box = QCheckBox(literal(member.name))
            box.clicked.connect(lambda _on: self.edited.emit())
            self._boxes[member.id] = box
            flow.addWidget(box)
        if not self._boxes:
            flow.addWidget(label("Nobody of ours is on the map yet (Map › Our team…).", "quiet"))
        self.setAccessibleName(name)

    def value(self) -> Value:
        """The ids of those ticked."""
        return tuple(member for member, box in self._boxes.items() if box.isChecked())

    def set_value(self, value: Value) -> None:
        """Ticks those in `value`."""
        chosen = value if isinstance(value, tuple) else ()
        for member, box in self._boxes.items():
            box.setChecked(member in chosen)

    def input(self) -> QWidget:
        """The first box."""
        return next(iter(self._boxes.values()), self)
