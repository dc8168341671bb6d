"""What the analysis hands out: plain values with entity ids, every figure with its reason in words."""

from dataclasses import dataclass
from datetime import date

from consensus_map.analysis.words import CONVINCED, Conviction, Deed, HopKind, Level
from consensus_map.domain.model import Ref
from consensus_map.domain.words import Role, Seal


@dataclass(frozen=True, slots=True)
class ChainMember:
    """One person of the chain, however many steps they have.

    `role` is that of the step with the greatest need; `order` that of the earliest step; `seal` sums up
    the seals as of the day; `via` is the person who convinces a convinced-indirect one.
    """

    person: str
    role: Role
    required: bool
    seal: Seal
    conviction: Conviction
    reason: str
    via: str | None
    steps: tuple[str, ...]
    order: int
    need: float
    abstained: bool
    last_touch: date | None

    @property
    def convinced(self) -> bool:
        """Sealed, convinced-direct or convinced-indirect."""
        return self.conviction in CONVINCED

    @property
    def settled(self) -> bool:
        """Convinced, or abstained: does not stand in the way."""
        return self.convinced or self.abstained


@dataclass(frozen=True, slots=True)
class Blocker:
    """Someone who is not settled; severity = need x doubt x hold-up, each between 0 and 1.

    `why` says it in words, `figures` how the severity was worked out.
    """

    person: str
    severity: float
    level: Level
    need: float
    doubt: float
    hold_up: float
    holds_up: tuple[str, ...]
    why: str
    figures: str
    action: str

    @property
    def reason(self) -> str:
        """In words, then in figures."""
        return f"{self.why} {self.figures}"


@dataclass(frozen=True, slots=True)
class Hop:
    """`source` introduces us to `target`; `chance` is the hop's alone, without willingness and load."""

    source: str
    target: str
    kind: HopKind
    chance: float


@dataclass(frozen=True, slots=True)
class MissingIntroduction:
    """Someone of the chain whom we have never met, with the best ways there; None, () where there is none.

    `route` is the best one from somebody who trusts us, without hops of the kind RELIES; `way`, which is
    advised, may have those, and may as well begin at anybody else whom we have met. Their chances are the
    whole product: willingness x load x hop chance of every hop; `step_chances` are those of each hop
    of the way.
    `planned` is the day of a contact with them that is planned before the formal date.
    `asked` is the introduction to this person that has been asked for already, `awaited` that one or the one
    to the first person on the way. `why` and `figures` are as with blockers.
    """

    person: str
    chance: float | None
    route: tuple[Hop, ...]
    way_chance: float | None
    way: tuple[Hop, ...]
    step_chances: tuple[float, ...]
    why: str
    figures: str
    asked: str | None
    awaited: str | None
    planned: date | None = None

    @property
    def reason(self) -> str:
        """In words, then in figures."""
        return f"{self.why} {self.figures}".rstrip()

    @property
    def introducer(self) -> str | None:
        """Whom we ask first."""
        return self.way[0].source if self.way else None


@dataclass(frozen=True, slots=True)
class Ask:
    """One introduction to ask for, after those in `after` (people to be won first)."""

    introducer: str
    target: str
    after: tuple[str, ...]
    by: date | None


@dataclass(frozen=True, slots=True)
class Plan:
    """The asks that reach all missing members; cost is the sum of -ln of their chances."""

    cost: float
    asks: tuple[Ask, ...]


@dataclass(frozen=True, slots=True)
class DecisionReport:
    """Where a decision stands. `required` counts people; `convinced` and `abstained` count among those.

    `rejected` counts everybody in the chain who has rejected, required or not.
    """

    decision: str
    required: int
    convinced: int
    abstained: int
    rejected: int
    reached: bool
    weakest: str | None
    members: tuple[ChainMember, ...]
    blockers: tuple[Blocker, ...]
    missing: tuple[MissingIntroduction, ...]
    plan: Plan | None

    def member(self, person: str) -> ChainMember | None:
        """A person's part in this decision."""
        return next((member for member in self.members if member.person == person), None)

    def blocker(self, person: str) -> Blocker | None:
        """Why a person blocks, or None."""
        return next((blocker for blocker in self.blockers if blocker.person == person), None)

    def missing_introduction(self, person: str) -> MissingIntroduction | None:
        """How to get to a person whom we have not met, or None."""
        return next((missing for missing in self.missing if missing.person == person), None)


@dataclass(frozen=True, slots=True)
class Risk:
    """Something that may go wrong: which rule found it, about whom, and what to do."""

    rule: str
    people: tuple[str, ...]
    members: tuple[str, ...]
    text: str
    action: str


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do: what, who of ours, by when, and why; rank 1 comes first.

    `subject` is the record that `deed` is about: the request to answer, the promise to keep, and so on.
    `missed` is the day by which it should have been begun, where that has passed.
    """

    rank: int
    text: str
    member: str | None
    by: date | None
    people: tuple[str, ...]
    level: Level
    reason: str
    deed: Deed = Deed.MEET
    subject: Ref | None = None
    missed: date | None = None


@dataclass(frozen=True, slots=True)
class AccountReport:
    """All findings about an account on a day."""

    on: date
    decisions: tuple[DecisionReport, ...]
    risks: tuple[Risk, ...]
    actions: tuple[Action, ...]

    def decision(self, decision: str) -> DecisionReport | None:
        """The report of one decision."""
        return next((report for report in self.decisions if report.decision == decision), None)
