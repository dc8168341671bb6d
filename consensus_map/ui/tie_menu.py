"""Menus of a tie: its kinds as sentences, and all that can be done with it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from consensus_map.ui.menu import Menu
from consensus_map.ui.moving import seat_name
from consensus_map.ui.texts import literal
from consensus_map.ui.tie_edits import TieEdits
from consensus_map.ui.tie_words import MUTUAL, STRENGTHS, sentence, tie_sentences, tied
from consensus_map.ui.workspace import Workspace

Tell = Callable[[str], object]


def kind_menu(parent: QWidget, workspace: Workspace, tie: str, tell: Tell) -> Menu:
    """The kinds of a tie, to choose another one; deletes itself."""
    menu = Menu("", parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    add_kinds(menu, workspace, tie, tell)
    return menu


def add_kinds(menu: Menu, workspace: Workspace, tie: str, tell: Tell) -> None:
    """All kinds, its own ticked; what is there already between these people cannot be chosen."""
    one, edits = workspace.map.ties[tie], TieEdits(workspace, tie, tell)
    for kind, text in tie_sentences(workspace.map, one.source, one.target).items():
        action = menu.addAction(literal(text))
        action.setCheckable(True)
        action.setChecked(kind is one.kind)
        there = tied(workspace.map, one.source, one.target, kind, but=tie)
        action.setEnabled(not workspace.read_only and not there)
        action.triggered.connect(lambda _on=False, chosen=kind: edits.set_kind(chosen))


def fill_for_tie(menu: Menu, workspace: Workspace, tie: str, tell: Tell) -> None:
    """Kinds, direction, strength, and the people at its ends; the commands of the menus come after these."""
    one, edits = workspace.map.ties[tie], TieEdits(workspace, tie, tell)
    menu.addAction(literal(sentence(workspace.map, one))).setEnabled(False)
    menu.addSeparator()
    inside = Menu("Kind", menu)
    menu.addMenu(inside)
    add_kinds(inside, workspace, tie, tell)
    strengths = Menu("Strength", menu)
    menu.addMenu(strengths)
    for strength, text in STRENGTHS.items():
        action = strengths.addAction(text)
        action.setCheckable(True)
        action.setChecked(strength == one.strength)
        action.triggered.connect(lambda _on=False, chosen=strength: edits.set_strength(chosen))
    turn = menu.addAction("Turn round")
    turn.setEnabled(one.kind not in MUTUAL)
    turn.triggered.connect(lambda _on=False: edits.turn_round())
    for made in (strengths, turn):
        made.setEnabled(made.isEnabled() and not workspace.read_only)
    menu.addSeparator()
    for person in (one.source, one.target):
        go = menu.addAction(literal(f"Select {seat_name(workspace.map, person)}"))
        go.triggered.connect(lambda _on=False, chosen=person: workspace.select(chosen))
    menu.addSeparator()
