"""The report of `check` as one JSON document, with the ids that the outside world knows."""

from collections.abc import Iterable
from datetime import date

from consensus_map.analysis.report import (
    AccountReport,
    Action,
    Blocker,
    ChainMember,
    DecisionReport,
    Hop,
    HopKind,
    MissingIntroduction,
    Plan,
    Risk,
)
from consensus_map.domain.account_map import AccountMap

Json = dict[str, object]

# The format has no word of its own for whoever trusts somebody, and so knows them.
_KINDS = {HopKind.RELIES: HopKind.KNOWS}


class CheckDocument:
    """Turns the parts of a report into JSON values, with people and members by their public ids."""

    def __init__(self, account_map: AccountMap) -> None:
        self._map = account_map

    def build(self, report: AccountReport) -> Json:
        """The whole document."""
        return {
            "account": self._map.account.name,
            "on": report.on.isoformat(),
            "decisions": [self._decision(decision) for decision in report.decisions],
            "risks": [self._risk(risk) for risk in report.risks],
            "actions": [self._action(action) for action in report.actions],
        }

    def _decision(self, report: DecisionReport) -> Json:
        decision = self._map.decisions[report.decision]
        return {
            "id": decision.public_id,
            "title": decision.title,
            "formal_date": _day(decision.formal_date),
            "required": report.required,
            "convinced": report.convinced,
            "reached": report.reached,
            "weakest": self._person(report.weakest),
            "members": [self._member_of_chain(member) for member in report.members],
            "blockers": [self._blocker(blocker) for blocker in report.blockers],
            "missing_introductions": [self._missing(missing) for missing in report.missing],
            "plan": self._plan(report.plan),
        }

    def _member_of_chain(self, member: ChainMember) -> Json:
        return {
            **self._named(member.person),
            "role": member.role.value,
            "required": member.required,
            "conviction": member.conviction.value,
            "reason": member.reason,
        }

    def _blocker(self, blocker: Blocker) -> Json:
        return {
            **self._named(blocker.person),
            "severity": blocker.severity,
            "level": str(blocker.level),
            "need": blocker.need,
            "doubt": blocker.doubt,
            "hold_up": blocker.hold_up,
            "reason": blocker.reason,
            "action": blocker.action,
        }

    def _missing(self, missing: MissingIntroduction) -> Json:
        return {
            **self._named(missing.person),
            "chance": missing.chance,
            "route": self._hops(missing.route),
            "way": {"chance": missing.way_chance, "route": self._hops(missing.way)},
            "reason": missing.reason,
        }

    def _hops(self, route: Iterable[Hop]) -> list[Json]:
        return [
            {
                "from": self._person(hop.source),
                "to": self._person(hop.target),
                "kind": str(_KINDS.get(hop.kind, hop.kind)),
                "chance": hop.chance,
            }
            for hop in route
        ]

    def _plan(self, plan: Plan | None) -> Json:
        if plan is None:
            return {"cost": None, "asks": []}
        asks = [
            {
                "introducer": self._person(ask.introducer),
                "target": self._person(ask.target),
                "after": self._people(ask.after),
                "by": _day(ask.by),
            }
            for ask in plan.asks
        ]
        return {"cost": plan.cost, "asks": asks}

    def _risk(self, risk: Risk) -> Json:
        return {
            "rule": risk.rule,
            "people": self._people(risk.people),
            "members": [self._member(member) for member in risk.members],
            "text": risk.text,
            "action": risk.action,
        }

    def _action(self, action: Action) -> Json:
        return {
            "rank": action.rank,
            "text": action.text,
            "member": self._member(action.member),
            "by": _day(action.by),
            "people": self._people(action.people),
        }

    def _named(self, person: str) -> Json:
        return {"person": self._person(person), "name": self._map.people[person].name}

    def _person(self, person: str | None) -> str | None:
        return None if person is None else self._map.people[person].public_id

    def _people(self, people: Iterable[str]) -> list[str | None]:
        return [self._person(person) for person in people]

    def _member(self, member: str | None) -> str | None:
        return None if member is None else self._map.members[member].public_id


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
