"""Presentation mode: the map alone, full screen, in type for those who sit far away.

A window of its own with nothing in it that could give away more than the map: no panels, menus or keys
that edit, and for customers a copy from which everything that we think of them is left out. From that copy
nothing leads back to what is ours without a question, in words that a customer may read.
"""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QMessageBox, QPushButton, QWidget

from consensus_map.drawing.options import Audience, View
from consensus_map.ui.canvas import Canvas
from consensus_map.ui.look import Look
from consensus_map.ui.messages import ask
from consensus_map.ui.presentation_words import OTHER, view_word, word
from consensus_map.ui.stage import Stage
from consensus_map.ui.turning import place_among, turn
from consensus_map.ui.widgets import Elided, Shortened, button, column, frame, label, restyle
from consensus_map.ui.workspace import Workspace

GROWN = 1.4
# A line of this length is not cut for the sake of the one beside it.
WHOLE = 880


class PresentedStage(Stage):
    """Shows what another stage shows, to look at only."""

    @property
    def editable(self) -> bool:
        """Nothing is changed in front of others."""
        return False


class Presentation(QWidget):
    """Closes itself with Esc, F5 or F11. The view and the selection are the workspace's."""

    def __init__(self, page: QWidget, workspace: Workspace, stage: Stage, look: Look, audience: Audience):
        super().__init__(page, Qt.WindowType.Window)
        self._page, self._workspace, self._look, self._agreed = page, workspace, look, False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if audience is Audience.CUSTOMER:
            self._leave_introductions()
        self.stage = PresentedStage(workspace, self)
        self.stage.audience, self.stage.lang = audience, look.lang
        self.stage.take_after(stage)
        self.canvas = Canvas(workspace, self.stage, look, GROWN)
        self.canvas.unmarked = workspace.seats
        self.canvas.installEventFilter(self)
        box = column(self, spacing=0)
        box.addWidget(self._header())
        box.addWidget(self.canvas, 1)
        box.addWidget(self._footer())
        for keys, act in (
            ("F5", self.close),
            ("F11", self.close),
            ("F", self.canvas.fit),
            ("G", self.canvas.toggle_legend),
            ("L", self._change_language),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        for place, view in enumerate(self.views, 1):
            key = QShortcut(QKeySequence(f"Ctrl+{place}"), self)
            key.activated.connect(partial(self._choose_view, view))
        self.canvas.turned.connect(self._turn)
        self.stage.changed.connect(self.refresh)
        workspace.decision_changed.connect(self.refresh)
        self.refresh()

    def begin(self) -> None:
        """Fills the screen that the program's window is on."""
        self.setScreen(self._page.window().screen())
        self.showFullScreen()
        self.canvas.setFocus()

    @property
    def safe(self) -> bool:
        """Whether it shows what a customer may see, and nothing else without a question."""
        return self.stage.audience is Audience.CUSTOMER

    def make_safe(self) -> None:
        """Shows what a customer may see from now on; there is no way back but out."""
        self._leave_introductions()
        self.stage.set_audience(Audience.CUSTOMER)

    def refresh(self) -> None:
        """Shows the words and choices that go with the map."""
        caption = self.stage.scene.caption
        self._title.setText(caption.title)
        self._subtitle.set_texts(caption.subtitle, caption.brief)
        self._consensus.setText(caption.consensus)
        restyle(self._consensus, "good", caption.reached)
        self._blocked.set_texts(caption.blocked, caption.blocked_names)
        self._verdict.setVisible(bool(caption.consensus or caption.blocked))
        self._mark.setText(caption.classification)
        place = place_among(self._workspace, self.stage)
        self._place.setText(word("place", self.stage.lang, n=place[0], all=place[1]) if place else "")
        self._say()
        self.safe_button.setVisible(not self.safe)
        self.views[self.stage.view].setChecked(True)
        self.views[View.INTRODUCTIONS].setVisible(not self.safe)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt's: behind a customer's copy stands the window with all that is ours, so that asks first."""
        if not self.safe or self._agreed:
            super().closeEvent(event)
            return
        event.ignore()
        said = partial(word, lang=self.stage.lang)
        asked = ask(self, said("end"), said("end then"), said("end it"), self._leave)
        asked.button(QMessageBox.StandardButton.Cancel).setText(said("stay"))
        asked.setWindowTitle(self.windowTitle())

    def _leave(self) -> None:
        self._agreed = True
        self.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: Esc leaves, but for a gesture that it cancels."""
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.KeyPress and not self.canvas.hand.busy:
            self.close()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Esc leaves, wherever the focus is."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _header(self) -> QFrame:
        header = frame("header")
        row = QHBoxLayout(header)
        row.setContentsMargins(32, 16, 32, 16)
        row.setSpacing(32)
        self._title, self._subtitle = Elided("hero"), Shortened("presented", WHOLE)
        self._consensus, self._blocked = label("", "verdict"), Shortened("presented")
        left = QWidget()
        self._verdict = right = QWidget()
        for side, lines in (
            (left, (self._title, self._subtitle)),
            (right, (self._consensus, self._blocked)),
        ):
            box = column(side, spacing=4)
            for line in lines:
                box.addWidget(line)
            # Without a stretch each gets what it asks for, while there is room for both.
            row.addWidget(side)
        for line in (self._consensus, self._blocked):
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
        return header

    def _footer(self) -> QFrame:
        footer = frame("footer")
        row = QHBoxLayout(footer)
        row.setContentsMargins(32, 8, 32, 8)
        row.setSpacing(8)
        self._mark, self._place = label("", "strong"), label("", "quiet")
        row.addWidget(self._mark)
        row.addStretch(1)
        row.addWidget(self._place)
        row.addSpacing(16)
        self.views = {view: button("", "bar") for view in View}
        group = QButtonGroup(self)
        for view, made in self.views.items():
            made.clicked.connect(partial(self._workspace.choose_view, view))
            made.setCheckable(True)
            group.addButton(made)
            row.addWidget(made)
        row.addSpacing(16)
        self.safe_button, self.language_button, self._out = (button("", "bar") for _ in range(3))
        for made, act in (
            (self.safe_button, self.make_safe),
            (self.language_button, self._change_language),
            (self._out, self.close),
        ):
            made.clicked.connect(act)
            row.addWidget(made)
        return footer

    def _say(self) -> None:
        """Names what can be chosen, in the language of the map."""
        lang = self.stage.lang
        self.setWindowTitle(word("title", lang))
        for view, made in self.views.items():
            _name(made, view_word(view, lang))
        _name(self.safe_button, word("safe", lang), word("safe tip", lang))
        _name(self.language_button, OTHER[lang][1], word("language tip", lang))
        _name(self._out, word("leave", lang), word("leave tip", lang))

    def _change_language(self) -> None:
        """To the other one, here and in the next presentation."""
        self._look.lang = OTHER[self.stage.lang][0]
        self.stage.set_lang(self._look.lang)

    def _choose_view(self, view: View) -> None:
        if not self.views[view].isHidden():
            self._workspace.choose_view(view)

    def _turn(self, step: int) -> None:
        """To the next saved view or the one before; without any through the drawings, round and round."""
        if turn(self._workspace, self.stage, step) is not None:
            return
        shown = [view for view, made in self.views.items() if not made.isHidden()]
        self._workspace.choose_view(shown[(shown.index(self.stage.view) + step) % len(shown)])

    def _leave_introductions(self) -> None:
        """There is nothing in them that a customer may see."""
        if self._workspace.view is View.INTRODUCTIONS:
            self._workspace.choose_view(View.ORG)


def _name(made: QPushButton, text: str, tip: str = "") -> None:
    """What a button says, and what of it is said to those who cannot see it."""
    made.setText(text)
    made.setToolTip(tip)
    made.setAccessibleName(text)
    made.setAccessibleDescription(tip)
