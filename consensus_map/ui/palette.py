"""The command palette: finds people and actions by typing, over whatever is shown."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QListView, QWidget

from consensus_map.ui.look import Look
from consensus_map.ui.palette_offers import MenuEntry, Offer, offers
from consensus_map.ui.palette_view import OFFER_ROLE, ROW_HEIGHT, OfferDelegate
from consensus_map.ui.popup import Popup
from consensus_map.ui.widgets import column, label
from consensus_map.ui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex

ROOT = QModelIndex()
WIDTH, TOP, MOST_ROWS, PAGE = 600, 52, 10, 8
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -PAGE, Qt.Key.Key_PageDown: PAGE}
STAYING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class OfferModel(QAbstractListModel):
    """The lines of the palette."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.offers: Sequence[Offer] = ()

    def show(self, found: Sequence[Offer]) -> None:
        """Other lines."""
        self.beginResetModel()
        self.offers = found
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        """Qt's: how many lines."""
        return 0 if parent.isValid() else len(self.offers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt's: the text, or the whole offer."""
        offer = self.offers[index.row()]
        if role == OFFER_ROLE:
            return offer
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(offer)
        return offer.text if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt's: what cannot be done now is not chosen."""
        chosen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return chosen if self.offers[index.row()].enabled else Qt.ItemFlag.NoItemFlags


class CommandPalette(QFrame):
    """A child of the page. Enter or a click takes an offer; Esc or going elsewhere closes it."""

    def __init__(
        self,
        page: QWidget,
        workspace: Workspace,
        look: Look,
        entries: Callable[[], list[MenuEntry]],
        go_to: Callable[[str], None],
    ) -> None:
        super().__init__(page)
        self._page, self._workspace, self._entries, self._go_to = page, workspace, entries, go_to
        self._before: QWidget | None = None
        self.setProperty("role", "palette")
        box = column(self, (8, 8, 8, 8), 8)
        self.line = QLineEdit()
        self.line.setProperty("role", "palette")
        self.line.setPlaceholderText("Type a name, or what you want to do")
        self.line.setAccessibleName("Find a person or an action")
        self.line.textEdited.connect(lambda _text: self._look_up())
        self.line.installEventFilter(self)
        self.model = OfferModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(OfferDelegate(look, workspace, self.list))
        self.list.setProperty("role", "list")
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName("Found")
        self.list.clicked.connect(lambda index: self._take(index.row()))
        self._nothing = label("Nobody and nothing is called that.", "quiet")
        self._nothing.setContentsMargins(12, 4, 12, 8)
        for widget in (self.line, self.list, self._nothing):
            box.addWidget(widget)
        self.hide()

    def start(self) -> None:
        """Opens with an empty line; already open, goes back to the line."""
        # What lay open over the map gives the keyboard back first: the map is where one goes on afterwards.
        for popup in self._page.window().findChildren(Popup):
            popup.leave()
        if self.isHidden():
            self._before = QApplication.focusWidget()
            self.line.clear()
            self._look_up()
        self.show()
        self.raise_()
        self.line.setFocus()
        self.line.selectAll()

    def place(self) -> None:
        """In the middle of the upper edge, no higher than its lines."""
        rows = min(self.model.rowCount(), MOST_ROWS)
        self.list.setVisible(rows > 0)
        self._nothing.setVisible(rows == 0)
        room = self._page.height() - TOP - 96
        frame = 2 * self.list.frameWidth()
        self.list.setFixedHeight(max(min(rows * ROW_HEIGHT + frame, room), ROW_HEIGHT + frame))
        self.setFixedWidth(min(WIDTH, self._page.width() - 48))
        self.adjustSize()
        self.move((self._page.width() - self.width()) // 2, TOP)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: the line's keys move the choice, take it or close."""
        if isinstance(event, QKeyEvent):
            return self._press(event)
        if (
            isinstance(event, QFocusEvent)
            and event.type() == QEvent.Type.FocusOut
            and event.reason() not in STAYING
        ):
            self.hide()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: what the line leaves over is not for the map below."""
        event.accept()

    def _press(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        ours = key in STEPS or key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.type() == QEvent.Type.ShortcutOverride and ours:
            # Before the shortcuts of the window, and for the line in which it is pressed.
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress or not ours:
            return False
        if key in STEPS:
            self._step(STEPS[key])
        elif key == Qt.Key.Key_Escape:
            self._close()
        else:
            self._take(self.list.currentIndex().row())
        return True

    def _look_up(self) -> None:
        self.model.show(offers(self._workspace, self._entries(), self.line.text()))
        self._choose(0 if self.model.offers and self.model.offers[0].enabled else -1)
        self.place()

    def _step(self, step: int) -> None:
        """To another line that can be taken; one step past the end begins anew at the other end."""
        last = sum(offer.enabled for offer in self.model.offers) - 1
        row = self.list.currentIndex().row() + step
        if abs(step) == 1 and last >= 0:
            row %= last + 1
        self._choose(min(max(row, 0), last))

    def _choose(self, row: int) -> None:
        index = self.model.index(row) if row >= 0 else QModelIndex()
        self.list.setCurrentIndex(index)
        self.line.setAccessibleDescription(spoken(self.model.offers[row]) if row >= 0 else "")

    def _take(self, row: int) -> None:
        if not 0 <= row < len(self.model.offers) or not self.model.offers[row].enabled:
            return
        offer = self.model.offers[row]
        self._close()
        if offer.seat is not None:
            self._go_to(offer.seat)
        elif offer.action is not None:
            offer.action.trigger()

    def _close(self) -> None:
        """Gives the keyboard back first: an action is done where one was before."""
        before, self._before = self._before, None
        self.hide()
        if before is not None and before.isVisible() and before is not self.line:
            before.setFocus()
        else:
            self._page.setFocus()


def spoken(offer: Offer) -> str:
    """An offer as a screen reader says it."""
    return ", ".join(part for part in (offer.text, offer.aside) if part)
