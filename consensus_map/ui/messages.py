"""Calm messages: what went wrong, where, what to do; and bugs that are shown and logged, never swallowed."""

import logging
import re
import sys
from collections.abc import Callable
from functools import partial
from types import TracebackType

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton, QWidget
from shiboken6 import isValid

from consensus_map.domain.errors import UserError
from consensus_map.ui.texts import literal

# How long a line of a heading may be, and what the stylesheet leaves above and below it, in pixels.
HEADING, HEADING_PADDING = 352, 8
# How many letters of an average width a button says.
WIDEST = 32

# Japanese has no spaces: it may be broken anywhere, but not after a sign that opens something or before one
# that ends it.
_PARTS = re.compile(r"[“‘(（「]*(?:[!-~À-ɏ’–]+|.)[?!.,:;)”’、。）」]*\s*")

log = logging.getLogger("consensus_map")

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


Others = tuple[tuple[str, Callable[[], object]], ...]  # further buttons and what they do


def show_error(parent: QWidget | None, error: UserError, others: Others = ()) -> QMessageBox:
    """Tells a user's mistake or a bad file, with ways out of it; does not wait."""
    box = _box(parent, QMessageBox.Icon.Warning, error.what)
    box.setInformativeText("\n\n".join(part for part in (error.todo, error.where) if part))
    if others:
        box.addButton(QMessageBox.StandardButton.Ok)
    for name, act in others:
        _add(box, name, QMessageBox.ButtonRole.ActionRole).clicked.connect(act)
    box.open()
    return box


def show_note(parent: QWidget | None, text: str) -> QMessageBox:
    """Tells something that needs no more than to be read."""
    box = _box(parent, QMessageBox.Icon.Information, text)
    box.open()
    return box


def ask(
    parent: QWidget,
    text: str,
    detail: str,
    yes: str,
    act: Callable[[], object],
    others: Others = (),
) -> QMessageBox:
    """Asks before something is done; `act` runs on `yes`, and so on with `others`; or nothing is done."""
    box = _box(parent, QMessageBox.Icon.Question, text)
    box.setInformativeText(detail)
    box.setStandardButtons(QMessageBox.StandardButton.Cancel)
    chosen = _add(box, yes, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(chosen)
    chosen.clicked.connect(act)
    for name, other in others:
        _add(box, name, QMessageBox.ButtonRole.DestructiveRole).clicked.connect(other)
    box.open()
    return box


def ask_or_stay(
    parent: QWidget, text: str, detail: str, yes: str, act: Callable[[], object], stay: str
) -> QMessageBox:
    """Asks before something is lost: `act` runs on `yes`; Enter and Esc leave everything as it is."""
    box = _box(parent, QMessageBox.Icon.Question, text)
    box.setInformativeText(detail)
    box.addButton(yes, QMessageBox.ButtonRole.DestructiveRole).clicked.connect(act)
    safe = box.addButton(stay, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(safe)
    box.setEscapeButton(safe)
    box.open()
    return box


def install_hook() -> Hook:
    """Has exceptions that no code expected shown and logged; returns the hook that was there."""
    before = sys.excepthook
    sys.excepthook = on_unexpected
    return before


def on_unexpected(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A UserError that escaped is shown as such; anything else is a bug. Ctrl+C ends the program."""
    if isinstance(error, KeyboardInterrupt):
        QApplication.quit()
        return
    for inner in _flat(error):
        if isinstance(inner, UserError):
            show_error(QApplication.activeWindow(), inner)
            continue
        where = _where(inner.__traceback__ or trace)
        # The message of an exception may quote what people typed: only its type and place are logged.
        log.error("unexpected %s at %s", type(inner).__name__, where)
        box = _box(QApplication.activeWindow(), QMessageBox.Icon.Critical, "Something unexpected happened.")
        box.setInformativeText(
            "Your map is saved up to the last edit. Please report this with the line in the details."
        )
        box.setDetailedText(f"{type(inner).__name__} at {where}")
        box.open()


def _flat(error: BaseException) -> list[BaseException]:
    if isinstance(error, BaseExceptionGroup):
        return [leaf for inner in error.exceptions for leaf in _flat(inner)]
    return [error]


def _where(trace: TracebackType | None) -> str:
    places: list[str] = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_qualname}:{trace.tb_lineno}")
        trace = trace.tb_next
    return " < ".join(reversed(places[-6:])) or "an unknown place"


def _box(parent: QWidget | None, icon: QMessageBox.Icon, text: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    # The words say how grave it is; a stock icon would shout.
    box.setProperty("grave", icon == QMessageBox.Icon.Critical)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle("Consensus Map")
    box.setText(text)
    _let_wrap(box, text)
    if parent is not None:
        box.finished.connect(partial(_give_back, _windows(parent)))
    return box


def _windows(widget: QWidget) -> list[QWidget]:
    """The window of a widget, and those from which it was opened, one after the other."""
    window = widget.window()
    above = window.parentWidget()
    return [window] if above is None else [window, *_windows(above)]


def _give_back(windows: list[QWidget], _answer: int) -> None:
    """Asks for the keyboard: a question that takes its dialog along leaves it to nobody in places."""

    def ask_for_it() -> None:
        left = (window for window in windows if isValid(window) and window.isVisible())
        window = next(left, None)
        if window is not None:
            window.activateWindow()

    # The dialog may go on another way than the question.
    QTimer.singleShot(0, windows[-1], ask_for_it)


def _add(box: QMessageBox, name: str, role: QMessageBox.ButtonRole) -> QPushButton:
    """A button as wide as what it says; what is long is cut in its middle, and whole in the tooltip."""
    made = box.addButton(literal(name), role)
    made.ensurePolished()
    widest = WIDEST * made.fontMetrics().averageCharWidth()
    seen = made.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, widest)
    if seen != name:
        made.setText(literal(seen))
        made.setToolTip(name)
        made.setAccessibleName(name)
    # The least width that the stylesheet gives to all buttons would let the box cut this one.
    made.setMinimumWidth(made.sizeHint().width())
    return made


def _let_wrap(box: QMessageBox, text: str) -> None:
    """Gives the heading the lines that it needs: a message box with more text below cuts it off."""
    heading = box.findChild(QLabel, "qt_msgbox_label")
    if heading is None:
        return
    heading.ensurePolished()
    lines = [""]
    for part in _PARTS.findall(text):
        longer = lines[-1] + part
        if lines[-1] and heading.fontMetrics().horizontalAdvance(longer.rstrip()) > HEADING:
            lines.append(part)
        else:
            lines[-1] = longer
    heading.setText("\n".join(line.rstrip() for line in lines))
    high = heading.fontMetrics().lineSpacing() * len(lines)
    heading.setMinimumHeight(high + 2 * HEADING_PADDING)
