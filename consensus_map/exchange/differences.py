"""The map before and after an import, taken apart into differences."""

from collections.abc import Iterable
from dataclasses import dataclass

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.changes import ChangeSet, difference
from consensus_map.domain.model import Kind, Person, Post
from consensus_map.domain.words import LineKind, PostState
from consensus_map.exchange.difference import Difference, DifferenceItem, Ownership
from consensus_map.exchange.difference_many import alike, department_item, renamed_departments
from consensus_map.exchange.difference_words import (
    chiefs,
    contact,
    details,
    details_of_post,
    full_name,
    holder_or_title,
    place,
    places,
    stake,
    superiors,
    superiors_with_posts,
)
from consensus_map.exchange.ids import is_inferred
from consensus_map.exchange.leaving import Leaving
from consensus_map.exchange.options import Progress, stepping
from consensus_map.exchange.ranks import rank_of

_NAMES = ("name", "native_name")
_CONTACT = ("email", "phone", "location")
_ORDER = list(Difference)
COMPARING = "Comparing with the map"
_STANDING = (Difference.JOINED, Difference.LEFT, Difference.RETURNED)
_RISE = Difference.PROMOTED
_NO_RANK = 1000
_OF_HOLDER = frozenset(("holder", "state", "since", "predecessor"))


@dataclass(frozen=True, slots=True)
class Row:
    """Where the tables speak of somebody."""

    file: str
    row: int
    id: str


class Differences:
    """Goes through the people that a change set touches, then through the posts that nobody holds."""

    def __init__(
        self,
        before: AccountMap,
        after: AccountMap,
        whole: ChangeSet,
        rows: dict[str, Row],
        leaving: Leaving,
        guessed: frozenset[str],
        progress: Progress,
    ) -> None:
        self._before, self._after = before, after
        self._rows, self._leaving, self._guessed = rows, leaving, guessed
        self._posts = {change.id: None for change in whole.changes if change.kind is Kind.POST}
        self._lines = self._lines_of(whole)
        self.items: dict[str, DifferenceItem] = {}
        self._main: dict[str, str] = {}
        self.ownership = Ownership()
        self._departments()
        for person in stepping(progress, COMPARING, self._touched(whole)):
            self._person(person)
        for post in stepping(progress, COMPARING, self._posts):
            self._post(post)
        for report in stepping(progress, COMPARING, self._lines):
            self.ownership.lines[report] = self._owner_of_lines(report)
        for person, reason in leaving.absent.items():
            self._add(Difference.ABSENT, person, places(before, person), "", reason)
        self._tell_once()
        ordered = sorted(self.items.values(), key=_place_in_list)
        self.items = {item.id: item for item in ordered}

    def _departments(self) -> None:
        """A department that is called otherwise is one difference, not one for everybody in it."""
        found = renamed_departments(self._before, self._after, self._posts)
        for pair, posts in found.items():
            item = department_item(pair, (self._after.posts[post] for post in posts))
            self.items[item.id] = item
            for post in posts:
                self.ownership.posts.setdefault(post, {})["department"] = item.id

    def _tell_once(self) -> None:
        """Puts one item in place of those that say the very same of many people."""
        found = alike(self.items.values())
        if found:
            self.ownership.hand_on({old: item.id for old, item in found.items()})
            kept = {key: item for key, item in self.items.items() if key not in found}
            self.items = kept | {item.id: item for item in found.values()}

    def _lines_of(self, whole: ChangeSet) -> dict[str, None]:
        """The posts whose lines to superiors change."""
        changed = [change.id for change in whole.changes if change.kind is Kind.LINE]
        maps = (self._before, self._after)
        lines = (one.lines[line] for line in changed for one in maps if line in one.lines)
        return dict.fromkeys(line.report for line in lines)

    def _touched(self, whole: ChangeSet) -> Iterable[str]:
        people = {change.id: None for change in whole.changes if change.kind is Kind.PERSON}
        for post in (*self._posts, *self._lines):
            for one in (self._before, self._after):
                if post in one.posts and (holder := one.posts[post].holder):
                    people[holder] = None
        return people

    def _add(
        self, kind: Difference, person: str, before: str, after: str, reason: str = "", about: str = ""
    ) -> str:
        row = self._rows.get(person)
        known = person in self._before.people
        item_id = f"{kind}:{person if known or row is None else row.id}"
        item = DifferenceItem(
            item_id, kind, person, about or self._after.people[person].display_name, before, after,
            row.file if row else "", row.row if row else None, reason, kind is not Difference.ABSENT,
            stake(self._before, person) if known else "",
        )  # fmt: skip
        self.items[item_id] = item
        return item_id

    # People

    def _person(self, person: str) -> None:
        old, new = self._before.people.get(person), self._after.people[person]
        if old is None:
            joined = self._add(
                Difference.JOINED, person, "", places(self._after, person), self._coming(person)
            )
            self._main[person] = self.ownership.joined[person] = joined
            return
        self._standing(old, new)
        self._fields(old, new)
        if person not in self._main:
            self._places(person)

    def _standing(self, old: Person, new: Person) -> None:
        if old.active == new.active:
            return
        was, now = places(self._before, old.id), places(self._after, old.id)
        if old.active:
            reason = self._leaving.left.get(old.id, "the table says so")
            self._main[old.id] = self._add(Difference.LEFT, old.id, was, "", reason)
        else:
            self._main[old.id] = self._add(Difference.RETURNED, old.id, was, now, self._coming(old.id))
        self._own_field(old.id, "active", self._main[old.id])

    def _own_field(self, person: str, name: str, item: str) -> None:
        self.ownership.people.setdefault(person, {})[name] = item

    def _fields(self, old: Person, new: Person) -> None:
        change = difference(old, new)
        changed = [name for name in (change.fields if change else ()) if name != "active"]
        renamed = [name for name in changed if name in _NAMES] if full_name(old) != full_name(new) else []
        # Who is called otherwise is read otherwise: that is not another difference.
        renamed += ["reading"] if renamed and "reading" in changed else []
        if renamed and not any(getattr(old, name) for name in renamed):
            renamed = []
        reachable = [name for name in changed if name in _CONTACT]
        rest = [name for name in changed if name not in (*renamed, *reachable)]
        if renamed:
            item = self._add(Difference.RENAMED, old.id, full_name(old), full_name(new))
            self._own_fields(old.id, renamed, item)
        if reachable:
            item = self._add(Difference.CONTACT, old.id, contact(old, reachable), contact(new, reachable))
            self._own_fields(old.id, reachable, item)
        if rest:
            was, now = details(old, new, rest), details(new, old, rest)
            self._own_fields(old.id, rest, self._add(Difference.DETAILS, old.id, was, now))

    def _own_fields(self, person: str, names: list[str], item: str) -> None:
        for name in names:
            self._own_field(person, name, item)

    # Their places

    def _places(self, person: str) -> None:
        """One difference where somebody has other posts, else one for department and one for title."""
        old, new = self._before.posts_of(person), self._after.posts_of(person)
        was, now = places(self._before, person), places(self._after, person)
        if {post.id for post in old} != {post.id for post in new}:
            kind = _kind_of_change(old, new)
            reason = "; ".join(
                text for text in (_rise(kind, old, new), self._heir(person), self._elsewhere(person)) if text
            )
            self._main[person] = self._add(kind, person, was, now, reason)
            return
        for name, kind in (("department", Difference.MOVED), ("title", _kind_of_title(old, new))):
            changed = [
                one.id
                for one in old
                if getattr(one, name) != getattr(self._after.posts[one.id], name)
                and name not in self.ownership.posts.get(one.id, ())
            ]
            if changed:
                item = self._add(kind, person, _joined(old, name), _joined(new, name))
                for post in changed:
                    self.ownership.posts.setdefault(post, {})[name] = item

    def _heir(self, person: str) -> str:
        """Whose post somebody takes over, in words; mostly that is a guess, and is called one."""
        for post in self._after.posts_of(person):
            old = self._before.posts.get(post.id)
            if old is not None and old.holder != person:
                former = self._before.people.get(old.holder or post.predecessor or "")
                likely = "probably " if post.id in self._guessed else ""
                return likely + (
                    f"takes over from {former.display_name}" if former else "takes a vacant post"
                )
        return ""

    def _coming(self, person: str) -> str:
        """Of somebody who comes: whose post they take over, and whom they report to."""
        above = ", ".join(chiefs(self._after, person).values())
        inferred = any(self._is_inferred(post.id) for post in self._after.posts_of(person))
        how = ": inferred from titles and departments" if inferred else ""
        texts = (self._heir(person), f"reports to {above}{how}" if above else "")
        return "; ".join(text for text in texts if text)

    def _elsewhere(self, person: str) -> str:
        """Whom somebody in another post reports to from now on, where that is somebody else."""
        was, now = chiefs(self._before, person), chiefs(self._after, person)
        if was.keys() == now.keys() or not now:
            return ""
        return f"reports to {', '.join(now.values())} now"

    # Posts and lines

    def _post(self, post_id: str) -> None:
        """Says which difference each change of a post belongs to."""
        new, old, owns = self._after.posts[post_id], self._before.posts.get(post_id), self.ownership
        if old is None:
            owns.made[post_id] = self._main.get(new.holder or "") or self._vacancy(post_id)
            return
        change = difference(old, new)
        rest = [name for name in (change.fields if change else ()) if name not in owns.posts.get(post_id, ())]
        if old.holder != new.holder:
            rest = [name for name in rest if name not in _OF_HOLDER]
            if old.holder:
                owns.loses[post_id] = self._main[old.holder]
            if new.holder:
                owns.gains[post_id] = self._main[new.holder]
        if rest:
            owner = owns.gains.get(post_id) or owns.loses.get(post_id) or self._owner_of_post(old, new, rest)
            owns.posts.setdefault(post_id, {}).update(dict.fromkeys(rest, owner))

    def _owner_of_post(self, old: Post, new: Post, names: list[str]) -> str:
        if new.holder is None:
            return self._vacancy(new.id)
        if new.holder in self._main:
            return self._main[new.holder]
        item = f"{Difference.DETAILS}:{new.holder}"
        if item in self.items:
            return item
        was, now = (details_of_post(self._before, old, names), details_of_post(self._after, new, names))
        return self._add(Difference.DETAILS, new.holder, was, now)

    def _vacancy(self, post_id: str) -> str:
        old, new, row = self._before.posts.get(post_id), self._after.posts[post_id], self._rows.get(post_id)
        item_id = f"{Difference.VACANCY}:{row.id if row and old is None else post_id}"
        was = holder_or_title(self._before, old) if old else ""
        now = "vacant" if new.state is PostState.VACANT else "holder not known"
        self.items[item_id] = DifferenceItem(
            item_id, Difference.VACANCY, None, place(new), was, now,
            row.file if row else "", row.row if row else None, "", applied=True,
        )  # fmt: skip
        return item_id

    def _is_inferred(self, report: str) -> bool:
        """Whether no table names the superior."""
        lines = self._after.lines_up(report)
        return any(line.kind is LineKind.SOLID and is_inferred(line) for line in lines)

    def _inferred(self, report: str) -> str:
        """Says of a new superior that no table names them."""
        chief = self._after.solid_superior(report)
        if chief is None or not self._is_inferred(report):
            return ""
        above = holder_or_title(self._after, chief)
        return f"reports to {above} now: inferred from titles and departments"

    def _owner_of_lines(self, report: str) -> str:
        """The difference that a change of superiors belongs to."""
        old, new = self._before.posts.get(report), self._after.posts[report]
        if old is None:
            return self.ownership.made[report]
        if new.holder is None:
            return self._main.get(old.holder or "") or self._vacancy(report)
        main = self.items.get(self._main.get(new.holder, ""))
        if main is not None and (main.kind in _STANDING or old.holder != new.holder):
            return main.id
        was, now = superiors(self._before, report), superiors(self._after, report)
        if was == now:
            was, now = (superiors_with_posts(one, report) for one in (self._before, self._after))
        known = self.items.get(f"{Difference.SUPERIOR}:{new.holder}")
        if known is not None:
            was, now = f"{known.before}; {was}", f"{known.after}; {now}"
        return self._add(Difference.SUPERIOR, new.holder, was, now, self._inferred(report))


def _kind_of_change(old: list[Post], new: list[Post]) -> Difference:
    """What it is called that somebody has other posts than before."""
    if len(old) != len(new):
        return Difference.POSTS
    if {post.department for post in old} != {post.department for post in new}:
        return Difference.MOVED
    return _kind_of_title(old, new) if _joined(old, "title") != _joined(new, "title") else Difference.POSTS


def _rise(kind: Difference, old: list[Post], new: list[Post]) -> str:
    """Says of somebody who moves that the title is a higher one too."""
    return "promoted too" if kind is Difference.MOVED and _kind_of_title(old, new) is _RISE else ""


def _place_in_list(item: DifferenceItem) -> tuple[int, bool, int]:
    """Within a kind those first of whom the team has recorded something."""
    return _ORDER.index(item.kind), not item.stake, item.row or 0


def _kind_of_title(old: list[Post], new: list[Post]) -> Difference:
    was, now = (min((_rank(post) for post in posts), default=_NO_RANK) for posts in (old, new))
    return Difference.PROMOTED if now < was else Difference.RETITLED


def _rank(post: Post) -> int:
    rank = rank_of(post.title)
    return _NO_RANK if rank is None else rank


def _joined(posts: list[Post], name: str) -> str:
    return "; ".join(getattr(post, name) or "-" for post in posts)
