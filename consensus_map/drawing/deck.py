"""Cards that are made when they are first looked at: of a large map hardly any ever is."""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from typing import overload

from consensus_map.drawing.cards import Card


class Deck(Sequence[Card]):
    """A card for each key, made by `make`, and after them the `more` that are there already.

    called: the name on a card, for those of which nothing else is wanted.
    """

    def __init__(
        self,
        keys: Sequence[str],
        make: Callable[[str], Card],
        more: Sequence[Card] = (),
        called: Callable[[str], str] | None = None,
    ) -> None:
        self._keys, self._make, self._called = keys, make, called
        self._made: dict[int, Card] = {len(keys) + place: card for place, card in enumerate(more)}
        self._count = len(keys) + len(more)

    @property
    def keys(self) -> Sequence[str]:
        """Of the cards that are made when they are looked at."""
        return self._keys

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> Card: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Card, ...]: ...

    def __getitem__(self, place: int | slice) -> Card | tuple[Card, ...]:
        if isinstance(place, slice):
            return tuple(self[each] for each in range(*place.indices(self._count)))
        if place < 0:
            place += self._count
        card = self._made.get(place)
        if card is None:
            if not 0 <= place < self._count:
                raise IndexError(place)
            card = self._made[place] = self._make(self._keys[place])
        return card

    def name(self, place: int) -> str:
        """What the card at `place` is called, without making it."""
        if self._called is None or place >= len(self._keys) or place in self._made:
            return self[place].name
        return self._called(self._keys[place])

    def people(self, known: Container[str]) -> frozenset[str]:
        """The `known` people on all cards."""
        more = (self._made[place].person for place in range(len(self._keys), self._count))
        return frozenset([*(key for key in self._keys if key in known), *filter(None, more)])

    def __iter__(self) -> Iterator[Card]:
        return (self[place] for place in range(self._count))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))

    def with_more(self, more: Sequence[Card]) -> "Deck":
        """The same cards with others after them."""
        kept = [self[place] for place in range(len(self._keys), self._count)]
        grown = Deck(self._keys, self._make, [*kept, *more], self._called)
        grown._made.update({place: card for place, card in self._made.items() if place < len(self._keys)})
        return grown


def nodes_at(cards: Sequence[Card], places: Sequence[int]) -> Iterator[str]:
    """The person or else the key of each card, without making cards for it."""
    lazy = cards.keys if isinstance(cards, Deck) else ()
    for place in places:
        yield lazy[place] if place < len(lazy) else cards[place].person or cards[place].key


class Places(Mapping[str, int]):
    """Where the card of a key, a person or a post is in a scene."""

    def __init__(self, index: Mapping[str, int], nodes: Sequence[str], posts: Mapping[str, int]) -> None:
        """index: of the keys shown; posts: on which of all `nodes` each post stands."""
        self._index, self._nodes, self._posts = index, nodes, posts

    def __getitem__(self, key: str) -> int:
        place = self._index.get(key)
        return self._index[self._nodes[self._posts[key]]] if place is None else place

    def __iter__(self) -> Iterator[str]:
        yield from self._index
        for post, place in self._posts.items():
            if post not in self._index and self._nodes[place] in self._index:
                yield post

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Either(Mapping[str, int]):
    """Two mappings as one, looked up where they are; the first one counts where both know a key."""

    def __init__(self, first: Mapping[str, int], second: Mapping[str, int]) -> None:
        self._first, self._second = first, second

    def __getitem__(self, key: str) -> int:
        found = self._first.get(key)
        return self._second[key] if found is None else found

    def __iter__(self) -> Iterator[str]:
        yield from self._first
        yield from (key for key in self._second if key not in self._first)

    def __len__(self) -> int:
        return sum(1 for _ in self)
