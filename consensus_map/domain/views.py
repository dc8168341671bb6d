"""Ways to look at a map: which drawing, which people, what stands out. Fixed words and plain values."""

from dataclasses import dataclass, field
from enum import StrEnum


class View(StrEnum):
    """The three drawings of one map."""

    ORG = "org"
    ROUTE = "route"
    INTRODUCTIONS = "introductions"


class Scope(StrEnum):
    """Whom the org chart shows.

    CHAIN: the people of the decision with their superiors, the rest folded; ONLY: these people and nobody
    else; CONTEXT: with their direct reports too; DEPARTMENT: who belongs to one; NEIGHBOURHOOD: who is few
    hops away from somebody; ALL: everybody.
    """

    CHAIN = "chain"
    ONLY = "only"
    CONTEXT = "context"
    DEPARTMENT = "department"
    NEIGHBOURHOOD = "neighbourhood"
    ALL = "all"


# What these show is nothing without people who decide.
OF_A_CHAIN = frozenset({Scope.CHAIN, Scope.ONLY, Scope.CONTEXT})


class Relation(StrEnum):
    """What makes two people neighbours."""

    REPORTING = "reporting"
    TIES = "ties"
    INTRODUCTIONS = "introductions"


class Criterion(StrEnum):
    """What people can be filtered by."""

    TRUST = "trust"
    CONVICTION = "conviction"
    DEPARTMENT = "department"
    MEMBER = "member"
    UNSEEN = "unseen"
    TEXT = "text"


NOBODY = ""  # among members: people for whom nobody of ours is responsible
FEWEST_HOPS, MOST_HOPS = 1, 3


@dataclass(frozen=True, slots=True)
class Around:
    """The neighbourhood of a person: everybody within so many hops along these relations."""

    person: str
    hops: int = 1
    relations: frozenset[Relation] = frozenset(Relation)


@dataclass(frozen=True, slots=True)
class Filters:
    """Empty ones let everybody through; who passes all of them stands out, or alone is shown.

    trusts and convictions: words; departments: names; members: ids or NOBODY; unseen: days without a
    touch-point, at least; hides: the criteria that leave people out instead of letting them fade.
    """

    trusts: frozenset[str] = frozenset()
    convictions: frozenset[str] = frozenset()
    departments: frozenset[str] = frozenset()
    members: frozenset[str] = frozenset()
    unseen: int | None = None
    text: str = ""
    hides: frozenset[Criterion] = field(default_factory=frozenset)

    @property
    def active(self) -> frozenset[Criterion]:
        """The criteria that ask for something."""
        asked = {
            Criterion.TRUST: self.trusts,
            Criterion.CONVICTION: self.convictions,
            Criterion.DEPARTMENT: self.departments,
            Criterion.MEMBER: self.members,
            Criterion.UNSEEN: self.unseen is not None,
            Criterion.TEXT: self.text.strip(),
        }
        return frozenset(criterion for criterion, values in asked.items() if values)

    @property
    def hiding(self) -> frozenset[Criterion]:
        """The active criteria that leave people out."""
        return self.active & self.hides

    @property
    def highlighting(self) -> frozenset[Criterion]:
        """The active criteria outside of which people fade."""
        return self.active - self.hides
