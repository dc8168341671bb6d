"""The miniature of the planned chart, painted: roots and people whose superior was not found are marked."""

import numpy as np
from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolTip, QWidget

from consensus_map.drawing.theme import Theme, colour
from consensus_map.ui.import_tree import BOX, OPEN, PLAIN, ROOT, Miniature
from consensus_map.ui.look import theme_of
from consensus_map.ui.widgets import column, label

MARGIN = 8.0
LARGEST_SCALE = 0.7
# Names stand in boxes as large as this, in pixels; their letters by the box, so that most names fit.
NAMED_BOX = (40.0, 16.0)
LETTERS_HIGH, LETTERS_WIDE = 0.5, 1 / 5.2
LEAST_LETTERS, LARGEST_LETTERS = 9, 13
# Boxes are never painted smaller than this, in pixels; those that are marked can be seen among many.
LEAST_BOX, LEAST_MARK = 1.6, 5.0


class TreeView(QWidget):
    """Paints a chart as large as there is room; a name comes up where the pointer rests."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Miniature | None = None
        self._picture = QPixmap()
        self.setMinimumHeight(56)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Chart as it will be")

    def show_tree(self, shown: Miniature | None) -> None:
        """Shows another chart."""
        self._shown = shown
        self._picture = QPixmap()
        self.setAccessibleDescription(shown.legend if shown else "")
        self.update()

    def sizeHint(self) -> QSize:
        """Qt's."""
        return QSize(480, 56)

    def name_at(self, x: float, y: float) -> str:
        """Whose box is at a point of the widget."""
        shown = self._shown
        if shown is None or not shown.names:
            return ""
        scale, left, top = self._frame(shown)
        place = shown.placement
        beside = np.abs((x - left) / scale - place.x - BOX[0] / 2) / BOX[0]
        above = np.abs((y - top) / scale - place.y - BOX[1] / 2) / BOX[1]
        away = np.maximum(beside, above)
        nearest = int(np.argmin(away))
        return shown.names[nearest] if away[nearest] <= max(0.6, 2.0 / (BOX[1] * scale)) else ""

    def event(self, event: QEvent) -> bool:
        """Qt's: names come as tool tips."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.name_at(event.pos().x(), event.pos().y()), self)
            return True
        if event.type() == QEvent.Type.PaletteChange:
            self._picture = QPixmap()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's."""
        self._picture = QPixmap()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: a large chart is drawn once for a size."""
        if self._picture.isNull():
            self._picture = self._drawn()
        painter = QPainter(self)
        painter.drawPixmap(QPointF(0, 0), self._picture)
        painter.end()

    def _frame(self, shown: Miniature) -> tuple[float, float, float]:
        """Scale, and where the chart begins."""
        _, _, wide, high = shown.placement.bounds
        room = self.width() - 2 * MARGIN, self.height() - 2 * MARGIN
        scale = min(room[0] / max(wide, 1.0), room[1] / max(high, 1.0), LARGEST_SCALE)
        scale = max(scale, 1e-6)
        return scale, (self.width() - wide * scale) / 2, (self.height() - high * scale) / 2

    def _drawn(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        made = QPixmap(self.size() * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        if self._shown is not None and self._shown.names:
            painter = QPainter(made)
            _paint(painter, self._shown, theme_of(self), self._frame(self._shown))
            painter.end()
        return made


class TreePage(QWidget):
    """The miniature with its figures and what its colours mean."""

    def __init__(self) -> None:
        super().__init__()
        box = column(self, (8, 8, 8, 8), 4)
        self.view = TreeView()
        self._figures = label("", "quiet")
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._figures)
        row.addStretch(1)
        for kind, text in ((ROOT, "at the top"), (OPEN, "superior not found")):
            row.addWidget(_Key(kind))
            row.addWidget(label(text, "quiet"))
        box.addWidget(self.view, 1)
        box.addLayout(row)

    def show_tree(self, shown: Miniature | None) -> None:
        """Shows another chart."""
        self.view.show_tree(shown)
        self._figures.setText(shown.legend if shown else "")


class _Key(QWidget):
    """One box of the legend."""

    def __init__(self, kind: int) -> None:
        super().__init__()
        self._kind = kind
        self.setFixedSize(20, 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _dress(painter, self._kind, theme_of(self))
        painter.drawRoundedRect(QRectF(1, 1, 18, 10), 2, 2)
        painter.end()


def _dress(painter: QPainter, kind: int, theme: Theme) -> None:
    """Roots are filled, open superiors have a thick frame: told apart without colours too."""
    line = {PLAIN: theme.connector, ROOT: theme.action, OPEN: theme.warning_text}[kind]
    fill = {PLAIN: theme.group, ROOT: theme.action, OPEN: theme.warning_tint}[kind]
    pen = painter.pen()
    pen.setColor(colour(line))
    pen.setWidthF(2.0 if kind == OPEN else 1.0)
    painter.setPen(pen)
    painter.setBrush(colour(fill))


def _paint(painter: QPainter, shown: Miniature, theme: Theme, frame: tuple[float, float, float]) -> None:
    scale, left, top = frame
    place = shown.placement
    painter.setPen(colour(theme.connector))
    ends = place.segments * scale + np.array([left, top, left, top])
    painter.drawLines([QLineF(*line) for line in ends.tolist()])
    wide, high = max(BOX[0] * scale, LEAST_BOX), max(BOX[1] * scale, LEAST_BOX)
    corners = np.column_stack((place.x * scale + left, place.y * scale + top))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, wide > 6)
    for kind in (PLAIN, OPEN, ROOT):
        _dress(painter, kind, theme)
        if wide <= 6:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour((theme.connector, theme.action, theme.warning_text)[kind]))
        size = (wide, high) if kind == PLAIN else (max(wide, LEAST_MARK), max(high, LEAST_MARK))
        boxes = [QRectF(x, y, *size) for x, y in corners[shown.kinds == kind].tolist()]
        if wide > 12:
            for box in boxes:
                painter.drawRoundedRect(box, 2, 2)
        else:
            painter.drawRects(boxes)
    if wide >= NAMED_BOX[0] and high >= NAMED_BOX[1]:
        _write(painter, shown, theme, [QRectF(x, y, wide, high) for x, y in corners.tolist()])


def _write(painter: QPainter, shown: Miniature, theme: Theme, boxes: list[QRectF]) -> None:
    """Names in their boxes: long ones in smaller letters, cut where there is no room even so."""
    font = painter.font()
    fitting = min(boxes[0].height() * LETTERS_HIGH, boxes[0].width() * LETTERS_WIDE)
    largest = int(min(max(fitting, LEAST_LETTERS), LARGEST_LETTERS))
    for box, name, kind in zip(boxes, shown.cards, shown.kinds.tolist(), strict=True):
        painter.setPen(colour(theme.action_text if kind == ROOT else theme.text))
        inside = box.adjusted(3, 0, -3, 0)
        room = int(inside.width())
        font.setPixelSize(letters_for(name, font, largest, room))
        painter.setFont(font)
        text = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inside, Qt.AlignmentFlag.AlignCenter, text)


def letters_for(name: str, font: QFont, largest: int, room: int) -> int:
    """The size, in pixels, in which a name fits the room, no smaller than can be read."""
    sized = QFont(font)
    for size in range(largest, LEAST_LETTERS, -1):
        sized.setPixelSize(size)
        if QFontMetrics(sized).horizontalAdvance(name) <= room:
            return size
    return LEAST_LETTERS
