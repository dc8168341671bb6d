"""Cards moved by hand that come to lie on others in another layout are put beside them."""

from collections.abc import Sequence

import numpy as np

from consensus_map.layout.placement import Floats, Ints

# Cards that overlap by no more than this both ways only touch.
TOUCH = 8.0
# Beside a card, and below it where what is folded stands.
GAP = 16.0, 56.0
# Rather up or down than aside: columns that were brought into line stay so.
ASIDE = 3.0
STEP = 24.0
REACH = 30  # steps to each side that are searched for a free place
MOST = 200
# Of a team of more than this nobody looks for a place where all of it would be free.
MOST_TOGETHER = 40
# To look for so many places takes as long as anybody likes to wait for a map.
MOST_SOUGHT = 60


def uncovered(boxes: Floats, movers: Sequence[Ints]) -> Floats:
    """How far cards have to go further (n,2) so that none of `movers` covers another. boxes (n,4): x,y,w,h.

    Each mover is a card, or some that keep together as far as there is room for all of them; it goes to the
    nearest free place, if there is one near. Of very many only the first are looked at.
    """
    further = np.zeros((len(boxes), 2))
    boxes, sought = boxes.copy(), 0
    for together in movers[:MOST]:
        alone = [np.atleast_1d(place) for place in together[:MOST]]
        for group in alone if len(together) > MOST_TOGETHER else [together, *alone]:
            others = np.delete(boxes, together if len(group) > 1 else group, axis=0)
            if sought < MOST_SOUGHT and _covers(boxes[group], others):
                sought += len(group)
                way = _way_out(boxes[group], others)
                further[group] += way
                boxes[group, :2] += way
    return further


def _covers(cards: Floats, others: Floats) -> bool:
    return any(_covers_any(card, others) for card in cards)


def _covers_any(card: Floats, others: Floats) -> bool:
    low = np.maximum(card[:2], others[:, :2])
    high = np.minimum(card[:2] + card[2:], others[:, :2] + others[:, 2:])
    return bool((high - low > TOUCH).all(axis=1).any())


def _way_out(cards: Floats, others: Floats) -> Floats:
    """To the nearest place where all are free all round, or nowhere."""
    steps = np.arange(-REACH, REACH + 1) * STEP
    ways = np.stack(np.meshgrid(steps, steps), axis=-1).reshape(-1, 2)
    ways = ways[np.argsort(np.hypot(ways[:, 0] * ASIDE, ways[:, 1]), kind="stable")]
    for card in cards:
        ways = ways[_free(card, others, ways)]
    found: Floats = ways[0] if len(ways) else np.zeros(2)
    return found


def _free(card: Floats, others: Floats, ways: Floats) -> np.ndarray:
    """By which of the ways (k,2) a card comes to a free place."""
    gap = np.asarray(GAP)
    reach = REACH * STEP + gap
    near = (others[:, :2] < card[:2] + card[2:] + reach).all(axis=1)
    near &= (others[:, :2] + others[:, 2:] > card[:2] - reach).all(axis=1)
    free = np.ones(len(ways), dtype=np.bool_)
    for other in others[near]:
        low, high = other[:2] - card[2:] - gap, other[:2] + other[2:] + gap
        free &= ~((card[:2] + ways > low) & (card[:2] + ways < high)).all(axis=1)
    return free
