"""What stands on the map and keeps to its edges: bars, small map, legend button, messages."""

from PySide6.QtWidgets import QWidget

from consensus_map.drawing.options import View
from consensus_map.ui.breadcrumbs import Breadcrumbs
from consensus_map.ui.canvas import Canvas
from consensus_map.ui.empty_hint import EmptyHint, RouteHint
from consensus_map.ui.filter_bar import RESERVED, FilterBar
from consensus_map.ui.legend_button import LegendButton
from consensus_map.ui.look import Look
from consensus_map.ui.minimap import Minimap
from consensus_map.ui.stage import Stage
from consensus_map.ui.tie_bubble import TieBubble
from consensus_map.ui.toast import Toast
from consensus_map.ui.view_bar import ViewBar
from consensus_map.ui.workspace import Workspace

EDGE = 16


class Overlays:
    """Children of the canvas, each put in its place by `place`."""

    def __init__(self, canvas: Canvas, workspace: Workspace, stage: Stage, look: Look) -> None:
        self._canvas = canvas
        self._workspace = workspace
        self.bar = ViewBar(workspace, stage)
        self.filters = FilterBar(workspace, stage)
        self.crumbs = Breadcrumbs(workspace)
        for made in (self.bar, self.filters, self.crumbs):
            made.setParent(canvas)
        self.minimap = Minimap(canvas, look)
        self.hint = EmptyHint(writable=not workspace.read_only)
        self.route_hint = RouteHint(writable=not workspace.read_only)
        for hint in (self.hint, self.route_hint):
            hint.setParent(canvas)
        self.toast = Toast(canvas)
        self.bubble = TieBubble(canvas)
        self.more = LegendButton(canvas)
        self.filters.resized.connect(self._place_filters)
        self.filters.wanted_person.connect(canvas.show_person)
        self.filters.filtered.connect(canvas.show_found)

    def in_order(self) -> tuple[QWidget, ...]:
        """As one goes through them by Tab: first what belongs to the tie from which one comes."""
        return (self.bubble, self.crumbs, self.bar, self.filters, self.hint, self.route_hint, self.more)

    def place(self) -> None:
        """Puts everything where it belongs in a canvas of this size."""
        canvas = self._canvas
        self.bar.set_room(canvas.width())
        self.bar.adjustSize()
        self.bar.move(canvas.width() - self.bar.width() - EDGE, EDGE)
        self.bar.raise_()
        self._place_filters()
        self.crumbs.move(EDGE, EDGE)
        self.crumbs.set_room(self.bar.x() - 2 * EDGE)
        self.minimap.refresh()
        self.toast.place()
        self.bubble.place()
        self.more.place()
        self._place_hints()

    def _place_hints(self) -> None:
        """What helps where there is nothing to see: nobody, or no route in a drawing of one."""
        workspace = self._workspace
        nobody = not (workspace.map.people or workspace.map.posts)
        decision = workspace.decision
        undecided = decision is None or not workspace.map.steps_of(decision)
        for hint in (self.hint, self.route_hint):
            hint.move(self._canvas.rect().center() - hint.rect().center())
        self.hint.setVisible(nobody)
        self.route_hint.button.setText("New decision…" if decision is None else "Edit route…")
        self.route_hint.setVisible(undecided and not nobody and workspace.view is not View.ORG)

    def _place_filters(self) -> None:
        """Below the other bars; the picture keeps clear of it."""
        canvas, filters = self._canvas, self.filters
        filters.set_room(canvas.width() - 2 * EDGE)
        # The words on its buttons change while it is used: its left end stays where it is.
        wide = max(filters.width(), RESERVED) if filters.opened else filters.width()
        left = max(EDGE, canvas.width() - wide - EDGE)
        filters.move(left, self.bar.height() + 24)
        filters.raise_()
        canvas.keep_free(filters.height() + 8 if filters.isVisibleTo(canvas) else 0)
