from itertools import chain, pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from consensus_map.layout.corridors import MOST_CARDS, Corridors, Way
from consensus_map.layout.ports import Port, Ports
from consensus_map.layout.tree import tidy_tree
from tests.layout.test_tree import CARD, forests

NO_LINES = np.zeros((0, 4))


def both_ends(ports: Ports, source: int, target: int) -> tuple[list[Port], list[Port]]:
    """Where a way may begin and end."""
    found = [
        [*chain.from_iterable(ports.of(*ends).values())] for ends in ((source, target), (target, source))
    ]
    return found[0], found[1]


def level(way: Way) -> set[float]:
    """Where it passes the card in the middle."""
    return {one[1] for one, other in pairwise(way) if one[1] == other[1] and one[0] < 400 < other[0]}


def find_way(rects: np.ndarray, source: int, target: int, lines: np.ndarray = NO_LINES) -> Way | None:
    """The way between two cards from wherever it is best."""
    ports = Ports(rects, lines)
    starts, goals = both_ends(ports, source, target)
    led = Corridors(rects, lines).lead(starts, goals)
    return None if led is None else led.way


def on_cards(way: Way, rects: np.ndarray) -> bool:
    """Whether a straight piece of the way runs over a card."""
    for (x1, y1), (x2, y2) in pairwise(way):
        hits = (
            (rects[:, 0] < max(x1, x2))
            & (rects[:, 0] + rects[:, 2] > min(x1, x2))
            & (rects[:, 1] < max(y1, y2))
            & (rects[:, 1] + rects[:, 3] > min(y1, y2))
        )
        if hits.any():
            return True
    return False


@given(st.data())
def test_ways_run_between_the_cards(data: st.DataObject) -> None:
    parents = data.draw(forests().filter(lambda found: len(found) > 2))
    placed = tidy_tree(parents, CARD)
    lines = placed.segments if data.draw(st.booleans()) else NO_LINES
    rects = np.column_stack((placed.x, placed.y, np.broadcast_to(CARD, (len(parents), 2))))
    source = data.draw(st.integers(0, len(parents) - 1))
    target = data.draw(st.integers(0, len(parents) - 1).filter(lambda place: place != source))
    way = find_way(rects, source, target, lines)
    assert way is not None
    assert not on_cards(way, rects)
    assert all(one[0] == other[0] or one[1] == other[1] for one, other in pairwise(way))
    for end, card in ((way[0], rects[source]), (way[-1], rects[target])):
        gap = max(card[0] - end[0], end[0] - card[0] - card[2], card[1] - end[1], end[1] - card[1] - card[3])
        assert abs(gap - 5) < 1e-6


def test_a_straight_way_has_no_corner() -> None:
    rects = np.array([[0.0, 0.0, 216.0, 96.0], [400.0, 0.0, 216.0, 96.0]])
    assert find_way(rects, 0, 1) == [(221.0, 48.0), (395.0, 48.0)]


def test_a_card_in_between_is_passed() -> None:
    rects = np.array([[0.0, 0.0, 216.0, 96.0], [600.0, 0.0, 216.0, 96.0], [300.0, 0.0, 216.0, 96.0]])
    way = find_way(rects, 0, 1)
    assert way is not None
    assert len(way) > 2
    assert not on_cards(way, rects)


def test_no_search_among_too_many_cards() -> None:
    side = np.arange(MOST_CARDS + 2) * 10.0
    rects = np.column_stack((side, side * 0, side * 0 + 5, side * 0 + 5))
    assert find_way(rects, 0, len(rects) - 1) is None


def test_a_way_keeps_from_an_earlier_one() -> None:
    rects = np.array([[0.0, 0.0, 216.0, 96.0], [600.0, 0.0, 216.0, 96.0], [300.0, 0.0, 216.0, 96.0]])
    ports, corridors = Ports(rects, NO_LINES), Corridors(rects, NO_LINES)
    found = []
    for _ in range(2):
        starts, goals = both_ends(ports, 0, 1)
        led = corridors.lead(starts, goals)
        assert led is not None
        ports.take(led.start)
        ports.take(led.goal)
        corridors.add(np.array(led.way))
        found.append(led.way)
    assert level(found[0]).isdisjoint(level(found[1]))


def test_a_way_crosses_reporting_lines_but_does_not_run_along_them() -> None:
    rects = np.array([[0.0, 0.0, 216.0, 96.0], [0.0, 600.0, 216.0, 96.0], [0.0, 300.0, 216.0, 96.0]])
    rail = np.array([[-12.0, 96.0, -12.0, 700.0], [240.0, 96.0, 240.0, 700.0]])
    way = find_way(rects, 0, 1, rail)
    assert way is not None
    assert all(abs(abs(x - 114) - 126) > 4 for (x, _), (other, _) in pairwise(way) if x == other)
