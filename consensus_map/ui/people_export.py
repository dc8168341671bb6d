"""People out of the window, as a table for spreadsheets."""

from collections.abc import Container
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.errors import UserError
from consensus_map.ui.export_dialog import ExportDialog, Group
from consensus_map.ui.file_dialogs import PEOPLE, ask_save, file_name
from consensus_map.ui.import_job import Job, StopError
from consensus_map.ui.messages import show_error, show_note
from consensus_map.ui.texts import counted
from consensus_map.ui.workspace import Workspace

# People who are written so fast that nobody need see how.
AT_ONCE = 2_000


class PeopleExport:
    """Asks who and as what, then where, and writes. `shown` are the keys of what stands on the map."""

    def __init__(self, window: QWidget, workspace: Workspace, shown: Container[str]) -> None:
        self._window, self._workspace = window, workspace
        self._shown = shown

    def ask(self) -> None:
        """Opens the dialog."""
        ExportDialog(self._window, self._groups(), self._ask_path).show_body()

    def _groups(self) -> list[Group]:
        account_map, selected = self._workspace.map, self._workspace.selected
        shown = tuple(person for person in account_map.people if person in self._shown)
        groups = [
            Group("Everybody", None, len(account_map.people)),
            Group("Those who are shown on the map now", shown, len(shown)),
        ]
        several = self._workspace.selection
        if len(several) > 1:
            groups.append(Group("Those who are selected", several, len(several)))
        if selected is not None:
            name = account_map.people[selected].display_name
            team = below(account_map, selected)
            groups.append(Group(f"{name} alone", (selected,), 1))
            if len(team) > 1:
                groups.append(Group(f"{name} with everybody below", team, len(team)))
        return groups

    def _ask_path(self, people: tuple[str, ...] | None, suffix: str) -> None:
        path = self._workspace.session.path
        proposed = path.with_name(f"{file_name(self._workspace.map.account.name)} people.{suffix}")
        ask_save(
            self._window, "Export people", PEOPLE[suffix], suffix, proposed,
            lambda chosen: self._write(chosen, people),
        )  # fmt: skip

    def _write(self, path: Path, people: tuple[str, ...] | None) -> None:
        # Here, not above: the exporter comes with the importer's libraries.
        from consensus_map.exchange.export import export_people

        account_map = self._workspace.map
        count = len(account_map.people) if people is None else len(people)
        if count > AT_ONCE:
            self._write_beside(path, people, count)
            return
        self._window.setCursor(Qt.CursorShape.WaitCursor)
        try:
            export_people(account_map, path, people)
        except UserError as error:
            show_error(self._window, error)
        else:
            self._say_written(path, count)
        finally:
            self._window.unsetCursor()

    def _write_beside(self, path: Path, people: tuple[str, ...] | None, count: int) -> None:
        """In a thread. The box over the window keeps the map as it is until then."""
        box = QProgressDialog("Writing the people…", "Cancel", 0, 0, self._window)
        box.setWindowTitle("Export people")
        box.setWindowModality(Qt.WindowModality.WindowModal)
        box.setAutoClose(False)
        box.setAutoReset(False)
        box.setMinimumWidth(360)
        job = ExportJob(self._workspace.map, path, people, self._window)
        box.canceled.connect(job.requestInterruption)
        job.progressed.connect(lambda done, of: _show_progress(box, done, of))
        job.written.connect(lambda: self._say_written(path, count))
        job.refused.connect(lambda refused: show_error(self._window, refused.error))
        job.broken.connect(_fail)
        # Cancelled, it goes only when the thread has ended: until then the map is being read.
        job.finished.connect(box.deleteLater)
        box.show()
        job.begin()

    def _say_written(self, path: Path, count: int) -> None:
        verb = "is" if count == 1 else "are"
        show_note(self._window, f"{counted(count, 'person', 'people')} {verb} written to {path}.")


class ExportJob(Job):
    """Writes people beside the window; `written` comes when the file is there."""

    written = Signal()
    progressed = Signal(int, int)

    def __init__(
        self, account_map: AccountMap, path: Path, people: tuple[str, ...] | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._map, self._path, self._people = account_map, path, people

    def _work(self) -> None:
        from consensus_map.exchange.export import export_people

        export_people(self._map, self._path, self._people, self._on_progress)
        self.written.emit()

    def _on_progress(self, done: int, of: int) -> None:
        if self.isInterruptionRequested():
            raise StopError
        self.progressed.emit(done, of)


def _show_progress(box: QProgressDialog, done: int, of: int) -> None:
    if not box.wasCanceled():
        box.setRange(0, of)
        box.setValue(done)


def _fail(error: Exception) -> None:
    raise error


def below(account_map: AccountMap, person: str) -> tuple[str, ...]:
    """A person and everybody who reports to them, to those, and so on; each once."""
    found = {person: None}
    waiting = [person]
    while waiting:
        for post in account_map.posts_of(waiting.pop()):
            for report in account_map.reports(post.id):
                if report.holder is not None and report.holder not in found:
                    found[report.holder] = None
                    waiting.append(report.holder)
    return tuple(found)
