"""Which part of a scene is seen, and how large; and where the arrow keys lead. No Qt here."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Box = tuple[float, float, float, float]

SMALLEST, LARGEST = 0.005, 4.0
# How many times as large one notch of the wheel, key or click makes things.
ZOOM_STEP = 1.25
# So many cards are looked at before there is said to be nobody in a direction.
NEAR = 64
# A chart of few people is not blown up beyond its natural size.
FIT_LARGEST = 1.0
# Pixels that stay free round a chart that fits.
MARGIN = 24.0


@dataclass(frozen=True, slots=True)
class Camera:
    """View point (0, 0) shows scene point (x, y); a scene unit is `scale` pixels."""

    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0

    def to_scene(self, px: float, py: float) -> tuple[float, float]:
        """The scene point under a view point."""
        return self.x + px / self.scale, self.y + py / self.scale

    def to_view(self, x: float, y: float) -> tuple[float, float]:
        """The view point of a scene point."""
        return (x - self.x) * self.scale, (y - self.y) * self.scale

    def visible(self, width: float, height: float) -> Box:
        """The part of the scene that a view of this size shows."""
        return self.x, self.y, width / self.scale, height / self.scale

    def panned(self, dx: float, dy: float) -> "Camera":
        """The picture moved by so many pixels."""
        return replace(self, x=self.x - dx / self.scale, y=self.y - dy / self.scale)

    def zoomed(self, factor: float, px: float, py: float) -> "Camera":
        """Larger or smaller, with the scene point under a view point staying where it is."""
        scale = min(max(self.scale * factor, SMALLEST), LARGEST)
        x, y = self.to_scene(px, py)
        return Camera(x - px / scale, y - py / scale, scale)

    def centred_on(self, box: Box, width: float, height: float) -> "Camera":
        """A box in the middle of the view, as large as it is now."""
        x, y = box[0] + box[2] / 2, box[1] + box[3] / 2
        return replace(self, x=x - width / 2 / self.scale, y=y - height / 2 / self.scale)

    def showing(self, box: Box, width: float, height: float, margin: float = 24.0) -> "Camera":
        """Moved no further than it takes to see a box."""
        left, top = self.to_view(box[0], box[1])
        right, bottom = self.to_view(box[0] + box[2], box[1] + box[3])
        dx = max(0.0, margin - left) or min(0.0, width - margin - right)
        dy = max(0.0, margin - top) or min(0.0, height - margin - bottom)
        return self.panned(dx, dy)


def fitted(
    bounds: Box, width: float, height: float, margin: float = MARGIN, largest: float = FIT_LARGEST
) -> Camera:
    """The whole of `bounds` in a view of this size, at no more than `largest` times its natural size."""
    x, y, wide, high = bounds
    if wide <= 0 or high <= 0 or width <= 0 or height <= 0:
        return Camera(x - width / 2, y - height / 2)
    room = max(width - 2 * margin, 1.0), max(height - 2 * margin, 1.0)
    scale = min(max(min(room[0] / wide, room[1] / high), SMALLEST), largest)
    return Camera(0, 0, scale).centred_on(bounds, width, height)


def neighbours(rects: NDArray[np.float64], start: int, dx: int, dy: int) -> list[int]:
    """The rectangles that lie in a direction, not far off to the side: the nearest NEAR, in order."""
    centres = rects[:, :2] + rects[:, 2:] / 2
    way = centres - centres[start]
    along = way[:, 0] * dx + way[:, 1] * dy
    aside = np.abs(way[:, 0] * dy) + np.abs(way[:, 1] * dx)
    ahead = np.flatnonzero((along > 1.0) & (aside <= 2.5 * along + 1.0))
    cost = along[ahead] + 2.0 * aside[ahead]
    nearest: list[int] = ahead[np.argsort(cost, kind="stable")[:NEAR]].tolist()
    return nearest


def nearest_to(view: Box, rects: NDArray[np.float64]) -> int | None:
    """Which rectangle is nearest to what is seen; None where one is seen to its middle, or there is none."""
    if len(rects) == 0:
        return None
    corner, size = np.array(view[:2]), np.array(view[2:])
    off = np.abs(rects[:, :2] + rects[:, 2:] / 2 - corner - size / 2) - size / 2
    away = np.hypot(*np.maximum(off, 0.0).T)
    nearest = int(np.argmin(away))
    return nearest if away[nearest] > 0 else None
