"""People are found as one speaks of them."""

import pytest

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Person, Post
from consensus_map.domain.views import Criterion, Filters
from consensus_map.domain.words import PostState
from consensus_map.focus.filtering import Seen, passing
from consensus_map.focus.search import SearchIndex, offices
from tests.focus.maps import ON


def offices_of(title: str, department: str, *, held: bool = True) -> AccountMap:
    state = PostState.HELD if held else PostState.VACANT
    person = Person("suzuki", "Suzuki Yumi", "鈴木 由美")
    return AccountMap([person, Post("seat", title, department, "suzuki" if held else None, state)])


@pytest.mark.parametrize(
    ("title", "department", "query"),
    [
        ("部長", "管理本部 情報システム部", "情報システム部長"),
        ("部長", "情報システム部", "鈴木 情報システム部長"),
        ("部長", "管理本部 情報システム部", "管理本部情報システム部長"),
        ("課長代理", "購買課", "購買課長代理"),
        ("本部長", "管理本部", "管理本部長"),
        ("主任", "購買課", "購買課主任"),
        ("部長", "ＩＴ推進部", "it推進部長"),
    ],
)
def test_an_office_is_found_in_one_word(title: str, department: str, query: str) -> None:
    assert SearchIndex(offices_of(title, department)).find(query) == ["suzuki"]
    assert SearchIndex(offices_of(title, department, held=False)).vacant(query.split()[-1], 9) == ["seat"]
    text = Filters(text=query.split()[-1])
    found = passing(offices_of(title, department, held=False), text, {Criterion.TEXT}, Seen(ON))
    assert found == frozenset({"seat"})


def test_nothing_is_joined_where_words_are_parted_by_blanks() -> None:
    assert offices("director", "sales") == ["director", "sales"]
    assert offices("", "購買課") == ["購買課"]
    assert SearchIndex(offices_of("課長", "購買課")).find("購買部長") == []
