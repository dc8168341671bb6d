"""A menu that keeps the letters typed into it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu

_HELD = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class Menu(QMenu):
    """Without this a letter that chooses an entry would do what it does on the map, behind the open menu."""

    def event(self, event: QEvent) -> bool:
        """Qt's: asked first whether a key is for the menu before it can be a shortcut."""
        typed = isinstance(event, QKeyEvent) and not event.modifiers() & _HELD
        if typed and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)
