"""The way from one format to the next, proven with formats that were never released."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import apsw
import pytest

from consensus_map.domain.errors import UserError
from consensus_map.storage.backups import Backups
from consensus_map.storage.document import Document
from consensus_map.storage.migrations import FORMAT, Format, Migration
from consensus_map.storage.opening import ELSEWHERE
from consensus_map.storage.schema import FORMAT_VERSION, SCHEMA
from tests.data.make_version_1 import HERE as DATA

NOW = datetime(2026, 4, 1, tzinfo=UTC)
RENAMED = "CREATE TABLE nickname (person TEXT NOT NULL, name TEXT NOT NULL) STRICT"


def add_nicknames(connection: apsw.Connection) -> None:
    connection.execute(RENAMED)
    connection.execute("INSERT INTO nickname SELECT id, name FROM person")


def upper_case(connection: apsw.Connection) -> None:
    connection.execute("UPDATE person SET name = upper(name)")


def fail(connection: apsw.Connection) -> None:
    connection.execute("DELETE FROM person")
    raise RuntimeError("a bug in a migration")


PRESENT, NEXT, LATER = range(FORMAT_VERSION, FORMAT_VERSION + 3)
TWO_ON = Format(LATER, (*SCHEMA, RENAMED), (Migration(NEXT, upper_case), Migration(PRESENT, add_nicknames)))
BROKEN = Format(LATER, (*SCHEMA, RENAMED), (Migration(PRESENT, add_nicknames), Migration(NEXT, fail)))


def open_as(path: Path, data: Path, wanted: Format, *, for_reading: bool = False) -> Document:
    return Document.open(
        path, backups=Backups(data), clock=lambda: NOW, for_reading=for_reading, format_=wanted
    )


def names(document: Document) -> list[str]:
    return [person.name for person in document.map.people.values()]


def version_in(path: Path) -> int:
    return int.from_bytes(path.read_bytes()[60:64], "big")


def backups_in(data: Path) -> list[Path]:
    return sorted((data / "backups").glob("*/*"))


def test_a_file_of_an_older_format_is_brought_up_to_date_step_by_step(path: Path, data: Path) -> None:
    document = open_as(path, data, TWO_ON)
    assert names(document) == ["SATō HANAKO", "TANAKA ICHIRō", "SUZUKI KEN"]
    assert document.version == LATER
    document.close()
    assert version_in(path) == LATER
    assert names(open_as(path, data, TWO_ON)) == ["SATō HANAKO", "TANAKA ICHIRō", "SUZUKI KEN"]


def test_a_verified_backup_of_the_old_format_comes_first(path: Path, data: Path) -> None:
    before = open_as(path, data, FORMAT, for_reading=True).map
    open_as(path, data, TWO_ON).close()
    (backup,) = backups_in(data)
    assert version_in(backup) == PRESENT
    assert open_as(backup, data / "more", FORMAT, for_reading=True).map == before


def test_without_a_backup_nothing_is_migrated(path: Path, data: Path) -> None:
    data.write_text("in the way", encoding="utf-8")
    content = path.read_bytes()
    with pytest.raises(UserError, match="backup that must come before"):
        open_as(path, data, TWO_ON)
    assert path.read_bytes() == content


def test_a_step_that_fails_leaves_the_version_before_it(path: Path, data: Path) -> None:
    with pytest.raises(RuntimeError, match="a bug in a migration"):
        open_as(path, data, BROKEN)
    assert version_in(path) == NEXT
    document = open_as(path, data, TWO_ON)
    assert names(document) == ["SATō HANAKO", "TANAKA ICHIRō", "SUZUKI KEN"]
    document.close()


def test_a_migration_that_leads_nowhere_is_refused(path: Path, data: Path) -> None:
    nowhere = Format(NEXT, (*SCHEMA, RENAMED), (Migration(PRESENT, upper_case),))
    with pytest.raises(UserError, match="present format"):
        open_as(path, data, nowhere)


def test_a_newer_file_is_refused_and_not_written(path: Path, data: Path) -> None:
    open_as(path, data, TWO_ON).close()
    content = path.read_bytes()
    with pytest.raises(UserError, match=rf"newer version of Consensus Map \(format {LATER}"):
        open_as(path, data, FORMAT)
    assert path.read_bytes() == content


def test_a_version_too_old_to_be_read_is_refused(path: Path, data: Path) -> None:
    only_from_next = Format(LATER, SCHEMA, (Migration(NEXT, upper_case),))
    with pytest.raises(UserError, match=f"format {PRESENT}"):
        open_as(path, data, only_from_next)


def test_a_reader_migrates_its_own_copy_only(path: Path, data: Path) -> None:
    content = path.read_bytes()
    with_lock = open_as(path, data, FORMAT)
    second = open_as(path, data, TWO_ON)
    assert second.read_only == ELSEWHERE
    assert names(second) == ["SATō HANAKO", "TANAKA ICHIRō", "SUZUKI KEN"]
    with_lock.close()
    second.close()
    assert path.read_bytes() == content


@pytest.mark.parametrize("version", range(1, FORMAT_VERSION))
def test_an_older_file_gets_the_new_tables_after_a_backup(version: int, tmp_path: Path, data: Path) -> None:
    path = Path(shutil.copy(DATA / f"version-{version}.consensus", tmp_path / "old.consensus"))
    before = path.read_bytes()
    document = open_as(path, data, FORMAT)
    assert document.version == FORMAT_VERSION
    document.close()
    assert version_in(path) == FORMAT_VERSION
    (backup,) = backups_in(data)
    assert version_in(backup) == version
    assert before != path.read_bytes()
