"""Random maps, and what of a map must survive being written to tables."""

from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum

from hypothesis import strategies as st

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.looks import Position, SavedView
from consensus_map.domain.model import (
    ACCOUNT_ID,
    Account,
    Commitment,
    Concern,
    Decision,
    Entity,
    Introduction,
    Member,
    Person,
    Post,
    ReportingLine,
    Request,
    Step,
    Tie,
    TouchPoint,
)
from consensus_map.domain.views import Criterion, Relation, Scope, View
from consensus_map.domain.words import (
    CommitmentStatus,
    ConcernStatus,
    Evidence,
    IntroductionStatus,
    LineKind,
    PostState,
    RequestKind,
    RequestStatus,
    Role,
    Seal,
    TieKind,
    TouchKind,
    Trust,
    Waterline,
)

AWKWARD = [
    *("NULL", "None", "N/A", "0012", "1E5", "=1+2", "+81 3", "-", "@home", "'quoted", "'=x", "a;b", "a\\;b"),
    *("line\nbreak", "cr\rhere", "crlf\r\nx", '"quotes"', "comma, here", "\ttab", " edge ", "# note", "##"),
    *(
        "様",
        "髙橋 﨑太",
        "👩\u200d💼",
        "\u200fעברית",
        "vacant",
        "空席",
        "id",
        "name",
        "extra:x",
        "#N/A",
        "true",
    ),
    *("trust", "|", ":::"),
]
LETTERS = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=8)
TEXT = st.one_of(st.sampled_from(AWKWARD), LETTERS)
NAME = TEXT.filter(lambda text: bool(text.strip()))
DAY = st.dates(date(1990, 1, 1), date(2040, 1, 1))
MOMENT = st.datetimes(datetime.fromisoformat("1990-01-01"), datetime.fromisoformat("2040-01-01"))
IDS = st.uuids(version=4).map(str)


def keys(ids: list[str]) -> st.SearchStrategy[list[str]]:
    """A key for each id, different ones or none."""
    key = st.one_of(st.just(""), NAME)
    return st.lists(key, min_size=len(ids), max_size=len(ids)).map(
        lambda found: [key if key and found.count(key) == 1 else "" for key in found]
    )


@st.composite
def maps(draw: st.DrawFn) -> AccountMap:
    """A map in a possible state, of up to six people with everything recorded about them."""
    ids = draw(st.lists(IDS, unique=True, max_size=6))
    member_ids = draw(st.lists(IDS, unique=True, max_size=3))
    entities: list[Entity] = []
    if draw(st.booleans()):
        entities.append(Account(ACCOUNT_ID, draw(NAME), draw(TEXT)))
    for member_id, key in zip(member_ids, draw(keys(member_ids)), strict=True):
        entities.append(Member(member_id, draw(NAME), draw(TEXT), draw(TEXT), draw(st.booleans()), key))
    member = st.sampled_from([None, *member_ids])
    for person_id, key in zip(ids, draw(keys(ids)), strict=True):
        entities.append(draw(people(person_id, key, member)))
    entities += draw(posts_and_lines(ids))
    if ids:
        entities += draw(records(ids, member_ids))
    entities += draw(looks(AccountMap(entities)))
    return AccountMap(entities)


@st.composite
def people(draw: st.DrawFn, person_id: str, key: str, member: st.SearchStrategy[str | None]) -> Person:
    name, native = draw(TEXT), draw(TEXT)
    if not (native or name).strip():
        name, native = "Nameless", ""
    return Person(
        person_id,
        name,
        native,
        draw(TEXT),
        draw(TEXT),
        draw(TEXT),
        draw(TEXT),
        draw(st.sampled_from(Trust)),
        draw(st.sampled_from(Evidence)),
        draw(TEXT),
        draw(st.none() | DAY),
        draw(member),
        draw(st.booleans()),
        draw(st.booleans()),
        draw(TEXT),
        key,
        draw(st.lists(st.tuples(TEXT, TEXT), max_size=3).map(tuple)),
    )


@st.composite
def posts_and_lines(draw: st.DrawFn, ids: list[str]) -> list[Entity]:
    post_ids = draw(st.lists(IDS, unique=True, max_size=7))
    posts = []
    for number, (post_id, key) in enumerate(zip(post_ids, draw(keys(post_ids)), strict=True), 1):
        holder = draw(st.sampled_from([None, *ids]))
        state = PostState.HELD if holder else draw(st.sampled_from([PostState.VACANT, PostState.UNKNOWN]))
        order = draw(st.sampled_from([number, 0, 5]))
        keyed = key if draw(st.booleans()) else ""
        before = draw(st.sampled_from([None, *ids]))
        since = draw(st.none() | DAY)
        posts.append(Post(post_id, draw(TEXT), draw(TEXT), holder, state, order, keyed, since, before))
    lines = []
    for index, post in enumerate(posts):
        above = draw(st.lists(st.sampled_from(posts[:index]), max_size=2, unique=True)) if index else []
        for place, superior in enumerate(above):
            kind = LineKind.SOLID if place == 0 and draw(st.booleans()) else LineKind.DOTTED
            lines.append(ReportingLine(draw(IDS), superior.id, post.id, kind))
    return [*posts, *lines]


@st.composite
def records(draw: st.DrawFn, ids: list[str], member_ids: list[str]) -> list[Entity]:
    one, most = st.sampled_from(ids), min(3, len(ids))
    some = st.lists(one, unique=True, max_size=most).map(tuple)
    met = st.lists(one, unique=True, min_size=1, max_size=most).map(tuple)
    member = st.sampled_from([None, *member_ids])
    members = st.lists(st.sampled_from(member_ids), unique=True).map(tuple) if member_ids else st.just(())
    day = st.none() | DAY
    moment = st.none() | MOMENT
    decisions = draw(st.lists(st.builds(Decision, IDS, NAME, day, st.just("")), max_size=2))
    decision_keys = draw(keys([decision.id for decision in decisions]))
    decisions = [replace(one, key=key) for one, key in zip(decisions, decision_keys, strict=True)]
    kinds: list[st.SearchStrategy[Entity]] = [
        st.builds(Tie, IDS, one, one, st.sampled_from(TieKind), st.integers(1, 3), TEXT).filter(
            lambda tie: tie.source != tie.target
        )
        if len(ids) > 1
        else st.nothing(),
        st.builds(TouchPoint, IDS, DAY, st.sampled_from(TouchKind), met, members, TEXT, TEXT),
        st.builds(Introduction, IDS, one, one, member, st.sampled_from(IntroductionStatus), day).filter(
            lambda introduction: introduction.introducer != introduction.target
        )
        if len(ids) > 1
        else st.nothing(),
        st.builds(
            Commitment, IDS, TEXT, some, member, day, day, st.sampled_from(CommitmentStatus), day, day
        ),
        st.builds(
            Concern, IDS, TEXT, TEXT, some, st.sampled_from(Waterline), some, some, some,
            st.sampled_from(ConcernStatus), TEXT,
        ),
        st.builds(
            Request, IDS, TEXT, st.sampled_from(RequestKind), some, member, moment, moment, moment,
            st.sampled_from(RequestStatus),
        ),
    ]  # fmt: skip
    if decisions:
        kinds.append(
            st.builds(
                Step, IDS, st.sampled_from([decision.id for decision in decisions]), st.integers(0, 9), one,
                st.sampled_from(Role), st.booleans(), st.sampled_from(Seal), day,
            )
        )  # fmt: skip
    return [*decisions, *draw(st.lists(st.one_of(kinds), max_size=6))]


@st.composite
def looks(draw: st.DrawFn, account_map: AccountMap) -> list[Entity]:
    """Saved views and moved cards."""
    people, decisions = sorted(account_map.people), sorted(account_map.decisions)
    empty = sorted(post.id for post in account_map.posts.values() if post.holder is None)
    made: list[Entity] = []
    for name in draw(st.lists(NAME, unique_by=lambda text: text.strip().casefold(), max_size=2)):
        person = draw(maybe(people))
        scopes = [scope for scope in Scope if person or scope is not Scope.NEIGHBOURHOOD]
        made.append(
            SavedView(
                draw(IDS), name, draw(st.sampled_from(View)), draw(st.sampled_from(scopes)),
                draw(maybe(decisions)), draw(TEXT), person, draw(st.integers(1, 3)),
                draw(words(Relation)), draw(words(Trust)), draw(st.just(()) | st.just(("stale",))),
                draw(st.lists(NAME, max_size=2).map(tuple)), draw(few(sorted(account_map.members))),
                draw(st.booleans()), draw(st.none() | st.integers(1, 999)), draw(TEXT),
                draw(words(Criterion)),
                draw(st.booleans()), draw(few(people)), draw(few(empty)), draw(st.booleans()),
                draw(few(people)), draw(few(empty)),
            )
        )  # fmt: skip
    away = st.integers(-5000, 5000)
    for node in draw(few([*people, *empty])):
        view = draw(st.sampled_from(View)) if node in people and decisions else View.ORG
        decision = draw(st.sampled_from(decisions)) if view is View.ROUTE else None
        person, post = (node, None) if node in people else (None, node)
        scope = draw(st.sampled_from(Scope)) if view is View.ORG else None
        by = draw(away), draw(away), draw(away), draw(away)
        made.append(Position(draw(IDS), view, decision, person, post, scope, *by, draw(st.booleans())))
    return made


def maybe(ids: list[str]) -> st.SearchStrategy[str | None]:
    return st.sampled_from([None, *ids])


def few(ids: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(ids), unique=True, max_size=2).map(tuple) if ids else st.just(())


def words(kind: type[StrEnum]) -> st.SearchStrategy[tuple[str, ...]]:
    found = [word.value for word in kind]
    return st.lists(st.sampled_from(found), unique=True, max_size=2).map(tuple)


def projection(account_map: AccountMap) -> dict[str, object]:
    """A map without the ids that no table carries: what must be equal after a round trip."""
    people, members = account_map.people, account_map.members
    called = {person.id: person.public_id for person in people.values()}
    ours = {member.id: member.public_id for member in members.values()} | {None: None}

    def some(found: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(called[one] for one in found)

    def person(one: Person) -> tuple[object, ...]:
        extra = sorted((heading, value) for heading, value in one.extra if value)
        return (
            one.public_id, one.name, one.native_name, one.reading, one.email, one.phone, one.location,
            one.trust, one.evidence, one.trust_note, one.trust_on, ours[one.member], one.external, one.active,
            one.notes, tuple(extra), tuple(post(found) for found in account_map.posts_of(one.id)),
        )  # fmt: skip

    def post(one: Post) -> tuple[object, ...]:
        lines = sorted((line.kind.value, seat(line.superior)) for line in account_map.lines_up(one.id))
        before = called[one.predecessor] if one.predecessor else None
        return one.title, one.department, one.state, one.order, one.key, one.since, before, tuple(lines)

    def seat(post_id: str) -> str:
        """A post by its own id where it must have one, else by its holder."""
        one = account_map.posts[post_id]
        first = account_map.first_post(one.holder) if one.holder else None
        return f"of {called[one.holder]}" if one.holder and first == one else repr(one.public_id)

    def seats(found: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(account_map.posts[one].public_id for one in found)

    def title(decision_id: str) -> tuple[str, str]:
        decision = account_map.decisions[decision_id]
        return decision.title, decision.key if decision.key != decision.title else ""

    tables: dict[str, list[tuple[object, ...]]] = {
        "people": [person(one) for one in people.values()],
        "unheld": [post(one) for one in account_map.posts.values() if not one.holder],
        "members": [
            (one.public_id, one.name, one.role, one.email, one.lead) for one in members.values()
        ],
        "ties": [
            (called[one.source], called[one.target], one.kind, one.strength, one.reason)
            for one in account_map.ties.values()
        ],
        "touchpoints": [
            (one.on, one.kind, some(one.people), tuple(ours[m] for m in one.members), one.summary,
             one.setting)
            for one in account_map.touchpoints.values()
        ],
        "introductions": [
            (called[one.introducer], called[one.target], ours[one.member], one.status, one.on)
            for one in account_map.introductions.values()
        ],
        "decisions": [(*title(one.id), one.formal_date) for one in account_map.decisions.values()],
        "steps": [
            (title(one.decision), one.order, called[one.person], one.role, one.required, one.seal,
             one.sealed_on)
            for one in account_map.steps.values()
        ],
        "commitments": [
            (one.text, some(one.people), ours[one.member], one.made_on, one.due_on, one.status, one.warned_on,
             one.closed_on)
            for one in account_map.commitments.values()
        ],
        "concerns": [
            (one.text, one.category, some(one.people), one.waterline, some(one.heard_from),
             some(one.confirmed_by), some(one.contradicted_by), one.status, one.answer)
            for one in account_map.concerns.values()
        ],
        "requests": [
            (one.text, one.kind, some(one.people), ours[one.member], one.received_at, one.acknowledged_at,
             one.answered_at, one.status)
            for one in account_map.requests.values()
        ],
        "views": [
            (one.name, one.view, one.scope, title(one.decision) if one.decision else None, one.department,
             called[one.person] if one.person else None, one.hops, one.relations, one.trusts,
             one.convictions, one.departments, tuple(ours[m] for m in one.members), one.unassigned,
             one.unseen, one.text, one.hides, one.ties, some(one.unfolded), some(one.folded), one.elsewhere,
             seats(one.unfolded_posts), seats(one.folded_posts))
            for one in account_map.views.values()
        ],
        "positions": [
            (one.view, title(one.decision) if one.decision else None,
             called[one.person] if one.person else None, seats((one.post,)) if one.post else None, one.scope,
             one.x, one.y, one.team_x, one.team_y, one.locked)
            for one in account_map.positions.values()
        ],
    }  # fmt: skip
    result: dict[str, object] = {name: sorted(rows, key=repr) for name, rows in tables.items()}
    result["account"] = account_map.accounts.get(ACCOUNT_ID)
    return result
