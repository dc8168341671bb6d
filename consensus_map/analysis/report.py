"""The analysis of a map on a day: the one door through which the rest of the program comes in."""

from collections.abc import Mapping
from datetime import date

from consensus_map.analysis.actions import next_actions
from consensus_map.analysis.blockers import find_blockers
from consensus_map.analysis.chain import parts_of
from consensus_map.analysis.consensus import consensus
from consensus_map.analysis.conviction import judge
from consensus_map.analysis.facts import Facts
from consensus_map.analysis.introductions import Routes, missing_introduction, routes_to, unmet
from consensus_map.analysis.results import (
    AccountReport,
    Action,
    Ask,
    Blocker,
    ChainMember,
    DecisionReport,
    Hop,
    MissingIntroduction,
    Plan,
    Risk,
)
from consensus_map.analysis.risks import find_risks
from consensus_map.analysis.settings import DEFAULTS, Settings
from consensus_map.analysis.summary import blocked_text, consensus_text, summary_text
from consensus_map.analysis.words import Conviction, Deed, HopKind, Level
from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.errors import UserError
from consensus_map.domain.model import Decision
from consensus_map.domain.words import Seal, loose

__all__ = [
    "DEFAULTS",
    "AccountReport",
    "Action",
    "Ask",
    "Blocker",
    "ChainMember",
    "Conviction",
    "DecisionReport",
    "Deed",
    "Hop",
    "HopKind",
    "Level",
    "MissingIntroduction",
    "Plan",
    "Risk",
    "Settings",
    "blocked_text",
    "check",
    "consensus_text",
    "summary_text",
]


def check(
    account_map: AccountMap,
    on: date,
    settings: Settings = DEFAULTS,
    decision: str | None = None,
    entered: Mapping[str, date] | None = None,
) -> AccountReport:
    """All findings, or those about one decision, with the account's risks.

    `decision` is its id, public id or title, or a part of the title that no other one has. Raises UserError
    where there is no such decision. `entered`: by decision, the day on which it came into the map; nothing
    for it is late since before that.
    """
    facts = Facts(account_map, on, settings, entered or {})
    chains = {chosen.id: _chain(facts, chosen.id) for chosen in _chosen(account_map, decision)}
    routes = routes_to(facts, [person for chain in chains.values() for person in unmet(facts, chain)])
    reports = tuple(_report(facts, chosen, chain, routes) for chosen, chain in chains.items())
    return AccountReport(on, reports, find_risks(facts, reports), next_actions(facts, reports))


def _chosen(account_map: AccountMap, wanted: str | None) -> list[Decision]:
    """Decisions by formal date, those without one last."""
    ordered = sorted(
        account_map.decisions.values(),
        key=lambda one: (one.formal_date or date.max, one.title, one.public_id, one.id),
    )
    if wanted is None:
        return ordered
    found = [one for one in ordered if wanted in (one.id, one.public_id, one.title)]
    part = loose(wanted)
    similar = [one for one in ordered if part and part in loose(one.title)]
    if not found and len(similar) == 1:
        return similar
    if not found:
        there = "; ".join(one.title for one in ordered)
        raise UserError(
            f"Several decisions have “{wanted}” in their title."
            if similar
            else f"There is no decision “{wanted}” on this map.",
            todo=f"The decisions are: {there}." if there else "Add the decision first.",
        )
    return found


def _chain(facts: Facts, decision: str) -> list[ChainMember]:
    parts = parts_of(facts, decision)
    rejecting = frozenset(part.person.id for part in parts if part.seal is Seal.REJECTED)
    return [judge(facts, part, rejecting) for part in parts]


def _report(facts: Facts, decision: str, chain: list[ChainMember], routes: Routes) -> DecisionReport:
    formal = facts.map.decisions[decision].formal_date
    missing = {person: missing_introduction(facts, person, routes, formal) for person in unmet(facts, chain)}
    blockers = find_blockers(facts, chain, missing)
    return consensus(decision, chain, blockers, tuple(missing.values()))
