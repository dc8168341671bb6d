"""Adding somebody where they will stand: a name and a title on the map, beside the card they belong to."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QWidget

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.errors import UserError
from consensus_map.domain.model import Person, new_id
from consensus_map.domain.operations import add_person
from consensus_map.ui.moving import seat_name, seat_post
from consensus_map.ui.name_scripts import is_latin
from consensus_map.ui.unsaved import ask_to_discard
from consensus_map.ui.widgets import column, label
from consensus_map.ui.workspace import Workspace

WIDTH = 232
GAP = 12.0


@dataclass(frozen=True, slots=True)
class NewPlace:
    """Where somebody new is going to stand: `superior` is a post."""

    heading: str
    superior: str | None
    department: str
    below: bool


def place_near(account_map: AccountMap, seat: str, *, below: bool) -> NewPlace:
    """The place of a new report of a person or a post, or of a new colleague under the same superior."""
    post, name = seat_post(account_map, seat), seat_name(account_map, seat)
    department = post.department if post else ""
    if below:
        return NewPlace(f"New report of {name}", post.id if post else None, department, below)
    superior = account_map.solid_superior(post.id) if post else None
    return NewPlace(f"New colleague of {name}", superior.id if superior else None, department, below)


def named(name: str) -> Person:
    """A new person; what is written in Latin letters is their romanised name."""
    text = " ".join(name.split())
    return Person(new_id(), text) if is_latin(text) else Person(new_id(), "", native_name=text)


class QuickAdd(QFrame):
    """A child of the canvas. Enter adds, in one step; Esc or going elsewhere adds nobody, and asks first
    where something was typed.
    """

    added = Signal(str)

    def __init__(self, canvas: QWidget, workspace: Workspace, place: NewPlace, card: QRectF) -> None:
        super().__init__(canvas)
        self._canvas, self._workspace, self._place = canvas, workspace, place
        self._asking = False
        self.setProperty("role", "card")
        self.setFixedWidth(WIDTH)
        box = column(self, (12, 10, 12, 12), 6)
        box.addWidget(label(place.heading, "caption", wrap=True))
        self.name = _line("Name", place.heading)
        self.title = _line("Title", "Title")
        self._complaint = label("", "error", wrap=True)
        self._complaint.hide()
        keys = label("Enter adds · Esc cancels", "quiet")
        where = [label(f"In {place.department}", "quiet", wrap=True)] if place.department else []
        for widget in (self.name, self.title, *where, self._complaint, keys):
            box.addWidget(widget)
        for line in (self.name, self.title):
            line.returnPressed.connect(self._on_enter)
            line.installEventFilter(self)
        self._stand_at(card)

    def begin(self) -> None:
        """Shows itself and takes the keyboard."""
        self.show()
        self.raise_()
        self.name.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: Esc gives up, and so does going elsewhere."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            # Before the shortcuts of the window, and for the line in which it is pressed.
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self._give_up()
            return True
        if event.type() == QEvent.Type.FocusOut:
            focus = QApplication.focusWidget()
            if focus is not None and not self.isAncestorOf(focus):
                # Once what took the keyboard has it.
                QTimer.singleShot(0, self, self._leave)
        return super().eventFilter(watched, event)

    @property
    def typed(self) -> bool:
        """Whether closing it would lose something."""
        return any(line.text().strip() for line in (self.name, self.title))

    def _give_up(self) -> None:
        if self.typed:
            self._ask()
        else:
            self._end()

    def _leave(self) -> None:
        """Somebody works elsewhere by now."""
        if self.isHidden() or self._asking:
            return
        if self.typed:
            self._ask()
        else:
            self._close()

    def _ask(self) -> None:
        self._asking = True
        box = ask_to_discard(self.window(), self._end)
        box.finished.connect(self._on_answered)

    def _on_answered(self) -> None:
        self._asking = False
        if not self.isHidden():
            self.name.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: what the lines leave over is not for the canvas below."""
        event.accept()

    def _stand_at(self, card: QRectF) -> None:
        """Below the card or at its right, inside the canvas."""
        self.adjustSize()
        x = card.left() if self._place.below else card.right() + GAP
        y = card.bottom() + GAP if self._place.below else card.top()
        right, bottom = self._canvas.width() - self.width() - 8, self._canvas.height() - self.height() - 8
        self.move(round(min(max(x, 8.0), right)), round(min(max(y, 8.0), bottom)))

    def _on_enter(self) -> None:
        workspace, place = self._workspace, self._place
        person = named(self.name.text())
        title = " ".join(self.title.text().split())
        try:
            change = add_person(
                workspace.map, person, title=title, department=place.department, superior=place.superior
            )
            workspace.do(change)
        except UserError as error:
            self._complaint.setText(f"{error.what} {error.todo}".strip())
            self._complaint.show()
            self.adjustSize()
            return
        self._end()
        self.added.emit(person.id)

    def _end(self) -> None:
        self._close()
        self._canvas.setFocus()

    def _close(self) -> None:
        self.name.removeEventFilter(self)
        self.title.removeEventFilter(self)
        self.hide()
        self.deleteLater()


def _line(placeholder: str, name: str) -> QLineEdit:
    line = QLineEdit()
    line.setPlaceholderText(placeholder)
    line.setAccessibleName(name)
    return line
