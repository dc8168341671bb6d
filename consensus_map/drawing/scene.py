"""A picture's whole content, ready to be painted: cards, numpy rectangles, lines, curves and captions."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from consensus_map.drawing.caption import Caption
from consensus_map.drawing.cards import Card
from consensus_map.drawing.columns import Columns, Uses
from consensus_map.drawing.curves import Curve
from consensus_map.drawing.moves import Homes
from consensus_map.drawing.options import ViewOptions
from consensus_map.drawing.wording import Wording
from consensus_map.layout.placement import Box, Floats, Ints


@dataclass(frozen=True, slots=True)
class Blocks:
    """Frames round packed teams: rects (f,4: x,y,w,h), outer ones first; what `heading` calls the f-th.

    around (f,): the frame in which each stands, -1 for none; depth (f,): in how many it stands.
    """

    rects: Floats = field(default_factory=lambda: np.zeros((0, 4)))
    around: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    depth: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    heading: Callable[[int], str] = lambda place: ""


@dataclass(frozen=True, slots=True)
class Count:
    """How many people are looked at, of how many.

    shown: on cards that do not fade for a filter's sake; people: all on the map; found: all of them who pass
    the filters, on cards or not, None where there are none; folded: in groups, of those found if any.
    """

    shown: int = 0
    people: int = 0
    folded: int = 0
    found: int | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """Cards and rects (n,4: x,y,w,h) share indices; lines (m,4: x1,y1,x2,y2) belong to cards `line_owners`;
    line_lengths (m,) in whole units, up to 65,535. Columns of rects and lines lie in one piece of memory.

    Cards of a large map are made when they are looked at: do not go through all of them for nothing.
    `columns` say of every card what can be said without making it; `note` says why a scene is empty.
    found: places of those whom a filter lets stand out among others that fade, and of groups that hold any.
    kept: ids of who may be shown; None: everybody. matching: ids of who passes all filters and is drawn, or
    folded as one whom the view is about; None without filters. folded: looks up the keys of all in groups.
    `places`: the first card of each key, person and post. homes: of all cards but groups. wording: what was
    painted of equal cards before.
    """

    options: ViewOptions
    cards: Sequence[Card]
    rects: Floats
    columns: Columns
    lines: Floats
    line_owners: Ints
    line_lengths: NDArray[np.uint16]
    curves: tuple[Curve, ...]
    bounds: Box
    caption: Caption
    note: str = ""
    places: Mapping[str, int] = field(default_factory=dict)
    uses: Uses = field(default_factory=Uses)
    blocks: Blocks = field(default_factory=Blocks)
    count: Count = field(default_factory=Count)
    found: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    homes: Homes = field(default_factory=lambda: Homes(np.zeros((0, 2)), np.zeros((0, 2))))
    kept: frozenset[str] | None = None
    matching: frozenset[str] | None = None
    folded: Callable[[], frozenset[str]] = frozenset
    wording: Wording = field(default_factory=Wording)

    @property
    def ranks(self) -> NDArray[np.int8]:
        """(n,): 0 faded, 1 plain, 2 of the chain, 3 blocker."""
        return self.columns.ranks

    def hit(self, x: float, y: float) -> Card | None:
        """The card at a point in scene units; where frames meet, the one that is painted on top."""
        rects = self.rects
        found = np.flatnonzero(
            (rects[:, 0] <= x)
            & (x <= rects[:, 0] + rects[:, 2])
            & (rects[:, 1] <= y)
            & (y <= rects[:, 1] + rects[:, 3])
        )
        if len(found) == 0:
            return None
        return self.cards[int(found[np.argmax(self.ranks[found])])]

    def rect_of(self, key: str) -> Box | None:
        """Where a person's (or post's, step's, group's) card stands, or None where it is not shown."""
        place = self.places.get(key)
        if place is None:
            return None
        x, y, width, height = self.rects[place].tolist()
        return x, y, width, height

    def home_of(self, key: str) -> tuple[float, float] | None:
        """Where a card would stand but for what was moved of it alone."""
        return self._at(self.homes.own, key)

    def laid_at(self, key: str) -> tuple[float, float] | None:
        """Where the layout puts a card, whatever the user has moved; where it stands if it is locked."""
        return self._at(self.homes.laid, key)

    def _at(self, corners: Floats, key: str) -> tuple[float, float] | None:
        place = self.places.get(key)
        if place is None:
            return None
        found = corners[place] if place < len(corners) else self.rects[place, :2]
        return float(found[0]), float(found[1])

    def card_of(self, key: str) -> Card | None:
        """The card of a person, post, step or group."""
        place = self.places.get(key)
        return None if place is None else self.cards[place]
