"""The strip under the header: the decision, how far it is, everybody's seal, and where it is blocked."""

import itertools

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from consensus_map.drawing.card_edge import RING_WIDTHS
from consensus_map.drawing.findings import FLAGGED
from consensus_map.drawing.marks import draw_seal, draw_standing, draw_trust, standing_look
from consensus_map.drawing.theme import colour
from consensus_map.ui.consensus import SealItem, seal_items
from consensus_map.ui.look import Look
from consensus_map.ui.widgets import button, clear, restyle
from consensus_map.ui.workspace import Workspace

SIZE = 56
GAP = 16
# Kept free at the right of seals that are scrolled, so that one of which no more would be cut is seen whole.
SPARE = 12


class SealButton(QAbstractButton):
    """One person's seal with the trust mark at its shoulder; a red ring round those who are not convinced."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.item: SealItem | None = None
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(SIZE, SIZE)

    def show_item(self, item: SealItem) -> None:
        """Takes over what is to be shown."""
        self.item = item
        self.setAccessibleName(item.spoken)
        self.setToolTip(item.spoken)
        self.update()

    def sizeHint(self) -> QSize:
        """Qt's: always square."""
        return QSize(SIZE, SIZE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: seal, mark, ring."""
        item = self.item
        if item is None:
            return
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(theme.action_tint if self.isChecked() else theme.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        circle = QRectF(9, 10, 38, 38)
        painter.setBrush(colour(theme.surface))
        painter.drawEllipse(circle)
        draw_seal(painter, circle, item.seal, item.stamp, theme)
        if item.owed or item.level in FLAGGED:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour(theme.blocker), RING_WIDTHS[item.level]))
            painter.drawEllipse(circle.adjusted(-3.5, -3.5, 3.5, 3.5))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(theme.surface))
        painter.drawEllipse(QRectF(38, 1, 18, 18))
        draw_trust(painter, QRectF(40, 3, 14, 14), item.trust, theme)
        self._paint_standing(painter, item)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour(theme.action), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()

    def _paint_standing(self, painter: QPainter, item: SealItem) -> None:
        """At the other shoulder, as on the map, why the person counts other than the trust mark says."""
        if not item.standing:
            return
        ink, ground = standing_look(item.standing, self._look.theme)
        disc = QRectF(1, 1, 17, 17)
        painter.setPen(QPen(colour(ink), 1))
        painter.setBrush(colour(ground))
        painter.drawEllipse(disc)
        draw_standing(painter, disc.adjusted(3.5, 3.5, -3.5, -3.5), item.standing, colour(ink))


class SealRow(QWidget):
    """The seals in the order of the steps, joined by a line; those side by side in a step stand closer."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.seals: list[SealButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        look.changed.connect(self.update)

    def show_items(self, items: list[SealItem], selected: str | None) -> None:
        """Shows the seals; buttons are used again where the number is the same."""
        if len(items) != len(self.seals) or self._gaps(items) != self._gaps(self._items()):
            self._build(items)
        for seal, item in zip(self.seals, items, strict=True):
            seal.show_item(item)
            seal.setChecked(item.person == selected)
        self.update()

    def natural_width(self) -> int:
        """What all seals need side by side."""
        gaps = sum(GAP for together in self._gaps(self._items()) if not together)
        return len(self.seals) * SIZE + gaps

    def mark(self, selected: str | None) -> None:
        """Marks the selected person's seals."""
        for seal in self.seals:
            seal.setChecked(seal.item is not None and seal.item.person == selected)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: the line that joins the steps."""
        painter = QPainter(self)
        theme = self._look.theme
        for left, right in zip(self.seals, self.seals[1:], strict=False):
            together = (
                left.item is not None and right.item is not None and left.item.order == right.item.order
            )
            painter.setPen(
                QPen(colour(theme.frame), 1.5, Qt.PenStyle.DotLine if together else Qt.PenStyle.SolidLine)
            )
            middle = left.geometry().top() + 29
            painter.drawLine(
                QPointF(left.geometry().right() - 6, middle), QPointF(right.geometry().left() + 6, middle)
            )
        painter.end()

    def _items(self) -> list[SealItem]:
        return [seal.item for seal in self.seals if seal.item is not None]

    def _gaps(self, items: list[SealItem]) -> list[bool]:
        return [one.order == other.order for one, other in itertools.pairwise(items)]

    def _build(self, items: list[SealItem]) -> None:
        clear(self._row)
        self.seals = []
        before: SealItem | None = None
        for item in items:
            if before is not None:
                self._row.addSpacing(0 if before.order == item.order else GAP)
            seal = SealButton(self._look)
            seal.clicked.connect(lambda _on=False, button=seal: self._on_clicked(button))
            self.seals.append(seal)
            self._row.addWidget(seal)
            before = item

    def _on_clicked(self, seal: SealButton) -> None:
        if seal.item is not None:
            seal.setChecked(True)
            self.chosen.emit(seal.item.person)


class SealScroll(QScrollArea):
    """Holds the seals where a route is longer than the strip; it is scrolled by the buttons beside it."""

    def __init__(self, row: SealRow) -> None:
        super().__init__()
        self._row = row
        self.setWidget(row)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        for set_policy in (self.setVerticalScrollBarPolicy, self.setHorizontalScrollBarPolicy):
            set_policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """Qt's: as wide as the seals are."""
        return QSize(self._row.natural_width() + 2, SIZE + 12)

    def minimumSizeHint(self) -> QSize:
        """Qt's: two seals."""
        return QSize(2 * SIZE, SIZE + 12)


class SealArea(QWidget):
    """The seals with a button at each end that says how many there are out of sight, and goes there."""

    def __init__(self, row: SealRow) -> None:
        super().__init__()
        self._row = row
        self.view = SealScroll(row)
        self.before, self.after = button("", "more"), button("", "more")
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        for part in (self.before, self.view, self.after):
            box.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._route: tuple[str, ...] = ()
        # The room that there is without what is spare, and how long the route is in it.
        self._shares = 0, 0
        self.before.clicked.connect(lambda: self._turn(-1))
        self.after.clicked.connect(lambda: self._turn(1))
        bar = self.view.horizontalScrollBar()
        bar.valueChanged.connect(self._count)
        bar.rangeChanged.connect(self._on_range_changed)
        self._count()

    def show_items(self, items: list[SealItem], selected: str | None) -> None:
        """Shows the seals; of another route those that block come into sight first."""
        self._row.show_items(items, selected)
        self.view.updateGeometry()
        route = tuple(item.person for item in items)
        if route != self._route:
            self._route = route
            QTimer.singleShot(0, self, self._show_blockers)
        self._count()

    def _on_range_changed(self, _least: int, _most: int) -> None:
        shares = self._room(), self._row.natural_width()
        # What is spare comes and goes with every turn, and must not turn back.
        if shares != self._shares:
            self._shares = shares
            self._show_blockers()
        self._count()

    def _room(self) -> int:
        """How wide the part in sight is while the spare room is kept free."""
        return self.view.viewport().width() - SPARE + self.contentsMargins().right()

    def _spare(self, *, overflows: bool) -> None:
        """Keeps room free, or gives it to a seal at either end that only little is missing of."""
        bar, seals = self.view.horizontalScrollBar(), self._row.seals
        left, right = bar.value(), bar.value() + self._room()
        cut = any(0 < seal.x() + seal.width() - right <= SPARE for seal in seals)
        if bar.value() == bar.maximum():
            cut |= any(0 < left - seal.x() <= SPARE for seal in seals)
        spare = SPARE if overflows and not cut else 0
        if spare != self.contentsMargins().right():
            self.setContentsMargins(0, 0, spare, 0)
            # Once more when the room is shared out anew, for what is reckoned till then is not so any more.
            QTimer.singleShot(0, self, self._count)

    def _show_blockers(self) -> None:
        """Scrolls until those who block are seen, as many as there is room for, the first surely."""
        blocking = [seal for seal in self._row.seals if seal.item and seal.item.level in FLAGGED]
        for seal in reversed(blocking):
            self.view.ensureWidgetVisible(seal, 0, 0)
        self._snap()

    def _snap(self) -> None:
        """Begins with a whole seal, so that none at the left is cut."""
        bar = self.view.horizontalScrollBar()
        if 0 < bar.value() < bar.maximum():
            bar.setValue(min((seal.x() for seal in self._row.seals if seal.x() >= bar.value()), default=0))

    def _turn(self, way: int) -> None:
        bar = self.view.horizontalScrollBar()
        bar.setValue(bar.value() + way * max(self.view.viewport().width() - SIZE, SIZE))
        self._snap()

    def _count(self) -> None:
        """Says how many seals are out of sight at either side, in red where one of them blocks."""
        overflows = self.view.horizontalScrollBar().maximum() > 0
        self._spare(overflows=overflows)
        left = self.view.horizontalScrollBar().value()
        right = left + self.view.viewport().width()
        seals = self._row.seals
        before = [seal for seal in seals if seal.x() < left]
        after = [seal for seal in seals if seal.x() + seal.width() > right]
        for made, hidden, text in ((self.before, before, "‹ {}"), (self.after, after, "{} ›")):
            made.setVisible(overflows)
            made.setEnabled(bool(hidden))
            made.setText(text.format(len(hidden)) if hidden else "")
            blocks = sum(seal.item is not None and seal.item.level in FLAGGED for seal in hidden)
            restyle(made, "blocks", "true" if blocks else "false")
            said = f"{len(hidden)} more of the route are out of sight"
            made.setToolTip(f"{said}; {blocks} of them block" if blocks else said)
            made.setAccessibleName(made.toolTip())


def items_of(workspace: Workspace) -> list[SealItem]:
    """The seals of the decision that is looked at."""
    return seal_items(workspace.map, workspace.decision, workspace.decision_report)
