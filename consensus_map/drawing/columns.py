"""What the painter must know of every card without making it: its rank, its look, whether it has badges."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from consensus_map.domain.words import Seal, Trust
from consensus_map.drawing.cards import FADED, HIDDEN, LOOKS, VACANT, Card, CardKind, CardMaker
from consensus_map.drawing.findings import FLAGGED
from consensus_map.drawing.standing import Standing
from consensus_map.layout.placement import Ints

# Cards that are drawn one by one: they carry more than a look can say.
SINGLE = -1


@dataclass(frozen=True, slots=True)
class Columns:
    """All (n,). ranks: 0 faded, 1 plain, 2 of the chain, 3 blocker. looks: codes of cards.py, or SINGLE.

    `badged`: cards with open promises or concerns.
    """

    ranks: NDArray[np.int8]
    looks: NDArray[np.int8]
    badged: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Uses:
    """What the legend has to explain."""

    levels: frozenset[str] = frozenset()
    owed: bool = False
    standings: frozenset[Standing] = frozenset()
    seals: frozenset[Seal] = frozenset()
    promises: bool = False
    concerns: bool = False
    acquainted: bool = False


def columns_of(cards: Sequence[Card]) -> Columns:
    """The columns of cards that are there already."""
    return Columns(
        np.asarray([_rank(card) for card in cards], dtype=np.int8),
        np.asarray([_look(card) for card in cards], dtype=np.int8),
        np.asarray([bool(card.commitments or card.concerns) for card in cards], dtype=np.bool_),
    )


def lazy_columns(
    keys: Sequence[str],
    places: Mapping[str, int],
    cards: Sequence[Card],
    maker: CardMaker,
    seats: Ints | None = None,
) -> Columns:
    """The columns of cards yet to be made: only those who matter are made for it. seats: as for looks."""
    looks = maker.looks(keys, seats)
    ranks = np.where(looks >= FADED, 0, 1).astype(np.int8)
    badged = np.zeros(len(keys), dtype=np.bool_)
    for key in maker.special:
        place = places.get(key)
        if place is not None:
            ranks[place], looks[place] = _rank(cards[place]), _look(cards[place])
    badged[[places[key] for key in maker.badged() if key in places]] = True
    return Columns(ranks, looks, badged)


def joined(one: Columns, other: Columns) -> Columns:
    """One after the other."""
    return Columns(
        np.concatenate((one.ranks, other.ranks)),
        np.concatenate((one.looks, other.looks)),
        np.concatenate((one.badged, other.badged)),
    )


def uses_of(cards: Sequence[Card], columns: Columns) -> Uses:
    """Looks at the cards that carry more than a trust status."""
    marked = np.flatnonzero((columns.looks == SINGLE) | columns.badged)
    shown = [cards[place] for place in marked.tolist()]
    return Uses(
        frozenset(card.level for card in shown),
        any(card.owed and card.level not in FLAGGED for card in shown),
        frozenset(card.standing for card in shown),
        frozenset(card.seal for card in shown if card.seal is not None),
        any(card.commitments for card in shown),
        any(card.concerns for card in shown),
        any(card.trust is Trust.UNKNOWN and not card.stranger for card in shown),
    )


def _rank(card: Card) -> int:
    if card.level in FLAGGED:
        return 3
    if card.faded or card.kind is CardKind.GROUP:
        return 0
    return 2 if card.chain else 1


def _look(card: Card) -> int:
    single = card.kind is CardKind.GROUP or card.chain or card.level or card.stranded
    return SINGLE if single else look_of(card)


def look_of(card: Card) -> int:
    """The code of how a person's or an empty post's card looks at first sight."""
    held = HIDDEN if card.trust is None else LOOKS[card.trust]
    code = VACANT if card.kind is CardKind.VACANT else held
    return code + FADED * card.faded


def trust_of(look: int) -> Trust | None:
    """The status that a look shows, None where it shows none."""
    return next((trust for trust, code in LOOKS.items() if code == look % FADED), None)
