"""Where each text of a card stands and how much of it fits."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from consensus_map.drawing.cards import CARD_SIZE, Card, CardKind
from consensus_map.drawing.post_text import fit_department, in_two_lines
from consensus_map.drawing.text import Fitted, fit, width_of

BAND = 34.0
SEAL = 32.0
EDGE = 10.0
ROW = 18.0
FIRST_BASELINE = 27.0
BADGE_BASELINE = FIRST_BASELINE + 2 * ROW
LAST_BASELINE = FIRST_BASELINE + 3 * ROW
# Where names begin, by how many name lines and how many post lines there are; posts stand at the foot.
NAMES_FROM = {
    (2, 2): 27.0,
    (1, 3): 27.0,
    (1, 2): 37.0,
    (2, 1): 33.0,
    (1, 1): 44.0,
    (2, 0): 44.0,
    (1, 0): 53.0,
}
POSTS, LINES = ("title", "department"), 4
NAME_SIZES = (15, 13, 12)
SMALL_SIZES = (12, 11)
# The same for a card that is seen small on paper: the band is wider, name and post are larger.
BRIEF_LEFT, BRIEF_BARE = 58.0, 16.0
BRIEF_NAMES, BRIEF_POSTS = (22, 20, 18, 16, 15), (16, 15, 14)
BRIEF_BASELINES = {0: (56.0,), 1: (43.0, 74.0), 2: (34.0, 59.0, 82.0)}
BADGE_WIDTH = 26.0
# After these a name may go on in a second line.
BREAKS = " -・＝=‐"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of type: its left end and baseline on the card, and whether it is the name, a title or less."""

    x: float
    baseline: float
    fitted: Fitted
    use: str


@dataclass(frozen=True, slots=True)
class CardText:
    """All lines of a card, and the baseline on which its badges stand."""

    rows: tuple[Row, ...]
    badge_baseline: float


@lru_cache(maxsize=8192)
def card_text(card: Card) -> CardText:
    """The lines of a full card, set so that none meets the seal, the badges or the corner."""
    left = text_left(card)
    corner = fit(card.corner, 84, (11,))
    rows: list[Row] = []
    lines = list(_lines(card))
    posts = [text for use, text, _ in lines if use in POSTS]
    corner_at = _corner_baseline(card, posts, left, corner.width)
    uses = [use for use, *_ in lines]
    for use, text, baseline in filter(itemgetter(1), lines):
        right = CARD_SIZE[0] - EDGE - _taken(card, baseline, corner.width, corner_at)
        sizes: tuple[int, ...] = NAME_SIZES if use == "name" else SMALL_SIZES
        if uses.count(use) > 1:
            # What stands in two lines has one size.
            sizes = sizes[-1:]
        if use == "department":
            fitted = fit_department(text, right - left, sizes)
        else:
            fitted = fit(text, right - left, sizes, bold=use == "name")
        rows.append(Row(left, baseline, fitted, use))
    if card.corner:
        badges = _badges(card) if corner_at == BADGE_BASELINE else 0.0
        rows.append(Row(CARD_SIZE[0] - EDGE - badges - corner.width, corner_at, corner, "corner"))
    return CardText(tuple(rows), BADGE_BASELINE)


@lru_cache(maxsize=8192)
def brief_text(card: Card) -> CardText:
    """Name, title and department in larger type, which leaves no room for the other lines."""
    left = BRIEF_LEFT if has_band(card) else BRIEF_BARE
    posts = [(use, text) for use, text in (("title", card.title), ("department", card.department)) if text]
    baselines = BRIEF_BASELINES[len(posts)]
    beside = baselines[min(1, len(posts))]
    badges = _badges(card)
    rows = []
    for (use, text), baseline in zip([("name", card.name), *posts], baselines, strict=True):
        bold = use == "name"
        right = CARD_SIZE[0] - EDGE
        if bold and card.seal is not None:
            right -= SEAL + 4
        if baseline == beside:
            right -= badges
        if use == "department":
            fitted = fit_department(text, right - left, BRIEF_POSTS)
        else:
            fitted = fit(text, right - left, BRIEF_NAMES if bold else BRIEF_POSTS, bold=bold)
        rows.append(Row(left, baseline, fitted, use))
    # Of our own cards band and frame say what the corner does; a customer's have their role there.
    corner = fit(card.corner if card.trust is None else "", 84, BRIEF_POSTS)
    right = CARD_SIZE[0] - EDGE - corner.width
    free = [row for row in rows[:0:-1] if left + row.fitted.width + 10 <= right]
    if corner.text and free:
        rows.append(Row(right, free[0].baseline, corner, "corner"))
    return CardText(tuple(rows), beside)


def text_left(card: Card) -> float:
    """Where the type begins: right of the status band where there is one."""
    return BAND + 12 if has_band(card) else 16.0


def has_band(card: Card) -> bool:
    """Whether a card has a status band; copies for customers have none."""
    return card.trust is not None or card.kind is CardKind.VACANT


def _lines(card: Card) -> Iterator[tuple[str, str, float]]:
    """Each line's use, text and baseline."""
    names = [(use, text) for use, text in (("name", card.name), ("second", card.second)) if text]
    if len(names) == 1:
        names = [("name", part) for part in _broken(card)]
    posts = _posts(card, len(names))
    for place, (use, text) in enumerate(names):
        yield use, text, NAMES_FROM[len(names), len(posts)] + place * ROW
    for place, (use, text) in enumerate(posts):
        yield use, text, LAST_BASELINE - (len(posts) - 1 - place) * ROW


def _posts(card: Card, names: int) -> list[tuple[str, str]]:
    """Title and department; one of them in two lines where it is too long and a line is free."""
    posts = [(use, text) for use, text in zip(POSTS, (card.title, card.department), strict=True) if text]
    if names + len(posts) >= LINES:
        return posts
    room = CARD_SIZE[0] - EDGE - text_left(card)
    for place, (use, text) in enumerate(posts):
        beside = _badges(card) if len(posts) - place == 2 else 0.0
        parts = in_two_lines(text, SMALL_SIZES[-1], room - beside)
        if parts is not None:
            return [*posts[:place], *((use, part) for part in parts), *posts[place + 1 :]]
    corner = width_of(card.corner, SMALL_SIZES[-1])
    if len(posts) == 1 and corner and width_of(posts[0][1], SMALL_SIZES[-1]) > room - corner - 8:
        # The corner has the last line for itself.
        posts.append(("department", ""))
    return posts


def _broken(card: Card) -> tuple[str, ...]:
    """A name in two lines where it is too long for one and there is no other name below it."""
    room = CARD_SIZE[0] - EDGE - text_left(card) - (SEAL + 6 if card.seal is not None else 0)
    smallest = NAME_SIZES[-1]
    if width_of(card.name, smallest, bold=True) <= room:
        return (card.name,)
    breaks = [at for at, sign in enumerate(card.name, 1) if sign in BREAKS and at < len(card.name)]
    fitting = [at for at in breaks if width_of(card.name[:at].rstrip(), smallest, bold=True) <= room]
    at = max(fitting, default=0) or _signs_that_fit(card.name, room, smallest)
    return card.name[:at].rstrip(), card.name[at:].lstrip()


def _signs_that_fit(name: str, room: float, size: int) -> int:
    """How many signs of a name without a place to break it go into the first line."""
    return max(1, sum(width_of(name[:at], size, bold=True) <= room for at in range(1, len(name))))


def _badges(card: Card) -> float:
    return BADGE_WIDTH * (bool(card.commitments) + bool(card.concerns))


def _corner_baseline(card: Card, posts: list[str], left: float, corner: float) -> float:
    """The last line, or the one above where that has room for the corner and the last one has not."""
    room, smallest = CARD_SIZE[0] - EDGE - left, SMALL_SIZES[-1]
    if not corner or len(posts) < 2:
        return LAST_BASELINE
    free = width_of(posts[-1], smallest) <= room - corner - 8
    above = width_of(posts[-2], smallest) <= room - _badges(card) - corner - 8
    return BADGE_BASELINE if above and not free else LAST_BASELINE


def _taken(card: Card, baseline: float, corner: float, corner_at: float) -> float:
    """Room at the right of a line that the seal, the badges or the corner need."""
    taken = 0.0
    if card.seal is not None and baseline < FIRST_BASELINE + SEAL - 4:
        taken = SEAL + 6
    if abs(baseline - BADGE_BASELINE) < ROW * 0.8:
        taken = max(taken, _badges(card))
    if corner and abs(baseline - corner_at) < ROW * 0.8:
        taken = max(taken, corner + 8 + (_badges(card) if corner_at == BADGE_BASELINE else 0.0))
    return taken
