"""Cards moved by hand that come to lie on others in another layout are put beside them."""

import numpy as np

from consensus_map.layout.placement import Floats, Ints

# A card of which more than this share lies on another one is taken for hidden; less may be as it was meant.
HIDDEN = 0.6
# Beside a card, and below it where what is folded stands.
GAP = 16.0, 56.0
# Rather up or down than aside: columns that were brought into line stay so.
ASIDE = 3.0
STEP = 24.0
REACH = 30  # steps to each side that are searched for a free place
MOST = 200


def uncovered(boxes: Floats, movers: Ints) -> Floats:
    """How far cards have to go further (n,2) so that none of `movers` hides another. boxes (n,4): x,y,w,h.

    Each goes to the nearest free place, if there is one near; of very many only the first are looked at.
    """
    further = np.zeros((len(boxes), 2))
    boxes = boxes.copy()
    for place in movers[:MOST].tolist():
        others = np.delete(boxes, place, axis=0)
        if _covered(boxes[place], others):
            further[place] = _way_out(boxes[place], others)
            boxes[place, :2] += further[place]
    return further


def _covered(card: Floats, others: Floats) -> bool:
    low = np.maximum(card[:2], others[:, :2])
    high = np.minimum(card[:2] + card[2:], others[:, :2] + others[:, 2:])
    shared = np.clip(high - low, 0.0, None).prod(axis=1)
    return bool((shared > HIDDEN * card[2:].prod()).any())


def _way_out(card: Floats, others: Floats) -> Floats:
    """To the nearest place that is free all round, or nowhere."""
    steps = np.arange(-REACH, REACH + 1) * STEP
    ways = np.stack(np.meshgrid(steps, steps), axis=-1).reshape(-1, 2)
    ways = ways[np.argsort(np.hypot(ways[:, 0] * ASIDE, ways[:, 1]), kind="stable")]
    gap = np.asarray(GAP)
    reach = REACH * STEP + gap
    near = (others[:, :2] < card[:2] + card[2:] + reach).all(axis=1)
    near &= (others[:, :2] + others[:, 2:] > card[:2] - reach).all(axis=1)
    free = np.ones(len(ways), dtype=np.bool_)
    for other in others[near]:
        low, high = other[:2] - card[2:] - gap, other[:2] + other[2:] + gap
        free &= ~((card[:2] + ways > low) & (card[:2] + ways < high)).all(axis=1)
    found: Floats = ways[int(np.argmax(free))] if free.any() else np.zeros(2)
    return found
