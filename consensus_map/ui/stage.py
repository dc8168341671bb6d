"""What the canvas shows: the scene of the chosen view, and which folded groups are open. No widgets."""

from collections.abc import Container
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from consensus_map.domain.account_map import AccountMap
from consensus_map.drawing.compose import compose
from consensus_map.drawing.options import Scope, View, ViewOptions
from consensus_map.drawing.org import ELSEWHERE
from consensus_map.drawing.scene import Scene
from consensus_map.ui.workspace import LARGE, Workspace

# By how much width / height has to change before people are moved about for it.
SHAPE_MATTERS = 0.25


class Stage(QObject):
    """Composes the scene anew whenever what it shows has changed."""

    changed = Signal(bool)  # whether it is another picture altogether, to be looked at from the start

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.scope = Scope.CHAIN
        self.ties = False
        self._unfolded: frozenset[str] = frozenset()
        self._page = (1480.0, 640.0)
        self._shape = QTimer(self)
        self._shape.setSingleShot(True)
        self._shape.setInterval(120)
        self._shape.timeout.connect(self._on_shape_settled)
        self.scene = self._first_scene()
        workspace.report_changed.connect(self.refresh)
        workspace.decision_changed.connect(self._on_other_picture)
        workspace.view_changed.connect(self._on_other_picture)

    @property
    def editable(self) -> bool:
        """Whether the map can be changed by hand."""
        return not self._workspace.read_only

    def set_page(self, width: float, height: float) -> None:
        """Tells the layouts for what room they are made; a much other shape lays the map out anew."""
        self._page = max(width, 640.0), max(height, 400.0)
        if self._misshapen():
            self._shape.start()

    def _misshapen(self) -> bool:
        laid_out = self.scene.options.page
        return abs(self._page[0] / self._page[1] - laid_out[0] / laid_out[1]) > SHAPE_MATTERS

    def _on_shape_settled(self) -> None:
        if self._misshapen():
            self.refresh()

    def set_scope(self, scope: Scope) -> None:
        """The chain with the rest folded, or everybody."""
        if scope is not self.scope:
            self.scope = scope
            self._on_other_picture()

    def set_ties(self, shown: bool) -> None:
        """Draws the ties between people who matter, or not."""
        self.ties = shown
        self.refresh()

    def toggle_group(self, key: str) -> None:
        """Unfolds a group."""
        self._unfolded |= {key}
        self.refresh()

    def fold_all(self) -> None:
        """Folds every group that was opened."""
        self._unfolded = frozenset()
        self.refresh()

    @property
    def unfolded(self) -> bool:
        """Whether some group was opened."""
        return bool(self._unfolded)

    def reveal(self, person: str) -> bool:
        """Opens the groups in which a person is folded away; whether they are shown now."""
        if person in self.scene.places:
            return True
        if self._workspace.view is not View.ORG:
            return False
        opened = groups_above(self._workspace.map, person, self.scene.places)
        if opened and not opened <= self._unfolded:
            self._unfolded |= opened
            self.refresh()
        return person in self.scene.places

    def refresh(self) -> None:
        """Composes anew; the view stays where it is looked at."""
        self.scene = self._compose()
        self.changed.emit(False)

    def _on_other_picture(self) -> None:
        self._unfolded = frozenset()
        self.scene = self._compose()
        self.changed.emit(True)

    def _first_scene(self) -> Scene:
        """What is seen until the findings are there; a large map is not laid out twice for that."""
        account_map = self._workspace.map
        if len(account_map.people) <= LARGE:
            return self._compose()
        return replace(compose(AccountMap(), None, self._options()), note="Laying out the map …")

    def _compose(self) -> Scene:
        workspace = self._workspace
        return compose(workspace.map, workspace.decision_report, self._options())

    def _options(self) -> ViewOptions:
        workspace = self._workspace
        return ViewOptions(
            on=workspace.today,
            view=workspace.view,
            scope=self.scope,
            decision=workspace.decision,
            ties=self.ties,
            unfolded=self._unfolded,
            page=self._page,
        )


def groups_above(account_map: AccountMap, person: str, shown: Container[str]) -> frozenset[str]:
    """Keys of the groups that have to open before a person's card is shown."""
    keys: set[str] = set()
    post = account_map.first_post(person)
    seen: set[str] = set()
    while post is not None and post.id not in seen:
        seen.add(post.id)
        if (post.holder or post.id) in shown:
            return frozenset(keys)
        above = account_map.solid_superior(post.id)
        if above is not None:
            keys.add(f"group:{above.holder or above.id}")
        post = account_map.first_post(above.holder) if above and above.holder else above
    return frozenset(keys | {ELSEWHERE})
