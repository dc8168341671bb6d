"""Invented organisations of any size, as superiors and as maps, and how they are looked at."""

from datetime import date

import numpy as np

from benchmarks.data import FAMILY, GIVEN, TITLES
from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import (
    ACCOUNT_ID,
    Account,
    Decision,
    Entity,
    Person,
    Post,
    ReportingLine,
    Step,
)
from consensus_map.domain.words import PostState, Role, Trust
from consensus_map.drawing.options import Scope, ViewOptions

SIZES = (1_000, 10_000, 100_000)
CARD = (216.0, 96.0)
OPTIONS = ViewOptions(date(2026, 4, 1), scope=Scope.ALL, page=(1920.0, 1080.0))
# The room on the page of a picture.
PICTURE = ViewOptions(date(2026, 4, 1), scope=Scope.ALL)


def organisation(count: int) -> np.ndarray:
    """Superiors of an invented organisation whose teams differ in size as real ones do."""
    rng = np.random.default_rng(count)
    parents = np.full(count, -1)
    made, leads = 1, [0]
    while made < count:
        following: list[int] = []
        for lead in leads:
            team = min(int(rng.lognormal(1.9, 0.6)) + 2, count - made)
            parents[made : made + team] = lead
            following += [place for place in range(made, made + team) if rng.random() < 0.6]
            made += team
        leads = following or [made - 1]
    return parents


def account(count: int, deciding: int = 7) -> AccountMap:
    """That organisation as a map, with a decision of so many steps."""
    rng = np.random.default_rng(count)
    trusts, parents = list(Trust), organisation(count)
    entities: list[Entity] = [Account(ACCOUNT_ID, "青嶺工業"), Decision("d", "基盤更新", date(2026, 6, 30))]
    for place, parent in enumerate(parents.tolist()):
        family, given = FAMILY[rng.integers(len(FAMILY))], GIVEN[rng.integers(len(GIVEN))]
        trust = trusts[int(rng.integers(len(trusts)))]
        entities.append(Person(f"q{place}", f"Person {place}", f"{family} {given}", trust=trust))
        title, team = TITLES[min(len(TITLES) - 1, place // 7)], f"第{max(parent, 0) + 1}課"
        entities.append(Post(f"p{place}", title, team, f"q{place}", PostState.HELD, place))
        if parent >= 0:
            entities.append(ReportingLine(f"l{place}", f"p{parent}", f"p{place}"))
    steps = [
        Step(f"s{step}", "d", step + 1, f"q{step * (count // (deciding + 1))}", Role.APPROVER, True)
        for step in range(deciding)
    ]
    return AccountMap([*entities, *steps])
