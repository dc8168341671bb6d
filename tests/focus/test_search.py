"""Who is found by what somebody types."""

import pytest

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.deletion import delete
from consensus_map.domain.model import Kind, Person
from consensus_map.domain.operations import edit
from consensus_map.focus.kana import fold, romanised
from consensus_map.focus.search import SearchIndex
from tests.ui.maps import filled


@pytest.fixture
def account_map() -> AccountMap:
    made = AccountMap()
    made.apply(filled(made))
    return made


@pytest.mark.parametrize(
    ("reading", "letters"),
    [
        ("とくら", "tokura"),
        ("きょうこ", "kyoko"),
        ("しょうじ", "shoji"),
        ("はっとり", "hattori"),
        ("おおの", "ono"),
        ("じゅん", "jun"),
        ("ゃ", "ya"),
    ],
)
def test_readings_in_latin_letters(reading: str, letters: str) -> None:
    assert romanised(reading)[0] == letters


def test_a_reading_as_spelled() -> None:
    assert romanised("そういち") == ("soichi", "souichi")


def test_folding() -> None:
    assert fold("ﾄｸﾗ") == fold("トクラ") == "とくら"
    assert fold("José Ōta") == "jose ota"
    assert fold("ガ") == "が"


def test_a_search_that_was_prepared_finds_the_same(account_map: AccountMap) -> None:
    plain, warm = SearchIndex(account_map), SearchIndex(account_map)
    rounds = 1
    while warm.warm(2):
        rounds += 1
    assert rounds == (len(account_map.people) + 1) // 2 and not warm.warm(2)
    for query in ("mori", "本部", "さえぐさ", ""):
        assert warm.find(query) == plain.find(query)
    account_map.apply(edit(account_map, Kind.PERSON, "tokura", name="Zzyx"))
    warm.touch([(Kind.PERSON, "tokura")])
    assert warm.find("zzyx") == ["tokura"]


def test_the_search_follows_changes(account_map: AccountMap) -> None:
    index = SearchIndex(account_map)
    assert index.find("部長") == ["morishita", "tokura"]
    change = edit(account_map, Kind.POST, "tokura-post", title="相談役")
    index.touch(account_map.apply(change))
    assert index.find("部長") == ["morishita"]
    index.touch(account_map.apply(delete(account_map, Kind.PERSON, "tokura")))
    assert index.find("tokura") == []
    assert index.find("", 2) == ["takase", "morishita"]


def test_names_that_begin_so_come_first() -> None:
    people = [Person("a", "Hanako Mori"), Person("b", "Amori Ken"), Person("c", "Mori Aoi")]
    assert SearchIndex(AccountMap(people)).find("mori") == ["a", "c", "b"]
