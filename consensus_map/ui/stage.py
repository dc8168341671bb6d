"""What the canvas shows: the scene of the chosen view, and which folded groups are open. No widgets."""

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.looks import SavedView
from consensus_map.domain.positions import Aside, Sheet, positions_on, sheet_of
from consensus_map.domain.views import OF_A_CHAIN
from consensus_map.drawing.compose import compose
from consensus_map.drawing.options import Around, Audience, Filters, Scope, View, ViewOptions
from consensus_map.drawing.phrases import Lang
from consensus_map.drawing.remembered import Remembered
from consensus_map.drawing.saved import options_of
from consensus_map.drawing.scene import Scene
from consensus_map.drawing.ties import with_ties_of
from consensus_map.focus.departments import Departments
from consensus_map.ui.aside import put_aside
from consensus_map.ui.folding import Folding, group_of
from consensus_map.ui.workspace import LARGE, Workspace

# By how much width / height has to change before people are moved about for it.
SHAPE_MATTERS = 0.25
# Of more cards than these together nobody minds which are folded.
MOST_FOLDED = 500
# Of so many selected people all ties are shown, whatever else the map draws.
MOST_TIED = 12


@dataclass(frozen=True, slots=True)
class Folds:
    """Keys of the groups opened and closed by hand, and whether ties are drawn."""

    opened: frozenset[str]
    closed: frozenset[str]
    ties: bool


class Stage(QObject):
    """Composes the scene anew whenever what it shows has changed."""

    changed = Signal(bool)  # whether it is another picture altogether, to be looked at from the start

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.scope = Scope.CHAIN
        self.department = ""
        self.around: Around | None = None
        self.filters = Filters()
        self.ties = False
        self.audience = Audience.TEAM
        self.lang: Lang = "en"
        # Groups that were opened where the chain is shown, and those that were closed where everybody is.
        self._opened: frozenset[str] = frozenset()
        self._closed: frozenset[str] = frozenset()
        # What was opened, and what was no longer closed, to show somebody.
        self._revealed: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
        # The room that there is, and the one that the map was laid out for.
        self._room = self._page = (1480.0, 640.0)
        self._shape = QTimer(self)
        self._shape.setSingleShot(True)
        self._shape.setInterval(120)
        self._shape.timeout.connect(self._on_shape_settled)
        self._states: dict[str, bool | None] = {}
        self._memory, self._whom = Remembered(), self._whom_now()
        # A large map is laid out once its room is known, for twice would take too long.
        self._waits = len(workspace.map.people) > LARGE
        self._composed = self.scene = self._nothing_yet() if self._waits else self._compose()
        workspace.selection_changed.connect(self._on_selection_changed)
        workspace.report_changed.connect(self.refresh)
        workspace.decision_changed.connect(self._on_other_picture)
        workspace.view_changed.connect(self._on_other_picture)

    @property
    def editable(self) -> bool:
        """Whether the map can be changed by hand."""
        return not self._workspace.read_only

    @property
    def sheet(self) -> Sheet:
        """The drawing on which cards are moved."""
        workspace = self._workspace
        return sheet_of(workspace.view, workspace.decision, self.scope, decides=bool(self._deciding()))

    def is_locked(self, node: str) -> bool:
        """Whether a card stays where it is, whatever the layout does."""
        position = positions_on(self._workspace.map, self.sheet).get(node)
        return position is not None and position.locked

    def put_aside(self) -> Aside:
        """How far cards are seen from where they were put, because they would hide others there."""
        return put_aside(self._workspace.map, self.sheet, self.scene)

    def set_page(self, width: float, height: float) -> None:
        """Tells the layouts for what room they are made; a much other shape lays the map out anew."""
        self._room = max(width, 640.0), max(height, 400.0)
        if self._waits:
            self._page = self._room
            self._on_other_picture()
        elif self._misshapen():
            self._shape.start()

    def _misshapen(self) -> bool:
        return abs(self._room[0] / self._room[1] - self._page[0] / self._page[1]) > SHAPE_MATTERS

    def _on_shape_settled(self) -> None:
        if self._workspace.paused:
            self._shape.start()
        elif self._misshapen():
            self._page = self._room
            self.refresh()

    def set_scope(self, scope: Scope) -> None:
        """The chain with the rest folded, or everybody, or some of them."""
        self.look_at(scope, self.department, self.around)

    def look_at(self, scope: Scope, department: str = "", around: Around | None = None) -> None:
        """Shows other people; `department` and `around` are for the scopes of that name."""
        if (scope, department, around) != (self.scope, self.department, self.around):
            self.scope, self.department, self.around = scope, department, around
            self._on_other_picture()

    def look_as(self, saved: SavedView) -> None:
        """Looks at the map as a saved view does; what is opened and folded too."""
        options = options_of(saved, self.options())
        self.scope, self.department, self.around = options.scope, options.department, options.around
        self.filters, self.ties = options.filters, options.ties
        self._opened, self._closed = options.unfolded, options.folded
        # What these set going is one picture: they tell of it only where they change.
        self._workspace.choose_decision(options.decision)
        self._workspace.choose_view(options.view)
        self._on_other_picture()

    def set_filters(self, filters: Filters) -> None:
        """Lets other people stand out, or be shown at all."""
        if filters != self.filters:
            hiding = self.filters.hiding or filters.hiding
            self.filters = filters
            if hiding:
                self._on_other_picture()
            else:
                self.refresh()

    def set_ties(self, shown: bool) -> None:
        """Draws ties, or not."""
        self.ties = shown
        self.refresh()

    def set_audience(self, audience: Audience) -> None:
        """Shows what our team sees, or what a customer may see."""
        if audience is not self.audience:
            self.audience = audience
            self._on_other_picture()

    def set_lang(self, lang: Lang) -> None:
        """Says on the map itself what it says in that language."""
        if lang != self.lang:
            self.lang = lang
            self._on_other_picture()

    def take_after(self, other: "Stage") -> None:
        """Shows the same people as another stage, folded alike."""
        self.scope, self.department, self.around = other.scope, other.department, other.around
        self.filters, self.ties = other.filters, other.ties
        self._opened, self._closed = other._opened, other._closed
        self._on_other_picture()

    def laid_out(self) -> Remembered:
        """How the map is laid out now, for those who draw the same."""
        return copy(self._memory)

    def memory(self) -> Callable[[], bool]:
        """What lays the map out again as it is now, given the same people; whether they are looked at."""
        kept, whom = copy(self._memory), self._whom

        def recall() -> bool:
            if whom == self._whom_now():
                self._memory = copy(kept)
            return whom == self._whom_now()

        return recall

    # Folding; what was opened and closed stays so, after the next start too

    @property
    def folds(self) -> Folds:
        """What was opened and closed, and whether ties are drawn."""
        return Folds(self._opened, self._closed, self.ties)

    def fold_as(self, folds: Folds) -> None:
        """Opens and closes what was so another time."""
        if folds != self.folds:
            self._opened, self._closed, self.ties = folds.opened, folds.closed, folds.ties
            if not self._waits:
                self.refresh()

    def toggle_group(self, key: str) -> None:
        """Unfolds a group."""
        self._open(frozenset({key}))

    def fold(self, node: str) -> bool:
        """Folds what is below a person or a post, or unfolds it again; whether there was anything."""
        state = self.folded(node)
        if state is None:
            return False
        if state:
            self._open(frozenset({group_of(node)}))
        else:
            self._close(self._below([node]))
        return True

    def fold_together(self, nodes: Sequence[str]) -> bool:
        """Folds what is below all of these, or unfolds it where all is folded; whether there was anything."""
        states = {node: self.folded(node) for node in nodes[:MOST_FOLDED]}
        open_ones = [node for node, state in states.items() if state is False]
        closed = [node for node, state in states.items() if state]
        if open_ones:
            self._close(self._below(open_ones))
        elif closed:
            self._open(frozenset(map(group_of, closed)))
        return bool(open_ones or closed)

    def folded(self, node: str) -> bool | None:
        """Whether a group is folded below a node; None where nothing below can be folded or unfolded."""
        if node not in self._states:
            self._states[node] = self._look_up_folded(node)
        return self._states[node]

    def fold_all(self) -> None:
        """Shows the chain with all others folded, or everybody with nobody folded, as at the beginning."""
        if self._whole:
            self._closed = frozenset()
        else:
            self._opened = frozenset()
        self.refresh()

    @property
    def refolded(self) -> bool:
        """Whether something is not folded as it was at the beginning."""
        return self._folds and bool(self._closed if self._whole else self._opened)

    def reveal(self, person: str) -> bool:
        """Opens the groups in which a person is folded away; whether they are shown now."""
        if person in self.scene.places:
            return True
        kept = self.scene.kept
        if not self._folds or (kept is not None and person not in kept):
            return False
        before = self._opened, self._closed
        self._open(self._folding().opening(person, self.scene.places))
        self._revealed[person] = self._opened - before[0], before[1] - self._closed
        return person in self.scene.places

    def fold_for_gone(self) -> None:
        """Folds again what was unfolded only to show somebody who is not on the map any more."""
        there = self._workspace.map
        gone = [one for one in self._revealed if one not in there.people and one not in there.posts]
        before = self._opened, self._closed
        for one in gone:
            opened, unclosed = self._revealed.pop(one)
            self._opened, self._closed = self._opened - opened, self._closed | unclosed
        if (self._opened, self._closed) != before:
            self.refresh()

    @property
    def _folds(self) -> bool:
        """Whether groups can be opened and closed: not where people are picked out of the chart."""
        return self._workspace.view is View.ORG and self.scope not in (Scope.ONLY, Scope.NEIGHBOURHOOD)

    @property
    def _whole(self) -> bool:
        """Whether everybody is shown who is not folded away, as is also where nobody decides."""
        return self.scope is Scope.ALL or (self.scope in OF_A_CHAIN and not self._deciding())

    @property
    def shown_scope(self) -> Scope:
        """Whom the map shows: where nobody decides that is everybody, whatever is asked for."""
        return Scope.ALL if self._whole else self.scope

    def _look_up_folded(self, node: str) -> bool | None:
        places = self.scene.places
        if not self._folds or node not in places:
            return None
        if group_of(node) in places:
            return True
        folding = self._folding()
        if self.scene.kept is not None and not any(one in places for one in folding.team(node)):
            return None
        return False if any(key not in places for key in folding.closing(node)) else None

    def _open(self, keys: frozenset[str]) -> None:
        before = self._opened, self._closed
        if self._whole:
            self._closed -= keys
        else:
            self._opened |= keys
        if (self._opened, self._closed) != before:
            self.refresh()

    def _close(self, keys: frozenset[str]) -> None:
        if self._whole:
            self._closed |= keys
        else:
            self._opened -= keys
        self.refresh()

    def _below(self, nodes: Sequence[str]) -> frozenset[str]:
        """What closes where these are folded; their own groups, too, for when nobody in them matters."""
        folding = self._folding()
        own = frozenset(map(group_of, nodes))
        return own.union(*(folding.closing(node) for node in nodes))

    def _folding(self) -> Folding:
        return Folding(self._workspace.map, self._matter())

    def _deciding(self) -> set[str]:
        workspace = self._workspace
        return {step.person for step in workspace.map.steps_of(workspace.decision or "")}

    def _matter(self) -> set[str]:
        """Who is never folded away."""
        workspace, people = self._workspace, self._deciding()
        if self.scope is Scope.DEPARTMENT:
            return Departments(workspace.map).within([self.department])
        report = workspace.decision_report
        routes = (hop for missing in report.missing for hop in missing.way) if report else ()
        matter = people | {end for hop in routes for end in (hop.source, hop.target)}
        if self.scope is Scope.CONTEXT:
            folding = Folding(workspace.map, ())
            matter |= {report for person in people for report in folding.team(person)}
        return matter

    # Composing

    def refresh(self) -> None:
        """Composes anew; the view stays where it is looked at."""
        self._show(self._compose())
        self.changed.emit(False)

    def _on_other_picture(self) -> None:
        # Among other people nothing has to stay where it was: what was laid out for few would stretch many.
        if self._whom != self._whom_now():
            self._memory, self._whom = Remembered(), self._whom_now()
        self._show(self._compose())
        self.changed.emit(True)

    def _on_selection_changed(self) -> None:
        if self.ties:
            self._show(self._composed)

    def _show(self, composed: Scene) -> None:
        """With the ties of those who are selected, where the map does not draw all of them."""
        workspace, self._composed = self._workspace, composed
        if self.ties and self.audience is Audience.TEAM and len(workspace.selection) <= MOST_TIED:
            tie = (workspace.tie,) if workspace.tie else ()
            composed = with_ties_of(composed, workspace.map, workspace.selection, tie)
        self.scene = composed

    def _whom_now(self) -> tuple[object, ...]:
        hiding = self.filters if self.filters.hiding else None
        return self.scope, self.department, self.around, hiding, self._workspace.decision

    def _nothing_yet(self) -> Scene:
        return replace(compose(AccountMap(), None, self.options()), note="Laying out the map …")

    def _compose(self) -> Scene:
        self._states, self._waits = {}, False
        workspace = self._workspace
        report, options = workspace.decision_report, self.options()
        return compose(workspace.map, report, options, workspace.search.find, self._memory)

    @property
    def view(self) -> View:
        """The workspace's, but for the introductions: nothing in them is for a customer."""
        view = self._workspace.view
        kept = self.audience is Audience.CUSTOMER and view is View.INTRODUCTIONS
        return View.ORG if kept else view

    def options(self) -> ViewOptions:
        """How the map is looked at."""
        workspace = self._workspace
        return ViewOptions(
            on=workspace.today,
            view=self.view,
            scope=self.scope,
            decision=workspace.decision,
            ties=self.ties,
            audience=self.audience,
            lang=self.lang,
            unfolded=self._opened,
            folded=self._closed,
            department=self.department,
            around=self.around,
            filters=self.filters,
            page=self._page,
        )
