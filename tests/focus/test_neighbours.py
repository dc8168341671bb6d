"""Who is near somebody."""

from dataclasses import replace

from hypothesis import given

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Introduction, Person, Post, ReportingLine, Tie
from consensus_map.domain.views import MOST_HOPS, Around, Relation
from consensus_map.domain.words import LineKind, PostState, TieKind
from consensus_map.focus.neighbours import within
from tests.focus.maps import arounds, maps

ALONE = {relation: frozenset({relation}) for relation in Relation}


def small() -> AccountMap:
    """a over b over an empty post over c; d dotted to b; c knows e; a is to introduce us to f."""
    people = [Person(one, one.upper()) for one in "abcdef"]
    posts = [Post(f"s{one}", holder=one, state=PostState.HELD) for one in "abcd"]
    lines = [
        ReportingLine("1", "sa", "sb"),
        ReportingLine("2", "sb", "sx"),
        ReportingLine("3", "sx", "sc"),
        ReportingLine("4", "sb", "sd", LineKind.DOTTED),
    ]
    empty = Post("sx", "課長", state=PostState.VACANT)
    tie, asked = Tie("t", "c", "e", TieKind.KNOWS), Introduction("i", "a", "f")
    return AccountMap([*people, *posts, empty, *lines, tie, asked])


def test_by_reporting_lines_up_and_down() -> None:
    assert within(small(), Around("b", 1, ALONE[Relation.REPORTING])) == {"b": 0, "a": 1, "sx": 1, "d": 1}
    assert within(small(), Around("b", 2, ALONE[Relation.REPORTING]))["c"] == 2


def test_by_ties_and_by_introductions_both_ways() -> None:
    assert within(small(), Around("e", 1, ALONE[Relation.TIES])) == {"e": 0, "c": 1}
    assert within(small(), Around("f", 1, ALONE[Relation.INTRODUCTIONS])) == {"f": 0, "a": 1}
    assert within(small(), Around("f", 3)) == {"f": 0, "a": 1, "b": 2, "sx": 3, "d": 3}


def test_nobody_is_near_somebody_who_is_not_there() -> None:
    assert within(small(), Around("gone", 3)) == {}


@given(maps(), arounds())
def test_more_hops_and_more_relations_never_lose_anybody(account_map: AccountMap, around: Around) -> None:
    near = within(account_map, around)
    assert set(near.values()) <= set(range(around.hops + 1))
    assert near.items() <= within(account_map, replace(around, hops=around.hops + 1)).items()
    assert near.keys() <= within(account_map, replace(around, relations=frozenset(Relation))).keys()
    assert len(near) == (around.person in account_map.people) or around.relations


@given(maps(), arounds())
def test_to_be_near_is_mutual(account_map: AccountMap, around: Around) -> None:
    for other, hops in within(account_map, around).items():
        if other in account_map.people:
            back = within(account_map, Around(other, MOST_HOPS, around.relations))
            assert back[around.person] == hops
