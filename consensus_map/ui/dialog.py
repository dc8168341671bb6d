"""The shape of every dialog: a heading, a body that scrolls where it must, a complaint, two buttons."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from consensus_map.domain.errors import UserError
from consensus_map.ui.form import Form
from consensus_map.ui.unsaved import TYPED, Contents, ask_to_discard, contents
from consensus_map.ui.widgets import button, column, label, rule, scrolled

# Heading and buttons, in pixels.
FRAME = 136
# What a window manager may put round it.
TITLE_BAR = 40


class Dialog(QDialog):
    """Base of the dialogs; `_save` returns whether the dialog may close. It deletes itself when closed.

    Esc, Cancel and the cross of the window ask before they lose what was typed; `reject` does not.
    """

    saved = Signal()
    # What is asked about before it is lost.
    work = TYPED

    def __init__(self, parent: QWidget, title: str, save: str = "Save", *, width: int = 520) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._wanted_width = width
        self._begun: Contents = ()
        self._growth = QTimer(self)
        self._growth.setSingleShot(True)
        self._growth.timeout.connect(self._grow)
        outer = column(self, spacing=0)
        heading = label(title, "title")
        heading.setContentsMargins(24, 20, 24, 12)
        outer.addWidget(heading)
        outer.addWidget(self._scroll_area(), 1)
        self.complaint = label("", "error", wrap=True)
        self.complaint.setContentsMargins(24, 8, 24, 0)
        self.complaint.hide()
        outer.addWidget(self.complaint)
        outer.addSpacing(12)
        outer.addWidget(rule())
        outer.addLayout(self._button_row(save))

    def show_body(self) -> None:
        """Opens the dialog over its window, as high as its content up to the screen."""
        self.adjust()
        self.open()
        # What its frame takes is known once it is laid out in the type of this screen.
        self._growth.start()
        self.focus_first()
        self.begin_anew()

    def begin_anew(self) -> None:
        """What stands in the dialog now is what it was opened with, or saved: no work of the user's."""
        self._begun = self.contents()

    def contents(self) -> Contents:
        """What would be lost; a dialog without work of the user's has nothing."""
        return contents(self._body)

    def give_up(self) -> None:
        """Closes the dialog, or asks where something was typed or chosen in it."""
        if self.contents() == self._begun:
            self.reject()
        else:
            ask_to_discard(self, self.reject, self.work)

    def focus_first(self) -> None:
        """Puts the cursor where typing begins: the first field of the first form that is still empty."""
        form = self.findChild(Form)
        if form is not None:
            form.focus_first()

    def adjust(self) -> None:
        """Fits the size to the content."""
        width = self._wanted_width
        wanted = self.body
        wanted.activate()
        high = wanted.heightForWidth(width - 48) if wanted.hasHeightForWidth() else wanted.sizeHint().height()
        room = self.screen().availableGeometry()
        self.resize(min(width, room.width() - 32), min(high + FRAME, room.height() - 64))

    def complain(self, error: UserError | None) -> None:
        """Shows what was refused, and what to do."""
        self.complaint.setText("" if error is None else f"{error.what} {error.todo}".strip())
        self.complaint.setVisible(error is not None)
        self._growth.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Ctrl+Enter saves wherever the cursor is, also where Enter makes a new line; Esc gives up."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save_button.click()
        elif event.key() == Qt.Key.Key_Escape:
            self.give_up()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt's: the cross of the window is no other way out than Cancel."""
        if self.isVisible():
            self.give_up()
            if self.isVisible():
                event.ignore()
                return
        super().closeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: content that has become higher gets the room for it."""
        if watched is self._body and event.type() == QEvent.Type.LayoutRequest:
            self._growth.start()
        return super().eventFilter(watched, event)

    def _grow(self) -> None:
        """Makes the dialog higher until nothing is cut, and keeps it on the screen; never lower."""
        if not self.isVisible():
            return
        width, high = self.area.viewport().width(), self.area.viewport().height()
        body = self.body
        need = body.heightForWidth(width) if body.hasHeightForWidth() else body.sizeHint().height()
        room = self.screen().availableGeometry()
        wanted = min(self.height() + need - high, room.height() - 64)
        if wanted <= self.height():
            return
        self.resize(self.width(), wanted)
        below = self.frameGeometry().top() + wanted + TITLE_BAR - room.bottom()
        if below > 0:
            self.move(self.x(), max(room.top(), self.y() - below))

    def _save(self) -> bool:
        raise NotImplementedError

    def _saves(self) -> bool:
        """Whether it saves; where that is refused it says why."""
        try:
            return self._save()
        except UserError as error:
            self.complain(error)
            return False

    def _on_save(self) -> None:
        if self._saves():
            self.saved.emit()
            self.accept()

    def _scroll_area(self) -> QScrollArea:
        self._body = QWidget()
        self._body.installEventFilter(self)
        self.body: QVBoxLayout = column(self._body, (24, 4, 24, 8), 16)
        self.area = scrolled(self._body)
        return self.area

    def _button_row(self, save: str) -> QHBoxLayout:
        self.buttons = QHBoxLayout()
        self.buttons.setContentsMargins(24, 12, 24, 16)
        self.buttons.setSpacing(8)
        self.save_button = button(save, "primary")
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self._on_save)
        self.cancel_button = button("Cancel")
        self.cancel_button.clicked.connect(self.give_up)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.cancel_button)
        self.buttons.addWidget(self.save_button)
        return self.buttons
