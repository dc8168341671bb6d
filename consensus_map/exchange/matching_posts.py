"""Which posts of the tables are on the map already, and which of them get another holder."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Kind, Post, new_id
from consensus_map.domain.words import PostState
from consensus_map.exchange.matching import is_entity_id
from consensus_map.exchange.options import watched_as
from consensus_map.exchange.questions import Succession, succession, succession_id
from consensus_map.exchange.records import Record, Seat

_NOTHING: Mapping[str, str] = MappingProxyType({})
_Place = tuple[str, str]


@dataclass(slots=True)
class _Waiting:
    """A record's seats without a post so far, and its person's posts on the map without a seat."""

    record: Record
    seats: list[Seat]
    own: list[Post]
    gained: int = 0


class Posts:
    """Gives each seat the post that it is, or a fresh id.

    A post is known by its id, else by its holder. A post that its holder leaves goes to whoever has the same
    title and department now, where this can be one only; else it is vacant: `released` says which.
    That is a guess: `successions` has those about people, to be asked, and `guessed` the posts of all.
    """

    def __init__(
        self, account_map: AccountMap, leaving: set[str], answers: Mapping[str, str] = _NOTHING
    ) -> None:
        self._map = account_map
        self._leaving, self._answers = leaving, answers
        self.successions: list[Succession] = []
        self.guessed: set[str] = set()
        self._by_key = {post.id: post for post in account_map.posts.values()}
        self._by_key |= {post.key: post for post in account_map.posts.values() if post.key}
        self._taken: set[str] = set()
        self._keys: set[str] = set()
        self.released: set[str] = set()

    def match(self, records: list[Record]) -> None:
        """Matches the seats of all records."""
        staying = (record for record in records if not record.leaving)
        rows = watched_as(records, map(self._waiting, staying))
        for one in rows:
            one.seats = [seat for seat in one.seats if not self._by_its_key(one, seat)]
        if self._map.posts:
            self._match_own(rows)
            self._succeed(rows)
            self._match_vacancies(rows)
            self._change_own(rows)
        for one in rows:
            self._make(one)
        self._release(rows)
        for record in records:
            if record.leaving:
                self._leave(record)

    def _waiting(self, record: Record) -> _Waiting:
        own = [] if record.vacant or record.created else self._map.posts_of(record.person)
        return _Waiting(record, list(record.seats), own)

    def _take(self, one: _Waiting, seat: Seat, post: Post) -> None:
        if post in one.own:
            one.own.remove(post)
        else:
            one.gained += 1
        seat.post, seat.needed = post.id, True
        self._keys.add(seat.key)
        self._taken.add(post.id)

    def _by_its_key(self, one: _Waiting, seat: Seat) -> bool:
        post = self._by_key.get(seat.key) if seat.key else None
        if post is None or post.id in self._taken:
            return False
        self._take(one, seat, post)
        return True

    # The holder's own

    def _match_own(self, rows: list[_Waiting]) -> None:
        for one in rows:
            one.own = [post for post in one.own if post.id not in self._taken]
            for exactly in (True, False):
                one.seats = [seat for seat in one.seats if not self._pair(one, seat, exactly)]

    def _pair(self, one: _Waiting, seat: Seat, exactly: bool) -> bool:
        for post in one.own:
            same_title = post.title == seat.title or not (exactly or seat.title)
            same_department = post.department == seat.department or not (exactly or seat.department)
            if same_title and same_department and _may_be(seat, post):
                self._take(one, seat, post)
                return True
        return False

    def _change_own(self, rows: list[_Waiting]) -> None:
        """What is left of a person's seats is what became of what is left of their posts."""
        for one in rows:
            one.own = [post for post in one.own if post.id not in self._taken]
            for seat in list(one.seats):
                fitting = [post for post in one.own if _may_be(seat, post)]
                if fitting:
                    self._take(one, seat, fitting[0])
                    one.seats.remove(seat)

    # Of others

    def _succeed(self, rows: list[_Waiting]) -> None:
        """A post that becomes free goes to the only one who has its title and department now."""
        free: dict[_Place, list[Post]] = {}
        for post in self._free(rows):
            free.setdefault((post.title, post.department), []).append(post)
        seeking: dict[_Place, list[tuple[_Waiting, Seat]]] = {}
        for one in rows:
            for seat in one.seats:
                if seat.title and not one.record.vacant:
                    seeking.setdefault((seat.title, seat.department), []).append((one, seat))
        for place, posts in free.items():
            wanted = seeking.get(place, ())
            if len(posts) == 1 and len(wanted) == 1 and _may_be(wanted[0][1], posts[0]):
                one, seat = wanted[0]
                if self._may_succeed(one.record, seat, posts[0]):
                    self._take(one, seat, posts[0])
                    one.seats.remove(seat)

    def _may_succeed(self, record: Record, seat: Seat, post: Post) -> bool:
        """Whether the user has not said that it is another post; takes note of the guess."""
        former = self._map.people.get(post.holder or "")
        if former is None:
            self.guessed.add(post.id)
            return True
        answer = self._answers.get(succession_id(record, post))
        asked = succession(record, seat, post, former, former.id in self._leaving, answer)
        self.successions.append(asked)
        if asked.agreed:
            self.guessed.add(post.id)
        return asked.agreed

    def _free(self, rows: list[_Waiting]) -> list[Post]:
        """Posts that nobody holds, whose holder leaves, or whose holder has another place now."""
        changing = {one.record.person for one in rows if one.seats and one.own}
        return [
            post
            for post in self._map.posts.values()
            if post.id not in self._taken
            and (post.holder is None or post.holder in self._leaving or post.holder in changing)
        ]

    def _match_vacancies(self, rows: list[_Waiting]) -> None:
        unheld: dict[_Place, list[Post]] = {}
        for post in self._map.posts.values():
            if post.id not in self._taken and (post.holder is None or post.holder in self._leaving):
                unheld.setdefault((post.title, post.department), []).append(post)
        for one in rows:
            for seat in list(one.seats) if one.record.vacant else ():
                posts = unheld.get((seat.title, seat.department), ())
                fitting = [post for post in posts if post.id not in self._taken and _may_be(seat, post)]
                if fitting:
                    self._take(one, seat, fitting[0])
                    one.seats.remove(seat)

    # What is new, and what is left

    def _make(self, one: _Waiting) -> None:
        for seat in one.seats:
            if seat.key and seat.key in self._keys:
                one.record.odd("post_id", seat.key, "another row has this post id too", "comes in without it")
                seat.key = ""
            free = is_entity_id(seat.key) and seat.key not in self._map.posts
            seat.post = seat.key if free else new_id()
            one.gained += 1
            self._taken.add(seat.post)
            self._keys.add(seat.key)

    def _release(self, rows: list[_Waiting]) -> None:
        """Who has a new post gives up an old one, in the same department first."""
        for one in rows:
            departments = {seat.department for seat in one.record.seats}
            own = [post for post in one.own if post.id not in self._taken]
            own.sort(key=lambda post: post.department not in departments)
            self.released.update(post.id for post in own[: one.gained])
        for person in self._leaving:
            posts = self._map.posts_of(person)
            self.released.update(post.id for post in posts if post.id not in self._taken)

    def _leave(self, record: Record) -> None:
        """The seats of somebody who leaves are their posts as others know them; they hold them no more."""
        former = self._map.referring(Kind.POST, "predecessor", record.person)
        own = self._map.posts_of(record.person) or [self._map.posts[post] for post in former]
        for seat in record.seats:
            post = self._by_key.get(seat.key) or (own.pop(0) if own else None)
            seat.post = new_id() if post is None else post.id
            seat.state = PostState.VACANT
            seat.needed = False


def _may_be(seat: Seat, post: Post) -> bool:
    """Whether no ids say that they are two."""
    return not (seat.key and post.key and seat.key != post.key)
