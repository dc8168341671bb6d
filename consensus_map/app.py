"""The program with a window, put together."""

import getpass
import os
import sys
import uuid
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontInfo, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from consensus_map import __version__
from consensus_map.drawing.fonts import load_fonts
from consensus_map.resources import resource
from consensus_map.ui.look import Look
from consensus_map.ui.messages import install_hook
from consensus_map.ui.recent import RecentFiles, open_settings
from consensus_map.ui.type_size import growth
from consensus_map.ui.warm_up import WarmUp
from consensus_map.ui.window import MainWindow

# Where settings and the sample are kept instead of the user's own folders; for tests and trials.
DATA_VARIABLE = "CONSENSUS_MAP_DATA"
SCALE_VARIABLE = "QT_SCALE_FACTOR"
# As drawn from icons/app.svg, in pixels.
ICON_SIZES = (16, 32, 64, 256)


def run(path: Path | None) -> int:
    """Opens the window, with a file where one is given; returns when it is closed."""
    application = make_application()
    before = install_hook()
    try:
        window = make_window(application)
        window.show()
        if path is not None:
            window.open_path(path)
        else:
            QTimer.singleShot(0, window, lambda: WarmUp(window))
        return application.exec()
    finally:
        sys.excepthook = before


def make_application() -> QApplication:
    """The application object, with the program's fonts."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    application = _started()
    factor = growth(system_type(application), _screen(application))
    if factor > 1.0 and SCALE_VARIABLE not in os.environ:
        application = _started_again(application, factor)
    application.setApplicationName("consensus-map")
    application.setApplicationDisplayName("Consensus Map")
    application.setApplicationVersion(__version__)
    application.setWindowIcon(program_icon())
    load_fonts()
    return application


def program_icon() -> QIcon:
    """What stands for the program in title bars and on the task bar, sharp in each of their sizes."""
    made = QIcon()
    for pixels in ICON_SIZES:
        made.addFile(str(resource(f"icons/app-{pixels}.png")))
    return made


def system_type(application: QApplication) -> float:
    """The height of the system's type, in pixels of an ordinary screen; nothing of ours is set yet."""
    return float(QFontInfo(application.font()).pixelSize())


def _started() -> QApplication:
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    return QApplication(["consensus-map"])


def _started_again(application: QApplication, factor: float) -> QApplication:
    """Qt asks for the factor when it starts, and only a started Qt knows the system's type."""
    application.shutdown()
    os.environ[SCALE_VARIABLE] = f"{factor:.2f}"
    try:
        return _started()
    finally:
        # Other programs that this one starts have their own type.
        del os.environ[SCALE_VARIABLE]


def _screen(application: QApplication) -> tuple[float, float]:
    room = application.primaryScreen().availableSize()
    return float(room.width()), float(room.height())


def make_window(application: QApplication) -> MainWindow:
    """The main window with its start page."""
    folder = os.environ.get(DATA_VARIABLE)
    settings = open_settings(Path(folder) if folder else None)
    return MainWindow(
        Look(application, settings), RecentFiles(settings), author=_author(), make_sample=_sample_maker()
    )


def _author() -> str:
    """Who is at the keyboard, for the history; nobody where the system does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _sample_maker() -> Callable[[], Path] | None:
    try:
        resource("samples/kurosawa")
    except FileNotFoundError:
        return None
    return _make_sample


def _make_sample() -> Path:
    """The sample of today; its dates are always about now."""
    # Here, not above: the importer is not needed for the first window.
    from platformdirs import user_data_path

    from consensus_map.sample import create_sample

    folder = os.environ.get(DATA_VARIABLE)
    base = Path(folder) if folder else user_data_path("consensus-map", appauthor=False)
    today = date.today()
    path = base / "samples" / f"Sample {today.isoformat()}.consensus"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        # Whole or not at all: half a sample would be opened as the sample from then on.
        draft = path.with_name(f"{path.stem} {uuid.uuid4().hex}{path.suffix}")
        create_sample(draft, today).close()
        draft.replace(path)
    return path
