"""Small maps put together by name: the id of everything is what the test calls it."""

from collections.abc import Iterable
from datetime import date, timedelta

from consensus_map.analysis.report import AccountReport, DecisionReport, check
from consensus_map.analysis.settings import DEFAULTS, Settings
from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import (
    Decision,
    Entity,
    Introduction,
    Member,
    Person,
    Post,
    ReportingLine,
    Step,
    Tie,
    TouchPoint,
)
from consensus_map.domain.words import (
    IntroductionStatus,
    LineKind,
    PostState,
    Role,
    Seal,
    TieKind,
    TouchKind,
    Trust,
)

TODAY = date(2026, 4, 1)


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


class World:
    """Collects entities; `map()` makes a map of them, in any order."""

    def __init__(self) -> None:
        self.entities: list[Entity] = [Decision("d", "Renewal", date(2026, 6, 30))]

    def add(self, entity: Entity) -> str:
        self.entities.append(entity)
        return entity.id

    def _number(self) -> str:
        return f"e{len(self.entities)}"

    def person(
        self,
        name: str,
        trust: Trust = Trust.UNKNOWN,
        *,
        met: int | None = None,
        active: bool = True,
        external: bool = False,
        member: str | None = None,
    ) -> str:
        """`met`: so many days ago."""
        self.add(Person(name, name, trust=trust, active=active, external=external, member=member))
        if met is not None:
            self.touch(name, days_ago(met))
        return name

    def touch(self, person: str, on: date, *members: str, kind: TouchKind = TouchKind.MEETING) -> None:
        self.add(TouchPoint(self._number(), on, kind, (person,), members))

    def tie(self, source: str, kind: TieKind, target: str, strength: int = 2) -> None:
        self.add(Tie(self._number(), source, target, kind, strength))

    def post(self, post: str, holder: str | None = None, department: str = "") -> str:
        state = PostState.HELD if holder else PostState.VACANT
        return self.add(Post(post, "", department, holder, state))

    def line(self, superior: str, report: str, kind: LineKind = LineKind.SOLID) -> None:
        self.add(ReportingLine(self._number(), superior, report, kind))

    def team(self, superior: str, *reports: str) -> None:
        """Gives everybody without one a post named after them, and puts `reports` under `superior`."""
        there = {entity.id for entity in self.entities if isinstance(entity, Post)}
        for person in (superior, *reports):
            if f"post {person}" not in there:
                self.post(f"post {person}", person)
        for report in reports:
            self.line(f"post {superior}", f"post {report}")

    def introduction(
        self, introducer: str, target: str, status: IntroductionStatus, on: date | None = None
    ) -> None:
        self.add(Introduction(self._number(), introducer, target, None, status, on))

    def step(
        self,
        person: str,
        role: Role = Role.APPROVER,
        *,
        order: int = 1,
        required: bool = True,
        seal: Seal = Seal.PENDING,
        sealed_on: date | None = None,
    ) -> None:
        self.add(Step(self._number(), "d", order, person, role, required, seal, sealed_on))

    def member(self, member: str, *, lead: bool = False) -> str:
        return self.add(Member(member, member, lead=lead))

    def map(self) -> AccountMap:
        return AccountMap(self.entities)

    def check(self, on: date = TODAY, settings: Settings = DEFAULTS) -> AccountReport:
        return check(self.map(), on, settings)

    def report(self, on: date = TODAY, settings: Settings = DEFAULTS) -> DecisionReport:
        """The report of the one decision."""
        return self.check(on, settings).decisions[0]


def people(findings: Iterable[object]) -> list[str]:
    """Whom findings are about, in order."""
    return [str(getattr(finding, "person", "")) for finding in findings]
