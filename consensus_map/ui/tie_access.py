"""A tie on the map as assistive technology sees it."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QAccessible, QAccessibleActionInterface

from consensus_map.domain.model import Tie
from consensus_map.ui.piece_access import PieceAccess
from consensus_map.ui.tie_words import particulars, sentence


class TieAccess(PieceAccess):
    """One line of the canvas that stands for a tie; its key is the id of the tie."""

    def isValid(self) -> bool:
        """Qt's: whether the tie is drawn."""
        return self._tie() is not None

    def rect(self) -> QRect:
        """Qt's: round the line, even where the canvas ends before it."""
        canvas = self._canvas()
        box = canvas.tie_box(self.key) if canvas is not None else None
        if canvas is None or box is None:
            return QRect()
        return QRect(canvas.mapToGlobal(box.topLeft().toPoint()), box.size().toSize())

    def state(self) -> QAccessible.State:
        """Qt's: selected and focused as the canvas has it."""
        state, canvas = QAccessible.State(), self._canvas()
        if canvas is None or self._tie() is None:
            state.invalid = True
            return state
        state.selectable = state.focusable = True
        state.selected = canvas.workspace.tie == self.key
        state.focused = state.selected and canvas.hasFocus()
        state.invisible = not canvas.isVisible()
        return state

    def text(self, t: QAccessible.Text) -> str:
        """Qt's: the name is a sentence, the description how strong it is and why."""
        canvas, tie = self._canvas(), self._tie()
        if canvas is None or tie is None:
            return ""
        if t is QAccessible.Text.Name:
            return sentence(canvas.workspace.map, tie)
        return particulars(tie) if t is QAccessible.Text.Description else ""

    def actionNames(self) -> list[str]:
        """Qt's: what can be done with the tie."""
        actions = QAccessibleActionInterface
        return [actions.pressAction(), actions.setFocusAction(), actions.showMenuAction()]

    def doAction(self, action: str) -> None:
        """Qt's: selects the tie, or opens its menu."""
        canvas = self._canvas()
        if canvas is None or self._tie() is None or action not in self.actionNames():
            return
        canvas.workspace.select_tie(self.key)
        canvas.show_tie()
        canvas.setFocus()
        if action == QAccessibleActionInterface.showMenuAction():
            canvas.menu_wanted.emit(self.rect().center(), None)

    def keyBindingsForAction(self, action: str) -> list[str]:
        """Qt's: K goes from tie to tie."""
        return ["K"] if action == QAccessibleActionInterface.setFocusAction() else []

    def _tie(self) -> Tie | None:
        canvas = self._canvas()
        if canvas is None or canvas.hand.ties.curve(self.key) is None:
            return None
        return canvas.workspace.map.ties.get(self.key)
