"""Small parts that every panel and dialog is made of."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLabel,
    QLayout,
    QLayoutItem,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from consensus_map.ui.texts import literal


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """A label of plain text; `role` chooses its looks in the stylesheet."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    if wrap:
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    return made


class Elided(QLabel):
    """A line that gives way: cut with an ellipsis, and whole on hover."""

    def __init__(self, role: str = "", least: int = 72) -> None:
        super().__init__()
        self._least = least
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """Qt's: a few signs are enough."""
        wanted = super().minimumSizeHint()
        return QSize(min(self._least, wanted.width()), wanted.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: as much of the text as there is room for."""
        room = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        self.setToolTip(self.text() if text != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, self.alignment(), text)
        painter.end()


class Shortened(Elided):
    """A line that says less before it is cut."""

    def __init__(self, role: str = "", least: int = 72) -> None:
        super().__init__(role, least)
        self._texts: tuple[str, ...] = ()

    def set_texts(self, *texts: str) -> None:
        """What it may say, the longest first."""
        self._texts = texts
        self._choose()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Qt's: room for the longest."""
        wanted, metrics = super().sizeHint(), self.fontMetrics()
        widths = [metrics.horizontalAdvance(text) for text in self._texts]
        return QSize(max([wanted.width(), *widths]), wanted.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's."""
        super().resizeEvent(event)
        self._choose()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: what is said in a shorter form is whole on hover."""
        super().paintEvent(event)
        if self._texts and self.text() != self._texts[0]:
            self.setToolTip(self._texts[0])

    def _choose(self) -> None:
        room, metrics = self.contentsRect().width(), self.fontMetrics()
        fits = (text for text in self._texts if metrics.horizontalAdvance(text) <= room)
        self.setText(next(fits, self._texts[-1] if self._texts else ""))


# What a drop-down keeps free beside its text.
SPARE = 8


class ElidedBox(QComboBox):
    """A drop-down whose text is cut with an ellipsis where it is long, and whole on hover.

    With `least` it may become as narrow as that, whatever it holds.
    """

    def __init__(self, least: int | None = None) -> None:
        super().__init__()
        self._least = least
        # The box's own delegate pays no heed to the stylesheet.
        self.setItemDelegate(QStyledItemDelegate(self))

    def minimumSizeHint(self) -> QSize:
        """Qt's."""
        wanted = super().minimumSizeHint()
        return wanted if self._least is None else QSize(self._least, wanted.height())

    def sizeHint(self) -> QSize:
        """Qt's: Qt reckons with the type before the stylesheet had its say, and so falls short of it."""
        wanted = super().sizeHint()
        text = self.fontMetrics().horizontalAdvance(self.currentText()) + SPARE
        beside = wanted.width() - self._text_room(wanted).width()
        return QSize(max(wanted.width(), text + beside), wanted.height())

    def _text_room(self, size: QSize) -> QRect:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.rect = QRect(QPoint(0, 0), size)
        style, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        return self.style().subControlRect(style, option, part, self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: the frame with as much of the text as there is room for."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        room = self._text_room(self.size())
        text = self.currentText()
        cut = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width() - SPARE // 2)
        self.setToolTip(text if cut != text else "")
        option.currentText = cut
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()


def button(text: str, role: str = "", name: str = "") -> QPushButton:
    """A push button that is no dialog's default; `name` is what a screen reader says where text is a sign."""
    made = QPushButton(literal(text))
    made.setProperty("role", role)
    made.setAutoDefault(False)
    made.setAccessibleName(name or text)
    return made


def frame(role: str) -> QFrame:
    """A frame that the stylesheet knows by `role`."""
    made = QFrame()
    made.setProperty("role", role)
    return made


def scrolled(inside: QWidget) -> QScrollArea:
    """An area in which something scrolls up and down; the focus goes to what is inside."""
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setWidget(inside)
    return made


def rule() -> QFrame:
    """A thin line across."""
    return frame("rule")


def column(
    parent: QWidget, margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 8
) -> QVBoxLayout:
    """A vertical layout on the grid."""
    made = QVBoxLayout(parent)
    made.setContentsMargins(*margins)
    made.setSpacing(spacing)
    return made


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Sets a property that the stylesheet looks at, and has the rules applied anew."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def clear(layout: QLayout) -> None:
    """Takes everything out of a layout and deletes it."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if inner is not None:
            clear(inner)
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class Flow(QLayout):
    """Widgets side by side that go on in the next line where there is no room."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 8, between: int = 4) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)
        self._between = between

    def addItem(self, item: QLayoutItem) -> None:
        """Qt's: takes an item over."""
        self._items.append(item)

    def count(self) -> int:
        """Qt's: how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Qt's: the item at a place, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Qt's: gives an item away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Qt's: it takes no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Qt's: narrow means high."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt's: the height at a width."""
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        """Qt's: places the items."""
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        """Qt's: the least that it needs."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Qt's: room for the largest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        margins = self.contentsMargins()
        inner = rect.marginsRemoved(margins)
        x, y, high = inner.x(), inner.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(max(inner.width(), 1), item.sizeHint().height()))
            if x > inner.x() and x + size.width() > inner.right() + 1:
                x, y, high = inner.x(), y + high + self._between, 0
            if place:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self.spacing()
            high = max(high, size.height())
        return y + high - rect.y() + margins.bottom()
