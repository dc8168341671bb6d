"""Why a person blocks, and how to get to one whom nobody has introduced."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from consensus_map.domain.model import Kind
from consensus_map.ui.findings_words import Finding, blocker_words, conviction_words, route_words
from consensus_map.ui.widgets import button, column, label, restyle
from consensus_map.ui.workspace import Workspace

FOLDED, UNFOLDED = "How this is figured", "Hide the figures"


class FindingCard(QFrame):
    """A finding in words; the sum behind it is shown where it is asked for."""

    def __init__(self, tone: str) -> None:
        super().__init__()
        self.setProperty("role", tone)
        box = column(self, (12, 10, 12, 8), 4)
        self._head = label("", tone, wrap=True)
        font = self._head.font()
        font.setBold(True)
        self._head.setFont(font)
        self._words = [label("", tone, wrap=True) for _ in range(2)]
        self._figures = label("", tone, wrap=True)
        for words in (*self._words, self._figures):
            words.setProperty("part", "detail")
        self.ask = button(FOLDED, "link")
        self.ask.setCheckable(True)
        self.ask.toggled.connect(self._on_asked)
        for part in (self._head, *self._words, self.ask, self._figures):
            box.addWidget(part)

    def add_button(self, made: QPushButton) -> None:
        """Puts a button below the words."""
        box = self.layout()
        if box is not None:
            box.addWidget(made)

    def show_finding(self, finding: Finding | None, tone: str) -> None:
        """Fills the card; without a finding there is none."""
        self.setVisible(finding is not None)
        if finding is None:
            return
        for part in (self, self._head, *self._words, self._figures):
            restyle(part, "role", tone)
        self._head.setText(finding.head)
        words = [*finding.words, "", ""]
        for part, text in zip(self._words, words, strict=False):
            part.setText(text)
            part.setVisible(bool(text))
        self._figures.setText(finding.figures)
        self.ask.setVisible(bool(finding.figures))
        self._figures.setVisible(self.ask.isChecked() and bool(finding.figures))

    def _on_asked(self, shown: bool) -> None:
        self._figures.setVisible(shown and bool(self._figures.text()))
        self.ask.setText(UNFOLDED if shown else FOLDED)
        self.ask.setAccessibleName(self.ask.text())


class FindingsSection(QWidget):
    """Cards in the colours of the map."""

    introduce = Signal(str, str)
    open_record = Signal(object, str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._ask = ("", "")
        self._asked: str | None = None
        box = column(self, spacing=8)
        self._conviction = label("", "quiet", wrap=True)
        self.blocks, self.route = FindingCard("blocked"), FindingCard("route")
        self._record = button("", "link")
        self._record.clicked.connect(self._on_record)
        self.route.add_button(self._record)
        for part in (self._conviction, self.blocks, self.route):
            box.addWidget(part)

    def show_person(self, person: str) -> None:
        """Shows the findings about a person."""
        report = self._workspace.decision_report
        blocker = report.blocker(person) if report else None
        missing = report.missing_introduction(person) if report else None
        member = report.member(person) if report else None
        self._conviction.setText(conviction_words(member) if member and not blocker else "")
        self._conviction.setVisible(bool(self._conviction.text()))
        # Whoever need not agree holds nothing up: no red for them.
        tone = "blocked" if member is not None and member.required else "note"
        self.blocks.show_finding(blocker_words(blocker) if blocker else None, tone)
        self.route.show_finding(route_words(self._workspace.map, missing) if missing else None, "route")
        if missing is not None:
            self._asked = missing.asked
            self._ask = (missing.way[0].source, missing.way[0].target) if missing.way else ("", "")
            self._record.setText("Open the introduction…" if missing.asked else "Record the introduction…")
            self._record.setAccessibleName(self._record.text())
            can = bool(missing.way or missing.asked) and not self._workspace.read_only
            self._record.setVisible(can)
        self.setVisible(member is not None)

    def _on_record(self) -> None:
        if self._asked is not None:
            self.open_record.emit(Kind.INTRODUCTION, self._asked)
        else:
            self.introduce.emit(*self._ask)
