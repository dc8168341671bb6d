"""Which people and posts of the tables are on the map already."""

import uuid

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Person, Post, new_id
from consensus_map.domain.words import PostState
from consensus_map.exchange.names import loosened
from consensus_map.exchange.records import Record, Seat


def is_entity_id(text: str) -> bool:
    """Whether a cell is itself the id of an entity: a UUID as this program writes them."""
    if len(text) != 36:
        return False
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False


class People:
    """The people on the map by what identifies them: id, e-mail, name with department."""

    def __init__(self, account_map: AccountMap) -> None:
        self._map = account_map
        self._by_id: dict[str, list[Person]] = {}
        self._by_email: dict[str, list[Person]] = {}
        self._by_name: dict[str, list[Person]] = {}
        self.taken: dict[str, Record] = {}
        for person in account_map.people.values():
            self._by_id.setdefault(person.public_id, []).append(person)
            if "@" in person.email:
                self._by_email.setdefault(person.email.casefold(), []).append(person)
            for name in {loosened(person.name), loosened(person.native_name)} - {""}:
                self._by_name.setdefault(name, []).append(person)

    def match(self, record: Record) -> None:
        """Gives a record the person it is, or a fresh id; reports a match that is not certain."""
        person = self._match(record) if self._map.people else None
        if person is not None and person.id in self.taken:
            record.odd(
                "name", record.name, f"row {self.taken[person.id].row} is the same person on the map",
                "comes in as a new person",
            )  # fmt: skip
            person = None
        if person is not None:
            record.person, record.created = person.id, False
        else:
            free = (
                is_entity_id(record.id) and record.id not in self._map.people and record.id not in self.taken
            )
            record.person = record.id if free else new_id()
        self.taken[record.person] = record

    def _match(self, record: Record) -> Person | None:
        if record.id and (found := self._by_id.get(record.id)):
            return self._only(record, found, "id")
        if record.email and (found := self._by_email.get(record.email)):
            fitting = [person for person in found if not (person.key and record.id)]
            if not fitting:
                record.odd(
                    "email", record.email, "somebody on the map has this address with another id",
                    "comes in as a new person",
                )  # fmt: skip
            return self._only(record, fitting, "email") if fitting else None
        return self._by_name_and_department(record)

    def _by_name_and_department(self, record: Record) -> Person | None:
        found = self._by_name.get(loosened(record.name), [])
        found = [person for person in found if not (person.key and record.id)]
        departments = {seat.department for seat in record.seats}
        fitting = [person for person in found if self._departments(person) & departments]
        if fitting or not found:
            return self._only(record, fitting, "name") if fitting else None
        record.odd(
            "name", record.name, "somebody of this name is on the map, in another department",
            "comes in as a new person",
        )  # fmt: skip
        return None

    def _departments(self, person: Person) -> set[str]:
        return {post.department for post in self._map.posts_of(person.id)} or {""}

    def _only(self, record: Record, found: list[Person], column: str) -> Person | None:
        if len(found) == 1:
            return found[0]
        value = {"id": record.id, "email": record.email}.get(column, record.name)
        record.odd(column, value, f"{len(found)} people on the map fit", "comes in as a new person")
        return None


class Posts:
    """The posts on the map that the tables' seats are."""

    def __init__(self, account_map: AccountMap) -> None:
        self._map = account_map
        self._by_key = {post.public_id: post for post in account_map.posts.values()}
        self._unheld: dict[tuple[str, str], list[Post]] = {}
        for post in account_map.posts.values():
            if post.holder is None:
                self._unheld.setdefault((post.title, post.department), []).append(post)
        self._taken: set[str] = set()
        self._keys: set[str] = set()

    def match(self, record: Record) -> None:
        """Gives each seat of a record the post it is, or a fresh id."""
        waiting = [seat for seat in record.seats if not self._by_its_key(seat)]
        if self._map.posts and waiting:
            waiting = self._match_rest(record, waiting)
        for seat in waiting:
            if seat.key and seat.key in self._keys:
                record.odd("post_id", seat.key, "another row has this post id too", "comes in without it")
                seat.key = ""
            free = is_entity_id(seat.key) and seat.key not in self._map.posts
            seat.post = seat.key if free else new_id()
            self._taken.add(seat.post)
            self._keys.add(seat.key)

    def _match_rest(self, record: Record, waiting: list[Seat]) -> list[Seat]:
        if record.vacant:
            posts = [post for seat in waiting for post in self._unheld.get((seat.title, seat.department), ())]
        else:
            posts = self._map.posts_of(record.person)
        posts = [post for post in posts if post.id not in self._taken]
        for exactly in (True, False):
            waiting = [seat for seat in waiting if not self._pair(seat, posts, exactly)]
        if not record.vacant:
            while waiting and posts:
                self._take(waiting.pop(0), posts.pop(0).id)
        return waiting

    def _pair(self, seat: Seat, posts: list[Post], exactly: bool) -> bool:
        for post in posts:
            same_title = post.title == seat.title or not (exactly or seat.title)
            if same_title and (post.department == seat.department or not (exactly or seat.department)):
                posts.remove(post)
                self._take(seat, post.id)
                return True
        return False

    def _by_its_key(self, seat: Seat) -> bool:
        post = self._by_key.get(seat.key) if seat.key else None
        if post is None or post.id in self._taken:
            return False
        self._take(seat, post.id)
        return True

    def _take(self, seat: Seat, post: str) -> None:
        seat.post, seat.needed = post, True
        self._keys.add(seat.key)
        self._taken.add(post)


def state_of(seat: Seat) -> PostState:
    """Held where the row names somebody."""
    return PostState.HELD if seat.record is not None and not seat.record.vacant else seat.state
