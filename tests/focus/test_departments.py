"""Who belongs to a department: by its name, by its parts' names, and below its head."""

from hypothesis import given
from hypothesis import strategies as st

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Entity, Person, Post, ReportingLine
from consensus_map.domain.views import Filters
from consensus_map.domain.words import PostState
from consensus_map.focus.departments import Departments, is_within
from consensus_map.focus.filtering import Seen, passing
from tests.focus.maps import DEPARTMENTS, ON, maps

# id, department, superior
STAFF = (
    ("president", "役員", ""),
    ("finance", "役員", "president"),
    ("admin", "管理本部", "president"),
    ("it", "管理本部 情報システム部", "admin"),
    ("apps", "管理本部 情報システム部 業務システム課", "it"),
    ("base", "基盤課", "it"),
    ("base2", "基盤課", "base"),
    ("security", "情報システム部門連絡会", "president"),
    ("buyer", "購買部", "finance"),
    ("abroad", "管理本部 情報システム部 海外課", "buyer"),
)


def company(extra: tuple[Entity, ...] = ()) -> AccountMap:
    entities: list[Entity] = []
    for order, (key, department, above) in enumerate(STAFF):
        entities += [Person(key, key), Post(f"p-{key}", "課長", department, key, PostState.HELD, order)]
        entities += [ReportingLine(f"l-{key}", f"p-{above}", f"p-{key}")] if above else []
    return AccountMap([*entities, *extra])


def within(name: str, account_map: AccountMap | None = None) -> set[str]:
    return Departments(account_map or company()).within([name])


def test_parts_are_told_by_name_wherever_they_stand_and_by_their_head() -> None:
    assert within("管理本部 情報システム部") == {"it", "apps", "base", "base2", "abroad"}
    assert within("基盤課") == {"base", "base2"}
    assert within("管理本部") == {"admin", "it", "apps", "base", "base2", "abroad"}


def test_who_leads_everybody_is_no_head_of_a_department() -> None:
    assert within("役員") == {"president", "finance"}


def test_two_who_stand_beside_one_another_lead_nobody_else() -> None:
    second = (
        Person("admin2", "admin2"),
        Post("p-admin2", "部長", "管理本部", "admin2", PostState.HELD, 20),
        ReportingLine("l-admin2", "p-president", "p-admin2"),
        Person("clerk", "clerk"),
        Post("p-clerk", "主任", "庶務課", "clerk", PostState.HELD, 21),
        ReportingLine("l-clerk", "p-admin2", "p-clerk"),
    )
    assert within("管理本部", company(second)) == {"admin", "admin2", "it", "apps", "abroad"}


def test_a_second_post_counts_but_leads_nobody() -> None:
    also = (Post("p-also", "兼務", "基盤課", "buyer", PostState.HELD, 30),)
    assert within("基盤課", company(also)) == {"base", "base2", "buyer"}


def test_an_empty_post_belongs_to_its_department() -> None:
    empty = (
        Post("p-empty", "係長", "", None, PostState.VACANT, 40),
        ReportingLine("l-empty", "p-base", "p-empty"),
    )
    account_map = company(empty)
    assert within("基盤課", account_map) == {"base", "base2", "p-empty"}
    asked = Filters(departments=frozenset({"基盤課"}))
    found = passing(account_map, asked, asked.active, Seen(ON))
    assert found == frozenset({"base", "base2", "p-empty"})


def test_the_least_whole_is_named() -> None:
    found = Departments(company())
    assert found.whole("管理本部 情報システム部 業務システム課") == "管理本部 情報システム部"
    assert found.whole("管理本部 情報システム部") == "管理本部"
    assert found.whole("管理本部") == ""
    assert not is_within("情報システム部門連絡会", "情報システム部")
    assert is_within("", "") and not is_within("購買部", "")


@given(maps(), st.sampled_from(DEPARTMENTS))
def test_whoever_holds_a_post_there_belongs_to_it(account_map: AccountMap, name: str) -> None:
    own = {post.holder or post.id for post in account_map.posts.values() if post.department == name}
    found = Departments(account_map).within([name])
    assert own <= found
