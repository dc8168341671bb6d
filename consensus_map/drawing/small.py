"""Cards that are too small for all their words: fewer of them, in type that stays readable."""

from collections.abc import Iterator
from math import ceil

from consensus_map.drawing.card_text import BAND, EDGE, SEAL, Row, has_band
from consensus_map.drawing.cards import CARD_SIZE, Card
from consensus_map.drawing.compact import halves
from consensus_map.drawing.post_text import fit_department
from consensus_map.drawing.text import fit, width_of

# Pixels: of the name, of the rest, and from line to line.
NAME_SIZES, SMALL_SIZES = (13, 12), (11,)
NAME_HIGH, SMALL_HIGH = 16.0, 14.0
# How far down a seal reaches, in units of the card.
SEAL_FOOT = 43.0
# Room for an open promise or concern, in pixels.
BADGE = 24.0


def small_rows(card: Card, scale: float) -> Iterator[Row]:
    """The lines of a card of this scale, in pixels: its name, then what of its post there is room for.

    A name that is too long for one line takes two of them.
    """
    left = ((BAND if has_band(card) else 6.0) + 8) * scale
    right = (CARD_SIZE[0] - EDGE) * scale
    high = CARD_SIZE[1] * scale
    most = max(1, 1 + int((high - NAME_HIGH - 4) / SMALL_HIGH))
    names = _names(card.name, right - left - _seal(card, scale, 0.0), most)
    posts = [("title", card.title), ("department", card.department)]
    lines = [*(("name", name) for name in names), *((use, text) for use, text in posts if text)][:most]
    name_sizes = NAME_SIZES if len(names) == 1 else NAME_SIZES[-1:]
    y = (high - NAME_HIGH - SMALL_HIGH * (len(lines) - 1)) / 2
    for place, (use, text) in enumerate(lines):
        tall = SMALL_HIGH if place else NAME_HIGH
        bold = use == "name"
        taken = _seal(card, scale, y) if bold else _badges(card) if place == len(names) else 0.0
        room = _stepped(right - left - taken)
        if use == "department":
            fitted = fit_department(text, room, SMALL_SIZES)
        else:
            fitted = fit(text, room, name_sizes if bold else SMALL_SIZES, bold=bold)
        yield Row(left, y + tall * 0.79, fitted, use)
        y += tall


def badge_baseline(card: Card, scale: float) -> float:
    """Where badges stand, in pixels: beside the line below the name."""
    rows = list(small_rows(card, scale))
    below = (row for row in rows if row.use != "name")
    return next(below, rows[-1]).baseline


def _names(name: str, room: float, most: int) -> tuple[str, ...]:
    """The name in one line, or in two where it is cut otherwise and there are as many."""
    smallest = NAME_SIZES[-1]
    if most < 2 or " " not in name or width_of(name, smallest, bold=True) <= _stepped(room):
        return (name,)
    return halves(name, smallest)


def _seal(card: Card, scale: float, top: float) -> float:
    """Room at the right for the seal beside a line of the name that begins so far down."""
    return (SEAL + 2) * scale if card.seal is not None and top < SEAL_FOOT * scale else 0.0


def _badges(card: Card) -> float:
    """Room at the right of the line below the name."""
    return BADGE * (bool(card.commitments) + bool(card.concerns))


def _stepped(room: float) -> float:
    """In steps, so that a zoom finds most words known."""
    return max(8.0, ceil(room / 4) * 4.0 - 2.0)
