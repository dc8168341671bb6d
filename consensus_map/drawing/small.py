"""Cards that are too small for all their words: fewer of them, in type that stays readable."""

from functools import lru_cache

from consensus_map.drawing.card_text import BAND, EDGE, SEAL, Row, has_band
from consensus_map.drawing.cards import CARD_SIZE, Card
from consensus_map.drawing.compact import halves
from consensus_map.drawing.post_text import fit_department, in_two_lines, unit_lines
from consensus_map.drawing.text import fit, width_of

# Pixels: of the name, of the rest, and from line to line.
NAME_SIZES, SMALL_SIZES = (13, 12), (11,)
NAME_HIGH, SMALL_HIGH = 16.0, 14.0
# How far down a line its type stands.
BASELINE = 0.79
# Pixels by which a card must be wider before its words are set anew: they then stand half as many off.
STEP = 2.0
# How far down a seal reaches, in units of the card.
SEAL_FOOT = 43.0
# Room for an open promise or concern, in pixels.
BADGE = 24.0


def small_rows(card: Card, scale: float) -> tuple[Row, ...]:
    """The lines of a card of this scale, in pixels: its name, then what of its post there is room for."""
    return rows_at_step(card, step_of(scale))


def step_of(scale: float) -> int:
    """Words are set for cards of so many steps in width, so that a zoom and a pan find most of them."""
    return int(CARD_SIZE[0] * scale / STEP + 1e-6)


@lru_cache(maxsize=8192)
def rows_at_step(card: Card, step: int) -> tuple[Row, ...]:
    """The lines of a card that is so many steps wide; a name that is too long for one takes two of them."""
    scale = step * STEP / CARD_SIZE[0]
    left = ((BAND if has_band(card) else 6.0) + 8) * scale
    right = (CARD_SIZE[0] - EDGE) * scale
    high = CARD_SIZE[1] * scale
    most = max(1, 1 + int((high - NAME_HIGH - 4) / SMALL_HIGH))
    names = _names(card.name, right - left - _seal(card, scale, 0.0), most)
    posts = _posts(card, right - left, most - len(names))
    lines = [*(("name", name) for name in names), *posts][:most]
    name_sizes = NAME_SIZES if len(names) == 1 else NAME_SIZES[-1:]
    y = (high - NAME_HIGH - SMALL_HIGH * (len(lines) - 1)) / 2
    rows = []
    for place, (use, text) in enumerate(lines):
        tall = SMALL_HIGH if place else NAME_HIGH
        bold = use == "name"
        taken = _seal(card, scale, y) + (_badges(card) if place == len(names) else 0.0)
        room = right - left - taken
        if use == "department":
            fitted = fit_department(text, room, SMALL_SIZES)
        else:
            fitted = fit(text, room, name_sizes if bold else SMALL_SIZES, bold=bold)
        rows.append(Row(left, y + tall * BASELINE, fitted, use))
        y += tall
    return tuple(rows)


def badge_place(card: Card, scale: float) -> tuple[float, float]:
    """Where badges end at the right, and their baseline, in pixels: beside the line below the name."""
    rows = small_rows(card, scale)
    row = next((row for row in rows if row.use != "name"), rows[-1])
    top = row.baseline - (NAME_HIGH if row is rows[0] else SMALL_HIGH) * BASELINE
    return (CARD_SIZE[0] - EDGE) * scale - _seal(card, scale, top), row.baseline


def _names(name: str, room: float, most: int) -> tuple[str, ...]:
    """The name in one line, or in two where it is cut otherwise and there are as many."""
    smallest = NAME_SIZES[-1]
    if most < 2 or " " not in name or width_of(name, smallest, bold=True) <= room:
        return (name,)
    return halves(name, smallest)


def _posts(card: Card, room: float, most: int) -> list[tuple[str, str]]:
    """Title and department; one of them in two lines where it is cut otherwise and there are as many."""
    posts = [(use, text) for use, text in (("title", card.title), ("department", card.department)) if text]
    if len(posts) < most:
        for place, (use, text) in enumerate(posts):
            split = in_two_lines if use == "title" else unit_lines
            parts = split(text, SMALL_SIZES[-1], room if place else room - _badges(card))
            if parts is not None and len(parts) > 1:
                return [*posts[:place], *((use, part) for part in parts), *posts[place + 1 :]]
    return posts


def _seal(card: Card, scale: float, top: float) -> float:
    """Room at the right for the seal beside a line that begins so far down."""
    return (SEAL + 2) * scale if card.seal is not None and top < SEAL_FOOT * scale else 0.0


def _badges(card: Card) -> float:
    """Room at the right of the line below the name."""
    return BADGE * (bool(card.commitments) + bool(card.concerns))
