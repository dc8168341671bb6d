"""How far cards have to go to stand in line or evenly apart. No Qt here."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from consensus_map.domain.positions import Point

Box = tuple[float, float, float, float]  # x, y, width, height


class Align(StrEnum):
    """What of the cards comes into one line."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


# For each: whether it is across, where on a card (0 to 1) the line is, and which card sets it.
_LINES: dict[Align, tuple[bool, float, Callable[[list[float]], float]]] = {
    Align.LEFT: (True, 0.0, min),
    Align.CENTRE: (True, 0.5, lambda found: (min(found) + max(found)) / 2),
    Align.RIGHT: (True, 1.0, max),
    Align.TOP: (False, 0.0, min),
    Align.MIDDLE: (False, 0.5, lambda found: (min(found) + max(found)) / 2),
    Align.BOTTOM: (False, 1.0, max),
}


def aligned(boxes: Mapping[str, Box], how: Align) -> dict[str, Point]:
    """Shifts that bring one side, or the middles, of all cards into one line."""
    across, share, line = _LINES[how]
    at = {node: _along(box, share, across=across) for node, box in boxes.items()}
    if not at:
        return {}
    target = line(list(at.values()))
    return {node: _shift(target - place, across=across) for node, place in at.items()}


def distributed(boxes: Mapping[str, Box], *, across: bool) -> dict[str, Point]:
    """Shifts that make the gaps between cards equal; the first and the last stay where they are."""
    order = sorted(boxes, key=lambda node: (_along(boxes[node], 0.5, across=across), node))
    if len(order) < 3:
        return dict.fromkeys(order, (0, 0))
    sizes = [boxes[node][2 if across else 3] for node in order]
    first = _along(boxes[order[0]], 0.0, across=across)
    room = _along(boxes[order[-1]], 1.0, across=across) - first
    gap = (room - sum(sizes)) / (len(order) - 1)
    shifts, at = {}, first
    for node, size in zip(order, sizes, strict=True):
        shifts[node] = _shift(at - _along(boxes[node], 0.0, across=across), across=across)
        at += size + gap
    return shifts


def _along(box: Box, share: float, *, across: bool) -> float:
    start, size = (box[0], box[2]) if across else (box[1], box[3])
    return start + size * share


def _shift(by: float, *, across: bool) -> Point:
    return (round(by), 0) if across else (0, round(by))
