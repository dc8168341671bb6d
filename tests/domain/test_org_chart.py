from random import Random

import pytest

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Kind, Person, Post, ReportingLine
from consensus_map.domain.operations import create_account, edit
from consensus_map.domain.org_chart import read_org_chart
from consensus_map.domain.words import LineKind, Trust
from tests.editing import allowed_edits


def person(key: str) -> Person:
    return Person(key, key.upper())


def test_a_person_stands_at_the_first_of_their_posts() -> None:
    account_map = AccountMap(
        [
            *map(person, "abcd"),
            Post("pa", holder="a", order=0),
            Post("pc", holder="c", order=3),
            Post("pb", holder="b", order=1),
            Post("second", holder="b", order=2),
            Post("empty", order=4),
            ReportingLine("1", "pa", "second"),
            ReportingLine("2", "second", "pb"),
            ReportingLine("3", "pb", "pc"),
            ReportingLine("4", "pa", "pc", LineKind.DOTTED),
            ReportingLine("5", "pc", "empty"),
        ]
    )
    chart = account_map.org_chart
    assert chart.keys == ["a", "b", "c", "empty"]
    # b reports to a second post of their own, and so to whoever is above that one.
    assert chart.parents.tolist() == [-1, 0, 1, 2]
    assert dict(chart.of_post) == {"pa": 0, "pb": 1, "second": 1, "pc": 2, "empty": 3}
    assert chart.further == [(0, 2)]
    assert chart.loose == ["d"]
    assert chart.seats.tolist() == [0, 1, 2, -1]
    assert chart.active == 4


def test_the_line_of_a_further_post_is_kept_beside_the_tree() -> None:
    account_map = AccountMap(
        [
            *map(person, "abc"),
            Post("pa", holder="a", order=0),
            Post("pb", holder="b", order=1),
            Post("pc", holder="c", order=2),
            Post("second", holder="c", order=3),
            ReportingLine("1", "pa", "pc"),
            ReportingLine("2", "pb", "second"),
        ]
    )
    assert account_map.org_chart.parents.tolist() == [-1, -1, 0]
    assert account_map.org_chart.further == [(1, 2)]


@pytest.mark.parametrize("seed", range(12))
def test_the_chart_that_is_kept_is_the_one_that_would_be_read(seed: int) -> None:
    rng, account_map = Random(seed), AccountMap()
    account_map.apply(create_account("A"))
    for _ in allowed_edits(account_map, rng, 60):
        assert account_map.org_chart == read_org_chart(account_map)


@pytest.mark.parametrize("seed", range(6))
def test_the_trusts_that_are_kept_are_those_of_the_people(seed: int) -> None:
    rng, account_map = Random(seed), AccountMap()
    account_map.apply(create_account("A"))
    for _ in allowed_edits(account_map, rng, 60):
        trusts = [list(Trust)[place] for place in account_map.trusts]
        assert trusts == [one.trust for one in account_map.people.values()]
        if account_map.people:
            chosen = rng.choice(list(account_map.people))
            account_map.apply(edit(account_map, Kind.PERSON, chosen, trust=rng.choice(list(Trust))))


def test_what_moves_nobody_leaves_the_chart_as_it_is() -> None:
    account_map = AccountMap([person("a"), Post("pa", holder="a")])
    chart = account_map.org_chart
    account_map.apply(edit(account_map, Kind.PERSON, "a", name="Another"))
    account_map.apply(edit(account_map, Kind.POST, "pa", title="Head"))
    assert account_map.org_chart is chart
    account_map.apply(edit(account_map, Kind.POST, "pa", holder=None))
    assert account_map.org_chart is not chart
