"""The application object without which Qt has no fonts."""

from PySide6.QtGui import QGuiApplication


def graphics(*, display: bool) -> QGuiApplication:
    """The running application, or a new one for drawing only; without a display it draws off screen."""
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    return QGuiApplication(["consensus-map"] if display else ["consensus-map", "-platform", "offscreen"])
