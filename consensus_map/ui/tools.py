"""All that a window needs to work on maps. It is imported when it is first needed: the window comes first."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPoint

from consensus_map.domain.errors import UserError
from consensus_map.drawing.cards import Card
from consensus_map.session import Session
from consensus_map.ui.arrange_commands import ArrangeCommands
from consensus_map.ui.bare_keys import BareKeys
from consensus_map.ui.context_menu import ContextMenu
from consensus_map.ui.files import Files
from consensus_map.ui.focus_commands import FocusCommands
from consensus_map.ui.look import Look
from consensus_map.ui.map_commands import MapCommands
from consensus_map.ui.map_page import MapPage
from consensus_map.ui.messages import show_error
from consensus_map.ui.recent import RecentFiles
from consensus_map.ui.shell import Shell
from consensus_map.ui.tie_commands import TieCommands
from consensus_map.ui.workspace import Workspace


class Tools:
    """The commands of the menus by name, and the page of an open map with its signals connected to them."""

    def __init__(self, window: Shell, recent: RecentFiles, author: str) -> None:
        self._window, self._settings = window, recent.settings
        self.files = Files(window, recent, author)
        self.commands = MapCommands(window)
        self._targets = (
            self.files,
            self.commands,
            FocusCommands(window),
            ArrangeCommands(window),
            TieCommands(window),
        )

    def command(self, name: str) -> Callable[[], object]:
        """What carries out a command of the menus."""
        found: Callable[[], object] = next(
            getattr(target, name) for target in self._targets if hasattr(target, name)
        )
        return found

    def make_page(self, session: Session, look: Look, today: Callable[[], date]) -> MapPage:
        """The page that shows an open document."""
        window, commands = self._window, self.commands
        workspace = Workspace(session, today)
        page = MapPage(workspace, look, lambda: window.menus.entries, self._settings)
        workspace.setParent(page)
        workspace.refused.connect(lambda error: self._on_refused(workspace, error))
        workspace.lost_changed.connect(window.refresh)
        page.copy_wanted.connect(self.files.save_copy)
        page.again_wanted.connect(self.files.open_again)
        for changed in (workspace.saved, workspace.report_changed, workspace.selection_changed):
            changed.connect(window.refresh)
        page.canvas.zoomed.connect(window.show_zoom)
        page.status.changed.connect(window.show_status)
        page.menu_wanted.connect(self._on_menu_wanted)
        page.team_wanted.connect(commands.edit_team)
        commands.make_draggable(page)
        self._connect_bars(page)
        self._connect_panel(page)
        keys = BareKeys(window.menus.actions, workspace, (page.canvas, page.people), page)
        keys.told.connect(page.status.tell)
        return page

    def _connect_bars(self, page: MapPage) -> None:
        """What stands above the map, and on it while it is empty."""
        commands = self.commands
        page.header.picture.connect(commands.save_picture)
        page.header.import_.connect(self.files.import_tables)
        page.strip.edit_route.connect(commands.edit_route)
        page.strip.new_decision.connect(commands.new_decision)
        page.over.hint.import_.connect(self.files.import_tables)
        page.over.hint.add_person.connect(commands.add_person)
        page.over.route_hint.wanted.connect(page.strip.ask_for_route)

    def _connect_panel(self, page: MapPage) -> None:
        """What the panel asks for about one person, several, or a vacant post."""
        commands, actions = self.commands, self._window.menus.actions
        page.panel.new_decision.connect(commands.new_decision)
        page.panel.several.trust_wanted.connect(commands.set_trust)
        page.panel.several.wanted.connect(lambda name: actions[name].trigger())
        page.panel.several.department_wanted.connect(commands.set_department)
        page.panel.several.superior_wanted.connect(commands.set_superior)
        page.panel.vacancy.holder_wanted.connect(commands.name_holder)
        page.panel.vacancy.report_wanted.connect(commands.add_report)
        page.panel.vacancy.deletion_wanted.connect(commands.delete_person)
        page.panel.vacancy.chosen.connect(page.go_to)

    def _on_refused(self, workspace: Workspace, error: UserError) -> None:
        others = (("Save a copy…", self.files.save_copy),) if workspace.lost else ()
        show_error(self._window, error, others)

    def _on_menu_wanted(self, at: QPoint, card: Card | None) -> None:
        window = self._window
        if window.page is not None:
            ContextMenu(window, window.page, card, window.menus, self.commands).popup(at)
