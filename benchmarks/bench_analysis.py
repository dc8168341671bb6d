"""Measures the analysis on a large map, the search for routes against networkx in the same run.

python benchmarks/bench_analysis.py [people] [ties]
"""

import gc
import math
import random
import sys
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from importlib import import_module

from benchmarks.measure import Figure, compare, machine, median_seconds, table
from consensus_map.analysis.facts import Facts
from consensus_map.analysis.hops import acquaintance
from consensus_map.analysis.introductions import Routes, missing_introduction
from consensus_map.analysis.network import Network, build_network
from consensus_map.analysis.report import check
from consensus_map.analysis.settings import DEFAULTS
from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Decision, Entity, Person, Post, ReportingLine, Step, Tie, TouchPoint
from consensus_map.domain.words import PostState, Role, TieKind, TouchKind, Trust

ON = date(2026, 4, 1)
SPAN = 8  # reports of one superior
CHAIN = 30


def large_map(people: int, ties: int) -> AccountMap:
    """A tree of posts with random ties, one person in fifty friendly, and a chain of thirty."""
    chance = random.Random(7)
    statuses = [Trust.UNKNOWN] * 60 + [Trust.NEUTRAL] * 36 + [Trust.WARY, Trust.OPPOSED]
    statuses += [Trust.TRUSTING, Trust.VOUCHING]
    kinds = [TieKind.TRUSTS, TieKind.INFLUENCES] * 4 + [TieKind.KNOWS] * 11 + [TieKind.CONFLICTS]
    entities: list[Entity] = [Decision("d", "Renewal", date(2026, 6, 30))]
    for number in range(people):
        entities.append(Person(f"p{number}", f"Person {number:06}", trust=chance.choice(statuses)))
        entities.append(
            Post(f"s{number}", "", f"Team {number // SPAN}", f"p{number}", PostState.HELD, number)
        )
        if number:
            entities.append(ReportingLine(f"l{number}", f"s{(number - 1) // SPAN}", f"s{number}"))
    for number in range(people // 20):
        met = ON - timedelta(days=chance.randrange(200))
        entities.append(TouchPoint(f"t{number}", met, TouchKind.MEETING, (f"p{chance.randrange(people)}",)))
    for number in range(ties):
        source, target = chance.sample(range(people), 2)
        strength = chance.randint(1, 3)
        entities.append(Tie(f"k{number}", f"p{source}", f"p{target}", chance.choice(kinds), strength))
    for number, member in enumerate(chance.sample(range(people), CHAIN)):
        entities.append(Step(f"c{number}", "d", number, f"p{member}", Role.REVIEWER))
    return AccountMap(entities)


def with_networkx(network: Network, starts: set[int]) -> tuple[dict[int, float], Callable[[], object]]:
    """What routes cost in a graph of the same nodes, edges and costs, and the search for them."""
    networkx = import_module("networkx")
    edges = network.matrix.tocoo()
    graph = networkx.DiGraph()
    graph.add_nodes_from(range(network.matrix.shape[0]))
    triples = zip(edges.row.tolist(), edges.col.tolist(), edges.data.tolist(), strict=True)
    graph.add_weighted_edges_from(triples)
    costs: dict[int, float] = networkx.multi_source_dijkstra_path_length(graph, starts)
    return costs, partial(networkx.multi_source_dijkstra, graph, starts)


def search(facts: Facts, network: Network) -> Figure:
    """Our search beside that of networkx; both must find routes of the same cost."""
    friends = [person.id for person in facts.map.people.values() if facts.is_friend(person)]
    targets = [step.person for step in facts.map.steps_of("d")]
    costs, peer = with_networkx(network, {network.known.places[friend] for friend in friends})
    routes = network.best_routes(friends, targets)
    for target in routes:
        chance = missing_introduction(facts, target, Routes(routes, routes, routes, {})).chance
        assert chance is not None
        assert math.isclose(-math.log(chance), costs[network.known.places[target]], rel_tol=1e-9)
    return compare(
        f"best routes from {len(friends)} friends to everybody",
        lambda: network.best_routes(friends, targets),
        "networkx multi-source Dijkstra",
        peer,
        rounds=3,
    )


def figures(people: int = 100_000, ties: int = 400_000) -> list[Figure]:
    """The search for routes, beside networkx."""
    facts = Facts(large_map(people, ties), ON, DEFAULTS)
    return [search(facts, build_network(facts))]


def main(people: int = 100_000, ties: int = 400_000) -> None:
    """Prints the search beside networkx, and what each part of a whole check takes."""
    account_map = large_map(people, ties)
    gc.collect()
    gc.freeze()  # as the program does once a file is loaded
    facts = Facts(account_map, ON, DEFAULTS)
    network = build_network(facts)
    print(
        f"{machine()}; {people:,} people, {ties:,} ties, {network.matrix.nnz:,} edges, {CHAIN} in the chain\n"
    )
    print(f"{table([search(facts, network)])}\n")
    parts = {
        "read the hops off the map": lambda: acquaintance(account_map, DEFAULTS),
        "build the network, with the hops": lambda: build_network(facts),
        "check everything": lambda: check(account_map, ON),
    }
    for name, part in parts.items():
        print(f"{name:<36}{median_seconds(part, 3) * 1000:>8.0f} ms")


if __name__ == "__main__":
    main(*(int(number) for number in sys.argv[1:3]))
