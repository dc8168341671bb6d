"""Rows of one name that no id tells apart: one person in two posts, or two people."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

from consensus_map.domain.account_map import AccountMap
from consensus_map.exchange.choices import Choice, Option, place_in_words, told_of
from consensus_map.exchange.names import loosened, loosened_all
from consensus_map.exchange.questions import place_of
from consensus_map.exchange.records import Record

# Where more rows than these share names, they are only namesakes to the one who would be asked.
MANY = 50
YES, NO = "yes", ""
_NOTHING: Mapping[str, str] = MappingProxyType({})
_LONGEST = 200
_KIND = "people of one name in two rows"
# What says of a post that somebody holds it beside another, or for the time being.
_MARK = re.compile(
    r"兼|代行|事務取扱|겸임|겸직"
    r"|\bacting\b|\binterim\b|\bad interim\b|\ba\.\s?i\.|\bkommissarisch|\bi\.\s?V\."
    r"|\bin personalunion\b|\bpar intérim\b|\binterino\b|\binterina\b|\bfacente funzione\b|\bconcurrent",
    re.IGNORECASE,
)


def is_marked(text: str) -> bool:
    """Whether a title or another word of a row says that the post is held beside another."""
    return len(text) <= _LONGEST and _MARK.search(text) is not None


class Twins:
    """Settles which rows of one name are one person; `choices` are to be asked.

    What a mark speaks for is done unless the user denies it; without one nothing is taken for granted, and
    they come in as two. Where the map has several of the name, they are two.
    """

    def __init__(self, account_map: AccountMap, answers: Mapping[str, str] = _NOTHING) -> None:
        self._map, self._answers = account_map, answers
        self.choices: list[Choice] = []
        self.apart: set[int] = set()

    def pairs(self, records: list[Record]) -> list[tuple[Record, Record]]:
        """(the first, a further one that is the same person), in the order of the rows."""
        found = [pair for pair in _twins(records) if self._is_open(pair[1].name)]
        proposed = {id(further): self._is_likely(one, further) for one, further in found}
        # Of somebody who is on the map with one post it is asked which of the rows they are.
        new = len(found) <= MANY
        found = [pair for pair in found if proposed[id(pair[1])] or (new and not self._known[_key(pair)])]
        return [pair for pair in found if self._is_one(*pair, likely=proposed[id(pair[1])])]

    def _is_one(self, one: Record, further: Record, *, likely: bool) -> bool:
        choice = _choice(one, further, likely=likely, answers=self._answers)
        self.choices.append(choice)
        told = self._answers.get(choice.id)
        if told == NO:
            self.apart.add(id(further))
        elif told is None and choice.answer == YES:
            further.odd(
                "name", further.name, f"row {one.row} has this name too; {_why(one, further)}",
                "taken as one person with two posts",
            )  # fmt: skip
        return choice.answer == YES

    def _is_open(self, name: str) -> bool:
        """Whether the map does not say already that they are two."""
        return self._known[loosened(name)] < 2

    def _is_likely(self, one: Record, further: Record) -> bool:
        return _has_mark(one) or _has_mark(further) or self._holds_several(one.name)

    def _holds_several(self, name: str) -> bool:
        key = loosened(name)
        if not self._known[key]:
            return False
        return any(
            len(self._map.posts_of(person.id)) > 1
            for person in self._map.people.values()
            if key in (loosened(person.name), loosened(person.native_name))
        )

    @cached_property
    def _known(self) -> Counter[str]:
        """How many on the map have a name."""
        people = [person for person in self._map.people.values() if person.active]
        names = ({loosened(one.name), loosened(one.native_name)} - {""} for one in people)
        return Counter(name for found in names for name in found)


def _key(pair: tuple[Record, Record]) -> str:
    return loosened(pair[1].name)


def _twins(records: Sequence[Record]) -> list[tuple[Record, Record]]:
    """Rows of one name that nothing tells apart, each with the first one of them."""
    named = [one for one in records if one.name and not one.vacant and not one.table.own]
    names = loosened_all([record.name for record in named])
    repeated = {name for name, count in Counter(names).items() if count > 1}
    firsts: dict[str, list[Record]] = {}
    found: list[tuple[Record, Record]] = []
    for name, record in zip(names, named, strict=True):
        if name not in repeated:
            continue
        others = firsts.setdefault(name, [])
        one = next((other for other in others if _may_be_one(other, record)), None)
        if one is None:
            others.append(record)
        else:
            found.append((one, record))
    return found


def _may_be_one(one: Record, other: Record) -> bool:
    """Whether neither ids nor addresses nor readings say that they are two."""
    if (one.id and other.id) or (one.email and other.email):
        return False
    if False in (one.values.get("active"), other.values.get("active")):
        return False
    pairs = ((one.values.get(name), other.values.get(name)) for name in ("reading", "native_name"))
    return all(not was or not now or was == now for was, now in pairs)


def _has_mark(record: Record) -> bool:
    texts = [seat.title for seat in record.seats] + [text for _, text in record.extra]
    return any(map(is_marked, texts))


def _why(one: Record, further: Record) -> str:
    if _has_mark(one) or _has_mark(further):
        return "the row says that a post is held beside another, or for the time being"
    return "the map has one person of this name, in several posts"


def _choice(one: Record, further: Record, *, likely: bool, answers: Mapping[str, str]) -> Choice:
    sheet, name = further.table.sheet, further.name
    key = f"{place_of(further)}={place_of(one)}"
    known = [answers[key]] if key in answers else [YES] if likely else []
    where, other = place_in_words(one), place_in_words(further)
    return Choice(
        key, _KIND, sheet.file, sheet.name if sheet.one_of_several else "", further.row,
        f"Is this the same {name}?", told_of(further),
        f"Row {one.row} has this name too: {told_of(one)}{f'; {_why(one, further)}' if likely else ''}",
        (
            Option(YES, "Yes, one person with two posts", f"{name} holds both: {where}; and {other}."),
            Option(NO, "No, two people of one name", f"Each comes in with one post: {where}; and {other}."),
        ),
        YES if likely else None,
        known[0] if known else None,
    )  # fmt: skip
