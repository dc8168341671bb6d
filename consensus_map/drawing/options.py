"""What a view shows."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from consensus_map.domain.views import Around, Filters, Scope, View
from consensus_map.drawing.phrases import Lang

__all__ = ["Around", "Audience", "Filters", "Scope", "View", "ViewOptions"]


class Audience(StrEnum):
    """TEAM sees all; for CUSTOMER everything that we think of them is left out of the data."""

    TEAM = "team"
    CUSTOMER = "customer"


@dataclass(frozen=True, slots=True)
class ViewOptions:
    """`on`: the day that ages count from; `decision`: entity id, needed where compose gets no report.

    `unfolded`: keys of groups (Card.key) whose people are to be shown; `folded`: where everybody is, keys of
    groups that are not; `department` and `around` are what those scopes look at; `page`: the room that
    layouts aim at; `in_full`: rather on many pages of a paper than on one where cards say less.
    """

    on: date
    view: View = View.ORG
    audience: Audience = Audience.TEAM
    scope: Scope = Scope.CHAIN
    lang: Lang = "en"
    decision: str | None = None
    ties: bool = False
    unfolded: frozenset[str] = field(default_factory=frozenset)
    page: tuple[float, float] = (1480.0, 640.0)
    folded: frozenset[str] = field(default_factory=frozenset)
    department: str = ""
    around: Around | None = None
    filters: Filters = field(default_factory=Filters)
    in_full: bool = False
