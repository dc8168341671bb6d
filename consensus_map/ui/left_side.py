"""What stands left of the map: what to do next, and the people with their search."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QSplitter, QWidget

from consensus_map.ui.look import Look
from consensus_map.ui.people_list import PeopleList
from consensus_map.ui.todo_list import TodoList
from consensus_map.ui.widgets import column, frame, label
from consensus_map.ui.workspace import Workspace

LEAST_WIDTH = 240


class LeftSide(QSplitter):
    """Two lists, one above the other."""

    def __init__(self, workspace: Workspace, look: Look) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self.todo = TodoList(workspace, look)
        self.people = PeopleList(workspace, look)
        self.search = QLineEdit()
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.addWidget(self.todo)
        self.people_side = self._people_side()
        self.addWidget(self.people_side)
        self.setSizes([460, 340])
        self.setMinimumWidth(LEAST_WIDTH)

    def _people_side(self) -> QFrame:
        people = frame("side")
        people.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # a click beside the field is none on the map
        box = column(people, spacing=0)
        top = QWidget()
        head = column(top, (16, 12, 16, 8), 8)
        head.addWidget(label("People", "heading"))
        self.search.setPlaceholderText("Name, reading, title, department")
        self.search.setAccessibleName("Search people")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.people.people.set_query)
        head.addWidget(self.search)
        box.addWidget(top)
        box.addWidget(self.people, 1)
        return people
