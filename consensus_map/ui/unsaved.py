"""What would be lost if a dialog were closed now, and the question before it is."""

from collections.abc import Callable

from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QWidget,
)

from consensus_map.ui.messages import ask_or_stay
from consensus_map.ui.pickers import PeopleField

TYPED = "what you typed"
Contents = tuple[object, ...]


def contents(parent: QWidget) -> Contents:
    """What stands in the fields of a widget, as typed and chosen, whether it can be read or not."""
    inputs = (widget for widget in parent.findChildren(QWidget) if widget.isVisibleTo(parent))
    held = (_held(widget) for widget in inputs)
    return tuple(one for one in held if one is not None)


def ask_to_discard(parent: QWidget, discard: Callable[[], object], what: str = TYPED) -> QMessageBox:
    """Asks before typing is lost; Enter and Esc go on with it."""
    return ask_or_stay(parent, f"Discard {what}?", "It is not saved yet.", "Discard", discard, "Keep editing")


def _held(widget: QWidget) -> object:
    if isinstance(widget, QLineEdit):
        return widget.text().strip()
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText().strip()
    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, QAbstractButton):
        return widget.isChecked() if widget.isCheckable() else None
    return widget.people if isinstance(widget, PeopleField) else None
