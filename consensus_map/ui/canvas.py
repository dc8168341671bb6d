"""The map on the screen: one widget, moved, zoomed and worked on by hand and by keys."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture

from consensus_map.drawing.cards import Card
from consensus_map.drawing.theme import Theme
from consensus_map.ui.camera import ZOOM_STEP
from consensus_map.ui.canvas_keys import CanvasKeys
from consensus_map.ui.gesture import seat_of
from consensus_map.ui.hand import Hand
from consensus_map.ui.look import Look
from consensus_map.ui.map_view import MapView
from consensus_map.ui.stage import Stage
from consensus_map.ui.workspace import Workspace

BY_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class Canvas(MapView):
    """Shows the stage's scene. The selection is the workspace's, the gestures are the hand's."""

    opened = Signal()  # what is selected, for editing
    menu_wanted = Signal(QPoint, object)  # where, and the Card or None
    focused = Signal()
    turned = Signal(int)  # through the saved views
    hinted = Signal(str)  # what the gesture that is going on is for, or nothing
    told = Signal(str)  # what a gesture has done

    def __init__(self, workspace: Workspace, stage: Stage, look: Look, grown: float = 1.0) -> None:
        """`grown`: how many times as large as usual type and cards may be, for those who sit far away."""
        super().__init__(workspace, stage, look, grown)
        self.hand = Hand(self)
        self._keys = CanvasKeys(self)
        self._hint = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        workspace.changed.connect(self._on_edit)
        stage.changed.connect(self._on_drawn_anew)
        self.grabGesture(Qt.GestureType.PinchGesture)

    def paint_marks(self, painter: QPainter, theme: Theme) -> None:
        """What the hand can take hold of."""
        self.hand.paint_marks(painter, theme)

    def paint_gesture(self, painter: QPainter, theme: Theme) -> None:
        """What the hand is about to do."""
        self.hand.paint(painter, theme)

    # The hand

    def tell(self, text: str) -> None:
        """Says what a gesture has done."""
        self.told.emit(text)

    def card_at(self, point: QPointF) -> Card | None:
        """The card under a point of the widget."""
        return self.stage.scene.hit(*self.camera.to_scene(point.x(), point.y()))

    def tie_box(self, tie: str | None) -> QRectF | None:
        """Round the line of a tie, where it is drawn in the widget."""
        curve = self.hand.ties.curve(tie)
        if curve is None:
            return None
        x, y, width, height = curve.box
        scale = self.camera.scale
        return QRectF(*self.camera.to_view(x, y), width * scale, height * scale)

    def show_tie(self) -> None:
        """Moves no further than it takes to see both ends of the selected tie."""
        tie = self.workspace.map.ties.get(self.workspace.tie or "")
        for person in (tie.target, tie.source) if tie is not None else ():
            self.keep_in_view(person)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt's: a wheel zooms at the cursor; two fingers on a pad move, and zoom with Ctrl."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        pad = event.phase() != Qt.ScrollPhase.NoScrollPhase and not event.pixelDelta().isNull()
        delta = event.angleDelta()
        if pad and not control:
            self._pan(event.pixelDelta().x(), event.pixelDelta().y())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._pan(delta.x() or delta.y(), 0)
        else:
            self.zoom(ZOOM_STEP ** (delta.y() / 120), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's: the hand takes hold."""
        self._work(by_keys=False)
        self.hand.press(event)
        self.follow_hand()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's: the hand moves."""
        self.hand.move(event)
        self.follow_hand()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's: the hand lets go."""
        self.hand.release(event)
        self.follow_hand()

    def leaveEvent(self, event: QEvent) -> None:
        """Qt's: the pointer goes elsewhere."""
        self.hand.leave()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt's: shows the ring where keys led here, and tells assistive technology who is selected."""
        super().focusInEvent(event)
        if event.reason() in BY_KEYS:
            self._work(by_keys=True)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt's: who goes elsewhere in the middle of a gesture does not mean it."""
        self.hand.space = False
        self.hand.cancel()
        self.follow_hand()
        super().focusOutEvent(event)

    def _on_edit(self, _touched: object) -> None:
        self.hand.give_way()
        self.follow_hand()

    def _on_drawn_anew(self, _other: bool) -> None:
        self.hand.look_again()

    def follow_hand(self) -> None:
        """Shows what the hand is doing."""
        self.setCursor(self.hand.cursor)
        hint = self.hand.gesture.hint if self.hand.gesture else ""
        if hint != self._hint:
            self._hint = hint
            self.hinted.emit(hint)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt's: opens the person, the post or the tie for editing."""
        card = self.card_at(event.position())
        seat = seat_of(card)
        if seat is not None:
            self.workspace.select(seat)
        if seat is not None or (card is None and self.hand.ties.at(event.position()) is not None):
            self.opened.emit()

    def turn(self, step: int) -> None:
        """Asks for the next saved view or the one before."""
        self.turned.emit(step)

    def open_selected(self) -> None:
        """Opens what is selected for editing."""
        self.opened.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt's: the menu of the person or the tie under the cursor, or of the selected one."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            card = self.card_at(QPointF(event.pos()))
            seat = seat_of(card)
            tie = self.hand.ties.at(QPointF(event.pos())) if card is None else None
            if tie is not None:
                self.workspace.select_tie(tie)
            elif seat is None or seat not in self.workspace.seats:
                self.workspace.select(seat)
            self.menu_wanted.emit(event.globalPos(), card)
            return
        selected = self.workspace.seat or ""
        box = self.view_box(selected) or self.tie_box(self.workspace.tie)
        at = box.center().toPoint() if box is not None else self.rect().center()
        self.menu_wanted.emit(self.mapToGlobal(at), self.stage.scene.card_of(selected))

    def event(self, event: QEvent) -> bool:
        """Qt's: pinches, which come as gestures of a screen or of a pad."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom(1 + event.value(), event.position())
                return True
        elif isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self.zoom(pinch.scaleFactor(), QPointF(self.mapFromGlobal(pinch.centerPoint().toPoint())))
                return True
        return super().event(event)

    def _pan(self, dx: float, dy: float) -> None:
        self.look_from(self.camera.panned(dx, dy), moving=True)

    # The keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: arrows travel, + and - zoom, Space folds, Enter opens, Esc cancels or lets go."""
        if self._keys.press(event):
            self._work(by_keys=True)
        else:
            super().keyPressEvent(event)
        self.follow_hand()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Qt's: the end of the space bar."""
        if not self._keys.release(event):
            super().keyReleaseEvent(event)
        self.follow_hand()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Qt's: Tab goes from finding to finding, and on to the next widget after the last one."""
        # Tab in a field that stands on the canvas comes here too, on its way up; from a tie it goes to what
        # can be done with it.
        if self.hasFocus() and self.workspace.tie is None and self._keys.to_finding(1 if forward else -1):
            self._work(by_keys=True)
            return True
        return super().focusNextPrevChild(forward)

    def _work(self, *, by_keys: bool) -> None:
        """The ring of the focus is for keys: beside a hand that points it says nothing."""
        if by_keys != self.by_keys:
            self.by_keys = by_keys
            self.update()
