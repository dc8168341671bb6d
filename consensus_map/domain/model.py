"""The entities of an account map: frozen, of plain values, and linked by id only."""

import uuid
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum

from consensus_map.domain.looks import Position, SavedView
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

Ids = tuple[str, ...]


def new_id() -> str:
    """A fresh id for an entity or a change set."""
    return str(uuid.uuid4())


@dataclass(frozen=True, slots=True)
class Account:
    """The customer that the map is about; a map has one, under the id ACCOUNT_ID."""

    id: str
    name: str
    classification: str = "社外秘 / Internal"


ACCOUNT_ID = "account"


@dataclass(frozen=True, slots=True)
class Person:
    """Someone at the customer, or a third party who can introduce us.

    `key` is the person's id in the customer's own tables; `extra` keeps the columns that no field knows.
    """

    id: str
    name: str
    native_name: str = ""
    reading: str = ""
    email: str = ""
    phone: str = ""
    location: str = ""
    trust: Trust = Trust.UNKNOWN
    evidence: Evidence = Evidence.ASSUMED
    trust_note: str = ""
    trust_on: date | None = None
    member: str | None = None
    external: bool = False
    active: bool = True
    notes: str = ""
    key: str = ""
    extra: tuple[tuple[str, str], ...] = ()

    @property
    def public_id(self) -> str:
        """The id that tables and reports show."""
        return self.key or self.id

    @property
    def display_name(self) -> str:
        """The name in the person's own script where it is known, with plain blanks between its parts."""
        return " ".join((self.native_name or self.name).split())


@dataclass(frozen=True, slots=True)
class Post:
    """A seat: title and department. `order` is its place among its colleagues, smallest first.

    `since` is the day from which the holder holds it, where that is known; `predecessor` is the person who
    held it before, also while it is vacant.
    """

    id: str
    title: str = ""
    department: str = ""
    holder: str | None = None
    state: PostState = PostState.UNKNOWN
    order: int = 0
    key: str = ""
    since: date | None = None
    predecessor: str | None = None

    @property
    def public_id(self) -> str:
        """The id that tables show."""
        return self.key or self.id

    @property
    def seat(self) -> str:
        """Whose card stands for it: the holder's, or its own while nobody is known to hold it."""
        return self.holder or self.id


@dataclass(frozen=True, slots=True)
class ReportingLine:
    """The post `report` reports to the post `superior`; solid at most once per report."""

    id: str
    superior: str
    report: str
    kind: LineKind = LineKind.SOLID


@dataclass(frozen=True, slots=True)
class Member:
    """Someone on our side; the lead contact of the account (madoguchi) has `lead` set."""

    id: str
    name: str
    role: str = ""
    email: str = ""
    lead: bool = False
    key: str = ""

    @property
    def public_id(self) -> str:
        """The id that tables and reports show."""
        return self.key or self.id


@dataclass(frozen=True, slots=True)
class Tie:
    """`source` trusts, influences, knows or conflicts with `target`; strength 1 to 3."""

    id: str
    source: str
    target: str
    kind: TieKind
    strength: int = 2
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TouchPoint:
    """One contact between people of theirs and members of ours."""

    id: str
    on: date
    kind: TouchKind
    people: Ids = ()
    members: Ids = ()
    summary: str = ""
    setting: str = ""


@dataclass(frozen=True, slots=True)
class Introduction:
    """`introducer` brings our `member` together with `target`."""

    id: str
    introducer: str
    target: str
    member: str | None = None
    status: IntroductionStatus = IntroductionStatus.PLANNED
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """A proposal that needs consent; `formal_date` is when it is decided formally."""

    id: str
    title: str
    formal_date: date | None = None
    key: str = ""

    @property
    def public_id(self) -> str:
        """The id that tables and reports show."""
        return self.key or self.id


@dataclass(frozen=True, slots=True)
class Step:
    """One person's part in a decision; steps of equal `order` run side by side."""

    id: str
    decision: str
    order: int
    person: str
    role: Role
    required: bool = True
    seal: Seal = Seal.PENDING
    sealed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Commitment:
    """What we promised, to whom, by when; `warned_on` is when we said that it would be late."""

    id: str
    text: str
    people: Ids = ()
    member: str | None = None
    made_on: date | None = None
    due_on: date | None = None
    status: CommitmentStatus = CommitmentStatus.OPEN
    warned_on: date | None = None
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Concern:
    """A fear of `people`, said (above the waterline) or unsaid (below), and how we know of it."""

    id: str
    text: str
    category: str = ""
    people: Ids = ()
    waterline: Waterline = Waterline.ABOVE
    heard_from: Ids = ()
    confirmed_by: Ids = ()
    contradicted_by: Ids = ()
    status: ConcernStatus = ConcernStatus.OPEN
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """An inquiry, request or complaint with its response clock; times as the office clock showed them."""

    id: str
    text: str
    kind: RequestKind = RequestKind.REQUEST
    people: Ids = ()
    member: str | None = None
    received_at: datetime | None = None
    acknowledged_at: datetime | None = None
    answered_at: datetime | None = None
    status: RequestStatus = RequestStatus.OPEN


Entity = (
    Account
    | Person
    | Post
    | ReportingLine
    | Member
    | Tie
    | TouchPoint
    | Introduction
    | Decision
    | Step
    | Commitment
    | Concern
    | Request
    | SavedView
    | Position
)


class Kind(StrEnum):
    """What an entity is; the word that changes and files use."""

    ACCOUNT = "account"
    MEMBER = "member"
    PERSON = "person"
    POST = "post"
    LINE = "line"
    TIE = "tie"
    TOUCHPOINT = "touchpoint"
    INTRODUCTION = "introduction"
    DECISION = "decision"
    STEP = "step"
    COMMITMENT = "commitment"
    CONCERN = "concern"
    REQUEST = "request"
    VIEW = "view"
    POSITION = "position"


Ref = tuple[Kind, str]

# What an entity is called in a message.
NOUNS: dict[Kind, str] = {
    Kind.ACCOUNT: "account",
    Kind.MEMBER: "member of our team",
    Kind.PERSON: "person",
    Kind.POST: "post",
    Kind.LINE: "reporting line",
    Kind.TIE: "tie",
    Kind.TOUCHPOINT: "touch-point",
    Kind.INTRODUCTION: "introduction",
    Kind.DECISION: "decision",
    Kind.STEP: "step",
    Kind.COMMITMENT: "commitment",
    Kind.CONCERN: "concern",
    Kind.REQUEST: "request",
    Kind.VIEW: "saved view",
    Kind.POSITION: "moved card",
}

ENTITY_TYPES: dict[Kind, type[Entity]] = {
    Kind.ACCOUNT: Account,
    Kind.MEMBER: Member,
    Kind.PERSON: Person,
    Kind.POST: Post,
    Kind.LINE: ReportingLine,
    Kind.TIE: Tie,
    Kind.TOUCHPOINT: TouchPoint,
    Kind.INTRODUCTION: Introduction,
    Kind.DECISION: Decision,
    Kind.STEP: Step,
    Kind.COMMITMENT: Commitment,
    Kind.CONCERN: Concern,
    Kind.REQUEST: Request,
    Kind.VIEW: SavedView,
    Kind.POSITION: Position,
}

KINDS: dict[type[Entity], Kind] = {entity_type: kind for kind, entity_type in ENTITY_TYPES.items()}

FIELDS: dict[Kind, tuple[str, ...]] = {
    kind: tuple(field.name for field in fields(entity_type) if field.name != "id")
    for kind, entity_type in ENTITY_TYPES.items()
}

# Which fields hold ids of what. A field holds one id, None, or a tuple of ids.
REFERENCES: dict[Kind, dict[str, Kind]] = {
    Kind.ACCOUNT: {},
    Kind.MEMBER: {},
    Kind.PERSON: {"member": Kind.MEMBER},
    Kind.POST: {"holder": Kind.PERSON, "predecessor": Kind.PERSON},
    Kind.LINE: {"superior": Kind.POST, "report": Kind.POST},
    Kind.TIE: {"source": Kind.PERSON, "target": Kind.PERSON},
    Kind.TOUCHPOINT: {"people": Kind.PERSON, "members": Kind.MEMBER},
    Kind.INTRODUCTION: {"introducer": Kind.PERSON, "target": Kind.PERSON, "member": Kind.MEMBER},
    Kind.DECISION: {},
    Kind.STEP: {"decision": Kind.DECISION, "person": Kind.PERSON},
    Kind.COMMITMENT: {"people": Kind.PERSON, "member": Kind.MEMBER},
    Kind.CONCERN: {
        "people": Kind.PERSON,
        "heard_from": Kind.PERSON,
        "confirmed_by": Kind.PERSON,
        "contradicted_by": Kind.PERSON,
    },
    Kind.REQUEST: {"people": Kind.PERSON, "member": Kind.MEMBER},
    Kind.VIEW: {
        "decision": Kind.DECISION,
        "person": Kind.PERSON,
        "members": Kind.MEMBER,
        "unfolded": Kind.PERSON,
        "unfolded_posts": Kind.POST,
        "folded": Kind.PERSON,
        "folded_posts": Kind.POST,
    },
    Kind.POSITION: {"decision": Kind.DECISION, "person": Kind.PERSON, "post": Kind.POST},
}
