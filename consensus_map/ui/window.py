"""The main window: the start page or one open map, with menus, keys, files and messages."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from consensus_map.domain.errors import UserError
from consensus_map.drawing.cards import Card
from consensus_map.session import Session
from consensus_map.storage.backup_list import backups_folder
from consensus_map.storage.backups import default_data_folder
from consensus_map.ui import help_dialog
from consensus_map.ui.backup_dialog import BackupDialog
from consensus_map.ui.context_menu import ContextMenu
from consensus_map.ui.file_dialogs import (
    MAPS,
    SUFFIX,
    TABLE_SUFFIXES,
    TABLES,
    ask_folder,
    ask_open,
    ask_save,
)
from consensus_map.ui.focus_commands import FocusCommands
from consensus_map.ui.import_dialog import ImportDialog
from consensus_map.ui.import_profiles import Profiles
from consensus_map.ui.look import Look
from consensus_map.ui.map_commands import MapCommands
from consensus_map.ui.map_page import MapPage
from consensus_map.ui.menus import Menus
from consensus_map.ui.messages import show_error, show_note
from consensus_map.ui.new_dialog import NewDialog
from consensus_map.ui.people_export import PeopleExport
from consensus_map.ui.recent import RecentFiles
from consensus_map.ui.start_page import StartPage
from consensus_map.ui.widgets import label
from consensus_map.ui.workspace import Workspace

MakeSample = Callable[[], Path]


class MainWindow(QMainWindow):
    """Owns the open document. Methods named in commands.MENUS are what the menus do; see MapCommands too."""

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
        self.page: MapPage | None = None
        self.setMinimumSize(1024, 640)
        self.resize(1440, 900)
        self.setAcceptDrops(True)
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.start = StartPage(sample=make_sample is not None)
        self._stack.addWidget(self.start)
        self._status, self._zoom = label("", "quiet"), label("", "quiet")
        self.statusBar().addWidget(self._status)
        self.statusBar().addPermanentWidget(self._zoom)
        self.statusBar().setSizeGripEnabled(False)
        self._commands = MapCommands(self)
        self.menus = Menus(self, (self._commands, FocusCommands(self), self))
        self._connect_start()
        self._show_start()

    # Files

    def open_path(self, path: Path) -> bool:
        """Opens an account map in place of the one that is open; False and a message where that fails."""
        try:
            session = Session.open(path, author=self._author)
        except UserError as error:
            others = (("Open a backup…", self.open_backup),) if self._may_have_backup(path) else ()
            show_error(self, error, others)
            return False
        self.show_session(session)
        return True

    def show_session(self, session: Session) -> None:
        """Shows an open document."""
        self._close_page()
        workspace = Workspace(session, self._today)
        page = MapPage(workspace, self._look, lambda: self.menus.entries)
        self.page = page
        workspace.setParent(page)
        workspace.refused.connect(lambda error: show_error(self, error))
        workspace.saved.connect(self._refresh)
        workspace.report_changed.connect(self._refresh)
        workspace.selection_changed.connect(self._refresh)
        page.canvas.zoomed.connect(lambda scale: self._zoom.setText(f"{scale * 100:.0f} %"))
        page.menu_wanted.connect(self._on_menu_wanted)
        page.status_changed.connect(lambda: self._status.setText(page.status()))
        page.header.picture.connect(self._commands.save_picture)
        self._commands.make_draggable(page)
        page.header.import_.connect(self.import_tables)
        page.strip.edit_route.connect(self._commands.edit_route)
        page.strip.new_decision.connect(self._commands.new_decision)
        page.hint.import_.connect(self.import_tables)
        page.hint.add_person.connect(self._commands.add_person)
        page.team_wanted.connect(self._commands.edit_team)
        page.panel.new_decision.connect(self._commands.new_decision)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._recent.add(session.path)
        self.statusBar().show()
        page.canvas.setFocus()
        self._refresh()

    def new_map(self) -> None:
        """Asks for a customer's name and a place."""
        NewDialog(self, self._folder(), self._create).show_body()

    def open_map(self) -> None:
        """Asks for a file."""
        ask_open(self, "Open an account map", MAPS, self._folder(), lambda paths: self.open_path(paths[0]))

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

    def import_tables(self) -> None:
        """Asks for tables."""
        ask_open(self, "Import tables", TABLES, self._folder(), self.import_paths)

    def import_paths(self, paths: list[Path]) -> None:
        """Shows what tables hold; without an open map one is made first."""
        if self.page is None:

            def make(path: Path, name: str) -> None:
                self._create(path, name)
                self.import_paths(paths)

            NewDialog(self, paths[0].parent, make, paths[0].stem).show_body()
        elif self.page.workspace.read_only:
            reason = self.page.workspace.read_only
            show_error(self, UserError("This map is open for reading only.", todo=reason))
        else:
            ImportDialog(self, self.page.workspace, paths, Profiles(self._recent.settings)).show_body()

    def export_people(self) -> None:
        """Asks who, and writes them as a table for spreadsheets."""
        if self.page is not None:
            PeopleExport(self, self.page.workspace, self.page.stage.scene.places).ask()

    def export_tables(self) -> None:
        """Asks for a folder and writes everything there as CSV."""
        if self.page is not None:
            ask_folder(self, "Export tables into a folder", self._export)

    def save_copy(self) -> None:
        """Asks where to write a copy of the file."""
        if self.page is not None:
            path = self.page.workspace.session.path
            proposed = path.with_name(f"{path.stem} copy{SUFFIX}")
            ask_save(self, "Save a copy", MAPS, SUFFIX, proposed, self._copy)

    def open_backup(self) -> None:
        """Shows the backups that there are."""
        BackupDialog(self, default_data_folder(), self._folder(), self.open_path).show_body()

    def show_keys(self) -> None:
        """Shows the keys of all commands."""
        help_dialog.show_keys(self)

    def show_figures(self) -> None:
        """Shows what is counted, and how."""
        help_dialog.show_figures(self)

    def show_about(self) -> None:
        """Shows which version this is."""
        help_dialog.show_about(self, default_data_folder())

    def close_map(self) -> None:
        """Back to the start page."""
        self._close_page()
        self._show_start()

    def quit(self) -> None:
        """Closes the window."""
        self.close()

    # Qt's

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt's: closes the document with the window, and takes back what was handed out."""
        self._close_page()
        self._commands.outbox.empty()
        super().closeEvent(event)

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

    def _create(self, path: Path, name: str) -> None:
        self.show_session(Session.create(path, name, author=self._author))

    def _export(self, folder: Path) -> None:
        # Here, not above: the exporter comes with the importer's libraries.
        from consensus_map.exchange.tables import write_tables

        if self.page is None:
            return
        try:
            written = write_tables(self.page.workspace.map, folder)
        except UserError as error:
            show_error(self, error)
        else:
            show_note(self, f"{len(written)} tables are written to {folder}.")

    def _copy(self, path: Path) -> None:
        if self.page is None:
            return
        try:
            self.page.workspace.session.save_copy(path, replace=True)
        except UserError as error:
            show_error(self, error)

    def _folder(self) -> Path:
        """Where the user keeps maps: never among the program's own files, as the sample is."""
        own = default_data_folder().resolve()
        folders = [path.parent for path in self._recent.paths() if not path.resolve().is_relative_to(own)]
        documents = Path.home() / "Documents"
        return folders[0] if folders else documents if documents.is_dir() else Path.home()

    def _may_have_backup(self, path: Path) -> bool:
        return (
            path.suffix.lower() == SUFFIX
            and path.is_file()
            and backups_folder(default_data_folder()).is_dir()
        )

    def _close_page(self) -> None:
        page = self.page
        if page is not None:
            self._finish_typing(page)
            self.page = None
            page.workspace.close()
            self._stack.removeWidget(page)
            page.hide()
            page.deleteLater()

    def _finish_typing(self, page: MapPage) -> None:
        """What stands in a field is an edit, even where the window is closed before the field is left."""
        focus = QApplication.focusWidget() or page.focusWidget()
        if focus is not None and page.isAncestorOf(focus):
            focus.clearFocus()

    def _connect_start(self) -> None:
        self.start.new.connect(self.new_map)
        self.start.open.connect(self.open_map)
        self.start.sample.connect(self.open_sample)
        self.start.import_.connect(self.import_tables)
        self.start.chosen.connect(self.open_path)

    def _show_start(self) -> None:
        self.start.show_recent(self._recent.paths())
        self._stack.setCurrentWidget(self.start)
        self.statusBar().hide()
        self._refresh()

    def _refresh(self) -> None:
        page = self.page
        self.menus.refresh(page.workspace if page else None)
        name = page.workspace.map.account.name if page else ""
        self.setWindowTitle(f"{name} – Consensus Map" if name else "Consensus Map")
        if page is not None:
            self._status.setText(page.status())

    def _on_menu_wanted(self, at: QPoint, card: Card | None) -> None:
        if self.page is not None:
            ContextMenu(self, self.page, card, self.menus, self._commands).popup(at)

    def actions_by_name(self) -> dict[str, QAction]:
        """The menus' actions under the names of their commands."""
        return self.menus.actions


def _dropped(event: QDropEvent) -> list[Path]:
    data = event.mimeData()
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []
    return [path for path in paths if path.suffix.lower() in (SUFFIX, *TABLE_SUFFIXES)]
