"""Where a small window beside a line on the map hides least. In pixels of the widget, no Qt here."""

import numpy as np

from consensus_map.layout.placement import Box, Floats

# How far it may stand off the line; a pixel more is worth so many squares of what it would hide.
OFFS, FAR = (18.0, 48.0, 96.0, 160.0), 5.0
# Points along the line beside which it may stand, and how much each pixel of the line hidden weighs.
PLACES, OF_LINE = 7, 60.0
# How much of it stands before such a point, the likeliest first.
ALONG, SIDEWAYS = (0.5, 0.25, 0.75, 0.0, 1.0, -0.25, 1.25), (0.5, 0.0, 1.0)
# What it must not come nearer to than this; cards have flags and signs at their corners.
AIR = 6.0


def freest(line: Floats, size: tuple[float, float], room: Box, there: Floats, weights: Floats) -> Box:
    """The place (x,y,w,h) within `room` for something of a size beside a line (k,2).

    there (n,4: x,y,w,h): what should be seen, each square of which counts as much as its weight (n,) says.
    """
    boxes, off = _places(line, size, room)
    low, high = boxes, boxes + np.array(size)
    met = np.minimum(high[:, None], there[:, :2] + there[:, 2:] + AIR) - np.maximum(
        low[:, None], there[:, :2] - AIR
    )
    hidden = np.clip(met, 0.0, None).prod(axis=2) @ weights
    within = ((line > low[:, None]) & (line < high[:, None])).all(axis=2).sum(axis=1)
    length = float(np.hypot(*np.diff(line, axis=0).T).sum()) / len(line)
    best = int(np.argmin(hidden + OF_LINE * length * within + FAR * off))
    return float(boxes[best, 0]), float(boxes[best, 1]), *size


def _places(line: Floats, size: tuple[float, float], room: Box) -> tuple[Floats, Floats]:
    """Upper left corners (c,2) round points, from the middle of the line on, and how far off (c,)."""
    middle = len(line) // 2
    steps = np.round(np.arange(PLACES) * (len(line) - 1) / (PLACES - 1)).astype(int)
    points = line[sorted(steps.tolist(), key=lambda place: abs(place - middle))]
    wide, high = size
    found = [
        points + np.array(way)
        for off in OFFS
        for way in (
            *((-share * wide, top) for share in ALONG for top in (off, -off - high)),
            *((left, -share * high) for share in SIDEWAYS for left in (off, -off - wide)),
        )
    ]
    far = np.repeat(OFFS, len(found) // len(OFFS) * len(points))
    left, top, width, height = room
    low, most = np.array((left, top)), np.array((left + width - wide, top + height - high))
    return np.maximum(low, np.minimum(np.concatenate(found), most)), far
