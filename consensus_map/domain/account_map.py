"""The whole state of one account, with the look-ups that everything else needs."""

from collections.abc import Iterable, Sequence, Set
from itertools import groupby
from operator import attrgetter
from typing import cast

from consensus_map.domain.bulk import build_many, columns_of, runs, values_of_many
from consensus_map.domain.changes import Change, ChangeSet, Values, inverse, with_values
from consensus_map.domain.looks import Position, SavedView
from consensus_map.domain.model import (
    ACCOUNT_ID,
    KINDS,
    REFERENCES,
    Account,
    Commitment,
    Concern,
    Decision,
    Entity,
    Introduction,
    Kind,
    Member,
    Person,
    Post,
    Ref,
    ReportingLine,
    Request,
    Step,
    Tie,
    TouchPoint,
)
from consensus_map.domain.org_chart import OrgChart, outdates, read_org_chart
from consensus_map.domain.words import LineKind, Trust

Table = dict[str, Entity]
# The value of a field that refers to another entity, or to several.
Reference = str | tuple[str, ...] | None


class AccountMap:
    """Entities by id. Only `apply` changes it; readers must not write to the dictionaries."""

    def __init__(self, entities: Iterable[Entity] = ()) -> None:
        self.accounts: dict[str, Account] = {}
        self.members: dict[str, Member] = {}
        self.people: dict[str, Person] = {}
        self.posts: dict[str, Post] = {}
        self.lines: dict[str, ReportingLine] = {}
        self.ties: dict[str, Tie] = {}
        self.touchpoints: dict[str, TouchPoint] = {}
        self.introductions: dict[str, Introduction] = {}
        self.decisions: dict[str, Decision] = {}
        self.steps: dict[str, Step] = {}
        self.commitments: dict[str, Commitment] = {}
        self.concerns: dict[str, Concern] = {}
        self.requests: dict[str, Request] = {}
        self.views: dict[str, SavedView] = {}
        self.positions: dict[str, Position] = {}
        self._tables = self._tables_by_kind()
        self._org_chart: OrgChart | None = None
        self._trusts: bytes | None = None
        # (kind, field) -> id referred to -> ids of the entities that refer to it, in order of arrival
        self._referring: dict[tuple[Kind, str], dict[str, dict[str, None]]] = {
            (kind, name): {} for kind, names in REFERENCES.items() for name in names
        }
        for made_of, alike in groupby(entities, type):
            self._put(KINDS[made_of], list(alike))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, AccountMap):
            return NotImplemented
        return self._tables == other._tables

    @property
    def account(self) -> Account:
        """The customer; a map that has no account yet has a nameless one."""
        return self.accounts.get(ACCOUNT_ID) or Account(ACCOUNT_ID, "")

    @property
    def org_chart(self) -> OrgChart:
        """Who stands below whom; read when first asked for and after posts or lines have changed."""
        if self._org_chart is None:
            self._org_chart = read_org_chart(self)
        return self._org_chart

    @property
    def trusts(self) -> bytes:
        """Of each person, in their order, the place of their trust status among all of these."""
        if self._trusts is None:
            # To hash a word of an enumeration is a call of Python; there is one of each: where it is will do.
            codes = {id(trust): code for code, trust in enumerate(Trust)}
            held = map(attrgetter("trust"), self.people.values())
            self._trusts = bytes(map(codes.__getitem__, map(id, held)))
        return self._trusts

    def read_ahead(self) -> None:
        """Makes the indexes that are otherwise made when they are first needed."""
        self._org_chart, self._trusts = self.org_chart, self.trusts

    def table(self, kind: Kind) -> Table:
        """All entities of a kind, by id."""
        return self._tables[kind]

    def find(self, kind: Kind, entity_id: str) -> Entity | None:
        """The entity, or None."""
        return self._tables[kind].get(entity_id)

    def entities(self) -> Iterable[Entity]:
        """Every entity, kind by kind."""
        return (entity for table in self._tables.values() for entity in table.values())

    def referring(self, kind: Kind, name: str, target: str) -> list[str]:
        """Ids of the entities of `kind` whose field `name` refers to `target`."""
        return list(self._referring[kind, name].get(target, ()))

    def referred(self, kind: Kind, name: str) -> Set[str]:
        """All ids that the field `name` of the entities of `kind` refers to."""
        return self._referring[kind, name].keys()

    def refers_to_any(self, kind: Kind, name: str, targets: Iterable[str]) -> bool:
        """Whether the field `name` of any entity of `kind` refers to one of `targets`."""
        return not self.referred(kind, name).isdisjoint(targets)

    def apply(self, change_set: ChangeSet) -> frozenset[Ref]:
        """Makes the changes, all or none, and returns what they touched.

        Raises ValueError where a change does not fit the present state: that is a bug in its maker.
        """
        made: list[Change] = []
        try:
            for run in runs(change_set.changes):
                self._make(run, made)
        except Exception:
            for run in runs(inverse(made)):
                self._make(run, [])
            raise
        return change_set.touched

    # People and posts

    def posts_of(self, person: str) -> list[Post]:
        """The posts that a person holds, their first (smallest order) first."""
        posts = [self.posts[post] for post in self.referring(Kind.POST, "holder", person)]
        return sorted(posts, key=lambda post: post.order)

    def first_post(self, person: str) -> Post | None:
        """The post that places a person in the org chart."""
        return next(iter(self.posts_of(person)), None)

    def solid_superior(self, post: str) -> Post | None:
        """The post that `post` reports to along its solid line."""
        lines = self.lines_up(post)
        return next((self.posts[line.superior] for line in lines if line.kind is LineKind.SOLID), None)

    def lines_up(self, post: str) -> list[ReportingLine]:
        """The lines from a post to its superiors."""
        return [self.lines[line] for line in self.referring(Kind.LINE, "report", post)]

    def lines_down(self, post: str) -> list[ReportingLine]:
        """The lines from a post to its reports."""
        return [self.lines[line] for line in self.referring(Kind.LINE, "superior", post)]

    def superiors(self, post: str) -> list[Post]:
        """The superior posts, solid line first."""
        lines = sorted(self.lines_up(post), key=lambda line: line.kind is not LineKind.SOLID)
        return [self.posts[line.superior] for line in lines]

    def reports(self, post: str) -> list[Post]:
        """The posts that report to `post` along solid lines, in their order."""
        lines = self.lines_down(post)
        posts = [self.posts[line.report] for line in lines if line.kind is LineKind.SOLID]
        return sorted(posts, key=lambda report: report.order)

    # What is recorded about a person

    def ties_of(self, person: str) -> list[Tie]:
        """The ties at either end of which a person stands."""
        ids = self.referring(Kind.TIE, "source", person) + self.referring(Kind.TIE, "target", person)
        return [self.ties[tie] for tie in ids]

    def touchpoints_of(self, person: str) -> list[TouchPoint]:
        """A person's touch-points, the latest first."""
        found = [self.touchpoints[i] for i in self.referring(Kind.TOUCHPOINT, "people", person)]
        return sorted(found, key=lambda touchpoint: touchpoint.on, reverse=True)

    def introductions_to(self, person: str) -> list[Introduction]:
        """Introductions whose target is `person`."""
        return [self.introductions[i] for i in self.referring(Kind.INTRODUCTION, "target", person)]

    def introductions_by(self, person: str) -> list[Introduction]:
        """Introductions that `person` makes or is to make."""
        return [self.introductions[i] for i in self.referring(Kind.INTRODUCTION, "introducer", person)]

    def steps_of(self, decision: str) -> list[Step]:
        """The route of a decision, in order."""
        steps = [self.steps[step] for step in self.referring(Kind.STEP, "decision", decision)]
        return sorted(steps, key=lambda step: step.order)

    def steps_for(self, person: str) -> list[Step]:
        """A person's steps in all decisions."""
        return [self.steps[step] for step in self.referring(Kind.STEP, "person", person)]

    def commitments_to(self, person: str) -> list[Commitment]:
        """What was promised to a person."""
        return [self.commitments[i] for i in self.referring(Kind.COMMITMENT, "people", person)]

    def concerns_of(self, person: str) -> list[Concern]:
        """What a person fears."""
        return [self.concerns[i] for i in self.referring(Kind.CONCERN, "people", person)]

    def requests_of(self, person: str) -> list[Request]:
        """What a person asked of us."""
        return [self.requests[i] for i in self.referring(Kind.REQUEST, "people", person)]

    # The one way in

    def _make(self, run: list[Change], made: list[Change]) -> None:
        """Makes changes alike, and adds to `made` those that it has made."""
        head = run[0]
        if self._org_chart is not None and outdates(head):
            self._org_chart = None
        if self._trusts is not None and _changes(head, Kind.PERSON, "trust"):
            self._trusts = None
        if head.before is None or head.after is None:
            (self._create if head.before is None else self._delete)(head.kind, run)
            made += run
            return
        for change in run:
            self._edit(change)
            made.append(change)

    def _create(self, kind: Kind, run: list[Change]) -> None:
        ids = _distinct_ids(kind, run)
        if not self._tables[kind].keys().isdisjoint(ids):
            raise ValueError(f"{kind}: the change does not fit the present state: it is there already")
        rows = _states(kind, (change.after for change in run))
        self._put(kind, build_many(kind, ids, columns_of(kind, rows)))

    def _delete(self, kind: Kind, run: list[Change]) -> None:
        table = self._tables[kind]
        ids = _distinct_ids(kind, run)
        entities = [self._there(kind, entity_id) for entity_id in ids]
        if values_of_many(kind, entities) != _states(kind, (change.before for change in run)):
            raise ValueError(f"{kind}: another value stands there")
        self._unlink(kind, entities)
        for entity_id in ids:
            del table[entity_id]

    def _edit(self, change: Change) -> None:
        old = self._there(change.kind, change.id)
        if tuple(getattr(old, name) for name in change.fields) != change.before:
            raise ValueError(f"{change.kind} {change.id}: another value stands there")
        # Before anything is touched: this may fail.
        new = with_values(old, dict(zip(change.fields, change.after or (), strict=True)))
        self._unlink(change.kind, [old])
        self._put(change.kind, [new])

    def _there(self, kind: Kind, entity_id: str) -> Entity:
        entity = self._tables[kind].get(entity_id)
        if entity is None:
            raise ValueError(f"{kind} {entity_id}: the change does not fit the present state")
        return entity

    def _put(self, kind: Kind, entities: Sequence[Entity]) -> None:
        ids = list(map(attrgetter("id"), entities))
        self._tables[kind].update(zip(ids, entities, strict=True))
        for name in REFERENCES[kind]:
            _refer(self._referring[kind, name], ids, list(map(attrgetter(name), entities)))

    def _unlink(self, kind: Kind, entities: Sequence[Entity]) -> None:
        for name in REFERENCES[kind]:
            index = self._referring[kind, name]
            for entity in entities:
                for target in dict.fromkeys(targets(entity, name)):
                    del index[target][entity.id]
                    if not index[target]:
                        del index[target]

    def _tables_by_kind(self) -> dict[Kind, Table]:
        tables = {
            Kind.ACCOUNT: self.accounts,
            Kind.MEMBER: self.members,
            Kind.PERSON: self.people,
            Kind.POST: self.posts,
            Kind.LINE: self.lines,
            Kind.TIE: self.ties,
            Kind.TOUCHPOINT: self.touchpoints,
            Kind.INTRODUCTION: self.introductions,
            Kind.DECISION: self.decisions,
            Kind.STEP: self.steps,
            Kind.COMMITMENT: self.commitments,
            Kind.CONCERN: self.concerns,
            Kind.REQUEST: self.requests,
            Kind.VIEW: self.views,
            Kind.POSITION: self.positions,
        }
        return cast("dict[Kind, Table]", tables)


def _changes(change: Change, kind: Kind, name: str) -> bool:
    """Whether entities of a kind come, go, or get another value in the field `name`."""
    return change.kind is kind and (change.before is None or change.after is None or name in change.fields)


def _distinct_ids(kind: Kind, run: list[Change]) -> list[str]:
    ids = [change.id for change in run]
    if len(set(ids)) < len(ids):
        raise ValueError(f"{kind}: the same one twice")
    return ids


def _states(kind: Kind, states: Iterable[Values | None]) -> list[Values]:
    found = [state for state in states if state is not None]
    if not found:
        raise ValueError(f"{kind}: a change of nothing to nothing")
    return found


def targets(entity: Entity, name: str) -> tuple[str, ...]:
    """The ids that the reference field `name` of `entity` holds: none, one or several."""
    value: Reference = getattr(entity, name)
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


def referred(entities: Iterable[Entity], name: str) -> set[str]:
    """All ids that the reference field `name` of `entities` holds."""
    values: set[Reference] = set(map(attrgetter(name), entities))
    lists = [value for value in values if isinstance(value, tuple)]
    single = {value for value in values if isinstance(value, str)}
    return single.union(*lists)


def _refer(index: dict[str, dict[str, None]], ids: list[str], values: list[Reference]) -> None:
    """Enters into an index to what the entities with `ids` refer."""
    for entity_id, value in zip(ids, values, strict=True):
        if type(value) is str:
            index.setdefault(value, {})[entity_id] = None
        else:
            for target in value or ():
                index.setdefault(target, {})[entity_id] = None
