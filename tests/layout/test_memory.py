import numpy as np

from consensus_map.layout.memory import Memory
from consensus_map.layout.tree import TreeOptions, tidy_tree

CARDS = np.tile((216.0, 96.0), (5, 1))


def test_what_has_not_changed_is_not_laid_out_again() -> None:
    memory, options = Memory(), TreeOptions()
    parents = np.array([-1, 0, 0, 1, 1])
    first = memory.tidy_tree(parents, CARDS, options)
    assert memory.tidy_tree(parents.copy(), CARDS.copy(), TreeOptions()) is first
    assert np.array_equal(first.x, tidy_tree(parents, CARDS).x)


def test_other_lines_sizes_and_pages_are_laid_out_anew() -> None:
    memory = Memory()
    memory.tidy_tree(np.array([-1, 0, 0, 1, 1]), CARDS, TreeOptions())
    for parents, sizes, options in (
        (np.array([-1, 0, 0, 0, 1]), CARDS, TreeOptions()),
        (np.array([-1, 0, 0, 0, 1]), CARDS + 10, TreeOptions()),
        (np.array([-1, 0, 0, 0, 1]), CARDS + 10, TreeOptions(page=(200.0, 900.0))),
    ):
        found = memory.tidy_tree(parents, sizes, options)
        assert np.array_equal(found.x, tidy_tree(parents, sizes, options).x)
        assert np.array_equal(found.y, tidy_tree(parents, sizes, options).y)
