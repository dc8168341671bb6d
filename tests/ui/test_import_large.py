"""A large chart is read and brought in beside the window, which goes on living; a cancelled one is let go."""

import gc
import threading
import time
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer

from consensus_map import collector
from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.views import Scope
from consensus_map.exchange import importing
from consensus_map.exchange.comparison import Comparison
from consensus_map.exchange.importing import ImportOptions
from consensus_map.session import Session
from consensus_map.ui.import_choices import Choices
from consensus_map.ui.import_dialog import ImportDialog
from consensus_map.ui.import_job import ApplyJob, Job, PlanJob
from tests.ui.conftest import Hand
from tests.ui.test_import_dialog import made, planned

PEOPLE = 3_000


@pytest.fixture
def large(tmp_path: Path) -> Path:
    rows = (
        f"N{number},Person {number},N{(number - 1) // 7 if number else 'one'}" for number in range(PEOPLE)
    )
    path = tmp_path / "large.csv"
    path.write_text("\n".join(["Employee ID,Full Name,Manager ID", *rows]), encoding="utf-8")
    return path


class Heartbeat:
    """Counts how often the event loop comes round while `is_alive` says so."""

    def __init__(self, dialog: ImportDialog) -> None:
        self.beats = 0
        self._dialog = dialog
        self._timer = QTimer(dialog)
        self._timer.timeout.connect(self._beat)
        self._timer.start(0)

    def _beat(self) -> None:
        self.beats += self._dialog.busy


def test_the_window_lives_while_a_large_chart_comes_in(hand: Hand, large: Path) -> None:
    before = len(hand.workspace.map.people)
    hand.window.import_paths([large])
    dialog = hand.dialog(ImportDialog)
    heart, told = Heartbeat(dialog), []
    (job,) = dialog.findChildren(PlanJob)
    job.progressed.connect(lambda what, done, of: told.append((what, done, of)))
    planned(hand)
    assert heart.beats > 10
    assert len({what for what, _, _ in told}) > 3
    assert ("Finding superiors", 2_500, PEOPLE) in told
    assert f"{PEOPLE:,} people" in dialog._summary.text()
    beats = heart.beats
    made(hand, dialog)
    assert heart.beats > beats
    assert len(hand.workspace.map.people) == before + PEOPLE


def test_cancelling_lets_go_at_once(hand: Hand, large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[int] = []

    def endless(_map: AccountMap, _paths: list[Path], options: ImportOptions) -> None:
        for done in range(100_000):
            try:
                options.progress("Reading people", done, 100_000)
            except BaseException:
                ended.append(done)
                raise
            time.sleep(0.001)

    monkeypatch.setattr(importing, "plan_import", endless)
    hand.window.import_paths([large])
    dialog = hand.dialog(ImportDialog)
    hand.bot.waitUntil(lambda: dialog.waiting.word.text() == "Reading people…")
    hand.click(dialog.cancel_button)
    hand.no_dialog()
    hand.bot.waitUntil(lambda: bool(ended))
    assert len(ended) == 1


def test_an_import_that_is_being_written_can_be_cancelled(
    hand: Hand, large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It waits half-way until the user presses Cancel: then map, file and undo are as before."""
    session = hand.workspace.session
    before = dict(hand.workspace.map.people), session.undo_label
    told: list[tuple[int, int]] = []

    def wait(job: ApplyJob, done: int, of: int) -> None:
        told.append((done, of))
        while 2 * done > of and not job.isInterruptionRequested():
            job.msleep(5)
        job._check()
        job.progressed.emit(done, of)

    monkeypatch.setattr(ApplyJob, "_on_progress", wait)
    hand.window.import_paths([large])
    dialog = planned(hand)
    ended: list[int] = []
    dialog.finished.connect(ended.append)
    hand.click(dialog.save_button)
    hand.bot.waitUntil(lambda: bool(told) and 2 * told[-1][0] > told[-1][1], timeout=20_000)
    hand.bot.waitUntil(lambda: dialog.waiting.word.text().endswith("%"))
    assert dialog.cancel_button.hasFocus() and 0 < dialog.waiting.bar.value() < dialog.waiting.bar.maximum()
    hand.click(dialog.cancel_button)
    hand.bot.waitUntil(lambda: bool(ended), timeout=20_000)
    hand.no_dialog()
    assert (dict(hand.workspace.map.people), session.undo_label) == before
    assert hand.window.updatesEnabled()
    path = session.path
    hand.window.close_map()
    session = Session.open(path, author="me")
    assert dict(session.map.people) == before[0]
    session.close()


def test_nothing_is_laid_out_of_a_map_that_is_being_changed(
    hand: Hand, large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who resizes the window meanwhile, and then cancels, would see people who are not on the map."""
    stage = hand.page.stage
    stage.set_scope(Scope.ALL)
    stage._shape.setInterval(0)
    told: list[int] = []

    def wait(job: ApplyJob, done: int, _of: int) -> None:
        told.append(done)
        while not job.isInterruptionRequested():
            job.msleep(5)
        job._check()

    monkeypatch.setattr(ApplyJob, "_on_progress", wait)
    hand.window.import_paths([large])
    dialog = planned(hand)
    ended: list[int] = []
    dialog.finished.connect(ended.append)
    hand.click(dialog.save_button)
    hand.bot.waitUntil(lambda: bool(told), timeout=20_000)
    changed: list[bool] = []
    stage.changed.connect(changed.append)
    stage.set_page(3000, 500)
    hand.settle()
    meanwhile = len(changed)
    hand.click(dialog.cancel_button)
    hand.bot.waitUntil(lambda: bool(ended) and bool(changed), timeout=20_000)
    people = hand.workspace.map.people
    assert {card.person for card in stage.scene.cards if card.person} <= people.keys()
    assert meanwhile == 0


def test_a_bug_is_loud_although_the_import_was_cancelled(
    hand: Hand, large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The dialog waits for an answer before it closes: without one it would stay for ever."""

    told: list[int] = []

    def fail(job: ApplyJob, done: int, _of: int) -> None:
        told.append(done)
        while not job.isInterruptionRequested():
            job.msleep(5)
        raise ZeroDivisionError

    monkeypatch.setattr(ApplyJob, "_on_progress", fail)
    hand.window.import_paths([large])
    dialog = planned(hand)
    ended: list[int] = []
    dialog.finished.connect(ended.append)
    with hand.bot.captureExceptions() as caught:
        hand.click(dialog.save_button)
        hand.bot.waitUntil(lambda: bool(told), timeout=20_000)
        hand.click(dialog.cancel_button)
        hand.bot.waitUntil(lambda: bool(ended), timeout=20_000)
    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]
    hand.no_dialog()
    assert hand.window.updatesEnabled()


def shown(dialog: ImportDialog) -> Comparison:
    """The largest part of the plan."""
    assert dialog._plan is not None
    return dialog._plan.comparison


def test_of_an_import_nothing_stays_but_the_map(
    hand: Hand, large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was built with the map is left alone by the collector with it, but not for ever."""
    monkeypatch.setattr(collector, "MANY", 1_000)
    hand.window.import_paths([large])
    plan = weakref.ref(shown(planned(hand)))
    hand.click(hand.dialog(ImportDialog).save_button)
    hand.bot.waitUntil(lambda: plan() is None, timeout=20_000)
    assert len(hand.workspace.map.people) > PEOPLE


@pytest.mark.parametrize("again", [False, True])
def test_of_a_plan_that_is_given_up_nothing_stays(
    hand: Hand, large: Path, monkeypatch: pytest.MonkeyPatch, again: bool
) -> None:
    monkeypatch.setattr(collector, "MANY", 1_000)
    hand.window.import_paths([large])
    plan = weakref.ref(shown(planned(hand)))
    if again:
        hand.dialog(ImportDialog).replan(Choices())
    else:
        hand.click(hand.dialog(ImportDialog).cancel_button)
    hand.bot.waitUntil(lambda: plan() is None, timeout=20_000)


def test_garbage_is_freed_in_the_thread_of_the_window_alone(
    hand: Hand, large: Path, collecting: set[threading.Thread]
) -> None:
    """It may hold widgets, and Qt crashes when they go in another thread."""
    hand.window.import_paths([large])
    dialog = hand.dialog(ImportDialog)
    # The first thread may end while the second one runs.
    dialog.replan(Choices(infer=False))
    made(hand, planned(hand))
    assert {thread.name for thread in collecting} == {"MainThread"}
    hand.bot.waitUntil(gc.isenabled)


@pytest.mark.parametrize("kind", [PlanJob, ApplyJob])
def test_the_dialog_does_not_go_before_its_thread(
    hand: Hand, large: Path, monkeypatch: pytest.MonkeyPatch, kind: type[Job]
) -> None:
    """A thread that is destroyed while it runs takes the whole program with it."""
    ended: list[int] = []
    run = kind.run

    def linger(job: Job) -> None:
        run(job)
        job.msleep(200)
        ended.append(1)

    monkeypatch.setattr(kind, "run", linger)
    hand.window.import_paths([large])
    dialog = planned(hand)
    if kind is ApplyJob:
        made(hand, dialog)
    else:
        dialog.reject()
    hand.settle()
    assert ended == [1]
