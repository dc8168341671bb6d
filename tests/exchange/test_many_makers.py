"""Tables in the forms of many systems come in right without a word from the user."""

from pathlib import Path

import pytest

from tests.exchange.files import Imported
from tests.exchange.makers import MAKERS, Maker

FOLDER = Path(__file__).parent.parent / "data" / "makers"


@pytest.mark.parametrize("maker", MAKERS, ids=lambda maker: maker.name)
def test_the_table_of_a_maker(maker: Maker) -> None:
    done = Imported(FOLDER / maker.file)
    assert set(done.names()) == maker.people
    assert done.lines() == maker.lines
    assert {person.name for person in done.map.people.values() if not person.active} == maker.gone
    for name, title, department, email in maker.details:
        assert (*done.posts(name)[0], done.person(name).email) == (title, department, email)
    if not maker.odd:
        assert [(odd.row, odd.problem) for odd in done.report.oddities] == []


def test_every_file_has_its_maker() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(maker.file for maker in MAKERS)
