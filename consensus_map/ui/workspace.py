"""What the window looks at: the open document, the decision, the selected people, the view, the findings.

The one owner of these; widgets show them and ask for changes. Edits go to the session, and what they
touched comes back through `changed`, once per turn of the event loop.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.changes import ChangeSet
from consensus_map.domain.errors import UserError
from consensus_map.domain.model import Decision, Kind, Ref
from consensus_map.drawing.options import View
from consensus_map.focus.search import SearchIndex
from consensus_map.session import Session

if TYPE_CHECKING:
    from consensus_map.analysis.report import AccountReport, DecisionReport

# From this many people on the findings wait until the user pauses.
LARGE = 20_000
PAUSE_MS = 250
# The search of a large map reads so many people at a time ahead, not all of them at the first letter: little
# enough that a frame of panning right after the file was opened is not late for it.
WARM_AT_ONCE = 150


class Workspace(QObject):
    """One open document with what is chosen in it."""

    changed = Signal(object)  # frozenset[Ref]: entities that changed
    report_changed = Signal()
    decision_changed = Signal()
    selection_changed = Signal()
    view_changed = Signal()
    saved = Signal()
    lost_changed = Signal()  # the file was taken away by another program, or is back
    refused = Signal(object)  # UserError for which no field is there to show it
    _told = Signal(object)  # what the session tells, brought into this thread from the one that made the edit

    def __init__(self, session: Session, today: Callable[[], date], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.search = SearchIndex(session.map)
        self.lost = session.lost
        self.saved_at: datetime | None = None
        self.decision: str | None = None
        # What is chosen on the map, by id: people, and posts that nobody is known to hold.
        self.seats: tuple[str, ...] = ()
        # A tie that is chosen in their place, and who was chosen last before it.
        self.tie: str | None = None
        self.before_tie: str | None = None
        self.view = View.ORG
        self.report: AccountReport | None = None
        self._today = today
        self._touched: set[Ref] = set()
        self._turn = _timer(self, 0, self._on_turn)
        self._findings = _timer(self, 0, self._on_findings_due)
        self._warming = _timer(self, 0, self._on_idle)
        self._put_off: list[QTimer] | None = None
        self._unsubscribe = session.subscribe(self._told.emit)
        self._told.connect(self._on_session_changed)
        self._choose_decision()
        self._findings.start()

    @property
    def map(self) -> AccountMap:
        """The account map of the document."""
        return self.session.map

    @property
    def today(self) -> date:
        """The day that findings are computed for."""
        return self._today()

    @property
    def now(self) -> datetime:
        """The time of that day, to the minute, as the office clock shows it."""
        clock = datetime.now().astimezone().time()
        return datetime.combine(self.today, clock.replace(second=0, microsecond=0))

    @property
    def read_only(self) -> str:
        """Why nothing can be changed, or nothing."""
        return self.session.read_only

    @property
    def decision_report(self) -> "DecisionReport | None":
        """The findings on the chosen decision, once they are there."""
        if self.report is None or self.decision is None:
            return None
        return self.report.decision(self.decision)

    def decisions(self) -> list[Decision]:
        """All decisions, the next formal date first."""
        far = date.max
        return sorted(self.map.decisions.values(), key=lambda d: (d.formal_date or far, d.title, d.id))

    def do(self, change_set: ChangeSet) -> None:
        """Makes an edit; one that changes nothing is none. Raises UserError where it is refused."""
        if change_set.changes:
            try:
                self.session.do(change_set)
            finally:
                self.look_at_file()

    @property
    def paused(self) -> bool:
        """Whether the map is being changed in another thread: nothing may be read from it meanwhile."""
        return self._put_off is not None

    def pause(self) -> None:
        """Puts off what would read the map by itself, until `resume`."""
        self._put_off = [timer for timer in (self._findings, self._warming) if timer.isActive()]
        for timer in self._put_off:
            timer.stop()

    def resume(self) -> None:
        """Goes on with what was put off."""
        put_off, self._put_off = self._put_off or [], None
        for timer in put_off:
            timer.start()

    def look_at_file(self) -> None:
        """Finds out whether the file is still the one that was opened."""
        if self.session.lost != self.lost:
            self.lost = self.session.lost
            self.lost_changed.emit()

    def attempt(self, make: Callable[[], ChangeSet]) -> bool:
        """Makes an edit that has no field of its own; whether it did. A refusal goes out as `refused`."""
        try:
            change_set = make()
            self.do(change_set)
        except UserError as error:
            self.refused.emit(error)
            return False
        return bool(change_set.changes)

    def undo(self) -> None:
        """Takes the last edit back."""
        self._step(self.session.undo)

    def redo(self) -> None:
        """Brings the edit back that was undone last."""
        self._step(self.session.redo)

    @property
    def seat(self) -> str | None:
        """The seat that was chosen last, which is the one that the panel shows."""
        return self.seats[-1] if self.seats else None

    @property
    def selection(self) -> tuple[str, ...]:
        """The people among the seats."""
        return tuple(seat for seat in self.seats if seat in self.map.people)

    @property
    def joined(self) -> tuple[str, ...]:
        """The two people whom the chosen tie joins; nobody where none is."""
        tie = self.map.ties.get(self.tie or "")
        return () if tie is None else (tie.source, tie.target)

    @property
    def selected(self) -> str | None:
        """The person who was chosen last, None where only vacant posts are."""
        return next((seat for seat in reversed(self.seats) if seat in self.map.people), None)

    @property
    def vacancy(self) -> str | None:
        """The post that is chosen, alone, and that nobody is known to hold."""
        return self.seat if len(self.seats) == 1 and self.seat in self.map.posts else None

    def select(self, seat: str | None) -> None:
        """Chooses a person or a vacant post, or nobody."""
        self.select_all(() if seat is None else (seat,))

    def select_all(self, seats: Iterable[str]) -> None:
        """Chooses several. Of a post that somebody holds by now it is the holder who is chosen."""
        self._choose(self._seats_of(seats), None)

    def select_tie(self, tie: str | None) -> None:
        """Chooses a tie in place of people and posts."""
        self._choose((), tie if tie in self.map.ties else None)

    def leave_tie(self) -> None:
        """Chooses again who was chosen before the tie."""
        self.select(self.before_tie)

    def _choose(self, seats: tuple[str, ...], tie: str | None) -> None:
        if (seats, tie) != (self.seats, self.tie):
            if tie is not None and self.tie is None:
                self.before_tie = self.seat
            self.seats, self.tie = seats, tie
            self.selection_changed.emit()

    def _seats_of(self, nodes: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(seat for one in nodes if (seat := self._seat_of(one)) is not None))

    def toggle(self, seat: str) -> None:
        """Adds a seat to those that are selected, or takes it out."""
        others = tuple(one for one in self.seats if one != seat)
        self.select_all(others if seat in self.seats else (*others, seat))

    def _seat_of(self, node: str) -> str | None:
        post = self.map.posts.get(node)
        if post is not None:
            return post.seat
        return node if node in self.map.people else None

    def choose_decision(self, decision: str | None) -> None:
        """Looks at another decision."""
        if decision != self.decision:
            self.decision = decision
            self.decision_changed.emit()

    def choose_view(self, view: View) -> None:
        """Org chart, decision route or introductions."""
        if view != self.view:
            self.view = view
            self.view_changed.emit()

    def close(self) -> None:
        """Lets go of the session and closes it."""
        self._turn.stop()
        self._findings.stop()
        self._warming.stop()
        self._unsubscribe()
        self.session.close()

    def _step(self, step: Callable[[], object]) -> None:
        try:
            step()
        except UserError as error:
            self.look_at_file()
            self.refused.emit(error)

    def _on_session_changed(self, touched: frozenset[Ref]) -> None:
        self.search.touch(touched)
        self._touched |= touched
        if all(self.map.find(*ref) is not None for ref in touched):
            self._turn.start()
        else:
            # At once: what is still shown may be asked for somebody who is not there any more.
            self._turn.stop()
            self._on_turn()

    def _on_turn(self) -> None:
        touched, self._touched = frozenset(self._touched), set()
        self.saved_at = datetime.now().astimezone()
        self._choose(self._seats_of(self.seats), self.tie if self.tie in self.map.ties else None)
        large = len(self.map.people) > LARGE
        # What was found before may speak of people who are gone now.
        self.report = self._still_true() if large else self._found()
        if any(kind is Kind.DECISION for kind, _ in touched):
            self._choose_decision()
        self.changed.emit(touched)
        self.saved.emit()
        if large:
            self._findings.start(PAUSE_MS)
        else:
            self.report_changed.emit()

    def _still_true(self) -> "AccountReport | None":
        """The findings of before the edit, unless they name somebody or something that is gone."""
        report = self.report
        if report is None:
            return None
        named = {person for action in report.actions for person in action.people}
        named |= {member.person for decision in report.decisions for member in decision.members}
        there = named <= self.map.people.keys()
        return (
            report if there and {d.decision for d in report.decisions} <= self.map.decisions.keys() else None
        )

    def _choose_decision(self) -> None:
        if self.decision not in self.map.decisions:
            first = next(iter(self.decisions()), None)
            self.choose_decision(first.id if first else None)

    def _on_findings_due(self) -> None:
        self.report = self._found()
        self.report_changed.emit()
        if len(self.map.people) > LARGE:
            self._warming.start()

    def _on_idle(self) -> None:
        if self.search.warm(WARM_AT_ONCE):
            self._warming.start()

    def _found(self) -> "AccountReport":
        # Here, not above: scipy is not needed for the first window.
        from consensus_map.analysis.report import check

        return check(self.map, self.today, entered=self.session.decisions_entered())


def _timer(parent: QObject, pause: int, slot: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(pause)
    timer.timeout.connect(slot)
    return timer
