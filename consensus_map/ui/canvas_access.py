"""Cards and ties on the canvas for assistive technology: children with name, findings, place, actions."""

from functools import cache

from PySide6.QtCore import QPoint, QRect, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleEvent,
    QAccessibleInterface,
)
from PySide6.QtWidgets import QAccessibleWidget

from consensus_map.drawing.cards import Card, CardKind
from consensus_map.ui.canvas import Canvas
from consensus_map.ui.card_words import told_of
from consensus_map.ui.gesture import seat_of
from consensus_map.ui.piece_access import NOTHING, PieceAccess, while_it_lives
from consensus_map.ui.tie_access import TieAccess


class CardAccess(PieceAccess):
    """One card of the canvas, known by its key; a person, a vacant post or a folded group."""

    def isValid(self) -> bool:
        """Qt's: whether the card is still on the map."""
        return self._card() is not None

    def rect(self) -> QRect:
        """Qt's: where the card is on the screen, even where the canvas ends before it."""
        canvas = self._canvas()
        box = canvas.view_box(self.key) if canvas is not None else None
        if canvas is None or box is None:
            return QRect()
        return QRect(canvas.mapToGlobal(box.topLeft().toPoint()), box.size().toSize())

    def state(self) -> QAccessible.State:
        """Qt's: selected and focused as the canvas has it."""
        state = QAccessible.State()
        canvas, card = self._canvas(), self._card()
        if canvas is None or card is None:
            state.invalid = True
            return state
        workspace = canvas.workspace
        seat = seat_of(card)
        state.selectable = state.focusable = seat is not None
        state.multiSelectable = state.selectable
        state.selected = seat in workspace.seats
        state.focused = canvas.hasFocus() and seat is not None and seat == workspace.seat
        folded = self._folded()
        state.expandable = folded is not None
        state.collapsed = folded is True
        state.expanded = folded is False
        state.invisible = not canvas.isVisible()
        state.offscreen = not canvas.visibleRegion().intersects(self._in_canvas(canvas))
        return state

    def text(self, t: QAccessible.Text) -> str:
        """Qt's: the name is name, trust and findings in short; the description says all, with reasons."""
        canvas, card = self._canvas(), self._card()
        if canvas is None or card is None:
            return ""
        told = told_of(card, canvas.workspace, canvas.stage.scene.options.audience)
        if t is QAccessible.Text.Name:
            return told.name
        return told.rest if t is QAccessible.Text.Description else ""

    def actionNames(self) -> list[str]:
        """Qt's: what can be done with the card."""
        card, actions = self._card(), QAccessibleActionInterface
        if card is None:
            return []
        if card.kind is CardKind.GROUP:
            return [actions.pressAction()]
        names = [actions.pressAction(), actions.setFocusAction(), actions.showMenuAction()]
        return names + ([actions.toggleAction()] if self._folded() is not None else [])

    def doAction(self, action: str) -> None:
        """Qt's: selects a person or a post and goes there, unfolds, or opens the menu."""
        canvas, card, actions = self._canvas(), self._card(), QAccessibleActionInterface
        if canvas is None or card is None or action not in self.actionNames():
            return
        if action == actions.toggleAction():
            canvas.stage.fold(card.person or card.key)
        elif card.kind is CardKind.GROUP:
            canvas.stage.toggle_group(card.key)
        elif (seat := seat_of(card)) is not None:
            canvas.workspace.select(seat)
            canvas.show_person(seat)
            canvas.setFocus()
            if action == actions.showMenuAction():
                canvas.menu_wanted.emit(self.rect().center(), card)

    def keyBindingsForAction(self, action: str) -> list[str]:
        """Qt's: Space folds; the rest has no key of its own."""
        return ["Space"] if action == QAccessibleActionInterface.toggleAction() else []

    def _card(self) -> Card | None:
        canvas = self._canvas()
        return canvas.stage.scene.card_of(self.key) if canvas is not None else None

    def _folded(self) -> bool | None:
        canvas, card = self._canvas(), self._card()
        if canvas is None or card is None or card.kind is CardKind.GROUP:
            return None
        return canvas.stage.folded(card.person or card.key)

    def _in_canvas(self, canvas: Canvas) -> QRect:
        box = canvas.view_box(self.key)
        return box.toAlignedRect() if box is not None else QRect()


class CanvasAccess(QAccessibleWidget):
    """The canvas: the widgets that stand on it, then the cards and the ties in the order of the scene."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas, QAccessible.Role.List)
        self._canvas = while_it_lives(canvas)
        self._pieces: dict[str, PieceAccess] = {}
        canvas.stage.changed.connect(self._on_scene_changed)
        canvas.workspace.selection_changed.connect(self._on_selection_changed)
        canvas.focused.connect(self._on_focused)
        canvas.destroyed.connect(self._drop_all)

    def childCount(self) -> int:
        """Qt's: widgets, cards and ties."""
        canvas = self._canvas()
        if canvas is None:
            return super().childCount()
        return super().childCount() + len(canvas.stage.scene.cards) + len(canvas.hand.ties.drawn)

    def child(self, index: int) -> QAccessibleInterface:
        """Qt's: a widget, a card or a tie."""
        canvas, first = self._canvas(), super().childCount()
        if index < first or canvas is None:
            return super().child(index)
        cards, ties = canvas.stage.scene.cards, canvas.hand.ties.drawn
        if index - first < len(cards):
            return self._of(canvas, cards[index - first].key)
        place = index - first - len(cards)
        return self._of(canvas, ties[place], TieAccess) if place < len(ties) else NOTHING

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Qt's: where a widget, a card or a tie is among them."""
        canvas = self._canvas()
        if not isinstance(child, PieceAccess) or canvas is None:
            return super().indexOfChild(child)
        if isinstance(child, TieAccess):
            ties, first = canvas.hand.ties.drawn, super().childCount() + len(canvas.stage.scene.cards)
            return first + ties.index(child.key) if child.key in ties else -1
        place = canvas.stage.scene.places.get(child.key)
        return -1 if place is None else super().childCount() + place

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        """Qt's: what is at a point of the screen."""
        canvas = self._canvas()
        if canvas is None or not canvas.isVisible():
            return NOTHING
        at = canvas.mapFromGlobal(QPoint(x, y))
        inner = canvas.childAt(at)
        while inner is not None and inner.parentWidget() is not canvas:
            inner = inner.parentWidget()
        if inner is not None:
            return QAccessible.queryAccessibleInterface(inner)
        card = canvas.card_at(at.toPointF()) if canvas.rect().contains(at) else None
        if card is not None:
            return self._of(canvas, card.key)
        tie = canvas.hand.ties.at(at.toPointF()) if canvas.rect().contains(at) else None
        return self._of(canvas, tie, TieAccess) if tie is not None else NOTHING

    def focusChild(self) -> QAccessibleInterface:
        """Qt's: the selected person, post or tie while the canvas has the focus."""
        canvas = self._canvas()
        if canvas is None or not canvas.hasFocus():
            return super().focusChild()
        if canvas.hand.ties.selected is not None:
            return self._of(canvas, canvas.workspace.tie or "", TieAccess)
        card = canvas.stage.scene.card_of(canvas.workspace.seat or "")
        return self._of(canvas, card.key) if card is not None else NOTHING

    def _of(self, canvas: Canvas, key: str, kind: type[PieceAccess] = CardAccess) -> PieceAccess:
        found = self._pieces.get(key)
        if found is None:
            found = self._pieces[key] = kind(canvas, key)
            QAccessible.registerAccessibleInterface(found)
        return found

    def _drop(self, key: str) -> None:
        piece = self._pieces[key]
        QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(piece))
        del self._pieces[key]

    def _drop_all(self) -> None:
        for key in list(self._pieces):
            self._drop(key)

    def _on_scene_changed(self, _other: bool) -> None:
        canvas = self._canvas()
        if canvas is None:
            return
        places, ties = canvas.stage.scene.places, frozenset(canvas.hand.ties.drawn)
        for key in [key for key in self._pieces if key not in places and key not in ties]:
            self._drop(key)
        QAccessible.updateAccessibility(QAccessibleEvent(canvas, QAccessible.Event.ObjectReorder))

    def _on_selection_changed(self) -> None:
        canvas = self._canvas()
        if canvas is None:
            return
        QAccessible.updateAccessibility(QAccessibleEvent(canvas, QAccessible.Event.SelectionWithin))
        if canvas.hasFocus():
            self._tell_focus()

    def _on_focused(self) -> None:
        # Qt tells of the canvas itself first.
        QTimer.singleShot(0, self._tell_focus)

    def _tell_focus(self) -> None:
        child = self.focusChild() if self._canvas() is not None else None
        if isinstance(child, PieceAccess):
            QAccessible.updateAccessibility(QAccessibleEvent(child, QAccessible.Event.Focus))


@cache
def install_access() -> None:
    """Has Qt ask here for what stands for a canvas; once is enough."""
    QAccessible.installFactory(_access_to)


def _access_to(_class_name: str, widget: object) -> QAccessibleInterface | None:
    return CanvasAccess(widget) if isinstance(widget, Canvas) else None
