"""One open document: the map, its history and its file, kept in step. Free of Qt."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from consensus_map import collector
from consensus_map.domain import rules
from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.changes import Action, Change, ChangeSet, creation, inverse
from consensus_map.domain.errors import UserError
from consensus_map.domain.model import Kind, Ref
from consensus_map.domain.operations import create_account
from consensus_map.domain.words import LineKind
from consensus_map.storage.backups import Backups, default_data_folder
from consensus_map.storage.document import LOST, Document, Progress, quiet
from consensus_map.storage.problems import damaged

Clock = Callable[[], datetime]
Listener = Callable[[frozenset[Ref]], object]

_CREATION = 1  # the number of the change set that makes the account; it cannot be undone


def utc_now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


class Session:
    """An account map with its file. Every edit is in the file when the call that makes it returns.

    `map` stays the same object; read it, and change it through `do` alone. `notices` collects what the
    user should be told once.
    """

    def __init__(self, document: Document, backups: Backups, author: str, clock: Clock) -> None:
        self._document = document
        self._backups = backups
        self._author = author
        self._clock = clock
        self._history = document.history
        self._listeners: list[Listener] = []
        self._entered: dict[str, date] = {}
        self.map: AccountMap = document.map
        self.notices: list[str] = document.notices

    @classmethod
    def create(
        cls,
        path: Path | str,
        name: str,
        *,
        author: str = "",
        clock: Clock = utc_now,
        data_folder: Path | None = None,
    ) -> Self:
        """A new file about the customer `name`, opened. Raises UserError where it exists already."""
        first = create_account(name)
        rules.check(_applied(AccountMap(), first), first.touched)
        Document.create(Path(path), _stamped(first, _CREATION, author, clock))
        return cls.open(path, author=author, clock=clock, data_folder=data_folder)

    @classmethod
    def open(
        cls,
        path: Path | str,
        *,
        author: str = "",
        clock: Clock = utc_now,
        data_folder: Path | None = None,
        for_reading: bool = False,
        vfs: str = "",
    ) -> Self:
        """Opens a file; `read_only` tells whether it can be edited. Raises UserError where it is not sound.

        `for_reading` takes no lock and leaves no trace. Backups go below `data_folder`.
        """
        backups = Backups(data_folder or default_data_folder())
        document = Document.open(Path(path), backups=backups, clock=clock, for_reading=for_reading, vfs=vfs)
        session = cls(document, backups, author, clock)
        session.map.read_ahead()
        if not document.read_only and document.last_seq > _CREATION:
            session.backup("opening")
        return session

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """Where the file is, with links followed."""
        return self._document.path

    @property
    def read_only(self) -> str:
        """Why the map cannot be edited, or nothing."""
        return self._document.read_only

    @property
    def lost(self) -> str:
        """Why what this session shows can only go on in a copy, or nothing. It may come back by itself."""
        return self._document.lost

    @property
    def undo_step(self) -> int | None:
        """Number of the edit that undo takes back; None where there is none."""
        return self._history.undo_base

    @property
    def undo_label(self) -> str:
        """Label of the edit that undo takes back, or nothing."""
        return "" if self._history.undo_base == _CREATION else self._history.undo_label

    @property
    def redo_label(self) -> str:
        """Label of the edit that redo brings again, or nothing."""
        return self._history.redo_label

    # Editing

    def do(self, change_set: ChangeSet, progress: Progress = quiet) -> frozenset[Ref]:
        """Makes an edit in the map and in the file, tells the listeners and returns what changed.

        Raises UserError where the rules forbid it or it cannot be written, and what `progress` raises while
        it is: map and file are then as before.
        """
        if not change_set.changes:
            return frozenset()
        return self._make(replace(change_set, action=Action.DO, base=None), progress)

    def undo(self) -> frozenset[Ref]:
        """Takes the last edit back. Raises UserError where there is none."""
        base = self._history.undo_base
        if base is None or base == _CREATION:
            raise UserError("There is nothing to undo.")
        changes = inverse(self._document.changes_of(base))
        return self._step(ChangeSet(self.undo_label, changes, action=Action.UNDO, base=base))

    def redo(self) -> frozenset[Ref]:
        """Makes the edit again that was undone last. Raises UserError where there is none."""
        base = self._history.redo_base
        if base is None:
            raise UserError("There is nothing to redo.")
        changes = self._document.changes_of(base)
        return self._step(ChangeSet(self.redo_label, changes, action=Action.REDO, base=base))

    def _step(self, change_set: ChangeSet) -> frozenset[Ref]:
        try:
            return self._make(change_set)
        except ValueError as problem:
            raise damaged(self.path, "The file is damaged: its history does not fit the map.") from problem

    def _make(self, change_set: ChangeSet, progress: Progress = quiet) -> frozenset[Ref]:
        if self.read_only:
            raise UserError(self.read_only, str(self.path))
        stamped = _stamped(change_set, self._history.last_seq + 1, self._author, self._clock)
        with collector.paused():
            touched = self._keep(stamped, progress)
            collector.leave_alone(len(touched))
        self._tell(touched)
        return touched

    def _keep(self, change_set: ChangeSet, progress: Progress) -> frozenset[Ref]:
        """In the map and in the file, or in neither."""
        touched = self.map.apply(change_set)
        try:
            rules.check(self.map, change_set.refs)
            self._document.write(change_set, progress)
        except BaseException:
            if self._document.last_seq == change_set.seq:
                self._history.record(change_set)  # interrupted when it was in the file already
            else:
                self.map.apply(ChangeSet(change_set.label, inverse(change_set.changes)))
            raise
        self._history.record(change_set)
        return touched

    # Listeners

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Has `listener` called with what changed after every edit; returns the way to end that."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    def _tell(self, touched: frozenset[Ref]) -> None:
        problems: list[Exception] = []
        for listener in tuple(self._listeners):
            try:
                listener(touched)
            except Exception as problem:
                problems.append(problem)
        if problems:
            raise ExceptionGroup("the edit is kept, but not everything that shows it could follow", problems)

    # Questions

    def history_of(self, kind: Kind, entity_id: str) -> list[tuple[ChangeSet, Change]]:
        """Who changed what about one entity and when, oldest first; with the header of its change set."""
        return self._document.history_of(kind, entity_id)

    def decisions_entered(self) -> dict[str, date]:
        """By decision, the day on which it came into the map, as the calendar here had it."""
        for decision in self.map.decisions:
            if decision not in self._entered:
                self._entered[decision] = self._entered_on(decision)
        return dict(self._entered)

    def _entered_on(self, decision: str) -> date:
        try:
            history = self.history_of(Kind.DECISION, decision)
        except UserError:
            # What cannot be read is told where the file is opened and written; the findings go on without.
            return date.min
        times = (header.at for header, change in history if change.before is None and header.at)
        return min((at.astimezone().date() for at in times), default=date.min)

    def edits_after(self, label: str) -> Iterator[ChangeSet]:
        """The edits in force since the first one called `label`, oldest first, with changes, but no dates."""
        made = self._history.in_force
        first = next((place for place, (_, called) in enumerate(made) if called == label), len(made))
        for seq, called in made[first + 1 :]:
            yield ChangeSet(called, self._document.changes_of(seq), seq=seq)

    def arrivals(self, label: str) -> dict[str, int]:
        """How many edits called `label` there were when each person came; those of the first are left out."""
        made = self._history.in_force
        first = next((place for place, (_, called) in enumerate(made) if called == label), len(made))
        found: dict[str, int] = {}
        count = 0
        for place, (seq, called) in enumerate(made):
            count += called == label
            # The first is the largest, and is not read.
            if place != first:
                for change in self._document.changes_of(seq):
                    if change.kind is Kind.PERSON and change.before is None:
                        found[change.id] = count
        return found

    def info(self) -> dict[str, object]:
        """What `info --json` prints; runs the full integrity check."""
        lines = Counter(line.kind for line in self.map.lines.values())
        return {
            "format": self._document.version,
            "account": self.map.account.name,
            "people": len(self.map.people),
            "posts": len(self.map.posts),
            "lines": {"solid": lines[LineKind.SOLID], "dotted": lines[LineKind.DOTTED]},
            "ties": len(self.map.ties),
            "touchpoints": len(self.map.touchpoints),
            "introductions": len(self.map.introductions),
            "decisions": len(self.map.decisions),
            "steps": len(self.map.steps),
            "commitments": len(self.map.commitments),
            "concerns": len(self.map.concerns),
            "requests": len(self.map.requests),
            "members": len(self.map.members),
            "changes": self._document.change_sets,
            "integrity": self._document.integrity(),
        }

    # Copies

    def save_copy(self, path: Path | str, *, replace: bool = False) -> None:
        """Writes the whole map with its history to another file.

        Where the open file is lost to a broken disk or to another program, the copy holds the map as it
        is, without the history.
        """
        if self.read_only in LOST:
            whole = ChangeSet("Save from memory", tuple(map(creation, self.map.entities())))
            Document.create(Path(path), _stamped(whole, _CREATION, self._author, self._clock))
        else:
            self._document.copy_to(Path(path), replace=replace)

    def backup(self, reason: str) -> bool:
        """Makes a verified backup where this state has none; a failure is a notice, and False."""
        problem = self._document.backup(self._backups, self._clock())
        if problem:
            self.notices.append(f"No backup could be made ({reason}): {problem}")
        return not problem

    def close(self) -> None:
        """Lets go of the file; may be called twice."""
        self._document.close()


def _stamped(change_set: ChangeSet, seq: int, author: str, clock: Clock) -> ChangeSet:
    return replace(change_set, seq=seq, author=author, at=clock().astimezone(UTC))


def _applied(account_map: AccountMap, change_set: ChangeSet) -> AccountMap:
    account_map.apply(change_set)
    return account_map
