"""What stands on the canvas at its upper edge: whom to show, ties, zoom."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton

from consensus_map.drawing.options import Scope, View
from consensus_map.ui.focus_menu import FocusButton
from consensus_map.ui.stage import Stage
from consensus_map.ui.widgets import button, restyle
from consensus_map.ui.workspace import Workspace

# With less room the focus button alone says whom the map shows.
ROOMY = 620


class ViewBar(QFrame):
    """A child of the canvas."""

    zoom_in = Signal()
    zoom_out = Signal()
    fit = Signal()
    filters = Signal()

    def __init__(self, workspace: Workspace, stage: Stage) -> None:
        super().__init__()
        self._workspace, self._stage = workspace, stage
        self._roomy = True
        self.setProperty("role", "bar")
        self.setAccessibleName("View")
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 4, 4, 4)
        row.setSpacing(4)
        # The bar hangs from the right: what changes its width stands first, so that nothing else moves.
        self.fold = button("Fold", "bar")
        self.fold.clicked.connect(stage.fold_all)
        row.addWidget(self.fold)
        self.focus = FocusButton(workspace, stage)
        row.addWidget(self.focus)
        self._add_scopes(row)
        self.filter = button("Filter", "bar", "Filter people, key /")
        self.filter.clicked.connect(self.filters)
        row.addWidget(self.filter)
        self.ties = button("Ties", "bar", "Draw ties")
        self.ties.setCheckable(True)
        self.ties.clicked.connect(stage.set_ties)
        row.addWidget(self.ties)
        for text, name, signal in (
            ("−", "Zoom out", self.zoom_out),
            ("+", "Zoom in", self.zoom_in),
            ("Fit", "Show all, key F", self.fit),
        ):
            made = button(text, "bar", name)
            made.clicked.connect(signal)
            row.addWidget(made)
        stage.changed.connect(self.refresh)
        self.refresh()

    def _add_scopes(self, row: QHBoxLayout) -> None:
        self._group, stage = QButtonGroup(self), self._stage
        self.scopes: dict[Scope, QPushButton] = {}
        for scope, text in ((Scope.CHAIN, "Chain"), (Scope.ALL, "Everybody")):
            made = button(text, "bar")
            made.setCheckable(True)
            made.clicked.connect(lambda _on=False, chosen=scope: stage.set_scope(chosen))
            self._group.addButton(made)
            self.scopes[scope] = made
            row.addWidget(made)

    def set_room(self, width: int) -> None:
        """How wide the canvas is."""
        if self._roomy != (width >= ROOMY):
            self._roomy = width >= ROOMY
            self.refresh()

    def refresh(self) -> None:
        """Shows what is chosen, and only what can be chosen in this view."""
        org = self._workspace.view is View.ORG
        self._show_scope(org)
        restyle(self.filter, "active", bool(self._stage.filters.active))
        self.ties.setChecked(self._stage.ties)
        folds = self._stage.scope is not Scope.ALL
        self.fold.setText("Fold" if folds else "Unfold")
        self.fold.setAccessibleName("Fold all groups again" if folds else "Unfold everybody again")
        self.fold.setVisible(org and self._stage.refolded)
        self.adjustSize()

    def _show_scope(self, org: bool) -> None:
        """Where nobody decides the chain is everybody."""
        decided = self._workspace.decision is not None
        scope = self._stage.scope
        shown = Scope.ALL if scope is Scope.CHAIN and not decided else scope
        self._group.setExclusive(False)
        for one, made in self.scopes.items():
            made.setChecked(one is shown)
            made.setVisible(org and self._roomy and (decided or (one is Scope.ALL and shown is not one)))
        self._group.setExclusive(True)
        self.focus.named = not self._roomy
        self.focus.refresh()
