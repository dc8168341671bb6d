"""Which of several people of one name is meant by a superior's name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Person
from consensus_map.exchange.choices import NONE, Choice, Option, told_of, told_of_person
from consensus_map.exchange.difference_words import places
from consensus_map.exchange.names import loosened
from consensus_map.exchange.questions import place_of
from consensus_map.exchange.ranks import rank_of
from consensus_map.exchange.records import Record, Seat

Target = Record | Person
# More questions than these nobody answers; more people of one name than these nobody tells apart.
_MANY, _SEVERAL = 100, 12
_KIND = "several people of a superior's name"


@dataclass(slots=True)
class _Asked:
    """One question for all rows of a department that name the same superior."""

    text: str
    found: dict[str, Target]
    seats: list[Seat] = field(default_factory=list)


class SuperiorChoices:
    """Collects who is named although several have the name, and knows what the user has said.

    A likely one is only proposed: whom somebody reports to must not be guessed.
    """

    def __init__(self, account_map: AccountMap, answers: Mapping[str, str]) -> None:
        self._map, self._answers = account_map, answers
        self._asked: dict[str, _Asked] = {}

    def answered(self, seat: Seat, text: str, found: Sequence[Target]) -> Target | str | None:
        """Whom the user has said, "" for none of them, None where nothing is said."""
        if seat.table.own or not self._answers:
            return None
        answer = self._answers.get(_id(seat, text))
        if answer is None:
            return None
        known = {_key(one): one for one in found}
        if answer != NONE and answer not in known:
            return None
        self.ask(seat, text, found)
        return known.get(answer, NONE)

    def ask(self, seat: Seat, text: str, found: Sequence[Target]) -> None:
        """Takes note of a row whose superior is one of several."""
        others = {_key(one): one for one in found if one is not seat.record}
        key = _id(seat, text)
        full = len(self._asked) >= _MANY and key not in self._asked
        if seat.table.own or full or not 1 < len(others) <= _SEVERAL:
            return
        self._asked.setdefault(key, _Asked(text, others)).seats.append(seat)

    @property
    def choices(self) -> list[Choice]:
        """The questions, in the order of their first rows."""
        return [self._choice(key, asked) for key, asked in self._asked.items()]

    def _choice(self, key: str, asked: _Asked) -> Choice:
        seat = asked.seats[0]
        proposed = self._proposed(seat, asked.found)
        sheet, told = seat.table.sheet, seat.record
        name = told.name or seat.title if told is not None else seat.title
        further = len(asked.seats) - 1
        who = f"{name} and {further} more of {seat.department or 'no department'}" if further else name
        problem = f"{len(asked.found)} people are called {asked.text}"
        if proposed is not None:
            problem += "; one of them leads the department of the row"
        options = [
            Option(
                one, self._told(target), "" if one != proposed else "Of the same department, and leads it."
            )
            for one, target in asked.found.items()
        ]
        options.sort(key=lambda option: option.key != proposed)
        nobody = Option(NONE, "None of them", "The row comes in without this superior.")
        return Choice(
            key, _KIND, sheet.file, sheet.name if sheet.one_of_several else "", seat.row,
            f"Which {asked.text} does {who} report to?" if not further
            else f"Which {asked.text} do {who} report to?",
            told_of(told) if told is not None else name, problem, (*options, nobody), proposed,
            self._answers.get(key),
        )  # fmt: skip

    def _proposed(self, seat: Seat, found: Mapping[str, Target]) -> str | None:
        """The only one of the row's own department, where the title is not a lower one."""
        if not seat.department:
            return None
        near = [key for key, one in found.items() if self._leads(one, seat)]
        return near[0] if len(near) == 1 else None

    def _leads(self, target: Target, seat: Seat) -> bool:
        own = rank_of(seat.title)
        for title, department in self._seats(target):
            rank = rank_of(title)
            if loosened(department) == loosened(seat.department) and rank is not None:
                return own is None or rank < own
        return False

    def _seats(self, target: Target) -> list[tuple[str, str]]:
        if isinstance(target, Record):
            return [(seat.title, seat.department) for seat in target.seats]
        return [(post.title, post.department) for post in self._map.posts_of(target.id)]

    def _told(self, target: Target) -> str:
        if isinstance(target, Record):
            return told_of(target)
        return told_of_person(target, places(self._map, target.id))


def _key(target: Target) -> str:
    return place_of(target) if isinstance(target, Record) else target.id


def _id(seat: Seat, text: str) -> str:
    sheet = seat.table.sheet
    return f"{sheet.file}{f'[{sheet.name}]' if sheet.name else ''}!{text}~{seat.department}"
