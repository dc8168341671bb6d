"""What a deletion takes along: what is theirs alone goes, what is shared stays without them."""

from collections.abc import Iterable, Sequence

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.changes import ChangeSet
from consensus_map.domain.draft import Draft
from consensus_map.domain.model import NOUNS, Kind, Post, ReportingLine, new_id
from consensus_map.domain.words import LineKind, PostState

_PERSON_ONLY = (
    (Kind.TIE, "source"),
    (Kind.TIE, "target"),
    (Kind.INTRODUCTION, "introducer"),
    (Kind.INTRODUCTION, "target"),
    (Kind.STEP, "person"),
    (Kind.POSITION, "person"),
    (Kind.VIEW, "person"),
)
_AMONG_OTHERS = (
    (Kind.TOUCHPOINT, "people"),
    (Kind.COMMITMENT, "people"),
    (Kind.CONCERN, "people"),
    (Kind.REQUEST, "people"),
)
_BESIDES = (
    (Kind.CONCERN, "heard_from"),
    (Kind.CONCERN, "confirmed_by"),
    (Kind.CONCERN, "contradicted_by"),
    (Kind.VIEW, "unfolded"),
    (Kind.VIEW, "folded"),
)


def delete(account_map: AccountMap, kind: Kind, entity_id: str) -> ChangeSet:
    """Deletes one entity with what cannot be without it."""
    draft = Draft(account_map, f"Delete {NOUNS[kind]}")
    if kind is Kind.PERSON:
        _release(account_map, draft, entity_id)
    elif kind is Kind.POST:
        _detach(account_map, draft, entity_id)
    elif kind is Kind.DECISION:
        _drop_route(account_map, draft, entity_id)
    elif kind is Kind.MEMBER:
        _forget_member(account_map, draft, entity_id)
    draft.remove(kind, entity_id)
    return draft.done()


def delete_seats(account_map: AccountMap, seats: Iterable[str]) -> ChangeSet:
    """Deletes people, and posts; who reports to such a post then reports to the superior of that post."""
    chosen = dict.fromkeys(seats)
    posts = [seat for seat in chosen if seat in account_map.posts]
    people = [seat for seat in chosen if seat not in account_map.posts]
    draft = Draft(account_map, _deletion_of(len(people), len(posts)))
    for post in posts:
        _detach(account_map, draft, post)
        draft.remove(Kind.POST, post)
    _drop_people(account_map, draft, people)
    for post in posts:
        _close_gap(account_map, draft, post)
    return draft.done()


def _deletion_of(people: int, posts: int) -> str:
    if not posts:
        return "Delete person" if people == 1 else f"Delete {people} people"
    if people:
        return f"Delete {people + posts} people and posts"
    return f"Delete {NOUNS[Kind.POST]}" if posts == 1 else f"Delete {posts} posts"


def _close_gap(account_map: AccountMap, draft: Draft, post: str) -> None:
    """Puts who reported to a post under the nearest superior above it that stays."""
    seen = {post}
    above = account_map.solid_superior(post)
    while above is not None and above.id not in seen and draft.get(Kind.POST, above.id) is None:
        seen.add(above.id)
        above = account_map.solid_superior(above.id)
    if above is None or above.id in seen:
        return
    for line in account_map.lines_down(post):
        stays = draft.get(Kind.POST, line.report) is not None and line.report != above.id
        if not stays or line.kind is not LineKind.SOLID:
            continue
        for other in account_map.lines_up(line.report):
            if other.superior == above.id:
                draft.remove(Kind.LINE, other.id)
        draft.add(ReportingLine(new_id(), above.id, line.report))


def _drop_people(account_map: AccountMap, draft: Draft, gone: Sequence[str]) -> None:
    for person in gone:
        _release(account_map, draft, person)
        draft.remove(Kind.PERSON, person)
    # From below: a vacant post whose last report has gone is needed no more.
    left = [post for person in gone for post in account_map.posts_of(person)]
    while empty := [post for post in left if _stands_over_nobody(account_map, draft, post)]:
        for post in empty:
            _detach(account_map, draft, post.id)
            draft.remove(Kind.POST, post.id)


def _stands_over_nobody(account_map: AccountMap, draft: Draft, post: Post) -> bool:
    there = draft.get(Kind.POST, post.id) is not None
    below = account_map.lines_down(post.id)
    return there and all(draft.get(Kind.LINE, line.id) is None for line in below)


def _release(account_map: AccountMap, draft: Draft, person: str) -> None:
    """Deletes what is this person's alone, leaves what is shared, and keeps a post that others report to."""
    for kind, name in _PERSON_ONLY:
        for entity_id in account_map.referring(kind, name, person):
            draft.remove(kind, entity_id)
    for kind, name in (*_AMONG_OTHERS, *_BESIDES):
        for entity_id in account_map.referring(kind, name, person):
            _take_out(draft, kind, entity_id, name, person, alone=(kind, name) in _AMONG_OTHERS)
    for post_id in account_map.referring(Kind.POST, "predecessor", person):
        if draft.get(Kind.POST, post_id) is not None:
            draft.edit(Kind.POST, post_id, predecessor=None)
    for post in account_map.posts_of(person):
        if draft.get(Kind.POST, post.id) is not None:
            _leave_post(account_map, draft, post.id)


def _leave_post(account_map: AccountMap, draft: Draft, post: str) -> None:
    if account_map.lines_down(post):
        draft.edit(Kind.POST, post, holder=None, state=PostState.VACANT, since=None)
    else:
        _detach(account_map, draft, post)
        draft.remove(Kind.POST, post)


def _take_out(draft: Draft, kind: Kind, entity_id: str, name: str, person: str, *, alone: bool) -> None:
    entity = draft.get(kind, entity_id)
    if entity is None:
        return
    rest = tuple(other for other in getattr(entity, name) if other != person)
    if alone and not rest:
        draft.remove(kind, entity_id)
    else:
        draft.edit(kind, entity_id, **{name: rest})


def _detach(account_map: AccountMap, draft: Draft, post: str) -> None:
    for line in account_map.lines_up(post) + account_map.lines_down(post):
        draft.remove(Kind.LINE, line.id)
    for position in account_map.referring(Kind.POSITION, "post", post):
        draft.remove(Kind.POSITION, position)
    for name in ("unfolded_posts", "folded_posts"):
        for view in account_map.referring(Kind.VIEW, name, post):
            _take_out(draft, Kind.VIEW, view, name, post, alone=False)


def _drop_route(account_map: AccountMap, draft: Draft, decision: str) -> None:
    for step in account_map.steps_of(decision):
        draft.remove(Kind.STEP, step.id)
    for position in account_map.referring(Kind.POSITION, "decision", decision):
        draft.remove(Kind.POSITION, position)
    for view in account_map.referring(Kind.VIEW, "decision", decision):
        draft.edit(Kind.VIEW, view, decision=None)


def _forget_member(account_map: AccountMap, draft: Draft, member: str) -> None:
    for kind in (Kind.PERSON, Kind.INTRODUCTION, Kind.COMMITMENT, Kind.REQUEST):
        for entity_id in account_map.referring(kind, "member", member):
            draft.edit(kind, entity_id, member=None)
    for entity_id in account_map.referring(Kind.TOUCHPOINT, "members", member):
        _take_out(draft, Kind.TOUCHPOINT, entity_id, "members", member, alone=False)
    for entity_id in account_map.referring(Kind.VIEW, "members", member):
        _take_out(draft, Kind.VIEW, entity_id, "members", member, alone=False)
