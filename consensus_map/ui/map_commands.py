"""What menus and keys do with the open map."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QGuiApplication

from consensus_map.domain.deletion import delete_seats
from consensus_map.domain.errors import UserError
from consensus_map.domain.model import Kind
from consensus_map.domain.operations import set_department, set_trust
from consensus_map.domain.routes import add_all_to_chain
from consensus_map.domain.words import Role, Trust
from consensus_map.drawing.options import Audience, Scope, View
from consensus_map.ui.account_dialog import AccountDialog
from consensus_map.ui.camera import ZOOM_STEP
from consensus_map.ui.deletion import taken_along
from consensus_map.ui.drag_out import DragOut
from consensus_map.ui.edges import Side
from consensus_map.ui.file_dialogs import PICTURES, ask_save
from consensus_map.ui.holder_dialog import HolderDialog
from consensus_map.ui.map_page import MapPage
from consensus_map.ui.messages import ask
from consensus_map.ui.moving import seat_name, seats_counted
from consensus_map.ui.outbox import Outbox
from consensus_map.ui.people_clip import PASTED, clipped, people_clip
from consensus_map.ui.person_dialog import PersonDialog
from consensus_map.ui.picture_dialog import PictureDialog
from consensus_map.ui.presentation import Presentation
from consensus_map.ui.putting import put_under
from consensus_map.ui.quick_add import QuickAdd, place_near
from consensus_map.ui.route_dialog import RouteDialog
from consensus_map.ui.shell import Shell
from consensus_map.ui.shown_picture import ShownPicture
from consensus_map.ui.team_dialog import TeamDialog
from consensus_map.ui.texts import TRUST_TEXT, counted
from consensus_map.ui.tie_edits import TieEdits

# So many people get a trust status at one key without a question.
UNASKED = 5


class MapCommands(QObject):
    """Methods by the names in commands.MENUS; without an open map they do nothing."""

    def __init__(self, window: Shell) -> None:
        super().__init__(window)
        self._window = window
        self.outbox = Outbox()
        for trust in Trust:
            setattr(self, f"trust_{trust.value}", partial(self.set_trust, trust))

    def undo(self) -> None:
        """Takes the last edit back."""
        if self._page is not None:
            self._page.undo()

    def redo(self) -> None:
        """Brings it back again."""
        if self._page is not None:
            self._page.redo()

    def find(self) -> None:
        """Goes to the find field."""
        if self._page is not None:
            self._page.finder.start()

    def add_person(self, superior: str | None = None, department: str = "") -> None:
        """Asks for a new person."""
        if self._page is not None:
            PersonDialog(self._page, self._page.workspace, superior, department).show_body()

    def add_report(self) -> None:
        """Adds somebody below the selected person or post, in place where their card is seen."""
        if self._page is not None and self._page.workspace.seat is not None:
            self._add_near(self._page, below=True)

    def add_colleague(self) -> None:
        """Adds somebody beside the selected person or post, under the same superior."""
        if self._page is not None and self._page.workspace.seat is not None:
            self._add_near(self._page, below=False)

    def add_tie(self) -> None:
        """Asks for a tie of the selected person's."""
        if self._page is not None:
            self._page.new_record(Kind.TIE)

    def fold(self) -> None:
        """Folds or unfolds what is below the selected people and posts."""
        if self._page is not None:
            self._page.stage.fold_together(self._page.workspace.seats)

    def name_holder(self) -> None:
        """Asks who holds the selected vacant post."""
        page = self._page
        if page is not None and page.workspace.vacancy is not None:
            HolderDialog(page, page.workspace, page.workspace.vacancy).show_body()

    def edit_route(self) -> None:
        """Edits the decision that is looked at, or makes the first one."""
        if self._page is not None:
            RouteDialog(self._page, self._page.workspace, self._page.workspace.decision).show_body()

    def new_decision(self) -> None:
        """Makes a new decision."""
        if self._page is not None:
            RouteDialog(self._page, self._page.workspace, None).show_body()

    def edit_team(self) -> None:
        """Edits our side."""
        if self._page is not None:
            TeamDialog(self._page, self._page.workspace).show_body()

    def edit_account(self) -> None:
        """Edits the customer's name."""
        if self._page is not None:
            AccountDialog(self._page, self._page.workspace).show_body()

    def log_touchpoint(self) -> None:
        """Asks about a contact, with the selected person where there is one."""
        if self._page is not None:
            self._page.new_record(Kind.TOUCHPOINT)

    def record_introduction(self) -> None:
        """Asks about an introduction to the selected person."""
        if self._page is not None:
            self._page.new_record(Kind.INTRODUCTION)

    def set_trust(self, trust: Trust) -> None:
        """Gives the selected people a trust status as of today; who has it keeps its date."""
        page = self._page
        if page is None:
            return
        workspace = page.workspace
        people = [one for one in workspace.selection if workspace.map.people[one].trust is not trust]
        many = counted(len(people), "person", "people")

        def act() -> None:
            made = workspace.attempt(lambda: set_trust(workspace.map, people, trust, on=workspace.today))
            if made and len(workspace.selection) > 1:
                page.offer_undo(f"Trust of {many} set: {TRUST_TEXT[trust]}")

        if len(people) > UNASKED:
            text = f"Set the trust of {many} to “{TRUST_TEXT[trust]}”?"
            ask(self._window, text, "Undo takes it back for all of them.", f"Set for {many}", act)
        elif people:
            act()

    def set_department(self, department: str) -> None:
        """Gives the selected people and posts a department."""
        page = self._page
        if page is not None:
            workspace, seats = page.workspace, page.workspace.seats
            made = workspace.attempt(lambda: set_department(workspace.map, seats, department))
            if made and len(seats) > 1:
                page.offer_undo(f"Department of {seats_counted(workspace.map, seats)} set: {department}")

    def set_superior(self, post: str) -> None:
        """Asks before the selected people and posts are put under another one."""
        page = self._page
        if page is not None:
            holder = page.workspace.map.posts[post].holder
            put_under(self._window, page.workspace, page.workspace.seats, holder or post)
            # What is typed there is said by the question; the field shows what is.
            page.panel.refresh()

    def add_to_chain(self, role: Role) -> None:
        """Puts the selected people at the end of the route."""
        page = self._page
        if page is None or page.workspace.decision is None:
            return
        workspace, decision = page.workspace, page.workspace.decision
        if workspace.selection:
            people = workspace.selection
            workspace.attempt(lambda: add_all_to_chain(workspace.map, decision, people, role))

    def copy_people(self) -> None:
        """Puts the selected people on the clipboard, as a table."""
        page = self._page
        if page is not None and page.workspace.selection:
            people = page.workspace.selection
            QGuiApplication.clipboard().setMimeData(people_clip(page.workspace.map, people))
            are = "is" if len(people) == 1 else "are"
            page.status.tell(
                f"{counted(len(people), 'person', 'people')} {are} on the clipboard, as a table."
            )

    def copy_todo(self) -> None:
        """Puts what to do next on the clipboard, as a table."""
        if self._page is not None:
            self._page.todo.copy()

    def select_shown(self) -> None:
        """Selects everybody on the map who is not folded away, and the vacant posts with them.

        Under a filter it is those who match, folded away or not, and not who stands between them.
        """
        page = self._page
        if page is not None:
            scene, account_map = page.stage.scene, page.workspace.map
            meant = scene.places if scene.matching is None else scene.matching
            vacant = (post.id for post in account_map.posts.values() if post.holder is None)
            page.workspace.select_all(seat for seat in (*vacant, *account_map.people) if seat in meant)

    def paste_people(self) -> None:
        """Shows what a table on the clipboard would add or change, as an import does."""
        page = self._page
        if page is None:
            return
        table = clipped(QGuiApplication.clipboard().mimeData())
        if not table:
            page.status.tell("There is no table of people on the clipboard.")
            return
        try:
            path = self.outbox.fresh() / PASTED
            path.write_text(table, encoding="utf-8")
        except OSError as error:
            what = f"There is no room for the table that is pasted ({error.strerror})."
            page.workspace.refused.emit(UserError(what, todo="Free some space, and paste it again."))
        else:
            self._window.import_paths([path], part=True)

    def edit_details(self) -> None:
        """Opens the fields of the selected person or post."""
        if self._page is not None:
            self._page.edit_details()

    def delete_person(self) -> None:
        """Asks, says what goes with the selected people and posts, and deletes them; a tie without asking."""
        page = self._page
        if page is not None and page.workspace.tie is not None:
            TieEdits(page.workspace, page.workspace.tie, page.status.tell).delete()
            # Whoever was selected before it is again, and is not meant.
            return
        if page is None or not page.workspace.seats:
            return
        workspace, seats = page.workspace, page.workspace.seats
        whom = seat_name(workspace.map, seats[0]) if len(seats) == 1 else seats_counted(workspace.map, seats)
        gone = taken_along(workspace.map, seats, delete_seats(workspace.map, seats))
        detail = f"{gone}\nUndo brings everything back.".strip()
        ask(self._window, f"Delete {whom}?", detail, "Delete", lambda: page.ticket.delete(seats))

    def save_picture(self) -> None:
        """Asks what the picture shows, then where it goes."""
        page = self._page
        if page is not None:
            dialog = PictureDialog(page, page.workspace, page.stage, self._ask_picture_path, self.outbox)
            dialog.written.connect(page.offer_folder)
            dialog.show_body()

    def copy_picture(self) -> None:
        """Puts a picture of what the map shows on the clipboard."""
        page = self._page
        if page is None:
            return
        try:
            image = ShownPicture(page.workspace, page.stage).copy()
        except UserError as error:
            page.workspace.refused.emit(error)
        else:
            page.status.tell(
                f"A picture of {image.width():,} × {image.height():,} pixels is on the clipboard."
            )

    def make_draggable(self, page: MapPage) -> None:
        """Lets a picture of what the map shows be dragged out by the button for pictures."""

        def shown() -> ShownPicture:
            return ShownPicture(page.workspace, page.stage)

        DragOut(
            page.header.picture_button,
            self.outbox,
            lambda folder: shown().write(folder),
            page.workspace.refused.emit,
            lambda: shown().thumb(),
        )

    def view_org(self) -> None:
        """Shows the org chart."""
        self._choose_view(View.ORG)

    def view_route(self) -> None:
        """Shows the decision's route."""
        self._choose_view(View.ROUTE)

    def view_introductions(self) -> None:
        """Shows who can introduce us."""
        self._choose_view(View.INTRODUCTIONS)

    def toggle_scope(self) -> None:
        """The chain, or everybody."""
        if self._page is not None:
            stage = self._page.stage
            stage.set_scope(Scope.ALL if stage.scope is Scope.CHAIN else Scope.CHAIN)

    def toggle_ties(self) -> None:
        """Draws ties, or not."""
        if self._page is not None:
            self._page.stage.set_ties(not self._page.stage.ties)

    def fit(self) -> None:
        """Shows all."""
        if self._page is not None:
            self._page.fit()

    def zoom_selection(self) -> None:
        """Shows the selected cards as large as there is room."""
        if self._page is not None:
            self._page.canvas.zoom_to(self._page.workspace.seats)

    def go_back(self) -> None:
        """To the place visited before."""
        if self._page is not None:
            self._page.navigator.go(-1)

    def go_forward(self) -> None:
        """To the place from which one came back."""
        if self._page is not None:
            self._page.navigator.go(1)

    def zoom_in(self) -> None:
        """Larger."""
        if self._page is not None:
            self._page.canvas.zoom(ZOOM_STEP)

    def zoom_out(self) -> None:
        """Smaller."""
        if self._page is not None:
            self._page.canvas.zoom(1 / ZOOM_STEP)

    def next_pane(self) -> None:
        """Takes the keyboard on to the next part of the window."""
        if self._page is not None:
            self._page.go_on(1)

    def previous_pane(self) -> None:
        """Takes the keyboard back to the part of the window before."""
        if self._page is not None:
            self._page.go_on(-1)

    def toggle_lists(self) -> None:
        """Folds away what stands at the left of the map, or brings it back."""
        if self._page is not None:
            self._page.sides.toggle(Side.LEFT)

    def toggle_details(self) -> None:
        """Folds away what stands at the right of the map, or brings it back."""
        if self._page is not None:
            self._page.sides.toggle(Side.RIGHT)

    def toggle_legend(self) -> None:
        """What the marks mean, below the map, or more room for the map."""
        if self._page is not None:
            self._page.canvas.toggle_legend()

    def present(self) -> None:
        """The map alone on the whole screen, for our team."""
        self._present(Audience.TEAM)

    def present_safe(self) -> None:
        """The map alone on the whole screen, for the customer."""
        self._present(Audience.CUSTOMER)

    def _present(self, audience: Audience) -> None:
        page = self._page
        if page is not None:
            Presentation(page, page.workspace, page.stage, page.look, audience).begin()

    @property
    def _page(self) -> MapPage | None:
        return self._window.page

    def _add_near(self, page: MapPage, *, below: bool) -> None:
        workspace = page.workspace
        place = place_near(workspace.map, workspace.seat or "", below=below)
        box = page.canvas.view_box(workspace.seat or "")
        if box is None or not box.intersects(QRectF(page.canvas.rect())):
            self.add_person(place.superior, place.department)
        else:
            quick = QuickAdd(page.canvas, workspace, place, box)
            quick.added.connect(page.go_to)
            quick.begin()

    def _choose_view(self, view: View) -> None:
        if self._page is not None:
            self._page.workspace.choose_view(view)

    def _ask_picture_path(self, name: str, suffix: str, then: Callable[[Path], None]) -> None:
        page = self._page
        if page is not None:
            proposed = page.workspace.session.path.with_name(f"{name}.{suffix}")
            ask_save(self._window, "Save a picture", PICTURES[suffix], suffix, proposed, then)
