"""The map as it is seen: which part of the scene, how large, and painted how."""

from collections.abc import Iterable
from functools import reduce

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from consensus_map.drawing.options import Audience
from consensus_map.drawing.painter import paint_scene
from consensus_map.drawing.scene import Scene
from consensus_map.drawing.text import draw_centred
from consensus_map.drawing.theme import Theme, colour
from consensus_map.layout.placement import Ints
from consensus_map.ui.camera import FIT_LARGEST, MARGIN, Camera, fitted, nearest_to
from consensus_map.ui.card_words import selection_words
from consensus_map.ui.chosen import Chosen
from consensus_map.ui.film import Film
from consensus_map.ui.legend import Legend
from consensus_map.ui.look import Look
from consensus_map.ui.motion import Motion
from consensus_map.ui.pinned import Pinned, paint_pinned, pinned
from consensus_map.ui.stage import Stage
from consensus_map.ui.workspace import Workspace

# The bar at the upper edge keeps this much free, in pixels.
TOP = 40
# Names of frames that are held at the upper edge stand so far below it.
BELOW_BARS = 16
# How long the hand rests before a picture that was only moved is painted.
REST_MS = 80
# From this scale on cards that are shown to a room say all that they can.
IN_FULL = 1.25
# So many cards get their words in one frame; where more come into sight at once the rest follows at once.
MOST_NEW = 50


class MapView(QWidget):
    """Shows a part of the stage's scene. What hand and keys do with it is the canvas's."""

    zoomed = Signal(float)
    explained = Signal()  # more of the marks, or fewer
    jumped = Signal()  # to another part of the map, not by panning there

    def __init__(self, workspace: Workspace, stage: Stage, look: Look, grown: float = 1.0) -> None:
        """`grown`: how many times as large as usual type and cards may be, for those who sit far away."""
        super().__init__()
        self.workspace, self.stage, self._look, self._grown = workspace, stage, look, grown
        self._explained, self._in_full = True, grown != 1.0
        self.camera = Camera()
        self._explain()
        # What panels that come and go have taken from the width, in pixels: the layout pays no heed to it.
        self.aside = 0
        # Whether the whole picture is shown, whatever the size of the window.
        self.fits = True
        self._top = TOP
        # What was selected for other ends than to be pointed at here.
        self.unmarked: tuple[str, ...] = ()
        self._film = Film(self._paint_scene)
        self._chosen = Chosen()
        self._shown = stage.scene
        self._carried = False
        # Who is selected, where the layout puts them, and whether they are locked.
        self._anchor: tuple[str, tuple[float, float], bool] | None = None
        self.motion = Motion(self)
        self.motion.moved.connect(self.repaint_scene)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.repaint_scene)
        # Whether whoever works here does so by keys: they need to see where the keyboard is.
        self.by_keys = False
        self.setMinimumSize(320, 240)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName("Map")
        stage.changed.connect(self._on_scene_changed)
        look.changed.connect(self.repaint_scene)
        workspace.selection_changed.connect(self._on_selection_changed)

    # What is seen

    def fit(self) -> None:
        """Shows the whole picture, and goes on doing so while the window changes."""
        self.fits = True
        self._look_through(self._fitting(self.stage.scene.bounds))

    def keep_free(self, below: int) -> None:
        """Leaves so much room below the bar at the upper edge."""
        if self._top != TOP + below:
            grows, self._top = TOP + below > self._top, TOP + below
            if self.fits:
                self.fit()
            elif grows:
                self._keep_selected_clear()

    def _keep_selected_clear(self) -> None:
        """Who was looked at is not to be under a bar that has come."""
        seat = self.workspace.seat or ""
        box = self.view_box(seat)
        if box is not None and box.intersects(QRectF(self.rect())):
            self.keep_in_view(seat)

    def zoom_to(self, people: Iterable[str]) -> None:
        """Shows some people as large as there is room for them."""
        boxes = [box for one in people if self.stage.reveal(one) and (box := self.stage.scene.rect_of(one))]
        if boxes:
            around = reduce(QRectF.united, (QRectF(*box) for box in boxes))
            box = around.x(), around.y(), around.width(), around.height()
            self.look_from(self._fitting(box))
            self.jumped.emit()

    def _fitting(self, box: tuple[float, float, float, float]) -> Camera:
        """Shows a part of the scene between the bar at the upper edge and the legend."""
        top = self._free_above
        camera = fitted(box, self.width(), self._room() - top, largest=FIT_LARGEST * self._grown)
        return camera.panned(0, top)

    @property
    def _free_above(self) -> int:
        """What bars take from the upper edge; larger canvases have none."""
        return self._top if self._grown == 1.0 else 0

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Larger or smaller about a point, the middle without one."""
        point = at if at is not None else QPointF(self.width() / 2, self.height() / 2)
        self.look_from(self.camera.zoomed(factor, point.x(), point.y()), moving=True)

    def show_person(self, person: str) -> None:
        """Moves so that a person is seen, large enough to be read, after unfolding what hides them."""
        if not self.stage.reveal(person):
            return
        box = self.stage.scene.rect_of(person)
        if box is None:
            return
        camera = self.camera
        if camera.scale < 0.5:
            camera = Camera(camera.x, camera.y, 0.8).centred_on(box, self.width(), self.height())
        self._look_at_box(camera, box)

    def keep_in_view(self, key: str) -> None:
        """Moves no further than it takes to see a card, at the size at which one looks."""
        box = self.stage.scene.rect_of(key)
        if box is not None:
            self._look_at_box(self.camera, box)

    def show_found(self) -> None:
        """Moves to the nearest of those whom a filter lets stand out, where nobody of them can be seen."""
        scene, top, scale = self.stage.scene, self._free_above, self.camera.scale
        x, y = self.camera.to_scene(0, top)
        rects = scene.rects[scene.found]
        place = nearest_to((x, y, self.width() / scale, (self._room() - top) / scale), rects)
        if place is not None:
            left, upper, width, height = rects[place].tolist()
            self._look_at_box(self.camera, (left, upper, width, height))

    def _look_at_box(self, camera: Camera, box: tuple[float, float, float, float]) -> None:
        top = self._free_above
        shown = camera.panned(0, -top).showing(box, self.width(), self._room() - top).panned(0, top)
        if shown != self.camera:
            self.look_from(shown)

    @property
    def legend_height(self) -> float:
        """What the legend takes from the foot of the canvas."""
        return self._legend.height(self.width(), self.height())

    def toggle_legend(self) -> None:
        """Gives its room to the map, or takes it back."""
        self._explained = not self._explained
        self._use_legend()

    @property
    def unexplained(self) -> int:
        """How many marks the legend has no room for."""
        return self._legend.left_out(self.width(), self.height())

    @property
    def in_full(self) -> bool:
        """Whether the legend takes the room that it needs."""
        return self._in_full

    def explain_in_full(self, full: bool) -> None:
        """Gives the legend all the room that it needs, or a line or two."""
        self._in_full = full
        self._use_legend()

    def _use_legend(self) -> None:
        self._explain()
        self.explained.emit()
        if self.fits:
            self.fit()
        else:
            self.repaint_scene()
        self.zoomed.emit(self.camera.scale)

    def _explain(self) -> None:
        self._legend = Legend(self.stage.scene, self._grown, shown=self._explained, full=self._in_full)
        self._legend.look_at(self.camera.scale)

    def _room(self) -> float:
        return self.height() - self.legend_height

    def repaint_scene(self) -> None:
        """Paints the scene itself, not the last picture of it."""
        self._rest.stop()
        self._film.drop()
        self.update()

    def look_from(self, camera: Camera, *, moving: bool = False) -> None:
        """Looks at another part of the scene, which then no longer keeps to the size of the window."""
        self.fits = False
        self._look_through(camera, moving=moving)

    def _look_through(self, camera: Camera, *, moving: bool = False) -> None:
        self.camera = camera
        if self._legend.look_at(camera.scale):
            self.explained.emit()
        if moving and self._film.worth_moving:
            self._rest.start(REST_MS)
            self.update()
        else:
            self.repaint_scene()
        self.zoomed.emit(camera.scale)

    def put_down(self) -> None:
        """The next change was made by hand, on this very canvas: what was carried there does not glide."""
        self._carried = True

    def _on_scene_changed(self, other: bool) -> None:
        self._explain()
        # Where cards are seen now, which is on their way where two changes follow one another.
        whole = self._holds(self._shown)
        before, seen, self._shown = self.camera, self.motion.now(self._shown), self.stage.scene
        carried, self._carried = self._carried, False
        if other or self.fits:
            self.fit()
        else:
            self._keep_place()
            # Whoever has seen all of it is not to lose a part of it by an edit.
            if whole and not carried and not self._holds(self._shown):
                self._look_through(self._fitting(self._shown.bounds))
        self.motion.stop()
        if not other and not carried and self.isVisible() and not self._look.still:
            self.motion.begin(seen, before, self._shown, self.camera)
        self._describe()

    def _holds(self, scene: Scene) -> bool:
        """Whether all cards of a scene can be seen at once."""
        if len(scene.rects) == 0:
            return True
        corners, ends = scene.rects[:, :2], scene.rects[:, :2] + scene.rects[:, 2:]
        cards = QRectF(QPointF(*corners.min(axis=0)), QPointF(*ends.max(axis=0)))
        return QRectF(*self.camera.visible(self.width(), self.height())).contains(cards)

    def _keep_place(self) -> None:
        """Holds the selected card where it is while the picture changes round it."""
        person = self.workspace.seat
        box = self.stage.scene.laid_at(person) if person else None
        before, old, locked = self._anchor or ("", (0.0, 0.0), False)
        # To lock a card or to let it go is not to look elsewhere.
        if box is not None and person == before and locked is self.stage.is_locked(person):
            self.camera = Camera(
                self.camera.x + box[0] - old[0], self.camera.y + box[1] - old[1], self.camera.scale
            )
        self._remember_anchor()
        self.repaint_scene()

    def _remember_anchor(self) -> None:
        person = self.workspace.seat
        box = self.stage.scene.laid_at(person) if person else None
        self._anchor = None
        if person is not None and box is not None:
            self._anchor = person, box, self.stage.is_locked(person)

    def _on_selection_changed(self) -> None:
        self._remember_anchor()
        # Ties of those who are selected may be of a kind that was not on the map.
        self._explain()
        self._describe()
        self.repaint_scene()

    def _describe(self) -> None:
        """Tells assistive technology who is selected."""
        self.setAccessibleDescription(selection_words(self.workspace, self.stage.scene))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: the scene or its last picture, then marks, the legend, the gesture and the focus ring."""
        theme = self._look.theme
        painter = QPainter(self)
        self._film.show(painter, self.camera, self.size(), self.devicePixelRatioF(), colour(theme.ground))
        if not self._film.complete and not self._rest.isActive():
            self._rest.start(0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_pinned(painter, self._pinned(), theme)
        self.paint_marks(painter, theme)
        self._legend.paint(painter, QRectF(self.rect()), theme)
        # What is in the hand is above all else.
        self.paint_gesture(painter, theme)
        # Where there is nothing else that could have the focus there is no need to say who has it.
        if self.by_keys and self.hasFocus() and self._grown == 1.0:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.setPen(QPen(colour(theme.action), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    @property
    def marked(self) -> tuple[str, ...]:
        """Who is shown as selected. To a customer nobody is marked: whom we have our eye on is ours."""
        plain = self.stage.audience is Audience.CUSTOMER or self.workspace.seats == self.unmarked
        return () if plain else self.workspace.seats

    @property
    def marked_places(self) -> Ints:
        """Where in the scene the cards of those are; the same array until other people are marked."""
        return self._chosen.places(self.stage.scene, self.marked)

    def _pinned(self) -> list[Pinned]:
        """Names of frames that one looks into; below the bars, where there are any."""
        top = self._top + BELOW_BARS if self._grown == 1.0 else BELOW_BARS / 2
        return pinned(self.stage.scene, self.camera, self.width(), self._room(), top)

    def paint_marks(self, painter: QPainter, theme: Theme) -> None:
        """What is drawn on the cards, but under the legend."""

    def paint_gesture(self, painter: QPainter, theme: Theme) -> None:
        """What is drawn over the scene while something is done with it."""

    def _paint_scene(self, painter: QPainter, _ratio: float) -> bool:
        theme, camera, scene = self._look.theme, self.camera, self.motion.now(self.stage.scene)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if scene.note:
            draw_centred(painter, QRectF(self.rect()), scene.note, (15, 13), colour(theme.secondary))
            return True
        painter.scale(camera.scale, camera.scale)
        painter.translate(-camera.x, -camera.y)
        seen = QRectF(*camera.visible(self.width(), self.height()))
        return paint_scene(
            painter,
            scene,
            theme,
            visible=seen,
            scale=camera.scale,
            selection=self.marked_places,
            most_new=MOST_NEW,
            brief=self._grown > 1.0 and camera.scale < IN_FULL,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: a picture that fits goes on fitting."""
        self.stage.set_page(
            self.width() + self.aside - 2 * MARGIN, self._room() - self._free_above - 2 * MARGIN
        )
        if self.fits:
            self.fit()
        else:
            self.repaint_scene()

    def view_box(self, key: str) -> QRectF | None:
        """Where the card of a person, post or group stands in the widget."""
        box = self.stage.scene.rect_of(key)
        if box is None:
            return None
        scale = self.camera.scale
        return QRectF(*self.camera.to_view(box[0], box[1]), box[2] * scale, box[3] * scale)
