from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consensus_map.layout.forest import build_forest
from consensus_map.layout.levels import build_levels
from consensus_map.layout.packing import Packing
from consensus_map.layout.placement import Box, Placement, placement
from consensus_map.layout.slicing import COUNT, cut, grid_shapes, slice_up
from consensus_map.layout.teams import LINED, Spacing
from consensus_map.layout.tree import TreeOptions, tidy_tree

CARD = (216.0, 96.0)


@st.composite
def forests(draw: st.DrawFn) -> np.ndarray:
    """Parents before their reports, with several roots, long chains and wide teams."""
    count = draw(st.integers(1, 70))
    kind = draw(st.sampled_from(["any", "deep", "wide"]))
    parents = [-1]
    for place in range(1, count):
        low = max(-1, place - 2) if kind == "deep" else -1
        high = min(place - 1, 4) if kind == "wide" else place - 1
        parents.append(draw(st.integers(min(low, high), high)))
    return np.array(parents)


@st.composite
def sizes_for(draw: st.DrawFn, count: int) -> np.ndarray:
    pairs = st.sampled_from([CARD, (216.0, 40.0), (120.0, 60.0), (300.0, 96.0)])
    return np.array([draw(pairs) for _ in range(count)])


def rects(placed: Placement, sizes: np.ndarray) -> np.ndarray:
    return np.column_stack((placed.x, placed.y, placed.x + sizes[:, 0], placed.y + sizes[:, 1]))


def overlaps(boxes: np.ndarray) -> np.ndarray:
    left, top, right, bottom = (boxes[:, place] for place in range(4))
    meet = (
        (left[:, None] < right) & (right[:, None] > left) & (top[:, None] < bottom) & (bottom[:, None] > top)
    )
    np.fill_diagonal(meet, False)
    return meet


@given(st.data())
def test_cards_never_overlap_and_hierarchy_is_kept(data: st.DataObject) -> None:
    parents = data.draw(forests())
    sizes = data.draw(sizes_for(len(parents)))
    placed = tidy_tree(parents, sizes)
    boxes = rects(placed, sizes)
    assert not overlaps(boxes).any()
    below = parents >= 0
    assert (boxes[parents[below], 3] < boxes[below, 1]).all()
    assert placed.bounds[:2] == (0.0, 0.0)
    assert boxes[:, :2].min() >= 0
    assert boxes[:, 2].max() <= placed.bounds[2] + 1e-6
    assert boxes[:, 3].max() <= placed.bounds[3] + 1e-6


@given(forests(), st.sampled_from(["page", "rails"]))
def test_siblings_stand_in_order(parents: np.ndarray, kind: str) -> None:
    placed = laid_out(parents, kind)
    assert_in_order(placed, parents)


def assert_in_order(placed: Placement, parents: np.ndarray) -> None:
    """Siblings stand in their order; in a packed chart those who lead nobody come first."""
    leads = np.isin(np.arange(len(parents)), parents)
    for parent in set(parents.tolist()) - {-1}:
        team = np.flatnonzero(parents == parent)
        packed = [*team[~leads[team]], *team[leads[team]]]
        assert _follow(placed, team.tolist()) or _follow(placed, packed)


def _follow(placed: Placement, team: list[int]) -> bool:
    return all(
        placed.x[after] > placed.x[before] or placed.y[after] > placed.y[before]
        for before, after in pairwise(team)
    )


@given(forests(), st.sampled_from(["page", "rails"]))
def test_lines_are_axis_parallel_and_cross_no_card(parents: np.ndarray, kind: str) -> None:
    placed = laid_out(parents, kind)
    lines = placed.segments
    assert len(lines) == len(placed.owners)
    assert ((lines[:, 0] == lines[:, 2]) | (lines[:, 1] == lines[:, 3])).all()
    boxes = rects(placed, np.broadcast_to(CARD, (len(parents), 2)))
    for x1, y1, x2, y2 in lines:
        inside = (
            (boxes[:, 0] + 1 < max(x1, x2))
            & (boxes[:, 2] - 1 > min(x1, x2))
            & (boxes[:, 1] + 1 < max(y1, y2))
            & (boxes[:, 3] - 1 > min(y1, y2))
        )
        assert not inside.any()


@given(forests(), st.sampled_from(["page", "rails", "rows", "frames"]))
def test_every_report_is_joined_to_its_superior(parents: np.ndarray, kind: str) -> None:
    """Walks the drawn lines from each card, and must come to its superior's."""
    placed = laid_out(parents, kind)
    for node in np.flatnonzero(parents >= 0).tolist():
        own = placed.segments[placed.owners == parents[node]]
        assert _reaches(own, _edges(placed, node), _edges(placed, int(parents[node])))


@given(forests(), st.sampled_from(["page", "rails", "rows", "frames"]))
def test_no_line_touches_a_card_of_another_team(parents: np.ndarray, kind: str) -> None:
    """Nobody seems to stand below anybody but their own superior."""
    placed = laid_out(parents, kind)
    for line, owner in zip(placed.segments, placed.owners.tolist(), strict=True):
        for node in range(len(parents)):
            if node != owner and parents[node] != owner:
                assert not _touches(line, _edges(placed, node))


def _holds(frame: np.ndarray, box: Box) -> bool:
    x, y, width, height = frame.tolist()
    return bool(x < box[0] and y < box[1] and x + width > box[2] and y + height > box[3])


def _edges(placed: Placement, node: int) -> Box:
    return placed.x[node], placed.y[node], placed.x[node] + CARD[0], placed.y[node] + CARD[1]


def _touches(line: np.ndarray, box: Box) -> bool:
    x1, x2 = sorted((line[0], line[2]))
    y1, y2 = sorted((line[1], line[3]))
    return bool(x1 <= box[2] + 0.01 and x2 >= box[0] - 0.01 and y1 <= box[3] + 0.01 and y2 >= box[1] - 0.01)


def _reaches(lines: np.ndarray, start: Box, goal: Box) -> bool:
    front = [line for line in lines if _touches(line, start)]
    seen = {tuple(line) for line in front}
    while front:
        line = front.pop()
        if _touches(line, goal):
            return True
        box = (min(line[0], line[2]), min(line[1], line[3]), max(line[0], line[2]), max(line[1], line[3]))
        for other in lines:
            if tuple(other) not in seen and _touches(other, box):
                seen.add(tuple(other))
                front.append(other)
    return False


@settings(max_examples=25)
@given(forests())
def test_same_input_same_output(parents: np.ndarray) -> None:
    first, second = tidy_tree(parents, CARD), tidy_tree(parents.copy(), CARD)
    assert np.array_equal(first.x, second.x)
    assert np.array_equal(first.y, second.y)
    assert np.array_equal(first.segments, second.segments)


def test_a_small_team_is_a_classic_tree() -> None:
    placed = tidy_tree(np.array([-1, 0, 0, 1, 1, 2, 2]), CARD)
    assert placed.x[0] + CARD[0] / 2 == pytest.approx((placed.x[1] + placed.x[2] + CARD[0]) / 2)
    assert len(set(placed.y[3:])) == 1
    assert (np.diff(placed.x[3:]) > CARD[0]).all()


@given(forests(), st.sets(st.integers(0, 69)))
def test_assistants_take_nobodys_place(parents: np.ndarray, chosen: set[int]) -> None:
    placed = tidy_tree(parents, CARD, TreeOptions(assistants=frozenset(chosen)))
    boxes = rects(placed, np.broadcast_to(CARD, (len(parents), 2)))
    assert not overlaps(boxes).any()
    has = parents >= 0
    assert (boxes[parents[has], 3] < boxes[has, 1]).all()
    for node in np.flatnonzero(has).tolist():
        own = placed.segments[placed.owners == parents[node]]
        if parents[node] not in placed.frame_owners:
            assert _reaches(own, _edges(placed, node), _edges(placed, int(parents[node])))


def test_an_assistant_stands_beside_the_line_to_the_team() -> None:
    parents = np.array([-1, 0, 0, 0, 1, 1, 2, 2])
    placed = tidy_tree(parents, CARD, TreeOptions(assistants=frozenset({3})))
    middle = placed.x[0] + CARD[0] / 2
    assert middle < placed.x[3] < middle + CARD[0] / 2
    assert placed.y[0] + CARD[1] < placed.y[3]
    assert placed.y[3] + CARD[1] < placed.y[1] == placed.y[2]
    assert middle == pytest.approx((placed.x[1] + placed.x[2] + CARD[0]) / 2)


def test_a_wide_team_is_stacked_under_the_left_edge_of_its_superior() -> None:
    parents = np.array([-1, 0, 0, 0, 0, *[1] * 3, *[2] * 3, *[3] * 3, *[4] * 3])
    placed = tidy_tree(parents, CARD)
    assert len(set(placed.x[5:8])) == 1
    assert placed.x[1] < placed.x[5] < placed.x[1] + CARD[0]
    assert (np.diff(placed.y[5:8]) > CARD[1]).all()


@given(forests())
def test_frames_hold_whole_subtrees_and_nobody_else(parents: np.ndarray) -> None:
    placed = pack(parents, framed=True)
    boxes = rects(placed, np.broadcast_to(CARD, (len(parents), 2)))
    for frame, owner in zip(placed.frames, placed.frame_owners.tolist(), strict=True):
        x, y, width, height = frame.tolist()
        inside = {
            node for node, box in enumerate(boxes.tolist()) if _holds(frame, (box[0], box[1], box[2], box[3]))
        }
        assert inside == below(parents, owner)
        meets = (boxes[:, 0] < x + width) & (boxes[:, 2] > x) & (boxes[:, 1] < y + height) & (boxes[:, 3] > y)
        assert set(np.flatnonzero(meets).tolist()) == inside
        middle = boxes[owner, 0] + CARD[0] / 2
        assert middle == pytest.approx(x + width / 2) or width <= CARD[0] or boxes[owner, 0] >= x - 1e-6
        assert boxes[owner, 3] < y


@given(forests(), st.booleans())
def test_packed_charts_keep_the_rules_of_all_charts(parents: np.ndarray, framed: bool) -> None:
    """The properties above hold for small charts, which are seldom packed; these are made to be."""
    placed = pack(parents, framed=framed)
    boxes = rects(placed, np.broadcast_to(CARD, (len(parents), 2)))
    assert not overlaps(boxes).any()
    has = parents >= 0
    assert (boxes[parents[has], 3] < boxes[has, 1]).all()
    assert_in_order(placed, parents)
    for x1, y1, x2, y2 in placed.segments:
        assert x1 == x2 or y1 == y2
        inside = (
            (boxes[:, 0] + 1 < max(x1, x2))
            & (boxes[:, 2] - 1 > min(x1, x2))
            & (boxes[:, 1] + 1 < max(y1, y2))
            & (boxes[:, 3] - 1 > min(y1, y2))
        )
        assert not inside.any()


def laid_out(parents: np.ndarray, kind: str) -> Placement:
    """On the usual page; on one so small that teams hang from rails where that is larger; or packed."""
    if kind in ("page", "rails"):
        return tidy_tree(parents, CARD, None if kind == "page" else hung_on((300.0, 300.0)))
    return pack(parents, framed=kind == "frames")


def hung_on(page: tuple[float, float]) -> TreeOptions:
    """So that plain charts are never readable enough; cards stand as close as in packed ones."""
    return TreeOptions(page, readable=9.0)


@given(forests(), st.floats(0.4, 2.5))
def test_cards_of_hung_charts_never_overlap(parents: np.ndarray, shape: float) -> None:
    placed = tidy_tree(parents, CARD, hung_on((300.0 * shape, 300.0)))
    boxes = rects(placed, np.broadcast_to(CARD, (len(parents), 2)))
    assert not overlaps(boxes).any()
    has = parents >= 0
    assert (boxes[parents[has], 3] < boxes[has, 1]).all()


def test_equals_with_teams_that_stand_on_one_another_hang_from_one_rail() -> None:
    """Where they find no room side by side they have one indent, and whoever reports to them a deeper one."""
    parents = np.array([-1, 0, 0, 0, 1, 1, 2, 3, 3, 3])
    placed = tidy_tree(parents, CARD, hung_on((300.0, 800.0)))
    assert len(set(placed.x[1:4].tolist())) == 1
    assert placed.x[0] < placed.x[1] < placed.x[4:].min()
    assert placed.y[4] > placed.y[1] and placed.y[2] > placed.y[5]


def test_equals_stand_in_a_row_where_that_can_be_read() -> None:
    parents = np.array([-1, 0, 0, 0, 1, 1, 2, 3, 3, 3])
    placed = tidy_tree(parents, CARD, TreeOptions((1600.0, 900.0)))
    assert len(set(placed.y[1:4].tolist())) == 1


def test_people_in_no_line_stand_beside_a_chart_that_has_no_room_below() -> None:
    parents = np.array([-1, 0, 0, 1, 1, 2, 2, -1])
    wide = tidy_tree(parents, CARD, TreeOptions((2400.0, 440.0)))
    high = tidy_tree(parents, CARD, TreeOptions((900.0, 900.0)))
    assert wide.x[7] > wide.x[:7].max() and wide.y[7] == 0
    assert high.y[7] > high.y[:7].max()


def pack(parents: np.ndarray, *, framed: bool) -> Placement:
    """A packed chart, however well it would fit the page side by side."""
    sizes = np.tile(CARD, (len(parents), 1))
    packed = Packing(build_levels(parents), sizes, (100.0, 100.0), Spacing() if framed else LINED)
    frames = packed.frames, packed.frame_owners
    return placement(packed.x, packed.y, sizes, packed.lines, packed.owners, frames)


def below(parents: np.ndarray, owner: int) -> set[int]:
    found, front = set(), {owner}
    while front:
        front = set(np.flatnonzero(np.isin(parents, list(front))).tolist())
        found |= front
    return found


@pytest.mark.parametrize("page", [(1480.0, 640.0), (1123.0, 794.0), (794.0, 1123.0)])
@pytest.mark.parametrize("count", [60, 1000, 20_000, 100_000])
def test_charts_come_near_the_shape_of_a_page(count: int, page: tuple[float, float]) -> None:
    parents = np.array([-1, *[(place - 1) // 5 for place in range(1, count)]])
    _, _, width, height = tidy_tree(parents, CARD, TreeOptions(page)).bounds
    assert 0.5 < (width / height) / (page[0] / page[1]) < 2
    # Cards cover at least a quarter of the chart.
    assert width * height < 4 * count * CARD[0] * CARD[1]


def test_people_of_an_irregular_organisation_too() -> None:
    rng = np.random.default_rng(3)
    parents = np.array([-1, *[int(place * rng.random() ** 1.7) for place in range(1, 5000)]])
    _, _, width, height = tidy_tree(parents, CARD).bounds
    page = TreeOptions().page
    assert 0.5 < (width / height) / (page[0] / page[1]) < 2
    assert width * height < 6 * 5000 * CARD[0] * CARD[1]


def test_no_people() -> None:
    placed = tidy_tree(np.zeros(0, dtype=np.int64), CARD)
    assert placed.bounds == (0.0, 0.0, 0.0, 0.0)
    assert placed.segments.shape == (0, 4)


def test_a_chain_of_thousands_needs_no_recursion() -> None:
    placed = tidy_tree(np.arange(-1, 19_999), CARD)
    assert placed.y[-1] == pytest.approx(19_999 * (CARD[1] + 32), rel=0.5)


def test_a_hundred_thousand_people() -> None:
    count = 100_000
    placed = tidy_tree(np.array([-1, *[(place - 1) // 7 for place in range(1, count)]]), CARD)
    assert len(placed.x) == count
    assert len(np.unique(np.column_stack((placed.x, placed.y)), axis=0)) == count


def test_people_in_no_line_stand_in_a_grid() -> None:
    placed = tidy_tree(np.full(40, -1), CARD)
    assert 0.4 < placed.bounds[2] / placed.bounds[3] < 5
    assert len(placed.segments) == 0


@given(st.lists(st.integers(-2, 30), min_size=1, max_size=30))
def test_levels_hold_everybody_once_below_their_superior(drawn: list[int]) -> None:
    """Whatever the numbers say: rings, strangers and people who lead themselves among them."""
    levels = build_levels(np.array(drawn))
    assert sorted(np.concatenate([level.nodes for level in levels]).tolist()) == list(range(len(drawn)))
    assert levels[0].parents.tolist() == [-1] * len(levels[0].nodes)
    for above, level in pairwise(levels):
        assert set(level.parents.tolist()) == set(above.nodes[~above.leaf].tolist())
        assert [drawn[node] for node in level.nodes.tolist()] == level.parents.tolist()


def test_small_blocks_stand_on_one_another_beside_a_tall_one() -> None:
    width = np.full((5, COUNT), 100.0)
    height = np.array([400.0, 90.0, 90.0, 90.0, 90.0])[:, None].repeat(COUNT, axis=1)
    cuts = cut(np.array([0, 5]), (width * height)[:, 0], np.arange(5))
    sliced = slice_up(cuts, width, height, 10.0)
    square = 2
    whole = int(cuts.whole[0])
    assert (sliced.width[whole, square], sliced.height[whole, square]) == (210.0, 400.0)
    corners, _ = sliced.spread(np.zeros((1, 2)), np.array([square]), 10.0)
    assert corners[:5].tolist() == [[0, 0], [110, 0], [110, 100], [110, 200], [110, 300]]


def test_blocks_that_fit_side_by_side_stand_in_a_row() -> None:
    width, height = np.full((2, 4, COUNT), 100.0)
    sliced = slice_up(cut(np.array([0, 4]), np.ones(4), np.arange(4)), width, height, 0.0)
    whole = int(sliced.cuts.whole[0])
    assert sliced.row[whole].tolist() == [False, False, False, False, True, True]
    assert sliced.width[whole].tolist() == [100, 200, 200, 200, 400, 400]


def test_a_grid_comes_near_every_shape_without_empty_columns() -> None:
    columns = grid_shapes(np.array([1, 7, 800]), np.array([[232.0, 112.0]] * 3))[0]
    assert (columns[0] == 1).all()
    rows = -(-np.array([[1], [7], [800]]) // columns)
    assert (rows * (columns - 1) < [[1], [7], [800]]).all()
    assert (np.diff(columns, axis=1) >= 0).all()


def test_another_report_moves_few_people_against_their_superiors() -> None:
    rng = np.random.default_rng(5)
    parents = np.array([-1, *[(place - 1) // 6 for place in range(1, 3000)]])
    shares = [_moved(parents, np.append(parents, lead)) for lead in rng.integers(3000, size=20).tolist()]
    assert np.median(shares) < 0.1


def _moved(before: np.ndarray, after: np.ndarray) -> float:
    """The share of people who stand elsewhere below their superiors than they did."""
    count = len(before)
    above = np.maximum(before, 0)
    one, other = tidy_tree(before, CARD), tidy_tree(after, CARD)
    x = (other.x[:count] - other.x[above]) - (one.x - one.x[above])
    y = (other.y[:count] - other.y[above]) - (one.y - one.y[above])
    return float(((np.abs(x) > 0.5) | (np.abs(y) > 0.5)).mean())


def test_rings_are_cut_open() -> None:
    forest = build_forest(np.array([1, 2, 0, 3, 99, 0]))
    assert sorted(forest.order) == list(range(6))
    assert forest.roots == [3, 4, 0]
    placed = tidy_tree(np.array([1, 2, 0, 3, 99, 0]), CARD)
    assert not overlaps(rects(placed, np.broadcast_to(CARD, (6, 2)))).any()
