"""The analysis against brute force on small random maps, figure by figure."""

from math import prod
from random import Random

import pytest

from consensus_map.analysis.report import DecisionReport, Hop, HopKind, check
from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Entity
from tests.analysis.oracle import Oracle
from tests.analysis.random_maps import random_map
from tests.analysis.world import TODAY

SEEDS = pytest.mark.parametrize("seed", range(400))


def analysed(entities: list[Entity]) -> tuple[DecisionReport, Oracle]:
    return check(AccountMap(entities), TODAY).decisions[0], Oracle(entities, TODAY)


@SEEDS
def test_conviction_and_consensus(seed: int) -> None:
    report, oracle = analysed(random_map(seed))
    assert {one.person: str(one.conviction) for one in report.members} == {
        person: oracle.conviction(person) for person in oracle.chain()
    }
    required = [person for person in oracle.chain() if oracle.required(person)]
    assert report.required == len(required)
    assert report.convinced == sum(oracle.convinced(person) for person in required)
    assert report.reached == oracle.reached()
    assert {one.person for one in report.members if one.abstained} == set(
        filter(oracle.abstained, oracle.chain())
    )


@SEEDS
def test_blockers(seed: int) -> None:
    report, oracle = analysed(random_map(seed))
    assert [one.person for one in report.blockers] == oracle.ranked()
    assert report.weakest == next(iter(oracle.ranked()), None)
    for blocker in report.blockers:
        severity = oracle.severity(blocker.person)
        assert blocker.severity == pytest.approx(severity)
        assert blocker.hold_up == pytest.approx(oracle.hold_up(blocker.person))
        assert set(blocker.holds_up) == oracle.held(blocker.person)
        assert blocker.level == (
            "high" if severity >= 0.5 - 1e-9 else "medium" if severity >= 0.2 - 1e-9 else "low"
        )


@SEEDS
def test_missing_introductions(seed: int) -> None:
    report, oracle = analysed(random_map(seed))
    assert {one.person for one in report.missing} == oracle.missing()
    for missing in report.missing:
        assert (missing.chance or 0.0) == pytest.approx(oracle.best_chance(missing.person))
        assert (missing.way_chance or 0.0) == pytest.approx(oracle.best_way_chance(missing.person))
        assert len(missing.step_chances) == len(missing.way)
        assert not missing.way or prod(missing.step_chances) == pytest.approx(missing.way_chance)
        if missing.route:
            assert_it_is_walkable(missing.route, missing.chance, missing.person, oracle, relying=False)
            assert not any(hop.kind is HopKind.RELIES for hop in missing.route)
            assert oracle.person[missing.route[0].source].trust in ("trusting", "vouching")
        if missing.way:
            assert_it_is_walkable(missing.way, missing.way_chance, missing.person, oracle, relying=True)
            # Nobody is to introduce us to somebody whom we know.
            assert not any(oracle.met(hop.target) for hop in missing.way)


def assert_it_is_walkable(
    route: tuple[Hop, ...], chance: float | None, person: str, oracle: Oracle, *, relying: bool
) -> None:
    sources = [hop.source for hop in route]
    targets = [hop.target for hop in route]
    assert sources[1:] == targets[:-1]
    assert targets[-1] == person
    assert oracle.met(sources[0])
    for hop in route:
        assert hop.chance == oracle.hop(hop.source, hop.target, relying=relying)
    assert chance == pytest.approx(prod(oracle.willing(hop.source) * hop.chance for hop in route))


@SEEDS
def test_the_order_of_the_entities_does_not_matter(seed: int) -> None:
    entities = random_map(seed)
    before = check(AccountMap(entities), TODAY)
    shuffled = list(entities)
    Random(seed).shuffle(shuffled)
    assert check(AccountMap(shuffled), TODAY) == before
