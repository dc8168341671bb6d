"""The main window: the start page or one open map, with menus and keys.

Only what the start page needs is imported here: everything else comes with Tools, when it is first used.
"""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QStackedWidget

from consensus_map import collector
from consensus_map.domain.errors import UserError
from consensus_map.ui.commands import APPEARANCE
from consensus_map.ui.file_dialogs import SUFFIX, TABLE_SUFFIXES
from consensus_map.ui.look import Appearance, Look
from consensus_map.ui.menus import Menus
from consensus_map.ui.messages import show_error
from consensus_map.ui.recent import RecentFiles
from consensus_map.ui.shell import Shell
from consensus_map.ui.start_page import StartPage
from consensus_map.ui.widgets import label

if TYPE_CHECKING:
    from consensus_map.session import Session
    from consensus_map.ui.map_page import MapPage
    from consensus_map.ui.tools import Tools

# What a system draws above a window, in pixels.
TITLE_BAR = 30

MakeSample = Callable[[], Path]


class MainWindow(Shell):
    """Owns the open document."""

    def __init__(
        self,
        look: Look,
        recent: RecentFiles,
        *,
        author: str = "",
        today: Callable[[], date] = date.today,
        make_sample: MakeSample | None = None,
    ) -> None:
        super().__init__()
        self._look, self._recent, self._author, self._today = look, recent, author, today
        self._make_sample = make_sample
        self._tools: Tools | None = None
        self.page = None
        self.setMinimumSize(1024, 640)
        self.resize(first_size(self.screen().availableSize()))
        self.setAcceptDrops(True)
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.start = StartPage(sample=make_sample is not None)
        self._stack.addWidget(self.start)
        self._status, self._zoom = label("", "quiet"), label("", "quiet")
        self.statusBar().addWidget(self._status)
        # Signs of other scripts are higher: the bar is as high as these, whoever is spoken of.
        strut = label("漢g", "quiet")
        strut.setFixedWidth(0)
        self.statusBar().addWidget(strut)
        self.statusBar().addPermanentWidget(self._zoom)
        self.statusBar().setSizeGripEnabled(False)
        self.menus = Menus(self, self.carry_out)
        self.menus.recent.aboutToShow.connect(self._list_recent)
        self.menus.tick(f"{APPEARANCE}{look.appearance}")
        self._connect_start()
        self._show_start()

    @property
    def tools(self) -> "Tools":
        """What works on maps, made when it is first asked for."""
        if self._tools is None:
            from consensus_map.ui.tools import Tools

            self._tools = Tools(self, self._recent, self._author)
        return self._tools

    def carry_out(self, name: str) -> None:
        """Does the command of that name in commands.MENUS."""
        self.command(name)()

    def command(self, name: str) -> Callable[[], object]:
        """What carries out the command of that name: the window itself, or its tools."""
        own = {"close_map": self.close_map, "quit": self.quit}
        if name.startswith(APPEARANCE):
            return partial(self._look.choose, Appearance(name.removeprefix(APPEARANCE)))
        return own.get(name) or self.tools.command(name)

    # Documents

    def open_path(self, path: Path) -> bool:
        """Opens an account map in place of the one that is open; False and a message where that fails."""
        return self.tools.files.open_path(path)

    def import_paths(self, paths: list[Path], *, part: bool = False) -> None:
        """Shows what tables hold, those of a `part` of the people too; without a map one is made first."""
        self.tools.files.import_paths(paths, part=part)

    def open_sample(self) -> None:
        """Opens the sample account."""
        if self._make_sample is None:
            return
        try:
            path = self._make_sample()
        except UserError as error:
            show_error(self, error)
            return
        self.open_path(path)

    def show_session(self, session: "Session") -> None:
        """Shows an open document."""
        self._close_page()
        page = self.tools.make_page(session, self._look, self._today)
        self.page = page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._recent.add(session.path, session.map.account.name)
        self.statusBar().show()
        page.canvas.setFocus()
        self.refresh()

    def close_map(self) -> None:
        """Back to the start page."""
        self._close_page()
        self._show_start()

    def quit(self) -> None:
        """Closes the window."""
        self.close()

    # What is shown around a document

    def refresh(self) -> None:
        """Shows what can be done now, the name of the account, and how the document stands."""
        page = self.page
        self.menus.refresh(page.workspace if page else None)
        name = page.workspace.map.account.name if page else ""
        self.setWindowTitle(f"{name} – Consensus Map" if name else "Consensus Map")
        self.show_status()

    def show_status(self) -> None:
        """Shows what the page says of itself."""
        if self.page is not None:
            self._status.setText(self.page.status.text())

    def show_zoom(self, scale: float) -> None:
        """Shows how large the map is drawn."""
        self._zoom.setText(f"{scale * 100:.0f} %")

    # Qt's

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt's: closes the document with the window, and takes back what was handed out."""
        self._close_page()
        if self._tools is not None:
            self._tools.commands.outbox.empty()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Qt's: whoever comes back from another program sees at once whether that took the file away."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and self.page is not None:
            self.page.workspace.look_at_file()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt's: takes files that can be opened or imported."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt's: opens a map, or imports tables."""
        paths = _dropped(event)
        maps = [path for path in paths if path.suffix.lower() == SUFFIX]
        if maps:
            self.open_path(maps[0])
        elif paths:
            self.import_paths(paths)
        event.acceptProposedAction()

    # Inside

    def _close_page(self) -> None:
        page = self.page
        if page is not None:
            self._finish_typing(page)
            self.page = None
            page.workspace.close()
            self._stack.removeWidget(page)
            page.hide()
            large = partial(collector.look_through, sum(1 for _ in page.workspace.map.entities()))
            page.destroyed.connect(lambda: QTimer.singleShot(0, large))
            page.deleteLater()

    def _finish_typing(self, page: "MapPage") -> None:
        """What stands in a field is an edit, even where the window is closed before the field is left."""
        focus = QApplication.focusWidget() or page.focusWidget()
        if focus is not None and page.isAncestorOf(focus):
            focus.clearFocus()

    def _connect_start(self) -> None:
        for asked, name in (
            (self.start.new, "new_map"),
            (self.start.open, "open_map"),
            (self.start.import_, "import_tables"),
        ):
            asked.connect(lambda name=name: self.carry_out(name))
        self.start.sample.connect(self.open_sample)
        self.start.chosen.connect(self.open_path)

    def _list_recent(self) -> None:
        """Fills the menu of the maps opened last, but for the one that is open."""
        here = self.page.workspace.session.path if self.page is not None else None
        found = [(path, name) for path, name in self._recent.entries() if path != here]
        self.menus.show_recent(found, self.open_path)

    def _show_start(self) -> None:
        self.start.show_recent(self._recent.entries())
        self._stack.setCurrentWidget(self.start)
        self.statusBar().hide()
        self.refresh()


def first_size(room: QSize) -> QSize:
    """As large as is good to work with, and no larger than the screen with a title bar above the window."""
    return QSize(1440, 900).boundedTo(room - QSize(0, TITLE_BAR))


def _dropped(event: QDropEvent) -> list[Path]:
    data = event.mimeData()
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []
    return [path for path in paths if path.suffix.lower() in (SUFFIX, *TABLE_SUFFIXES)]
