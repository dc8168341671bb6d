"""Whom a drag takes along and where it may end, for any organisation, rings included."""

from hypothesis import given
from hypothesis import strategies as st

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Entity, Person, Post, ReportingLine
from consensus_map.domain.words import PostState
from consensus_map.ui.moving import below, heads, movable, seat_post, under_any

COUNT = 7
LINES = st.dictionaries(st.integers(0, COUNT - 1), st.integers(0, COUNT - 1), max_size=COUNT)
SEATS = st.sets(st.sampled_from([f"q{place}" for place in range(COUNT)]), min_size=1)


def organisation(superiors: dict[int, int]) -> AccountMap:
    """Person q0 at post p0 and so on; p6 is vacant, so that q6 has no post."""
    entities: list[Entity] = [Person(f"q{place}", f"Q{place}") for place in range(COUNT)]
    for place in range(COUNT):
        held = place < COUNT - 1
        state = PostState.HELD if held else PostState.VACANT
        entities.append(Post(f"p{place}", "", "", f"q{place}" if held else None, state, place))
    lines = [(above, place) for place, above in superiors.items() if above != place]
    entities += [ReportingLine(f"l{place}", f"p{above}", f"p{place}") for above, place in lines]
    return AccountMap(entities)


def in_own_team(account_map: AccountMap, seat: str, superior: str) -> bool:
    """Whether `superior` is the seat or reports to it: one seat at a time, which takes too long for many."""
    top, post = seat_post(account_map, seat), seat_post(account_map, superior)
    seen: set[str] = set()
    while top is not None and post is not None and post.id not in seen:
        if post.id == top.id:
            return True
        seen.add(post.id)
        post = account_map.solid_superior(post.id)
    return seat == superior


@given(LINES, SEATS, st.integers(0, COUNT - 1))
def test_nobody_comes_under_somebody_of_their_own(
    superiors: dict[int, int], seats: set[str], target: int
) -> None:
    account_map = organisation(superiors)
    for superior in (f"q{target}", f"p{target}"):
        slowly = any(in_own_team(account_map, seat, superior) for seat in seats)
        assert under_any(account_map, frozenset(seats), superior) is slowly


@given(LINES, SEATS)
def test_those_who_come_along_anyway_are_not_taken_twice(superiors: dict[int, int], seats: set[str]) -> None:
    account_map = organisation(superiors)
    found = heads(account_map, sorted(seats))
    for seat in sorted(seats):
        others = [one for one in seats if one != seat]
        assert (seat not in found) is any(in_own_team(account_map, one, seat) for one in others)
    assert set(movable(account_map, sorted(seats), "q5")) <= set(found)


@given(LINES)
def test_everybody_below_comes_once(superiors: dict[int, int]) -> None:
    account_map = organisation(superiors)
    for place in range(COUNT):
        found = [post.id for post in below(account_map, f"q{place}")]
        assert len(found) == len(set(found))
        expected = {
            f"p{other}"
            for other in range(COUNT)
            if other != place and place < COUNT - 1 and in_own_team(account_map, f"q{place}", f"p{other}")
        }
        assert set(found) - {f"p{place}"} == expected
