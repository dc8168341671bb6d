"""The posts of a person: title, department, superior, dotted lines; several where they hold several."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from consensus_map.domain.changes import ChangeSet, Value
from consensus_map.domain.deletion import delete_seats
from consensus_map.domain.draft import Draft
from consensus_map.domain.model import Kind, Post, new_id
from consensus_map.domain.operations import create, hand_over, next_order, set_superior
from consensus_map.domain.words import LineKind, PostState
from consensus_map.ui.fields import TextField
from consensus_map.ui.inline import InlineForm
from consensus_map.ui.pickers import post_field
from consensus_map.ui.widgets import button, clear, column, frame, label
from consensus_map.ui.workspace import Workspace


class PostForm(InlineForm):
    """One post, edited in place."""

    def __init__(self, workspace: Workspace, post: str) -> None:
        super().__init__(workspace, Kind.POST, self._change)
        self.add("title", TextField("Title", "部長 …"))
        self.add("department", TextField("Department", "情報システム部 …"))
        self.add("superior", post_field("Reports to", workspace, without=post))
        self.add("dotted", post_field("Also reports to (dotted line)", workspace, without=post))

    def show_post(self, post: Post) -> None:
        """Shows a post and its superiors."""
        account_map = self._workspace.map
        solid = account_map.solid_superior(post.id)
        dotted = dotted_superior(self._workspace, post.id)
        values: dict[str, Value] = {
            "title": post.title,
            "department": post.department,
            "superior": solid.id if solid else None,
            "dotted": dotted,
        }
        self.show_entity(post.id, values)

    def _change(self, post: str, name: str, value: Value) -> ChangeSet:
        account_map = self._workspace.map
        chosen = value if isinstance(value, str) and value else None
        if name == "superior":
            return set_superior(account_map, post, chosen)
        if name == "dotted":
            return set_dotted(self._workspace, post, chosen)
        return self._edit(post, name, value)


def dotted_superior(workspace: Workspace, post: str) -> str | None:
    """The first superior along a dotted line."""
    lines = workspace.map.lines_up(post)
    return next((line.superior for line in lines if line.kind is LineKind.DOTTED), None)


def set_dotted(workspace: Workspace, post: str, superior: str | None) -> ChangeSet:
    """The edit that replaces the dotted line, or takes it away."""
    account_map = workspace.map
    old = [line for line in account_map.lines_up(post) if line.kind is LineKind.DOTTED]
    if superior is not None and not old:
        return set_superior(account_map, post, superior, LineKind.DOTTED)
    draft = Draft(account_map, "Change superior")
    if superior is None:
        draft.remove(Kind.LINE, old[0].id)
    else:
        draft.edit(Kind.LINE, old[0].id, superior=superior)
    return draft.done()


class PostsSection(QWidget):
    """All posts of one person, each in a frame."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._person = ""
        self._shown: list[str] = []
        self._forms: list[PostForm] = []
        box = column(self, spacing=8)
        box.addWidget(label("Posts", "heading"))
        inside = QWidget()
        self._list = column(inside, spacing=8)
        box.addWidget(inside)
        self._add = button("Add a post", "link")
        self._add.clicked.connect(self._on_add)
        box.addWidget(self._add)

    def show_person(self, person: str) -> None:
        """Shows a person's posts."""
        self._person = person
        posts = self._workspace.map.posts_of(person)
        if [post.id for post in posts] != self._shown:
            self._build(posts)
        for form, post in zip(self._forms, posts, strict=True):
            form.show_post(post)
        self._add.setVisible(not self._workspace.read_only)

    def _build(self, posts: list[Post]) -> None:
        clear(self._list)
        self._shown = [post.id for post in posts]
        self._forms = []
        for post in posts:
            holder = frame("card")
            box = column(holder, (12, 12, 12, 8), 8)
            form = PostForm(self._workspace, post.id)
            self._forms.append(form)
            box.addWidget(form)
            box.addLayout(self._buttons(post.id))
            self._list.addWidget(holder)
        if not posts:
            self._list.addWidget(
                label("No post: this person stands outside the org chart.", "quiet", wrap=True)
            )

    def _buttons(self, post: str) -> QHBoxLayout:
        row = QHBoxLayout()
        leave = button("Leave it vacant", "link")
        leave.clicked.connect(lambda: self._attempt_leave(post))
        remove = button("Delete post", "link")
        remove.clicked.connect(lambda: self._attempt_delete(post))
        for made in (leave, remove):
            made.setDisabled(bool(self._workspace.read_only))
            row.addWidget(made)
        row.addStretch(1)
        return row

    def _attempt_leave(self, post: str) -> None:
        self._workspace.attempt(lambda: hand_over(self._workspace.map, post, None, vacant=True))

    def _attempt_delete(self, post: str) -> None:
        self._workspace.attempt(lambda: delete_seats(self._workspace.map, [post]))

    def _on_add(self) -> None:
        account_map = self._workspace.map
        order = next_order(account_map)
        post = Post(new_id(), "", "", self._person, PostState.HELD, order)
        self._workspace.attempt(lambda: create(account_map, post))
        if self._forms:
            self._forms[-1].field("title").setFocus()
