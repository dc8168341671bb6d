"""What the picture takes from the analysis: who blocks, and by which routes the missing can be introduced."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from consensus_map.domain.model import Introduction
from consensus_map.domain.words import IntroductionStatus
from consensus_map.drawing.standing import MemberLike, Standing, is_owed, standing_of

# Severities of those who get a flag on the map.
FLAGGED = ("high", "medium")


class BlockerLike(Protocol):
    """A blocker of a DecisionReport."""

    @property
    def person(self) -> str:
        """Entity id."""

    @property
    def level(self) -> str:
        """high, medium or low."""


class HopLike(Protocol):
    """One step of an introduction route."""

    @property
    def source(self) -> str:
        """Who introduces."""

    @property
    def target(self) -> str:
        """Who is introduced."""


class MissingLike(Protocol):
    """A person of the chain whom nobody has introduced."""

    @property
    def person(self) -> str:
        """Entity id."""

    @property
    def way(self) -> Sequence[HopLike]:
        """From the introducer to the person."""

    @property
    def step_chances(self) -> Sequence[float]:
        """0 to 1, of each hop of the way, with the introducer's willingness."""

    @property
    def asked(self) -> str | None:
        """The introduction that was asked for and is waited for."""

    @property
    def planned(self) -> date | None:
        """When we are to meet them already: nobody is asked to lead us there, nor missed."""


class ReportLike(Protocol):
    """As much of analysis.report.DecisionReport as a picture needs."""

    @property
    def decision(self) -> str:
        """Entity id."""

    @property
    def required(self) -> int:
        """How many must be convinced."""

    @property
    def convinced(self) -> int:
        """How many are."""

    @property
    def abstained(self) -> int:
        """How many of them stand aside."""

    @property
    def rejected(self) -> int:
        """How many have said no, required or not."""

    @property
    def reached(self) -> bool:
        """Whether all are."""

    @property
    def members(self) -> Sequence[MemberLike]:
        """Everybody in the chain."""

    @property
    def blockers(self) -> Sequence[BlockerLike]:
        """Worst first."""

    @property
    def missing(self) -> Sequence[MissingLike]:
        """Those not introduced."""


@dataclass(frozen=True, slots=True)
class Hop:
    """A hop as it is drawn: `first` ones carry the request to ask. `chance` is that of this hop alone, with
    the willingness of whoever introduces: multiplied along a way these make that of the whole.

    asked: this introduction has been asked for and not yet answered, `asked_on` that day where it is known.
    """

    source: str
    target: str
    chance: float
    first: bool
    asked: bool = False
    asked_on: date | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """Blocker levels by person in order of severity, hops, people without a route; empty for a customer.

    standings: of members of the chain; owed: those for whom consensus waits.
    """

    required: int = 0
    convinced: int = 0
    abstained: int = 0
    rejected: int = 0
    reached: bool = False
    known: bool = False
    levels: dict[str, str] = field(default_factory=dict)
    standings: dict[str, Standing] = field(default_factory=dict)
    owed: frozenset[str] = frozenset()
    hops: tuple[Hop, ...] = ()
    stranded: tuple[str, ...] = ()
    convictions: dict[str, str] = field(default_factory=dict)


def findings_of(report: ReportLike | None, asked: Mapping[tuple[str, str], date | None]) -> Findings:
    """The report reduced to what is drawn; `asked`: introductions on their way, see asked_introductions."""
    if report is None:
        return Findings()
    return Findings(
        required=report.required,
        convinced=report.convinced,
        abstained=report.abstained,
        rejected=report.rejected,
        reached=report.reached,
        known=True,
        levels={blocker.person: str(blocker.level) for blocker in report.blockers},
        standings={member.person: standing_of(member) for member in report.members},
        owed=frozenset(member.person for member in report.members if is_owed(member)),
        hops=_hops(report.missing, asked),
        stranded=tuple(
            missing.person
            for missing in report.missing
            if not missing.way
            and missing.planned is None
            and all(target != missing.person for _, target in asked)
        ),
        convictions={member.person: str(member.conviction) for member in report.members},
    )


def asked_introductions(
    introductions: Mapping[str, Introduction], on: date
) -> dict[tuple[str, str], date | None]:
    """By introducer and target: what has been asked by that day and waits for its answer."""
    return {
        (one.introducer, one.target): one.on
        for one in introductions.values()
        if one.status is IntroductionStatus.ASKED and (one.on is None or one.on <= on)
    }


def _hops(everything: Sequence[MissingLike], asked: Mapping[tuple[str, str], date | None]) -> tuple[Hop, ...]:
    """Hops that several routes share appear once; nobody is to be asked again for what has been asked."""
    waiting = {missing.person for missing in everything}
    hops = {pair: Hop(*pair, 0.0, True, True, day) for pair, day in asked.items() if pair[1] in waiting}
    for missing in everything:
        if missing.asked is not None or missing.planned is not None:
            continue
        for place, (hop, chance) in enumerate(zip(missing.way, missing.step_chances, strict=True)):
            pair, first = (hop.source, hop.target), place == 0
            known = hops.get(pair)
            if known is None or (first and not known.first):
                hops[pair] = Hop(*pair, chance, first, pair in asked, asked.get(pair))
    return tuple(hops.values())
