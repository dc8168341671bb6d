"""The menu of the map: for one person, for several, for a tie, for a group, for the ground."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from consensus_map.domain.words import Role, Trust
from consensus_map.drawing.cards import Card, CardKind
from consensus_map.ui.map_commands import MapCommands
from consensus_map.ui.map_page import MapPage
from consensus_map.ui.menu import Menu
from consensus_map.ui.menus import Menus
from consensus_map.ui.moving import seats_counted
from consensus_map.ui.texts import word
from consensus_map.ui.tie_menu import fill_for_tie

GROUND = (
    "add_person",
    "paste_people",
    "edit_route",
    "",
    "select_shown",
    "fit",
    "toggle_scope",
    "toggle_ties",
)
IN_LINE = (
    *("align_left", "align_centre", "align_right", "align_top", "align_middle", "align_bottom"),
    *("distribute_across", "distribute_down"),
)
IN_PLACE = ("toggle_lock", "reset_position", "reset_positions")


class ContextMenu(Menu):
    """Deletes itself when it is closed. What cannot be done now is grey."""

    def __init__(
        self, window: QMainWindow, page: MapPage, card: Card | None, menus: Menus, commands: MapCommands
    ) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._page, self._menus, self._commands = page, menus, commands
        seats = page.workspace.seats
        if card is not None and card.kind is CardKind.GROUP:
            unfold = self.addAction("Unfold")
            unfold.triggered.connect(lambda _on=False: page.stage.toggle_group(card.key))
            self._add("", *GROUND)
        elif page.workspace.tie is not None:
            fill_for_tie(self, page.workspace, page.workspace.tie, page.status.tell)
            self._add("edit_details", "delete_person", "", "next_tie")
        elif not seats:
            self._add(*GROUND)
        elif page.workspace.vacancy is not None:
            self._fill_for_vacancy(page.workspace.vacancy)
        elif len(seats) == 1:
            self._fill_for_one(seats[0])
        else:
            self._fill_for_several()

    def _fill_for_one(self, person: str) -> None:
        self._add_choices()
        self._add(
            "", "log_touchpoint", "record_introduction", "add_tie", "", "add_report", "add_colleague", ""
        )
        self._add_folding(person)
        self._add_arranging(one=True)
        self._add("zoom_selection", "copy_people", "", "edit_details", "delete_person")

    def _fill_for_vacancy(self, post: str) -> None:
        self._add("name_holder", "", "add_report", "add_colleague", "")
        self._add_folding(post)
        self._add_arranging(one=True)
        self._add("zoom_selection", "", "edit_details", "delete_person")

    def _fill_for_several(self) -> None:
        workspace = self._page.workspace
        # A section's words are not drawn where the stylesheet dresses the menu.
        self.addAction(seats_counted(workspace.map, workspace.seats)).setEnabled(False)
        self.addSeparator()
        if workspace.selection:
            self._add_choices()
        self._add_arranging(one=False)
        self._add("fold", "zoom_selection", "copy_people", "", "delete_person")

    def _add_folding(self, seat: str) -> None:
        folded = self._page.stage.folded(seat)
        if folded is not None:
            fold = self.addAction("Unfold what is below" if folded else "Fold what is below")
            fold.triggered.connect(lambda _on=False: self._page.stage.fold(seat))

    def _add_arranging(self, *, one: bool) -> None:
        menu = self._add_menu("Arrange")
        self._fill(menu, *(() if one else (*IN_LINE, "")), *IN_PLACE)

    def _add_menu(self, title: str) -> Menu:
        menu = Menu(title, self)
        self.addMenu(menu)
        return menu

    def _add(self, *names: str) -> None:
        self._fill(self, *names)

    def _fill(self, menu: Menu, *names: str) -> None:
        """Commands by their names; an empty one draws a line."""
        for name in names:
            if name:
                menu.addAction(self._menus.actions[name])
            else:
                menu.addSeparator()

    def _add_choices(self) -> None:
        workspace = self._page.workspace
        writable = not workspace.read_only
        trust = self._add_menu("Trust")
        trust.setEnabled(writable)
        for status in Trust:
            trust.addAction(self._menus.actions[f"trust_{status.value}"])
        chain = self._add_menu("Add to the chain as")
        there = any(workspace.map.people[person].active for person in workspace.selection)
        chain.setEnabled(writable and workspace.decision is not None and there)
        for role in Role:
            action = chain.addAction(word(role))
            action.triggered.connect(lambda _on=False, chosen=role: self._commands.add_to_chain(chosen))
