"""The best routes from those who trust us: an exact search over arrays, linear in the size of the map.

The cost of a hop is -ln of its chance with the introducer's willingness and load, so that the shortest
route is the one of the greatest product. Colleagues meet in one node per team: willingness and load are
paid on the way into it, the chance of colleagues on the way out.
"""

from collections.abc import Iterable
from dataclasses import dataclass

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
    known = acquaintance(facts.map, facts.settings)
    size = len(known.people) + known.teams.count
    hops = _best(known.hops, size)
    readiness = _readiness(facts, known)
    chances = np.array(known.sorts.chances)
    inward = np.full(known.teams.member.size, facts.settings.colleague_chance)
    nodes = known.teams.team + len(known.people)
    source = np.concatenate((hops.source, known.teams.member, nodes))
    target = np.concatenate((hops.target, nodes, known.teams.member))
    chance = np.concatenate(
        (chances[hops.sort] * readiness[hops.source], readiness[known.teams.member], inward)
    )
    sort = np.concatenate((hops.sort, np.full(2 * nodes.size, len(chances))))
    return _network(known, size, Hops(source, target, sort), chance)


def _network(known: Acquaintance, size: int, edges: Hops, chance: Floats) -> Network:
    """Rows sorted by source, then target. Edges of cost 0 stay: a sparse matrix keeps what is put in."""
    possible = chance > 0
    edges, chance = edges.where(possible), chance[possible]
    order = np.argsort(edges.source * size + edges.target, kind="stable")
    pointers = np.concatenate(([0], np.cumsum(np.bincount(edges.source, minlength=size))))
    costs = -np.log(chance[order]) + 0.0
    matrix = csr_array((costs, edges.target[order], pointers), shape=(size, size))
    return Network(known, matrix, edges.sort[order])


def _best(hops: Hops, size: int) -> Hops:
    """One hop for each source and target: the best sort, which is the lowest."""
    sorts = int(hops.sort.max(initial=0)) + 1
    codes = np.unique((hops.source * size + hops.target) * sorts + hops.sort)
    pairs, sort = codes // sorts, codes % sorts
    first = np.ones(codes.size, np.bool_)
    first[1:] = pairs[1:] != pairs[:-1]
    return Hops(pairs[first] // size, pairs[first] % size, sort[first])


def _readiness(facts: Facts, known: Acquaintance) -> Floats:
    """Willingness x load of each person as an introducer; 0 for those who never introduce."""
    willingness = facts.settings.willingness
    ready = [willingness.get(facts.map.people[person].trust, 0.0) for person in known.people]
    for introducer in {introduction.introducer for introduction in facts.map.introductions.values()}:
        if introducer in known.places:
            asks = facts.unanswered_asks(introducer)
            ready[known.places[introducer]] *= facts.settings.load_per_ask**asks
    return np.array(ready, np.float64)
