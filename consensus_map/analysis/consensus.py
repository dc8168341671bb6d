"""Consensus: what a decision still lacks, counted so that nobody who blocks is hidden by an average."""

from collections.abc import Sequence

from consensus_map.analysis.results import Blocker, ChainMember, DecisionReport, MissingIntroduction
from consensus_map.analysis.words import Conviction


def consensus(
    decision: str,
    members: Sequence[ChainMember],
    blockers: Sequence[Blocker],
    missing: Sequence[MissingIntroduction],
) -> DecisionReport:
    """The report of one decision. One to which nobody must agree has not been agreed by anybody either."""
    required = [member for member in members if member.required]
    rejected = sum(member.conviction is Conviction.REJECTED for member in members)
    return DecisionReport(
        decision=decision,
        required=len(required),
        convinced=sum(member.convinced for member in required),
        abstained=sum(member.abstained and not member.convinced for member in required),
        rejected=rejected,
        reached=bool(required) and not rejected and all(member.settled for member in required),
        weakest=blockers[0].person if blockers else None,
        members=tuple(members),
        blockers=tuple(blockers),
        missing=tuple(missing),
        plan=None,
    )
