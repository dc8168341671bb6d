"""The superiors of the selected person or post, from the top down, each to be clicked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from consensus_map.domain.account_map import AccountMap
from consensus_map.ui.folding import Folding
from consensus_map.ui.moving import seat_name
from consensus_map.ui.widgets import button, clear, label
from consensus_map.ui.workspace import Workspace

# So many of a long line of superiors are named: the topmost and the nearest.
MOST = 5
NAME_WIDTH = 150


def superiors_of(account_map: AccountMap, person: str) -> list[str]:
    """The people and vacant posts above somebody, the topmost first."""
    folding = Folding(account_map, ())
    found: dict[str, None] = {}
    above = folding.superior(person)
    while above is not None and above not in found and above != person:
        found[above] = None
        above = folding.superior(above)
    return list(found)[::-1]


class Breadcrumbs(QFrame):
    """A child of the canvas at its upper left; hidden while nobody is selected."""

    chosen = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._room = 400
        self.setProperty("role", "bar")
        self.setAccessibleName("Superiors")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(4, 4, 4, 4)
        self._row.setSpacing(0)
        workspace.selection_changed.connect(self.refresh)
        workspace.changed.connect(lambda _touched: self.refresh())
        self.refresh()

    def set_room(self, width: int) -> None:
        """How wide it may be."""
        if width != self._room:
            self._room = width
            self.refresh()

    def refresh(self) -> None:
        """Shows the line of the selected person, shortened in the middle where it is long."""
        person = self._workspace.seat
        if person is None:
            self.hide()
            return
        line = [*superiors_of(self._workspace.map, person), person]
        most = MOST
        self._fill(line, most)
        while most > 2 and self.sizeHint().width() > self._room:
            most -= 1
            self._fill(line, most)
        self.resize(self.sizeHint())
        # In so little room that they would lie below other bars they say nothing.
        self.setVisible(self.sizeHint().width() <= self._room)

    def _fill(self, line: list[str], most: int) -> None:
        clear(self._row)
        cut = len(line) > most
        shown: list[str | None] = [line[0], None, *line[2 - most :]] if cut and most > 2 else [*line]
        if cut and most == 2:
            shown = [None, line[-1]]
        for place, node in enumerate(shown):
            if place:
                self._add(label("›", "quiet"))
            self._add(label(" … ", "quiet") if node is None else self._crumb(node))

    def _add(self, part: QWidget) -> None:
        """Shown at once: a layout takes no account of what is hidden, as everything new is."""
        self._row.addWidget(part)
        part.show()

    def _crumb(self, node: str) -> QPushButton:
        name = seat_name(self._workspace.map, node)
        short = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, NAME_WIDTH)
        made = button(short, "bar", name)
        made.clicked.connect(lambda: self.chosen.emit(node))
        return made
