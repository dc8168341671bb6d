"""One team of blocks of very different heights: small ones stand on top of one another beside the tall."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A block, or a run of `count` single cards (0 for a block) whose width and height are a card's pitch."""

    width: float
    height: float
    count: int


@dataclass(slots=True)
class Stacks:
    """Where each piece stands, in how many columns its cards; the size of all, and the number of rows."""

    corners: list[tuple[float, float]]
    columns: list[int]
    width: float
    height: float
    rows: int


def stack(pieces: list[Piece], room: float, gap: float, between: float) -> Stacks:
    """Rows of columns of pieces, all in their order. gap: between pieces; between: what a pitch includes."""
    found = Stacks([], [], 0.0, 0.0, 0)
    at = 0
    while at < len(pieces):
        tall = _row_height(pieces, at, room, gap, between)
        row = _Row(tall, room, gap, between)
        while at < len(pieces) and row.take(pieces[at], found.height):
            found.corners.append(row.corner)
            found.columns.append(row.columns)
            at += 1
        found.width = max(found.width, row.width)
        found.height += row.height + gap
        found.rows += 1
    found.height -= gap
    return found


def _row_height(pieces: list[Piece], at: int, room: float, gap: float, between: float) -> float:
    """The tallest of the blocks that will fill a row; where there are only cards, what makes them fill it."""
    tall, area = 0.0, 0.0
    for piece in pieces[at:]:
        if piece.count:
            area += piece.count * piece.width * piece.height
        else:
            tall = max(tall, piece.height)
            area += (piece.width + gap) * (piece.height + gap)
        if tall and area >= room * (tall + gap):
            break
    return tall or max(pieces[at].height - between, area / room)


class _Row:
    """One row being filled: columns from the left, each from the top."""

    def __init__(self, tall: float, room: float, gap: float, between: float) -> None:
        self._tall, self._room, self._gap, self._between = tall, room, gap, between
        self._left, self._wide, self._down = 0.0, 0.0, 0.0
        self.height = 0.0
        self.corner = (0.0, 0.0)
        self.columns = 1

    @property
    def width(self) -> float:
        """Of what stands in the row."""
        return self._left + self._wide

    def take(self, piece: Piece, top: float) -> bool:
        """Puts a piece below the last one or beside it; False where it belongs into another row."""
        if not piece.count and piece.height > self._tall:
            return False
        below = self._down > 0 and self._size(piece, self._tall - self._down, self._wide * 1.3)
        if below:
            wide, high = below
        else:
            wide, high = self._size(piece, self._tall, self._room) or self._widest(piece)
            left = self._left + self._wide + self._gap if self._wide else 0.0
            if left and left + wide > self._room * 1.05:
                return False
            self._left, self._wide, self._down = left, 0.0, 0.0
        self.corner = (self._left, top + self._down)
        self.columns = max(1, round((wide + 1e-6) / piece.width)) if piece.count else 1
        self.height = max(self.height, self._down + high)
        self._wide = max(self._wide, wide)
        self._down += high + self._gap
        return True

    def _widest(self, piece: Piece) -> tuple[float, float]:
        """The size of a piece that is higher than its row."""
        if not piece.count:
            return piece.width, piece.height
        columns = max(1, min(piece.count, int(self._room // piece.width)))
        rows = -(-piece.count // columns)
        return columns * piece.width, rows * piece.height - self._between

    def _size(self, piece: Piece, high: float, wide: float) -> tuple[float, float] | None:
        """The piece's size in room so high and wide, None where it does not fit."""
        if not piece.count:
            return (piece.width, piece.height) if piece.height <= high and piece.width <= wide else None
        rows = int((high + self._between) // piece.height)
        if rows < 1:
            return None
        columns = -(-piece.count // rows)
        if columns * piece.width > wide:
            return None
        rows = -(-piece.count // columns)
        return columns * piece.width, rows * piece.height - self._between
