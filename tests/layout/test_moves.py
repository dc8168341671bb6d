"""Cards moved by hand: lines follow them, and nothing else changes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consensus_map.layout.moves import moved
from consensus_map.layout.placement import Floats, Ints, Placement
from consensus_map.layout.route import route_layout
from consensus_map.layout.tree import TreeOptions, tidy_tree

SIZE = (216.0, 96.0)
FAR = st.integers(-900, 900)


@st.composite
def forests(draw: st.DrawFn) -> Ints:
    count = draw(st.integers(1, 14))
    return np.asarray([draw(st.integers(-1, place - 1)) for place in range(count)], dtype=np.int64)


@st.composite
def shifted(draw: st.DrawFn) -> tuple[Ints, Floats]:
    parents = draw(forests())
    shifts = np.zeros((len(parents), 2))
    for place in draw(st.lists(st.integers(0, len(parents) - 1), max_size=4)):
        shifts[place] += (draw(FAR), draw(FAR))
    return parents, shifts


def boxes(placed: Placement) -> Floats:
    return np.column_stack((placed.x, placed.y, np.tile(SIZE, (len(placed.x), 1))))


def meets(line: Floats, other: Floats) -> bool:
    """Whether two axis-parallel segments have a point in common."""
    one, two = np.sort(line.reshape(2, 2), axis=0), np.sort(other.reshape(2, 2), axis=0)
    return bool((one[0] <= two[1] + 0.7).all() and (two[0] <= one[1] + 0.7).all())


def joined(placed: Placement, above: int) -> set[int]:
    """The cards that the lines of a superior lead to from its own card."""
    lines = [line for line, owner in zip(placed.segments, placed.owners, strict=True) if owner == above]
    cards = [box[[0, 1, 0, 1]] + np.append((0, 0), box[2:]) for box in boxes(placed)]
    reached = [line for line in lines if meets(line, cards[above])]
    rest = [line for line in lines if not meets(line, cards[above])]
    while found := [line for line in rest if any(meets(line, one) for one in reached)]:
        reached += found
        rest = [line for line in rest if not any(line is one for one in found)]
    ends = [end for line in reached for end in (line[:2], line[2:])]
    return {
        place
        for place, card in enumerate(cards)
        if any((end >= card[:2] - 0.7).all() and (end <= card[2:] + 0.7).all() for end in ends)
    }


@settings(max_examples=60)
@given(shifted())
def test_every_report_is_still_joined_to_its_superior(case: tuple[Ints, Floats]) -> None:
    parents, shifts = case
    placed = tidy_tree(parents, SIZE, TreeOptions((4000.0, 4000.0)))
    if len(placed.frames):
        return
    after = moved(placed, parents, boxes(placed)[:, 2:], shifts)
    for above in set(parents[parents >= 0].tolist()):
        assert set(np.flatnonzero(parents == above).tolist()) <= joined(after, above)


@settings(max_examples=60)
@given(shifted())
def test_only_what_is_moved_moves(case: tuple[Ints, Floats]) -> None:
    parents, shifts = case
    placed = tidy_tree(parents, SIZE)
    after = moved(placed, parents, boxes(placed)[:, 2:], shifts)
    assert np.array_equal(after.x, placed.x + shifts[:, 0])
    assert np.array_equal(after.y, placed.y + shifts[:, 1])
    assert after.bounds == placed.bounds
    still = {
        above
        for above in set(placed.owners.tolist())
        if not shifts[above].any() and not shifts[parents == above].any()
    }
    for above in still:
        before, now = placed.segments[placed.owners == above], after.segments[after.owners == above]
        assert np.array_equal(before, now)
    assert np.isin(after.owners, placed.owners).all() or len(placed.frames)


def test_a_whole_team_takes_its_lines_and_its_frame_along() -> None:
    parents = np.asarray([-1, 0, 0, *[1] * 80, *[2] * 80], dtype=np.int64)
    placed = tidy_tree(parents, SIZE, TreeOptions((900.0, 600.0)))
    assert len(placed.frames)
    shifts = np.zeros((len(parents), 2))
    team = np.append(np.flatnonzero(parents == 1), 1)
    shifts[team] = (700.0, 30.0)
    after = moved(placed, parents, boxes(placed)[:, 2:], shifts)
    for held, holder in zip(placed.frames, placed.frame_owners, strict=True):
        now = after.frames[after.frame_owners == holder][0]
        assert np.array_equal(now[:2] - held[:2], (700.0, 30.0) if holder == 1 else (0.0, 0.0))


def test_whoever_leaves_their_place_in_a_frame_keeps_a_line() -> None:
    parents = np.asarray([-1, 0, 0, *[1] * 80, *[2] * 80], dtype=np.int64)
    placed = tidy_tree(parents, SIZE, TreeOptions((900.0, 600.0)))
    assert len(placed.frames)
    for way in ((3.0, 3.0), (5000.0, 0.0)):
        shifts = np.zeros((len(parents), 2))
        shifts[5] = way
        after = moved(placed, parents, boxes(placed)[:, 2:], shifts)
        assert 5 in joined(after, 1)
        # Far away its line may pass by others.
        assert joined(placed, 1) <= joined(after, 1)


def test_the_lines_of_a_route_follow_a_step() -> None:
    ranks = np.asarray([1, 2, 3], dtype=np.int64)
    placed = route_layout(ranks, SIZE)
    loose = np.full(3, -1, dtype=np.int64)
    shifts = np.asarray([(0.0, 0.0), (10.0, 300.0), (0.0, 0.0)])
    after = moved(placed, loose, boxes(placed)[:, 2:], shifts)
    ends = after.segments.reshape(-1, 2)
    x, y, width, height = boxes(after)[1].tolist()
    for side in ((x, y + height / 2), (x + width, y + height / 2)):
        assert (np.abs(ends - side).max(axis=1) < 1).any()
    for end in placed.segments.reshape(-1, 2):
        old = boxes(placed)[1]
        on_old = abs(end[1] - old[1] - 48) < 1 and (
            abs(end[0] - old[0]) < 1 or abs(end[0] - old[0] - 216) < 1
        )
        assert not on_old or not (np.abs(ends - end).max(axis=1) < 1).any()


def behind(placed: Placement) -> int:
    """How many cards a line runs behind."""
    cards = boxes(placed)
    left, top = np.minimum(placed.segments[:, :2], placed.segments[:, 2:]).T
    right, foot = np.maximum(placed.segments[:, :2], placed.segments[:, 2:]).T
    return sum(
        bool(((left < x + w - 1) & (right > x + 1) & (top < y + h - 1) & (foot > y + 1)).any())
        for x, y, w, h in cards.tolist()
    )


def test_a_line_to_a_moved_card_goes_round_others_where_it_can() -> None:
    # Two teams of four side by side; somebody of the first is carried beyond the second.
    parents = np.asarray([-1, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2])
    placed = tidy_tree(parents, np.tile(SIZE, (11, 1)), TreeOptions())
    assert behind(placed) == 0
    shifts = np.zeros((11, 2))
    shifts[3] = float(placed.x.max()) + 300 - float(placed.x[3]), -60
    put = moved(placed, parents, np.tile(SIZE, (11, 1)), shifts)
    assert behind(put) == 0 and joined(put, 1) >= {3, 4, 5, 6}


def test_of_a_team_scattered_one_by_one_nobody_takes_the_lines_along() -> None:
    parents = np.asarray([-1, 0, 1, 1])
    placed = tidy_tree(parents, np.tile(SIZE, (4, 1)), TreeOptions())
    shifts = np.asarray([(0, 0), (0, 0), (-2000, 40), (900, 300)], dtype=np.float64)
    put = moved(placed, parents, np.tile(SIZE, (4, 1)), shifts)
    assert joined(put, 1) >= {2, 3}
    # Neither goes by way of where the other one is now.
    far = put.segments[put.owners == 1]
    left = far[:, [0, 2]].min(axis=1) < placed.x.min() - 300
    right = far[:, [0, 2]].max(axis=1) > placed.x.max() + 300
    assert left.any() and not (left & right).any()


# Two teams that hang below their superiors, side by side, as large charts have them.
HANGING = np.asarray([-1, 0, 0, 1, 1, 1, 3, 4, 5, 2, 2, 2, 9, 10, 11, 12, 13, 14, 6, 7, 8], dtype=np.int64)


def crossed(placed: Placement, owner: int) -> set[int]:
    """Cards that lines of a superior run behind."""
    lines = placed.segments[placed.owners == owner]
    lows, highs = np.minimum(lines[:, :2], lines[:, 2:]), np.maximum(lines[:, :2], lines[:, 2:])
    cards = boxes(placed)
    return {
        place
        for place, card in enumerate(cards)
        if ((lows < card[:2] + card[2:] - 1).all(axis=1) & (highs > card[:2] + 1).all(axis=1)).any()
    }


def shared(placed: Placement, owner: int) -> float:
    """How much of the lines of others those of a superior lie on, or within 4 of."""
    lows = np.minimum(placed.segments[:, :2], placed.segments[:, 2:])
    highs = np.maximum(placed.segments[:, :2], placed.segments[:, 2:])
    mine = placed.owners == owner
    reach = np.minimum(highs[mine][:, None], highs[~mine]) - np.maximum(lows[mine][:, None], lows[~mine])
    along, aside = reach.max(axis=2), reach.min(axis=2)
    return float(along[aside > -4].max(initial=0.0))


@pytest.mark.parametrize("card", [3, 4, 6, 10, 16])
@pytest.mark.parametrize("to", [(1, 0), (-1, 0), (0, 1), (1, 1)])
def test_lines_of_moved_cards_go_round_others(card: int, to: tuple[int, int]) -> None:
    placed = tidy_tree(HANGING, SIZE, TreeOptions((700.0, 900.0)))
    shifts = np.zeros((len(HANGING), 2))
    low, high = boxes(placed)[:, :2].min(axis=0), boxes(placed)[:, :2].max(axis=0)
    here = boxes(placed)[card, :2]
    for axis in (0, 1):
        shifts[card, axis] = {1: high[axis] + 330, -1: low[axis] - 330, 0: here[axis]}[to[axis]] - here[axis]
    after = moved(placed, HANGING, boxes(placed)[:, 2:], shifts)
    for owner in {int(HANGING[card]), card}:
        assert crossed(after, owner) == set()
        assert shared(after, owner) < 9
        assert set(np.flatnonzero(owner == HANGING)) <= joined(after, owner)


def test_no_line_ends_in_the_air() -> None:
    placed = tidy_tree(HANGING, SIZE, TreeOptions((700.0, 900.0)))
    for card in (1, 3, 5, 11):
        shifts = np.zeros((len(HANGING), 2))
        shifts[card] = (2600.0, -40.0)
        after = moved(placed, HANGING, boxes(placed)[:, 2:], shifts)
        cards = [box[[0, 1, 0, 1]] + np.append((0, 0), box[2:]) for box in boxes(after)]
        for place, line in enumerate(after.segments):
            others = [*np.delete(after.segments, place, axis=0), *cards]
            ends = (np.tile(end, 2) for end in (line[:2], line[2:]))
            assert all(any(meets(end, other) for other in others) for end in ends)


def under_strangers(placed: Placement) -> int:
    """How many lines run across the stem of somebody else's card so near below it that they seem its own."""
    found = 0
    for above in set(placed.owners.tolist()):
        x, y, width, height = boxes(placed)[above].tolist()
        for line, owner in zip(placed.segments.tolist(), placed.owners.tolist(), strict=True):
            across = line[1] == line[3] and min(line[0], line[2]) < x + width and max(line[0], line[2]) > x
            found += owner != above and across and y + height < line[1] < y + height + 20
    return found


@pytest.mark.parametrize(
    ("reports_to", "page", "who", "way"),
    [
        ([-1, 0, 0, 0, 1, 1, 1, 4, 4, 2, 2, 2, 9, 9, 10, 10, 3, 3], (966.0, 780.0), 4, (900.0, 300.0)),
        ([-1, 0, 0, 1, 1, 3, 4, 2, 2, 7, 8, 9, 10], (1480.0, 640.0), 4, (900.0, 300.0)),
        ([-1, 0, 0, 1, 1, 1, 2, 2, 2, 6, 6, 7, 7], (966.0, 780.0), 3, (900.0, 100.0)),
    ],
)
def test_a_line_to_a_moved_card_does_not_cross_a_stem_right_below_its_card(
    reports_to: list[int], page: tuple[float, float], who: int, way: tuple[float, float]
) -> None:
    parents = np.asarray(reports_to)
    placed = tidy_tree(parents, np.tile(SIZE, (len(parents), 1)), TreeOptions(page))
    assert under_strangers(placed) == 0
    shifts = np.zeros((len(parents), 2))
    shifts[who] = way
    after = moved(placed, parents, boxes(placed)[:, 2:], shifts)
    assert under_strangers(after) == 0 and behind(after) == 0
