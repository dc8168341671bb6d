"""One open map: header, strip, the list at the left, the canvas, the person at the right."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, QSettings, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from consensus_map.domain.changes import Value
from consensus_map.domain.model import Kind
from consensus_map.storage.opening import ELSEWHERE
from consensus_map.ui.camera import ZOOM_STEP
from consensus_map.ui.canvas import Canvas
from consensus_map.ui.canvas_access import install_access
from consensus_map.ui.edges import Side
from consensus_map.ui.header import Header
from consensus_map.ui.journey import Place
from consensus_map.ui.kept_folds import KeptFolds
from consensus_map.ui.left_side import LeftSide
from consensus_map.ui.look import Look
from consensus_map.ui.navigator import Navigator
from consensus_map.ui.notice import Notice
from consensus_map.ui.overlays import Overlays
from consensus_map.ui.palette import CommandPalette
from consensus_map.ui.palette_offers import MenuEntry
from consensus_map.ui.panes import go_on
from consensus_map.ui.person_panel import PersonPanel
from consensus_map.ui.record_dialog import RecordDialog
from consensus_map.ui.records import lead_of, starting_values, too_many
from consensus_map.ui.return_ticket import ReturnTicket
from consensus_map.ui.sides import Sides
from consensus_map.ui.stage import Stage
from consensus_map.ui.status_line import StatusLine
from consensus_map.ui.strip import Strip
from consensus_map.ui.tab_order import Named, go_to_next
from consensus_map.ui.todo import TodoItem, record_shown
from consensus_map.ui.todo_desk import TodoDesk
from consensus_map.ui.turning import turn
from consensus_map.ui.widgets import column
from consensus_map.ui.workspace import Workspace

# Where undoing takes so many people away it is worth more than a word.
MANY = 5
# The folder of a picture is told in so many pixels.
PLACE_WIDTH = 320


class MapPage(QWidget):
    """Puts the parts together; `menu_wanted` asks for the person's menu at a point of the screen."""

    menu_wanted = Signal(QPoint, object)
    team_wanted = Signal()
    copy_wanted = Signal()
    again_wanted = Signal()

    def __init__(
        self,
        workspace: Workspace,
        look: Look,
        entries: Callable[[], list[MenuEntry]],
        settings: QSettings | None = None,
    ) -> None:
        super().__init__()
        self.workspace, self.look = workspace, look
        self.stage = Stage(workspace, self)
        if settings is not None:
            KeptFolds(settings, workspace.session.path, workspace.map, self.stage)
        install_access()
        self.canvas = Canvas(workspace, self.stage, look)
        self.header = Header(workspace)
        self.strip = Strip(workspace, look)
        self.left = LeftSide(workspace, look)
        self.todo, self.people = self.left.todo, self.left.people
        self.desk = TodoDesk(self, workspace, self.new_record)
        self.panel = PersonPanel(workspace, look, self.stage)
        self.people.work_beside(self.panel)
        self.over = Overlays(self.canvas, workspace, self.stage, look)
        self.navigator = Navigator(workspace, self.stage, self.canvas)
        self.ticket = ReturnTicket(workspace, self.stage, self.canvas, self.navigator)
        self.status = StatusLine(workspace, self)
        self.sides = Sides(self.left, self.canvas, self.panel, workspace, settings)
        self._lay_out()
        self.finder = CommandPalette(self, workspace, look, entries, self.go_to)
        self._connect()
        self._on_decision_changed()

    def go_to(self, person: str) -> None:
        """Selects a person and shows them on the map."""
        self.workspace.select(person)
        self.canvas.show_person(person)
        self.canvas.setFocus()

    def edit_details(self) -> None:
        """Opens the fields of the selected person or post, folded away or not, or the dialog of the tie."""
        if self.workspace.tie is not None:
            self.edit_record(Kind.TIE, self.workspace.tie)
            return
        self.sides.unfold(Side.RIGHT)
        self.panel.edit_details()

    def go_on(self, step: int) -> None:
        """Takes the keyboard to the next part of the window or the one before."""
        go_on((self.header, self.strip, self.todo, self.left.people_side, self.canvas, self.panel), step)

    def fit(self) -> None:
        """Shows the whole map."""
        self.canvas.fit()
        self.canvas.jumped.emit()

    def new_record(self, kind: Kind, values: dict[str, Value] | None = None) -> None:
        """Opens the dialog that records something about all of the selected people."""
        workspace = self.workspace
        people = workspace.selection or workspace.joined
        if values is None and (why := too_many(kind, people)):
            self.status.tell(why)
            return
        lead = lead_of(workspace.map, people)
        start = starting_values(kind, people, lead, workspace.now)
        if kind is Kind.INTRODUCTION and len(people) == 1:
            start |= self._best_introducer(people[0])
        RecordDialog(self, workspace, kind, values=start | (values or {})).show_body()

    def edit_record(self, kind: Kind, entity: str) -> None:
        """Opens the dialog of one record."""
        record = self.workspace.map.find(kind, entity)
        if record is not None:
            RecordDialog(self, self.workspace, kind, record=record).show_body()

    def return_to(self, place: Place, decision: str | None) -> None:
        """Looks at what another page about the same account looked at."""
        if decision in self.workspace.map.decisions:
            self.workspace.choose_decision(decision)
        # Once the map has its size.
        QTimer.singleShot(0, self, lambda: self.navigator.look_at(place))

    def undo(self) -> None:
        """Takes the last edit back and says which; where that leaves far fewer people, with a way forth."""
        workspace, what = self.workspace, self.workspace.session.undo_label
        before, step = len(workspace.map.people), workspace.session.undo_step
        workspace.undo()
        if workspace.session.undo_step == step:
            return
        self.stage.fold_for_gone()
        self.ticket.use(step)
        self.status.tell(f"Undone: {what}")
        gone = before - len(workspace.map.people)
        if gone >= MANY:
            told = f"Undone: {what}. {gone:,} people are gone from the map."
            self.over.toast.say(told, "Redo", self.redo, after_edit=True)

    def redo(self) -> None:
        """Brings it back again."""
        session = self.workspace.session
        what, step = session.redo_label, session.undo_step
        self.workspace.redo()
        if session.undo_step != step:
            self.status.tell(f"Done again: {what}")

    def offer_undo(self, text: str) -> None:
        """Says what an edit just made did to many, with a way back until the next edit."""
        self.over.toast.say(text, "Undo", self.undo, after_edit=True)

    def offer_folder(self, written: list[Path]) -> None:
        """Says where pictures are, with a way to their folder."""
        first = written[0]
        name = first.name if len(written) == 1 else f"{first.name} and {len(written) - 1} more"
        place = self.fontMetrics().elidedText(str(first.parent), Qt.TextElideMode.ElideMiddle, PLACE_WIDTH)
        told = f"Saved: {name} in {place}"
        self.over.toast.say(told, "Show in folder", lambda: self._show_folder(first.parent))

    def _show_folder(self, folder: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self.status.tell(f"No program here shows folders. The picture is in {folder}")

    def _best_introducer(self, person: str) -> dict[str, Value]:
        report = self.workspace.decision_report
        missing = report.missing_introduction(person) if report else None
        if missing is None or not missing.way:
            return {}
        first = missing.way[0]
        return {"introducer": first.source, "target": first.target}

    def _lay_out(self) -> None:
        box = column(self, spacing=0)
        box.addWidget(self.header)
        box.addWidget(self.strip)
        self._add_notices(box)
        box.addWidget(self.sides, 1)

    def _add_notices(self, box: QVBoxLayout) -> None:
        session = self.workspace.session
        self.lost = Notice("", "Save a copy…", self.copy_wanted.emit)
        box.addWidget(self.lost)
        self._show_lost()
        if self.workspace.read_only == ELSEWHERE:
            box.addWidget(Notice(ELSEWHERE, "Try again", self.again_wanted.emit))
        elif self.workspace.read_only:
            box.addWidget(Notice(self.workspace.read_only))
        for text in filter(None, session.notices):
            box.addWidget(Notice(text))
        session.notices.clear()

    def _show_lost(self) -> None:
        lost = self.workspace.lost
        text = f"{lost} Nothing more is saved there: save a copy, and go on in it."
        self.lost.show_text(lost if self.workspace.read_only else text if lost else "")

    def _on_lost_changed(self) -> None:
        self._show_lost()
        self.panel.refresh()
        self.todo.refresh()
        self.strip.refresh()
        self.status.changed.emit()

    def _connect(self) -> None:
        self.header.find_wanted.connect(self.finder.start)
        self.canvas.opened.connect(self.edit_details)
        self.canvas.menu_wanted.connect(self.menu_wanted)
        self.canvas.hinted.connect(self.status.hint)
        self.canvas.told.connect(self.status.tell)
        self.over.bubble.told.connect(self.status.tell)
        self.over.bubble.edited.connect(self.edit_details)
        self.people.clicked.connect(lambda _index: self._show_selected())
        self.people.opened.connect(lambda _person: self.edit_details())
        self.strip.person_chosen.connect(self._on_chosen)
        self.todo.chosen.connect(self._on_todo_chosen)
        self.todo.acted.connect(self.desk.carry_out)
        self.todo.told.connect(self.status.tell)
        self.desk.team_wanted.connect(self.team_wanted)
        self.desk.route_wanted.connect(self.strip.edit_route)
        self.desk.told.connect(self.status.tell)
        self.panel.add_record.connect(self.new_record)
        self.panel.edit_record.connect(self.edit_record)
        self.panel.introduce.connect(self._on_introduce)
        self.over.bar.zoom_in.connect(lambda: self.canvas.zoom(ZOOM_STEP))
        self.over.bar.zoom_out.connect(lambda: self.canvas.zoom(1 / ZOOM_STEP))
        self.over.bar.fit.connect(self.fit)
        self.over.bar.filters.connect(self.over.filters.toggle)
        self.over.crumbs.chosen.connect(self.go_to)
        self.workspace.decision_changed.connect(self._on_decision_changed)
        self.workspace.changed.connect(self.over.toast.on_edit)
        self.workspace.lost_changed.connect(self._on_lost_changed)
        self.canvas.turned.connect(self._on_turned)
        self.canvas.installEventFilter(self)
        self.canvas.explained.connect(self._place)
        self.stage.changed.connect(lambda _other: self._place())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: the bar keeps to its corner, and the map gets the room of what says nothing."""
        super().resizeEvent(event)
        self.sides.settle(self.width())
        self._place()
        self.finder.place()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Qt's: Tab goes on in the order of reading; what was made last does not come last."""
        named: Named = {self.canvas: self.over.in_order()}
        return go_to_next(self, named, forward=forward) or super().focusNextPrevChild(forward)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: what stands on the map keeps to its edges."""
        if watched is self.canvas and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self.over.place()
        self.sides.edges.place(self.canvas.legend_height)

    def _on_turned(self, step: int) -> None:
        found = turn(self.workspace, self.stage, step)
        none = "There are no saved views: keep this one with Ctrl+Shift+V."
        self.status.tell(none if found is None else f"Saved view: {found.name}")

    def _show_selected(self) -> None:
        if self.workspace.seat is not None:
            self.canvas.show_person(self.workspace.seat)

    def _on_chosen(self, person: str) -> None:
        self.workspace.select(person)
        self.canvas.show_person(person)

    def _on_todo_chosen(self, item: TodoItem) -> None:
        if item.person is not None:
            self._on_chosen(item.person)
            if (kind := record_shown(item)) is not None:
                self.sides.unfold(Side.RIGHT)
                self.panel.show_records(kind)

    def _on_introduce(self, introducer: str, target: str) -> None:
        self.new_record(Kind.INTRODUCTION, {"introducer": introducer, "target": target})

    def _on_decision_changed(self) -> None:
        self.over.bar.refresh()
        self._place()
