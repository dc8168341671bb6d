"""What a user does, as change sets. Nothing here changes the map: the session applies what is returned."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.changes import ChangeSet, Value, kind_of
from consensus_map.domain.draft import Draft
from consensus_map.domain.errors import UserError
from consensus_map.domain.model import (
    ACCOUNT_ID,
    NOUNS,
    Account,
    Entity,
    Kind,
    Person,
    Post,
    ReportingLine,
    Step,
    new_id,
)
from consensus_map.domain.words import Evidence, LineKind, PostState, Role, Seal, Trust


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


def delete_people(account_map: AccountMap, people: Iterable[str]) -> ChangeSet:
    """Deletes people with what is theirs alone; a post that somebody else reports to stays, vacant."""
    return delete_seats(account_map, people)


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
    draft = Draft(account_map, "Change superior")
    for line in account_map.lines_up(post):
        if line.superior == superior or (kind is LineKind.SOLID and line.kind is LineKind.SOLID):
            draft.remove(Kind.LINE, line.id)
    if superior is not None:
        draft.add(ReportingLine(new_id(), superior, post, kind))
    return draft.done()


def place_under(account_map: AccountMap, seats: Sequence[str], superior: str) -> ChangeSet:
    """Puts people or posts, each given by its id, under another one with solid lines.

    A person moves with the first of their posts; whoever has none gets one without a title.
    """
    draft = Draft(account_map, "Change superior")
    above = _seat(account_map, draft, superior)
    for seat in seats:
        post = _seat(account_map, draft, seat)
        lines = account_map.lines_up(post)
        if any(line.superior == above and line.kind is LineKind.SOLID for line in lines):
            continue
        for line in lines:
            if line.superior == above or line.kind is LineKind.SOLID:
                draft.remove(Kind.LINE, line.id)
        draft.add(ReportingLine(new_id(), above, post))
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


@dataclass(frozen=True, slots=True)
class RouteStep:
    """A step as the user lays out the route; `id` is empty for a new one."""

    person: str
    role: Role
    order: int
    required: bool = True
    seal: Seal = Seal.PENDING
    sealed_on: date | None = None
    id: str = ""


def set_route(account_map: AccountMap, decision: str, route: Sequence[RouteStep]) -> ChangeSet:
    """Makes the decision's steps those of `route`: kept by id, new ones added, the others deleted."""
    draft = Draft(account_map, "Change route")
    kept = {step.id for step in route}
    for old in account_map.steps_of(decision):
        if old.id not in kept:
            draft.remove(Kind.STEP, old.id)
    for step in route:
        draft.add(
            Step(
                step.id or new_id(),
                decision,
                step.order,
                step.person,
                step.role,
                step.required,
                step.seal,
                step.sealed_on,
            )
        )
    return draft.done()


def add_to_chain(account_map: AccountMap, decision: str, person: str, role: Role) -> ChangeSet:
    """Puts a person at the end of a decision's route."""
    return add_all_to_chain(account_map, decision, (person,), role)


def add_all_to_chain(account_map: AccountMap, decision: str, people: Sequence[str], role: Role) -> ChangeSet:
    """Puts people at the end of a decision's route, each at a step of their own."""
    steps = account_map.steps_of(decision)
    there = {step.person for step in steps if step.role is role}
    new = [person for person in people if person not in there]
    if people and not new:
        who = "This person has" if len(people) == 1 else "All of them have"
        raise UserError(f"{who} that part in the decision already.", todo="Choose another role.")
    draft = Draft(account_map, f"Add {NOUNS[Kind.STEP]}")
    for order, person in enumerate(new, steps[-1].order + 1 if steps else 1):
        draft.add(Step(new_id(), decision, order, person, role))
    return draft.done()


def set_seal(account_map: AccountMap, step: str, seal: Seal, on: date | None) -> ChangeSet:
    """Records the stamp on a step; a pending one has no date."""
    draft = Draft(account_map, "Set seal")
    draft.edit(Kind.STEP, step, seal=seal, sealed_on=None if seal is Seal.PENDING else on)
    return draft.done()


# What a deletion takes along

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
