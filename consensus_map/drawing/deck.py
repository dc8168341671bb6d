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


class Places(Mapping[str, int]):
    """Where the card of a key, a person or a post is in a scene; posts are gone through when first needed."""

    def __init__(self, keys: Mapping[str, int], posts: Callable[[], Mapping[str, str]]) -> None:
        """posts: the key of the card on which each post stands."""
        self._keys, self._posts = keys, posts
        self._by_post: dict[str, int] | None = None

    def __getitem__(self, key: str) -> int:
        place = self._keys.get(key)
        return self._of_posts()[key] if place is None else place

    def __iter__(self) -> Iterator[str]:
        yield from self._keys
        yield from (post for post in self._of_posts() if post not in self._keys)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _of_posts(self) -> dict[str, int]:
        if self._by_post is None:
            self._by_post = {
                post: self._keys[key] for post, key in self._posts().items() if key in self._keys
            }
        return self._by_post
