import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from consensus_map.layout.introductions import introductions_layout
from consensus_map.layout.moves import moved
from consensus_map.layout.placement import Floats, Placement
from consensus_map.layout.route import led_to_moved, route_layout
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


STEPS = np.array([1, 2, 3, 4, 4, 4, 5, 6])


def put(ranks: np.ndarray, shifts: Floats) -> tuple[Placement, Placement]:
    """A route, and what becomes of it where its steps are moved by hand."""
    laid = route_layout(ranks, CARD)
    sizes, loose = np.tile(CARD, (len(ranks), 1)), np.full(len(ranks), -1)
    return laid, led_to_moved(laid, moved(laid, loose, sizes, shifts), ranks, CARD)


def loose_ends(placed: Placement) -> list[tuple[float, float]]:
    """Ends of lines at which there is neither a card nor another line."""
    found = []
    boxes = np.column_stack((placed.x, placed.y, placed.x + CARD[0], placed.y + CARD[1]))
    for place, line in enumerate(placed.segments):
        others = np.delete(placed.segments, place, axis=0)
        areas = [
            boxes,
            np.column_stack(
                (np.minimum(others[:, :2], others[:, 2:]), np.maximum(others[:, :2], others[:, 2:]))
            ),
        ]
        for x, y in (line[:2], line[2:]):
            met = [
                (one[:, 0] - 1 <= x) & (x <= one[:, 2] + 1) & (one[:, 1] - 1 <= y) & (y <= one[:, 3] + 1)
                for one in areas
            ]
            if not any(one.any() for one in met):
                found.append((float(x), float(y)))
    return found


@pytest.mark.parametrize("step", range(len(STEPS)))
@pytest.mark.parametrize("by", [(700.0, 60.0), (-320.0, 400.0), (90.0, -500.0), (0.0, 300.0)])
def test_the_lines_to_a_step_that_was_moved_leave_nothing_at_its_old_place(
    step: int, by: tuple[float, float]
) -> None:
    shifts = np.zeros((len(STEPS), 2))
    shifts[step] = by
    laid, after = put(STEPS, shifts)
    assert not loose_ends(laid) and not loose_ends(after)
    old = laid.x[step], laid.y[step] + CARD[1] / 2
    side = after.segments[
        (
            (np.abs(after.segments[:, [0, 2]] - old[0]) < 1)
            & (np.abs(after.segments[:, [1, 3]] - old[1]) < 1)
        ).any(axis=1)
    ]
    assert len(side) == 0, "a line still leads to the place that it has left"
    lengths = [float(np.abs(one.segments[:, :2] - one.segments[:, 2:]).sum()) for one in (laid, after)]
    assert lengths[1] < lengths[0] + 3 * (abs(by[0]) + abs(by[1])) + 600


@given(st.lists(st.integers(1, 4), min_size=2, max_size=7), st.data())
def test_lines_of_a_route_end_at_steps_wherever_these_are_put(ranks: list[int], data: st.DataObject) -> None:
    ways = st.tuples(st.sampled_from([0.0, 0.0, -500.0, 300.0]), st.sampled_from([0.0, 250.0, -400.0]))
    shifts = np.array([data.draw(ways) for _ in ranks])
    _, after = put(np.array(ranks), shifts)
    assert not loose_ends(after)


def test_the_lines_of_a_route_that_nobody_moved_stay() -> None:
    laid, after = put(STEPS, np.zeros((len(STEPS), 2)))
    assert after is laid
