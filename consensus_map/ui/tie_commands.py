"""What menus and keys do with ties on the map."""

from PySide6.QtCore import QObject

from consensus_map.drawing.options import Audience
from consensus_map.ui.map_page import MapPage
from consensus_map.ui.shell import Shell


class TieCommands(QObject):
    """Methods by the names in commands.MENUS; without an open map they do nothing."""

    def __init__(self, window: Shell) -> None:
        super().__init__(window)
        self._window = window

    def next_tie(self) -> None:
        """Selects the next tie of the person who is selected, or was before; without one, the next of all."""
        page = self._window.page
        if page is None or page.stage.audience is Audience.CUSTOMER:
            return
        if not page.stage.ties:
            page.stage.set_ties(shown=True)
        found = _ties(page)
        if not found:
            page.status.tell("There is no tie here: drag the edge of a card to somebody else to draw one.")
            return
        now = page.workspace.tie
        page.workspace.select_tie(found[(found.index(now) + 1) % len(found)] if now in found else found[0])
        page.canvas.show_tie()
        page.canvas.setFocus()


def _ties(page: MapPage) -> list[str]:
    """What can be gone through, in the order of the map."""
    workspace = page.workspace
    person = workspace.before_tie if workspace.tie else workspace.selected
    if person not in workspace.map.people:
        return page.canvas.hand.ties.drawn
    places = page.stage.scene.places
    ties = workspace.map.ties_of(person)
    return [tie.id for tie in ties if tie.source in places and tie.target in places]
