"""What a user does, as change sets. Nothing here changes the map: the session applies what is returned."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.changes import ChangeSet, Value, kind_of
from consensus_map.domain.draft import Draft
from consensus_map.domain.model import (
    ACCOUNT_ID,
    NOUNS,
    Account,
    Entity,
    Kind,
    Person,
    Post,
    ReportingLine,
    new_id,
)
from consensus_map.domain.views import View
from consensus_map.domain.words import Evidence, LineKind, PostState, Trust


def create(account_map: AccountMap, entity: Entity) -> ChangeSet:
    """Adds one entity."""
    draft = Draft(account_map, f"Add {NOUNS[kind_of(entity)]}")
    draft.add(entity)
    return draft.done()


def edit(account_map: AccountMap, kind: Kind, entity_id: str, /, **values: Value) -> ChangeSet:
    """Gives fields of one entity new values."""
    draft = Draft(account_map, f"Edit {NOUNS[kind]}")
    draft.edit(kind, entity_id, **values)
    return draft.done()


def create_account(name: str) -> ChangeSet:
    """The first change of every map."""
    return create(AccountMap(), Account(ACCOUNT_ID, name.strip()))


def add_person(
    account_map: AccountMap,
    person: Person,
    *,
    title: str = "",
    department: str = "",
    superior: str | None = None,
) -> ChangeSet:
    """A new person with a post of their own, under the post `superior` where one is given."""
    draft = Draft(account_map, "Add person")
    draft.add(person)
    order = next_order(account_map)
    post = draft.add(Post(new_id(), title, department, person.id, PostState.HELD, order))
    if superior is not None:
        draft.add(ReportingLine(new_id(), superior, post))
    return draft.done()


def next_order(account_map: AccountMap) -> int:
    """The place after all present posts."""
    return max((post.order for post in account_map.posts.values()), default=0) + 1


def set_trust(
    account_map: AccountMap,
    people: Iterable[str],
    trust: Trust,
    *,
    on: date,
    evidence: Evidence = Evidence.ASSUMED,
    note: str = "",
) -> ChangeSet:
    """Records what we think of how far people trust us, on what evidence, and since when."""
    draft = Draft(account_map, "Set trust")
    for person in people:
        draft.edit(Kind.PERSON, person, trust=trust, evidence=evidence, trust_on=on, trust_note=note)
    return draft.done()


def set_superior(
    account_map: AccountMap, post: str, superior: str | None, kind: LineKind = LineKind.SOLID
) -> ChangeSet:
    """Puts a post under another one. A solid line replaces the solid line; None takes the solid line away."""
    draft, before = Draft(account_map, "Change superior"), account_map.solid_superior(post)
    for line in account_map.lines_up(post):
        if line.superior == superior or (kind is LineKind.SOLID and line.kind is LineKind.SOLID):
            draft.remove(Kind.LINE, line.id)
    if superior is not None:
        draft.add(ReportingLine(new_id(), superior, post, kind))
    if kind is LineKind.SOLID and superior != (before.id if before else None):
        _let_go(account_map, draft, post)
    return draft.done()


def place_under(
    account_map: AccountMap, seats: Sequence[str], superior: str, *, department: str | None = None
) -> ChangeSet:
    """Puts people or posts, each given by its id, under another one with solid lines.

    A person moves with the first of their posts; whoever has none gets one without a title. Where a
    `department` is given they belong to it from then on.
    """
    draft = Draft(account_map, "Change superior")
    above = _seat(account_map, draft, superior)
    for seat in seats:
        post = _seat(account_map, draft, seat)
        if department is not None:
            draft.edit(Kind.POST, post, department=department)
        lines = account_map.lines_up(post)
        if any(line.superior == above and line.kind is LineKind.SOLID for line in lines):
            continue
        for line in lines:
            if line.superior == above or line.kind is LineKind.SOLID:
                draft.remove(Kind.LINE, line.id)
        draft.add(ReportingLine(new_id(), above, post))
        _let_go(account_map, draft, seat)
    return draft.done()


def _let_go(account_map: AccountMap, draft: Draft, seat: str) -> None:
    """Where a card was put among its old team says nothing about the new one; a locked card stays."""
    post = account_map.posts.get(seat)
    node = post.seat if post is not None else seat
    first = account_map.first_post(node)
    if post is not None and first is not None and first.id != post.id:
        return  # the card stands at another post
    for position in account_map.positions.values():
        if position.view is View.ORG and node in (position.person, position.post) and not position.locked:
            draft.remove(Kind.POSITION, position.id)


def set_department(account_map: AccountMap, seats: Iterable[str], department: str) -> ChangeSet:
    """Gives people or posts, each by its id, a department; of a person it is that of their first post."""
    draft = Draft(account_map, "Set department")
    for seat in seats:
        draft.edit(Kind.POST, _seat(account_map, draft, seat), department=department)
    return draft.done()


def _seat(account_map: AccountMap, draft: Draft, seat: str) -> str:
    """The post that `seat` is, or the first one that this person holds."""
    if seat in account_map.posts:
        return seat
    post = account_map.first_post(seat)
    if post is not None:
        return post.id
    return draft.add(Post(new_id(), holder=seat, state=PostState.HELD, order=next_order(account_map)))


def hand_over(
    account_map: AccountMap,
    post: str,
    successor: str | None,
    *,
    vacant: bool = False,
    on: date | None = None,
) -> ChangeSet:
    """Gives a post to somebody else, or to nobody. Trust stays with the person who earned it."""
    state = PostState.HELD if successor else PostState.VACANT if vacant else PostState.UNKNOWN
    draft = Draft(account_map, "Hand over post")
    draft.add(handed_over(account_map.posts[post], successor, state, on))
    return draft.done()


def name_holder(account_map: AccountMap, post: str, person: Person, on: date | None = None) -> ChangeSet:
    """Gives a vacant post to a person, new or on the map already, who holds it since `on`."""
    draft = Draft(account_map, "Name holder")
    if person.id not in account_map.people:
        draft.add(person)
    draft.add(handed_over(account_map.posts[post], person.id, PostState.HELD, on))
    return draft.done()


def handed_over(post: Post, successor: str | None, state: PostState, on: date | None) -> Post:
    """The post with another holder since `on`; it remembers who held it last, also while it is vacant."""
    if successor == post.holder:
        return replace(post, state=state)
    last = post.holder or post.predecessor
    since = None if successor is None else on
    predecessor = None if last == successor else last
    return replace(post, holder=successor, state=state, since=since, predecessor=predecessor)
