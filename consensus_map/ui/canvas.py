"""The map on the screen: one widget that paints the scene, moved and zoomed by hand."""

from time import perf_counter

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QGestureEvent, QPinchGesture, QWidget

from consensus_map.drawing.cards import Card, CardKind
from consensus_map.drawing.painter import paint_scene
from consensus_map.drawing.text import draw_centred
from consensus_map.drawing.theme import colour
from consensus_map.ui.camera import Camera, fitted, neighbour
from consensus_map.ui.legend import Legend
from consensus_map.ui.look import Look
from consensus_map.ui.person_words import described
from consensus_map.ui.stage import Stage
from consensus_map.ui.workspace import Workspace

STEP = 1.25
# The bar at the upper edge keeps this much free, in pixels.
TOP = 40
# A frame that takes longer than this is moved as a picture while the hand moves, and painted when it rests.
SLOW_MS = 24.0
REST_MS = 80
ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Canvas(QWidget):
    """Shows the stage's scene. The selection is the workspace's."""

    opened = Signal(str)
    menu_wanted = Signal(QPoint)
    zoomed = Signal(float)

    def __init__(self, workspace: Workspace, stage: Stage, look: Look) -> None:
        super().__init__()
        self._workspace, self._stage, self._look = workspace, stage, look
        self._legend = Legend(stage.scene)
        self.camera = Camera()
        self._fits = True
        self._pressed: QPointF | None = None
        self._held: QPointF | None = None
        self._space = False
        self._frame: QPixmap | None = None
        self._frame_camera = Camera()
        self._frame_ms = 0.0
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.repaint_scene)
        self.setMinimumSize(320, 240)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self.setAccessibleName("Map")
        stage.changed.connect(self._on_scene_changed)
        look.changed.connect(self.repaint_scene)
        workspace.selection_changed.connect(self._on_selection_changed)

    # What is seen

    def fit(self) -> None:
        """Shows the whole picture, and goes on doing so while the window changes."""
        self._fits = True
        camera = fitted(self._stage.scene.bounds, self.width(), self._room() - TOP)
        self._look_through(camera.panned(0, TOP))

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Larger or smaller about a point, the middle without one."""
        point = at if at is not None else QPointF(self.width() / 2, self.height() / 2)
        self._fits = False
        self._look_through(self.camera.zoomed(factor, point.x(), point.y()), moving=True)

    def show_person(self, person: str) -> None:
        """Moves so that a person is seen, large enough to be read, after unfolding what hides them."""
        if not self._stage.reveal(person):
            return
        box = self._stage.scene.rect_of(person)
        if box is None:
            return
        camera = self.camera
        if camera.scale < 0.5:
            camera = Camera(camera.x, camera.y, 0.8).centred_on(box, self.width(), self.height())
        shown = camera.showing(box, self.width(), self._room())
        if shown != self.camera:
            self._fits = False
            self._look_through(shown)

    def _room(self) -> float:
        """The height that the legend leaves."""
        return self.height() - self._legend.height(self.width())

    def repaint_scene(self) -> None:
        """Paints the scene itself, not the last picture of it."""
        self._rest.stop()
        self._frame = None
        self.update()

    def _look_through(self, camera: Camera, *, moving: bool = False) -> None:
        self.camera = camera
        if moving and self._frame is not None and self._frame_ms > SLOW_MS:
            self._rest.start()
            self.update()
        else:
            self.repaint_scene()
        self.zoomed.emit(camera.scale)

    def _on_scene_changed(self, other: bool) -> None:
        self._legend = Legend(self._stage.scene)
        if other or self._fits:
            self.fit()
        else:
            self._keep_place()
        self._describe()

    def _keep_place(self) -> None:
        """Holds the selected card where it is while the picture changes round it."""
        person = self._workspace.selected
        box = self._stage.scene.rect_of(person) if person else None
        if box is not None and self._anchor is not None and self._anchor[0] == person:
            old = self._anchor[1]
            self.camera = Camera(
                self.camera.x + box[0] - old[0], self.camera.y + box[1] - old[1], self.camera.scale
            )
        self._remember_anchor()
        self.repaint_scene()

    _anchor: tuple[str, tuple[float, float, float, float]] | None = None

    def _remember_anchor(self) -> None:
        person = self._workspace.selected
        box = self._stage.scene.rect_of(person) if person else None
        self._anchor = (person, box) if person is not None and box is not None else None

    def _on_selection_changed(self) -> None:
        self._remember_anchor()
        self._describe()
        self.repaint_scene()

    def _describe(self) -> None:
        """Tells assistive technology who is selected."""
        person = self._workspace.selected
        text = described(self._workspace.map, person, self._workspace.decision_report) if person else ""
        self.setAccessibleDescription(text or self._stage.scene.note or "Nobody is selected.")

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: the scene or its last picture, then the legend and the focus ring."""
        if self._frame is None:
            self._frame = self._painted()
        theme = self._look.theme
        painter = QPainter(self)
        if self._frame_camera == self.camera:
            painter.drawPixmap(0, 0, self._frame)
        else:
            painter.fillRect(self.rect(), colour(theme.ground))
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            ratio = self.camera.scale / self._frame_camera.scale
            x, y = self.camera.to_view(self._frame_camera.x, self._frame_camera.y)
            target = QRectF(x, y, self.width() * ratio, self.height() * ratio)
            painter.drawPixmap(target, self._frame, QRectF(self._frame.rect()))
        self._legend.paint(painter, QRectF(self.rect()), theme)
        if self.hasFocus():
            painter.setPen(QPen(colour(theme.action), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def _painted(self) -> QPixmap:
        started = perf_counter()
        theme, ratio = self._look.theme, self.devicePixelRatioF()
        frame = QPixmap(self.size() * ratio)
        frame.setDevicePixelRatio(ratio)
        frame.fill(colour(theme.ground))
        painter = QPainter(frame)
        try:
            self._paint_into(painter, ratio)
        finally:
            # A painter that is left open takes the whole process down with it.
            painter.end()
        self._frame_camera = self.camera
        self._frame_ms = (perf_counter() - started) * 1000
        return frame

    def _paint_into(self, painter: QPainter, ratio: float) -> None:
        theme, scene, camera = self._look.theme, self._stage.scene, self.camera
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if scene.note:
            draw_centred(painter, QRectF(self.rect()), scene.note, (15, 13), colour(theme.secondary))
            return
        painter.scale(camera.scale, camera.scale)
        painter.translate(-camera.x, -camera.y)
        seen = QRectF(*camera.visible(self.width(), self.height()))
        chosen = frozenset({self._workspace.selected} if self._workspace.selected else ())
        paint_scene(painter, scene, theme, visible=seen, scale=camera.scale * ratio, selection=chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: a picture that fits goes on fitting."""
        self._stage.set_page(self.width(), self.height())
        if self._fits:
            self.fit()
        else:
            self.repaint_scene()

    # The hand

    def card_at(self, point: QPointF) -> Card | None:
        """The card under a point of the widget."""
        return self._stage.scene.hit(*self.camera.to_scene(point.x(), point.y()))

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
            self.zoom(STEP ** (delta.y() / 120), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's: takes hold; a click that does not move selects."""
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._pressed = self._held = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's: moves the picture that is held; shows where a click does something."""
        if self._held is None or self._pressed is None:
            hand = (
                Qt.CursorShape.PointingHandCursor
                if self.card_at(event.position())
                else Qt.CursorShape.ArrowCursor
            )
            self.setCursor(Qt.CursorShape.OpenHandCursor if self._space else hand)
            return
        far = (event.position() - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if far or self.cursor().shape() == Qt.CursorShape.ClosedHandCursor:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            moved = event.position() - self._held
            self._held = event.position()
            self._pan(moved.x(), moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's: lets go; where nothing moved, that was a click."""
        moved = self.cursor().shape() == Qt.CursorShape.ClosedHandCursor
        clicked = self._held is not None and not moved and event.button() == Qt.MouseButton.LeftButton
        self._held = self._pressed = None
        self.setCursor(Qt.CursorShape.OpenHandCursor if self._space else Qt.CursorShape.ArrowCursor)
        if clicked and not self._space:
            self._click(self.card_at(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt's: opens the person for editing."""
        card = self.card_at(event.position())
        if card is not None and card.person is not None:
            self._workspace.select(card.person)
            self.opened.emit(card.person)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt's: the menu of the person under the cursor, or of the selected one."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            card = self.card_at(QPointF(event.pos()))
            self._workspace.select(card.person if card else None)
        self.menu_wanted.emit(event.globalPos())

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
        self._fits = False
        self._look_through(self.camera.panned(dx, dy), moving=True)

    def _click(self, card: Card | None) -> None:
        if card is not None and card.kind is CardKind.GROUP:
            self._stage.toggle_group(card.key)
        else:
            self._workspace.select(card.person if card else None)

    # The keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: arrows travel, + and - zoom, Enter opens, Esc lets go."""
        key = Qt.Key(event.key())
        if key in ARROWS:
            self._travel(*ARROWS[key])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(STEP)
        elif key in (Qt.Key.Key_Minus, Qt.Key.Key_Underscore):
            self.zoom(1 / STEP)
        elif key == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = True
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        elif key == Qt.Key.Key_Escape:
            self._workspace.select(None)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._workspace.selected:
            self.opened.emit(self._workspace.selected)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Qt's: the hand of the space bar goes away."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self.setCursor(Qt.CursorShape.ArrowCursor)
        else:
            super().keyReleaseEvent(event)

    def _travel(self, dx: int, dy: int) -> None:
        scene = self._stage.scene
        if not scene.cards:
            return
        start = scene.places.get(self._workspace.selected or "")
        place = neighbour(scene.rects, start, dx, dy) if start is not None else 0
        if place is None:
            return
        person = scene.cards[place].person
        if person is not None:
            self._workspace.select(person)
            self.show_person(person)
