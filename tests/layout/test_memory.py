import numpy as np

from consensus_map.layout.memory import Memory
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
