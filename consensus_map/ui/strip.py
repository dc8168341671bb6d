"""The strip: title and chooser of the decision, the count, the seals, the banner."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPushButton, QWidget

from consensus_map.domain.model import Kind, Ref
from consensus_map.ui.banner import Banner
from consensus_map.ui.chain_popup import ChainPopup
from consensus_map.ui.consensus import chain_lines, count_words, formal_line, verdict
from consensus_map.ui.look import Look
from consensus_map.ui.seal_strip import SPARE, SealArea, SealRow, items_of
from consensus_map.ui.widgets import Elided, ElidedBox, button, column, label, restyle
from consensus_map.ui.workspace import Workspace

HEIGHT, BANNER, WIDEST, NARROW = 80, 344, 520, 1320
SIDE = 16
# What the chooser keeps free round its text, so that this stands above the date below it.
INSIDE = 5
# How wide the title may be, and how wide it is before seals have to go out of sight.
TITLE, KEPT = 420, 296
UNDECIDED = "Say what is to be decided and who must agree: this line then shows who is convinced, who blocks."
WATCHED = frozenset({Kind.DECISION, Kind.STEP, Kind.PERSON})


class Strip(QFrame):
    """Where the decision stands, at a glance. Where there is little room the banner goes below the seals."""

    edit_route = Signal()
    new_decision = Signal()
    person_chosen = Signal(str)

    def __init__(self, workspace: Workspace, look: Look) -> None:
        super().__init__()
        self._workspace, self._look = workspace, look
        self.setProperty("role", "header")
        self.seals = SealRow(look)
        self.area = SealArea(self.seals)
        self.banner = Banner(look)
        self._box = column(self, (SIDE - INSIDE, 4, SIDE - SPARE, 4), 4)
        self._row = QHBoxLayout()
        self._row.setSpacing(SIDE)
        self._undecided = label(UNDECIDED, "quiet", wrap=True)
        for part in (self._title_part(), self._count_part(), self.area):
            self._row.addWidget(part)
        self._row.addWidget(self._undecided, 2)
        self._row.addStretch(1)
        self._box.addLayout(self._row, 1)
        self._below = QHBoxLayout()
        self._below.setContentsMargins(INSIDE, 0, SPARE, 0)
        self._box.addLayout(self._below)
        self._narrow: bool | None = None
        self._fit()
        self._connect()
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: the banner stands beside the seals, or lies below them."""
        super().resizeEvent(event)
        self._fit()

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
        self.area.show_items(items_of(self._workspace), self._workspace.selected)
        self._show_findings()

    def _title_part(self) -> QWidget:
        self._title = part = QWidget()
        part.setMaximumWidth(TITLE)
        box = column(part, spacing=0)
        box.addStretch(1)
        self.titles = ElidedBox(least=72)
        self.titles.setProperty("role", "title")
        self.titles.setAccessibleName("Decision")
        self.titles.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.titles.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._none = label("No decision yet", "heading")
        self._none.setContentsMargins(INSIDE, 0, 0, 0)
        box.addWidget(self.titles)
        box.addWidget(self._none)
        line = QHBoxLayout()
        line.setContentsMargins(INSIDE, 0, 0, 0)
        line.setSpacing(8)
        self._formal = Elided("quiet")
        self._edit = button("Edit route…", "link")
        line.addWidget(self._formal)
        line.addWidget(self._edit)
        line.addStretch(1)
        box.addLayout(line)
        box.addStretch(1)
        return part

    def _count_part(self) -> QWidget:
        """A button: the figure can be asked who is behind it."""
        self.count = QPushButton()
        self.count.setProperty("role", "count")
        self.count.setAutoDefault(False)
        self.count.setCursor(Qt.CursorShape.PointingHandCursor)
        self._figures = line = QHBoxLayout(self.count)
        line.setContentsMargins(8, 0, 8, 0)
        line.setSpacing(8)
        self._convinced = label("", "count")
        self._required = label("", "asked")
        for part in (self._convinced, self._required):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            line.addWidget(part)
        return self.count

    def _connect(self) -> None:
        workspace = self._workspace
        workspace.decision_changed.connect(self.refresh)
        workspace.report_changed.connect(self.refresh)
        workspace.changed.connect(self._on_changed)
        workspace.selection_changed.connect(lambda: self.seals.mark(workspace.selected))
        self.seals.chosen.connect(self.person_chosen)
        self.banner.person_chosen.connect(self.person_chosen)
        self.count.clicked.connect(self._on_count)
        self.titles.activated.connect(self._on_title_chosen)
        self._edit.clicked.connect(self.ask_for_route)

    def _on_changed(self, touched: frozenset[Ref]) -> None:
        if any(kind in WATCHED for kind, _ in touched):
            self.refresh()

    def _on_title_chosen(self, place: int) -> None:
        chosen = self.titles.itemData(place)
        if isinstance(chosen, str):
            self._workspace.choose_decision(chosen)

    def ask_for_route(self) -> None:
        """Asks for the route of the decision that is looked at, or for a new one."""
        if self._workspace.decision is None:
            self.new_decision.emit()
        else:
            self.edit_route.emit()

    def _on_count(self) -> None:
        report = self._workspace.decision_report
        if report is not None:
            heading = f"{report.convinced} of {report.required} required people are convinced"
            popup = ChainPopup(self, self._look, heading, chain_lines(self._workspace.map, report))
            popup.chosen.connect(self.person_chosen)
            popup.show_below(self.count)

    def _show_titles(self, titles: list[tuple[str, str]]) -> None:
        self.titles.clear()
        for title, decision in titles:
            self.titles.addItem(title, decision)
        self.titles.setCurrentIndex(self.titles.findData(self._workspace.decision))
        self.titles.setVisible(bool(titles))
        self._none.setVisible(not titles)
        self._undecided.setVisible(not titles)

    def _show_findings(self) -> None:
        account_map, report = self._workspace.map, self._workspace.decision_report
        self.count.setVisible(report is not None and bool(report.members))
        if report is not None:
            self._convinced.setText(str(report.convinced))
            self._required.setText(f"of {report.required} convinced")
            self.count.setAccessibleName(f"{report.convinced} of {report.required} convinced: show who")
            self.count.setToolTip(count_words(account_map, report))
            restyle(self._convinced, "good", "true" if report.reached else "false")
            self.count.setMinimumWidth(self._figures.sizeHint().width())
        self.banner.show_verdict(verdict(account_map, report))
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < max(NARROW, self._wanted())
        self._title.setMinimumWidth(min(self._title.sizeHint().width(), KEPT))
        if narrow != self._narrow:
            self._narrow = narrow
            self._move_banner()
        # Beside seals that are scrolled is room of their own.
        self._row.setContentsMargins(0, 0, 0 if narrow and self.seals.seals else SPARE, 0)
        room = self.width() - 2 * SIDE if narrow else self._beside()
        high = 0 if self.banner.isHidden() else self.banner.high_at(room)
        if narrow:
            self.setFixedHeight(HEIGHT + high + 4 if high else HEIGHT)
        else:
            self.banner.setFixedWidth(room)
            self.setFixedHeight(max(HEIGHT, high + 9))

    def _beside(self) -> int:
        """How wide the banner may be beside a route of that length."""
        return max(BANNER, min(self.width() - self._wanted() + BANNER, WIDEST))

    def _wanted(self) -> int:
        """What all of it needs side by side, nothing cut and the banner no wider than it has to be."""
        title, count, seals = (part.sizeHint().width() for part in (self._title, self._figures, self.area))
        banner = 0 if self.banner.isHidden() else BANNER
        return min(title, TITLE) + count + seals + banner + 6 * SIDE

    def _move_banner(self) -> None:
        self.banner.lie(flat=bool(self._narrow))
        if self._narrow:
            self._row.removeWidget(self.banner)
            self._below.addWidget(self.banner)
            self.banner.setMinimumWidth(0)
            self.banner.setMaximumWidth(16_777_215)
        else:
            self._below.removeWidget(self.banner)
            self._row.addWidget(self.banner)
