"""Files that were written when their format version was new. They stay readable for ever."""

import json
import shutil
from pathlib import Path

import pytest

from consensus_map.domain.model import Kind
from consensus_map.session import Session
from consensus_map.storage.schema import FORMAT_VERSION
from tests.data.make_version_1 import HERE, content

NEW_IN_2 = {Kind.VIEW, Kind.POSITION}
KINDS = {1: set(Kind) - NEW_IN_2, 2: set(Kind), 3: set(Kind)}
LAST_UNDONE = {1: "Delete commitment", 2: "Reset all cards", 3: "Delete the newcomers"}


@pytest.fixture(params=sorted(KINDS))
def version(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def sample(version: int, tmp_path: Path) -> Path:
    return Path(shutil.copy(HERE / f"version-{version}.consensus", tmp_path))


def plain(value: object) -> object:
    read: object = json.loads(json.dumps(value, default=str))
    return read


@pytest.mark.parametrize("for_reading", [True, False])
def test_the_sample_holds_what_was_put_in(
    sample: Path, version: int, tmp_path: Path, for_reading: bool
) -> None:
    expected = json.loads((HERE / f"version-{version}.json").read_text(encoding="utf-8"))
    expected["info"]["format"] = FORMAT_VERSION
    for kind in set(Kind) - KINDS[version]:
        expected["entities"][kind.value] = {}
    with Session.open(sample, data_folder=tmp_path / "data", for_reading=for_reading) as session:
        assert plain(content(session)) == expected


def test_every_version_has_a_sample() -> None:
    assert set(KINDS) == set(range(1, FORMAT_VERSION + 1))


def test_the_sample_has_every_kind_of_its_version(sample: Path, version: int) -> None:
    with Session.open(sample, for_reading=True) as session:
        assert {kind for kind in Kind if session.map.table(kind)} == KINDS[version]


def test_the_whole_history_of_the_sample_can_be_walked(sample: Path, version: int, tmp_path: Path) -> None:
    with Session.open(sample, data_folder=tmp_path / "data") as session:
        there = set(session.map.entities())
        steps = 0
        assert session.redo_label == LAST_UNDONE[version]
        while session.undo_label:
            session.undo()
            steps += 1
        assert len(set(session.map.entities())) == 1
        for _ in range(steps):
            session.redo()
        assert set(session.map.entities()) == there
        assert session.redo_label == LAST_UNDONE[version]
