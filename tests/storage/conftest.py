"""A session on a fresh file, and the means to disturb it."""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from consensus_map.domain.model import Person, new_id
from consensus_map.domain.operations import add_person
from consensus_map.session import Session

NOBODY = 65534


class Ticking:
    """A clock that moves a second at every look."""

    def __init__(self, now: datetime = datetime(2026, 4, 1, 9, tzinfo=UTC)) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Where backups go."""
    return tmp_path / "application data"


@pytest.fixture
def path(tmp_path: Path, data: Path) -> Path:
    """A sound file with three people, closed."""
    path = tmp_path / "顧客 map.consensus"
    with Session.create(path, "Yamato Seiki", author="Aoki", clock=Ticking(), data_folder=data) as session:
        for name in ("Satō Hanako", "Tanaka Ichirō", "Suzuki Ken"):
            session.do(add_person(session.map, Person(new_id(), name), title="部長"))
    return path


@pytest.fixture
def reopen(path: Path, data: Path) -> Iterator[Callable[[], Session]]:
    """Opens the file as often as asked; every session is closed in the end."""
    opened: list[Session] = []

    def _open() -> Session:
        opened.append(Session.open(path, author="Mori", clock=Ticking(), data_folder=data))
        return opened[-1]

    yield _open
    for session in opened:
        session.close()


@pytest.fixture
def unprivileged(tmp_path: Path) -> Iterator[None]:
    """Runs the test as nobody where it would run as root, whom permissions do not bind."""
    if not hasattr(os, "geteuid"):
        pytest.skip("permissions are another matter here")
    if os.geteuid() != 0:
        yield
        return
    shut = [folder for folder in (tmp_path, *tmp_path.parents) if not folder.stat().st_mode & 0o001]
    modes = {folder: folder.stat().st_mode for folder in shut}
    for folder in shut:
        folder.chmod(0o755)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
        for folder, mode in modes.items():
            folder.chmod(mode)
