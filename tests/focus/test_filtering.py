"""Who passes a filter."""

from datetime import date

import pytest
from hypothesis import given

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Member, Person, Post, TouchPoint
from consensus_map.domain.views import NOBODY, Criterion, Filters
from consensus_map.domain.words import PostState, TouchKind, Trust
from consensus_map.focus.filtering import Seen, passing
from tests.focus.maps import ON, filters, maps

ALL = frozenset(Criterion)
SEEN = Seen(ON, {"a": "wary", "b": "sealed"})


def small() -> AccountMap:
    """a, met 30 days ago and once again in a week, b, met 90 days ago, c, never met, and an empty post."""
    return AccountMap(
        [
            Member("m", "Ota"),
            Person("a", "Tokura", "戸倉 宗一", "とくら そういち", trust=Trust.WARY, member="m"),
            Person("b", "Kuga", trust=Trust.VOUCHING),
            Person("c", "Hori"),
            Post("sa", "本部長", "管理本部", "a", PostState.HELD),
            Post("sa2", "室長", "監査室", "a", PostState.HELD, 1),
            Post("sb", "課長", "購買課", "b", PostState.HELD),
            Post("sx", "課長", "監査室", None, PostState.VACANT),
            TouchPoint("t1", date(2026, 3, 2), TouchKind.CALL, ("a",)),
            TouchPoint("t2", date(2026, 4, 8), TouchKind.VISIT, ("a", "c")),
            TouchPoint("t3", date(2026, 1, 1), TouchKind.CALL, ("b",)),
        ]
    )


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (Filters(trusts=frozenset({"wary", "unknown"})), {"a", "c"}),
        (Filters(convictions=frozenset({"sealed"})), {"b"}),
        (Filters(departments=frozenset({"監査室"})), {"a", "sx"}),
        (Filters(members=frozenset({"m"})), {"a"}),
        (Filters(members=frozenset({NOBODY})), {"b", "c"}),
        (Filters(unseen=30), {"a", "b", "c"}),
        (Filters(unseen=31), {"b", "c"}),
        (Filters(unseen=90), {"b", "c"}),
        (Filters(unseen=91), {"c"}),
        (Filters(text="トクラ"), {"a"}),
        (Filters(text="課長"), {"b", "sx"}),
        (Filters(text="監査 課長"), {"sx"}),
        (Filters(trusts=frozenset({"wary", "vouching"}), departments=frozenset({"購買課"})), {"b"}),
    ],
)
def test_each_criterion(asked: Filters, expected: set[str]) -> None:
    assert passing(small(), asked, ALL, SEEN) == frozenset(expected)


def test_everybody_passes_where_nothing_is_asked() -> None:
    assert passing(small(), Filters(text="  "), ALL, SEEN) is None
    assert passing(small(), Filters(text="Kuga"), {Criterion.TRUST}, SEEN) is None


def test_a_search_that_is_there_is_used() -> None:
    seen = Seen(ON, search=lambda text: ["c"] if text == "?" else [])
    assert passing(small(), Filters(text="?"), ALL, seen) == frozenset({"c"})


@given(maps(), filters())
def test_who_passes_all_passes_each(account_map: AccountMap, asked: Filters) -> None:
    found = passing(account_map, asked, ALL, SEEN)
    everybody = {*account_map.people, *account_map.posts}
    each = [passing(account_map, asked, {criterion}, SEEN) for criterion in asked.active]
    expected = everybody.intersection(*(one for one in each if one is not None))
    assert (found is None) == (not asked.active)
    if found is not None and asked.active <= {Criterion.DEPARTMENT, Criterion.TEXT}:
        assert found == expected
    elif found is not None:
        assert found == expected & account_map.people.keys()


@given(maps(), filters())
def test_a_criterion_either_hides_or_highlights(account_map: AccountMap, asked: Filters) -> None:
    assert asked.hiding | asked.highlighting == asked.active
    assert not asked.hiding & asked.highlighting
    assert (passing(account_map, asked, asked.hiding, SEEN) is None) == (not asked.hiding)
