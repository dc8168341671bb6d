"""The words of cards in glyphs, kept from one drawing to the next."""

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias, TypeVar

from consensus_map.drawing.card_text import Row, card_text
from consensus_map.drawing.cards import Card, CardKind
from consensus_map.drawing.compact import LARGEST, compact_lines
from consensus_map.drawing.glyphs import Runs, glyphs
from consensus_map.drawing.small import rows_at_step

# Words of so many cards are kept; then the older half of them goes.
MOST = 8192

K = TypeVar("K")
V = TypeVar("V")


class Line(NamedTuple):
    """A line of type: its left end and baseline on the card; strong: what a card says first.

    ending: how wide it is where it ends at the right of the card and its left end may move, else 0.
    """

    x: float
    baseline: float
    strong: bool
    ending: float
    runs: Runs


Lines: TypeAlias = tuple[Line, ...]


class Wording:
    """Knows the words of cards that were seen: an edit makes new cards, nearly all equal to those before."""

    def __init__(self) -> None:
        self._full: dict[Card, Lines] = {}
        # Of each card the last size only: a zoom passes through many.
        self._small: dict[Card, tuple[int, Lines]] = {}
        # Last in how much room.
        self._names: dict[str, tuple[tuple[int, int, int], tuple[Runs, ...]]] = {}

    def knows(self, card: Card, *, full: bool) -> bool:
        """Whether its words have been set: all of them, or the fewer ones of some small size."""
        return card in (self._full if full else self._small)

    def full(self, card: Card) -> Lines:
        """All words of a card, in scene units."""
        lines = self._full.get(card)
        if lines is None:
            lines = _lines(card, card_text(card).rows)
            _keep(self._full, card, lines)
        return lines

    def small(self, card: Card, step: int) -> Lines:
        """The fewer words, in pixels, of a card as small as a `step` of small.py says."""
        before, lines = self._small.get(card, (-1, ()))
        if before != step:
            lines = _lines(card, rows_at_step(card, step))
            _keep(self._small, card, (step, lines))
        return lines

    def knows_name(self, name: str) -> bool:
        """Whether a name has been set for a card that shows little else."""
        return name in self._names

    def name(self, name: str, size: int, room: int, height: int) -> tuple[Runs, ...]:
        """The lines of a name that fit into so many pixels in type of a size; set in LARGEST type.

        Letters keep their proportions in every size, and a zoom has not to set all of them anew.
        """
        before, lines = self._names.get(name, ((0, 0, 0), ()))
        if before != (size, room, height):
            lines = tuple(glyphs(text, LARGEST, True) for text in compact_lines(name, size, room, height))
            _keep(self._names, name, ((size, room, height), lines))
        return lines


def _keep(known: dict[K, V], key: K, value: V) -> None:
    if len(known) >= MOST:
        for old in list(known)[: MOST // 2]:
            del known[old]
    known[key] = value


def _lines(card: Card, rows: Iterable[Row]) -> Lines:
    vacant = card.kind is CardKind.VACANT
    return tuple(
        Line(
            row.x,
            row.baseline,
            row.use == "title" or (row.use == "name" and not vacant),
            row.fitted.width if row.use == "corner" else 0.0,
            glyphs(row.fitted.text, row.fitted.size, row.fitted.bold),
        )
        for row in rows
    )
