"""A file that was written when format version 1 was new. It stays readable for ever."""

import json
import shutil
from pathlib import Path

import pytest

from consensus_map.domain.model import Kind
from consensus_map.session import Session
from tests.data.make_version_1 import HERE, content


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return Path(shutil.copy(HERE / "version-1.consensus", tmp_path))


def plain(value: object) -> object:
    return json.loads(json.dumps(value, default=str))


@pytest.mark.parametrize("for_reading", [True, False])
def test_the_sample_holds_what_was_put_in(sample: Path, tmp_path: Path, for_reading: bool) -> None:
    expected = json.loads((HERE / "version-1.json").read_text(encoding="utf-8"))
    with Session.open(sample, data_folder=tmp_path / "data", for_reading=for_reading) as session:
        assert plain(content(session)) == expected


def test_the_sample_has_every_kind(sample: Path) -> None:
    with Session.open(sample, for_reading=True) as session:
        assert [kind for kind in Kind if not session.map.table(kind)] == []


def test_the_whole_history_of_the_sample_can_be_walked(sample: Path, tmp_path: Path) -> None:
    with Session.open(sample, data_folder=tmp_path / "data") as session:
        there = set(session.map.entities())
        steps = 0
        assert session.redo_label == "Delete commitment"
        while session.undo_label:
            session.undo()
            steps += 1
        assert len(set(session.map.entities())) == 1
        for _ in range(steps):
            session.redo()
        assert set(session.map.entities()) == there
        assert session.redo_label == "Delete commitment"
