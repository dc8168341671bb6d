"""Blocks that fit together instead of keeping a box each."""

import numpy as np
from hypothesis import given

from consensus_map.layout.outlines import Outline
from consensus_map.layout.tree import TreeOptions, tidy_tree
from tests.layout.test_tree import CARD, forests

WIDE = TreeOptions(page=(4000.0, 2000.0))


def test_somebody_without_a_team_stands_above_the_team_of_a_colleague() -> None:
    placed = tidy_tree(np.array([-1, 0, 0, 1, 1, 1, 1]), CARD, WIDE)
    assert placed.x[2] < placed.x[6]
    assert placed.y[2] + CARD[1] < placed.y[6]


def test_teams_of_one_level_keep_their_distance() -> None:
    placed = tidy_tree(np.array([-1, 0, 0, 1, 1, 2, 2]), CARD, WIDE)
    gaps = np.diff(placed.x[3:])
    assert gaps[1] > gaps[0] == gaps[2]


@given(forests())
def test_no_line_of_another_team_touches_a_card(parents: np.ndarray) -> None:
    placed = tidy_tree(parents, CARD, WIDE)
    x1, y1, x2, y2 = placed.segments.T
    for place in range(len(parents)):
        x, y = placed.x[place], placed.y[place]
        met = (x1 < x + CARD[0]) & (x2 > x) & (y1 < y + CARD[1]) & (y2 > y)
        assert not met.any()


def test_an_outline_is_clear_at_every_height() -> None:
    one, other = Outline(300.0), Outline(300.0)
    one.add_box(0.0, 0.0, 100.0, 96.0)
    one.add_box(50.0, 140.0, 200.0, 96.0)
    other.add_box(0.0, 0.0, 100.0, 96.0)
    assert one.clear_of(other) == 100.0
    other.add_box(20.0, 140.0, 100.0, 96.0)
    assert one.clear_of(other) == 230.0
    assert one.clear_of(Outline.of_box(100.0)) == 100.0
    other.add_line(-40.0, 120.0, 0.0, 120.0)
    assert one.clear_of(other) == 230.0
