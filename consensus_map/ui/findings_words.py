"""Findings about one person in words. No Qt here."""

from typing import TYPE_CHECKING

from consensus_map.domain.account_map import AccountMap

if TYPE_CHECKING:
    from consensus_map.analysis.report import Blocker, ChainMember, MissingIntroduction


def conviction_words(member: "ChainMember") -> str:
    """Where somebody stands who blocks nothing."""
    from consensus_map.analysis.wording import in_words, sentence

    return f"{sentence(in_words(member.conviction))}. {member.reason}"


def blocker_words(blocker: "Blocker") -> tuple[str, str, str]:
    """Headline, arithmetic, and what to do."""
    verb = "Why they block" if str(blocker.level) != "low" else "Not convinced yet"
    return f"{verb} · {blocker.severity:.2f}, {blocker.level}", blocker.reason, blocker.action


def route_words(account_map: AccountMap, missing: "MissingIntroduction") -> tuple[str, str, str]:
    """Headline, the way from friend to target, and its reason."""
    if not missing.route:
        return "Nobody can introduce you yet", "", missing.reason
    people = [missing.route[0].source, *(hop.target for hop in missing.route)]
    way = " → ".join(account_map.people[person].display_name for person in people)
    return f"Not introduced yet · chance {missing.chance or 0:.2f}", way, missing.reason
