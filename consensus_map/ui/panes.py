"""Going from one part of the window to the next by a key, however many stops each of them has."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from consensus_map.ui.tab_order import stops


def go_on(panes: Sequence[QWidget], step: int) -> QWidget | None:
    """Gives the keyboard to the next pane (1) or the one before (-1) that can take it; who has it then.

    Within a pane it goes to where it was there last, or else to the first stop.
    """
    focus = QApplication.focusWidget()
    now = next((place for place, pane in enumerate(panes) if focus is not None and _holds(pane, focus)), None)
    first = (-1 if step > 0 else 0) if now is None else now
    for away in range(1, len(panes) + 1):
        pane = panes[(first + step * away) % len(panes)]
        stop = _stop_in(pane)
        if stop is not None:
            stop.setFocus(Qt.FocusReason.TabFocusReason)
            return stop
    return None


def _holds(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)


def _stop_in(pane: QWidget) -> QWidget | None:
    """Where the keyboard was in a pane last, or the first widget in it that Tab would stop at."""
    if not pane.isVisible():
        return None
    last = pane.focusWidget()
    if last is not None and _stops(last):
        return last
    return next(stops(pane, {}), None)


def _stops(widget: QWidget) -> bool:
    tabbed = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tabbed and widget.isVisible() and widget.isEnabled()
