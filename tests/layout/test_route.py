import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from consensus_map.layout.introductions import introductions_layout
from consensus_map.layout.route import route_layout
from tests.layout.test_tree import CARD, overlaps, rects


@given(st.lists(st.integers(1, 9), max_size=20))
def test_steps_never_overlap_and_keep_their_order(ranks: list[int]) -> None:
    placed = route_layout(np.array(ranks, dtype=np.int64), CARD)
    boxes = rects(placed, np.broadcast_to(CARD, (len(ranks), 2)))
    assert not overlaps(boxes).any()
    for one, other in zip(*np.nonzero(np.less.outer(np.array(ranks), np.array(ranks))), strict=True):
        assert boxes[one, 2] < boxes[other, 0] or boxes[one, 3] < boxes[other, 1]
    lines = placed.segments
    assert ((lines[:, 0] == lines[:, 2]) | (lines[:, 1] == lines[:, 3])).all()


def test_parallel_steps_are_stacked() -> None:
    placed = route_layout(np.array([1, 2, 2, 3]), CARD)
    assert placed.x[1] == placed.x[2]
    assert placed.y[1] < placed.y[0] < placed.y[2]
    assert placed.y[0] == placed.y[3]


def test_a_long_route_wraps_instead_of_shrinking() -> None:
    placed = route_layout(np.arange(14), CARD)
    assert len(set(placed.y)) > 1
    assert placed.bounds[2] < 2000


def test_rows_are_about_as_long_as_one_another() -> None:
    rows = [
        np.unique(route_layout(np.arange(count), CARD).y, return_counts=True)[1] for count in range(4, 20)
    ]
    assert all(lengths[0] - lengths[-1] < len(lengths) for lengths in rows)
    assert any(len(lengths) > 2 for lengths in rows)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=15))
def test_introductions_never_overlap_whatever_the_hops(pairs: list[tuple[int, int]]) -> None:
    hops = np.array([pair for pair in pairs if pair[0] != pair[1]], dtype=np.int64).reshape(-1, 2)
    placed = introductions_layout(hops, CARD, 10)
    assert not overlaps(rects(placed, np.broadcast_to(CARD, (10, 2)))).any()


def test_introducers_stand_left_of_those_they_introduce() -> None:
    placed = introductions_layout(np.array([[0, 1], [1, 2], [0, 3]]), CARD, 5)
    assert placed.x[0] < placed.x[1] < placed.x[2]
    assert placed.x[3] == placed.x[1]
    assert placed.x[4] > placed.x[2]


def test_a_long_way_wraps_back_and_forth_instead_of_shrinking() -> None:
    chain = np.array([[place, place + 1] for place in range(5)])
    placed = introductions_layout(chain, CARD, 6)
    assert len(set(placed.y)) == 2
    assert placed.bounds[2] < 1480
    steps = np.abs(np.diff(placed.x)) + np.abs(np.diff(placed.y))
    assert steps.max() < 600
    assert len(set(introductions_layout(chain[:2], CARD, 3).y)) == 1


def test_nobody_to_introduce() -> None:
    assert introductions_layout(np.zeros((0, 2), dtype=np.int64), CARD, 0).bounds == (0.0, 0.0, 0.0, 0.0)


def test_those_whom_no_hop_reaches_fill_the_page_in_level_columns() -> None:
    nobody = np.zeros((0, 2), dtype=np.int64)
    for count in (3, 7, 9, 20):
        placed = introductions_layout(nobody, CARD, count)
        heads, lengths = np.unique(placed.x, return_counts=True)
        assert lengths.max() - lengths.min() <= 1 or lengths[:-1].min() == lengths.max()
        assert len({placed.y[placed.x == head].min() for head in heads}) == 1
        _, _, width, height = placed.bounds
        assert 0.4 < width / height < 6
