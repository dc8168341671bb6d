"""Whatever fails at whatever moment: the file holds the state before or after, and memory the same."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import apsw
import pytest

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.changes import ChangeSet
from consensus_map.domain.draft import Draft
from consensus_map.domain.errors import UserError
from consensus_map.domain.model import Kind, Person, new_id
from consensus_map.domain.operations import add_person, create_account, set_trust
from consensus_map.domain.words import Trust
from consensus_map.session import Session
from consensus_map.storage.document import NOT_MADE, UNCERTAIN, Document
from consensus_map.storage.log import FEWEST
from tests.storage.faulty import WRITES, Faults, faulty_disk

MOST = 400  # calls that one edit may need; far more than any does


@pytest.fixture
def disk() -> Iterator[Faults]:
    with faulty_disk() as faults:
        yield faults


def edit(account_map: AccountMap) -> ChangeSet:
    """Several tables, several pages, an edit and some creations."""
    draft = Draft(account_map, "Import tables")
    for person in account_map.people:
        draft.edit(Kind.PERSON, person, notes="met at the fair " * 40)
    for number in range(12):
        draft.add(Person(new_id(), f"New {number}", notes="x" * 900))
    return draft.done()


def long_edit(account_map: AccountMap) -> ChangeSet:
    """So many alike changes that the log packs them."""
    draft = Draft(account_map, "Import tables")
    for number in range(FEWEST):
        draft.add(Person(new_id(), f"New {number}"))
    return draft.done()


def state(account_map: AccountMap) -> set[object]:
    return set(account_map.entities())


def sound_state(path: Path, data: Path) -> set[object]:
    """What a healthy disk finds in the file afterwards."""
    with Session.open(path, data_folder=data) as session:
        assert session.info()["integrity"] == "ok"
        while session.undo_label:
            session.undo()
        while session.redo_label:
            session.redo()
        return state(session.map)


@pytest.mark.parametrize("forever", [False, True], ids=["once", "for good"])
@pytest.mark.parametrize(
    ("error", "torn"), [(apsw.FullError, False), (apsw.IOError, True)], ids=["disk full", "torn write"]
)
@pytest.mark.parametrize(("make", "made"), [(edit, 12), (long_edit, FEWEST)], ids=["short", "long"])
def test_each_call_in_turn_fails(
    path: Path,
    data: Path,
    disk: Faults,
    error: type[apsw.Error],
    torn: bool,
    forever: bool,
    make: Callable[[AccountMap], ChangeSet],
    made: int,
) -> None:
    outcomes = []
    for at in range(1, MOST):
        trial = path.with_name(f"{at}.consensus")
        shutil.copy(path, trial)
        session = Session.open(trial, data_folder=data, vfs=disk.name)
        before = state(session.map)
        disk.arm(at, forever=forever, torn=torn, error=error)
        try:
            session.do(make(session.map))
            assert len(session.map.people) == len([one for one in before if isinstance(one, Person)]) + made
            outcomes.append("after")
        except UserError as problem:
            assert NOT_MADE in problem.todo
            assert state(session.map) == before
            outcomes.append("before")
        reached = len(disk.calls)
        in_memory = state(session.map)
        if not forever:
            disk.disarm()
        if not session.read_only and not forever:
            session.do(set_trust(session.map, session.map.people, Trust.WARY, on=date(2026, 4, 1)))
            in_memory = state(session.map)
        with suppress(apsw.Error):  # Python's failure shows; SQLite's own does not stop a close
            session.close()
        disk.disarm()
        assert sound_state(trial, data) == in_memory
        if reached < at:
            break
    assert outcomes[-1] == "after"
    assert "before" in outcomes
    assert len(outcomes) > 20


@pytest.mark.parametrize("at", range(1, 80, 3))
def test_a_disk_that_is_gone_leaves_the_map_readable_and_ready_to_be_saved(
    path: Path, data: Path, disk: Faults, at: int
) -> None:
    """Not even reading works from the failure on."""
    session = Session.open(path, data_folder=data, vfs=disk.name)
    before = state(session.map)
    disk.arm(at, forever=True, names=(*WRITES, "read"))
    told = ""
    try:
        session.do(edit(session.map))
    except UserError as problem:
        told = str(problem)
        assert state(session.map) == before
    disk.disarm()
    in_memory = state(session.map)
    if session.read_only:
        with pytest.raises(UserError, match="disk failed"):
            session.do(edit(session.map))
        with pytest.raises(UserError, match="disk failed"):
            session.info()
    session.save_copy(path.with_name("rescued.consensus"))
    session.close()
    assert sound_state(path.with_name("rescued.consensus"), data) == in_memory
    found = sound_state(path, data)
    assert found == in_memory or (UNCERTAIN in told and len(found) == len(before) + 12)


def test_a_full_disk_is_told_and_passes(path: Path, data: Path, disk: Faults) -> None:
    with Session.open(path, data_folder=data, vfs=disk.name) as session:
        disk.arm(1, forever=True, error=apsw.FullError)
        with pytest.raises(UserError, match=r"disk is full.*Free some space.*not made"):
            session.do(edit(session.map))
        disk.disarm()
        session.do(edit(session.map))
        assert (session.read_only, session.notices) == ("", [])
        assert len(session.map.people) == 15


def test_an_error_after_the_change_was_written_is_a_notice(path: Path, data: Path, disk: Faults) -> None:
    """The last sync of a commit fails: the change is in the file all the same, so it stays on the map."""
    twin = path.with_name("twin.consensus")
    shutil.copy(path, twin)
    with Session.open(twin, data_folder=data, vfs=disk.name) as session:
        disk.arm(0)
        session.do(edit(session.map))
        last = len(disk.calls)
        assert disk.calls[-1] == "sync"
    with Session.open(path, data_folder=data, vfs=disk.name) as session:
        disk.arm(last)
        session.do(edit(session.map))
        assert len(session.map.people) == 15
        assert session.undo_label == "Import tables"
        assert ["disk reported an error" in notice for notice in session.notices] == [True]
        in_memory = state(session.map)
    assert sound_state(path, data) == in_memory


def test_half_a_file_is_never_left_behind(tmp_path: Path, disk: Faults) -> None:
    """A new file appears whole or not at all, wherever writing it fails."""
    for at in range(1, MOST):
        folder = tmp_path / str(at)
        folder.mkdir()
        disk.arm(at, forever=True, error=apsw.FullError)
        first = replace(create_account("Yamato Seiki"), seq=1, at=datetime(2026, 4, 1, tzinfo=UTC))
        try:
            Document.create(folder / "new.consensus", first, vfs=disk.name)
        except UserError:
            assert list(folder.iterdir()) == []
        else:
            assert [file.name for file in folder.iterdir()] == ["new.consensus"]
            break
    assert 10 < at < MOST - 1


def test_a_bug_takes_the_edit_back_and_is_loud(path: Path, data: Path) -> None:
    with Session.open(path, data_folder=data) as session:
        before = state(session.map)
        with pytest.raises(UnicodeEncodeError):
            session.do(add_person(session.map, Person(new_id(), "half a \ud800 letter")))
        assert state(session.map) == before
        session.do(add_person(session.map, Person(new_id(), "Abe")))
        in_memory = state(session.map)
    assert sound_state(path, data) == in_memory


@pytest.mark.parametrize("at", [1, 5, 20, 40])
def test_an_interruption_takes_the_edit_back(path: Path, data: Path, disk: Faults, at: int) -> None:
    """Ctrl+C in the middle of a large import."""
    with Session.open(path, data_folder=data, vfs=disk.name) as session:
        before = state(session.map)
        disk.arm(at, error=KeyboardInterrupt)
        with pytest.raises(KeyboardInterrupt):
            session.do(edit(session.map))
        assert state(session.map) == before
        disk.disarm()
        session.do(edit(session.map))
        in_memory = state(session.map)
    assert sound_state(path, data) == in_memory
