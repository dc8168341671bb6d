"""Finding people by name, reading, romanised name, title or department."""

from collections.abc import Iterable
from itertools import islice

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Kind, Post, Ref
from consensus_map.focus.kana import fold, romanised

# What such a post is looked for by, beside its title.
NO_HOLDER = "vacant unknown 空席"


def offices(title: str, department: str) -> list[str]:
    """What an office is called: by its title, its department, and both in one word: 情報システム部長.

    They are joined in scripts without blanks; what one ends and the other begins with stands there once.
    """
    parts = [part for part in (title, department) if part]
    if len(parts) < 2 or title[0].isascii() or department[-1].isascii():
        return parts
    shared = (size for size in range(len(title), 0, -1) if department.endswith(title[:size]))
    joined = department + title[next(shared, 0) :]
    return list(dict.fromkeys([*parts, joined, "".join(joined.split())]))


def _is_called(post: Post, words: Iterable[str]) -> bool:
    """Whether each word is true of a post that nobody is known to hold."""
    text = "\n".join([*offices(fold(post.title), fold(post.department)), NO_HOLDER])
    return all(word in text for word in words)


class SearchIndex:
    """One folded text per person, built when first needed and again only for those who changed."""

    def __init__(self, account_map: AccountMap) -> None:
        self._map = account_map
        self._texts: dict[str, str] = {}
        self._holder: dict[str, str] = {}
        self._ahead: list[str] | None = None

    def warm(self, count: int) -> bool:
        """Builds the texts of so many people before anybody searches; False when all have theirs."""
        if self._ahead is None:
            self._ahead = list(self._map.people)
        for person in self._ahead[-count:]:
            if person in self._map.people and person not in self._texts:
                self._text(person)
        del self._ahead[-count:]
        return bool(self._ahead)

    def touch(self, touched: Iterable[Ref]) -> None:
        """Forgets the texts of people whose names or posts changed."""
        for kind, entity_id in touched:
            if kind is Kind.PERSON:
                self._texts.pop(entity_id, None)
            elif kind is Kind.POST:
                post = self._map.posts.get(entity_id)
                for person in (self._holder.get(entity_id), post.holder if post else None):
                    if person is not None:
                        self._texts.pop(person, None)

    def find(self, query: str, limit: int | None = None) -> list[str]:
        """Ids of the active people first, of whom each word of `query` is true; names before titles."""
        words = fold(query).split()
        if not words:
            return list(self._map.people)[:limit]
        marked = [("\n" + word, " " + word) for word in words]
        ranked: tuple[list[str], list[str]] = ([], [])
        for person in self._map.people:
            text = self._texts.get(person) or self._text(person)
            if all(word in text for word in words):
                starts = any(line in text or inner in text for line, inner in marked)
                ranked[0 if starts else 1].append(person)
        return [*ranked[0], *ranked[1]][:limit]

    def vacant(self, query: str, limit: int) -> list[str]:
        """Ids of posts that nobody is known to hold, of whose title or department each word is true."""
        words = fold(query).split()
        posts = self._map.posts.values()
        found = (post.id for post in posts if post.holder is None and _is_called(post, words))
        return list(islice(found, limit))

    def _text(self, person_id: str) -> str:
        person = self._map.people[person_id]
        reading = fold(person.reading)
        parts = [fold(person.native_name), fold(person.name), reading]
        parts += dict.fromkeys(romanised(reading))
        parts += [part.replace(" ", "") for part in parts if " " in part]
        for post in self._map.posts_of(person_id):
            self._holder[post.id] = person_id
            parts += offices(fold(post.title), fold(post.department))
        parts += [fold(person.email), fold(person.key)]
        self._texts[person_id] = text = "\n" + "\n".join(part for part in parts if part)
        return text
