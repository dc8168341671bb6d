"""The strip: title and chooser of the decision, the count, the seals, the banner."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QWidget

from consensus_map.domain.model import Kind, Ref
from consensus_map.ui.consensus import formal_line, verdict
from consensus_map.ui.look import Look
from consensus_map.ui.seal_strip import SealRow, SealScroll, items_of
from consensus_map.ui.widgets import button, column, frame, label, restyle
from consensus_map.ui.workspace import Workspace

BANNER, NARROW_BANNER, NARROW = 344, 248, 1320
WATCHED = frozenset({Kind.DECISION, Kind.STEP, Kind.PERSON})


class Strip(QFrame):
    """Where the decision stands, at a glance."""

    edit_route = Signal()
    new_decision = Signal()
    person_chosen = Signal(str)

    def __init__(self, workspace: Workspace, look: Look) -> None:
        super().__init__()
        self._workspace = workspace
        self.setProperty("role", "header")
        self.seals = SealRow(look)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(16)
        row.addWidget(self._title_part())
        row.addWidget(self._count_part())
        self._scroll = SealScroll(self.seals)
        row.addWidget(self._scroll)
        row.addStretch(1)
        row.addWidget(self._banner_part())
        self.setFixedHeight(80)
        self._connect()
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: where there is little room, the seals get it."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        self._banner.setFixedWidth(NARROW_BANNER if narrow else BANNER)
        self._advice.setVisible(not narrow and bool(self._advice.text()))

    def refresh(self) -> None:
        """Shows the decision as it is now."""
        decisions = self._workspace.decisions()
        self._show_titles([(decision.title, decision.id) for decision in decisions])
        decision = self._workspace.map.decisions.get(self._workspace.decision or "")
        self._formal.setText(formal_line(decision, self._workspace.today) if decision else "")
        self._formal.setVisible(decision is not None)
        self._edit.setText("Edit route…" if decision else "New decision…")
        self._edit.setAccessibleName(self._edit.text())
        self._edit.setDisabled(bool(self._workspace.read_only))
        self.seals.show_items(items_of(self._workspace), self._workspace.selected)
        self._scroll.updateGeometry()
        self._show_findings()

    def _title_part(self) -> QWidget:
        part = QWidget()
        part.setMaximumWidth(280)
        box = column(part, spacing=0)
        box.addStretch(1)
        self.titles = QComboBox()
        self.titles.setProperty("role", "title")
        self.titles.setAccessibleName("Decision")
        self.titles.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.titles.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._none = label("No decision yet", "heading")
        box.addWidget(self.titles)
        box.addWidget(self._none)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self._formal = label("", "quiet")
        self._edit = button("Edit route…", "link")
        line.addWidget(self._formal)
        line.addWidget(self._edit)
        line.addStretch(1)
        box.addLayout(line)
        box.addStretch(1)
        return part

    def _count_part(self) -> QWidget:
        part = QWidget()
        line = QHBoxLayout(part)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self._convinced = label("", "count")
        self._required = label("")
        line.addWidget(self._convinced)
        line.addWidget(self._required)
        self._count = part
        return part

    def _banner_part(self) -> QFrame:
        self._banner = frame("blocked")
        self._banner.setFixedWidth(BANNER)
        box = column(self._banner, (12, 6, 12, 6), 2)
        self._headline = label("", "blocked", wrap=True)
        font = self._headline.font()
        font.setBold(True)
        self._headline.setFont(font)
        self._advice = label("", "blocked", wrap=True)
        box.addWidget(self._headline)
        box.addWidget(self._advice)
        return self._banner

    def _connect(self) -> None:
        workspace = self._workspace
        workspace.decision_changed.connect(self.refresh)
        workspace.report_changed.connect(self.refresh)
        workspace.changed.connect(self._on_changed)
        workspace.selection_changed.connect(lambda: self.seals.mark(workspace.selected))
        self.seals.chosen.connect(self.person_chosen)
        self.titles.activated.connect(self._on_title_chosen)
        self._edit.clicked.connect(self._on_edit)

    def _on_changed(self, touched: frozenset[Ref]) -> None:
        if any(kind in WATCHED for kind, _ in touched):
            self.refresh()

    def _on_title_chosen(self, place: int) -> None:
        chosen = self.titles.itemData(place)
        if isinstance(chosen, str):
            self._workspace.choose_decision(chosen)

    def _on_edit(self) -> None:
        if self._workspace.decision is None:
            self.new_decision.emit()
        else:
            self.edit_route.emit()

    def _show_titles(self, titles: list[tuple[str, str]]) -> None:
        self.titles.clear()
        for title, decision in titles:
            self.titles.addItem(title, decision)
        self.titles.setCurrentIndex(self.titles.findData(self._workspace.decision))
        self.titles.setVisible(bool(titles))
        self._none.setVisible(not titles)

    def _show_findings(self) -> None:
        report = self._workspace.decision_report
        known = report is not None and bool(report.members)
        self._count.setVisible(known)
        if report is not None:
            self._convinced.setText(str(report.convinced))
            self._required.setText(f"of {report.required} convinced")
            restyle(self._convinced, "good", "true" if report.reached else "false")
        tone, headline, advice = verdict(self._workspace.map, report)
        self._headline.setText(headline)
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice) and self.width() >= NARROW)
        self._banner.setAccessibleName(f"{headline} {advice}")
        self._banner.setVisible(bool(headline))
        restyle(self._banner, "role", tone)
        restyle(self._headline, "role", tone)
        restyle(self._advice, "role", tone)
