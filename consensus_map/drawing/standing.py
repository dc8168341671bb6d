"""What must be said of a chain member beyond trust and seal, so that the count can be read off the map."""

from enum import StrEnum
from typing import Protocol


class MemberLike(Protocol):
    """As much of analysis.results.ChainMember as a picture needs."""

    @property
    def person(self) -> str:
        """Entity id."""

    @property
    def required(self) -> bool:
        """Whether the decision needs this person."""

    @property
    def conviction(self) -> str:
        """The word for where the person stands."""

    @property
    def settled(self) -> bool:
        """Convinced, or abstained."""


class Standing(StrEnum):
    """At most one to a card. A trust mark alone would say more, or less, than the count does."""

    PLAIN = ""
    INDIRECT = "indirect"
    STALE = "stale"
    UNVERIFIED = "unverified"
    OPTIONAL = "optional"


_WORDS = {
    "convinced-indirect": Standing.INDIRECT,
    "stale": Standing.STALE,
    "unverified": Standing.UNVERIFIED,
}


def standing_of(member: MemberLike) -> Standing:
    """Who is not required does not count at all, so that comes before everything else."""
    return _WORDS.get(str(member.conviction), Standing.PLAIN) if member.required else Standing.OPTIONAL


def is_owed(member: MemberLike) -> bool:
    """Whether consensus waits for this person: required and not settled, or anybody who has rejected."""
    return str(member.conviction) == "rejected" or (member.required and not member.settled)
