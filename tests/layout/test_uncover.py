"""No card that was moved by hand hides another."""

import numpy as np

from consensus_map.layout.uncover import GAP, MOST_SOUGHT, uncovered

GRID = np.array([[x * 240.0, y * 140.0, 216.0, 96.0] for y in range(4) for x in range(4)])


def gaps(boxes: np.ndarray, place: int) -> float:
    """How far a card keeps from all others; negative where it meets one."""
    card, others = boxes[place], np.delete(boxes, place, axis=0)
    apart = np.maximum(card[:2] - others[:, :2] - others[:, 2:], others[:, :2] - card[:2] - card[2:])
    return float(apart.max(axis=1).min())


def test_a_card_on_another_goes_to_the_nearest_free_place() -> None:
    boxes = np.vstack((GRID, [250.0, 150.0, 216.0, 96.0]))
    further = uncovered(boxes, [np.array([16])])
    assert not further[:16].any() and further[16].any()
    boxes[16, :2] += further[16]
    assert gaps(boxes, 16) >= GAP[0]
    assert np.hypot(*further[16]) < 800


def test_cards_that_only_touch_others_stay_where_they_were_put() -> None:
    boxes = np.vstack((GRID, [-213.0, 0.0, 216.0, 96.0], [2000.0, 0.0, 216.0, 96.0]))
    assert not uncovered(boxes, [np.array([16]), np.array([17])]).any()
    assert not uncovered(np.vstack((GRID, GRID[:1])), []).any()


def test_two_that_were_put_on_the_same_place_part() -> None:
    boxes = np.vstack((GRID, [250.0, 150.0, 216.0, 96.0], [250.0, 150.0, 216.0, 96.0]))
    boxes[16:, :2] += uncovered(boxes, [np.array([16]), np.array([17])])[16:]
    assert min(gaps(boxes, 16), gaps(boxes, 17)) >= GAP[0]


def test_a_card_that_covers_only_a_corner_goes_aside_too() -> None:
    boxes = np.vstack((GRID, [-200.0, -80.0, 216.0, 96.0]))
    boxes[16, :2] += uncovered(boxes, [np.array([16])])[16]
    assert gaps(boxes, 16) >= GAP[0]


def test_a_team_of_which_one_covers_another_goes_aside_as_one() -> None:
    team = np.array([[-100.0, -300.0, 216.0, 96.0], [-100.0, -50.0, 216.0, 96.0]])
    boxes = np.vstack((GRID, team))
    further = uncovered(boxes, [np.array([17, 16])])
    assert not further[:16].any() and (further[16] == further[17]).all()
    boxes[:, :2] += further
    assert min(gaps(boxes, 16), gaps(boxes, 17)) >= GAP[0]


def test_of_a_team_without_room_for_all_each_goes_aside_alone() -> None:
    # Cards without end all about, with gaps for one in which a team of two side by side finds no place.
    wall = np.array([[x * 500.0, y * 220.0, 216.0, 96.0] for y in range(-9, 9) for x in range(-9, 9)])
    boxes = np.vstack((wall, [100.0, 50.0, 216.0, 96.0], [380.0, 50.0, 216.0, 96.0]))
    count = len(wall)
    boxes[:, :2] += uncovered(boxes, [np.array([count, count + 1])])
    assert min(gaps(boxes, count), gaps(boxes, count + 1)) >= GAP[0]


def test_of_a_crowd_only_the_first_go_aside() -> None:
    wall = np.array([[x * 240.0, y * 800.0, 216.0, 96.0] for y in range(10) for x in range(20)])
    boxes = np.vstack((wall, wall + np.array([30.0, 30.0, 0.0, 0.0])))
    further = uncovered(boxes, [np.arange(len(wall), len(boxes))])
    assert np.count_nonzero(further.any(axis=1)) == MOST_SOUGHT
