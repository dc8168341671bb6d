"""Why a person blocks, and how to get to one whom nobody has introduced."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from consensus_map.ui.findings_words import blocker_words, conviction_words, route_words
from consensus_map.ui.widgets import button, column, frame, label
from consensus_map.ui.workspace import Workspace


class FindingsSection(QWidget):
    """Cards in the colours of the map."""

    introduce = Signal(str, str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._ask = ("", "")
        box = column(self, spacing=8)
        self._conviction = label("", "quiet", wrap=True)
        box.addWidget(self._conviction)
        self._blocks = frame("blocked")
        inside = column(self._blocks, (12, 10, 12, 10), 4)
        self._blocks_head, self._blocks_why, self._blocks_todo = (
            label("", "blocked", wrap=True) for _ in range(3)
        )
        _embolden(self._blocks_head)
        for part in (self._blocks_head, self._blocks_why, self._blocks_todo):
            inside.addWidget(part)
        box.addWidget(self._blocks)
        self._route = frame("route")
        inside = column(self._route, (12, 10, 12, 8), 4)
        self._route_head, self._route_way, self._route_why = (label("", "route", wrap=True) for _ in range(3))
        _embolden(self._route_head)
        for part in (self._route_head, self._route_way, self._route_why):
            inside.addWidget(part)
        self._record = button("Record the introduction…", "link")
        self._record.clicked.connect(lambda: self.introduce.emit(*self._ask))
        inside.addWidget(self._record)
        box.addWidget(self._route)

    def show_person(self, person: str) -> None:
        """Shows the findings about a person."""
        report = self._workspace.decision_report
        blocker = report.blocker(person) if report else None
        missing = report.missing_introduction(person) if report else None
        member = report.member(person) if report else None
        self._conviction.setText(conviction_words(member) if member and not blocker else "")
        self._conviction.setVisible(bool(self._conviction.text()))
        self._blocks.setVisible(blocker is not None)
        if blocker is not None:
            head, why, todo = blocker_words(blocker)
            self._blocks_head.setText(head)
            self._blocks_why.setText(why)
            self._blocks_todo.setText(todo)
        self._route.setVisible(missing is not None)
        if missing is not None:
            head, way, why = route_words(self._workspace.map, missing)
            self._route_head.setText(head)
            self._route_way.setText(way)
            self._route_way.setVisible(bool(way))
            self._route_why.setText(why)
            self._record.setVisible(bool(missing.route) and not self._workspace.read_only)
            if missing.route:
                self._ask = (missing.route[0].source, missing.route[0].target)
        self.setVisible(member is not None)


def _embolden(target: QWidget) -> None:
    font = target.font()
    font.setBold(True)
    target.setFont(font)
