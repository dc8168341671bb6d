"""Carries out the buttons of the to-do list: an edit at once, or the dialog that asks for the rest."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from consensus_map.domain.changes import ChangeSet, Value
from consensus_map.domain.model import Commitment, Entity, Kind
from consensus_map.ui.deeds import Act, done, renegotiated
from consensus_map.ui.record_dialog import RecordDialog
from consensus_map.ui.todo import TodoItem
from consensus_map.ui.workspace import Workspace

NewRecord = Callable[[Kind, dict[str, Value]], object]


class TodoDesk(QObject):
    """The dialogs about the route and our team are somebody else's; `told` says what was done."""

    team_wanted = Signal()
    route_wanted = Signal()
    told = Signal(str)

    def __init__(self, page: QWidget, workspace: Workspace, new_record: NewRecord) -> None:
        super().__init__(page)
        self._page, self._workspace, self._new_record = page, workspace, new_record

    def carry_out(self, item: TodoItem, act: Act) -> None:
        """Does what a button of an entry says."""
        workspace = self._workspace
        change = done(workspace.map, act, item.about, workspace.now)
        if change is None:
            self._open(item, act)
        elif workspace.attempt(lambda: change):
            self.told.emit(f"{act.value}: recorded  (Ctrl+Z takes it back)")

    def _open(self, item: TodoItem, act: Act) -> None:
        if item.person is not None:
            self._workspace.select(item.person)
        if act is Act.TEAM:
            self.team_wanted.emit()
        elif act is Act.ROUTE and item.about.subject is not None:
            self._workspace.choose_decision(item.about.subject[1])
            self.route_wanted.emit()
        elif act is Act.RECORD:
            introducer, target = item.about.people[:2]
            self._new_record(Kind.INTRODUCTION, {"introducer": introducer, "target": target})
        elif act is Act.TIE:
            self._new_record(Kind.TIE, {"source": None, "target": item.person})
        elif act is Act.LOG:
            self._new_record(Kind.TOUCHPOINT, {"kind": item.meet})
        else:
            self._open_record(item, act)

    def _open_record(self, item: TodoItem, act: Act) -> None:
        if item.about.subject is None:
            return
        kind, found = item.about.subject[0], self._workspace.map.find(*item.about.subject)
        if act is Act.RENEGOTIATED and isinstance(found, Commitment):
            self._renegotiate(found)
        elif found is not None:
            focus = "confirmed_by" if act is Act.VERIFY else ""
            RecordDialog(self._page, self._workspace, kind, record=found, focus=focus).show_body()

    def _renegotiate(self, old: Commitment) -> None:
        workspace = self._workspace

        def change(new: Entity) -> ChangeSet:
            if not isinstance(new, Commitment):
                raise TypeError(type(new).__name__)
            return renegotiated(workspace.map, old, new, workspace.now)

        values: dict[str, Value] = {
            "text": old.text,
            "people": old.people,
            "member": old.member,
            "made_on": workspace.today,
        }
        dialog = RecordDialog(
            self._page,
            workspace,
            Kind.COMMITMENT,
            values=values,
            title="Promise another date",
            focus="due_on",
            change=change,
        )
        dialog.form.require("due_on", "Say until when it is promised now.")
        dialog.show_body()
