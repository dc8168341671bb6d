"""The change set of an import without the differences that the user leaves out."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from consensus_map.domain.account_map import AccountMap, targets
from consensus_map.domain.changes import Change, ChangeSet, Value, with_values
from consensus_map.domain.draft import Draft
from consensus_map.domain.model import REFERENCES, Entity, Kind, Post, ReportingLine, new_id
from consensus_map.domain.operations import handed_over
from consensus_map.domain.words import LineKind, PostState
from consensus_map.exchange.difference import Owners, Ownership

Lines = list[ReportingLine]
_changed: Callable[..., Post] = replace
_OF_HOLDER = ("holder", "state", "since", "predecessor")
# These are nothing without a person.
_OF_POSTS = ("post", "unfolded_posts", "folded_posts")
_ABOUT_SOMEBODY = frozenset((Kind.TOUCHPOINT, Kind.TIE, Kind.INTRODUCTION, Kind.STEP, Kind.POSITION))


def choose(
    before: AccountMap,
    after: AccountMap,
    whole: ChangeSet,
    owners: Ownership,
    rejected: frozenset[str],
    retired: Iterable[str],
) -> ChangeSet:
    """What of a whole change set remains without the rejected items, with more people who have left."""
    choice = _Choice(before, after, whole, owners, rejected)
    choice.run(retired)
    return choice.draft.done()


class _Choice:
    """Puts the rest together: people first, then posts, then lines, then what refers to people."""

    def __init__(
        self,
        before: AccountMap,
        after: AccountMap,
        whole: ChangeSet,
        owners: Ownership,
        rejected: frozenset[str],
    ) -> None:
        self._before, self._after, self._whole = before, after, whole
        self._owners, self._rejected = owners, rejected
        self._gone = {person for person, item in owners.joined.items() if item in rejected}
        self._posts: dict[str, Post | None] = {}
        self._displaced: list[Post] = []
        self._lines: dict[str, Lines] = {}
        self.draft = Draft(before, whole.label)

    def run(self, retired: Iterable[str]) -> None:
        """Drafts everything that remains."""
        by_kind: dict[Kind, list[Change]] = {kind: [] for kind in Kind}
        for change in self._whole.changes:
            by_kind[change.kind].append(change)
        for change in by_kind.pop(Kind.PERSON):
            self._person(change)
        for change in by_kind.pop(Kind.POST):
            self._post(change.id, self._kept(change, self._owners.posts.get(change.id, {})))
        del by_kind[Kind.LINE]
        self._settle_lines()
        for person in retired:
            self._retire(person)
        for post in self._posts.values():
            if post is not None:
                gone = post.predecessor in self._gone
                self.draft.add(replace(post, predecessor=None) if gone else post)
        for changes in by_kind.values():
            for change in changes:
                self._other(change)

    def _kept(self, change: Change, owners: Owners) -> dict[str, Value]:
        """The new values of the fields whose items are not left out."""
        pairs = zip(change.fields, change.after or (), strict=False)
        return {name: value for name, value in pairs if owners.get(name) not in self._rejected}

    def _person(self, change: Change) -> None:
        if change.before is not None:
            values = self._kept(change, self._owners.people.get(change.id, {}))
            self.draft.edit(Kind.PERSON, change.id, **values)
        elif change.id not in self._gone:
            self.draft.add(self._after.people[change.id])

    def _retire(self, person: str) -> None:
        """Somebody who is not in the table has left after all; their posts become vacant."""
        self.draft.edit(Kind.PERSON, person, active=False)
        for held in self._before.posts_of(person):
            post = self._posts.get(held.id, held)
            if post is not None and post.holder == person:
                self._posts[held.id] = handed_over(post, None, PostState.VACANT, None)

    # Posts

    def _post(self, post_id: str, kept: dict[str, Value]) -> None:
        """Settles who holds a post, and what it is called."""
        new, old = self._after.posts[post_id], self._before.posts.get(post_id)
        if old is None:
            self._posts[post_id] = None if self._owners.made.get(post_id) in self._rejected else new
            return
        if old.holder == new.holder:
            self._posts[post_id] = _changed(old, **kept)
            return
        called = _changed(old, **{name: value for name, value in kept.items() if name not in _OF_HOLDER})
        gained = new.holder is not None and self._owners.gains.get(post_id) not in self._rejected
        if self._owners.loses.get(post_id) in self._rejected:
            self._posts[post_id] = called
            if gained:
                self._displaced.append(new)
        elif gained or new.holder is None:
            handed = {name: getattr(new, name) for name in _OF_HOLDER}
            self._posts[post_id] = _changed(called, **handed)
        else:
            vacated = handed_over(called, None, PostState.VACANT, None)
            self._posts[post_id] = vacated if old.holder else called

    def _find(self, post_id: str) -> Post | None:
        return self._posts.get(post_id, self._before.posts.get(post_id))

    # Lines

    def _settle_lines(self) -> None:
        for report in self._owners.lines:
            if self._find(report) is not None:
                self._lines[report] = self._lines_of(report)
        for post in self._displaced:
            self._place_elsewhere(post)
        while circle := self._circle():
            for report in circle & self._lines.keys():
                self._lines[report] = self._lines_before(report)
        for report, lines in self._lines.items():
            kept = {line.id for line in lines}
            for old in self._lines_before(report):
                if old.id not in kept:
                    self.draft.remove(Kind.LINE, old.id)
            for line in lines:
                self.draft.add(line)

    def _lines_before(self, report: str) -> Lines:
        return self._before.lines_up(report)

    def _lines_of(self, report: str) -> Lines:
        """The lines of one post upwards: new ones, or the old ones where a superior's post does not come."""
        old = self._lines_before(report)
        items = (self._owners.lines[report], self._owners.loses.get(report))
        if any(item in self._rejected for item in items):
            return old
        wanted = self._after.lines_up(report)
        lines = [line for line in wanted if self._find(line.superior) is not None]
        if any(line.kind is LineKind.SOLID for line in set(wanted) - set(lines)):
            above = {line.superior for line in lines}
            lines += [one for one in old if one.kind is LineKind.SOLID and one.superior not in above]
        return lines

    def _place_elsewhere(self, post: Post) -> None:
        """A post of their own for somebody whose post stays with who has it, beside it."""
        own = replace(post, id=new_id(), key="", predecessor=None)
        self._posts[own.id] = own
        lines = self._after.lines_up(post.id)
        self._lines[own.id] = [
            replace(line, id=new_id(), report=own.id)
            for line in lines
            if line.kind is LineKind.SOLID and self._find(line.superior) is not None
        ]

    def _circle(self) -> set[str]:
        """Posts whose solid lines run in a circle, some of them changed; empty where there is none."""
        sound: set[str] = set()
        for start in self._lines:
            walked: dict[str, None] = {}
            post: str | None = start
            while post is not None and post not in sound:
                if post in walked:
                    return set(list(walked)[list(walked).index(post) :])
                walked[post] = None
                post = self._solid_superior(post)
            sound.update(walked)
        return set()

    def _solid_superior(self, post: str) -> str | None:
        lines = self._lines[post] if post in self._lines else self._lines_before(post)
        return next((line.superior for line in lines if line.kind is LineKind.SOLID), None)

    # Everything else

    def _other(self, change: Change) -> None:
        """What is recorded about people, without those who do not come in."""
        entity: Entity | None = self._after.find(change.kind, change.id)
        if entity is None:
            self.draft.remove(change.kind, change.id)
            return
        if change.kind in (Kind.VIEW, Kind.POSITION):
            posts = {post for name in _OF_POSTS if hasattr(entity, name) for post in targets(entity, name)}
            if any(self._find(post) is None for post in posts):
                return
        for name, target in REFERENCES[change.kind].items():
            if target is Kind.PERSON and not self._gone.isdisjoint(targets(entity, name)):
                rest = tuple(one for one in targets(entity, name) if one not in self._gone)
                if not rest and (change.kind in _ABOUT_SOMEBODY or name == "person"):
                    return
                entity = with_values(entity, {name: rest})
        self.draft.add(entity)
