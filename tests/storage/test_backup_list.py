"""All backups, as somebody sees them who looks for one."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from consensus_map.domain.model import Person
from consensus_map.domain.operations import add_person
from consensus_map.session import Session
from consensus_map.storage.backup_list import backups_folder, kept_backups

NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)


def edited(path: Path, name: str, data: Path, *, edits: int = 1) -> None:
    with Session.create(path, name, data_folder=data) as session:
        for number in range(edits):
            session.do(add_person(session.map, Person(f"p{number}", f"Person {number}")))


def backed_up(path: Path, data: Path, at: datetime) -> None:
    Session.open(path, data_folder=data, clock=lambda: at).close()


def test_without_backups_there_is_nothing(tmp_path: Path) -> None:
    assert kept_backups(tmp_path) == []


def test_the_latest_comes_first_with_its_account(tmp_path: Path) -> None:
    edited(tmp_path / "a.consensus", "Aoki", tmp_path, edits=2)
    edited(tmp_path / "b.consensus", "黒沢精密", tmp_path)
    backed_up(tmp_path / "a.consensus", tmp_path, NOW)
    backed_up(tmp_path / "b.consensus", tmp_path, NOW + timedelta(hours=1))
    found = kept_backups(tmp_path)
    assert [(one.account, one.at, one.changes) for one in found] == [
        ("黒沢精密", NOW + timedelta(hours=1), 2),
        ("Aoki", NOW, 3),
    ]


def test_a_backup_that_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    edited(tmp_path / "a.consensus", "Aoki", tmp_path)
    backed_up(tmp_path / "a.consensus", tmp_path, NOW)
    (good,) = kept_backups(tmp_path)
    good.path.with_name("20260401T100000Z-000009-abc-v1.consensus").write_bytes(b"no database" * 200)
    (backups_folder(tmp_path) / "stray.txt").write_text("not a folder", encoding="utf-8")
    assert kept_backups(tmp_path) == [good]
