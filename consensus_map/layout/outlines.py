"""How far blocks reach to either side at each height, so that they can stand closer than their boxes."""

import numpy as np

# Heights are looked at in steps; so much below a card stays free of others.
STEP, BELOW = 4.0, 20.0


class Outline:
    """Left and right ends of each STEP from the top down; inf and -inf where there is nothing."""

    __slots__ = ("height", "left", "right")

    def __init__(self, height: float) -> None:
        """height: of all that is to come in."""
        self.height = height
        count = int((height + BELOW) // STEP) + 2
        self.left, self.right = np.full(count, np.inf), np.full(count, -np.inf)

    @classmethod
    def of_box(cls, width: float) -> "Outline":
        """As if it were as wide all the way down: all blocks of a row begin at one height."""
        found = cls(-BELOW - STEP)
        found.left[:], found.right[:] = 0.0, width
        return found

    def add_box(self, x: float, y: float, width: float, height: float) -> None:
        """A card."""
        self._add(x, x + width, int(y // STEP), int((y + height + BELOW) // STEP))

    def add_line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """An axis-parallel line from its left or upper end."""
        self._add(x1, x2, int(y1 // STEP), int(y2 // STEP) + 1)

    def add(self, other: "Outline", x: float, y: float) -> None:
        """Another one, which begins at x, y."""
        first = int(y // STEP)
        count = min(len(other.left), len(self.left) - first)
        left, right = self.left[first : first + count], self.right[first : first + count]
        np.minimum(left, other.left[:count] + x, out=left)
        np.maximum(right, other.right[:count] + x, out=right)

    def clear_of(self, other: "Outline") -> float:
        """Where another one has to begin so that it stands right of this one at every height."""
        both = min(len(self.right), len(other.left))
        return float((self.right[:both] - other.left[:both]).max())

    def _add(self, x1: float, x2: float, first: int, last: int) -> None:
        left, right = self.left[first:last], self.right[first:last]
        np.minimum(left, x1, out=left)
        np.maximum(right, x2, out=right)
