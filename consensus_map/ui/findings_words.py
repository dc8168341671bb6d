"""Findings about one person in words. No Qt here."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from consensus_map.analysis.wording import in_words, percent, sentence
from consensus_map.analysis.words import Conviction
from consensus_map.domain.account_map import AccountMap
from consensus_map.drawing.findings import FLAGGED

if TYPE_CHECKING:
    from consensus_map.analysis.report import Blocker, ChainMember, MissingIntroduction


def conviction_words(member: "ChainMember") -> str:
    """Where somebody stands who blocks nothing."""
    stamped = member.conviction in (Conviction.SEALED, Conviction.REJECTED)
    return member.reason if stamped else f"{sentence(in_words(member.conviction))}. {member.reason}"


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding as its card says it: words first; `figures` is how it was worked out."""

    head: str
    words: tuple[str, ...]
    figures: str


def blocker_words(blocker: "Blocker") -> Finding:
    """Why somebody stands in the way, and what to do about it."""
    weighty = str(blocker.level) in FLAGGED
    head = f"Why they block · {blocker.level}" if weighty else "Not convinced yet"
    return Finding(head, (blocker.why, blocker.action), blocker.figures)


def route_words(account_map: AccountMap, missing: "MissingIntroduction") -> Finding:
    """That somebody has not been introduced, and the way to them."""
    people = [missing.way[0].source, *(hop.target for hop in missing.way)] if missing.way else []
    way = " → ".join(account_map.people[person].display_name for person in people)
    if missing.planned is not None:
        return Finding("Not met yet, but planned", (missing.why,), missing.figures)
    if missing.asked is not None:
        return Finding("Introduction asked for", (missing.why,), missing.figures)
    if not missing.way:
        return Finding("Nobody can introduce you yet", (missing.why,), missing.figures)
    head = f"Not introduced yet · chance {percent(missing.way_chance)}"
    return Finding(head, (way, missing.why), missing.figures)
