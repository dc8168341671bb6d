"""More than one program, files that may not be written, and files that change underneath."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from consensus_map.domain.errors import UserError
from consensus_map.domain.model import Kind, Person, new_id
from consensus_map.domain.operations import add_person
from consensus_map.session import Session
from consensus_map.storage import raw
from consensus_map.storage.raw import journal_of

READER = """
import sys
from consensus_map.session import Session
with Session.open(sys.argv[1], for_reading=len(sys.argv) > 2) as session:
    print(len(session.map.people), session.undo_label or "-", session.read_only or "writable", sep="|")
"""


def elsewhere(path: Path, data: Path, *more: str) -> list[str]:
    """What another process sees: how many people, the undo label, why it may only read."""
    done = subprocess.run(
        [sys.executable, "-c", READER, str(path), *more],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "CONSENSUS_MAP_DATA": str(data), "PYTHONIOENCODING": "utf-8"},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip().split("|")


def add(session: Session, name: str = "Abe") -> None:
    session.do(add_person(session.map, Person(new_id(), name)))


def test_another_process_reads_what_is_there_and_says_why(path: Path, data: Path) -> None:
    with Session.open(path, data_folder=data) as session:
        add(session)
        count, label, reason = elsewhere(path, data)
        assert (count, label) == ("4", "Add person")
        assert "open in another window or program" in reason
        add(session)  # the first one is not disturbed
        assert elsewhere(path, data, "read")[0] == "5"
    assert elsewhere(path, data)[2] == "writable"


def test_the_first_one_keeps_its_lock_whatever_others_do(path: Path, data: Path) -> None:
    """Closing any file descriptor of the file would drop the locks of the whole process."""
    with Session.open(path, data_folder=data) as session:
        for for_reading in (False, True):
            with Session.open(path, data_folder=data, for_reading=for_reading) as second:
                assert second.read_only
        with pytest.raises(UserError):
            session.save_copy(path)
        session.save_copy(path.with_name("copy.consensus"))
        session.backup("test")
        assert "another" in elsewhere(path, data)[2]


def test_a_file_dialog_that_looks_into_the_file_does_not_drop_the_lock(path: Path, data: Path) -> None:
    with Session.open(path, data_folder=data) as session:
        path.read_bytes()  # closes a descriptor, and with it go the locks of SQLite
        add(session)
        assert "open in another window" in elsewhere(path, data)[2]
        assert elsewhere(path, data, "read")[0] == "4"
        add(session)
    assert elsewhere(path, data)[2] == "writable"


def test_an_edit_from_elsewhere_is_never_overwritten(path: Path, data: Path) -> None:
    """Whatever writes without asking for a lock, a tool of its own or a file service."""
    copy = path.with_name("copy.consensus")
    shutil.copy(path, copy)
    with Session.open(copy, data_folder=data) as other:
        add(other, "Other")
    with Session.open(path, data_folder=data) as session:
        path.write_bytes(copy.read_bytes())
        written = path.read_bytes()
        for edit in (partial(add, session), session.undo):
            with pytest.raises(UserError, match="Another program changed the file"):
                edit()
        assert path.read_bytes() == written
        session.save_copy(path.with_name("mine.consensus"))
        shown = session.map.people
    with Session.open(path.with_name("mine.consensus"), data_folder=data) as mine:
        assert mine.map.people == shown


def test_a_file_that_was_only_touched_is_still_edited(path: Path, data: Path) -> None:
    with Session.open(path, data_folder=data) as session:
        os.utime(path, (1, 1))
        add(session)
        add(session)
    assert elsewhere(path, data)[0] == "5"


def test_a_reader_refuses_to_edit(path: Path, data: Path) -> None:
    with Session.open(path, data_folder=data), Session.open(path, data_folder=data) as second:
        people = dict(second.map.people)
        for edit in (lambda: add(second), second.undo):
            with pytest.raises(UserError, match="open in another window"):
                edit()
        assert second.map.people == people
        assert second.info()["integrity"] == "ok"
        assert second.history_of(Kind.PERSON, next(iter(people)))
        second.save_copy(path.with_name("copy.consensus"))
    with Session.open(path.with_name("copy.consensus"), data_folder=data) as copy:
        assert copy.map.people == people
        add(copy)


def test_a_reader_waits_for_a_transaction_to_end(
    path: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def in_use(_path: Path) -> bool:
        asked.append(True)
        return len(asked) in (2, 3)

    monkeypatch.setattr(raw, "journal_in_use", in_use)
    monkeypatch.setattr(raw, "_PAUSE", 0)
    content = raw.read_settled(path)
    assert content == path.read_bytes()
    assert len(asked) == 6  # at rest, at work, at work, then three times at rest


def test_a_reader_gives_up_on_a_file_that_never_rests(
    path: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readings = iter(range(1000))
    monkeypatch.setattr(raw, "_PAUSE", 0)
    monkeypatch.setattr(raw, "read_bytes", lambda *_args: str(next(readings)).encode())
    assert raw.read_settled(path) is None


def test_a_crash_is_taken_back_even_when_only_reading(path: Path, data: Path) -> None:
    """A journal with content beside the file, and nobody who holds the file."""
    crashed = path.with_name("crashed.consensus")
    with Session.open(path, data_folder=data) as session:
        before = set(session.map.entities())
        connection = session._document._connection
        connection.pragma("cache_size", 1)
        connection.execute("BEGIN IMMEDIATE; DELETE FROM person; DELETE FROM change")
        connection.execute("CREATE TABLE filler AS SELECT zeroblob(100000)")
        shutil.copy(path, crashed)
        shutil.copy(journal_of(path), journal_of(crashed))
        connection.execute("ROLLBACK")
    assert raw.journal_in_use(crashed)
    with Session.open(crashed, data_folder=data, for_reading=True) as session:
        assert set(session.map.entities()) == before
    assert not journal_of(crashed).exists()


# Protected by the system


def test_a_folder_that_may_not_be_written(
    path: Path, tmp_path: Path, unprivileged: None, request: pytest.FixtureRequest
) -> None:
    shut = tmp_path / "shut"
    with AsRoot():
        shut.mkdir()
        shutil.copy(path, shut / "map.consensus")
        (shut / "map.consensus").chmod(0o666)
        shut.chmod(0o555)
        request.addfinalizer(partial(give_back, shut))
    content = (shut / "map.consensus").read_bytes()
    with Session.open(shut / "map.consensus", data_folder=tmp_path / "mine") as session:
        assert "folder is write-protected" in session.read_only
        assert len(session.map.people) == 3
        with pytest.raises(UserError, match="folder is write-protected"):
            session.undo()
        with pytest.raises(UserError, match=r"may not be|cannot be opened"):
            session.save_copy(shut / "copy.consensus")
    assert [file.name for file in shut.iterdir()] == ["map.consensus"]
    assert (shut / "map.consensus").read_bytes() == content
    with pytest.raises(UserError, match=r"may not be|cannot be opened"):
        Session.create(shut / "new.consensus", "Yamato Seiki", data_folder=tmp_path / "mine")


def test_a_file_that_may_not_be_written(path: Path, tmp_path: Path, unprivileged: None) -> None:
    with AsRoot():
        path.chmod(0o444)
    with Session.open(path, data_folder=tmp_path / "mine") as session:
        assert "file is write-protected" in session.read_only
        assert len(session.map.people) == 3


def test_a_file_that_may_not_be_read(path: Path, tmp_path: Path, unprivileged: None) -> None:
    with AsRoot():
        path.chmod(0o000)
    with pytest.raises(UserError, match="may not be read"):
        Session.open(path, data_folder=tmp_path / "mine")


def test_a_backup_that_cannot_be_made_is_told_and_stops_nothing(
    path: Path, tmp_path: Path, unprivileged: None
) -> None:
    mine = tmp_path / "mine"
    with AsRoot():
        for folder, mode in ((mine, 0o777), (tmp_path / "shut", 0o555)):
            folder.mkdir()
            folder.chmod(mode)
        shutil.copy(path, mine / "map.consensus")
        (mine / "map.consensus").chmod(0o666)
    with Session.open(mine / "map.consensus", data_folder=tmp_path / "shut") as session:
        assert session.read_only == ""
        assert ["No backup could be made (opening)" in notice for notice in session.notices] == [True]
        assert session.backup("import") is False
        add(session)


def give_back(folder: Path) -> None:
    """So that the folder can be cleared away after the test."""
    with AsRoot():
        folder.chmod(0o755)


class AsRoot:
    """Gives the rights back for a moment, where the test had them in the first place."""

    def __enter__(self) -> None:
        self.uid = os.geteuid()
        if os.getuid() == 0:
            os.seteuid(0)

    def __exit__(self, *_error: object) -> None:
        if os.getuid() == 0:
            os.seteuid(self.uid)


# Changed underneath


@pytest.mark.parametrize("how", ["deleted", "moved", "replaced"])
def test_a_file_that_is_taken_away_is_not_written_to(
    path: Path, reopen: Callable[[], Session], how: str, data: Path
) -> None:
    session = reopen()
    people = dict(session.map.people)
    if how == "deleted":
        path.unlink()
    elif how == "moved":
        path.rename(path.with_name("moved.consensus"))
    else:
        path.with_name("other").write_bytes(b"another file")
        path.with_name("other").replace(path)
    with pytest.raises(UserError, match=r"deleted, moved or replaced.*Save a copy"):
        add(session)
    assert session.map.people == people
    assert not path.exists() or path.read_bytes() == b"another file"
    session.save_copy(path.with_name("rescued.consensus"))
    with Session.open(path.with_name("rescued.consensus"), data_folder=data) as rescued:
        assert rescued.map == session.map
        assert rescued.undo_label == "Add person"


def test_a_file_that_comes_back_is_written_again(path: Path, reopen: Callable[[], Session]) -> None:
    session = reopen()
    path.rename(path.with_name("moved.consensus"))
    with pytest.raises(UserError):
        add(session)
    path.with_name("moved.consensus").rename(path)
    add(session)
    assert len(session.map.people) == 4


def test_a_file_is_opened_through_a_link(path: Path, data: Path) -> None:
    link = path.with_name("link.consensus")
    link.symlink_to(path)
    with Session.open(link, data_folder=data) as session:
        assert session.path == path
        add(session)
        with pytest.raises(UserError, match="open file itself"):
            session.save_copy(link, replace=True)
    with Session.open(path, data_folder=data) as session:
        assert len(session.map.people) == 4


@pytest.mark.skipif(sys.platform == "win32", reason="the system has no such limit")
def test_a_disk_that_is_really_full(path: Path, data: Path) -> None:
    """A limit on the size of files in another process, so that the errors are the system's own."""
    code = """
import resource, sys
from consensus_map.domain.draft import Draft
from consensus_map.domain.errors import UserError
from consensus_map.domain.model import Person, new_id
from consensus_map.session import Session
session = Session.open(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (session.path.stat().st_size + 40000, resource.RLIM_INFINITY))
refused = 0
for number in range(40):
    draft = Draft(session.map, "Add")
    draft.add(Person(new_id(), str(number), notes="x" * 9000))
    people = len(session.map.people)
    try:
        session.do(draft.done())
    except UserError as problem:
        refused += 1
        assert "not made" in problem.todo, problem
        assert len(session.map.people) == people
    else:
        assert len(session.map.people) == people + 1
print(refused, len(session.map.people), repr(session.read_only))
session.close()
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "CONSENSUS_MAP_DATA": str(data)},
    )
    assert done.returncode == 0, done.stderr
    refused, people, _reason = done.stdout.split(maxsplit=2)
    assert int(refused) > 0
    with Session.open(path, data_folder=data) as session:
        assert len(session.map.people) == int(people) > 3
        assert session.info()["integrity"] == "ok"
