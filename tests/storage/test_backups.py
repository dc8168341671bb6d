import stat
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import apsw
import pytest

from consensus_map.domain.model import Person, new_id
from consensus_map.domain.operations import add_person
from consensus_map.session import Session
from consensus_map.storage import backups
from consensus_map.storage.backups import DATA_VARIABLE, Backups, default_data_folder, found
from tests.storage.conftest import Ticking


def made(data: Path) -> list[Path]:
    return sorted((data / "backups").glob("*/*"))


def add(session: Session) -> None:
    session.do(add_person(session.map, Person(new_id(), "Abe")))


def test_opening_backs_up_what_changed_since_the_last_backup(
    path: Path, data: Path, reopen: Callable[[], Session]
) -> None:
    assert made(data) == []  # a new file holds nothing yet
    reopen().close()
    assert len(made(data)) == 1
    reopen().close()
    assert len(made(data)) == 1
    session = reopen()
    add(session)
    session.close()
    assert len(made(data)) == 1
    reopen()
    assert len(made(data)) == 2


def test_a_backup_is_a_whole_map_that_opens(path: Path, data: Path, reopen: Callable[[], Session]) -> None:
    session = reopen()
    add(session)
    assert session.backup("import") is True
    with Session.open(made(data)[-1], data_folder=data / "elsewhere") as copy:
        assert copy.map == session.map
        assert copy.undo_label == "Add person"
        assert copy.info() == session.info()


def test_backups_lie_outside_the_folder_and_are_private(
    path: Path, data: Path, reopen: Callable[[], Session]
) -> None:
    reopen()
    (backup,) = made(data)
    assert data in backup.parents
    assert {file.name for file in path.parent.iterdir()} == {path.name, path.name + "-journal", data.name}
    if sys.platform != "win32":
        assert stat.S_IMODE(backup.stat().st_mode) == 0o600
        assert stat.S_IMODE(backup.parent.stat().st_mode) == 0o700


def test_reading_makes_no_backup(path: Path, data: Path, reopen: Callable[[], Session]) -> None:
    Session.open(path, data_folder=data, for_reading=True).close()
    assert not data.exists()


def test_two_files_keep_their_backups_apart(path: Path, data: Path, reopen: Callable[[], Session]) -> None:
    reopen()
    with Session.create(path.with_name("b.consensus"), "Other", data_folder=data) as other:
        add(other)
        other.backup("test")
    assert len({backup.parent for backup in made(data)}) == 2


def test_old_backups_thin_out(path: Path, data: Path) -> None:
    start = datetime(2026, 1, 1, 9, tzinfo=UTC)
    for day in range(0, 120, 4):
        clock = Ticking(start + timedelta(days=day))
        with Session.open(path, clock=clock, data_folder=data) as session:
            add(session)
    kept = found(made(data)[0].parent)
    now = start + timedelta(days=116)
    assert [now - backup.at < timedelta(days=13) for backup in kept].count(True) == 4
    assert 12 < len(kept) < 25
    assert kept[-1].at > now


def test_a_backup_that_does_not_open_is_no_backup(
    path: Path, data: Path, reopen: Callable[[], Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "page_faults", lambda *_args, **_more: ["page 7 is missing"])
    session = reopen()
    assert session.notices == ["No backup could be made (opening): page 7 is missing"]
    assert made(data) == []
    assert session.backup("import") is False
    add(session)


def test_a_backup_of_another_state_is_no_backup(
    path: Path, data: Path, reopen: Callable[[], Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "copy_database", lambda _source, draft: draft.write_bytes(b""))
    session = reopen()
    assert len(session.notices) == 1
    assert made(data) == []


def test_a_data_folder_that_is_a_file_is_told(path: Path, data: Path, reopen: Callable[[], Session]) -> None:
    data.write_text("in the way", encoding="utf-8")
    session = reopen()
    assert len(session.notices) == 1
    add(session)


def test_strange_files_among_the_backups_stay(path: Path, data: Path, reopen: Callable[[], Session]) -> None:
    reopen().close()
    folder = made(data)[0].parent
    strange = folder / "mine.consensus"
    strange.write_text("mine", encoding="utf-8")
    session = reopen()
    add(session)
    session.backup("test")
    assert strange.read_text(encoding="utf-8") == "mine"
    assert len(found(folder)) == 2


def test_the_folder_comes_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path))
    assert default_data_folder() == tmp_path
    monkeypatch.delenv(DATA_VARIABLE)
    assert default_data_folder().name == "consensus-map"


def test_an_id_from_a_file_cannot_lead_out_of_the_folder(path: Path, data: Path) -> None:
    connection = apsw.Connection(str(path))
    connection.execute("UPDATE change_set SET id = '../../../escaped' WHERE seq = 1")
    Backups(data).make(connection, datetime(2026, 4, 1, tzinfo=UTC))
    connection.close()
    (backup,) = made(data)
    assert backup.parent.parent == data / "backups"
