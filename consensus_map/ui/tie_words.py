"""Ties in words, and which of them are there already. No Qt here."""

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Tie
from consensus_map.domain.words import TieKind, japanese

# Kinds that count both ways.
MUTUAL = frozenset({TieKind.KNOWS, TieKind.CONFLICTS})
STRENGTHS = {1: "weak", 2: "normal", 3: "strong"}
_VERBS = {
    TieKind.TRUSTS: "trusts",
    TieKind.INFLUENCES: "influences",
    TieKind.KNOWS: "knows",
    TieKind.CONFLICTS: "is in conflict with",
}


def tie_sentences(account_map: AccountMap, source: str, target: str) -> dict[TieKind, str]:
    """`戸倉 宗一 trusts 森下 京子 · 信頼` for every kind."""
    one, other = (account_map.people[person].display_name for person in (source, target))
    return {kind: f"{one} {verb} {other} · {japanese(kind)}" for kind, verb in _VERBS.items()}


def sentence(account_map: AccountMap, tie: Tie) -> str:
    """A tie as a sentence."""
    return tie_sentences(account_map, tie.source, tie.target)[tie.kind]


def particulars(tie: Tie) -> str:
    """`strength: strong · former colleague`."""
    strength = STRENGTHS.get(tie.strength, str(tie.strength))
    return " · ".join(part for part in (f"strength: {strength}", tie.reason) if part)


def tied(account_map: AccountMap, source: str, target: str, kind: TieKind, but: str = "") -> bool:
    """Whether there is such a tie, but for one; to know and to be in conflict count both ways."""
    ends = {(source, target)}
    if kind in MUTUAL:
        ends.add((target, source))
    there = account_map.ties_of(source)
    return any(tie.kind is kind and (tie.source, tie.target) in ends and tie.id != but for tie in there)
