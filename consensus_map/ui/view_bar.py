"""What stands on the canvas at its upper edge: whom to show, ties, zoom."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout

from consensus_map.drawing.options import Scope, View
from consensus_map.ui.stage import Stage
from consensus_map.ui.widgets import button
from consensus_map.ui.workspace import Workspace


class ViewBar(QFrame):
    """A child of the canvas."""

    zoom_in = Signal()
    zoom_out = Signal()
    fit = Signal()

    def __init__(self, workspace: Workspace, stage: Stage) -> None:
        super().__init__()
        self._workspace, self._stage = workspace, stage
        self.setProperty("role", "bar")
        self.setAccessibleName("View")
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 4, 4, 4)
        row.setSpacing(4)
        self._group = QButtonGroup(self)
        self.scopes = {}
        for scope, text in ((Scope.CHAIN, "Chain"), (Scope.ALL, "Everybody")):
            made = button(text, "bar")
            made.setCheckable(True)
            made.clicked.connect(lambda _on=False, chosen=scope: stage.set_scope(chosen))
            self._group.addButton(made)
            self.scopes[scope] = made
            row.addWidget(made)
        self.ties = button("Ties", "bar", "Draw ties")
        self.ties.setCheckable(True)
        self.ties.clicked.connect(stage.set_ties)
        self.fold = button("Fold", "bar")
        self.fold.clicked.connect(stage.fold_all)
        row.addWidget(self.ties)
        row.addWidget(self.fold)
        for text, name, signal in (("−", "Zoom out", self.zoom_out), ("+", "Zoom in", self.zoom_in)):
            made = button(text, "bar", name)
            made.clicked.connect(signal)
            row.addWidget(made)
        fit = button("Fit", "bar", "Show all, key F")
        fit.clicked.connect(self.fit)
        row.addWidget(fit)
        stage.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Shows what is chosen, and only what can be chosen in this view."""
        org = self._workspace.view is View.ORG
        self.scopes[self._stage.scope].setChecked(True)
        for made in self.scopes.values():
            made.setVisible(org and self._workspace.decision is not None)
        self.ties.setChecked(self._stage.ties)
        chain = self._stage.scope is Scope.CHAIN
        self.fold.setText("Fold" if chain else "Unfold")
        self.fold.setAccessibleName("Fold all groups again" if chain else "Unfold everybody again")
        self.fold.setVisible(org and self._stage.refolded)
        self.adjustSize()
