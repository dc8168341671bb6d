"""Random edits of every kind, the same for the same seed; some of them are forbidden by the rules."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from random import Random

from consensus_map.domain import deletion, positions, routes, rules
from consensus_map.domain import operations as op
from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.changes import ChangeSet, inverse
from consensus_map.domain.draft import Draft
from consensus_map.domain.errors import UserError
from consensus_map.domain.looks import SavedView
from consensus_map.domain.model import (
    ACCOUNT_ID,
    Commitment,
    Concern,
    Decision,
    Entity,
    Introduction,
    Kind,
    Member,
    Person,
    Request,
    Tie,
    TouchPoint,
    new_id,
)
from consensus_map.domain.positions import Sheet
from consensus_map.domain.views import Scope, View
from consensus_map.domain.words import (
    CommitmentStatus,
    ConcernStatus,
    Evidence,
    IntroductionStatus,
    LineKind,
    RequestKind,
    RequestStatus,
    Role,
    Seal,
    TieKind,
    TouchKind,
    Trust,
    Waterline,
    Word,
)

Edit = Callable[[AccountMap, Random], ChangeSet | None]

NAMES = (
    "佐藤 花子",
    "Tanaka Ichirō",
    'O\'Neil; "Bob"',
    "Ærø",
    "👩‍💼",
    "高橋\n二郎",
    " x ",
    "'); DROP TABLE person;--",
)
TEXTS = ("", "予算が心配", 'a "quoted", text; with\nlines', "🙂 emoji", "\u0000 zero", "x" * 500)


def one(rng: Random, items: Iterable[str]) -> str | None:
    found = list(items)
    return rng.choice(found) if found else None


def some(rng: Random, items: Iterable[str], least: int = 0) -> tuple[str, ...]:
    found = list(items)
    return tuple(rng.sample(found, min(len(found), rng.randint(least, 3))))


def day(rng: Random) -> date:
    return date(2026, rng.randint(1, 12), rng.randint(1, 28))


def day_or_none(rng: Random) -> date | None:
    return rng.choice((None, day(rng)))


def moment(rng: Random) -> datetime | None:
    return rng.choice(
        (None, datetime.fromisoformat(f"2026-04-{rng.randint(1, 28):02}T09:{rng.randint(0, 59):02}"))
    )


def word(rng: Random, kind: type[Word]) -> Word:
    return rng.choice(list(kind))


# One function per kind of edit; None where the map has nothing to make it on.


def rename_account(m: AccountMap, rng: Random) -> ChangeSet | None:
    return op.edit(m, Kind.ACCOUNT, ACCOUNT_ID, name=rng.choice(("", *NAMES)))


def add_person(m: AccountMap, rng: Random) -> ChangeSet | None:
    return op.add_person(
        m,
        person(m, rng),
        title=rng.choice(TEXTS),
        department=rng.choice(TEXTS),
        superior=one(rng, m.posts),
    )


def person(m: AccountMap, rng: Random) -> Person:
    return Person(
        new_id(),
        rng.choice(NAMES),
        rng.choice(("", *NAMES)),
        trust=word(rng, Trust),
        evidence=word(rng, Evidence),
        trust_on=day_or_none(rng),
        member=one(rng, m.members),
        external=rng.random() < 0.2,
        notes=rng.choice(TEXTS),
        key=str(rng.randint(1, 99)),
        extra=(("部署コード", rng.choice(TEXTS)), ("", "")) if rng.random() < 0.3 else (),
    )


def add_many(m: AccountMap, rng: Random) -> ChangeSet | None:
    """What an import does: much in one change set."""
    draft = Draft(m, "Import tables")
    for _ in range(rng.randint(10, 60)):
        draft.add(person(m, rng))
    for found in some(rng, m.people):
        draft.edit(Kind.PERSON, found, notes=rng.choice(TEXTS), location=rng.choice(TEXTS))
    return draft.done()


def set_trust(m: AccountMap, rng: Random) -> ChangeSet | None:
    return op.set_trust(m, some(rng, m.people), word(rng, Trust), on=day(rng), note=rng.choice(TEXTS))


def edit_person(m: AccountMap, rng: Random) -> ChangeSet | None:
    found = one(rng, m.people)
    if found is None:
        return None
    return op.edit(m, Kind.PERSON, found, name=rng.choice(("", *NAMES)), active=rng.random() < 0.5)


def set_superior(m: AccountMap, rng: Random) -> ChangeSet | None:
    post, superior = one(rng, m.posts), one(rng, m.posts)
    if post is None:
        return None
    return op.set_superior(m, post, rng.choice((superior, superior, None)), word(rng, LineKind))


def hand_over(m: AccountMap, rng: Random) -> ChangeSet | None:
    post = one(rng, m.posts)
    if post is None:
        return None
    return op.hand_over(m, post, rng.choice((None, one(rng, m.people))), vacant=rng.random() < 0.5)


def add_member(m: AccountMap, rng: Random) -> ChangeSet | None:
    return op.create(m, Member(new_id(), rng.choice(NAMES), lead=rng.random() < 0.3))


def add_about_people(m: AccountMap, rng: Random) -> ChangeSet | None:
    a, b = one(rng, m.people), one(rng, m.people)
    if a is None or b is None:
        return None
    people, members, member = some(rng, m.people, 1), some(rng, m.members), one(rng, m.members)
    made: list[Entity] = [
        Tie(new_id(), a, b, word(rng, TieKind), rng.randint(1, 4), rng.choice(TEXTS)),
        TouchPoint(new_id(), day(rng), word(rng, TouchKind), people, members, rng.choice(TEXTS)),
        Introduction(new_id(), a, b, member, word(rng, IntroductionStatus), day_or_none(rng)),
        Commitment(new_id(), rng.choice(TEXTS), people, member, day(rng), None, word(rng, CommitmentStatus)),
        Concern(
            new_id(),
            rng.choice(TEXTS),
            "",
            people,
            word(rng, Waterline),
            (a,),
            (b,),
            (),
            word(rng, ConcernStatus),
        ),
        Request(
            new_id(),
            rng.choice(TEXTS),
            word(rng, RequestKind),
            people,
            member,
            moment(rng),
            moment(rng),
            None,
            word(rng, RequestStatus),
        ),
    ]
    return op.create(m, rng.choice(made))


def add_decision(m: AccountMap, rng: Random) -> ChangeSet | None:
    return op.create(m, Decision(new_id(), rng.choice(NAMES), day_or_none(rng)))


def set_route(m: AccountMap, rng: Random) -> ChangeSet | None:
    decision = one(rng, m.decisions)
    if decision is None:
        return None
    kept = [
        routes.RouteStep(step.person, step.role, place, step.required, step.seal, step.sealed_on, step.id)
        for place, step in enumerate(m.steps_of(decision))
        if rng.random() < 0.7
    ]
    added = [routes.RouteStep(found, word(rng, Role), rng.randint(1, 5)) for found in some(rng, m.people)]
    return routes.set_route(m, decision, [*kept, *added])


def add_to_chain(m: AccountMap, rng: Random) -> ChangeSet | None:
    decision, found = one(rng, m.decisions), one(rng, m.people)
    return (
        None
        if decision is None or found is None
        else routes.add_to_chain(m, decision, found, word(rng, Role))
    )


def set_seal(m: AccountMap, rng: Random) -> ChangeSet | None:
    step = one(rng, m.steps)
    return None if step is None else routes.set_seal(m, step, word(rng, Seal), day(rng))


def delete(m: AccountMap, rng: Random) -> ChangeSet | None:
    kind = rng.choice([kind for kind in Kind if kind is not Kind.ACCOUNT])
    found = one(rng, m.table(kind))
    return None if found is None else deletion.delete(m, kind, found)


def delete_seats(m: AccountMap, rng: Random) -> ChangeSet | None:
    seats = some(rng, [*m.people, *m.posts], least=1)
    return deletion.delete_seats(m, seats) if seats else None


def place_under(m: AccountMap, rng: Random) -> ChangeSet | None:
    seats, superior = some(rng, [*m.people, *m.posts], least=1), one(rng, [*m.people, *m.posts])
    return None if superior is None else op.place_under(m, seats, superior)


def name_holder(m: AccountMap, rng: Random) -> ChangeSet | None:
    post, known = one(rng, m.posts), one(rng, m.people)
    if post is None or known is None:
        return None
    holder = m.people[known] if rng.random() < 0.5 else Person(new_id(), rng.choice(NAMES))
    return op.name_holder(m, post, holder, day_or_none(rng))


def remove_blindly(m: AccountMap, rng: Random) -> ChangeSet | None:
    """Without what refers to it: mostly forbidden."""
    found = one(rng, m.people)
    if found is None:
        return None
    draft = Draft(m, "Delete")
    draft.remove(Kind.PERSON, found)
    return draft.done()


def save_view(m: AccountMap, rng: Random) -> ChangeSet | None:
    scope = rng.choice(list(Scope))
    made = SavedView(
        new_id(),
        rng.choice(NAMES),
        rng.choice(list(View)),
        scope,
        one(rng, m.decisions),
        rng.choice(TEXTS),
        one(rng, m.people),
        rng.randint(1, 4),
        ("ties",),
        ("wary", "neutral"),
        departments=("購買課",),
        members=some(rng, m.members),
        unseen=rng.choice((None, 90)),
        hides=("trust",),
        unfolded=some(rng, m.people),
        unfolded_posts=some(rng, m.posts),
        folded=some(rng, m.people),
        folded_posts=some(rng, m.posts),
    )
    return op.create(m, made)


def move_cards(m: AccountMap, rng: Random) -> ChangeSet | None:
    sheet = rng.choice((Sheet(View.ORG, None, rng.choice(list(Scope))), Sheet(View.INTRODUCTIONS)))
    decision = one(rng, m.decisions)
    if decision is not None and rng.random() < 0.3:
        nodes = some(rng, m.people)
        return positions.move_cards(m, Sheet(View.ROUTE, decision), nodes, (rng.randint(-9, 9), 5))
    nodes = some(rng, (*m.people, *(post.id for post in m.posts.values() if post.holder is None)))
    kind = rng.randint(0, 3)
    if kind == 0:
        return positions.reset_cards(m, sheet, rng.choice((None, nodes)))
    if kind == 1:
        return positions.lock_cards(m, sheet, dict.fromkeys(nodes, (rng.randint(0, 99), 7)))
    return positions.move_cards(m, sheet, nodes, (rng.randint(-9, 9), rng.randint(-9, 9)), team=kind == 2)


def nothing(m: AccountMap, _rng: Random) -> ChangeSet | None:
    return op.edit(m, Kind.ACCOUNT, ACCOUNT_ID, name=m.account.name)


EDITS: tuple[Edit, ...] = (
    add_person,
    add_many,
    set_trust,
    edit_person,
    set_superior,
    hand_over,
    add_member,
    add_about_people,
    add_decision,
    set_route,
    add_to_chain,
    set_seal,
    save_view,
    move_cards,
    delete,
    delete_seats,
    place_under,
    name_holder,
    remove_blindly,
    rename_account,
    nothing,
)


def random_edit(m: AccountMap, rng: Random) -> ChangeSet | None:
    """Any edit that can be made on this map, allowed or not."""
    return rng.choice(EDITS)(m, rng)


def allowed_edits(m: AccountMap, rng: Random, count: int) -> Iterator[ChangeSet]:
    """Makes random edits, and takes those back that the rules forbid; what was tried comes out after each."""
    for _ in range(count):
        try:
            change_set = random_edit(m, rng)
        except UserError:
            continue
        if change_set is None:
            continue
        m.apply(change_set)
        try:
            rules.check(m, change_set.touched)
        except UserError:
            m.apply(ChangeSet("back", inverse(change_set.changes)))
        yield change_set
