"""What menus and keys do about the focus and the filters of the open map."""

from PySide6.QtCore import QObject

from consensus_map.domain.views import Scope
from consensus_map.drawing.options import View
from consensus_map.ui.map_page import MapPage
from consensus_map.ui.shell import Shell


class FocusCommands(QObject):
    """Methods by the names in commands.MENUS; without an open map they do nothing."""

    def __init__(self, window: Shell) -> None:
        super().__init__(window)
        self._window = window

    def focus_only(self) -> None:
        """The people of the decision and nobody else."""
        self._look_at(Scope.ONLY)

    def focus_context(self) -> None:
        """The people of the decision with their superiors and reports."""
        self._look_at(Scope.CONTEXT)

    def focus_department(self) -> None:
        """Asks for a department."""
        if self._page is not None:
            self._page.over.bar.focus.choose_department()

    def focus_around(self) -> None:
        """The neighbourhood of the selected person, one hop further each time."""
        if self._page is not None:
            self._page.over.bar.focus.step_around()

    def fold_all(self) -> None:
        """Shows what was folded and what was open when the map was opened."""
        if self._page is not None:
            self._page.stage.fold_all()

    def save_view(self) -> None:
        """Asks under what name to keep the way the map is looked at."""
        if self._page is not None:
            self._page.over.bar.focus.save_view()

    def manage_views(self) -> None:
        """Renames and deletes saved views."""
        if self._page is not None:
            self._page.over.bar.focus.manage_views()

    def choose_focus(self) -> None:
        """Opens the menu of all ways to look."""
        if self._page is not None:
            self._page.over.bar.focus.open_menu()

    def filter_people(self) -> None:
        """Opens the filters."""
        if self._page is not None:
            self._page.over.filters.start()

    def clear_filters(self) -> None:
        """Everybody passes."""
        if self._page is not None:
            self._page.over.filters.clear_all()

    def _look_at(self, scope: Scope) -> None:
        page = self._page
        if page is not None and page.workspace.decision is not None:
            page.workspace.choose_view(View.ORG)
            page.stage.look_at(scope)

    @property
    def _page(self) -> MapPage | None:
        return self._window.page
