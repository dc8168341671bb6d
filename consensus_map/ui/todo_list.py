"""What to do next: one card each, with who, by when and why."""

from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QScrollArea, QWidget

from consensus_map.domain.words import Trust
from consensus_map.drawing.theme import Theme, colour
from consensus_map.ui.deeds import EXPLAINED, Act
from consensus_map.ui.look import Look
from consensus_map.ui.menu import Menu
from consensus_map.ui.people_clip import table_clip
from consensus_map.ui.texts import counted
from consensus_map.ui.todo import TodoItem, todo_items
from consensus_map.ui.todo_table import todo_rows
from consensus_map.ui.widgets import Elided, Flow, column, label, restyle, scrolled
from consensus_map.ui.workspace import Workspace

SHOWN = 24
ORDER = (
    "High, medium, low, as the bar at the left says; of one urgency by day; of one day who blocks most comes "
    "first. What should have been begun already is spread over the working days, two things a day for each "
    "of us; public holidays are not known. Whoever was just met is left in peace for a week. What waits for "
    "somebody else’s answer is low until it is time to remind them."
)
MOST_ACTS = 3
# The sign at the upper right that there is more to an entry needs so much room.
FOLD = 18


class ActButton(QPushButton):
    """Records something: by its second click another entry may have slid under the pointer."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt's: a second click does nothing."""
        event.accept()


class TodoCard(QFrame):
    """One item in short, or opened: whole, with buttons that record it as done.

    A click or Enter chooses it.
    """

    chosen = Signal(object)
    acted = Signal(object, object)
    copy_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.item: TodoItem | None = None
        self._may_act = False
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.short, self.whole = QWidget(), QWidget()
        self._fill_short()
        self._fill_whole()
        box = column(self, (16, 6, 10, 6), 0)
        for part in (self.short, self.whole):
            box.addWidget(part)

    @property
    def opened(self) -> bool:
        """Whether all of it is shown."""
        return not self.whole.isHidden()

    def _fill_short(self) -> None:
        """What is said is cut where there is no room for it; all of it is in the tooltip of the card."""
        self.short.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.brief = tuple(Elided(role) for role in ("strong", "who", "quiet"))
        box = column(self.short, spacing=0)
        for line in self.brief:
            box.addWidget(line)
        self.brief[0].setContentsMargins(0, 0, FOLD, 0)

    def _fill_whole(self) -> None:
        box = column(self.whole, spacing=2)
        self._text = label("", "strong", wrap=True)
        self._text.setContentsMargins(0, 0, FOLD, 0)
        self._when = label("", "who", wrap=True)
        self._why = label("", "quiet", wrap=True)
        self._opens = self._act_button("link")
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self._when, 1)
        line.addWidget(self._opens, 0, Qt.AlignmentFlag.AlignTop)
        box.addWidget(self._text)
        box.addLayout(line)
        box.addWidget(self._why)
        self._row = QWidget()
        flow = Flow(self._row, 6, 6)
        flow.setContentsMargins(0, 4, 0, 0)
        self._acts = [self._act_button("act") for _ in range(MOST_ACTS)]
        for made in self._acts:
            flow.addWidget(made)
        box.addWidget(self._row)

    def _act_button(self, role: str) -> QPushButton:
        made = ActButton()
        made.setProperty("role", role)
        made.setAutoDefault(False)
        # A click leaves the focus where somebody works; the button goes away with what it did.
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(lambda: self.acted.emit(self.item, Act(made.text())))
        return made

    def show_item(self, item: TodoItem, *, may_act: bool, opened: bool = False) -> None:
        """Fills the card."""
        self.item, self._may_act = item, may_act
        for line, text in zip(self.brief, (item.brief, item.when, item.short), strict=True):
            line.setText(text)
            line.setVisible(bool(text))
        self._text.setText(item.text)
        self._when.setText(item.when)
        self._why.setText(item.why)
        self._why.setVisible(bool(item.why))
        self._when.setVisible(bool(item.when))
        acts: list[Act | None] = [*item.acts, *[None] * MOST_ACTS][:MOST_ACTS]
        for made, act in ((self._opens, item.opens), *zip(self._acts, acts, strict=True)):
            made.setVisible(may_act and act is not None)
            if act is not None:
                made.setText(act.value)
                made.setAccessibleName(f"{act.value.removesuffix('…')}: {item.text}")
                made.setToolTip(EXPLAINED[act])
        self._row.setVisible(may_act and bool(item.acts))
        self.setAccessibleName(item.spoken)
        self.unfold(opened)

    def unfold(self, opened: bool) -> None:
        """Shows all of the item with its buttons, or the short of it."""
        # First away with what goes: both together would ask for more room than there is.
        for part, shown in sorted(((self.whole, opened), (self.short, not opened)), key=lambda one: one[1]):
            part.setVisible(shown)
        self.setToolTip("" if opened or self.item is None else self.item.spoken)
        self.setAccessibleDescription("" if opened else "Enter shows what can be recorded about it")
        self.update()

    def menu(self) -> Menu:
        """What the buttons do, by the right button or the menu key; and the whole list to hand on."""
        made = Menu(self)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        item = self.item
        for act in (*item.acts, item.opens) if item is not None and self._may_act else ():
            if act is not None:
                made.addAction(act.value).triggered.connect(partial(self._on_menu, act))
        made.addSeparator()
        made.addAction("Copy the list as a table").triggered.connect(self._on_copy)
        return made

    def _on_menu(self, act: Act, _on: bool = False) -> None:
        self.acted.emit(self.item, act)

    def _on_copy(self) -> None:
        self.copy_wanted.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt's."""
        self.menu().popup(event.globalPos())

    def mark(self, person: str | None) -> None:
        """Frames the card that is about the selected person."""
        restyle(self, "selected", self.item is not None and person is not None and self.item.person == person)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's: a click chooses."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(self.item)
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt's: a second click at once folds nothing up again."""
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Enter and Space choose."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.item)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: the frame, the bar of urgency at its left, the focus ring."""
        super().paintEvent(event)
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(_bar(theme, self.item.level if self.item else "")))
        painter.drawRoundedRect(QRectF(0, 1, 4, self.height() - 2), 2, 2)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(colour(theme.action))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)
        self._paint_fold(painter)
        painter.end()

    def _paint_fold(self, painter: QPainter) -> None:
        """A sign that there is more to it, or less."""
        tip = -2.0 if self.opened else 2.0
        middle = QPointF(self.width() - 16.0, 17.0)
        pen = QPen(colour(self._look.theme.secondary), 1.4)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        ends = (QPointF(-4.0, -tip), QPointF(0.0, tip), QPointF(4.0, -tip))
        painter.drawPolyline([middle + end for end in ends])


def _bar(theme: Theme, level: str) -> str:
    return {"high": theme.blocker, "medium": theme.trust[Trust.WARY].mark}.get(level, theme.action)


class TodoList(QWidget):
    """The cards, the most urgent on top, at most one of them opened.

    `chosen` carries a TodoItem, `acted` the Act as well.

    `told` says what was done with the list as a whole.
    """

    acted = Signal(object, object)
    chosen = Signal(object)
    told = Signal(str)

    def __init__(self, workspace: Workspace, look: Look) -> None:
        super().__init__()
        self._workspace, self._look = workspace, look
        self._cards: list[TodoCard] = []
        # What is the same of the entry that is opened, however far it is.
        self._opened: object = None
        outer = column(self, spacing=0)
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 16, 8)
        head.addWidget(label("What to do next", "heading"), 1)
        self._count = label("", "quiet")
        self._count.setToolTip(ORDER)
        head.addWidget(self._count)
        outer.addLayout(head)
        outer.addWidget(self._scroll(), 1)
        workspace.report_changed.connect(self.refresh)
        workspace.selection_changed.connect(self._on_selection_changed)
        look.changed.connect(self.update)
        self.refresh()

    def _scroll(self) -> QScrollArea:
        inside = QWidget()
        self._box = column(inside, (12, 0, 12, 8), 6)
        self._nothing = label("", "quiet", wrap=True)
        self._nothing.setContentsMargins(4, 0, 0, 0)  # below its heading
        self._more = label("", "quiet", wrap=True)
        self._box.addWidget(self._nothing)
        self._box.addWidget(self._more)
        self._box.addStretch(1)
        self._area = scrolled(inside)
        return self._area

    def refresh(self) -> None:
        """Shows the findings of now; cards are used again."""
        report = self._workspace.report
        items = todo_items(self._workspace.map, report) if report else []
        self._count.setText(f"{len(items)} · by urgency" if items else "")
        while len(self._cards) < min(len(items), SHOWN):
            self._add_card()
        may_act = not self._workspace.read_only
        for place, card in enumerate(self._cards):
            if place < len(items):
                card.show_item(items[place], may_act=may_act, opened=items[place].same == self._opened)
                card.mark(self._workspace.selected)
            card.setVisible(place < len(items))
        self._nothing.setText(self._say_nothing())
        self._nothing.setVisible(not items)
        self._more.setText(f"and {len(items) - SHOWN} more, less urgent")
        self._more.setVisible(len(items) > SHOWN)

    def _say_nothing(self) -> str:
        if self._workspace.report is None:
            return "Working out what to do …"
        if not self._workspace.map.decisions:
            return "Add a decision and its route: then this list says whom to win, how, and by when."
        return "Nothing is waiting."

    def copy(self) -> None:
        """Puts the list on the clipboard, as a table."""
        report = self._workspace.report
        if report is not None:
            rows = todo_rows(self._workspace.map, report)
            QGuiApplication.clipboard().setMimeData(table_clip(rows))
            done = counted(len(rows) - 1, "entry", "entries")
            self.told.emit(f"{done} of the list on the clipboard, as a table.")

    def _add_card(self) -> None:
        card = TodoCard(self._look)
        card.copy_wanted.connect(self.copy)
        card.chosen.connect(lambda item: self._on_chosen(card, item))
        card.acted.connect(lambda item, act: self._on_acted(card, item, act))
        self._box.insertWidget(len(self._cards), card)
        self._cards.append(card)

    def _on_acted(self, card: TodoCard, item: TodoItem, act: Act) -> None:
        """The button goes, and Enter once more must not meet that of the next entry."""
        focus = QApplication.focusWidget()
        if focus is not None and card.isAncestorOf(focus):
            card.setFocus()
        self.acted.emit(item, act)

    def _on_chosen(self, card: TodoCard, item: TodoItem) -> None:
        self._opened = None if card.opened else item.same
        for one in self._cards:
            one.unfold(one is card and self._opened is not None)
        QTimer.singleShot(0, card, lambda: self._area.ensureWidgetVisible(card, 0, 6))
        if item.person is not None:
            self._workspace.select(item.person)
            self.chosen.emit(item)

    def _on_selection_changed(self) -> None:
        for card in self._cards:
            card.mark(self._workspace.selected)
