"""No card that was moved by hand hides another."""

import numpy as np

from consensus_map.layout.uncover import GAP, uncovered

GRID = np.array([[x * 240.0, y * 140.0, 216.0, 96.0] for y in range(4) for x in range(4)])


def gaps(boxes: np.ndarray, place: int) -> float:
    """How far a card keeps from all others; negative where it meets one."""
    card, others = boxes[place], np.delete(boxes, place, axis=0)
    apart = np.maximum(card[:2] - others[:, :2] - others[:, 2:], others[:, :2] - card[:2] - card[2:])
    return float(apart.max(axis=1).min())


def test_a_card_on_another_goes_to_the_nearest_free_place() -> None:
    boxes = np.vstack((GRID, [250.0, 150.0, 216.0, 96.0]))
    further = uncovered(boxes, np.array([16]))
    assert not further[:16].any() and further[16].any()
    boxes[16, :2] += further[16]
    assert gaps(boxes, 16) >= GAP[0]
    assert np.hypot(*further[16]) < 800


def test_cards_that_are_not_hidden_stay_where_they_were_put() -> None:
    boxes = np.vstack((GRID, [-100.0, 0.0, 216.0, 96.0], [2000.0, 0.0, 216.0, 96.0]))
    assert not uncovered(boxes, np.array([16, 17])).any()
    assert not uncovered(np.vstack((GRID, GRID[:1])), np.zeros(0, dtype=np.int64)).any()


def test_two_that_were_put_on_the_same_place_part() -> None:
    boxes = np.vstack((GRID, [250.0, 150.0, 216.0, 96.0], [250.0, 150.0, 216.0, 96.0]))
    boxes[16:, :2] += uncovered(boxes, np.array([16, 17]))[16:]
    assert min(gaps(boxes, 16), gaps(boxes, 17)) >= GAP[0]
