"""What can be undone and redone, worked out from the log of change sets."""

from consensus_map.domain.changes import Action, ChangeSet


class History:
    """The undo and redo stacks. The log itself only ever grows: an undo is a change set of its own."""

    def __init__(self) -> None:
        self._done: list[tuple[int, str]] = []
        self._undone: list[tuple[int, str]] = []
        self.last_seq = 0

    def record(self, change_set: ChangeSet) -> None:
        """Takes note of a change set that was made; they come in the order of their numbers.

        Raises ValueError for an undo or redo that does not belong on top: the log is damaged.
        """
        if change_set.seq <= self.last_seq:
            raise ValueError(f"change set {change_set.seq} comes after {self.last_seq}")
        if change_set.action is Action.DO:
            self._done.append((change_set.seq, change_set.label))
            self._undone.clear()
        elif change_set.action is Action.UNDO:
            _move(self._done, self._undone, change_set)
        else:
            _move(self._undone, self._done, change_set)
        self.last_seq = change_set.seq

    @property
    def in_force(self) -> tuple[tuple[int, str], ...]:
        """Number and label of every edit that is not undone, oldest first."""
        return tuple(self._done)

    @property
    def undo_base(self) -> int | None:
        """Number of the edit that undo takes back next."""
        return self._done[-1][0] if self._done else None

    @property
    def redo_base(self) -> int | None:
        """Number of the edit that redo brings again next."""
        return self._undone[-1][0] if self._undone else None

    @property
    def undo_label(self) -> str:
        """Label of the edit that undo takes back next, or nothing."""
        return self._done[-1][1] if self._done else ""

    @property
    def redo_label(self) -> str:
        """Label of the edit that redo brings again next, or nothing."""
        return self._undone[-1][1] if self._undone else ""


def _move(source: list[tuple[int, str]], target: list[tuple[int, str]], change_set: ChangeSet) -> None:
    if not source or source[-1][0] != change_set.base:
        raise ValueError(
            f"change set {change_set.seq}: {change_set.action} of {change_set.base} is out of turn"
        )
    target.append(source.pop())
