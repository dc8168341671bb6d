"""Dragging a picture out of the window: onto the desktop, into a folder, a mail or a document."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt, QUrl
from PySide6.QtGui import QDrag, QGuiApplication, QMouseEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from consensus_map.domain.errors import UserError
from consensus_map.ui.outbox import Outbox

THUMB = 200

Write = Callable[[Path], list[Path]]  # into a folder; the files that were written


class DragOut(QObject):
    """Makes a widget a handle: what `write` makes is dragged from it. A click on it stays a click.

    `refused` is told why nothing could be written; `thumb` is shown at the pointer.
    """

    def __init__(
        self,
        handle: QWidget,
        outbox: Outbox,
        write: Write,
        refused: Callable[[UserError], object],
        thumb: Callable[[], QPixmap],
    ) -> None:
        super().__init__(handle)
        self._handle, self._outbox, self._write = handle, outbox, write
        self._refused, self._thumb = refused, thumb
        self._start: QPoint | None = None
        handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: a press that moves far enough is a drag."""
        if not isinstance(event, QMouseEvent):
            return False
        if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._start = event.position().toPoint()
        elif event.type() == QEvent.Type.MouseButtonRelease:
            self._start = None
        elif event.type() == QEvent.Type.MouseMove and self._start is not None:
            way = event.position().toPoint() - self._start
            if way.manhattanLength() >= QApplication.startDragDistance():
                self._start = None
                self._drag()
                return True
        return False

    def _drag(self) -> None:
        files = self._written()
        if isinstance(self._handle, QAbstractButton):
            self._handle.setDown(False)
        if not files:
            return
        drag = QDrag(self._handle)
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        drag.setMimeData(mime)
        thumb = self._thumb()
        if not thumb.isNull():
            drag.setPixmap(thumb.scaledToWidth(THUMB, Qt.TransformationMode.SmoothTransformation))
        drag.exec(Qt.DropAction.CopyAction)

    def _written(self) -> list[Path]:
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            return self._write(self._outbox.fresh())
        except UserError as error:
            self._refused(error)
        except OSError as error:
            what = f"There is no room for the picture that would be dragged ({error.strerror})."
            self._refused(UserError(what, todo="Save the picture instead, with Ctrl+E."))
        finally:
            QGuiApplication.restoreOverrideCursor()
        return []
