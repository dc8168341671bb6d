import numpy as np
import pytest

from consensus_map.layout.memory import Memory
from consensus_map.layout.placement import page_scale
from consensus_map.layout.tree import TreeOptions, tidy_tree

KEYS = list("abcde")
CARDS = np.tile((216.0, 96.0), (5, 1))


def test_what_has_not_changed_is_not_laid_out_again() -> None:
    memory, options = Memory(), TreeOptions()
    parents = np.array([-1, 0, 0, 1, 1])
    first = memory.tidy_tree(parents, CARDS, options, KEYS)
    assert memory.tidy_tree(parents.copy(), CARDS.copy(), TreeOptions(), list(KEYS)) is first
    assert np.array_equal(first.x, tidy_tree(parents, CARDS).x)


def test_other_lines_sizes_and_pages_are_laid_out_anew() -> None:
    memory = Memory()
    memory.tidy_tree(np.array([-1, 0, 0, 1, 1]), CARDS, TreeOptions(), KEYS)
    for parents, sizes, options in (
        (np.array([-1, 0, 0, 0, 1]), CARDS, TreeOptions()),
        (np.array([-1, 0, 0, 0, 1]), CARDS + 10, TreeOptions()),
        (np.array([-1, 0, 0, 0, 1]), CARDS + 10, TreeOptions(page=(200.0, 900.0))),
    ):
        found = memory.tidy_tree(parents, sizes, options, KEYS)
        assert np.array_equal(found.x, tidy_tree(parents, sizes, options).x)
        assert np.array_equal(found.y, tidy_tree(parents, sizes, options).y)


def test_another_report_moves_those_who_make_room_and_hardly_anybody_else() -> None:
    shares = []
    for seed in range(12):
        rng = np.random.default_rng(seed)
        parents = organisation(rng, 500, 3 + seed)
        lead = int(rng.integers(500))
        shares.append(moved(parents, np.append(parents, lead)))
    assert np.mean(shares) < 0.08
    assert max(shares) < 0.5


@pytest.mark.parametrize("count", [15, 40, 110])
def test_a_small_chart_keeps_the_way_its_teams_stand(count: int) -> None:
    turned = 0
    for seed in range(20):
        rng = np.random.default_rng(seed)
        parents = organisation(rng, count, 3 + seed % 4)
        memory, options = Memory(), TreeOptions()
        before = ways(parents, memory, options)
        lead = int(rng.integers(count))
        after = ways(np.append(parents, lead), memory, options)
        turned += any(after[each] != way for each, way in before.items() if each != lead)
    assert turned <= 5


def ways(parents: np.ndarray, memory: Memory, options: TreeOptions) -> dict[int, str]:
    """Of everybody with a team, whether it stands in a row, in one column, or in several."""
    count = len(parents)
    placed = memory.tidy_tree(
        parents, np.tile((216.0, 96.0), (count, 1)), options, [str(place) for place in range(count)]
    )
    found = {}
    for lead in np.unique(parents[parents >= 0]).tolist():
        team = np.flatnonzero(parents == lead)
        rows, columns = (len(np.unique(np.round(axis[team]))) for axis in (placed.y, placed.x))
        found[lead] = "row" if rows == 1 else "column" if columns == 1 else "columns"
    return found


def test_a_small_chart_stands_anew_where_that_is_much_larger() -> None:
    """What is left of a large chart takes the room that there is now."""
    rng = np.random.default_rng(5)
    parents = organisation(rng, 100, 4)
    memory, options = Memory(), TreeOptions()
    keys = [str(place) for place in range(100)]
    memory.tidy_tree(parents, np.tile((216.0, 96.0), (100, 1)), options, keys)
    for count in range(99, 8, -1):
        sizes = np.tile((216.0, 96.0), (count, 1))
        placed = memory.tidy_tree(parents[:count], sizes, options, keys[:count])
        fresh = tidy_tree(parents[:count], sizes, options)
        kept, best = (page_scale(*each.bounds[2:], options.page) for each in (placed, fresh))
        assert kept * 1.4 > best
        assert kept >= options.readable or best < options.readable


def test_people_who_leave_take_nobody_with_them() -> None:
    shares = []
    for seed in range(12):
        rng = np.random.default_rng(seed)
        parents = organisation(rng, 500, 3 + seed)
        leaves = np.setdiff1d(np.arange(500), parents)
        gone = int(rng.choice(leaves))
        shares.append(moved(parents, np.delete(np.where(parents > gone, parents - 1, parents), gone), gone))
    assert np.mean(shares) < 0.08


def organisation(rng: np.random.Generator, count: int, wideness: int) -> np.ndarray:
    return np.array([-1, *[int(rng.integers(place // wideness + 1)) for place in range(1, count)]])


def moved(before: np.ndarray, after: np.ndarray, gone: int | None = None) -> float:
    """The share of those in both who come to stand elsewhere below their superiors."""
    memory, options = Memory(), TreeOptions()
    keys = [str(place) for place in range(max(len(before), len(after)))]
    old = memory.tidy_tree(before, np.tile((216.0, 96.0), (len(before), 1)), options, keys[: len(before)])
    kept = np.delete(np.arange(len(keys)), [] if gone is None else [gone])
    new = memory.tidy_tree(
        after, np.tile((216.0, 96.0), (len(after), 1)), options, [keys[place] for place in kept]
    )
    both = kept[kept < len(before)]
    where = {int(place): at for at, place in enumerate(kept)}
    now = np.array([where[int(place)] for place in both])
    above_then, above_now = np.maximum(before[both], 0), np.maximum(after[now], 0)
    dx = (new.x[now] - new.x[above_now]) - (old.x[both] - old.x[above_then])
    dy = (new.y[now] - new.y[above_now]) - (old.y[both] - old.y[above_then])
    return float(((np.abs(dx) > 0.5) | (np.abs(dy) > 0.5)).mean())


@pytest.mark.parametrize("seed", range(6))
def test_a_page_of_another_shape_is_not_filled_by_what_filled_the_last_one(seed: int) -> None:
    parents = organisation(np.random.default_rng(seed), 22, 4)
    sizes = np.tile((216.0, 96.0), (22, 1))
    keys = [str(each) for each in range(22)]
    memory = Memory()
    for page in ((1480.0, 640.0), (960.0, 720.0), (960.0, 800.0), (600.0, 900.0)):
        options = TreeOptions(page)
        found, alone = memory.tidy_tree(parents, sizes, options, keys), tidy_tree(parents, sizes, options)
        assert np.array_equal(found.x, alone.x)
        assert np.array_equal(found.y, alone.y)


@pytest.mark.parametrize("count", [22, 60, 300])
def test_a_tree_that_comes_back_stands_as_it_stood(count: int) -> None:
    for seed in range(6):
        rng = np.random.default_rng(seed)
        parents, memory, options = organisation(rng, count, 3 + seed % 4), Memory(), TreeOptions()
        keys, cards = [str(place) for place in range(count + 6)], np.tile((216.0, 96.0), (count + 6, 1))
        first = memory.tidy_tree(parents, cards[:count], options, keys[:count])
        grown = parents
        for lead in rng.integers(0, count, 6).tolist():
            grown = np.append(grown, lead)
            memory.tidy_tree(grown, cards[: len(grown)], options, keys[: len(grown)])
        again = memory.tidy_tree(parents.copy(), cards[:count].copy(), options, keys[:count])
        assert again is first


def test_of_many_trees_the_latest_are_remembered() -> None:
    memory, options = Memory(), TreeOptions()
    first = memory.tidy_tree(np.array([-1, 0, 0, 0, 0]), CARDS, options, KEYS)
    for number in range(30):
        memory.tidy_tree(np.array([-1, 0, 0, 1, 1]), CARDS + number, options, KEYS)
    assert memory.tidy_tree(np.array([-1, 0, 0, 0, 0]), CARDS, options, KEYS) is not first
