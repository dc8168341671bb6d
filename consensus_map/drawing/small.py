"""Cards that are too small for all their words: fewer of them, in type that stays readable."""

from collections.abc import Iterator
from math import ceil

from consensus_map.drawing.card_text import BAND, EDGE, SEAL, Row, has_band
from consensus_map.drawing.cards import CARD_SIZE, Card
from consensus_map.drawing.text import Fitted, fit

# Pixels: of the name, of the rest, and from line to line.
NAME_SIZES, SMALL_SIZES = (13, 12), (11,)
NAME_HIGH, SMALL_HIGH = 16.0, 14.0
# Room for an open promise or concern, in pixels.
BADGE = 24.0


def small_rows(card: Card, scale: float) -> Iterator[Row]:
    """The lines of a card of this scale, in pixels: its name, then what of its post there is room for."""
    left = ((BAND if has_band(card) else 6.0) + 8) * scale
    right = (CARD_SIZE[0] - EDGE) * scale
    high = CARD_SIZE[1] * scale
    posts = [("title", card.title), ("department", card.department)]
    lines = [("name", card.name), *((use, text) for use, text in posts if text)]
    lines = lines[: max(1, 1 + int((high - NAME_HIGH - 4) / SMALL_HIGH))]
    y = (high - NAME_HIGH - SMALL_HIGH * (len(lines) - 1)) / 2
    for place, (use, text) in enumerate(lines):
        tall = SMALL_HIGH if place else NAME_HIGH
        taken = _taken(card, place, scale)
        yield Row(left, y + tall * 0.79, _fitted(text, right - left - taken, use), use)
        y += tall


def badge_baseline(card: Card, scale: float) -> float:
    """Where badges stand, in pixels: beside the line below the name."""
    rows = list(small_rows(card, scale))
    return rows[min(1, len(rows) - 1)].baseline


def _taken(card: Card, place: int, scale: float) -> float:
    """Room at the right for the seal beside the name, and for badges in the line below it."""
    if place == 0:
        return (SEAL + 2) * scale if card.seal is not None else 0.0
    return BADGE * (bool(card.commitments) + bool(card.concerns)) if place == 1 else 0.0


def _fitted(text: str, room: float, use: str) -> Fitted:
    # In steps, so that a zoom finds most of them known.
    steps = max(8.0, ceil(room / 4) * 4.0 - 2.0)
    return fit(text, steps, NAME_SIZES if use == "name" else SMALL_SIZES, bold=use == "name")
