"""The panel at the right: the selected person or vacant post, all of it, to be read and to be edited."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QStackedWidget, QWidget

from consensus_map.domain.model import Kind, Person, Ref
from consensus_map.domain.words import Seal
from consensus_map.drawing.marks import seal_image
from consensus_map.drawing.names import stamp_of
from consensus_map.ui.chain_section import ChainSection
from consensus_map.ui.concerned import concerns_person
from consensus_map.ui.details_page import DetailsPage, HistoryPage
from consensus_map.ui.findings_section import FindingsSection
from consensus_map.ui.look import Look
from consensus_map.ui.records_section import RecordsSection
from consensus_map.ui.several_section import SeveralSection
from consensus_map.ui.stage import Stage
from consensus_map.ui.texts import post_line, second_line, step_line
from consensus_map.ui.trust_section import TrustSection
from consensus_map.ui.vacancy_section import VacancySection
from consensus_map.ui.widgets import button, column, frame, label, rule, scrolled
from consensus_map.ui.workspace import Workspace

SEAL = 44
OVERVIEW, DETAILS, HISTORY = range(3)


class PersonPanel(QFrame):
    """Shows the workspace's selected person."""

    add_record = Signal(object)
    edit_record = Signal(object, str)
    introduce = Signal(str, str)
    new_decision = Signal()

    def __init__(self, workspace: Workspace, look: Look, stage: Stage) -> None:
        super().__init__()
        self._workspace, self._look = workspace, look
        self.setProperty("role", "side")
        self.setAccessibleName("Person")
        self.setMinimumWidth(288)
        # A click beside a field must not leave the keys with the map.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._pages = QStackedWidget()
        outer = column(self, spacing=0)
        self._head = self._make_head()
        outer.addWidget(self._head)
        outer.addWidget(self._nobody())
        self.several = SeveralSection(workspace, look, stage)
        self._several = scrolled(self.several)
        outer.addWidget(self._several, 1)
        self.vacancy = VacancySection(workspace)
        self._vacant = scrolled(self.vacancy)
        outer.addWidget(self._vacant, 1)
        outer.addWidget(self._pages, 1)
        self._add_pages()
        self._foot = self._make_foot()
        outer.addWidget(self._foot)
        self._connect()
        self.refresh()

    def show_page(self, page: int) -> None:
        """Overview, details or history."""
        self._tabs[page].setChecked(True)
        self._pages.setCurrentIndex(page)
        self.refresh()

    def edit_details(self) -> None:
        """Goes to the details of the person or the post, ready to type."""
        seat = self._workspace.seat
        self._workspace.select(seat)
        if seat in self._workspace.map.posts:
            self.vacancy.edit()
        elif seat is not None:
            self.show_page(DETAILS)
            self.details.names.field("native_name").input().setFocus()

    def show_records(self, kind: Kind) -> None:
        """Goes to the records of one kind."""
        self.show_page(OVERVIEW)
        self.records.show_kind(kind)

    def refresh(self) -> None:
        """Shows the selected person as they are now, on the page that is seen."""
        seat = self._workspace.seat or ""
        person, post = self._workspace.map.people.get(seat), self._workspace.map.posts.get(seat)
        several = len(self._workspace.seats) > 1
        for part in (self._head, self._pages, self._foot):
            part.setVisible(person is not None and not several)
        self._empty.setVisible(not seat)
        self._vacant.setVisible(post is not None and not several)
        self._several.setVisible(several)
        if several:
            self.several.show_people()
        elif post is not None:
            self.vacancy.show_post(post)
        if person is None or several:
            return
        self._show_head(person)
        page = self._pages.currentIndex()
        if page == OVERVIEW:
            self.trust.show_person(person)
            self.findings.show_person(person.id)
            self.chain.show_person(person.id)
            self.records.show_person(person.id)
        elif page == DETAILS:
            self.details.show_person(person)
        else:
            self.history.show_person(person.id)

    def _make_head(self) -> QWidget:
        head = QWidget()
        box = column(head, (16, 16, 16, 0), 8)
        row = QHBoxLayout()
        row.setSpacing(12)
        self._seal = label()
        self._seal.setFixedSize(QSize(SEAL, SEAL))
        row.addWidget(self._seal, 0, Qt.AlignmentFlag.AlignTop)
        names = QWidget()
        lines = column(names, spacing=2)
        self._name = label("", "title", wrap=True)
        self._second = label("", "quiet", wrap=True)
        self._post = label("", "", wrap=True)
        self._part = label("", "quiet", wrap=True)
        for line in (self._name, self._second, self._post, self._part):
            lines.addWidget(line)
        row.addWidget(names, 1)
        box.addLayout(row)
        box.addWidget(self._tab_row())
        box.addWidget(rule())
        return head

    def _tab_row(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        self._group = QButtonGroup(self)
        self._tabs = []
        for page, text in enumerate(("Overview", "Details", "History")):
            tab = button(text, "tab")
            tab.setCheckable(True)
            tab.clicked.connect(lambda _on=False, at=page: self.show_page(at))
            self._group.addButton(tab)
            self._tabs.append(tab)
            row.addWidget(tab)
        self._tabs[OVERVIEW].setChecked(True)
        row.addStretch(1)
        return holder

    def _nobody(self) -> QWidget:
        self._empty = QWidget()
        box = column(self._empty, (16, 20, 16, 16), 8)
        box.addWidget(label("Nobody selected", "heading"))
        text = "Click a person on the map or in the list to see what is known about them, and to change it."
        box.addWidget(label(text, "quiet", wrap=True))
        box.addStretch(1)
        return self._empty

    def _add_pages(self) -> None:
        workspace, look = self._workspace, self._look
        self.trust = TrustSection(workspace, look)
        self.findings = FindingsSection(workspace)
        self.chain = ChainSection(workspace)
        self.records = RecordsSection(workspace, look)
        overview = QWidget()
        box = column(overview, (16, 12, 16, 16), 16)
        for part in (self.trust, self.findings, self.records, rule(), self.chain):
            box.addWidget(part)
        box.addStretch(1)
        self.details = DetailsPage(workspace)
        self.history = HistoryPage(workspace)
        for page in (overview, self.details, self.history):
            self._pages.addWidget(scrolled(page))

    def _make_foot(self) -> QFrame:
        foot = frame("side")
        box = column(foot, (0, 0, 0, 0), 0)
        box.addWidget(rule())
        row = QHBoxLayout()
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(8)
        self._touch = button("Log a touch-point  T", "primary", "Log a touch-point, key T")
        self._introduction = button("Introduction  I", "", "Record an introduction, key I")
        row.addWidget(self._touch, 3)
        row.addWidget(self._introduction, 2)
        box.addLayout(row)
        return foot

    def _connect(self) -> None:
        workspace = self._workspace
        workspace.selection_changed.connect(self.refresh)
        workspace.decision_changed.connect(self.refresh)
        workspace.report_changed.connect(self._on_report_changed)
        workspace.changed.connect(self._on_changed)
        self._look.changed.connect(self.refresh)
        self.findings.introduce.connect(self.introduce)
        self.findings.open_record.connect(self.edit_record)
        self.chain.new_decision.connect(self.new_decision)
        self.records.add.connect(self.add_record)
        self.records.edit.connect(self.edit_record)
        self._touch.clicked.connect(lambda: self.add_record.emit(Kind.TOUCHPOINT))
        self._introduction.clicked.connect(lambda: self.add_record.emit(Kind.INTRODUCTION))

    def _on_changed(self, touched: frozenset[Ref]) -> None:
        seat, account_map = self._workspace.seat, self._workspace.map
        if seat is None:
            return
        if len(self._workspace.seats) > 1 or seat in account_map.posts:
            concerned = any(kind in (Kind.POST, Kind.LINE, Kind.PERSON) for kind, _ in touched)
        else:
            concerned = concerns_person(account_map, touched, seat)
        if concerned:
            self.refresh()

    def _on_report_changed(self) -> None:
        person = self._workspace.seat
        if person in self._workspace.map.people and self._pages.currentIndex() == OVERVIEW:
            self.findings.show_person(person)

    def _show_head(self, person: Person) -> None:
        steps = [
            s for s in self._workspace.map.steps_for(person.id) if s.decision == self._workspace.decision
        ]
        seal = steps[0].seal if steps else Seal.PENDING
        image = seal_image(seal, stamp_of(person), self._look.theme, SEAL, self.devicePixelRatioF())
        self._seal.setPixmap(QPixmap.fromImage(image))
        self._seal.setAccessibleName(f"Seal: {seal.value}" if steps else "No seal: not in the chain")
        self._name.setText(person.display_name)
        self._second.setText(second_line(person))
        self._second.setVisible(bool(second_line(person)))
        line = post_line(self._workspace.map, person.id)
        self._post.setText(line)
        self._post.setVisible(bool(line))
        parts = [step_line(step) for step in steps]
        parts += ["third party"] if person.external else []
        parts += [] if person.active else ["has left"]
        self._part.setText(" · ".join(parts))
        self._part.setVisible(bool(parts))
        writable = not self._workspace.read_only
        self._touch.setEnabled(writable)
        self._introduction.setEnabled(writable)
