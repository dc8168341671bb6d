"""Small maps of every shape: several posts, empty posts, dotted lines, conflicts, asks, dates to come.

Drawn evenly from a seed: maps that a shrinking generator prefers hold too few lines and ties to matter.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from consensus_map.domain.model import (
    Decision,
    Entity,
    Introduction,
    Person,
    Post,
    ReportingLine,
    Step,
    Tie,
    TouchPoint,
)
from consensus_map.domain.words import (
    IntroductionStatus,
    LineKind,
    PostState,
    Role,
    Seal,
    TieKind,
    TouchKind,
    Trust,
)
from tests.analysis.world import TODAY

# Days before today; below zero lies in the future.
AGES = (-30, -1, 0, 1, 10, 45, 60, 90, 91, 400)


def random_map(seed: int) -> list[Entity]:
    """Entities of a map with one decision and two to seven people, a third of them in the same teams."""
    random = Random(seed)
    people = list("ABCDEFG")[: random.choice((2, 4, 5, 6, 7, 7))]
    pairs = [(one, other) for one in people for other in people if one != other]
    entities: list[Entity] = [Decision("d", "Renewal")]
    for name in people:
        entities.append(_person(random, name))
        entities += _touches(random, name)
    entities += _posts_and_lines(random, people)
    entities += (_tie(random, random.choice(pairs), number) for number in range(random.choice((4, 8, 14))))
    asks = range(random.choice((0, 2, 5)))
    entities += (_introduction(random, random.choice(pairs), number) for number in asks)
    steps = random.randint(1, len(people) + 2)
    entities += (_step(random, people, number) for number in range(steps))
    return entities


def _day(random: Random) -> date:
    return TODAY - timedelta(days=random.choice(AGES))


def _maybe_day(random: Random) -> date | None:
    return random.choice((None, _day(random)))


def _person(random: Random, name: str) -> Person:
    trust = random.choice([*Trust, Trust.VOUCHING, Trust.TRUSTING, Trust.NEUTRAL])
    active, external = random.random() < 0.9, random.random() < 0.2
    return Person(name, name, trust=trust, active=active, external=external)


def _touches(random: Random, name: str) -> Iterator[Entity]:
    for number in range(random.choice((0, 1, 2))):
        yield TouchPoint(f"touch {name}{number}", _day(random), TouchKind.MEETING, (name,))


def _posts_and_lines(random: Random, people: list[str]) -> Iterator[Entity]:
    """A tree of posts, most of them held, with dotted lines across; some people hold several posts."""
    seats = random.choice((0, len(people), len(people) + 2))
    holders = random.sample(people, len(people)) + random.choices(people, k=2)
    flat = random.random() < 0.5
    for number in range(seats):
        holder = holders[number] if random.random() < 0.85 else None
        state = PostState.HELD if holder else random.choice((PostState.VACANT, PostState.UNKNOWN))
        yield Post(f"post {number}", "", "", holder, state)
        if number:
            above = 0 if flat else random.randrange(number)
            yield ReportingLine(f"line {number}", f"post {above}", f"post {number}")
            across = random.randrange(number)
            if across != above and random.random() < 0.4:
                yield ReportingLine(f"dots {number}", f"post {across}", f"post {number}", LineKind.DOTTED)


def _tie(random: Random, pair: tuple[str, str], number: int) -> Tie:
    return Tie(f"tie {number}", *pair, random.choice([*TieKind, TieKind.TRUSTS]), random.randint(1, 3))


def _introduction(random: Random, pair: tuple[str, str], number: int) -> Introduction:
    status = random.choice(list(IntroductionStatus))
    return Introduction(f"introduction {number}", *pair, None, status, _maybe_day(random))


def _step(random: Random, people: list[str], number: int) -> Step:
    seal = random.choice([*Seal, *[Seal.PENDING] * 6])
    required = random.random() < 0.7
    person, role, order = random.choice(people), random.choice(list(Role)), random.randint(1, 4)
    return Step(f"step {number}", "d", order, person, role, required, seal, _maybe_day(random))
