"""Who is behind the count of the convinced: everybody in the chain, where they stand, and why."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPixmap
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QWidget

from consensus_map.drawing.marks import trust_image
from consensus_map.ui.consensus import ChainLine
from consensus_map.ui.look import Look
from consensus_map.ui.widgets import column, label, scrolled

WIDTH, MOST_HIGH, MARK = 440, 640, 18


class ChainRow(QFrame):
    """One person; a click or Enter goes there."""

    chosen = Signal(str)

    def __init__(self, look: Look, line: ChainLine) -> None:
        super().__init__()
        self.line = line
        self.setProperty("role", "row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{line.name}: {line.state}. {line.why}")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(12)
        mark = label()
        mark.setFixedSize(QSize(MARK, MARK))
        image = trust_image(line.trust, look.theme, MARK, self.devicePixelRatioF())
        mark.setPixmap(QPixmap.fromImage(image))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QWidget()
        box = column(words, spacing=2)
        box.addWidget(label(line.name, "strong", wrap=True))
        box.addWidget(label(line.state, "alarm" if line.owed else "", wrap=True))
        box.addWidget(label(line.why, "quiet", wrap=True))
        row.addWidget(words, 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's: a click goes there."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit(self.line.person)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Enter and Space go there; the arrows go from one to the next."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.line.person)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)


class ChainPopup(QDialog):
    """Opens below the count; Esc or a click elsewhere closes it."""

    chosen = Signal(str)

    def __init__(
        self, parent: QWidget, look: Look, heading: str, groups: list[tuple[str, list[ChainLine]]]
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "popup")
        self.setAccessibleName(heading)
        self.rows: list[ChainRow] = []
        inside = QWidget()
        box = column(inside, (0, 8, 0, 12), 0)
        box.addWidget(_spaced(label(heading, "heading", wrap=True), 4))
        for group, lines in groups:
            box.addWidget(_spaced(label(group, "caption"), 8))
            for line in lines:
                row = ChainRow(look, line)
                row.chosen.connect(self._on_chosen)
                self.rows.append(row)
                box.addWidget(row)
        column(self, (1, 1, 1, 1), 0).addWidget(scrolled(inside))
        self.resize(WIDTH, min(box.heightForWidth(WIDTH - 14) + 4, MOST_HIGH))

    def show_below(self, widget: QWidget) -> None:
        """Opens under a widget, within its screen."""
        room = widget.screen().availableGeometry()
        corner = widget.mapToGlobal(widget.rect().bottomLeft()) + QPoint(0, 4)
        self.resize(self.width(), min(self.height(), room.bottom() - corner.y() - 8))
        self.move(min(corner.x(), room.right() - self.width() - 8), corner.y())
        self.open()
        if self.rows:
            self.rows[0].setFocus()

    def _on_chosen(self, person: str) -> None:
        self.close()
        self.chosen.emit(person)


def _spaced(made: QLabel, above: int) -> QLabel:
    made.setContentsMargins(12, above, 12, 4)
    return made
