"""Keeps the journey over the map: what is a new place, and how to come back to an old one."""

from PySide6.QtCore import QObject, QTimer, Signal

from consensus_map.ui.canvas import Canvas
from consensus_map.ui.journey import Journey, Place
from consensus_map.ui.stage import Stage
from consensus_map.ui.workspace import Workspace


class Navigator(QObject):
    """A jump (another person, view or part of the map) is a new place; panning only moves about in one."""

    changed = Signal()

    def __init__(self, workspace: Workspace, stage: Stage, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._workspace, self._stage, self._canvas = workspace, stage, canvas
        self.journey = Journey()
        self._jumped = False
        # What one key press sets going, selection and camera and all, is one visit.
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._on_rest)
        workspace.selection_changed.connect(self._on_jump)
        workspace.view_changed.connect(self._on_jump)
        stage.changed.connect(self._on_scene_changed)
        canvas.jumped.connect(self._on_jump)
        canvas.zoomed.connect(lambda _scale: self._rest.start())

    @property
    def here(self) -> Place:
        """What is looked at now."""
        return Place(
            self._workspace.view,
            self._stage.scope,
            self._workspace.seats,
            self._canvas.camera,
            self._canvas.fits,
            self._stage.department,
            self._stage.around,
        )

    def go(self, step: int) -> None:
        """One place back (-1) or forward (1)."""
        self._on_rest()
        place = self.journey.go(step)
        if place is not None:
            self.look_at(place)

    def look_at(self, place: Place) -> None:
        """Goes to a place without making it a new one."""
        self._workspace.choose_view(place.view)
        self._stage.look_at(place.scope, place.department, place.around)
        self._workspace.select_all(place.people)
        if place.fits:
            self._canvas.fit()
        else:
            self._canvas.look_from(place.camera)
        self._rest.stop()
        self._jumped = False
        self.changed.emit()

    def _on_scene_changed(self, other: bool) -> None:
        if other:
            self._on_jump()

    def _on_jump(self) -> None:
        self._jumped = True
        self._rest.start()

    def _on_rest(self) -> None:
        jumped, self._jumped = self._jumped, False
        self._rest.stop()
        here = self.here
        if jumped:
            self.journey.visit(here)
        else:
            self.journey.move(here)
        self.changed.emit()
