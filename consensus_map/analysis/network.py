"""The best ways from people whom we know to others: an exact search over arrays, linear in the map's size.

The cost of a hop is -ln of its chance with the introducer's willingness and load, so that the shortest
route is the one of the greatest product. Colleagues meet in one node per team: willingness and load are
paid on the way into it, the chance of colleagues on the way out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import exp, inf

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from consensus_map.analysis.facts import Facts
from consensus_map.analysis.hops import Acquaintance, Hops, acquaintance
from consensus_map.analysis.results import Hop
from consensus_map.analysis.words import HopKind

Floats = NDArray[np.float64]
_NOBODY = -9999


@dataclass(frozen=True, slots=True)
class Network:
    """People come first among the nodes, then teams; `sort` holds the sort of every edge of the matrix."""

    known: Acquaintance
    matrix: csr_array
    sort: NDArray[np.int64]

    def best_routes(self, sources: Iterable[str], targets: Iterable[str]) -> dict[str, tuple[Hop, ...]]:
        """For each target that any source can be led to, the best route there."""
        starts = sorted(self.known.places[source] for source in sources)
        if not starts or not self.matrix.nnz:
            return {}
        _, before, _ = dijkstra(self.matrix, indices=starts, min_only=True, return_predecessors=True)
        ends = {target: self.known.places[target] for target in targets if target in self.known.places}
        routes = {target: self._route(before, end) for target, end in ends.items()}
        return {target: route for target, route in routes.items() if route}

    def chance(self, source: str, target: str) -> float | None:
        """Of one hop between two people, with the introducer's readiness; None where nothing joins them."""
        places = self.known.places
        if source not in places or target not in places:
            return None
        start, end = places[source], places[target]
        costs = self._leaving(start)
        teams = [team for team in costs if team >= len(self.known.people)]
        ways = [costs[team] + self._leaving(team).get(end, inf) for team in teams]
        cost = min([costs.get(end, inf), *ways])
        return exp(-cost) if cost < inf else None

    def _leaving(self, node: int) -> dict[int, float]:
        """Where one can go from a node, at what cost."""
        row = slice(self.matrix.indptr[node], self.matrix.indptr[node + 1])
        return dict(zip(self.matrix.indices[row].tolist(), self.matrix.data[row].tolist(), strict=True))

    def _route(self, before: NDArray[np.int32], end: int) -> tuple[Hop, ...]:
        """The hops to a node, walked backwards; a team between two people makes one hop of two edges."""
        hops: list[Hop] = []
        target = end
        while (source := int(before[target])) != _NOBODY:
            if source >= len(self.known.people):
                source = int(before[source])
                hops.append(self._colleagues(source, target))
            else:
                hops.append(self._hop(source, target))
            target = source
        return tuple(reversed(hops))

    def _hop(self, source: int, target: int) -> Hop:
        start, stop = self.matrix.indptr[source], self.matrix.indptr[source + 1]
        edge = start + int(np.searchsorted(self.matrix.indices[start:stop], target))
        sort = int(self.sort[edge])
        sorts, people = self.known.sorts, self.known.people
        return Hop(people[source], people[target], sorts.kinds[sort], sorts.chances[sort])

    def _colleagues(self, source: int, target: int) -> Hop:
        sorts, people = self.known.sorts, self.known.people
        chance = sorts.chances[sorts.kinds.index(HopKind.COLLEAGUE)]
        return Hop(people[source], people[target], HopKind.COLLEAGUE, chance)


def build_network(facts: Facts) -> Network:
    """The network of everybody active on a map."""
    return network_of(facts, acquaintance(facts.map, facts.settings))


def network_of(facts: Facts, known: Acquaintance) -> Network:
    """The network of these hops."""
    size = len(known.people) + known.teams.count
    into, out_of = len(known.sorts.chances), len(known.sorts.chances) + 1
    chances = np.array((*known.sorts.chances, 1.0, facts.settings.colleague_chance))
    readiness = np.concatenate((_readiness(facts, known), np.ones(known.teams.count)))
    nodes, members = known.teams.team + len(known.people), known.teams.member
    edges = Hops.joined(
        (
            known.hops,
            Hops(members, nodes, np.full(nodes.size, into)),
            Hops(nodes, members, np.full(nodes.size, out_of)),
        )
    )
    edges = _best(edges, size, len(chances))
    chance = chances[edges.sort] * readiness[edges.source]
    possible = chance > 0
    edges = edges.where(possible)
    pointers = np.concatenate(([0], np.cumsum(np.bincount(edges.source, minlength=size))))
    # Edges of cost 0 stay edges: a sparse matrix keeps every value that is put in.
    costs = -np.log(chance[possible]) + 0.0
    return Network(known, csr_array((costs, edges.target, pointers), shape=(size, size)), edges.sort)


def _best(edges: Hops, size: int, sorts: int) -> Hops:
    """By source, then target, one edge for each: that of the best sort, which is the lowest."""
    codes = np.sort((edges.source * size + edges.target) * sorts + edges.sort)
    pairs, sort = np.divmod(codes, sorts)
    first = np.ones(codes.size, np.bool_)
    first[1:] = pairs[1:] != pairs[:-1]
    source, target = np.divmod(pairs[first], size)
    return Hops(source, target, sort[first])


def _readiness(facts: Facts, known: Acquaintance) -> Floats:
    """Willingness x load of each person as an introducer; 0 for those who never introduce."""
    willingness = facts.settings.willingness
    ready = [willingness.get(facts.map.people[person].trust, 0.0) for person in known.people]
    for introducer in {introduction.introducer for introduction in facts.map.introductions.values()}:
        if introducer in known.places:
            asks = facts.unanswered_asks(introducer)
            ready[known.places[introducer]] *= facts.settings.load_per_ask**asks
    return np.array(ready, np.float64)
