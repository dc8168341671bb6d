"""Reporting lines out of the cells that name superiors."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Person, ReportingLine
from consensus_map.domain.words import LineKind
from consensus_map.exchange.cells import split_list
from consensus_map.exchange.choices import Choice
from consensus_map.exchange.circles import Proposal
from consensus_map.exchange.damage import is_rounded
from consensus_map.exchange.directory import ID, INFERRED, LOOSE, NAME, TURNED, Called, Directory, parts_of
from consensus_map.exchange.ids import is_inferred
from consensus_map.exchange.names import is_nobody
from consensus_map.exchange.records import ROW_ABOVE, Record, Seat, Want
from consensus_map.exchange.superior_choices import SuperiorChoices
from consensus_map.exchange.surnames import Surnames

Target = Record | Person
_NOTHING: Mapping[str, str] = MappingProxyType({})
# What systems write for the superior of the one at the top; elsewhere 0 is an id like any other.
_NO_ID = ("0", "-1", "0.0")
WITHOUT = "comes in without this superior"
_LISTS = ("dotted_manager_ids", "dotted_posts")


def called(record: Record) -> Called:
    """What a record answers to."""
    email = str(record.values.get("email", "")).casefold()
    emails = (email, *(other.casefold() for other in record.other_ids))
    native = str(record.values.get("native_name", ""))
    names = () if record.vacant else (record.name, native, *record.other_names)
    ids = (record.id, record.person, *record.other_ids)
    return Called(ids, emails, names)


def called_on_map(person: Person) -> Called:
    """What a person on the map answers to."""
    email = person.email.casefold() if "@" in person.email else ""
    return Called((person.public_id, person.id), (email,), (person.name, person.native_name))


@dataclass(slots=True)
class _Answer:
    """What a superior cell led to: a post (empty for a root), how sure, and whether to go on looking."""

    post: str = ""
    sure: int = 0
    root: bool = False
    problem: str = ""
    several: tuple[Target, ...] = ()


class Superiors:
    """Resolves the superiors of all seats, first among the tables' own people, then on the map.

    `seat_of` gives the post of somebody who has none yet, making one. `vacated` are posts whose holder
    has gone: they lead nobody any more as far as lines are inferred.
    """

    def __init__(
        self,
        account_map: AccountMap,
        records: list[Record],
        seat_of: Callable[[Target], str],
        vacated: Collection[str] = (),
        answers: Mapping[str, str] = _NOTHING,
    ) -> None:
        self._choices = SuperiorChoices(account_map, answers)
        self._map = account_map
        self._seat_of = seat_of
        self._vacated = vacated
        self._all = records
        self._by_id: dict[str, list[Record]] = {}
        for record in records:
            for key in (record.id, *record.other_ids) if record.other_ids else (record.id,):
                self._by_id.setdefault(key, []).append(record)
        taken = {record.person for record in records}
        others = [person for person in account_map.people.values() if person.id not in taken]
        self._others = Directory((person, called_on_map(person)) for person in others)
        self._posts: dict[str, list[str]] = {}
        for post in account_map.posts.values():
            self._posts.setdefault(post.public_id, []).append(post.id)
        for seat in (seat for record in records for seat in record.seats if seat.key):
            posts = self._posts.setdefault(seat.key, [])
            if seat.post not in posts:
                posts.append(seat.post)
        self.roots: set[str] = set()
        self._decimals: set[tuple[int, int]] = set()

    @cached_property
    def _records(self) -> Directory[Record]:
        return Directory((record, called(record)) for record in self._all)

    @property
    def choices(self) -> list[Choice]:
        """Whom the user has to tell, once all lines have been looked for."""
        return self._choices.choices

    def lines_of(self, seat: Seat) -> list[Proposal]:
        """The lines from a seat upwards: at most one of them solid."""
        if (plain := self._plain_line(seat)) is not None:
            return [plain]
        lines: list[Proposal] = []
        decided: Want | None = None
        missed: list[tuple[Want, _Answer]] = []
        for want in seat.wants:
            answers = self._answers(seat, want)
            good = [answer for answer in answers if answer.post]
            if decided is None and (good or any(answer.root for answer in answers)):
                decided = want
                lines = self._first_solid(seat, want, answers)
                if not good:
                    self.roots.add(seat.post)
            elif decided is not None and good:
                self._compare(seat, want, good, decided, lines)
            elif answers and not good:
                missed.append((want, answers[0]))
        self._report_missed(seat, missed, decided)
        if decided is None:
            lines += self._inferred(seat)
        return _once([*lines, *self._dotted(seat)])

    def _dotted(self, seat: Seat) -> list[Proposal]:
        lines: list[Proposal] = []
        for want in seat.dotted:
            for answer in self._answers(seat, want):
                if answer.post:
                    lines.append(Proposal(answer.post, seat.post, False, answer.sure, seat, want))
                elif answer.problem:
                    _odd(seat, want, answer.problem, "left out")
        return lines

    def person_called(self, text: str) -> str | None:
        """The entity's id of the one person whom an own table calls so, or None."""
        found, _ = self._find(text, strictly=True)
        if len(found) != 1:
            return None
        return found[0].person if isinstance(found[0], Record) else found[0].id

    def _plain_line(self, seat: Seat) -> Proposal | None:
        """The line of a seat whose one superior is given by the id of somebody with one post."""
        if len(seat.wants) != 1 or seat.dotted or seat.wants[0].field != "manager_id":
            return None
        want = seat.wants[0]
        found = self._by_id.get(want.value, ())
        if len(found) != 1 or found[0] is seat.record or len(found[0].seats) != 1:
            return None
        return Proposal(found[0].seats[0].post, seat.post, True, ID, seat, want)

    def _inferred(self, seat: Seat) -> list[Proposal]:
        """The line that positions tell; on the map it takes the place of inferred ones only."""
        above = seat.above.post if seat.above is not None else seat.above_post
        old = self._line_on_map(seat.post)
        if old is not None and old.superior != above:
            if not self._is_renewed(old, seat):
                return []
            if not above:
                self.roots.add(seat.post)
        return [Proposal(above, seat.post, True, INFERRED, seat)] if above else []

    def _line_on_map(self, post: str) -> ReportingLine | None:
        lines = self._map.lines_up(post) if post in self._map.posts else ()
        return next((line for line in lines if line.kind is LineKind.SOLID), None)

    def _is_renewed(self, old: ReportingLine, seat: Seat) -> bool:
        """Whether the table tells anew what an inferred line told.

        Where it has only a part of the people, those that lead them from outside it go on doing so.
        """
        if seat.table.own or id(seat.table) not in self._inferring or not is_inferred(old):
            return False
        if old.superior in self._told:
            return True
        moved = self._map.posts[seat.post].department != seat.department
        return seat.above is not None and (moved or old.superior in self._vacated)

    @cached_property
    def _inferring(self) -> set[int]:
        """The tables that lines are inferred from."""
        seats = (seat for record in self._all for seat in record.seats)
        return {id(seat.table) for seat in seats if seat.above is not None}

    @cached_property
    def _told(self) -> set[str]:
        return {seat.post for record in self._all for seat in record.seats}

    def _first_solid(self, seat: Seat, want: Want, answers: list[_Answer]) -> list[Proposal]:
        lines: list[Proposal] = []
        for answer in answers:
            if answer.post:
                lines.append(Proposal(answer.post, seat.post, not lines, answer.sure, seat, want))
            elif answer.problem:
                _odd(seat, want, answer.problem, "left out")
        return lines

    def _compare(
        self, seat: Seat, want: Want, good: list[_Answer], decided: Want, lines: list[Proposal]
    ) -> None:
        """Two columns that name different superiors: the first one wins, and this is said."""
        solid = next((line for line in lines if line.solid), None)
        if solid is None or any(answer.post == solid.superior for answer in good):
            return
        winner = seat.table.heading(decided.column)
        _odd(seat, want, f"“{winner}” names another superior ({decided.value})", f"“{winner}” counts")

    def _report_missed(self, seat: Seat, missed: list[tuple[Want, _Answer]], decided: Want | None) -> None:
        for want, answer in missed:
            if not answer.problem:
                continue
            if decided is None:
                self._choices.ask(seat, want.value, answer.several)
                _odd(seat, want, answer.problem, WITHOUT)
                _keep(seat, want)
            else:
                other = seat.table.heading(decided.column)
                _odd(seat, want, answer.problem, f"the superior is taken from “{other}”")

    def titles(self) -> dict[str, str]:
        """The titles of all posts, of the map and of the tables."""
        titles = {post.id: post.title for post in self._map.posts.values()}
        return titles | {seat.post: seat.title for record in self._all for seat in record.seats}

    def _row(self, seat: Seat, text: str) -> _Answer:
        """The post of the row that the form of the table puts above this one."""
        above = self._rows.get((id(seat.table), int(text.removeprefix("row "))))
        if above is None:
            return _Answer(problem=f"the {text} above it names nobody")
        return _Answer(root=True) if above.post == seat.post else _Answer(above.post, NAME)

    @cached_property
    def _rows(self) -> dict[tuple[int, int], Seat]:
        rows: dict[tuple[int, int], Seat] = {}
        for seat in (seat for record in self._all for seat in record.seats):
            for row in (seat.row, *seat.further_rows):
                rows.setdefault((id(seat.table), row), seat)
        return rows

    def _answers(self, seat: Seat, want: Want) -> list[_Answer]:
        if want.field == ROW_ABOVE:
            return [self._answer(seat, want, want.value)]
        if want.field in _LISTS:
            return [self._answer(seat, want, part) for part in split_list(want.value)]
        whole = self._answer(seat, want, want.value)
        if whole.post or whole.root or whole.problem == "":
            return [whole]
        several = split_list(want.value) if seat.table.own else []
        parts = several if len(several) > 1 else parts_of(want.value)
        if len(parts) == 1 and parts == [want.value.strip()]:
            return [whole]
        answers = [self._answer(seat, want, part) for part in parts]
        return answers if any(answer.post for answer in answers) else [whole]

    def _answer(self, seat: Seat, want: Want, text: str) -> _Answer:
        if want.field in ("superior_post", "dotted_posts"):
            return self._post(seat, text)
        if want.field == ROW_ABOVE:
            return self._row(seat, text)
        found, sure = self._find(text, seat.table.own)
        if not found and not seat.table.own:
            found, sure = self._find_damaged(seat, want, text), LOOSE
        if not found and not seat.table.own:
            found, sure = self._find_family(seat, want, text), TURNED
        if not found:
            return _unknown(seat, text)
        if len(found) > 1:
            said = self._choices.answered(seat, text, found)
            if said is None:
                return _Answer(problem=f"{len(found)} people are called {text}", several=tuple(found))
            if isinstance(said, str):
                return _Answer()
            found = [said]
        if found[0] is seat.record:
            return _Answer(root=True)
        return _Answer(self._seat_for(found[0], seat), sure)

    def _find(self, text: str, strictly: bool) -> tuple[list[Target], int]:
        for directory in (self._records, self._others):
            found = directory.find_strictly(text) if strictly else directory.find(text)
            if found and found[0]:
                return list(found[0]), found[1]
        return [], 0

    def _find_damaged(self, seat: Seat, want: Want, text: str) -> list[Target]:
        """The one person whose id a spreadsheet has made this of; `12.0` is reported once for each column."""
        found = self._records.find_damaged(text)
        if len(found) != 1:
            return []
        place = id(seat.table), want.column
        if found[0] is not seat.record and place not in self._decimals:
            problem = f"nobody has the id {text}, but a spreadsheet makes that of {found[0].id}"
            _odd(seat, want, problem, f"taken as {found[0].id}")
        if "." in text:
            self._decimals.add(place)
        return list(found)

    def _find_family(self, seat: Seat, want: Want, text: str) -> list[Target]:
        """The one person of that family name, and of the title behind it."""
        found = None if is_nobody(text) else self._surnames.find(text)
        if found is None or found is seat.record:
            return []
        _odd(
            seat,
            want,
            f"nobody is called {text} in full, but one person is by family name",
            f"taken as {found.name}",
        )
        return [found]

    @cached_property
    def _surnames(self) -> Surnames:
        return Surnames(self._all)

    def _post(self, seat: Seat, text: str) -> _Answer:
        posts = self._posts.get(text, [])
        if len(posts) == 1:
            return _Answer(root=True) if posts[0] == seat.post else _Answer(posts[0], ID)
        if posts:
            return _Answer(problem=f"{len(posts)} posts have the id {text}")
        return _Answer() if is_nobody(text) else _Answer(problem=f"no post has the id {text}")

    def _seat_for(self, target: Target, report: Seat) -> str:
        """The superior's post: the one in the report's own department where there are several."""
        if isinstance(target, Record) and not report.table.own and len(target.seats) > 1:
            near = [seat for seat in target.seats if seat.post and seat.department == report.department]
            if len(near) == 1 and report.department:
                return near[0].post
        return self._seat_of(target)


def _unknown(seat: Seat, text: str) -> _Answer:
    """What a superior is whom nobody knows: none where the cell says so, else a problem."""
    return _Answer(problem=problem_of_unknown(text, seat.table.own))


def problem_of_unknown(text: str, own: bool) -> str:
    """What is wrong with a superior whom nobody knows; nothing where the cell says that there is none."""
    if is_nobody(text) or (text in _NO_ID and not own):
        return ""
    if is_rounded(text):
        return "a spreadsheet has rounded this id, its last digits are lost"
    return f"nobody is called {text}"


def _odd(seat: Seat, want: Want, problem: str, decision: str) -> None:
    seat.table.odd(seat.row, want.column, want.value, problem, decision)


def _keep(seat: Seat, want: Want) -> None:
    """Keeps a superior's name that led nowhere as an extra field, so that it is not lost."""
    if seat.record is not None and not seat.table.own:
        seat.record.extra.append((seat.table.heading(want.column), want.value))


def _once(lines: list[Proposal]) -> list[Proposal]:
    """The lines without a second one to the same superior, and none to the post itself."""
    kept: dict[str, Proposal] = {}
    for line in lines:
        if line.superior != line.report:
            kept.setdefault(line.superior, line)
    return list(kept.values())
