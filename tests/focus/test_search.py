"""People are found as one speaks of them."""

import pytest

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Person, Post
from consensus_map.domain.views import Criterion, Filters
from consensus_map.domain.words import PostState
from consensus_map.focus.filtering import Seen, passing
from consensus_map.focus.search import SearchIndex, offices
from consensus_map.focus.variants import VARIANTS
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


SPELLINGS = """
渡辺 渡邊 渡邉 渡邉\U000e0101
斉藤 齋藤 斎藤 齊藤
高島 髙島 髙嶋
浜田 濱田 濵田
沢田 澤田
広瀬 廣瀨
国分 國分
桜井 櫻井
吉野 𠮷野
山崎 山﨑
塚本 塚本
辻 辻\U000e0100
"""


@pytest.mark.parametrize("spellings", SPELLINGS.strip().splitlines())
def test_a_family_name_is_found_in_every_spelling(spellings: str) -> None:
    for written in spellings.split():
        people = AccountMap([Person("one", "", f"{written} 由美"), Person("other", "", "鈴木 由美")])
        for typed in spellings.split():
            assert SearchIndex(people).find(typed) == ["one"]
            found = passing(people, Filters(text=typed), {Criterion.TEXT}, Seen(ON))
            assert found == frozenset({"one"})


def test_names_of_other_characters_stay_two() -> None:
    people = AccountMap([Person("one", "", "畑山 由美"), Person("other", "", "畠山 由美")])
    assert SearchIndex(people).find("畑山") == ["one"]
    # Each character stands in one group, so no spelling is led on to a third one.
    assert not VARIANTS.keys() & set(VARIANTS.values())
