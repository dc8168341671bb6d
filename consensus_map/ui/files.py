"""What the File and Help menus do: maps, tables, backups, and words of help."""

from pathlib import Path

from PySide6.QtCore import QObject, QSettings

from consensus_map.domain.errors import UserError
from consensus_map.session import Session
from consensus_map.storage.backup_list import backups_folder
from consensus_map.storage.backups import default_data_folder
from consensus_map.ui import help_dialog
from consensus_map.ui.backup_dialog import BackupDialog
from consensus_map.ui.file_dialogs import (
    MAPS,
    PEOPLE,
    SUFFIX,
    TABLES,
    ask_folder,
    ask_open,
    ask_save,
    file_name,
)
from consensus_map.ui.import_dialog import ImportDialog
from consensus_map.ui.import_profiles import Profiles
from consensus_map.ui.messages import show_error, show_note
from consensus_map.ui.new_dialog import NewDialog
from consensus_map.ui.people_export import PeopleExport
from consensus_map.ui.recent import RecentFiles
from consensus_map.ui.shell import Shell
from consensus_map.ui.texts import counted
from consensus_map.ui.todo_table import todo_rows
from consensus_map.ui.workspace import Workspace


class Files(QObject):
    """Methods by the names in commands.MENUS; those about the open map do nothing without one."""

    def __init__(self, window: Shell, recent: RecentFiles, author: str) -> None:
        super().__init__(window)
        self._window, self._recent, self._author = window, recent, author

    def new_map(self) -> None:
        """Asks for a customer's name and a place."""
        NewDialog(self._window, self._folder(), self.create).show_body()

    def create(self, path: Path, name: str) -> None:
        """Makes a new map and shows it. Raises UserError where that fails."""
        self._window.show_session(Session.create(path, name, author=self._author))

    def open_map(self) -> None:
        """Asks for a file."""
        window = self._window
        ask_open(window, "Open an account map", MAPS, self._folder(), lambda paths: self.open_path(paths[0]))

    def open_path(self, path: Path) -> bool:
        """Opens an account map in place of the one that is open; False and a message where that fails."""
        page = self._window.page
        if page is not None and _is_open(page.workspace, path):
            page.status.tell("This map is open already.")
            return True
        try:
            session = Session.open(path, author=self._author)
        except UserError as error:
            others = (("Open a backup…", self.open_backup),) if _may_have_backup(path) else ()
            show_error(self._window, error, others)
            return False
        self._window.show_session(session)
        return True

    def open_backup(self) -> None:
        """Shows the backups that there are."""
        BackupDialog(self._window, default_data_folder(), self._folder(), self.open_path).show_body()

    def import_tables(self) -> None:
        """Asks for tables."""
        ask_open(self._window, "Import tables", TABLES, self._folder(), self.import_paths)

    def import_paths(self, paths: list[Path], *, part: bool = False) -> None:
        """Shows what tables hold; without an open map one is made first.

        `part` are tables that are not meant to have everybody.
        """
        window, workspace = self._window, self._workspace
        if workspace is None:

            def make(path: Path, name: str) -> None:
                self.create(path, name)
                self.import_paths(paths, part=part)

            NewDialog(window, paths[0].parent, make, paths[0].stem).show_body()
        elif workspace.read_only:
            show_error(window, UserError("This map is open for reading only.", todo=workspace.read_only))
        else:
            ImportDialog(window, workspace, paths, Profiles(self._settings), part=part).show_body()

    def export_people(self) -> None:
        """Asks who, and writes them as a table for spreadsheets."""
        if self._window.page is not None:
            page = self._window.page
            PeopleExport(self._window, page.workspace, page.stage.scene.places).ask()

    def export_todo(self) -> None:
        """Asks for a file and writes what to do next as a table, as the list has it now."""
        workspace = self._workspace
        if workspace is not None and workspace.report is not None:
            name = f"{file_name(workspace.map.account.name)} to do {workspace.report.on}.csv"
            proposed = workspace.session.path.with_name(name)
            ask_save(self._window, "Export what to do", PEOPLE["csv"], "csv", proposed, self._export_todo)

    def _export_todo(self, path: Path) -> None:
        # Here, not above: the exporter comes with the importer's libraries.
        from consensus_map.exchange.export import export_rows

        workspace = self._workspace
        if workspace is None or workspace.report is None:
            return
        rows = todo_rows(workspace.map, workspace.report)
        try:
            export_rows(rows, path)
        except UserError as error:
            show_error(self._window, error)
        else:
            done = counted(len(rows) - 1, "entry", "entries")
            show_note(self._window, f"{done} of the list written to {path}.")

    def export_tables(self) -> None:
        """Asks for a folder and writes everything there as CSV."""
        if self._workspace is not None:
            ask_folder(self._window, "Export tables into a folder", self._export)

    def save_copy(self) -> None:
        """Asks where to write a copy of the file."""
        if self._workspace is not None:
            path = self._workspace.session.path
            proposed = path.with_name(f"{path.stem} copy{SUFFIX}")
            ask_save(self._window, "Save a copy", MAPS, SUFFIX, proposed, self._copy)

    def show_keys(self) -> None:
        """Shows the keys of all commands."""
        help_dialog.show_keys(self._window)

    def show_figures(self) -> None:
        """Shows what is counted, and how."""
        help_dialog.show_figures(self._window)

    def show_about(self) -> None:
        """Shows which version this is."""
        help_dialog.show_about(self._window, default_data_folder())

    @property
    def _workspace(self) -> Workspace | None:
        return self._window.page.workspace if self._window.page is not None else None

    @property
    def _settings(self) -> QSettings:
        return self._recent.settings

    def _export(self, folder: Path) -> None:
        # Here, not above: the exporter comes with the importer's libraries.
        from consensus_map.exchange.written_tables import write_tables

        if self._workspace is None:
            return
        try:
            written = write_tables(self._workspace.map, folder)
        except UserError as error:
            show_error(self._window, error)
        else:
            show_note(self._window, f"{len(written)} tables are written to {folder}.")

    def _copy(self, path: Path) -> None:
        if self._workspace is None:
            return
        try:
            self._workspace.session.save_copy(path, replace=True)
        except UserError as error:
            show_error(self._window, error)
            return
        if self._workspace.lost:
            self._go_on_in(path)

    def open_again(self) -> None:
        """Opens the same file once more: whoever had it open may have closed it."""
        if self._workspace is not None:
            self._go_on_in(self._workspace.session.path)

    def _go_on_in(self, path: Path) -> None:
        """Opens a file about the same account, and looks at the same place of its map."""
        page = self._window.page
        if page is None:
            return
        place, decision = page.navigator.here, page.workspace.decision
        if self.open_path(path) and self._window.page is not None:
            self._window.page.return_to(place, decision)

    def _folder(self) -> Path:
        """Where the user keeps maps: never among the program's own files, as the sample is."""
        own = default_data_folder().resolve()
        folders = [path.parent for path in self._recent.paths() if not path.resolve().is_relative_to(own)]
        documents = Path.home() / "Documents"
        return folders[0] if folders else documents if documents.is_dir() else Path.home()


def _is_open(workspace: Workspace, path: Path) -> bool:
    """Whether it is the file that is edited here: opened once more it would stand in its own way."""
    if workspace.read_only or workspace.lost:
        return False
    try:
        return path.samefile(workspace.session.path)
    except OSError:
        return False


def _may_have_backup(path: Path) -> bool:
    ours = path.suffix.lower() == SUFFIX and path.is_file()
    return ours and backups_folder(default_data_folder()).is_dir()
