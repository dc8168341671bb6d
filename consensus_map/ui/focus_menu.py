"""Choosing whom the map shows."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QMenu, QPushButton, QWidget

from consensus_map.domain.looks import SavedView
from consensus_map.domain.views import FEWEST_HOPS, MOST_HOPS, Around, Relation, Scope
from consensus_map.drawing.options import View
from consensus_map.drawing.saved import by_name, is_seen_as
from consensus_map.ui.focus_words import (
    RELATION_TEXT,
    SCOPE_TEXT,
    departments,
    focus_label,
    focus_text,
    shortened,
)
from consensus_map.ui.menu import Menu
from consensus_map.ui.moving import seat_name
from consensus_map.ui.popup import Popup, pick_one
from consensus_map.ui.stage import Stage
from consensus_map.ui.texts import literal
from consensus_map.ui.views_dialog import SaveViewDialog, ViewsDialog
from consensus_map.ui.widgets import button, label
from consensus_map.ui.workspace import Workspace

OF_THE_CHAIN = (Scope.CHAIN, Scope.ONLY, Scope.CONTEXT)
# What has a button of its own beside this one.
PLAIN = (Scope.CHAIN, Scope.ALL)


class AroundPopup(Popup):
    """How far the neighbourhood reaches, and along which relations; every change counts at once."""

    changed = Signal(object)  # Around

    def __init__(self, parent: QWidget, name: str, around: Around) -> None:
        super().__init__(parent, f"Around {name}")
        self._around = around
        self._add_hops()
        self.relations: dict[Relation, QCheckBox] = {}
        for relation, text in RELATION_TEXT.items():
            box = QCheckBox(text)
            box.setChecked(relation in around.relations)
            box.toggled.connect(partial(self._on_relation, relation))
            self.body.addWidget(box)
            self.relations[relation] = box

    def _add_hops(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        group = QButtonGroup(self)
        self.hops: dict[int, QPushButton] = {}
        for hops in range(FEWEST_HOPS, MOST_HOPS + 1):
            made = button(str(hops), "bar", f"{hops} hops" if hops > 1 else "1 hop")
            made.setCheckable(True)
            made.setChecked(hops == self._around.hops)
            made.clicked.connect(
                lambda _on=False, chosen=hops: self._change(replace(self._around, hops=chosen))
            )
            group.addButton(made)
            row.addWidget(made)
            self.hops[hops] = made
        row.addWidget(label("hops along", "quiet"))
        row.addStretch(1)
        self.body.addLayout(row)

    def _on_relation(self, relation: Relation, on: bool) -> None:
        others = self._around.relations - {relation}
        self._change(replace(self._around, relations=others | {relation} if on else others))

    def _change(self, around: Around) -> None:
        self._around = around
        self.changed.emit(around)


class FocusButton(QPushButton):
    """Opens the menu of all ways to look; names the present one where it has no button of its own."""

    def __init__(self, workspace: Workspace, stage: Stage) -> None:
        super().__init__()
        self._workspace, self._stage = workspace, stage
        self._last = Around("")
        self.named = False  # whether it names also what has a button of its own
        self.setProperty("role", "bar")
        self.setAutoDefault(False)
        self.clicked.connect(self.open_menu)
        self.refresh()

    def refresh(self) -> None:
        """Shows what is looked at."""
        stage = self._stage
        saved = self.saved_now()
        org = self._workspace.view is View.ORG
        own = saved is not None or (org and (self.named or stage.scope not in PLAIN))
        focus = self._workspace.map, stage.scope, stage.department, stage.around
        text = saved.name if saved else focus_text(*focus)
        short = shortened(text) if saved else focus_label(*focus)
        self.setText(f"{literal(short) if own else 'Focus'} ▾")
        self.setToolTip(text if own and short != text else "")
        self.setAccessibleName(f"Focus: {text}")
        self.setCheckable(own)
        self.setChecked(own)

    def saved_now(self) -> SavedView | None:
        """The saved view as which the map is looked at."""
        account_map, options = self._workspace.map, self._stage.options()
        return next((one for one in by_name(account_map) if is_seen_as(account_map, one, options)), None)

    def open_menu(self) -> None:
        """All ways to look, and what belongs to the present one."""
        self.refresh()
        menu = self.menu_now()
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def menu_now(self) -> QMenu:
        """The menu as it is at this moment; it deletes itself."""
        menu = Menu("Focus", self)
        menu.aboutToHide.connect(menu.deleteLater)
        decided = self._workspace.decision is not None
        for scope in (*OF_THE_CHAIN, Scope.ALL):
            action = menu.addAction(SCOPE_TEXT[scope], partial(self._look, scope))
            action.setCheckable(True)
            action.setChecked(self._stage.shown_scope is scope)
            action.setEnabled(decided or scope is Scope.ALL)
        menu.addSeparator()
        menu.addAction("Department…", self.choose_department)
        person = self._workspace.selected
        name = seat_name(self._workspace.map, person) if person else "the selected person"
        menu.addAction(literal(f"Around {name}…"), self.choose_around).setEnabled(person is not None)
        menu.addSeparator()
        self._add_saved(menu)
        return menu

    def _add_saved(self, menu: QMenu) -> None:
        now = self.saved_now()
        for saved in by_name(self._workspace.map):
            action = menu.addAction(literal(saved.name), partial(self._stage.look_as, saved))
            action.setCheckable(True)
            action.setChecked(saved == now)
        save = menu.addAction("Save this view…", self.save_view)
        save.setEnabled(not self._workspace.read_only)
        if self._workspace.map.views:
            manage = menu.addAction("Saved views…", self.manage_views)
            manage.setEnabled(not self._workspace.read_only)

    def save_view(self) -> None:
        """Asks under what name."""
        SaveViewDialog(self.window(), self._workspace, self._stage.options()).show_body()

    def manage_views(self) -> None:
        """Renames and deletes saved views."""
        ViewsDialog(self.window(), self._workspace).show_body()

    def choose_department(self) -> None:
        """Asks which one."""
        found = departments(self._workspace.map)
        if not found:
            popup = Popup(self, "Department")
            none = "No post on this map has a department. Give it one in the details of its person."
            popup.body.addWidget(label(none, "quiet", wrap=True))
            popup.open_below(self)
            return
        pick_one(self, self, "Department", found, lambda name: self._look(Scope.DEPARTMENT, department=name))
        self.setChecked(self._stage.scope not in PLAIN)

    def choose_around(self) -> None:
        """Looks at the neighbourhood of the selected person, and asks how far it reaches."""
        person = self._workspace.selected
        if person is None:
            return
        around = self._around(person)
        self._on_around(around)
        popup = AroundPopup(self, seat_name(self._workspace.map, person), around)
        popup.changed.connect(self._on_around)
        popup.open_below(self)

    def step_around(self) -> None:
        """Looks at the neighbourhood of the selected person; once more, one hop further, and round again."""
        person = self._workspace.selected
        if person is None:
            return
        around = self._around(person)
        if self._stage.scope is Scope.NEIGHBOURHOOD and self._stage.around == around:
            around = replace(around, hops=around.hops % MOST_HOPS + 1)
        self._on_around(around)

    def _around(self, person: str) -> Around:
        """As the last time, for another person."""
        shown = self._stage.around if self._stage.scope is Scope.NEIGHBOURHOOD else None
        last = shown or self._last
        return last if last.person == person else replace(last, person=person, hops=FEWEST_HOPS)

    def _on_around(self, around: Around) -> None:
        self._last = around
        self._look(Scope.NEIGHBOURHOOD, around=around)

    def _look(self, scope: Scope, *, department: str = "", around: Around | None = None) -> None:
        self._workspace.choose_view(View.ORG)
        self._stage.look_at(scope, department, around)
