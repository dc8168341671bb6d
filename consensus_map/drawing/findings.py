"""What the picture takes from the analysis: who blocks, and by which routes the missing can be introduced."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol


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

    @property
    def chance(self) -> float:
        """0 to 1."""


class MissingLike(Protocol):
    """A person of the chain whom nobody has introduced."""

    @property
    def person(self) -> str:
        """Entity id."""

    @property
    def chance(self) -> float | None:
        """Of the best route; None without a route."""

    @property
    def route(self) -> Sequence[HopLike]:
        """From the introducer to the person."""


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
    def reached(self) -> bool:
        """Whether all are."""

    @property
    def blockers(self) -> Sequence[BlockerLike]:
        """Worst first."""

    @property
    def missing(self) -> Sequence[MissingLike]:
        """Those not introduced."""


@dataclass(frozen=True, slots=True)
class Hop:
    """A hop as it is drawn: `first` ones carry the request to ask, `chance` is that of the whole route on."""

    source: str
    target: str
    chance: float
    first: bool


@dataclass(frozen=True, slots=True)
class Findings:
    """Blocker levels by person in order of severity, hops, people without a route; empty for a customer."""

    required: int = 0
    convinced: int = 0
    reached: bool = False
    known: bool = False
    levels: dict[str, str] = field(default_factory=dict)
    hops: tuple[Hop, ...] = ()
    stranded: tuple[str, ...] = ()


def findings_of(report: ReportLike | None) -> Findings:
    """The report reduced to what is drawn; hops that several routes share appear once."""
    if report is None:
        return Findings()
    hops: dict[tuple[str, str], Hop] = {}
    for missing in report.missing:
        for place, hop in enumerate(missing.route):
            first = place == 0
            chance = (missing.chance or 0.0) if first else hop.chance
            known = hops.get((hop.source, hop.target))
            if known is None or (first and known.first and chance > known.chance):
                hops[hop.source, hop.target] = Hop(hop.source, hop.target, chance, first)
    return Findings(
        required=report.required,
        convinced=report.convinced,
        reached=report.reached,
        known=True,
        levels={blocker.person: str(blocker.level) for blocker in report.blockers},
        hops=tuple(hops.values()),
        stranded=tuple(missing.person for missing in report.missing if not missing.route),
    )
