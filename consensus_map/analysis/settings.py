"""Every constant of the analysis, in one table that the user can change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from consensus_map.analysis.words import Conviction, Level
from consensus_map.domain.words import Role, Trust

_NEED = {
    Role.DECIDER: 1.0,
    Role.APPROVER: 1.0,
    Role.DRAFTER: 1.0,
    Role.REVIEWER: 0.8,
    Role.CONSULTED: 0.5,
    Role.INFORMED: 0.2,
}
_DOUBT = {
    Conviction.REJECTED: 1.0,
    Conviction.OPPOSED: 1.0,
    Conviction.WARY: 0.8,
    Conviction.UNREACHED: 0.7,
    Conviction.NEUTRAL: 0.5,
    Conviction.STALE: 0.3,
    Conviction.UNVERIFIED: 0.25,
}
# Opposed people have no entry: they never introduce.
_WILLINGNESS = {
    Trust.VOUCHING: 0.95,
    Trust.TRUSTING: 0.75,
    Trust.NEUTRAL: 0.5,
    Trust.UNKNOWN: 0.5,
    Trust.WARY: 0.2,
}
_WINNING_DAYS = {
    Conviction.REJECTED: 70,
    Conviction.OPPOSED: 70,
    Conviction.WARY: 70,
    Conviction.UNREACHED: 56,
    Conviction.NEUTRAL: 42,
    Conviction.STALE: 28,
    Conviction.UNVERIFIED: 28,
    Conviction.CONVINCED_INDIRECT: 28,
}


@dataclass(frozen=True, slots=True)
class Settings:
    """Shares and chances lie between 0 (a chance: above 0) and 1; times are in days unless named hours."""

    # Conviction
    freshness_days: int = 90
    firm_strength: int = 2

    # Blockers
    need: Mapping[Role, float] = field(default_factory=lambda: MappingProxyType(_NEED))
    optional_share: float = 0.5
    doubt: Mapping[Conviction, float] = field(default_factory=lambda: MappingProxyType(_DOUBT))
    hold_up_base: float = 0.5
    hold_up_share: float = 0.5
    high_from: float = 0.5
    medium_from: float = 0.2

    # Introductions
    willingness: Mapping[Trust, float] = field(default_factory=lambda: MappingProxyType(_WILLINGNESS))
    load_per_ask: float = 0.8
    tie_chances: tuple[float, float, float] = (0.5, 0.7, 0.9)
    superior_chance: float = 0.6
    report_chance: float = 0.4
    colleague_chance: float = 0.45
    # Below this the advice is to look for a better way
    weak_chance: float = 0.05
    # Somebody who was asked is waited for, unless another way is so many times as likely
    far_better: float = 2.0

    # Risks
    due_soon_days: int = 7
    answer_hours: int = 24
    too_many_asks: int = 2

    # New holders of posts: by when, from the change, they should be greeted
    greeting_days: int = 14

    # Next actions, dated backwards from the formal date: how long it takes to win somebody
    winning_days: Mapping[Conviction, int] = field(default_factory=lambda: MappingProxyType(_WINNING_DAYS))
    least_winning_days: int = 14
    introduction_days: int = 21

    # How many things that are late already one of us can do in a day
    tasks_a_day: int = 2

    # How long somebody whom we have asked for an introduction, or have just met, is left in peace
    reminder_days: int = 7

    def level(self, severity: float) -> Level:
        """High, medium or low."""
        if severity >= self.high_from:
            return Level.HIGH
        return Level.MEDIUM if severity >= self.medium_from else Level.LOW


DEFAULTS = Settings()
