"""The words of the findings."""

from enum import StrEnum


class Conviction(StrEnum):
    """Where a member of the chain stands on a decision; the first that fits, in this order."""

    REJECTED = "rejected"
    SEALED = "sealed"
    OPPOSED = "opposed"
    WARY = "wary"
    CONVINCED_DIRECT = "convinced-direct"
    CONVINCED_INDIRECT = "convinced-indirect"
    STALE = "stale"
    UNVERIFIED = "unverified"
    NEUTRAL = "neutral"
    UNREACHED = "unreached"


CONVINCED = frozenset({Conviction.SEALED, Conviction.CONVINCED_DIRECT, Conviction.CONVINCED_INDIRECT})


class Level(StrEnum):
    """How much a finding weighs."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Deed(StrEnum):
    """What an action asks for, so that whoever shows it can offer just that."""

    ASK = "ask"  # the first of the action's people for an introduction to the second
    REMIND = "remind"
    WAIT = "wait"
    FIND = "find"  # somebody who can introduce us
    MEET = "meet"
    PREPARE = "prepare"  # what is planned already
    GREET = "greet"
    KEEP = "keep"
    ANSWER = "answer"
    VERIFY = "verify"
    ROUTE = "route"
    TEAM = "team"


class HopKind(StrEnum):
    """Why one person can introduce us to the next; SUPERIOR: the introducer is the superior of the other.

    TRUSTS: the other trusts the introducer. RELIES: the introducer trusts the other, and so knows them.
    """

    TRUSTS = "trusts"
    INFLUENCES = "influences"
    KNOWS = "knows"
    RELIES = "relies"
    SUPERIOR = "superior"
    REPORT = "report"
    COLLEAGUE = "colleague"
