"""Moving the picture."""

from PySide6.QtCore import QPointF, Qt

from consensus_map.ui.gesture import Gesture


class Pan(Gesture):
    """The picture goes with the hand; cancelled, it goes back."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def begin(self) -> None:
        """Remembers where the picture was."""
        self._before = self._ground.camera

    def move(self, at: QPointF) -> None:
        """The picture follows."""
        way = at - self.at
        self.at = at
        self._ground.look_from(self._ground.camera.panned(way.x(), way.y()), moving=True)

    def cancel(self) -> None:
        """Back to where it was."""
        self._ground.look_from(self._before)
