"""The order in which Tab goes from stop to stop: that of reading, whenever each of them was made.

Qt's own order is that of making: entries of lists, seals and superiors come and go, and would stand last.
"""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLayout, QWidget

# Their parts take the focus for them.
WHOLE = (QComboBox, QAbstractSpinBox)

# Of widgets without a layout the children in the order of reading, as far as they are named.
Named = Mapping[QWidget, Sequence[QWidget]]


def go_to_next(root: QWidget, named: Named, *, forward: bool) -> bool:
    """Gives the keyboard to the next stop or the one before, round and round; False where it is at none."""
    found, now = list(stops(root, named)), QApplication.focusWidget()
    if now is None or now not in found:
        return False
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    found[(found.index(now) + (1 if forward else -1)) % len(found)].setFocus(reason)
    return True


def stops(widget: QWidget, named: Named) -> Iterator[QWidget]:
    """Where Tab stops within a widget, itself first."""
    if not widget.isVisible():
        return
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled() and widget.focusProxy() is None:
        yield widget
    if not isinstance(widget, WHOLE):
        for child in _children(widget, named):
            yield from stops(child, named)


def _children(widget: QWidget, named: Named) -> list[QWidget]:
    """Those named first, else those of the layout in its order; then the others as they lie."""
    layout = widget.layout()
    first = [*named.get(widget, ()), *(_laid_out(layout) if layout is not None else ())]
    options = Qt.FindChildOption.FindDirectChildrenOnly
    # Dialogs and menus are children, too, but not parts.
    parts = [one for one in widget.findChildren(QWidget, options=options) if not one.isWindow()]
    rest = sorted((one for one in parts if one not in first), key=lambda one: (one.y(), one.x()))
    return [*first, *rest]


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        inner, widget = (item.layout(), item.widget()) if item is not None else (None, None)
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)
