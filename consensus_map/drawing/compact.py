"""Names on cards that show little else: all of one size at a zoom, in two lines where one is too short."""

from functools import lru_cache

from consensus_map.drawing.card_text import Row, has_band
from consensus_map.drawing.cards import CARD_SIZE, Card
from consensus_map.drawing.text import Fitted, centre_shift, fit, width_of

# Where the name begins, beside a band and without one, and what is left free at the right, in scene units.
NAME_LEFT, BARE_LEFT, NAME_RIGHT = 55.0, 14.0, 7.0
# A Japanese name of four signs and a space is to fit into one line, in pixels of these sizes.
USUAL, SMALLEST, LARGEST = 4.35, 8, 13
LEADING = 1.12


def compact_size(scale: float) -> int:
    """The size of every name at this zoom, in pixels."""
    room = (CARD_SIZE[0] - NAME_LEFT - NAME_RIGHT) * scale
    return max(SMALLEST, min(LARGEST, int(room / USUAL)))


@lru_cache(maxsize=65_536)
def compact_lines(name: str, size: int, room: int, height: int) -> tuple[str, ...]:
    """The name in one line or two, cut where even that is too little; room and height in pixels."""
    if width_of(name, size, bold=True) <= room or 2 * size * LEADING > height or " " not in name:
        return (fit(name, room, (size,), bold=True).text,)
    return tuple(fit(half, room, (size,), bold=True).text for half in halves(name, size))


def compact_rows(card: Card, scale: float) -> list[Row]:
    """The name of a card of this scale, in pixels, in one line or two."""
    left, size = NAME_LEFT if has_band(card) else BARE_LEFT, compact_size(scale)
    room, height = int((CARD_SIZE[0] - left - NAME_RIGHT) * scale), int(CARD_SIZE[1] * scale)
    lines = compact_lines(card.name, size, room, height)
    return [
        Row(left * scale, height / 2 + middle + centre_shift(size), Fitted(text, size, room, True), "name")
        for text, middle in zip(lines, line_middles(len(lines), size), strict=True)
    ]


@lru_cache(maxsize=65_536)
def halves(name: str, size: int) -> tuple[str, str]:
    """A name of several words in two lines, the longer one as short as can be."""
    words = name.split(" ")
    pairs = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    return min(pairs, key=lambda pair: max(width_of(half, size, bold=True) for half in pair))


def line_middles(count: int, size: int) -> tuple[float, ...]:
    """How far below the middle of a card each line's middle is, in pixels."""
    return (0.0,) if count == 1 else (-size * LEADING / 2, size * LEADING / 2)
