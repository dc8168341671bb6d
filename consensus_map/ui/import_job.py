"""Reading tables, and making the import, beside the window: in threads that never touch a widget."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QThread, Signal

from consensus_map import collector
from consensus_map.domain.changes import Change, ChangeSet
from consensus_map.domain.errors import UserError
from consensus_map.domain.model import Kind
from consensus_map.session import Session
from consensus_map.ui.import_choices import Choices
from consensus_map.ui.import_profiles import Profiles
from consensus_map.ui.import_tree import Miniature, miniature

if TYPE_CHECKING:
    from consensus_map.exchange.importing import ImportPlan
    from consensus_map.exchange.sheets import Sheet

# How much of a file is looked at for the headings of a profile.
HEAD_BYTES = 65_536
HEAD_ROWS = 20


class StopError(Exception):
    """Ends the work: nobody waits for it any more."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan with what is shown of it. `profile` has been recognised and is in the plan's choices."""

    plan: "ImportPlan"
    tree: Miniature
    choices: Choices
    profile: str
    turn: int


@dataclass(frozen=True, slots=True)
class Refused:
    """Why there is no plan, and the rows of the first file as far as they could be read."""

    error: UserError
    sheets: tuple["Sheet", ...] = ()
    turn: int = 0


class Job(QThread):
    """Work beside the window. `refused` carries what the user can mend, `broken` any other exception.

    While it runs the collector rests: a full collection over a large plan would hold the window up for a
    second, and one in the thread would free widgets there.
    """

    refused = Signal(object)
    broken = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.finished.connect(self._on_finished)
        self.finished.connect(self.deleteLater)

    def begin(self) -> None:
        """Starts the thread."""
        collector.pause()
        self.start()

    def run(self) -> None:
        """Qt's: the work of the thread."""
        try:
            self._work()
        except StopError:
            return
        except UserError as error:
            self.refused.emit(self._refusal(error))
        except Exception as error:
            if self._is_left():
                return
            # Carried to the window's thread, which shows and logs it like any other bug.
            self.broken.emit(error)

    def _on_finished(self) -> None:
        collector.resume()

    def _work(self) -> None:
        raise NotImplementedError

    def _check(self) -> None:
        if self.isInterruptionRequested():
            raise StopError

    def _is_left(self) -> bool:
        """Whether nobody waits any more, so that a map that changes meanwhile is no problem."""
        return False

    def _refusal(self, error: UserError) -> Refused:
        return Refused(error)


class PlanJob(Job):
    """Makes a plan; `planned` carries it, with the miniature. Where `profiles` are given, one may be used.

    What it has to say comes with its `turn`: an answer may still be under way when nobody waits any more.
    """

    planned = Signal(object)
    progressed = Signal(str, int, int)

    def __init__(
        self,
        session: Session,
        paths: list[Path],
        choices: Choices,
        today: date,
        profiles: Profiles | None,
        turn: int,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._turn = turn
        self._session, self._paths, self._choices, self._today = session, paths, choices, today
        self._profiles = profiles
        self._profile = ""

    def leave(self) -> None:
        """Nobody waits any more: the thread ends by itself at its next step."""
        self.requestInterruption()
        # The window may go before it; the application's end waits.
        application = QCoreApplication.instance()
        self.setParent(application)
        if application is not None:
            application.aboutToQuit.connect(self._end)

    def _end(self) -> None:
        self.wait()

    def _is_left(self) -> bool:
        return self.isInterruptionRequested()

    def _work(self) -> None:
        self._recognise([])
        try:
            plan = self._planned()
        except UserError:
            if not self._recognise(
                [cells for sheet in self._sheets() for _, cells in sheet.rows[:HEAD_ROWS]]
            ):
                raise
            plan = self._planned()
        if self._recognise([preview.headings for preview in plan.previews]):
            plan = self._planned()
        self._check()
        tree = miniature(self._session.map, plan, self._check)
        self._check()
        # Worked out here, on first use: in the window it would be waited for.
        len(plan.difference)
        self._check()
        self.planned.emit(Planned(plan, tree, self._choices, self._profile, self._turn))

    def _refusal(self, error: UserError) -> Refused:
        return Refused(error, self._sheets(), self._turn)

    def _planned(self) -> "ImportPlan":
        # Here, not above: the window opens without the importer, which is large.
        from consensus_map.exchange.importing import ImportOptions, plan_import
        from consensus_map.exchange.options import IMPORT

        chosen = self._choices
        options = ImportOptions(
            sheet=chosen.sheet,
            encoding=chosen.encoding,
            delimiter=chosen.delimiter,
            fields=tuple(chosen.fields.items()),
            infer=chosen.infer,
            progress=self._on_progress,
            answers=chosen.answers,
            leave_out=chosen.leave_out,
            take_in=chosen.take_in,
            today=self._today,
            history=self._history,
            edits=lambda: self._session.edits_after(IMPORT),
            arrivals=lambda: self._session.arrivals(IMPORT),
            part=chosen.part,
        )
        return plan_import(self._session.map, self._paths, options)

    def _recognise(self, rows: Sequence[Sequence[str]]) -> bool:
        """Takes the profile that fits the rows, or the beginning of the file; once at most."""
        if self._profiles is None or self._profile:
            return False
        found = self._profiles.fitting(rows, b"" if rows else _head(self._paths[0]))
        if found is None:
            return False
        self._profile, self._choices = found.name, found.applied(self._choices)
        return True

    def _sheets(self) -> "tuple[Sheet, ...]":
        """The rows of the first file, for the user to say what they are."""
        from consensus_map.exchange.reading import read_sheets

        chosen = self._choices
        try:
            return tuple(read_sheets(self._paths[0], chosen.encoding, chosen.delimiter, chosen.sheet))
        except UserError:
            return ()

    def _history(self, kind: Kind, entity: str) -> Sequence[tuple[ChangeSet, Change]]:
        self._check()
        return self._session.history_of(kind, entity)

    def _on_progress(self, what: str, done: int, of: int) -> None:
        self._check()
        self.progressed.emit(what, done, of)


class ApplyJob(Job):
    """Makes a backup and the edit. Until it has `finished` nothing else may use the session or its map.

    Asked to stop, it takes back what it has done, and says `stopped`; `progressed` is told while it writes.
    """

    applied = Signal()
    stopped = Signal()
    progressed = Signal(int, int)

    def __init__(self, session: Session, change_set: ChangeSet, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._change_set = session, change_set

    def _work(self) -> None:
        try:
            self._session.backup("import")
            self._check()
            self._session.do(self._change_set, self._on_progress)
        except StopError:
            self.stopped.emit()
            return
        self.applied.emit()

    def _on_progress(self, done: int, of: int) -> None:
        self._check()
        self.progressed.emit(done, of)


def _head(path: Path) -> bytes:
    """The beginning of a file; nothing where it cannot be read, which the importer tells better."""
    try:
        with path.open("rb") as file:
            return file.read(HEAD_BYTES)
    except OSError:
        return b""
