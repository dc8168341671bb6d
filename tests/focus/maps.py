"""Random org charts with ties, introductions, touch-points and a decision."""

from datetime import date

from hypothesis import strategies as st

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import (
    Decision,
    Entity,
    Introduction,
    Member,
    Person,
    Post,
    ReportingLine,
    Step,
    Tie,
    TouchPoint,
)
from consensus_map.domain.views import NOBODY, Around, Criterion, Filters, Relation
from consensus_map.domain.words import LineKind, PostState, Role, TieKind, TouchKind, Trust

ON = date(2026, 4, 1)
MOST = 9
DEPARTMENTS = ("購買課", "Legal", "")
MEMBERS = ("m0", "m1")
NAMES = ("戸倉 宗一", "Saegusa Aya", "Kuga")
CONVICTIONS = ("wary", "neutral", "sealed")


def people() -> st.SearchStrategy[str]:
    """The id of somebody who may be on the map."""
    return st.integers(0, MOST - 1).map(lambda place: f"p{place}")


@st.composite
def maps(draw: st.DrawFn) -> AccountMap:
    """Up to nine people, some posts empty, in any forest, with up to four people who decide."""
    count = draw(st.integers(0, MOST))
    ids = [f"p{place}" for place in range(count)]
    entities: list[Entity] = [Member(member, member) for member in MEMBERS]
    for place, one in enumerate(ids):
        trust = draw(st.sampled_from(Trust))
        member = draw(st.sampled_from([None, *MEMBERS]))
        entities.append(Person(one, draw(st.sampled_from(NAMES)), trust=trust, member=member))
        held = draw(st.booleans()) or place % 3 > 0
        state = PostState.HELD if held else PostState.VACANT
        department = draw(st.sampled_from(DEPARTMENTS))
        entities.append(Post(f"s{place}", "課長", department, one if held else None, state, place))
        above = draw(st.integers(-1, place - 1))
        if above >= 0:
            entities.append(ReportingLine(f"l{place}", f"s{above}", f"s{place}"))
        beside = draw(st.integers(-1, place - 1))
        if beside >= 0 and beside != above:
            entities.append(ReportingLine(f"d{place}", f"s{beside}", f"s{place}", LineKind.DOTTED))
    if len(ids) > 1:
        entities += draw(_between(ids))
    if ids:
        deciding = draw(st.lists(st.sampled_from(ids), unique=True, max_size=4))
        entities.append(Decision("d", "Renewal"))
        entities += [Step(f"e{at}", "d", at, one, Role.APPROVER) for at, one in enumerate(deciding)]
        for at, one in enumerate(draw(st.lists(st.sampled_from(ids), max_size=4))):
            on = draw(st.dates(date(2025, 12, 1), date(2026, 4, 10)))
            entities.append(TouchPoint(f"t{at}", on, TouchKind.CALL, (one,)))
    return AccountMap(entities)


@st.composite
def _between(draw: st.DrawFn, ids: list[str]) -> list[Entity]:
    pairs = st.lists(st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True), max_size=3)
    ties = [Tie(f"tie{at}", one, other, TieKind.KNOWS) for at, (one, other) in enumerate(draw(pairs))]
    asked = [Introduction(f"i{at}", one, other) for at, (one, other) in enumerate(draw(pairs))]
    return [*ties, *asked]


def arounds() -> st.SearchStrategy[Around]:
    """Any neighbourhood."""
    return st.builds(Around, people(), st.integers(1, 3), st.frozensets(st.sampled_from(Relation)))


def filters() -> st.SearchStrategy[Filters]:
    """Any filters."""
    return st.builds(
        Filters,
        st.frozensets(st.sampled_from([trust.value for trust in Trust]), max_size=2),
        st.frozensets(st.sampled_from(CONVICTIONS), max_size=2),
        st.frozensets(st.sampled_from(DEPARTMENTS), max_size=2),
        st.frozensets(st.sampled_from([NOBODY, *MEMBERS]), max_size=2),
        st.none() | st.integers(0, 120),
        st.sampled_from(["", " ", "課長", "tokura", "ｋｕｇａ", "legal", "戸倉 課長", "nobody"]),
        st.frozensets(st.sampled_from(Criterion)),
    )
