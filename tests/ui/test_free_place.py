"""Where a bubble beside a line hides least."""

import numpy as np
import pytest

from consensus_map.layout.placement import Box, Floats
from consensus_map.ui.free_place import AIR, OFFS, freest

ROOM: Box = (12.0, 64.0, 900.0, 600.0)
SIZE = (240.0, 80.0)
LINE = np.stack([np.linspace(300.0, 600.0, 33), np.full(33, 340.0)], axis=1)
NOTHING: Floats = np.zeros((0, 4))


def place(*there: Box, line: Floats = LINE, weights: tuple[float, ...] = ()) -> Box:
    given = np.array(there).reshape(-1, 4)
    return freest(line, SIZE, ROOM, given, np.array(weights or (1.0,) * len(there)))


def apart(one: Box, other: Box) -> bool:
    return any(
        one[axis] + one[axis + 2] <= other[axis] or other[axis] + other[axis + 2] <= one[axis]
        for axis in (0, 1)
    )


def test_alone_it_stands_below_the_middle_of_the_line() -> None:
    assert place() == (450.0 - SIZE[0] / 2, 340.0 + OFFS[0], *SIZE)


@pytest.mark.parametrize(
    "cards",
    [
        ((330.0, 350.0, 240.0, 90.0),),
        ((330.0, 350.0, 240.0, 90.0), (330.0, 240.0, 240.0, 90.0)),
        ((100.0, 350.0, 640.0, 90.0), (330.0, 240.0, 240.0, 90.0)),
    ],
)
def test_it_goes_where_free_ground_is(cards: tuple[Box, ...]) -> None:
    found = place(*cards)
    for x, y, wide, high in cards:
        assert apart(found, (x - AIR + 1, y - AIR + 1, wide + 2 * AIR - 2, high + 2 * AIR - 2))


def test_a_small_label_counts_more_than_as_much_of_a_card() -> None:
    # Free ground is nowhere, but for what lies below either half.
    above, below = (0.0, 0.0, 950.0, 330.0), (0.0, 350.0, 950.0, 330.0)
    left = (0.0, 350.0, 440.0, 330.0)
    found = place(above, below, left, weights=(1.0, 1.0, 4.0))
    assert found[1] < 340.0 or found[0] >= 440.0 - 2 * AIR


def test_it_stays_within_the_room_and_leaves_the_line_to_be_seen() -> None:
    line = LINE + np.array([600.0, 320.0])
    x, y, wide, high = place(line=line)
    assert x >= ROOM[0] and y >= ROOM[1] and x + wide <= ROOM[0] + ROOM[2] and y + high <= ROOM[1] + ROOM[3]
    assert not ((line > (x, y)) & (line < (x + wide, y + high))).all(axis=1).any()
