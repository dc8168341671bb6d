"""What the panel shows of a post that nobody is known to hold: all of it, to be read and to be edited."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from consensus_map.domain.model import Kind, Post
from consensus_map.domain.words import PostState
from consensus_map.ui.fields import ChoiceField
from consensus_map.ui.inline import InlineForm
from consensus_map.ui.moving import holder_name
from consensus_map.ui.posts_section import PostForm
from consensus_map.ui.texts import counted, holder_words, post_words
from consensus_map.ui.widgets import button, clear, column, label, rule
from consensus_map.ui.workspace import Workspace

# More reports than this are named on the map only.
NAMED = 40


class VacancySection(QWidget):
    """Asks for what it cannot do in place."""

    holder_wanted = Signal()
    report_wanted = Signal()
    deletion_wanted = Signal()
    chosen = Signal(str)  # a person or a post

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._post = ""
        box = column(self, (16, 16, 16, 16), 12)
        self._heading = label("", "title", wrap=True)
        self._line = label("", "quiet", wrap=True)
        self._name = button("Name the holder…  H", "primary", "Name the holder, key H")
        self._name.clicked.connect(self.holder_wanted)
        self._last = button("", "link")
        self._last.clicked.connect(self._on_last)
        for part in (self._heading, self._line, self._name, self._last, rule()):
            box.addWidget(part)
        self._add_forms(workspace)
        box.addWidget(self.state)
        box.addWidget(self.form)
        box.addWidget(rule())
        self._count = label("", "heading")
        box.addWidget(self._count)
        inside = QWidget()
        self._reports = column(inside, spacing=4)
        box.addWidget(inside)
        box.addLayout(self._foot())
        box.addStretch(1)

    def show_post(self, post: Post) -> None:
        """Shows a post."""
        account_map, self._post = self._workspace.map, post.id
        self._heading.setText(holder_words(post).capitalize())
        self._line.setText(post_words(post))
        last = account_map.people.get(post.predecessor or "")
        self._last.setText(f"Held last by {last.display_name}" if last else "")
        self._last.setAccessibleName(self._last.text())
        self._last.setVisible(last is not None)
        self.state.show_entity(post.id, {"state": post.state})
        self.form.show_post(post)
        reports = account_map.reports(post.id)
        self._count.setText(counted(len(reports), "report") if reports else "No reports")
        clear(self._reports)
        for report in reports[:NAMED]:
            self._reports.addWidget(self._link(report))
        for made in (self._name, self._add, self._delete):
            made.setDisabled(bool(self._workspace.read_only))

    def edit(self) -> None:
        """Ready to type the title."""
        self.form.field("title").input().setFocus()

    def _add_forms(self, workspace: Workspace) -> None:
        self.state = InlineForm(workspace, Kind.POST)
        states = [
            ("Nobody: the post is vacant", PostState.VACANT),
            ("Somebody whom we do not know yet", PostState.UNKNOWN),
        ]
        self.state.add("state", ChoiceField("Held by", [(text, state) for text, state in states]))
        self.form = PostForm(workspace, "")

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._add = button("Add a report  N", "link", "Add a report, key N")
        self._add.clicked.connect(self.report_wanted)
        self._delete = button("Delete post…", "link")
        self._delete.clicked.connect(self.deletion_wanted)
        for made in (self._add, self._delete):
            row.addWidget(made)
        row.addStretch(1)
        return row

    def _link(self, report: Post) -> QPushButton:
        name = holder_name(self._workspace.map, report.id)
        text = f"{name} · {report.title}" if report.holder and report.title else name
        made = button(text, "link")
        made.clicked.connect(lambda: self.chosen.emit(report.seat))
        return made

    def _on_last(self) -> None:
        last = self._workspace.map.posts[self._post].predecessor
        if last is not None:
            self.chosen.emit(last)
