"""The columns of our own tables that refer to people: one description for reading and for writing."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from consensus_map.domain.model import Kind
from consensus_map.domain.views import Scope, View
from consensus_map.domain.words import (
    CommitmentStatus,
    ConcernStatus,
    IntroductionStatus,
    RequestKind,
    RequestStatus,
    Role,
    Seal,
    TieKind,
    TouchKind,
    Waterline,
)


class Sort(Enum):
    """What the cells of a column hold."""

    TEXT = auto()
    WORD = auto()
    DAY = auto()
    MOMENT = auto()
    FLAG = auto()
    WHOLE = auto()
    PERSON = auto()
    PEOPLE = auto()
    MEMBER = auto()
    MEMBERS = auto()
    POST = auto()
    POSTS = auto()
    DECISION = auto()
    CODE = auto()
    LIST = auto()


ONE = frozenset({Sort.PERSON, Sort.MEMBER, Sort.POST, Sort.DECISION})
SEVERAL = frozenset({Sort.PEOPLE, Sort.MEMBERS, Sort.POSTS})


@dataclass(frozen=True, slots=True)
class Column:
    """A column and the field that it fills; without a required one a row says nothing."""

    name: str
    field: str
    sort: Sort = Sort.TEXT
    words: type[StrEnum] | None = None
    required: bool = False


@dataclass(frozen=True, slots=True)
class OwnTable:
    """An own table; `same` are the fields by which a row is recognised when it comes again."""

    kind: Kind
    columns: tuple[Column, ...]
    same: tuple[str, ...]


def _people(name: str = "people") -> Column:
    return Column(name, name, Sort.PEOPLE)


_TEXT = Column("text", "text")
_MEMBER = Column("member", "member", Sort.MEMBER)

OWN_TABLES: Mapping[str, OwnTable] = {
    "ties": OwnTable(
        Kind.TIE,
        (
            Column("from", "source", Sort.PERSON, required=True),
            Column("to", "target", Sort.PERSON, required=True),
            Column("kind", "kind", Sort.WORD, TieKind, required=True),
            Column("strength", "strength", Sort.WHOLE),
            Column("reason", "reason"),
        ),
        ("source", "target", "kind"),
    ),
    "touchpoints": OwnTable(
        Kind.TOUCHPOINT,
        (
            Column("date", "on", Sort.DAY, required=True),
            Column("kind", "kind", Sort.WORD, TouchKind, required=True),
            Column("people", "people", Sort.PEOPLE, required=True),
            Column("members", "members", Sort.MEMBERS),
            Column("summary", "summary"),
            Column("setting", "setting"),
        ),
        ("on", "kind", "people"),
    ),
    "introductions": OwnTable(
        Kind.INTRODUCTION,
        (
            Column("introducer", "introducer", Sort.PERSON, required=True),
            Column("target", "target", Sort.PERSON, required=True),
            _MEMBER,
            Column("status", "status", Sort.WORD, IntroductionStatus),
            Column("date", "on", Sort.DAY),
        ),
        ("introducer", "target"),
    ),
    "route": OwnTable(
        Kind.STEP,
        (
            Column("step", "order", Sort.WHOLE),
            Column("person", "person", Sort.PERSON, required=True),
            Column("role", "role", Sort.WORD, Role, required=True),
            Column("required", "required", Sort.FLAG),
            Column("seal", "seal", Sort.WORD, Seal),
            Column("sealed_on", "sealed_on", Sort.DAY),
        ),
        ("decision", "person", "role"),
    ),
    "commitments": OwnTable(
        Kind.COMMITMENT,
        (
            _TEXT,
            _people(),
            _MEMBER,
            Column("made_on", "made_on", Sort.DAY),
            Column("due_on", "due_on", Sort.DAY),
            Column("status", "status", Sort.WORD, CommitmentStatus),
            Column("warned_on", "warned_on", Sort.DAY),
            Column("closed_on", "closed_on", Sort.DAY),
        ),
        ("text", "people"),
    ),
    "concerns": OwnTable(
        Kind.CONCERN,
        (
            _TEXT,
            Column("category", "category"),
            _people(),
            Column("waterline", "waterline", Sort.WORD, Waterline),
            _people("heard_from"),
            _people("confirmed_by"),
            _people("contradicted_by"),
            Column("status", "status", Sort.WORD, ConcernStatus),
            Column("answer", "answer"),
        ),
        ("text", "people"),
    ),
    "requests": OwnTable(
        Kind.REQUEST,
        (
            _TEXT,
            Column("kind", "kind", Sort.WORD, RequestKind),
            _people(),
            _MEMBER,
            Column("received_at", "received_at", Sort.MOMENT),
            Column("acknowledged_at", "acknowledged_at", Sort.MOMENT),
            Column("answered_at", "answered_at", Sort.MOMENT),
            Column("status", "status", Sort.WORD, RequestStatus),
        ),
        ("text", "received_at"),
    ),
    "views": OwnTable(
        Kind.VIEW,
        (
            Column("name", "name", required=True),
            Column("view", "view", Sort.CODE, View),
            Column("scope", "scope", Sort.CODE, Scope),
            Column("decision", "decision", Sort.DECISION),
            Column("department", "department"),
            Column("person", "person", Sort.PERSON),
            Column("hops", "hops", Sort.WHOLE),
            *(
                Column(name, name, Sort.LIST)
                for name in ("relations", "trusts", "convictions", "departments")
            ),
            Column("members", "members", Sort.MEMBERS),
            Column("unassigned", "unassigned", Sort.FLAG),
            Column("unseen", "unseen", Sort.WHOLE),
            _TEXT,
            Column("hides", "hides", Sort.LIST),
            Column("ties", "ties", Sort.FLAG),
            _people("unfolded"),
            Column("unfolded_posts", "unfolded_posts", Sort.POSTS),
            Column("elsewhere", "elsewhere", Sort.FLAG),
            _people("folded"),
            Column("folded_posts", "folded_posts", Sort.POSTS),
        ),
        ("name",),
    ),
    "positions": OwnTable(
        Kind.POSITION,
        (
            Column("view", "view", Sort.CODE, View, required=True),
            Column("decision", "decision", Sort.DECISION),
            Column("person", "person", Sort.PERSON),
            Column("post", "post", Sort.POST),
            Column("scope", "scope", Sort.CODE, Scope),
            *(Column(name, name, Sort.WHOLE) for name in ("x", "y", "team_x", "team_y")),
            Column("locked", "locked", Sort.FLAG),
        ),
        ("view", "decision", "person", "post", "scope"),
    ),
}
